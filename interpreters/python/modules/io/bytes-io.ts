// Dialect code: runs under Node and translated (`method` … at init time).
/** `io.BytesIO`: a file in memory. */
import { asInt, index as toIndex } from "../../interp/operations";
import { needBytes, newBytes, W_Buffered } from "../../objects/bytes";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newBool, newInt, w_True } from "../../objects/int";
import { W_Memoryview } from "../../objects/memoryview";
import { w_None } from "../../objects/none";
import { defineType, raise, typeError, valueError, w_BufferError, W_Root, W_Type } from "../../objects/root";
import { newTuple, W_Tuple } from "../../objects/tuple";
import { bytesToWrite, closedError, sizeArgument, w_bufferedBaseType, W_IOBase, writableBuffer } from "./base";

export const w_bytesIOType = defineType("BytesIO", { module: "_io", base: w_bufferedBaseType });
const w_bytesIOBufferType = defineType("_BytesIOBuffer", { module: "_io", final: true });

export class W_BytesIO extends W_IOBase {
  data: Uint8Array = new Uint8Array(0);
  size = 0;
  position = 0;
  exports = 0;

  builtinType(): W_Type {
    return w_bytesIOType;
  }
  check(): void {
    if (this.closedFlag) throw closedError();
  }
  checkResizable(): void {
    if (this.exports > 0) throw raise(w_BufferError, "Existing exports of data: object cannot be re-sized");
  }
  value(): Uint8Array {
    return this.data.slice(0, this.size);
  }
  /** At most so many bytes; -1: all. */
  read(count: number): Uint8Array {
    const left = Math.max(0, this.size - this.position);
    const taken = count < 0 || count > left ? left : count;
    const part = this.data.slice(this.position, this.position + taken);
    this.position += taken;
    return part;
  }
  readLine(limit: number): Uint8Array {
    let end = this.position;
    while (end < this.size && this.data[end] !== 10) end++;
    if (end < this.size) end++;
    const count = Math.max(0, end - this.position);
    return this.read(limit >= 0 && limit < count ? limit : count);
  }
  private reserve(needed: number): void {
    if (needed <= this.data.length) return;
    const grown = new Uint8Array(needed + (needed >> 2) + 16);
    grown.set(this.data);
    this.data = grown;
  }
  write(bytes: Uint8Array): void {
    this.checkResizable();
    if (bytes.length === 0) return;
    const end = this.position + bytes.length;
    this.reserve(end);
    // What lies between the end and a position beyond it is zero.
    for (let i = this.size; i < this.position; i++) this.data[i] = 0;
    this.data.set(bytes, this.position);
    this.position = end;
    if (end > this.size) this.size = end;
  }
  truncate(size: number): void {
    this.checkResizable();
    if (size < this.size) this.size = size;
  }
  override next(): W_Root | null {
    if (!this.isPlain()) return super.next();
    this.check();
    const line = this.readLine(-1);
    return line.length === 0 ? null : newBytes(line);
  }
}

/** What getbuffer() looks at. */
class W_BytesIOBuffer extends W_Buffered {
  constructor(private readonly file: W_BytesIO) {
    super();
  }
  builtinType(): W_Type {
    return w_bytesIOBufferType;
  }
  readBytes(): Uint8Array {
    return this.file.value();
  }
  byteLength(): number {
    return this.file.size;
  }
  override getByte(index: number): number {
    return this.file.data[index];
  }
  override setByte(index: number, byte: number): void {
    this.file.data[index] = byte;
  }
  override isReadonly(): boolean {
    return false;
  }
  override exported(change: number): void {
    this.file.exports += change;
  }
}

