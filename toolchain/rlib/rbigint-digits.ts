// Dialect code: runs under Node and translated.
/**
 * Arithmetic on magnitudes, below rbigint.ts: digits in base 2^26, least significant first, in Int32Arrays. 26 bits,
 * because a product of two digits plus two more digits is still below 2^52, so that Node computes it exactly. Functions take the
 * number of digits in use beside the array; a result's array may be longer than what is used. `used` gives the number.
 */

/** Bits of a digit. */
export const DIGIT_BITS = 26;
/** 2^26. */
export const BASE = 0x4000000;
/** The largest digit. */
export const MASK = 0x3ffffff;

/** From here on multiplication splits its operands (Karatsuba). */
const KARATSUBA_DIGITS = 48;

/** How many digits are left without zeros at the top. */
export function used(digits: Int32Array, count: number): number {
  let n = count;
  while (n > 0 && digits[n - 1] === 0) n--;
  return n;
}

/** -1, 0 or 1. Both without zeros at the top. */
export function compareDigits(a: Int32Array, aCount: number, b: Int32Array, bCount: number): number {
  if (aCount !== bCount) return aCount < bCount ? -1 : 1;
  for (let i = aCount - 1; i >= 0; i--) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

/** a + b, where a has at least as many digits as b; the result has one more. */
export function addDigits(a: Int32Array, aCount: number, b: Int32Array, bCount: number): Int32Array {
  const result = new Int32Array(aCount + 1);
  let carry = 0;
  for (let i = 0; i < bCount; i++) {
    const sum = a[i] + b[i] + carry;
    result[i] = sum & MASK;
    carry = sum >> DIGIT_BITS;
  }
  for (let i = bCount; i < aCount; i++) {
    const sum = a[i] + carry;
    result[i] = sum & MASK;
    carry = sum >> DIGIT_BITS;
  }
  result[aCount] = carry;
  return result;
}

/** a - b, where a >= b; as many digits as a has. */
export function subDigits(a: Int32Array, aCount: number, b: Int32Array, bCount: number): Int32Array {
  const result = new Int32Array(aCount);
  let carry = 0;
  for (let i = 0; i < bCount; i++) {
    const difference = a[i] - b[i] + carry;
    result[i] = difference & MASK;
    carry = difference >> DIGIT_BITS;
  }
  for (let i = bCount; i < aCount; i++) {
    const difference = a[i] + carry;
    result[i] = difference & MASK;
    carry = difference >> DIGIT_BITS;
  }
  return result;
}

/** target[at ..] += b; there is room for the carry. */
function addInto(target: Int32Array, at: number, b: Int32Array, bCount: number): void {
  let carry = 0;
  let to = at;
  for (let i = 0; i < bCount; i++) {
    const sum = target[to] + b[i] + carry;
    target[to] = sum & MASK;
    carry = sum >> DIGIT_BITS;
    to++;
  }
  while (carry !== 0) {
    const sum = target[to] + carry;
    target[to] = sum & MASK;
    carry = sum >> DIGIT_BITS;
    to++;
  }
}

/** target[at ..] -= b; the difference is not negative. */
function subInto(target: Int32Array, at: number, b: Int32Array, bCount: number): void {
  let carry = 0;
  let to = at;
  for (let i = 0; i < bCount; i++) {
    const difference = target[to] - b[i] + carry;
    target[to] = difference & MASK;
    carry = difference >> DIGIT_BITS;
    to++;
  }
  while (carry !== 0) {
    const difference = target[to] + carry;
    target[to] = difference & MASK;
    carry = difference >> DIGIT_BITS;
    to++;
  }
}

/** The product, in aCount + bCount digits. */
export function mulDigits(a: Int32Array, aCount: number, b: Int32Array, bCount: number): Int32Array {
  if (a === b && aCount === bCount) return square(a, 0, aCount);
  return multiply(a, 0, aCount, b, 0, bCount);
}

/** Of aCount digits of `a` from aFrom on, and likewise b. */
function multiply(a: Int32Array, aFrom: number, aCount: number, b: Int32Array, bFrom: number, bCount: number): Int32Array {
  if (aCount < bCount) return multiply(b, bFrom, bCount, a, aFrom, aCount);
  if (bCount < KARATSUBA_DIGITS) return multiplySimply(a, aFrom, aCount, b, bFrom, bCount);
  if (bCount * 2 <= aCount) return multiplyLopsided(a, aFrom, aCount, b, bFrom, bCount);
  // (a1 X + a0)(b1 X + b0) = a1 b1 X^2 + ((a0 + a1)(b0 + b1) - a1 b1 - a0 b0) X + a0 b0
  const half = (aCount + 1) >> 1;
  const low = multiply(a, aFrom, half, b, bFrom, half);
  const high = multiply(a, aFrom + half, aCount - half, b, bFrom + half, bCount - half);
  const aSum = sumOfHalves(a, aFrom, aCount, half);
  const bSum = sumOfHalves(b, bFrom, bCount, half);
  const middle = multiply(aSum, 0, half + 1, bSum, 0, half + 1);
  return combine(low, middle, high, half, aCount + bCount);
}

function combine(low: Int32Array, middle: Int32Array, high: Int32Array, half: number, count: number): Int32Array {
  subInto(middle, 0, low, low.length);
  subInto(middle, 0, high, high.length);
  const result = new Int32Array(count);
  result.set(low, 0);
  result.set(high, half * 2);
  addInto(result, half, middle, used(middle, middle.length));
  return result;
}

/** The lower `half` digits plus those above them; half + 1 digits. */
function sumOfHalves(a: Int32Array, from: number, count: number, half: number): Int32Array {
  const result = new Int32Array(half + 1);
  const rest = count - half;
  let carry = 0;
  for (let i = 0; i < half; i++) {
    const sum = a[from + i] + (i < rest ? a[from + half + i] : 0) + carry;
    result[i] = sum & MASK;
    carry = sum >> DIGIT_BITS;
  }
  result[half] = carry;
  return result;
}

/** a is much longer than b: b times pieces of a of b's length. */
function multiplyLopsided(a: Int32Array, aFrom: number, aCount: number, b: Int32Array, bFrom: number, bCount: number): Int32Array {
  const result = new Int32Array(aCount + bCount);
  for (let at = 0; at < aCount; at += bCount) {
    const count = aCount - at < bCount ? aCount - at : bCount;
    const product = multiply(a, aFrom + at, count, b, bFrom, bCount);
    addInto(result, at, product, used(product, product.length));
  }
  return result;
}

function multiplySimply(a: Int32Array, aFrom: number, aCount: number, b: Int32Array, bFrom: number, bCount: number): Int32Array {
  const result = new Int32Array(aCount + bCount);
  for (let j = 0; j < bCount; j++) {
    const digit = b[bFrom + j];
    if (digit === 0) continue;
    let carry = 0;
    for (let i = 0; i < aCount; i++) {
      const sum = a[aFrom + i] * digit + result[i + j] + carry;
      result[i + j] = sum & MASK;
      carry = Math.floor(sum / BASE);
    }
    result[aCount + j] = carry;
  }
  return result;
}

/** a times itself; products of two different digits are taken once. */
function square(a: Int32Array, from: number, count: number): Int32Array {
  if (count >= KARATSUBA_DIGITS) {
    const half = (count + 1) >> 1;
    const low = square(a, from, half);
    const high = square(a, from + half, count - half);
    const sum = sumOfHalves(a, from, count, half);
    return combine(low, square(sum, 0, half + 1), high, half, count * 2);
  }
  const result = new Int32Array(count * 2);
  for (let j = 0; j < count; j++) {
    const digit = a[from + j];
    if (digit === 0) continue;
    const first = digit * digit + result[j * 2];
    result[j * 2] = first & MASK;
    let carry = Math.floor(first / BASE);
    const twice = digit * 2;
    for (let i = j + 1; i < count; i++) {
      const sum = a[from + i] * twice + result[i + j] + carry;
      result[i + j] = sum & MASK;
      carry = Math.floor(sum / BASE);
    }
    for (let to = count + j; carry !== 0; to++) {
      const sum = result[to] + carry;
      result[to] = sum & MASK;
      carry = Math.floor(sum / BASE);
    }
  }
  return result;
}

/** a * factor + addend, for digits; one more digit than a. */
export function mulSmall(a: Int32Array, aCount: number, factor: number, addend: number): Int32Array {
  const result = new Int32Array(aCount + 1);
  let carry = addend;
  for (let i = 0; i < aCount; i++) {
    const sum = a[i] * factor + carry;
    result[i] = sum & MASK;
    carry = Math.floor(sum / BASE);
  }
  result[aCount] = carry;
  return result;
}

/** Divides `a` in place by a digit that is not 0; the remainder. */
export function divSmallInPlace(a: Int32Array, aCount: number, divisor: number): number {
  let rest = 0;
  for (let i = aCount - 1; i >= 0; i--) {
    const part = rest * BASE + a[i];
    const digit = Math.floor(part / divisor);
    a[i] = digit;
    rest = part - digit * divisor;
  }
  return rest;
}

/** a * 2^bits, for 0 <= bits < 26; one more digit than a. */
export function shiftLeftBits(a: Int32Array, aCount: number, bits: number): Int32Array {
  const result = new Int32Array(aCount + 1);
  let carry = 0;
  for (let i = 0; i < aCount; i++) {
    const digit = a[i];
    result[i] = ((digit << bits) & MASK) | carry;
    carry = digit >> (DIGIT_BITS - bits);
  }
  result[aCount] = carry;
  return result;
}

/**
 * Schoolbook division (Knuth, algorithm D). `rest` holds the dividend in restCount digits, the last of which is less than the divisor's, and is
 * left with the remainder in its lower `count` digits. The divisor's top bit is set (its top digit is at least 2^25), count >= 2. Gives the
 * restCount - count digits of the quotient.
 */
export function divideInPlace(rest: Int32Array, restCount: number, divisor: Int32Array, count: number): Int32Array {
  const quotient = new Int32Array(restCount - count);
  const top = divisor[count - 1];
  const second = divisor[count - 2];
  for (let j = restCount - count - 1; j >= 0; j--) {
    const part = rest[j + count] * BASE + rest[j + count - 1];
    let digit = Math.floor(part / top);
    let over = part - digit * top;
    while (digit >= BASE || digit * second > over * BASE + rest[j + count - 2]) {
      digit--;
      over += top;
      if (over >= BASE) break;
    }
    if (digit === 0) continue;
    if (subProduct(rest, j, divisor, count, digit)) {
      digit--;
      addBack(rest, j, divisor, count);
    }
    quotient[j] = digit;
  }
  return quotient;
}

/** rest[at ..] -= divisor * digit; did it become negative? */
function subProduct(rest: Int32Array, at: number, divisor: Int32Array, count: number, digit: number): boolean {
  let carry = 0;
  for (let i = 0; i < count; i++) {
    // Floor division makes the borrow part of a carry that is 0 or negative.
    const difference = rest[at + i] - divisor[i] * digit + carry;
    rest[at + i] = difference & MASK;
    carry = Math.floor(difference / BASE);
  }
  const last = rest[at + count] + carry;
  rest[at + count] = last & MASK;
  return last < 0;
}

function addBack(rest: Int32Array, at: number, divisor: Int32Array, count: number): void {
  let carry = 0;
  for (let i = 0; i < count; i++) {
    const sum = rest[at + i] + divisor[i] + carry;
    rest[at + i] = sum & MASK;
    carry = sum >> DIGIT_BITS;
  }
  rest[at + count] = (rest[at + count] + carry) & MASK;
}
