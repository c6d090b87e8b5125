// Dialect code: runs under Node and translated.
/**
 * `str`: a TypeScript string and its length in code points. While that is the number of code units ("flat"), indices are the same in both, and
 * what is made of flat strings is known to be flat without a look at it. Indices into other strings go through str-index.ts.
 * Methods are in str-methods.ts and its neighbours.
 */
import { index as toIndex, isIndex } from "../interp/operations";
import { computeHash } from "../../../toolchain/rlib/objectmodel";
import { newBool } from "./int";
import {
  BinOp, CmpOp, defineType, late, raise, TextMaker, typeError, W_Extensible, w_IndexError, w_MemoryError, W_Root, W_Type,
} from "./root";
import { sliceRange, W_Slice } from "./slice";
import { formatText } from "./format-str";
import { pointAtUnit, unitOfPoint } from "./str-index";
import { strRepr } from "./str-repr";
import { StringBuilder } from "../../../toolchain/rlib/rstring";

export const w_strType = defineType("str");
export const w_strIteratorType = defineType("str_iterator", { final: true });

/** More code units than this a string cannot have. */
export const MAX_LENGTH = 536870888;

/** `format % arguments`; format-percent.ts puts it here when it is loaded. */
export abstract class PercentFormatter {
  abstract format(w_format: W_Str, w_arguments: W_Root): W_Root;
}
export class LateStr {
  percent: PercentFormatter | null = null;
}
export const lateStr = new LateStr();

export class W_Str extends W_Extensible {
  constructor(
    readonly value: string,
    /** The length in code points; -1: not counted yet. */
    public points: number = -1,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_strType;
  }
  override str(): string {
    return this.value;
  }
  override repr(): string {
    return strRepr(this.value);
  }
  override format(spec: string): string {
    return formatText(this, spec);
  }
  override truth(): boolean {
    return this.value.length > 0;
  }
  override hash(): number {
    return computeHash(this.value);
  }
  override len(): number {
    let points = this.points;
    if (points < 0) this.points = points = countPoints(this.value);
    return points;
  }
  /** Is each code point one code unit? */
  isFlat(): boolean {
    return this.len() === this.value.length;
  }
  /** Is it known already that each code point is one code unit? */
  isKnownFlat(): boolean {
    return this.points === this.value.length;
  }
  /** The code unit at which code point `index` (0 to the length) begins. */
  unitOf(index: number): number {
    return this.isFlat() ? index : unitOfPoint(this.value, index);
  }
  /** The character at an index that is in range. */
  characterAt(index: number): W_Str {
    if (this.isFlat()) return newCharacter(this.value.charCodeAt(index));
    return newCharacter(pointAtUnit(this.value, unitOfPoint(this.value, index)));
  }
  /** Characters from .. to, 0 <= from <= to <= length. */
  part(from: number, to: number): W_Str {
    if (this.isFlat()) return to - from === 1 ? newCharacter(this.value.charCodeAt(from)) : new W_Str(this.value.slice(from, to), to - from);
    return new W_Str(this.value.slice(this.unitOf(from), this.unitOf(to)), to - from);
  }
  override getitem(w_key: W_Root): W_Root {
    if (w_key instanceof W_Slice) return this.slice(w_key);
    if (!isIndex(w_key)) throw typeError(`string indices must be integers, not '${w_key.typeOf().name}'`);
    let index = toIndex(w_key, w_IndexError);
    const length = this.len();
    if (index < 0) index += length;
    if (index < 0 || index >= length) throw raise(w_IndexError, "string index out of range");
    return this.characterAt(index);
  }
  private slice(slice: W_Slice): W_Root {
    const range = sliceRange(slice, this.len());
    if (range.step === 1) {
      if (range.count === this.len() && this.extra === null) return this;
      return this.part(range.start, range.start + range.count);
    }
    const out = new StringBuilder();
    if (this.isFlat()) {
      for (let i = 0, at = range.start; i < range.count; i++, at += range.step) out.appendChar(this.value.charCodeAt(at));
    } else {
      for (let i = 0, at = range.start; i < range.count; i++, at += range.step) out.append(this.characterAt(at).value);
    }
    return new W_Str(out.build(), range.count);
  }
  override contains(w_item: W_Root): boolean {
    if (w_item instanceof W_Str) return this.value.indexOf(w_item.value) >= 0;
    throw typeError(`'in <string>' requires string as left operand, not ${w_item.typeOf().name}`);
  }
  override iter(): W_Root {
    return new W_StrIterator(this);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    switch (op) {
      case BinOp.Add:
        return w_other instanceof W_Str ? concatenate(this, w_other) : null;
      case BinOp.Mul:
        return isIndex(w_other) ? this.repeated(w_other) : null;
      case BinOp.Mod:
        return lateStr.percent!.format(this, w_other);
      default:
        return null;
    }
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Mul && isIndex(w_other)) return this.repeated(w_other);
    return null;
  }
  private repeated(w_count: W_Root): W_Root {
    const count = toIndex(w_count);
    const length = this.value.length;
    if (count <= 0 || length === 0) return w_emptyStr;
    if (count === 1 && this.extra === null) return this;
    if (count > MAX_LENGTH || length * count > MAX_LENGTH) throw raise(w_MemoryError, "");
    return new W_Str(this.value.repeat(count), this.points < 0 ? -1 : this.points * count);
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Str)) return null;
    const a = this.value;
    const b = w_other.value;
    if (op === CmpOp.Eq) return newBool(a === b);
    if (op === CmpOp.Ne) return newBool(a !== b);
    if (this.isFlat() && w_other.isFlat()) {
      switch (op) {
        case CmpOp.Lt:
          return newBool(a < b);
        case CmpOp.Le:
          return newBool(a <= b);
        case CmpOp.Gt:
          return newBool(a > b);
        default:
          return newBool(a >= b);
      }
    }
    const order = comparePoints(a, b);
    switch (op) {
      case CmpOp.Lt:
        return newBool(order < 0);
      case CmpOp.Le:
        return newBool(order <= 0);
      case CmpOp.Gt:
        return newBool(order > 0);
      default:
        return newBool(order >= 0);
    }
  }
}

