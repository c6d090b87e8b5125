// Dialect code: the functions of String.
import { RangeError_ } from "./errors";
import { newChars, toFloat, toInteger } from "./primitives";
import { Builder, fromChars, fromPoint, single } from "./string-build";

export function fromCharCode_0(): string {
  return "";
}

export function fromCharCode_1(unit: number): string {
  return single(unit & 0xffff);
}

export function fromCharCode<T extends number>(...units: T[]): string {
  const chars = newChars(units.length);
  for (let i = 0; i < units.length; i++) chars[i] = units[i] & 0xffff;
  return fromChars(chars, units.length);
}

export function fromCodePoint_0(): string {
  return "";
}

export function fromCodePoint_1<T extends number>(point: T): string {
  return fromPoint(checkedPoint(point));
}

export function fromCodePoint<T extends number>(...points: T[]): string {
  const result = new Builder();
  for (let i = 0; i < points.length; i++) result.addPoint(checkedPoint(points[i]));
  return result.finish();
}

function checkedPoint<T extends number>(point: T): number {
  const n = toInteger(point);
  if (n < 0 || n > 0x10ffff || toFloat(n) !== point) throw new RangeError_(`Invalid code point ${point}`);
  return n;
}
