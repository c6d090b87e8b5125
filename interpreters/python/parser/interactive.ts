// Dialect code: runs under Node and translated.
/** Input at a prompt, line by line: whether it is complete, as Python's own prompt decides it. */
import * as ast from "./ast";
import { Incomplete, PySyntaxError } from "./errors";
import { ParseMode, ParseResult, parseSource } from "./parser";

function isBlank(line: string): boolean {
  return line.trim() === "";
}

/** Whether there are only blank lines and comments. */
function isEmpty(text: string): boolean {
  for (const line of text.split("\n")) if (!isBlank(line) && !line.trimStart().startsWith("#")) return false;
  return true;
}

/** The last line of `text`, which ends with a newline. */
function lastLine(text: string): string {
  const end = text.length - 1;
  return text.slice(text.lastIndexOf("\n", end - 1) + 1, end);
}

function isCompound(statement: ast.Stmt): boolean {
  switch (statement.kind) {
    case ast.NodeKind.FunctionDef:
    case ast.NodeKind.AsyncFunctionDef:
    case ast.NodeKind.ClassDef:
    case ast.NodeKind.For:
    case ast.NodeKind.AsyncFor:
    case ast.NodeKind.While:
    case ast.NodeKind.If:
    case ast.NodeKind.With:
    case ast.NodeKind.AsyncWith:
    case ast.NodeKind.Match:
    case ast.NodeKind.Try:
    case ast.NodeKind.TryStar:
      return true;
    default:
      return false;
  }
}

/**
 * The statement that the lines typed so far make, or null if more lines must come. `text` ends with a newline. A statement with a block
 * goes on until a blank line. Throws PySyntaxError for what no further line can mend.
 */
export function parseInteractive(text: string): ParseResult | null {
  if (isEmpty(text)) return new ParseResult(new ast.Interactive([], 1, 0, 1, 0), []);
  const endsBlank = isBlank(lastLine(text));
  let result: ParseResult;
  try {
    result = parseSource(text, ParseMode.Single);
  } catch (e) {
    if (!(e instanceof PySyntaxError)) throw e;
    if (e.incomplete === Incomplete.Token || (e.incomplete === Incomplete.Block && !endsBlank)) return null;
    throw e;
  }
  const tree = result.tree as ast.Interactive;
  if (tree.body.length > 0 && isCompound(tree.body[tree.body.length - 1]) && !endsBlank) return null;
  return result;
}
