/**
 * Identifiers: what a name means where it is used, and how variables are declared, read and assigned.
 *
 * A variable of the function itself is an SSA variable, or a cell in one if closures share it; a captured variable has been given
 * to the function as an input and is read in the same way. Everything else is live: a constant, or a global.
 */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { InternalError } from "../diag/internal";
import { checkHostValue } from "./host";
import type { FunctionContext } from "./context";
import type { CellInfo, GlobalInfo, GlobalKey } from "./hlops";
import { UNINITIALISED } from "./literals";
import { isVarVariable } from "./captures";
import { narrowTo, narrowWithout } from "./narrow";
import { declarationOfSymbol, symbolOfReference } from "./symbols";
import { mayBeUndefined } from "./types";
import { makeLifted } from "./closure";

export type Binding =
  | { readonly kind: "local"; readonly declaration: ts.Declaration; readonly symbol: ts.Symbol }
  | { readonly kind: "lifted"; readonly declaration: ts.Declaration }
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "global"; readonly key: GlobalKey };

export function resolve(c: FunctionContext, node: ts.Identifier): Binding {
  const symbol = symbolOfReference(c.checker, node);
  const declaration = declarationOfSymbol(symbol);
  if (symbol !== undefined && declaration !== undefined && c.analysis.isRunTime(declaration)) {
    // Where it is declared, a lifted function is an ordinary variable; a class too. The name of a function expression is declared inside itself.
    const isOwnName = ts.isFunctionExpression(declaration) || ts.isClassExpression(declaration);
    const lifted = c.analysis.isLifted(declaration) && (isOwnName || !isDeclaredHere(c, declaration));
    return lifted ? { kind: "lifted", declaration } : { kind: "local", declaration, symbol };
  }
  if (node.text === "undefined" && declaration === undefined) return { kind: "constant", value: undefined };
  const live = c.scope.lookup(node);
  if (live === undefined) throw new InternalError(`\`${node.text}\` has no live value`, { stage: "flow", graph: c.graph.name, pos: c.position(node) });
  if (live.kind !== "constant") return { kind: "global", key: live.key };
  if (typeof live.value === "object" && live.value !== null) c.builder.noteLiveType(live.value, node);
  return { kind: "constant", value: live.value };
}

/** Is the variable one of the function that is being built, not of one around it? */
function isDeclaredHere(c: FunctionContext, declaration: ts.Node): boolean {
  return c.analysis.ownerNode(declaration) === c.source.node || c.analysis.ownerNode(declaration) === codeAround(c.source.node);
}

/** A constructor's variables belong to the constructor, which is built as part of its class. */
function codeAround(node: ts.Node): ts.Node {
  return ts.isClassLike(node) ? node.members.find((one) => ts.isConstructorDeclaration(one) && one.body !== undefined) ?? node : node;
}

export function compileIdentifier(c: FunctionContext, node: ts.Identifier): Value {
  if (node.text === "arguments" && isArgumentsObject(c, node)) {
    return c.refuse(node, "arguments-object", "`arguments` is not in the dialect", "declare a rest parameter, `...args`, and use that");
  }
  const binding = resolve(c, node);
  switch (binding.kind) {
    case "constant":
      checkHostValue(c, node, binding.value);
      return new Constant(binding.value);
    case "lifted":
      return makeLifted(c, binding.declaration, node);
    case "global": {
      const info: GlobalInfo = { key: binding.key, node };
      return narrowToUse(c, c.emit("get_global", [], node, info, node.text), node, c.checker.getSymbolAtLocation(node));
    }
    case "local":
      return narrowToUse(c, readLocal(c, binding.declaration, node), node, binding.symbol);
  }
}

function narrowToUse(c: FunctionContext, value: Value, node: ts.Identifier, symbol: ts.Symbol | undefined): Value {
  // In `{ x }` the checker's type at the node is that of the property.
  if (symbol === undefined || ts.isShorthandPropertyAssignment(node.parent)) return value;
  return narrowTo(c, value, node, c.checker.getTypeOfSymbol(symbol));
}

function isArgumentsObject(c: FunctionContext, node: ts.Identifier): boolean {
  const symbol = c.checker.getSymbolAtLocation(node);
  return symbol !== undefined && (symbol.declarations ?? []).length === 0;
}

