// Dialect code: runs under Node and translated.
/**
 * Loops. `for` has its test at the end, so that an iteration costs one jump; `while` jumps back to its test.
 *
 *     for:    it = iter(…)                     while:  top:  JUMP_IF_… else
 *             JUMP next                                body
 *       body: …                                        JUMP_BACK top
 *       next: FOR_ITER target, it, body          else: …
 *             else part                           end:
 *       end:
 */
import * as ast from "../parser/ast";
import { type Handler, Label } from "./assembler";
import { assignFrom, storeUnpacked, unpackSlots } from "./compile-assign";
import { jumpIf } from "./compile-condition";
import { emitAwaitIterator, operand } from "./compile-expr";
import { checkAssignable } from "./compile-name";
import { compileStatements, debugLineAgain } from "./compile-stmt";
import { Op } from "./opcodes";
import { BlockKind, type Unit } from "./unit";

export function compileFor(u: Unit, s: ast.For): void {
  const asm = u.asm;
  const iterable = operand(u, s.iter);
  const iterator = u.newTemp();
  asm.at(s);
  asm.emit2(Op.GET_ITER, iterator, iterable);
  const end = new Label();
  const next = new Label();
  const block = u.pushBlock(BlockKind.Loop, s);
  block.breakLabel = end;
  block.continueLabel = next;
  // The line has begun already when the loop is entered.
  const entry = u.c.debuggable ? new Label() : next;
  const head = beginFor(u, s.target, entry);
  compileStatements(u, s.body);
  asm.place(next);
  asm.at(s);
  debugLineAgain(u, s.lineno);
  if (u.c.debuggable) asm.place(entry);
  head.end(u, iterator, s);
  u.popBlock();
  compileStatements(u, s.orelse);
  asm.place(end);
}

/** A `for` in the making: where the items go. */
export class ForHead {
  readonly body = new Label();
  /** One slot, or two for the items of a pair. */
  slots: number[] = [];
  targetNode: ast.Node;

  constructor(target: ast.Expr) {
    this.targetNode = target;
  }
  /** The step at the end of the loop. Control goes on when there are no more items. */
  end(u: Unit, iterator: number, node: ast.Node): void {
    const asm = u.asm;
    asm.at(node);
    if (this.slots.length === 1) {
      asm.jump2(Op.FOR_ITER, this.slots[0], iterator, this.body);
      return;
    }
    if (!asm.begin(Op.FOR_ITER_PAIR)) return;
    const target = this.targetNode;
    asm.secondAt(target.lineno, target.endLineno, target.colOffset, target.endColOffset);
    asm.word(this.slots[0]);
    asm.word(this.slots[1]);
    asm.word(iterator);
    asm.target(this.body);
  }
}

/** Jumps to `next`, where the step will be; starts the body, with the item in the target. */
export function beginFor(u: Unit, target: ast.Expr, next: Label): ForHead {
  const asm = u.asm;
  const head = new ForHead(target);
  // Nothing is emitted of a loop that control does not reach; otherwise the step is what reaches the body.
  const state = asm.handlerState();
  asm.jump(next);
  asm.state = state;
  asm.placeLoopHead(head.body);
  if (target instanceof ast.Name && u.localSlot(u.mangled(target.id)) >= 0) {
    checkAssignable(u, target.id, target);
    const local = u.localSlot(u.mangled(target.id));
    head.slots = [local];
    asm.bind(local);
  } else if ((target instanceof ast.Tuple || target instanceof ast.List) && isPlainPair(target.elts)) {
    head.slots = unpackSlots(u, target.elts);
    storeUnpacked(u, target.elts, head.slots);
  } else {
    const slot = u.newTemp();
    head.slots = [slot];
    assignFrom(u, target, slot);
  }
  return head;
}
function isPlainPair(targets: ast.Expr[]): boolean {
  return targets.length === 2 && !(targets[0] instanceof ast.Starred) && !(targets[1] instanceof ast.Starred);
}

export function compileWhile(u: Unit, s: ast.While): void {
  const asm = u.asm;
  const top = new Label();
  const otherwise = new Label();
  const end = new Label();
  asm.placeLoopHead(top);
  asm.at(s);
  debugLineAgain(u, s.lineno);
  const block = u.pushBlock(BlockKind.Loop, s);
  block.breakLabel = end;
  block.continueLabel = top;
  jumpIf(u, s.test, otherwise, false);
  compileStatements(u, s.body);
  asm.at(s);
  asm.jump(top);
  u.popBlock();
  asm.place(otherwise);
  compileStatements(u, s.orelse);
  asm.place(end);
}

export function compileAsyncFor(u: Unit, s: ast.AsyncFor): void {
  const asm = u.asm;
  if (!u.isAsyncFunction) throw u.c.error("'async for' outside async function", s);
  const iterable = operand(u, s.iter);
  const iterator = u.newTemp();
  asm.at(s);
  asm.emit2(Op.GET_AITER, iterator, iterable);
  const end = new Label();
  const loop = new AsyncLoop(u, iterator, s);
  const block = u.pushBlock(BlockKind.Loop, s);
  block.breakLabel = end;
  block.continueLabel = loop.top;
  loop.begin(u, s.target, s);
  compileStatements(u, s.body);
  asm.at(s);
  debugLineAgain(u, s.lineno);
  asm.jump(loop.top);
  u.popBlock();
  loop.end(u);
  compileStatements(u, s.orelse);
  asm.place(end);
}

/** An `async for` in the making: it ends by StopAsyncIteration. */
export class AsyncLoop {
  readonly top = new Label();
  private readonly exception: number;
  private readonly handler: Handler;
  private readonly state: Int32Array | null;

  constructor(
    u: Unit,
    private readonly iterator: number,
    private readonly node: ast.Node,
  ) {
    u.asm.placeLoopHead(this.top);
    this.exception = u.newTemp();
    this.handler = u.newHandler(this.exception);
    this.state = u.asm.handlerState();
  }
  /** Awaits the next item and puts it into the target. */
  begin(u: Unit, target: ast.Expr, node: ast.Node): void {
    const asm = u.asm;
    const awaited = u.newTemp();
    const item = u.newTemp();
    asm.setHandler(this.handler);
    asm.at(node);
    asm.emit2(Op.GET_ANEXT, awaited, this.iterator);
    emitAwaitIterator(u, awaited, item);
    asm.setHandler(this.handler.outer);
    assignFrom(u, target, item);
  }
  /** Control goes on when there are no more items. */
  end(u: Unit): void {
    const asm = u.asm;
    asm.placeHandler(this.handler, this.state);
    asm.at(this.node);
    asm.emit1(Op.END_ASYNC_FOR, this.exception);
  }
}
