/**
 * One specialised graph, lowered: block by block from the start, along the links that can be taken. Variables that
 * always hold the same value are not passed along; what has no bits is not either.
 */
import { Block, Constant, Variable } from "../ir/graph";
import type { FlowGraph, Link, Operation, Value } from "../ir/graph";
import { Void } from "../ir/types";
import type { SomeValue, SpecGraph } from "../annotate/model";
import { isImpossible } from "../annotate/values";
import { InternalError } from "../diag/internal";
import { GraphBuilder, VOID } from "./builder";
import { annotationIn, type RTyper } from "./context";
import { convert } from "./convert";
import type { Typed } from "./convert";
import { lowerOp } from "./ops";
import { LiveTyped, Site, UNDEFINED, constantOf, typed } from "./site";
import { tidy } from "./tidy";

export function lowerGraph(rt: RTyper, spec: SpecGraph, graph: FlowGraph): void {
  new GraphLowering(rt, spec, graph).run();
}

class GraphLowering {
  private readonly b: GraphBuilder;
  private readonly blocks = new Map<Block, Block>();
  private readonly queue: Block[] = [];
  /** Values of the block that is being lowered. */
  private values = new Map<Variable, Typed>();
  private readonly known = new Map<SomeValue, Typed | null>();

  constructor(
    private readonly rt: RTyper,
    private readonly spec: SpecGraph,
    private readonly graph: FlowGraph,
  ) {
    this.b = new GraphBuilder(graph);
    this.b.pos = spec.pos;
    this.b.catchType = rt.exceptionType();
  }

  run(): void {
    const { start } = this.spec.graph;
    this.blocks.set(start, this.graph.start);
    this.queue.push(start);
    for (let block = this.queue.shift(); block !== undefined; block = this.queue.shift()) this.lowerBlock(block);
    tidy(this.graph);
    this.b.finish();
  }

  private annotationOf(variable: Variable): SomeValue {
    return annotationIn(this.spec, variable);
  }

  private constantOf(annotation: SomeValue): Typed | null {
    let known = this.known.get(annotation);
    if (known === undefined) {
      known = constantOf(this.rt, annotation);
      this.known.set(annotation, known);
    }
    return known;
  }

  /** Is an input of this annotation passed along links? Parameters are, unless they have no bits. */
  private isPassed(annotation: SomeValue, isParameter: boolean): boolean {
    if (this.rt.repr(annotation).type === Void) return false;
    return isParameter || this.constantOf(annotation) === null;
  }

  private blockFor(block: Block): Block {
    let lowered = this.blocks.get(block);
    if (lowered === undefined) {
      const inputs: Variable[] = [];
      for (const input of block.inputs) {
        const annotation = this.annotationOf(input);
        if (this.isPassed(annotation, false)) inputs.push(new Variable(this.rt.repr(annotation).type, input.name));
      }
      lowered = new Block(inputs);
      this.blocks.set(block, lowered);
      this.queue.push(block);
    }
    return lowered;
  }

  private readonly lookup = (value: Value): Typed => {
    if (value instanceof Constant) {
      const annotation = this.rt.annotated.annotationOfLive(value.value);
      return isImpossible(annotation) ? typed(VOID, annotation) : new LiveTyped(this.rt, value.value, annotation);
    }
    const found = this.values.get(value);
    if (found === undefined) throw new InternalError(`variable ${value.name ?? ""}#${value.id} is used outside its block`, { stage: "rtype", graph: this.spec.name });
    return found;
  };

  private define(variable: Variable, value: Value, annotation: SomeValue): void {
    this.values.set(variable, this.constantOf(annotation) ?? typed(value, annotation));
  }

  // ---- blocks

  private lowerBlock(block: Block): void {
    const { b } = this;
    const lowered = this.blocks.get(block)!;
    const isStart = block === this.spec.graph.start;
    b.enter(lowered);
    this.values = new Map();
    let next = 0;
    for (const input of block.inputs) {
      const annotation = this.annotationOf(input);
      this.define(input, this.isPassed(annotation, isStart) ? lowered.inputs[next++] : VOID, annotation);
    }
    for (let i = 0; i < block.ops.length; i++) {
      const op = block.ops[i];
      const isLast = i === block.ops.length - 1;
      b.pos = op.pos;
      if (isLast && block.handler !== null) b.catchBlock = b.newBlock(b.catchType);
      const goesOn = this.lowerOperation(op);
      const landing = b.catchBlock;
      b.catchBlock = null;
      if (goesOn && isLast) this.lowerExit(block);
      if (landing !== null) this.lowerHandler(block, landing);
      if (!goesOn) return;
    }
    if (block.ops.length === 0) this.lowerExit(block);
  }

