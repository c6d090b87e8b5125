// Dialect code: runs under Node and translated (`method` … at init time).
/**
 * `BufferedReader`, `BufferedWriter`, `BufferedRandom`, `BufferedRWPair`: bytes over a raw file. What was read ahead is `ahead[from .. to)`; what waits to be
 * written is `waiting`. Never both: before one begins, the raw file is brought to where the program is. FileIO is called directly, other raw
 * files through Python's attributes.
 */
import { asInt, callMethod0, callMethod1, callMethod2, getattr, index as toIndex, isTrue, lookupAttr, repr } from "../../interp/operations";
import { W_Bytearray } from "../../objects/bytearray";
import { newBytes, W_Bytes } from "../../objects/bytes";
import { ByteBuffer } from "../../objects/byte-buffer";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newBool, newInt, W_Int, w_True } from "../../objects/int";
import { W_Memoryview } from "../../objects/memoryview";
import { w_None } from "../../objects/none";
import { defineType, PyError, raise, typeError, valueError, w_BlockingIOError, w_OSError, W_Root, W_Type } from "../../objects/root";
import { bytesToWrite, checkClosed, DEFAULT_BUFFER_SIZE, sizeArgument, unsupported, Unwritten, w_bufferedBaseType, W_IOBase, writableBuffer } from "./base";
import { W_FileIO } from "./file-io";

export const w_bufferedReaderType = defineType("BufferedReader", { module: "_io", base: w_bufferedBaseType });
export const w_bufferedWriterType = defineType("BufferedWriter", { module: "_io", base: w_bufferedBaseType });
export const w_bufferedRandomType = defineType("BufferedRandom", { module: "_io", base: w_bufferedBaseType });

const NOTHING = new Uint8Array(0);

export class W_BufferedFile extends Unwritten {
  /** null: not initialised, or detached. */
  w_raw: W_Root | null = null;
  isDetached = false;
  size = DEFAULT_BUFFER_SIZE;
  private ahead: Uint8Array = NOTHING;
  private from = 0;
  private to = 0;
  private waiting: Uint8Array = NOTHING;
  private waitingCount = 0;

  constructor(private readonly type: W_Type) {
    super();
  }
  builtinType(): W_Type {
    return this.type;
  }
  override repr(): string {
    const type = this.typeOf();
    const name = type.isHeap ? type.name : type.fullName();
    const w_raw = this.w_raw;
    const w_name = w_raw === null ? null : lookupAttr(w_raw, "name");
    return w_name === null ? `<${name}>` : `<${name} name=${repr(w_name)}>`;
  }
  raw(): W_Root {
    const w_raw = this.w_raw;
    if (w_raw !== null) return w_raw;
    throw valueError(this.isDetached ? "raw stream has been detached" : "I/O operation on uninitialized object");
  }
  override isClosed(): boolean {
    const w_raw = this.raw();
    if (w_raw instanceof W_FileIO && w_raw.isPlain()) return w_raw.isClosed();
    return isTrue(getattr(w_raw, "closed"));
  }
  check(what: string): void {
    if (this.isClosed()) throw valueError(`${what} closed file`);
  }

  // --- the raw file --------------------------------------------------------------------------------------------------------------
  /** Reads once; -1: it would block. */
  private rawReadInto(bytes: Uint8Array, offset: number, count: number): number {
    const w_raw = this.raw();
    if (w_raw instanceof W_FileIO && w_raw.isPlain()) return w_raw.readBytesInto(bytes, offset, count);
    const w_buffer = new W_Bytearray(new Uint8Array(count));
    const w_count = callMethod1(w_raw, "readinto", new W_Memoryview(w_buffer, false, "B", 1, 0, 1, count));
    if (w_count === w_None) return -1;
    if (!(w_count instanceof W_Int)) throw raise(w_OSError, "raw readinto() failed");
    if (w_count.value < 0 || w_count.value > count) {
      throw raise(w_OSError, `raw readinto() returned invalid length ${w_count.value} (should have been between 0 and ${count})`);
    }
    const got = w_buffer.readBytes();
    for (let i = 0; i < w_count.value; i++) bytes[offset + i] = got[i];
    return w_count.value;
  }
  private rawWrite(bytes: Uint8Array, offset: number, count: number): number {
    const w_raw = this.raw();
    if (w_raw instanceof W_FileIO && w_raw.isPlain()) return w_raw.writeBytes(bytes, offset, count);
    const w_part = newBytes(bytes.slice(offset, offset + count));
    const w_written = callMethod1(w_raw, "write", w_part);
    if (w_written === w_None) throw raise(w_BlockingIOError, "write could not complete without blocking");
    const written = toIndex(w_written);
    if (written < 0 || written > count) throw raise(w_OSError, `raw write() returned invalid length ${written} (should have been between 0 and ${count})`);
    return written;
  }
  private rawSeek(offset: number, whence: number): number {
    const w_raw = this.raw();
    if (w_raw instanceof W_FileIO && w_raw.isPlain()) return w_raw.seek(offset, whence);
    const position = toIndex(callMethod2(w_raw, "seek", newInt(offset), newInt(whence)));
    if (position < 0) throw raise(w_OSError, `Raw stream returned invalid position ${position}`);
    return position;
  }
  private rawTell(): number {
    const w_raw = this.raw();
    if (w_raw instanceof W_FileIO && w_raw.isPlain()) return w_raw.seek(0, 1);
    const position = toIndex(callMethod0(w_raw, "tell"));
    if (position < 0) throw raise(w_OSError, `Raw stream returned invalid position ${position}`);
    return position;
  }