export function readLocal(c: FunctionContext, declaration: ts.Node, node: ts.Node): Value {
  const value = c.read(declaration);
  if (!c.analysis.isCell(declaration)) return value;
  const content = c.emit("cell_get", [value], node);
  if (!mayBeReadEarly(c, declaration)) return content;
  return isDeclaredHere(c, declaration) ? narrowWithout(c, content, node, "undefined") : checkInitialised(c, content, declaration, node);
}

/**
 * May a closure read the variable before its declaration has been reached (its temporal dead zone)? Its cell holds undefined until then.
 * Where the variable itself may be undefined, that cannot be told apart, and nothing is checked.
 */
function mayBeReadEarly(c: FunctionContext, declaration: ts.Node): boolean {
  if (!c.analysis.isCellFromScopeEntry(declaration) || isVarVariable(declaration)) return false;
  let at = declaration;
  while (ts.isBindingElement(at)) at = at.parent.parent;
  const name = (declaration as ts.NamedDeclaration).name;
  return ts.isVariableDeclaration(at) && name !== undefined && !mayBeUndefined(c.checker.getTypeAtLocation(name));
}

/** Throws ReferenceError where `content` is not there yet. */
function checkInitialised(c: FunctionContext, content: Value, declaration: ts.Node, node: ts.Node): Value {
  const [early, go] = [c.newBlock(), c.newBlock()];
  c.branch(c.emit("is_undefined", [content], node), early, go);
  c.enterSealed(early);
  const message = `Cannot access '${nameOfDeclaration(declaration) ?? ""}' before initialization`;
  c.raise(c.emit("new", [new Constant(ReferenceError), new Constant(message)], node), node);
  c.enterSealed(go);
  return narrowWithout(c, content, node, "undefined");
}

/** The variable itself, to hand to a closure: the cell, or the value. */
export function captureLocal(c: FunctionContext, declaration: ts.Node): Value {
  return c.read(declaration);
}

/** Control reaches the declaration: the variable gets its first value. */
export function declareLocal(c: FunctionContext, declaration: ts.Declaration, value: Value, node: ts.Node): void {
  const name = nameOfDeclaration(declaration);
  if (!c.analysis.isCell(declaration)) c.write(declaration, value, name);
  else if (c.analysis.isCellFromScopeEntry(declaration)) c.emitVoid("cell_set", [c.read(declaration), value], node);
  else makeCell(c, declaration, value, node);
}

export function makeCell(c: FunctionContext, declaration: ts.Declaration, value: Value, node: ts.Node): void {
  const name = nameOfDeclaration(declaration) ?? "";
  const info: CellInfo = { declaration, name };
  c.write(declaration, c.emit("new_cell", [value], node, info, name));
}

/** At the entry of a scope: cells that closures may need before the declaration is reached. */
export function openCell(c: FunctionContext, declaration: ts.Declaration, node: ts.Node): void {
  if (!c.analysis.isCellFromScopeEntry(declaration)) return;
  const name = (declaration as ts.NamedDeclaration).name;
  const isUndefined = mayBeReadEarly(c, declaration) || (ts.isVariableDeclaration(node) && name !== undefined && mayBeUndefined(c.checker.getTypeAtLocation(name)));
  makeCell(c, declaration, new Constant(isUndefined ? undefined : UNINITIALISED), node);
}

/** What `let x: T;` starts as: undefined, or nothing at all where T says that it is assigned before it is read. */
export function initialValue(c: FunctionContext, name: ts.Node): Constant {
  return new Constant(mayBeUndefined(c.checker.getTypeAtLocation(name)) ? undefined : UNINITIALISED);
}

export function assignVariable(c: FunctionContext, node: ts.Identifier, value: Value): void {
  const binding = resolve(c, node);
  switch (binding.kind) {
    case "local":
      if (c.analysis.isCell(binding.declaration)) c.emitVoid("cell_set", [c.read(binding.declaration), value], node);
      else c.write(binding.declaration, value, node.text);
      return;
    case "global": {
      const info: GlobalInfo = { key: binding.key, node };
      c.emitVoid("set_global", [value], node, info);
      return;
    }
    case "lifted":
    case "constant":
      c.refuse(node, "assign-to-constant", `\`${node.text}\` cannot be assigned at run time`, "declare it with `let` in your own module");
  }
}

export function nameOfDeclaration(declaration: ts.Node): string | null {
  const name = (declaration as ts.NamedDeclaration).name;
  return name !== undefined && ts.isIdentifier(name) ? name.text : null;
}
