/**
 * Calls: of functions, methods, `super`, constructors, with and without spread arguments. What the host's functions need that is
 * special (console, Math.max …) is in host-calls.ts.
 */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { attrInfo, elementKey, getAttribute, isOptionalChain, isSymbolIterator, memberName, privateOwner, readElement, superInfo, type CompileBase } from "./access";
import { undefinedValue, type FunctionContext } from "./context";
import { compileExpression } from "./expression";
import { checkHostValue, checkMemberName, constantOf, moduleVariable } from "./host";
import { compileArrayMethod } from "./array-calls";
import { compileHostCall } from "./host-calls";
import type { CallInfo, NewArrayInfo, SuperInfo } from "./hlops";
import { checkSubarray } from "./subarray";
import { skipOuter, skipParens } from "./syntax";
import { fixedTuple, isArrayOrTuple, libraryName } from "./types";

/** How parts of the callee are evaluated: in an optional chain, so that they can end it. */
export interface CalleeParts {
  readonly base: CompileBase;
  /** Ends the chain where `value` is null or undefined (`f?.()`). */
  readonly stop: (c: FunctionContext, value: Value, node: ts.Node) => Value;
}

const plainParts: CalleeParts = { base: (c, node) => compileExpression(c, node), stop: (_, value) => value };

/** Arguments: plain ones, then possibly an array with the rest. */
export interface Arguments {
  readonly values: Value[];
  readonly list: Value | null;
}

export function compileCall(c: FunctionContext, node: ts.CallExpression, parts: CalleeParts = plainParts): Value {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return compileSuperInit(c, node);
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return c.refuse(node, "import-at-run-time", "`import()`: modules are loaded before translation, not at run time", "import the module at the top of the file");
  }
  const host = constantOf(c, node.expression);
  if (host !== undefined) {
    if (checkHostValue(c, skipOuter(node.expression), host.value)) return undefinedValue();
    const name = c.live.builtinNameOf(host.value);
    const special = name === undefined ? null : compileHostCall(c, node, name);
    if (special !== null) return special;
    const inherited = name === undefined ? null : compileInheritedStatic(c, node, name);
    if (inherited !== null) return inherited;
    return emitCall(c, "call", [new Constant(host.value)], compileArguments(c, node.arguments), node);
  }
  // `x.f!()` calls what `x.f()` calls: it throws on null either way.
  const callee = skipCalleeSyntax(node.expression);
  if (ts.isPropertyAccessExpression(callee) && moduleVariable(c, callee) === undefined) return compileMethodCall(c, node, callee, parts);
  if (ts.isElementAccessExpression(callee)) return compileElementCall(c, node, callee, parts);
  const target = testCallee(c, node, parts.base(c, node.expression), parts);
  return emitCall(c, "call", [target], compileArguments(c, node.arguments), node);
}

/** `Float64Array.from(xs)`, which is TypedArray.from: what it is called on matters. */
function compileInheritedStatic(c: FunctionContext, node: ts.CallExpression, name: string): Value | null {
  const callee = skipOuter(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const base = constantOf(c, callee.expression);
  if (base === undefined || c.live.builtinNameOf(base.value) === undefined || name.startsWith(`${c.live.builtinNameOf(base.value)}.`)) return null;
  if (!/^TypedArray\./.test(name)) return null;
  return emitCall(c, "call_method", [new Constant(base.value), new Constant(callee.name.text)], compileArguments(c, node.arguments), node);
}

/** Without `!` and parentheses. */
function skipCalleeSyntax(node: ts.Expression): ts.Expression {
  let at = skipParens(node);
  while (ts.isNonNullExpression(at) && !isOptionalChain(at)) at = skipParens(at.expression);
  return at;
}

function testCallee(c: FunctionContext, node: ts.CallExpression, callee: Value, parts: CalleeParts): Value {
  return node.questionDotToken === undefined ? callee : parts.stop(c, callee, node.expression);
}

function compileMethodCall(c: FunctionContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression, parts: CalleeParts): Value {
  const name = memberName(callee.name);
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const info = superInfo(c, node, "call");
    if (info === null) return undefinedValue();
    return emitCall(c, "call_super", [c.thisValue as Value, new Constant(name)], compileArguments(c, node.arguments), node, info);
  }
  if (checkMemberName(c, callee) || checkGeneratorNext(c, node, callee) || checkSubarray(c, node, callee)) return undefinedValue();
  const bound = compileBoundMethod(c, node, callee) ?? compileAppliedTuple(c, node, callee) ?? compileArrayMethod(c, node, callee);
  if (bound !== null) return bound;
  let base = parts.base(c, callee.expression);
  if (callee.questionDotToken !== undefined) base = parts.stop(c, base, callee.expression);
  if (node.questionDotToken !== undefined) parts.stop(c, getAttribute(c, base, name, callee, true), callee);
  const privateIn = privateOwner(c, callee);
  const info: CallInfo = privateIn === undefined ? { node } : { node, privateIn };
  return emitCall(c, "call_method", [base, new Constant(name)], compileArguments(c, node.arguments), node, info);
}

