/**
 * flow/: from TypeScript syntax to high-level flow graphs. Second stage of the pipeline.
 *
 * The annotator asks for the graph of each function when it first becomes reachable. A graph is built from syntax,
 * the checker's types, and the live values of what is declared outside the function. hlops.ts lists the ops; one
 * file here builds each construct.
 */
import { ts } from "../ts";
import { Constant, Variable } from "../ir/graph";
import { InternalError } from "../diag/internal";
import { UserError } from "../diag/user-error";
import type { LiveProgram, LiveScope } from "../load/live";
import { CaptureAnalysis } from "./captures";
import { checkFunction } from "./closure";
import { compileConstruction, needsConstruction } from "./class";
import { FunctionContext, type BuilderServices, type FunctionSource } from "./context";
import { compileArrowValue } from "./branches";
import { bindParameters, enterFunctionBody, finishFunction, valueAtEnd, valueParameters, type ParameterLayout } from "./function-body";
import { compileGenerator, type GeneratorInput } from "./generator";
import type { Capture, FunctionGraph } from "./hlops";
import { finishGraph } from "./ssa-finish";
import { compileStatements } from "./statement";
import { declaredNames, isStaticMember } from "./syntax";
import { nameOfDeclaration } from "./variables";

export { FloatLiteral, Uninitialised, UNINITIALISED } from "./literals";
export { printHighLevel } from "./print";

/** A function whose graph is wanted. */
export interface FunctionRequest {
  readonly node: ts.FunctionLikeDeclaration;
  readonly scope: LiveScope;
  /** Of a closure: ClosureInfo.captures; of a member of a local class: LocalClassInfo.captures; else empty. */
  readonly captures: readonly Capture[];
  readonly capturesThis: boolean;
  /** The class that the code was written in, also around an arrow function; for `super`. */
  readonly ofClass: ts.ClassLikeDeclaration | null;
}

/** A class whose construction is wanted. */
export interface ConstructionRequest {
  readonly node: ts.ClassLikeDeclaration;
  readonly scope: LiveScope;
  readonly captures: readonly Capture[];
}

export class FlowBuilder {
  private readonly services: BuilderServices;
  /** For functions and classes inside run-time functions: the analysis of the outermost one. */
  private readonly analysisOfCaptures = new WeakMap<readonly unknown[], CaptureAnalysis>();
  private readonly analysisOfInner = new WeakMap<ts.Node, CaptureAnalysis>();
  private readonly analysisOfRoot = new WeakMap<ts.Node, CaptureAnalysis>();

  /** The checker's types of live objects that code mentions, where first mentioned: a live array does not say whether it is a tuple. */
  readonly liveTypes = new WeakMap<object, ts.Type>();

  constructor(private readonly live: LiveProgram) {
    this.services = {
      live,
      noteLiveType: (value, node) => {
        if (!this.liveTypes.has(value)) this.liveTypes.set(value, live.checker.getTypeAtLocation(node));
      },
      noteCaptures: (captures, node, analysis) => {
        this.analysisOfCaptures.set(captures, analysis);
        this.analysisOfInner.set(node, analysis);
      },
    };
  }

  /** The graph of a function, method, accessor, arrow or generator function. Throws UserError with all that is refused in it. */
  functionGraph(request: FunctionRequest): FunctionGraph {
    const { node, captures } = request;
    if (node.body === undefined) throw new InternalError("a function without a body", { stage: "flow", op: node.getText() });
    const ofClass = request.ofClass ?? classAround(node);
    const c = this.open({ node, scope: request.scope, analysis: this.analysisFor(node, captures), ofClass });
    checkFunction(c, node);
    const inputs = this.addCaptures(c, captures);
    if (request.capturesThis) c.thisValue = inputs.addThis();
    else if (ts.isArrowFunction(node)) c.thisValue = liveThis(c, node);
    const hasThis = hasOwnThis(c, node);
    if (hasThis) c.thisValue = inputs.addThis();
    const layout = node.asteriskToken === undefined ? compileFunction(c, node) : compileGeneratorFunction(c, node, captures, request.capturesThis || hasThis);
    return this.close(c, captures.length, hasThis, layout);
  }

