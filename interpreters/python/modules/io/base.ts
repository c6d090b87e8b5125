// Dialect code: runs under Node and translated (`method` … at init time).
/**
 * What all files have: `_io._IOBase` and the abstract classes for raw, buffered and text files. Their methods speak to the object through Python's
 * attributes, so that classes of the program need to define only a few. The builtin files override all that matters for speed.
 */
import { callMethod0, callMethod1, callMethod2, getattr, index as toIndex, isTrue, iterate, lookupAttr, nextItem } from "../../interp/operations";
import { W_Bytearray } from "../../objects/bytearray";
import { bytesOf, newBytes, W_Buffered, W_Bytes } from "../../objects/bytes";
import { ByteBuffer } from "../../objects/byte-buffer";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newBool, newInt, W_Int, w_False } from "../../objects/int";
import { newList } from "../../objects/list";
import { w_None } from "../../objects/none";
import {
  defineType, PyError, raise, typeError, valueError, W_Exception, W_Extensible, w_Exception, w_BaseException, w_NotImplementedError, w_objectType, w_OSError, W_Root, W_Type, w_ValueError,
} from "../../objects/root";

export const w_ioBaseType = defineType("_IOBase", { module: "_io", hasDict: true, hasWeakref: true });
export const w_rawBaseType = defineType("_RawIOBase", { module: "_io", base: w_ioBaseType, sameLayout: true });
export const w_bufferedBaseType = defineType("_BufferedIOBase", { module: "_io", base: w_ioBaseType, sameLayout: true });
export const w_textBaseType = defineType("_TextIOBase", { module: "_io", base: w_ioBaseType, sameLayout: true });

export const w_unsupportedOperation = defineType("UnsupportedOperation", { module: "io", base: w_OSError, hasDict: true, hasWeakref: true, sameLayout: true });
w_unsupportedOperation.bases = [w_OSError, w_ValueError];
w_unsupportedOperation.mro = [w_unsupportedOperation, w_OSError, w_ValueError, w_Exception, w_BaseException, w_objectType];
w_ValueError.subclasses.push(w_unsupportedOperation);

export function unsupported(message: string): PyError {
  return raise(w_unsupportedOperation, message);
}

/** How many bytes are read at a time. */
export const DEFAULT_BUFFER_SIZE = 8192;

/** A file of any kind. */
export abstract class W_IOBase extends W_Extensible {
  /** Has close() been called? (Files over others ask those.) */
  closedFlag = false;

  /** Is it closed? */
  isClosed(): boolean {
    return this.closedFlag;
  }
  /** Is the class one of ours, so that no method is the program's? */
  isPlain(): boolean {
    return !this.typeOf().isHeap;
  }
  override iter(): W_Root {
    checkClosed(this);
    return this;
  }
  override next(): W_Root | null {
    const w_line = callMethod0(this, "readline");
    return isTrue(w_line) ? w_line : null;
  }
}

/** An object of a class that the program derives from the abstract ones. */
class W_AbstractIO extends W_IOBase {
  builtinType(): W_Type {
    return w_ioBaseType;
  }
}

/** Throws if a file is closed, whatever its class. */
export function checkClosed(w_file: W_Root): void {
  if (w_file instanceof W_IOBase && w_file.isPlain()) {
    if (w_file.isClosed()) throw closedError();
  } else if (isTrue(getattr(w_file, "closed"))) throw closedError();
}
export function closedError(): PyError {
  return valueError("I/O operation on closed file.");
}

/** The size of read(), readline() …: -1 for None and all negative numbers. */
export function sizeArgument(w_size: W_Root): number {
  if (w_size === w_None) return -1;
  if (!(w_size instanceof W_Int) && w_size.typeOf().lookup("__index__") === null) throw typeError(`argument should be integer or None, not '${w_size.typeOf().name}'`);
  return Math.max(-1, toIndex(w_size));
}

/** Puts bytes at the beginning of a writable buffer. */
export function fillBuffer(w_buffer: W_Root, bytes: Uint8Array): void {
  const buffer = writableBuffer(w_buffer);
  for (let i = 0; i < bytes.length; i++) buffer.setByte(i, bytes[i]);
}
export function writableBuffer(w_buffer: W_Root): W_Buffered {
  if (!(w_buffer instanceof W_Buffered) || w_buffer.isReadonly()) {
    throw typeError(`readinto() argument must be read-write bytes-like object, not ${w_buffer.typeOf().name}`);
  }
  return w_buffer;
}

