/** Catalogue: refusals while the target is checked and run. */
import type { Catalogue } from "./entry";

export const loadMessages: Catalogue = {
  typescript: {
    summary: "TypeScript's own check found an error.",
    explanation:
      "The target and what it imports must be correct strict TypeScript before anything else is looked at. The check uses the ES2023 library " +
      "(no DOM) and Node's types; a tsconfig.json of the target's folder is not read. The message and its number are TypeScript's.",
    wrong: "function half(n: number): string {\n  return n / 2;\n}",
    right: "function half(n: number): number {\n  return n / 2;\n}",
  },
  "no-such-target": {
    summary: "The target is no TypeScript file that exists.",
    explanation: "The first argument that is no option names the target: a .ts file that exports `main` or `target`.",
    wrong: "rpython -O2 my-language",
    right: "rpython -O2 my-language/target.ts",
  },
  "no-entry-point": {
    summary: "The target exports neither `main` nor `target`.",
    explanation:
      "Translation starts at the entry point: a function that takes the arguments of the command line (argv[0] is the program) and returns the exit code. " +
      "Export it as `main`, or export `target`, which is called while the program is loaded and returns it. `target(driver, args)` gets the options " +
      "that follow the target's name on rpython's command line, so that one target can make several programs.",
    wrong: "function main(argv: string[]): number {\n  return 0;\n}",
    right: "export function main(argv: string[]): number {\n  return 0;\n}\n\n// or\nexport function target(driver: { args: string[] }, args: string[]) {\n  return args.includes(\"--debug\") ? debugMain : main;\n}",
  },
  "not-an-entry-point": {
    summary: "What is given as entry point is no function of the program.",
    explanation: "`target` must return the entry function itself: a function written in the program, neither a promise nor a function of the host.",
    wrong: "export function target() {\n  main([]);\n}",
    right: "export function target() {\n  return main;\n}",
  },
  "init-error": {
    summary: "The program threw an error while it was being loaded.",
    explanation:
      "The target's modules are run under Node first; what they leave in memory becomes the program. Module-level code, and what it calls, must " +
      "run to its end. The stack is the program's own, in TypeScript positions.",
    wrong: "const table = readTable(process.argv[2]); // there is no argument yet",
    right: "export function main(argv: string[]): number {\n  const table = readTable(argv[1]);\n  return table.length;\n}",
  },
  "init-exit": {
    summary: "process.exit was called while the program was being loaded.",
    explanation: "Module-level code runs at translation. A program ends itself at run time: from the entry point or what it calls.",
    wrong: "main(process.argv);\nprocess.exit(0);",
    right: "export function main(argv: string[]): number {\n  return 0;\n}",
  },
  "init-timeout": {
    summary: "The program did not end being loaded.",
    explanation:
      "Module-level code runs at translation, at most 60 seconds or as long as --init-timeout says. Usually a loop that belongs into the entry point " +
      "is at module level, or the module calls the entry point itself.",
    wrong: "for (;;) serve();",
    right: "export function main(argv: string[]): number {\n  for (;;) serve();\n}",
  },
  "import-failed": {
    summary: "A module that is imported could not be loaded.",
    explanation:
      "Imports other than TypeScript files are loaded by Node, with require: packages must be installed where the program is, and be CommonJS or a kind of ESM " +
      "that Node can require (no top-level await).",
    wrong: "import { parse } from \"not-installed\";",
    right: "// npm install some-parser\nimport { parse } from \"some-parser\";",
  },
  "uninitialised-variable": {
    summary: "A variable that the program uses never got a value while it was being loaded.",
    explanation:
      "Variables of modules and of init-time functions become data of the program with the value that they have when loading ends. One whose declaration was " +
      "never reached has none.",
    wrong: "function make() {\n  handlers.push(() => limit);\n  if (failed) throw new Error();\n  const limit = 3;\n}",
    right: "function make() {\n  const limit = 3;\n  handlers.push(() => limit);\n  if (failed) throw new Error();\n}",
  },
};
