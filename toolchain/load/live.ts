/**
 * The live program: what the target's modules left in memory, tied to their syntax trees.
 * Interface between load/ (which makes it) and flow/ and annotate/ (which read it).
 */
import type { ts } from "../ts";
import type { GlobalKey } from "../flow/hlops";

export interface LiveProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The entry point: `main`, or what `target()` returned. */
  readonly entry: LiveFunction;
  /** Name for the executable: the target file's, without extension; `target.ts` and `main.ts` take their folder's. */
  readonly name: string;
  /** The registered function behind a JavaScript function value; undefined for natives and for code that was not instrumented. */
  functionOf(value: object): LiveFunction | undefined;
  classOf(value: object): LiveClass | undefined;
  /** `Math.floor`, `console.log`, `node:fs.readFileSync`, `Map`, `Error`, `undefined` for anything that is not the host's own. */
  builtinNameOf(value: unknown): string | undefined;
  /** A function exported by a module of runtime/ or rlib/, loaded as the user's modules are: `runtimeFunction("list.push")` is `push` of runtime/list.ts. */
  runtimeFunction(name: string): LiveFunction;
  /** A class exported there: `runtimeClass("errors.RangeError_")`. */
  runtimeClass(name: string): LiveClass;
  /** Does such a function or class exist? False also where there is no such module. */
  hasRuntime(name: string): boolean;
  /** Marks set at init time by rlib hints, by function: "elidable", "specialize:argtype:0" … */
  hintsOf(value: object): ReadonlySet<string>;
  /** The name a `builtin("x.y")` mark gave to this function (rlib, runtime/primitives.ts), if any. */
  intrinsicOf(value: object): string | undefined;
  /**
   * The function for a method, accessor or constructor written in a class, private names included (those cannot be found
   * on the prototype). A constructor's `value` is the class.
   */
  memberFunction(cls: LiveClass, node: ts.FunctionLikeDeclaration): LiveFunction;
  /** The value of the private field `#name`, declared in `cls`, of a live object (or of the class itself, if static); undefined if it has none. */
  privateField(cls: LiveClass, object: object, name: string): { readonly value: unknown } | undefined;
}

export interface LiveFunction {
  readonly kind: "function";
  readonly value: object;
  /** Function declaration or expression, arrow, method, accessor, constructor. */
  readonly node: ts.FunctionLikeDeclaration;
  readonly scope: LiveScope;
  /** For methods and accessors: the class they were written in. */
  readonly ofClass: LiveClass | null;
}

export interface LiveClass {
  readonly kind: "class";
  readonly value: Function;
  readonly node: ts.ClassLikeDeclaration;
  readonly scope: LiveScope;
  /** The parent class value (may be a builtin such as Error), or null. */
  readonly parent: Function | null;
}

/** The environment in which a live function or class was created. */
export interface LiveScope {
  /**
   * What the identifier means there, if it is declared outside the function that is being built: a module-level
   * variable, an import, a variable of an init-time activation, or a global of the host (`Math`). The name of a property
   * access is looked up as well: `m.x` with a namespace or `import * as m` gives the variable `x` itself, others give undefined.
   * Throws UserError if the variable was never initialised.
   * undefined if the declaration lies in no live scope: a variable of the run-time function itself.
   */
  lookup(identifier: ts.Identifier): LiveVariable | undefined;
  /** What `this` is for an arrow function (its node) that was created here at init time; undefined where no live `this` is captured. */
  lookupThis(arrow: ts.Node): { readonly value: unknown } | undefined;
}

export type LiveVariable =
  /** Never assigned after init time as far as the syntax shows: `const`, imports, functions, classes, host globals. */
  | { readonly kind: "constant"; readonly value: unknown }
  /** Possibly assigned: `let`, `var`, parameters. The annotator treats it as constant until reachable code assigns it. */
  | { readonly kind: "variable"; readonly key: GlobalKey };
