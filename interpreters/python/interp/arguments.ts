// Dialect code: runs under Node and translated.
/**
 * Puts the arguments of a call of a Python function in the slots of its new frame, for all kinds of parameters. The order of the checks is
 * CPython's, so that of several mistakes the same is reported. Calls that need nothing of this are made in eval.ts and function.ts.
 */
import { CO_VARARGS, CO_VARKEYWORDS } from "../compiler/code";
import { newDict, W_Dict } from "../objects/dict";
import { typeError, W_Root } from "../objects/root";
import { newTuple } from "../objects/tuple";
import { Frame, UNBOUND } from "./frame";
import { W_Function } from "./function";

/** Fills the parameters' slots of `frame`. */
export function bindArguments(fn: W_Function, frame: Frame, given: readonly W_Root[], names: readonly string[], named: readonly W_Root[]): void {
  const code = fn.code;
  const slots = frame.slots;
  const argcount = code.argcount;
  const total = argcount + code.kwonlyargcount;
  const taken = Math.min(given.length, argcount);
  for (let i = 0; i < taken; i++) slots[i] = given[i];
  for (let i = taken; i < total; i++) slots[i] = UNBOUND;
  let next = total;
  if ((code.flags & CO_VARARGS) !== 0) slots[next++] = newTuple(given.length > argcount ? given.slice(argcount) : []);
  let w_kwargs: W_Dict | null = null;
  if ((code.flags & CO_VARKEYWORDS) !== 0) {
    w_kwargs = newDict();
    slots[next] = w_kwargs;
  }
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const at = indexOfParameter(code.varnames, name, code.posonlyargcount, total);
    if (at < 0) {
      if (w_kwargs === null) throw unexpected(fn, names, name);
      w_kwargs.setStr(name, named[i]);
    } else {
      if (slots[at] !== UNBOUND) throw typeError(`${fn.qualname}() got multiple values for argument '${name}'`);
      slots[at] = named[i];
    }
  }
  if (given.length > argcount && (code.flags & CO_VARARGS) === 0) throw tooMany(fn, frame, given.length);
  if (taken < argcount) fillDefaults(fn, frame, taken);
  if (code.kwonlyargcount > 0) fillKeywordDefaults(fn, frame);
}

function indexOfParameter(names: readonly string[], name: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (names[i] === name) return i;
  return -1;
}

function fillDefaults(fn: W_Function, frame: Frame, taken: number): void {
  const slots = frame.slots;
  const argcount = fn.code.argcount;
  const defaults = fn.defaults;
  const firstDefault = argcount - defaults.length;
  const missing: string[] = [];
  for (let i = taken; i < argcount; i++) {
    if (slots[i] !== UNBOUND) continue;
    if (i >= firstDefault) slots[i] = defaults[i - firstDefault];
    else missing.push(fn.code.varnames[i]);
  }
  if (missing.length > 0) throw missingArguments(fn, missing, "positional");
}

function fillKeywordDefaults(fn: W_Function, frame: Frame): void {
  const slots = frame.slots;
  const code = fn.code;
  const missing: string[] = [];
  for (let i = code.argcount; i < code.argcount + code.kwonlyargcount; i++) {
    if (slots[i] !== UNBOUND) continue;
    const defaults = fn.w_kwdefaults;
    const w_default = defaults === null ? null : defaults.getStr(code.varnames[i]);
    if (w_default !== null) slots[i] = w_default;
    else missing.push(code.varnames[i]);
  }
  if (missing.length > 0) throw missingArguments(fn, missing, "keyword-only");
}

function missingArguments(fn: W_Function, names: readonly string[], kind: string): Error {
  const count = names.length;
  let text = `'${names[0]}'`;
  if (count === 2) text += ` and '${names[1]}'`;
  else if (count > 2) {
    for (let i = 1; i < count - 1; i++) text += `, '${names[i]}'`;
    text += `, and '${names[count - 1]}'`;
  }
  return typeError(`${fn.qualname}() missing ${count} required ${kind} argument${count === 1 ? "" : "s"}: ${text}`);
}

function tooMany(fn: W_Function, frame: Frame, given: number): Error {
  const code = fn.code;
  let byName = 0;
  for (let i = code.argcount; i < code.argcount + code.kwonlyargcount; i++) if (frame.slots[i] !== UNBOUND) byName++;
  const defaults = fn.defaults.length;
  const takes = defaults > 0 ? `from ${code.argcount - defaults} to ${code.argcount}` : `${code.argcount}`;
  const plural = defaults > 0 || code.argcount !== 1 ? "s" : "";
  const extra = byName === 0 ? "" : ` positional argument${given === 1 ? "" : "s"} (and ${byName} keyword-only argument${byName === 1 ? "" : "s"})`;
  return typeError(`${fn.qualname}() takes ${takes} positional argument${plural} but ${given}${extra} ${given === 1 && byName === 0 ? "was" : "were"} given`);
}

function unexpected(fn: W_Function, names: readonly string[], name: string): Error {
  const code = fn.code;
  const positionalOnly: string[] = [];
  for (let i = 0; i < code.posonlyargcount; i++) if (names.includes(code.varnames[i])) positionalOnly.push(code.varnames[i]);
  if (positionalOnly.length > 0) {
    return typeError(`${fn.qualname}() got some positional-only arguments passed as keyword arguments: '${positionalOnly.join(", ")}'`);
  }
  return typeError(`${fn.qualname}() got an unexpected keyword argument '${name}'`);
}
