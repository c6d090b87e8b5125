/** Builds the graph of everything that a program can reach, and checks the rules of ir/graph.ts on each. */
import { Constant, Variable, exitValues, linksOf, type FlowGraph, type Value } from "../../toolchain/ir/graph";
import { ts } from "../../toolchain/ts";
import { UserError, type Diagnostic } from "../../toolchain/diag/user-error";
import { FlowBuilder, type FunctionGraph } from "../../toolchain/flow";
import { hlOps, type Capture, type ClosureInfo, type GeneratorInfo, type GlobalInfo, type LocalClassInfo, type NewObjectInfo } from "../../toolchain/flow/hlops";
import type { LiveFunction, LiveProgram, LiveScope } from "../../toolchain/load/live";

export class Crawl {
  readonly graphs: FlowGraph[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly flow: FlowBuilder;
  private readonly seen = new Set<unknown>();
  private readonly work: (() => void)[] = [];

  constructor(private readonly live: LiveProgram) {
    this.flow = new FlowBuilder(live);
  }

  run(): this {
    this.visitValue(this.live.entry.value);
    for (let next = this.work.pop(); next !== undefined; next = this.work.pop()) next();
    return this;
  }

  private once(key: unknown, action: () => void): void {
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.work.push(action);
  }

  private build(make: () => FunctionGraph | null): void {
    try {
      const made = make();
      if (made !== null) this.visitGraph(made.graph);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.diagnostics.push(...error.diagnostics);
    }
  }

  private visitFunction(fn: LiveFunction): void {
    if (this.live.intrinsicOf(fn.value) !== undefined) return;
    this.build(() => this.flow.functionGraph({ node: fn.node, scope: fn.scope, captures: [], capturesThis: false, ofClass: fn.ofClass?.node ?? null }));
  }

  private visitClass(node: ts.ClassLikeDeclaration, scope: LiveScope, captures: readonly Capture[]): void {
    this.build(() => this.flow.constructorGraph({ node, scope, captures }));
    for (const member of node.members) {
      if ((!ts.isMethodDeclaration(member) && !ts.isAccessor(member)) || member.body === undefined) continue;
      this.build(() => this.flow.functionGraph({ node: member, scope, captures, capturesThis: false, ofClass: node }));
    }
  }

  private visitValue(value: unknown): void {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || this.live.builtinNameOf(value) !== undefined) return;
    this.once(value, () => {
      const fn = typeof value === "function" ? this.live.functionOf(value) : undefined;
      const cls = typeof value === "function" ? this.live.classOf(value) : undefined;
      if (cls !== undefined) {
        this.visitClass(cls.node, cls.scope, []);
        this.visitValue(cls.parent);
      } else if (fn !== undefined) this.visitFunction(fn);
      else if (typeof value === "object") this.visitParts(value);
    });
  }

  private visitParts(object: object): void {
    const prototype: unknown = Object.getPrototypeOf(object);
    if (prototype !== null && prototype !== Object.prototype) this.visitValue((prototype as { constructor: unknown }).constructor);
    if (ArrayBuffer.isView(object)) return;
    for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(object))) for (const one of [descriptor.value, descriptor.get, descriptor.set]) this.visitValue(one);
    if (object instanceof Map) for (const [key, value] of object) [key, value].forEach((one) => this.visitValue(one));
    if (object instanceof Set) for (const value of object) this.visitValue(value);
  }

  private visitGraph(graph: FlowGraph): void {
    this.graphs.push(graph);
    checkGraph(graph);
    for (const block of graph.blocks()) {
      for (const op of block.ops) {
        for (const arg of op.args) if (arg instanceof Constant) this.visitValue(arg.value);
        switch (op.op) {
          case "new_closure":
            this.visitClosure(op.info as ClosureInfo);
            break;
          case "new_object":
            for (const { closure } of (op.info as NewObjectInfo).accessors) this.visitClosure(closure);
            break;
          case "bind_class": {
            const { node, scope, captures } = op.info as LocalClassInfo;
            this.once(captures, () => this.visitClass(node, scope, captures));
            break;
          }
          case "new_generator":
            this.visitGraph((op.info as GeneratorInfo).resume);
            break;
          case "get_global":
            this.visitValue((op.info as GlobalInfo).key.initial());
            break;
        }
      }
    }
  }

  private visitClosure(info: ClosureInfo): void {
    this.once(info.captures, () => this.build(() => this.flow.functionGraph({ node: info.node, scope: info.scope, captures: info.captures, capturesThis: info.capturesThis, ofClass: null })));
  }
}

/** Every value is defined in the block that uses it, every link fits its target, every op is known. */
export function checkGraph(graph: FlowGraph): void {
  const fail = (text: string): never => {
    throw new Error(`${graph.name}: ${text}`);
  };
  for (const block of graph.blocks()) {
    const defined = new Set<Variable>(block.inputs);
    if (defined.size !== block.inputs.length) fail("an input twice");
    const check = (value: Value): void => {
      if (value instanceof Variable && !defined.has(value)) fail(`${value.name ?? value.id} is used in a block that does not define it`);
    };
    block.ops.forEach((op, i) => {
      if (!Object.hasOwn(hlOps, op.op)) fail(`op ${op.op}`);
      if (op.pos === null) fail(`${op.op} has no position`);
      op.args.forEach(check);
      // The result of the last op is not there if it raises.
      if (i === block.ops.length - 1 && block.handler !== null) {
        defined.add(block.handler.exception);
        block.handler.link.args.forEach(check);
        defined.delete(block.handler.exception);
      }
      if (op.result !== null) {
        if (defined.has(op.result)) fail(`${op.op} defines a variable again`);
        defined.add(op.result);
      }
    });
    if (block.handler !== null && (block.exit.kind !== "goto" || block.ops.length === 0)) fail("a handler without an op that raises");
    exitValues(block.exit).forEach(check);
    for (const link of linksOf(block)) {
      if (link.args.length !== link.target.inputs.length) fail("a link has the wrong number of arguments");
      if (link !== block.handler?.link) link.args.forEach(check);
    }
    if (block.exit.kind === "unreachable") fail("an unfinished block");
  }
}
