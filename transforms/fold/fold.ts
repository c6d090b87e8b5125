/**
 * One walk over a graph's blocks: constant folding, peepholes, and equal pure ops of a block computed once.
 *
 *     v1 = int_add 2, 3                          (nothing: 5 is used)
 *     v2 = int_add v0, 0                    →    (nothing: v0 is used)
 *     v3 = int_mul v0, v0                        v3 = int_mul v0, v0
 *     v4 = int_mul v0, v0                        (nothing: v3 is used)
 */
import { Constant, Operation, Variable, mapBlockUses, type Block, type FlowGraph, type Value } from "../../toolchain/ir/graph";
import { rowOf } from "../../toolchain/ir/ops";
import type { LLType } from "../../toolchain/ir/types";
import { build, compileRules, matchesOp } from "./patterns";
import { rules, type Rule } from "./rules";

const compiled = compileRules(rules);

/** Folds what it can; gives the number of ops that are gone. */
export function foldGraph(graph: FlowGraph): number {
  let gone = 0;
  for (const block of graph.blocks()) gone += foldBlock(block);
  return gone;
}

function foldBlock(block: Block): number {
  const renamed = new Map<Variable, Value>();
  const makers = new Map<Variable, Operation>();
  const known = new Map<string, Variable>();
  const rename = (value: Value): Value => (value instanceof Variable ? (renamed.get(value) ?? value) : value);
  const makerOf = (value: Value): Operation | undefined => (value instanceof Variable ? makers.get(value) : undefined);
  const kept: Operation[] = [];
  let gone = 0;
  const visit = (op: Operation, depth: number): void => {
    op.args = op.args.map(rename);
    const row = rowOf(op.op);
    if (row.eval === undefined || op.result === null) {
      kept.push(op);
      return;
    }
    const folded = foldOp(op, row.eval);
    if (folded !== null) {
      renamed.set(op.result, folded);
      gone++;
      return;
    }
    if (depth < 4) {
      for (const one of compiled.get(op.op) ?? []) {
        const bound = new Map<string, Value>();
        if (!matchesOp(one.pattern, op, makerOf, bound) || !holds(one.rule, bound)) continue;
        const fresh: Operation[] = [];
        const value = build(one.replacement, bound, op, fresh);
        for (const made of fresh) visit(made, depth + 1);
        renamed.set(op.result, rename(value));
        gone += 1 - fresh.length;
        return;
      }
    }
    const key = keyOf(op);
    const before = known.get(key);
    if (before !== undefined) {
      renamed.set(op.result, before);
      gone++;
      return;
    }
    known.set(key, op.result);
    makers.set(op.result, op);
    kept.push(op);
  };
  for (const op of block.ops) visit(op, 0);
  block.ops = kept;
  if (renamed.size > 0) mapBlockUses(block, rename);
  return gone;
}

/** The rule's condition, on constants. */
function holds(rule: Rule, bound: ReadonlyMap<string, Value>): boolean {
  if (rule.where === undefined) return true;
  for (const name of ["c", "d"]) {
    const value = bound.get(name);
    if (value !== undefined && !(value instanceof Constant && typeof value.value === "bigint")) return false;
  }
  return rule.where((name) => (bound.get(name) as Constant).value as bigint);
}

function foldOp(op: Operation, evaluate: (...args: never[]) => unknown): Value | null {
  if (op.op === "same_as") return op.args[0];
  // A null constant keeps its own type; casting it makes one of the new type.
  if (op.op === "cast_ptr") {
    if (!(op.args[0] instanceof Constant)) return op.args[0].type === op.result!.type ? op.args[0] : null;
    return new Constant(op.args[0].value, op.result!.type);
  }
  if (!op.args.every((arg) => arg instanceof Constant)) return null;
  // Last bits of these may differ between the machine that translates and the one that runs.
  if (op.op.startsWith("math_")) return null;
  const values = op.args.map((arg) => (arg as Constant).value) as never[];
  if ((op.op === "int_div" || op.op === "int_mod" || op.op === "uint_div" || op.op === "uint_mod") && (values[1] as unknown) === 0n) return null;
  return new Constant(evaluate(...values), op.result!.type as LLType);
}

const constantNumbers = new WeakMap<object, number>();
let nextConstant = 0;

function keyOf(op: Operation): string {
  const args = op.args.map((arg) => (arg instanceof Variable ? `v${arg.id}` : constantKey(arg)));
  const immediate = op.imm === null ? "" : typeof op.imm === "object" ? `#${objectNumber(op.imm)}` : String(op.imm);
  return `${op.op} ${immediate} ${args.join(" ")}`;
}

function constantKey(constant: Constant): string {
  const value = constant.value;
  if (typeof value === "object" && value !== null) return `o${objectNumber(value)}`;
  return Object.is(value, -0) ? "-0" : `${typeof value}:${String(value)}`;
}

function objectNumber(value: object): number {
  let number = constantNumbers.get(value);
  if (number === undefined) {
    number = nextConstant++;
    constantNumbers.set(value, number);
  }
  return number;
}