/** `a + b`. */
export function concatenate(w_a: W_Str, w_b: W_Str): W_Str {
  const a = w_a.value;
  const b = w_b.value;
  if (b.length === 0 && w_a.extra === null) return w_a;
  if (a.length === 0 && w_b.extra === null) return w_b;
  if (a.length + b.length > MAX_LENGTH) throw raise(w_MemoryError, "");
  return new W_Str(a + b, w_a.points >= 0 && w_b.points >= 0 ? w_a.points + w_b.points : -1);
}

/** Below 0, 0, above 0: by code points, where surrogate pairs are above all single units. */
export function comparePoints(a: string, b: string): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
}

function countPoints(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        count--;
        i++;
      }
    }
  }
  return count;
}

/** The characters of a str one by one. */
export class W_StrIterator extends W_Root {
  /** In code units. */
  private at = 0;
  /** In code points. */
  index = 0;

  constructor(public w_text: W_Str | null) {
    super();
  }
  typeOf(): W_Type {
    return w_strIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const w_text = this.w_text;
    if (w_text === null) return null;
    const text = w_text.value;
    const at = this.at;
    if (at >= text.length) {
      this.w_text = null;
      return null;
    }
    const unit = text.charCodeAt(at);
    this.index++;
    if (unit < 0xd800 || unit > 0xdbff) {
      this.at = at + 1;
      return newCharacter(unit);
    }
    const point = pointAtUnit(text, at);
    this.at = at + (point > 0xffff ? 2 : 1);
    return newCharacter(point);
  }
  /** How many are left. */
  left(): number {
    const w_text = this.w_text;
    return w_text === null ? 0 : w_text.len() - this.index;
  }
  /** Goes to a character. */
  moveTo(index: number): void {
    const w_text = this.w_text;
    if (w_text === null) return;
    this.index = Math.max(0, Math.min(index, w_text.len()));
    this.at = w_text.unitOf(this.index);
  }
}

export function newStr(value: string): W_Str {
  return new W_Str(value, -1);
}

/** A str whose code points are known to be one code unit each. */
export function newFlatStr(value: string): W_Str {
  return new W_Str(value, value.length);
}

/** A str that is flat where `flat` says so; otherwise that is found out when it matters. */
export function newStrLike(value: string, flat: boolean): W_Str {
  return new W_Str(value, flat ? value.length : -1);
}

export const w_emptyStr = new W_Str("", 0);

/** The characters of Latin-1. */
const latin1: readonly W_Str[] = Array.from({ length: 256 }, (_, unit) => new W_Str(String.fromCharCode(unit), 1));

/** The str of one code point. */
export function newCharacter(point: number): W_Str {
  if (point < 256) return latin1[point];
  return new W_Str(String.fromCodePoint(point), 1);
}

class StrMaker extends TextMaker {
  make(text: string): W_Root {
    return new W_Str(text, -1);
  }
}
late.text = new StrMaker();