/** `x.m.bind(y, …)`, `x.m.call(y, …)` and `x.m.apply(y, list)`: the method as it is bound to `y`, and what is done with that. */
function compileBoundMethod(c: FunctionContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Value | null {
  const use = callee.name.text;
  const method = skipParens(callee.expression);
  const [self, ...others] = node.arguments;
  if (!/^(bind|call|apply)$/.test(use) || self === undefined || ts.isSpreadElement(self) || isOptionalChain(callee)) return null;
  if (!ts.isPropertyAccessExpression(method) || method.expression.kind === ts.SyntaxKind.SuperKeyword || !isInstanceMethod(c, method)) return null;
  if (checkMemberName(c, method)) return undefinedValue();
  const base = compileExpression(c, method.expression);
  const bound = c.emit("bind_method", [base, new Constant(memberName(method.name)), compileExpression(c, self)], node, attrInfo(c, method));
  if (use === "bind") {
    if (others.length === 0) return bound;
    const args = compileArguments(c, others);
    return emitCall(c, "call_method", [bound, new Constant("bind")], { ...args, values: [undefinedValue(), ...args.values] }, node);
  }
  return emitCall(c, "call", [bound], use === "call" ? compileArguments(c, others) : appliedArguments(c, others), node);
}

/** The second argument of `f.apply(self, list)`. */
function appliedArguments(c: FunctionContext, nodes: readonly ts.Expression[]): Arguments {
  if (nodes.length === 0) return { values: [], list: null };
  const list = compileExpression(c, nodes[0]);
  const elements = tupleElements(c, nodes[0], list);
  return elements === null ? { values: [], list } : { values: elements, list: null };
}

/** `f.apply(self, [a, b])` of a function value, whose `this` does not matter. */
function compileAppliedTuple(c: FunctionContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Value | null {
  const [self, list] = node.arguments;
  if (callee.name.text !== "apply" || list === undefined || fixedTuple(c.checker, c.checker.getTypeAtLocation(list)) === null || isOptionalChain(callee)) return null;
  const symbol = c.checker.getSymbolAtLocation(callee.name);
  if (symbol?.declarations?.some((one) => !c.live.program.isSourceFileDefaultLibrary(one.getSourceFile())) ?? true) return null;
  const target = compileExpression(c, callee.expression);
  compileExpression(c, self);
  return emitCall(c, "call", [target], appliedArguments(c, [list]), node);
}

/** A method of a class or interface of the program, not a static one. */
function isInstanceMethod(c: FunctionContext, node: ts.PropertyAccessExpression): boolean {
  const symbol = c.checker.getSymbolAtLocation(node.name);
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined || (symbol.flags & ts.SymbolFlags.Method) === 0) return false;
  const isStatic = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Static) !== 0;
  return !isStatic && !c.live.program.isSourceFileDefaultLibrary(declaration.getSourceFile());
}

/** `it.next(v)` sends a value into a generator: two-way generators are refused here and at the `yield`. */
function checkGeneratorNext(c: FunctionContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression): boolean {
  if (callee.name.text !== "next" || node.arguments.length === 0) return false;
  const type = libraryName(c.checker, c.live.program, c.checker.getTypeAtLocation(callee.expression));
  if (type === undefined || !/^(Generator|Iterator|IterableIterator|IteratorObject)$/.test(type)) return false;
  c.refuse(node, "generator-two-way", "a value is sent into a generator with next(value): generators only give values, by yield", "keep what the generator needs in an object or variable that both sides see");
  return true;
}

function compileElementCall(c: FunctionContext, node: ts.CallExpression, callee: ts.ElementAccessExpression, parts: CalleeParts): Value {
  let base = parts.base(c, callee.expression);
  if (callee.questionDotToken !== undefined) base = parts.stop(c, base, callee.expression);
  if (isSymbolIterator(callee.argumentExpression)) return c.emit("iter_new", [base], node);
  const key = elementKey(c, callee);
  if (key.kind === "name") {
    if (node.questionDotToken !== undefined) parts.stop(c, getAttribute(c, base, key.name, callee, true), callee);
    return emitCall(c, "call_method", [base, new Constant(key.name)], compileArguments(c, node.arguments), node);
  }
  const target = testCallee(c, node, readElement(c, base, key, callee), parts);
  return emitCall(c, "call", [target], compileArguments(c, node.arguments), node);
}

type CallOp = "call" | "call_method" | "call_super" | "new";

/** Emits a call with its operands, or its `_apply` form where there is a list of further arguments. */
export function emitCall(c: FunctionContext, op: CallOp, first: Value[], args: Arguments, node: ts.CallLikeExpression, info: CallInfo | SuperInfo = { node }): Value {
  if (args.list === null) return c.emit(op, [...first, ...args.values], node, info);
  return c.emit(`${op}_apply`, [...first, ...args.values, args.list], node, info);
}

