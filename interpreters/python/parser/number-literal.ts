// Dialect code: runs under Node and translated.
/** The values of number tokens. */
import * as ast from "./ast";

/** Numbers that 15 digits can write fit exactly. */
const SAFE_DIGITS = 15;

/** What `sys.set_int_max_str_digits` limits by default: conversion takes quadratic time. */
export const MAX_DECIMAL_DIGITS = 4300;

/** The value of the number token at from .. to. `tooLong` makes the error for a decimal integer of that many digits. */
export function numberValue(text: string, from: number, to: number, tooLong: (digits: number) => Error): ast.ConstantValue {
  const length = to - from;
  if (length <= SAFE_DIGITS) {
    let value = 0;
    let i = from;
    for (; i < to; i++) {
      const c = text.charCodeAt(i);
      if (c < 48 || c > 57) break;
      value = value * 10 + (c - 48);
    }
    if (i === to) return new ast.ConstantInt(value);
  }
  const word = withoutUnderscores(text.slice(from, to));
  const last = word.charCodeAt(word.length - 1) | 32;
  const base = baseOf(word);
  if (base !== 10) return based(word.slice(2), base);
  if (last === 106) return new ast.ConstantComplex(Number(word.slice(0, word.length - 1)));
  if (word.includes(".") || word.includes("e") || word.includes("E")) return new ast.ConstantFloat(Number(word));
  if (word.length > MAX_DECIMAL_DIGITS && !isZero(word)) throw tooLong(word.length);
  return based(word, 10);
}

function baseOf(word: string): number {
  if (word.length < 3 || !word.startsWith("0")) return 10;
  const c = word.charCodeAt(1) | 32;
  return c === 120 ? 16 : c === 111 ? 8 : c === 98 ? 2 : 10;
}

function isZero(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== 48) return false;
  return true;
}

function withoutUnderscores(word: string): string {
  return word.includes("_") ? word.replaceAll("_", "") : word;
}

function digitValue(c: number): number {
  return c <= 57 ? c - 48 : (c | 32) - 87;
}

/** Digits without a prefix. */
function based(digits: string, base: number): ast.ConstantValue {
  const limit = Math.trunc(Number.MAX_SAFE_INTEGER / base) - 1;
  let value = 0;
  for (let i = 0; i < digits.length; i++) {
    if (value > limit) return new ast.ConstantBigInt(stripZeros(digits).toLowerCase(), base);
    value = value * base + digitValue(digits.charCodeAt(i));
  }
  return new ast.ConstantInt(value);
}

function stripZeros(digits: string): string {
  let zeros = 0;
  while (zeros < digits.length - 1 && digits.charCodeAt(zeros) === 48) zeros++;
  return digits.slice(zeros);
}
