// Dialect code: paths, and what is known of the files there; part of fs.ts.
import { TypeError_ } from "./errors";
import { check, FsError, fsError } from "./fs-error";
import { external, intDiv, newBytes, strChars, strLength, strStart, toFloat, typedGet, wrappingAdd, wrappingShl } from "./primitives";
import { range } from "./string-build";
import { isSurrogate } from "./unicode";
import { decode, encodeZ } from "./utf8";

const ENOENT = 2;
const EEXIST = 17;
const ENOTDIR = 20;

/** A path for the operating system: UTF-8 and a NUL byte. */
export function pathBytes(path: string): Uint8Array {
  if (hasNul(path)) throw new TypeError_("The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received '" + path + "'");
  return encodeZ(path);
}

function hasNul(path: string): boolean {
  const chars = strChars(path);
  const start = strStart(path);
  for (let i = 0; i < strLength(path); i++) if (chars[start + i] === 0) return true;
  return false;
}

const statSize = 112;

/** The 64-bit integer number `index` of what rpy_stat fills in. */
function statField(bytes: Uint8Array, index: number): number {
  let value = 0;
  for (let i = 7; i >= 0; i--) value = wrappingAdd(wrappingShl(value, 8), typedGet(bytes, index * 8 + i));
  return value;
}

function statTime(bytes: Uint8Array, index: number): number {
  return toFloat(statField(bytes, index)) * 1000.0 + toFloat(statField(bytes, index + 1)) / 1000000.0;
}

/** What statSync gives. */
export class Stats {
  readonly dev: number;
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly ino: number;
  readonly size: number;
  readonly blksize = 4096;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;

  /** From the bytes that rpy_stat has filled in. */
  constructor(bytes: Uint8Array) {
    this.mode = statField(bytes, 0);
    this.size = statField(bytes, 1);
    this.dev = statField(bytes, 2);
    this.ino = statField(bytes, 3);
    this.nlink = statField(bytes, 4);
    this.uid = statField(bytes, 5);
    this.gid = statField(bytes, 6);
    this.blocks = intDiv(this.size + 511, 512);
    this.atimeMs = statTime(bytes, 7);
    this.mtimeMs = statTime(bytes, 9);
    this.ctimeMs = statTime(bytes, 11);
  }

  private isOfType(type: number): boolean {
    return (this.mode & 0xf000) === type;
  }
  isFile(): boolean {
    return this.isOfType(0x8000);
  }
  isDirectory(): boolean {
    return this.isOfType(0x4000);
  }
  isSymbolicLink(): boolean {
    return this.isOfType(0xa000);
  }
  isFIFO(): boolean {
    return this.isOfType(0x1000);
  }
  isSocket(): boolean {
    return this.isOfType(0xc000);
  }
  isCharacterDevice(): boolean {
    return this.isOfType(0x2000);
  }
  isBlockDevice(): boolean {
    return this.isOfType(0x6000);
  }
}

/** The second argument of statSync. */
export interface StatOptions_ {
  throwIfNoEntry?: boolean;
}

export function statSync_1(path: string): Stats {
  const bytes = newBytes(statSize);
  check(statInto(path, 1, bytes), "stat", path, undefined);
  return new Stats(bytes);
}

export function statSync_2(path: string, options: StatOptions_): Stats | undefined {
  const bytes = newBytes(statSize);
  const result = statInto(path, 1, bytes);
  if (options.throwIfNoEntry === false && (result === -ENOENT || result === -ENOTDIR)) return undefined;
  check(result, "stat", path, undefined);
  return new Stats(bytes);
}

export function lstatSync_1(path: string): Stats {
  const bytes = newBytes(statSize);
  check(statInto(path, 0, bytes), "lstat", path, undefined);
  return new Stats(bytes);
}

export function lstatSync_2(path: string, options: StatOptions_): Stats | undefined {
  const bytes = newBytes(statSize);
  const result = statInto(path, 0, bytes);
  if (options.throwIfNoEntry === false && (result === -ENOENT || result === -ENOTDIR)) return undefined;
  check(result, "lstat", path, undefined);
  return new Stats(bytes);
}

export function fstatSync(fd: number): Stats {
  const bytes = newBytes(statSize);
  check(external("rpy_fstat", fd, bytes), "fstat", undefined, undefined);
  return new Stats(bytes);
}

function statInto(path: string, follow: number, bytes: Uint8Array): number {
  const name = pathBytes(path);
  return external("rpy_stat", name, name.length - 1, follow, bytes);
}

export function existsSync(path: string): boolean {
  return !hasNul(path) && statInto(path, 1, newBytes(statSize)) >= 0;
}

/** Without a mode: is there something? */
export function accessSync_1(path: string): void {
  check(statInto(path, 1, newBytes(statSize)), "access", path, undefined);
}

/** `follow` 0: of a symbolic link itself. */
function isDirectory(path: string, follow: number): boolean {
  const bytes = newBytes(statSize);
  return statInto(path, follow, bytes) >= 0 && new Stats(bytes).isDirectory();
}

