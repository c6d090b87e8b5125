/** A sample of the corpus on other processors, under qemu; `npm run test:cross` runs all of it there. */
import * as path from "node:path";
import { assert } from "chai";
import { corpusProgram, fault } from "../support/corpus";
import { crossTargets } from "../support/cross";
import { inParallel, rpython, run, temporaryFolder } from "../support/processes";
import { requiresAll } from "../support/tools";

/** Floats and how they are printed; strings, maps and unions; errors, and a stack that is full. */
const SAMPLE = ["run/float-specials-and-rounding", "run/program-json-parser-printer", "exit/stack-overflow-uncaught"];

describe("programs on other processors", function () {
  this.timeout(1_200_000);
  const faults = new Map<string, string | null>();

  before(async () => {
    const work = temporaryFolder("cross");
    const wanted = crossTargets.filter((target) => target.missing.length === 0).flatMap((target) => SAMPLE.map((name) => ({ target, name })));
    await inParallel(wanted, async ({ target, name }) => {
      const program = corpusProgram(name);
      const executable = path.join(work, `${program.name}-${target.name}`);
      const built = await rpython(["-O1", `--target=${target.name}`, "--output", executable, program.file], { cwd: work });
      const ran = built.code === 0 ? await run(target.emulator, [executable], { cwd: work }) : built;
      faults.set(`${target.name} ${name}`, built.code === 0 ? fault(program, ran) : built.stderr);
    });
  });

  for (const target of crossTargets) {
    for (const name of SAMPLE) {
      it(`${name} on ${target.name}`, function () {
        if (target.missing.length > 0) {
          const message = `${target.missing.join(" and ")} not installed`;
          if (requiresAll) assert.fail(message);
          this.test!.title += ` (skipped: ${message})`;
          this.skip();
        }
        assert.isNull(faults.get(`${target.name} ${name}`));
      });
    }
  }
});
