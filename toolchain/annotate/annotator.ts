/**
 * The annotator: whole-program type inference from the entry point, to a fixpoint.
 *
 * A worklist of blocks. Processing a block computes each op's result from its operands' annotations
 * (`transfer.ts`), then flows values along the links into the next blocks' inputs. A call flows its arguments into
 * the callee's inputs and reads the callee's result; a field read registers the block as a reader of the field's
 * slot. Whatever grows schedules who has looked at it. Annotations only grow, over a lattice of small height.
 * A block stops at an operand or result that nothing reaches yet (Impossible), as in RPython's annrpython.py.
 */
import { Constant, Variable, type Block, type Link, type Operation, type Position, type Value } from "../ir/graph";
import type { LiveClass, LiveFunction, LiveProgram } from "../load/live";
import type { Diagnostic } from "../diag/user-error";
import { UserError } from "../diag/user-error";
import { FlowBuilder } from "../flow";
import { ClassDefImpl, ClassDescImpl, TypeEnv, type FunctionDesc } from "./classes";
import type { ClassDef, GlobalVar, Plan, Slot, SomeValue } from "./model";
import { Constructors } from "./construct";
import { LiveData } from "./live-data";
import { FunctionDescImpl, isRuntimeFile } from "./functions";
import { findMember } from "./members";
import { callCode, type Context } from "./calls";
import { SlotImpl, type Task } from "./slots";
import { BlockTask, SpecGraphImpl } from "./spec";
import { TypeKeys } from "./typekeys";
import { transfer } from "./transfer";
import { blameValue, conflictDiagnostic } from "./blame";
import { fixedOf, impossible, instanceOf, intOf, isImpossible, join, MixedUnion, same, someLength, widen, type Unifier } from "./values";
import type { GlobalKey } from "../flow/hlops";

/** Thrown by a transfer function where nothing can be said yet: the block waits. It happens often, so it is no Error, which would take a stack trace. */
export class Blocked {}

export class GlobalImpl implements GlobalVar {
  assigned = false;
  readonly slot: SlotImpl;
  constructor(
    readonly name: string,
    readonly initial: () => unknown,
  ) {
    this.slot = new SlotImpl(name);
  }
}

/** Functions of the host that may be passed as values. */
const PASSABLE = /^(Math\.\w+|Number\.\w+|String\.\w+|String|Number|Boolean|parseInt|parseFloat|isNaN|isFinite)$/;

const MAX_SPECIALISATIONS = 2000;

/** A block that has been processed more often waits until all others have settled. */
const OFTEN = 6;

export class Annotator implements Unifier {
  readonly flow: FlowBuilder;
  readonly keys: TypeKeys;
  readonly liveData: LiveData;
  readonly thrown = new SlotImpl("thrown errors");
  readonly classes: ClassDefImpl[] = [];
  private readonly refusals: Diagnostic[] = [];
  /** Those that may heal: when the operation is looked at again, its operands may hold more. */
  private readonly provisional = new Map<Operation, Diagnostic>();
  private currentOp: Operation | null = null;
  private readonly queue: BlockTask[] = [];
  private late: BlockTask[] = [];
  private readonly globals = new Map<GlobalKey | string, GlobalImpl>();
  /** How often classes were unified; whoever keeps roots looks again when it has changed. */
  unifications = 0;
  private readonly staticIds = new Map<object, number>();
  private readonly functionDescs = new Map<object, FunctionDescImpl>();
  private readonly classDescs = new Map<object, ClassDescImpl>();
  private readonly specNames = new Map<string, number>();
  readonly specs: SpecGraphImpl[] = [];
  readonly constructors: Constructors;
  /** Parents of classes that are declared inside functions. */
  readonly localParents = new Map<ClassDescImpl, ClassDescImpl>();

  constructor(
    readonly live: LiveProgram,
    /** Names of the passes that will run, for `translatedWith`. */
    readonly passes: ReadonlySet<string> = new Set(),
  ) {
    this.flow = new FlowBuilder(live);
    this.keys = new TypeKeys(live.checker);
    this.liveData = new LiveData(this);
    this.constructors = new Constructors(this);
  }

