// Dialect code: runs under Node and translated.
/** The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, and how a number is laid out by it. */
import { raise, valueError, w_ValueError } from "./root";

/** A format specification taken apart. */
export class FormatSpec {
  /** One code point. */
  fill = " ";
  /** `<`, `>`, `=`, `^`. */
  align = "";
  /** "", `+`, `-`, blank. */
  sign = "";
  noNegativeZero = false;
  alternate = false;
  /** -1: none. */
  width = -1;
  /** "", `,`, `_`. */
  grouping = "";
  precision = -1;
  /** One code point, or "". */
  type = "";
}

function isAlign(unit: number): boolean {
  return unit === 60 || unit === 62 || unit === 61 || unit === 94;
}

/** Code units of the code point at `at`. */
function pointWidth(text: string, at: number): number {
  const point = text.codePointAt(at);
  return point !== undefined && point > 0xffff ? 2 : 1;
}

/** Reads a specification; what is not there becomes `defaultType`, `defaultAlign`. `typeName` is for messages. */
export function parseFormatSpec(text: string, defaultType: string, defaultAlign: string, typeName: string): FormatSpec {
  const spec = new FormatSpec();
  const end = text.length;
  let at = 0;
  let fillGiven = false;
  let alignGiven = false;
  const first = end > 0 ? pointWidth(text, 0) : 0;
  if (first < end && isAlign(text.charCodeAt(first))) {
    spec.fill = text.slice(0, first);
    spec.align = text.charAt(first);
    fillGiven = true;
    alignGiven = true;
    at = first + 1;
  } else if (end > 0 && isAlign(text.charCodeAt(0))) {
    spec.align = text.charAt(0);
    alignGiven = true;
    at = 1;
  }
  if (at < end && (text[at] === "+" || text[at] === "-" || text[at] === " ")) spec.sign = text[at++];
  if (at < end && text[at] === "z") {
    spec.noNegativeZero = true;
    at++;
  }
  if (at < end && text[at] === "#") {
    spec.alternate = true;
    at++;
  }
  if (!fillGiven && at < end && text[at] === "0") {
    spec.fill = "0";
    if (!alignGiven && defaultAlign === ">") {
      spec.align = "=";
      alignGiven = true;
    }
    at++;
  }
  const widthEnd = digitsEnd(text, at);
  if (widthEnd > at) spec.width = readNumber(text, at, widthEnd);
  at = widthEnd;
  if (at < end && text[at] === ",") {
    spec.grouping = ",";
    at++;
  }
  if (at < end && text[at] === "_") {
    if (spec.grouping !== "") throw valueError("Cannot specify both ',' and '_'.");
    spec.grouping = "_";
    at++;
  }
  if (at < end && text[at] === "," && spec.grouping === "_") throw valueError("Cannot specify both ',' and '_'.");
  if (at < end && text[at] === ".") {
    const precisionEnd = digitsEnd(text, at + 1);
    if (precisionEnd === at + 1) throw valueError("Format specifier missing precision");
    spec.precision = readNumber(text, at + 1, precisionEnd);
    at = precisionEnd;
  }
  spec.type = defaultType;
  if (at < end) {
    const width = pointWidth(text, at);
    if (at + width < end) throw valueError(`Invalid format specifier '${text}' for object of type '${typeName}'`);
    spec.type = text.slice(at);
  }
  if (spec.align === "") spec.align = defaultAlign;
  if (spec.grouping !== "") checkGrouping(spec);
  return spec;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return at;
}

function readNumber(text: string, from: number, end: number): number {
  let value = 0;
  for (let i = from; i < end; i++) {
    value = value * 10 + text.charCodeAt(i) - 48;
    if (value > 900719925474099) throw valueError("Too many decimal digits in format string");
  }
  return value;
}

function checkGrouping(spec: FormatSpec): void {
  const type = spec.type;
  if (type === "" || "deEfFgG%".indexOf(type) >= 0) return;
  if (spec.grouping === "_" && "boxX".indexOf(type) >= 0) return;
  const unit = type.charCodeAt(0);
  if (unit > 32 && unit < 128) throw valueError(`Cannot specify '${spec.grouping}' with '${type}'.`);
  throw valueError(`Cannot specify '${spec.grouping}' with '\\x${unit.toString(16)}'.`);
}

/** What to throw for a type that the object does not have. */
export function unknownCode(type: string, typeName: string): Error {
  const unit = type.codePointAt(0) ?? 0;
  const shown = unit > 32 && unit < 128 ? type : `\\x${unit.toString(16)}`;
  return raise(w_ValueError, `Unknown format code '${shown}' for object of type '${typeName}'`);
}

/** What stands before a number: "-", "+", " " or nothing. */
export function signText(spec: FormatSpec, negative: boolean): string {
  if (negative) return "-";
  return spec.sign === "+" || spec.sign === " " ? spec.sign : "";
}

/** Text of so many code points between fillers, up to the width. */
export function pad(text: string, length: number, spec: FormatSpec): string {
  const missing = spec.width - length;
  if (missing <= 0) return text;
  const left = spec.align === ">" || spec.align === "=" ? missing : spec.align === "^" ? missing >> 1 : 0;
  return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
}

/** sign, prefix, digits in groups, what follows them (point, fraction, exponent); all of it at least `width` wide. */
export function layoutNumber(sign: string, prefix: string, digits: string, rest: string, spec: FormatSpec): string {
  const front = sign + prefix;
  let body = digits;
  if (spec.grouping !== "") {
    const size = spec.type === "b" || spec.type === "o" || spec.type === "x" || spec.type === "X" ? 4 : 3;
    const least = spec.fill === "0" && spec.align === "=" ? spec.width - front.length - rest.length : 0;
    body = grouped(digits, least, spec.grouping, size);
  }
  body += rest;
  if (spec.align !== "=") return pad(front + body, front.length + body.length, spec);
  const missing = spec.width - front.length - body.length;
  return missing > 0 ? front + spec.fill.repeat(missing) + body : front + body;
}

/** With separators, and zeros in front up to the width. */
function grouped(digits: string, least: number, separator: string, size: number): string {
  if (digits.length === 0) return digits;
  let text = digits;
  if (least > digits.length) {
    let count = digits.length;
    while (count + Math.floor((count - 1) / size) < least) count++;
    text = "0".repeat(count - digits.length) + digits;
  }
  if (text.length <= size) return text;
  const first = text.length % size;
  let out = text.slice(0, first);
  for (let at = first; at < text.length; at += size) {
    if (out !== "") out += separator;
    out += text.slice(at, at + size);
  }
  return out;
}
