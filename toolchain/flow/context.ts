/**
 * What all constructs share while one graph is built: where we are (block, enclosing loops and handlers), how
 * to emit an op, how to refuse a construct.
 *
 * `control` is the stack of what surrounds the current statement, innermost first, as a linked list: jumps walk it to find
 * their target and to run the cleanups on the way; ops that may raise look up the nearest handler in it.
 */
import { ts } from "../ts";
import { Constant, FlowGraph, Operation, Variable, Block, type Position, type Value } from "../ir/graph";
import { spanOf } from "../diag/span";
import type { Diagnostic } from "../diag/user-error";
import type { LiveProgram, LiveScope } from "../load/live";
import type { CaptureAnalysis } from "./captures";
import type { CallInfo, HLOpName } from "./hlops";
import { SsaBuilder, type LocalKey } from "./ssa";
import { functionName } from "./syntax";

export type Control =
  /** Something that `break` or `continue` can mean. `plain`: also without a label. */
  | { readonly kind: "target"; readonly parent: Control | null; readonly labels: readonly string[]; readonly plain: boolean; readonly breakTo: Block | null; readonly continueTo: Block | null }
  /** Code to run however control leaves: a `finally` block, closing an iterator. It runs with `control` set to `parent`. */
  | { readonly kind: "cleanup"; readonly parent: Control | null; readonly run: () => void }
  /** Where exceptions go. The block's first input is the exception. */
  | { readonly kind: "handler"; readonly parent: Control | null; readonly block: Block };

/** Ops that never raise, so that they need no handler. */
const cannotRaise: ReadonlySet<string> = new Set<HLOpName>([
  "is_true", "is_nullish", "is_undefined", "not", "typeof", "eq", "ne", "narrow", "new_closure", "bind_class", "new_cell", "cell_get", "cell_set", "get_global", "set_global",
  "gen_load", "gen_store", "new_generator", "new_tuple",
]);

/** What is built: a function or a class's construction, where it stands. */
export interface FunctionSource {
  /** The function, or for construction the class. */
  readonly node: ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration;
  readonly scope: LiveScope;
  readonly analysis: CaptureAnalysis;
  /** The class whose member the code is, for `super`. */
  readonly ofClass: ts.ClassLikeDeclaration | null;
}

/** The parts of FlowBuilder that constructs use. */
export interface BuilderServices {
  readonly live: LiveProgram;
  /** Remembers for which captures array an analysis holds, so that the inner function's graph finds it. */
  /** A live object is mentioned at `node`: the checker's type there says what it is. */
  noteLiveType(value: object, node: ts.Node): void;
  noteCaptures(captures: readonly unknown[], node: ts.Node, analysis: CaptureAnalysis): void;
}

export class FunctionContext {
  readonly graph: FlowGraph;
  readonly ssa: SsaBuilder;
  readonly checker: ts.TypeChecker;
  readonly diagnostics: Diagnostic[] = [];
  /** Null where control cannot come. */
  private current: Block | null;
  control: Control | null = null;
  /** `this`, where the code has one. */
  thisValue: Value | null = null;
  /** What `return` does after the cleanups; generators do something else. */
  finishReturn: (value: Value, node: ts.Node) => void;
  /** Set in generator bodies. */
  generator: { yieldValue(value: Value, node: ts.Node): void } | null = null;
  /** Set in constructors of derived classes: what follows `super(…)`. */
  afterSuper: (() => void) | null = null;
  private readonly inFunction: string;

  constructor(
    readonly builder: BuilderServices,
    readonly source: FunctionSource,
  ) {
    this.checker = builder.live.checker;
    this.inFunction = functionName(source.node);
    const start = new Block();
    this.graph = new FlowGraph(this.inFunction, start);
    this.graph.pos = this.position(source.node);
    this.ssa = new SsaBuilder(this.graph);
    this.current = start;
    this.finishReturn = (value) => this.end({ kind: "return", value });
  }

  get live(): LiveProgram {
    return this.builder.live;
  }
  get scope(): LiveScope {
    return this.source.scope;
  }
  get analysis(): CaptureAnalysis {
    return this.source.analysis;
  }

  // ---- blocks

  get reachable(): boolean {
    return this.current !== null;
  }

  /** The current block; a fresh unreachable one after a jump, so that the rest of an expression can be built. */
  get block(): Block {
    if (this.current === null) {
      this.current = this.ssa.newBlock();
      this.ssa.seal(this.current);
    }
    return this.current;
  }

  newBlock(inputs: Variable[] = []): Block {
    return this.ssa.newBlock(inputs);
  }

  /** Goes on in `block`, to which no more links come. Code there is unreachable if none did. */
  enterSealed(block: Block): void {
    this.ssa.seal(block);
    this.enter(block);
  }

