// Dialect code: runs under Node and translated.
/**
 * Hints for the tracing JIT: what an interpreter says about its main loop and its data. Without a JIT, and under Node,
 * they do nothing and cost nothing.
 *
 *     const driver = new JitDriver({ name: "main", greens: ["pc", "code"], reds: ["frame"] });
 *
 *     while (true) {
 *       driver.mergePoint({ pc, code, frame });
 *       const op = code.ops[pc];
 *       …
 *       if (jumpsBack) driver.canEnterJit({ pc, code, frame });
 *     }
 *
 * Greens say where in the interpreted program we are: a trace is made for one set of their values. Reds are everything else
 * that is used in the loop.
 */
import { weAreTranslated } from "./objectmodel";

export { dontLookInside, elidable, unrollSafe } from "./marks";

/** What a driver is made of. Checked at init time. */
export interface JitDriverOptions {
  readonly name?: string;
  readonly greens: readonly string[];
  readonly reds: readonly string[];
  /** Those of the reds that are virtualizable objects (`virtualizable`). */
  readonly virtualizables?: readonly string[];
}

/** Marks the main loop of one interpreter. Make it at module level. */
export class JitDriver {
  readonly name: string;
  readonly greens: readonly string[];
  readonly reds: readonly string[];
  readonly virtualizables: readonly string[];

  constructor(options: JitDriverOptions) {
    this.name = options.name ?? "jit";
    this.greens = [...options.greens];
    this.reds = [...options.reds];
    this.virtualizables = [...(options.virtualizables ?? [])];
    const names = [...this.greens, ...this.reds];
    for (const name of names) {
      if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new TypeError(`JitDriver ${this.name}: "${name}" is no name of a variable`);
    }
    if (new Set(names).size !== names.length) throw new TypeError(`JitDriver ${this.name}: a variable is listed twice: ${names.join(", ")}`);
    for (const name of this.virtualizables) {
      if (!this.reds.includes(name)) throw new TypeError(`JitDriver ${this.name}: the virtualizable "${name}" is not among the reds`);
    }
  }

  /** At the head of the loop, with all greens and reds by name. */
  mergePoint(values: object): void {
    if (!weAreTranslated()) checkNames(this, values);
  }

  /** Where the interpreted program jumps back: here a loop may be entered compiled. */
  canEnterJit(values: object): void {
    if (!weAreTranslated()) checkNames(this, values);
  }
}

/** Node only. */
function checkNames(driver: JitDriver, values: object): void {
  const given = Object.keys(values).sort().join(", ");
  const expected = [...driver.greens, ...driver.reds].sort().join(", ");
  if (given !== expected) throw new TypeError(`JitDriver ${driver.name}: expected the variables ${expected}; got ${given}`);
}

/** The value, made a constant of the trace: a guard is put in, and what follows is compiled for this value. */
export function promote<T>(value: T): T {
  return value;
}

/** As `promote`, by the string's content. */
export function promoteString(value: string): string {
  return value;
}

/** Is this running as compiled by the JIT? */
export function weAreJitted(): boolean {
  return false;
}

/** Does the JIT know the value while it traces? For choosing a faster way that only pays then. */
export function isConstant<T>(value: T): boolean {
  return false;
}

/** Does the object exist only in the trace so far? */
export function isVirtual(object: object): boolean {
  return false;
}

/** Allows the JIT to count on the condition without testing it. Under Node it is tested. */
export function assume(condition: boolean): void {
  if (!weAreTranslated() && !condition) throw new Error("jit.assume: it does not hold");
}

/** Says that a call may be the last look at a frame: its fields are written back now. */
export function forceVirtualizable(frame: object): void {}

/** The object must stay what it is until here: the JIT may not remove it. */
export function keepAlive(object: object): void {}

/** Properties under which the translator finds what is said about a class's fields. */
const immutableKey = Symbol.for("rpython.immutableFields");
const virtualizableKey = Symbol.for("rpython.virtualizable");

type Class = abstract new (...args: never[]) => object;

/**
 * Says of fields that they do not change once the object is made: `"x"`; `"items[*]"`: nor do the items of the array in it;
 * `"version?"`: it changes so seldom that code which has used it may be thrown away when it does.
 */
export function immutableFields<C extends Class>(cls: C, ...fields: string[]): C {
  for (const field of fields) {
    if (!/^[A-Za-z_$#][\w$]*(\?)?(\[\*\])?$/.test(field)) throw new TypeError(`immutableFields(${cls.name}): "${field}" is not a field, with \`?\` or \`[*]\``);
  }
  return Object.defineProperty(cls, immutableKey, { value: Object.freeze([...fields]) });
}

/** Says that objects of the class are an interpreter's frames, whose listed fields (`"stack[*]"` for arrays) a trace may keep in registers. */
export function virtualizable<C extends Class>(cls: C, ...fields: string[]): C {
  return Object.defineProperty(cls, virtualizableKey, { value: Object.freeze([...fields]) });
}
