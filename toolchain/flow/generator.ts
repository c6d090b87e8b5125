/**
 * Generator functions. Calling one makes an object (`new_generator`); `resume` runs it to its next `yield`.
 *
 * The body is built as any function's, with each `yield` as an op that ends its block. When the graph is finished, the inputs
 * of the block after a yield are exactly what lives across it. Then the graph is cut at the yields:
 *
 *   resume(g):  state = gen_load g "state"; gen_store g "state" -1       (running; and what it stays if the body throws)
 *               state 0: the body's start;  state k: load what lives across yield k, go on behind it;  else: return false
 *   yield v:    store what lives across it; gen_store g "current" v; gen_store g "state" k; return true
 *   return v:   gen_store g "result" v; return false
 *
 * Slots: `state` (0 fresh, -1 running or finished), `current`, `result`, `closing`, `a<i>` (operand i of new_generator), and one slot
 * for each value that lives across a yield. What never changes is stored where it is made rather than at each yield.
 * iter_close sets `closing` and resumes: behind each yield that is tested, and the generator returns there, which runs
 * its finally blocks; a fresh one just ends.
 */
import { ts } from "../ts";
import { Block, Constant, Link, Operation, Variable, type FlowGraph, type Value } from "../ir/graph";
import { InternalError } from "../diag/internal";
import { FunctionContext, undefinedValue } from "./context";
import { compileExpression } from "./expression";
import { enterFunctionBody, finishFunction } from "./function-body";
import type { GeneratorInfo, HLOpName } from "./hlops";
import { returnValue } from "./jump";
import { iterate, mayNeedClosing } from "./loop";
import { finishGraph } from "./ssa-finish";
import type { LocalKey } from "./ssa";
import { compileStatements } from "./statement";
import { withOuter } from "./syntax";
import { libraryName, nonNullable } from "./types";

/** The op that stands for a yield until the graph is cut: operands value, generator. */
const YIELD = "yield";

/** A variable that the body finds in the generator: a parameter, a captured variable, or `this`. */
export interface GeneratorInput {
  readonly key: LocalKey | "this";
  readonly name: string | null;
  readonly value: Value;
}

/** In the graph of the generator function itself: makes the object. `inputs` are the variables that the body may use. */
export function compileGenerator(c: FunctionContext, node: ts.FunctionLikeDeclaration, inputs: readonly GeneratorInput[]): Value {
  const { graph, used } = buildResume(c, node, inputs);
  const info: GeneratorInfo = { node, resume: graph };
  return c.emit("new_generator", used.map((i) => inputs[i].value), node, info);
}

/** The resume graph, and which inputs it uses: input `used[j]` is slot `a<j>`. */
function buildResume(outer: FunctionContext, node: ts.FunctionLikeDeclaration, inputs: readonly GeneratorInput[]): { graph: FlowGraph; used: number[] } {
  const c = new FunctionContext(outer.builder, outer.source);
  c.graph.name = `${outer.graph.name} resume`;
  const generator = new Variable(null, "generator");
  c.graph.start.inputs.push(generator);
  const loads = inputs.map((input) => {
    const value = c.emit("gen_load", [generator, new Constant("")], node, { node }, input.name);
    if (input.key === "this") c.thisValue = value;
    else c.write(input.key, value);
    return value;
  });
  c.finishReturn = (value, at) => {
    if (!(value instanceof Constant && value.value === undefined)) c.emitVoid("gen_store", [generator, new Constant("result"), value], at);
    c.end({ kind: "return", value: new Constant(false) });
  };
  c.generator = { yieldValue: (value, at) => emitYield(c, generator, value, at) };
  // A fresh generator that is closed ends here.
  branchIfClosing(c, generator, node, () => c.end({ kind: "return", value: new Constant(false) }));
  enterFunctionBody(c, node);
  compileStatements(c, (node.body as ts.Block).statements);
  finishFunction(c, undefinedValue(), node);
  outer.diagnostics.push(...c.diagnostics);

  const origins = finishGraph(c.graph, endsInYield);
  const used: number[] = [];
  for (const block of c.graph.blocks()) {
    for (const op of block.ops) {
      const i = op.op === "gen_load" && op.result !== null ? loads.indexOf(op.result) : -1;
      if (i < 0) continue;
      op.args[1] = new Constant(`a${used.length}`);
      used.push(i);
    }
  }
  const slots = new Map<Variable, string>(used.map((i, j) => [loads[i], `a${j}`]));
  new YieldCutter(c, generator, origins, slots, node).cut();
  return { graph: c.graph, used };
}

