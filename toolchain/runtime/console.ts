// Dialect code: console. The annotator turns arguments to text (`console_text`) and joins them, or calls `format` where the first is a string
// that may hold a directive.
import { newBytes, strChars, strLength, strStart, typedSet } from "./primitives";
import { endLine, writeErrorBytes, writeOut } from "./output";
import { numberOfText, parseFloatText, parseIntText } from "./parse";
import { Builder } from "./string-build";
import { to_string as floatText } from "./float";
import { encodeAt, encodedLength } from "./utf8";

export { flush } from "./output";

/** console.log, info, debug. */
export function log_line(s: string): void {
  writeOut(s);
  endLine();
}

/** console.error, warn, trace. */
export function error_line(s: string): void {
  const bytes = newBytes(encodedLength(s) + 1);
  typedSet(bytes, encodeAt(s, bytes, 0), 0x0a);
  writeErrorBytes(bytes);
}

/**
 * Node's util.format of a string and further arguments, which are text already: %s %d %i %f %% (and %c, which prints nothing) are
 * replaced, arguments that are left over follow after blanks. `args` is not empty.
 */
export function format(pattern: string, args: string[]): string {
  const chars = strChars(pattern);
  const start = strStart(pattern);
  const length = strLength(pattern);
  const out = new Builder();
  let next = 0;
  let done = 0;
  for (let i = 0; i + 1 < length; i++) {
    if (chars[start + i] !== 0x25) continue;
    const kind = chars[start + i + 1];
    i++;
    if (kind === 0x25) {
      out.addRange(pattern, done, i);
      done = i + 1;
    } else if (next < args.length && isDirective(kind)) {
      out.addRange(pattern, done, i - 1);
      out.add(formatOne(kind, args[next]));
      next++;
      done = i + 1;
    }
  }
  out.addRange(pattern, done, length);
  for (; next < args.length; next++) {
    out.addUnit(0x20);
    out.add(args[next]);
  }
  return out.finish();
}

/** s d i f c */
function isDirective(kind: number): boolean {
  return kind === 0x73 || kind === 0x64 || kind === 0x69 || kind === 0x66 || kind === 0x63;
}

function formatOne(kind: number, text: string): string {
  if (kind === 0x73) return text;
  if (kind === 0x63) return "";
  if (kind !== 0x66 && isBigIntText(text)) return text;
  if (kind === 0x64) return text === "-0" ? text : floatText(numberOfText(text));
  return floatText(kind === 0x69 ? parseIntText(text, 0) : parseFloatText(text));
}

/** 12n, -5n */
function isBigIntText(text: string): boolean {
  const chars = strChars(text);
  const start = strStart(text);
  const length = strLength(text);
  if (length < 2 || chars[start + length - 1] !== 0x6e) return false;
  const from = chars[start] === 0x2d ? 1 : 0;
  for (let i = from; i < length - 1; i++) if (chars[start + i] < 0x30 || chars[start + i] > 0x39) return false;
  return from < length - 1;
}
