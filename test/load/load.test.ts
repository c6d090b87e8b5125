import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { loadTarget } from "../../toolchain/load/index";
import type { LiveClass, LiveFunction } from "../../toolchain/load/live";
import { ts } from "../../toolchain/ts";
import { identifierIn, loadText, lookup, refusals, removePrograms, valueOf, writeProgram } from "./support";

const main = "export function main(argv: string[]): number { return 0; }\n";

describe("load: the live program", () => {
  after(removePrograms);

  it("takes the entry from main or from target(driver, args)", () => {
    const byMain = loadText(main);
    expect(byMain.entry.node.getText()).to.contain("function main");
    expect(byMain.name).to.equal("prog");
    const byTarget = loadText(
      `export function target(driver: { args: string[] }, args: string[]) {
         const wide = args.includes("--wide") && driver.args.length === 1;
         return (argv: string[]): number => (wide ? 1 : 0) + argv.length;
       }`,
      {},
      { args: ["--wide"] },
    );
    expect(ts.isArrowFunction(byTarget.entry.node)).to.equal(true);
    expect(valueOf(lookup(byTarget.entry, "wide"))).to.equal(true);
  });

  it("names a program in target.ts or main.ts after its folder", () => {
    const file = writeProgram({ "lisp/target.ts": main });
    expect(loadTarget(file).name).to.equal("lisp");
  });

  it("knows classes, their members and their parents", () => {
    const live = loadText(`
      class Base { greet() { return "hi"; } static make() { return new Base(); } get size() { return 1; } set size(n: number) {} }
      class Derived extends Base { constructor(readonly n: number) { super(); } override greet() { return super.greet() + this.n; } *[Symbol.iterator]() { yield this.n; } }
      class Problem extends Error {}
      export function main(argv: string[]): number { return new Derived(1).greet().length + Base.make().size + new Problem().name.length; }`);
    const Base = live.classOf(valueOf(lookup(live.entry, "Base")) as object) as LiveClass;
    const Derived = live.classOf(valueOf(lookup(live.entry, "Derived")) as object) as LiveClass;
    expect(Base.parent).to.equal(null);
    expect(Derived.parent).to.equal(Base.value);
    const problem = live.classOf(valueOf(lookup(live.entry, "Problem")) as object) as LiveClass;
    expect(live.builtinNameOf(problem.parent)).to.equal("Error");
    for (const member of [...Base.node.members, ...Derived.node.members]) {
      const cls = member.parent === Base.node ? Base : Derived;
      const fn = live.memberFunction(cls, member as ts.MethodDeclaration);
      expect(fn.node).to.equal(member);
      expect(fn.ofClass).to.equal(cls);
    }
    const greet = live.functionOf((Derived.value.prototype as { greet: object }).greet) as LiveFunction;
    expect(greet.ofClass).to.equal(Derived);
    expect(valueOf(lookup(live.memberFunction(Base, Base.node.members[1] as ts.MethodDeclaration), "Base"))).to.equal(Base.value);
  });

  it("reads private fields and finds private methods", () => {
    const live = loadText(`
      class Account { #balance = 12; static #made = 3; #secret() { return Account.#made; } read() { return this.#balance + this.#secret(); } }
      const account = new Account();
      export function main(argv: string[]): number { return account.read() + new Account().read(); }`);
    const account = valueOf(lookup(live.entry, "account")) as object;
    const cls = live.classOf(account.constructor) as LiveClass;
    expect(live.privateField(cls, account, "#balance")).to.deep.equal({ value: 12 });
    expect(live.privateField(cls, cls.value, "#made")).to.deep.equal({ value: 3 });
    expect(live.privateField(cls, {}, "#balance")).to.equal(undefined);
    const secret = cls.node.members.find((one) => one.name?.getText() === "#secret") as ts.MethodDeclaration;
    expect(live.memberFunction(cls, secret)).to.equal(live.memberFunction(cls, secret));
  });

  it("registers one function for each creation", () => {
    const live = loadText(`
      const adders = [1, 2].map((n) => (x: number) => x + n);
      export function main(argv: string[]): number { return adders[0](1) + adders[1](2); }`);
    const [one, two] = (valueOf(lookup(live.entry, "adders")) as object[]).map((value) => live.functionOf(value) as LiveFunction);
    expect(one).not.to.equal(two);
    expect(one.node).to.equal(two.node);
    expect(live.functionOf(one.value)).to.equal(one);
    expect([one, two].map((fn) => valueOf(lookup(fn, "n")))).to.deep.equal([1, 2]);
    expect(live.functionOf(Math.floor)).to.equal(undefined);
  });

  it("names what is the host's own, however it was imported", () => {
    const live = loadText(`
      import * as fs from "node:fs";
      import defaultFs from "fs";
      import { readFileSync as read } from "fs";
      import * as path from "node:path";
      const floor = Math.floor;
      const argv = process.argv;
      const exit = process.exit;
      export function main(args: string[]): number {
        console.log(floor(1.5), argv.length, path.join("a", "b"), undefined, NaN);
        process.stdout.write(read("x", "utf8") + defaultFs.existsSync("y") + fs.existsSync("z"));
        if (new Map([[1, 2]]).has(1)) exit(3);
        return parseInt("1") + globalThis.Number("2");
      }`);
    const names = ["Math.floor:floor", "process.argv:argv", "process.exit:exit", "node:fs:fs", "node:fs:defaultFs", "node:fs.readFileSync:read", "node:path:path", "Map:Map", "parseInt:parseInt", "console:console", "process:process", "globalThis:globalThis"];
    for (const one of names) {
      const [, expected, identifier] = /^(.*):(\w+)$/.exec(one) as RegExpExecArray;
      expect(live.builtinNameOf(valueOf(lookup(live.entry, identifier))), identifier).to.equal(expected);
    }
    expect(lookup(live.entry, "undefined")).to.deep.equal({ kind: "constant", value: undefined });
    expect(valueOf(lookup(live.entry, "NaN"))).to.be.NaN;
    expect(live.builtinNameOf([].push)).to.equal("Array.prototype.push");
    expect(live.builtinNameOf(Array.from)).to.equal("Array.from");
    expect(live.builtinNameOf(process.stdout.write)).to.equal("process.stdout.write");
    expect(live.builtinNameOf(console.log)).to.equal("console.log");
    expect(live.builtinNameOf({})).to.equal(undefined);
    expect(live.builtinNameOf(1)).to.equal(undefined);
  });

  it("reads the marks of rlib and numbers the primitives", () => {
    const live = loadText(`
      import { builtin, elidable, specialize, dontLookInside } from "rpython/rlib/marks";
      const pure = elidable((n: number) => n);
      const both = dontLookInside(specialize.argtype(1)(<T>(a: number, b: T) => b));
      const named = builtin("area.thing")((n: number) => n);
      export function main(argv: string[]): number { return pure(1) + both(1, 2) + named(3); }`);
    const value = (name: string): object => valueOf(lookup(live.entry, name)) as object;
    expect([...live.hintsOf(value("pure"))]).to.deep.equal(["elidable"]);
    expect([...live.hintsOf(value("both"))]).to.have.members(["specialize:argtype:1", "dont_look_inside"]);
    expect([...live.hintsOf(live.entry.value)]).to.deep.equal([]);
    expect(live.intrinsicOf(value("named"))).to.equal("area.thing");
    expect(live.functionOf(value("pure"))?.node.getText()).to.equal("(n: number) => n");
    const newFixed = live.runtimeFunction("primitives.newFixed");
    expect(live.intrinsicOf(newFixed.value)).to.equal("primitives.newFixed");
    expect(live.intrinsicOf(live.entry.value)).to.equal(undefined);
    expect(live.hasRuntime("primitives.newFixed")).to.equal(true);
    expect(live.hasRuntime("primitives.noSuch")).to.equal(false);
    expect(live.hasRuntime("nowhere.atAll")).to.equal(false);
  });

  it("keeps two loads apart and leaves nothing behind", () => {
    const before = { exit: process.exit, argv: process.argv, prepare: Error.prepareStackTrace, limit: Error.stackTraceLimit, globals: Reflect.ownKeys(globalThis).length };
    const file = writeProgram({ "prog.ts": `import { list } from "./other"; list.push(1); ${main}`, "other.ts": "export const list: number[] = [];" });
    const first = loadTarget(file);
    const second = loadTarget(file);
    expect(first.entry.value).not.to.equal(second.entry.value);
    expect(first.functionOf(second.entry.value)).to.equal(undefined);
    expect(valueOf(first.entry.scope.lookup(identifierIn(first.program.getSourceFile(file) as ts.SourceFile, "list")))).to.deep.equal([1]);
    expect({ exit: process.exit, argv: process.argv, prepare: Error.prepareStackTrace, limit: Error.stackTraceLimit, globals: Reflect.ownKeys(globalThis).length }).to.deep.equal(before);
  });

  it("runs packages of node_modules under Node itself, CommonJS and ESM", () => {
    const live = loadText(`import { twice } from "cjs-package"; import { thrice } from "esm-package"; const n = twice(4) + thrice(1); export function main(argv: string[]): number { return n; }`, {
      "node_modules/cjs-package/package.json": `{ "name": "cjs-package", "main": "index.js", "types": "index.d.ts" }`,
      "node_modules/cjs-package/index.js": "exports.twice = (n) => 2 * n;",
      "node_modules/cjs-package/index.d.ts": "export declare function twice(n: number): number;",
      "node_modules/esm-package/package.json": `{ "name": "esm-package", "type": "module", "main": "index.js", "types": "index.d.ts" }`,
      "node_modules/esm-package/index.js": "export const thrice = (n) => 3 * n;",
      "node_modules/esm-package/index.d.ts": "export declare function thrice(n: number): number;",
    });
    expect(valueOf(lookup(live.entry, "n"))).to.equal(11);
  });

  it("checks programs that need more of Node against the full declarations", () => {
    const live = loadText(`import { EventEmitter } from "node:events"; const bus = new EventEmitter(); ${main} export const used = bus.listenerCount("x");`);
    expect(live.name).to.equal("prog");
  });

  it("gives functions of init time the program's own argv", () => {
    const live = loadText(`const seen = process.argv.slice(2).join(); export function main(argv: string[]): number { return seen.length; }`, {}, { args: ["a", "b"] });
    expect(valueOf(lookup(live.entry, "seen"))).to.equal("a,b");
  });
});

