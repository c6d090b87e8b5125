/**
 * GraphCursor: the way to edit a graph. It stands before an operation of a block (or at the block's end).
 *
 *     block1(v0):
 *       v1 = getfield v0 .x
 *     ▸ v2 = int_add v1, 1        cursor.op; insert and emit put ops here, in front of it
 *       return v2
 *
 * It gives new ops the position of their surroundings and results their types, and keeps the rule that a block uses
 * its own variables only. Analyses made before an edit are to be made again.
 */
import { InternalError } from "../diag/internal";
import { Link, Operation, Variable, mapBlockUses } from "./graph";
import type { Block, FlowGraph, Immediate, Position, Value } from "./graph";
import { splitBlock } from "./split";
import { resultTypeOf } from "./typing";
import { Void } from "./types";

export class GraphCursor {
  constructor(
    readonly graph: FlowGraph,
    public block: Block = graph.start,
    /** The ops before the cursor in its block. */
    public index = 0,
  ) {}

  /** The op that the cursor stands before; null at the end of the block. */
  get op(): Operation | null {
    return this.block.ops[this.index] ?? null;
  }

  /** Goes past the current op; false at the end of the block. */
  next(): boolean {
    if (this.index >= this.block.ops.length) return false;
    this.index++;
    return true;
  }

  moveTo(block: Block, index = 0): void {
    this.block = block;
    this.index = index;
  }

  moveToEnd(block: Block = this.block): void {
    this.moveTo(block, block.ops.length);
  }

  /** Where new ops seem to come from: the current op, or the nearest one before it. */
  get position(): Position | null {
    for (let i = this.index; i >= 0; i--) {
      const pos = this.block.ops[i]?.pos;
      if (pos != null) return pos;
    }
    return this.graph.pos;
  }

  /** Puts an op before the current one. Behind the op that a handler belongs to there is no place. */
  insert(op: Operation): Operation {
    if (this.block.handler !== null && this.index === this.block.ops.length) {
      throw new InternalError("an op cannot follow the one that the block's handler belongs to: split the block, or insert in the target", { graph: this.graph.name, op: op.op });
    }
    op.pos ??= this.position;
    this.block.ops.splice(this.index, 0, op);
    this.index++;
    return op;
  }

  /** Makes and inserts an op; gives its result, null for an op that gives nothing. */
  emit(name: string, args: Value[], imm: Immediate = null, resultName: string | null = null): Variable | null {
    const op = new Operation(name, args, null, imm);
    op.result = newResult(op, resultName);
    this.insert(op);
    return op.result;
  }

  /** `emit` for ops that surely give a value. */
  emitValue(name: string, args: Value[], imm: Immediate = null, resultName: string | null = null): Variable {
    const result = this.emit(name, args, imm, resultName);
    if (result === null) throw new InternalError(`${name} gives no value`, { graph: this.graph.name, op: name });
    return result;
  }

  /** Makes the current op another one; the result variable, the position and a handler stay. The cursor stays before it. */
  replace(name: string, args: Value[], imm: Immediate = null): Operation {
    const op = this.current();
    const replacement = new Operation(name, args, op.result, imm, op.pos);
    this.block.ops[this.index] = replacement;
    return replacement;
  }

  /**
   * Removes the current op; what read its result (only this block can) reads `value`. With the op goes the block's
   * handler, if it belonged to it.
   */
  remove(value: Value | null = null): void {
    const op = this.current();
    if (this.index === this.block.ops.length - 1) this.block.handler = null;
    this.block.ops.splice(this.index, 1);
    const result = op.result;
    if (result !== null && value !== null) mapBlockUses(this.block, (use) => (use === result ? value : use));
  }

  /**
   * Cuts the block before the current op. The first half ends in a goto to the rest, which is given; the cursor goes to the
   * start of the rest. Variables that the rest reads become its inputs.
   */
  split(): Block {
    const rest = splitBlock(this.block, this.index);
    this.moveTo(rest);
    return rest;
  }

  /** Sends a link elsewhere. */
  redirect(link: Link, target: Block, args: Value[]): void {
    if (args.length !== target.inputs.length) {
      throw new InternalError(`expected ${target.inputs.length} arguments for the target, found ${args.length}`, { graph: this.graph.name });
    }
    link.target = target;
    link.args = args;
  }

  private current(): Operation {
    const op = this.op;
    if (op === null) throw new InternalError("the cursor is at the end of a block: there is no op", { graph: this.graph.name });
    return op;
  }
}

/** A variable for the result of `op`, typed by its row; null where it gives nothing. */
export function newResult(op: Operation, name: string | null = null): Variable | null {
  const type = resultTypeOf(op);
  if (type === null) throw new InternalError(`the result type of this ${op.op} cannot be told: its operands or immediate are wrong`, { op: op.op });
  return type === Void ? null : new Variable(type, name);
}
