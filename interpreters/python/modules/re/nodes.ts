// Dialect code: runs under Node and translated.
/** The syntax tree of a regular expression, and sets of characters. Flags that matter to a node are in it. */
import { isAlnumPoint, isDecimalPoint, isSpacePoint } from "../../objects/unicode-data";

/** The flags, with CPython's values. */
export const IGNORECASE = 2;
export const LOCALE = 4;
export const MULTILINE = 8;
export const DOTALL = 16;
export const UNICODE = 32;
export const VERBOSE = 64;
export const DEBUG = 128;
export const ASCII = 256;

/** Categories of characters; the odd ones are the complements. */
export enum Category {
  Digit,
  NotDigit,
  Space,
  NotSpace,
  Word,
  NotWord,
}

/** Is the character of the category? `ascii`: only as far as ASCII goes. */
export function isInCategory(category: Category, point: number, ascii: boolean): boolean {
  switch (category) {
    case Category.Digit:
      return isDigit(point, ascii);
    case Category.NotDigit:
      return !isDigit(point, ascii);
    case Category.Space:
      return isSpace(point, ascii);
    case Category.NotSpace:
      return !isSpace(point, ascii);
    case Category.Word:
      return isWord(point, ascii);
    default:
      return !isWord(point, ascii);
  }
}
function isDigit(point: number, ascii: boolean): boolean {
  if (point < 128 || ascii) return point >= 48 && point <= 57;
  return isDecimalPoint(point);
}
function isSpace(point: number, ascii: boolean): boolean {
  if (ascii) return point === 32 || (point >= 9 && point <= 13);
  return isSpacePoint(point);
}
export function isWord(point: number, ascii: boolean): boolean {
  if (point < 128 || ascii) return (point >= 97 && point <= 122) || (point >= 65 && point <= 90) || (point >= 48 && point <= 57) || point === 95;
  return isAlnumPoint(point);
}

/** The character in the case that comparisons without case use. */
export function lowerPoint(point: number, ascii: boolean): number {
  if (point < 128) return point >= 65 && point <= 90 ? point + 32 : point;
  if (ascii) return point;
  const lower = String.fromCodePoint(point).toLowerCase();
  return lower.length === (point > 0xffff ? 2 : 1) ? lower.codePointAt(0)! : point;
}
function upperPoint(point: number, ascii: boolean): number {
  if (point < 128) return point >= 97 && point <= 122 ? point - 32 : point;
  if (ascii) return point;
  const upper = String.fromCodePoint(point).toUpperCase();
  return upper.length === (point > 0xffff ? 2 : 1) ? upper.codePointAt(0)! : point;
}

/** `[...]`: ranges and categories. The answers for the first 256 characters are kept. */
export class CharSet {
  private readonly low: number[] = [];
  private readonly high: number[] = [];
  private readonly categories: number[] = [];
  private readonly first = new Uint8Array(256);
  negated = false;
  constructor(
    readonly ignoreCase: boolean,
    readonly ascii: boolean,
  ) {}
  addRange(low: number, high: number): void {
    this.low.push(low);
    this.high.push(high);
  }
  addCategory(category: Category): void {
    this.categories.push(category);
  }
  /** To be called when nothing is added any more. */
  finish(): void {
    for (let point = 0; point < 256; point++) this.first[point] = this.decide(point) ? 1 : 0;
  }
  has(point: number): boolean {
    if (point < 256) return this.first[point] !== 0;
    return this.decide(point);
  }
  private decide(point: number): boolean {
    if (!this.ignoreCase) return this.plainHas(point) !== this.negated;
    const lower = lowerPoint(point, this.ascii);
    return (this.plainHas(point) || this.plainHas(lower) || this.plainHas(upperPoint(lower, this.ascii))) !== this.negated;
  }
  private plainHas(point: number): boolean {
    for (let i = 0; i < this.low.length; i++) if (point >= this.low[i] && point <= this.high[i]) return true;
    for (let i = 0; i < this.categories.length; i++) if (isInCategory(this.categories[i], point, this.ascii)) return true;
    return false;
  }
}

