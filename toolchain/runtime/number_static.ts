// Dialect code: the functions of Number. Its constants are live values.
import { parseFloatText, parseIntText } from "./parse";
import { floatCall } from "./primitives";

export function isInteger_int(_n: number): boolean {
  return true;
}

export function isInteger_float(x: number): boolean {
  return floatCall("trunc", x) === x && x - x === 0;
}

export function isSafeInteger_int(n: number): boolean {
  return n >= -9007199254740991 && n <= 9007199254740991;
}

export function isSafeInteger_float(x: number): boolean {
  return isInteger_float(x) && x >= -9007199254740991 && x <= 9007199254740991;
}

export function isNaN_int(_n: number): boolean {
  return false;
}

export function isNaN_float(x: number): boolean {
  return x !== x;
}

export function isFinite_int(_n: number): boolean {
  return true;
}

export function isFinite_float(x: number): boolean {
  return x - x === 0;
}

export function parseInt_1(s: string): number {
  return parseIntText(s, 0);
}

export function parseInt_2(s: string, radix: number | undefined): number {
  return parseIntText(s, radix === undefined ? 0 : radix | 0);
}

export {
  isFinite_float as isFinite,
  isInteger_float as isInteger,
  isNaN_float as isNaN,
  isSafeInteger_float as isSafeInteger,
  parseFloatText as parseFloat,
  parseInt_2 as parseInt,
};
