/** From TypeScript nodes to places in the source. */
import type { ts } from "../ts";
import type { SourceSpan } from "./user-error";

/** The place of a node, up to the end of its first line. */
export function spanOf(node: ts.Node): SourceSpan {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  return spanAt(file, start, node.getEnd() - start);
}

/** The place of `length` characters at offset `start`. */
export function spanAt(file: ts.SourceFile, start: number, length: number): SourceSpan {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const starts = file.getLineStarts();
  const lineEnd = line + 1 < starts.length ? starts[line + 1] - 1 : file.text.length;
  return { file: file.fileName, line: line + 1, column: character + 1, length: Math.max(1, Math.min(length, lineEnd - start)) };
}
