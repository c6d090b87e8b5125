// Dialect code: runs under Node and translated.
/** What makes a code of its own: functions, lambdas, classes, comprehensions. */
import * as ast from "../parser/ast";
import type { W_Code } from "./code-object";
import { Label } from "./assembler";
import { assignFrom } from "./compile-assign";
import { buildClassCall, emitCall } from "./compile-call";
import { jumpIf, placeAfterTest } from "./compile-condition";
import { emitBuild, emitConstKeyMap } from "./compile-display";
import { emitAwait, into, operand } from "./compile-expr";
import { AsyncLoop, beginFor } from "./compile-loop";
import { checkAssignable, storeName } from "./compile-name";
import { compileStatements, debugLine, debugLineAgain } from "./compile-stmt";
import { CO_ASYNC_GENERATOR } from "./code";
import { Op } from "./opcodes";
import { FunctionKind } from "./scope";
import { Unit } from "./unit";
import { unparse } from "./unparse";

/** The docstring that a body begins with, or null. */
export function docstringOf(u: Unit, body: ast.Stmt[]): string | null {
  if (body.length === 0 || u.c.optimize > 1) return null;
  const first = body[0];
  if (!(first instanceof ast.ExprStmt) || !(first.value instanceof ast.Constant)) return null;
  const value = first.value.value;
  return value instanceof ast.ConstantStr ? value.value : null;
}

/** The slots of the cells that a code's free variables are to get. */
function closureOf(u: Unit, w_code: W_Code): number[] {
  const slots: number[] = [];
  for (const name of w_code.code.freevars) slots.push(u.cellSlot(name));
  return slots;
}

// --- functions -----------------------------------------------------------------------------------------------------------------------

export function compileFunction(
  u: Unit,
  s: ast.Stmt,
  name: string,
  args: ast.Arguments,
  body: ast.Stmt[],
  decorators: ast.Expr[],
  returns: ast.Expr | null,
  isAsync: boolean,
): void {
  checkAssignable(u, name, s);
  const asm = u.asm;
  const decoratorSlots: number[] = [];
  for (const decorator of decorators) decoratorSlots.push(operand(u, decorator));
  const firstlineno = decorators.length > 0 ? decorators[0].lineno : s.lineno;
  const defaults = defaultsTuple(u, args, s);
  const kwdefaults = keywordDefaults(u, args, s);
  const annotations = annotationsTuple(u, args, returns, s);

  const inner = functionUnit(u, s, name, args, firstlineno, isAsync);
  inner.asm.at(s);
  inner.emitCells();
  const doc = docstringOf(u, body);
  inner.code.docstring = doc;
  if (doc !== null) inner.constant(u.c.constants.str(doc));
  compileStatements(inner, body);
  inner.asm.emit0(Op.RETURN_NONE);
  const w_code = inner.finish();

  const fn = u.newTemp();
  asm.at(s);
  makeFunction(u, fn, w_code, defaults, kwdefaults, annotations);
  decorate(u, fn, decorators, decoratorSlots);
  asm.at(s);
  storeName(u, name, fn, s);
}

function functionUnit(u: Unit, node: ast.Node, name: string, args: ast.Arguments, firstlineno: number, isAsync: boolean): Unit {
  checkParameters(u, args, node);
  const positionalOnly = args.posonlyargs.length;
  return new Unit(
    u.c,
    u.c.table.scopeAt(node),
    u,
    u.className,
    name,
    u.qualnameOf(name),
    firstlineno,
    positionalOnly + args.args.length,
    positionalOnly,
    args.kwonlyargs.length,
    isAsync,
  );
}
function checkParameters(u: Unit, args: ast.Arguments, node: ast.Node): void {
  for (const arg of args.posonlyargs) checkAssignable(u, arg.arg, node);
  for (const arg of args.args) checkAssignable(u, arg.arg, node);
  for (const arg of args.kwonlyargs) checkAssignable(u, arg.arg, node);
  if (args.vararg !== null) checkAssignable(u, args.vararg.arg, node);
  if (args.kwarg !== null) checkAssignable(u, args.kwarg.arg, node);
}

function makeFunction(u: Unit, dst: number, w_code: W_Code, defaults: number, kwdefaults: number, annotations: number): void {
  const asm = u.asm;
  if (!asm.isReachable) return;
  const code = u.constant(w_code);
  asm.begin(Op.MAKE_FUNCTION);
  asm.word(dst);
  asm.word(code);
  asm.word(defaults);
  asm.word(kwdefaults);
  asm.word(annotations);
  asm.slots(closureOf(u, w_code));
}

