// Dialect code: runs under Node and translated, with the same results.
/**
 * Integers of any size. (The dialect's `bigint` is a 64-bit machine integer.)
 *
 *     const f = RBigInt.fromString("123456789012345678901234567890").mul(RBigInt.fromInt(7));
 *     console.log(f.toString());
 *
 * Values never change. Sign and magnitude; the magnitude's digits are those of rbigint-digits.ts. Bit operations see
 * negative numbers in two's complement with endless ones in front, as in Python. Division of large numbers is in
 * rbigint-division.ts, conversion to and from text in rbigint-text.ts.
 */
import { divideFloor, divideTruncating, floorRest } from "./rbigint-division";
import { formatBigInt, parseBigInt } from "./rbigint-text";
import { OverflowError } from "./rarithmetic";
import { addDigits, BASE, compareDigits, DIGIT_BITS, MASK, mulDigits, mulSmall, shiftLeftBits, subDigits, used } from "./rbigint-digits";

const NO_DIGITS = new Int32Array(0);

/** An integer of any size. */
export class RBigInt {
  /** `digits` in base 2^26, of which `count` are used, the top one not 0; `sign` is 0 if there is none. Use the functions that make them. */
  constructor(
    readonly sign: number,
    readonly digits: Int32Array,
    readonly count: number,
  ) {}

  static readonly ZERO: RBigInt = new RBigInt(0, NO_DIGITS, 0);
  static readonly ONE: RBigInt = RBigInt.fromInt(1);

  // ---- from other types

  /** Of a safe integer. */
  static fromInt(n: number): RBigInt {
    if (n === 0) return RBigInt.ZERO;
    const sign = n < 0 ? -1 : 1;
    const magnitude = n < 0 ? 0 - n : n;
    if (magnitude < BASE) {
      const digits = new Int32Array(1);
      digits[0] = magnitude;
      return new RBigInt(sign, digits, 1);
    }
    const high = Math.floor(magnitude / BASE);
    const digits = new Int32Array(high < BASE ? 2 : 3);
    digits[0] = magnitude & MASK;
    digits[1] = high & MASK;
    if (high >= BASE) digits[2] = Math.floor(high / BASE);
    return new RBigInt(sign, digits, digits.length);
  }
  /** Of a 64-bit integer. */
  static fromBigInt(n: bigint): RBigInt {
    const negative = n < 0n;
    // -(n + 1) fits, whatever n is.
    let rest = negative ? -(n + 1n) : n;
    const digits = new Int32Array(3);
    for (let i = 0; i < 3; i++) {
      digits[i] = Number(rest & 0x3ffffffn);
      rest = rest >> 26n;
    }
    if (!negative) return make(1, digits, 3);
    return make(-1, addDigits(digits, 3, RBigInt.ONE.digits, 1), 4);
  }
  /** The number without its fraction; OverflowError for infinities, RangeError for NaN. */
  static fromFloat(x: number): RBigInt {
    if (x !== x) throw new RangeError("cannot convert NaN to an integer");
    let magnitude = Math.trunc(x < 0 ? -x : x);
    if (magnitude === Infinity) throw new OverflowError("cannot convert infinity to an integer");
    let exponent = 0;
    // Exact: what is at least 2^53 is even.
    while (magnitude >= 604462909807314587353088.0) {
      magnitude = magnitude / 67108864.0;
      exponent += DIGIT_BITS;
    }
    while (magnitude >= 9007199254740992.0) {
      magnitude = magnitude / 2.0;
      exponent++;
    }
    const high = Math.floor(magnitude / 67108864.0);
    const top = Math.floor(high / 67108864.0);
    const digits = new Int32Array(3);
    digits[0] = (magnitude - high * 67108864.0) | 0;
    digits[1] = (high - top * 67108864.0) | 0;
    digits[2] = top | 0;
    return make(x < 0 ? -1 : 1, digits, 3).lshift(exponent);
  }
  /** Of text: an optional sign, then at least one digit of the base (2 to 36), nothing else; else SyntaxError. */
  static fromString(text: string, base: number = 10): RBigInt {
    return parseBigInt(text, base);
  }
  /** Of `length` bytes from `from` on. */
  static fromBytes(bytes: Uint8Array, from: number, length: number, littleEndian: boolean, signed: boolean): RBigInt {
    const digits = new Int32Array(Math.floor((length * 8 + DIGIT_BITS - 1) / DIGIT_BITS));
    let bits = 0;
    let collected = 0;
    let to = 0;
    for (let i = 0; i < length; i++) {
      // At most 25 bits are left over from before.
      collected += bytes[littleEndian ? from + i : from + length - 1 - i] * (1 << bits);
      bits += 8;
      if (bits >= DIGIT_BITS) {
        digits[to] = collected & MASK;
        to++;
        collected = Math.floor(collected / BASE);
        bits -= DIGIT_BITS;
      }
    }
    if (bits > 0) digits[to] = collected;
    const result = make(1, digits, digits.length);
    if (!signed || length === 0 || bytes[littleEndian ? from + length - 1 : from] < 128) return result;
    return result.sub(RBigInt.ONE.lshift(length * 8));
  }

