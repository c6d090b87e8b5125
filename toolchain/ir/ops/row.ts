/** What one row of the op table says. Printer, parser, verifier, llinterp, emitters and passes all read it. */
import type { LLType } from "../types";

/**
 * raises      may leave by the handler
 * readsGc     reads mutable GC memory          writesGc   writes GC memory
 * rawMem      touches raw memory               external   input or effect outside the program: what revdb logs
 * mallocs     gives a fresh object             collects   may run the collector (a safepoint; objects may move)
 * control     other state of the run-time system (exception state, root stack): never moved or removed
 */
export type Effect = "raises" | "readsGc" | "writesGc" | "rawMem" | "external" | "mallocs" | "collects" | "control";

/** A type, or a rule over the operands and the immediate; see `ir/verify.ts` for what each rule means. */
export type OperandRule =
  | LLType
  | "gcptr" // any pointer to a GcStruct or GcArray
  | "structptr" // pointer to a GcStruct
  | "arrayptr" // pointer to a GcArray
  | "funcptr"
  | "any"
  | "sameAs0" // same type as operand 0
  | "fieldValue" // value type of field `imm` of operand 0
  | "itemValue" // value type of the items of array operand 0
  | "rest"; // any number more: the call's arguments, checked against the callee
export type ResultRule = LLType | "sameAs0" | "fieldValue" | "itemValue" | "immPtr" | "callResult" | "immType";
/** What `Operation.imm` holds. */
export type ImmRule = "none" | "field" | "struct" | "array" | "container" | "graph" | "family" | "external" | "string" | "number" | "storage";

interface RowBase {
  readonly operands: readonly OperandRule[];
  readonly result: ResultRule;
  readonly imm?: ImmRule;
  readonly commutes?: boolean;
  readonly doc: string;
}

/** No effect at all: may be folded, shared, moved and dropped. `eval` is the one definition of its meaning. */
export interface PureRow extends RowBase {
  readonly effects: readonly [];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly eval: (...args: any[]) => unknown;
}

export interface EffectRow extends RowBase {
  /** Not empty, or empty with `eval` missing for ops on pointers that only llinterp can run. */
  readonly effects: readonly Effect[];
  readonly eval?: undefined;
}

export type OpRow = PureRow | EffectRow;
