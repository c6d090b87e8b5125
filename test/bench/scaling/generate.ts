/**
 * Makes programs of any size in the shape of an interpreter for a large language: one family of object classes with virtual methods, a table
 * of built-in functions as closures, a syntax tree that is a union of records, and lists, Maps, sorting, generators and exceptions
 * everywhere. Each *module* of about 200 lines brings a class of its own and code for it; modules call each other.
 *
 * Nothing is random without a seed: one size gives one program.
 */

export interface GeneratedModule {
  readonly name: string;
  readonly text: string;
}

/** A program of `count` modules, `main.ts` first. */
export function generateModules(count: number): GeneratedModule[] {
  const modules: GeneratedModule[] = [{ name: "main.ts", text: mainText(count) }, { name: "base.ts", text: BASE }];
  for (let i = 0; i < count; i++) modules.push({ name: `part${i}.ts`, text: partText(i, count) });
  return modules;
}

/** Numbers that look random and are always the same. */
class Dice {
  constructor(private state: number) {}
  next(below: number): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
    return (this.state >> 8) % below;
  }
}

function mainText(count: number): string {
  const parts = Array.from({ length: count }, (_, i) => i);
  return `import { builtins, type W_Object, VmError } from "./base";
${parts.map((i) => `import { install${i}, run${i} } from "./part${i}";`).join("\n")}

export function main(argv: string[]): number {
  const rounds = argv.length > 1 ? parseInt(argv[1], 10) | 0 : 1;
${parts.map((i) => `  install${i}();`).join("\n")}
  let failures = 0;
  const results: W_Object[] = [];
  for (let round = 0; round < rounds; round++) {
    try {
${parts.map((i) => `      results.push(run${i}(round));`).join("\n")}
    } catch (e) {
      if (!(e instanceof VmError)) throw e;
      failures++;
    }
  }
  let hash = 0;
  for (const one of results) {
    const text = one.repr(2);
    for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) & 0xffffff;
  }
  console.log(\`\${results.length} results, \${failures} failures, \${builtins.size} functions, \${hash}\`);
  return 0;
}
`;
}

const BASE = `/** What all modules share. */
export class VmError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
    this.name = "VmError";
  }
}

export abstract class W_Object {
  abstract typeName(): string;
  abstract repr(depth: number): string;
  isTrue(): boolean {
    return true;
  }
  length(): number {
    throw new VmError(\`\${this.typeName()} has no length\`, 0);
  }
  getItem(index: number): W_Object {
    throw new VmError(\`\${this.typeName()} has no item \${index}\`, 0);
  }
  getAttribute(name: string): W_Object {
    throw new VmError(\`\${this.typeName()} has no attribute \${name}\`, 0);
  }
  binary(op: string, other: W_Object, line: number): W_Object {
    throw new VmError(\`cannot \${op} \${this.typeName()} and \${other.typeName()}\`, line);
  }
  equals(other: W_Object): boolean {
    return this === other;
  }
}

export class W_None extends W_Object {
  typeName(): string {
    return "none";
  }
  repr(): string {
    return "None";
  }
  override isTrue(): boolean {
    return false;
  }
}
export const NONE = new W_None();

export class W_Int extends W_Object {
  constructor(readonly value: number) {
    super();
  }
  typeName(): string {
    return "int";
  }
  repr(): string {
    return \`\${this.value}\`;
  }
  override isTrue(): boolean {
    return this.value !== 0;
  }
  override equals(other: W_Object): boolean {
    return other instanceof W_Int && other.value === this.value;
  }
  override binary(op: string, other: W_Object, line: number): W_Object {
    if (!(other instanceof W_Int)) return super.binary(op, other, line);
    switch (op) {
      case "+":
        return new W_Int((this.value + other.value) & 0xffffff);
      case "-":
        return new W_Int((this.value - other.value) & 0xffffff);
      case "*":
        return new W_Int((this.value * other.value) & 0xfff);
      default:
        throw new VmError(\`int has no \${op}\`, line);
    }
  }
}

export class W_Str extends W_Object {
  constructor(readonly value: string) {
    super();
  }
  typeName(): string {
    return "str";
  }
  repr(): string {
    return \`'\${this.value}'\`;
  }
  override length(): number {
    return this.value.length;
  }
  override equals(other: W_Object): boolean {
    return other instanceof W_Str && other.value === this.value;
  }
  override getItem(index: number): W_Object {
    if (index < 0 || index >= this.value.length) throw new VmError("index out of range", 0);
    return new W_Str(this.value.charAt(index));
  }
}

export class W_List extends W_Object {
  constructor(readonly items: W_Object[]) {
    super();
  }
  typeName(): string {
    return "list";
  }
  repr(depth: number): string {
    return depth === 0 ? "[...]" : \`[\${this.items.map((one) => one.repr(depth - 1)).join(", ")}]\`;
  }
  override length(): number {
    return this.items.length;
  }
  override getItem(index: number): W_Object {
    if (index < 0 || index >= this.items.length) throw new VmError("index out of range", 0);
    return this.items[index];
  }
}

export type Builtin = (args: W_Object[], line: number) => W_Object;
export const builtins = new Map<string, Builtin>();

export function callBuiltin(name: string, args: W_Object[], line: number): W_Object {
  const found = builtins.get(name);
  if (found === undefined) throw new VmError(\`\${name} is not defined\`, line);
  return found(args, line);
}

export function integer(value: W_Object, what: string, line: number): number {
  if (value instanceof W_Int) return value.value;
  throw new VmError(\`\${what} must be an int, not \${value.typeName()}\`, line);
}

export class Stack<T> {
  private readonly items: T[] = [];
  get size(): number {
    return this.items.length;
  }
  push(item: T): void {
    this.items.push(item);
  }
  pop(): T {
    const item = this.items.pop();
    if (item === undefined) throw new VmError("stack underflow", 0);
    return item;
  }
}

export function firstWhere<T>(items: readonly T[], test: (item: T) => boolean): T | undefined {
  for (const item of items) if (test(item)) return item;
  return undefined;
}
`;

