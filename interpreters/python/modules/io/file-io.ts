// Dialect code: runs under Node and translated (`method` … at init time).
/** `io.FileIO`: a file by its descriptor, without a buffer. */
import * as fs from "node:fs";
import { asInt, callMethod0, index as toIndex, isIndex, isTrue, repr } from "../../interp/operations";
import { isTerminal } from "../../interp/terminal";
import { newBytes } from "../../objects/bytes";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newBool, newInt, W_Int } from "../../objects/int";
import { w_None } from "../../objects/none";
import { defineType, PyError, typeError, valueError, w_OSError, W_Root, W_Type } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { closeFile, openFile, O_APPEND, O_CLOEXEC, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, readInto, seekFile, truncateFile, writeFrom } from "../posix/descriptors";
import { EISDIR, errnoOf, errorOf } from "../posix/errno";
import { pathArgument } from "../posix/paths";
import { bytesToWrite, DEFAULT_BUFFER_SIZE, sizeArgument, unsupported, W_IOBase, w_rawBaseType, writableBuffer } from "./base";

export const w_fileIOType = defineType("FileIO", { module: "_io", base: w_rawBaseType });

export class W_FileIO extends W_IOBase {
  fd = -1;
  w_name: W_Root = w_None;
  isReadable = false;
  isWritable = false;
  isCreated = false;
  isAppending = false;
  closesFd = true;
  /** -1: not known yet. */
  private seekability = -1;

  builtinType(): W_Type {
    return w_fileIOType;
  }
  override isClosed(): boolean {
    return this.fd < 0;
  }
  override repr(): string {
    const name = "_io.FileIO";
    if (this.fd < 0) return `<${name} [closed]>`;
    const closes = this.closesFd ? "True" : "False";
    if (this.w_name === w_None) return `<${name} fd=${this.fd} mode='${this.mode()}' closefd=${closes}>`;
    return `<${name} name=${repr(this.w_name)} mode='${this.mode()}' closefd=${closes}>`;
  }
  mode(): string {
    if (this.isCreated) return this.isReadable ? "xb+" : "xb";
    if (this.isAppending) return this.isReadable ? "ab+" : "ab";
    return this.isReadable ? (this.isWritable ? "rb+" : "rb") : "wb";
  }
  check(): void {
    if (this.fd < 0) throw valueError("I/O operation on closed file");
  }
  private checkReadable(): void {
    this.check();
    if (!this.isReadable) throw unsupported("File not open for reading");
  }
  private checkWritable(): void {
    this.check();
    if (!this.isWritable) throw unsupported("File not open for writing");
  }
  /** Reads once into a part of an array. */
  readBytesInto(bytes: Uint8Array, offset: number, count: number): number {
    this.checkReadable();
    try {
      return readInto(this.fd, bytes, offset, count);
    } catch (e) {
      throw errorOf(errnoOf(e));
    }
  }
  /** All that is left. */
  readAll(): Uint8Array {
    this.checkReadable();
    let size = DEFAULT_BUFFER_SIZE;
    try {
      const stats = fs.fstatSync(this.fd);
      if (stats.isFile()) size = Math.max(size, Math.min(stats.size, 0x4000000) + 1);
    } catch (e) {
      throw errorOf(errnoOf(e));
    }
    let buffer = new Uint8Array(size);
    let used = 0;
    for (;;) {
      const got = this.readBytesInto(buffer, used, buffer.length - used);
      if (got === 0) return used === buffer.length ? buffer : buffer.slice(0, used);
      used += got;
      if (used === buffer.length) {
        const grown = new Uint8Array(used * 2);
        grown.set(buffer);
        buffer = grown;
      }
    }
  }
  /** Writes once. */
  writeBytes(bytes: Uint8Array, offset: number, count: number): number {
    this.checkWritable();
    try {
      return writeFrom(this.fd, bytes, offset, count);
    } catch (e) {
      throw errorOf(errnoOf(e));
    }
  }
  seek(offset: number, whence: number): number {
    this.check();
    return seekFile(this.fd, offset, whence);
  }
  isSeekable(): boolean {
    this.check();
    if (this.seekability < 0) {
      try {
        seekFile(this.fd, 0, 1);
        this.seekability = 1;
      } catch (e) {
        if (!(e instanceof PyError) || !e.matches(w_OSError)) throw e;
        this.seekability = 0;
      }
    }
    return this.seekability === 1;
  }
  truncate(size: number): void {
    this.checkWritable();
    truncateFile(this.fd, size);
  }
  close(): void {
    const fd = this.fd;
    this.fd = -1;
    this.closedFlag = true;
    if (fd < 0 || !this.closesFd) return;
    try {
      closeFile(fd);
    } catch (e) {
      throw errorOf(errnoOf(e));
    }
  }
}

