// Dialect code: runs under Node and translated.
/**
 * Collects the instructions of one code: words, labels, handlers, places.
 *
 * It also knows, at each point, which local variables are surely bound (`state`, a bit a local; null where control cannot come). A jump
 * carries the state to its label, where the states meet; so the compiler asks for a check only where a variable may be unbound,
 * and what no control reaches is not emitted at all.
 */
import type { Node } from "../parser/ast-node";
import { WordBuffer, PositionWriter } from "./buffer";
import { instructionLength, Op } from "./opcodes";

/** A place in the code, known or still to come. */
export class Label {
  pc = -1;
  /** The last operand word that waits for the label; the word holds the one before. */
  fixup = -1;
  /** Where the jumps to it came from have met so far; null: no jump yet. */
  state: Int32Array | null = null;
}

/** Where exceptions go from a stretch of code. */
export class Handler {
  readonly label = new Label();
  constructor(
    /** Gets the exception. */
    readonly slot: number,
    readonly outer: Handler | null,
  ) {}
}

export class Assembler {
  readonly out = new WordBuffer();
  /** Bound locals, or null where control cannot come. */
  state: Int32Array | null = new Int32Array(0);
  private readonly positions: PositionWriter;
  private line: number;
  private endLine: number;
  private col = 0;
  private endCol = 0;
  /** Operand words that are jump targets, times two; plus one for those of JUMP. */
  private readonly jumps = new WordBuffer();
  private handler: Handler | null = null;
  private rangeStart = 0;
  /** start, end, number of the handler. */
  private readonly ranges = new WordBuffer();
  private readonly handlers: Handler[] = [];
  /** Locals that a `del` may unbind: not sure at loop heads and in handlers. */
  deletable = new Int32Array(0);
  /** No JUMP that ends here may be taken back: something refers to this place. */
  private fixedPc = 0;

  constructor(firstlineno: number) {
    this.positions = new PositionWriter(firstlineno);
    this.line = firstlineno;
    this.endLine = firstlineno;
  }

  get pc(): number {
    return this.out.length;
  }
  get isReachable(): boolean {
    return this.state !== null;
  }

  // --- places ----------------------------------------------------------------------------------------------------------------------
  /** The instructions that follow belong to the node. */
  at(node: Node): void {
    this.line = node.lineno;
    this.endLine = node.endLineno;
    this.col = node.colOffset;
    this.endCol = node.endColOffset;
  }
  atRange(line: number, endLine: number, col: number, endCol: number): void {
    this.line = line;
    this.endLine = endLine;
    this.col = col;
    this.endCol = endCol;
  }

  // --- instructions ----------------------------------------------------------------------------------------------------------------
  /** Starts an instruction; false where control cannot come: then nothing is to be emitted. */
  begin(op: Op): boolean {
    if (this.state === null) return false;
    this.positions.add(this.out.length, this.line, this.endLine, this.col, this.endCol);
    this.out.push(op);
    return true;
  }
  /** The place of the second half of the instruction just begun. */
  secondAt(line: number, endLine: number, col: number, endCol: number): void {
    this.positions.add(this.out.length, line, endLine, col, endCol);
  }
  word(word: number): void {
    this.out.push(word);
  }
  emit0(op: Op): void {
    this.begin(op);
  }
  emit1(op: Op, a: number): void {
    if (this.begin(op)) this.out.push(a);
  }
  emit2(op: Op, a: number, b: number): void {
    if (!this.begin(op)) return;
    this.out.push(a);
    this.out.push(b);
  }
  emit3(op: Op, a: number, b: number, c: number): void {
    if (!this.begin(op)) return;
    this.out.push(a);
    this.out.push(b);
    this.out.push(c);
  }
  emit4(op: Op, a: number, b: number, c: number, d: number): void {
    if (!this.begin(op)) return;
    this.out.push(a);
    this.out.push(b);
    this.out.push(c);
    this.out.push(d);
  }
  /** The operand that holds a count and as many slots. */
  slots(slots: readonly number[]): void {
    this.out.push(slots.length);
    for (const slot of slots) this.out.push(slot);
  }
  /** After RETURN, RAISE and the like. */
  unreachable(): void {
    this.state = null;
  }

  // --- jumps -----------------------------------------------------------------------------------------------------------------------
  /** The operand that is a jump target; control may also go on. */
  target(label: Label): void {
    const at = this.out.length;
    this.jumps.push(at * 2);
    if (label.pc >= 0) this.out.push(label.pc);
    else {
      this.out.push(label.fixup);
      label.fixup = at;
      this.meet(label);
    }
  }
  jump(label: Label): void {
    const isForward = label.pc < 0;
    if (!this.begin(isForward ? Op.JUMP : Op.JUMP_BACK)) return;
    this.target(label);
    if (isForward) this.jumps.words[this.jumps.length - 1] |= 1;
    this.state = null;
  }
  jump1(op: Op, a: number, label: Label): void {
    if (!this.begin(op)) return;
    this.out.push(a);
    this.target(label);
  }
  jump2(op: Op, a: number, b: number, label: Label): void {
    if (!this.begin(op)) return;
    this.out.push(a);
    this.out.push(b);
    this.target(label);
  }
  /** A jump on which more is bound than by what came before. */
  jumpBinding(op: Op, a: number, label: Label, bound: Int32Array): void {
    if (!this.begin(op)) return;
    this.out.push(a);
    const state = this.state!;
    const more = state.slice();
    for (let i = 0; i < more.length; i++) more[i] |= bound[i] & ~this.deletable[i];
    this.state = more;
    this.target(label);
    this.state = state;
  }
  private meet(label: Label): void {
    const state = this.state!;
    const met = label.state;
    if (met === null) label.state = state.slice();
    else for (let i = 0; i < met.length; i++) met[i] &= state[i];
  }

