// Dialect code: runs under Node and translated.
/** Instructions for names and imports, where the inline cache does not know. A part of the interpreter's loop (eval.ts). */
import { newDict, W_Dict } from "../objects/dict";
import { importError, nameError } from "../objects/exceptions";
import { newInt } from "../objects/int";
import { W_Module } from "../objects/module";
import { w_None } from "../objects/none";
import { Args, PyError, raise, typeError, w_ImportError, w_KeyError, w_NameError, W_Root } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { InlineCache } from "./cache";
import { W_Cell } from "./cell";
import { unboundFree } from "./eval-exceptions";
import { Frame } from "./frame";
import { builtinsOf, moduleTable } from "./globals";
import { importModule } from "./importing";
import { delitem, getattr, getitem, lookupAttr, setitem, toArray } from "./operations";

export function loadGlobal(frame: Frame, nameIndex: number, cache: InlineCache): W_Root {
  const name = frame.code.names[nameIndex];
  const globals = frame.globals;
  const cell = globals.cellOf(name);
  if (cell !== null) {
    cache.cell = cell;
    cache.w_globals = globals;
    cache.keysVersion = -1;
    return cell.w_value!;
  }
  const builtin = builtinsOf(globals).cellOf(name);
  if (builtin === null) throw nameError(w_NameError, `name '${name}' is not defined`, name);
  cache.cell = builtin;
  cache.w_globals = globals;
  cache.keysVersion = globals.keysVersion;
  return builtin.w_value!;
}

export function storeGlobal(frame: Frame, nameIndex: number, w_value: W_Root, cache: InlineCache): void {
  storeInGlobals(frame.globals, frame.code.names[nameIndex], w_value, cache);
}

function storeInGlobals(globals: W_Dict, name: string, w_value: W_Root, cache: InlineCache): void {
  globals.setStr(name, w_value);
  const cell = globals.cellOf(name);
  if (cell !== null) {
    cache.cell = cell;
    cache.w_globals = globals;
    cache.keysVersion = -1;
  }
}

export function deleteGlobal(frame: Frame, nameIndex: number): void {
  const name = frame.code.names[nameIndex];
  if (frame.globals.removeStr(name) === null) throw nameError(w_NameError, `name '${name}' is not defined`, name);
}

/** The namespace of a module's or class body's frame. */
function namespaceOf(frame: Frame): W_Root {
  return frame.w_extra!;
}

/** A name of the frame's namespace, or null. */
function lookupLocal(frame: Frame, name: string): W_Root | null {
  const w_namespace = namespaceOf(frame);
  if (w_namespace instanceof W_Dict && w_namespace.extra === null) return w_namespace.getStr(name);
  try {
    return getitem(w_namespace, newStr(name));
  } catch (e) {
    if (e instanceof PyError && e.matches(w_KeyError)) return null;
    throw e;
  }
}

export function loadName(frame: Frame, nameIndex: number, cache: InlineCache): W_Root {
  if (frame.w_extra === frame.globals) return loadGlobal(frame, nameIndex, cache);
  const name = frame.code.names[nameIndex];
  const w_value = lookupLocal(frame, name);
  if (w_value !== null) return w_value;
  const w_global = frame.globals.getStr(name);
  if (w_global !== null) return w_global;
  const w_builtin = builtinsOf(frame.globals).getStr(name);
  if (w_builtin === null) throw nameError(w_NameError, `name '${name}' is not defined`, name);
  return w_builtin;
}

export function storeName(frame: Frame, nameIndex: number, w_value: W_Root, cache: InlineCache): void {
  const name = frame.code.names[nameIndex];
  const w_namespace = namespaceOf(frame);
  if (w_namespace === frame.globals) storeInGlobals(frame.globals, name, w_value, cache);
  else if (w_namespace instanceof W_Dict && w_namespace.extra === null) w_namespace.setStr(name, w_value);
  else setitem(w_namespace, newStr(name), w_value);
}

export function deleteName(frame: Frame, nameIndex: number): void {
  const name = frame.code.names[nameIndex];
  const w_namespace = namespaceOf(frame);
  if (w_namespace instanceof W_Dict && w_namespace.extra === null) {
    if (w_namespace.removeStr(name) === null) throw nameError(w_NameError, `name '${name}' is not defined`, name);
    return;
  }
  try {
    delitem(w_namespace, newStr(name));
  } catch (e) {
    if (e instanceof PyError && e.matches(w_KeyError)) throw nameError(w_NameError, `name '${name}' is not defined`, name);
    throw e;
  }
}

