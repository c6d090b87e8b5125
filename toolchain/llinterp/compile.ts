/**
 * A graph as a JavaScript function.
 *
 * The text is a loop around `switch (pc)`; each block is a case, and so is the rest of a block after each call. A call
 * stores the variables that live across it in the frame (they are those that the block uses later on, as variables
 * are local to blocks), tells the machine, and returns; when the callee is done the machine runs the frame again at
 * the case after the call:
 *
 *     case 3: {                                     block1(v2):
 *       const v5 = e0(v2, 1n);                        v5 = int_add v2, 1
 *       f.pc = 4; f.saved = [v5];
 *       m.call(k1.code, [v2]); return; }                 v6 = direct_call @g(v2) catch v8 block3(v8)
 *     case 4: {
 *       const v5 = f.saved[0]; const v6 = f.value;
 *       v7 = e0(v5, v6); pc = 6; continue; }          goto block2(…)
 *     case 5: { v9 = f.value; pc = 7; continue; }     (the handler's link)
 *
 * Inputs of blocks are variables of the whole function; all others are constants of their case.
 */
import { InternalError } from "../diag/internal";
import type { Block, Exit, FlowGraph, Link, Operation, Value, Variable } from "../ir/graph";
import { exitValues, linksOf } from "../ir/graph";
import { opTable } from "../ir/ops";
import type { EffectOpName, PureOpName } from "../ir/ops";
import { effectOps, helpers } from "./effect-ops";
import type { EmitContext } from "./effect-ops";
import { fastForms } from "./fast-forms";
import { checkCast } from "./heap-ops";
import type { CallSite, Code, Frame, Machine } from "./machine";
import { operandChecks } from "./operand-checks";
import { rawHeapOps } from "./raw-heap-ops";

/** Makes `graph` runnable on `machine`. */
export function compileGraph(machine: Machine, graph: FlowGraph): Code {
  return new GraphCompiler(machine, graph).compile();
}

class GraphCompiler {
  private readonly lines: string[] = [];
  private readonly pool: unknown[] = [];
  private readonly poolNames = new Map<unknown, string>();
  private readonly names = new Map<Variable, string>();
  private readonly inputs = new Set<Variable>();
  private readonly cases = new Map<Block, number>();
  private readonly sites: (CallSite | undefined)[] = [];
  private caseCount = 0;

  constructor(
    private readonly machine: Machine,
    private readonly graph: FlowGraph,
  ) {}

  compile(): Code {
    const blocks = this.graph.blocks();
    for (const block of blocks) {
      this.cases.set(block, this.caseCount++);
      for (const input of block.inputs) this.inputs.add(input);
    }
    for (const block of blocks) this.block(block);
    const inputs = [...this.inputs].map((input) => this.variable(input));
    const source = [
      `const [${Object.keys(helpers).join(", ")}] = h;`,
      ...this.pool.map((_, i) => `const k${i} = c[${i}];`),
      `return function ${identifier(this.graph.name)}(f) {`,
      `let t, pc = f.pc${inputs.map((name) => `, ${name}`).join("")};`,
      "for (;;) switch (pc) {",
      ...this.lines,
      "} }",
    ].join("\n");
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const make = new Function("m", "h", "c", source) as (machine: Machine, helpers: unknown[], pool: unknown[]) => (frame: Frame) => void;
    return { graph: this.graph, run: make(this.machine, Object.values(helpers), this.pool), sites: this.sites };
  }

  private variable(variable: Variable): string {
    let name = this.names.get(variable);
    if (name === undefined) {
      name = `v${this.names.size}`;
      this.names.set(variable, name);
    }
    return name;
  }

