/** `--pass FILE`: a pass from outside the tree. It is TypeScript or JavaScript that exports `pass`, or several passes under any names. */
import * as fs from "node:fs";
import * as path from "node:path";
import { UsageError } from "../diag/usage-error";
import { packageRoot } from "../load/package-paths";
import { plainLoader } from "../load/untranslated";
import type { Pass } from "../pass/pass";
import { passModules } from "./pass-api";

/** The passes that a file exports, in order of export. Throws UsageError if there is none. */
export function loadPasses(file: string): Pass[] {
  const absolute = path.resolve(file);
  if (!fs.existsSync(absolute)) throw new UsageError(`--pass: there is no file ${file}`);
  // JavaScript is compiled as well: it may be an ES module, and import the toolchain.
  const exports = plainLoader(toolchainModule).load(absolute).module.exports as Record<string, unknown>;
  const passes = Object.values(exports).filter(isPass);
  if (passes.length === 0) throw new UsageError(`--pass: ${file} exports no pass`, "export const pass: Pass = { name, describe, run(program, context) { … } };");
  return passes;
}

/** The running module that an import of the toolchain means. */
function toolchainModule(specifier: string, importer: string): object | undefined {
  if (specifier === "rpython/pass") return passModules["pass/index"];
  if (!specifier.startsWith(".")) return undefined;
  const target = path.resolve(path.dirname(importer), specifier).replace(/\.[jt]s$/, "");
  const name = path.relative(path.join(packageRoot, "toolchain"), target).split(path.sep).join("/");
  return passModules[name] ?? passModules[`${name}/index`];
}

function isPass(value: unknown): value is Pass {
  if (typeof value !== "object" || value === null) return false;
  const { name, run } = value as Partial<Pass>;
  return typeof name === "string" && /^[a-z][a-z0-9-]*$/.test(name) && typeof run === "function";
}
