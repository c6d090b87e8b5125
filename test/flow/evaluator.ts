/**
 * Runs high-level graphs on JavaScript values: high-level ops are JavaScript's semantics, so this is
 * short, and it shows that the graphs mean what the program means. Objects of the program are plain objects with the
 * prototype of their class; everything of the host's is the host's own.
 */
import { inspect } from "node:util";
import { Constant, Variable, type Block, type Exit, type FlowGraph, type Link, type Operation, type Value } from "../../toolchain/ir/graph";
import { ts } from "../../toolchain/ts";
import { FloatLiteral, FlowBuilder, UNINITIALISED, type FunctionGraph } from "../../toolchain/flow";
import type {
  AttrInfo, CallInfo, Capture, ClosureInfo, GeneratorInfo, GlobalInfo, GlobalKey, LocalClassInfo, NewArrayInfo, NewObjectInfo, SuperInfo,
} from "../../toolchain/flow/hlops";
import type { LiveClass, LiveFunction, LiveProgram, LiveScope } from "../../toolchain/load/live";

type Callable = (...args: unknown[]) => unknown;
type Props = Record<string, unknown>;

/** A class as the evaluator needs it: live, or made by bind_class. */
interface ClassCode {
  readonly node: ts.ClassLikeDeclaration;
  readonly scope: LiveScope;
  readonly captures: readonly Capture[];
  readonly captured: readonly unknown[];
}

class Cell {
  constructor(public content: unknown) {}
}

/** process.exit. */
export class Exited extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

/** A graph breaks the rules. */
class BadGraph extends Error {}

class Iterator_ {
  current: unknown = undefined;
  constructor(
    private readonly evaluator: Evaluator,
    private readonly iterator: object,
  ) {}
  advance(): boolean {
    const result = this.evaluator.callMethod(this.iterator, "next", []) as { done?: boolean; value: unknown };
    const done = Boolean(this.evaluator.getattr(result, "done"));
    this.current = done ? undefined : this.evaluator.getattr(result, "value");
    return !done;
  }
  close(): void {
    if ("return" in this.iterator) this.evaluator.callMethod(this.iterator, "return", []);
  }
}

class Generator_ {
  readonly slots = new Map<string, unknown>([["state", 0], ["closing", false]]);
  constructor(
    private readonly evaluator: Evaluator,
    private readonly resume: FlowGraph,
    inputs: readonly unknown[],
  ) {
    inputs.forEach((input, i) => this.slots.set(`a${i}`, input));
  }
  advance(): boolean {
    return this.evaluator.run(this.resume, [this]) as boolean;
  }
  get current(): unknown {
    return this.slots.get("current");
  }
  close(): void {
    this.slots.set("closing", true);
    this.advance();
  }
  next(): IteratorResult<unknown> {
    return this.advance() ? { done: false, value: this.current } : { done: true, value: this.slots.get("result") };
  }
  return(value?: unknown): IteratorResult<unknown> {
    this.close();
    return { done: true, value };
  }
  [Symbol.iterator](): Generator_ {
    return this;
  }
}

export class Evaluator {
  readonly output: string[] = [];
  private readonly flow: FlowBuilder;
  private readonly graphs = new Map<unknown, FunctionGraph | null>();
  private readonly globals = new Map<GlobalKey, unknown>();
  private readonly wrappers = new WeakMap<object, Callable>();
  private readonly localClasses = new Map<ts.Node, { captured: readonly unknown[]; value: Function }[]>();
  private readonly codeOfLocal = new WeakMap<object, ClassCode>();
  private readonly privates = new WeakMap<object, Map<string, unknown>>();
  private readonly singletons = new Map<ts.Node, Callable>();
  private readonly hostFunctions = new Map<unknown, Callable>();

  constructor(readonly live: LiveProgram) {
    this.flow = new FlowBuilder(live);
    const print = (line: unknown): void => void this.output.push(`${String(line)}\n`);
    this.hostFunctions.set(live.runtimeFunction("console.log_line").value, print as Callable);
    this.hostFunctions.set(live.runtimeFunction("console.error_line").value, () => undefined);
    this.hostFunctions.set(live.runtimeFunction("console.format").value, ((pattern: string, args: string[]) => formatTexts(pattern, args)) as Callable);
  }

  /** Runs `main(argv)`; what it printed is in `output`. */
  main(argv: string[]): unknown {
    return this.callLive(this.live.entry, undefined, [argv]);
  }

  // ---- graphs

