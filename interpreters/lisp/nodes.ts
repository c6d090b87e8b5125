/**
 * Programs ready to run: a tree of nodes, made by analyse.ts. Variables are found by (depth, index), so that no name
 * is looked up while the program runs. Calls in tail position return to the loop in `apply`, so loops need no stack.
 */
import * as revdb from "../../toolchain/rlib/revdb";
import { Activation, running } from "./running";
import { LispError, NIL, type Pair, Value } from "./values";

export class Frame {
  constructor(
    readonly slots: Value[],
    readonly outer: Frame | null,
  ) {}
}

export abstract class Node {
  abstract run(frame: Frame): Value;
}

export class Literal extends Node {
  constructor(private readonly value: Value) {
    super();
  }
  run(frame: Frame): Value {
    return this.value;
  }
}

/** A variable of a function: `depth` frames out, slot `index`. */
export class Local extends Node {
  constructor(
    private readonly depth: number,
    private readonly index: number,
  ) {
    super();
  }
  run(frame: Frame): Value {
    let at = frame;
    for (let i = this.depth; i > 0; i--) at = at.outer!;
    return at.slots[this.index];
  }
}

export class SetLocal extends Node {
  constructor(
    private readonly depth: number,
    private readonly index: number,
    private readonly value: Node,
  ) {
    super();
  }
  run(frame: Frame): Value {
    const value = this.value.run(frame);
    let at = frame;
    for (let i = this.depth; i > 0; i--) at = at.outer!;
    at.slots[this.index] = value;
    return value;
  }
}

/** A variable of the program. */
export class Global {
  value: Value | null = null;
  constructor(readonly name: string) {}
}

export class GetGlobal extends Node {
  constructor(
    private readonly global: Global,
    private readonly line: number,
  ) {
    super();
  }
  run(frame: Frame): Value {
    const value = this.global.value;
    if (value === null) throw new LispError(`${this.global.name} is not defined`, this.line);
    return value;
  }
}

export class SetGlobal extends Node {
  constructor(
    private readonly global: Global,
    private readonly value: Node,
    private readonly defines: boolean,
    private readonly line: number,
  ) {
    super();
  }
  run(frame: Frame): Value {
    const value = this.value.run(frame);
    if (!this.defines && this.global.value === null) throw new LispError(`${this.global.name} is not defined`, this.line);
    if (revdb.isWatching()) throw new LispError("a watch must not change anything", this.line);
    this.global.value = value;
    return value;
  }
}

export class If extends Node {
  constructor(
    private readonly condition: Node,
    private readonly yes: Node,
    private readonly no: Node,
  ) {
    super();
  }
  run(frame: Frame): Value {
    return this.condition.run(frame).isTrue() ? this.yes.run(frame) : this.no.run(frame);
  }
}

export class While extends Node {
  constructor(
    private readonly condition: Node,
    private readonly body: Node,
  ) {
    super();
  }
  run(frame: Frame): Value {
    while (this.condition.run(frame).isTrue()) this.body.run(frame);
    return NIL;
  }
}

export class And extends Node {
  constructor(
    private readonly first: Node,
    private readonly second: Node,
  ) {
    super();
  }
  run(frame: Frame): Value {
    const value = this.first.run(frame);
    return value.isTrue() ? this.second.run(frame) : value;
  }
}

export class Or extends Node {
  constructor(
    private readonly first: Node,
    private readonly second: Node,
  ) {
    super();
  }
  run(frame: Frame): Value {
    const value = this.first.run(frame);
    return value.isTrue() ? value : this.second.run(frame);
  }
}

export class Sequence extends Node {
  constructor(private readonly nodes: Node[]) {
    super();
  }
  run(frame: Frame): Value {
    const last = this.nodes.length - 1;
    for (let i = 0; i < last; i++) this.nodes[i].run(frame);
    return this.nodes[last].run(frame);
  }
}

/** What a lambda is before it is made. */
export class Code {
  /** Slots of a frame: the parameters, then what the body defines. */
  size = 0;
  body: Node = new Literal(NIL);
  constructor(
    readonly name: string,
    readonly parameters: number,
    readonly hasRest: boolean,
  ) {}
}

export class Lambda extends Node {
  constructor(private readonly code: Code) {
    super();
  }
  run(frame: Frame): Value {
    return new Closure(this.code, frame);
  }
}

export abstract class Callable extends Value {
  abstract call(args: Value[], line: number): Value;
  override typeName(): string {
    return "function";
  }
}

export class Closure extends Callable {
  readonly uid = revdb.created(this);
  constructor(
    readonly code: Code,
    readonly outer: Frame,
  ) {
    super();
  }
  override show(): string {
    return `#<function ${this.code.name}>`;
  }
  override number(): number {
    return this.uid;
  }
  override call(args: Value[], line: number): Value {
    return apply(this, args, line);
  }
}

/** A call in tail position leaves these here for the loop in `apply`. */
class Pending {
  callee: Value = NIL;
  args: Value[] = [];
  line = 0;
}
const pending = new Pending();

class TailMark extends Value {
  show(): string {
    return "#<tail>";
  }
  typeName(): string {
    return "tail";
  }
}
const TAIL = new TailMark();

export class Call extends Node {
  constructor(
    private readonly callee: Node,
    private readonly args: Node[],
    private readonly isTail: boolean,
    private readonly line: number,
  ) {
    super();
  }
  run(frame: Frame): Value {
    const callee = this.callee.run(frame);
    const args: Value[] = [];
    for (const arg of this.args) args.push(arg.run(frame));
    if (this.isTail) {
      pending.callee = callee;
      pending.args = args;
      pending.line = this.line;
      return TAIL;
    }
    return apply(callee, args, this.line);
  }
}

/** Calls `callee`, and what it calls in tail position, until there is a value. */
export function apply(callee: Value, args: Value[], line: number): Value {
  for (;;) {
    if (callee instanceof Closure) {
      const frame = enter(callee, args, line);
      const caller = running.top;
      if (revdb.isEnabled()) running.top = new Activation(callee.code.name, caller);
      const result = callee.code.body.run(frame);
      if (revdb.isEnabled()) running.top = caller;
      if (result !== TAIL) return result;
      callee = pending.callee;
      args = pending.args;
      line = pending.line;
    } else if (callee instanceof Callable) {
      return callee.call(args, line);
    } else {
      throw new LispError(`${callee.show(true)} is not a function`, line);
    }
  }
}

function enter(closure: Closure, args: Value[], line: number): Frame {
  const code = closure.code;
  const wanted = code.parameters;
  if (args.length < wanted || (args.length > wanted && !code.hasRest)) {
    throw new LispError(`${code.name} takes ${code.hasRest ? "at least " : ""}${wanted} argument${wanted === 1 ? "" : "s"}, not ${args.length}`, line);
  }
  if (code.hasRest) {
    const rest = args.splice(wanted);
    args.push(restList(rest, line));
  }
  while (args.length < code.size) args.push(NIL);
  return new Frame(args, closure.outer);
}

/** Set by builtins.ts, which knows how to make lists: keeps this file free of a cycle. */
let restList: (items: Value[], line: number) => Value = () => NIL;
export function setRestList(make: (items: Value[], line: number) => Value): void {
  restList = make;
}

export type { Pair };
