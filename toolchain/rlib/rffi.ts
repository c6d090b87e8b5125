// Dialect code: runs under Node and translated.
/**
 * Calling C functions.
 *
 *     const getpid = external("getpid", [], "int", { headers: ["<unistd.h>"], node: () => process.pid });
 *
 * at module level; then `getpid()` in code that is translated is the C call. Under Node `node` runs instead; without it, calling
 * throws. Numbers are Integers ("float" and "double": Floats), "bool" is a boolean, "pointer" an address as an Integer.
 * A "bytes" argument is a Uint8Array: C gets the address of its first byte, valid during the call only.
 *
 * Memory that C keeps is raw memory (`alloc`, `struct`), which has to be freed by hand. Under Node it is simulated.
 */
import { builtin } from "./marks";
import * as raw from "./raw";
import { type CType, cTypes, externalMark } from "./rffi-declaration";
import { memory } from "./simulated-memory";

export type { CType } from "./rffi-declaration";

/** What a value of a C type is in the dialect. */
export type ValueOf<T extends CType> = T extends "void" ? void : T extends "bool" ? boolean : T extends "bytes" ? Uint8Array : number;
/** What the arguments are. */
export type ArgumentsOf<A extends readonly CType[]> = { -readonly [I in keyof A]: ValueOf<A[I]> };

/** Where a C function comes from, and what it does. */
export interface ExternalOptions<A extends readonly CType[], R extends CType> {
  /** As written in an #include: `<math.h>`. */
  readonly headers?: readonly string[];
  /** As after -l: `m`. */
  readonly libraries?: readonly string[];
  /** Depends on its arguments only and changes nothing. */
  readonly pure?: boolean;
  /** Does not come back. */
  readonly noReturn?: boolean;
  /** What happens under Node. */
  readonly node?: (...args: ArgumentsOf<A>) => ValueOf<R>;
}

/** Declares a C function. At init time. */
export function external<const A extends readonly CType[], R extends CType>(
  name: string, args: A, result: R, options: ExternalOptions<A, R> = {},
): (...args: ArgumentsOf<A>) => ValueOf<R> {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new TypeError(`external: "${name}" is no name of a C function`);
  for (const type of args) {
    if (!Object.hasOwn(cTypes, type) || type === "void") throw new TypeError(`external ${name}: a parameter cannot be "${type}"`);
  }
  if (!Object.hasOwn(cTypes, result) || result === "bytes") throw new TypeError(`external ${name}: the result cannot be "${result}"`);
  const { node } = options;
  const mark = externalMark({
    name, args: [...args], result, headers: [...(options.headers ?? [])], libraries: [...(options.libraries ?? [])],
    pure: options.pure ?? false, noReturn: options.noReturn ?? false,
  });
  return builtin(mark)((...given: ArgumentsOf<A>): ValueOf<R> => {
    if (node === undefined) throw new Error(`the C function ${name} cannot be called under Node: it was declared without \`node\``);
    return node(...given);
  });
}

// ---- raw memory

/** The address that is none. */
export const NULL = 0;

/** Raw memory of so many bytes, all zero. */
export function alloc(bytes: number): number {
  const address = raw.malloc(bytes);
  raw.clear(address, bytes);
  return address;
}
/** Gives memory from `alloc` back. */
export function free(address: number): void {
  raw.free(address);
}

/** A field of a C struct: where it lies. */
export interface StructField {
  readonly offset: number;
  readonly type: CType;
}

/** The layout of a C struct on 64-bit targets, each field at its natural alignment. */
export class Struct<F extends string> {
  readonly fields: Readonly<Record<F, StructField>>;
  /** In bytes. */
  readonly size: number;

  constructor(readonly name: string, types: Readonly<Record<F, CType>>) {
    const fields = {} as Record<F, StructField>;
    let offset = 0;
    let alignment = 1;
    for (const [field, type] of Object.entries(types) as [F, CType][]) {
      const { size } = cTypes[type];
      if (type === "void" || type === "bytes") throw new TypeError(`struct ${name}: the field ${field} cannot be "${type}"`);
      offset = Math.ceil(offset / size) * size;
      fields[field] = { offset, type };
      offset += size;
      alignment = Math.max(alignment, size);
    }
    this.fields = fields;
    this.size = Math.ceil(offset / alignment) * alignment;
  }
}

/** Declares a C struct: `struct("timeval", { tv_sec: "long", tv_usec: "long" })`. At init time; then see `alloc(it.size)` and `reader(it, "tv_sec")`. */
export function struct<F extends string>(name: string, types: Readonly<Record<F, CType>>): Struct<F> {
  return new Struct(name, types);
}

