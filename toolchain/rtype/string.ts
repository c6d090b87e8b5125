/** string: a pointer to the struct String, a range of an array of UTF-16 code units. */
import { LLArray, LLStruct } from "../ir/heap";
import type { SomeValue } from "../annotate/model";
import { PointerRepr } from "./pointer";
import type { Structs } from "./structs";

export class StringRepr extends PointerRepr {
  constructor(annotation: SomeValue, structs: Structs) {
    super(annotation, structs.string, structs);
  }
}

/** A prebuilt string; its hash is computed when it is first needed. */
export function prebuiltString(structs: Structs, text: string): LLStruct {
  const units: bigint[] = [];
  for (let i = 0; i < text.length; i++) units.push(BigInt(text.charCodeAt(i)));
  const string = new LLStruct(structs.string);
  string.set("hash", 0n);
  string.set("start", 0n);
  string.set("length", BigInt(text.length));
  string.set("chars", new LLArray(structs.chars, units));
  return string;
}
