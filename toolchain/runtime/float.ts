// Dialect code: Floats as text, and their methods. The digits come from outside (`rpy_float_to_…`); where they go is ECMAScript's
// Number::toString, toFixed, toExponential and toPrecision. toString(radix) is exactly V8's: see `radixText`.
import { RangeError_ } from "./errors";
import * as int from "./int";
import { bitsFloat, external, floatBits, floatCall, newBytes, toFloat, toInteger, typedGet, wrappingAdd } from "./primitives";
import { Builder } from "./string-build";

/** Digits on their way to a string; nothing is kept here between calls. */
const scratch: Uint8Array = newBytes(160);

export function to_string(x: number): string {
  if (x !== x) return "NaN";
  if (x > -9007199254740992 && x < 9007199254740992) {
    const n = toInteger(x);
    if (toFloat(n) === x) return int.to_string(n);
  }
  if (x === Infinity) return "Infinity";
  if (x === -Infinity) return "-Infinity";
  const out = new Builder();
  if (x < 0) out.addUnit(0x2d);
  const found = external("rpy_float_to_shortest", x < 0 ? -x : x, scratch);
  addShortest(out, scratch, found & 31, (found >> 5) - 512);
  return out.finish();
}

/** As console.log prints it. */
export function console_text(x: number): string {
  return x === 0 && 1 / x < 0 ? "-0" : to_string(x);
}

export function toString_0(x: number): string {
  return to_string(x);
}

export function toString_1(x: number, radix: number | undefined): string {
  if (radix === undefined) return to_string(x);
  const base = toInteger(radix);
  if (base < 2 || base > 36) throw new RangeError_("toString() radix argument must be between 2 and 36");
  if (base === 10 || x !== x || x === Infinity || x === -Infinity) return to_string(x);
  return radixText(x, base);
}

export function valueOf(x: number): number {
  return x;
}

/** 0.DIGITS * 10 ** n as Number::toString writes it. */
function addShortest(out: Builder, digits: Uint8Array, count: number, n: number): void {
  if (n > 21 || n <= -6) addExponential(out, digits, count, n);
  else addPositional(out, digits, count, n);
}

/** The same without exponent. */
function addPositional(out: Builder, digits: Uint8Array, count: number, n: number): void {
  if (count <= n) {
    addDigits(out, digits, 0, count);
    addZeros(out, n - count);
  } else if (n > 0) {
    addDigits(out, digits, 0, n);
    out.addUnit(0x2e);
    addDigits(out, digits, n, count);
  } else {
    out.add("0.");
    addZeros(out, -n);
    addDigits(out, digits, 0, count);
  }
}

/** D.DDDe+N */
function addExponential(out: Builder, digits: Uint8Array, count: number, n: number): void {
  addDigits(out, digits, 0, 1);
  if (count > 1) {
    out.addUnit(0x2e);
    addDigits(out, digits, 1, count);
  }
  const exponent = n - 1;
  out.add(exponent < 0 ? "e-" : "e+");
  out.add(int.to_string(exponent < 0 ? -exponent : exponent));
}

function addDigits(out: Builder, digits: Uint8Array, from: number, to: number): void {
  for (let i = from; i < to; i++) out.addUnit(typedGet(digits, i));
}

function addZeros(out: Builder, count: number): void {
  for (let i = 0; i < count; i++) out.addUnit(0x30);
}

export function toFixed_0(x: number): string {
  return toFixed_1(x, 0);
}

export function toFixed_1(x: number, digits: number | undefined): string {
  const places = digits === undefined ? 0 : toInteger(digits);
  if (places < 0 || places > 100) throw new RangeError_("toFixed() digits argument must be between 0 and 100");
  const size = x < 0 ? -x : x;
  if (!(size < 1e21)) return to_string(x);
  const out = new Builder();
  if (x < 0) out.addUnit(0x2d);
  addDigits(out, scratch, 0, external("rpy_float_to_fixed", floatCall("abs", size), places, scratch));
  return out.finish();
}

export function toExponential_0(x: number): string {
  return exponentialText(x, -1);
}

export function toExponential_1(x: number, digits: number | undefined): string {
  if (digits === undefined) return exponentialText(x, -1);
  const places = toInteger(digits);
  if (x !== x || x === Infinity || x === -Infinity) return to_string(x);
  if (places < 0 || places > 100) throw new RangeError_("toExponential() argument must be between 0 and 100");
  return exponentialText(x, places);
}