function self(w_self: W_Root): W_BytesIO {
  const file = w_self as W_BytesIO;
  file.check();
  return file;
}
constructor(w_bytesIOType, "cls, /, *args, **kwargs", (w_cls: W_Root) => {
  const file = new W_BytesIO();
  file.become(w_cls as W_Type);
  return file;
});
implement(w_bytesIOType, W_BytesIO);
method(w_bytesIOType, "__init__", "self, initial_bytes=None", (w_self, w_initial) => {
  const file = w_self as W_BytesIO;
  const bytes = w_initial === w_None ? new Uint8Array(0) : needBytes(w_initial).slice();
  file.data = bytes;
  file.size = bytes.length;
  file.position = 0;
  file.closedFlag = false;
  return w_None;
});
method(w_bytesIOType, "getvalue", "self, /", (w_self) => newBytes(self(w_self).value()));
method(w_bytesIOType, "getbuffer", "self, /", (w_self) => {
  const file = self(w_self);
  return new W_Memoryview(new W_BytesIOBuffer(file), false, "B", 1, 0, 1, file.size);
});
for (const name of ["read", "read1"]) {
  method(w_bytesIOType, name, "self, size=-1, /", (w_self, w_size) => {
    const file = self(w_self);
    return newBytes(file.read(sizeArgument(w_size)));
  });
}
method(w_bytesIOType, "readline", "self, size=-1, /", (w_self, w_size) => {
  const file = self(w_self);
  return newBytes(file.readLine(sizeArgument(w_size)));
});
method(w_bytesIOType, "readinto", "self, buffer, /", (w_self, w_buffer) => {
  const file = self(w_self);
  const buffer = writableBuffer(w_buffer);
  const bytes = file.read(buffer.byteLength());
  for (let i = 0; i < bytes.length; i++) buffer.setByte(i, bytes[i]);
  return newInt(bytes.length);
});
method(w_bytesIOType, "write", "self, data, /", (w_self, w_data) => {
  const file = self(w_self);
  const bytes = bytesToWrite(w_data);
  file.write(bytes);
  return newInt(bytes.length);
});
method(w_bytesIOType, "seek", "self, pos, whence=0, /", (w_self, w_position, w_whence) => {
  const file = self(w_self);
  const whence = asInt(w_whence);
  const offset = toIndex(w_position);
  if (whence === 0 && offset < 0) throw valueError(`negative seek value ${offset}`);
  if (whence < 0 || whence > 2) throw valueError(`invalid whence (${whence}, should be 0, 1 or 2)`);
  file.position = Math.max(0, whence === 0 ? offset : whence === 1 ? file.position + offset : file.size + offset);
  return newInt(file.position);
});
method(w_bytesIOType, "tell", "self, /", (w_self) => newInt(self(w_self).position));
method(w_bytesIOType, "truncate", "self, size=None, /", (w_self, w_size) => {
  const file = self(w_self);
  const size = w_size === w_None ? file.position : toIndex(w_size);
  if (size < 0) throw valueError(`negative size value ${size}`);
  file.truncate(size);
  return newInt(size);
});
method(w_bytesIOType, "close", "self, /", (w_self) => {
  const file = w_self as W_BytesIO;
  file.checkResizable();
  file.closedFlag = true;
  file.data = new Uint8Array(0);
  file.size = 0;
  return w_None;
});
method(w_bytesIOType, "flush", "self, /", (w_self) => {
  self(w_self);
  return w_None;
});
method(w_bytesIOType, "isatty", "self, /", (w_self) => newBool(self(w_self).closedFlag));
for (const name of ["readable", "writable", "seekable"]) {
  method(w_bytesIOType, name, "self, /", (w_self) => {
    self(w_self);
    return w_True;
  });
}
property(w_bytesIOType, "closed", (w_self) => newBool((w_self as W_BytesIO).closedFlag));
method(w_bytesIOType, "__getstate__", "self, /", (w_self) => {
  const file = self(w_self);
  return newTuple([newBytes(file.value()), newInt(file.position), w_None]);
});
method(w_bytesIOType, "__setstate__", "self, state, /", (w_self, w_state) => {
  const file = w_self as W_BytesIO;
  if (!(w_state instanceof W_Tuple) || w_state.items.length < 2) throw typeError(`${file.typeOf().name}.__setstate__ argument should be 3-tuple, got ${w_state.typeOf().name}`);
  file.data = needBytes(w_state.items[0]).slice();
  file.size = file.data.length;
  file.position = toIndex(w_state.items[1]);
  return w_None;
});
