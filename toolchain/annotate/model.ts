/**
 * The annotator's lattice, and its result: what the rtyper reads.
 *
 * A SomeValue says what a variable can hold. Besides its kind it has two flags, `null` and `undefined`:
 * whether those values can be there *as well*. `none` without flags is Impossible (no value reaches here yet);
 * `none` with flags is exactly null and/or undefined.
 * Everything that is an object with named parts is `instance`: objects of user classes, records (object literals),
 * tuples, closures, generators, and the runtime's own dialect classes (T[] is `list.List`, Map is `map.Map_` …).
 */
import type { ts } from "../ts";
import type { FlowGraph, Operation, Position, Value, Variable } from "../ir/graph";
import type { LiveClass, LiveFunction } from "../load/live";

interface Flags {
  readonly null: boolean;
  readonly undefined: boolean;
}
export interface SomeNone extends Flags {
  readonly kind: "none";
}
export interface SomeBool extends Flags {
  readonly kind: "bool";
  readonly constant: boolean | undefined;
}
/** A number that is a 64-bit integer; `lo..hi` are safe integers or ±Infinity; a constant has lo === hi. */
export interface SomeInteger extends Flags {
  readonly kind: "int";
  readonly lo: number;
  readonly hi: number;
}
export interface SomeFloat extends Flags {
  readonly kind: "float";
  readonly constant: number | undefined;
}
/** int64, or uint64 if `unsigned`. */
export interface SomeBigInt extends Flags {
  readonly kind: "bigint";
  readonly unsigned: boolean;
  readonly lo: bigint;
  readonly hi: bigint;
}
export interface SomeString extends Flags {
  readonly kind: "string";
  readonly constant: string | undefined;
}
/** An object of one of `classes` or of a subclass of one. Sorted by id, none a subclass of another, all roots of their union-find. */
export interface SomeInstance extends Flags {
  readonly kind: "instance";
  readonly classes: readonly ClassDef[];
  /** The one live object that it is, if known. */
  readonly constant: object | undefined;
}
export type TypedKind =
  | "Int8Array" | "Uint8Array" | "Uint8ClampedArray" | "Int16Array" | "Uint16Array" | "Int32Array" | "Uint32Array"
  | "Float32Array" | "Float64Array" | "BigInt64Array" | "BigUint64Array";
export interface SomeTypedArray extends Flags {
  readonly kind: "typed";
  readonly elements: TypedKind;
  readonly constant: object | undefined;
}
/** runtime/primitives.ts FixedArray<T>: a GcArray without bounds checks. */
export interface SomeFixed extends Flags {
  readonly kind: "fixed";
  readonly item: Slot;
}
/** runtime/primitives.ts Chars: a GcArray of UInt16. */
export interface SomeChars extends Flags {
  readonly kind: "chars";
}
/** A captured variable's box. */
export interface SomeCell extends Flags {
  readonly kind: "cell";
  readonly content: Slot;
}
/** A class as a value. */
export interface SomeClassValue extends Flags {
  readonly kind: "class";
  readonly descs: readonly ClassDesc[];
}
/** A function or namespace of the host, or an intrinsic: `Math`, `Math.floor`, `console`, `primitives.newFixed`. */
export interface SomeBuiltin extends Flags {
  readonly kind: "builtin";
  readonly name: string;
}
/** rlib/rffi and collectors only. */
export interface SomeAddress extends Flags {
  readonly kind: "address";
}
export type SomeValue =
  | SomeNone | SomeBool | SomeInteger | SomeFloat | SomeBigInt | SomeString | SomeInstance | SomeTypedArray
  | SomeFixed | SomeChars | SomeCell | SomeClassValue | SomeBuiltin | SomeAddress;

/**
 * A place that values flow through and that is not a variable: a field, the items of a FixedArray, the content of a cell, a global.
 * Slots can be unified (when two arrays meet, their items are one slot): always look through `root()`.
 */
export interface Slot {
  readonly id: number;
  root(): Slot;
  /** What has flowed in so far. Read on the root. */
  readonly annotation: SomeValue;
  /** Written after initialisation (outside constructors of its class, or not at all known): not immutable. */
  readonly mutated: boolean;
}

