/**
 * Runs small graphs on a heap whose collector is as nasty as it may be: at every safepoint it frees all that the root
 * stack does not reach, and, if asked, moves the rest. Touching a freed object, or scanning a slot that was never set, throws.
 */
import { Constant } from "../../../toolchain/ir/graph";
import type { Block, FlowGraph, Link, Value, Variable } from "../../../toolchain/ir/graph";
import { opTable } from "../../../toolchain/ir/ops";

/** An object of the test heap. */
export class Cell {
  freed = false;
  readonly fields = new Map<string, unknown>();
  constructor(readonly number: number) {}
}

const UNSET = Symbol("unset");

export class RootMachine {
  private stack: unknown[] = [];
  private heap = new Set<Cell>();
  private made = 0;
  private risks = 0;
  private pending: Cell | null = null;
  /** Values that the program showed by calling `show`. */
  readonly shown: unknown[] = [];

  /** `hasRoots`: the graphs keep roots, so every `collect` is a collection. */
  constructor(
    private readonly hasRoots: boolean,
    private readonly moving: boolean,
  ) {}

  get depth(): number {
    return this.stack.length;
  }

  run(graph: FlowGraph, args: readonly unknown[]): unknown {
    let values = new Map<Variable, unknown>();
    let block: Block = graph.start;
    block.inputs.forEach((input, i) => values.set(input, args[i]));
    const read = (value: Value): unknown => {
      if (value instanceof Constant) return value.value;
      if (!values.has(value)) throw new Error("a variable is read where it is not defined");
      return values.get(value);
    };
    let base = 0;
    for (;;) {
      for (const op of block.ops) {
        const operands = op.args.map(read);
        let result: unknown;
        if (op.op === "root_enter") {
          base = this.stack.length;
          for (let i = 0; i < (op.imm as number); i++) this.stack.push(UNSET);
        } else if (op.op === "root_leave") {
          if (this.stack.length !== base + (op.imm as number)) throw new Error("frames are closed out of order");
          this.stack.length = base;
        } else if (op.op === "root_save") this.stack[base + (op.imm as number)] = operands[0];
        else if (op.op === "root_load") result = this.stack[base + (op.imm as number)];
        else if (op.op === "exc_occurred") result = this.pending !== null;
        else if (op.op === "exc_fetch") {
          result = this.pending;
          this.pending = null;
        } else if (op.op === "malloc") result = this.allocate();
        else if (op.op === "direct_call") result = this.call(op.imm as FlowGraph, operands);
        else if (op.op === "getfield") result = this.live(operands[0]).fields.get(op.imm as string) ?? null;
        else if (op.op === "setfield") this.live(operands[0]).fields.set(op.imm as string, operands[1]);
        else {
          const row = opTable[op.op];
          if (row.eval === undefined) throw new Error(`no ${op.op} here`);
          result = row.eval(...operands);
        }
        if (op.result !== null) values.set(op.result, result);
      }
      const exit = block.exit;
      let link: Link;
      if (exit.kind === "goto") link = exit.link;
      else if (exit.kind === "branch") link = read(exit.condition) === true ? exit.ifTrue : exit.ifFalse;
      else if (exit.kind === "return") return exit.value === null ? undefined : read(exit.value);
      else throw new Error(`no exit ${exit.kind} here`);
      const passed = link.args.map(read);
      block = link.target;
      values = new Map(block.inputs.map((input, i) => [input, passed[i]]));
    }
  }

  private call(graph: FlowGraph, operands: readonly unknown[]): unknown {
    if (graph.name === "show") {
      this.shown.push(operands[0] === null ? null : this.live(operands[0]).number);
      return undefined;
    }
    if (graph.name === "risky") {
      // Raises now and then, and collects only then.
      if (this.risks++ % 3 !== 1) return undefined;
      if (this.hasRoots) this.collect();
      this.pending = this.allocate();
      return undefined;
    }
    if (graph.name !== "fresh") return this.run(graph, operands);
    if (this.hasRoots) this.collect();
    return this.allocate();
  }

  private allocate(): Cell {
    const cell = new Cell(this.made++);
    this.heap.add(cell);
    return cell;
  }

  private live(value: unknown): Cell {
    if (!(value instanceof Cell)) throw new Error("null is not an object");
    if (value.freed) throw new Error(`object ${value.number} is used after it was freed or moved`);
    return value;
  }

  private collect(): void {
    const moved = new Map<Cell, Cell>();
    const visit = (value: unknown): unknown => {
      if (value === UNSET) throw new Error("a slot is scanned that was never set");
      if (!(value instanceof Cell)) return value;
      this.live(value);
      const known = moved.get(value);
      if (known !== undefined) return known;
      const now = this.moving ? new Cell(value.number) : value;
      moved.set(value, now);
      for (const [name, inner] of value.fields) now.fields.set(name, visit(inner));
      return now;
    };
    const stack = this.stack.map(visit);
    const survivors = new Set(moved.values());
    for (const cell of this.heap) if (!survivors.has(cell)) cell.freed = true;
    this.heap = survivors;
    this.stack = stack;
  }
}
