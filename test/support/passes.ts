/** Passes by name: `transforms/NAME/pass.ts`, or any other `pass.ts` below transforms/ that exports one of that name. */
import * as fs from "node:fs";
import * as path from "node:path";
import type { Pass } from "../../toolchain/pass/pass";

const ROOT = path.join(__dirname, "../../transforms");

function isPass(value: unknown): value is Pass {
  return typeof value === "object" && value !== null && "name" in value && "describe" in value && "run" in value;
}

/** The passes that a module exports, by themselves or in arrays. */
function passesOf(file: string): Pass[] {
  // By name at run time: tests are of passes that no list need have, and one that does not load harms no other's test.
  const exported = require(path.join(ROOT, file)) as Record<string, unknown>;
  return Object.values(exported).flat().filter(isPass);
}

/** The pass called `name`. */
export function findPass(name: string): Pass {
  const files = fs.readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((file) => /(^|[/\\-])pass\.ts$/.test(file));
  const likely = path.join(name, "pass.ts");
  files.sort((a, b) => Number(b === likely) - Number(a === likely));
  for (const file of files) {
    const pass = passesOf(file).find((one) => one.name === name);
    if (pass !== undefined) return pass;
  }
  throw new Error(`there is no pass ${name} in ${files.join(", ")}`);
}
