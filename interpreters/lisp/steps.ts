/** What runs where, for the reverse debugger: a node around each form of a body, and the functions that have been called. */
import * as revdb from "../../toolchain/rlib/revdb";
import { Frame, Node } from "./nodes";
import { Activation, running } from "./running";
import type { Scope } from "./scope";
import type { Value } from "./values";

/** A form where the program can be stopped. */
export class Step extends Node {
  private readonly place: number;
  constructor(
    private readonly node: Node,
    private readonly line: number,
    private readonly scope: Scope | null,
    file: string,
    functionName: string,
  ) {
    super();
    this.place = revdb.declarePlaces(file, functionName, line, 1);
  }
  run(frame: Frame): Value {
    const at = running.top;
    at.frame = frame;
    at.scope = this.scope;
    at.line = this.line;
    at.previousTime = at.lineTime;
    at.lineTime = revdb.time() + 1;
    revdb.stopPoint(this.place, at.depth, at.previousTime === 0);
    return this.node.run(frame);
  }
}

/** Nothing runs any more: the top level. */
export function backToTop(): void {
  running.top = new Activation("program", null);
}
