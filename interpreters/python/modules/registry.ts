// Dialect code: the table is read at run time; `defineModule` and `define` are for init time.
/**
 * Builtin modules: made and filled at init time, so that importing one is finding it. What depends on the process (arguments, environment) is
 * filled by the module's `start`, at its first import. A module's file calls `defineModule`, and all.ts imports the file.
 */
import { builtinFunction, Fn4, FnN, W_Builtin } from "../objects/gateway";
import { newModule, W_Module } from "../objects/module";
import { W_Root } from "../objects/root";
import { newStr } from "../objects/str";

export class BuiltinModule {
  isStarted = false;

  constructor(
    readonly w_module: W_Module,
    readonly start: (() => void) | null,
    /** Found before anything on sys.path; otherwise the program's own files go first, as with CPython's extension modules. */
    readonly isFirst: boolean,
  ) {}
}

/** By name. */
export const builtinModules = new Map<string, BuiltinModule>();

/** Makes a builtin module. Init time only. */
export function defineModule(name: string, doc: string | null = null, start: (() => void) | null = null, isFirst: boolean = false): W_Module {
  const w_module = newModule(name);
  if (doc !== null) w_module.dict.setStr("__doc__", newStr(doc));
  w_module.dict.setStr("__package__", newStr(name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : ""));
  builtinModules.set(name, new BuiltinModule(w_module, start, isFirst));
  return w_module;
}

/** Adds a function to a builtin module; signatures as in objects/gateway.ts. Init time only. */
export function define(w_module: W_Module, name: string, signature: string, fn: Fn4, doc?: string | null): W_Builtin;
export function define(w_module: W_Module, name: string, signature: string, fn: FnN, doc?: string | null): W_Builtin;
export function define(w_module: W_Module, name: string, signature: string, fn: Fn4 | FnN, doc: string | null = null): W_Builtin {
  const made = builtinFunction(w_module.name, name, signature, fn as Fn4, doc);
  w_module.dict.setStr(name, made);
  return made;
}

/** Adds any value. */
export function defineValue(w_module: W_Module, name: string, w_value: W_Root): void {
  w_module.dict.setStr(name, w_value);
}
