// Dialect code: runs under Node and translated.
/** Regular expressions from text to tree, with CPython's messages. Works on an array of code points, so that positions are Python's. */
import { isIdentifier } from "../../objects/str-case";
import { Category } from "./nodes";
import {
  Alternatives, Any, ASCII, At, Atomic, BackReference, Capture, Char, CharSet, Conditional, DOTALL, Greed, IGNORECASE, LOCALE, Look, MULTILINE, Node, OneOf, Place, Repeat,
  Sequence, UNICODE, VERBOSE,
} from "./nodes";

/** What is wrong with a pattern; module.ts makes it a re.error. */
export class PatternError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

const MOST_REPEATS = 4294967295;

/** Flags given in the pattern that concern all of it. */
class GlobalFlags extends Error {
  constructor(readonly flags: number) {
    super("flags");
  }
}

export class ParsedPattern {
  constructor(
    readonly node: Node,
    readonly flags: number,
    readonly groups: number,
    /** Group numbers by name, in order. */
    readonly names: Map<string, number>,
  ) {}
}

/** Parses a pattern. `isText`: str, not bytes. */
export function parsePattern(pattern: readonly number[], flags: number, isText: boolean): ParsedPattern {
  let known = flags;
  for (let round = 0; ; round++) {
    const parser = new Parser(pattern, known, isText);
    try {
      const node = parser.whole();
      return new ParsedPattern(node, parser.flags, parser.groups, parser.names);
    } catch (error) {
      // (?x) at the start changes how the rest is read.
      if (!(error instanceof GlobalFlags) || round > 20) throw error;
      known |= error.flags;
    }
  }
}

class Parser {
  groups = 0;
  readonly names = new Map<string, number>();
  private at = 0;
  /** Groups that are open, and the widths of closed ones (index: number). */
  private readonly open: boolean[] = [true];
  private readonly nodes: (Node | null)[] = [null];
  private inLookbehind = 0;
  private depth = 0;

  constructor(
    private readonly pattern: readonly number[],
    public flags: number,
    private readonly isText: boolean,
  ) {}

  whole(): Node {
    if (this.isText) {
      if ((this.flags & LOCALE) !== 0) throw new PatternError("!cannot use LOCALE flag with a str pattern", 0);
      if ((this.flags & ASCII) !== 0) {
        if ((this.flags & UNICODE) !== 0) throw new PatternError("!ASCII and UNICODE flags are incompatible", 0);
      } else this.flags |= UNICODE;
    } else {
      if ((this.flags & UNICODE) !== 0) throw new PatternError("!cannot use UNICODE flag with a bytes pattern", 0);
      if ((this.flags & LOCALE) !== 0 && (this.flags & ASCII) !== 0) throw new PatternError("!ASCII and LOCALE flags are incompatible", 0);
    }
    const node = this.alternatives(this.flags, true);
    if (this.at < this.pattern.length) throw new PatternError("unbalanced parenthesis", this.at);
    return node;
  }

  private get(): number {
    return this.at < this.pattern.length ? this.pattern[this.at] : -1;
  }
  private peek(offset: number): number {
    const at = this.at + offset;
    return at < this.pattern.length ? this.pattern[at] : -1;
  }
  private take(point: number): boolean {
    if (this.get() !== point) return false;
    this.at++;
    return true;
  }
  private text(from: number, to: number): string {
    const parts: string[] = [];
    for (let i = from; i < to && i < this.pattern.length; i++) parts.push(String.fromCodePoint(this.pattern[i]));
    return parts.join("");
  }
  private isAscii(flags: number): boolean {
    return !this.isText || (flags & ASCII) !== 0;
  }

  private alternatives(flags: number, first: boolean): Node {
    if (++this.depth > 2000) throw new PatternError("!maximum recursion depth exceeded", 0);
    const nodes = [this.sequence(flags, first)];
    while (this.take(124)) nodes.push(this.sequence(flags, false));
    this.depth--;
    return nodes.length === 1 ? nodes[0] : new Alternatives(nodes);
  }

