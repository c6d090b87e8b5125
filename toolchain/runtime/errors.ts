// Dialect code: the Error classes of translated programs (`new RangeError(…)` there is `new RangeError_(…)`), and the
// functions that code made by the rtyper calls where a check fails. Texts are Node's where Node has one.
import { fatal } from "./primitives";

/** The second argument of `new Error(message, { cause })`. */
export interface ErrorOptions_ {
  cause?: object | null;
}

export class Error_ {
  name: string;
  message: string;
  cause: object | null | undefined;

  constructor(message = "", options?: ErrorOptions_) {
    this.name = "Error";
    this.message = message;
    this.cause = options === undefined ? undefined : options.cause;
  }

  /** The first line of Node's. */
  get stack(): string {
    return this.toString();
  }

  toString(): string {
    if (this.message === "") return this.name;
    if (this.name === "") return this.message;
    return this.name + ": " + this.message;
  }
}

export class TypeError_ extends Error_ {
  constructor(message = "", options?: ErrorOptions_) {
    super(message, options);
    this.name = "TypeError";
  }
}

export class RangeError_ extends Error_ {
  constructor(message = "", options?: ErrorOptions_) {
    super(message, options);
    this.name = "RangeError";
  }
}

export class SyntaxError_ extends Error_ {
  constructor(message = "", options?: ErrorOptions_) {
    super(message, options);
    this.name = "SyntaxError";
  }
}

export class EvalError_ extends Error_ {
  constructor(message = "", options?: ErrorOptions_) {
    super(message, options);
    this.name = "EvalError";
  }
}

export class ReferenceError_ extends Error_ {
  constructor(message = "", options?: ErrorOptions_) {
    super(message, options);
    this.name = "ReferenceError";
  }
}

export class URIError_ extends Error_ {
  constructor(message = "", options?: ErrorOptions_) {
    super(message, options);
    this.name = "URIError";
  }
}

/** What `addOvf`, `subOvf` and `mulOvf` of rlib/rarithmetic throw. */
export class OverflowError extends Error_ {
  constructor(message = "integer overflow") {
    super(message);
    this.name = "OverflowError";
  }
}

/** An index that is not in 0 .. length - 1. */
export function indexRange(index: number, length: number): never {
  throw new RangeError_(`index ${index} out of range (length ${length})`);
}

/** A Float index that is not an integer. */
export function indexRangeFloat(index: number): never {
  throw new RangeError_(`index ${index} is not an integer`);
}

/** A result beyond the safe integers, at -O0 and -O1. */
export function integerRange(): never {
  throw new RangeError_("integer result out of range");
}

/** Integer `%`, Math.trunc(a / b) and Math.floor(a / b) by zero. */
export function divisionByZero(): never {
  throw new RangeError_("Division by zero");
}

/** A property of null or undefined, and `x!`. */
export function nullDereference(): never {
  throw new TypeError_("Cannot read properties of null");
}

/** A call of null or undefined. */
export function notAFunction(): never {
  throw new TypeError_("value is not a function");
}

/** A value that is not of the class the program claims. */
export function badCast(): never {
  throw new TypeError_("value is not of the expected class");
}

/** What the annotator found to throw always. */
export function typeError(message: string): never {
  throw new TypeError_(message);
}

/** An array length that is negative, not an integer, or too large. */
export function invalidLength(): never {
  throw new RangeError_("Invalid array length");
}

/** A string of more than 2^29 - 24 code units. */
export function invalidStringLength(): never {
  throw new RangeError_("Invalid string length");
}

export function stackOverflow(): never {
  throw new RangeError_("Maximum call stack size exceeded");
}

/** Cannot be caught. */
export function outOfMemory(): never {
  fatal("out of memory");
}

/** A value that no case of an exhaustive switch covers. */
export function unmatchedCase(): never {
  throw new TypeError_("value matches no case");
}

/** What reaches outside throws this while the reverse debugger runs a command (transforms/revdb; rlib/revdb's REFUSAL). */
export function refusedInReplay(): never {
  throw new Error_("this would do I/O: not possible while replaying");
}