  run(graph: FlowGraph, inputs: readonly unknown[]): unknown {
    let block = graph.start;
    let values = inputs;
    for (;;) {
      const env = new Map<Variable, unknown>();
      if (values.length !== block.inputs.length) throw new BadGraph(`${graph.name}: ${values.length} values for ${block.inputs.length} inputs`);
      block.inputs.forEach((input, i) => env.set(input, values[i]));
      const link = this.runBlock(graph, block, env);
      if (!("target" in link)) return link.value;
      values = link.args.map((arg) => this.read(graph, env, arg));
      block = link.target;
    }
  }

  private runBlock(graph: FlowGraph, block: Block, env: Map<Variable, unknown>): Link | { value: unknown } {
    const read = (value: Value): unknown => this.read(graph, env, value);
    const last = block.ops.length - 1;
    for (let i = 0; i <= last; i++) {
      const op = block.ops[i];
      try {
        const value = this.operation(op, op.args.map(read));
        if (op.result !== null) env.set(op.result, value);
      } catch (error) {
        if (block.handler === null || i !== last || error instanceof Exited || error instanceof BadGraph) throw error;
        env.set(block.handler.exception, error);
        return block.handler.link;
      }
    }
    return this.leave(block.exit, read);
  }

  private leave(exit: Exit, read: (value: Value) => unknown): Link | { value: unknown } {
    switch (exit.kind) {
      case "goto":
        return exit.link;
      case "branch": {
        const condition = read(exit.condition);
        if (typeof condition !== "boolean") throw new BadGraph(`a condition is ${typeof condition}`);
        return condition ? exit.ifTrue : exit.ifFalse;
      }
      case "return":
        return { value: exit.value === null ? undefined : read(exit.value) };
      case "raise":
        throw read(exit.value);
      default:
        throw new BadGraph(`exit ${exit.kind}`);
    }
  }

  private read(graph: FlowGraph, env: Map<Variable, unknown>, value: Value): unknown {
    if (value instanceof Constant) return value.value instanceof FloatLiteral ? value.value.value : value.value === UNINITIALISED ? undefined : value.value;
    if (!env.has(value)) throw new BadGraph(`${graph.name}: ${value.name ?? value.id} is used in a block that does not define it`);
    return env.get(value);
  }

  // ---- functions

  private cached(key: unknown, make: () => FunctionGraph | null): FunctionGraph | null {
    let found = this.graphs.get(key);
    if (found === undefined) this.graphs.set(key, (found = make()));
    return found;
  }

  private enter(code: FunctionGraph, captured: readonly unknown[], thisValue: unknown, args: readonly unknown[]): unknown {
    const inputs = [...captured];
    if (code.hasThis) inputs.push(thisValue);
    for (let i = 0; i < code.parameterCount; i++) inputs.push(i === code.restIndex ? args.slice(i) : args[i]);
    return this.run(code.graph, inputs);
  }

  private callLive(live: LiveFunction, thisValue: unknown, args: readonly unknown[]): unknown {
    const code = this.cached(live.value, () =>
      this.flow.functionGraph({ node: live.node, scope: live.scope, captures: [], capturesThis: false, ofClass: live.ofClass?.node ?? null }),
    );
    return this.enter(code as FunctionGraph, [], thisValue, args);
  }

  call(callee: unknown, thisValue: unknown, args: readonly unknown[]): unknown {
    if (typeof callee !== "function") throw new TypeError("not a function");
    const host = this.hostFunctions.get(callee);
    if (host !== undefined) return host(...args);
    const live = this.live.functionOf(callee);
    if (live !== undefined) return this.callLive(live, thisValue, args);
    switch (this.live.builtinNameOf(callee)) {
      case "process.stdout.write":
        this.output.push(String(args[0]));
        return true;
      case "process.exit":
        throw new Exited(Number(args[0] ?? 0));
      case "performance.now":
        return performance.now();
    }
    return Reflect.apply(callee as Callable, thisValue, args.map((arg) => this.forHost(arg)));
  }

  /** Live functions must not run by themselves: the host gets functions that evaluate them. */
  private forHost(value: unknown): unknown {
    if (typeof value !== "function" || (this.live.functionOf(value) === undefined && this.live.builtinNameOf(value) === undefined)) return value;
    let wrapper = this.wrappers.get(value);
    if (wrapper === undefined) {
      wrapper = (...args) => this.call(value, undefined, args);
      this.wrappers.set(value, wrapper);
    }
    return wrapper;
  }

