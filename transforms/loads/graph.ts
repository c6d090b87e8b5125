/**
 * Loads and pure operations that a dominating block has done already, on one graph.
 *
 * A walk over the dominator tree with tables whose changes are undone on the way back. The key of a load holds the *version* of the
 * part of memory that it reads; what may write that part gives it a new version. A block with several ways in (a loop's header
 * among them) gets new versions of all that may be written between its dominator and itself.
 * What branches and accesses prove on the way (a condition, not null, the class of an object) is kept in the same manner.
 */
import { Constant, Variable, mapBlockUses, type Block, type Exit, type FlowGraph, type Operation, type Value } from "../../toolchain/ir/graph";
import { Dominators, edgesInto, type Edge } from "../../toolchain/ir/dominators";
import { LLArray, LLStruct, zeroOf } from "../../toolchain/ir/heap";
import { partOf, type MemoryEffects, type MemoryPart, type Written } from "../../toolchain/ir/memory-effects";
import { openBlocks } from "../../toolchain/ir/open-form";
import { rowOf } from "../../toolchain/ir/ops";
import type { Readers } from "../../toolchain/ir/readers";
import { closeBlocks } from "../../toolchain/ir/ssa-form";
import { Bool, GcArray, Signed, valueTypeOf, type Field, type GcStruct } from "../../toolchain/ir/types";
import { Scopes } from "./facts";

export interface Counts {
  loads: number;
  operations: number;
  tests: number;
  calls: number;
}

/** Without effect although they read GC memory: what they read never changes. */
const TIMELESS: ReadonlySet<string> = new Set(["arraysize", "class_id", "is_instance", "is_exactly"]);
/** They fault on null, so that afterwards operand 0 is known not to be null. */
const ACCESSES: ReadonlySet<string> = new Set(["getfield", "setfield", "getitem", "setitem", "arraysize", "class_id", "is_instance", "is_exactly"]);

/** Rewrites `graph` in place and adds to `counts`; says whether anything changed. */
export function shareInGraph(graph: FlowGraph, effects: MemoryEffects, readers: Readers, counts: Counts): boolean {
  const before = sum(counts);
  openBlocks(graph);
  new Walk(graph, effects, readers, counts).run();
  closeBlocks(graph);
  return sum(counts) !== before;
}

function sum(counts: Counts): number {
  return counts.loads + counts.operations + counts.tests + counts.calls;
}

let nextNumber = 0;
const numbers = new WeakMap<object, number>();
function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, (number = nextNumber++));
  return number;
}

function keyOfValue(value: Value): string {
  if (value instanceof Variable) return `v${value.id}`;
  const constant = value.value;
  if (typeof constant === "object" && constant !== null) return `o${numberOf(constant)}`;
  return Object.is(constant, -0) ? "-0" : `${typeof constant}${String(constant)}`;
}

class Walk {
  private readonly scopes = new Scopes();
  private readonly known = new Map<string, Value>();
  private readonly renamed = new Map<Variable, Value>();
  /** What a pointer was before casts. */
  private readonly roots = new Map<Variable, Value>();
  private readonly versions = new Map<MemoryPart, number>();
  private readonly epoch = new Map<"all", number>([["all", 0]]);
  private readonly nonNull = new Map<string, true>();
  private readonly exact = new Map<string, GcStruct>();
  private readonly atLeast = new Map<string, GcStruct>();
  private readonly makers = new Map<Variable, Operation>();
  private readonly dominators: Dominators;
  private readonly edges: Map<Block, Edge[]>;
  private readonly children = new Map<Block, Block[]>();
  private readonly writes = new Map<Block, Written>();
  /** Parts that this graph reads: no others need versions. */
  private readonly interesting = new Set<MemoryPart>();
  /** Graphs that only look and that are called here, more than once if true. */
  private readonly looked = new Map<FlowGraph, boolean>();
  private nextVersion = 1;

  constructor(
    private readonly graph: FlowGraph,
    private readonly effects: MemoryEffects,
    private readonly readers: Readers,
    private readonly counts: Counts,
  ) {
    this.edges = edgesInto(graph);
    this.dominators = new Dominators(graph, this.edges);
    for (const block of this.dominators.blocks) {
      this.children.set(block, []);
      for (const op of block.ops) {
        if (op.op === "direct_call") this.noteReader(op.imm as FlowGraph);
        if (op.op !== "getfield" && op.op !== "getitem") continue;
        const part = partOf(op);
        if (part !== null) this.interesting.add(part);
      }
    }
    for (const block of this.dominators.blocks) {
      const parent = this.dominators.immediate(block);
      if (parent !== null) this.children.get(parent)!.push(block);
      this.writes.set(block, this.writtenIn(block));
    }
  }