  // ---- the worklist

  schedule(task: Task): void {
    if (task.queued) return;
    task.queued = true;
    // What calls one of many functions is looked at again for each that turns up: better once for all of them.
    ((task as BlockTask).runs > OFTEN ? this.late : this.queue).push(task as BlockTask);
  }

  scheduleAll(tasks: Iterable<Task> | null): void {
    if (tasks !== null) for (const task of tasks) this.schedule(task);
  }

  runToFixpoint(): void {
    // Last in, first out: callees settle before their callers go on.
    for (;;) {
      this.liveData.drain();
      const task = this.queue.pop();
      if (task === undefined) {
        if (this.late.length > 0) {
          this.queue.push(...this.late.reverse());
          this.late = [];
        } else if (this.liveData.idle) return;
        continue;
      }
      task.queued = false;
      task.runs++;
      this.process(task);
    }
  }

  private process(task: BlockTask): void {
    task.reached = true;
    this.current = task.spec;
    this.processOps(task);
    this.currentOp = null;
  }

  private processOps(task: BlockTask): void {
    const { spec, block } = task;
    const last = block.ops.length - 1;
    for (let i = 0; i <= last; i++) {
      const op = block.ops[i];
      let result: SomeValue;
      try {
        if (op.args.some((arg) => arg instanceof Variable && isImpossible(this.valueOf(spec, arg)))) return;
        if (i === last && block.handler !== null) this.flowHandler(task);
        this.currentOp = op;
        this.provisional.delete(op);
        result = transfer(this, task, op);
      } catch (error) {
        if (error instanceof Blocked) return;
        if (error instanceof MixedUnion) {
          this.reportConflict(spec, error, op.pos, op);
          return;
        }
        if (error instanceof UserError) {
          this.addDiagnostics(error.diagnostics);
          return;
        }
        throw error;
      }
      if (op.result !== null) {
        const joined = this.setVariable(spec, op.result, result, op.pos);
        if (isImpossible(joined)) return;
      }
    }
    this.currentOp = null;
    this.flowExit(task);
  }

  private flowHandler(task: BlockTask): void {
    const handler = task.block.handler!;
    task.spec.annotations.set(handler.exception, this.thrown.read(task));
    this.flowLink(task, handler.link);
  }

  private flowExit(task: BlockTask): void {
    const { spec, block } = task;
    const exit = block.exit;
    switch (exit.kind) {
      case "goto":
        this.flowLink(task, exit.link);
        break;
      case "branch": {
        const condition = this.valueOf(spec, exit.condition);
        const constant = condition.kind === "bool" ? condition.constant : undefined;
        if (constant !== false) this.flowLink(task, exit.ifTrue);
        if (constant !== true) this.flowLink(task, exit.ifFalse);
        break;
      }
      case "switch":
        for (const one of exit.cases) this.flowLink(task, one.link);
        this.flowLink(task, exit.otherwise);
        break;
      case "return":
        if (exit.value !== null) this.writeSlot(spec.resultSlot, this.valueOf(spec, exit.value), this.endOf(block), spec, exit.value);
        break;
      case "raise":
        this.flowRaise(spec, this.valueOf(spec, exit.value), exit.pos);
        break;
      case "unreachable":
        break;
    }
  }

  private flowRaise(spec: SpecGraphImpl, value: SomeValue, pos: Position | null): void {
    if (isImpossible(value)) return;
    if (value.kind !== "instance" || value.null || value.undefined) {
      this.report("throw-non-error", pos, "only objects of Error classes can be thrown", "Throw an Error, or an object of a class that extends Error.", []);
      return;
    }
    this.writeSlot(this.thrown, value, pos, spec, null);
  }

