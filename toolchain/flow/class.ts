/**
 * Classes inside functions (`bind_class`), and the construction graph of any class: field initialisers, parameter properties and the
 * constructor's body as one function of `this` and the parameters.
 */
import { ts } from "../ts";
import { Constant, Variable, type Value } from "../ir/graph";
import { attrInfo, superInfo } from "./access";
import { capturedValues } from "./closure";
import { undefinedValue, type FunctionContext } from "./context";
import { compileExpression } from "./expression";
import { constantOf, checkHostValue } from "./host";
import type { LocalClassInfo } from "./hlops";
import { propertyName } from "./object";
import { bindParameters, enterFunctionBody, finishFunction } from "./function-body";
import { compileStatements } from "./statement";
import { hasModifier, isFunctionLike, isStaticMember, skipOuter } from "./syntax";
import { declarationOfSymbol } from "./symbols";
import { declareLocal, resolve } from "./variables";

// ---- classes inside functions

export function compileClassDeclaration(c: FunctionContext, node: ts.ClassDeclaration): void {
  const value = bindClass(c, node);
  declareLocal(c, node, value, node);
  compileStatics(c, node, value);
}

export function compileClassExpression(c: FunctionContext, node: ts.ClassExpression): Value {
  const value = bindClass(c, node);
  compileStatics(c, node, value);
  return value;
}

/** The class, from where it is visible but not captured: the same class, as its identity is its declaration's. */
export function makeLiftedClass(c: FunctionContext, node: ts.ClassLikeDeclaration, at: ts.Node): Value {
  return emitBind(c, node, at);
}

function bindClass(c: FunctionContext, node: ts.ClassLikeDeclaration): Value {
  if (ts.canHaveDecorators(node) && (ts.getDecorators(node) ?? []).length > 0) {
    return c.refuse(node, "decorator-at-run-time", "a class with decorators is made at run time", "move the class out of the function: decorators run while the modules are loaded");
  }
  const heritage = heritageOf(node);
  if (heritage !== undefined && !checkHeritage(c, heritage)) return undefinedValue();
  return emitBind(c, node, node);
}

function emitBind(c: FunctionContext, node: ts.ClassLikeDeclaration, at: ts.Node): Value {
  const captures = c.analysis.capturesOf(node);
  c.builder.noteCaptures(captures, node, c.analysis);
  const info: LocalClassInfo = { node, captures, scope: c.scope };
  return c.emit("bind_class", capturedValues(c, captures), at, info, node.name?.text ?? null);
}

export function heritageOf(node: ts.ClassLikeDeclaration): ts.ExpressionWithTypeArguments | undefined {
  return node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
}

/** The parent must be one known class. */
function checkHeritage(c: FunctionContext, heritage: ts.ExpressionWithTypeArguments): boolean {
  const expression = skipOuter(heritage.expression);
  const live = constantOf(c, expression);
  if (live !== undefined) return typeof live.value === "function" && !checkHostValue(c, expression, live.value);
  if (ts.isIdentifier(expression)) {
    const binding = resolve(c, expression);
    if ((binding.kind === "local" || binding.kind === "lifted") && ts.isClassLike(binding.declaration)) return true;
  }
  c.refuse(heritage, "class-at-run-time", "a class is created at run time from a parent that is chosen then", "write one class for each parent, or create the classes while the modules are loaded");
  return false;
}

/** Static fields and blocks of a class inside a function run where it is declared. */
function compileStatics(c: FunctionContext, node: ts.ClassLikeDeclaration, value: Value): void {
  const outerThis = c.thisValue;
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) && isStaticMember(member) && !hasModifier(member, ts.SyntaxKind.DeclareKeyword)) {
      const name = propertyName(c, member.name);
      if (name === null || member.initializer === undefined) continue;
      c.thisValue = value;
      c.emitVoid("setattr", [value, new Constant(name), compileExpression(c, member.initializer)], member, attrInfo(c, member));
    } else if (ts.isClassStaticBlockDeclaration(member)) {
      c.thisValue = value;
      compileStatements(c, member.body.statements);
    }
  }
  c.thisValue = outerThis;
}

// ---- construction

/** Is there anything to do to make an object of the class: a constructor or an initialiser, here or in a parent? */
export function needsConstruction(checker: ts.TypeChecker, node: ts.ClassLikeDeclaration): boolean {
  if (constructorOf(node) !== undefined || node.members.some(isInitialisedField)) return true;
  const heritage = heritageOf(node);
  if (heritage === undefined || heritage.expression.kind === ts.SyntaxKind.NullKeyword) return false;
  const symbol = checker.getSymbolAtLocation(heritage.expression);
  const resolved = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  const parent = declarationOfSymbol(resolved);
  // A parent that is computed, or the host's, is taken to have something.
  if (parent === undefined || !ts.isClassLike(parent) || parent.getSourceFile().isDeclarationFile) return true;
  return needsConstruction(checker, parent);
}

export function constructorOf(node: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  return node.members.find((one): one is ts.ConstructorDeclaration => ts.isConstructorDeclaration(one) && one.body !== undefined);
}

function isInitialisedField(member: ts.ClassElement): member is ts.PropertyDeclaration {
  return ts.isPropertyDeclaration(member) && !isStaticMember(member) && !hasModifier(member, ts.SyntaxKind.DeclareKeyword) && member.initializer !== undefined;
}