  /** Does control come out of the op? */
  private lowerOperation(op: Operation): boolean {
    const { b, rt, spec } = this;
    const operands = op.args.map(this.lookup);
    // A constant may be Uninitialised, which is no value but does not stop anything.
    if (operands.some((one, i) => op.args[i] instanceof Variable && isImpossible(one.annotation))) {
      b.unreachable();
      return false;
    }
    const annotation = op.result === null ? UNDEFINED : this.annotationOf(op.result);
    const site = new Site(rt, b, spec, op, operands, annotation, this.lookup);
    const outcome = lowerOp(site);
    if (b.reachable && isImpossible(outcome.annotation)) b.unreachable();
    if (!b.reachable) return false;
    if (op.result === null) return true;
    if (isImpossible(annotation)) {
      b.unreachable();
      return false;
    }
    const known = this.constantOf(annotation);
    this.values.set(op.result, known ?? typed(convert(rt, b, outcome, annotation), annotation));
    return b.reachable;
  }

  private lowerHandler(block: Block, landing: Block): void {
    const { b } = this;
    b.enter(landing);
    const handler = block.handler!;
    if (!b.reachable) return;
    const annotation = this.annotationOf(handler.exception);
    const struct = this.rt.repr(annotation).type;
    if (struct.kind !== "ptr" || struct.to.kind !== "gcstruct") {
      b.unreachable();
      return;
    }
    this.define(handler.exception, b.castPtr(landing.inputs[0], struct.to), annotation);
    this.follow(handler.link);
  }

  // ---- exits

  private lowerExit(block: Block): void {
    const { b, rt } = this;
    const { exit } = block;
    switch (exit.kind) {
      case "goto":
        return this.follow(exit.link);
      case "branch": {
        const condition = this.lookup(exit.condition);
        if (condition.annotation.kind !== "bool") throw new InternalError(`a branch on ${condition.annotation.kind}`, { stage: "rtype", graph: this.spec.name, pos: b.pos });
        const { constant } = condition.annotation;
        if (constant !== undefined) return this.follow(constant ? exit.ifTrue : exit.ifFalse);
        const [ifTrue, ifFalse] = [b.newBlock(), b.newBlock()];
        b.branch(convert(rt, b, condition, { kind: "bool", constant: undefined, null: false, undefined: false }), ifTrue, ifFalse);
        b.enter(ifTrue);
        this.follow(exit.ifTrue);
        b.enter(ifFalse);
        return this.follow(exit.ifFalse);
      }
      case "switch":
        throw new InternalError("high-level graphs have no switch exits", { stage: "rtype", graph: this.spec.name });
      case "return":
        return b.return(exit.value === null ? VOID : convert(rt, b, this.lookup(exit.value), this.spec.result));
      case "raise": {
        const value = this.lookup(exit.value);
        b.pos = exit.pos ?? b.pos;
        const repr = rt.repr(value.annotation);
        if (repr.type.kind !== "ptr") throw new InternalError(`a raise of ${value.annotation.kind}`, { stage: "rtype", graph: this.spec.name, pos: b.pos });
        return b.raise(b.castPtr(value.value, rt.exceptionStruct));
      }
      case "unreachable":
        return b.unreachable();
    }
  }

  private follow(link: Link): void {
    const { b, rt } = this;
    if (!b.reachable) return;
    const args: Value[] = [];
    const target = this.blockFor(link.target);
    link.target.inputs.forEach((input, i) => {
      const annotation = this.annotationOf(input);
      if (link.target === this.spec.graph.start ? rt.repr(annotation).type !== Void : this.isPassed(annotation, false)) {
        args.push(convert(rt, b, this.lookup(link.args[i]), annotation));
      }
    });
    b.goto(target, ...args);
  }
}