  // ---- to other types

  isZero(): boolean {
    return this.sign === 0;
  }
  isNegative(): boolean {
    return this.sign < 0;
  }
  isOdd(): boolean {
    return this.count > 0 && (this.digits[0] & 1) !== 0;
  }
  /** Is it a safe integer? */
  fitsInt(): boolean {
    return this.count <= 2 || (this.count === 3 && this.digits[2] <= 1);
  }
  /** As a number, if it is a safe integer; else OverflowError. */
  toInt(): number {
    switch (this.count) {
      case 0:
        return 0;
      case 1:
        return this.sign * this.digits[0];
      case 2:
        return this.sign * (this.digits[1] * BASE + this.digits[0]);
      default:
        if (!this.fitsInt()) throw new OverflowError("the integer is too large for a number");
        return this.sign * ((this.digits[2] * BASE + this.digits[1]) * BASE + this.digits[0]);
    }
  }
  /** Is it in -2^63 .. 2^63 - 1? */
  fitsInt64(): boolean {
    const bits = this.bitLength();
    if (bits < 64) return true;
    return this.sign < 0 && bits === 64 && this.digits[0] === 0 && this.digits[1] === 0 && this.digits[2] === 2048;
  }
  /** As a 64-bit integer; OverflowError if it does not fit. */
  toBigInt(): bigint {
    if (!this.fitsInt64()) throw new OverflowError("the integer does not fit in 64 bits");
    return this.lowBits64();
  }
  /** The lowest 64 bits in two's complement, as int64. */
  lowBits64(): bigint {
    let bits = 0n;
    for (let i = this.count < 3 ? this.count - 1 : 2; i >= 0; i--) bits = BigInt.asIntN(64, (bits << 26n) + BigInt(this.digits[i]));
    return this.sign < 0 ? BigInt.asIntN(64, 0n - bits) : bits;
  }
  /** The nearest Float, to even where two are as near; OverflowError beyond the largest. */
  toFloat(): number {
    const bits = this.bitLength();
    if (bits <= 53) return this.toInt() * 1.0;
    if (bits > 1024) throw new OverflowError("the integer is too large for a Float");
    const shift = bits - 53;
    const mantissa = this.magnitudeFrom(shift);
    const up = this.magnitudeBit(shift - 1) && ((mantissa & 1) !== 0 || this.hasLowBits(shift - 1));
    const result = scale(mantissa * 1.0 + (up ? 1.0 : 0.0), shift);
    if (result === Infinity) throw new OverflowError("the integer is too large for a Float");
    return this.sign < 0 ? -result : result;
  }
  /** In a base from 2 to 36, with `-` in front if negative. */
  toString(base: number = 10): string {
    return formatBigInt(this, base);
  }
  /** Two's complement in exactly `length` bytes; OverflowError if it does not fit. */
  toBytes(length: number, littleEndian: boolean, signed: boolean): Uint8Array {
    if (this.sign < 0 && !signed) throw new OverflowError("a negative integer has no unsigned bytes");
    const needed = signed ? (this.sign < 0 ? this.invert().bitLength() : this.bitLength()) + 1 : this.bitLength();
    if (needed > length * 8) throw new OverflowError("the integer does not fit in these bytes");
    const source = this.sign < 0 ? this.add(RBigInt.ONE.lshift(length * 8)) : this;
    const bytes = new Uint8Array(length);
    let bits = 0;
    let waiting = 0;
    let from = 0;
    for (let i = 0; i < length; i++) {
      if (bits < 8) {
        waiting += (from < source.count ? source.digits[from] : 0) * (1 << bits);
        from++;
        bits += DIGIT_BITS;
      }
      bytes[littleEndian ? i : length - 1 - i] = waiting & 255;
      waiting = Math.floor(waiting / 256);
      bits -= 8;
    }
    return bytes;
  }
  /** The same for equal numbers; in 0..2^31-1. */
  hash(): number {
    let hash = this.sign;
    for (let i = this.count - 1; i >= 0; i--) hash = Math.imul(hash, 1000003) ^ this.digits[i];
    return hash & 0x7fffffff;
  }

