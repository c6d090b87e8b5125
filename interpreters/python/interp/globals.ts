// Dialect code: runs under Node and translated.
/** The table of modules (`sys.modules`), the `builtins` module, and which builtins a dictionary of global variables sees. */
import { newDict, W_Dict } from "../objects/dict";
import { newModule, W_Module } from "../objects/module";
import { W_Root } from "../objects/root";

/** `builtins`. Its functions are put there at init time by builtins*.ts. */
export const builtinsModule: W_Module = newModule("builtins");

/** `sys.modules`, and what the table was at the start. */
export class ModuleTable {
  w_modules: W_Dict = newDict();
}
export const moduleTable = new ModuleTable();
moduleTable.w_modules.setStr("builtins", builtinsModule);

/** `__builtins__` of the globals, a dictionary. */
export function builtinsOf(globals: W_Dict): W_Dict {
  const w_builtins = globals.getStr("__builtins__");
  if (w_builtins instanceof W_Module) return w_builtins.dict;
  return w_builtins instanceof W_Dict ? w_builtins : builtinsModule.dict;
}

/** A builtin by name, or null. */
export function builtinNamed(name: string): W_Root | null {
  return builtinsModule.dict.getStr(name);
}
