// Dialect code: runs under Node and translated.
/**
 * Hashes of numbers: equal numbers of all types have equal ones. As in CPython a number hashes to its remainder modulo the prime
 * 2^61 − 1 (a fraction p/q to p times the inverse of q). `hash()` shows this value; dictionaries use `foldHash` of it.
 */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { floatToInteger } from "../../../toolchain/rlib/rfloat";
import { frexp } from "./float-parts";

const PRIME = 2305843009213693951n;

/** x · 2^count modulo the prime, for 0 <= x < 2^61, 0 <= count < 61. */
function rotate(x: bigint, count: bigint): bigint {
  if (count === 0n) return x;
  return (BigInt.asIntN(64, x << count) & PRIME) | (x >> (61n - count));
}

function reduced(x: bigint): bigint {
  return x >= PRIME ? x - PRIME : x;
}

/** −1 stands for an error in CPython's C code, so no number hashes to it. */
function signed(x: bigint, negative: boolean): bigint {
  const hash = negative ? -x : x;
  return hash === -1n ? -2n : hash;
}

/** The hash of an integer of any size. */
export function exactHashOfLong(value: RBigInt): bigint {
  let hash = 0n;
  for (let i = value.count - 1; i >= 0; i--) hash = reduced(rotate(hash, 26n) + BigInt(value.digits[i]));
  return signed(hash, value.sign < 0);
}

/** The hash of a float that is not NaN. */
export function exactHashOfFloat(x: number): bigint {
  if (x - x !== 0.0) return x > 0.0 ? 314159n : -314159n;
  const parts = frexp(Math.abs(x));
  let mantissa = parts.mantissa;
  let exponent = parts.exponent;
  let hash = 0n;
  while (mantissa !== 0.0) {
    mantissa *= 268435456.0;
    exponent -= 28;
    const digit = Math.floor(mantissa);
    mantissa -= digit;
    hash = reduced(rotate(hash, 28n) + BigInt(floatToInteger(digit)));
  }
  const turn = exponent >= 0 ? exponent % 61 : 60 - ((-1 - exponent) % 61);
  return signed(rotate(hash, BigInt(turn)), x < 0.0);
}

/** The hash of a complex number from those of its parts. */
export function exactHashOfParts(real: bigint, imag: bigint): bigint {
  const hash = BigInt.asIntN(64, real + BigInt.asIntN(64, imag * 1000003n));
  return hash === -1n ? -2n : hash;
}

/** A hash as dictionaries use it: within ±2^53, the same for the same `hash()`. */
export function foldHash(hash: bigint): number {
  if (hash >= -9007199254740991n && hash <= 9007199254740991n) return floatToInteger(Number(hash));
  return floatToInteger(Number(BigInt.asUintN(52, hash ^ (hash >> 40n))));
}

export function hashLong(value: RBigInt): number {
  return foldHash(exactHashOfLong(value));
}

export function hashFloat(x: number): number {
  if (x < 1e15 && x > -1e15 && Math.floor(x) === x) {
    const n = floatToInteger(x);
    return n === -1 ? -2 : n;
  }
  return foldHash(exactHashOfFloat(x));
}