/** A function that reads a number field of the struct at an address. At init time. */
export function reader<F extends string>(of: Struct<F>, field: F): (address: number) => number {
  const { offset, type } = of.fields[field];
  const load = loads[cTypes[type].storage];
  return (address) => load(address, offset);
}
/** A function that writes a number field. At init time. */
export function writer<F extends string>(of: Struct<F>, field: F): (address: number, value: number) => void {
  const { offset, type } = of.fields[field];
  const store = stores[cTypes[type].storage];
  return (address, value) => store(address, offset, value);
}

const float = new DataView(new ArrayBuffer(8));

/** Sign-extends under Node what was loaded unsigned. */
function signed(value: number, bits: number): number {
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

export const loadI8 = builtin("raw.loadI8")((address: number, offset: number): number => signed(memory.load(address + offset, 1), 8));
export const loadI16 = builtin("raw.loadI16")((address: number, offset: number): number => signed(loadBytes(address + offset, 2), 16));
export const loadU16 = builtin("raw.loadU16")((address: number, offset: number): number => loadBytes(address + offset, 2));
export const loadI32 = builtin("raw.loadI32")((address: number, offset: number): number => signed(memory.load(address + offset, 4), 32));
export const loadF32 = builtin("raw.loadF32")((address: number, offset: number): number => {
  for (let i = 0; i < 4; i++) float.setUint8(i, memory.load(address + offset + i, 1));
  return float.getFloat32(0, true);
});
export const loadF64 = builtin("raw.loadF64")((address: number, offset: number): number => {
  for (let i = 0; i < 8; i++) float.setUint8(i, memory.load(address + offset + i, 1));
  return float.getFloat64(0, true);
});
export const storeU16 = builtin("raw.storeU16")((address: number, offset: number, value: number): void => {
  memory.store(address + offset, 1, value & 255);
  memory.store(address + offset + 1, 1, (value >> 8) & 255);
});
export const storeF32 = builtin("raw.storeF32")((address: number, offset: number, value: number): void => {
  float.setFloat32(0, value, true);
  for (let i = 0; i < 4; i++) memory.store(address + offset + i, 1, float.getUint8(i));
});
export const storeF64 = builtin("raw.storeF64")((address: number, offset: number, value: number): void => {
  float.setFloat64(0, value, true);
  for (let i = 0; i < 8; i++) memory.store(address + offset + i, 1, float.getUint8(i));
});

function loadBytes(address: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = value * 256 + memory.load(address + i, 1);
  return value;
}

type Load = (address: number, offset: number) => number;
type Store = (address: number, offset: number, value: number) => void;

const loads: Readonly<Record<string, Load>> = {
  I8: loadI8, U8: raw.loadU8, I16: loadI16, U16: loadU16, I32: loadI32, U32: raw.loadU32, I64: raw.loadI64, F32: loadF32, F64: loadF64, Addr: raw.loadAddr,
};
const stores: Readonly<Record<string, Store>> = {
  I8: raw.storeU8, U8: raw.storeU8, I16: storeU16, U16: storeU16, I32: raw.storeU32, U32: raw.storeU32, I64: raw.storeI64, F32: storeF32, F64: storeF64, Addr: raw.storeAddr,
};

// ---- C strings

/** The text in UTF-8 with a NUL at the end, for a "bytes" parameter. Lone surrogates become U+FFFD. */
export function cString(text: string): Uint8Array {
  let length = 1;
  for (const character of text) length += utf8Length(character.codePointAt(0) ?? 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const character of text) at = putUtf8(bytes, at, character.codePointAt(0) ?? 0);
  return bytes;
}
function utf8Length(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
function putUtf8(bytes: Uint8Array, at: number, character: number): number {
  const point = character >= 0xd800 && character <= 0xdfff ? 0xfffd : character;
  if (point < 0x80) {
    bytes[at] = point;
    return at + 1;
  }
  const length = utf8Length(point);
  for (let i = length - 1; i > 0; i--) bytes[at + i] = 0x80 | ((point >> (6 * (length - 1 - i))) & 0x3f);
  bytes[at] = (length === 2 ? 0xc0 : length === 3 ? 0xe0 : 0xf0) | (point >> (6 * (length - 1)));
  return at + length;
}

/** The text of UTF-8 bytes in raw memory up to a NUL. What is not UTF-8 becomes U+FFFD. */
export function textAt(address: number): string {
  let text = "";
  let at = 0;
  for (;;) {
    const first = raw.loadU8(address, at);
    if (first === 0) return text;
    at++;
    const more = first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
    let point = more === 0 ? (first < 0x80 ? first : 0xfffd) : first & (0x3f >> more);
    for (let i = 0; i < more; i++) {
      const next = raw.loadU8(address, at);
      if ((next & 0xc0) !== 0x80) {
        point = 0xfffd;
        break;
      }
      point = (point << 6) | (next & 0x3f);
      at++;
    }
    const overlong = (more === 2 && point < 0x800) || (more === 3 && (point < 0x10000 || point > 0x10ffff));
    text += String.fromCodePoint(overlong || (point >= 0xd800 && point <= 0xdfff) ? 0xfffd : point);
  }
}