  run(): void {
    const stack: { block: Block; next: number; mark: number }[] = [];
    const open = (block: Block): void => {
      stack.push({ block, next: 0, mark: this.scopes.mark() });
      this.enter(block);
      this.visit(block);
    };
    open(this.graph.start);
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const children = this.children.get(top.block)!;
      if (top.next < children.length) open(children[top.next++]);
      else {
        this.scopes.leave(top.mark);
        stack.pop();
      }
    }
    // Links may go to blocks that were left before a later discovery: rename once more.
    for (const block of this.dominators.blocks) mapBlockUses(block, (value) => this.rename(value));
  }

  // ---- memory

  private noteReader(callee: FlowGraph): void {
    const parts = this.readers.get(callee);
    if (parts === undefined) return;
    const again = this.looked.has(callee);
    this.looked.set(callee, again);
    if (again) for (const part of parts) this.interesting.add(part);
  }

  private writtenIn(block: Block): Written {
    const parts = new Set<MemoryPart>();
    for (const op of block.ops) {
      const written = this.effects.writtenBy(op);
      if (written === null) return null;
      this.forEachInteresting(written, op, (part) => parts.add(part));
    }
    return parts;
  }

  private forEachInteresting(written: ReadonlySet<MemoryPart>, op: Operation | null, visit: (part: MemoryPart) => void): void {
    const isCall = op !== null && (op.op === "direct_call" || op.op === "indirect_call");
    const test = (part: MemoryPart): void => {
      // An immutable field is written only while its object is made, and who can see that object then writes it here.
      if (isCall && isImmutable(part)) return;
      visit(part);
    };
    if (written.size < this.interesting.size) {
      for (const part of written) if (this.interesting.has(part)) test(part);
    } else {
      for (const part of this.interesting) if (written.has(part)) test(part);
    }
  }

  private invalidate(written: Written, op: Operation | null): void {
    if (written === null) this.scopes.set(this.epoch, "all", this.nextVersion++);
    else this.forEachInteresting(written, op, (part) => this.scopes.set(this.versions, part, this.nextVersion++));
  }

  private memoryKey(op: Operation, part: MemoryPart): string {
    const index = op.op === "getitem" || op.op === "setitem" ? keyOfValue(op.args[1]) : "";
    return `${this.rootKey(op.args[0])}.${numberOf(part)} ${index}@${this.versions.get(part) ?? 0}/${this.epoch.get("all")!}`;
  }

  // ---- names

  private rename(value: Value): Value {
    let at = value;
    while (at instanceof Variable) {
      const next = this.renamed.get(at);
      if (next === undefined) break;
      at = next;
    }
    return at;
  }

  private root(value: Value): Value {
    return value instanceof Variable ? (this.roots.get(value) ?? value) : value;
  }
  private rootKey(value: Value): string {
    return keyOfValue(this.root(value));
  }

  private replace(op: Operation, value: Value): void {
    this.renamed.set(op.result!, value);
  }

  // ---- blocks

  private enter(block: Block): void {
    const edges = this.edges.get(block)!;
    if (edges.length === 1) {
      const { from, link } = edges[0];
      this.learnFromExit(from.exit, link);
      return;
    }
    const stop = this.dominators.immediate(block);
    if (stop === null) return;
    // What may be written on the ways from the dominator to here.
    const seen = new Set<Block>();
    const work = edges.map((edge) => edge.from);
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      if (at === stop || seen.has(at)) continue;
      seen.add(at);
      this.invalidate(this.writes.get(at)!, null);
      for (const edge of this.edges.get(at)!) work.push(edge.from);
    }
  }

  private learnFromExit(exit: Exit, link: unknown): void {
    if (exit.kind === "branch") this.learn(this.rename(exit.condition), exit.ifTrue === link);
  }

  /** `condition` is `truth` from here down. */
  private learn(condition: Value, truth: boolean): void {
    if (!(condition instanceof Variable)) return;
    this.scopes.set(this.known, `truth ${condition.id}`, new Constant(truth, Bool));
    const maker = this.makers.get(condition);
    if (maker === undefined) return;
    switch (maker.op) {
      case "bool_not":
        this.learn(this.rename(maker.args[0]), !truth);
        return;
      case "ptr_nonnull":
      case "ptr_is_null":
        if ((maker.op === "ptr_nonnull") === truth) this.scopes.set(this.nonNull, this.rootKey(maker.args[0]), true);
        else this.scopes.set(this.known, `null ${this.rootKey(maker.args[0])}`, maker.args[0]);
        return;
      case "is_instance":
        if (truth) this.learnClass(this.atLeast, maker);
        return;
      case "is_exactly":
        if (truth) this.learnClass(this.exact, maker);
        return;
    }
  }

  private learnClass(map: Map<string, GcStruct>, op: Operation): void {
    this.scopes.set(map, this.rootKey(op.args[0]), op.imm as GcStruct);
  }

  private visit(block: Block): void {
    const kept: Operation[] = [];
    for (const op of block.ops) {
      op.args = op.args.map((arg) => this.rename(arg));
      // What may go to a handler has no result there.
      const raises = block.handler !== null && op === block.ops[block.ops.length - 1];
      if (!raises && this.shareCall(op)) continue;
      if (this.visitOp(op)) kept.push(op);
    }
    block.ops = kept;
    mapBlockUses(block, (value) => this.rename(value));
    if (block.exit.kind === "branch" && block.exit.condition instanceof Variable) {
      const truth = this.known.get(`truth ${block.exit.condition.id}`);
      if (truth !== undefined) {
        block.exit.condition = truth;
        this.counts.tests++;
      }
    }
  }

  /** Says whether the op stays. */
  private visitOp(op: Operation): boolean {
    const row = rowOf(op.op);
    if (row.eval !== undefined && op.result !== null) return this.visitPure(op);
    if (TIMELESS.has(op.op)) {
      const stays = this.visitPure(op);
      if (stays) this.noteAccess(op);
      return stays;
    }
    switch (op.op) {
      case "getfield":
      case "getitem":
        return this.visitLoad(op);
      case "setfield":
      case "setitem":
        this.visitStore(op);
        return true;
      case "malloc":
        this.visitMalloc(op);
        return true;
      case "malloc_array":
        this.scopes.set(this.nonNull, keyOfValue(op.result!), true);
        this.scopes.set(this.known, `arraysize  ${keyOfValue(op.result!)}`, op.args[0]);
        return true;
    }
    const written = this.effects.writtenBy(op);
    if (written === null || written.size > 0) this.invalidate(written, op);
    return true;
  }

  /** Says whether the call has been done before, with nothing written since that the callee reads. */
  private shareCall(op: Operation): boolean {
    const callee = op.op === "direct_call" ? (op.imm as FlowGraph) : null;
    if (callee === null || op.result === null || this.looked.get(callee) !== true) return false;
    const versions = [...this.readers.get(callee)!].map((part) => this.versions.get(part) ?? 0);
    const key = `call ${numberOf(callee)} ${op.args.map(keyOfValue).join(" ")} @${versions.join(" ")}/${this.epoch.get("all")!}`;
    const before = this.known.get(key);
    if (before === undefined) {
      this.scopes.set(this.known, key, op.result);
      return false;
    }
    this.replace(op, this.rename(before));
    this.counts.calls++;
    return true;
  }

  private noteAccess(op: Operation): void {
    if (ACCESSES.has(op.op)) {
      const key = this.rootKey(op.args[0]);
      if (!this.nonNull.has(key)) this.scopes.set(this.nonNull, key, true);
    }
  }

  private visitMalloc(op: Operation): void {
    const key = keyOfValue(op.result!);
    const struct = op.imm as GcStruct;
    this.scopes.set(this.nonNull, key, true);
    this.scopes.set(this.exact, key, struct);
    for (const field of struct.allFields()) {
      // An immutable field will be written by whoever initialises the object, perhaps in a call, which is taken not to write it.
      if (!this.interesting.has(field) || field.immutable) continue;
      const type = valueTypeOf(field.type);
      this.scopes.set(this.known, `${key}.${numberOf(field)} @${this.versions.get(field) ?? 0}/${this.epoch.get("all")!}`, new Constant(zeroOf(type), type));
    }
  }

  private visitLoad(op: Operation): boolean {
    const part = partOf(op);
    if (part === null || op.result === null) return true;
    const constant = constantField(op, part);
    if (constant !== null) {
      this.replace(op, constant);
      this.counts.loads++;
      return false;
    }
    const key = this.memoryKey(op, part);
    const value = this.known.get(key);
    if (value !== undefined) {
      this.replace(op, this.rename(value));
      this.counts.loads++;
      return false;
    }
    this.scopes.set(this.known, key, op.result);
    this.noteAccess(op);
    return true;
  }

  private visitStore(op: Operation): void {
    const part = partOf(op);
    this.noteAccess(op);
    this.invalidate(this.effects.writtenBy(op), op);
    if (part === null) return;
    const type = part instanceof GcArray ? part.item : part.type;
    // A store in a small type may change the value.
    if (type.kind === "small") return;
    const value = op.args[op.args.length - 1];
    if (this.interesting.has(part)) this.scopes.set(this.known, this.memoryKey(op, part), value);
  }

  private visitPure(op: Operation): boolean {
    const result = op.result!;
    const folded = this.foldTest(op);
    if (folded !== null) {
      this.replace(op, folded);
      this.counts.tests++;
      return false;
    }
    if (op.op === "same_as") {
      this.replace(op, op.args[0]);
      return false;
    }
    const isPointerTest = op.op === "ptr_is_null" || op.op === "ptr_nonnull" || op.op === "is_instance" || op.op === "is_exactly" || op.op === "class_id";
    let args = op.args.map(isPointerTest ? (arg) => this.rootKey(arg) : keyOfValue);
    if (rowOf(op.op).commutes === true) args = args.sort();
    const immediate = op.imm === null ? "" : typeof op.imm === "object" ? `#${numberOf(op.imm)}` : String(op.imm);
    const key = `${op.op} ${immediate} ${args.join(" ")}`;
    const before = this.known.get(key);
    if (before !== undefined) {
      this.replace(op, this.rename(before));
      this.counts.operations++;
      return false;
    }
    if (op.op === "cast_ptr") this.roots.set(result, this.root(op.args[0]));
    this.makers.set(result, op);
    this.scopes.set(this.known, key, result);
    return true;
  }

  /** The answer of a test, where what is known so far gives it. */
  private foldTest(op: Operation): Constant | null {
    const answer = (truth: boolean): Constant => new Constant(truth, Bool);
    const first = op.args[0];
    switch (op.op) {
      case "ptr_is_null":
      case "ptr_nonnull": {
        const key = this.rootKey(first);
        if (first instanceof Constant) return answer((first.value === null) === (op.op === "ptr_is_null"));
        if (this.nonNull.has(key)) return answer(op.op === "ptr_nonnull");
        if (this.known.has(`null ${key}`)) return answer(op.op === "ptr_is_null");
        return null;
      }
      case "is_instance":
      case "is_exactly":
        return this.foldClassTest(op, answer);
      case "arraysize":
        return first instanceof Constant && first.value instanceof LLArray ? new Constant(BigInt(first.value.items.length), Signed) : null;
      case "bool_not": {
        const truth = first instanceof Variable ? this.known.get(`truth ${first.id}`) : undefined;
        return truth === undefined ? null : answer((truth as Constant).value !== true);
      }
    }
    return null;
  }

  private foldClassTest(op: Operation, answer: (truth: boolean) => Constant): Constant | null {
    const wanted = op.imm as GcStruct;
    const first = op.args[0];
    const key = this.rootKey(first);
    const exact = first instanceof Constant && first.value instanceof LLStruct ? first.value.type : this.exact.get(key);
    if (exact !== undefined) return answer(op.op === "is_exactly" ? exact === wanted : exact.isSubclassOf(wanted));
    const atLeast = this.atLeast.get(key);
    if (atLeast === undefined) return null;
    if (op.op === "is_instance" && atLeast.isSubclassOf(wanted)) return answer(true);
    // Neither is above the other: no object is both.
    if (!wanted.isSubclassOf(atLeast) && !(op.op === "is_instance" && atLeast.isSubclassOf(wanted))) return answer(false);
    return null;
  }
}

function isImmutable(part: MemoryPart): boolean {
  return !(part instanceof GcArray) && part.immutable;
}

/** An immutable field of a prebuilt object. */
function constantField(op: Operation, part: MemoryPart): Constant | null {
  const object = op.args[0];
  if (op.op !== "getfield" || !isImmutable(part) || !(object instanceof Constant) || !(object.value instanceof LLStruct)) return null;
  const field = part as Field;
  // Another struct's field: this is behind a test of the class, and never done.
  if (object.value.type.findField(field.name) !== field) return null;
  return new Constant(object.value.get(field.name), valueTypeOf(field.type));
}
