// Dialect code: runs under Node and translated.
/**
 * Matching by backtracking. What to come back to stands on a stack of our own: places to try next, and old values of groups and counters to
 * put back on the way. Only lookarounds and atomic groups call the matcher again, once a nesting, so no text makes the machine's stack grow.
 */
import { pollSignals, ticker } from "../../interp/signals";
import { CharSet, Greed, isWord, lowerPoint, Place } from "./nodes";
import { Program, ReOp } from "./program";

/** The text to be searched: code units that are characters, or code points in an array where some need two units. */
export class Subject {
  readonly length: number;
  constructor(
    private readonly text: string,
    private readonly points: Int32Array | null,
  ) {
    this.length = points === null ? text.length : points.length;
  }
  at(index: number): number {
    const points = this.points;
    return points === null ? this.text.charCodeAt(index) : points[index];
  }
  /** The next place of a character from..to, or -1. */
  indexOf(point: number, from: number, to: number): number {
    for (let i = from; i < to; i++) if (this.at(i) === point) return i;
    return -1;
  }
}

/** Entries of the stack: three numbers, the kind last. */
enum Undo {
  /** Go on at instruction a, position b. */
  Try,
  /** Group slot a was b. */
  Slot,
  /** Counter a was b. */
  Counter,
  /** The position of the last round of counter a was b. */
  Round,
  /** Of a RepeatOne: it has reached position a and may give one back. Below it an Extra: its instruction, and how far back it may go. */
  Greedy,
  /** Of a lazy one: it may take one more at position a. Below it an Extra: its instruction, and how many more it may take. */
  Lazy,
  Extra,
  /** One more round of the loop tested at a, position b. */
  Again,
}

export class Matcher {
  /** Begin and end of each group, -1 if it did not match. */
  slots: number[];
  lastGroup = -1;
  private readonly counters: number[];
  private readonly rounds: number[];
  private stack: number[] = [];
  private readonly words: readonly number[];
  private readonly sets: readonly CharSet[];

  constructor(
    readonly program: Program,
    readonly groups: number,
    readonly subject: Subject,
    /** Where the text ends for this match. */
    readonly end: number,
  ) {
    this.words = program.words;
    this.sets = program.sets;
    this.slots = new Array<number>(groups * 2 + 2).fill(-1);
    this.counters = new Array<number>(program.counters).fill(0);
    this.rounds = new Array<number>(program.counters).fill(-1);
  }

  /**
   * A match that begins at `start`. `whole`: it must go to the end; `mustAdvance`: it must not be empty there. Slots 0 and 1 are the match.
   */
  matchAt(start: number, whole: boolean, mustAdvance: boolean): boolean {
    const slots = this.slots;
    for (let i = 0; i < slots.length; i++) slots[i] = -1;
    this.lastGroup = -1;
    this.stack.length = 0;
    const stop = this.run(0, start, whole, mustAdvance ? start : -1);
    if (stop < 0) return false;
    slots[0] = start;
    slots[1] = stop;
    return true;
  }

  /** The first match that begins at `start` or later. */
  search(start: number, mustAdvance: boolean): boolean {
    const point = this.program.firstPoint;
    let at = start;
    const last = this.end - this.program.least;
    while (at <= last) {
      if (point >= 0) {
        at = this.subject.indexOf(point, at, this.end);
        if (at < 0) return false;
      }
      if (this.matchAt(at, false, mustAdvance && at === start)) return true;
      at++;
    }
    return false;
  }

  private push(a: number, b: number, kind: Undo): void {
    const stack = this.stack;
    stack.push(a);
    stack.push(b);
    stack.push(kind);
  }

  /** Does one character match the operation at `pc`? */
  private one(pc: number, point: number): boolean {
    const words = this.words;
    switch (words[pc]) {
      case ReOp.Char:
        return point === words[pc + 1];
      case ReOp.CharIgnore:
        return lowerPoint(point, words[pc + 2] !== 0) === words[pc + 1];
      case ReOp.Any:
        return point !== 10;
      case ReOp.AnyAtAll:
        return true;
      default:
        return this.sets[words[pc + 1]].has(point);
    }
  }

  /** How many characters from `at` on match the operation at `pc`, at most `most`. */
  private countOnes(pc: number, at: number, most: number): number {
    const subject = this.subject;
    const limit = Math.min(this.end, at + most);
    const words = this.words;
    let i = at;
    switch (words[pc]) {
      case ReOp.Char: {
        const point = words[pc + 1];
        while (i < limit && subject.at(i) === point) i++;
        break;
      }
      case ReOp.Any:
        while (i < limit && subject.at(i) !== 10) i++;
        break;
      case ReOp.AnyAtAll:
        i = limit;
        break;
      case ReOp.Set: {
        const set = this.sets[words[pc + 1]];
        while (i < limit && set.has(subject.at(i))) i++;
        break;
      }
      default:
        while (i < limit && this.one(pc, subject.at(i))) i++;
        break;
    }
    return i - at;
  }

