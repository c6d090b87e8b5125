/**
 * High-level operations: what the flow builder emits, the annotator types and the rtyper lowers.
 *
 * High-level graphs use the model of ir/graph.ts with untyped variables; `Constant.value` is a live
 * JavaScript value. Any op may raise unless marked (pure): inside `try`, each raising op ends its block with
 * a handler. An op's static part is in `Operation.info`, of the type given here; `Operation.imm` is unused.
 * The flow builder knows syntax and the TypeScript checker's types at a node, not annotations:
 * `add` is number, bigint and string addition alike.
 */
import type { ts } from "../ts";
import type { FlowGraph } from "../ir/graph";
import type { LiveScope } from "../load/live";

/** Every op with its operands. `→ b`: gives a boolean. `-`: gives nothing (the result Variable is null). */
export const hlOps = {
  // numbers, strings, comparisons (JavaScript's operators)
  add: "x + y",
  sub: "x - y",
  mul: "x * y",
  div: "x / y",
  mod: "x % y",
  pow: "x ** y",
  neg: "-x",
  plus: "+x, and Number(x) (info: true)",
  inc: "x + 1, of x's own type",
  dec: "x - 1, of x's own type",
  bit_and: "x & y",
  bit_or: "x | y",
  bit_xor: "x ^ y",
  bit_not: "~x",
  shl: "x << y",
  shr: "x >> y",
  ushr: "x >>> y",
  lt: "x < y → b",
  le: "x <= y → b",
  gt: "x > y → b",
  ge: "x >= y → b",
  eq: "x === y → b",
  ne: "x !== y → b",
  not: "!x → b, of a boolean",
  is_true: "truth value of x → b (pure)",
  is_nullish: "x == null → b (pure)",
  is_undefined: "x === undefined → b (pure): defaults",
  typeof: "typeof x: a string",
  to_string: "String(x), `${x}` (a template calls add on strings made by to_string)",
  console_text: "x as console.log prints it: like to_string, but -0 is `-0`, a bigint ends in n, arrays and objects in node's inspect style",
  instanceof: "x instanceof y → b",
  in: "key in x → b; key is a Constant string",

  // attributes and items. `name` is a Constant string
  getattr: "x.name; also array.length, and static members of a class Constant; info (of the next three, too): AttrInfo",
  setattr: "x.name = v -",
  delattr: "delete x.name - (optional properties only)",
  getitem: "x[i]",
  setitem: "x[i] = v -",

  // calls
  call: "callee(args…); info: CallInfo",
  call_method: "x.name(args…): operands x, name, args; info: CallInfo",
  call_super: "super.name(args…): operands this, name, args; info: SuperInfo",
  super_init: "super(args…): operands this, args; info: SuperInfo -",
  new: "new callee(args…); info: CallInfo",
  call_apply: "callee(args…, ...list): operands callee, args, list (an array); info: CallInfo",
  call_method_apply: "x.name(args…, ...list): operands x, name, args, list; info: CallInfo",
  call_super_apply: "super.name(args…, ...list); info: SuperInfo",
  new_apply: "new callee(args…, ...list); info: CallInfo",
  super_init_apply: "super(args…, ...list); info: SuperInfo -",

  // making things
  new_array: "[a, b, …]; info: NewArrayInfo; spread operands are any iterable",
  new_tuple: "a tuple; info: NewTupleInfo",
  new_object: "an object literal without spread: operands are the values, then what accessors capture; info: NewObjectInfo",
  bind_method: "x.name.bind(y), where name is a method: operands x, name, y; info: AttrInfo",
  new_closure: "a function or arrow: operands are captured values (cells, or values that never change); info: ClosureInfo",
  bind_class: "a class declared inside a function: operands are the captured values; info: LocalClassInfo",
  new_cell: "a box for a captured variable that is assigned: operand its first value (maybe UNINITIALISED, literals.ts); info: CellInfo",
  cell_get: "reads a box (pure)",
  cell_set: "cell, v: writes a box -",
  get_global: "reads a module-level (or init-time captured) variable; info: GlobalInfo",
  set_global: "v: writes one; info: GlobalInfo -",

  // iteration: `it = iter_new x; while (iter_advance it) { v = iter_current it; … }`, with iter_close it where the loop is left early
  iter_new: "the iterator of an iterable",
  iter_advance: "moves on → b: is there a value?",
  iter_current: "the value that iter_advance moved to",
  iter_close: "calls return() where the iterator is a generator or has one -",

  // generators (see flow/generator.ts): a generator function's graph makes the object, its resume graph is one step
  new_generator: "operand i is the first value of slot `a<i>`; `state` starts as 0, `closing` as false; info: GeneratorInfo",
  gen_load: "generator, slot name: reads a saved variable or `state`, `closing`; any slot holds what was stored",
  gen_store: "generator, slot name, v -",

  // types: what the TypeScript checker knows at a node
  narrow: "x, whose TypeScript type at info.node is narrower than declared; info: NarrowInfo",
  cast_assert: "x as T; info: NarrowInfo (unchecked narrowing: refused or checked where it could be unsound)",
  nonnull: "x!: TypeError on null or undefined; info: NarrowInfo",
} as const;

