/**
 * Chains of tests of one integer for equality, on one graph, to `switch` exits.
 *
 * The graph is taken out of block-argument form, where the integer has one name all along the chain. A link of the chain is a block
 * that one way leads to and that does nothing but test the integer, against a constant.
 */
import { Constant, Link, Variable, linksOf, type Block, type FlowGraph, type Operation, type Value } from "../../toolchain/ir/graph";
import { dropDeadOps } from "../../toolchain/ir/dead-ops";
import { openBlocks } from "../../toolchain/ir/open-form";
import { simplifyGraph } from "../../toolchain/ir/simplify";
import { closeBlocks } from "../../toolchain/ir/ssa-form";
import { usesOf } from "../../toolchain/ir/uses";

/** Two tests are as good as a switch. */
const FEWEST = 3;

interface Test {
  readonly value: Variable;
  readonly constant: bigint;
  readonly equal: Link;
  readonly other: Link;
  readonly op: Operation;
}

interface Case {
  readonly value: bigint;
  readonly link: Link;
}

/** Makes switches in `graph`, in place; gives how many and of how many cases altogether. */
export function makeSwitches(graph: FlowGraph): { switches: number; cases: number } {
  const counts = { switches: 0, cases: 0 };
  if (graph.blocks().filter((block) => testOf(block) !== null).length < FEWEST) return counts;
  const blocks = openBlocks(graph);
  const ways = new Map<Block, number>();
  for (const block of blocks) for (const link of linksOf(block)) ways.set(link.target, (ways.get(link.target) ?? 0) + 1);
  const uses = usesOf(graph);
  const gone = new Set<Block>();
  for (const block of blocks) {
    const first = gone.has(block) ? null : testOf(block);
    if (first === null) continue;
    const cases = new Map<bigint, Link>([[first.constant, first.equal]]);
    const passed: Block[] = [];
    let rest = first.other;
    for (;;) {
      const next: Block = rest.target;
      if (next === block || next === graph.start || ways.get(next) !== 1 || rest.args.length > 0) break;
      const more = casesOf(next, first.value, (op) => uses.get(op.result!)?.length === 1);
      if (more === null) break;
      passed.push(next);
      // The first test that holds decides.
      for (const { value, link } of more.cases) if (!cases.has(value)) cases.set(value, link);
      rest = more.rest;
    }
    if (cases.size < FEWEST) continue;
    for (const one of passed) gone.add(one);
    block.exit = { kind: "switch", value: first.value, cases: [...cases].map(([value, link]) => ({ value, link })), otherwise: rest };
    counts.switches++;
    counts.cases += cases.size;
  }
  closeBlocks(graph);
  if (counts.switches > 0) {
    dropDeadOps(graph);
    simplifyGraph(graph);
  }
  return counts;
}

/** What a further block of the chain on `value` decides. */
function casesOf(block: Block, value: Value, isPrivate: (op: Operation) => boolean): { cases: Case[]; rest: Link } | null {
  if (block.handler !== null) return null;
  if (block.exit.kind === "switch" && block.ops.length === 0 && block.exit.value === value) return { cases: block.exit.cases, rest: block.exit.otherwise };
  const test = testOf(block);
  if (test === null || test.value !== value || block.ops.length !== 1 || !isPrivate(test.op)) return null;
  return { cases: [{ value: test.constant, link: test.equal }], rest: test.other };
}

/** The test for equality with a constant that the block ends in. */
function testOf(block: Block): Test | null {
  const exit = block.exit;
  if (exit.kind !== "branch" || block.handler !== null) return null;
  const op = block.ops.find((one) => one.result !== null && one.result === exit.condition);
  if (op === undefined || (op.op !== "int_eq" && op.op !== "int_ne")) return null;
  const [a, b] = op.args[0] instanceof Constant ? [op.args[1], op.args[0]] : [op.args[0], op.args[1]];
  if (!(a instanceof Variable) || !(b instanceof Constant)) return null;
  const [equal, other] = op.op === "int_eq" ? [exit.ifTrue, exit.ifFalse] : [exit.ifFalse, exit.ifTrue];
  return { value: a, constant: b.value as bigint, equal, other, op };
}