/** Builds the whole construction; `this` is set and inputs up to it are made. Gives the number of parameters and the index of the rest parameter. */
export function compileConstruction(c: FunctionContext, node: ts.ClassLikeDeclaration): { parameterCount: number; restIndex: number } {
  const constructor = constructorOf(node);
  const isDerived = heritageOf(node) !== undefined;
  if (constructor === undefined) return compileImplicit(c, node, isDerived);
  const propertiesFirst = needsPropertiesFirst(c, node, constructor);
  const initialise = (): void => {
    if (propertiesFirst) initialiseParameterProperties(c, constructor);
    initialiseFields(c, node);
    if (!propertiesFirst) initialiseParameterProperties(c, constructor);
  };
  // In a base class JavaScript's fields come before everything, even the defaults of parameters.
  const fieldsFirst = !isDerived && !propertiesFirst;
  if (fieldsFirst) initialiseFields(c, node);
  const layout = bindParameters(c, constructor);
  if (isDerived) c.afterSuper = initialise;
  else if (fieldsFirst) initialiseParameterProperties(c, constructor);
  else initialise();
  enterFunctionBody(c, constructor);
  compileStatements(c, constructor.body!.statements);
  finishFunction(c, undefinedValue(), constructor);
  return layout;
}

/**
 * TypeScript has two orders: fields are JavaScript's and come first (useDefineForClassFields), or they are assignments after those of
 * the parameter properties. The first refuses initialisers that read a parameter property, so where one does the second is meant.
 */
function needsPropertiesFirst(c: FunctionContext, node: ts.ClassLikeDeclaration, constructor: ts.ConstructorDeclaration): boolean {
  const reads = (part: ts.Node): boolean => {
    if (isFunctionLike(part)) return false;
    if (ts.isPropertyAccessExpression(part) && part.expression.kind === ts.SyntaxKind.ThisKeyword) {
      const declaration = c.checker.getSymbolAtLocation(part.name)?.valueDeclaration;
      if (declaration !== undefined && ts.isParameter(declaration) && declaration.parent === constructor) return true;
    }
    return ts.forEachChild(part, (child) => reads(child) || undefined) ?? false;
  };
  return node.members.some((member) => isInitialisedField(member) && reads(member.initializer as ts.Expression));
}

function initialiseFields(c: FunctionContext, node: ts.ClassLikeDeclaration): void {
  for (const member of node.members) {
    if (!isInitialisedField(member)) continue;
    const name = propertyName(c, member.name);
    const value = compileExpression(c, member.initializer as ts.Expression);
    if (name !== null) c.emitVoid("setattr", [c.thisValue as Value, new Constant(name), value], member, attrInfo(c, member));
  }
}

function initialiseParameterProperties(c: FunctionContext, constructor: ts.ConstructorDeclaration): void {
  for (const parameter of constructor.parameters) {
    if (!ts.isParameterPropertyDeclaration(parameter, constructor) || !ts.isIdentifier(parameter.name)) continue;
    c.emitVoid("setattr", [c.thisValue as Value, new Constant(parameter.name.text), compileParameter(c, parameter)], parameter);
  }
}

function compileParameter(c: FunctionContext, parameter: ts.ParameterDeclaration): Value {
  return c.analysis.isCell(parameter) ? c.emit("cell_get", [c.read(parameter)], parameter) : c.read(parameter);
}

/** No constructor is written: a derived class hands the parent's parameters on. */
function compileImplicit(c: FunctionContext, node: ts.ClassLikeDeclaration, isDerived: boolean): { parameterCount: number; restIndex: number } {
  let layout = { parameterCount: 0, restIndex: -1 };
  if (isDerived) {
    layout = parentParameters(c, node);
    const inputs: Variable[] = [];
    for (let i = 0; i < layout.parameterCount; i++) inputs.push(new Variable(null, `arg${i}`));
    c.graph.start.inputs.push(...inputs);
    const info = superInfo(c, heritageOf(node)!, "call");
    if (info !== null) c.emitVoid(layout.restIndex < 0 ? "super_init" : "super_init_apply", [c.thisValue as Value, ...inputs], node, info);
  }
  initialiseFields(c, node);
  finishFunction(c, undefinedValue(), node);
  return layout;
}

/** How many parameters the parent's constructor takes, by its longest signature. */
function parentParameters(c: FunctionContext, node: ts.ClassLikeDeclaration): { parameterCount: number; restIndex: number } {
  const heritage = heritageOf(node)!;
  const signatures = c.checker.getTypeAtLocation(heritage.expression).getConstructSignatures();
  const longest = signatures.reduce<ts.Signature | undefined>((best, one) => (best === undefined || one.parameters.length > best.parameters.length ? one : best), undefined);
  if (longest === undefined) return { parameterCount: 0, restIndex: -1 };
  const parameterCount = longest.parameters.length;
  const last = longest.parameters[parameterCount - 1]?.valueDeclaration;
  const hasRest = last !== undefined && ts.isParameter(last) && last.dotDotDotToken !== undefined;
  return { parameterCount, restIndex: hasRest ? parameterCount - 1 : -1 };
}
