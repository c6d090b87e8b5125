// Dialect code: the synchronous calls of node:fs. `$string`, `$typed` and so on are by the kind of the second argument. Here are those on open files and
// on contents; the others, exported from here too, are in fs-path.ts.
import { RangeError_, TypeError_ } from "./errors";
import { check } from "./fs-error";
import { pathBytes, Stats, fstatSync } from "./fs-path";
import { flush } from "./output";
import { copyItems, external, newBytes, newChars, toInteger, typedGet } from "./primitives";
import { fromChars } from "./string-build";
import { decode, encode } from "./utf8";

export { FsError } from "./fs-error";
export * from "./fs-path";

// ---- open and close

const READ = 1;
const WRITE = 2;
const CREATE = 4;
const TRUNCATE = 8;
const APPEND = 16;
const EXCLUSIVE = 32;

/** Of Node's flags, as rpy_open takes them. */
function openFlags(flags: string): number {
  switch (flags) {
    case "r":
    case "rs":
    case "sr":
      return READ;
    case "r+":
    case "rs+":
    case "sr+":
      return READ + WRITE;
    case "w":
      return WRITE + CREATE + TRUNCATE;
    case "wx":
    case "xw":
      return WRITE + CREATE + TRUNCATE + EXCLUSIVE;
    case "w+":
      return READ + WRITE + CREATE + TRUNCATE;
    case "wx+":
    case "xw+":
      return READ + WRITE + CREATE + TRUNCATE + EXCLUSIVE;
    case "a":
    case "as":
    case "sa":
      return WRITE + CREATE + APPEND;
    case "ax":
    case "xa":
      return WRITE + CREATE + APPEND + EXCLUSIVE;
    case "a+":
    case "as+":
    case "sa+":
      return READ + WRITE + CREATE + APPEND;
    case "ax+":
    case "xa+":
      return READ + WRITE + CREATE + APPEND + EXCLUSIVE;
  }
  throw new TypeError_("The argument 'flags' is invalid. Received '" + flags + "'");
}

/** Of a sum of fs.constants.O_…, which are those of Linux. */
function numericFlags(flags: number): number {
  const access = flags & 3;
  let result = access === 0 ? READ : access === 1 ? WRITE : READ + WRITE;
  if ((flags & 0o100) !== 0) result += CREATE;
  if ((flags & 0o200) !== 0) result += EXCLUSIVE;
  if ((flags & 0o1000) !== 0) result += TRUNCATE;
  if ((flags & 0o2000) !== 0) result += APPEND;
  return result;
}

function open(path: string, flags: number, mode: number): number {
  const name = pathBytes(path);
  // The terminal may be read by name too.
  if (path.startsWith("/dev/")) flush();
  return check(external("rpy_open", name, name.length - 1, flags, mode), "open", path, undefined);
}

export function openSync_1(path: string): number {
  return open(path, READ, 0o666);
}

export function openSync_2$string(path: string, flags: string): number {
  return open(path, openFlags(flags), 0o666);
}

export function openSync_2$int(path: string, flags: number): number {
  return open(path, numericFlags(flags), 0o666);
}

export function openSync_3$string(path: string, flags: string, mode: number): number {
  return open(path, openFlags(flags), mode);
}

export function openSync_3$int(path: string, flags: number, mode: number): number {
  return open(path, numericFlags(flags), mode);
}

export function closeSync(fd: number): void {
  check(external("rpy_close", toInteger(fd)), "close", undefined, undefined);
}

// ---- read

export function readSync_2(fd: number, buffer: Uint8Array): number {
  return readInto(fd, buffer, 0, buffer.length, -1);
}

export function readSync_3(fd: number, buffer: Uint8Array, offset: number): number {
  return readInto(fd, buffer, offset, buffer.length - toInteger(offset), -1);
}

export function readSync_4(fd: number, buffer: Uint8Array, offset: number, length: number): number {
  return readInto(fd, buffer, offset, length, -1);
}

export function readSync_5(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null): number {
  return readInto(fd, buffer, offset, length, position === null ? -1 : toInteger(position));
}

