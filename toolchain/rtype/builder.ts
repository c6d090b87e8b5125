/**
 * Builds one low-level graph.
 *
 * The builder stands at the end of a block and appends there. Blocks made by it may use any variable that dominates
 * them; `finish` puts the graph into block-argument form (ir/ssa-form.ts). Pure ops on constants are folded while
 * they are emitted, and a branch on a constant emits one side, so lowerings need not look for static cases.
 *
 * Where control cannot come (after a call that never returns) the builder stands in a block that nothing leads to:
 * what is emitted there is lost. `reachable` tells, for those who want to stop.
 */
import { InternalError } from "../diag/internal";
import { Block, Constant, Link, Operation, Variable } from "../ir/graph";
import type { FlowGraph, Immediate, Position, Value } from "../ir/graph";
import type { ExternalFunction } from "../ir/external";
import { rowOf } from "../ir/ops";
import type { OpName } from "../ir/ops";
import { closeBlocks } from "../ir/ssa-form";
import { resultTypeOf } from "../ir/typing";
import { Bool, Float, Ptr, Signed, Unsigned, Void, sameType, typeToString } from "../ir/types";
import type { GcStruct, LLType } from "../ir/types";

/** The value of every Void variable. */
export const VOID = new Constant(undefined, Void);
export const TRUE = new Constant(true, Bool);
export const FALSE = new Constant(false, Bool);

export function signed(value: number | bigint): Constant {
  return new Constant(BigInt(value), Signed);
}
export function unsigned(value: bigint): Constant {
  return new Constant(BigInt.asUintN(64, value), Unsigned);
}
export function float(value: number): Constant {
  return new Constant(value, Float);
}
export function bool(value: boolean): Constant {
  return value ? TRUE : FALSE;
}

function immediateText(imm: Immediate): string {
  return typeof imm === "string" || typeof imm === "number" || imm === null ? String(imm) : ((imm as { name?: string }).name ?? "a list");
}

export function typeOf(value: Value): LLType {
  if (value.type === null) throw new InternalError("expected a low-level value, found an untyped one", { stage: "rtype" });
  return value.type;
}

/** Comparisons whose negation is an op too. Those of Floats are not, but for equality: NaN. */
const opposites: Readonly<Record<string, OpName>> = {
  int_eq: "int_ne", int_ne: "int_eq", int_lt: "int_ge", int_ge: "int_lt", int_le: "int_gt", int_gt: "int_le", float_eq: "float_ne", float_ne: "float_eq",
  ptr_eq: "ptr_ne", ptr_ne: "ptr_eq", ptr_is_null: "ptr_nonnull", ptr_nonnull: "ptr_is_null",
};

export class GraphBuilder {
  block: Block;
  pos: Position | null = null;
  reachable = true;
  /** Where the exceptions of calls emitted now go: a block with one input, the exception. Null: out of the function. */
  catchBlock: Block | null = null;
  /** The type of exceptions; set by whoever sets `catchBlock`. */
  catchType: LLType = Void;
  private readonly reached = new Set<Block>();
  /** What each bool_not negates. */
  private readonly negations = new Map<Value, Value>();

  constructor(readonly graph: FlowGraph) {
    this.block = graph.start;
    this.reached.add(graph.start);
  }

  // ---- blocks

  newBlock(...types: LLType[]): Block {
    return new Block(types.filter((type) => type !== Void).map((type) => new Variable(type)));
  }

  /** Goes on at the end of `block`. */
  enter(block: Block): void {
    this.block = block;
    this.reachable = this.reached.has(block);
  }

  private lead(target: Block, args: readonly Value[]): Link {
    if (this.reachable) this.reached.add(target);
    const passed = args.filter((arg) => typeOf(arg) !== Void);
    if (passed.length !== target.inputs.length) {
      throw new InternalError(`link passes ${passed.length} values to a block of ${target.inputs.length} inputs`, { stage: "rtype", graph: this.graph.name, pos: this.pos });
    }
    passed.forEach((arg, i) => {
      if (!sameType(typeOf(arg), typeOf(target.inputs[i]))) {
        throw new InternalError(`link passes ${typeToString(typeOf(arg))} where ${typeToString(typeOf(target.inputs[i]))} is expected`, { stage: "rtype", graph: this.graph.name, pos: this.pos });
      }
    });
    return new Link(target, passed);
  }

  /** Control cannot come here: goes on in a block that nothing leads to. */
  private lose(): void {
    this.block = new Block();
    this.reachable = false;
  }

  goto(target: Block, ...args: Value[]): void {
    this.block.exit = { kind: "goto", link: this.lead(target, args) };
    this.lose();
  }
  /** Both sides without arguments: they use what dominates them. */
  branch(condition: Value, ifTrue: Block, ifFalse: Block): void {
    const negated = this.negations.get(condition);
    if (negated !== undefined) return this.branch(negated, ifFalse, ifTrue);
    if (condition instanceof Constant) return this.goto(condition.value === true ? ifTrue : ifFalse);
    this.block.exit = { kind: "branch", condition, ifTrue: this.lead(ifTrue, []), ifFalse: this.lead(ifFalse, []) };
    this.lose();
  }
  switch(value: Value, cases: readonly (readonly [bigint, Block])[], otherwise: Block): void {
    if (value instanceof Constant) return this.goto(cases.find(([one]) => one === value.value)?.[1] ?? otherwise);
    this.block.exit = { kind: "switch", value, cases: cases.map(([one, block]) => ({ value: one, link: this.lead(block, []) })), otherwise: this.lead(otherwise, []) };
    this.lose();
  }
  return(value: Value): void {
    this.block.exit = { kind: "return", value: typeOf(value) === Void ? null : value };
    this.lose();
  }
  raise(value: Value): void {
    if (this.catchBlock !== null) return this.goto(this.catchBlock, value);
    this.block.exit = { kind: "raise", value, pos: this.pos };
    this.lose();
  }
  unreachable(): void {
    this.block.exit = { kind: "unreachable" };
    this.lose();
  }

