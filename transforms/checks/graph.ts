/**
 * Ranges and differences of the integers of one graph, and the tests that they decide.
 *
 * Intervals: walks over the dominator tree, on which the branches passed narrow what they compare, until the
 * intervals of the merges (block inputs) stay; merges that grow are widened in steps. Differences (`x - y <= c`): from branches and
 * from additions that cannot overflow, searched on demand as in ABCD (Bodik, Gupta and Sarkar, "ABCD: Eliminating Array Bounds
 * Checks on Demand"): through a merge, all that flows in must satisfy the claim, and a claim that comes back to itself
 * round a loop, not stronger than it started, holds by induction.
 */
import { Dominators, edgesInto, type Edge } from "../../toolchain/ir/dominators";
import { Constant, Variable, linksOf, type Block, type FlowGraph, type Link, type Operation, type Value } from "../../toolchain/ir/graph";
import { partOf, type MemoryPart } from "../../toolchain/ir/memory-effects";
import { openBlocks } from "../../toolchain/ir/open-form";
import { closeBlocks } from "../../toolchain/ir/ssa-form";
import { Bool, Signed, type Field, type GcArray } from "../../toolchain/ir/types";
import { Scopes } from "../loads/facts";
import { FULL, LENGTH, intersect, isExact, isSame, ofConstant, ofStorage, transfer, union, widen, MAX, MIN, type Interval } from "./interval";

export interface CheckCounts {
  tests: number;
  conversions: number;
}

/** `left - right <= most`, from the block that holds it down. */
interface Difference {
  readonly right: Value;
  readonly most: bigint;
}

const COMPARISONS: ReadonlySet<string> = new Set(["int_lt", "int_le", "int_gt", "int_ge", "int_eq", "int_ne", "int_below"]);
const ROUNDS = 16;
const DEPTH = 8;

/** Is there anything here that ranges could decide? */
export function hasTests(graph: FlowGraph): boolean {
  return graph.blocks().some((block) => block.ops.some((op) => COMPARISONS.has(op.op) || op.op === "int_to_int32" || op.op === "int_to_uint32" || op.op.endsWith("_overflows")));
}

/** Rewrites `graph` in place. `lengths` are the fields that bound indexes: they are never negative. */
export function checkGraph(graph: FlowGraph, lengths: ReadonlySet<MemoryPart>, counts: CheckCounts): void {
  openBlocks(graph);
  new Ranges(graph, lengths, counts).run();
  closeBlocks(graph);
}

class Ranges {
  private readonly edges: Map<Block, Edge[]>;
  private readonly dominators: Dominators;
  private readonly children = new Map<Block, Block[]>();
  private readonly makers = new Map<Variable, Operation>();
  private readonly homes = new Map<Variable, Block>();
  private readonly base = new Map<Variable, Interval>();
  private readonly scopes = new Scopes();
  private readonly narrowed = new Map<Variable, Interval>();
  private readonly pushed = new Map<Link, Interval[]>();
  private readonly exact = new Set<Operation>();
  private readonly differences = new Map<Block, Map<Variable, Difference[]>>();
  private changed = false;
  private budget = 0;

  constructor(
    private readonly graph: FlowGraph,
    private readonly lengths: ReadonlySet<MemoryPart>,
    private readonly counts: CheckCounts,
  ) {
    this.edges = edgesInto(graph);
    this.dominators = new Dominators(graph, this.edges);
    for (const block of this.dominators.blocks) {
      this.children.set(block, []);
      for (const input of block.inputs) this.homes.set(input, block);
      for (const op of block.ops) {
        if (op.result === null) continue;
        this.makers.set(op.result, op);
        this.homes.set(op.result, block);
      }
    }
    for (const block of this.dominators.blocks) {
      const parent = this.dominators.immediate(block);
      if (parent !== null) this.children.get(parent)!.push(block);
    }
  }

  run(): void {
    let stable = false;
    for (let round = 0; round < ROUNDS && !stable; round++) {
      this.changed = false;
      this.walk((block) => this.evaluate(block, round >= 2 ? "widen" : "grow"));
      stable = !this.changed;
    }
    if (!stable) return;
    // What was widened too far comes down again.
    this.walk((block) => this.evaluate(block, "shrink"));
    this.walk((block) => this.evaluate(block, "shrink"));
    this.walk((block) => {
      this.noteDifferences(block);
      for (const op of block.ops) if ((op.op === "int_add" || op.op === "int_sub") && isExact(op, this.get)) this.exact.add(op);
    });
    this.walk((block) => this.decide(block));
  }

  // ---- walking