  private flowLink(task: BlockTask, link: Link): void {
    const { spec } = task;
    const target = spec.taskOf(link.target);
    let changed = !target.reached;
    link.args.forEach((arg, i) => {
      const input = link.target.inputs[i];
      const value = this.valueOf(spec, arg);
      const old = spec.annotations.get(input) ?? impossible;
      try {
        const joined = join(old, value, this);
        if (!same(joined, old)) {
          spec.annotations.set(input, isImpossible(old) ? joined : widen(old, joined));
          changed = true;
        }
      } catch (error) {
        if (!(error instanceof MixedUnion)) throw error;
        this.reportConflict(spec, error, this.endOf(task.block), input);
      }
    });
    if (changed) this.schedule(target);
  }

  /** The nearest position before the end of a block. */
  private endOf(block: Block): Position | null {
    for (let i = block.ops.length - 1; i >= 0; i--) if (block.ops[i].pos !== null) return block.ops[i].pos;
    return (block as { pos?: Position | null }).pos ?? null;
  }

  private setVariable(spec: SpecGraphImpl, variable: Variable, value: SomeValue, pos: Position | null): SomeValue {
    const old = spec.annotations.get(variable);
    let joined = value;
    if (old !== undefined) {
      try {
        joined = join(old, value, this);
      } catch (error) {
        if (!(error instanceof MixedUnion)) throw error;
        this.reportConflict(spec, error, pos, variable);
        return old;
      }
    }
    spec.annotations.set(variable, joined);
    return joined;
  }

  valueOf(spec: SpecGraphImpl, value: Value): SomeValue {
    return value instanceof Variable ? (spec.annotations.get(value) ?? impossible) : this.liveData.annotate((value as Constant).value);
  }

  // ---- slots, globals, classes

  /** Flows `value` into a slot; a conflict is reported with both origins. */
  writeSlot(slot: Slot, value: SomeValue, pos: Position | null, spec: SpecGraphImpl | null, source: Value | null): void {
    try {
      this.scheduleAll((slot as SlotImpl).write(value, pos, this));
    } catch (error) {
      if (!(error instanceof MixedUnion)) throw error;
      this.reportSlotConflict(slot as SlotImpl, error, pos, spec, source);
    }
  }

  unifySlots(a: Slot, b: Slot): void {
    this.scheduleAll((a as SlotImpl).unify(b as SlotImpl, this));
  }

  unifyClasses(a: ClassDef, b: ClassDef): void {
    const left = (a as ClassDefImpl).root();
    const right = (b as ClassDefImpl).root();
    if (left === right) return;
    this.unifications++;
    right.forwardTo(left);
    for (const task of right.hierarchyReaders) left.hierarchyReaders.add(task);
    const wasInstantiated = left.instantiated;
    left.instantiated ||= right.instantiated;
    for (const [name, slot] of right.fields) {
      const mine = left.fields.get(name);
      if (mine === undefined) left.fields.set(name, slot);
      else this.unifySlots(mine, slot);
    }
    if (left.instantiated !== wasInstantiated) this.scheduleAll(left.hierarchyReaders);
    this.scheduleAll(right.hierarchyReaders);
  }

  private readonly builtinClasses = new Map<string, ClassDefImpl>();

  classOfBuiltin(name: string): ClassDefImpl | null {
    if (!PASSABLE.test(name)) return null;
    let cls = this.builtinClasses.get(name);
    if (cls === undefined) {
      cls = this.addClass(new ClassDefImpl("closure", `function ${name}`, null, null, null));
      cls.builtin = name;
      cls.instantiated = true;
      this.builtinClasses.set(name, cls);
    }
    return cls;
  }

  globalOf(key: GlobalKey): GlobalImpl {
    let found = this.globals.get(key);
    if (found === undefined) {
      found = new GlobalImpl(key.name, () => {
        const value = key.initial();
        if (typeof value === "object" && value !== null && !this.flow.liveTypes.has(value)) {
          this.flow.liveTypes.set(value, this.live.checker.getTypeAtLocation(key.declaration as never));
        }
        return value;
      });
      this.globals.set(key, found);
    }
    return found;
  }