  // ---- comparing

  /** -1, 0 or 1. */
  cmp(other: RBigInt): number {
    if (this.sign !== other.sign) return this.sign < other.sign ? -1 : 1;
    return this.sign * compareDigits(this.digits, this.count, other.digits, other.count) + 0;
  }
  eq(other: RBigInt): boolean {
    return this.sign === other.sign && compareDigits(this.digits, this.count, other.digits, other.count) === 0;
  }
  ne(other: RBigInt): boolean {
    return !this.eq(other);
  }
  lt(other: RBigInt): boolean {
    return this.cmp(other) < 0;
  }
  le(other: RBigInt): boolean {
    return this.cmp(other) <= 0;
  }
  gt(other: RBigInt): boolean {
    return this.cmp(other) > 0;
  }
  ge(other: RBigInt): boolean {
    return this.cmp(other) >= 0;
  }

  // ---- arithmetic

  neg(): RBigInt {
    return this.sign === 0 ? this : new RBigInt(0 - this.sign, this.digits, this.count);
  }
  abs(): RBigInt {
    return this.sign < 0 ? this.neg() : this;
  }
  add(other: RBigInt): RBigInt {
    if (this.count <= 1 && other.count <= 1) return RBigInt.fromInt(this.toInt() + other.toInt());
    if (other.sign === 0) return this;
    if (this.sign === 0) return other;
    return this.sign === other.sign ? addMagnitudes(this.sign, this, other) : subMagnitudes(this.sign, this, other);
  }
  sub(other: RBigInt): RBigInt {
    if (this.count <= 1 && other.count <= 1) return RBigInt.fromInt(this.toInt() - other.toInt());
    if (other.sign === 0) return this;
    if (this.sign === 0) return other.neg();
    return this.sign === other.sign ? subMagnitudes(this.sign, this, other) : addMagnitudes(this.sign, this, other);
  }
  mul(other: RBigInt): RBigInt {
    if (this.sign === 0 || other.sign === 0) return RBigInt.ZERO;
    const sign = this.sign * other.sign;
    if (this.count === 1) return make(sign, mulSmall(other.digits, other.count, this.digits[0], 0), other.count + 1);
    if (other.count === 1) return make(sign, mulSmall(this.digits, this.count, other.digits[0], 0), this.count + 1);
    return make(sign, mulDigits(this.digits, this.count, other.digits, other.count), this.count + other.count);
  }
  /** Quotient rounded down, and remainder with the divisor's sign, as Python's divmod. RangeError for 0. */
  divmod(other: RBigInt): [RBigInt, RBigInt] {
    return divideFloor(this, other);
  }
  floordiv(other: RBigInt): RBigInt {
    return divideFloor(this, other)[0];
  }
  mod(other: RBigInt): RBigInt {
    return floorRest(this, other);
  }
  /** Quotient rounded towards 0, and remainder with the dividend's sign, as C and JavaScript divide. RangeError for 0. */
  truncDivmod(other: RBigInt): [RBigInt, RBigInt] {
    return divideTruncating(this, other);
  }
  /** The Float nearest to the true quotient; OverflowError if it is too large, RangeError for division by 0. */
  truediv(other: RBigInt): number {
    if (other.sign === 0) throw new RangeError("Division by zero");
    if (this.sign === 0) return 0.0;
    if (this.bitLength() <= 53 && other.bitLength() <= 53) return (this.toInt() * 1.0) / other.toInt();
    // A quotient of 55 bits or more, whose last bit says whether anything follows; fewer where the result is denormal.
    const size = this.bitLength() - other.bitLength();
    if (size > 1024) throw new OverflowError("the quotient is too large for a Float");
    if (size < -1080) return this.sign === other.sign ? 0.0 : -0.0;
    let shift = 56 - size;
    if (shift > 1076) shift = 1076;
    const a = this.abs();
    const b = other.abs();
    const [quotient, rest] = shift >= 0 ? a.lshift(shift).truncDivmod(b) : a.truncDivmod(b.lshift(0 - shift));
    const rounded = quotient.scaledFloat(0 - shift, rest.sign !== 0);
    if (rounded === Infinity) throw new OverflowError("the quotient is too large for a Float");
    return this.sign === other.sign ? rounded : -rounded;
  }
  /** this * 2^exponent, rounded once, for a magnitude; `inexact`: a fraction follows. Infinity if too large. */
  private scaledFloat(exponent: number, inexact: boolean): number {
    const bits = this.bitLength();
    let drop = bits - 53;
    // The lowest bit of any Float is 2^-1074.
    if (exponent + drop < -1074) drop = -1074 - exponent;
    if (drop <= 0) return scale(this.toInt() * 1.0, exponent);
    const mantissa = drop >= bits + 1 ? 0 : this.magnitudeFrom(drop);
    const up = this.magnitudeBit(drop - 1) && ((mantissa & 1) !== 0 || inexact || this.hasLowBits(drop - 1));
    return scale(mantissa * 1.0 + (up ? 1.0 : 0.0), exponent + drop);
  }
  /** this to the power of `exponent` >= 0; RangeError if negative. */
  powInt(exponent: number): RBigInt {
    if (exponent < 0) throw new RangeError("negative exponent");
    let result = RBigInt.ONE;
    let bit = 1;
    while (bit * 2 <= exponent) bit *= 2;
    for (let rest = exponent; bit >= 1 && exponent > 0; bit = Math.floor(bit / 2)) {
      result = result.mul(result);
      if (rest >= bit) {
        rest -= bit;
        result = result.mul(this);
      }
    }
    return result;
  }
  pow(exponent: RBigInt): RBigInt {
    if (exponent.fitsInt()) return this.powInt(exponent.toInt());
    if (exponent.sign < 0) throw new RangeError("negative exponent");
    if (this.sign === 0 || (this.count === 1 && this.digits[0] === 1)) return this.sign < 0 && !exponent.isOdd() ? this.neg() : this;
    throw new OverflowError("the power is too large");
  }
  /** this ** exponent mod modulus, with the modulus's sign; a negative exponent takes the inverse. RangeError for modulus 0, or no inverse. */
  powmod(exponent: RBigInt, modulus: RBigInt): RBigInt {
    if (modulus.sign === 0) throw new RangeError("modulus is zero");
    const m = modulus.abs();
    const base = exponent.sign < 0 ? this.modInverse(m) : this.mod(m);
    const result = powerModulo(base, exponent.abs(), m);
    return modulus.sign < 0 ? result.mod(modulus) : result;
  }
  /** The x in 0 .. modulus - 1 with this * x = 1 modulo modulus > 0; RangeError if there is none. */
  modInverse(modulus: RBigInt): RBigInt {
    let a = this.mod(modulus);
    let b = modulus;
    let x = RBigInt.ONE;
    let y = RBigInt.ZERO;
    while (b.sign !== 0) {
      const [quotient, rest] = a.divmod(b);
      a = b;
      b = rest;
      const next = x.sub(quotient.mul(y));
      x = y;
      y = next;
    }
    if (a.count !== 1 || a.digits[0] !== 1) throw new RangeError("base is not invertible for the given modulus");
    return x.mod(modulus);
  }
  /** The greatest common divisor; never negative. */
  gcd(other: RBigInt): RBigInt {
    let a = this.abs();
    let b = other.abs();
    while (b.count > 2) {
      const rest = a.mod(b);
      a = b;
      b = rest;
    }
    if (b.sign === 0) return a;
    let small = a.mod(b).toInt();
    let large = b.toInt();
    while (small !== 0) {
      const rest = large % small;
      large = small;
      small = rest;
    }
    return RBigInt.fromInt(large);
  }
  /** The integer part of the square root; RangeError for a negative number. */
  isqrt(): RBigInt {
    if (this.sign < 0) throw new RangeError("square root of a negative number");
    if (this.sign === 0) return this;
    let root = RBigInt.ONE.lshift((this.bitLength() + 1) >> 1);
    for (;;) {
      const next = root.add(this.floordiv(root)).rshift(1);
      if (next.ge(root)) return root;
      root = next;
    }
  }