/** Position -1 is that of the file. */
function readInto(fd: number, buffer: Uint8Array, offset: number, length: number, position: number): number {
  const from = toInteger(offset);
  const count = toInteger(length);
  checkRange(buffer, from, count);
  if (count === 0) return 0;
  if (fd === 0) flush();
  const result =
    position < 0 ? external("rpy_read", toInteger(fd), buffer, from, count) : external("rpy_pread", toInteger(fd), buffer, from, count, position);
  return check(result, "read", undefined, undefined);
}

function checkRange(buffer: Uint8Array, from: number, count: number): void {
  if (from < 0 || from > buffer.length) outOfRange("offset", buffer.length, from);
  if (count < 0 || count > buffer.length - from) outOfRange("length", buffer.length - from, count);
}

function outOfRange(name: string, limit: number, value: number): never {
  throw new RangeError_(`The value of "${name}" is out of range. It must be <= ${limit}. Received ${value}`);
}

export function readFileSync_1(path: string): Uint8Array {
  const fd = openSync_1(path);
  try {
    return readRest(fd);
  } finally {
    closeSync(fd);
  }
}

/** Of an open file: the rest of it. */
export function readFileSync_1_int(fd: number): Uint8Array {
  return readRest(fd);
}

export function readFileSync_2$string(path: string, encoding: string): string {
  return decodeAs(readFileSync_1(path), encoding);
}

export function readFileSync_2_int$string(fd: number, encoding: string): string {
  return decodeAs(readRest(fd), encoding);
}

/** Of readFileSync, and of writeFileSync. */
export interface EncodingOptions_ {
  encoding?: string;
}

export function readFileSync_2$instance(path: string, options: EncodingOptions_): string {
  return decodeAs(readFileSync_1(path), options.encoding === undefined ? "utf8" : options.encoding);
}

export function readFileSync_2_int$instance(fd: number, options: EncodingOptions_): string {
  return decodeAs(readRest(fd), options.encoding === undefined ? "utf8" : options.encoding);
}

function readRest(fd: number): Uint8Array {
  // One more than the size, so that the end is seen without growing. Pipes have size 0.
  const stats: Stats = fstatSync(fd);
  let buffer = newBytes(stats.isFile() && stats.size > 0 ? stats.size + 1 : 8192);
  let used = 0;
  for (;;) {
    const got = readInto(fd, buffer, used, buffer.length - used, -1);
    if (got === 0) return used === buffer.length ? buffer : shortened(buffer, used, used);
    used += got;
    if (used === buffer.length) buffer = shortened(buffer, used, used * 2);
  }
}

/** A copy with another length. */
function shortened(buffer: Uint8Array, used: number, length: number): Uint8Array {
  const result = newBytes(length);
  copyItems(buffer, 0, result, 0, used);
  return result;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  switch (encoding) {
    case "utf8":
    case "utf-8":
      return decode(bytes, 0, bytes.length);
    case "latin1":
    case "binary":
      return decodeUnits(bytes, 0xff);
    case "ascii":
      return decodeUnits(bytes, 0x7f);
  }
  throw new TypeError_("The argument 'encoding' is invalid encoding. Received '" + encoding + "'");
}

function decodeUnits(bytes: Uint8Array, mask: number): string {
  const chars = newChars(bytes.length);
  for (let i = 0; i < bytes.length; i++) chars[i] = typedGet(bytes, i) & mask;
  return fromChars(chars, bytes.length);
}

// ---- write

/** One write of text; the number of bytes written. */
export function writeSync_2$string(fd: number, text: string): number {
  const bytes = encode(text);
  return writeFrom(fd, bytes, 0, bytes.length, -1);
}

export function writeSync_3$string(fd: number, text: string, position: number | null): number {
  const bytes = encode(text);
  return writeFrom(fd, bytes, 0, bytes.length, position === null ? -1 : toInteger(position));
}

export function writeSync_4$string(fd: number, text: string, position: number | null, encoding: string): number {
  const bytes = encodeAs(text, encoding);
  return writeFrom(fd, bytes, 0, bytes.length, position === null ? -1 : toInteger(position));
}

export function writeSync_2$typed(fd: number, bytes: Uint8Array): number {
  return writeFrom(fd, bytes, 0, bytes.length, -1);
}

export function writeSync_3$typed(fd: number, bytes: Uint8Array, offset: number): number {
  return writeFrom(fd, bytes, offset, bytes.length - toInteger(offset), -1);
}

