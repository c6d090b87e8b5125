// Dialect code: runs under Node and translated (`method` … at init time).
/** `io.StringIO`: text in memory. Positions count code points; while each is one code unit, they are positions in the TypeScript string. */
import { asInt, index as toIndex } from "../../interp/operations";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newBool, newInt, w_False, w_True } from "../../objects/int";
import { w_None } from "../../objects/none";
import { defineType, MISSING, raise, typeError, valueError, w_OSError, W_Root, W_Type } from "../../objects/root";
import { newStr, newStrLike, W_Str } from "../../objects/str";
import { unitOfPoint } from "../../objects/str-index";
import { newTuple, W_Tuple } from "../../objects/tuple";
import { sizeArgument, w_textBaseType, W_IOBase } from "./base";
import { LineEnds, newlinesTuple } from "./line-ends";

export const w_stringIOType = defineType("StringIO", { module: "_io", base: w_textBaseType });

export class W_StringIO extends W_IOBase {
  private text = "";
  /** Length in code points. */
  private points = 0;
  position = 0;
  ends: LineEnds = new LineEnds("\n");

  builtinType(): W_Type {
    return w_stringIOType;
  }
  check(): void {
    if (this.closedFlag) throw valueError("I/O operation on closed file");
  }
  reset(): void {
    this.text = "";
    this.points = 0;
    this.position = 0;
    this.closedFlag = false;
  }
  private isFlat(): boolean {
    return this.points === this.text.length;
  }
  private unitOf(point: number): number {
    return this.isFlat() ? point : unitOfPoint(this.text, point);
  }
  value(): W_Root {
    return newStrLike(this.text, this.isFlat());
  }
  length(): number {
    return this.points;
  }
  write(w_text: W_Str): void {
    if (w_text.value === "") return;
    const text = this.ends.onWriteInMemory(w_text.value);
    const count = text === w_text.value ? w_text.len() : newStr(text).len();
    if (this.position > this.points) {
      this.text += "\0".repeat(this.position - this.points);
      this.points = this.position;
    }
    if (this.position === this.points) {
      this.text += text;
      this.points += count;
    } else {
      const end = Math.min(this.position + count, this.points);
      this.text = this.text.slice(0, this.unitOf(this.position)) + text + this.text.slice(this.unitOf(end));
      this.points += count - (end - this.position);
    }
    this.position += count;
  }
  /** At most so many characters; -1: all. */
  read(count: number): W_Root {
    const left = Math.max(0, this.points - this.position);
    const taken = count < 0 || count > left ? left : count;
    if (taken === 0) return newStr("");
    const from = this.position;
    this.position += taken;
    if (from === 0 && taken === this.points) return this.value();
    return newStrLike(this.text.slice(this.unitOf(from), this.unitOf(from + taken)), this.isFlat());
  }
  readLine(limit: number): W_Root {
    if (this.position >= this.points) return newStr("");
    const from = this.unitOf(this.position);
    const end = this.ends.endOfLine(this.text, from, true);
    const line = this.text.slice(from, end < 0 ? this.text.length : end);
    if (this.isFlat()) {
      const count = limit >= 0 && limit < line.length ? limit : line.length;
      this.position += count;
      return newStrLike(count === line.length ? line : line.slice(0, count), true);
    }
    const w_line = newStr(line);
    const count = limit >= 0 && limit < w_line.len() ? limit : w_line.len();
    this.position += count;
    return w_line.part(0, count);
  }
  truncate(size: number): void {
    if (size >= this.points) return;
    this.text = this.text.slice(0, this.unitOf(size));
    this.points = size;
  }
  override next(): W_Root | null {
    if (!this.isPlain()) return super.next();
    this.check();
    return this.position >= this.points ? null : this.readLine(-1);
  }
}

