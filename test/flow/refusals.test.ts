/** What the flow builder refuses, where, and that every refusal is explained. */
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import type { Diagnostic } from "../../toolchain/diag/user-error";
import { flowMessages } from "../../toolchain/diag/messages/flow";
import { loadTarget } from "../../toolchain/load";
import { Crawl } from "./crawl";

describe("flow: refusals", () => {
  const file = path.join(__dirname, "refusals-program.ts");
  let found: readonly Diagnostic[] = [];

  before(() => {
    found = new Crawl(loadTarget(file)).run().diagnostics.filter((one) => one.span?.file === file);
  });

  it("complains about the marked lines and no others", () => {
    const marked: string[] = [];
    fs.readFileSync(file, "utf8").split("\n").forEach((line, i) => {
      const mark = /\/\/ refused: ([\w-]+)/.exec(line);
      if (mark !== null && !line.startsWith("//")) marked.push(`${i + 1} ${mark[1]}`);
    });
    const seen = found.map((one) => ({ line: one.span?.line ?? 0, id: one.id })).sort((a, b) => a.line - b.line);
    expect(seen.map(({ line, id }) => `${line} ${id}`)).to.deep.equal(marked);
  });

  it("says what to write instead", () => {
    for (const one of found) {
      expect(one.help, one.id).to.not.equal("");
      expect(one.message, one.id).to.match(/^[a-z`]/);
    }
  });

  it("has a catalogue entry for each", () => {
    for (const one of found) expect(flowMessages, one.id).to.have.property(one.id);
  });
});
