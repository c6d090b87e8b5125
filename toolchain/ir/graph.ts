/**
 * Flow graphs: SSA with block arguments. One model for the whole pipeline.
 *
 * High-level graphs (from `flow/`) carry the ops of `flow/hlops.ts` and untyped variables; low-level
 * graphs (from `rtype/`) carry the ops of `ir/ops/` and typed variables.
 *
 * A variable is defined once: as a block's input or as an operation's result. It may be used only in its
 * own block: what a later block needs is passed along the link (`link.args[i]` flows into `link.target.inputs[i]`).
 * So every block can be read, moved and copied by itself.
 */
import type { GcContainer, LLType } from "./types";
import type { ExternalFunction } from "./external";

/** A place in the user's source; `line` and `column` are 1-based. `inFunction` is what a traceback shows. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly inFunction: string;
  /** Of code that was inlined: where the call was, in the code around it (which may have been inlined, too). */
  readonly inlinedAt?: Position;
}

/** The frames that a traceback shows for one position, innermost first: more than one where code was inlined. */
export function framesOf(pos: Position | null): Position[] {
  const frames: Position[] = [];
  for (let at = pos ?? undefined; at !== undefined; at = at.inlinedAt) frames.push(at);
  return frames;
}

let nextVariableId = 0;

export class Variable {
  /** Unique in the process, for maps and debugging only: printers renumber. */
  readonly id = nextVariableId++;
  constructor(
    /** Set on every variable of a low-level graph, null in high-level ones. */
    public type: LLType | null = null,
    /** The source name, where there is one. */
    public name: string | null = null,
  ) {}
}

/**
 * A constant. In high-level graphs `value` is the live JavaScript value and `type` is null. In low-level
 * graphs: bigint for Signed, Unsigned and Address; number for Float; boolean for Bool; undefined for Void;
 * LLStruct, LLArray (ir/heap.ts) or null for pointers; FlowGraph or null for function pointers.
 */
export class Constant {
  constructor(
    readonly value: unknown,
    readonly type: LLType | null = null,
  ) {}
}

export type Value = Variable | Constant;

/** What an operation needs besides values; which kind each op takes is in its row of the op table. */
export type Immediate = string | number | GcContainer | FlowGraph | readonly FlowGraph[] | ExternalFunction | null;

export class Operation {
  constructor(
    public op: string,
    public args: Value[],
    /** Null only for ops that give nothing (their row says Void). */
    public result: Variable | null,
    public imm: Immediate = null,
    public pos: Position | null = null,
    /** High-level graphs only: the TypeScript node and whatever else the stage notes (see flow/hlops.ts). */
    public info: unknown = null,
  ) {}
}

export class Link {
  constructor(
    public target: Block,
    public args: Value[] = [],
  ) {}
}

/**
 * Where control goes if the block's last operation raises. `exception` is defined on this exit only and may
 * appear among `link.args`. Without a handler the exception leaves the function.
 */
export interface Handler {
  exception: Variable;
  link: Link;
}

export type Exit =
  | { kind: "goto"; link: Link }
  | { kind: "branch"; condition: Value; ifTrue: Link; ifFalse: Link }
  /** `cases[i].value` is bigint over Signed (low-level), distinct. */
  | { kind: "switch"; value: Value; cases: { value: bigint; link: Link }[]; otherwise: Link }
  /** `value` is null exactly where the graph's result is Void. */
  | { kind: "return"; value: Value | null }
  | { kind: "raise"; value: Value; pos: Position | null }
  /** Control never gets here (after a call that does not return). */
  | { kind: "unreachable" };

export class Block {
  inputs: Variable[];
  ops: Operation[] = [];
  exit: Exit = { kind: "unreachable" };
  /** Applies to the last of `ops`; the normal way on is `exit`, then always a goto. */
  handler: Handler | null = null;
  constructor(inputs: Variable[] = []) {
    this.inputs = inputs;
  }
}

export class FlowGraph {
  /** Null in high-level graphs. */
  resultType: LLType | null = null;
  pos: Position | null = null;
  /** Hints and facts that passes leave for each other: "elidable", "dont_look_inside", "noinline", "inline", "cold" … */
  readonly flags = new Set<string>();
  constructor(
    /** Readable and, in a low-level program, unique. */
    public name: string,
    public start: Block,
  ) {}

  get params(): Variable[] {
    return this.start.inputs;
  }

  /** The blocks reachable from `start`, in reverse postorder: the order of every dump. */
  blocks(): Block[] {
    const postorder: Block[] = [];
    const seen = new Set<Block>([this.start]);
    // An explicit stack: graphs of generated code are deep. For each block on it, the links that are left.
    const stack: Block[] = [this.start];
    const left: Link[][] = [linksOf(this.start)];
    while (stack.length > 0) {
      // The last exit first, so that after the final reversal the first exit comes first.
      const link = left[left.length - 1].pop();
      if (link === undefined) {
        postorder.push(stack.pop()!);
        left.pop();
      } else if (!seen.has(link.target)) {
        seen.add(link.target);
        stack.push(link.target);
        left.push(linksOf(link.target));
      }
    }
    return postorder.reverse();
  }
}

/** The exits of a block in order; the handler's link is the last. */
export function linksOf(block: Block): Link[] {
  const links = exitLinks(block.exit);
  if (block.handler !== null) links.push(block.handler.link);
  return links;
}

export function exitLinks(exit: Exit): Link[] {
  switch (exit.kind) {
    case "goto":
      return [exit.link];
    case "branch":
      return [exit.ifTrue, exit.ifFalse];
    case "switch":
      return [...exit.cases.map((one) => one.link), exit.otherwise];
    case "return":
    case "raise":
    case "unreachable":
      return [];
  }
}

/** The values that the exit itself reads (not those of its links). */
export function exitValues(exit: Exit): Value[] {
  switch (exit.kind) {
    case "branch":
      return [exit.condition];
    case "switch":
    case "raise":
      return [exit.value];
    case "return":
      return exit.value === null ? [] : [exit.value];
    case "goto":
    case "unreachable":
      return [];
  }
}

/** Replaces every value that a block reads (ops, exit, links, handler), in place. Definitions stay. */
export function mapBlockUses(block: Block, map: (value: Value) => Value): void {
  for (const op of block.ops) op.args = op.args.map(map);
  const exit = block.exit;
  if (exit.kind === "branch") exit.condition = map(exit.condition);
  else if (exit.kind === "switch" || exit.kind === "raise") exit.value = map(exit.value);
  else if (exit.kind === "return" && exit.value !== null) exit.value = map(exit.value);
  for (const link of linksOf(block)) link.args = link.args.map(map);
}