  // --- reading -------------------------------------------------------------------------------------------------------------------
  private beforeReading(): void {
    if (this.waitingCount > 0) this.writeOut();
  }
  /** Reads ahead once; how much there is now. -1: it would block. */
  private fill(): number {
    if (this.ahead.length !== this.size) this.ahead = new Uint8Array(this.size);
    this.from = this.to = 0;
    const got = this.rawReadInto(this.ahead, 0, this.size);
    if (got > 0) this.to = got;
    return got;
  }
  private take(count: number): Uint8Array {
    const part = this.ahead.slice(this.from, this.from + count);
    this.from += count;
    return part;
  }
  /** What is left in the file. null: it would block. */
  readAll(): Uint8Array | null {
    this.beforeReading();
    const begun = this.take(this.to - this.from);
    const w_raw = this.raw();
    let rest: Uint8Array;
    if (w_raw instanceof W_FileIO && w_raw.isPlain()) rest = w_raw.readAll();
    else {
      const w_readall = lookupAttr(w_raw, "readall");
      if (w_readall !== null) {
        const w_rest = w_readall.call0();
        if (w_rest === w_None) return begun.length > 0 ? begun : null;
        if (!(w_rest instanceof W_Bytes)) throw raise(w_OSError, "readall() should return bytes");
        rest = w_rest.value;
      } else {
        const all = new ByteBuffer(this.size);
        for (;;) {
          const w_part = callMethod0(w_raw, "read");
          if (w_part === w_None) break;
          if (!(w_part instanceof W_Bytes)) throw raise(w_OSError, "read() should return bytes");
          if (w_part.value.length === 0) break;
          all.append(w_part.value);
        }
        rest = all.finish();
      }
    }
    if (begun.length === 0) return rest;
    const all = new Uint8Array(begun.length + rest.length);
    all.set(begun);
    all.set(rest, begun.length);
    return all;
  }
  /** So many bytes, less at the end of the file. null: it would block. */
  read(count: number): Uint8Array | null {
    this.beforeReading();
    if (count <= this.to - this.from) return this.take(count);
    const bytes = new Uint8Array(count);
    let used = this.copyAhead(bytes, 0, count);
    while (used < count) {
      let got: number;
      if (count - used >= this.size) {
        got = this.rawReadInto(bytes, used, count - used);
        if (got > 0) used += got;
      } else {
        got = this.fill();
        if (got > 0) used += this.copyAhead(bytes, used, count - used);
      }
      if (got < 0 && used === 0) return null;
      if (got <= 0) break;
    }
    return used === count ? bytes : bytes.slice(0, used);
  }
  private copyAhead(bytes: Uint8Array, offset: number, most: number): number {
    const count = Math.min(most, this.to - this.from);
    for (let i = 0; i < count; i++) bytes[offset + i] = this.ahead[this.from + i];
    this.from += count;
    return count;
  }
  /** What is there, or what one read gives; at most so many bytes. */
  read1(most: number): Uint8Array {
    this.beforeReading();
    if (most === 0) return NOTHING;
    if (this.from === this.to) {
      if (most >= this.size) {
        const bytes = new Uint8Array(most);
        const got = this.rawReadInto(bytes, 0, most);
        return got === most ? bytes : bytes.slice(0, Math.max(got, 0));
      }
      this.fill();
    }
    return this.take(Math.min(most, this.to - this.from));
  }
  peek(): Uint8Array {
    this.beforeReading();
    if (this.from === this.to) this.fill();
    return this.ahead.slice(this.from, this.to);
  }
  /** A line; limit -1: however long. */
  readLine(limit: number): Uint8Array {
    this.beforeReading();
    let line: ByteBuffer | null = null;
    let left = limit;
    for (;;) {
      const to = left >= 0 && this.from + left < this.to ? this.from + left : this.to;
      const ahead = this.ahead;
      let at = this.from;
      while (at < to && ahead[at] !== 10) at++;
      const isEnd = at < to;
      if (isEnd) at++;
      const count = at - this.from;
      if (line === null && (isEnd || count === left)) return this.take(count);
      if (line === null) line = new ByteBuffer(count + 80);
      line.appendSlice(ahead, this.from, at);
      this.from = at;
      if (left >= 0) left -= count;
      if (isEnd || left === 0 || this.fill() <= 0) return line.finish();
    }
  }