/** The standard streams: a descriptor that is open already. */
export function standardFile(fd: number, name: string): W_FileIO {
  const file = new W_FileIO();
  file.fd = fd;
  file.w_name = newStr(name);
  file.isReadable = fd === 0;
  file.isWritable = fd !== 0;
  file.closesFd = false;
  return file;
}

constructor(w_fileIOType, "cls, /, *args, **kwargs", (w_cls: W_Root) => {
  const file = new W_FileIO();
  file.become(w_cls as W_Type);
  return file;
});
implement(w_fileIOType, W_FileIO);
method(w_fileIOType, "__init__", "self, file, mode='r', closefd=True, opener=None", (values: W_Root[]) => {
  const [w_self, w_file, w_mode, w_closefd, w_opener] = values;
  initFile(w_self as W_FileIO, w_file, w_mode, isTrue(w_closefd), w_opener);
  return w_None;
});

/** What FileIO(…) does. */
export function initFile(file: W_FileIO, w_file: W_Root, w_mode: W_Root, closesFd: boolean, w_opener: W_Root): void {
  if (file.fd >= 0) file.close();
  if (!(w_mode instanceof W_Str)) throw typeError(`FileIO() argument 'mode' must be str, not ${w_mode.typeOf().name}`);
  const mode = w_mode.value;
  let flags = 0;
  let kinds = 0;
  let isUpdating = false;
  file.isReadable = file.isWritable = file.isCreated = file.isAppending = false;
  for (let i = 0; i < mode.length; i++) {
    switch (mode[i]) {
      case "x":
        kinds++;
        file.isCreated = file.isWritable = true;
        flags |= O_EXCL | O_CREAT;
        break;
      case "r":
        kinds++;
        file.isReadable = true;
        break;
      case "w":
        kinds++;
        file.isWritable = true;
        flags |= O_CREAT | O_TRUNC;
        break;
      case "a":
        kinds++;
        file.isWritable = file.isAppending = true;
        flags |= O_CREAT | O_APPEND;
        break;
      case "b":
        break;
      case "+":
        if (isUpdating) kinds = 9;
        isUpdating = true;
        break;
      default:
        throw valueError(`invalid mode: ${mode}`);
    }
  }
  if (kinds !== 1) throw valueError("Must have exactly one of create/read/write/append mode and at most one plus");
  if (isUpdating) file.isReadable = file.isWritable = true;
  flags |= (file.isReadable ? (file.isWritable ? O_RDWR : O_RDONLY) : O_WRONLY) | O_CLOEXEC;
  file.closesFd = closesFd;
  if (isIndex(w_file)) {
    const fd = asInt(w_file);
    if (fd < 0) throw valueError("negative file descriptor");
    try {
      if (fs.fstatSync(fd).isDirectory()) throw errorOf(EISDIR, w_file);
    } catch (e) {
      throw e instanceof PyError ? e : errorOf(errnoOf(e));
    }
    file.fd = fd;
    file.w_name = w_file;
  } else {
    const path = pathArgument(w_file, "");
    if (!closesFd) throw valueError("Cannot use closefd=False with file name");
    if (w_opener !== w_None) {
      const w_fd = w_opener.call2(w_file, newInt(flags));
      if (!(w_fd instanceof W_Int)) throw typeError("expected integer from opener");
      if (w_fd.value < 0) throw valueError(`opener returned ${w_fd.value}`);
      file.fd = w_fd.value;
    } else {
      try {
        file.fd = openFile(path.text, flags, 0o666);
      } catch (e) {
        throw errorOf(errnoOf(e), w_file);
      }
    }
    file.w_name = w_file;
    try {
      if (fs.fstatSync(file.fd).isDirectory()) {
        file.close();
        throw errorOf(EISDIR, w_file);
      }
    } catch (e) {
      throw e instanceof PyError ? e : errorOf(errnoOf(e), w_file);
    }
  }
  file.closedFlag = false;
  if (file.isAppending) {
    try {
      file.seek(0, 2);
    } catch (e) {
      if (!(e instanceof PyError) || !e.matches(w_OSError)) throw e;
    }
  }
}