  /** A name for a value of the host; simple ones stand for themselves. */
  private use(value: unknown): string {
    switch (typeof value) {
      case "bigint":
        return value < 0n ? `(${value}n)` : `${value}n`;
      case "boolean":
        return String(value);
      case "undefined":
        return "undefined";
      case "number":
        // A NaN may carry a payload that matters (rtype/float.ts), which its text would lose.
        if (Number.isNaN(value)) return `k${this.pool.push(value) - 1}`;
        return Object.is(value, -0) ? "(-0)" : value < 0 ? `(${value})` : String(value);
    }
    if (value === null) return "null";
    let name = this.poolNames.get(value);
    if (name === undefined) {
      name = `k${this.pool.length}`;
      this.pool.push(value);
      this.poolNames.set(value, name);
    }
    return name;
  }

  private value(value: Value): string {
    if (!("value" in value)) return this.variable(value);
    return this.use(this.machine.import(value.value));
  }

  private values(values: readonly Value[]): string {
    return values.map((value) => this.value(value)).join(", ");
  }

  private block(block: Block): void {
    const number = this.cases.get(block) as number;
    this.lines.push(`case ${number}: {`);
    if (block === this.graph.start) this.lines.push(...block.inputs.map((input, i) => `${this.variable(input)} = f.saved[${i}];`));
    block.ops.forEach((op, i) => {
      if (op.op === "direct_call" || op.op === "indirect_call" || op.op === "gc_barrier") this.call(block, op, i);
      else this.operation(op);
    });
    this.exit(block.exit);
    this.lines.push("}");
  }

  private operation(op: Operation): void {
    const expression = this.expression(op);
    this.lines.push(op.result === null ? `${expression};` : `const ${this.variable(op.result)} = ${expression};`);
  }

  private expression(op: Operation): string {
    const row = opTable[op.op];
    if (row === undefined) throw new InternalError(`llinterp: there is no op ${op.op}`, { stage: "llinterp", graph: this.graph.name, op: op.op, pos: op.pos });
    const args = op.args.map((arg) => this.value(arg));
    const { rawHeap } = this.machine;
    if (rawHeap !== null && op.op in rawHeapOps) {
      const raw = rawHeapOps[op.op as keyof typeof rawHeapOps];
      return `${this.use(raw(rawHeap, this.machine, op))}(${args.join(", ")})`;
    }
    if (row.eval === undefined) {
      const context: EmitContext = { op, args, use: (value) => this.use(value) };
      return effectOps[op.op as EffectOpName](context);
    }
    if (op.op === "cast_ptr") return `${this.use(checkCast)}(m, ${this.use(op)}, ${args[0]})`;
    if (op.op === "same_as") return args[0];
    const fill = (template: string): string => template.replace(/\$(\d)/g, (_, i: string) => args[Number(i)]);
    const form = fastForms[op.op as PureOpName];
    const apply = form === undefined ? `${this.use(row.eval)}(${args.join(", ")})` : fill(form);
    const check = operandChecks[op.op as PureOpName];
    if (check === undefined) return apply;
    // All checks are of the second operand, which is mostly constant.
    const second = op.args[1];
    if ("value" in second && check.fault(0n, second.value as bigint) === null) return apply;
    return `(${fill(check.test)} ? ${apply} : m.fail(${this.use(op)}, ${this.use(check.fault)}(${args.join(", ")})))`;
  }