  // --- writing -------------------------------------------------------------------------------------------------------------------
  write(bytes: Uint8Array): void {
    if (this.to > this.from) this.rawSeek(this.from - this.to, 1);
    this.from = this.to = 0;
    if (this.waitingCount + bytes.length > this.size) {
      this.writeOut();
      // As long as it does not fit it is written at once; the rest waits.
      let done = 0;
      while (bytes.length - done > this.size) done += this.rawWrite(bytes, done, bytes.length - done);
      this.hold(done === 0 ? bytes : bytes.slice(done));
    } else {
      this.hold(bytes);
    }
  }
  private hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.waiting.length !== this.size) this.waiting = new Uint8Array(this.size);
    this.waiting.set(bytes, this.waitingCount);
    this.waitingCount += bytes.length;
    this.remember();
  }
  private writeFully(bytes: Uint8Array, count: number): void {
    for (let done = 0; done < count; ) done += this.rawWrite(bytes, done, count - done);
  }
  writeOut(): void {
    const count = this.waitingCount;
    if (count > 0) {
      this.waitingCount = 0;
      this.forget();
      this.writeFully(this.waiting, count);
    }
  }
  hasWaiting(): boolean {
    return this.waitingCount > 0;
  }
  /** Brings the raw file to where the program is. */
  private settle(): void {
    this.writeOut();
    if (this.to > this.from) this.rawSeek(this.from - this.to, 1);
    this.from = this.to = 0;
  }
  flush(): void {
    const w_raw = this.raw();
    if (this.type === w_bufferedReaderType) {
      if (!(w_raw instanceof W_FileIO)) callMethod0(w_raw, "flush");
      return;
    }
    if (this.type === w_bufferedRandomType && this.to > this.from) this.settle();
    this.writeOut();
  }
  tell(): number {
    return this.rawTell() - (this.to - this.from) + this.waitingCount;
  }
  seek(offset: number, whence: number): number {
    if (whence !== 2 && this.waitingCount === 0 && this.to > 0) {
      // Within what was read ahead.
      const current = this.rawTell();
      const target = whence === 0 ? offset : current - (this.to - this.from) + offset;
      const at = this.to - (current - target);
      if (at >= 0 && at <= this.to && target >= 0) {
        this.from = at;
        return target;
      }
    }
    this.writeOut();
    const shift = whence === 1 ? this.to - this.from : 0;
    this.from = this.to = 0;
    return this.rawSeek(offset - shift, whence);
  }
  truncate(w_size: W_Root): W_Root {
    this.settle();
    const w_position = w_size === w_None ? newInt(this.rawTell()) : w_size;
    return callMethod1(this.raw(), "truncate", w_position);
  }
  close(): void {
    if (this.isClosed()) return;
    let error: PyError | null = null;
    try {
      if (this.isPlain()) this.flush();
      else callMethod0(this, "flush");
    } catch (e) {
      if (!(e instanceof PyError)) throw e;
      error = e;
    }
    this.waitingCount = 0;
    this.forget();
    callMethod0(this.raw(), "close");
    this.from = this.to = 0;
    if (error !== null) throw error;
  }
  detach(): W_Root {
    const w_raw = this.raw();
    if (this.isPlain()) this.flush();
    else callMethod0(this, "flush");
    this.w_raw = null;
    this.isDetached = true;
    return w_raw;
  }
}