  /** `condition ? then() : otherwise()`, of the given type. */
  choose(condition: Value, type: LLType, then: () => Value, otherwise: () => Value): Value {
    if (condition instanceof Constant) return condition.value === true ? then() : otherwise();
    const origin = this.block;
    const [thenBlock, elseBlock, join] = [this.newBlock(), this.newBlock(), this.newBlock(type)];
    this.branch(condition, thenBlock, elseBlock);
    this.enter(thenBlock);
    const left = then();
    const wasEmpty = this.block === thenBlock && thenBlock.ops.length === 0;
    this.goto(join, left);
    this.enter(elseBlock);
    const right = otherwise();
    if (wasEmpty && this.block === elseBlock && elseBlock.ops.length === 0 && left instanceof Constant && right instanceof Constant && type === Bool) {
      // Two truth values: the condition itself, its negation, or a constant.
      this.enter(origin);
      if (left.value === right.value) return left;
      return left.value === true ? condition : this.not(condition);
    }
    this.goto(join, right);
    this.enter(join);
    return type === Void ? VOID : join.inputs[0];
  }
  and(left: Value, right: () => Value): Value {
    return this.choose(left, Bool, right, () => FALSE);
  }
  or(left: Value, right: () => Value): Value {
    return this.choose(left, Bool, () => TRUE, right);
  }
  /** Runs `then` only where `condition` holds; what it emits may end or go on. */
  when(condition: Value, then: () => void): void {
    this.choose(condition, Void, () => (then(), VOID), () => VOID);
  }

  // ---- operations

  /** Emits an op of the table; its result type follows from the row. Gives VOID for ops without a result. */
  emit(op: OpName, args: readonly Value[], imm: Immediate = null): Value {
    const made = new Operation(op, [...args], null, imm, this.pos);
    const type = resultTypeOf(made);
    if (type === null) throw this.bug(`${op} of ${args.map((arg) => typeToString(typeOf(arg))).join(", ")} (${immediateText(imm)}) has no type`);
    const evaluate = rowOf(op).eval;
    if (evaluate !== undefined && args.length > 0 && args.every((arg) => arg instanceof Constant)) {
      return new Constant(evaluate(...args.map((arg) => (arg as Constant).value)), type);
    }
    if (type !== Void) made.result = new Variable(type);
    if (op === "bool_not") this.negations.set(made.result!, args[0]);
    this.block.ops.push(made);
    return made.result ?? VOID;
  }

  private bug(message: string): InternalError {
    return new InternalError(message, { stage: "rtype", graph: this.graph.name, pos: this.pos });
  }

  /** Calls a graph; Void arguments are dropped. Its exceptions go to `catchBlock`. */
  call(graph: FlowGraph, args: readonly Value[], returns: boolean): Value {
    const passed = args.filter((arg) => typeOf(arg) !== Void);
    if (passed.length !== graph.params.length) throw this.bug(`call of ${graph.name} passes ${passed.length} arguments, it takes ${graph.params.length}`);
    passed.forEach((arg, i) => {
      const expected = typeOf(graph.params[i]);
      if (!sameType(typeOf(arg), expected)) throw this.bug(`argument ${i} of ${graph.name} is ${typeToString(typeOf(arg))}, expected ${typeToString(expected)}`);
    });
    const type = graph.resultType!;
    const result = type === Void ? null : new Variable(type);
    this.block.ops.push(new Operation("direct_call", passed, result, graph, this.pos));
    if (this.catchBlock !== null) {
      const exception = new Variable(this.catchType, "exception");
      this.block.handler = { exception, link: this.lead(this.catchBlock, [exception]) };
      const next = this.newBlock();
      this.goto(next);
      this.enter(next);
    }
    if (!returns) this.unreachable();
    return result ?? VOID;
  }

  external(callee: ExternalFunction, args: readonly Value[]): Value {
    const result = this.emit("external_call", args, callee);
    if (callee.noReturn === true) this.unreachable();
    return result;
  }

  // ---- shorthands

  /** The same object as a pointer to another struct of its chain. */
  castPtr(value: Value, struct: GcStruct): Value {
    return typeOf(value) === Ptr(struct) ? value : this.emit("cast_ptr", [value], struct);
  }
  /** The negation of what `make` emits. If it is a comparison, its opposite takes its place. */
  negationOf(make: () => Value): Value {
    const before = this.block.ops.at(-1);
    const value = make();
    const last = this.block.ops.at(-1);
    const opposite = last?.result === value ? opposites[last.op] : undefined;
    if (last === undefined || last === before || opposite === undefined) return this.not(value);
    last.op = opposite;
    return value;
  }
  not(value: Value): Value {
    return this.negations.get(value) ?? this.emit("bool_not", [value]);
  }

  /** Call once, at the end. */
  finish(): void {
    closeBlocks(this.graph);
  }
}