export type ClassKind = "class" | "record" | "tuple" | "closure" | "generator";

/** A class as written: what `new` is applied to. Specialised into ClassDefs. */
export interface ClassDesc {
  readonly name: string;
  readonly live: LiveClass | null;
  readonly node: ts.ClassLikeDeclaration;
}

/** One class of objects, after specialisation. */
export interface ClassDef {
  readonly id: number;
  readonly kind: ClassKind;
  /** Readable: `Heap<Task>`, `{kind, r}`, `[number, string]`, `(closure) main.ts:12`. */
  readonly name: string;
  /** Runtime classes are unified when they meet: always look through `root()`. */
  root(): ClassDef;
  readonly parent: ClassDef | null;
  /** Direct subclasses (roots). */
  readonly children: readonly ClassDef[];
  /** Own fields in order of creation (not those of `parent`); closures: "c0", "c1" … for captures (see ClosureInfo; captured `this` last), generators: their slots. */
  readonly fields: ReadonlyMap<string, Slot>;
  readonly desc: ClassDesc | null;
  /** Objects of exactly this class are made somewhere (or are prebuilt). */
  readonly instantiated: boolean;
  /** `list.List`, `map.Map_` … for classes of runtime/, else null. */
  readonly runtimeName: string | null;
  readonly pos: Position | null;
}

/** A graph specialised and annotated: variables and operations are its own copies. */
export interface SpecGraph {
  readonly name: string;
  readonly graph: FlowGraph;
  /** Of every variable of `graph`; Impossible ones are in code that is never reached: the rtyper stops a block at an op whose result is Impossible where its row gives one (the op does not return), and drops unreached blocks. */
  readonly annotations: ReadonlyMap<Variable, SomeValue>;
  readonly result: SomeValue;
  /** For ops where the annotation alone does not say what to do. */
  readonly plans: ReadonlyMap<Operation, Plan>;
  readonly hints: ReadonlySet<string>;
  readonly pos: Position | null;
}

/** Where an argument of a planned call comes from. Operand numbers count `op.args`. */
export type ArgPlan =
  | { readonly from: "operand"; readonly index: number }
  /** Field `c<index>` of the closure, which is operand `callee` (or `field` of `owner`: what a class declared inside a function captured, in its object); -1: the function that an enclosing `callField` has read. */
  | { readonly from: "capture"; readonly callee: number; readonly index: number; readonly owner?: ClassDef; readonly field?: string }
  | { readonly from: "undefined" }
  | { readonly from: "constant"; readonly value: unknown }
  /** A value of the same block: an operand of the op that made operand `index` (integer division, modular bigint arithmetic). */
  | { readonly from: "value"; readonly value: Value }
  /** A new array (class `list`) of these operands, then the items of the array operand `spread` from `spreadFrom` on. */
  | { readonly from: "rest"; readonly list: ClassDef; readonly operands: readonly number[]; readonly spread: number | null; readonly spreadFrom: number }
  /** Item `item` of array operand `index`; undefined if the array is shorter. */
  | { readonly from: "item"; readonly index: number; readonly item: number }
  /** The object that an enclosing `construct` plan has just made. */
  | { readonly from: "made" };

