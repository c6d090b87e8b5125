// Dialect code: runs under Node and translated.
/** Python's str and bytes as what the matcher searches, and pieces of them as Python values again. */
import { bytesOf, newBytes } from "../../objects/bytes";
import { typeError, W_Root } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { Subject } from "./matcher";

/** A text to search: what it was, and its form for the matcher. Positions count characters or bytes. */
export class SearchText {
  readonly subject: Subject;
  readonly isText: boolean;
  private readonly text: string;
  private readonly points: Int32Array | null;
  private readonly bytes: Uint8Array | null;

  constructor(readonly w_text: W_Root) {
    if (w_text instanceof W_Str) {
      this.isText = true;
      this.bytes = null;
      this.text = w_text.value;
      this.points = w_text.isFlat() ? null : pointsOf(w_text.value);
    } else {
      const bytes = bytesOf(w_text);
      if (bytes === null) throw typeError(`expected string or bytes-like object, got '${w_text.typeOf().name}'`);
      this.isText = false;
      this.bytes = bytes;
      this.text = "";
      this.points = new Int32Array(bytes.length);
      for (let i = 0; i < bytes.length; i++) this.points[i] = bytes[i];
    }
    this.subject = new Subject(this.text, this.points);
  }
  get length(): number {
    return this.subject.length;
  }
  /** The piece from..to. */
  slice(from: number, to: number): W_Root {
    const bytes = this.bytes;
    if (bytes !== null) return newBytes(bytes.slice(from, to));
    const points = this.points;
    if (points === null) {
      if (from === 0 && to === this.text.length && this.w_text instanceof W_Str && this.w_text.extra === null) return this.w_text;
      return newStr(this.text.slice(from, to));
    }
    const parts: string[] = [];
    for (let i = from; i < to; i++) parts.push(String.fromCodePoint(points[i]));
    return newStr(parts.join(""));
  }
}

function pointsOf(text: string): Int32Array {
  const points: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    if (point > 0xffff) i++;
    points.push(point);
  }
  return Int32Array.from(points);
}

/** The last one asked for: scanners ask for the same again and again. */
class LastText {
  text: SearchText | null = null;
}
const last = new LastText();

/** The text in searchable form. */
export function searchText(w_text: W_Root): SearchText {
  const known = last.text;
  if (known !== null && known.w_text === w_text && known.isText) return known;
  const made = new SearchText(w_text);
  last.text = made;
  return made;
}

/** The code points of a pattern or template; null if it is neither str nor bytes. */
export function patternPoints(w_pattern: W_Root): number[] | null {
  if (w_pattern instanceof W_Str) {
    const points: number[] = [];
    const text = w_pattern.value;
    for (let i = 0; i < text.length; i++) {
      const point = text.codePointAt(i)!;
      if (point > 0xffff) i++;
      points.push(point);
    }
    return points;
  }
  const bytes = bytesOf(w_pattern);
  if (bytes === null) return null;
  const points: number[] = [];
  for (let i = 0; i < bytes.length; i++) points.push(bytes[i]);
  return points;
}

/** Pieces joined to one str, or bytes. */
export function joinPieces(pieces: readonly W_Root[], isText: boolean): W_Root {
  if (isText) {
    const parts: string[] = [];
    for (const w_piece of pieces) {
      if (!(w_piece instanceof W_Str)) throw typeError(`sequence item ${parts.length}: expected str instance, ${w_piece.typeOf().name} found`);
      parts.push(w_piece.value);
    }
    return newStr(parts.join(""));
  }
  let length = 0;
  const all: Uint8Array[] = [];
  for (const w_piece of pieces) {
    const bytes = bytesOf(w_piece);
    if (bytes === null) throw typeError(`sequence item ${all.length}: expected a bytes-like object, ${w_piece.typeOf().name} found`);
    all.push(bytes);
    length += bytes.length;
  }
  const result = new Uint8Array(length);
  let at = 0;
  for (const bytes of all) {
    result.set(bytes, at);
    at += bytes.length;
  }
  return newBytes(result);
}