  /** The static member `name` that lives on `owner` (a live class). */
  staticOf(owner: Function, name: string): GlobalImpl {
    const key = `${this.staticNumber(owner)}.${name}`;
    let found = this.globals.get(key);
    if (found === undefined) {
      found = new GlobalImpl(`${owner.name}.${name}`, () => {
        const value = (owner as unknown as Record<string, unknown>)[name];
        const node = this.live.classOf(owner)?.node;
        const member = node?.members.find((one) => one.name !== undefined && one.name.getText() === name);
        if (member !== undefined && typeof value === "object" && value !== null && !this.flow.liveTypes.has(value)) {
          this.flow.liveTypes.set(value, this.live.checker.getTypeAtLocation(member));
        }
        return value;
      });
      this.globals.set(key, found);
    }
    return found;
  }

  /** The static private field `name` (`#x@C`) of a live class. */
  privateStaticOf(desc: ClassDescImpl, name: string): GlobalImpl {
    const live = desc.live!;
    let found = this.globals.get(`${name} of ${this.staticNumber(live.value)}`);
    if (found === undefined) {
      found = new GlobalImpl(name, () => this.live.privateField(live, live.value, name.slice(0, name.indexOf("@")))?.value);
      this.globals.set(`${name} of ${this.staticNumber(live.value)}`, found);
    }
    return found;
  }

  private staticNumber(owner: Function): number {
    let id = this.staticIds.get(owner);
    if (id === undefined) {
      id = this.staticIds.size;
      this.staticIds.set(owner, id);
    }
    return id;
  }

  readGlobal(global: GlobalImpl, task: BlockTask): { value: SomeValue; plan: Plan } {
    const flowed = global.slot.read(task);
    if (!global.assigned) {
      const value = global.initial();
      return { value: this.liveData.annotate(value), plan: { kind: "constant", value } };
    }
    return { value: flowed, plan: { kind: "global", global } };
  }

  writeGlobal(global: GlobalImpl, value: SomeValue, pos: Position | null, spec: SpecGraphImpl, source: Value | null): Plan {
    if (!global.assigned) {
      global.assigned = true;
      global.slot.mutated = true;
      this.writeSlot(global.slot, this.liveData.annotateWidened(global.initial()), null, null, null);
      this.scheduleAll(global.slot.readers);
    }
    this.writeSlot(global.slot, value, pos, spec, source);
    return { kind: "global", global };
  }

  addClass(cls: ClassDefImpl): ClassDefImpl {
    this.classes.push(cls);
    return cls;
  }

  instantiate(cls: ClassDefImpl): void {
    const root = cls.root();
    if (root.instantiated) return;
    root.instantiated = true;
    for (const ancestor of root.chain()) this.scheduleAll(ancestor.hierarchyReaders);
  }

  // ---- code

  functionDesc(live: LiveFunction): FunctionDescImpl {
    let found = this.functionDescs.get(live.value);
    if (found === undefined) {
      found = FunctionDescImpl.ofLive(this, live);
      this.functionDescs.set(live.value, found);
    }
    return found;
  }

  classDesc(live: LiveClass, runtimeName: string | null = null): ClassDescImpl {
    let found = this.classDescs.get(live.value);
    if (found === undefined) {
      found = new ClassDescImpl(live.value.name || "(class)", live, live.node, live.scope, [], null, runtimeName ?? runtimeModuleName(live));
      this.classDescs.set(live.value, found);
    }
    return found;
  }

  private readonly classSymbols = new Map<ClassDescImpl, unknown>();
  /** The checker's symbol of a class. */
  symbolOfClass(desc: ClassDescImpl): unknown {
    let symbol = this.classSymbols.get(desc);
    if (symbol === undefined) {
      symbol = this.live.checker.getTypeAtLocation(desc.node).symbol;
      this.classSymbols.set(desc, symbol);
    }
    return symbol;
  }

  runtimeClass(name: string): ClassDescImpl {
    return this.classDesc(this.live.runtimeClass(name), name);
  }