  /** Goes on in `block`; more links may come (a loop's head). */
  enter(block: Block): void {
    this.current = this.ssa.isReached(block) ? block : null;
  }

  goto(target: Block, args: Value[] = []): void {
    if (this.current === null) return;
    const link = this.ssa.link(this.current, target, args);
    this.current.exit = { kind: "goto", link };
    this.current = null;
  }

  branch(condition: Value, ifTrue: Block, ifFalse: Block, trueArgs: Value[] = [], falseArgs: Value[] = []): void {
    if (this.current === null) return;
    if (condition instanceof Constant && typeof condition.value === "boolean") {
      if (condition.value) this.goto(ifTrue, trueArgs);
      else this.goto(ifFalse, falseArgs);
      return;
    }
    const from = this.current;
    from.exit = { kind: "branch", condition, ifTrue: this.ssa.link(from, ifTrue, trueArgs), ifFalse: this.ssa.link(from, ifFalse, falseArgs) };
    this.current = null;
  }

  end(exit: { kind: "return"; value: Value } | { kind: "raise"; value: Value; pos: Position | null }): void {
    if (this.current === null) return;
    this.current.exit = exit;
    this.current = null;
  }

  /** `throw value`: to the nearest handler, or out of the function. */
  raise(value: Value, node: ts.Node): void {
    const handler = this.handler();
    if (handler === null) this.end({ kind: "raise", value, pos: this.position(node) });
    else this.goto(handler, [value]);
  }

  private handler(): Block | null {
    for (let at = this.control; at !== null; at = at.parent) if (at.kind === "handler") return at.block;
    return null;
  }

  /** Runs `body` with `control` on top of the stack. */
  within(control: Control, body: () => void): void {
    const before = this.control;
    this.control = control;
    body();
    this.control = before;
  }

  // ---- ops

  /** Emits an op that gives a value. */
  emit(op: HLOpName, args: Value[], node: ts.Node, info: unknown = { node }, name: string | null = null): Variable {
    const result = new Variable(null, name);
    this.place(new Operation(op, args, result, null, this.position(node), info));
    return result;
  }

  /** Emits an op that gives none. */
  emitVoid(op: HLOpName, args: Value[], node: ts.Node, info: unknown = { node }): void {
    this.place(new Operation(op, args, null, null, this.position(node), info));
  }

  private lastCall: Operation | null = null;

  /** Nobody will look at `value`: if the last call gave it, it need not. */
  discard(value: Value): void {
    const call = this.lastCall;
    if (call !== null && call.result === value) call.info = { ...(call.info as CallInfo), isDiscarded: true } satisfies CallInfo;
  }

  private place(op: Operation): void {
    const block = this.block;
    block.ops.push(op);
    if (/^call(_method)?(_apply)?$/.test(op.op)) this.lastCall = op;
    if (cannotRaise.has(op.op)) return;
    const handler = this.handler();
    if (handler === null) return;
    const exception = new Variable(null, "exception");
    block.handler = { exception, link: this.ssa.link(block, handler, [exception]) };
    const next = this.newBlock();
    this.goto(next);
    this.enterSealed(next);
  }

  // ---- variables

  read(key: LocalKey): Value {
    return this.ssa.read(key, this.block);
  }

  write(key: LocalKey, value: Value, name: string | null = null): void {
    if (name !== null && value instanceof Variable && value.name === null) value.name = name;
    this.ssa.write(key, this.block, value);
  }

  /** A value that several paths give: each ends in `goto(block, [value])`. */
  join(build: (block: Block) => void): Value {
    const result = new Variable();
    const block = this.newBlock([result]);
    build(block);
    this.enterSealed(block);
    return this.reachable ? result : new Constant(undefined);
  }

  // ---- places and errors

  position(node: ts.Node): Position {
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(positionStart(node, file));
    return { file: file.fileName, line: line + 1, column: character + 1, inFunction: this.inFunction };
  }

  /** Notes that the program is refused here; building goes on, to find more. Gives a value to go on with. */
  refuse(node: ts.Node, id: string, message: string, help: string): Constant {
    const span = spanOf(node);
    const known = this.diagnostics.some((one) => one.id === id && one.span?.line === span.line && one.span.column === span.column);
    if (!known) this.diagnostics.push({ id, span, message, origins: [], help });
    return new Constant(undefined);
  }
}

/** Calls and property accesses are where the name is, as in JavaScript's own stack traces: chains go over many lines. */
function positionStart(node: ts.Node, file: ts.SourceFile): number {
  if (ts.isPropertyAccessExpression(node)) return node.name.getStart(file);
  if (ts.isCallExpression(node)) return positionStart(node.expression, file);
  if (ts.isBinaryExpression(node)) return node.operatorToken.getStart(file);
  return node.getStart(file);
}

/** `undefined` as a value. */
export function undefinedValue(): Constant {
  return new Constant(undefined);
}
