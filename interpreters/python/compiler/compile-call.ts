// Dialect code: runs under Node and translated.
/**
 * Calls. Python looks a method up before it evaluates the arguments; where these are variables and constants nobody can tell, and lookup and call
 * are one instruction. `super().method(…)` makes no super object.
 */
import * as ast from "../parser/ast";
import type { W_Root } from "../objects/root";
import { emitBuild, emitConstKeyMap } from "./compile-display";
import { atAttribute, into, isSimple, operand, operandAt } from "./compile-expr";
import { warnNotCallable } from "./compile-warning";
import { Op } from "./opcodes";
import { DEF_DELETED, SymbolScope } from "./scope";
import type { Unit } from "./unit";

/** Arguments that are put into slots; more go by a tuple. */
const MOST_ARGUMENTS = 255;

export function compileCall(u: Unit, e: ast.Call, dst: number): void {
  checkKeywords(u, e.keywords, e);
  warnNotCallable(u, e.func);
  const isPlain = hasOnlyPlainArguments(e.args, e.keywords);
  const func = e.func;
  if (func instanceof ast.Attribute && isPlain) {
    methodCall(u, e, func, dst);
    return;
  }
  const fn = operandAt(u, func, dst);
  if (isPlain) plainCall(u, e.args, e.keywords, fn, dst, e);
  else spreadCall(u, [], e.args, e.keywords, fn, dst, e);
}

function hasOnlyPlainArguments(args: ast.Expr[], keywords: ast.Keyword[]): boolean {
  if (args.length + keywords.length > MOST_ARGUMENTS) return false;
  for (const arg of args) if (arg instanceof ast.Starred) return false;
  for (const keyword of keywords) if (keyword.arg === null) return false;
  return true;
}

/** Refuses a name that is given twice. */
function checkKeywords(u: Unit, keywords: ast.Keyword[], node: ast.Node): void {
  if (keywords.length === 0) return;
  const seen = new Set<string>();
  for (const keyword of keywords) {
    const name = keyword.arg;
    if (name === null) continue;
    if (name === "__debug__") throw u.c.error("cannot assign to __debug__", node);
    if (seen.has(name)) throw u.c.error(`keyword argument repeated: ${name}`, keyword);
    seen.add(name);
  }
}

function operandsOf(u: Unit, args: ast.Expr[], keywords: ast.Keyword[]): number[] {
  const slots: number[] = [];
  for (const arg of args) slots.push(operand(u, arg));
  for (const keyword of keywords) slots.push(operand(u, keyword.value));
  return slots;
}
function namesOf(u: Unit, keywords: ast.Keyword[]): W_Root {
  const names: string[] = [];
  for (const keyword of keywords) names.push(u.mangled(keyword.arg!));
  return u.c.constants.names(names);
}

/** A call with arguments in slots. */
function plainCall(u: Unit, args: ast.Expr[], keywords: ast.Keyword[], fn: number, dst: number, node: ast.Node): void {
  const slots = operandsOf(u, args, keywords);
  u.asm.at(node);
  if (keywords.length > 0) emitKeywordCall(u, Op.CALL_KW, dst, fn, keywords, slots);
  else emitCall(u, dst, fn, slots);
}

/** `dst = fn(slots…)`. */
export function emitCall(u: Unit, dst: number, fn: number, slots: readonly number[]): void {
  const asm = u.asm;
  const count = slots.length;
  if (!asm.begin(count <= 3 ? Op.CALL0 + count : Op.CALL)) return;
  asm.word(dst);
  asm.word(fn);
  if (count <= 3) for (const slot of slots) asm.word(slot);
  else asm.slots(slots);
}
function emitKeywordCall(u: Unit, op: Op, dst: number, fn: number, keywords: ast.Keyword[], slots: readonly number[]): void {
  const asm = u.asm;
  if (!asm.isReachable) return;
  const names = u.constant(namesOf(u, keywords));
  asm.begin(op);
  asm.word(dst);
  asm.word(fn);
  asm.word(names);
  asm.slots(slots);
}

// --- methods -------------------------------------------------------------------------------------------------------------------------

function methodCall(u: Unit, e: ast.Call, func: ast.Attribute, dst: number): void {
  const asm = u.asm;
  const pair = u.newPair();
  if (!superMethod(u, func, pair)) {
    const object = operandAt(u, func.value, dst);
    let simple = e.keywords.length === 0;
    for (const arg of e.args) if (simple && !isSimple(u, arg)) simple = false;
    if (simple) {
      fusedCall(u, e, func, object, dst);
      return;
    }
    atAttribute(u, func);
    if (asm.isReachable) asm.emit4(Op.LOAD_METHOD, pair, object, u.name(u.mangled(func.attr)), u.cache());
  }
  const slots = operandsOf(u, e.args, e.keywords);
  atCall(u, e, func);
  if (e.keywords.length > 0) emitKeywordCall(u, Op.CALL_LOADED_KW, dst, pair, e.keywords, slots);
  else if (slots.length === 1) asm.emit3(Op.CALL_LOADED1, dst, pair, slots[0]);
  else if (asm.begin(Op.CALL_LOADED)) {
    asm.word(dst);
    asm.word(pair);
    asm.slots(slots);
  }
}

/** The call of a method whose name stands on another line than the object is shown from the name on. */
function atCall(u: Unit, e: ast.Call, func: ast.Attribute): void {
  if (func.lineno === func.endLineno) u.asm.at(e);
  else u.asm.atRange(func.endLineno, e.endLineno, Math.max(0, func.endColOffset - func.attr.length), e.endColOffset);
}

