/** Reading properties and elements, `super.x`, and optional chains. */
import { ts } from "../ts";
import { Constant, type Block, type Value } from "../ir/graph";
import { compileCall } from "./call";
import { undefinedValue, type FunctionContext } from "./context";
import { compileExpression } from "./expression";
import { checkHostValue, checkMemberName, constantOf, moduleVariable } from "./host";
import type { AttrInfo, GlobalInfo, NarrowInfo, SuperInfo } from "./hlops";
import { narrowTo, narrowWithout } from "./narrow";
import { skipParens } from "./syntax";
import { constituents, constraintOf, hasStringIndex, isAnyOrUnknown, isNullish, libraryName, literalValue, mayBeNullish, nonNullable, primitiveKind } from "./types";

/** How a part of an optional chain evaluates its base: the rest of the chain is skipped where that is null or undefined. */
export type CompileBase = (c: FunctionContext, node: ts.Expression) => Value;

/** What `x[k]` means: a property with a known name, or an element. */
export type ElementKey = { readonly kind: "name"; readonly name: string } | { readonly kind: "index"; readonly value: Value } | { readonly kind: "iterator" } | { readonly kind: "refused" };

export function compilePropertyAccess(c: FunctionContext, node: ts.PropertyAccessExpression, compileBase: CompileBase = compileExpression): Value {
  const known = knownProperty(c, node);
  if (known !== null) return known;
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return compileSuperGet(c, node);
  if (checkMemberName(c, node)) return undefinedValue();
  const base = compileBase(c, node.expression);
  if (node.name.text === "value") {
    const returned = readStepValue(c, base, node.expression, node);
    if (returned !== null) return returned;
  }
  const value = getAttribute(c, base, memberName(node.name), node);
  return narrowProperty(c, value, node);
}

/** `step.value`, where the two kinds of values that it may have are of one type; see `stepResults`. Null where it is an ordinary property. */
export function readStepValue(c: FunctionContext, base: Value, step: ts.Node, node: ts.Node): Value | null {
  const reads = stepReads(c, step);
  if (reads === null) return null;
  return c.join((join) => stepResults(c, reads, base, node, (value) => c.goto(join, [value])));
}

type StepReads = "returned" | "both";

/**
 * What `step.value` means where `step` is what `next()` gave: what was yielded, or what a finished generator returned. These are kept
 * apart, since they may be of unlike types. Null where `step` is something else, or nothing is returned.
 */
export function stepReads(c: FunctionContext, step: ts.Node): StepReads | null {
  const type = nonNullable(c.checker, c.checker.getTypeAtLocation(step));
  const parts = constituents(type);
  const names = parts.map((one) => libraryName(c.checker, c.live.program, one));
  if (!names.every((name) => name === "IteratorYieldResult" || name === "IteratorReturnResult") || !names.includes("IteratorReturnResult")) return null;
  const [returned] = c.checker.getTypeArguments(parts[names.indexOf("IteratorReturnResult")] as ts.TypeReference);
  if (returned === undefined || isAnyOrUnknown(returned) || constituents(returned).every((one) => isNullish(one) || (one.flags & ts.TypeFlags.Never) !== 0)) return null;
  return names.includes("IteratorYieldResult") ? "both" : "returned";
}

/** Calls `use` with the value in each branch. */
export function stepResults(c: FunctionContext, reads: StepReads, base: Value, node: ts.Node, use: (value: Value) => void): void {
  const read = (name: string): Value => getAttribute(c, base, name, node);
  if (reads === "returned") return use(read("$returned"));
  const [done, going] = [c.newBlock(), c.newBlock()];
  c.branch(c.emit("is_true", [read("done")], node), done, going);
  c.enterSealed(done);
  use(read("$returned"));
  c.enterSealed(going);
  use(read("value"));
}

/** Enum members, variables of modules and namespaces, members of the host's objects. */
function knownProperty(c: FunctionContext, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Value | null {
  const enumMember = c.checker.getConstantValue(node);
  if (enumMember !== undefined) return new Constant(enumMember);
  if (!ts.isPropertyAccessExpression(node)) return null;
  const host = constantOf(c, node);
  if (host !== undefined) {
    checkHostValue(c, node, host.value);
    return new Constant(host.value);
  }
  const variable = moduleVariable(c, node);
  if (variable?.kind !== "variable") return null;
  const info: GlobalInfo = { key: variable.key, node };
  return narrowProperty(c, c.emit("get_global", [], node, info, variable.key.name), node);
}

/** `x.name` as a value. */
export function getAttribute(c: FunctionContext, base: Value, name: string, node: ts.Node, onlyTested = false): Value {
  const info: AttrInfo = onlyTested ? { ...attrInfo(c, node), onlyTested } : attrInfo(c, node);
  return c.emit("getattr", [base, new Constant(name)], node, info, /^[\w$]+$/.test(name) ? name : null);
}

/** `node` is the access, or what declares the member. */
export function attrInfo(c: FunctionContext, node: ts.Node): AttrInfo {
  const privateIn = privateOwner(c, node);
  return privateIn === undefined ? { node } : { node, privateIn };
}

/** The class that declares the private name that an access, or the left side of `#x in y`, mentions. */
export function privateOwner(c: FunctionContext, node: ts.Node): ts.ClassLikeDeclaration | undefined {
  const name = ts.isPrivateIdentifier(node) ? node : (node as { name?: ts.Node }).name;
  if (name === undefined || !ts.isPrivateIdentifier(name)) return undefined;
  const declaration = c.checker.getSymbolAtLocation(name)?.valueDeclaration;
  return declaration !== undefined && ts.isClassLike(declaration.parent) ? declaration.parent : undefined;
}

export function memberName(name: ts.MemberName): string {
  return name.text;
}

/** The checker narrows property accesses as it does variables. Parts of optional chains are skipped: their type mixes in the chain's `undefined`. */
export function narrowProperty(c: FunctionContext, value: Value, node: ts.PropertyAccessExpression): Value {
  if ((node.flags & ts.NodeFlags.OptionalChain) !== 0) return value;
  const symbol = c.checker.getSymbolAtLocation(node.name);
  if (symbol === undefined || (symbol.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Function)) !== 0) return value;
  return narrowTo(c, value, node, c.checker.getTypeOfSymbol(symbol));
}

