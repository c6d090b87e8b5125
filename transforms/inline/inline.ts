/**
 * Replaces one call by the callee's body. The caller's graph may then use variables across blocks where their
 * definition dominates; `closeBlocks` is called once, when all calls of a graph have been replaced.
 *
 *     block0(v0):                                block0(v0): goto callee0(v0)
 *       v1 = direct_call @callee(v0)        →    callee0(a0): … goto after(r)
 *       v2 = int_add v1, 1                       after(v1): v2 = int_add v1, 1
 */
import { copyBody } from "../../toolchain/ir/copy";
import { Block, Link, Operation, Variable, linksOf, type FlowGraph, type Handler, type Position, type Value } from "../../toolchain/ir/graph";
import { hasEffect } from "../../toolchain/ir/ops";

/** Inlines the call `block.ops[index]` of `callee`. Gives the block that goes on after it, or null if the callee never returns. */
export function inlineCall(block: Block, index: number, callee: FlowGraph): Block {
  const call = block.ops[index];
  const body = copyBody(callee);
  const handler = index === block.ops.length - 1 ? block.handler : null;
  const after = new Block(call.result === null ? [] : [call.result]);
  after.ops = block.ops.splice(index + 1);
  after.exit = block.exit;
  after.handler = handler === null ? block.handler : null;
  block.ops.pop();
  block.handler = null;
  block.exit = { kind: "goto", link: new Link(body.start, call.args) };
  const inlined = inlinedPositions(call.pos);
  for (const copied of body.blocks.values()) {
    for (const op of copied.ops) if (showsPosition(op)) op.pos = inlined(op.pos);
    if (copied.exit.kind === "raise") copied.exit.pos = inlined(copied.exit.pos);
    if (copied.exit.kind === "return") {
      copied.exit = { kind: "goto", link: new Link(after, call.result === null ? [] : [copied.exit.value!]) };
    } else if (copied.exit.kind === "raise" && handler !== null) {
      if (mayRaiseAgain(handler)) copied.ops.push(new Operation("exc_caught", [copied.exit.value], null, null, copied.exit.pos));
      copied.exit = { kind: "goto", link: caught(handler, copied.exit.value) };
    }
    if (handler !== null) protect(copied, handler);
  }
  return after;
}

/** May the op's position be part of a traceback? */
function showsPosition(op: Operation): boolean {
  return hasEffect(op.op, "raises") || hasEffect(op.op, "control") || hasEffect(op.op, "mallocs");
}

/** From positions in the callee to the same, inlined at `call`: the frames of a traceback do not depend on what was inlined. */
function inlinedPositions(call: Position | null): (pos: Position | null) => Position | null {
  const made = new Map<Position, Position>();
  const extend = (pos: Position, at: Position): Position => {
    let found = made.get(pos);
    if (found === undefined) {
      found = { ...pos, inlinedAt: pos.inlinedAt === undefined ? at : extend(pos.inlinedAt, at) };
      made.set(pos, found);
    }
    return found;
  };
  // What has no place of its own (a dispatcher) is shown where it was called.
  return (pos) => (pos === null || call === null ? (pos ?? call) : extend(pos, call));
}

/** Does the handler, or what comes after it, raise the exception that it is given? A finally block does. */
function mayRaiseAgain(handler: Handler): boolean {
  const seen = new Map<Block, Set<Value>>();
  const follow = (block: Block, values: readonly Value[]): boolean => {
    const known = seen.get(block) ?? new Set<Value>();
    seen.set(block, known);
    const fresh = values.filter((one) => !known.has(one));
    if (fresh.length === 0) return false;
    const aliases = new Set<Value>(fresh);
    for (const op of block.ops) if (op.result !== null && (op.op === "cast_ptr" || op.op === "same_as") && aliases.has(op.args[0])) aliases.add(op.result);
    for (const one of aliases) known.add(one);
    if (block.exit.kind === "raise" && aliases.has(block.exit.value)) return true;
    // A block may use what dominates it, besides what it is given.
    return linksOf(block).some((link) => follow(link.target, [...aliases, ...link.target.inputs.filter((_, i) => aliases.has(link.args[i]))]));
  };
  const { link, exception } = handler;
  return follow(link.target, link.target.inputs.filter((_, i) => link.args[i] === exception));
}

/** The handler's link with the exception in its place. */
function caught(handler: Handler, exception: Link["args"][number]): Link {
  return new Link(handler.link.target, handler.link.args.map((arg) => (arg === handler.exception ? exception : arg)));
}

/** Calls of the inlined body that had no handler get that of the call: each then ends its block. */
function protect(block: Block, handler: Handler): void {
  let at = block;
  for (;;) {
    const index = at.ops.findIndex((op, i) => raises(op) && !(i === at.ops.length - 1 && at.handler !== null));
    if (index < 0) return;
    if (index === at.ops.length - 1 && at.exit.kind === "goto") {
      at.handler = freshHandler(handler);
      return;
    }
    const rest = new Block();
    rest.ops = at.ops.splice(index + 1);
    rest.exit = at.exit;
    rest.handler = at.handler;
    at.exit = { kind: "goto", link: new Link(rest, []) };
    at.handler = freshHandler(handler);
    at = rest;
  }
}

function freshHandler(handler: Handler): Handler {
  const exception = new Variable(handler.exception.type, handler.exception.name);
  return { exception, link: caught(handler, exception) };
}

function raises(op: Operation): boolean {
  return hasEffect(op.op, "raises");
}

/** How much code a graph is: what the inliner's thresholds count. */
export function graphSize(graph: FlowGraph): number {
  let size = 0;
  for (const block of graph.blocks()) {
    for (const op of block.ops) size += weight(op);
    size += block.exit.kind === "goto" ? 0 : 1;
    size += linksOf(block).length > 4 ? linksOf(block).length : 0;
  }
  return size;
}

function weight(op: Operation): number {
  if (op.op === "direct_call" || op.op === "indirect_call" || op.op === "external_call") return 3 + op.args.length;
  if (op.op === "same_as" || op.op === "cast_ptr" || op.op === "jit_hint") return 0;
  return op.op.startsWith("malloc") ? 3 : 1;
}