/** With `places` digits after the point, or as many as are needed if that is -1. */
function exponentialText(x: number, places: number): string {
  if (x !== x || x === Infinity || x === -Infinity) return to_string(x);
  const out = new Builder();
  if (x < 0) out.addUnit(0x2d);
  const size = x < 0 ? -x : x;
  const digits = scratch;
  if (x === 0) {
    for (let i = 0; i <= places || i === 0; i++) digits[i] = 0x30;
    addExponential(out, digits, places < 0 ? 1 : places + 1, 1);
  } else if (places < 0) {
    const found = external("rpy_float_to_shortest", size, digits);
    addExponential(out, digits, found & 31, (found >> 5) - 512);
  } else {
    const found = external("rpy_float_to_digits", size, places + 1, digits);
    addExponential(out, digits, places + 1, found - 512);
  }
  return out.finish();
}

export function toPrecision_0(x: number): string {
  return to_string(x);
}

export function toPrecision_1(x: number, digits: number | undefined): string {
  if (digits === undefined || x !== x || x === Infinity || x === -Infinity) return to_string(x);
  const count = toInteger(digits);
  if (count < 1 || count > 100) throw new RangeError_("toPrecision() argument must be between 1 and 100");
  const out = new Builder();
  if (x < 0) out.addUnit(0x2d);
  const text = scratch;
  let n = 1;
  if (x === 0) {
    for (let i = 0; i < count; i++) text[i] = 0x30;
  } else {
    n = external("rpy_float_to_digits", x < 0 ? -x : x, count, text) - 512;
  }
  if (n < -5 || n > count) addExponential(out, text, count, n);
  else addPositional(out, text, count, n);
  return out.finish();
}

/** The next Float above a positive one. */
function nextAbove(x: number): number {
  return bitsFloat(wrappingAdd(floatBits(x), 1));
}

/**
 * x in another base than ten, finite. ECMAScript leaves the digits of a fraction open; like V8 we write them until the rest is below half the
 * distance to the next Float, and round the last one up if that comes closer.
 */
function radixText(x: number, radix: number): string {
  const size = x < 0 ? -x : x;
  const base = toFloat(radix);
  let whole = floatCall("floor", size);
  let fraction = size - whole;
  let delta = 0.5 * (nextAbove(size) - size);
  const smallest = 5e-324;
  if (delta < smallest) delta = smallest;
  // Values of digits after the point; a fraction in base 2 has up to 1074.
  const digits = newBytes(1100);
  let count = 0;
  if (fraction >= delta) {
    for (;;) {
      fraction *= base;
      delta *= base;
      const digit = toInteger(fraction);
      digits[count++] = digit;
      fraction -= toFloat(digit);
      if ((fraction > 0.5 || (fraction === 0.5 && (digit & 1) === 1)) && fraction + delta > 1) {
        const kept = carry(digits, count, radix);
        if (kept < 0) whole += 1;
        count = kept < 0 ? 0 : kept;
        break;
      }
      if (fraction < delta) break;
    }
  }
  const out = new Builder();
  if (x < 0) out.addUnit(0x2d);
  addWhole(out, whole, radix);
  if (count > 0) out.addUnit(0x2e);
  for (let i = 0; i < count; i++) out.addUnit(digitUnit(digits[i]));
  return out.finish();
}

/** Adds one in the last of `count` digits; full digits fall off. The number of digits left, or -1 if the carry leaves the fraction. */
function carry(digits: Uint8Array, count: number, radix: number): number {
  let at = count - 1;
  while (at >= 0) {
    if (digits[at] + 1 < radix) {
      digits[at]++;
      return at + 1;
    }
    at--;
  }
  return -1;
}

function digitUnit(value: number): number {
  return value < 10 ? 0x30 + value : 0x57 + value;
}

/** The digits of an integral Float >= 0. Digits below its precision are 0, as V8 prints them. */
function addWhole(out: Builder, value: number, radix: number): void {
  const base = toFloat(radix);
  const digits = newBytes(1100);
  let at = digits.length;
  let rest = value;
  while (rest / base >= 9007199254740992) {
    rest /= base;
    digits[--at] = 0;
  }
  for (;;) {
    const digit = rest % base;
    digits[--at] = toInteger(digit);
    rest = (rest - digit) / base;
    if (!(rest > 0)) break;
  }
  for (let i = at; i < digits.length; i++) out.addUnit(digitUnit(digits[i]));
}
