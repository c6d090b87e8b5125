// Dialect code: runs under Node and translated, with the same results.
/** Floats as machine words: their bits, and as Integers. */
import { bigintBits, bitsBigint, bitsFloat, floatBits, toInteger } from "../runtime/primitives";
import { weAreTranslated } from "./objectmodel";

const view = new DataView(new ArrayBuffer(8));

function bitsUnderNode(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigInt64(0);
}

function floatUnderNode(bits: bigint): number {
  view.setBigInt64(0, bits);
  return view.getFloat64(0);
}

/** The 64 bits of a Float, as int64. */
export function floatToBits(x: number): bigint {
  return weAreTranslated() ? bitsBigint(floatBits(x)) : bitsUnderNode(x);
}

/** The Float that has these 64 bits. */
export function bitsToFloat(bits: bigint): number {
  return weAreTranslated() ? bitsFloat(bigintBits(bits)) : floatUnderNode(bits);
}

/** An Integer from a Float within ±(2^53 − 1), without the fraction. */
export function floatToInteger(x: number): number {
  return weAreTranslated() ? toInteger(x) : Math.trunc(x) + 0;
}