  /** The graph that initialises a new object; null if there is nothing to do at all. */
  constructorGraph(request: ConstructionRequest): FunctionGraph | null {
    const { node, captures } = request;
    if (!needsConstruction(this.live.checker, node)) return null;
    const c = this.open({ node, scope: request.scope, analysis: this.analysisFor(node, captures), ofClass: node });
    c.thisValue = this.addCaptures(c, captures).addThis();
    return this.close(c, captures.length, true, compileConstruction(c, node));
  }

  private open(source: FunctionSource): FunctionContext {
    return new FunctionContext(this.services, source);
  }

  private close(c: FunctionContext, captureCount: number, hasThis: boolean, layout: ParameterLayout): FunctionGraph {
    if (c.diagnostics.length > 0) throw new UserError(c.diagnostics);
    finishGraph(c.graph);
    return { graph: c.graph, captureCount, hasThis, parameterCount: layout.parameterCount, restIndex: layout.restIndex };
  }

  private addCaptures(c: FunctionContext, captures: readonly Capture[]): { addThis(): Variable } {
    const add = (name: string): Variable => {
      const input = new Variable(null, name);
      c.graph.start.inputs.push(input);
      return input;
    };
    for (const { declaration, name } of captures) c.write(declaration, add(name));
    return { addThis: () => add("this") };
  }

  private analysisFor(node: ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration, captures: readonly Capture[]): CaptureAnalysis {
    const outer = this.analysisOfCaptures.get(captures);
    if (outer !== undefined) return outer;
    if (captures.length > 0) {
      // A copy of the array that was given out.
      const inner = this.analysisOfInner.get(node) ?? (node.parent !== undefined ? this.analysisOfInner.get(node.parent) : undefined);
      if (inner !== undefined) return inner;
      throw new InternalError("captures that no graph gave out", { stage: "flow", op: node.getText() });
    }
    let analysis = this.analysisOfRoot.get(node);
    if (analysis === undefined) this.analysisOfRoot.set(node, (analysis = new CaptureAnalysis(this.live.checker, node)));
    return analysis;
  }
}

function compileFunction(c: FunctionContext, node: ts.FunctionLikeDeclaration): ParameterLayout {
  const layout = bindParameters(c, node);
  compileBody(c, node);
  return layout;
}

function compileBody(c: FunctionContext, node: ts.FunctionLikeDeclaration): void {
  const body = node.body as ts.ConciseBody;
  if (!ts.isBlock(body)) {
    const value = compileArrowValue(c, node, body);
    finishFunction(c, value, body);
    return;
  }
  enterFunctionBody(c, node);
  compileStatements(c, body.statements);
  finishFunction(c, valueAtEnd(c, node), node);
}

function compileGeneratorFunction(c: FunctionContext, node: ts.FunctionLikeDeclaration, captures: readonly Capture[], hasThis: boolean): ParameterLayout {
  const layout = bindParameters(c, node);
  const inputs: GeneratorInput[] = captures.map(({ declaration, name }) => ({ key: declaration, name, value: c.read(declaration) }));
  if (hasThis && c.thisValue !== null) inputs.push({ key: "this", name: "this", value: c.thisValue });
  for (const parameter of valueParameters(node)) {
    for (const { declaration } of declaredNames(parameter)) inputs.push({ key: declaration, name: nameOfDeclaration(declaration), value: c.read(declaration) });
  }
  finishFunction(c, compileGenerator(c, node, inputs), node);
  return layout;
}

/** Methods have their `this` always, static ones and functions if they use it. */
function hasOwnThis(c: FunctionContext, node: ts.FunctionLikeDeclaration): boolean {
  if (ts.isArrowFunction(node)) return false;
  if (ts.isClassLike(node.parent) && !isStaticMember(node)) return true;
  return c.analysis.usesThis(node);
}

/** The `this` of an arrow function that was made while the modules were loaded. */
function liveThis(c: FunctionContext, node: ts.ArrowFunction): FunctionContext["thisValue"] {
  if (!c.analysis.capturesThis(node)) return null;
  const found = c.scope.lookupThis(node);
  return found === undefined ? null : new Constant(found.value);
}

function classAround(node: ts.Node): ts.ClassLikeDeclaration | null {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isClassLike(at)) return at;
    // `super` is that of the nearest method; a plain function has none.
    if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) return null;
  }
  return null;
}

export type { FunctionGraph } from "./hlops";
