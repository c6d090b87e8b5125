/**
 * load/: stack traces of the user's modules in TypeScript positions.
 *
 * Modules run as generated JavaScript with a source map; frames are translated when a stack is formatted, and frames of
 * the toolchain are dropped.
 */
import * as path from "node:path";
import { packageRoot } from "./package-paths";

/** One mapped place, 1-based. */
export interface MappedPlace {
  readonly line: number;
  readonly column: number;
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A decoded source map (version 3) with one source. */
export class SourceMapReader {
  /** Per generated line: [generated column, source line, source column], 0-based, by column. */
  private lines: [number, number, number][][] | undefined;

  constructor(private readonly json: string) {}

  /** The source place of a 1-based generated place. */
  map(line: number, column: number): MappedPlace | undefined {
    this.lines ??= decodeMappings((JSON.parse(this.json) as { mappings: string }).mappings);
    const segments = this.lines[line - 1] ?? [];
    let best: [number, number, number] | undefined;
    for (const segment of segments) {
      if (segment[0] > column - 1) break;
      best = segment;
    }
    return best === undefined ? undefined : { line: best[1] + 1, column: best[2] + 1 };
  }
}

function decodeMappings(mappings: string): [number, number, number][][] {
  let source = 0;
  let line = 0;
  let column = 0;
  return mappings.split(";").map((text) => {
    let generated = 0;
    const segments: [number, number, number][] = [];
    for (const part of text.split(",")) {
      if (part === "") continue;
      const [dGenerated, dSource, dLine, dColumn] = decodeVlq(part);
      generated += dGenerated;
      if (dSource === undefined) continue;
      source += dSource;
      line += dLine;
      column += dColumn;
      segments.push([generated, line, column]);
    }
    return segments;
  });
}

function decodeVlq(text: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const char of text) {
    const digit = base64.indexOf(char);
    value |= (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) === 0) {
      values.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return values;
}

/** A frame of a stack in source positions. */
export interface Frame {
  readonly text: string;
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
}

/** Formats call sites; `mapOf` knows the source maps of the modules that were loaded. */
export function framesOf(sites: readonly NodeJS.CallSite[], mapOf: (file: string) => SourceMapReader | undefined): Frame[] {
  const frames: Frame[] = [];
  for (const site of sites) {
    const file = site.getFileName() ?? null;
    if (file === guardScriptName) break; // below is who called the load
    const map = file === null ? undefined : mapOf(file);
    if (map === undefined) {
      if (file !== null && isToolchainFile(file)) continue;
      frames.push({ text: site.toString(), file, line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0 });
      continue;
    }
    const line = site.getLineNumber() ?? 0;
    const column = site.getColumnNumber() ?? 0;
    const place = map.map(line, column) ?? { line, column };
    frames.push({ text: site.toString().replace(`:${line}:${column}`, `:${place.line}:${place.column}`), file, ...place });
  }
  return frames;
}

/** Ours: the toolchain's sources or its bundle. */
function isToolchainFile(file: string): boolean {
  const relative = path.relative(path.join(packageRoot, "toolchain"), file);
  if (!relative.startsWith("..") && !path.isAbsolute(relative)) return true;
  return file.startsWith(path.join(packageRoot, ".build") + path.sep);
}

/** File name of the script under which user code is started. */
export const guardScriptName = "rpython:load";

/** The first line of an error's stack. */
export function headingOf(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

/** The stack as text: heading, then the frames up to where Node's or our own code called the module. */
export function formatStack(heading: string, frames: readonly Frame[]): string {
  let end = frames.length;
  while (end > 0 && isBelowUserCode(frames[end - 1])) end--;
  return [heading, ...frames.slice(0, end).map((frame) => `    at ${frame.text}`)].join("\n");
}

function isBelowUserCode(frame: Frame): boolean {
  return frame.file === null || frame.file.startsWith("node:") || /[\\/]node_modules[\\/]/.test(frame.file);
}
