// Dialect code: runs under Node and translated.
/** Lines of source files for tracebacks: the file is read again, as CPython does. Also the text of source files, decoded. */
import * as fs from "node:fs";
import { libModules } from "../modules/lib";
import { unclosed } from "../modules/posix/unclosed";

class SourceLines {
  private readonly files = new Map<string, readonly string[] | null>();

  /** A line from 1, without its end; null if it cannot be had. */
  line(filename: string, lineno: number): string | null {
    const lines = this.lines(filename);
    return lines === null || lineno < 1 || lineno > lines.length ? null : lines[lineno - 1];
  }
  private lines(filename: string): readonly string[] | null {
    const known = this.files.get(filename);
    if (known !== undefined) return known;
    const text = this.text(filename);
    const lines = text === null ? null : splitLines(text);
    this.files.set(filename, lines);
    return lines;
  }
  private text(filename: string): string | null {
    if (filename.startsWith("<frozen ") && filename.endsWith(">")) {
      const lib = libModules.get(filename.slice(8, -1));
      return lib === undefined ? null : lib.source;
    }
    if (filename.startsWith("<") && filename.endsWith(">")) return null;
    try {
      return decodeSource(readBytes(filename)).text;
    } catch (e) {
      return null;
    }
  }
}
export const sourceLines = new SourceLines();

function splitLines(text: string): string[] {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
}

/** All bytes of a file; throws what node:fs throws. */
export function readBytes(filename: string): Uint8Array {
  unclosed.settle(filename);
  return fs.readFileSync(filename);
}

/** A source file's text, or what is wrong with its encoding. */
export class DecodedSource {
  constructor(
    readonly text: string,
    /** null: nothing. Else the SyntaxError's message. */
    readonly error: string | null,
    readonly line: number,
  ) {}
}

/** Decodes a source: UTF-8, or what a `coding:` comment in the first two lines says. */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  const start = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const encoding = declaredEncoding(bytes, start);
  if (encoding === "latin-1") return new DecodedSource(decodeLatin(bytes, start), null, 0);
  if (encoding !== "utf-8" && encoding !== "") return new DecodedSource("", `encoding problem: ${encoding}`, 0);
  return decodeUtf8(bytes, start, encoding !== "");
}

function decodeLatin(bytes: Uint8Array, start: number): string {
  let text = "";
  for (let i = start; i < bytes.length; i++) text += String.fromCharCode(bytes[i]);
  return text;
}

function decodeUtf8(bytes: Uint8Array, start: number, isDeclared: boolean): DecodedSource {
  const parts: string[] = [];
  let text = "";
  let line = 1;
  let at = start;
  while (at < bytes.length) {
    const first = bytes[at];
    if (first < 0x80) {
      if (first === 10) line++;
      text += String.fromCharCode(first);
      at++;
    } else {
      const size = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
      let point = size === 4 ? first & 7 : size === 3 ? first & 15 : first & 31;
      let good = size > 0 && at + size <= bytes.length;
      for (let i = 1; good && i < size; i++) {
        const next = bytes[at + i];
        if ((next & 0xc0) !== 0x80) good = false;
        point = (point << 6) | (next & 63);
      }
      if (good && ((size === 3 && (point < 0x800 || (point >= 0xd800 && point < 0xe000))) || (size === 4 && (point < 0x10000 || point > 0x10ffff)))) good = false;
      if (!good) {
        const hex = first.toString(16).padStart(2, "0");
        const message = isDeclared
          ? `(unicode error) 'utf-8' codec can't decode byte 0x${hex} in position ${at - start}: invalid start byte`
          : `Non-UTF-8 code starting with '\\x${hex}' on line ${line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details`;
        return new DecodedSource("", message, line);
      }
      text += String.fromCodePoint(point);
      at += size;
    }
    if (text.length > 65536) {
      parts.push(text);
      text = "";
    }
  }
  parts.push(text);
  return new DecodedSource(parts.join(""), null, 0);
}

/** The encoding that a comment in the first two lines names, in normal form; empty if there is none. */
function declaredEncoding(bytes: Uint8Array, start: number): string {
  let at = start;
  for (let line = 0; line < 2; line++) {
    let end = at;
    while (end < bytes.length && bytes[end] !== 10) end++;
    const found = encodingInLine(decodeLatin(bytes.slice(at, Math.min(end, at + 400)), 0));
    if (found === null) return "";
    if (found !== "") return normalized(found);
    at = end + 1;
    if (at >= bytes.length) break;
  }
  return "";
}

/** What the line declares; empty: nothing; null: it is no comment, so the next line cannot declare either. */
function encodingInLine(line: string): string | null {
  const trimmed = line.trimStart();
  if (trimmed.trim() === "") return "";
  if (!trimmed.startsWith("#")) return null;
  const at = trimmed.indexOf("coding");
  if (at < 0) return "";
  let from = at + 6;
  if (from >= trimmed.length || (trimmed[from] !== ":" && trimmed[from] !== "=")) return "";
  from++;
  while (from < trimmed.length && (trimmed[from] === " " || trimmed[from] === "\t")) from++;
  let to = from;
  while (to < trimmed.length && isNameUnit(trimmed.charCodeAt(to))) to++;
  return trimmed.slice(from, to);
}
function isNameUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 45 || unit === 46 || unit === 95;
}

function normalized(name: string): string {
  const lower = name.toLowerCase().replaceAll("_", "-");
  if (lower === "utf8" || lower === "utf-8" || lower === "utf-8-sig" || lower.startsWith("utf-8-") || lower === "ascii" || lower === "us-ascii") return "utf-8";
  if (lower === "latin-1" || lower === "latin1" || lower === "iso-8859-1" || lower === "iso-latin-1" || lower === "l1") return "latin-1";
  return name;
}