  private isAt(place: Place, ascii: boolean, at: number): boolean {
    const subject = this.subject;
    switch (place) {
      case Place.Begin:
        return at === 0;
      case Place.LineBegin:
        return at === 0 || subject.at(at - 1) === 10;
      case Place.End:
        return at === this.end || (at === this.end - 1 && subject.at(at) === 10);
      case Place.LineEnd:
        return at === this.end || subject.at(at) === 10;
      case Place.VeryEnd:
        return at === this.end;
      default: {
        if (this.end === 0) return false;
        const before = at > 0 && isWord(subject.at(at - 1), ascii);
        const after = at < this.end && isWord(subject.at(at), ascii);
        return (before !== after) === (place === Place.Boundary);
      }
    }
  }

  private backReference(pc: number, at: number): number {
    const words = this.words;
    const group = words[pc + 1];
    const from = this.slots[group * 2];
    const to = this.slots[group * 2 + 1];
    if (from < 0 || to < from || at + to - from > this.end) return -1;
    const subject = this.subject;
    const ignore = words[pc + 2] !== 0;
    const ascii = words[pc + 3] !== 0;
    for (let i = 0; i < to - from; i++) {
      const a = subject.at(from + i);
      const b = subject.at(at + i);
      if (a !== b && !(ignore && lowerPoint(a, ascii) === lowerPoint(b, ascii))) return -1;
    }
    return at + to - from;
  }

  /** Takes entries from the stack down to `base`; what were groups and counters stays (`keep`) or is put back. */
  private cut(base: number, keep: boolean): void {
    const stack = this.stack;
    if (!keep) {
      while (stack.length > base) {
        const kind = stack.pop()!;
        const b = stack.pop()!;
        const a = stack.pop()!;
        this.putBack(kind, a, b);
      }
      return;
    }
    // Only the entries that put something back, in their order.
    let to = base;
    for (let from = base; from < stack.length; from += 3) {
      const kind = stack[from + 2];
      if (kind === Undo.Slot || kind === Undo.Counter || kind === Undo.Round) {
        stack[to] = stack[from];
        stack[to + 1] = stack[from + 1];
        stack[to + 2] = kind;
        to += 3;
      }
    }
    stack.length = to;
  }
  private putBack(kind: number, a: number, b: number): void {
    if (kind === Undo.Slot) {
      if (a < 0) this.lastGroup = b;
      else this.slots[a] = b;
    } else if (kind === Undo.Counter) this.counters[a] = b;
    else if (kind === Undo.Round) this.rounds[a] = b;
  }

  private enterRound(pc: number, at: number): number {
    const words = this.words;
    const counter = words[pc + 1];
    this.push(counter, this.counters[counter], Undo.Counter);
    this.push(counter, this.rounds[counter], Undo.Round);
    this.counters[counter]++;
    this.rounds[counter] = at;
    return words[pc + 4];
  }

