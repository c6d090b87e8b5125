// Dialect code: runs under Node and translated.
/**
 * `import`. A module is looked for among the builtin ones, on `sys.path` (or the package's `__path__`), and among those of lib/, which stand
 * where LIB_ENTRY is on `sys.path`. `sys.meta_path` is asked first. Loading runs the code in the new module's dictionary.
 */
import * as fs from "node:fs";
import { W_Code } from "../compiler/code-object";
import { builtinModules, BuiltinModule } from "../modules/registry";
import { libModules } from "../modules/lib";
import { W_Dict } from "../objects/dict";
import { importError } from "../objects/exceptions";
import { newList, W_List } from "../objects/list";
import { newModule, W_Module } from "../objects/module";
import { W_SimpleNamespace } from "../objects/namespace";
import { w_False, w_True } from "../objects/int";
import { w_None } from "../objects/none";
import { PyError, raise, typeError, valueError, W_Exception, w_ImportError, w_KeyError, w_ModuleNotFoundError, W_Root, w_SyntaxError } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { compileText } from "./compiling";
import { startFrame } from "./eval";
import { context, Frame, prepare } from "./frame";
import { builtinsModule, moduleTable } from "./globals";
import { getattr, isTrue, lookupAttr, setattr, toArray } from "./operations";
import { decodeSource, readBytes } from "./source-lines";

/** Stands on `sys.path` for the modules in the executable. */
export const LIB_ENTRY = "<lib>";

/** `-v`: tell what is imported. */
export class ImportSettings {
  isVerbose = false;
  /** The names of the module sys. */
  sys: W_Dict | null = null;
}
export const importSettings = new ImportSettings();

/** `__import__(name, globals, fromlist, level)`. */
export function importModule(name: string, globals: W_Dict | null, w_fromList: W_Root, level: number): W_Root {
  if (level < 0) throw valueError("level must be >= 0");
  let full = name;
  if (level > 0) {
    const parent = parentPackage(globals, level);
    full = name === "" ? parent : `${parent}.${name}`;
  } else if (name === "") {
    throw valueError("Empty module name");
  }
  const w_module = importAbsolute(full);
  if (w_fromList === w_None || !isTrue(w_fromList)) {
    if (level === 0) return name.includes(".") ? importAbsolute(name.slice(0, name.indexOf("."))) : w_module;
    if (name === "" || !name.includes(".")) return w_module;
    return importAbsolute(full.slice(0, full.length - name.length + name.indexOf(".")));
  }
  if (lookupAttr(w_module, "__path__") !== null) importFromList(w_module, full, w_fromList);
  return w_module;
}

/** Submodules that `from package import name` means. */
function importFromList(w_module: W_Root, full: string, w_fromList: W_Root): void {
  for (const w_name of toArray(w_fromList)) {
    if (!(w_name instanceof W_Str)) throw typeError(`Item in \`\`from list'' must be str, not ${w_name.typeOf().name}`);
    const name = w_name.value;
    if (name === "*") {
      const w_all = lookupAttr(w_module, "__all__");
      if (w_all !== null) importFromList(w_module, full, w_all);
    } else if (lookupAttr(w_module, name) === null) {
      try {
        importAbsolute(`${full}.${name}`);
      } catch (e) {
        // There is no such submodule: IMPORT_FROM says so.
        if (!(e instanceof PyError) || !e.matches(w_ModuleNotFoundError) || moduleNameOf(e.w_value) !== `${full}.${name}`) throw e;
      }
    }
  }
}

function moduleNameOf(w_exception: W_Exception): string {
  const w_name = lookupAttr(w_exception, "name");
  return w_name instanceof W_Str ? w_name.value : "";
}