  /** The specialisation of `desc` for `key`, made at first use. */
  specialise(desc: FunctionDesc, key: string, env: TypeEnv | null, thisClass: ClassDefImpl | null): SpecGraphImpl {
    let spec = desc.specs.get(key);
    if (spec === undefined) {
      const shape = desc.graph();
      if (desc.specs.size >= MAX_SPECIALISATIONS) {
        this.report(
          "endless-specialisation", desc.pos, `${desc.name} would be specialised for more than ${MAX_SPECIALISATIONS} combinations of types`,
          "A generic function or class that calls itself with ever larger type arguments has no end: use one type argument.", [],
        );
        throw new Blocked();
      }
      spec = new SpecGraphImpl(this.uniqueName(desc.name), desc, shape, env, thisClass);
      desc.specs.set(key, spec);
      this.specs.push(spec);
      if (spec.graph.start.inputs.length === 0) this.schedule(spec.taskOf(spec.graph.start));
    }
    return spec;
  }

  private uniqueName(base: string): string {
    const count = this.specNames.get(base) ?? 0;
    this.specNames.set(base, count + 1);
    return count === 0 ? base : `${base}$${count}`;
  }

  /** Flows arguments into a specialisation's inputs and gives its result, for `task`. */
  flowCall(spec: SpecGraphImpl, args: readonly SomeValue[], task: BlockTask | null, pos: Position | null, sources: readonly (Value | null)[] = []): SomeValue {
    const start = spec.graph.start;
    const startTask = spec.taskOf(start);
    let changed = !startTask.reached;
    start.inputs.forEach((input, i) => {
      const old = spec.annotations.get(input) ?? impossible;
      try {
        const joined = join(old, args[i], this);
        if (!same(joined, old)) {
          spec.annotations.set(input, isImpossible(old) ? joined : widen(old, joined));
          changed = true;
        }
      } catch (error) {
        if (!(error instanceof MixedUnion)) throw error;
        this.report(
          "mixed-union", pos, `this argument makes a parameter of ${spec.desc.name} hold values of unlike types`,
          "Give the function a parameter of one type, or make it generic.",
          conflictDiagnostic(this, task?.spec ?? null, error, sources[i] ?? null),
        );
      }
    });
    if (changed) {
      if (task !== null) spec.caller = { spec: task.spec, pos };
      this.schedule(startTask);
    }
    return spec.resultSlot.read(task);
  }

  /** A class of arrays with its items' slot, for one place of creation. */
  newListClass(pos: Position | null): ClassDefImpl {
    const desc = this.runtimeClass("list.List");
    const cls = this.addClass(new ClassDefImpl("class", "array", null, desc, pos));
    cls.env = new TypeEnv(null);
    const parameter = desc.node.typeParameters![0];
    cls.env.bind(this.live.checker.getTypeAtLocation(parameter.name).symbol, `list.T@${cls.id}`);
    cls.addField("head").write(intOf(0, 0), null, this);
    cls.addField("count").write(someLength, null, this);
    cls.addField("items").write(fixedOf(new SlotImpl("array items")), null, this);
    cls.instantiated = true;
    return cls;
  }

  /** push_1 of an array class, for arrays made of single items and spreads. */
  findPush(context: Context, cls: ClassDefImpl): SpecGraphImpl {
    const member = findMember(this, cls.root(), "push_1");
    if (member.kind !== "method") throw new Error("the runtime's List has no push_1");
    const item = this.listItems(cls).read(context.task);
    const self = instanceOf([cls.root()]);
    const made = { plan: { from: "made" as const }, value: self };
    const outcome = callCode(context, member.desc, { captures: [], thisArg: made, args: [{ plan: { from: "undefined" }, value: item }], spread: null }, cls.root());
    if (outcome.plan.kind !== "call") throw new Error("push_1 is one piece of code");
    return outcome.plan.graph as SpecGraphImpl;
  }

  listItems(cls: ClassDef): SlotImpl {
    const { fields } = (cls as ClassDefImpl).root();
    const items = fields.get("items")!.root().annotation;
    return (items as { item: SlotImpl } & SomeValue).item.root();
  }