  /** Runs from an instruction and a position; the position behind the match, or -1. `notAt`: the match must not end there. */
  private run(firstPc: number, start: number, whole: boolean, notAt: number): number {
    const words = this.words;
    const subject = this.subject;
    const end = this.end;
    const stack = this.stack;
    const base = stack.length;
    let pc = firstPc;
    let at = start;
    while (true) {
      let failed = false;
      switch (words[pc]) {
        case ReOp.Match:
          if ((whole && at !== end) || at === notAt) {
            failed = true;
            break;
          }
          return at;
        case ReOp.EndBody:
          return at;
        case ReOp.Char:
          if (at < end && subject.at(at) === words[pc + 1]) {
            at++;
            pc += 3;
          } else failed = true;
          break;
        case ReOp.CharIgnore:
        case ReOp.Any:
        case ReOp.AnyAtAll:
        case ReOp.Set:
          if (at < end && this.one(pc, subject.at(at))) {
            at++;
            pc += 3;
          } else failed = true;
          break;
        case ReOp.Split:
          this.push(words[pc + 1], at, Undo.Try);
          pc += 2;
          break;
        case ReOp.SplitLater:
          this.push(pc + 2, at, Undo.Try);
          pc = words[pc + 1];
          break;
        case ReOp.Jump:
          pc = words[pc + 1];
          break;
        case ReOp.Save: {
          const slot = words[pc + 1];
          this.push(slot, this.slots[slot], Undo.Slot);
          this.slots[slot] = at;
          if ((slot & 1) === 1) {
            // A group has just matched as a whole: the last one so far.
            this.push(-1, this.lastGroup, Undo.Slot);
            this.lastGroup = slot >> 1;
          }
          pc += 2;
          break;
        }
        case ReOp.At:
          if (this.isAt(words[pc + 1], words[pc + 2] !== 0, at)) pc += 3;
          else failed = true;
          break;
        case ReOp.BackReference: {
          const behind = this.backReference(pc, at);
          if (behind < 0) failed = true;
          else {
            at = behind;
            pc += 4;
          }
          break;
        }
        case ReOp.Look: {
          const negative = words[pc + 1] !== 0;
          const width = words[pc + 2];
          const from = width < 0 ? at : at - width;
          const mark = stack.length;
          const found = from < 0 ? -1 : this.run(pc + 4, from, false, -1);
          if (found >= 0) this.cut(mark, !negative);
          if (found >= 0 === negative) failed = true;
          else pc = words[pc + 3];
          break;
        }
        case ReOp.Atomic: {
          const mark = stack.length;
          const behind = this.run(pc + 2, at, false, -1);
          if (behind < 0) failed = true;
          else {
            this.cut(mark, true);
            at = behind;
            pc = words[pc + 1];
          }
          break;
        }
        case ReOp.IfGroup:
          pc = this.slots[words[pc + 1] * 2 + 1] < 0 ? words[pc + 2] : pc + 3;
          break;
        case ReOp.RepeatOne: {
          const least = words[pc + 4];
          const greed = words[pc + 6];
          const count = this.countOnes(pc + 1, at, greed === Greed.Lazy ? least : words[pc + 5]);
          if (count < least) {
            failed = true;
            break;
          }
          if (greed === Greed.Greedy) {
            if (count > least) {
              this.push(pc, at + least, Undo.Extra);
              this.push(at + count, 0, Undo.Greedy);
            }
          } else if (greed === Greed.Lazy && words[pc + 5] > least) {
            this.push(pc, words[pc + 5] - least, Undo.Extra);
            this.push(at + count, 0, Undo.Lazy);
          }
          at += count;
          pc += 7;
          break;
        }
        case ReOp.LoopStart: {
          const counter = words[pc + 1];
          this.push(counter, this.counters[counter], Undo.Counter);
          this.push(counter, this.rounds[counter], Undo.Round);
          this.counters[counter] = 0;
          this.rounds[counter] = -1;
          pc += 2;
          break;
        }
        default: {
          // LoopTest
          const counter = words[pc + 1];
          const done = this.counters[counter];
          if (done < words[pc + 2]) {
            pc = this.enterRound(pc, at);
          } else if (done < words[pc + 3] && at !== this.rounds[counter]) {
            if (words[pc + 5] === 0) {
              this.push(pc + 6, at, Undo.Try);
              pc = this.enterRound(pc, at);
            } else {
              this.push(pc, at, Undo.Again);
              pc += 6;
            }
          } else pc += 6;
          break;
        }
      }
      if (!failed) continue;
      // Back to the last place where there is something else to try.
      if (--ticker.left <= 0) pollSignals();
      while (failed) {
        if (stack.length === base) return -1;
        const kind = stack.pop()!;
        const b = stack.pop()!;
        const a = stack.pop()!;
        switch (kind) {
          case Undo.Try:
            pc = a;
            at = b;
            failed = false;
            break;
          case Undo.Slot:
            if (a < 0) this.lastGroup = b;
            else this.slots[a] = b;
            break;
          case Undo.Counter:
            this.counters[a] = b;
            break;
          case Undo.Round:
            this.rounds[a] = b;
            break;
          case Undo.Again:
            at = b;
            pc = this.enterRound(a, b);
            failed = false;
            break;
          case Undo.Greedy: {
            const now = a - 1;
            stack.pop();
            const least = stack.pop()!;
            const from = stack.pop()!;
            if (now > least) {
              this.push(from, least, Undo.Extra);
              this.push(now, 0, Undo.Greedy);
            }
            at = now;
            pc = from + 7;
            failed = false;
            break;
          }
          default: {
            // Lazy: one character more.
            const now = a;
            stack.pop();
            const left = stack.pop()!;
            const from = stack.pop()!;
            if (now < end && this.one(from + 1, subject.at(now))) {
              if (left > 1) {
                this.push(from, left - 1, Undo.Extra);
                this.push(now + 1, 0, Undo.Lazy);
              }
              at = now + 1;
              pc = from + 7;
              failed = false;
            }
            break;
          }
        }
      }
    }
  }
}
