/** Catalogue: types and uses that the annotator refuses. */
import type { Catalogue } from "./entry";

export const annotateMessages: Catalogue = {
  "mixed-union": {
    summary: "Values of unlike types meet in one variable, field, array or result.",
    explanation:
      "A translated variable has one representation. It may hold T, null and undefined, objects of several classes, or records told apart by a literal field; " +
      "numbers join to Float. But a number and a string, or an array and an object, cannot share a variable. The message shows where each side comes from.\n\n" +
      "Use two variables, convert one side, or wrap the values in classes or records with a literal field.",
    wrong: "const v: number | string = big ? 21 : \"21\";",
    right: "type Value = { kind: \"num\"; n: number } | { kind: \"str\"; s: string };\nconst v: Value = big ? { kind: \"num\", n: 21 } : { kind: \"str\", s: \"21\" };",
  },
  "unlike-operands": {
    summary: "An operator is applied to values that it has no meaning for in the dialect.",
    explanation:
      "Arithmetic takes two numbers or two bigints, `+` two strings as well, comparisons values of one type. JavaScript would convert; the dialect does not, " +
      "since conversions at run time are slow and mostly mistakes.",
    wrong: "const text = \"n = \" + (flag as unknown as string) * 2;",
    right: "const text = \"n = \" + String(flag ? 2 : 0);",
  },
  "bigint-mixed-signs": {
    summary: "An operator mixes a signed and an unsigned 64-bit bigint.",
    explanation:
      "bigints are 64-bit machine integers: signed, or unsigned where they come from BigInt.asUintN(64, …). The result of such a mixture may fit neither. " +
      "Wrap it, which says how it is meant, or convert one side first. Directly inside asIntN and asUintN any mixture works modulo 2^64.",
    wrong: "const h = BigInt.asUintN(64, x);\nreturn h + signed;",
    right: "const h = BigInt.asUintN(64, x);\nreturn BigInt.asUintN(64, h + signed);",
  },
  "bigint-may-not-fit": {
    summary: "A bigint may not fit in 64 bits.",
    explanation: "bigints are 64-bit machine integers. Wrap with BigInt.asIntN(64, …) or BigInt.asUintN(64, …), or use rlib/rbigint for arbitrary precision.",
    wrong: "const big = 1n << 70n;",
    right: "import { RBigInt } from \"rpython/rlib/rbigint\";",
  },
  "no-such-member": {
    summary: "A property or method does not exist on these values in the dialect.",
    explanation:
      "The library of the dialect is everything in ES2023's String, Array, typed arrays, Map, Set, Math, Number and Error that does not involve locale, regular " +
      "expressions, symbols or reflection. Objects have the members of their classes and the fields of their records.",
    wrong: "return a.localeCompare(b);",
    right: "return a < b ? -1 : a > b ? 1 : 0;",
  },
  "not-in-dialect": {
    summary: "A function or object of the host is not in the dialect.",
    explanation:
      "Code that runs at run time can call the dialect's part of the library and of Node (docs/dialect.md). Everything else can be used at init time, by code at module level.",
    wrong: "export function main(argv: string[]): number {\n  return JSON.stringify(argv).length;\n}",
    right: "const table = JSON.parse(text); // at module level: init time\nexport function main(argv: string[]): number {\n  return table.length;\n}",
  },
  "method-as-value": {
    summary: "A method that uses `this` is taken as a value.",
    explanation: "A function value carries its captured variables, but no object. Wrap the call in an arrow function, or bind it.",
    wrong: "items.forEach(this.add);",
    right: "items.forEach((item) => this.add(item));",
  },
  "in-operator": {
    summary: "`in` is used for something other than telling record types apart.",
    explanation: "`\"name\" in x` is a type guard: the name is a literal and x a union of records. For lookups by a computed key use a Map; for an optional field compare with undefined.",
    wrong: "if (key in counts) counts[key]++;",
    right: "if (counts.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);",
  },
  "computed-member": {
    summary: "A member is named by a value that is only known at run time.",
    explanation: "Fields and methods are places in a struct, found at translation. Use a Map for data, a switch or a Map of functions for behaviour.",
    wrong: "return calculator[name](a, b);",
    right: "switch (name) {\n  case \"add\":\n    return calculator.add(a, b);\n  default:\n    return calculator.sub(a, b);\n}",
  },
  "throw-non-error": {
    summary: "Something is thrown that is no Error.",
    explanation: "Only objects of Error and of classes that extend it can be thrown: they carry the message and the traceback.",
    wrong: "throw \"no such file\";",
    right: "throw new Error(\"no such file\");",
  },
  "to-number": {
    summary: "Number(…) is applied to something that is no number, string, bigint or boolean.",
    explanation: "Number converts texts, bigints and booleans. Objects have no number.",
    wrong: "const n = Number(items);",
    right: "const n = items.length;",
  },
  "to-bigint": {
    summary: "BigInt(…) is applied to something that is no number, string or boolean.",
    explanation: "BigInt converts integers, texts and booleans.",
    wrong: "const n = BigInt(point);",
    right: "const n = BigInt(point.x);",
  },
  "to-string": {
    summary: "A value that has no text is made into a string.",
    explanation: "Templates, String(…) and `+` take strings, numbers, bigints, booleans, null, undefined, arrays of such, errors, and objects with a toString method that gives a string.",
    wrong: "console.log(`${point}`);",
    right: "console.log(`${point.x},${point.y}`);",
  },
  "console-object": {
    summary: "An object is printed with console.log.",
    explanation: "Node shows the inside of objects; translated programs do not know it at run time. Print a text that you make.",
    wrong: "console.log(point);",
    right: "console.log(`(${point.x}, ${point.y})`);",
  },
  "not-a-function": {
    summary: "Something that is no function is called.",
    explanation: "What is called may be a function, a method, a class with `new`, or null and undefined beside a function after a test.",
    wrong: "const f: any = 3;\nf();",
    right: "const f = () => 3;\nf();",
  },
  "not-a-class": {
    summary: "`new` is applied to something that is no class known at translation.",
    explanation: "Classes may be passed about as values, as long as each that can arrive is a class of the program.",
    wrong: "const make: any = pick();\nnew make();",
    right: "const make: () => Animal = () => new Dog();\nmake();",
  },
  "extends-builtin": {
    summary: "A class extends a class of the host that cannot be extended.",
    explanation: "Classes can extend classes of the program, and Error and its kinds. Keep an Array or a Map in a field instead of extending it.",
    wrong: "class Stack extends Array<number> {}",
    right: "class Stack {\n  private readonly items: number[] = [];\n}",
  },
  "unknown-intrinsic": {
    summary: "A function is marked builtin(…) with a name that rpython does not know.",
    explanation: "The mark is for rpython's own library, whose functions the translator replaces.",
    wrong: "export const f = builtin(\"mine.f\")((n: number) => n);",
    right: "export const f = (n: number): number => n;",
  },
  "endless-specialisation": {
    summary: "A generic function or class would be specialised without end.",
    explanation: "Generic code is translated once for each combination of type arguments. Code that uses itself with ever larger type arguments has endlessly many.",
    wrong: "function nest<T>(x: T, n: number): number { return n === 0 ? 0 : nest<[T]>([x], n - 1); }",
    right: "function nest(depth: number): number { return depth; }",
  },
  "instanceof-unknown": {
    summary: "`instanceof` with something on the right that is no class known at translation.",
    explanation: "The right side is a class of the program, an Error class, Array, Map or Set.",
    wrong: "return x instanceof someClass(argv);",
    right: "return x instanceof Dog;",
  },
  "class-chosen-at-run-time": {
    summary: "A class extends a class that is chosen at run time.",
    explanation: "The parent of a class is part of its layout. It must be one class, known at translation; classes made in loops at init time are several classes.",
    wrong: "return new (class extends (flag ? Dog : Animal) {})();",
    right: "return flag ? new LoudDog() : new LoudAnimal();",
  },
  "local-class-captures": {
    summary: "A class declared inside a function captures variables of it in a way that cannot be translated.",
    explanation: "Give the class what it needs through its constructor.",
    wrong: "function make(n: number) {\n  class Counter {\n    static start = n;\n  }\n  return new Counter();\n}",
    right: "class Counter {\n  constructor(readonly start: number) {}\n}\nfunction make(n: number) {\n  return new Counter(n);\n}",
  },
};