  /** The items of an array that is read for `task`. Blocked where its constructor has not been looked at yet. */
  itemsOfArgument(cls: ClassDefImpl, task: BlockTask): SomeValue {
    const root = cls.root();
    const items = (root.fields.get("items") ?? root.addField("items")).read(task);
    if (items.kind !== "fixed") throw new Blocked();
    return (items.item as SlotImpl).read(task);
  }

  /** An array annotation whose items are `item`, for values that come from outside (argv). */
  listOf(item: SomeValue): SomeValue {
    const cls = this.newListClass(null);
    this.writeSlot(this.listItems(cls), item, null, null, null);
    return instanceOf([cls]);
  }

  // ---- errors

  private current: SpecGraphImpl | null = null;

  /** What fails inside the runtime's own code fails where the user's code called it. */
  private userPosition(pos: Position | null): Position | null {
    let at = pos;
    for (let spec = this.current; at !== null && isRuntimeFile(at.file) && spec !== null && spec.caller !== null; spec = spec.caller.spec) at = spec.caller.pos;
    return at;
  }

  report(id: string, where: Position | null, message: string, help: string, origins: Diagnostic["origins"] = []): void {
    const pos = this.userPosition(where);
    const span = pos === null ? null : { file: pos.file, line: pos.line, column: pos.column, length: 1 };
    this.addDiagnostics([{ id, span, message, origins, help }]);
  }

  /** As `report`, of an operand that is only null or undefined so far. */
  reportForNow(id: string, where: Position | null, message: string, help: string): void {
    const pos = this.userPosition(where);
    const span = pos === null ? null : { file: pos.file, line: pos.line, column: pos.column, length: 1 };
    if (this.currentOp !== null) this.provisional.set(this.currentOp, { id, span, message, origins: [], help });
  }

  addDiagnostics(diagnostics: readonly Diagnostic[]): void {
    this.refusals.push(...diagnostics);
  }

  /** All refusals, each once. */
  get diagnostics(): Diagnostic[] {
    const found = new Map<string, Diagnostic>();
    for (const one of [...this.refusals, ...this.provisional.values()]) {
      const key = `${one.id}@${one.span?.file}:${one.span?.line}:${one.span?.column}`;
      if (!found.has(key)) found.set(key, one);
    }
    return [...found.values()];
  }

  private reportConflict(spec: SpecGraphImpl, error: MixedUnion, pos: Position | null, at: Operation | Variable): void {
    this.report(
      "mixed-union", pos ?? spec.pos, "values of unlike types meet here",
      "Keep them in variables of their own, or wrap each in a record or class with a tag field.",
      at instanceof Variable ? blameValue(this, spec, at, error) : conflictDiagnostic(this, spec, error, null),
    );
  }

  private reportSlotConflict(slot: SlotImpl, error: MixedUnion, pos: Position | null, spec: SpecGraphImpl | null, source: Value | null): void {
    const origins = conflictDiagnostic(this, spec, error, source);
    const before = slot.root().contributions.filter((one) => one.pos !== null);
    // Whatever was looked at first: the refusal is of what comes later in the text, so not of a field's initialiser.
    const later = before.find((one) => one.value.kind === error.left.kind && pos !== null && one.pos!.file === pos.file && one.pos!.line > pos.line);
    if (later !== undefined) [pos, before[before.indexOf(later)]] = [later.pos, { ...later, pos }];
    const more = before.slice(0, 3).map((one) => ({
      span: { file: one.pos!.file, line: one.pos!.line, column: one.pos!.column, length: 1 },
      text: `${slot.name} got its type here`,
    }));
    this.report(
      "mixed-union", pos ?? spec?.pos ?? null, `${slot.name} would hold values of unlike types`,
      "Give each kind of value a place of its own, or wrap each in a record or class with a tag field.", [...origins, ...more],
    );
  }
}

/** `list.List` for classes that come from our own runtime. */
function runtimeModuleName(live: LiveClass): string | null {
  const file = live.node.getSourceFile().fileName;
  const match = /toolchain\/runtime\/([a-z_-]+)\.ts$/.exec(file);
  return match === null ? null : `${match[1]}.${live.value.name}`;
}

