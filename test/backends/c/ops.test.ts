/** Every pure op on numbers gives in C what its row's `eval` gives, on edge values, on each target, with and without optimisation. */
import { spawnSync } from "node:child_process";
import { expect } from "chai";
import type { OptimisationLevel } from "../../../toolchain/driver/backend";
import { toolsMissing } from "../../support/tools";
import { EMULATORS, programOfText, withExecutable } from "./build";
import { expectedWords, opCases, opProgramText } from "./op-program";

const CONSTANTS = 12;
const cases = opCases();
const text = opProgramText(cases, CONSTANTS);
const expected = expectedWords(cases, CONSTANTS);

function check(level: OptimisationLevel, target: string, bigEndian: boolean, emulator: string | null): void {
  const output = withExecutable(programOfText(text), { level, target }, (executable) => {
    const result = spawnSync(emulator ?? executable, emulator === null ? [] : [executable], { maxBuffer: 1 << 26 });
    expect(result.status, result.stderr.toString()).to.equal(0);
    return result.stdout;
  });
  expect(output.length).to.equal(expected.length * 8);
  const wrong: string[] = [];
  expected.forEach(({ name, value, isFloat }, i) => {
    if (isFloat) {
      const found = bigEndian ? output.readDoubleBE(i * 8) : output.readDoubleLE(i * 8);
      if (!sameFloat(name, found, value as number)) wrong.push(`${name}: ${found}, expected ${value as number}`);
    } else {
      const found = bigEndian ? output.readBigInt64BE(i * 8) : output.readBigInt64LE(i * 8);
      const wanted = BigInt.asIntN(64, typeof value === "boolean" ? BigInt(value) : (value as bigint));
      if (found !== wanted) wrong.push(`${name}: ${found}, expected ${wanted}`);
    }
  });
  expect(wrong.slice(0, 20)).to.deep.equal([]);
}

/** Exact, but for the last bits of what C libraries compute each in its own way. */
function sameFloat(name: string, found: number, wanted: number): boolean {
  if (Object.is(found, wanted)) return true;
  return name.startsWith("math_") && Math.abs(found - wanted) <= Math.abs(wanted) * 1e-13;
}

describe("C backend: ops", () => {
  it("covers the table: every op on numbers", () => {
    expect(cases.length).to.be.greaterThan(80);
  });
  for (const level of [0, 2] as const) {
    it(`agrees with the op table at -O${level}`, () => check(level, "x86_64-linux", false, null));
  }
  for (const [target, bigEndian, compiler] of [
    ["s390x-linux", true, "s390x-linux-gnu-gcc"],
    ["armv7-linux", false, "arm-linux-gnueabihf-gcc"],
    ["aarch64-linux", false, "aarch64-linux-gnu-gcc"],
    ["ppc64-linux", true, "powerpc64-linux-gnu-gcc"],
  ] as const) {
    // Machines without the cross compiler have nothing to test here.
    if (toolsMissing(compiler, EMULATORS[target])) continue;
    it(`agrees with the op table on ${target}`, () => check(1, target, bigEndian, EMULATORS[target]));
  }
});
