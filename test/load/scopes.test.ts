import { expect } from "chai";
import type { LiveFunction, LiveProgram } from "../../toolchain/load/live";
import { loadText, lookup, removePrograms, valueOf } from "./support";

/** The live function of an element of the array `name`, which the entry mentions. */
function functionAt(live: LiveProgram, name: string, i: number): LiveFunction {
  const list = valueOf(lookup(live.entry, name)) as object[];
  const found = live.functionOf(list[i]);
  if (found === undefined) throw new Error(`${name}[${i}] is not registered`);
  return found;
}

function keyOf(fn: LiveFunction, name: string): object {
  const found = lookup(fn, name);
  if (found?.kind !== "variable") throw new Error(`${name} was expected to be a variable`);
  return found.key;
}

describe("load: variables of live functions", () => {
  after(removePrograms);

  it("gives constants their live value and assigned variables a key", () => {
    const live = loadText(`
      const table = [1, 2, 3].map((n) => n * n);
      let never = "same";
      let counter = 10;
      function bump() { counter++; }
      export function main(argv: string[]): number {
        bump();
        return table.length + counter + never.length;
      }`);
    expect(lookup(live.entry, "table")).to.deep.equal({ kind: "constant", value: [1, 4, 9] });
    expect(lookup(live.entry, "never")).to.deep.equal({ kind: "constant", value: "same" });
    const counter = lookup(live.entry, "counter");
    expect(counter?.kind).to.equal("variable");
    expect(valueOf(counter)).to.equal(10);
    const bump = live.functionOf(valueOf(lookup(live.entry, "bump")) as object) as LiveFunction;
    expect(keyOf(bump, "counter")).to.equal(keyOf(live.entry, "counter"));
  });

  it("shares a captured variable between closures of one activation only", () => {
    const live = loadText(`
      function pair(start: number) {
        let n = start;
        return [() => ++n, () => n];
      }
      const all = [...pair(5), ...pair(7)];
      export function main(argv: string[]): number { return all.length; }`);
    const keys = [0, 1, 2, 3].map((i) => keyOf(functionAt(live, "all", i), "n"));
    expect(keys[0]).to.equal(keys[1]);
    expect(keys[2]).to.equal(keys[3]);
    expect(keys[0]).not.to.equal(keys[2]);
    expect([0, 2].map((i) => valueOf(lookup(functionAt(live, "all", i), "n")))).to.deep.equal([5, 7]);
  });

  it("keeps the variables of loop iterations apart", () => {
    const live = loadText(`
      const all: (() => number)[] = [];
      for (let i = 0; i < 3; i++) all.push(() => i);
      for (const s of ["a", "bb"]) { let t = s.length; all.push(() => t++, () => t); }
      for (const k in { x: 1 }) all.push(() => k.length);
      export function main(argv: string[]): number { return all.length; }`);
    expect([0, 1, 2].map((i) => valueOf(lookup(functionAt(live, "all", i), "i")))).to.deep.equal([0, 1, 2]);
    expect(keyOf(functionAt(live, "all", 3), "t")).to.equal(keyOf(functionAt(live, "all", 4), "t"));
    expect(keyOf(functionAt(live, "all", 3), "t")).not.to.equal(keyOf(functionAt(live, "all", 5), "t"));
    expect(lookup(functionAt(live, "all", 7), "k")).to.deep.equal({ kind: "constant", value: "x" });
  });

  it("finds variables of blocks, switch clauses, catch clauses, defaults and expression bodies", () => {
    const live = loadText(`
      const all: (() => unknown)[] = [];
      { const inBlock = 1; all.push(() => inBlock); }
      switch (all.length) {
        case 1: let inSwitch = 2; all.push(() => inSwitch); function helper() { return inSwitch; } all.push(helper); break;
        default: inSwitch = 3;
      }
      try { throw new Error("boom"); } catch (inCatch) { all.push(() => inCatch); }
      function withDefault(a: number, f = () => a) { all.push(f); }
      withDefault(4);
      const curried = (x: number) => (y: number) => () => x + y;
      all.push(curried(1)(2));
      const fact = function self(n: number): number { return n === 0 ? 1 : n * self(n - 1); };
      const K = class Named { make(): Named { return new Named(); } };
      export function main(argv: string[]): number { return all.length + fact(3) + (new K().make() === null ? 1 : 0); }`);
    expect(valueOf(lookup(functionAt(live, "all", 0), "inBlock"))).to.equal(1);
    expect(valueOf(lookup(functionAt(live, "all", 1), "inSwitch"))).to.equal(2);
    expect(keyOf(functionAt(live, "all", 1), "inSwitch")).to.equal(keyOf(functionAt(live, "all", 2), "inSwitch"));
    expect(valueOf(lookup(functionAt(live, "all", 3), "inCatch"))).to.be.instanceOf(Error);
    expect(valueOf(lookup(functionAt(live, "all", 4), "a"))).to.equal(4);
    const curried = functionAt(live, "all", 5);
    expect([valueOf(lookup(curried, "x")), valueOf(lookup(curried, "y"))]).to.deep.equal([1, 2]);
    const fact = valueOf(lookup(live.entry, "fact")) as object;
    expect(valueOf(lookup(live.functionOf(fact) as LiveFunction, "self"))).to.equal(fact);
    const K = valueOf(lookup(live.entry, "K")) as { prototype: { make: object } };
    const make = live.functionOf(K.prototype.make) as LiveFunction;
    expect(valueOf(lookup(make, "Named"))).to.equal(K);
  });

  it("sees module functions before their module has run to its end, and knows anonymous functions by name", () => {
    const live = loadText(`
      export const early = later();
      function later() { return [later]; }
      const arrow = () => 1;
      const object = { method() { return 2; }, field: () => 3, ["comp" + "uted"]() { return 4; }, get got() { return arrow; } };
      class Shape { area = () => this.constructor.name; static make() { return new Shape(); } }
      export function main(argv: string[]): number { return early.length + arrow() + object.method() + Shape.make().area().length; }`);
    const early = valueOf(lookup(live.entry, "early")) as object[];
    expect(live.functionOf(early[0])?.node.getText()).to.match(/^function later/);
    expect(valueOf(lookup(live.entry, "arrow"))).to.have.property("name", "arrow");
    const object = valueOf(lookup(live.entry, "object")) as Record<string, object>;
    for (const name of ["method", "field", "computed"]) expect(live.functionOf(object[name]), name).to.not.equal(undefined);
    const getter = Object.getOwnPropertyDescriptor(object, "got")?.get as object;
    expect(live.functionOf(getter)?.node.getText()).to.match(/^get got/);
  });

  it("gives the live `this` of an arrow function", () => {
    const live = loadText(`
      class Button {
        readonly handler: () => string;
        inField = () => this.label;
        constructor(readonly label: string) { this.handler = () => { const inner = () => this.label; return inner(); }; }
      }
      const buttons = [new Button("ok"), new Button("cancel")];
      export function main(argv: string[]): number { return buttons[0].handler().length; }`);
    const buttons = valueOf(lookup(live.entry, "buttons")) as { handler: object; inField: object }[];
    for (const button of buttons) {
      for (const value of [button.handler, button.inField]) {
        const fn = live.functionOf(value) as LiveFunction;
        expect(fn.scope.lookupThis(fn.node)?.value).to.equal(button);
      }
    }
    expect(live.entry.scope.lookupThis(live.entry.node)).to.equal(undefined);
  });

  it("follows imports to the variable of the exporting module", () => {
    const live = loadText(
      `import { count, step as advance, type Kind } from "./counter";
       import * as counter from "./counter.js";
       import shout, { again } from "./shout.ts";
       import data from "./data.json";
       export function main(argv: string[]): number { const k: Kind = "a"; advance(); return count + counter.count + shout("x").length + again + data.n + k.length; }`,
      {
        "counter.ts": `export let count = 3; export function step() { count++; } export type Kind = "a";`,
        "shout.ts": `export default (s: string) => s + "!"; const again = 5; export { again };`,
        "data.json": `{ "n": 7 }`,
      },
    );
    const count = lookup(live.entry, "count");
    expect(count?.kind).to.equal("variable");
    const advance = live.functionOf(valueOf(lookup(live.entry, "advance")) as object) as LiveFunction;
    expect(keyOf(advance, "count")).to.equal(keyOf(live.entry, "count"));
    expect(valueOf(lookup(live.entry, "again"))).to.equal(5);
    expect(valueOf(lookup(live.entry, "data"))).to.deep.equal({ n: 7 });
    expect(live.functionOf(valueOf(lookup(live.entry, "shout")) as object)?.node.getText()).to.contain(`s + "!"`);
    expect(valueOf(lookup(live.entry, "counter"))).to.have.property("count", 3);
  });

  it("follows `export * from` to classes, functions and enums, which are getters of the module that passes them on", () => {
    const live = loadText(
      `import * as all from "./all";
       export function main(argv: string[]): number { return new all.Point(1).x + all.double(2) + all.Level.High; }`,
      {
        "all.ts": `export * from "./parts";`,
        "parts.ts": `export class Point { constructor(readonly x: number) {} } export function double(n: number) { return n * 2; } export enum Level { Low, High }`,
      },
    );
    expect(valueOf(lookup(live.entry, "Point"))).to.have.property("name", "Point");
    expect(valueOf(lookup(live.entry, "double"))).to.have.property("name", "double");
    expect(valueOf(lookup(live.entry, "Level"))).to.have.property("High", 1);
  });

  it("reads enums and namespaces, merged ones too", () => {
    const live = loadText(`
      enum Color { Red, Green = "g" }
      const enum Fast { One = 1 }
      namespace Util { export const base = 40; export let total = 2; }
      namespace Util { export function sum() { total++; return base + total; } }
      export function main(argv: string[]): number { return Util.sum() + (Color.Green === "g" ? 1 : 0) + Fast.One + Util.total; }`);
    expect(valueOf(lookup(live.entry, "Color"))).to.include({ Red: 0, Green: "g" });
    expect(valueOf(lookup(live.entry, "Fast"))).to.include({ One: 1 });
    const util = valueOf(lookup(live.entry, "Util")) as { sum: object };
    const sum = live.functionOf(util.sum) as LiveFunction;
    expect(lookup(sum, "base")).to.deep.equal({ kind: "constant", value: 40 });
    expect(valueOf(lookup(sum, "total"))).to.equal(2);
    expect(keyOf(sum, "total")).to.equal(keyOf(live.entry, "total"));
  });

  it("leaves the run-time function's own variables alone", () => {
    const live = loadText(`
      export function main(argv: string[]): number { const own = argv.length; const f = () => own; return f(); }`);
    expect(lookup(live.entry, "own")).to.equal(undefined);
    expect(lookup(live.entry, "argv")).to.equal(undefined);
  });
});