  private closure(info: ClosureInfo, captured: readonly unknown[]): Callable {
    const known = captured.length === 0 ? this.singletons.get(info.node) : undefined;
    if (known !== undefined) return known;
    const evaluator = this;
    const made = function (this: unknown, ...args: unknown[]): unknown {
      const code = evaluator.cached(info.captures, () =>
        evaluator.flow.functionGraph({ node: info.node, scope: info.scope, captures: info.captures, capturesThis: info.capturesThis, ofClass: null }),
      ) as FunctionGraph;
      if (code.hasThis !== info.takesThis) throw new BadGraph("takesThis and hasThis differ");
      return evaluator.enter(code, captured, this, args);
    };
    if (captured.length === 0) this.singletons.set(info.node, made);
    return made;
  }

  // ---- classes

  private codeOf(cls: Function): ClassCode | undefined {
    const local = this.codeOfLocal.get(cls);
    if (local !== undefined) return local;
    const live: LiveClass | undefined = this.live.classOf(cls);
    return live === undefined ? undefined : { node: live.node, scope: live.scope, captures: [], captured: [] };
  }

  private construct(cls: Function, args: readonly unknown[]): unknown {
    const code = this.codeOf(cls);
    if (code === undefined) return Reflect.construct(cls, args.map((arg) => this.forHost(arg)));
    const object = Object.create(cls.prototype as object) as object;
    this.initialise(cls, object, args);
    return object;
  }

  private initialise(cls: Function, object: object, args: readonly unknown[]): void {
    const code = this.codeOf(cls);
    if (code === undefined) {
      if (!(cls.prototype instanceof Error) && cls !== Error) throw new BadGraph(`construction of ${cls.name}`);
      const [message, options] = args as [string | undefined, { cause?: unknown } | undefined];
      if (message !== undefined) Object.defineProperty(object, "message", { value: message, writable: true, configurable: true });
      if (options !== undefined && "cause" in options) Object.defineProperty(object, "cause", { value: options.cause, writable: true, configurable: true });
      return;
    }
    const key = this.codeOfLocal.has(cls) ? code.captures : cls;
    const graph = this.cached(key === cls ? cls : `new ${code.node.pos} ${code.node.getSourceFile().fileName}`, () => this.flow.constructorGraph(code));
    if (graph !== null) this.enter(graph, code.captured, object, args);
  }

  /** The class of which `node` is the code, among those that `object` is an instance of (or `object` itself, if static). */
  private classWithCode(object: object, node: ts.Node, isStatic: boolean): Function {
    for (let at: object | null = isStatic ? object : (Object.getPrototypeOf(object) as object | null); at !== null; at = Object.getPrototypeOf(at) as object | null) {
      const cls = isStatic ? at : (at as { constructor: unknown }).constructor;
      if (typeof cls === "function" && this.codeOf(cls)?.node === node) return cls;
    }
    throw new BadGraph("super in an object of another class");
  }

  private bindClass(info: LocalClassInfo, captured: readonly unknown[]): Function {
    let known = this.localClasses.get(info.node);
    if (known === undefined) this.localClasses.set(info.node, (known = []));
    const found = known.find((one) => one.captured.every((value, i) => value === captured[i]));
    if (found !== undefined) return found.value;
    const value = this.makeClass(info, captured);
    known.push({ captured, value });
    return value;
  }

