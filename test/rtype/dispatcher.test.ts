import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { annotateProgram } from "../../toolchain/annotate/index";
import type { Program } from "../../toolchain/ir/program";
import { typeToString } from "../../toolchain/ir/types";
import { loadTarget } from "../../toolchain/load/index";
import { rtypeProgram } from "../../toolchain/rtype/index";
import { interpretFile } from "../support/interpret";
import { temporaryFolder } from "../support/processes";

/** `count` classes with a method `f`, which `callers` functions call. */
function program(count: number, callers: number): string {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return `
abstract class Shape {
  abstract f(x: number, name: string): number;
}
${numbers.map((i) => `class S${i} extends Shape {
  f(x: number, name: string): number {
    if (x > 100) throw new RangeError(name);
    return x * ${i + 2} + name.length;
  }
}`).join("\n")}
${Array.from({ length: callers }, (_, i) => `function call${i}(shape: Shape, x: number): number {
  return shape.f(x + ${i}, "n${i}");
}`).join("\n")}
export function main(argv: string[]): number {
  const shapes: Shape[] = [${numbers.map((i) => `new S${i}()`).join(", ")}];
  let sum = 0;
  for (const shape of shapes) sum = ${Array.from({ length: callers }, (_, i) => `call${i}(shape, ${i})`).join(" + ")} + sum * 3;
  console.log(sum);
  call1(shapes[1], argv.length * 1000);
  return 0;
}
`;
}

describe("dispatchers", () => {
  let folder: string;
  before(() => {
    folder = temporaryFolder("shapes");
  });
  const file = (name: string, text: string): string => {
    const full = path.join(folder, name);
    fs.writeFileSync(full, text);
    return full;
  };
  const translated = (name: string, text: string): Program => rtypeProgram(annotateProgram(loadTarget(file(name, text))), { checkIntegers: false, name });
  const dispatchers = (made: Program): number => made.graphs.filter((graph) => graph.flags.has("dispatcher")).length;

  it("are made once for all the places that choose among the same many methods", () => {
    expect(dispatchers(translated("many.ts", program(7, 5)))).to.equal(1);
    expect(dispatchers(translated("few.ts", program(3, 5)))).to.equal(0);
  });

  it("choose what a chain in line would have chosen, and are not in tracebacks", () => {
    const ran = interpretFile(file("run.ts", program(7, 3)));
    const sum = Array.from({ length: 7 }, (_, i) => [0, 2, 4].reduce((all, x) => all + x * (i + 2) + 2, 0)).reduce((all, one) => one + all * 3, 0);
    expect(ran.stdout).to.equal(`${sum}\n`);
    expect(ran.code).to.equal(1);
    expect(ran.stderr).to.match(/RangeError: n1/);
    expect(ran.stderr).to.match(/S1\.f[^]*call1|call1[^]*S1\.f/);
    expect(ran.stderr).to.not.match(/dispatch/);
  });

  it("leave arrays and Maps of objects of all classes one struct", () => {
    const made = translated("arrays.ts", `
class A { constructor(readonly a: number) {} }
class B { constructor(readonly b: string) {} }
export function main(argv: string[]): number {
  const as: A[] = [];
  const bs: B[] = [];
  for (const one of argv) {
    as.push(new A(one.length));
    bs.push(new B(one));
  }
  console.log(as.length + bs.length, as[0].a, bs[0].b);
  return 0;
}
`);
    const pushes = made.graphs.filter((graph) => graph.name.startsWith("List.push_1") && /^\*[AB]$/.test(typeToString(graph.params[1].type!)));
    expect(pushes).to.have.length(2);
    expect(pushes[0].params[0].type).to.equal(pushes[1].params[0].type);
  });
});
