// Dialect code: runs under Node and translated.
/** `python -m module`: the module's code runs as `__main__`. */
import * as fs from "node:fs";
import { libModules } from "../modules/lib";
import { sysModule } from "../modules/sys";

import { w_None } from "../objects/none";
import { PyError, W_Exception, w_ImportError, W_Root, w_SystemExit } from "../objects/root";
import { W_Module } from "../objects/module";
import { W_List } from "../objects/list";
import { newStr, W_Str } from "../objects/str";
import { compileText } from "./compiling";
import { importAbsolute, makeSpec, readSource, runModule } from "./importing";
import { lookupAttr, setitem, str, toArray } from "./operations";
import { newInt } from "../objects/int";

/** Where the code of a module is. */
class Found {
  constructor(
    readonly source: string,
    readonly file: string,
    readonly name: string,
  ) {}
}

export function runModuleAsMain(name: string, w_main: W_Module, executable: string): void {
  const found = find(name, executable);
  const dict = w_main.dict;
  dict.setStr("__file__", newStr(found.file));
  const parent = found.name.includes(".") ? found.name.slice(0, found.name.lastIndexOf(".")) : "";
  dict.setStr("__package__", newStr(parent));
  dict.setStr("__spec__", makeSpec(found.name, w_None, newStr(found.file), null));
  const w_argv = sysModule.dict.getStr("argv");
  if (w_argv instanceof W_List) setitem(w_argv, newInt(0), newStr(found.file));
  runModule(compileText(found.source, found.file, "exec", 0, -1), dict);
}

function failure(executable: string, message: string): PyError {
  return new PyError(new W_Exception(w_SystemExit, [newStr(`${executable}: ${message}`)]));
}

function find(name: string, executable: string): Found {
  const dot = name.lastIndexOf(".");
  let entries: string[] = [];
  try {
    if (dot < 0) {
      entries = strings(sysModule.dict.getStr("path"));
    } else {
      const w_parent = importAbsolute(name.slice(0, dot));
      const w_path = lookupAttr(w_parent, "__path__");
      if (w_path === null) throw failure(executable, `No module named ${name}; '${name.slice(0, dot)}' is not a package`);
      entries = strings(w_path);
    }
  } catch (e) {
    if (e instanceof PyError && e.matches(w_ImportError)) throw failure(executable, `Error while finding module specification for '${name}' (${e.w_value.typeOf().name}: ${str(e.w_value)})`);
    throw e;
  }
  const tail = name.slice(dot + 1);
  for (const entry of entries) {
    const base = entry === "" ? tail : `${entry}/${tail}`;
    if (fs.existsSync(`${base}/__init__.py`)) {
      const main = `${base}/__main__.py`;
      if (!fs.existsSync(main)) throw failure(executable, `No module named ${name}.__main__; '${name}' is a package and cannot be directly executed`);
      importAbsolute(name);
      return new Found(readSource(main, name), main, `${name}.__main__`);
    }
    if (fs.existsSync(`${base}.py`)) return new Found(readSource(`${base}.py`, name), `${base}.py`, name);
    const lib = entry.startsWith("<lib>") ? libModules.get(name) : undefined;
    if (lib !== undefined) {
      if (!lib.isPackage) return new Found(lib.source, `<frozen ${name}>`, name);
      const main = libModules.get(`${name}.__main__`);
      if (main === undefined) throw failure(executable, `No module named ${name}.__main__; '${name}' is a package and cannot be directly executed`);
      importAbsolute(name);
      return new Found(main.source, `<frozen ${name}.__main__>`, `${name}.__main__`);
    }
  }
  throw failure(executable, `No module named ${name}`);
}

function strings(w_list: W_Root | null): string[] {
  const texts: string[] = [];
  if (w_list !== null) for (const w_each of toArray(w_list)) if (w_each instanceof W_Str) texts.push(w_each.value);
  return texts;
}