/** The bytes to be written: a bytes-like object. */
export function bytesToWrite(w_data: W_Root): Uint8Array {
  const bytes = bytesOf(w_data);
  if (bytes === null) throw typeError(`a bytes-like object is required, not '${w_data.typeOf().name}'`);
  return bytes;
}

// --- _IOBase ---------------------------------------------------------------------------------------------------------------------------

for (const type of [w_ioBaseType, w_rawBaseType, w_bufferedBaseType, w_textBaseType]) {
  constructor(type, "cls, /, *args, **kwargs", (w_cls: W_Root) => {
    const file = new W_AbstractIO();
    file.become(w_cls as W_Type);
    return file;
  });
}
implement(w_ioBaseType, W_AbstractIO);
method(w_ioBaseType, "__init__", "self, /, *args, **kwargs", () => w_None);

method(w_ioBaseType, "seek", "self, offset, whence=0, /", () => {
  throw unsupported("seek");
});
method(w_ioBaseType, "tell", "self, /", (w_self) => callMethod2(w_self, "seek", newInt(0), newInt(1)));
method(w_ioBaseType, "truncate", "self, size=None, /", () => {
  throw unsupported("truncate");
});
method(w_ioBaseType, "fileno", "self, /", () => {
  throw unsupported("fileno");
});
method(w_ioBaseType, "flush", "self, /", (w_self) => {
  if (isTrue(getattr(w_self, "closed"))) throw closedError();
  return w_None;
});
method(w_ioBaseType, "close", "self, /", (w_self) => {
  const file = w_self as W_IOBase;
  if (file.closedFlag) return w_None;
  try {
    callMethod0(file, "flush");
  } finally {
    file.closedFlag = true;
  }
  return w_None;
});
property(w_ioBaseType, "closed", (w_self) => newBool((w_self as W_IOBase).closedFlag));
for (const name of ["seekable", "readable", "writable"]) method(w_ioBaseType, name, "self, /", () => w_False);
method(w_ioBaseType, "isatty", "self, /", (w_self) => {
  checkClosed(w_self);
  return w_False;
});
method(w_ioBaseType, "_checkClosed", "self, msg=None, /", (w_self) => {
  checkClosed(w_self);
  return w_None;
});
function checks(name: string, question: string, message: string): void {
  method(w_ioBaseType, name, "self, /, *args", (w_self: W_Root) => {
    if (!isTrue(callMethod0(w_self, question))) throw unsupported(message);
    return newBool(true);
  });
}
checks("_checkSeekable", "seekable", "File or stream is not seekable.");
checks("_checkReadable", "readable", "File or stream is not readable.");
checks("_checkWritable", "writable", "File or stream is not writable.");
method(w_ioBaseType, "__enter__", "self, /", (w_self) => {
  checkClosed(w_self);
  return w_self;
});
method(w_ioBaseType, "__exit__", "self, /, *args", (w_self: W_Root) => {
  callMethod0(w_self, "close");
  return w_None;
});
method(w_ioBaseType, "__del__", "self, /", (w_self) => {
  callMethod0(w_self, "close");
  return w_None;
});

/** A line of bytes by read() and peek() of the program's. */
method(w_ioBaseType, "readline", "self, size=-1, /", (w_self, w_size) => {
  const limit = sizeArgument(w_size);
  const w_peek = lookupAttr(w_self, "peek");
  const line = new ByteBuffer(64);
  let end = false;
  while (!end && (limit < 0 || line.length < limit)) {
    let wanted = 1;
    if (w_peek !== null) {
      const ahead = bytesOf(w_peek.call1(newInt(1)));
      if (ahead === null) throw raise(w_OSError, "peek() should have returned a bytes object");
      if (ahead.length > 0) {
        const newline = ahead.indexOf(10);
        wanted = newline < 0 ? ahead.length : newline + 1;
        if (limit >= 0) wanted = Math.min(wanted, limit - line.length);
      }
    }
    const w_got = callMethod1(w_self, "read", newInt(wanted));
    if (!(w_got instanceof W_Bytes)) throw raise(w_OSError, `read() should have returned a bytes object, not '${w_got.typeOf().name}'`);
    const got = w_got.value;
    if (got.length === 0) break;
    line.append(got);
    end = got[got.length - 1] === 10;
  }
  return newBytes(line.finish());
});

