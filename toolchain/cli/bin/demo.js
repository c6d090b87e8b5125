/**
 * `npm run demo`: translates the Lisp of interpreters/lisp and runs programs on it, showing each command.
 */
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { folder, root } = require("./files.js");

const target = "interpreters/lisp/target.ts";
const executable = path.relative(root, path.join(folder, "lisp"));

/** Runs a command that is shown as a user would type it; gives the milliseconds. Ends the demo where it fails. */
function show(shown, program, args, input) {
  console.log(`\n$ ${shown}`);
  const start = performance.now();
  const result = spawnSync(program, args, { cwd: root, stdio: [input === undefined ? "inherit" : "pipe", "inherit", "inherit"], input });
  const failure = result.error?.message ?? (result.status === 0 ? null : `exit code ${result.status}`);
  if (failure !== null) {
    console.error(`the command failed: ${failure}`);
    process.exit(result.status || 1);
  }
  return performance.now() - start;
}

const rpython = (args) => show(`npx rpython ${args.join(" ")}`, process.execPath, [path.join(__dirname, "rpython.js"), ...args]);
const lisp = (args, input) => show(`${executable} ${args.join(" ")}`.trim(), path.join(root, executable), args, input);
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

fs.mkdirSync(folder, { recursive: true });
console.log(`${target} is an interpreter for a small Lisp, written in TypeScript. Node can run it as it is:`);
const node = rpython(["--run", target, "interpreters/lisp/samples/queens.lisp"]);
console.log("\nTranslated, it is a native program:");
rpython(["-O2", "--output", executable, target]);
console.log("\nIt gives the same answers:");
const native = lisp(["interpreters/lisp/samples/queens.lisp"]);
lisp(["interpreters/lisp/samples/words.lisp"]);
console.log(`\nThe first program took ${seconds(node)} under Node, starting included, and ${seconds(native)} translated.`);
console.log(`Try the prompt: ${executable}`);