  /** The label is here. */
  place(label: Label): void {
    this.dropJumpTo(label);
    const pc = this.out.length;
    label.pc = pc;
    let at = label.fixup;
    const words = this.out.words;
    if (at >= 0) this.fixedPc = pc;
    while (at >= 0) {
      const next = words[at];
      words[at] = pc;
      at = next;
    }
    label.fixup = -1;
    const met = label.state;
    const state = this.state;
    if (met !== null) {
      if (state !== null) for (let i = 0; i < met.length; i++) met[i] &= state[i];
      this.state = met;
    }
  }
  /** Places the head of a loop: what the loop may unbind is unknown from here on. */
  placeLoopHead(label: Label): void {
    this.place(label);
    this.fixedPc = this.out.length;
    this.forgetDeletable();
  }
  /** Takes back a JUMP to what comes next. */
  private dropJumpTo(label: Label): void {
    const at = this.out.length - 1;
    if (label.fixup !== at || at < 1 || this.fixedPc > at || this.rangeStart > at) return;
    if (this.state !== null || this.jumps.words[this.jumps.length - 1] !== at * 2 + 1) return;
    label.fixup = this.out.words[at];
    this.jumps.length--;
    this.out.length -= 2;
  }

  // --- bound locals ----------------------------------------------------------------------------------------------------------------
  isBound(local: number): boolean {
    const state = this.state;
    return state === null || (state[local >> 5] & (1 << (local & 31))) !== 0;
  }
  bind(local: number): void {
    const state = this.state;
    if (state !== null) state[local >> 5] |= 1 << (local & 31);
  }
  unbind(local: number): void {
    const state = this.state;
    if (state !== null) state[local >> 5] &= ~(1 << (local & 31));
  }
  forgetDeletable(): void {
    const state = this.state;
    if (state === null) return;
    for (let i = 0; i < state.length; i++) state[i] &= ~this.deletable[i];
  }
  /** The state as it must be assumed by a handler of what follows. */
  handlerState(): Int32Array | null {
    const state = this.state;
    if (state === null) return null;
    const copy = state.slice();
    for (let i = 0; i < copy.length; i++) copy[i] &= ~this.deletable[i];
    return copy;
  }

  // --- handlers --------------------------------------------------------------------------------------------------------------------
  /** What is emitted from here on has this handler. */
  setHandler(handler: Handler | null): void {
    if (handler === this.handler) return;
    this.endRange();
    this.handler = handler;
  }
  get currentHandler(): Handler | null {
    return this.handler;
  }
  private endRange(): void {
    const pc = this.out.length;
    const handler = this.handler;
    if (handler !== null && this.rangeStart < pc) {
      const ranges = this.ranges;
      const last = this.handlers.length - 1;
      if (last >= 0 && this.handlers[last] === handler && ranges.words[last * 2 + 1] === this.rangeStart) ranges.words[last * 2 + 1] = pc;
      else {
        ranges.push(this.rangeStart);
        ranges.push(pc);
        this.handlers.push(handler);
      }
    }
    this.rangeStart = pc;
  }
  /** Places the start of a handler, with the state of where it applies from. */
  placeHandler(handler: Handler, state: Int32Array | null): void {
    this.state = state;
    handler.label.pc = this.out.length;
    this.fixedPc = this.out.length;
  }

  // --- the end ---------------------------------------------------------------------------------------------------------------------
  finishCode(): Int32Array {
    this.endRange();
    const code = this.out.finish();
    this.threadJumps(code);
    return code;
  }
  finishPositions(): Uint8Array {
    return this.positions.finish();
  }
  finishExceptionTable(): Int32Array {
    const table = new Int32Array(this.handlers.length * 4);
    for (let i = 0; i < this.handlers.length; i++) {
      const handler = this.handlers[i];
      table[i * 4] = this.ranges.words[i * 2];
      table[i * 4 + 1] = this.ranges.words[i * 2 + 1];
      table[i * 4 + 2] = handler.label.pc;
      table[i * 4 + 3] = handler.slot;
    }
    return table;
  }
  /** A jump to a JUMP goes to where that goes. */
  private threadJumps(code: Int32Array): void {
    for (let i = 0; i < this.jumps.length; i++) {
      const at = this.jumps.words[i] >> 1;
      let to = code[at];
      let steps = 0;
      while (to < code.length && code[to] === Op.JUMP && steps++ < 16) to = code[to + 1];
      code[at] = to;
      // A JUMP to a JUMP_BACK is that.
      if ((this.jumps.words[i] & 1) !== 0 && to < code.length && code[to] === Op.JUMP_BACK) {
        code[at - 1] = Op.JUMP_BACK;
        code[at] = code[to + 1];
      }
    }
  }
}

/** Checks that instructions follow each other without gap, for tests. */
export function isWellFormed(code: Int32Array): boolean {
  let pc = 0;
  while (pc < code.length) pc += instructionLength(code, pc);
  return pc === code.length;
}