function endsInYield(block: Block): boolean {
  return block.ops.length > 0 && block.ops[block.ops.length - 1].op === YIELD;
}

/** `closing` is cleared and `then` done where it is set; goes on where it is not. */
function branchIfClosing(c: FunctionContext, generator: Variable, node: ts.Node, then: () => void): void {
  const closing = c.emit("gen_load", [generator, new Constant("closing")], node);
  const close = c.newBlock();
  const goOn = c.newBlock();
  c.branch(closing, close, goOn);
  c.enterSealed(close);
  c.emitVoid("gen_store", [generator, new Constant("closing"), new Constant(false)], node);
  then();
  c.enterSealed(goOn);
}

function emitYield(c: FunctionContext, generator: Variable, value: Value, node: ts.Node): void {
  if (!c.reachable) return;
  const next = c.newBlock();
  c.block.ops.push(new Operation(YIELD, [value, generator], null, null, c.position(node)));
  c.goto(next);
  c.enterSealed(next);
  branchIfClosing(c, generator, node, () => returnValue(c, undefinedValue(), node));
}

export function compileYield(c: FunctionContext, node: ts.YieldExpression): Value {
  if (c.generator === null) throw new InternalError("a yield outside a generator", { stage: "flow", graph: c.graph.name, pos: c.position(node) });
  if (node.asteriskToken !== undefined) return compileYieldAll(c, node);
  if (isUsed(node)) {
    return c.refuse(node, "generator-two-way", "the value of `yield` is used: generators only give values, nothing is sent into them with next(value)", "keep what the generator needs in an object or variable that both sides see");
  }
  c.generator.yieldValue(node.expression === undefined ? undefinedValue() : compileExpression(c, node.expression), node);
  return undefinedValue();
}

/** `yield* xs`: yields what xs yields; its value is what a generator xs returned. */
function compileYieldAll(c: FunctionContext, node: ts.YieldExpression): Value {
  const source = node.expression as ts.Expression;
  const iterator = c.emit("iter_new", [compileExpression(c, source)], node);
  iterate(c, iterator, node, [], mayNeedClosing(c, source), (value) => c.generator!.yieldValue(value, node));
  const type = nonNullable(c.checker, c.checker.getTypeAtLocation(source));
  const isGenerator = libraryName(c.checker, c.live.program, type) === "Generator";
  return isUsed(node) && isGenerator ? c.emit("gen_load", [iterator, new Constant("result")], node) : undefinedValue();
}

function isUsed(node: ts.Expression): boolean {
  const outer = withOuter(node);
  const parent = outer.parent;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return false;
  if (ts.isForStatement(parent)) return parent.condition === outer;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken) return parent.left !== outer && isUsed(parent);
  return true;
}

/** Results of these are stored where they are made. Of others one may not be needed across a yield for each that is made. */
const storedAtOnce = /^(iter_new|new_\w+|new|call\w*|getattr|bind_class)$/;

/** Cuts a finished body at its yields and puts the dispatch in front. */
class YieldCutter {
  private stored = new Set<Variable>();
  private nextSlot = 0;

  constructor(
    private readonly c: FunctionContext,
    private readonly generator: Variable,
    private readonly origins: ReadonlyMap<Variable, Variable>,
    /** The slots of values, by the variable that was defined. Those known at first never need storing. */
    private readonly slots: Map<Variable, string>,
    private readonly node: ts.Node,
  ) {
    for (const variable of slots.keys()) this.stored.add(variable);
  }

  cut(): void {
    const { graph } = this.c;
    const yields = graph.blocks().filter(endsInYield);
    const resumed: Block[] = [];
    for (const block of yields) resumed.push(gotoOf(block).target);
    for (const block of resumed) for (const input of block.inputs) this.slotOf(this.originOf(input));
    for (const block of graph.blocks()) this.storeAtDefinitions(block);
    yields.forEach((block, i) => this.endAtYield(block, i + 1));
    this.dispatch(resumed);
  }