/** `readlines(hint)` of any file. */
export function readLines(w_file: W_Root, w_hint: W_Root): W_Root {
  const hint = w_hint === w_None ? -1 : toIndex(w_hint);
  const lines: W_Root[] = [];
  let total = 0;
  const w_lines = iterate(w_file);
  for (;;) {
    const w_line = nextItem(w_lines);
    if (w_line === null) break;
    lines.push(w_line);
    if (hint > 0) {
      total += w_line.len();
      if (total >= hint) break;
    }
  }
  return newList(lines);
}
method(w_ioBaseType, "readlines", "self, hint=-1, /", (w_self, w_hint) => readLines(w_self, w_hint));
method(w_ioBaseType, "writelines", "self, lines, /", (w_self, w_lines) => {
  checkClosed(w_self);
  const w_items = iterate(w_lines);
  for (;;) {
    const w_line = nextItem(w_items);
    if (w_line === null) return w_None;
    callMethod1(w_self, "write", w_line);
  }
});

// --- _RawIOBase ------------------------------------------------------------------------------------------------------------------------

method(w_rawBaseType, "read", "self, size=-1, /", (w_self, w_size) => {
  const size = sizeArgument(w_size);
  if (size < 0) return callMethod0(w_self, "readall");
  const w_buffer = new W_Bytearray(new Uint8Array(size));
  const w_count = callMethod1(w_self, "readinto", w_buffer);
  if (w_count === w_None) return w_None;
  return newBytes(w_buffer.readBytes().slice(0, toIndex(w_count)));
});
method(w_rawBaseType, "readall", "self, /", (w_self) => {
  const all = new ByteBuffer(DEFAULT_BUFFER_SIZE);
  for (;;) {
    const w_part = callMethod1(w_self, "read", newInt(DEFAULT_BUFFER_SIZE));
    if (w_part === w_None) {
      if (all.length === 0) return w_None;
      break;
    }
    if (!(w_part instanceof W_Bytes)) throw typeError("read() should return bytes");
    if (w_part.value.length === 0) break;
    all.append(w_part.value);
  }
  return newBytes(all.finish());
});
for (const name of ["readinto", "write"]) {
  method(w_rawBaseType, name, "self, buffer, /", () => {
    throw new PyError(new W_Exception(w_NotImplementedError, []));
  });
}

// --- _BufferedIOBase -------------------------------------------------------------------------------------------------------------------

function refuses(type: W_Type, name: string, signature: string): void {
  method(type, name, signature, () => {
    throw unsupported(name);
  });
}
refuses(w_bufferedBaseType, "detach", "self, /");
refuses(w_bufferedBaseType, "read", "self, size=-1, /");
refuses(w_bufferedBaseType, "read1", "self, size=-1, /");
refuses(w_bufferedBaseType, "write", "self, data, /");
function readInto(name: string, from: string): void {
  method(w_bufferedBaseType, name, "self, buffer, /", (w_self, w_buffer) => {
    const buffer = writableBuffer(w_buffer);
    const w_data = callMethod1(w_self, from, newInt(buffer.byteLength()));
    if (!(w_data instanceof W_Bytes)) throw typeError("read() should return bytes");
    if (w_data.value.length > buffer.byteLength()) {
      throw valueError(`read() returned too much data: ${buffer.byteLength()} bytes requested, ${w_data.value.length} returned`);
    }
    fillBuffer(w_buffer, w_data.value);
    return newInt(w_data.value.length);
  });
}
readInto("readinto", "read");
readInto("readinto1", "read1");

// --- _TextIOBase -----------------------------------------------------------------------------------------------------------------------

refuses(w_textBaseType, "detach", "self, /");
refuses(w_textBaseType, "read", "self, size=-1, /");
refuses(w_textBaseType, "readline", "self, size=-1, /");
refuses(w_textBaseType, "write", "self, text, /");
for (const name of ["encoding", "newlines", "errors"]) property(w_textBaseType, name, () => w_None);

/** Files with something that is not written yet: it is written at the end of the program. By number, in order. */
export abstract class Unwritten extends W_IOBase {
  private isRegistered = false;
  /** Writes what is waiting. */
  abstract writeOut(): void;
  /** To be called when something is waiting. */
  protected remember(): void {
    if (this.isRegistered) return;
    this.isRegistered = true;
    unwritten.add(this);
  }
  /** To be called when nothing is. */
  protected forget(): void {
    if (!this.isRegistered) return;
    this.isRegistered = false;
    unwritten.delete(this);
  }
}
const unwritten = new Set<Unwritten>();

/** Writes all that waits anywhere. Errors go to the last one's caller; the others are tried all the same. */
export function writeOutAll(): void {
  let error: PyError | null = null;
  for (let rounds = 0; rounds < 2; rounds++) {
    for (const file of [...unwritten]) {
      try {
        file.writeOut();
      } catch (e) {
        if (!(e instanceof PyError)) throw e;
        error = e;
        unwritten.delete(file);
      }
    }
  }
  if (error !== null) throw error;
}