  private sequence(flags: number, first: boolean): Node {
    const verbose = (flags & VERBOSE) !== 0;
    const nodes: Node[] = [];
    while (true) {
      const point = this.get();
      if (point < 0 || point === 124 || point === 41) break;
      if (verbose) {
        if (point === 32 || (point >= 9 && point <= 13)) {
          this.at++;
          continue;
        }
        if (point === 35) {
          while (this.get() >= 0 && this.get() !== 10) this.at++;
          continue;
        }
      }
      const start = this.at;
      if (point === 42 || point === 43 || point === 63 || point === 123) {
        const counts = this.quantifier(start);
        if (counts !== null) {
          const last = nodes.length === 0 ? null : nodes[nodes.length - 1];
          if (last === null || last instanceof At) throw new PatternError("nothing to repeat", start);
          if (last instanceof Repeat) throw new PatternError("multiple repeat", start);
          nodes[nodes.length - 1] = new Repeat(last, counts[0], counts[1], this.greed());
          continue;
        }
        this.at = start + 1;
        nodes.push(this.char(point, flags));
        continue;
      }
      const node = this.atom(flags, first && nodes.length === 0);
      if (node !== null) nodes.push(node);
    }
    return nodes.length === 1 && !(nodes[0] instanceof Repeat) ? nodes[0] : new Sequence(nodes);
  }

  /** `*`, `+`, `?`, `{m,n}` as [least, most]; null for a brace that is a character. */
  private quantifier(start: number): number[] | null {
    const point = this.pattern[this.at++];
    if (point === 42) return [0, MOST_REPEATS];
    if (point === 43) return [1, MOST_REPEATS];
    if (point === 63) return [0, 1];
    if (this.get() === 125) return null;
    const low = this.digits();
    let high = low;
    if (this.take(44)) high = this.digits();
    if (!this.take(125)) return null;
    const least = low === "" ? 0 : repeats(low);
    const most = high === "" ? MOST_REPEATS : repeats(high);
    if (most < least) throw new PatternError("min repeat greater than max repeat", start + 1);
    return [least, most];
  }
  private digits(): string {
    const start = this.at;
    while (isDigit(this.get())) this.at++;
    return this.text(start, this.at);
  }
  private greed(): Greed {
    if (this.take(63)) return Greed.Lazy;
    if (this.take(43)) return Greed.Possessive;
    return Greed.Greedy;
  }
  private char(point: number, flags: number): Node {
    return new Char(point, (flags & IGNORECASE) !== 0, this.isAscii(flags));
  }

  private atom(flags: number, first: boolean): Node | null {
    const start = this.at;
    const point = this.pattern[this.at++];
    switch (point) {
      case 46:
        return new Any((flags & DOTALL) !== 0);
      case 94:
        return new At((flags & MULTILINE) !== 0 ? Place.LineBegin : Place.Begin, false);
      case 36:
        return new At((flags & MULTILINE) !== 0 ? Place.LineEnd : Place.End, false);
      case 91:
        return this.set(flags, start);
      case 40:
        return this.group(flags, start, first);
      case 92:
        return this.escape(flags, start);
      default:
        return this.char(point, flags);
    }
  }

  // --- sets ------------------------------------------------------------------------------------------------------------------------
  private set(flags: number, start: number): Node {
    const set = new CharSet((flags & IGNORECASE) !== 0, this.isAscii(flags));
    set.negated = this.take(94);
    let isFirst = true;
    while (true) {
      if (this.get() < 0) throw new PatternError("unterminated character set", start);
      if (this.get() === 93 && !isFirst) {
        this.at++;
        break;
      }
      isFirst = false;
      const from = this.at;
      const low = this.setItem(set);
      if (this.get() === 45 && this.peek(1) !== 93) {
        if (this.peek(1) < 0) {
          this.at++;
          throw new PatternError("unterminated character set", start);
        }
        this.at++;
        const high = this.setItem(set);
        if (low < 0 || high < 0) throw new PatternError(`bad character range ${this.text(from, this.at)}`, from);
        if (high < low) throw new PatternError(`bad character range ${this.text(from, this.at)}`, from);
        set.addRange(low, high);
        continue;
      }
      if (low >= 0) set.addRange(low, low);
      else set.addCategory(-low - 1);
    }
    set.finish();
    return new OneOf(set);
  }
  /** A character of a set, or `-1 - category`. */
  private setItem(set: CharSet): number {
    const start = this.at;
    const point = this.pattern[this.at++];
    if (point !== 92) return point;
    const escape = this.get();
    if (escape < 0) throw new PatternError("bad escape (end of pattern)", start);
    this.at++;
    const category = categoryOf(escape);
    if (category >= 0) return -1 - category;
    if (escape === 98) return 8;
    const simple = simpleEscape(escape);
    if (simple >= 0) return simple;
    const numeric = this.numericEscape(escape, start);
    if (numeric >= 0) return numeric;
    if (isDigit(escape)) {
      if (escape >= 56) throw new PatternError(`bad escape ${this.text(start, this.at)}`, start);
      let value = escape - 48;
      while (this.at - start < 4 && isOctal(this.get())) value = value * 8 + this.pattern[this.at++] - 48;
      if (value > 255) throw new PatternError(`octal escape value ${this.text(start, this.at)} outside of range 0-0o377`, start);
      return value;
    }
    if (isLetter(escape)) throw new PatternError(`bad escape ${this.text(start, this.at)}`, start);
    return escape;
  }