/** The package that the dots of a relative import mean. */
function parentPackage(globals: W_Dict | null, level: number): string {
  let parent = "";
  if (globals !== null) {
    const w_package = globals.getStr("__package__");
    const w_spec = globals.getStr("__spec__");
    if (w_package !== null && w_package !== w_None) {
      if (!(w_package instanceof W_Str)) throw typeError("package must be a string");
      parent = w_package.value;
    } else if (w_spec !== null && w_spec !== w_None) {
      const w_parent = getattr(w_spec, "parent");
      parent = w_parent instanceof W_Str ? w_parent.value : "";
    } else {
      const w_name = globals.getStr("__name__");
      if (w_name === null) throw raise(w_KeyError, "'__name__' not in globals");
      parent = w_name instanceof W_Str ? w_name.value : "";
      if (globals.getStr("__path__") === null) parent = parent.includes(".") ? parent.slice(0, parent.lastIndexOf(".")) : "";
    }
  }
  if (parent === "") throw raise(w_ImportError, "attempted relative import with no known parent package");
  for (let i = 1; i < level; i++) {
    const dot = parent.lastIndexOf(".");
    if (dot < 0) throw raise(w_ImportError, "attempted relative import beyond top-level package");
    parent = parent.slice(0, dot);
  }
  return parent;
}

/** The module of a full name, imported if need be, with its packages. */
export function importAbsolute(full: string): W_Root {
  const w_known = moduleTable.w_modules.getStr(full);
  if (w_known !== null) {
    if (w_known === w_None) throw importError(w_ModuleNotFoundError, `import of ${full} halted; None in sys.modules`, full);
    return w_known;
  }
  const dot = full.lastIndexOf(".");
  let w_path: W_Root | null = null;
  let w_parent: W_Root | null = null;
  if (dot >= 0) {
    const parent = full.slice(0, dot);
    w_parent = importAbsolute(parent);
    const w_again = moduleTable.w_modules.getStr(full);
    if (w_again !== null) return w_again;
    w_path = lookupAttr(w_parent, "__path__");
    if (w_path === null) throw importError(w_ModuleNotFoundError, `No module named '${full}'; '${parent}' is not a package`, full);
  }
  const w_module = findAndLoad(full, w_path);
  if (w_parent !== null) {
    const w_child = moduleTable.w_modules.getStr(full) ?? w_module;
    setattr(w_parent, full.slice(dot + 1), w_child);
  }
  return moduleTable.w_modules.getStr(full) ?? w_module;
}

// --- finding ---------------------------------------------------------------------------------------------------------------------------

function findAndLoad(full: string, w_path: W_Root | null): W_Root {
  const w_hooked = askMetaPath(full, w_path);
  if (w_hooked !== null) return w_hooked;
  const builtin = builtinModules.get(full);
  if (builtin !== undefined && builtin.isFirst) return startBuiltin(full, builtin);
  const tail = full.slice(full.lastIndexOf(".") + 1);
  const portions: string[] = [];
  let sawLib = false;
  for (const entry of pathEntries(w_path)) {
    if (entry === LIB_ENTRY || entry.startsWith(`${LIB_ENTRY}/`)) {
      sawLib = true;
      const w_module = findInExecutable(full);
      if (w_module !== null) return w_module;
      continue;
    }
    const base = entry === "" ? tail : entry.endsWith("/") ? entry + tail : `${entry}/${tail}`;
    if (isFile(`${base}/__init__.py`)) return loadFile(full, `${base}/__init__.py`, base);
    if (isFile(`${base}.py`)) return loadFile(full, `${base}.py`, null);
    if (isDirectory(base)) portions.push(base);
  }
  if (!sawLib) {
    const w_module = findInExecutable(full);
    if (w_module !== null) return w_module;
  }
  if (portions.length > 0) return namespacePackage(full, portions);
  throw importError(w_ModuleNotFoundError, `No module named '${full}'`, full);
}

function pathEntries(w_path: W_Root | null): string[] {
  const sys = importSettings.sys;
  const w_entries = w_path !== null ? w_path : sys === null ? null : sys.getStr("path");
  const entries: string[] = [];
  if (w_entries !== null) for (const w_entry of toArray(w_entries)) if (w_entry instanceof W_Str) entries.push(w_entry.value);
  return entries;
}

function findInExecutable(full: string): W_Root | null {
  const builtin = builtinModules.get(full);
  if (builtin !== undefined) return startBuiltin(full, builtin);
  const lib = libModules.get(full);
  return lib === undefined ? null : loadSource(full, lib.source, `<frozen ${full}>`, null, lib.isPackage ? `${LIB_ENTRY}/${full.replaceAll(".", "/")}` : null, null);
}

