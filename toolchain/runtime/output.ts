// Dialect code: standard output and standard error. Standard output is collected in a buffer, which is written when it is full, at the end of each
// line and `process.stdout.write` if it is a terminal, and before anything else of the outside world could see the difference: output to standard error, input
// from standard input, the end of the process. Nothing is done when this module is loaded: the buffer is made by the first output.
import { copyItems, external, fatal, newBytes, strLength, typedSet } from "./primitives";
import { encode, encodeAt } from "./utf8";

const capacity = 65536;
const EAGAIN = 11;
const ENOSPC = 28;
const EPIPE = 32;

let buffer: Uint8Array = newBytes(0);
let used = 0;
let isTerminal = false;

/** Adds text to standard output. */
export function writeOut(s: string): void {
  // No code unit makes more than three bytes.
  const most = strLength(s) * 3;
  if (most > capacity) {
    const bytes = encode(s);
    flush();
    writeAll(1, bytes, bytes.length);
    return;
  }
  makeRoom(most);
  used = encodeAt(s, buffer, used);
}

/** Ends a line of standard output. */
export function endLine(): void {
  makeRoom(1);
  typedSet(buffer, used, 0x0a);
  used++;
  flushTerminal();
}

/** Writes what there is if a person is reading. */
export function flushTerminal(): void {
  if (isTerminal) flush();
}

/** Adds bytes to standard output. */
export function writeOutBytes(bytes: Uint8Array): void {
  const count = bytes.length;
  if (count > capacity) {
    flush();
    writeAll(1, bytes, count);
    return;
  }
  makeRoom(count);
  copyItems(bytes, 0, buffer, used, count);
  used += count;
}

function makeRoom(count: number): void {
  if (buffer.length === 0) {
    buffer = newBytes(capacity);
    isTerminal = external("rpy_isatty", 1) !== 0;
  }
  if (used + count > capacity) flush();
}

/** What standard output was, while other code has one of its own (the reverse debugger's commands). */
export class SuspendedOutput {
  constructor(
    readonly buffer: Uint8Array,
    readonly used: number,
    readonly isTerminal: boolean,
  ) {}
}

/** Puts away what is not written yet. */
export function suspendOutput(): SuspendedOutput {
  const suspended = new SuspendedOutput(buffer, used, isTerminal);
  buffer = newBytes(0);
  used = 0;
  return suspended;
}

/** Everything is as it was; what was added meanwhile and not written is forgotten. True if there was any. */
export function resumeOutput(suspended: SuspendedOutput): boolean {
  const hadOutput = used > 0;
  buffer = suspended.buffer;
  used = suspended.used;
  isTerminal = suspended.isTerminal;
  return hadOutput;
}

/** Writes to standard error, at once. */
export function writeErrorBytes(bytes: Uint8Array): void {
  flush();
  writeAll(2, bytes, bytes.length);
}

/** Writes what is left of standard output. */
export function flush(): void {
  const count = used;
  // First, so that an error in here does not come back to the same bytes.
  used = 0;
  if (count > 0) writeAll(1, buffer, count);
}

/**
 * Writes all of it. Where nobody reads any more (EPIPE), or nothing can be written, standard output is of no use: the process ends
 * with code 1, and says why unless it is that nobody reads (`| head` is no fault). On standard error that is passed over.
 */
function writeAll(fd: number, bytes: Uint8Array, count: number): void {
  let done = 0;
  while (done < count) {
    const written = external("rpy_write", fd, bytes, done, count - done);
    if (written >= 0) {
      done += written;
    } else if (written === -EAGAIN) {
      external("rpy_wait_writable", fd);
    } else {
      if (fd === 1) cannotWrite(-written);
      return;
    }
  }
}

function cannotWrite(errno: number): void {
  if (errno === ENOSPC) fatal("standard output cannot be written: no space left on device");
  if (errno !== EPIPE) fatal("standard output cannot be written");
  external("rpy_exit", 1);
}
