/** `node --import tsx run-goldens.ts FILE.gz`: evaluates the expressions of a file of goldens; prints those that differ from what it says, and how many. */
import "../../../interpreters/python/objects/implementations";
import "../../../interpreters/python/interp/builtins";
import "../../../interpreters/python/interp/builtins-run";
import "../../../interpreters/python/modules/math";
import "../../../interpreters/python/modules/math-integers";
import "../../../interpreters/python/modules/unicodedata";
import * as fs from "node:fs";
import * as zlib from "node:zlib";
import { compileText } from "../../../interpreters/python/interp/compiling";
import { builtinsModule } from "../../../interpreters/python/interp/globals";
import { runModule } from "../../../interpreters/python/interp/importing";
import * as operations from "../../../interpreters/python/interp/operations";
import { newDict } from "../../../interpreters/python/objects/dict";
import { PyError } from "../../../interpreters/python/objects/root";
import { builtinModules } from "../../../interpreters/python/modules/registry";

const globals = newDict();
globals.setStr("__builtins__", builtinsModule.dict);
for (const name of ["math", "unicodedata"]) globals.setStr(name, builtinModules.get(name)!.w_module);

/** repr() of the value, or the exception. */
function evaluate(expression: string): string {
  try {
    return operations.repr(runModule(compileText(expression, "<string>", "eval", 0, -1), globals));
  } catch (e) {
    if (e instanceof PyError) return `${e.w_value.typeOf().name}: ${operations.str(e.w_value)}`;
    return `not a Python exception: ${(e as Error).stack}`;
  }
}

const lines = zlib.gunzipSync(fs.readFileSync(process.argv[2])).toString("utf8").split("\n").filter((line) => line !== "");
let differ = 0;
for (const line of lines) {
  const tab = line.indexOf("\t");
  const [expression, expected] = [line.slice(0, tab), line.slice(tab + 1)];
  const actual = evaluate(expression);
  if (actual === expected) continue;
  differ++;
  if (differ <= 20) console.log(`${expression}\n  CPython: ${expected}\n  here:    ${actual}`);
}
console.log(`${differ} of ${lines.length} differ`);
