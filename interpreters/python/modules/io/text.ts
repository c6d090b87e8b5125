// Dialect code: runs under Node and translated (`method` … at init time).
/**
 * `io.TextIOWrapper`: text over a buffered file. What was decoded and not read yet is `decoded` from unit `used` on. What was written waits as text while
 * the encoding is UTF-8 (`pending`); other encodings write to the buffer at once. `tell` finds the place by decoding the last part again.
 */
import { asInt, callMethod0, callMethod1, callMethod2, getattr, index as toIndex, isTrue, lookupAttr, repr } from "../../interp/operations";
import { bytesOf, newBytes } from "../../objects/bytes";
import { encodeText } from "../../objects/codec";
import { encodeUtf8 } from "../../objects/codec-utf8";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newBool, newInt } from "../../objects/int";
import { w_None } from "../../objects/none";
import { attributeError, defineType, MISSING, PyError, raise, typeError, valueError, w_OSError, W_Root, W_Type } from "../../objects/root";
import { newFlatStr, newStr, newStrLike, W_Str } from "../../objects/str";
import { unitOfPoint } from "../../objects/str-index";
import { closedError, sizeArgument, unsupported, Unwritten, w_textBaseType } from "./base";
import { W_BufferedFile } from "./buffered";
import { checkEncoding, heldBytes, newDecoder, newEncoder, PartialDecoder, PartialEncoder } from "./decoder";
import { LineEnds, newlinesTuple } from "./line-ends";

export const w_textIOWrapperType = defineType("TextIOWrapper", { module: "_io", base: w_textBaseType });

const CHUNK = 8192;

/** Is there half of a surrogate pair, or a whole one? */
export function hasSurrogates(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xe000) return true;
  }
  return false;
}

export class W_TextIOWrapper extends Unwritten {
  /** null: not initialised, or detached. */
  w_buffer: W_Root | null = null;
  isDetached = false;
  encoding = "utf-8";
  errors = "strict";
  ends: LineEnds = new LineEnds(null);
  w_mode: W_Root | null = null;
  isLineBuffered = false;
  isWriteThrough = false;
  protected encoder: PartialEncoder | null = null;
  private decoder: PartialDecoder | null = null;
  private isSeekable = false;
  private isTelling = false;
  private decoded = "";
  private used = 0;
  private isFlat = true;
  private pending = "";
  /** For tell(): the decoder before the last part, and the part. */
  private before: PartialDecoder | null = null;
  private beforeHolding = false;
  private lastPart: Uint8Array | null = null;
  chunkSize = CHUNK;