export function loadClassDeref(frame: Frame, slot: number, nameIndex: number): W_Root {
  const w_value = lookupLocal(frame, frame.code.names[nameIndex]);
  if (w_value !== null) return w_value;
  const w_content = (frame.slots[slot] as W_Cell).w_value;
  if (w_content === null) throw unboundFree(frame, slot);
  return w_content;
}

export function setupAnnotations(frame: Frame): void {
  if (lookupLocal(frame, "__annotations__") === null) setitem(namespaceOf(frame), newStr("__annotations__"), newDict());
}

export function loadBuildClass(frame: Frame): W_Root {
  const w_build = builtinsOf(frame.globals).getStr("__build_class__");
  if (w_build === null) throw raise(w_NameError, "__build_class__ not found");
  return w_build;
}

// --- imports ---------------------------------------------------------------------------------------------------------------------------

/** The builtin `__import__`, to see whether a program has replaced it. */
export class ImportHook {
  w_import: W_Root | null = null;
}
export const importHook = new ImportHook();

export function importName(frame: Frame, nameIndex: number, level: number, w_fromList: W_Root): W_Root {
  const name = frame.code.names[nameIndex];
  const w_import = builtinsOf(frame.globals).getStr("__import__");
  if (w_import === null) throw importError(w_ImportError, "__import__ not found", name);
  if (w_import === importHook.w_import) return importModule(name, frame.globals, w_fromList, level);
  const w_locals = frame.w_extra instanceof W_Dict ? frame.w_extra : w_None;
  return w_import.callArgs(new Args([newStr(name), frame.globals, w_locals, w_fromList, newInt(level)]));
}

export function importFrom(w_module: W_Root, name: string): W_Root {
  const w_value = lookupAttr(w_module, name);
  if (w_value !== null) return w_value;
  const w_name = lookupAttr(w_module, "__name__");
  const moduleName = w_name instanceof W_Str ? w_name.value : "<unknown module name>";
  const w_loaded = w_name instanceof W_Str ? moduleTable.w_modules.getStr(`${moduleName}.${name}`) : null;
  if (w_loaded !== null) return w_loaded;
  const w_file = lookupAttr(w_module, "__file__");
  const file = w_file instanceof W_Str ? w_file.value : "unknown location";
  const partially = w_module instanceof W_Module && isInitializing(w_module);
  const message = partially
    ? `cannot import name '${name}' from partially initialized module '${moduleName}' (most likely due to a circular import) (${file})`
    : `cannot import name '${name}' from '${moduleName}' (${file})`;
  throw importError(w_ImportError, message, moduleName, w_file instanceof W_Str ? w_file : null);
}

function isInitializing(w_module: W_Module): boolean {
  const w_spec = w_module.dict.getStr("__spec__");
  const w_initializing = w_spec === null ? null : lookupAttr(w_spec, "_initializing");
  return w_initializing !== null && w_initializing.truth();
}

export function importStar(frame: Frame, w_module: W_Root): void {
  const w_namespace = namespaceOf(frame);
  const w_all = lookupAttr(w_module, "__all__");
  const names: W_Root[] = [];
  if (w_all !== null) {
    for (const w_name of toArray(w_all)) {
      if (!(w_name instanceof W_Str)) {
        const w_own = getattr(w_module, "__name__");
        throw typeError(`Item in ${w_own instanceof W_Str ? w_own.value : "?"}.__all__ must be str, not ${w_name.typeOf().name}`);
      }
      names.push(w_name);
    }
  } else {
    const w_dict = lookupAttr(w_module, "__dict__");
    if (w_dict === null) throw importError(w_ImportError, "from-import-* object has no __dict__ and no __all__", "");
    for (const w_name of toArray(w_dict)) if (w_name instanceof W_Str && !w_name.value.startsWith("_")) names.push(w_name);
  }
  for (const w_name of names) setitem(w_namespace, w_name, getattr(w_module, (w_name as W_Str).value));
}

/** At the prompt: `sys.displayhook(value)`. */
export function printExpr(w_value: W_Root): void {
  const w_sys = moduleTable.w_modules.getStr("sys");
  const w_hook = w_sys === null ? null : lookupAttr(w_sys, "displayhook");
  if (w_hook === null) throw raise(w_NameError, "lost sys.displayhook");
  w_hook.call1(w_value);
}
