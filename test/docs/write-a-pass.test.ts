/** docs/write-a-pass.md: its files are saved outside the tree, and its commands run; then the counts are checked on another program. */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { codeBlocks, readDoc } from "../support/markdown";
import { rpython, temporaryFolder } from "../support/processes";
import { commandsOf, expectOutput } from "../support/transcript";

describe("docs/write-a-pass.md", () => {
  const folder = temporaryFolder("pass");
  for (const block of codeBlocks(readDoc("write-a-pass.md"))) {
    if (block.language === "ts") fs.writeFileSync(path.join(folder, block.words[0]), block.text);
    else for (const command of commandsOf(block.text)) it(`line ${block.line}: ${command.command}`, () => expectOutput(command, folder));
  }

  it("counts every type, in graphs that verify, and keeps the program's answer", async () => {
    fs.writeFileSync(
      path.join(folder, "two.ts"),
      `class A {\n  constructor(readonly n: number) {}\n}\nclass B extends A {}\nexport function main(argv: string[]): number {\n  const kept: A[] = [];\n  for (let i = 0; i < 30; i++) kept.push(i % 3 === 0 ? new A(i) : new B(i));\n  console.log(kept.length);\n  return 7;\n}\n`,
    );
    const { code, stdout, stderr } = await rpython(["--pass", "count-allocations.ts", "--verify", "--llinterp-after", "count-allocations", "two.ts"], { cwd: folder });
    expect(stdout, stderr).to.equal("30\n");
    expect(stderr).to.match(/^10 A$/m).and.match(/^20 B$/m);
    expect(code).to.equal(7);
  });

  it("refuses code of the run-time library that the program may not have", async () => {
    fs.writeFileSync(
      path.join(folder, "wants.ts"),
      `import type { Pass } from "rpython/pass";
export const pass: Pass = { name: "wants", describe: "", needs: ["rtyped"], provides: [], before: [], options: [], run: (program) => void program.lowerHelper("string.padStart") };
`,
    );
    const { code, stderr } = await rpython(["--pass", "wants.ts", "--output", "no", "two.ts"], { cwd: folder });
    expect(code).to.equal(2);
    expect(stderr).to.include('a pass asks for the code of "string.padStart", which cannot be had').and.include("int.to_string");
  });
});
