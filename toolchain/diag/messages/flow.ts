/** Catalogue: syntax and host objects that are not in the dialect. */
import type { Catalogue } from "./entry";

export const flowMessages: Catalogue = {
  "any-at-run-time": {
    summary: "A cast to `any`, or a declaration of that type, in code that is translated.",
    explanation:
      "`any` switches TypeScript's checks off, so that unlike values can meet where nobody sees it. A translated program gives every variable " +
      "one kind of value, which has to be known.\n\nModule-level code may use `any`: it runs before translation.",
    wrong: "for (const pet of [new Dog(), 42] as any[]) pet.speak();",
    right: "for (const pet of [new Dog(), new Cat()] as Pet[]) pet.speak();",
  },
  "arguments-object": {
    summary: "The `arguments` object.",
    explanation: "`arguments` holds values of any type. A rest parameter is an array of one type and does the same.",
    wrong: "function sum(): number {\n  let total = 0;\n  for (const n of arguments) total += n;\n  return total;\n}",
    right: "function sum(...ns: number[]): number {\n  let total = 0;\n  for (const n of ns) total += n;\n  return total;\n}",
  },
  "array-hole": {
    summary: "An array literal with a hole.",
    explanation: "Every element of an array exists and is of the array's type. Write null where there is nothing.",
    wrong: "const row = [1, , 3];",
    right: "const row = [1, null, 3];",
  },
  "assign-to-constant": {
    summary: "An assignment to something that is fixed before translation.",
    explanation: "Imports, functions, classes and `const` variables of modules are constants of the translated program.",
    wrong: "import { level } from \"./settings\";\nexport function main(): number {\n  level = 3;\n  return 0;\n}",
    right: "import { settings } from \"./settings\";\nexport function main(): number {\n  settings.level = 3;\n  return 0;\n}",
  },
  async: {
    summary: "Async functions, `await`, promises or events.",
    explanation: "A translated program has no event loop: nothing could run later. Generators give steps that take turns, and system calls are synchronous.",
    wrong: "async function load(file: string): Promise<string> {\n  return await readFile(file, \"utf8\");\n}",
    right: "function load(file: string): string {\n  return fs.readFileSync(file, \"utf8\");\n}",
  },
  "bigint-too-large": {
    summary: "A bigint literal that does not fit in 64 bits.",
    explanation: "bigint is a 64-bit machine integer: from -(2n ** 63n) to 2n ** 64n - 1n, where literals from 2n ** 63n up are unsigned. rpython/rlib/rbigint has integers of any size.",
    wrong: "const mask = 0x3fffffffffffffffffn;",
    right: "const mask = 0x3fffffffffffffffn;",
  },
  "class-at-run-time": {
    summary: "A class whose parent is chosen at run time.",
    explanation:
      "The class hierarchy is fixed before translation. A class inside a function may extend a class that is known by name. Functions that make classes (mixins) may be called by " +
      "module-level code, which runs before translation.",
    wrong: "const made = new (class extends (loud ? Dog : Animal) {})();",
    right: "class LoudPet extends Dog {}\nclass QuietPet extends Animal {}\nconst made = loud ? new LoudPet() : new QuietPet();",
  },
  "computed-member-name": {
    summary: "A property, method or index signature whose name is computed at run time.",
    explanation:
      "Objects are structs with named fields, so the name of a property must stand in the program. Where the keys are data, use a Map. Where a few members are chosen from, use a switch. " +
      "A name of a literal type (`const key = \"x\"`) is known and may be used.",
    wrong: "function apply(c: Calculator, name: \"add\" | \"sub\"): number {\n  return c[name](1, 2);\n}",
    right: "function apply(c: Calculator, name: \"add\" | \"sub\"): number {\n  return name === \"add\" ? c.add(1, 2) : c.sub(1, 2);\n}",
  },
  "console-method": {
    summary: "A method of `console` other than log, info, debug, error and warn.",
    explanation: "The others print tables, groups, counters or traces, whose layout is Node's own.",
    wrong: "console.table(rows);",
    right: "for (const row of rows) console.log(row.join(\"\\t\"));",
  },
  "date-at-run-time": {
    summary: "Date objects.",
    explanation: "Only `Date.now()`, the milliseconds since 1970, is in the dialect. Calendars depend on time zones and locales.",
    wrong: "const start = new Date().getTime();",
    right: "const start = Date.now();",
  },
  "declaration-in-function": {
    summary: "An enum or namespace inside a function.",
    explanation: "TypeScript makes an object of it each time the function is called. At the top level of a module it is made once, before translation.",
    wrong: "function f(): void {\n  enum Colour { Red, Green }\n}",
    right: "enum Colour { Red, Green }\nfunction f(): void {}",
  },
  "decorator-at-run-time": {
    summary: "A decorated class inside a function.",
    explanation: "Decorators are functions that change a class while it is created, which must happen before translation.",
    wrong: "function f(): void {\n  @logged class Inner {}\n}",
    right: "@logged class Inner {}\nfunction f(): void {}",
  },
  "delete-element": {
    summary: "`delete` of something that is no named property.",
    explanation: "Arrays have no holes, and only optional properties can be missing.",
    wrong: "delete queue[0];",
    right: "queue.splice(0, 1);",
  },
  eval: {
    summary: "Code that is made from text at run time.",
    explanation: "A translated program contains no compiler. Module-level code may use `eval` and `new Function`: the functions that it leaves must have their source in the program, though.",
    wrong: "const f = new Function(\"x\", \"return x + 1\");",
    right: "const f = (x: number) => x + 1;",
  },
  "event-loop": {
    summary: "Timers and other uses of the event loop.",
    explanation: "A translated program runs `main` and ends. Nothing waits for events.",
    wrong: "setTimeout(() => console.log(\"later\"), 10);",
    right: "pending.push(() => console.log(\"later\"));\nwhile (pending.length > 0) pending.shift()!();",
  },
  "flat-depth": {
    summary: "`flat` with a depth that is not a literal.",
    explanation: "How deep an array is flattened decides of which type the result's items are, and that is known before the program runs.",
    wrong: "const flattened = nested.flat(depth);",
    right: "const flattened = nested.flat(2);",
  },
  "for-in": {
    summary: "A `for … in` loop.",
    explanation: "It goes over the names of an object's properties. Objects are structs: their properties are known in the program, not at run time. Where the keys are data, use a Map.",
    wrong: "for (const name in prices) total += prices[name];",
    right: "for (const [name, price] of prices) total += price;  // prices: Map<string, number>",
  },
  "generator-two-way": {
    summary: "A value is sent into a generator.",
    explanation: "Generators give values by `yield`; `next()` takes none, and `yield` has no value. An object that both sides know can carry messages the other way.",
    wrong: "const answer = yield question;",
    right: "yield question;\nconst answer = exchange.answer;",
  },
  "host-object": {
    summary: "A function or object of Node that translated programs do not have.",
    explanation:
      "The system interface of the dialect is a part of Node's: console, process, node:fs (synchronous calls), Date.now, performance.now, Math and the usual classes. Anything else can be used by module-level " +
      "code, which runs before translation; what it leaves in variables is part of the program.",
    wrong: "function here(): string {\n  return path.resolve(\".\");\n}",
    right: "const start = path.resolve(\".\");\nfunction here(): string {\n  return start;\n}",
  },
  "import-at-run-time": {
    summary: "`import()` or `require` at run time.",
    explanation: "All modules are loaded before translation, by their `import` declarations.",
    wrong: "function f(): string {\n  return require(\"./texts\").greeting;\n}",
    right: "import { greeting } from \"./texts\";\nfunction f(): string {\n  return greeting;\n}",
  },
  "json-at-run-time": {
    summary: "JSON at run time.",
    explanation: "JSON.parse makes objects of any type and JSON.stringify looks at the properties of any object; translated objects are structs that carry no names. JSON that is read before translation is fine.",
    wrong: "function show(p: Point): string {\n  return JSON.stringify(p);\n}",
    right: "function show(p: Point): string {\n  return `{\"x\":${p.x},\"y\":${p.y}}`;\n}",
  },
  locale: {
    summary: "Something that depends on the locale.",
    explanation: "Translated programs give the same answer everywhere. Case mapping and comparison follow Unicode and code units.",
    wrong: "names.sort((a, b) => a.localeCompare(b));",
    right: "names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));",
  },
  "loose-equality": {
    summary: "`==` or `!=` of values of different types.",
    explanation: "Such a comparison converts its operands. `x == null` asks for null and undefined and is in the dialect, and so is `==` of two values of one primitive type.",
    wrong: "if (count == text) found = true;",
    right: "if (String(count) === text) found = true;",
  },
  "meta-property": {
    summary: "`new.target` or `import.meta`.",
    explanation: "Both look at how the code was reached. Pass what is needed as an argument.",
    wrong: "constructor() {\n  this.kind = new.target.name;\n}",
    right: "constructor(readonly kind: string) {}",
  },
  "object-reflection": {
    summary: "Looking at objects by their property names, or asking for their class.",
    explanation:
      "Translated objects are structs: the names of their fields are gone. So Object.keys, Object.assign, Reflect, Proxy and the like cannot work. Object.is and Object.freeze are in the dialect.",
    wrong: "for (const key of Object.keys(limits)) console.log(key);",
    right: "for (const key of limits.keys()) console.log(key);  // limits: Map<string, number>",
  },
  prototype: {
    summary: "Prototypes are read or changed at run time.",
    explanation: "Which class has which methods is fixed before translation, so that calls can be direct.",
    wrong: "Greeter.prototype.greet = () => \"go away\";",
    right: "class Greeter {\n  greet: () => string = () => \"hello\";\n}\ngreeter.greet = () => \"go away\";",
  },
  "regex-at-run-time": {
    summary: "A regular expression at run time.",
    explanation: "Regular expressions may be used by module-level code, which runs before translation. An interpreter's scanner is faster and clearer with charCodeAt.",
    wrong: "const isNumber = /^[0-9]+$/.test(word);",
    right: "function isNumber(word: string): boolean {\n  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) < 48 || word.charCodeAt(i) > 57) return false;\n  return word.length > 0;\n}",
  },
  "shared-subarray": {
    summary: "A part of a typed array that shares its memory.",
    explanation: "Typed arrays are flat: none can be a window on another. `subarray` is in the dialect where its result is only read, and at once, so that a copy does as well.",
    wrong: "const head = bytes.subarray(0, 4);\nhead[0] = 1;",
    right: "const head = bytes.slice(0, 4);\nhead[0] = 1;\nbytes.set(head, 0);",
  },
  "spread-in-tuple": {
    summary: "An array is spread into a tuple.",
    explanation: "A tuple is a struct with a fixed number of elements, and an array can have any length.",
    wrong: "const pair: [number, number] = [...xs] as [number, number];",
    right: "const pair: [number, number] = [xs[0], xs[1]];",
  },
  "spread-of-unknown": {
    summary: "Spread of an object whose properties its type does not tell.",
    explanation: "`{ ...x }` is written out as one field for each property of x's type.",
    wrong: "const copy = { ...settings };  // settings: Record<string, number>",
    right: "const copy = new Map(settings);  // settings: Map<string, number>",
  },
  "super-in-object": {
    summary: "`super` in an object literal.",
    explanation: "Object literals have no parent; classes have.",
    wrong: "const loud = { greet() { return super.toString() + \"!\"; } };",
    right: "class Loud extends Greeter {\n  override greet(): string {\n    return super.greet() + \"!\";\n  }\n}",
  },
  "symbol-at-run-time": {
    summary: "Symbols at run time.",
    explanation: "Only [Symbol.iterator] has a meaning: a class or object with such a method can be used in `for … of`.",
    wrong: "const key = Symbol(\"key\");",
    right: "const key = { name: \"key\" };",
  },
  "this-outside-method": {
    summary: "`this` where it means no object.",
    explanation: "`this` is what a method was called on, or the object that a constructor makes, also in the arrow functions inside those.",
    wrong: "const f = () => this;",
    right: "class Counter {\n  readonly self = () => this;\n}",
  },
  "unsupported-syntax": {
    summary: "A construct of TypeScript that the dialect does not have.",
    explanation: "docs/dialect.md lists what is in it.",
    wrong: "using file = open(\"data\");",
    right: "const file = open(\"data\");\ntry {\n  read(file);\n} finally {\n  file.close();\n}",
  },
  "weak-reference": {
    summary: "WeakMap, WeakSet, WeakRef or FinalizationRegistry.",
    explanation: "When an entry disappears depends on the garbage collector, and a program must give the same answer each time. A field of the object itself is the fastest place for what belongs to it.",
    wrong: "const notes = new WeakMap<Node, string>();",
    right: "class Node {\n  note: string | null = null;\n}",
  },
};