  /** Ends the case, and begins those after the call: normal and raised. */
  private call(block: Block, op: Operation, index: number): void {
    const isLast = index === block.ops.length - 1;
    const handler = isLast ? block.handler : null;
    const live = [...this.usedAfter(block, index)].filter((variable) => variable !== op.result && variable !== handler?.exception);
    const pc = this.caseCount++;
    const handlerPc = handler === null ? -1 : this.caseCount++;
    this.sites[pc] = { op, handler: handlerPc };
    this.lines.push(`f.pc = ${pc}; f.saved = [${this.values(live)}];`);
    if (op.op === "direct_call") {
      const callee = this.use(this.machine.calleeOf(op.imm as FlowGraph));
      this.lines.push(`m.call(${callee}.code ?? m.prepare(${callee}), [${this.values(op.args)}]); return; }`);
    } else if (op.op === "gc_barrier") {
      // If there is nothing to do, control runs on into the case after the call.
      const callee = this.use(this.machine.calleeOf(op.imm as FlowGraph));
      this.lines.push(`if (m.isTracked(${this.use(op)}, ${this.value(op.args[0])})) { m.call(${callee}.code ?? m.prepare(${callee}), [${this.values(op.args)}]); return; } }`);
    } else {
      this.lines.push(`m.callPointer(${this.use(op)}, ${this.value(op.args[0])}, [${this.values(op.args.slice(1))}]); return; }`);
    }
    const restore = live.map((variable, i) => `${this.inputs.has(variable) ? "" : "const "}${this.variable(variable)} = f.saved[${i}];`).join(" ");
    if (handler !== null) {
      this.lines.push(`case ${handlerPc}: { ${restore} const ${this.variable(handler.exception)} = f.value;`);
      this.link(handler.link);
      this.lines.push("}");
    }
    this.lines.push(`case ${pc}: { ${restore}`);
    if (op.result !== null) this.lines.push(`const ${this.variable(op.result)} = f.value;`);
  }

  /** The variables that the block reads after operation `index`. */
  private usedAfter(block: Block, index: number): Set<Variable> {
    const used = new Set<Variable>();
    const add = (value: Value): void => {
      if (!("value" in value)) used.add(value);
    };
    const defined = new Set<Variable>();
    for (const op of block.ops.slice(index + 1)) {
      op.args.forEach(add);
      if (op.result !== null) defined.add(op.result);
    }
    exitValues(block.exit).forEach(add);
    for (const link of linksOf(block)) link.args.forEach(add);
    if (block.handler !== null) used.delete(block.handler.exception);
    for (const variable of defined) used.delete(variable);
    return used;
  }

  private exit(exit: Exit): void {
    switch (exit.kind) {
      case "goto":
        this.link(exit.link);
        return;
      case "branch":
        this.lines.push(`if (${this.value(exit.condition)}) {`);
        this.link(exit.ifTrue);
        this.lines.push("}");
        this.link(exit.ifFalse);
        return;
      case "switch":
        this.lines.push(`switch (${this.value(exit.value)}) {`);
        for (const one of exit.cases) {
          this.lines.push(`case ${this.use(one.value)}: {`);
          this.link(one.link);
          this.lines.push("}");
        }
        this.lines.push("}");
        this.link(exit.otherwise);
        return;
      case "return":
        this.lines.push(`return m.return(${exit.value === null ? "undefined" : this.value(exit.value)});`);
        return;
      case "raise":
        this.lines.push(`return m.raise(${this.value(exit.value)}, ${this.use(exit.pos)});`);
        return;
      case "unreachable":
        this.lines.push(`m.fail(null, "control reaches an unreachable exit");`);
        return;
    }
  }

  /** Assigns the inputs of the target, all at once, and goes there. */
  private link(link: Link): void {
    const inputs = link.target.inputs.map((input) => this.variable(input));
    const args = link.args.map((arg) => this.value(arg));
    const moves = inputs.map((input, i) => ({ input, arg: args[i] })).filter(({ input, arg }) => input !== arg);
    const overwritten = new Set<string>();
    let conflicts = false;
    for (const { input, arg } of moves) {
      if (overwritten.has(arg)) conflicts = true;
      overwritten.add(input);
    }
    const temporaries = moves.map(({ arg }, i) => `t${i} = ${arg}`).join(", ");
    if (conflicts) this.lines.push(`const ${temporaries};`, ...moves.map(({ input }, i) => `${input} = t${i};`));
    else this.lines.push(...moves.map(({ input, arg }) => `${input} = ${arg};`));
    this.lines.push(`pc = ${this.cases.get(link.target)}; continue;`);
  }
}

/** For stack traces and profiles of Node. */
function identifier(name: string): string {
  return "graph_" + name.replace(/[^A-Za-z0-9_]/g, "_");
}
