// Dialect code: runs under Node and translated.
/**
 * Bytes of a source file to text: the byte order mark, the encoding declaration of PEP 263 in the first two lines, UTF-8 by default.
 * Tables of the single-byte encodings are made at init time from those that Node has.
 */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { Incomplete, PySyntaxError, SyntaxErrorKind } from "./errors";

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** In a table: no character has this byte. */
const NONE = 0xfffd;

/** What the WHATWG's tables have for labels that Python knows too. */
const SINGLE_BYTE: readonly string[] = [
  "iso-8859-2",
  "iso-8859-3",
  "iso-8859-4",
  "iso-8859-5",
  "iso-8859-6",
  "iso-8859-7",
  "iso-8859-8",
  "iso-8859-10",
  "iso-8859-13",
  "iso-8859-14",
  "iso-8859-15",
  "koi8-r",
  "koi8-u",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
];

/** Bytes 128 to 159 of windows-1252, the rest of which is Latin-1. (Some versions of Node take all of it for that.) */
const WINDOWS_1252 =
  "\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178";

/** The characters of bytes 128 to 255, by the name without punctuation. */
const TABLES: ReadonlyMap<string, string> = (() => {
  const tables = new Map<string, string>();
  for (const label of SINGLE_BYTE) {
    let text = "";
    for (let byte = 128; byte < 256; byte++) text += new TextDecoder(label).decode(new Uint8Array([byte]));
    const name = plain(label);
    tables.set(name, text);
    if (name.startsWith("windows")) tables.set(`cp${name.slice(7)}`, text);
    if (name.startsWith("iso8859")) tables.set(`latin${name.slice(7)}`, text);
  }
  const latin1 = String.fromCharCode(...Array.from({ length: 96 }, (_, i) => 160 + i));
  tables.set("cp1252", WINDOWS_1252 + latin1);
  tables.set("windows1252", WINDOWS_1252 + latin1);
  return tables;
})();

/** An encoding's name without case and punctuation. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll("-", "").replaceAll("_", "").replaceAll(" ", "");
}

/** The text of a source file. Throws PySyntaxError. `fileName` is for messages. */
export function decodeSource(bytes: Uint8Array, fileName: string): string {
  const hasMark = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const declared = declaration(bytes, hasMark ? 3 : 0);
  const name = declared === null ? "utf8" : plain(declared);
  if (hasMark && !isUtf8(name)) throw problem(`encoding problem: ${declared} with BOM`);
  if (isUtf8(name)) return decodeUtf8(bytes, hasMark ? 3 : 0, fileName, declared !== null || hasMark);
  if (name === "latin1" || name === "iso88591" || name === "l1") return decodeTable(bytes, "");
  if (name === "ascii" || name === "usascii") return decodeAscii(bytes);
  const table = TABLES.get(name);
  if (table === undefined) throw problem(`unknown encoding: ${declared}`);
  return decodeTable(bytes, table);
}

function isUtf8(name: string): boolean {
  return name === "utf8" || name === "utf8sig" || name === "u8" || name === "utf";
}

function problem(message: string): PySyntaxError {
  return new PySyntaxError(SyntaxErrorKind.SyntaxError, message, 0, 0, null, null, null, Incomplete.No);
}

// ---- the declaration

function isBlank(c: number): boolean {
  return c === 32 || c === 9 || c === 12;
}

/** The encoding that one of the first two lines declares, if they are comments. */
function declaration(bytes: Uint8Array, from: number): string | null {
  let start = from;
  for (let line = 0; line < 2; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== NEWLINE && bytes[end] !== CARRIAGE_RETURN) end++;
    let at = start;
    while (at < end && isBlank(bytes[at])) at++;
    if (at < end && bytes[at] !== 35) return null;
    const found = declarationIn(bytes, at, end);
    if (found !== null) return found;
    start = end + 1;
    if (end + 1 < bytes.length && bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === NEWLINE) start++;
    if (start >= bytes.length) return null;
  }
  return null;
}

const CODING: readonly number[] = Array.from("coding", (c) => c.charCodeAt(0));

/** `coding:` or `coding=`, blanks, and a name. */
function declarationIn(bytes: Uint8Array, from: number, to: number): string | null {
  for (let at = from; at + CODING.length < to; at++) {
    let i = 0;
    while (i < CODING.length && bytes[at + i] === CODING[i]) i++;
    if (i < CODING.length) continue;
    let pos = at + i;
    if (bytes[pos] !== 58 && bytes[pos] !== 61) continue;
    pos++;
    while (pos < to && (bytes[pos] === 32 || bytes[pos] === 9)) pos++;
    let name = "";
    for (; pos < to; pos++) {
      const c = bytes[pos];
      const isWord = (c >= 48 && c <= 57) || ((c | 32) >= 97 && (c | 32) <= 122) || c === 45 || c === 95 || c === 46;
      if (!isWord) break;
      name += String.fromCharCode(c);
    }
    if (name !== "") return name;
  }
  return null;
}

// ---- decoding

/** By a table of the upper half; the empty one is Latin-1. */
function decodeTable(bytes: Uint8Array, table: string): string {
  const out = new StringBuilder();
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    const c = byte < 128 || table === "" ? byte : table.charCodeAt(byte - 128);
    if (c === NONE) throw undecodable("charmap", bytes, i, "character maps to <undefined>");
    out.appendChar(c);
  }
  return out.build();
}

function decodeAscii(bytes: Uint8Array): string {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] >= 128) throw undecodable("ascii", bytes, i, "ordinal not in range(128)");
  return decodeTable(bytes, "");
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function undecodable(codec: string, bytes: Uint8Array, at: number, reason: string): PySyntaxError {
  return problem(`(unicode error) '${codec}' codec can't decode byte 0x${hexByte(bytes[at])} in position ${at}: ${reason}`);
}

/** How many bytes the sequence at `at` has, or 0 if it is none: no overlong forms, no surrogates. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if ((bytes[at + i] & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1];
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second >= 0xa0)) return 0;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second >= 0x90)) return 0;
  return length;
}

function decodeUtf8(bytes: Uint8Array, from: number, fileName: string, isDeclared: boolean): string {
  const out = new StringBuilder();
  let at = from;
  while (at < bytes.length) {
    const first = bytes[at];
    const length = sequenceLength(bytes, at);
    if (length === 0) throw notUtf8(bytes, at, fileName, isDeclared);
    if (length === 1) out.appendChar(first);
    else if (length === 2) out.appendChar(((first & 0x1f) << 6) | (bytes[at + 1] & 0x3f));
    else if (length === 3) out.appendChar(((first & 0x0f) << 12) | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f));
    else out.appendCodePoint(((first & 0x07) << 18) | ((bytes[at + 1] & 0x3f) << 12) | ((bytes[at + 2] & 0x3f) << 6) | (bytes[at + 3] & 0x3f));
    at += length;
  }
  return out.build();
}

function notUtf8(bytes: Uint8Array, at: number, fileName: string, isDeclared: boolean): PySyntaxError {
  let line = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === NEWLINE) line++;
  if (isDeclared) {
    const first = bytes[at];
    const reason = first < 0xc2 || first > 0xf4 ? "invalid start byte" : "invalid continuation byte";
    return undecodable("utf-8", bytes, at, reason);
  }
  const advice = "but no encoding declared; see https://peps.python.org/pep-0263/ for details";
  return problem(`Non-UTF-8 code starting with '\\x${hexByte(bytes[at])}' in file ${fileName} on line ${line}, ${advice}`);
}