/** Places that match without taking characters. */
export enum Place {
  /** `^` without MULTILINE, and `\A`. */
  Begin,
  LineBegin,
  /** `$` without MULTILINE: the end, or before a newline there. */
  End,
  LineEnd,
  /** `\Z` */
  VeryEnd,
  Boundary,
  NotBoundary,
}

export abstract class Node {
  /** The fewest and the most characters that it takes; for lookbehind. */
  abstract minWidth(): number;
  abstract maxWidth(): number;
}

/** More than any text. */
export const ENDLESS = 4294967295;

function capped(width: number): number {
  return width > ENDLESS ? ENDLESS : width;
}

abstract class OneChar extends Node {
  minWidth(): number {
    return 1;
  }
  maxWidth(): number {
    return 1;
  }
}
export class Char extends OneChar {
  constructor(
    readonly point: number,
    readonly ignoreCase: boolean,
    readonly ascii: boolean,
  ) {
    super();
  }
}
/** `.` */
export class Any extends OneChar {
  constructor(readonly newlineToo: boolean) {
    super();
  }
}
export class OneOf extends OneChar {
  constructor(readonly set: CharSet) {
    super();
  }
}
export class At extends Node {
  constructor(
    readonly place: Place,
    readonly ascii: boolean,
  ) {
    super();
  }
  minWidth(): number {
    return 0;
  }
  maxWidth(): number {
    return 0;
  }
}
export class Sequence extends Node {
  constructor(readonly nodes: Node[]) {
    super();
  }
  minWidth(): number {
    let width = 0;
    for (const node of this.nodes) width += node.minWidth();
    return capped(width);
  }
  maxWidth(): number {
    let width = 0;
    for (const node of this.nodes) width += node.maxWidth();
    return capped(width);
  }
}
export class Alternatives extends Node {
  constructor(readonly nodes: Node[]) {
    super();
  }
  minWidth(): number {
    let width = ENDLESS;
    for (const node of this.nodes) width = Math.min(width, node.minWidth());
    return width;
  }
  maxWidth(): number {
    let width = 0;
    for (const node of this.nodes) width = Math.max(width, node.maxWidth());
    return width;
  }
}
export enum Greed {
  Greedy,
  Lazy,
  Possessive,
}
export class Repeat extends Node {
  constructor(
    readonly node: Node,
    readonly least: number,
    readonly most: number,
    readonly greed: Greed,
  ) {
    super();
  }
  minWidth(): number {
    return capped(this.node.minWidth() * this.least);
  }
  maxWidth(): number {
    const width = this.node.maxWidth();
    return width === 0 ? 0 : capped(width * this.most);
  }
}
/** `(...)` */
export class Capture extends Node {
  constructor(
    readonly number: number,
    readonly node: Node,
  ) {
    super();
  }
  minWidth(): number {
    return this.node.minWidth();
  }
  maxWidth(): number {
    return this.node.maxWidth();
  }
}
/** `\1`, `(?P=name)` */
export class BackReference extends Node {
  constructor(
    readonly number: number,
    readonly ignoreCase: boolean,
    readonly ascii: boolean,
    private readonly least: number,
    private readonly most: number,
  ) {
    super();
  }
  minWidth(): number {
    return this.least;
  }
  maxWidth(): number {
    return this.most;
  }
}
/** `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)` */
export class Look extends Node {
  constructor(
    readonly node: Node,
    readonly behind: boolean,
    readonly negative: boolean,
  ) {
    super();
  }
  minWidth(): number {
    return 0;
  }
  maxWidth(): number {
    return 0;
  }
}
/** `(?>…)` */
export class Atomic extends Node {
  constructor(readonly node: Node) {
    super();
  }
  minWidth(): number {
    return this.node.minWidth();
  }
  maxWidth(): number {
    return this.node.maxWidth();
  }
}
/** `(?(1)yes|no)` */
export class Conditional extends Node {
  constructor(
    readonly number: number,
    readonly yes: Node,
    readonly no: Node,
  ) {
    super();
  }
  minWidth(): number {
    return Math.min(this.yes.minWidth(), this.no.minWidth());
  }
  maxWidth(): number {
    return Math.max(this.yes.maxWidth(), this.no.maxWidth());
  }
}
