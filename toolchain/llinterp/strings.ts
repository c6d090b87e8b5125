/** Strings of the interpreted program: struct { hash, start, length, chars }, the text being chars[start .. start + length). */
import { LLArray, LLStruct } from "../ir/heap";
import type { LLValue } from "../ir/heap";
import type { GcStruct } from "../ir/types";

export function makeString(struct: GcStruct, text: string): LLStruct {
  const chars = struct.findField("chars")?.type;
  if (chars?.kind !== "ptr" || chars.to.kind !== "gcarray") throw new Error(`${struct.name} is no string struct`);
  const made = new LLStruct(struct);
  made.set("length", BigInt(text.length));
  made.set("chars", new LLArray(chars.to, Array.from({ length: text.length }, (_, i) => BigInt(text.charCodeAt(i)))));
  return made;
}

/** The JavaScript string; null for null. */
export function stringValue(value: LLValue): string | null {
  if (!(value instanceof LLStruct)) return null;
  const chars = value.get("chars");
  if (!(chars instanceof LLArray)) return "";
  const [start, length] = [Number(value.get("start")), Number(value.get("length"))];
  let text = "";
  for (let i = start; i < start + length; i++) text += String.fromCharCode(Number(chars.items[i]));
  return text;
}