/** Fields and constants differ from module to module, so that no two modules are the same code. */
function partText(n: number, count: number): string {
  const dice = new Dice(n + 1);
  const other = n === 0 ? count - 1 : n - 1;
  const far = dice.next(count);
  const limit = 5 + dice.next(20);
  const hasBinary = dice.next(3) === 0;
  const hasAttributes = dice.next(2) === 0;
  const c = `W_Part${n}`;
  return `import { builtins, callBuiltin, firstWhere, integer, NONE, Stack, VmError, W_Int, W_List, W_Object, W_Str } from "./base";
${other === n ? "" : `import { describe${other} } from "./part${other}";\n`}
/** An object of module ${n}. */
export class ${c} extends W_Object {
  uses = 0;
  readonly members: Member${n}[] = [];
  private readonly byName = new Map<string, Member${n}>();
  constructor(
    readonly title: string,
    public weight: number,
  ) {
    super();
  }
  typeName(): string {
    return "part${n}";
  }
  repr(depth: number): string {
    if (depth === 0) return "<part${n}>";
    const parts = this.members.map((one) => \`\${one.name}=\${one.value.repr(depth - 1)}\`);
    return \`<part${n} \${this.title} \${parts.join(", ")}>\`;
  }
  override length(): number {
    return this.members.length;
  }
  override getItem(index: number): W_Object {
    this.uses++;
    const found = this.members[index % Math.max(1, this.members.length)];
    return found.value;
  }
${
  hasAttributes
    ? `  override getAttribute(name: string): W_Object {
    const member = this.byName.get(name);
    if (member === undefined) return super.getAttribute(name);
    member.reads++;
    return member.value;
  }
`
    : ""
}${
    hasBinary
      ? `  override binary(op: string, other: W_Object, line: number): W_Object {
    if (other instanceof ${c} && op === "+") {
      const sum = new ${c}(this.title + other.title, this.weight + other.weight);
      for (const one of this.members) sum.define(one.name, one.value);
      for (const one of other.members) sum.define(one.name, one.value);
      return sum;
    }
    return super.binary(op, other, line);
  }
`
      : ""
  }  define(name: string, value: W_Object): Member${n} {
    let member = this.byName.get(name);
    if (member === undefined) {
      member = new Member${n}(name, value);
      this.byName.set(name, member);
      this.members.push(member);
    } else member.value = value;
    return member;
  }
  *values(): Generator<W_Object> {
    for (const one of this.members) if (one.reads < ${limit}) yield one.value;
  }
}

class Member${n} {
  reads = 0;
  constructor(
    readonly name: string,
    public value: W_Object,
  ) {}
}

type Node${n} =
  | { kind: "number"; value: number }
  | { kind: "text"; value: string }
  | { kind: "sum"; left: Node${n}; right: Node${n}; line: number }
  | { kind: "list"; items: Node${n}[] }
  | { kind: "call"; name: string; args: Node${n}[]; line: number }
  | { kind: "choice"; test: Node${n}; yes: Node${n}; no: Node${n} };

class Evaluator${n} {
  private readonly stack = new Stack<Node${n}>();
  private readonly seen = new Map<string, number>();
  depth = 0;

  run(node: Node${n}): W_Object {
    this.stack.push(node);
    this.depth = Math.max(this.depth, this.stack.size);
    if (this.depth > ${limit * 10}) throw new VmError("too deep", 0);
    try {
      switch (node.kind) {
        case "number":
          return new W_Int(node.value);
        case "text":
          return new W_Str(node.value);
        case "sum":
          return this.run(node.left).binary("+", this.run(node.right), node.line);
        case "list":
          return new W_List(node.items.map((one) => this.run(one)));
        case "call": {
          this.seen.set(node.name, (this.seen.get(node.name) ?? 0) + 1);
          const args: W_Object[] = [];
          for (const one of node.args) args.push(this.run(one));
          return callBuiltin(node.name, args, node.line);
        }
        case "choice":
          return this.run(node.test).isTrue() ? this.run(node.yes) : this.run(node.no);
      }
    } finally {
      this.stack.pop();
    }
  }

  mostUsed(): string {
    let best = "none";
    for (const [name, times] of this.seen) if (times > (this.seen.get(best) ?? 0)) best = name;
    return best;
  }
}

/** Reads a row of words: a program of its own. */
function parse${n}(text: string): Node${n} {
  const items: Node${n}[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10) line++;
    if (code === 32 || code === 10) {
      at++;
      continue;
    }
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== 32) end++;
    const word = text.slice(at, end);
    at = end;
    if (code >= 48 && code <= 57) items.push({ kind: "number", value: parseInt(word, 10) | 0 });
    else if (word.endsWith("!")) items.push({ kind: "call", name: word.slice(0, -1), args: items.splice(Math.max(0, items.length - 2)), line });
    else if (word === "+" && items.length > 1) {
      const right = items.pop()!;
      const left = items.pop()!;
      items.push({ kind: "sum", left, right, line });
    } else if (word === "?" && items.length > 2) {
      const no = items.pop()!;
      const yes = items.pop()!;
      items.push({ kind: "choice", test: items.pop()!, yes, no });
    } else items.push({ kind: "text", value: word });
  }
  if (items.length === 1) return items[0];
  return { kind: "list", items };
}

export function describe${n}(value: W_Object): string {
  if (value instanceof ${c}) {
    const heavy = value.members.filter((one) => one.reads > ${dice.next(4)});
${n % 4 === 0 ? "    heavy.sort((a, b) => b.reads - a.reads);\n" : ""}    const first = firstWhere(heavy, (one) => one.name.startsWith("m"));
    return \`\${value.title} (\${value.members.length}) \${first?.name ?? "-"}\`;
  }
  if (value instanceof W_List && value.items.length > ${limit}) return \`a long list of \${value.items.length}\`;
  return value.repr(1);
}

function part${n}(value: W_Object, line: number): ${c} {
  if (value instanceof ${c}) return value;
  throw new VmError(\`expected a part${n}, not \${value.typeName()}\`, line);
}

export function install${n}(): void {
  let calls = 0;
  builtins.set("make${n}", (args, line) => {
    calls++;
    const made = new ${c}(\`p\${calls}\`, args.length > 0 && args[0] instanceof W_Int ? integer(args[0], "weight", line) : ${limit});
    args.forEach((one, i) => void made.define(\`m\${i}\`, one));
    return made;
  });
  builtins.set("size${n}", (args) => new W_Int(args.reduce((sum, one) => sum + (one instanceof W_Int ? 1 : one.length()), 0)));
  builtins.set("first${n}", (args, line) => {
    const target = part${n}(args[0], line);
    for (const value of target.values()) if (value.isTrue()) return value;
    return NONE;
  });
  builtins.set("text${n}", (args) => new W_Str(args.map((one) => describe${n}(one)).join(";").toUpperCase()));
  builtins.set("same${n}", (args) => new W_Int(args.every((one) => one.equals(args[0])) ? calls : 0));
  builtins.set("safe${n}", (args, line) => {
    try {
      return args[0].getAttribute("m0").binary("+", args[0].getItem(${dice.next(3)}), line);
    } catch (e) {
      if (e instanceof VmError) return new W_Str(e.message);
      throw e;
    }
  });
}

export function run${n}(round: number): W_Object {
  const evaluator = new Evaluator${n}();
  const lines = ["1 2 make${n}!", "x y make${n}! safe${n}!", "3 4 + 5 ? size${n}!", "a b make${far}! text${n}!", "1 1 same${n}!"];
  const results: W_Object[] = [];
  for (const one of lines) results.push(evaluator.run(parse${n}(\`\${one} \${round}\`)));
  const first = results[0].getItem(0);
  const holder = new ${c}(evaluator.mostUsed(), round);
  holder.define("first", first);
  holder.define("length", new W_Int(results.length));
  return new W_List([holder, ...results, new W_Str(${other === n ? `describe${n}` : `describe${other}`}(first))]);
}
`;
}