export type HLOpName = keyof typeof hlOps;

export interface CallInfo {
  readonly node: ts.CallLikeExpression;
  /** `x.#m()`: the class that declares the private name. */
  readonly privateIn?: ts.ClassLikeDeclaration;
  /** Nobody looks at the result: it may be of unlike types, and is undefined. */
  readonly isDiscarded?: boolean;
}
export interface SuperInfo {
  readonly node: ts.Node;
  /** The class whose code this is: `super` is its parent. A class declaration node. */
  readonly inClass: ts.ClassLikeDeclaration;
  /** `super.m()` in a static method. */
  readonly isStatic: boolean;
  /** How super.name is used: "call", "get" (accessor) or "set". */
  readonly use: "call" | "get" | "set";
}
export interface NewArrayInfo {
  readonly node: ts.Node;
  /** One flag an operand: is it spread? */
  readonly spread: readonly boolean[];
}
export interface NewTupleInfo {
  readonly node: ts.Node;
}
export interface NewObjectInfo {
  /** The object literal, or the pattern whose `...rest` it is. */
  readonly node: ts.Node;
  /** One name an operand, in order; later ones win. Methods are closure operands, `this` handled as in ClosureInfo. */
  readonly names: readonly string[];
  /** Accessors: name, and the function node; `this` is the object. `captured[i]` is the operand that holds `closure.captures[i]`. */
  readonly accessors: readonly { name: string; kind: "get" | "set"; closure: ClosureInfo; captured: readonly number[] }[];
}
export interface ClosureInfo {
  readonly node: ts.FunctionLikeDeclaration;
  /** The code's captured variables in the order of the operands: a declaration and whether the operand is a cell. FlowBuilder.functionGraph must be given this very array. */
  readonly captures: readonly Capture[];
  /** The code uses `this` of its surroundings (arrow): then the operand after the captures is `this`. */
  readonly capturesThis: boolean;
  /** Methods of object literals and function expressions that use `this` get it as first parameter when called as `x.name()`. */
  readonly takesThis: boolean;
  /** The surroundings: free variables that are not captured are resolved there. */
  readonly scope: LiveScope;
  /** Code of the surroundings, so that type parameters of it can be looked up. */
  readonly within: ts.Node | null;
}
export interface Capture {
  readonly declaration: ts.Node;
  readonly name: string;
  readonly isCell: boolean;
}
export interface LocalClassInfo {
  readonly node: ts.ClassLikeDeclaration;
  /** Of all its members together; every member's graph must be given this very array. */
  readonly captures: readonly Capture[];
  readonly scope: LiveScope;
}
export interface CellInfo {
  readonly declaration: ts.Node;
  readonly name: string;
}
/** A variable that lives as long as the program. Two GlobalInfo name the same variable if `key` is the same object. */
export interface GlobalInfo {
  readonly key: GlobalKey;
  readonly node: ts.Node;
}
/** One object a variable, made by load/: (scope activation, declaration). */
export interface GlobalKey {
  readonly name: string;
  readonly declaration: ts.Node;
  /** Its live value; throws a user error (diag) if it cannot be read (in its temporal dead zone). */
  initial(): unknown;
  /** Declared `const`, or an import, function, class: never assigned. */
  readonly isConst: boolean;
}
export interface GeneratorInfo {
  readonly node: ts.FunctionLikeDeclaration;
  /** `resume(generator) -> b`: one step; stores `current`; see flow/generator.ts. */
  readonly resume: FlowGraph;
}
export interface NarrowInfo {
  readonly node: ts.Node;
  /** The checker's type at the node. Says nothing if `without` is given. */
  readonly type: ts.Type;
  /**
   * Known from control flow that has no node of its own (defaults, `??`, `?.`, `&&`, `||`): the value is
   * not undefined; neither null nor undefined; not falsy (so a boolean is true, the rest neither null nor undefined); not
   * truthy (so no object, a boolean is false). What cannot be said of a type (a number that is not 0) is not said.
   */
  readonly without?: "undefined" | "nullish" | "falsy" | "truthy";
}
/** Of getattr, setattr, delattr and in. */
export interface AttrInfo {
  readonly node: ts.Node;
  /** `x.#name`: the class that declares the private name. A subclass may have one of the same name. */
  readonly privateIn?: ts.ClassLikeDeclaration;
  /** Only tested for null and undefined (`x.m?.()`), so a method that uses `this` may be taken. */
  readonly onlyTested?: boolean;
}

/** What the flow builder gives for one function. */
export interface FunctionGraph {
  readonly graph: FlowGraph;
  /**
   * Inputs of `graph.start`, in order: captured values (ClosureInfo.captures), captured `this`, own `this`, then
   * the parameters. Default values are computed inside from `undefined`; a rest parameter is an array.
   */
  readonly captureCount: number;
  readonly hasThis: boolean;
  readonly parameterCount: number;
  readonly restIndex: number; // index among the parameters, or -1
}