  // --- escapes ---------------------------------------------------------------------------------------------------------------------
  private escape(flags: number, start: number): Node {
    const escape = this.get();
    if (escape < 0) throw new PatternError("bad escape (end of pattern)", start);
    this.at++;
    const ascii = this.isAscii(flags);
    switch (escape) {
      case 65:
        return new At(Place.Begin, ascii);
      case 90:
        return new At(Place.VeryEnd, ascii);
      case 98:
        return new At(Place.Boundary, ascii);
      case 66:
        return new At(Place.NotBoundary, ascii);
      default:
        break;
    }
    const category = categoryOf(escape);
    if (category >= 0) {
      const set = new CharSet(false, ascii);
      set.addCategory(category);
      set.finish();
      return new OneOf(set);
    }
    const simple = simpleEscape(escape);
    if (simple >= 0) return this.char(simple, flags);
    const numeric = this.numericEscape(escape, start);
    if (numeric >= 0) return this.char(numeric, flags);
    if (escape === 48) {
      let value = 0;
      while (this.at - start < 4 && isOctal(this.get())) value = value * 8 + this.pattern[this.at++] - 48;
      return this.char(value, flags);
    }
    if (isDigit(escape)) {
      let value = escape - 48;
      if (isDigit(this.get())) {
        if (isOctal(escape) && isOctal(this.get()) && isOctal(this.peek(1))) {
          value = (escape - 48) * 64 + (this.pattern[this.at] - 48) * 8 + this.pattern[this.at + 1] - 48;
          this.at += 2;
          if (value > 255) throw new PatternError(`octal escape value ${this.text(start, this.at)} outside of range 0-0o377`, start);
          return this.char(value, flags);
        }
        value = value * 10 + this.pattern[this.at++] - 48;
      }
      return this.reference(value, flags, start + 1, String(value));
    }
    if (isLetter(escape)) throw new PatternError(`bad escape ${this.text(start, this.at)}`, start);
    return this.char(escape, flags);
  }
  private reference(group: number, flags: number, position: number, shown: string): Node {
    if (group > this.groups) throw new PatternError(`invalid group reference ${shown}`, position);
    if (this.open[group]) throw new PatternError("cannot refer to an open group", position - 1);
    if (this.inLookbehind > 0 && this.nodes[group] === null) throw new PatternError("cannot refer to group defined in the same lookbehind subpattern", position);
    const node = this.nodes[group]!;
    return new BackReference(group, (flags & IGNORECASE) !== 0, this.isAscii(flags), node.minWidth(), node.maxWidth());
  }
  /** `\x41`, `A`, `\U0001F600`, after the letter; -1 if it is none. */
  private numericEscape(escape: number, start: number): number {
    let count = 0;
    if (escape === 120) count = 2;
    else if (escape === 117 && this.isText) count = 4;
    else if (escape === 85 && this.isText) count = 8;
    else return -1;
    let value = 0;
    for (let i = 0; i < count; i++) {
      const digit = hexDigit(this.get());
      if (digit < 0) throw new PatternError(`incomplete escape ${this.text(start, this.at)}`, start);
      value = value * 16 + digit;
      this.at++;
    }
    if (value > 0x10ffff) throw new PatternError(`bad escape ${this.text(start, this.at)}`, start);
    return value;
  }