function isFile(path: string): boolean {
  if (!fs.existsSync(path)) return false;
  try {
    return fs.statSync(path).isFile();
  } catch (e) {
    return false;
  }
}
function isDirectory(path: string): boolean {
  if (!fs.existsSync(path)) return false;
  try {
    return fs.statSync(path).isDirectory();
  } catch (e) {
    return false;
  }
}

/** `sys.meta_path`: finders of the program. */
function askMetaPath(full: string, w_path: W_Root | null): W_Root | null {
  const sys = importSettings.sys;
  const w_finders = sys === null ? null : sys.getStr("meta_path");
  if (!(w_finders instanceof W_List) || w_finders.length === 0) return null;
  for (const w_finder of w_finders.toArray()) {
    const w_find = lookupAttr(w_finder, "find_spec");
    if (w_find === null) continue;
    const w_spec = w_find.call3(newStr(full), w_path ?? w_None, w_None);
    if (w_spec !== w_None) return loadFromSpec(full, w_spec);
  }
  return null;
}

/** Loads by a spec that a program made. */
export function loadFromSpec(full: string, w_spec: W_Root): W_Root {
  const w_loader = getattr(w_spec, "loader");
  const w_create = lookupAttr(w_loader, "create_module");
  let w_module = w_create === null ? w_None : w_create.call1(w_spec);
  if (w_module === w_None) w_module = newModule(full);
  setattr(w_module, "__name__", newStr(full));
  setattr(w_module, "__spec__", w_spec);
  setattr(w_module, "__loader__", w_loader);
  const w_locations = lookupAttr(w_spec, "submodule_search_locations");
  if (w_locations !== null && w_locations !== w_None) setattr(w_module, "__path__", w_locations);
  const w_parent = lookupAttr(w_spec, "parent");
  setattr(w_module, "__package__", w_parent ?? newStr(packageOf(full, w_locations !== null && w_locations !== w_None)));
  const w_origin = lookupAttr(w_spec, "origin");
  if (w_origin instanceof W_Str) setattr(w_module, "__file__", w_origin);
  moduleTable.w_modules.setStr(full, w_module);
  try {
    getattr(w_loader, "exec_module").call1(w_module);
  } catch (e) {
    moduleTable.w_modules.removeStr(full);
    throw e;
  }
  return moduleTable.w_modules.getStr(full) ?? w_module;
}

// --- loading ---------------------------------------------------------------------------------------------------------------------------

function startBuiltin(full: string, builtin: BuiltinModule): W_Root {
  const w_module = builtin.w_module;
  moduleTable.w_modules.setStr(full, w_module);
  if (w_module.dict.getStr("__spec__") === w_None) w_module.dict.setStr("__spec__", makeSpec(full, w_None, newStr("built-in"), null));
  if (!builtin.isStarted) {
    builtin.isStarted = true;
    verbose(full, "builtin");
    const start = builtin.start;
    if (start !== null) start();
  }
  return w_module;
}

function verbose(full: string, from: string): void {
  if (importSettings.isVerbose) fs.writeSync(2, `import '${full}' # ${from}\n`);
}

function packageOf(full: string, isPackage: boolean): string {
  if (isPackage) return full;
  return full.includes(".") ? full.slice(0, full.lastIndexOf(".")) : "";
}

/** `__spec__`, with what programs look at. */
export function makeSpec(full: string, w_loader: W_Root, w_origin: W_Root, locations: readonly string[] | null): W_Root {
  const w_spec = new W_SimpleNamespace();
  const dict = w_spec.dictionary();
  dict.setStr("name", newStr(full));
  dict.setStr("loader", w_loader);
  dict.setStr("origin", w_origin);
  dict.setStr("submodule_search_locations", locations === null ? w_None : newList(locations.map((each) => newStr(each))));
  dict.setStr("loader_state", w_None);
  dict.setStr("cached", w_None);
  dict.setStr("parent", newStr(packageOf(full, locations !== null)));
  dict.setStr("has_location", w_True);
  dict.setStr("_initializing", w_False);
  return w_spec;
}