  builtinType(): W_Type {
    return w_textIOWrapperType;
  }
  override repr(): string {
    const parts: string[] = [];
    const w_buffer = this.w_buffer;
    const w_name = w_buffer === null ? null : lookupAttr(w_buffer, "name");
    if (w_name !== null) parts.push(` name=${repr(w_name)}`);
    const w_mode = this.w_mode;
    if (w_mode !== null) parts.push(` mode=${repr(w_mode)}`);
    return `<_io.TextIOWrapper${parts.join("")} encoding=${repr(newStr(this.encoding))}>`;
  }
  buffer(): W_Root {
    const w_buffer = this.w_buffer;
    if (w_buffer !== null) return w_buffer;
    throw valueError(this.isDetached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
  }
  /** The buffer if it is one of ours. */
  private plainBuffer(): W_BufferedFile | null {
    const w_buffer = this.w_buffer;
    return w_buffer instanceof W_BufferedFile && w_buffer.isPlain() ? w_buffer : null;
  }
  override isClosed(): boolean {
    const w_buffer = this.buffer();
    if (w_buffer instanceof W_BufferedFile && w_buffer.isPlain()) return w_buffer.isClosed();
    return isTrue(getattr(w_buffer, "closed"));
  }
  check(): void {
    if (this.isClosed()) throw closedError();
  }

  /** What TextIOWrapper(…) does. */
  init(w_buffer: W_Root, encoding: string, errors: string, newline: string | null, isReadable: boolean, isWritable: boolean, isSeekable: boolean): void {
    this.w_buffer = w_buffer;
    this.isDetached = false;
    this.encoding = encoding;
    this.errors = errors;
    this.ends = new LineEnds(newline);
    this.decoder = isReadable ? newDecoder(encoding, errors) : null;
    this.encoder = isWritable ? newEncoder(encoding, errors) : null;
    this.isSeekable = this.isTelling = isSeekable;
    this.forgetDecoded();
  }
  /** A file that begins in the middle gets no mark. */
  startAt(position: number): void {
    const encoder = this.encoder;
    if (encoder !== null && position !== 0) encoder.reset(false);
  }
  private forgetDecoded(): void {
    this.decoded = "";
    this.used = 0;
    this.isFlat = true;
    this.lastPart = null;
  }

  // --- writing -------------------------------------------------------------------------------------------------------------------
  writeText(w_text: W_Str): void {
    this.check();
    const encoder = this.encoder;
    if (encoder === null) throw unsupported("not writable");
    const given = w_text.value;
    const text = this.ends.onWrite(given);
    let flushes = this.isWriteThrough;
    if (this.isLineBuffered && !flushes) flushes = given.includes("\n") || given.includes("\r");
    if (encoder.name === "utf-8" && !hasSurrogates(text)) {
      this.pending += text;
      if (this.pending.length > CHUNK) this.writePending();
      else if (text !== "") this.remember();
    } else {
      const bytes = encoder.encode(text === given ? w_text : newStr(text));
      this.writePending();
      this.writeBytes(bytes);
    }
    if (flushes) this.flush();
    if (this.decoded !== "" || this.lastPart !== null) {
      this.forgetDecoded();
      const decoder = this.decoder;
      if (decoder !== null) decoder.resetInside();
    }
  }
  private writeBytes(bytes: Uint8Array): void {
    const buffer = this.plainBuffer();
    if (buffer !== null) buffer.write(bytes);
    else callMethod1(this.buffer(), "write", newBytes(bytes));
  }
  private writePending(): void {
    const text = this.pending;
    if (text === "") return;
    this.pending = "";
    this.forget();
    this.writeBytes(encodeUtf8(newFlatStr(text), this.errors));
  }
  writeOut(): void {
    this.writePending();
    const buffer = this.plainBuffer();
    if (buffer !== null) buffer.writeOut();
  }
  flush(): void {
    this.writePending();
    const buffer = this.plainBuffer();
    if (buffer !== null) buffer.flush();
    else callMethod0(this.buffer(), "flush");
  }
  hasWaiting(): boolean {
    const buffer = this.plainBuffer();
    if (this.w_buffer === null) return false;
    return this.pending !== "" || (buffer !== null && buffer.hasWaiting());
  }

  // --- reading -------------------------------------------------------------------------------------------------------------------
  private needDecoder(): PartialDecoder {
    const decoder = this.decoder;
    if (decoder === null) throw unsupported("not readable");
    return decoder;
  }
  /** Reads and decodes a part. False at the end. */
  private more(): boolean {
    const decoder = this.needDecoder();
    const buffer = this.plainBuffer();
    let part: Uint8Array;
    if (buffer !== null) part = buffer.read1(this.chunkSize);
    else {
      const w_buffer = this.buffer();
      const w_read1 = lookupAttr(w_buffer, "read1");
      const w_part = w_read1 !== null ? w_read1.call1(newInt(this.chunkSize)) : callMethod1(w_buffer, "read", newInt(this.chunkSize));
      const bytes = bytesOf(w_part);
      if (bytes === null) throw typeError(`underlying ${w_read1 !== null ? "read1" : "read"}() should have returned a bytes-like object, not '${w_part.typeOf().name}'`);
      part = bytes;
    }
    if (this.isTelling && decoder.w_decoder === null) {
      this.before = decoder.copy();
      this.beforeHolding = this.ends.isHolding();
    }
    this.lastPart = part;
    const isLast = part.length === 0;
    this.setDecoded(decoder.decode(part, isLast), isLast);
    return !isLast || this.decoded !== "";
  }
  private setDecoded(w_text: W_Str, isLast: boolean): void {
    const isFlat = w_text.isFlat();
    this.decoded = this.ends.onRead(w_text.value, isLast);
    this.isFlat = isFlat;
    this.used = 0;
  }
  private beforeReading(): void {
    this.check();
    this.needDecoder();
    if (this.pending !== "") this.writePending();
  }
  private rest(): string {
    const rest = this.used === 0 ? this.decoded : this.decoded.slice(this.used);
    return rest;
  }
  /** All that is left. */
  readAll(): W_Root {
    this.beforeReading();
    const decoder = this.needDecoder();
    const begun = this.rest();
    const wasFlat = this.isFlat;
    const buffer = this.plainBuffer();
    let bytes: Uint8Array | null;
    if (buffer !== null) bytes = buffer.readAll();
    else {
      const w_bytes = callMethod0(this.buffer(), "read");
      bytes = bytesOf(w_bytes);
      if (bytes === null && w_bytes !== w_None) throw typeError(`underlying read() should have returned a bytes-like object, not '${w_bytes.typeOf().name}'`);
    }
    this.setDecoded(decoder.decode(bytes ?? new Uint8Array(0), true), true);
    const text = begun === "" ? this.decoded : begun + this.decoded;
    const isFlat = (wasFlat || begun === "") && this.isFlat;
    this.forgetDecoded();
    return newStrLike(text, isFlat);
  }
  /** At most so many code points. */
  read(count: number): W_Root {
    this.beforeReading();
    let text = "";
    let isFlat = true;
    let left = count;
    while (left > 0) {
      if (this.used === this.decoded.length && !this.more()) break;
      let end: number;
      if (this.isFlat) {
        end = Math.min(this.used + left, this.decoded.length);
        left -= end - this.used;
      } else {
        const w_rest = newStr(this.rest());
        const taken = Math.min(left, w_rest.len());
        end = this.used + unitOfPoint(w_rest.value, taken);
        left -= taken;
        isFlat = false;
      }
      const part = this.decoded.slice(this.used, end);
      text = text === "" ? part : text + part;
      this.used = end;
    }
    return newStrLike(text, isFlat);
  }
  /** A line; limit -1: however long. Empty at the end. */
  readLine(limit: number): W_Str {
    this.beforeReading();
    return this.nextLine(limit);
  }
  private nextLine(limit: number): W_Str {
    let begun = "";
    let isFlat = true;
    for (;;) {
      if (this.used === this.decoded.length && !this.more()) break;
      const decoded = this.decoded;
      let end: number;
      if (begun.endsWith("\r") && this.ends.newline === "\r\n" && decoded.charCodeAt(this.used) === 10) end = this.used + 1;
      else end = this.ends.endOfLine(decoded, this.used, false);
      const stop = end < 0 ? decoded.length : end;
      const part = this.used === 0 && stop === decoded.length ? decoded : decoded.slice(this.used, stop);
      this.used = stop;
      if (!this.isFlat) isFlat = false;
      begun = begun === "" ? part : begun + part;
      if (end >= 0 || (limit >= 0 && begun.length >= 2 * limit)) break;
    }
    const w_line = newStrLike(begun, isFlat);
    if (limit < 0 || w_line.len() <= limit) return w_line;
    // Too much was taken: the rest goes back.
    const units = unitOfPoint(begun, limit);
    const back = begun.length - units;
    if (back <= this.used) this.used -= back;
    else {
      this.decoded = begun.slice(units) + this.rest();
      this.used = 0;
      this.isFlat = this.isFlat && isFlat;
      this.lastPart = null;
    }
    return newStrLike(begun.slice(0, units), isFlat);
  }
  override next(): W_Root | null {
    if (!this.isPlain()) {
      const w_line = callMethod0(this, "readline");
      if (!(w_line instanceof W_Str)) throw raise(w_OSError, `readline() should have returned a str object, not '${w_line.typeOf().name}'`);
      return w_line.value === "" ? null : w_line;
    }
    this.beforeReading();
    this.isTelling = false;
    const w_line = this.nextLine(-1);
    if (w_line.value !== "") return w_line;
    this.isTelling = this.isSeekable;
    this.lastPart = null;
    return null;
  }

  // --- places --------------------------------------------------------------------------------------------------------------------
  private bufferTell(): number {
    const buffer = this.plainBuffer();
    return buffer !== null ? buffer.tell() : toIndex(callMethod0(this.buffer(), "tell"));
  }
  private bufferSeek(offset: number, whence: number): number {
    const buffer = this.plainBuffer();
    return buffer !== null ? buffer.seek(offset, whence) : toIndex(callMethod2(this.buffer(), "seek", newInt(offset), newInt(whence)));
  }
  tell(): number {
    this.check();
    if (!this.isSeekable) throw unsupported("underlying stream is not seekable");
    if (!this.isTelling) throw raise(w_OSError, "telling position disabled by next() call");
    this.flush();
    const position = this.bufferTell();
    const decoder = this.decoder;
    const part = this.lastPart;
    if (decoder === null || part === null) return position;
    const before = this.before;
    if (decoder.w_decoder !== null || before === null) {
      const held = decoder.w_decoder === null ? 0 : heldBytes(decoder.w_decoder);
      return position - held - encodeText(newStr(this.rest()), this.encoding, this.errors).length;
    }
    const start = position - part.length - before.rest.length;
    if (this.used === 0 && !this.beforeHolding) return start;
    return start + this.bytesFor(before.copy(), part);
  }
  /** How many bytes, those that the decoder held included, give the `used` units. */
  private bytesFor(probe: PartialDecoder, part: Uint8Array): number {
    const ends = new LineEnds(this.ends.newline);
    ends.setHolding(this.beforeHolding);
    const held = probe.rest.length;
    const used = this.used;
    let units = 0;
    const one = new Uint8Array(1);
    for (let i = 0; i < part.length; i++) {
      if (units === used && probe.rest.length === 0 && !ends.isHolding()) return held + i;
      one[0] = part[i];
      const wasHolding = ends.isHolding();
      const text = ends.onRead(probe.decode(one, false).value, false);
      // A \r that stood alone ended before this byte.
      if (wasHolding && units + 1 === used && text.length > 1) return held + i;
      units += text.length;
    }
    return held + part.length - probe.rest.length;
  }
  seek(w_offset: W_Root, whence: number): number {
    this.check();
    if (!this.isSeekable) throw unsupported("underlying stream is not seekable");
    let offset = toIndex(w_offset);
    if (whence === 1) {
      if (offset !== 0) throw unsupported("can't do nonzero cur-relative seeks");
      offset = this.tell();
    } else if (whence === 2) {
      if (offset !== 0) throw unsupported("can't do nonzero end-relative seeks");
      this.flush();
      this.forgetDecoded();
      const decoder = this.decoder;
      if (decoder !== null) decoder.resetInside();
      this.ends.setHolding(false);
      const end = this.bufferSeek(0, 2);
      this.isTelling = this.isSeekable;
      this.moved(end);
      return end;
    } else if (whence !== 0) throw valueError(`invalid whence (${whence}, should be 0, 1 or 2)`);
    if (offset < 0) throw valueError(`negative seek position ${offset}`);
    this.flush();
    const position = this.bufferSeek(offset, 0);
    this.forgetDecoded();
    this.ends.setHolding(false);
    const decoder = this.decoder;
    if (decoder !== null) {
      if (position === 0) decoder.reset();
      else decoder.resetInside();
    }
    this.isTelling = this.isSeekable;
    this.moved(position);
    return position;
  }
  private moved(position: number): void {
    const encoder = this.encoder;
    if (encoder !== null) encoder.reset(position === 0);
  }

  // --- the end -------------------------------------------------------------------------------------------------------------------
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
    this.pending = "";
    this.forget();
    callMethod0(this.buffer(), "close");
    if (error !== null) throw error;
  }
  detach(): W_Root {
    const w_buffer = this.buffer();
    callMethod0(this, "flush");
    this.w_buffer = null;
    this.isDetached = true;
    return w_buffer;
  }
  /** Another encoding, error handler or newline from now on. MISSING: as it is. */
  reconfigure(w_encoding: W_Root, w_errors: W_Root, w_newline: W_Root, w_lineBuffering: W_Root, w_writeThrough: W_Root): void {
    if (this.decoder !== null && this.lastPart !== null && (w_encoding !== w_None || w_errors !== w_None || w_newline !== MISSING)) {
      throw unsupported("It is not possible to set the encoding or newline of stream after the first read");
    }
    this.flush();
    const newline = w_newline === MISSING ? this.ends.newline : newlineArgument(w_newline);
    const encoding = w_encoding === w_None ? this.encoding : textArgument(w_encoding, "encoding");
    const errors = w_errors !== w_None ? textArgument(w_errors, "errors") : w_encoding !== w_None ? "strict" : this.errors;
    checkEncoding(encoding);
    if (encoding !== this.encoding || errors !== this.errors) {
      this.encoding = encoding;
      this.errors = errors;
      if (this.decoder !== null) this.decoder = newDecoder(encoding, errors);
      if (this.encoder !== null) this.encoder = newEncoder(encoding, errors);
    }
    this.ends = new LineEnds(newline);
    if (w_lineBuffering !== w_None) this.isLineBuffered = isTrue(w_lineBuffering);
    if (w_writeThrough !== w_None) this.isWriteThrough = isTrue(w_writeThrough);
  }
}