export function writeSync_4$typed(fd: number, bytes: Uint8Array, offset: number, length: number): number {
  return writeFrom(fd, bytes, offset, length, -1);
}

export function writeSync_5$typed(fd: number, bytes: Uint8Array, offset: number, length: number, position: number | null): number {
  return writeFrom(fd, bytes, offset, length, position === null ? -1 : toInteger(position));
}

function writeFrom(fd: number, bytes: Uint8Array, offset: number, length: number, position: number): number {
  const from = toInteger(offset);
  const count = toInteger(length);
  checkRange(bytes, from, count);
  // What console.log has collected comes first.
  if (fd === 1 || fd === 2) flush();
  const result =
    position < 0 ? external("rpy_write", toInteger(fd), bytes, from, count) : external("rpy_pwrite", toInteger(fd), bytes, from, count, position);
  return check(result, "write", undefined, undefined);
}

function writeAll(fd: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += writeFrom(fd, bytes, done, bytes.length - done, -1);
}

function writeFile(path: string, bytes: Uint8Array, flags: string): void {
  const fd = openSync_2$string(path, flags);
  try {
    writeAll(fd, bytes);
  } finally {
    closeSync(fd);
  }
}

function encodeAs(text: string, encoding: string): Uint8Array {
  switch (encoding) {
    case "utf8":
    case "utf-8":
      return encode(text);
    case "latin1":
    case "binary":
    case "ascii":
      return encodeUnits(text);
  }
  throw new TypeError_("The argument 'encoding' is invalid encoding. Received '" + encoding + "'");
}

function encodeUnits(text: string): Uint8Array {
  const bytes = newBytes(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0xff;
  return bytes;
}

export function writeFileSync_2$string(path: string, text: string): void {
  writeFile(path, encode(text), "w");
}

export function writeFileSync_2$typed(path: string, bytes: Uint8Array): void {
  writeFile(path, bytes, "w");
}

export function writeFileSync_2_int$string(fd: number, text: string): void {
  writeAll(fd, encode(text));
}

export function writeFileSync_2_int$typed(fd: number, bytes: Uint8Array): void {
  writeAll(fd, bytes);
}

export function appendFileSync_2$string(path: string, text: string): void {
  writeFile(path, encode(text), "a");
}

export function appendFileSync_2$typed(path: string, bytes: Uint8Array): void {
  writeFile(path, bytes, "a");
}

/** The third argument of writeFileSync. */
export interface WriteOptions_ {
  encoding?: string;
  flag?: string;
}

/** The options are an encoding or a record. */
export function writeFileSync_3$string<O>(path: string, text: string, options: O): void {
  writeFile(path, encodeAs(text, encodingIn(options)), flagIn(options, "w"));
}

export function writeFileSync_3$typed<O>(path: string, bytes: Uint8Array, options: O): void {
  writeFile(path, bytes, flagIn(options, "w"));
}

export function appendFileSync_3$string<O>(path: string, text: string, options: O): void {
  writeFile(path, encodeAs(text, encodingIn(options)), flagIn(options, "a"));
}

export function appendFileSync_3$typed<O>(path: string, bytes: Uint8Array, options: O): void {
  writeFile(path, bytes, flagIn(options, "a"));
}

function encodingIn<O>(options: O): string {
  if (typeof options === "string") return options;
  const encoding = (options as WriteOptions_).encoding;
  return encoding === undefined ? "utf8" : encoding;
}

function flagIn<O>(options: O, usual: string): string {
  if (typeof options === "string") return usual;
  const flag = (options as WriteOptions_).flag;
  return flag === undefined ? usual : flag;
}

export function copyFileSync_2(from: string, to: string): void {
  const name = pathBytes(from);
  const fd = check(external("rpy_open", name, name.length - 1, READ, 0), "copyfile", from, to);
  try {
    const stats = fstatSync(fd);
    const bytes = readRest(fd);
    const toName = pathBytes(to);
    const out = check(external("rpy_open", toName, toName.length - 1, WRITE + CREATE + TRUNCATE, stats.mode & 0o777), "copyfile", from, to);
    try {
      writeAll(out, bytes);
    } finally {
      closeSync(out);
    }
  } finally {
    closeSync(fd);
  }
}
