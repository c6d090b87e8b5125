/**
 * Node's declarations cut down to what programs of the dialect use. A program that is not satisfied with them is checked
 * against the full @types/node, so that nothing here may be wider than there; narrower is fine.
 */
interface Console {
  log(message?: any, ...optionalParams: any[]): void;
  error(message?: any, ...optionalParams: any[]): void;
  warn(message?: any, ...optionalParams: any[]): void;
  info(message?: any, ...optionalParams: any[]): void;
  debug(message?: any, ...optionalParams: any[]): void;
}
declare var console: Console;

type BufferEncoding = "ascii" | "utf8" | "utf-8" | "utf16le" | "utf-16le" | "ucs2" | "ucs-2" | "base64" | "base64url" | "latin1" | "binary" | "hex";

interface Buffer<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> extends Uint8Array<TArrayBuffer> {
  toString(encoding?: BufferEncoding, start?: number, end?: number): string;
  equals(otherBuffer: Uint8Array): boolean;
  write(string: string, encoding?: BufferEncoding): number;
}
interface BufferConstructor {
  from(array: readonly number[]): Buffer<ArrayBuffer>;
  from(text: string, encoding?: BufferEncoding): Buffer<ArrayBuffer>;
  alloc(size: number): Buffer<ArrayBuffer>;
  byteLength(text: string, encoding?: BufferEncoding): number;
}
declare var Buffer: BufferConstructor;

declare namespace NodeJS {
  interface ErrnoException extends Error {
    errno?: number | undefined;
    code?: string | undefined;
    path?: string | undefined;
    syscall?: string | undefined;
  }
  interface ProcessEnv {
    [key: string]: string | undefined;
  }
  interface WriteStream {
    write(buffer: Uint8Array | string): boolean;
    readonly isTTY: boolean;
    readonly fd: 1 | 2;
  }
  interface MemoryUsage {
    rss: number;
    heapTotal: number;
    heapUsed: number;
    external: number;
    arrayBuffers: number;
  }
  interface HRTime {
    (time?: [number, number]): [number, number];
    bigint(): bigint;
  }
  interface Process {
    argv: string[];
    env: ProcessEnv;
    stdout: WriteStream;
    stderr: WriteStream;
    exitCode?: number | string | null | undefined;
    readonly platform: "aix" | "android" | "darwin" | "freebsd" | "haiku" | "linux" | "openbsd" | "sunos" | "win32" | "cygwin" | "netbsd";
    readonly arch: string;
    readonly pid: number;
    exit(code?: number | string | null | undefined): never;
    cwd(): string;
    uptime(): number;
    hrtime: HRTime;
    memoryUsage(): MemoryUsage;
  }
}
declare var process: NodeJS.Process;

interface Performance {
  now(): number;
}
declare var performance: Performance;

declare module "fs" {
  export type PathLike = string | Buffer | URL;
  type PathOrFileDescriptor = PathLike | number;
  interface URL {
    readonly href: string;
    readonly pathname: string;
  }
  export class Stats {
    isFile(): boolean;
    isDirectory(): boolean;
    isSymbolicLink(): boolean;
    readonly dev: number;
    readonly ino: number;
    readonly mode: number;
    readonly nlink: number;
    readonly uid: number;
    readonly gid: number;
    readonly size: number;
    readonly atimeMs: number;
    readonly mtimeMs: number;
    readonly ctimeMs: number;
  }
  export function openSync(path: PathLike, flags: string | number, mode?: number | string | null): number;
  export function closeSync(fd: number): void;
  export function readSync(fd: number, buffer: Uint8Array, offset: number, length: number, position: number | null): number;
  export function readSync(fd: number, buffer: Uint8Array): number;
  export function writeSync(fd: number, buffer: Uint8Array, offset?: number | null, length?: number | null, position?: number | null): number;
  export function writeSync(fd: number, text: string, position?: number | null, encoding?: BufferEncoding | null): number;
  export function fsyncSync(fd: number): void;
  export function ftruncateSync(fd: number, len?: number | null): void;
  export function readFileSync(path: PathOrFileDescriptor, options?: { encoding?: null | undefined; flag?: string | undefined } | null): Buffer<ArrayBuffer>;
  export function readFileSync(path: PathOrFileDescriptor, options: { encoding: BufferEncoding; flag?: string | undefined } | BufferEncoding): string;
  export function writeFileSync(file: PathOrFileDescriptor, data: string | Uint8Array, options?: { encoding?: BufferEncoding | null; mode?: number | string; flag?: string } | BufferEncoding | null): void;
  export function appendFileSync(path: PathOrFileDescriptor, data: string | Uint8Array, options?: BufferEncoding | null): void;
  export function existsSync(path: PathLike): boolean;
  export function statSync(path: PathLike): Stats;
  export function lstatSync(path: PathLike): Stats;
  export function fstatSync(fd: number): Stats;
  export function readdirSync(path: PathLike): string[];
  export function mkdirSync(path: PathLike, options?: { recursive?: false | undefined; mode?: number | string | undefined } | number | string | null): void;
  export function mkdirSync(path: PathLike, options: { recursive: true; mode?: number | string | undefined }): string | undefined;
  export function mkdtempSync(prefix: string): string;
  export function rmdirSync(path: PathLike): void;
  export function rmSync(path: PathLike, options?: { force?: boolean; recursive?: boolean }): void;
  export function unlinkSync(path: PathLike): void;
  export function renameSync(oldPath: PathLike, newPath: PathLike): void;
  export function copyFileSync(src: PathLike, dest: PathLike, mode?: number): void;
  export function chmodSync(path: PathLike, mode: number | string): void;
  export function accessSync(path: PathLike, mode?: number): void;
  export function realpathSync(path: PathLike): string;
  export function truncateSync(path: PathLike, len?: number | null): void;
  export namespace constants {
    const F_OK: number;
    const R_OK: number;
    const W_OK: number;
    const X_OK: number;
    const O_RDONLY: number;
    const O_WRONLY: number;
    const O_RDWR: number;
    const O_CREAT: number;
    const O_EXCL: number;
    const O_TRUNC: number;
    const O_APPEND: number;
  }
}
declare module "node:fs" {
  export * from "fs";
}

declare module "path" {
  namespace path {
    interface ParsedPath {
      root: string;
      dir: string;
      base: string;
      ext: string;
      name: string;
    }
    interface PlatformPath {
      join(...paths: string[]): string;
      resolve(...paths: string[]): string;
      dirname(path: string): string;
      basename(path: string, suffix?: string): string;
      extname(path: string): string;
      relative(from: string, to: string): string;
      normalize(path: string): string;
      isAbsolute(path: string): boolean;
      parse(path: string): ParsedPath;
      readonly sep: "\\" | "/";
      readonly delimiter: ";" | ":";
    }
  }
  const path: path.PlatformPath;
  export = path;
}
declare module "node:path" {
  import path = require("path");
  export = path;
}

declare module "os" {
  export function tmpdir(): string;
  export function homedir(): string;
  export function hostname(): string;
  export function platform(): NodeJS.Process["platform"];
  export function totalmem(): number;
  export function freemem(): number;
  export const EOL: string;
}
declare module "node:os" {
  export * from "os";
}

declare module "process" {
  const process: NodeJS.Process;
  export = process;
}
declare module "node:process" {
  import process = require("process");
  export = process;
}

declare module "perf_hooks" {
  export const performance: Performance;
}
declare module "node:perf_hooks" {
  export * from "perf_hooks";
}
