// primitives.ts with strings as they are in translated programs: headers over shared buffers. Literals are headers too, one for each
// text. Buffers check their bounds. `copied.units` counts what copyItems moves.
import * as plain from "../../toolchain/runtime/primitives";

export * from "../../toolchain/runtime/primitives";

interface Header {
  hash: number;
  readonly start: number;
  readonly length: number;
  readonly chars: plain.Chars;
}

export const copied = { units: 0 };

function checked(array: Uint16Array): plain.Chars {
  const checkIndex = (key: string | symbol): void => {
    if (typeof key === "string" && /^-?\d/.test(key) && !(Number(key) in array)) throw new Error(`index ${key} of ${array.length} characters`);
  };
  return new Proxy(array, {
    get: (target, key) => {
      checkIndex(key);
      return Reflect.get(target, key, target) as unknown;
    },
    set: (target, key, value) => {
      checkIndex(key);
      return Reflect.set(target, key, value, target);
    },
  });
}

const literals = new Map<string, Header>();

export function header(s: string | Header): Header {
  if (typeof s !== "string") return s;
  let found = literals.get(s);
  if (found === undefined) {
    found = { hash: 0, start: 0, length: s.length, chars: checked(Uint16Array.from(s, () => 0)) };
    for (let i = 0; i < s.length; i++) found.chars[i] = s.charCodeAt(i);
    literals.set(s, found);
  }
  return found;
}

export function text(s: string | Header): string {
  const { start, length, chars } = header(s);
  return plain.newStr(chars, start, length);
}

export const newChars = (length: number): plain.Chars => checked(new Uint16Array(length));
export const strLength = (s: string): number => header(s).length;
export const strStart = (s: string): number => header(s).start;
export const strChars = (s: string): plain.Chars => header(s).chars;
export const strHash = (s: string): number => header(s).hash;
export const strSetHash = (s: string, hash: number): void => void (header(s).hash = hash);
export const newStr = (chars: plain.Chars, start: number, length: number): string => {
  if (start < 0 || length <= 0 || start + length > chars.length) throw new Error(`string ${start}+${length} over ${chars.length} characters`);
  return { hash: 0, start, length, chars } as unknown as string;
};
export const copyItems: typeof plain.copyItems = (source, from, target, to, count) => {
  copied.units += count;
  plain.copyItems(source, from, target, to, count);
};
