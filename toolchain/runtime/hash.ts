// Dialect code: the hash functions of Maps and Sets, in 32-bit arithmetic alone so that Node computes the same
// numbers: the translator calls them at load time to lay out prebuilt Maps. All results are in 0..2^31-1.
import { floatBits, strChars, strLength, strStart, toFloat, toInteger, wrappingAnd, wrappingShr } from "./primitives";

/**
 * Of a string: h = 0x811c9dc5; for each code unit c: h = (h ^ c) * 0x01000193 modulo 2^32 (FNV-1a over code units); then
 * `mix`. 0 and 1 become 2 and 3: in the string's cache they mean "not computed yet" (1: see string-build.ts).
 */
export function hashString(s: string): number {
  const chars = strChars(s);
  const start = strStart(s);
  const end = start + strLength(s);
  let h = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) h = Math.imul(h ^ chars[i], 0x01000193);
  const result = mix(h);
  return result < 2 ? result + 2 : result;
}

/** Of an Integer, or of the 64 bits of a bigint: `mix` of its low 32 bits xor 31 times its high 32 bits. */
export function hashInteger(n: number): number {
  if (n >= -0x80000000 && n <= 0x7fffffff) return mix(n < 0 ? n ^ -31 : n | 0);
  return hashHalves(n);
}

/** Of a Float: as the Integer of equal value, if there is one below 2^53, else as its bits would be. */
export function hashFloat(x: number): number {
  if (x >= -9007199254740991 && x <= 9007199254740991) {
    const n = toInteger(x);
    if (toFloat(n) === x) return hashInteger(n);
  }
  return x !== x ? 0x7ff80000 : hashHalves(floatBits(x));
}

function hashHalves(bits: number): number {
  const low = wrappingAnd(bits, 0xffffffff) | 0;
  const high = wrappingShr(bits, 32) | 0;
  return mix(low ^ Math.imul(high, 31));
}

/** Spreads 32 bits (the finaliser of MurmurHash3, by A. Appleby, public domain), and drops the sign. */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b | 0);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35 | 0);
  return (h ^ (h >>> 16)) & 0x7fffffff;
}