function namespacePackage(full: string, portions: readonly string[]): W_Root {
  const w_module = newModule(full);
  w_module.dict.setStr("__path__", newList(portions.map((each) => newStr(each))));
  w_module.dict.setStr("__package__", newStr(full));
  w_module.dict.setStr("__spec__", makeSpec(full, w_None, w_None, portions));
  moduleTable.w_modules.setStr(full, w_module);
  return w_module;
}

function loadFile(full: string, file: string, folder: string | null): W_Root {
  const absolute = file.startsWith("/") ? file : `${process.cwd()}/${file}`;
  return loadSource(full, readSource(file, full), absolute, absolute, folder === null ? null : folder.startsWith("/") ? folder : `${process.cwd()}/${folder}`, null);
}

/** The text of a source file. */
export function readSource(file: string, full: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file);
  } catch (e) {
    throw importError(w_ImportError, `can't read '${file}'`, full, newStr(file));
  }
  const decoded = decodeSource(bytes);
  const error = decoded.error;
  if (error !== null) throw badEncoding(error, file, decoded.line);
  return decoded.text;
}

export function badEncoding(message: string, file: string, line: number): PyError {
  const w_exception = new W_Exception(w_SyntaxError, [newStr(line > 0 ? message.replace(" on line ", ` in file ${file} on line `) : message)]);
  return new PyError(w_exception);
}

/** Runs a module's source in a module: a new one, or `w_again` (reload). */
export function loadSource(full: string, source: string, filename: string, file: string | null, folder: string | null, w_again: W_Module | null): W_Root {
  verbose(full, filename);
  const w_module = w_again ?? newModule(full);
  const dict = w_module.dict;
  if (file !== null) dict.setStr("__file__", newStr(file));
  if (folder !== null) dict.setStr("__path__", newList([newStr(folder)]));
  dict.setStr("__package__", newStr(packageOf(full, folder !== null)));
  const w_spec = makeSpec(full, w_None, newStr(filename), folder === null ? null : [folder]);
  setattr(w_spec, "_initializing", w_True);
  dict.setStr("__spec__", w_spec);
  dict.setStr("__builtins__", builtinsModule.dict);
  moduleTable.w_modules.setStr(full, w_module);
  try {
    runModule(compileText(source, filename, "exec", 0, -1), dict);
  } catch (e) {
    if (w_again === null) moduleTable.w_modules.removeStr(full);
    throw e;
  }
  setattr(w_spec, "_initializing", w_False);
  return moduleTable.w_modules.getStr(full) ?? w_module;
}

/** Runs a code in a dictionary of global variables. */
export function runModule(w_code: W_Code, globals: W_Dict): W_Root {
  return runCode(w_code, globals, globals);
}

/** Runs a code with a namespace of its own: exec, eval. */
export function runCode(w_code: W_Code, globals: W_Dict, w_namespace: W_Root): W_Root {
  const code = w_code.code;
  prepare(code);
  const frame = new Frame(code, globals, context.frame);
  frame.w_extra = w_namespace;
  return startFrame(frame);
}

/** `importlib.reload`. */
export function reloadModule(w_module: W_Root): W_Root {
  if (!(w_module instanceof W_Module)) throw typeError("reload() argument must be a module");
  const full = w_module.name;
  if (moduleTable.w_modules.getStr(full) !== w_module) throw importError(w_ImportError, `module ${full} not in sys.modules`, full);
  const w_file = w_module.dict.getStr("__file__");
  if (w_file instanceof W_Str) {
    const folder = w_module.dict.getStr("__path__") === null ? null : w_file.value.slice(0, w_file.value.lastIndexOf("/"));
    return loadSource(full, readSource(w_file.value, full), w_file.value, w_file.value, folder, w_module);
  }
  const lib = libModules.get(full);
  if (lib !== undefined) return loadSource(full, lib.source, `<frozen ${full}>`, null, lib.isPackage ? `${LIB_ENTRY}/${full}` : null, w_module);
  return w_module;
}