  // ---- bits

  /** Bits that the magnitude takes; 0 for 0. */
  bitLength(): number {
    return this.count === 0 ? 0 : this.count * DIGIT_BITS - (Math.clz32(this.digits[this.count - 1]) - (32 - DIGIT_BITS));
  }
  /** How many bits of the magnitude are 1. */
  bitCount(): number {
    let count = 0;
    for (let i = 0; i < this.count; i++) {
      let digit = this.digits[i];
      while (digit !== 0) {
        digit &= digit - 1;
        count++;
      }
    }
    return count;
  }
  /** this * 2^count, count >= 0. */
  lshift(count: number): RBigInt {
    if (count < 0) throw new RangeError("negative shift count");
    if (count === 0 || this.sign === 0) return this;
    const whole = Math.floor(count / DIGIT_BITS);
    const part = shiftLeftBits(this.digits, this.count, count % DIGIT_BITS);
    if (whole === 0) return make(this.sign, part, this.count + 1);
    const digits = new Int32Array(part.length + whole);
    digits.set(part, whole);
    return make(this.sign, digits, digits.length);
  }
  /** this / 2^count rounded down, count >= 0. */
  rshift(count: number): RBigInt {
    if (count < 0) throw new RangeError("negative shift count");
    if (count === 0 || this.sign === 0) return this;
    const whole = Math.floor(count / DIGIT_BITS);
    const bits = count % DIGIT_BITS;
    const n = this.count - whole;
    if (n <= 0) return this.sign < 0 ? RBigInt.fromInt(-1) : RBigInt.ZERO;
    // One more, should rounding carry.
    const digits = new Int32Array(n + 1);
    for (let i = 0; i < n; i++) {
      const above = i + 1 < n ? this.digits[whole + i + 1] : 0;
      digits[i] = (this.digits[whole + i] >> bits) | ((above << (DIGIT_BITS - bits)) & MASK);
    }
    if (this.sign < 0 && this.hasLowBits(count)) {
      let i = 0;
      while (digits[i] === MASK) {
        digits[i] = 0;
        i++;
      }
      digits[i]++;
    }
    return make(this.sign, digits, n + 1);
  }
  invert(): RBigInt {
    return this.neg().sub(RBigInt.ONE);
  }
  and(other: RBigInt): RBigInt {
    return bitwise(0, this, other, this.sign < 0 && other.sign < 0);
  }
  or(other: RBigInt): RBigInt {
    return bitwise(1, this, other, this.sign < 0 || other.sign < 0);
  }
  xor(other: RBigInt): RBigInt {
    return bitwise(2, this, other, this.sign < 0 !== other.sign < 0);
  }

