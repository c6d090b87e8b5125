/** The graphs of whole programs: they keep the rules, and evaluated they do what Node does. */
import * as fs from "node:fs";
import * as path from "node:path";
import { format } from "node:util";
import { expect } from "chai";
import { loadTarget } from "../../toolchain/load";
import { Crawl } from "./crawl";
import { Evaluator } from "./evaluator";

const programs = path.join(__dirname, "programs");

/** What `main` prints when Node runs it. */
function runByNode(file: string): string {
  const { entry } = loadTarget(file);
  const lines: string[] = [];
  const { log } = console;
  console.log = (...args: unknown[]) => void lines.push(`${format(...args)}\n`);
  try {
    (entry.value as (argv: string[]) => number)(["program"]);
  } finally {
    console.log = log;
  }
  return lines.join("");
}

describe("flow: programs evaluated on their graphs", () => {
  for (const name of fs.readdirSync(programs).filter((one) => one.endsWith(".ts"))) {
    it(`${name} prints what it prints under Node`, () => {
      const file = path.join(programs, name);
      const live = loadTarget(file);
      expect(new Crawl(live).run().diagnostics).to.deep.equal([]);
      const evaluator = new Evaluator(live);
      evaluator.main(["program"]);
      expect(evaluator.output.join("")).to.equal(runByNode(file));
    });
  }
});