/** One over a raw file. */
export function newBuffered(type: W_Type, w_raw: W_Root, size: number): W_BufferedFile {
  const file = new W_BufferedFile(type);
  file.w_raw = w_raw;
  file.size = size;
  return file;
}

function self(w_self: W_Root): W_BufferedFile {
  return w_self as W_BufferedFile;
}

function define(type: W_Type, needs: string): void {
  constructor(type, "cls, /, *args, **kwargs", (w_cls: W_Root) => {
    const file = new W_BufferedFile(type);
    file.become(w_cls as W_Type);
    return file;
  });
  implement(type, W_BufferedFile);
  method(type, "__init__", "self, raw, buffer_size=8192", (w_self, w_raw, w_size) => {
    const file = self(w_self);
    const size = toIndex(w_size);
    if (needs.includes("s") && !isTrue(callMethod0(w_raw, "seekable"))) throw unsupported("File or stream is not seekable.");
    if (needs.includes("r") && !isTrue(callMethod0(w_raw, "readable"))) throw unsupported("File or stream is not readable.");
    if (needs.includes("w") && !isTrue(callMethod0(w_raw, "writable"))) throw unsupported("File or stream is not writable.");
    if (size <= 0) throw valueError("buffer size must be strictly positive");
    file.w_raw = w_raw;
    file.isDetached = false;
    file.size = size;
    return w_None;
  });
  method(type, "detach", "self, /", (w_self) => self(w_self).detach());
  method(type, "close", "self, /", (w_self) => {
    self(w_self).close();
    return w_None;
  });
  method(type, "flush", "self, /", (w_self) => {
    if (type === w_bufferedReaderType) checkClosed(self(w_self).raw());
    else self(w_self).check("flush of");
    self(w_self).flush();
    return w_None;
  });
  method(type, "tell", "self, /", (w_self) => newInt(self(w_self).tell()));
  method(type, "seek", "self, target, whence=0, /", (w_self, w_offset, w_whence) => {
    const file = self(w_self);
    const whence = asInt(w_whence);
    if (whence < 0 || whence > 2) throw valueError(`whence value ${whence} unsupported`);
    file.check("seek of");
    if (!isTrue(callMethod0(file.raw(), "seekable"))) throw unsupported("File or stream is not seekable.");
    return newInt(file.seek(toIndex(w_offset), whence));
  });
  property(type, "closed", (w_self) => newBool(self(w_self).isClosed()));
  property(type, "raw", (w_self) => self(w_self).raw());
  property(type, "mode", (w_self) => getattr(self(w_self).raw(), "mode"));
  property(type, "name", (w_self) => getattr(self(w_self).raw(), "name"));
  for (const name of ["seekable", "fileno", "isatty"]) method(type, name, "self, /", (w_self) => callMethod0(self(w_self).raw(), name));
  method(type, "__getstate__", "self, /", (w_self) => {
    throw typeError(`cannot pickle '${w_self.typeOf().name}' object`);
  });
  method(type, "__sizeof__", "self, /", (w_self) => newInt(168 + self(w_self).size));
}