  /** Bit `index` of the magnitude. */
  private magnitudeBit(index: number): boolean {
    const whole = Math.floor(index / DIGIT_BITS);
    return whole < this.count && ((this.digits[whole] >> (index % DIGIT_BITS)) & 1) !== 0;
  }
  /** Is any bit of the magnitude below `count` 1? */
  private hasLowBits(count: number): boolean {
    const whole = Math.floor(count / DIGIT_BITS);
    for (let i = 0; i < whole && i < this.count; i++) if (this.digits[i] !== 0) return true;
    return whole < this.count && (this.digits[whole] & ((1 << (count % DIGIT_BITS)) - 1)) !== 0;
  }
  /** The magnitude without its lowest `shift` bits, where at most 53 are left. */
  private magnitudeFrom(shift: number): number {
    let result = 0;
    for (let at = this.bitLength() - 1; at >= shift; at--) result = result * 2 + (this.magnitudeBit(at) ? 1 : 0);
    return result;
  }
}

/** A number from its sign and digits, which may have zeros at the top. */
export function make(sign: number, digits: Int32Array, count: number): RBigInt {
  const n = used(digits, count);
  return n === 0 ? RBigInt.ZERO : new RBigInt(sign, digits, n);
}

function addMagnitudes(sign: number, a: RBigInt, b: RBigInt): RBigInt {
  if (a.count < b.count) return addMagnitudes(sign, b, a);
  return make(sign, addDigits(a.digits, a.count, b.digits, b.count), a.count + 1);
}

