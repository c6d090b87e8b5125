// Dialect code: runs under Node and translated.
/**
 * Division for rbigint.ts. Schoolbook up to some size; above it the recursive division of C. Burnikel and J. Ziegler ("Fast
 * Recursive Division", MPI-I-98-1-022), which costs little more than the multiplications it makes.
 */
import { make, RBigInt } from "./rbigint";
import { compareDigits, DIGIT_BITS, divideInPlace, divSmallInPlace, shiftLeftBits, used } from "./rbigint-digits";

/** Divisors with fewer digits, and quotients, are found by the schoolbook method. */
const RECURSION_DIGITS = 80;

/** Rounded down. */
export function divideFloor(a: RBigInt, b: RBigInt): [RBigInt, RBigInt] {
  const [quotient, rest] = divideTruncating(a, b);
  if (rest.sign === 0 || rest.sign === b.sign) return [quotient, rest];
  return [quotient.sub(RBigInt.ONE), rest.add(b)];
}

/** The remainder of divideFloor. */
export function floorRest(a: RBigInt, b: RBigInt): RBigInt {
  const rest = divideTruncating(a, b)[1];
  return rest.sign === 0 || rest.sign === b.sign ? rest : rest.add(b);
}

/** Rounded towards 0. */
export function divideTruncating(a: RBigInt, b: RBigInt): [RBigInt, RBigInt] {
  if (b.sign === 0) throw new RangeError("Division by zero");
  if (a.count < b.count || compareDigits(a.digits, a.count, b.digits, b.count) < 0) return [RBigInt.ZERO, a];
  const sign = a.sign * b.sign;
  if (b.count === 1) {
    const digits = a.digits.slice(0, a.count);
    const rest = divSmallInPlace(digits, a.count, b.digits[0]);
    return [make(sign, digits, a.count), RBigInt.fromInt(a.sign * rest)];
  }
  const [quotient, rest] = divideMagnitudes(a, b);
  return [sign < 0 ? quotient.neg() : quotient, a.sign < 0 ? rest.neg() : rest];
}

/** |a| by |b|, which has two digits or more. */
function divideMagnitudes(a: RBigInt, b: RBigInt): [RBigInt, RBigInt] {
  if (b.count < RECURSION_DIGITS || a.count - b.count < RECURSION_DIGITS) return divideSimply(a, b);
  return divideRecursively(a.abs(), b.abs());
}

function divideSimply(a: RBigInt, b: RBigInt): [RBigInt, RBigInt] {
  const bits = Math.clz32(b.digits[b.count - 1]) - (32 - DIGIT_BITS);
  const divisor = shiftLeftBits(b.digits, b.count, bits);
  const rest = shiftLeftBits(a.digits, a.count, bits);
  const quotient = divideInPlace(rest, a.count + 1, divisor, b.count);
  return [make(1, quotient, quotient.length), make(1, rest, b.count).rshift(bits)];
}

/** Brings the divisor to a length that can be halved often, and divides by it piece by piece. */
function divideRecursively(a: RBigInt, b: RBigInt): [RBigInt, RBigInt] {
  let unit = 1;
  while (b.count > RECURSION_DIGITS * unit) unit *= 2;
  const length = Math.floor((b.count + unit - 1) / unit) * unit;
  const shift = length * DIGIT_BITS - b.bitLength();
  const divisor = b.lshift(shift);
  const dividend = a.lshift(shift);
  const pieces = Math.floor((dividend.count + length - 1) / length);
  const quotient = new Int32Array(pieces * length);
  let rest = RBigInt.ZERO;
  for (let i = pieces - 1; i >= 0; i--) {
    const [part, left] = divideTwoByOne(joined(rest, digitsOf(dividend, i * length, length), length), divisor, length);
    quotient.set(part.digits.slice(0, part.count), i * length);
    rest = left;
  }
  return [make(1, quotient, quotient.length), rest.rshift(shift)];
}

/** a by b, where b has `length` digits with the top bit set and a < b * base^length. */
function divideTwoByOne(a: RBigInt, b: RBigInt, length: number): [RBigInt, RBigInt] {
  if (a.count < b.count || compareDigits(a.digits, a.count, b.digits, b.count) < 0) return [RBigInt.ZERO, a];
  if ((length & 1) !== 0 || length < RECURSION_DIGITS) return divideSimply(a, b);
  const half = length >> 1;
  const high = digitsOf(b, half, half);
  const low = digitsOf(b, 0, half);
  const [upper, between] = divideThreeByTwo(digitsOf(a, length, a.count), digitsOf(a, half, half), b, high, low, half);
  const [lower, rest] = divideThreeByTwo(between, digitsOf(a, 0, half), b, high, low, half);
  return [joined(upper, lower, half), rest];
}

/** (top, next) by b = (high, low), all but `top`, which is up to twice as long, in pieces of `length` digits. */
function divideThreeByTwo(top: RBigInt, next: RBigInt, b: RBigInt, high: RBigInt, low: RBigInt, length: number): [RBigInt, RBigInt] {
  let quotient: RBigInt;
  let rest: RBigInt;
  if (digitsOf(top, length, top.count).lt(high)) {
    const [q, r] = divideTwoByOne(top, high, length);
    quotient = q;
    rest = r;
  } else {
    // The quotient would not fit: the largest that does.
    quotient = RBigInt.ONE.lshift(length * DIGIT_BITS).sub(RBigInt.ONE);
    rest = top.sub(high.lshift(length * DIGIT_BITS)).add(high);
  }
  rest = joined(rest, next, length).sub(quotient.mul(low));
  while (rest.sign < 0) {
    quotient = quotient.sub(RBigInt.ONE);
    rest = rest.add(b);
  }
  return [quotient, rest];
}

/** Digits from .. from + length of a magnitude. */
function digitsOf(a: RBigInt, from: number, length: number): RBigInt {
  if (from >= a.count || length <= 0) return RBigInt.ZERO;
  const end = from + length < a.count ? from + length : a.count;
  return make(1, a.digits.slice(from, end), end - from);
}

/** high * base^length + low, where low has at most `length` digits. */
function joined(high: RBigInt, low: RBigInt, length: number): RBigInt {
  if (high.sign === 0) return low;
  const digits = new Int32Array(length + high.count);
  for (let i = 0; i < low.count; i++) digits[i] = low.digits[i];
  for (let i = 0; i < high.count; i++) digits[length + i] = high.digits[i];
  return make(1, digits, used(digits, digits.length));
}