/** Evaluates arguments. From the first spread of an array on, all go into one list; tuples are spread right here. */
export function compileArguments(c: FunctionContext, nodes: readonly ts.Expression[]): Arguments {
  const values: Value[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (!ts.isSpreadElement(node)) {
      values.push(compileExpression(c, node));
      continue;
    }
    const elements = compileTupleSpread(c, node);
    if (elements === null) return { values, list: compileRestList(c, nodes.slice(i)) };
    values.push(...elements);
  }
  return { values, list: null };
}

/** `...t` of a tuple of fixed length: its elements. Null, and nothing evaluated, for anything else. */
export function compileTupleSpread(c: FunctionContext, node: ts.SpreadElement): Value[] | null {
  const tuple = fixedTuple(c.checker, c.checker.getTypeAtLocation(node.expression));
  if (tuple === null) return null;
  return tupleElements(c, node.expression, compileExpression(c, node.expression));
}

/** The elements of `value`, which `node` gave, if that is a tuple of fixed length. */
function tupleElements(c: FunctionContext, node: ts.Expression, value: Value): Value[] | null {
  const tuple = fixedTuple(c.checker, c.checker.getTypeAtLocation(node));
  return tuple === null ? null : tuple.target.elementFlags.map((_, i) => c.emit("getitem", [value, new Constant(i)], node));
}

function compileRestList(c: FunctionContext, nodes: readonly ts.Expression[]): Value {
  const [first] = nodes;
  if (nodes.length === 1 && ts.isSpreadElement(first) && isArrayOrTuple(c.checker, c.checker.getTypeAtLocation(first.expression))) return compileExpression(c, first.expression);
  const operands: Value[] = [];
  const spread: boolean[] = [];
  for (const node of nodes) {
    operands.push(compileExpression(c, ts.isSpreadElement(node) ? node.expression : node));
    spread.push(ts.isSpreadElement(node));
  }
  const info: NewArrayInfo = { node: first, spread };
  return c.emit("new_array", operands, first, info);
}

export function compileNew(c: FunctionContext, node: ts.NewExpression): Value {
  const host = constantOf(c, node.expression);
  if (host !== undefined && checkHostValue(c, skipOuter(node.expression), host.value)) return undefinedValue();
  const callee = host !== undefined ? new Constant(host.value) : compileExpression(c, node.expression);
  return emitCall(c, "new", [callee], compileArguments(c, node.arguments ?? []), node);
}

function compileSuperInit(c: FunctionContext, node: ts.CallExpression): Value {
  const info = superInfo(c, node, "call");
  if (info === null) return undefinedValue();
  const args = compileArguments(c, node.arguments);
  const operands = [c.thisValue as Value, ...args.values];
  if (args.list === null) c.emitVoid("super_init", operands, node, info);
  else c.emitVoid("super_init_apply", [...operands, args.list], node, info);
  c.afterSuper?.();
  return undefinedValue();
}

/** tag`a${x}b`: the tag is called with the array of texts and the values. */
export function compileTaggedTemplate(c: FunctionContext, node: ts.TaggedTemplateExpression): Value {
  const template = node.template;
  const texts = ts.isNoSubstitutionTemplateLiteral(template) ? [template] : [template.head, ...template.templateSpans.map((span) => span.literal)];
  const values = ts.isNoSubstitutionTemplateLiteral(template) ? [] : template.templateSpans.map((span) => span.expression);
  const host = constantOf(c, node.tag);
  if (host?.value === String.raw) return compileRawTemplate(c, node, texts, values);
  const tag = ts.isPropertyAccessExpression(node.tag) ? null : compileExpression(c, node.tag);
  const base = ts.isPropertyAccessExpression(node.tag) ? compileExpression(c, node.tag.expression) : null;
  const info: NewArrayInfo = { node: template, spread: texts.map(() => false) };
  const strings = c.emit("new_array", texts.map((one) => new Constant(one.text)), template, info);
  const args = { values: [strings, ...values.map((one) => compileExpression(c, one))], list: null };
  if (tag !== null) return emitCall(c, "call", [tag], args, node);
  return emitCall(c, "call_method", [base as Value, new Constant((node.tag as ts.PropertyAccessExpression).name.text)], args, node);
}

function compileRawTemplate(c: FunctionContext, node: ts.Node, texts: readonly ts.TemplateLiteralLikeNode[], values: readonly ts.Expression[]): Value {
  let all: Value = new Constant(texts[0].rawText ?? texts[0].text);
  values.forEach((value, i) => {
    all = c.emit("add", [all, c.emit("to_string", [compileExpression(c, value)], value)], node);
    all = c.emit("add", [all, new Constant(texts[i + 1].rawText ?? texts[i + 1].text)], node);
  });
  return all;
}
