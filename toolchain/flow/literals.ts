/** Constants of high-level graphs that are no plain live values. The flow builder makes them, the annotator reads them. */

/**
 * A number literal written with a point or a fraction, or too large for an integer: a Float whatever its value.
 * Other literals and live numbers are plain numbers: Integer if a safe integer and not -0.
 */
export class FloatLiteral {
  constructor(readonly value: number) {}
  toString(): string {
    return Number.isInteger(this.value) && Math.abs(this.value) < 1e21 ? `${Object.is(this.value, -0) ? "-0" : this.value}.0` : String(this.value);
  }
}

/**
 * What a variable holds before anything was assigned where its type has no `undefined`: the type's zero
 * value. It says nothing about the type (annotates as Impossible) and joins with everything. It stands for what a
 * checked program cannot read, e.g. `r` after an exhaustive switch that assigns it in each case.
 */
export class Uninitialised {
  toString(): string {
    return "uninitialised";
  }
}

/** The only Uninitialised. */
export const UNINITIALISED = new Uninitialised();
