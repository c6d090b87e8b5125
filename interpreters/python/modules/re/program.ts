// Dialect code: runs under Node and translated.
/**
 * Regular expressions as instructions for matcher.ts: words in an array, an operation and its operands. A repetition of single
 * characters is one instruction; others are loops with a counter.
 */
import { Alternatives, Any, At, Atomic, BackReference, Capture, Char, CharSet, Conditional, ENDLESS, Greed, Look, lowerPoint, Node, OneOf, Repeat, Sequence } from "./nodes";

export enum ReOp {
  /** The end: a match. */
  Match,
  /** point */
  Char,
  /** point in lower case, ascii */
  CharIgnore,
  /** not a newline */
  Any,
  AnyAtAll,
  /** set */
  Set,
  /** target: also try there */
  Split,
  /** target: first try there */
  SplitLater,
  /** target */
  Jump,
  /** slot */
  Save,
  /** place, ascii */
  At,
  /** group, ignore case, ascii */
  BackReference,
  /** negative, width behind (-1: ahead), where to go on; the body follows */
  Look,
  /** where to go on; the body follows */
  Atomic,
  /** group, where to go if it did not match */
  IfGroup,
  /** how (an operation for one character), operand, operand, least, most, greed */
  RepeatOne,
  /** counter */
  LoopStart,
  /** counter, least, most, body, is it lazy */
  LoopTest,
  /** The end of the body of Look and Atomic. */
  EndBody,
}

export class Program {
  readonly words: number[] = [];
  readonly sets: CharSet[] = [];
  counters = 0;
  /** The first character, if it is always the same; else -1. */
  firstPoint = -1;
  /** The fewest characters that it takes. */
  least = 0;
}

export function compileProgram(node: Node): Program {
  const program = new Program();
  const compiler = new Compiler(program);
  compiler.compile(node);
  program.words.push(ReOp.Match);
  program.firstPoint = firstPointOf(node);
  program.least = node.minWidth();
  return program;
}

/** The character with which each match begins, or -1. */
function firstPointOf(node: Node): number {
  if (node instanceof Char) return node.ignoreCase ? -1 : node.point;
  if (node instanceof Sequence) return node.nodes.length === 0 ? -1 : firstPointOf(node.nodes[0]);
  if (node instanceof Capture) return firstPointOf(node.node);
  if (node instanceof Atomic) return firstPointOf(node.node);
  if (node instanceof Repeat) return node.least === 0 ? -1 : firstPointOf(node.node);
  return -1;
}

class Compiler {
  constructor(private readonly program: Program) {}

  private emit(word: number): number {
    return this.program.words.push(word) - 1;
  }
  private here(): number {
    return this.program.words.length;
  }

  compile(node: Node): void {
    if (node instanceof Char || node instanceof Any || node instanceof OneOf) this.oneChar(node);
    else if (node instanceof Sequence) for (const each of node.nodes) this.compile(each);
    else if (node instanceof Alternatives) this.alternatives(node.nodes);
    else if (node instanceof Capture) {
      this.save(node.number * 2);
      this.compile(node.node);
      this.save(node.number * 2 + 1);
    } else if (node instanceof Repeat) this.repeat(node);
    else if (node instanceof At) {
      this.emit(ReOp.At);
      this.emit(node.place);
      this.emit(node.ascii ? 1 : 0);
    } else if (node instanceof BackReference) {
      this.emit(ReOp.BackReference);
      this.emit(node.number);
      this.emit(node.ignoreCase ? 1 : 0);
      this.emit(node.ascii ? 1 : 0);
    } else if (node instanceof Look) {
      this.emit(ReOp.Look);
      this.emit(node.negative ? 1 : 0);
      this.emit(node.behind ? node.node.minWidth() : -1);
      const end = this.emit(0);
      this.body(node.node, end);
    } else if (node instanceof Atomic) this.atomic(node.node);
    else if (node instanceof Conditional) {
      this.emit(ReOp.IfGroup);
      this.emit(node.number);
      const no = this.emit(0);
      this.compile(node.yes);
      this.emit(ReOp.Jump);
      const end = this.emit(0);
      this.program.words[no] = this.here();
      this.compile(node.no);
      this.program.words[end] = this.here();
    }
  }
  private save(slot: number): void {
    this.emit(ReOp.Save);
    this.emit(slot);
  }
  private atomic(node: Node): void {
    this.emit(ReOp.Atomic);
    const end = this.emit(0);
    this.body(node, end);
  }
  private body(node: Node, end: number): void {
    this.compile(node);
    this.emit(ReOp.EndBody);
    this.program.words[end] = this.here();
  }
  /** An operation and two operands. */
  private oneChar(node: Node): void {
    if (node instanceof Char) {
      const lower = lowerPoint(node.point, node.ascii);
      this.emit(node.ignoreCase ? ReOp.CharIgnore : ReOp.Char);
      this.emit(node.ignoreCase ? lower : node.point);
      this.emit(node.ascii ? 1 : 0);
    } else if (node instanceof Any) {
      this.emit(node.newlineToo ? ReOp.AnyAtAll : ReOp.Any);
      this.emit(0);
      this.emit(0);
    } else if (node instanceof OneOf) {
      this.emit(ReOp.Set);
      this.emit(this.program.sets.push(node.set) - 1);
      this.emit(0);
    }
  }
  private alternatives(nodes: readonly Node[]): void {
    const ends: number[] = [];
    for (let i = 0; i < nodes.length; i++) {
      if (i === nodes.length - 1) {
        this.compile(nodes[i]);
        break;
      }
      this.emit(ReOp.Split);
      const next = this.emit(0);
      this.compile(nodes[i]);
      this.emit(ReOp.Jump);
      ends.push(this.emit(0));
      this.program.words[next] = this.here();
    }
    for (const end of ends) this.program.words[end] = this.here();
  }
  private repeat(node: Repeat): void {
    const body = node.node;
    if (body instanceof Char || body instanceof Any || body instanceof OneOf) {
      this.emit(ReOp.RepeatOne);
      this.oneChar(body);
      this.emit(node.least);
      this.emit(node.most);
      this.emit(node.greed);
      return;
    }
    if (node.greed === Greed.Possessive) {
      this.atomic(new Repeat(body, node.least, node.most, Greed.Greedy));
      return;
    }
    if (node.least === 0 && node.most === 1) {
      this.emit(node.greed === Greed.Lazy ? ReOp.SplitLater : ReOp.Split);
      const end = this.emit(0);
      this.compile(body);
      this.program.words[end] = this.here();
      return;
    }
    if (node.most === 0) return;
    const counter = this.program.counters++;
    this.emit(ReOp.LoopStart);
    this.emit(counter);
    this.emit(ReOp.Jump);
    const test = this.emit(0);
    const start = this.here();
    this.compile(body);
    this.program.words[test] = this.here();
    this.emit(ReOp.LoopTest);
    this.emit(counter);
    this.emit(node.least);
    this.emit(node.most >= ENDLESS ? ENDLESS : node.most);
    this.emit(start);
    this.emit(node.greed === Greed.Lazy ? 1 : 0);
  }
}