  // --- groups ----------------------------------------------------------------------------------------------------------------------
  private group(flags: number, start: number, first: boolean): Node | null {
    if (!this.take(63)) return this.capture(flags, start, "");
    const kind = this.get();
    if (kind < 0) throw new PatternError("unexpected end of pattern", this.at);
    this.at++;
    switch (kind) {
      case 58:
        return this.closed(this.alternatives(flags, false), start);
      case 62:
        return new Atomic(this.closed(this.alternatives(flags, false), start));
      case 35:
        while (true) {
          if (this.get() < 0) throw new PatternError("missing ), unterminated comment", start);
          if (this.pattern[this.at++] === 41) return null;
        }
      case 61:
      case 33:
        return new Look(this.closed(this.alternatives(flags, false), start), false, kind === 33);
      case 60:
        return this.lookbehind(flags, start);
      case 40:
        return this.conditional(flags, start);
      case 80:
        return this.named(flags, start);
      default:
        break;
    }
    if (kind === 45 || isFlag(kind)) return this.flagGroup(flags, start, kind, first);
    throw new PatternError(`unknown extension ?${String.fromCodePoint(kind)}`, this.at - 2);
  }
  private closed(node: Node, start: number): Node {
    if (!this.take(41)) throw new PatternError("missing ), unterminated subpattern", start);
    return node;
  }
  private capture(flags: number, start: number, name: string): Node {
    const number = ++this.groups;
    if (name !== "") this.names.set(name, number);
    this.open.push(true);
    this.nodes.push(null);
    const node = this.closed(this.alternatives(flags, false), start);
    this.open[number] = false;
    this.nodes[number] = node;
    return new Capture(number, node);
  }
  private lookbehind(flags: number, start: number): Node {
    const kind = this.get();
    if (kind < 0) throw new PatternError("unexpected end of pattern", this.at);
    if (kind !== 61 && kind !== 33) throw new PatternError(`unknown extension ?<${String.fromCodePoint(kind)}`, start + 1);
    this.at++;
    this.inLookbehind++;
    const node = this.closed(this.alternatives(flags, false), start);
    this.inLookbehind--;
    if (node.minWidth() !== node.maxWidth()) throw new PatternError("!look-behind requires fixed-width pattern", -1);
    return new Look(node, true, kind === 33);
  }
  private name(terminator: number): string {
    const start = this.at;
    while (this.get() >= 0 && this.get() !== terminator) this.at++;
    const name = this.text(start, this.at);
    if (this.get() < 0) {
      if (name === "") throw new PatternError("missing group name", start);
      throw new PatternError(`missing ${String.fromCodePoint(terminator)}, unterminated name`, start);
    }
    this.at++;
    if (name === "") throw new PatternError("missing group name", start);
    return name;
  }
  private checkName(name: string, position: number): void {
    if (!isIdentifier(name)) throw new PatternError(`bad character in group name ${quoted(name)}`, position);
  }
  private named(flags: number, start: number): Node {
    if (this.take(60)) {
      const at = this.at;
      const name = this.name(62);
      this.checkName(name, at);
      const old = this.names.get(name);
      if (old !== undefined) {
        throw new PatternError(`redefinition of group name ${quoted(name)} as group ${this.groups + 1}; was group ${old}`, at);
      }
      return this.capture(flags, start, name);
    }
    if (this.take(61)) {
      const at = this.at;
      const name = this.name(41);
      this.checkName(name, at);
      const number = this.names.get(name);
      if (number === undefined) throw new PatternError(`unknown group name ${quoted(name)}`, at);
      if (this.open[number]) throw new PatternError("cannot refer to an open group", at);
      return this.reference(number, flags, at, name);
    }
    if (this.get() < 0) throw new PatternError("unexpected end of pattern", this.at);
    throw new PatternError(`unknown extension ?P${String.fromCodePoint(this.get())}`, start + 1);
  }
  private conditional(flags: number, start: number): Node {
    const at = this.at;
    const name = this.name(41);
    let number = 0;
    if (isIdentifier(name)) {
      const known = this.names.get(name);
      if (known === undefined) throw new PatternError(`unknown group name ${quoted(name)}`, at);
      number = known;
    } else {
      number = allDigits(name) ? repeats(name) : -1;
      if (number < 0) throw new PatternError(`bad character in group name ${quoted(name)}`, at);
      if (number === 0) throw new PatternError("bad group number", at);
      if (number > this.countAll()) throw new PatternError(`invalid group reference ${number}`, at);
    }
    const yes = this.sequence(flags, false);
    let no: Node = new Sequence([]);
    if (this.take(124)) {
      no = this.sequence(flags, false);
      if (this.get() === 124) throw new PatternError("conditional backref with more than two branches", this.at);
    }
    this.closed(yes, start);
    return new Conditional(number, yes, no);
  }
  /** All groups of the pattern, those to come too. */
  private countAll(): number {
    let count = 0;
    for (let i = 0; i < this.pattern.length; i++) {
      const point = this.pattern[i];
      if (point === 92) i++;
      else if (point === 40 && (i + 1 >= this.pattern.length || this.pattern[i + 1] !== 63 || (this.pattern[i + 2] === 80 && this.pattern[i + 3] === 60))) count++;
    }
    return count;
  }
  /** `(?i)`, `(?i-s:…)`, after its first letter. */
  private flagGroup(flags: number, start: number, kind: number, first: boolean): Node | null {
    let on = 0;
    let off = 0;
    let point = kind;
    if (point !== 45) {
      while (true) {
        const flag = flagOf(point);
        if (this.isText && flag === LOCALE) throw new PatternError("bad inline flags: cannot use 'L' flag with a str pattern", this.at);
        if (!this.isText && flag === UNICODE) throw new PatternError("bad inline flags: cannot use 'u' flag with a bytes pattern", this.at);
        on |= flag;
        const types = on & (ASCII | LOCALE | UNICODE);
        if ((types & (types - 1)) !== 0) throw new PatternError("bad inline flags: flags 'a', 'u' and 'L' are incompatible", this.at);
        point = this.get();
        if (point < 0) throw new PatternError("missing -, : or )", this.at);
        this.at++;
        if (point === 41 || point === 45 || point === 58) break;
        if (!isFlag(point)) throw new PatternError(isLetter(point) ? "unknown flag" : "missing -, : or )", this.at - 1);
      }
    }
    if (point === 41) {
      if (!first) throw new PatternError("global flags not at the start of the expression", start);
      if ((on & ~this.flags) !== 0) throw new GlobalFlags(on);
      return null;
    }
    if ((on & DEBUGGING) !== 0) throw new PatternError("bad inline flags: cannot turn on global flag", this.at - 1);
    if (point === 45) {
      point = this.get();
      if (point < 0) throw new PatternError("missing flag", this.at);
      this.at++;
      if (!isFlag(point)) throw new PatternError(isLetter(point) ? "unknown flag" : "missing flag", this.at - 1);
      while (true) {
        const flag = flagOf(point);
        if ((flag & (ASCII | LOCALE | UNICODE)) !== 0) throw new PatternError("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", this.at);
        off |= flag;
        point = this.get();
        if (point < 0) throw new PatternError("missing :", this.at);
        this.at++;
        if (point === 58) break;
        if (!isFlag(point)) throw new PatternError(isLetter(point) ? "unknown flag" : "missing :", this.at - 1);
      }
    }
    if ((on & off) !== 0) throw new PatternError("bad inline flags: flag turned on and off", this.at - 1);
    let inner = flags;
    if ((on & (ASCII | LOCALE | UNICODE)) !== 0) inner &= ~(ASCII | LOCALE | UNICODE);
    return this.closed(this.alternatives((inner | on) & ~off, false), start);
  }
}