/** sign * (|a| - |b|) */
function subMagnitudes(sign: number, a: RBigInt, b: RBigInt): RBigInt {
  const order = compareDigits(a.digits, a.count, b.digits, b.count);
  if (order === 0) return RBigInt.ZERO;
  if (order > 0) return make(sign, subDigits(a.digits, a.count, b.digits, b.count), a.count);
  return make(0 - sign, subDigits(b.digits, b.count, a.digits, a.count), b.count);
}

/** x * 2^exponent: exact, but for results below the normal range, which the caller has made representable, and infinity. */
function scale(x: number, exponent: number): number {
  let result = x;
  let rest = exponent;
  while (rest >= 64) {
    result *= 18446744073709551616.0;
    rest -= 64;
  }
  while (rest > 0) {
    result *= 2.0;
    rest--;
  }
  while (rest <= -64) {
    result /= 18446744073709551616.0;
    rest += 64;
  }
  while (rest < 0) {
    result /= 2.0;
    rest++;
  }
  return result;
}

/** One digit at a time of numbers in two's complement: |x| - 1 inverted, for a negative x. */
function bitwise(operation: number, a: RBigInt, b: RBigInt, negative: boolean): RBigInt {
  const count = (a.count > b.count ? a.count : b.count) + 1;
  const digits = new Int32Array(count);
  let aBorrow = a.sign < 0 ? 1 : 0;
  let bBorrow = b.sign < 0 ? 1 : 0;
  const aFlip = a.sign < 0 ? MASK : 0;
  const bFlip = b.sign < 0 ? MASK : 0;
  const flip = negative ? MASK : 0;
  let carry = negative ? 1 : 0;
  for (let i = 0; i < count; i++) {
    const x = (i < a.count ? a.digits[i] : 0) - aBorrow;
    aBorrow = x < 0 ? 1 : 0;
    const y = (i < b.count ? b.digits[i] : 0) - bBorrow;
    bBorrow = y < 0 ? 1 : 0;
    const left = (x & MASK) ^ aFlip;
    const right = (y & MASK) ^ bFlip;
    const bits = operation === 0 ? left & right : operation === 1 ? left | right : left ^ right;
    const sum = (bits ^ flip) + carry;
    digits[i] = sum & MASK;
    carry = sum >> DIGIT_BITS;
  }
  return make(negative ? -1 : 1, digits, count);
}

/** base ** exponent mod m, for 0 <= base < m, exponent >= 0: four bits of the exponent at a time where it is long. */
function powerModulo(base: RBigInt, exponent: RBigInt, m: RBigInt): RBigInt {
  const bits = exponent.bitLength();
  let result = RBigInt.ONE.mod(m);
  if (bits <= 64) {
    for (let i = bits - 1; i >= 0; i--) {
      result = result.mul(result).mod(m);
      if (bitOf(exponent, i)) result = result.mul(base).mod(m);
    }
    return result;
  }
  const powers: RBigInt[] = [result];
  for (let i = 1; i < 16; i++) powers.push(powers[i - 1].mul(base).mod(m));
  for (let at = (((bits + 3) >> 2) - 1) << 2; at >= 0; at -= 4) {
    let part = 0;
    for (let i = 3; i >= 0; i--) {
      result = result.mul(result).mod(m);
      part = part * 2 + (bitOf(exponent, at + i) ? 1 : 0);
    }
    if (part !== 0) result = result.mul(powers[part]).mod(m);
  }
  return result;
}

function bitOf(x: RBigInt, index: number): boolean {
  const whole = Math.floor(index / DIGIT_BITS);
  return whole < x.count && ((x.digits[whole] >> (index % DIGIT_BITS)) & 1) !== 0;
}