/** The tuple of defaults in a slot, or -1. */
function defaultsTuple(u: Unit, args: ast.Arguments, node: ast.Node): number {
  if (args.defaults.length === 0) return -1;
  const slot = u.newTemp();
  const w_defaults = u.c.constants.foldItems(args.defaults);
  if (w_defaults !== null) {
    u.asm.at(node);
    u.loadConst(slot, w_defaults);
    return slot;
  }
  const mark = u.temps;
  const slots: number[] = [];
  for (const value of args.defaults) slots.push(operand(u, value));
  u.asm.at(node);
  emitBuild(u, Op.BUILD_TUPLE, slot, slots);
  u.temps = mark;
  return slot;
}

function keywordDefaults(u: Unit, args: ast.Arguments, node: ast.Node): number {
  const names: string[] = [];
  const slots: number[] = [];
  let dict = -1;
  for (let i = 0; i < args.kwonlyargs.length; i++) {
    const value = args.kwDefaults[i];
    if (value === null) continue;
    if (dict < 0) dict = u.newTemp();
    names.push(u.mangled(args.kwonlyargs[i].arg));
    slots.push(operand(u, value));
  }
  if (dict < 0) return -1;
  u.asm.at(node);
  emitConstKeyMap(u, dict, u.c.constants.names(names), slots);
  u.temps = dict + 1;
  return dict;
}

function annotationsTuple(u: Unit, args: ast.Arguments, returns: ast.Expr | null, node: ast.Node): number {
  const annotated: ast.Arg[] = [];
  for (const arg of args.args) if (arg.annotation !== null) annotated.push(arg);
  for (const arg of args.posonlyargs) if (arg.annotation !== null) annotated.push(arg);
  if (args.vararg !== null && args.vararg.annotation !== null) annotated.push(args.vararg);
  for (const arg of args.kwonlyargs) if (arg.annotation !== null) annotated.push(arg);
  if (args.kwarg !== null && args.kwarg.annotation !== null) annotated.push(args.kwarg);
  if (annotated.length === 0 && returns === null) return -1;
  const tuple = u.newTemp();
  const slots: number[] = [];
  for (const arg of annotated) {
    slots.push(text(u, u.mangled(arg.arg), arg));
    slots.push(compileAnnotation(u, arg.annotation!));
  }
  if (returns !== null) {
    slots.push(text(u, "return", returns));
    slots.push(compileAnnotation(u, returns));
  }
  u.asm.at(node);
  emitBuild(u, Op.BUILD_TUPLE, tuple, slots);
  u.temps = tuple + 1;
  return tuple;
}
function text(u: Unit, value: string, node: ast.Node): number {
  const slot = u.newTemp();
  u.asm.at(node);
  u.loadConst(slot, u.c.constants.str(value));
  return slot;
}

/** The value of an annotation, or its text with `from __future__ import annotations`. */
export function compileAnnotation(u: Unit, annotation: ast.Expr): number {
  if (u.c.futureAnnotations) return text(u, unparse(annotation), annotation);
  if (annotation instanceof ast.Starred) {
    // `*args: *Ts`
    const value = operand(u, annotation.value);
    const slot = u.newTemp();
    u.asm.at(annotation);
    if (u.asm.begin(Op.UNPACK)) {
      u.asm.word(value);
      u.asm.slots([slot]);
    }
    return slot;
  }
  return operand(u, annotation);
}

function decorate(u: Unit, slot: number, decorators: ast.Expr[], decoratorSlots: readonly number[]): void {
  for (let i = decorators.length - 1; i >= 0; i--) {
    u.asm.at(decorators[i]);
    emitCall(u, slot, decoratorSlots[i], [slot]);
  }
}

export function compileLambda(u: Unit, e: ast.Lambda, dst: number): void {
  const defaults = defaultsTuple(u, e.args, e);
  const kwdefaults = keywordDefaults(u, e.args, e);
  const inner = functionUnit(u, e, "<lambda>", e.args, e.lineno, false);
  inner.asm.at(e.body);
  inner.emitCells();
  debugLine(inner, e.body.lineno);
  const value = operand(inner, e.body);
  inner.asm.at(e.body);
  if ((inner.code.flags & CO_ASYNC_GENERATOR) === 0 && !inner.scope.isGenerator) inner.asm.emit1(Op.RETURN, value);
  else inner.asm.emit0(Op.RETURN_NONE);
  const w_code = inner.finish();
  u.asm.at(e);
  makeFunction(u, dst, w_code, defaults, kwdefaults, -1);
}

// --- classes -------------------------------------------------------------------------------------------------------------------------