function compileSuperGet(c: FunctionContext, node: ts.PropertyAccessExpression): Value {
  const info = superInfo(c, node, "get");
  return info === null ? undefinedValue() : c.emit("call_super", [c.thisValue as Value, new Constant(node.name.text)], node, info);
}

/** For `super` in the code of a class; null (refused) in object literals. */
export function superInfo(c: FunctionContext, node: ts.Node, use: SuperInfo["use"]): SuperInfo | null {
  const inClass = c.source.ofClass;
  if (inClass === null || c.thisValue === null || superHolderIsObject(node)) {
    c.refuse(node, "super-in-object", "`super` outside a class is not in the dialect", "use a class");
    return null;
  }
  return { node, inClass, isStatic: isStaticCode(c.source.node, node), use };
}

function superHolderIsObject(node: ts.Node): boolean {
  for (let at = node.parent; at !== undefined && !ts.isClassLike(at); at = at.parent) if (ts.isMethodDeclaration(at) && ts.isObjectLiteralExpression(at.parent)) return true;
  return false;
}

function isStaticCode(code: ts.Node, node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    if (ts.isClassLike(at.parent)) return ts.isClassStaticBlockDeclaration(at) || (ts.canHaveModifiers(at) && (ts.getModifiers(at) ?? []).some((one) => one.kind === ts.SyntaxKind.StaticKeyword));
    if (at === code && ts.isClassLike(at)) return false;
  }
  return false;
}

export function compileElementAccess(c: FunctionContext, node: ts.ElementAccessExpression, compileBase: CompileBase = compileExpression): Value {
  const known = knownProperty(c, node);
  if (known !== null) return known;
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
    return c.refuse(node, "computed-member-name", "`super[…]`: a member chosen by a computed name is not in the dialect", "write the name: super.name");
  }
  const memberOfEnum = compileEnumName(c, node);
  if (memberOfEnum !== null) return memberOfEnum;
  const base = compileBase(c, node.expression);
  const key = elementKey(c, node);
  return narrowElement(c, readElement(c, base, key, node), node, key);
}

const enumNames = new WeakMap<object, ReadonlyMap<number, string>>();

/** `Colour[n]`, the name of an enum's member: looked up in a Map that is made here. */
function compileEnumName(c: FunctionContext, node: ts.ElementAccessExpression): Value | null {
  const symbol = c.checker.getSymbolAtLocation(node.expression);
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.RegularEnum) === 0) return null;
  if (primitiveKind(c.checker, c.checker.getTypeAtLocation(node.argumentExpression)) !== "number") return null;
  const members = constantOf(c, node.expression)?.value;
  if (typeof members !== "object" || members === null) return null;
  let names = enumNames.get(members);
  if (names === undefined) {
    const pairs = Object.entries(members).filter((pair): pair is [string, string] => typeof pair[1] === "string" && Object.hasOwn(members, pair[1]));
    names = new Map(pairs.map(([value, name]) => [Number(value), name]));
    enumNames.set(members, names);
  }
  const number = compileExpression(c, node.argumentExpression);
  return c.emit("call_method", [new Constant(names), new Constant("get"), number], node);
}

export function narrowElement(c: FunctionContext, value: Value, node: ts.ElementAccessExpression, key: ElementKey): Value {
  if ((node.flags & ts.NodeFlags.OptionalChain) !== 0) return value;
  const declared = declaredElementType(c, node, key);
  return declared === undefined ? value : narrowTo(c, value, node, declared);
}

export function readElement(c: FunctionContext, base: Value, key: ElementKey, node: ts.Node): Value {
  switch (key.kind) {
    case "name":
      return getAttribute(c, base, key.name, node);
    case "index":
      return c.emit("getitem", [base, key.value], node);
    case "iterator":
      return c.refuse(node, "symbol-at-run-time", "the [Symbol.iterator] method can be called, but not taken as a value", "call it: x[Symbol.iterator]()");
    case "refused":
      return undefinedValue();
  }
}