const DEBUGGING = 128;

function quoted(name: string): string {
  return `'${name}'`;
}
function repeats(digits: string): number {
  let value = 0;
  for (let i = 0; i < digits.length; i++) {
    value = value * 10 + digits.charCodeAt(i) - 48;
    if (value > MOST_REPEATS) throw new PatternError("!the repetition number is too large", 0);
  }
  return value;
}
function allDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isDigit(text.charCodeAt(i))) return false;
  return text.length > 0;
}
function isDigit(point: number): boolean {
  return point >= 48 && point <= 57;
}
function isOctal(point: number): boolean {
  return point >= 48 && point <= 55;
}
function isLetter(point: number): boolean {
  return (point >= 97 && point <= 122) || (point >= 65 && point <= 90);
}
function hexDigit(point: number): number {
  if (isDigit(point)) return point - 48;
  const low = point | 32;
  return low >= 97 && low <= 102 ? low - 87 : -1;
}
function simpleEscape(point: number): number {
  switch (point) {
    case 97:
      return 7;
    case 102:
      return 12;
    case 110:
      return 10;
    case 114:
      return 13;
    case 116:
      return 9;
    case 118:
      return 11;
    case 92:
      return 92;
    default:
      return -1;
  }
}
function categoryOf(point: number): number {
  switch (point) {
    case 100:
      return Category.Digit;
    case 68:
      return Category.NotDigit;
    case 115:
      return Category.Space;
    case 83:
      return Category.NotSpace;
    case 119:
      return Category.Word;
    case 87:
      return Category.NotWord;
    default:
      return -1;
  }
}
function isFlag(point: number): boolean {
  return flagOf(point) !== 0;
}
function flagOf(point: number): number {
  switch (point) {
    case 105:
      return IGNORECASE;
    case 76:
      return LOCALE;
    case 109:
      return MULTILINE;
    case 115:
      return DOTALL;
    case 120:
      return VERBOSE;
    case 97:
      return ASCII;
    case 117:
      return UNICODE;
    default:
      return 0;
  }
}