function wrap(bytes: Uint8Array | null): W_Root {
  return bytes === null ? w_None : newBytes(bytes);
}
function defineReading(type: W_Type): void {
  method(type, "readable", "self, /", (w_self) => callMethod0(self(w_self).raw(), "readable"));
  method(type, "read", "self, size=-1, /", (w_self, w_size) => {
    if (w_size instanceof W_Int && w_size.value < -1) throw valueError("read length must be non-negative or -1");
    const size = sizeArgument(w_size);
    self(w_self).check("read of");
    return wrap(size < 0 ? self(w_self).readAll() : self(w_self).read(size));
  });
  method(type, "read1", "self, size=-1, /", (w_self, w_size) => {
    const size = toIndex(w_size);
    self(w_self).check("read of");
    return newBytes(self(w_self).read1(size < 0 ? self(w_self).size : size));
  });
  method(type, "peek", "self, size=0, /", (w_self) => {
    self(w_self).check("peek of");
    return newBytes(self(w_self).peek());
  });
  method(type, "readline", "self, size=-1, /", (w_self, w_size) => {
    const limit = sizeArgument(w_size);
    self(w_self).check("readline of");
    return newBytes(self(w_self).readLine(limit));
  });
  for (const name of ["readinto", "readinto1"]) {
    method(type, name, "self, buffer, /", (w_self, w_buffer) => {
      const buffer = writableBuffer(w_buffer);
      self(w_self).check("readinto of");
      const bytes = name === "readinto" ? self(w_self).read(buffer.byteLength()) : self(w_self).read1(buffer.byteLength());
      if (bytes === null) return w_None;
      for (let i = 0; i < bytes.length; i++) buffer.setByte(i, bytes[i]);
      return newInt(bytes.length);
    });
  }
}
function defineWriting(type: W_Type): void {
  method(type, "writable", "self, /", (w_self) => callMethod0(self(w_self).raw(), "writable"));
  method(type, "write", "self, data, /", (w_self, w_data) => {
    self(w_self).check("write to");
    const bytes = bytesToWrite(w_data);
    self(w_self).write(bytes);
    return newInt(bytes.length);
  });
  method(type, "truncate", "self, size=None, /", (w_self, w_size) => {
    self(w_self).check("truncate of");
    if (!isTrue(callMethod0(w_self, "writable"))) throw unsupported("truncate");
    return self(w_self).truncate(w_size);
  });
}
define(w_bufferedReaderType, "r");
defineReading(w_bufferedReaderType);
define(w_bufferedWriterType, "w");
defineWriting(w_bufferedWriterType);
define(w_bufferedRandomType, "srw");
defineReading(w_bufferedRandomType);
defineWriting(w_bufferedRandomType);
method(w_bufferedReaderType, "truncate", "self, size=None, /", (w_self, w_size) => {
  self(w_self).check("truncate of");
  if (!isTrue(callMethod0(self(w_self).raw(), "writable"))) throw unsupported("truncate");
  return self(w_self).truncate(w_size);
});

// --- pairs -----------------------------------------------------------------------------------------------------------------------------

export const w_bufferedPairType = defineType("BufferedRWPair", { module: "_io", base: w_bufferedBaseType });

class W_BufferedPair extends W_IOBase {
  reader: W_Root = w_None;
  writer: W_Root = w_None;
  builtinType(): W_Type {
    return w_bufferedPairType;
  }
  override isClosed(): boolean {
    return isTrue(getattr(this.writer, "closed"));
  }
}
constructor(w_bufferedPairType, "cls, /, *args, **kwargs", (w_cls: W_Root) => {
  const pair = new W_BufferedPair();
  pair.become(w_cls as W_Type);
  return pair;
});
implement(w_bufferedPairType, W_BufferedPair);
method(w_bufferedPairType, "__init__", "self, reader, writer, buffer_size=8192, /", (w_self, w_reader, w_writer, w_size) => {
  const pair = w_self as W_BufferedPair;
  if (!isTrue(callMethod0(w_reader, "readable"))) throw unsupported("File or stream is not readable.");
  if (!isTrue(callMethod0(w_writer, "writable"))) throw unsupported("File or stream is not writable.");
  const size = toIndex(w_size);
  if (size <= 0) throw valueError("buffer size must be strictly positive");
  pair.reader = newBuffered(w_bufferedReaderType, w_reader, size);
  pair.writer = newBuffered(w_bufferedWriterType, w_writer, size);
  return w_None;
});
for (const name of ["read", "read1", "peek", "readinto", "readinto1"]) {
  method(w_bufferedPairType, name, "self, size=-1, /", (w_self, w_size) => callMethod1((w_self as W_BufferedPair).reader, name, w_size));
}
method(w_bufferedPairType, "write", "self, data, /", (w_self, w_data) => callMethod1((w_self as W_BufferedPair).writer, "write", w_data));
method(w_bufferedPairType, "flush", "self, /", (w_self) => callMethod0((w_self as W_BufferedPair).writer, "flush"));
method(w_bufferedPairType, "close", "self, /", (w_self) => {
  callMethod0((w_self as W_BufferedPair).writer, "close");
  return callMethod0((w_self as W_BufferedPair).reader, "close");
});
method(w_bufferedPairType, "readable", "self, /", () => w_True);
method(w_bufferedPairType, "writable", "self, /", () => w_True);
property(w_bufferedPairType, "closed", (w_self) => newBool((w_self as W_BufferedPair).isClosed()));
