// Dialect code: the functions run at run time; the table is made at init time.
/** The constructor and methods of `complex`. Loaded for its effect. */
import { isIndex, lookupSpecial, toFloat } from "../interp/operations";
import { complexValue, newComplex, W_Complex, w_complexType } from "./complex";
import { floatEnd, literalValue } from "./float-parse";
import { newFloat, W_Float } from "./float";
import { constructor, method, property } from "./gateway";
import { isInt } from "./int";
import { asciiDigits, trimmed } from "./int-parse";
import { MISSING, typeError, valueError, W_Root, W_Type } from "./root";
import { W_Str } from "./str";
import { newTuple } from "./tuple";

function make(type: W_Type, real: number, imag: number): W_Root {
  const made = newComplex(real, imag);
  made.become(type);
  return made;
}

function malformed(): Error {
  return valueError("complex() arg is a malformed string");
}

/** Text to complex: `1`, `2j`, `1+2j`, `+j`, perhaps in parentheses. */
export function parseComplex(source: string): W_Complex {
  let text = trimmed(asciiDigits(source));
  if (text.startsWith("(")) {
    if (!text.endsWith(")") || text.length < 2) throw malformed();
    text = trimmed(text.slice(1, text.length - 1));
  }
  const end = floatEnd(text, 0);
  if (end > 0) {
    if (end === text.length) return newComplex(literalValue(text), 0.0);
    const first = literalValue(text.slice(0, end));
    if (isJ(text, end)) {
      if (end + 1 !== text.length) throw malformed();
      return newComplex(0.0, first);
    }
    if (text[end] !== "+" && text[end] !== "-") throw malformed();
    return newComplex(first, imaginary(text, end));
  }
  if (text.length === 0) throw malformed();
  return newComplex(0.0, imaginary(text, 0));
}

function isJ(text: string, at: number): boolean {
  return at < text.length && (text[at] === "j" || text[at] === "J");
}

/** `±number j` or `±j` or `j` up to the end. */
function imaginary(text: string, from: number): number {
  const end = floatEnd(text, from);
  let value = 1.0;
  let at = from;
  if (end > from) {
    value = literalValue(text.slice(from, end));
    at = end;
  } else if (text[at] === "+" || text[at] === "-") {
    if (text[at] === "-") value = -1.0;
    at++;
  }
  if (!isJ(text, at) || at + 1 !== text.length) throw malformed();
  return value;
}

/** What `__complex__` of the object's class gives; null if it has none. */
export function byComplexMethod(w_x: W_Root): W_Complex | null {
  if (!w_x.typeOf().isHeap) return null;
  const w_method = lookupSpecial(w_x, "__complex__");
  if (w_method === null) return null;
  const w_result = w_method.call0();
  if (w_result instanceof W_Complex) return w_result;
  throw typeError(`${w_x.typeOf().name}.__complex__ returned non-complex (type ${w_result.typeOf().name})`);
}

/** Is it a number, or an object that float() accepts? */
function isReal(w_x: W_Root): boolean {
  return w_x instanceof W_Float || isInt(w_x) || w_x.typeOf().lookup("__float__") !== null || isIndex(w_x);
}

/** A part, as a complex number. */
function partOf(w_x: W_Root, complaint: string): W_Complex {
  const w_special = byComplexMethod(w_x);
  if (w_special !== null) return w_special;
  if (w_x instanceof W_Complex) return w_x;
  if (!isReal(w_x)) throw typeError(`${complaint}, not '${w_x.typeOf().name}'`);
  return newComplex(toFloat(w_x), 0.0);
}

constructor(w_complexType, "cls, real=?, imag=?", (w_cls, w_real, w_imag) => {
  const type = w_cls as W_Type;
  if (w_real instanceof W_Str) {
    if (w_imag !== MISSING) throw typeError("complex() can't take second arg if first is a string");
    const parsed = parseComplex(w_real.value);
    return make(type, parsed.real, parsed.imag);
  }
  if (w_imag instanceof W_Str) throw typeError("complex() second arg can't be a string");
  if (w_imag === MISSING && w_real instanceof W_Complex && w_real.typeOf() === w_complexType && type === w_complexType) return w_real;
  const real = w_real === MISSING ? newComplex(0.0, 0.0) : partOf(w_real, "complex() first argument must be a string or a number");
  if (w_imag === MISSING) return make(type, real.real, real.imag);
  const isComplex = w_imag instanceof W_Complex;
  if (!isComplex && !isReal(w_imag)) throw typeError(`complex() second argument must be a number, not '${w_imag.typeOf().name}'`);
  const imag = isComplex ? (w_imag as W_Complex) : newComplex(toFloat(w_imag), 0.0);
  const realIsComplex = w_real !== MISSING && (w_real instanceof W_Complex || real.imag !== 0.0);
  return make(type, isComplex ? real.real - imag.imag : real.real, realIsComplex ? imag.real + real.imag : imag.real);
});

function value(w_self: W_Root): W_Complex {
  return w_self as W_Complex;
}
property(w_complexType, "real", (w_self) => newFloat(value(w_self).real));
property(w_complexType, "imag", (w_self) => newFloat(value(w_self).imag));
method(w_complexType, "conjugate", "self, /", (w_self) => newComplex(value(w_self).real, -value(w_self).imag));
method(w_complexType, "__complex__", "self, /", (w_self) => newComplex(value(w_self).real, value(w_self).imag));
method(w_complexType, "__getnewargs__", "self, /", (w_self) => newTuple([newFloat(value(w_self).real), newFloat(value(w_self).imag)]));

/** `complex(x)` of an argument of cmath's functions. */
export function complexArgument(w_x: W_Root): W_Complex {
  const w_special = byComplexMethod(w_x);
  if (w_special !== null) return w_special;
  const w_value = complexValue(w_x);
  return w_value !== null ? w_value : newComplex(toFloat(w_x), 0.0);
}