/** The argument `newline`. */
export function newlineArgument(w_newline: W_Root): string | null {
  if (w_newline === w_None) return null;
  if (!(w_newline instanceof W_Str)) throw typeError(`TextIOWrapper() argument 'newline' must be str or None, not ${w_newline.typeOf().name}`);
  const newline = w_newline.value;
  if (newline === "" || newline === "\n" || newline === "\r" || newline === "\r\n") return newline;
  throw valueError(`illegal newline value: ${newline}`);
}
function textArgument(w_text: W_Root, name: string): string {
  if (w_text instanceof W_Str) {
    if (w_text.value.includes("\0")) throw valueError("embedded null character");
    return name === "encoding" && w_text.value === "locale" ? "UTF-8" : w_text.value;
  }
  throw typeError(`TextIOWrapper() argument '${name}' must be str or None, not ${w_text.typeOf().name}`);
}

/** `TextIOWrapper.__init__`. */
export function initText(file: W_TextIOWrapper, w_buffer: W_Root, w_encoding: W_Root, w_errors: W_Root, w_newline: W_Root): void {
  const newline = newlineArgument(w_newline);
  const encoding = w_encoding === w_None ? "UTF-8" : textArgument(w_encoding, "encoding");
  const errors = w_errors === w_None ? "strict" : textArgument(w_errors, "errors");
  checkEncoding(encoding);
  const isSeekable = isTrue(callMethod0(w_buffer, "seekable"));
  const isWritable = isTrue(callMethod0(w_buffer, "writable"));
  file.init(w_buffer, encoding, errors, newline, isTrue(callMethod0(w_buffer, "readable")), isWritable, isSeekable);
  if (isSeekable && isWritable) file.startAt(toIndex(callMethod0(w_buffer, "tell")));
}

