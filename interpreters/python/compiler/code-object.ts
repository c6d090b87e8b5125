// Dialect code: runs under Node and translated (the calls of `property` at init time).
/** `code`: Python's view of a `Code`, as `function.__code__`, `compile()` and the constants of an enclosing code have it. */
import { newStr } from "../objects/str";
import { property } from "../objects/gateway";
import { newInt } from "../objects/int";
import { addressText, defineType, W_Root, W_Type } from "../objects/root";
import { newTuple } from "../objects/tuple";
import { w_None } from "../objects/none";
import { Code } from "./code";

export const w_codeType = defineType("code", { final: true });

export class W_Code extends W_Root {
  constructor(readonly code: Code) {
    super();
    if (code.w_object === null) code.w_object = this;
  }
  typeOf(): W_Type {
    return w_codeType;
  }
  override repr(): string {
    const code = this.code;
    return `<code object ${code.name} at ${addressText(this)}, file "${code.filename}", line ${code.firstlineno}>`;
  }
}

function codeOf(w_self: W_Root): Code {
  return (w_self as W_Code).code;
}
function strTuple(names: readonly string[]): W_Root {
  const items: W_Root[] = [];
  for (const name of names) items.push(newStr(name));
  return newTuple(items);
}

property(w_codeType, "co_name", (w_self) => newStr(codeOf(w_self).name));
property(w_codeType, "co_qualname", (w_self) => newStr(codeOf(w_self).qualname));
property(w_codeType, "co_filename", (w_self) => newStr(codeOf(w_self).filename));
property(w_codeType, "co_firstlineno", (w_self) => newInt(codeOf(w_self).firstlineno));
property(w_codeType, "co_argcount", (w_self) => newInt(codeOf(w_self).argcount));
property(w_codeType, "co_posonlyargcount", (w_self) => newInt(codeOf(w_self).posonlyargcount));
property(w_codeType, "co_kwonlyargcount", (w_self) => newInt(codeOf(w_self).kwonlyargcount));
property(w_codeType, "co_nlocals", (w_self) => newInt(codeOf(w_self).varnames.length));
property(w_codeType, "co_stacksize", (w_self) => newInt(codeOf(w_self).slots - codeOf(w_self).firstFree - codeOf(w_self).freevars.length));
property(w_codeType, "co_flags", (w_self) => newInt(codeOf(w_self).flags));
property(w_codeType, "co_consts", (w_self) => {
  const items: W_Root[] = [];
  for (const w_const of codeOf(w_self).consts) items.push(w_const);
  return items.length === 0 ? newTuple([w_None]) : newTuple(items);
});
property(w_codeType, "co_names", (w_self) => strTuple(codeOf(w_self).names));
property(w_codeType, "co_varnames", (w_self) => strTuple(codeOf(w_self).varnames));
property(w_codeType, "co_cellvars", (w_self) => strTuple(codeOf(w_self).cellvars));
property(w_codeType, "co_freevars", (w_self) => strTuple(codeOf(w_self).freevars));