function self(w_self: W_Root): W_StringIO {
  const file = w_self as W_StringIO;
  file.check();
  return file;
}
constructor(w_stringIOType, "cls, /, *args, **kwargs", (w_cls: W_Root) => {
  const file = new W_StringIO();
  file.become(w_cls as W_Type);
  return file;
});
implement(w_stringIOType, W_StringIO);
method(w_stringIOType, "__init__", "self, initial_value='', newline=?", (w_self, w_initial, w_newline) => {
  const file = w_self as W_StringIO;
  if (w_newline instanceof W_Str) {
    const newline = w_newline.value;
    if (newline !== "" && newline !== "\n" && newline !== "\r" && newline !== "\r\n") throw valueError(`illegal newline value: ${w_newline.repr()}`);
    file.ends = new LineEnds(newline);
  } else if (w_newline === w_None || w_newline === MISSING) {
    file.ends = new LineEnds(w_newline === MISSING ? "\n" : null);
  } else {
    throw typeError(`newline must be str or None, not ${w_newline.typeOf().name}`);
  }
  if (w_initial !== w_None && !(w_initial instanceof W_Str)) throw typeError(`initial_value must be str or None, not ${w_initial.typeOf().name}`);
  file.reset();
  if (w_initial instanceof W_Str) file.write(w_initial);
  file.position = 0;
  return w_None;
});
method(w_stringIOType, "getvalue", "self, /", (w_self) => self(w_self).value());
method(w_stringIOType, "read", "self, size=-1, /", (w_self, w_size) => {
  const file = self(w_self);
  return file.read(sizeArgument(w_size));
});
method(w_stringIOType, "readline", "self, size=-1, /", (w_self, w_size) => {
  const file = self(w_self);
  return file.readLine(sizeArgument(w_size));
});
method(w_stringIOType, "write", "self, s, /", (w_self, w_text) => {
  if (!(w_text instanceof W_Str)) throw typeError(`string argument expected, got '${w_text.typeOf().name}'`);
  self(w_self).write(w_text);
  return newInt(w_text.len());
});
method(w_stringIOType, "tell", "self, /", (w_self) => newInt(self(w_self).position));
method(w_stringIOType, "seek", "self, pos, whence=0, /", (w_self, w_position, w_whence) => {
  const file = self(w_self);
  const offset = toIndex(w_position);
  const whence = asInt(w_whence);
  if (whence < 0 || whence > 2) throw valueError(`Invalid whence (${whence}, should be 0, 1 or 2)`);
  if (whence === 0 && offset < 0) throw valueError(`Negative seek position ${offset}`);
  if (whence !== 0 && offset !== 0) throw raise(w_OSError, "Can't do nonzero cur-relative seeks");
  if (whence === 0) file.position = offset;
  else if (whence === 2) file.position = file.length();
  return newInt(file.position);
});
method(w_stringIOType, "truncate", "self, pos=None, /", (w_self, w_size) => {
  const file = self(w_self);
  const size = w_size === w_None ? file.position : toIndex(w_size);
  if (size < 0) throw valueError(`Negative size value ${size}`);
  file.truncate(size);
  return newInt(size);
});
method(w_stringIOType, "close", "self, /", (w_self) => {
  const file = w_self as W_StringIO;
  file.reset();
  file.closedFlag = true;
  return w_None;
});
for (const name of ["readable", "writable", "seekable"]) {
  method(w_stringIOType, name, "self, /", (w_self) => {
    self(w_self);
    return w_True;
  });
}
// In CPython this one does not look whether the file is closed.
method(w_stringIOType, "flush", "self, /", () => w_None);
property(w_stringIOType, "closed", (w_self) => newBool((w_self as W_StringIO).closedFlag));
property(w_stringIOType, "line_buffering", (w_self) => {
  self(w_self);
  return w_False;
});
property(w_stringIOType, "newlines", (w_self) => newlinesTuple(self(w_self).ends));
method(w_stringIOType, "__getstate__", "self, /", (w_self) => {
  const file = self(w_self);
  return newTuple([file.value(), file.ends.asObject(), newInt(file.position), w_None]);
});
method(w_stringIOType, "__setstate__", "self, state, /", (w_self, w_state) => {
  const file = w_self as W_StringIO;
  if (!(w_state instanceof W_Tuple) || w_state.items.length < 3) throw typeError(`${file.typeOf().name}.__setstate__ argument should be 4-tuple, got ${w_state.typeOf().name}`);
  const w_value = w_state.items[0];
  const w_newline = w_state.items[1];
  file.ends = new LineEnds("");
  file.reset();
  if (w_value instanceof W_Str) file.write(w_value);
  file.ends = new LineEnds(w_newline instanceof W_Str ? w_newline.value : null);
  file.position = toIndex(w_state.items[2]);
  return w_None;
});