export function compileClass(u: Unit, s: ast.ClassDef): void {
  checkAssignable(u, s.name, s);
  const asm = u.asm;
  const decoratorSlots: number[] = [];
  for (const decorator of s.decoratorList) decoratorSlots.push(operand(u, decorator));
  const firstlineno = s.decoratorList.length > 0 ? s.decoratorList[0].lineno : s.lineno;
  const w_code = classBody(u, s, firstlineno);

  const builder = u.newTemp();
  const fn = u.newTemp();
  asm.at(s);
  asm.emit1(Op.LOAD_BUILD_CLASS, builder);
  makeFunction(u, fn, w_code, -1, -1, -1);
  const name = text(u, s.name, s);
  const result = u.newTemp();
  buildClassCall(u, [fn, name], s.bases, s.keywords, builder, result, s);
  decorate(u, result, s.decoratorList, decoratorSlots);
  asm.at(s);
  storeName(u, s.name, result, s);
}

function classBody(u: Unit, s: ast.ClassDef, firstlineno: number): W_Code {
  const scope = u.c.table.scopeAt(s);
  const inner = new Unit(u.c, scope, u, s.name, s.name, u.qualnameOf(s.name), firstlineno, 0, 0, 0, false);
  const asm = inner.asm;
  asm.atRange(firstlineno, firstlineno, 0, 0);
  inner.emitCells();
  debugLine(inner, firstlineno);
  const slot = inner.newTemp();
  asm.emit3(Op.LOAD_NAME, slot, inner.name("__name__"), inner.cache());
  storeName(inner, "__module__", slot, s);
  inner.loadConst(slot, u.c.constants.str(inner.code.qualname));
  storeName(inner, "__qualname__", slot, s);
  inner.temps = slot;
  compileBody(inner, s.body);
  asm.atRange(firstlineno, firstlineno, 0, 0);
  if (scope.needsClassCell) {
    const cell = inner.newTemp();
    asm.emit2(Op.MOVE, cell, inner.cellSlot("__class__"));
    storeName(inner, "__classcell__", cell, s);
    asm.emit1(Op.RETURN, cell);
  } else asm.emit0(Op.RETURN_NONE);
  return inner.finish();
}

/** The statements of a module or class, whose docstring is a variable. */
export function compileBody(u: Unit, body: ast.Stmt[]): void {
  if (u.scope.hasAnnotations) u.asm.emit0(Op.SETUP_ANNOTATIONS);
  const doc = docstringOf(u, body);
  if (doc !== null) {
    const slot = u.newTemp();
    u.asm.at(body[0]);
    debugLine(u, body[0].lineno);
    u.loadConst(slot, u.c.constants.str(doc));
    storeName(u, "__doc__", slot, body[0]);
    u.temps = slot;
  }
  compileStatements(u, body);
}

// --- comprehensions ------------------------------------------------------------------------------------------------------------------

export function compileComprehension(
  u: Unit,
  e: ast.Expr,
  kind: FunctionKind,
  generators: ast.Comprehension[],
  element: ast.Expr,
  value: ast.Expr | null,
  dst: number,
): void {
  const asm = u.asm;
  const scope = u.c.table.scopeAt(e);
  const isGenerator = kind === FunctionKind.GeneratorExp;
  if (scope.isCoroutine && !isGenerator && !u.isAsyncFunction && !u.isComprehension) {
    throw u.c.error("asynchronous comprehension outside of an asynchronous function", e);
  }
  const outermost = generators[0];
  const iterable = operand(u, outermost.iter);
  const iterator = u.newTemp();
  asm.at(e);
  asm.emit2(outermost.isAsync ? Op.GET_AITER : Op.GET_ITER, iterator, iterable);

  const name = comprehensionName(kind);
  const inner = new Unit(u.c, scope, u, u.className, name, u.qualnameOf(name), e.lineno, 1, 0, 0, false);
  inner.asm.at(e);
  inner.emitCells();
  const result = isGenerator ? -1 : inner.newTemp();
  if (kind === FunctionKind.ListComp) emitBuild(inner, Op.BUILD_LIST, result, []);
  else if (kind === FunctionKind.SetComp) emitBuild(inner, Op.BUILD_SET, result, []);
  else if (kind === FunctionKind.DictComp) emitBuild(inner, Op.BUILD_MAP, result, []);
  comprehensionLoop(inner, e, kind, generators, 0, element, value, result);
  inner.asm.at(e);
  if (isGenerator) inner.asm.emit0(Op.RETURN_NONE);
  else inner.asm.emit1(Op.RETURN, result);
  const w_code = inner.finish();

  asm.at(e);
  const made = scope.isCoroutine && !isGenerator && !u.isTemp(dst) ? u.newTemp() : dst;
  if (asm.isReachable) {
    const code = u.constant(w_code);
    asm.begin(Op.CALL_CODE);
    asm.word(made);
    asm.word(code);
    asm.word(iterator);
    asm.slots(closureOf(u, w_code));
  }
  if (scope.isCoroutine && !isGenerator) emitAwait(u, made, dst, 0, e);
}
function comprehensionName(kind: FunctionKind): string {
  switch (kind) {
    case FunctionKind.ListComp:
      return "<listcomp>";
    case FunctionKind.SetComp:
      return "<setcomp>";
    case FunctionKind.DictComp:
      return "<dictcomp>";
    default:
      return "<genexpr>";
  }
}