export type Plan =
  | { readonly kind: "call"; readonly graph: SpecGraph; readonly args: readonly ArgPlan[] }
  /** getattr, setattr, iter_current, gen_load …: field `name` of operand 0, whose class is or descends from `owner`. */
  | { readonly kind: "field"; readonly owner: ClassDef; readonly name: string }
  /**
   * Decide on the class of operand `on` (-1: the function that an enclosing `callField` has read), which has been checked not to be null (TypeError otherwise). Cases list
   * classes; a case holds for each listed class exactly (subclasses are listed too). What no case covers is a TypeError.
   */
  | { readonly kind: "dispatch"; readonly on: number; readonly cases: readonly { readonly classes: readonly ClassDef[]; readonly plan: Plan }[] }
  /** `new`: make an object of `cls`, run `init` (arguments from "made" and operands), give the object. */
  | {
      readonly kind: "construct";
      readonly cls: ClassDef;
      readonly init: Plan | null;
      /** Fields to fill before `init`: what classes declared inside functions captured. */
      readonly captured?: readonly { readonly owner: ClassDef; readonly field: string; readonly arg: ArgPlan }[];
    }
  /** x.name(args) where `name` is a field that holds a function: read it, then `then`, whose dispatch is `on: -1`. */
  | { readonly kind: "callField"; readonly owner: ClassDef; readonly name: string; readonly then: Plan }
  /** iter_close of a generator: set its slot `closing` to true, then call `resume` with it and drop the result. */
  | { readonly kind: "closeGenerator"; readonly owner: ClassDef; readonly resume: SpecGraph }
  /** Do `plans` in order on the same operands; the result is that of the last. */
  | { readonly kind: "sequence"; readonly plans: readonly Plan[] }
  /** The result is this known value (a live value, or undefined). */
  | { readonly kind: "constant"; readonly value: unknown }
  /** An intrinsic of runtime/primitives.ts or of rlib, by the name of its mark; operands from `args` on (the callee is not one). */
  | { readonly kind: "intrinsic"; readonly name: string; readonly args: readonly ArgPlan[] }
  /** A module-level or static variable. */
  | { readonly kind: "global"; readonly global: GlobalVar }
  /**
   * new_array: an array of class `cls` of the operands. Without spreads: a FixedArray of exactly the operands. With spreads: start
   * empty, then for each operand in order either call `push` (push_1 of the class: array, item) or do the next of `appends` (calls with "made").
   */
  | { readonly kind: "array"; readonly cls: ClassDef; readonly spread: readonly boolean[]; readonly appends: readonly Plan[]; readonly push: SpecGraph | null }
  /**
   * new_object: a record; field `names[i]` gets operand i (in order; later ones win), others are undefined. Accessors: field `name` ("get x") gets
   * a closure object of `cls` whose captures c0, c1 … are the operands `captured`.
   */
  | {
      readonly kind: "record";
      readonly cls: ClassDef;
      readonly names: readonly string[];
      readonly accessors: readonly { readonly name: string; readonly cls: ClassDef; readonly captured: readonly number[] }[];
    }
  /** Gives an array of class `list` with the elements of the tuple operand `on`: for what arrays can do and tuples only by that. */
  | { readonly kind: "tupleToList"; readonly on: number; readonly list: ClassDef }
  /** `new` of operand `on`, which is one of several classes (their number at run time, see rtype/class.ts). */
  | { readonly kind: "byClass"; readonly on: number; readonly cases: readonly { readonly desc: ClassDesc; readonly plan: Plan }[] }
  /** add of a string and something else: the texts that `left` (of operand 0) and `right` (of operand 1) give, joined. */
  | { readonly kind: "concat"; readonly left: Plan; readonly right: Plan }
  /** Always throws TypeError with this text. */
  | { readonly kind: "typeError"; readonly message: string };

/** A variable that lives as long as the program and that reachable code assigns; others are constants. */
export interface GlobalVar {
  readonly name: string;
  readonly slot: Slot;
  initial(): unknown;
}

export interface AnnotatedProgram {
  readonly entry: SpecGraph;
  /** Reachable from the entry by plans, in order of discovery. */
  readonly graphs: readonly SpecGraph[];
  readonly classes: readonly ClassDef[];
  /** Every error class that is thrown, or an Error of the runtime: what a `catch` variable holds. */
  readonly thrown: SomeValue;
  /** The class def of runtime `errors.Error_`. */
  readonly errorClass: ClassDef;
  /** What a live JavaScript value is annotated as (prebuilt data; its parts have flowed into their slots already). */
  annotationOfLive(value: unknown): SomeValue;
  /** A runtime function that takes and gives simple values, annotated on demand after the fixpoint; may not generalise anything. `helper("string.concat")`. */
  helper(name: string): SpecGraph;
  /** Is `name` a helper that may still be annotated when lowering has begun: annotated already, or dialect code that a pass brings, which meets no values of the program? */
  isLateHelper(name: string): boolean;
  /** The function a live function value is as a closure class, for prebuilt closures. */
  closureClassOf(value: LiveFunction): ClassDef;
  /** The class of function objects that stands for a function of the host, which met functions of the program. */
  classOfBuiltin(name: string): ClassDef | null;
}
