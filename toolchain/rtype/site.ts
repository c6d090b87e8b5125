/** One high-level op being lowered: its operands, what its result must be, and the small steps that many ops share. */
import { InternalError } from "../diag/internal";
import { Variable } from "../ir/graph";
import type { Operation, Value } from "../ir/graph";
import type { ExternalFunction } from "../ir/external";
import type { Plan, SomeString, SomeValue, SpecGraph } from "../annotate/model";
import { isImpossible } from "../annotate/values";
import { Void } from "../ir/types";
import type { GraphBuilder } from "./builder";
import { VOID, float, signed, unsigned } from "./builder";
import { convert, unwrapped } from "./convert";
import type { Typed } from "./convert";
import { annotationIn, type RTyper } from "./context";
import type { Repr } from "./repr";

const plainFlags = { null: false, undefined: false } as const;
export const UNDEFINED: SomeValue = { kind: "none", null: false, undefined: true };
export const BOOL: SomeValue = { kind: "bool", constant: undefined, ...plainFlags };
export const FLOAT: SomeValue = { kind: "float", constant: undefined, ...plainFlags };
export const INTEGER: SomeValue = { kind: "int", lo: -Infinity, hi: Infinity, ...plainFlags };
export const STRING: SomeString = { kind: "string", constant: undefined, ...plainFlags };
export const NEVER: SomeValue = { kind: "none", ...plainFlags };

export const nothing: Typed = { value: VOID, annotation: UNDEFINED };
/** After what does not return. */
export const never: Typed = { value: VOID, annotation: NEVER };

export function typed(value: Value, annotation: SomeValue): Typed {
  return { value, annotation };
}

export class Site {
  constructor(
    readonly rt: RTyper,
    readonly b: GraphBuilder,
    readonly spec: SpecGraph,
    readonly op: Operation,
    readonly operands: readonly Typed[],
    /** Of the op's result; undefined alone for ops that give nothing. */
    readonly result: SomeValue,
    /** Any value of the op's block. */
    readonly lookup: (value: Value) => Typed,
    /** The object that an enclosing `construct` plan has just made. */
    readonly made: Typed | null = null,
    /** The function that an enclosing `callField` plan has just read: operand -1 of plans. */
    readonly callee: Typed | null = null,
  ) {}

  get plan(): Plan | undefined {
    return this.spec.plans.get(this.op);
  }

  with(changes: { operands?: readonly Typed[]; made?: Typed; callee?: Typed }): Site {
    return new Site(
      this.rt, this.b, this.spec, this.op, changes.operands ?? this.operands, this.result, this.lookup, changes.made ?? this.made, changes.callee ?? this.callee,
    );
  }
  /** With operand `index` (-1: `callee`) known better. */
  withOperand(index: number, value: Typed): Site {
    if (index < 0) return this.with({ callee: value });
    return this.with({ operands: this.operands.map((old, i) => (i === index ? value : old)) });
  }

  bug(message: string): InternalError {
    return new InternalError(message, { stage: "rtype", graph: this.spec.name, op: this.op.op, pos: this.op.pos });
  }

  repr(value: Typed): Repr {
    return this.rt.repr(value.annotation);
  }

  operand(index: number): Typed {
    const found = index < 0 ? this.callee : this.operands[index];
    if (found === undefined || found === null) throw this.bug(`op has no operand ${index}`);
    return found;
  }

  /** A constant string operand, such as an attribute's name. */
  text(index: number): string {
    const arg = this.op.args[index];
    if (arg instanceof Variable || typeof arg.value !== "string") throw this.bug(`expected operand ${index} to be a constant string`);
    return arg.value;
  }

  convert(value: Typed, to: SomeValue): Value {
    return convert(this.rt, this.b, value, to);
  }

  /** A live JavaScript value. */
  live(value: unknown): Typed {
    return new LiveTyped(this.rt, value, this.rt.annotated.annotationOfLive(value));
  }
  /** What an annotation says all of: a constant, or no information at all. */
  constantOf(annotation: SomeValue): Typed | null {
    return constantOf(this.rt, annotation);
  }
  string(text: string): Typed {
    return new LiveTyped(this.rt, text, { ...STRING, constant: text });
  }

  // ---- numbers