// ---- directories

export function readdirSync_1(path: string): string[] {
  const name = pathBytes(path);
  let capacity = 4096;
  for (;;) {
    const bytes = newBytes(capacity);
    const needed = check(external("rpy_readdir", name, name.length - 1, bytes, capacity), "scandir", path, undefined);
    if (needed <= capacity) return splitNames(bytes, needed);
    // More may come while we look again.
    capacity = needed + 4096;
  }
}

/** Names that end in NUL bytes. */
function splitNames(bytes: Uint8Array, length: number): string[] {
  const names: string[] = [];
  let from = 0;
  for (let i = 0; i < length; i++) {
    if (typedGet(bytes, i) !== 0) continue;
    names.push(decode(bytes, from, i));
    from = i + 1;
  }
  return names.sort(inByteOrder);
}

/** As the UTF-8 of the names compares, which is Node's order: by code points. */
function inByteOrder(a: string, b: string): number {
  const length = strLength(a) < strLength(b) ? strLength(a) : strLength(b);
  const aChars = strChars(a);
  const aStart = strStart(a);
  const bChars = strChars(b);
  const bStart = strStart(b);
  for (let i = 0; i < length; i++) {
    const x = aChars[aStart + i];
    const y = bChars[bStart + i];
    // Surrogates stand for what is above all other units.
    if (x !== y) return (isSurrogate(x) ? x + 0x10000 : x) - (isSurrogate(y) ? y + 0x10000 : y);
  }
  return strLength(a) - strLength(b);
}

/** The second argument of mkdirSync. */
export interface MkdirOptions_ {
  recursive?: boolean;
  mode?: number;
}

function makeDirectory(path: string, mode: number): number {
  const name = pathBytes(path);
  return external("rpy_mkdir", name, name.length - 1, mode);
}

export function mkdirSync_1(path: string): void {
  check(makeDirectory(path, 0o777), "mkdir", path, undefined);
}

export function mkdirSync_2$int(path: string, mode: number): void {
  check(makeDirectory(path, mode), "mkdir", path, undefined);
}

/** Where `recursive`, gives the first directory that was made. */
export function mkdirSync_2$instance(path: string, options: MkdirOptions_): string | undefined {
  const mode = options.mode === undefined ? 0o777 : options.mode;
  if (options.recursive === true) return makeDirectories(path, mode, path);
  check(makeDirectory(path, mode), "mkdir", path, undefined);
  return undefined;
}

function makeDirectories(path: string, mode: number, wanted: string): string | undefined {
  const result = makeDirectory(path, mode);
  if (result >= 0) return path;
  if (result === -EEXIST && isDirectory(path, 1)) return undefined;
  const parent = parentOf(path);
  if (result !== -ENOENT || parent === path) throw fsError(-result, "mkdir", wanted, undefined);
  const first = makeDirectories(parent, mode, wanted);
  const again = makeDirectory(path, mode);
  if (again < 0 && again !== -EEXIST) throw fsError(-again, "mkdir", wanted, undefined);
  return first === undefined ? path : first;
}

/** The path without its last part; itself if there is no other. */
function parentOf(path: string): string {
  const chars = strChars(path);
  const start = strStart(path);
  let end = strLength(path);
  while (end > 1 && chars[start + end - 1] === 0x2f) end--;
  while (end > 0 && chars[start + end - 1] !== 0x2f) end--;
  while (end > 1 && chars[start + end - 1] === 0x2f) end--;
  return end === 0 ? "." : range(path, 0, end);
}

export function rmdirSync(path: string): void {
  const name = pathBytes(path);
  check(external("rpy_rmdir", name, name.length - 1), "rmdir", path, undefined);
}

export function unlinkSync(path: string): void {
  const name = pathBytes(path);
  check(external("rpy_unlink", name, name.length - 1), "unlink", path, undefined);
}

export function renameSync(from: string, to: string): void {
  const fromName = pathBytes(from);
  const toName = pathBytes(to);
  check(external("rpy_rename", fromName, fromName.length - 1, toName, toName.length - 1), "rename", from, to);
}

/** The second argument of rmSync. */
export interface RmOptions_ {
  recursive?: boolean;
  force?: boolean;
}

export function rmSync_1(path: string): void {
  remove(path, false);
}

export function rmSync_2(path: string, options: RmOptions_): void {
  if (options.force === true && statInto(path, 0, newBytes(statSize)) === -ENOENT) return;
  remove(path, options.recursive === true);
}

function remove(path: string, recursive: boolean): void {
  check(statInto(path, 0, newBytes(statSize)), "lstat", path, undefined);
  if (!isDirectory(path, 0)) {
    unlinkSync(path);
    return;
  }
  if (!recursive) throw new FsError("Path is a directory: rm returned EISDIR (is a directory) " + path, 21, "ERR_FS_EISDIR", "rm", path, undefined);
  const names = readdirSync_1(path);
  for (let i = 0; i < names.length; i++) remove(path + "/" + names[i], true);
  rmdirSync(path);
}
