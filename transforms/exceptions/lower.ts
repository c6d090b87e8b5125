/** The exceptions pass on one graph: each raise and each call that can raise, in turn. */
import { Block, Constant, Link, Operation, Variable } from "../../toolchain/ir/graph";
import type { FlowGraph, Handler, Position, Value } from "../../toolchain/ir/graph";
import type { CallEffects } from "../../toolchain/ir/effects";
import { zeroOf } from "../../toolchain/ir/heap";
import { importUses, splitBlock } from "../../toolchain/ir/split";
import { Bool, Ptr, Void } from "../../toolchain/ir/types";
import type { GcStruct } from "../../toolchain/ir/types";
import { InternalError } from "../../toolchain/diag/internal";

/** What lowering a graph needs to know of the program, and what it counts for the report. */
export interface Lowering {
  readonly effects: CallEffects;
  readonly exceptionStruct: GcStruct;
  /** Calls seen, and those that got a test. */
  calls: number;
  checks: number;
}

/** Removes every `raise` exit and every handler of `graph`, in place. */
export function lowerGraph(graph: FlowGraph, lowering: Lowering): void {
  for (const block of graph.blocks()) {
    lowerRaise(graph, block);
    lowerCalls(graph, block, lowering);
  }
}

/** `raise v` sets the pending exception and leaves with a zero. */
function lowerRaise(graph: FlowGraph, block: Block): void {
  if (block.exit.kind !== "raise") return;
  const { value, pos } = block.exit;
  block.ops.push(new Operation("exc_set", [value], null, null, pos));
  returnZero(graph, block);
}

function returnZero(graph: FlowGraph, block: Block): void {
  const type = graph.resultType!;
  block.exit = { kind: "return", value: type === Void ? null : new Constant(zeroOf(type), type) };
}

/** Goes from the last op to the first, so that what is split off is done with. */
function lowerCalls(graph: FlowGraph, block: Block, lowering: Lowering): void {
  const { effects } = lowering;
  // A handler belongs to the last op, and goes with it if that cannot raise.
  const handlerOfLast = block.handler;
  const last = block.ops.length - 1;
  block.handler = null;
  for (let i = last; i >= 0; i--) {
    const op = block.ops[i];
    const handler = i === last ? handlerOfLast : null;
    if (op.op === "direct_call" || op.op === "indirect_call") lowering.calls++;
    if (!effects.opReturns(op)) {
      // What comes after is never reached in the normal way.
      block.ops.splice(i + 1);
      if (effects.opRaises(op)) leaveExceptionally(graph, block, handler, op.pos, lowering);
      else block.exit = { kind: "unreachable" };
    } else if (effects.opRaises(op) && !(handler === null && graph.flags.has("dispatcher") && isTail(block, i))) {
      addCheck(graph, block, i, handler, lowering);
    }
  }
}

/** Does the graph return just what the call `ops[index]` has given? Then the caller finds the exception; and C compilers make a jump of the call. */
function isTail(block: Block, index: number): boolean {
  let value: Value | null = block.ops[index].result;
  for (let at = block, next = index + 1; ; next = 0) {
    for (const op of at.ops.slice(next)) {
      if (op.op !== "cast_ptr" || op.args[0] !== value) return false;
      value = op.result;
    }
    const { exit } = at;
    if (exit.kind === "return") return exit.value === null || exit.value === value;
    // A block that only returns its input, or nothing.
    if (exit.kind !== "goto" || at !== block || exit.link.target.exit.kind !== "return") return false;
    const passed = exit.link.args.indexOf(value as Value);
    at = exit.link.target;
    value = passed < 0 ? null : at.inputs[passed];
  }
}

/** Splits `block` after the call `ops[index]`: on if nothing is pending, else to the handler or out. */
function addCheck(graph: FlowGraph, block: Block, index: number, handler: Handler | null, lowering: Lowering): void {
  lowering.checks++;
  const call = block.ops[index];
  const onward = continuation(block, index + 1);

  const exceptional = new Block();
  leaveExceptionally(graph, exceptional, handler, call.pos, lowering);
  const carried = importUses(exceptional);

  const occurred = new Variable(Bool);
  block.ops.push(new Operation("exc_occurred", [], occurred, null, call.pos));
  block.exit = { kind: "branch", condition: occurred, ifTrue: new Link(exceptional, carried), ifFalse: onward };
}

/** The link to what follows `ops[0..index)`: the goto that is there already if no op is left, else one to a new block. */
function continuation(block: Block, index: number): Link {
  if (index < block.ops.length || block.exit.kind !== "goto") splitBlock(block, index);
  if (block.exit.kind !== "goto") throw new InternalError("a block that was split must end in a goto", { pass: "exceptions" });
  return block.exit.link;
}

/** Ends `block`, in which an exception is pending: it goes to the handler or out of the graph. */
function leaveExceptionally(graph: FlowGraph, block: Block, handler: Handler | null, pos: Position | null, lowering: Lowering): void {
  if (handler === null) {
    // A dispatcher is no function of the program, so it is not in tracebacks.
    if (!graph.flags.has("dispatcher")) block.ops.push(new Operation("exc_traceback", [], null, null, pos));
    returnZero(graph, block);
    return;
  }
  // The handler's exception variable is defined by the fetch, so its link's arguments stay as they are.
  handler.exception.type = Ptr(lowering.exceptionStruct);
  block.ops.push(new Operation("exc_fetch", [], handler.exception, lowering.exceptionStruct, pos));
  block.exit = { kind: "goto", link: handler.link };
}