  private makeClass(info: LocalClassInfo, captured: readonly unknown[]): Function {
    const { node } = info;
    const parent = this.parentOf(info, captured);
    const cls = { [node.name?.text ?? ""]: class {} }[node.name?.text ?? ""] as Function;
    if (parent !== null) {
      Object.setPrototypeOf(cls, parent);
      Object.setPrototypeOf(cls.prototype as object, parent.prototype as object);
    }
    this.codeOfLocal.set(cls, { node, scope: info.scope, captures: info.captures, captured });
    for (const member of node.members) {
      if (!ts.isMethodDeclaration(member) && !ts.isAccessor(member)) continue;
      const evaluator = this;
      const code = this.codeOfLocal.get(cls) as ClassCode;
      const made = function (this: unknown, ...args: unknown[]): unknown {
        return evaluator.callMember(code, member, this, args);
      };
      const holder = member.modifiers?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword) ? cls : (cls.prototype as object);
      const name = ts.isComputedPropertyName(member.name) ? Symbol.iterator : member.name.text;
      const part = ts.isMethodDeclaration(member) ? { value: made } : ts.isGetAccessorDeclaration(member) ? { get: made } : { set: made };
      Object.defineProperty(holder, name, { ...Object.getOwnPropertyDescriptor(holder, name), ...part, configurable: true });
    }
    return cls;
  }

  private parentOf(info: LocalClassInfo, captured: readonly unknown[]): Function | null {
    const heritage = info.node.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword)?.types[0].expression;
    if (heritage === undefined) return null;
    const symbol = this.live.checker.getSymbolAtLocation(heritage);
    const local = [...this.localClasses.entries()].find(([node]) => node === symbol?.valueDeclaration);
    if (local !== undefined) {
      const classes = local[1];
      return (classes.find((one) => one.captured.every((value) => captured.includes(value))) ?? classes[classes.length - 1]).value;
    }
    const found = info.scope.lookup(heritage as ts.Identifier);
    return found?.kind === "constant" ? (found.value as Function) : null;
  }

  // ---- objects

  private descriptor(object: unknown, name: string): PropertyDescriptor | undefined {
    for (let at: unknown = Object(object); at !== null; at = Object.getPrototypeOf(at)) {
      const found = Object.getOwnPropertyDescriptor(at, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  getattr(object: unknown, name: string, info: AttrInfo | null = null): unknown {
    if (object === null || object === undefined) throw new TypeError(`Cannot read properties of ${String(object)} (reading '${name}')`);
    if (info?.privateIn !== undefined) return this.getPrivate(object, name, info.privateIn);
    const found = this.descriptor(object, name);
    return found?.get !== undefined ? this.call(found.get, object, []) : (object as Props)[name];
  }

  private setattr(object: unknown, name: string, value: unknown, info: AttrInfo | null = null): void {
    if (object === null || object === undefined) throw new TypeError(`Cannot set properties of ${String(object)}`);
    if (info?.privateIn !== undefined) {
      const setter = this.privateMember(object, name, info.privateIn, ts.isSetAccessorDeclaration);
      if (setter !== undefined) setter(object, [value]);
      else this.privatesOf(object).set(`${name} ${info.privateIn.pos}`, value);
      return;
    }
    const found = this.descriptor(object, name);
    if (found?.set !== undefined && found.get !== Object.getOwnPropertyDescriptor(Object.prototype, "__proto__")?.get) this.call(found.set, object, [value]);
    else if (found !== undefined && found.value !== undefined && found.writable === false) throw new TypeError(`${name} is read only`);
    else if (Array.isArray(object) || ArrayBuffer.isView(object)) (object as unknown as Props)[name] = value;
    else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  }

  private privatesOf(object: unknown): Map<string, unknown> {
    let map = this.privates.get(object as object);
    if (map === undefined) this.privates.set(object as object, (map = new Map()));
    return map;
  }

  private classesOf(object: unknown): Function[] {
    const found: Function[] = [];
    const start: unknown = typeof object === "function" ? object : Object.getPrototypeOf(object);
    for (let at: unknown = start; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
      const cls = typeof object === "function" ? at : (at as { constructor: unknown }).constructor;
      if (typeof cls === "function" && this.codeOf(cls) !== undefined) found.push(cls);
    }
    return found;
  }

  private privateMember(object: unknown, name: string, owner: ts.ClassLikeDeclaration, test: (node: ts.Node) => boolean): ((thisValue: unknown, args: readonly unknown[]) => unknown) | undefined {
    const member = owner.members.find((one) => one.name !== undefined && ts.isPrivateIdentifier(one.name) && one.name.text === name && test(one)) as ts.MethodDeclaration | undefined;
    if (member === undefined) return undefined;
    for (const cls of this.classesOf(object)) {
      const code = this.codeOf(cls);
      if (code?.node === owner) return (thisValue, args) => this.callMember(code, member, thisValue, args);
    }
    return undefined;
  }

  private callMember(code: ClassCode, member: ts.MethodDeclaration | ts.AccessorDeclaration, thisValue: unknown, args: readonly unknown[]): unknown {
    const graph = this.cached(member, () => this.flow.functionGraph({ node: member, scope: code.scope, captures: code.captures, capturesThis: false, ofClass: code.node }));
    return this.enter(graph as FunctionGraph, code.captured, thisValue, args);
  }

  private getPrivate(object: unknown, name: string, owner: ts.ClassLikeDeclaration): unknown {
    const own = this.privatesOf(object);
    const key = `${name} ${owner.pos}`;
    if (own.has(key)) return own.get(key);
    const getter = this.privateMember(object, name, owner, ts.isGetAccessorDeclaration);
    if (getter !== undefined) return getter(object, []);
    const method = this.privateMember(object, name, owner, ts.isMethodDeclaration);
    if (method !== undefined) return (...args: unknown[]) => method(undefined, args);
    for (const cls of this.classesOf(object)) {
      const live = this.live.classOf(cls);
      if (live?.node === owner) return this.live.privateField(live, object as object, name)?.value;
    }
    return undefined;
  }

  private hasPrivate(object: unknown, owner: ts.ClassLikeDeclaration): boolean {
    return typeof object === "object" && object !== null && this.classesOf(object).some((cls) => this.codeOf(cls)?.node === owner);
  }

  callMethod(object: unknown, name: string, args: readonly unknown[], info: CallInfo | null = null): unknown {
    if (object === null || object === undefined) throw new TypeError(`Cannot read properties of ${String(object)} (reading '${name}')`);
    if (info?.privateIn !== undefined) {
      const method = this.privateMember(object, name, info.privateIn, ts.isMethodDeclaration);
      return method !== undefined ? method(object, args) : this.call(this.getPrivate(object, name, info.privateIn), object, args);
    }
    return this.call(this.getattr(object, name), object, args);
  }

  private iterate(object: unknown): Iterator_ | Generator_ {
    if (object instanceof Generator_ || object instanceof Iterator_) return object;
    const make = (object as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator];
    if (make === undefined) {
      if (typeof (object as { next?: unknown }).next === "function") return new Iterator_(this, object as object);
      throw new TypeError("not iterable");
    }
    const iterator = this.call(make, object, []) as object;
    return iterator instanceof Generator_ ? iterator : new Iterator_(this, iterator);
  }

  private *values(object: unknown): Generator<unknown> {
    for (const it = this.iterate(object); it.advance(); ) yield it.current;
  }

  private text(value: unknown): string {
    if (typeof value !== "object" || value === null) return String(value);
    if (value instanceof Error) {
      const [name, message] = [String(this.getattr(value, "name")), String(this.getattr(value, "message"))];
      if (this.live.functionOf((value as { toString: object }).toString) === undefined) return message === "" ? name : `${name}: ${message}`;
    }
    return String(this.callMethod(value, "toString", []));
  }

  // ---- operations

  private operation(op: Operation, args: unknown[]): unknown {
    const [a, b, v] = args;
    const x = a as number;
    const y = b as number;
    switch (op.op) {
      case "add":
        return typeof a === "string" || typeof b === "string" ? this.text(a) + this.text(b) : x + y;
      case "sub": return x - y;
      case "mul": return x * y;
      case "div": return x / y;
      case "mod": return x % y;
      case "pow": return x ** y;
      case "neg": return -x;
      case "plus": return op.info === true ? Number(a) : +x;
      case "inc": return typeof a === "bigint" ? a + 1n : x + 1;
      case "dec": return typeof a === "bigint" ? a - 1n : x - 1;
      case "bit_and": return x & y;
      case "bit_or": return x | y;
      case "bit_xor": return x ^ y;
      case "bit_not": return ~x;
      case "shl": return x << y;
      case "shr": return x >> y;
      case "ushr": return x >>> y;
      case "lt": return x < y;
      case "le": return x <= y;
      case "gt": return x > y;
      case "ge": return x >= y;
      case "eq": return a === b;
      case "ne": return a !== b;
      case "not":
        if (typeof a !== "boolean") throw new BadGraph("not of no boolean");
        return !a;
      case "is_true": return Boolean(a);
      case "is_nullish": return a === null || a === undefined;
      case "is_undefined": return a === undefined;
      case "typeof": return typeof a;
      case "to_string": return this.text(a);
      case "console_text": return typeof a === "string" ? a : inspect(a);
      case "instanceof": return Function.prototype[Symbol.hasInstance].call(b as Function, a);
      case "in": {
        const { privateIn } = op.info as AttrInfo;
        return privateIn === undefined ? String(a) in (b as object) : this.hasPrivate(b, privateIn);
      }
      case "getattr": return this.getattr(a, b as string, op.info as AttrInfo);
      case "setattr": return this.setattr(a, b as string, v, op.info as AttrInfo);
      case "delattr": return delete (a as Props)[b as string];
      case "getitem": return (a as Props)[b as string];
      case "setitem": return ((a as Props)[b as string] = v);
      case "narrow":
      case "cast_assert":
        return a;
      case "nonnull":
        if (a === null || a === undefined) throw new TypeError("null");
        return a;
      case "new_cell": return new Cell(a);
      case "cell_get": return (a as Cell).content;
      case "cell_set": return ((a as Cell).content = b);
      case "get_global": return this.global((op.info as GlobalInfo).key);
      case "set_global": return this.globals.set((op.info as GlobalInfo).key, a);
      case "iter_new": return this.iterate(a);
      case "iter_advance": return (a as Iterator_).advance();
      case "iter_current": return (a as Iterator_).current;
      case "iter_close": return (a as Iterator_).close();
      case "gen_load": return (a as Generator_).slots.get(b as string);
      case "gen_store": return (a as Generator_).slots.set(b as string, v);
      case "new_generator": return new Generator_(this, (op.info as GeneratorInfo).resume, args);
      case "new_array": return this.newArray(op.info as NewArrayInfo, args);
      case "new_tuple": return args;
      case "new_object": return this.newObject(op.info as NewObjectInfo, args);
      case "bind_method": return (this.getattr(a, b as string, op.info as AttrInfo) as { bind(self: unknown): unknown }).bind(v);
      case "new_closure": return this.closure(op.info as ClosureInfo, args);
      case "bind_class": return this.bindClass(op.info as LocalClassInfo, args);
      default: return this.callOperation(op, args);
    }
  }

  private callOperation(op: Operation, operands: readonly unknown[]): unknown {
    const isApply = op.op.endsWith("_apply");
    const args = isApply ? [...operands.slice(0, -1), ...(operands[operands.length - 1] as unknown[])] : operands;
    switch (isApply ? op.op.slice(0, -"_apply".length) : op.op) {
      case "call": return this.call(args[0], undefined, args.slice(1));
      case "call_method": return this.callMethod(args[0], args[1] as string, args.slice(2), op.info as CallInfo);
      case "call_super": return this.callSuper(op.info as SuperInfo, args[0] as object, args[1] as string, args.slice(2));
      case "new": return this.construct(args[0] as Function, args.slice(1));
      case "super_init": {
        const info = op.info as SuperInfo;
        const parent = Object.getPrototypeOf(this.classWithCode(args[0] as object, info.inClass, false)) as Function;
        return this.initialise(parent, args[0] as object, args.slice(1));
      }
      default: throw new BadGraph(`op ${op.op}`);
    }
  }

  private callSuper(info: SuperInfo, object: object, name: string, args: readonly unknown[]): unknown {
    const parent = Object.getPrototypeOf(this.classWithCode(object, info.inClass, info.isStatic)) as Function;
    const found = this.descriptor(info.isStatic ? parent : parent.prototype, name);
    if (info.use === "set") return found?.set === undefined ? this.setattr(object, name, args[0]) : this.call(found.set, object, args);
    if (info.use === "get") return found?.get === undefined ? found?.value : this.call(found.get, object, []);
    return this.call(found?.value, object, args);
  }

  private global(key: GlobalKey): unknown {
    if (!this.globals.has(key)) this.globals.set(key, key.initial());
    return this.globals.get(key);
  }

  private newArray(info: NewArrayInfo, args: readonly unknown[]): unknown[] {
    if (info.spread.length !== args.length) throw new BadGraph("flags of new_array");
    return args.flatMap((arg, i) => (info.spread[i] ? [...this.values(arg)] : [arg]));
  }

  private newObject(info: NewObjectInfo, args: readonly unknown[]): object {
    const object: Props = {};
    info.names.forEach((name, i) => Object.defineProperty(object, name === "[Symbol.iterator]" ? Symbol.iterator : name, { value: args[i], writable: true, enumerable: true, configurable: true }));
    for (const { name, kind, closure, captured } of info.accessors) {
      const made = this.closure(closure, captured.map((i) => args[i]));
      Object.defineProperty(object, name, { ...Object.getOwnPropertyDescriptor(object, name), [kind]: made, enumerable: true, configurable: true });
    }
    return object;
  }
}

/** Node's format, of texts. */
function formatTexts(pattern: string, args: string[]): string {
  let next = 0;
  const text = pattern.replace(/%[sdif%c]/g, (directive) => {
    if (directive === "%%") return "%";
    if (next >= args.length) return directive;
    const arg = args[next++];
    if (directive === "%c") return "";
    if (directive === "%d") return String(Number(arg));
    if (directive === "%i") return String(parseInt(arg));
    return directive === "%f" ? String(parseFloat(arg)) : arg;
  });
  return [text, ...args.slice(next)].join(" ");
}
