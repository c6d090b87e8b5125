/**
 * Replaces one call by the callee's body. The caller's graph may then use variables across blocks where their
 * definition dominates; `closeBlocks` is called once, when all calls of a graph have been replaced.
 *
 *     block0(v0):                                block0(v0): goto callee0(v0)
 *       v1 = direct_call @callee(v0)        →    callee0(a0): … goto after(r)
 *       v2 = int_add v1, 1                       after(v1): v2 = int_add v1, 1
 */
import { copyBody } from "../../toolchain/ir/copy";
import { Block, Link, Variable, linksOf, type FlowGraph, type Handler, type Operation } from "../../toolchain/ir/graph";
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
  for (const copied of body.blocks.values()) {
    if (copied.exit.kind === "return") {
      copied.exit = { kind: "goto", link: new Link(after, call.result === null ? [] : [copied.exit.value!]) };
    } else if (copied.exit.kind === "raise" && handler !== null) {
      copied.exit = { kind: "goto", link: caught(handler, copied.exit.value) };
    }
    if (handler !== null) protect(copied, handler);
  }
  return after;
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
