/**
 * The text of what graphs share: names, types, containers, externals, prebuilt objects. Part of print.ts.
 *
 * One idea: fields and items that hold their type's zero are left out (or run-length coded in arrays), for
 * that is what fresh memory reads as.
 */
import type { ExternalFunction } from "./external";
import { LLArray, LLStruct, zeroOf } from "./heap";
import type { LLValue } from "./heap";
import type { GcContainer, LLType, StorageType } from "./types";
import { valueTypeOf } from "./types";

/** Lines longer than this are broken where the form allows it. */
const WIDTH = 110;

/** A name as it is if it looks like one, else quoted. Dots are part of names: `List.push`. */
export function nameText(name: string): string {
  return /^[\p{ID_Start}$_](?:[\p{ID_Continue}$]|\.(?=[\p{ID_Continue}$]))*$/u.test(name) ? name : JSON.stringify(name);
}

/** As typeToString of types.ts, with odd names quoted. */
export function typeText(type: StorageType): string {
  switch (type.kind) {
    case "primitive":
    case "small":
      return type.name;
    case "ptr":
      return "*" + nameText(type.to.name);
    case "funcptr":
      return `fn(${type.args.map(typeText).join(", ")}) -> ${typeText(type.result)}`;
  }
}

const view = new DataView(new ArrayBuffer(8));

/** NaN's usual bits are `nan`; others are spelt out, for a payload may mean something. */
function nanText(value: number): string {
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  return bits === 0x7ff8000000000000n ? "nan" : `nan_${bits.toString(16)}`;
}

/** The NaN that nanText gave this text for. */
export function parseNan(text: string): number {
  if (text === "nan") return NaN;
  view.setBigUint64(0, BigInt("0x" + text.slice("nan_".length)));
  return view.getFloat64(0);
}

/** Is it the text of a NaN? */
export function isNanText(text: string): boolean {
  return /^nan(_[0-9a-f]{16})?$/.test(text);
}

/** JavaScript's shortest form, with a point or exponent so that it cannot be taken for an integer. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return nanText(value);
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return /[.e]/.test(text) ? text : text + ".0";
}

/** `struct Point (Object) { x: Signed  y: immutable Float }`, `array Array_Signed = Signed`. */
export function containerText(container: GcContainer): string {
  const ids = container.classId < 0 ? "" : ` #${container.classId}..${container.lastClassId}`;
  if (container.kind === "gcarray") return `array ${nameText(container.name)}${ids} = ${typeText(container.item)}`;
  const parent = container.parent === null ? "" : ` (${nameText(container.parent.name)})`;
  const fields = container.fields.map((field) => `${nameText(field.name)}: ${field.immutable ? "immutable " : ""}${typeText(field.type)}`);
  return `struct ${nameText(container.name)}${ids}${parent} ${braced("{", fields, "}", "  ")}`;
}

/** `extern rpy_write(Signed, *Bytes) -> Signed headers ["<unistd.h>"] pure`. */
export function externalText(external: ExternalFunction, name: string): string {
  let text = `extern ${nameText(name)}(${external.args.map(typeText).join(", ")}) -> ${typeText(external.result)}`;
  if (name !== external.name) text += ` symbol ${JSON.stringify(external.name)}`;
  const list = (word: string, items: readonly string[] | undefined): void => {
    if (items !== undefined) text += ` ${word} [${items.map((item) => JSON.stringify(item)).join(" ")}]`;
  };
  list("headers", external.headers.length > 0 ? external.headers : undefined);
  list("libraries", external.libraries.length > 0 ? external.libraries : undefined);
  list("cargs", external.cArgs);
  list("cresult", external.cResult === undefined ? undefined : [external.cResult]);
  if (external.pure) text += " pure";
  if (external.noReturn === true) text += " noreturn";
  return text;
}

/** `data d0: *Point = { x: 1  y: 2.5 }`, `data d1: *Array_Signed = [1, 2, 0 * 14]`. */
export function dataText(object: LLStruct | LLArray, name: string, text: (value: LLValue, type: LLType) => string): string {
  const identity = object.identityHash === 0 ? "" : ` identity ${object.identityHash}`;
  const header = `data ${name}: *${nameText(object.type.name)}${identity} = `;
  if (object instanceof LLStruct) {
    const parts: string[] = [];
    for (const field of object.type.allFields()) {
      const value = object.get(field.name);
      if (!Object.is(value, zeroOf(field.type))) parts.push(`${nameText(field.name)}: ${text(value, valueTypeOf(field.type))}`);
    }
    return header + braced("{", parts, "}", "  ");
  }
  const itemType = valueTypeOf(object.type.item);
  const parts: string[] = [];
  for (let i = 0; i < object.items.length; ) {
    let end = i + 1;
    while (end < object.items.length && Object.is(object.items[end], object.items[i])) end++;
    const item = text(object.items[i], itemType);
    // Short runs read better written out.
    if (end - i > 3) parts.push(`${item} * ${end - i}`);
    else for (let j = i; j < end; j++) parts.push(item);
    i = end;
  }
  return header + braced("[", parts, "]", ", ");
}

/** Parts between brackets, on one line if they fit, else filled. */
function braced(open: string, parts: readonly string[], close: string, separator: string): string {
  if (parts.length === 0) return open + close;
  const pad = open === "{" ? " " : "";
  const flat = open + pad + parts.join(separator) + pad + close;
  if (flat.length <= WIDTH) return flat;
  const lines: string[] = [];
  let line = " ";
  for (const [i, part] of parts.entries()) {
    const piece = " " + part + (i < parts.length - 1 ? separator.trimEnd() : "");
    if (line.length + piece.length > WIDTH && line !== " ") {
      lines.push(line);
      line = " ";
    }
    line += piece;
  }
  lines.push(line);
  return `${open}\n${lines.join("\n")}\n${close}`;
}

const STRING_FIELDS: readonly string[] = ["hash", "start", "length", "chars"];

/**
 * The JavaScript string that a prebuilt object of a struct named String stands for, if the literal form says all of
 * it: it covers its characters exactly and nothing else is set. Else null.
 */
export function stringOf(object: LLStruct | LLArray): string | null {
  if (!(object instanceof LLStruct) || object.type.name !== "String" || object.identityHash !== 0) return null;
  const chars = object.type.findField("chars") === undefined ? null : object.get("chars");
  if (!(chars instanceof LLArray) || chars.identityHash !== 0) return null;
  for (const field of object.type.allFields()) {
    if (!STRING_FIELDS.includes(field.name) && !Object.is(object.get(field.name), zeroOf(field.type))) return null;
  }
  if (STRING_FIELDS.some((name) => object.type.findField(name) === undefined)) return null;
  if (object.get("start") !== 0n || object.get("length") !== BigInt(chars.items.length)) return null;
  if (!chars.items.every((item) => typeof item === "bigint" && item >= 0n && item < 65536n)) return null;
  return unitsToString(chars.items as bigint[]);
}

/** `"text"`, and `"text"#123` where the hash has been computed. */
export function stringText(object: LLStruct): string {
  const hash = object.get("hash") as bigint;
  return JSON.stringify(stringOf(object)) + (hash === 0n ? "" : `#${hash}`);
}

function unitsToString(units: readonly bigint[]): string {
  const pieces: string[] = [];
  for (let i = 0; i < units.length; i += 4096) pieces.push(String.fromCharCode(...units.slice(i, i + 4096).map(Number)));
  return pieces.join("");
}
