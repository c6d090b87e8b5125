/** What surrounds the statements of every function: parameters, hoisted variables, the end. */
import { ts } from "../ts";
import { Constant, Variable, type Value } from "../ir/graph";
import type { FunctionContext } from "./context";
import { bindName } from "./destructuring";
import { compileExpression, mentionsAny } from "./expression";
import type { NewTupleInfo } from "./hlops";
import { UNINITIALISED } from "./literals";
import { unlessUndefined } from "./object";
import { declaredNames, varDeclarations } from "./syntax";
import { fixedTuple } from "./types";
import { makeCell, nameOfDeclaration, openCell } from "./variables";

export interface ParameterLayout {
  readonly parameterCount: number;
  /** Index of the rest parameter, or -1. */
  readonly restIndex: number;
}

/** The parameters that are values: `this: T` only says a type. */
export function valueParameters(node: ts.FunctionLikeDeclaration): ts.ParameterDeclaration[] {
  return node.parameters.filter((one) => !(ts.isIdentifier(one.name) && one.name.text === "this"));
}

/** Adds the parameters to the graph's inputs, computes defaults and takes patterns apart. */
export function bindParameters(c: FunctionContext, node: ts.FunctionLikeDeclaration): ParameterLayout {
  const parameters = valueParameters(node);
  const inputs: Value[] = parameters.map((one) => new Variable(null, nameOfDeclaration(one)));
  const last = parameters[parameters.length - 1];
  const tuple = last?.dotDotDotToken === undefined ? null : fixedTuple(c.checker, c.checker.getTypeAtLocation(last));
  const tupleInputs = tuple === null ? [] : tuple.target.elementFlags.map((_, i) => new Variable(null, `${nameOfDeclaration(last) ?? "rest"}${i}`));
  c.graph.start.inputs.push(...(tuple === null ? inputs : inputs.slice(0, -1)) as Variable[], ...tupleInputs);
  if (tuple !== null) {
    // `...args: [A, B?]`: parameters of their own, and the tuple of them.
    const info: NewTupleInfo = { node: last };
    inputs[inputs.length - 1] = c.emit("new_tuple", tupleInputs, last, info);
  }
  for (const parameter of parameters) for (const { declaration } of declaredNames(parameter)) openCell(c, declaration as ts.Declaration, parameter);
  parameters.forEach((parameter, i) => {
    checkAnnotation(c, parameter.type);
    const { initializer } = parameter;
    const value = initializer === undefined ? inputs[i] : unlessUndefined(c, inputs[i], parameter, () => compileExpression(c, initializer));
    bindName(c, parameter, value);
  });
  if (tuple !== null) return { parameterCount: parameters.length - 1 + tupleInputs.length, restIndex: -1 };
  return { parameterCount: parameters.length, restIndex: last?.dotDotDotToken === undefined ? -1 : parameters.length - 1 };
}

/** `any` in a declaration lets unlike values meet unseen. */
export function checkAnnotation(c: FunctionContext, type: ts.TypeNode | undefined): void {
  if (type === undefined || !mentionsAny(type)) return;
  c.refuse(type, "any-at-run-time", "a declaration of type `any` reaches run time", "write the type that it has, a union that is narrowed before use, or a type parameter");
}

/** `var` variables exist from the function's start. */
export function enterFunctionBody(c: FunctionContext, node: ts.FunctionLikeDeclaration): void {
  if (node.body === undefined) return;
  const parameters = new Set<ts.Symbol | undefined>(valueParameters(node).flatMap((one) => declaredNames(one)).map(({ name }) => c.checker.getSymbolAtLocation(name)));
  for (const declaration of varDeclarations(node.body)) {
    for (const { name, declaration: one } of declaredNames(declaration)) {
      const symbol = c.checker.getSymbolAtLocation(name);
      if (symbol?.valueDeclaration !== one || parameters.has(symbol)) continue;
      if (c.analysis.isCell(one)) makeCell(c, one as ts.Declaration, new Constant(undefined), name);
      else c.write(one, new Constant(undefined));
    }
  }
}

/** The end of the body, if it is reached. */
export function finishFunction(c: FunctionContext, value: Value, node: ts.Node): void {
  if (c.reachable) c.finishReturn(value, node);
}

/** What a function returns at its end: undefined, or nothing that matters where its type says that the end is never reached. */
export function valueAtEnd(c: FunctionContext, node: ts.FunctionLikeDeclaration): Constant {
  const signature = c.checker.getSignatureFromDeclaration(node);
  if (signature === undefined) return new Constant(undefined);
  const type = c.checker.getReturnTypeOfSignature(signature);
  const parts = type.isUnion() ? type.types : [type];
  const flags = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Void | ts.TypeFlags.Undefined;
  const mayBeMissing = parts.some((one) => (one.flags & flags) !== 0 || one.isTypeParameter());
  return new Constant(mayBeMissing ? undefined : UNINITIALISED);
}
