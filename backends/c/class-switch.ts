/**
 * Rows of tests of one object's class, as one C `switch` over its class id: what dispatchers and `instanceof` chains are made of. A C compiler
 * makes a jump table of it, where the row would be tried from end to end.
 *
 * A test belongs to the row if nothing else happens in its block and only the test before leads there. Classes that an earlier test has taken
 * are not among the cases of a later one.
 */
import { Variable, linksOf, type Block, type Link, type Operation, type Value } from "../../toolchain/ir/graph";
import type { GcStruct } from "../../toolchain/ir/types";
import type { Aliases } from "./aliases";

/** Fewer tests are as good as a switch. */
const FEWEST = 4;

/** Class ids `from..to`, both included, go along `link`. */
export interface ClassRange {
  readonly from: number;
  readonly to: number;
  readonly link: Link;
}

export interface ClassSwitch {
  readonly subject: Value;
  readonly ranges: readonly ClassRange[];
  readonly otherwise: Link;
}

interface Test {
  readonly op: Operation;
  readonly subject: Value;
  readonly from: number;
  readonly to: number;
  readonly yes: Link;
  readonly no: Link;
}

/** The switches by the block that they end, and the blocks that are part of them. */
export function findClassSwitches(blocks: readonly Block[], aliases: Aliases): { switches: Map<Block, ClassSwitch>; inside: Set<Block> } {
  const switches = new Map<Block, ClassSwitch>();
  const inside = new Set<Block>();
  const tests = new Map<Block, Test>();
  for (const block of blocks) {
    const test = testOf(block, aliases);
    if (test !== null) tests.set(block, test);
  }
  if (tests.size < FEWEST) return { switches, inside };
  const ways = new Map<Block, number>();
  const passedOn = new Set<Value>();
  for (const block of blocks) {
    for (const op of block.ops) for (const arg of op.args) passedOn.add(aliases.actual(arg));
    for (const link of linksOf(block)) {
      ways.set(link.target, (ways.get(link.target) ?? 0) + 1);
      for (const arg of link.args) passedOn.add(aliases.actual(arg));
    }
    if (block.exit.kind === "return" && block.exit.value !== null) passedOn.add(aliases.actual(block.exit.value));
  }
  for (const block of blocks) {
    const first = tests.get(block);
    if (first === undefined || inside.has(block)) continue;
    const row = [first];
    const passed: Block[] = [];
    for (;;) {
      const next = row[row.length - 1].no.target;
      const test = tests.get(next);
      if (test === undefined || next === block || next === blocks[0] || next.ops.length !== 1 || ways.get(next) !== 1) break;
      if (test.subject !== first.subject || passedOn.has(aliases.actual(test.op.result!))) break;
      passed.push(next);
      row.push(test);
    }
    if (row.length < FEWEST) continue;
    for (const one of passed) inside.add(one);
    switches.set(block, { subject: first.subject, ranges: rangesOf(row), otherwise: row[row.length - 1].no });
  }
  return { switches, inside };
}

function testOf(block: Block, aliases: Aliases): Test | null {
  const exit = block.exit;
  if (exit.kind !== "branch" || block.handler !== null) return null;
  const op = block.ops.find((one) => one.result !== null && one.result === exit.condition);
  if (op === undefined || (op.op !== "is_instance" && op.op !== "is_exactly")) return null;
  const subject = aliases.actual(op.args[0]);
  if (!(subject instanceof Variable)) return null;
  const { classId, lastClassId } = op.imm as GcStruct;
  return { op, subject, from: classId, to: op.op === "is_exactly" ? classId : lastClassId, yes: exit.ifTrue, no: exit.ifFalse };
}

/** What each test takes of what the ones before have left. */
function rangesOf(row: readonly Test[]): ClassRange[] {
  const taken = new Set<number>();
  const ranges: ClassRange[] = [];
  for (const { from, to, yes } of row) {
    for (let id = from; id <= to; id++) {
      if (taken.has(id)) continue;
      const start = id;
      while (id <= to && !taken.has(id)) taken.add(id++);
      ranges.push({ from: start, to: id - 1, link: yes });
    }
  }
  return ranges;
}