  private originOf(input: Variable): Variable {
    const origin = this.origins.get(input);
    if (origin === undefined) throw new InternalError("a block after a yield has an input of its own", { stage: "flow", graph: this.c.graph.name });
    return origin;
  }

  private slotOf(variable: Variable): string {
    let slot = this.slots.get(variable);
    if (slot === undefined) {
      slot = `${variable.name ?? "v"}.${this.nextSlot++}`;
      this.slots.set(variable, slot);
    }
    return slot;
  }

  /** Values that live across some yield and are results of suitable ops are stored right behind those. */
  private storeAtDefinitions(block: Block): void {
    const generator = block.inputs.find((input) => input === this.generator || this.origins.get(input) === this.generator);
    if (generator === undefined) return;
    const ops: Operation[] = [];
    block.ops.forEach((op, i) => {
      ops.push(op);
      if (op.result === null || !this.slots.has(op.result) || this.stored.has(op.result) || !storedAtOnce.test(op.op)) return;
      // The last op of a block with a handler must stay the last.
      if (block.handler !== null && i === block.ops.length - 1) return;
      this.stored.add(op.result);
      ops.push(this.store(generator, this.slotOf(op.result), op.result, op));
    });
    block.ops = ops;
  }

  private endAtYield(block: Block, state: number): void {
    const yielded = block.ops.pop() as Operation;
    const [value, generator] = yielded.args;
    const link = gotoOf(block);
    link.target.inputs.forEach((input, i) => {
      const origin = this.originOf(input);
      if (origin !== this.generator && !this.stored.has(origin)) block.ops.push(this.store(generator, this.slotOf(origin), link.args[i], yielded));
    });
    block.ops.push(this.store(generator, "current", value, yielded), this.store(generator, "state", new Constant(state), yielded));
    block.exit = { kind: "return", value: new Constant(true) };
  }

  private store(generator: Value, slot: string, value: Value, like: Operation): Operation {
    return new Operation("gen_store" satisfies HLOpName, [generator, new Constant(slot), value], null, null, like.pos, { node: this.node });
  }

  private load(generator: Value, slot: string, name: string | null): Operation {
    return new Operation("gen_load" satisfies HLOpName, [generator, new Constant(slot)], new Variable(null, name), null, this.c.position(this.node), { node: this.node });
  }

  /** The new start: tests the states one after the other. */
  private dispatch(resumed: readonly Block[]): void {
    const { graph } = this.c;
    const body = graph.start;
    const generator = new Variable(null, "generator");
    const start = new Block([generator]);
    const load = this.load(generator, "state", "state");
    const state = load.result as Variable;
    const running = new Operation("gen_store" satisfies HLOpName, [generator, new Constant("state"), new Constant(-1)], null, null, load.pos, { node: this.node });
    start.ops.push(load, running);
    const targets = [new Link(body, [generator]), ...resumed.map((block) => this.reload(block))];
    let at = start;
    let inputs: readonly Variable[] = [generator, state];
    targets.forEach((target, k) => {
      const test = new Operation("eq" satisfies HLOpName, [inputs[1], new Constant(k)], new Variable(), null, load.pos, { node: this.node });
      at.ops.push(test);
      const own = inputs;
      const next = new Block([new Variable(null, "generator"), new Variable(null, "state")]);
      at.exit = {
        kind: "branch",
        condition: test.result as Variable,
        ifTrue: new Link(target.target, [own[0]]),
        ifFalse: new Link(next, [...own]),
      };
      at = next;
      inputs = next.inputs;
    });
    at.exit = { kind: "return", value: new Constant(false) };
    graph.start = start;
  }

  /** A block that loads what lives across the yield and goes on behind it. */
  private reload(resumed: Block): Link {
    const generator = new Variable(null, "generator");
    const block = new Block([generator]);
    const args = resumed.inputs.map((input): Value => {
      const origin = this.originOf(input);
      if (origin === this.generator) return generator;
      const load = this.load(generator, this.slotOf(origin), origin.name);
      block.ops.push(load);
      return load.result as Variable;
    });
    block.exit = { kind: "goto", link: new Link(resumed, args) };
    return new Link(block, []);
  }
}

function gotoOf(block: Block): Link {
  if (block.exit.kind !== "goto") throw new InternalError("a yield does not go on", { stage: "flow" });
  return block.exit.link;
}