function self(w_self: W_Root): W_FileIO {
  return w_self as W_FileIO;
}
method(w_fileIOType, "read", "self, size=-1, /", (w_self, w_size) => {
  const size = sizeArgument(w_size);
  if (size < 0) return newBytes(self(w_self).readAll());
  const bytes = new Uint8Array(size);
  const got = self(w_self).readBytesInto(bytes, 0, size);
  return newBytes(got === size ? bytes : bytes.slice(0, got));
});
method(w_fileIOType, "readall", "self, /", (w_self) => newBytes(self(w_self).readAll()));
method(w_fileIOType, "readinto", "self, buffer, /", (w_self, w_buffer) => {
  const buffer = writableBuffer(w_buffer);
  const bytes = new Uint8Array(buffer.byteLength());
  const got = self(w_self).readBytesInto(bytes, 0, bytes.length);
  for (let i = 0; i < got; i++) buffer.setByte(i, bytes[i]);
  return newInt(got);
});
method(w_fileIOType, "write", "self, data, /", (w_self, w_data) => {
  const bytes = bytesToWrite(w_data);
  return newInt(self(w_self).writeBytes(bytes, 0, bytes.length));
});
method(w_fileIOType, "seek", "self, offset, whence=0, /", (w_self, w_offset, w_whence) => newInt(self(w_self).seek(toIndex(w_offset), asInt(w_whence))));
method(w_fileIOType, "tell", "self, /", (w_self) => newInt(self(w_self).seek(0, 1)));
method(w_fileIOType, "truncate", "self, size=None, /", (w_self, w_size) => {
  const file = self(w_self);
  if (!file.isWritable) file.truncate(0);
  const size = w_size === w_None ? file.seek(0, 1) : toIndex(w_size);
  file.truncate(size);
  return newInt(size);
});
method(w_fileIOType, "close", "self, /", (w_self) => {
  const file = self(w_self);
  if (!file.isPlain()) callMethod0(file, "flush");
  file.close();
  return w_None;
});
method(w_fileIOType, "fileno", "self, /", (w_self) => {
  self(w_self).check();
  return newInt(self(w_self).fd);
});
method(w_fileIOType, "isatty", "self, /", (w_self) => {
  self(w_self).check();
  return newBool(isTerminal(self(w_self).fd));
});
method(w_fileIOType, "readable", "self, /", (w_self) => {
  self(w_self).check();
  return newBool(self(w_self).isReadable);
});
method(w_fileIOType, "writable", "self, /", (w_self) => {
  self(w_self).check();
  return newBool(self(w_self).isWritable);
});
method(w_fileIOType, "seekable", "self, /", (w_self) => newBool(self(w_self).isSeekable()));
property(w_fileIOType, "closed", (w_self) => newBool(self(w_self).fd < 0));
property(w_fileIOType, "closefd", (w_self) => newBool(self(w_self).closesFd));
property(w_fileIOType, "mode", (w_self) => newStr(self(w_self).mode()));
property(
  w_fileIOType,
  "name",
  (w_self) => self(w_self).w_name,
  (w_self, w_name) => {
    self(w_self).w_name = w_name;
  },
);
method(w_fileIOType, "__getstate__", "self, /", (w_self) => {
  throw typeError(`cannot pickle '${w_self.typeOf().name}' object`);
});
property(w_fileIOType, "_blksize", () => newInt(DEFAULT_BUFFER_SIZE));
