/** Strings that a pass puts into the program: prebuilt objects of the struct that the program's strings have. */
import { Constant } from "../ir/graph";
import { LLArray, LLStruct } from "../ir/heap";
import type { Program } from "../ir/program";
import { Ptr } from "../ir/types";

/** A constant of the program's string type, { hash, start, length, chars } (toolchain/runtime/string.ts). */
export function stringConstant(program: Program, text: string): Constant {
  // Every program has strings: the messages of its errors.
  const type = program.exceptionStruct.findField("message")?.type;
  const struct = type?.kind === "ptr" ? type.to : undefined;
  if (struct?.kind !== "gcstruct") throw new Error("the exceptions of this program have no field `message`");
  const chars = struct.findField("chars")?.type;
  if (chars?.kind !== "ptr" || chars.to.kind !== "gcarray") throw new Error(`${struct.name} is no struct of strings`);
  const made = new LLStruct(struct);
  made.set("length", BigInt(text.length));
  made.set("chars", new LLArray(chars.to, Array.from({ length: text.length }, (_, i) => BigInt(text.charCodeAt(i)))));
  return new Constant(made, Ptr(struct));
}