  float(value: Typed): Value {
    return this.convert(value, FLOAT);
  }
  /** An Integer or Float as an int32 (JavaScript's ToInt32). */
  int32(value: Typed): Value {
    const { annotation } = value;
    if (annotation.kind === "float") return this.b.emit("float_to_int32", [value.value]);
    if (annotation.kind === "int") return fitsInt32(annotation) ? value.value : this.b.emit("int_to_int32", [value.value]);
    if (annotation.kind === "bool" && !annotation.null && !annotation.undefined) return this.b.emit("cast_bool_to_int", [value.value]);
    throw this.bug(`expected a number, found ${annotation.kind}`);
  }

  // ---- calls

  /** Calls `callee`; arguments are converted to its parameters. */
  call(callee: SpecGraph, args: readonly Typed[]): Typed {
    const graph = this.rt.graphOf(callee);
    const inputs = callee.graph.start.inputs;
    if (inputs.length !== args.length) throw this.bug(`${callee.name} takes ${inputs.length} arguments, the plan passes ${args.length}`);
    const values = args.map((arg, i) => {
      return this.convert(arg, annotationIn(callee, inputs[i]));
    });
    const returns = !isImpossible(callee.result);
    return typed(this.b.call(graph, values, returns), callee.result);
  }

  helper(name: string, ...args: Typed[]): Typed {
    return this.call(this.rt.helper(name), args);
  }

  external(callee: ExternalFunction, args: readonly Value[]): Value {
    return this.b.external(callee, args);
  }

  /** Calls a runtime function that throws. */
  throw(name: string, ...args: Typed[]): Typed {
    this.helper(name, ...args);
    if (this.b.reachable) this.b.unreachable();
    return never;
  }
  /** Goes on only where `condition` holds, else calls a runtime function that throws. */
  require(condition: Value, name: string, ...args: Typed[]): void {
    this.b.choose(condition, Void, () => VOID, () => (this.throw(name, ...args), VOID));
  }
  refuse(condition: Value, name: string, ...args: Typed[]): void {
    this.b.when(condition, () => void this.throw(name, ...args));
  }

  // ---- null and undefined

  /** Throws TypeError where `value` is null or undefined; gives the rest. */
  nonNull(value: Typed, helper = "errors.nullDereference"): Typed {
    const { annotation } = value;
    if (!annotation.null && !annotation.undefined) return value;
    if (annotation.kind === "none") return this.throw(helper);
    this.refuse(this.repr(value).isNullish(this.b, value.value), helper);
    return unwrapped(this.rt, this.b, value);
  }

  signed(value: number | bigint): Typed {
    return typed(signed(value), { kind: "int", lo: Number(value), hi: Number(value), ...plainFlags });
  }
  unsigned(value: bigint): Value {
    return unsigned(value);
  }
  /** A signed bigint. */
  bigint(): SomeValue {
    return { kind: "bigint", unsigned: false, lo: -(2n ** 63n), hi: 2n ** 63n - 1n, ...plainFlags };
  }
  floatConstant(value: number): Typed {
    return typed(float(value), { ...FLOAT, constant: value } as SomeValue);
  }
}

/** A value known at translation. It is built where it is used, in the representation wanted there. */
export class LiveTyped implements Typed {
  constructor(
    private readonly rt: RTyper,
    readonly live: unknown,
    readonly annotation: SomeValue,
  ) {}
  get value(): Value {
    return this.rt.prebuilt.constant(this.live, this.annotation);
  }
  as(to: SomeValue): Value {
    return this.rt.prebuilt.constant(this.live, to);
  }
}

export function fitsInt32(annotation: SomeValue): boolean {
  return annotation.kind === "int" && annotation.lo >= -(2 ** 31) && annotation.hi < 2 ** 31 && !annotation.null && !annotation.undefined;
}

/** The one value that `annotation` allows, if it is one. */
export function constantOf(rt: RTyper, annotation: SomeValue): Typed | null {
  if (annotation.kind === "none") return annotation.null !== annotation.undefined ? typed(VOID, annotation) : null;
  if (annotation.null || annotation.undefined) return null;
  switch (annotation.kind) {
    case "int":
      return annotation.lo === annotation.hi ? new LiveTyped(rt, annotation.lo, annotation) : null;
    case "bigint":
      return annotation.lo === annotation.hi ? new LiveTyped(rt, annotation.lo, annotation) : null;
    case "bool":
    case "float":
    case "string":
    case "instance":
    case "typed":
      return annotation.constant === undefined ? null : new LiveTyped(rt, annotation.constant, annotation);
    case "class":
      return annotation.descs.length === 1 ? typed(VOID, annotation) : null;
    case "builtin":
      return typed(VOID, annotation);
    case "fixed":
    case "chars":
    case "cell":
    case "address":
      return null;
  }
}