function fusedCall(u: Unit, e: ast.Call, func: ast.Attribute, object: number, dst: number): void {
  const asm = u.asm;
  const slots = operandsOf(u, e.args, e.keywords);
  const count = slots.length;
  atCall(u, e, func);
  if (!asm.begin(count <= 2 ? Op.CALL_METHOD0 + count : Op.CALL_METHOD)) return;
  const line = func.lineno === func.endLineno ? func.lineno : func.endLineno;
  const col = func.lineno === func.endLineno ? func.colOffset : Math.max(0, func.endColOffset - func.attr.length);
  asm.secondAt(line, func.endLineno, col, func.endColOffset);
  asm.word(dst);
  asm.word(object);
  asm.word(u.name(u.mangled(func.attr)));
  asm.word(u.cache());
  if (count <= 2) for (const slot of slots) asm.word(slot);
  else asm.slots(slots);
}

/** `super().name` of a method, if this is that: `super` means the builtin (to be tested at run time), and the first parameter is a plain local. */
function superMethod(u: Unit, func: ast.Attribute, pair: number): boolean {
  const call = func.value;
  if (!(call instanceof ast.Call) || call.args.length > 0 || call.keywords.length > 0) return false;
  const callee = call.func;
  if (!(callee instanceof ast.Name) || callee.id !== "super" || !u.isFunction || u.code.argcount === 0) return false;
  if (u.scope.scopeOf("super") !== SymbolScope.GlobalImplicit || u.scope.scopeOf("__class__") !== SymbolScope.Free) return false;
  const self = u.localSlot(u.code.varnames[0]);
  if (self !== 0 || u.isComprehension) return false;
  const symbol = u.scope.symbols.get(u.code.varnames[0]);
  if (symbol === undefined || (symbol.flags & DEF_DELETED) !== 0) return false;
  into(u, callee, pair);
  atAttribute(u, func);
  const asm = u.asm;
  if (!asm.begin(Op.LOAD_SUPER_METHOD)) return true;
  asm.word(pair);
  asm.word(pair);
  asm.word(u.cellSlot("__class__"));
  asm.word(self);
  asm.word(u.name(u.mangled(func.attr)));
  asm.word(u.cache());
  return true;
}

// --- * and ** ------------------------------------------------------------------------------------------------------------------------

/** `dst = fn(first slots…, *args, **keywords)`, for any arguments. */
export function spreadCall(u: Unit, first: readonly number[], args: ast.Expr[], keywords: ast.Keyword[], fn: number, dst: number, node: ast.Node): void {
  const asm = u.asm;
  let tuple = -1;
  const only = args.length === 1 && first.length === 0 ? args[0] : null;
  if (only !== null && only instanceof ast.Starred) tuple = operand(u, only.value);
  else {
    const list = u.newTemp();
    asm.at(node);
    emitBuild(u, Op.BUILD_LIST, list, first);
    const mark = u.temps;
    for (const arg of args) {
      u.temps = mark;
      const value = operand(u, arg instanceof ast.Starred ? arg.value : arg);
      asm.at(node);
      asm.emit2(arg instanceof ast.Starred ? Op.LIST_EXTEND : Op.LIST_APPEND, list, value);
    }
    u.temps = mark;
    asm.at(node);
    asm.emit2(Op.LIST_TO_TUPLE, list, list);
    tuple = list;
  }
  const kwargs = keywords.length === 0 ? -1 : keywordDict(u, keywords, fn, node);
  asm.at(node);
  asm.emit4(Op.CALL_EX, dst, fn, tuple, kwargs);
}

/** A dict of the keyword arguments: runs of names, and mappings merged in between. */
function keywordDict(u: Unit, keywords: ast.Keyword[], fn: number, node: ast.Node): number {
  const asm = u.asm;
  const dict = u.newTemp();
  const mark = u.temps;
  let isMade = false;
  let i = 0;
  while (i < keywords.length) {
    u.temps = mark;
    const keyword = keywords[i];
    if (keyword.arg === null) {
      if (!isMade) {
        asm.at(node);
        emitBuild(u, Op.BUILD_MAP, dict, []);
        isMade = true;
      }
      const value = operand(u, keyword.value);
      asm.at(node);
      asm.emit3(Op.MAP_MERGE, dict, value, fn);
      i++;
    } else {
      const run: ast.Keyword[] = [];
      while (i < keywords.length && keywords[i].arg !== null) run.push(keywords[i++]);
      const slots = operandsOf(u, [], run);
      const part = isMade ? u.newTemp() : dict;
      asm.at(node);
      emitConstKeyMap(u, part, namesOf(u, run), slots);
      if (isMade) asm.emit3(Op.MAP_MERGE, dict, part, fn);
      isMade = true;
    }
  }
  u.temps = mark;
  return dict;
}

/** The call that a class statement makes: `__build_class__(body, name, *bases, **keywords)`; the first two are in slots. */
export function buildClassCall(u: Unit, first: readonly number[], args: ast.Expr[], keywords: ast.Keyword[], fn: number, dst: number, node: ast.Node): void {
  checkKeywords(u, keywords, node);
  if (!hasOnlyPlainArguments(args, keywords)) {
    spreadCall(u, first, args, keywords, fn, dst, node);
    return;
  }
  const slots = first.slice();
  for (const slot of operandsOf(u, args, keywords)) slots.push(slot);
  u.asm.at(node);
  if (keywords.length > 0) emitKeywordCall(u, Op.CALL_KW, dst, fn, keywords, slots);
  else emitCall(u, dst, fn, slots);
}