describe("load: refusals", () => {
  after(removePrograms);

  it("refuses a file that is not there, a folder, another kind of file", () => {
    const folder = path.dirname(writeProgram({ "prog.ts": main, "data.txt": "x" }));
    for (const [name, text] of [["absent.ts", "there is no file"], ["", "is a folder"], ["data.txt", "is not a TypeScript file"]]) {
      const [first] = refusals(() => loadTarget(path.join(folder, name)));
      expect(first.id).to.equal("no-such-target");
      expect(first.message).to.contain(text);
    }
    expect(refusals(() => loadTarget(path.join(folder, "prog")))[0].help).to.contain("prog.ts");
  });

  it("reports type errors as TypeScript does, with their places", () => {
    const found = refusals(() => loadText(`const n: number = "x";\nimport { y } from "./other";\nlet z: string = y;\n${main}`, { "other.ts": "export const y = 1;\nexport const bad: string = 2;" }));
    expect(found.map((one) => [one.id, path.basename(one.span?.file ?? ""), one.span?.line, one.span?.column])).to.have.deep.members([
      ["typescript", "prog.ts", 1, 7],
      ["typescript", "prog.ts", 3, 5],
      ["typescript", "other.ts", 2, 14],
    ]);
    expect(found[0].message).to.match(/^TS2322: /);
    const syntax = refusals(() => loadText(`export function main( { }`));
    expect(syntax[0].message).to.match(/^TS1\d\d\d: /);
    expect(refusals(() => loadText(`import { x } from "./nowhere"; ${main} x;`))[0].message).to.match(/^TS2307: /);
  });

  it("refuses a target without an entry point", () => {
    const [none] = refusals(() => loadText("export const x = 1;"));
    expect(none.id).to.equal("no-entry-point");
    expect(none.help).to.contain("main(argv").and.to.contain("target(driver");
    const [nothing] = refusals(() => loadText("\nexport function target() {}"));
    expect([nothing.id, nothing.span?.line]).to.deep.equal(["not-an-entry-point", 2]);
    expect(nothing.message).to.contain("returned nothing");
    expect(refusals(() => loadText("export function target() { return Math.max; }"))[0].message).to.contain("Math.max");
  });

  it("shows the user's own stack, in TypeScript positions, when a module throws", () => {
    const [found] = refusals(() =>
      loadText(`import { check } from "./lib";\ninterface Unused {\n  a: number;\n}\ntype T = Unused;\n\nfunction deep(n: number): void {\n  [n].forEach((one) => check(one));\n}\ndeep(-1);\n${main}`, {
        "lib.ts": "interface Big { x: 1 }\nexport function check(n: number): void {\n  if (n < 0) throw new RangeError(`negative: ${n}`);\n}",
      }),
    );
    expect(found.id).to.equal("init-error");
    expect([path.basename(found.span?.file ?? ""), found.span?.line]).to.deep.equal(["lib.ts", 3]);
    const lines = found.message.split("\n");
    expect(lines[1]).to.equal("Uncaught RangeError: negative: -1");
    const frames = lines.filter((one) => one.startsWith("    at ") && !one.includes("forEach"));
    expect(frames.map((one) => one.replace(/.*[/\\]/, ""))).to.deep.equal(["lib.ts:3:20)", "prog.ts:8:29", "prog.ts:8:7)", "prog.ts:10:1)"]);
  });

  it("refuses process.exit at init time, caught or not", () => {
    for (const text of ["process.exit(3);", "try { process.exit(3); } catch {}"]) {
      const [found] = refusals(() => loadText(`\n${text}\n${main}`));
      expect(found.id).to.equal("init-exit");
      expect(found.message).to.contain("process.exit(3)");
      expect(found.span?.line).to.equal(2);
    }
  });

  it("stops an endless loop at init time", () => {
    const started = Date.now();
    const [found] = refusals(() => loadText(`import "./loop"; ${main}`, { "loop.ts": "for (;;) { try { for (;;); } catch {} }" }, { initTimeout: 0.3 }));
    expect(found.id).to.equal("init-timeout");
    expect(found.message).to.contain("loop.ts");
    expect(Date.now() - started).to.be.below(10000);
  });

  it("refuses a module that Node cannot load", () => {
    const [found] = refusals(() =>
      loadText(`import { f } from "half"; f(); ${main}`, {
        "node_modules/half/package.json": `{ "name": "half", "main": "gone.js", "types": "index.d.ts" }`,
        "node_modules/half/index.d.ts": "export declare function f(): void;",
      }),
    );
    expect(found.id).to.equal("import-failed");
    expect(found.span?.column).to.equal(19);
  });

  it("refuses a constant that was never given its value", () => {
    const live = loadText(`
      const found: (() => number)[] = [];
      function make(fail: boolean) { found.push(() => late); if (fail) throw new Error("x"); const late = 2; return late; }
      try { make(true); } catch {}
      export function main(argv: string[]): number { return found[0](); }`);
    const [made] = valueOf(lookup(live.entry, "found")) as object[];
    const [refused] = refusals(() => lookup(live.functionOf(made) as LiveFunction, "late"));
    expect(refused.id).to.equal("uninitialised-variable");
    expect(refused.span?.line).to.equal(3);
  });
});

describe("load: the sample programs", () => {
  const folder = path.join(__dirname, "programs");
  for (const name of fs.readdirSync(folder).filter((one) => one.endsWith(".ts"))) {
    it(`runs ${name} instrumented as Node runs it`, () => {
      const live = loadTarget(path.join(folder, name));
      const lines: unknown[][] = [];
      const { log } = console;
      console.log = (...args: unknown[]) => void lines.push(args);
      try {
        (live.entry.value as (argv: string[]) => number)([]);
      } finally {
        console.log = log;
      }
      expect(lines.map((args) => args.join(" ") + "\n").join("")).to.equal(fs.readFileSync(path.join(folder, name.replace(/\.ts$/, ".expected")), "utf8"));
    });
  }
});
