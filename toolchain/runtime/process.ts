// Dialect code: process. Constants such as `process.platform` are live values.
import { fsError } from "./fs-error";
import { external, externalFloat, newBytes, toInteger, unreachable } from "./primitives";
import { flush, flushTerminal, writeErrorBytes, writeOut, writeOutBytes } from "./output";
import { decode, encode, encodeZ } from "./utf8";

/** Ends the process; the code is taken modulo 256. */
export function exit_1(code: number | undefined): never {
  endProcess(code === undefined ? 0 : toInteger(code));
}

export function exit_0(): never {
  endProcess(0);
}

/** What `main` returned, and `exit`: the end of every translated program. */
export function endProcess(code: number): never {
  flush();
  external("rpy_exit", code & 255);
  unreachable();
}

/** `process.argv`: the program twice (Node has the name of the executable and of the script), then the arguments. */
export function get_argv(): string[] {
  const argv: string[] = [argument(0)];
  const count = external("rpy_argv_count");
  for (let i = 0; i < count; i++) argv.push(argument(i));
  return argv;
}

/** What `main(argv)` gets: the program, then the arguments. */
export function start_argv(): string[] {
  const argv: string[] = [];
  const count = external("rpy_argv_count");
  for (let i = 0; i < count; i++) argv.push(argument(i));
  return argv;
}

function argument(index: number): string {
  let capacity = 256;
  for (;;) {
    const bytes = newBytes(capacity);
    const length = external("rpy_argv_get", index, bytes, capacity);
    if (length <= capacity) return decode(bytes, 0, length);
    capacity = length;
  }
}

/** `process.env.NAME`. */
export function get_env(name: string): string | undefined {
  const nameBytes = encodeZ(name);
  let capacity = 256;
  for (;;) {
    const bytes = newBytes(capacity);
    const length = external("rpy_getenv", nameBytes, nameBytes.length - 1, bytes, capacity);
    if (length < 0) return undefined;
    if (length <= capacity) return decode(bytes, 0, length);
    capacity = length;
  }
}

/** `process.stdout.write(data)`, text or bytes; true as in Node while nothing is waiting. */
export function stdout_write<T extends string | Uint8Array>(data: T): boolean {
  if (typeof data === "string") {
    writeOut(data);
    // A prompt, or the end of a line.
    flushTerminal();
  } else {
    writeOutBytes(data);
  }
  return true;
}

export function stderr_write<T extends string | Uint8Array>(data: T): boolean {
  writeErrorBytes(typeof data === "string" ? encode(data) : data);
  return true;
}

export function cwd(): string {
  let capacity = 256;
  for (;;) {
    const bytes = newBytes(capacity);
    const length = external("rpy_cwd", bytes, capacity);
    if (length < 0) throw fsError(-length, "uv_cwd", undefined, undefined);
    if (length <= capacity) return decode(bytes, 0, length);
    capacity = length;
  }
}

/** `process.uptime()`, in seconds. */
export function uptime(): number {
  return externalFloat("rpy_monotonic_ms") / 1000;
}