constructor(w_textIOWrapperType, "cls, /, *args, **kwargs", (w_cls: W_Root) => {
  const file = new W_TextIOWrapper();
  file.become(w_cls as W_Type);
  return file;
});
implement(w_textIOWrapperType, W_TextIOWrapper);
method(w_textIOWrapperType, "__init__", "self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False", (values: W_Root[]) => {
  const [w_self, w_buffer, w_encoding, w_errors, w_newline, w_lineBuffering, w_writeThrough] = values;
  const file = w_self as W_TextIOWrapper;
  initText(file, w_buffer, w_encoding, w_errors, w_newline);
  file.isLineBuffered = isTrue(w_lineBuffering);
  file.isWriteThrough = isTrue(w_writeThrough);
  return w_None;
});

function self(w_self: W_Root): W_TextIOWrapper {
  return w_self as W_TextIOWrapper;
}
method(w_textIOWrapperType, "write", "self, text, /", (w_self, w_text) => {
  if (!(w_text instanceof W_Str)) throw typeError(`write() argument must be str, not ${w_text.typeOf().name}`);
  self(w_self).writeText(w_text);
  return newInt(w_text.len());
});
method(w_textIOWrapperType, "read", "self, size=-1, /", (w_self, w_size) => {
  const size = sizeArgument(w_size);
  return size < 0 ? self(w_self).readAll() : self(w_self).read(size);
});
method(w_textIOWrapperType, "readline", "self, size=-1, /", (w_self, w_size) => self(w_self).readLine(Math.max(-1, toIndex(w_size))));
method(w_textIOWrapperType, "flush", "self, /", (w_self) => {
  self(w_self).check();
  self(w_self).flush();
  return w_None;
});
method(w_textIOWrapperType, "close", "self, /", (w_self) => {
  self(w_self).close();
  return w_None;
});
method(w_textIOWrapperType, "detach", "self, /", (w_self) => self(w_self).detach());
method(w_textIOWrapperType, "tell", "self, /", (w_self) => newInt(self(w_self).tell()));
method(w_textIOWrapperType, "seek", "self, cookie, whence=0, /", (w_self, w_cookie, w_whence) => newInt(self(w_self).seek(w_cookie, asInt(w_whence))));
method(w_textIOWrapperType, "truncate", "self, pos=None, /", (w_self, w_size) => {
  self(w_self).check();
  self(w_self).flush();
  return callMethod1(self(w_self).buffer(), "truncate", w_size);
});
method(w_textIOWrapperType, "reconfigure", "self, /, *, encoding=None, errors=None, newline=?, line_buffering=None, write_through=None", (values: W_Root[]) => {
  self(values[0]).reconfigure(values[1], values[2], values[3], values[4], values[5]);
  return w_None;
});
for (const name of ["readable", "writable", "seekable", "fileno", "isatty"]) {
  method(w_textIOWrapperType, name, "self, /", (w_self) => callMethod0(self(w_self).buffer(), name));
}
property(w_textIOWrapperType, "buffer", (w_self) => self(w_self).buffer());
property(w_textIOWrapperType, "encoding", (w_self) => newStr(self(w_self).encoding));
property(w_textIOWrapperType, "errors", (w_self) => newStr(self(w_self).errors));
property(w_textIOWrapperType, "newlines", (w_self) => newlinesTuple(self(w_self).ends));
property(w_textIOWrapperType, "line_buffering", (w_self) => newBool(self(w_self).isLineBuffered));
property(w_textIOWrapperType, "write_through", (w_self) => newBool(self(w_self).isWriteThrough));
property(w_textIOWrapperType, "closed", (w_self) => newBool(self(w_self).isClosed()));
property(w_textIOWrapperType, "name", (w_self) => getattr(self(w_self).buffer(), "name"));
property(
  w_textIOWrapperType,
  "mode",
  (w_self) => {
    const w_mode = self(w_self).w_mode;
    if (w_mode === null) throw attributeError(`'${w_self.typeOf().fullName()}' object has no attribute 'mode'`);
    return w_mode;
  },
  (w_self, w_mode) => {
    self(w_self).w_mode = w_mode;
  },
);
property(
  w_textIOWrapperType,
  "_CHUNK_SIZE",
  (w_self) => newInt(self(w_self).chunkSize),
  (w_self, w_size) => {
    const size = toIndex(w_size);
    if (size <= 0) throw valueError("a strictly positive integer is required");
    self(w_self).chunkSize = size;
  },
);
method(w_textIOWrapperType, "__getstate__", "self, /", (w_self) => {
  throw typeError(`cannot pickle '${w_self.typeOf().name}' object`);
});