/** The `for` at `index`, around those that follow. */
function comprehensionLoop(
  u: Unit,
  e: ast.Expr,
  kind: FunctionKind,
  generators: ast.Comprehension[],
  index: number,
  element: ast.Expr,
  value: ast.Expr | null,
  result: number,
): void {
  const asm = u.asm;
  const mark = u.temps;
  if (index === generators.length) {
    let place: ast.Node = e;
    for (const generator of generators) for (const test of generator.ifs) place = placeAfterTest(test, place);
    comprehensionItem(u, place, kind, element, value, result);
    u.temps = mark;
    return;
  }
  const generator = generators[index];
  if (index > 0 && !generator.isAsync) {
    // `for y in [f(x)]` is an assignment.
    const only = onlyElement(generator.iter);
    if (only !== null) {
      const slot = u.newTemp();
      into(u, only, slot);
      assignFrom(u, generator.target, slot);
      const skip = new Label();
      for (const test of generator.ifs) jumpIf(u, test, skip, false);
      comprehensionLoop(u, e, kind, generators, index + 1, element, value, result);
      asm.place(skip);
      u.temps = mark;
      return;
    }
  }
  let iterator = 0; // `.0`
  if (index > 0) {
    const iterable = operand(u, generator.iter);
    iterator = u.newTemp();
    asm.at(e);
    asm.emit2(generator.isAsync ? Op.GET_AITER : Op.GET_ITER, iterator, iterable);
  }
  if (generator.isAsync) {
    const loop = new AsyncLoop(u, iterator, e);
    loop.begin(u, generator.target, e);
    const next = new Label();
    for (const test of generator.ifs) jumpIf(u, test, next, false);
    comprehensionLoop(u, e, kind, generators, index + 1, element, value, result);
    asm.place(next);
    asm.at(e);
    asm.jump(loop.top);
    loop.end(u);
  } else {
    const next = new Label();
    // Where loops are nested, the line has begun when an inner one is entered.
    const entry = u.c.debuggable && index > 0 ? new Label() : next;
    const head = beginFor(u, generator.target, entry);
    for (const test of generator.ifs) jumpIf(u, test, next, false);
    comprehensionLoop(u, e, kind, generators, index + 1, element, value, result);
    asm.place(next);
    if (u.c.debuggable) {
      asm.at(e);
      debugLineAgain(u, e.lineno);
      if (entry !== next) asm.place(entry);
    }
    head.end(u, iterator, e);
  }
  u.temps = mark;
}
function onlyElement(iter: ast.Expr): ast.Expr | null {
  const elts = iter instanceof ast.List ? iter.elts : iter instanceof ast.Tuple ? iter.elts : null;
  return elts !== null && elts.length === 1 && !(elts[0] instanceof ast.Starred) ? elts[0] : null;
}

function comprehensionItem(u: Unit, place: ast.Node, kind: FunctionKind, element: ast.Expr, value: ast.Expr | null, result: number): void {
  const asm = u.asm;
  const item = operand(u, element);
  switch (kind) {
    case FunctionKind.ListComp:
      asm.at(place);
      asm.emit2(Op.LIST_APPEND, result, item);
      break;
    case FunctionKind.SetComp:
      asm.at(place);
      asm.emit2(Op.SET_ADD, result, item);
      break;
    case FunctionKind.DictComp: {
      const valueSlot = operand(u, value!);
      asm.at(place);
      asm.emit3(Op.MAP_SET, result, item, valueSlot);
      break;
    }
    default: {
      const sent = u.newTemp();
      asm.at(place);
      asm.emit2((u.code.flags & CO_ASYNC_GENERATOR) !== 0 ? Op.YIELD_ASYNC : Op.YIELD_VALUE, sent, item);
    }
  }
}