  private walk(visit: (block: Block) => void): void {
    const stack: { block: Block; next: number; mark: number }[] = [];
    const open = (block: Block): void => {
      stack.push({ block, next: 0, mark: this.scopes.mark() });
      this.enter(block);
      visit(block);
    };
    open(this.graph.start);
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const children = this.children.get(top.block)!;
      if (top.next < children.length) open(children[top.next++]);
      else {
        this.scopes.leave(top.mark);
        stack.pop();
      }
    }
  }

  private readonly get = (value: Value): Interval => {
    if (value instanceof Constant) return ofConstant(value);
    return this.narrowed.get(value) ?? this.base.get(value) ?? FULL;
  };

  private enter(block: Block): void {
    const edges = this.edges.get(block)!;
    if (edges.length !== 1) return;
    const exit = edges[0].from.exit;
    const link = edges[0].link;
    if (exit.kind === "branch" && exit.ifTrue !== exit.ifFalse) this.narrow(exit.condition, exit.ifTrue === link);
    else if (exit.kind === "switch") {
      const here = exit.cases.filter((one) => one.link === link);
      if (here.length === 1) this.restrict(exit.value, { lo: here[0].value, hi: here[0].value });
    }
  }

  private restrict(value: Value, to: Interval): void {
    if (!(value instanceof Variable)) return;
    const before = this.get(value);
    const now = intersect(before, to);
    if (!isSame(before, now)) this.scopes.set(this.narrowed, value, now);
  }

  /** `condition` is `truth`: narrows what it compares. */
  private narrow(condition: Value, truth: boolean): void {
    for (const [op, x, y] of this.claims(condition, truth)) {
      const [a, b] = [this.get(x), this.get(y)];
      switch (op) {
        case "lt":
          this.restrict(x, { lo: MIN, hi: b.hi === MIN ? MIN : b.hi - 1n });
          this.restrict(y, { lo: a.lo === MAX ? MAX : a.lo + 1n, hi: MAX });
          break;
        case "le":
          this.restrict(x, { lo: MIN, hi: b.hi });
          this.restrict(y, { lo: a.lo, hi: MAX });
          break;
        case "eq":
          this.restrict(x, b);
          this.restrict(y, a);
          break;
        case "ne":
          if (b.lo === b.hi) this.exclude(x, a, b.lo);
          if (a.lo === a.hi) this.exclude(y, b, a.lo);
          break;
        case "natural":
          this.restrict(x, { lo: 0n, hi: MAX });
          break;
      }
    }
  }

  private exclude(value: Value, interval: Interval, hole: bigint): void {
    if (interval.lo === hole && hole < MAX) this.restrict(value, { lo: hole + 1n, hi: MAX });
    else if (interval.hi === hole && hole > MIN) this.restrict(value, { lo: MIN, hi: hole - 1n });
  }

  /** What a condition says: x < y, x <= y, x = y, x != y, or 0 <= x. */
  private claims(condition: Value, truth: boolean): ["lt" | "le" | "eq" | "ne" | "natural", Value, Value][] {
    const op = condition instanceof Variable ? this.makers.get(condition) : undefined;
    if (op === undefined) return [];
    const [x, y] = op.args;
    switch (op.op) {
      case "bool_not":
        return this.claims(x, !truth);
      case "int_lt":
        return truth ? [["lt", x, y]] : [["le", y, x]];
      case "int_ge":
        return truth ? [["le", y, x]] : [["lt", x, y]];
      case "int_gt":
        return truth ? [["lt", y, x]] : [["le", x, y]];
      case "int_le":
        return truth ? [["le", x, y]] : [["lt", y, x]];
      case "int_eq":
        return [[truth ? "eq" : "ne", x, y]];
      case "int_ne":
        return [[truth ? "ne" : "eq", x, y]];
      case "int_below":
        if (truth) return [["lt", x, y], ["natural", x, x]];
        return this.get(x).lo >= 0n && this.get(y).lo >= 0n ? [["le", y, x]] : [];
    }
    return [];
  }

  // ---- intervals

  private evaluate(block: Block, mode: "grow" | "widen" | "shrink"): void {
    if (block !== this.graph.start) {
      const edges = this.edges.get(block)!;
      block.inputs.forEach((input, i) => {
        if (input.type !== Signed) return;
        let met: Interval | null = null;
        for (const { link } of edges) {
          const here = this.pushed.get(link)?.[i];
          if (here !== undefined) met = met === null ? here : union(met, here);
        }
        if (met === null) return;
        const before = this.base.get(input);
        if (before !== undefined) {
          if (mode === "widen") met = widen(before, met);
          else if (mode === "grow") met = union(before, met);
          else met = intersect(before, met);
        }
        this.note(input, met);
      });
    }
    for (const op of block.ops) {
      if (op.result === null || op.result.type !== Signed) continue;
      this.note(op.result, this.resultOf(op));
    }
    for (const link of linksOf(block)) {
      if (link.args.length === 0) continue;
      this.pushed.set(link, link.args.map((arg, i) => (link.target.inputs[i].type === Signed ? this.onEdge(block, link, arg) : FULL)));
    }
  }

  /** The interval of `arg` on its way along `link`: the block's own branch counts. */
  private onEdge(block: Block, link: Link, arg: Value): Interval {
    if (block.exit.kind !== "branch" || link === block.handler?.link || !(arg instanceof Variable)) return this.get(arg);
    const mark = this.scopes.mark();
    this.narrow(block.exit.condition, block.exit.ifTrue === link);
    const interval = this.get(arg);
    this.scopes.leave(mark);
    return interval;
  }

  private note(variable: Variable, interval: Interval): void {
    const before = this.base.get(variable);
    if (before !== undefined && isSame(before, interval)) return;
    this.base.set(variable, interval);
    this.changed = true;
  }

  private resultOf(op: Operation): Interval {
    if (op.op === "getfield") {
      const part = partOf(op) as Field | null;
      if (part === null) return FULL;
      return this.lengths.has(part) ? intersect(LENGTH, ofStorage(part.type)) : ofStorage(part.type);
    }
    if (op.op === "getitem") return ofStorage((op.args[0].type as { to: GcArray }).to.item);
    return transfer(op, this.get);
  }

  // ---- differences

  private noteDifferences(block: Block): void {
    const edges = this.edges.get(block)!;
    if (edges.length !== 1) return;
    const exit = edges[0].from.exit;
    if (exit.kind !== "branch") return;
    for (const [op, x, y] of this.claims(exit.condition, exit.ifTrue === edges[0].link)) {
      if (op === "lt") this.addDifference(block, x, y, -1n);
      else if (op === "le") this.addDifference(block, x, y, 0n);
      else if (op === "eq") {
        this.addDifference(block, x, y, 0n);
        this.addDifference(block, y, x, 0n);
      }
    }
  }

  private addDifference(block: Block, left: Value, right: Value, most: bigint): void {
    if (!(left instanceof Variable)) return;
    let here = this.differences.get(block);
    if (here === undefined) this.differences.set(block, (here = new Map()));
    const list = here.get(left);
    if (list === undefined) here.set(left, [{ right, most }]);
    else list.push({ right, most });
  }

  /** Is `x - y <= most` at the end of `at`? */
  private proves(x: Value, y: Value, most: bigint, at: Block, depth: number, active: Map<Variable, Difference>): boolean {
    if (x === y) return most >= 0n;
    const [a, b] = depth === 0 ? [this.get(x), this.get(y)] : [this.baseOf(x), this.baseOf(y)];
    if (a.hi - b.lo <= most) return true;
    if (depth >= DEPTH || --this.budget < 0 || !(x instanceof Variable)) return false;
    // y = z + k: x - y <= most if x - z <= most + k.
    const stepY = y instanceof Variable ? this.stepOf(y) : null;
    if (stepY !== null && this.proves(x, stepY.from, most + stepY.by, at, depth + 1, active)) return true;
    const home = this.homes.get(x);
    for (let block: Block | null = at; block !== null; block = this.dominators.immediate(block)) {
      for (const fact of this.differences.get(block)?.get(x) ?? []) {
        if (this.proves(fact.right, y, most - fact.most, at, depth + 1, active)) return true;
      }
      if (block === home) break;
    }
    const op = this.makers.get(x);
    if (op !== undefined) {
      const step = this.stepOf(x);
      if (step !== null) return this.proves(step.from, y, most - step.by, at, depth + 1, active);
      if (op.op === "int_mod" && this.baseOf(op.args[1]).lo > 0n) return this.proves(op.args[1], y, most + 1n, at, depth + 1, active);
      if ((op.op === "int_rshift" || op.op === "int_div" || op.op === "int_and") && this.baseOf(op.args[0]).lo >= 0n && (op.op === "int_rshift" || op.op === "int_and" || this.baseOf(op.args[1]).lo >= 1n)) {
        return this.proves(op.args[0], y, most, at, depth + 1, active);
      }
      return false;
    }
    return home !== undefined && home !== this.graph.start && this.provesMerge(x, y, most, home, depth, active);
  }

  private provesMerge(x: Variable, y: Value, most: bigint, home: Block, depth: number, active: Map<Variable, Difference>): boolean {
    const index = home.inputs.indexOf(x);
    if (index < 0) return false;
    if (y instanceof Variable) {
      // y must be the same value on every round.
      const other = this.homes.get(y);
      if (other === undefined || other === home || !this.dominators.dominates(other, home)) return false;
    }
    // What is assumed of x on the way round is a difference to one y: it says nothing of other variables.
    const started = active.get(x);
    if (started !== undefined) return started.right === y && most >= started.most;
    active.set(x, { right: y, most });
    const holds = this.edges.get(home)!.every(({ from, link }) => this.proves(link.args[index], y, most, from, depth + 1, active));
    active.delete(x);
    return holds;
  }

  private baseOf(value: Value): Interval {
    return value instanceof Constant ? ofConstant(value) : (this.base.get(value) ?? FULL);
  }

  /** `variable = from + by`, without overflow. */
  private stepOf(variable: Variable): { from: Value; by: bigint } | null {
    const op = this.makers.get(variable);
    if (op === undefined || !this.exact.has(op)) return null;
    const by = op.args[1];
    if (by instanceof Constant) return { from: op.args[0], by: op.op === "int_add" ? (by.value as bigint) : -(by.value as bigint) };
    return null;
  }

  private isAtMost(x: Value, y: Value, most: bigint, at: Block): boolean {
    this.budget = 200;
    return this.proves(x, y, most, at, 0, new Map());
  }

  // ---- decisions

  private decide(block: Block): void {
    const renamed = new Map<Variable, Value>();
    const kept: Operation[] = [];
    for (const op of block.ops) {
      op.args = op.args.map((arg) => (arg instanceof Variable ? (renamed.get(arg) ?? arg) : arg));
      const truth = this.truthOf(op, block);
      if (truth !== null) {
        this.counts.tests++;
        // The op goes; its result is a constant here and below.
        op.op = "same_as";
        op.args = [new Constant(truth, Bool)];
        op.imm = null;
        kept.push(op);
        continue;
      }
      this.reduce(op);
      kept.push(op);
    }
    block.ops = kept;
  }

  private truthOf(op: Operation, at: Block): boolean | null {
    const [x, y] = op.args;
    switch (op.op) {
      case "int_below": {
        const [a, b] = [this.get(x), this.get(y)];
        if (a.hi < 0n) return false;
        if (a.lo < 0n) return null;
        if (this.isAtMost(x, y, -1n, at)) return true;
        return b.lo >= 0n && this.isAtMost(y, x, 0n, at) ? false : null;
      }
      case "int_lt":
        return this.compare(x, y, at);
      case "int_ge":
        return negate(this.compare(x, y, at));
      case "int_gt":
        return this.compare(y, x, at);
      case "int_le":
        return negate(this.compare(y, x, at));
      case "int_eq":
        return this.differs(x, y, at) ? false : this.equals(x, y) ? true : null;
      case "int_ne":
        return this.differs(x, y, at) ? true : this.equals(x, y) ? false : null;
      case "int_add_overflows":
      case "int_sub_overflows":
      case "int_mul_overflows":
        return this.cannotOverflow(op) ? false : null;
    }
    return null;
  }

  /** x < y? */
  private compare(x: Value, y: Value, at: Block): boolean | null {
    if (this.isAtMost(x, y, -1n, at)) return true;
    return this.isAtMost(y, x, 0n, at) ? false : null;
  }

  private equals(x: Value, y: Value): boolean {
    const [a, b] = [this.get(x), this.get(y)];
    return a.lo === a.hi && isSame(a, b);
  }
  private differs(x: Value, y: Value, at: Block): boolean {
    const [a, b] = [this.get(x), this.get(y)];
    if (a.hi < b.lo || b.hi < a.lo) return true;
    return this.isAtMost(x, y, -1n, at) || this.isAtMost(y, x, -1n, at);
  }

  private cannotOverflow(op: Operation): boolean {
    const [a, b] = [this.get(op.args[0]), this.get(op.args[1])];
    const ends =
      op.op === "int_add_overflows" ? [a.lo + b.lo, a.hi + b.hi]
      : op.op === "int_sub_overflows" ? [a.lo - b.hi, a.hi - b.lo]
      : [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
    return ends.every((end) => end >= MIN && end <= MAX);
  }

  /** Conversions that change nothing, and divisions by powers of two of what is not negative. */
  private reduce(op: Operation): void {
    if (op.op === "int_to_int32" || op.op === "int_to_uint32") {
      const a = this.get(op.args[0]);
      const fits = op.op === "int_to_int32" ? a.lo >= -(2n ** 31n) && a.hi < 2n ** 31n : a.lo >= 0n && a.hi < 2n ** 32n;
      if (!fits) return;
      op.op = "same_as";
      this.counts.conversions++;
    } else if (op.op === "int_mod" || op.op === "int_div") {
      const by = op.args[1];
      if (!(by instanceof Constant) || this.get(op.args[0]).lo < 0n) return;
      const divisor = by.value as bigint;
      if (divisor <= 0n || (divisor & (divisor - 1n)) !== 0n) return;
      this.counts.conversions++;
      const bits = BigInt(divisor.toString(2).length - 1);
      op.args = [op.args[0], new Constant(op.op === "int_mod" ? divisor - 1n : bits, Signed)];
      op.op = op.op === "int_mod" ? "int_and" : "int_rshift";
    }
  }
}

function negate(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}
