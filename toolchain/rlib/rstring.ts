// Dialect code: runs under Node and translated.
/** Building strings piece by piece, in linear time whatever the pieces are. */
import { Builder } from "../runtime/string-build";
import { weAreTranslated } from "./objectmodel";

/** Collects text. */
export class StringBuilder {
  private text: string = "";
  private readonly builder: Builder | null;
  private count: number = 0;

  constructor() {
    this.builder = weAreTranslated() ? new Builder() : null;
  }

  /** Code units so far. */
  get length(): number {
    return this.count;
  }

  append(s: string): void {
    this.count += s.length;
    if (this.builder !== null) this.builder.add(s);
    else this.text += s;
  }

  /** Code units from .. to of `s`; 0 <= from <= to <= s.length. */
  appendSlice(s: string, from: number, to: number): void {
    if (from < 0 || to < from || to > s.length) throw new RangeError(`appendSlice: ${from}..${to} of ${s.length}`);
    this.count += to - from;
    if (this.builder !== null) this.builder.addRange(s, from, to);
    else this.text += s.slice(from, to);
  }

  /** One code unit. */
  appendChar(code: number): void {
    this.count++;
    if (this.builder !== null) this.builder.addUnit(code);
    else this.text += String.fromCharCode(code);
  }

  /** A code point: one code unit or a surrogate pair. */
  appendCodePoint(point: number): void {
    this.count += point > 0xffff ? 2 : 1;
    if (this.builder !== null) this.builder.addPoint(point);
    else this.text += String.fromCodePoint(point);
  }

  /** `count` times the same string. */
  appendRepeated(s: string, count: number): void {
    for (let i = 0; i < count; i++) this.append(s);
  }

  /** The text so far. The builder may be used on. */
  build(): string {
    if (this.builder !== null) return this.builder.finish();
    return this.text;
  }
}
