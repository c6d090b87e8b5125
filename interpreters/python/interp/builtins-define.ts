// Init time.
/** How functions get into the module `builtins`. */
import { builtinFunction, Fn4, FnN, W_Builtin } from "../objects/gateway";
import { builtinsModule } from "./globals";

/** Adds a function to `builtins`. Init time only. */
export function builtin(name: string, signature: string, fn: Fn4, doc?: string | null): W_Builtin;
export function builtin(name: string, signature: string, fn: FnN, doc?: string | null): W_Builtin;
export function builtin(name: string, signature: string, fn: Fn4 | FnN, doc: string | null = null): W_Builtin {
  const made = builtinFunction("builtins", name, signature, fn as Fn4, doc);
  builtinsModule.dict.setStr(name, made);
  return made;
}