function declaredElementType(c: FunctionContext, node: ts.ElementAccessExpression, key: ElementKey): ts.Type | undefined {
  const base = nonNullable(c.checker, constraintOf(c.checker, c.checker.getTypeAtLocation(node.expression)));
  const name = key.kind === "name" ? key.name : key.kind === "index" && key.value instanceof Constant ? String(key.value.value) : undefined;
  const property = name === undefined ? undefined : base.getProperty(name);
  if (property !== undefined) return c.checker.getTypeOfSymbol(property);
  return key.kind === "index" ? base.getNumberIndexType() : undefined;
}

/** Evaluates the key of `x[k]` and decides what it stands for. */
export function elementKey(c: FunctionContext, node: ts.ElementAccessExpression): ElementKey {
  const argument = node.argumentExpression;
  const baseType = constraintOf(c.checker, c.checker.getTypeAtLocation(node.expression));
  if (isSymbolIterator(argument)) return { kind: "iterator" };
  const type = c.checker.getTypeAtLocation(argument);
  const literal = literalValue(type);
  if (typeof literal === "string" && !hasStringIndex(c.checker, baseType)) return { kind: "name", name: literal };
  if (typeof literal === "number" && nonNullable(c.checker, baseType).getNumberIndexType() === undefined && nonNullable(c.checker, baseType).getProperty(String(literal)) !== undefined) {
    return { kind: "name", name: String(literal) };
  }
  const kind = primitiveKind(c.checker, type);
  if (kind === "number" || (type.flags & ts.TypeFlags.Any) !== 0) return { kind: "index", value: compileExpression(c, argument) };
  compileExpression(c, argument);
  const text = node.getText();
  if (hasStringIndex(c.checker, baseType)) {
    c.refuse(node, "computed-member-name", `\`${text}\`: an object whose property names are computed is not in the dialect`, "use a Map: m.get(key), m.set(key, value)");
  } else {
    c.refuse(node, "computed-member-name", `\`${text}\`: a member chosen by a computed name is not in the dialect`, "write the names out, with a switch, or keep the values or functions in a Map");
  }
  return { kind: "refused" };
}

export function isSymbolIterator(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Symbol" && node.name.text === "iterator";
}

export function compileNonNull(c: FunctionContext, node: ts.NonNullExpression, compileBase: CompileBase = compileExpression): Value {
  const value = compileBase(c, node.expression);
  const type = c.checker.getTypeAtLocation(node.expression);
  // An index that may be out of range throws already.
  if (value instanceof Constant || !mayBeNullish(type)) return value;
  const info: NarrowInfo = { node, type: c.checker.getTypeAtLocation(node) };
  return c.emit("nonnull", [value], node, info);
}

// ---- optional chains

export function isOptionalChain(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.OptionalChain) !== 0 && (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node) || ts.isNonNullExpression(node));
}

/** A whole chain: undefined as soon as something before a `?.` is null or undefined. */
export function compileOptionalChain(c: FunctionContext, node: ts.Expression): Value {
  return c.join((exit) => {
    const value = compileLink(c, node, exit);
    c.goto(exit, [value]);
  });
}

function compileLink(c: FunctionContext, node: ts.Expression, exit: Block): Value {
  const inner: CompileBase = (context, one) => {
    const at = skipParens(one) === one ? one : null;
    const value = at !== null && isOptionalChain(at) ? compileLink(context, at, exit) : compileExpression(context, one);
    return isChainLink(node) && node.questionDotToken !== undefined && node.expression === one && !ts.isCallExpression(node) ? stopIfNullish(context, value, one, exit) : value;
  };
  if (ts.isPropertyAccessExpression(node)) return compilePropertyAccess(c, node, inner);
  if (ts.isElementAccessExpression(node)) return compileElementAccess(c, node, inner);
  if (ts.isNonNullExpression(node)) return compileNonNull(c, node, inner);
  // A callee `a?.b` is a link by itself, with its own test.
  return compileCall(c, node as ts.CallExpression, {
    base: (context, one) => compileBaseOfCallee(context, one, exit),
    stop: (context, value, at) => stopIfNullish(context, value, at, exit),
  });
}

/** The callee or its base, within the chain. */
function compileBaseOfCallee(c: FunctionContext, node: ts.Expression, exit: Block): Value {
  return isOptionalChain(node) ? compileLink(c, node, exit) : compileExpression(c, node);
}

function isChainLink(node: ts.Node): node is ts.PropertyAccessChain | ts.ElementAccessChain | ts.CallChain {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);
}

/** Goes on only where `value` is neither null nor undefined; the chain is undefined otherwise. */
export function stopIfNullish(c: FunctionContext, value: Value, node: ts.Node, exit: Block): Value {
  if (value instanceof Constant && value.value !== null && value.value !== undefined) return value;
  const go = c.newBlock();
  c.branch(c.emit("is_nullish", [value], node), exit, go, [undefinedValue()], []);
  c.enterSealed(go);
  return narrowWithout(c, value, node, "nullish");
}
