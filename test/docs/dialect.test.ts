/**
 * docs/dialect.md: every example runs under Node and through llinterp, and prints what it says; every refused example is
 * refused, with the id it names.
 *
 * Each block becomes a module `line-N.ts` with a `main`; all that run become one program, and so do those that are refused, because a
 * translation takes seconds. Blocks without a `main` are statements: their declarations stay at the top of
 * the module, the rest goes into one.
 */
import { expect } from "chai";
import * as path from "node:path";
import { annotateProgram } from "../../toolchain/annotate/index";
import { coloursFor } from "../../toolchain/diag/colours";
import { renderDiagnostics } from "../../toolchain/diag/render";
import { UserError } from "../../toolchain/diag/user-error";
import { loadTarget } from "../../toolchain/load/index";
import { ts } from "../../toolchain/ts";
import { removePrograms, writeProgram } from "../load/support";
import { interpretFile } from "../support/interpret";
import { codeBlocks, readDoc, type CodeBlock } from "../support/markdown";
import { rpython, run } from "../support/processes";

interface Example {
  readonly name: string;
  readonly block: CodeBlock;
  /** What it prints when translated. */
  readonly output: string;
  /** Does Node print the same? */
  readonly differs: boolean;
}

function stays(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)
  );
}

/** The block as a module that exports `main`. Line numbers stay those of the block where it has a `main`. */
function moduleOf(block: CodeBlock): string {
  const file = ts.createSourceFile("block.ts", block.text, ts.ScriptTarget.ES2023, true);
  const isMain = (one: ts.Statement): boolean => ts.isFunctionDeclaration(one) && one.name?.text === "main";
  if (file.statements.some(isMain)) return block.text;
  const top = file.statements.filter(stays).map((one) => one.getFullText());
  const body = file.statements.filter((one) => !stays(one)).map((one) => one.getFullText());
  return `${top.join("")}\nexport function main(argv: string[]): number {\n${body.join("")}\nreturn 0;\n}\n`;
}

/** The examples that run, with the output that follows in a block of its own or stands in their comments. */
function runningExamples(blocks: readonly CodeBlock[]): Example[] {
  const examples: Example[] = [];
  blocks.forEach((block, i) => {
    if (block.language !== "ts" || block.words.length > 0) return;
    const next = blocks[i + 1];
    const comments = [...block.text.matchAll(/\/\/ prints: (.*)$/gm)].map((match) => match[1] + "\n").join("");
    const output = next?.language === "output" ? next.text : comments;
    examples.push({ name: `line-${block.line}`, block, output, differs: next?.language === "output" && next.words.includes("translated") });
  });
  return examples;
}

/** A program that runs them all, each after a line with its name; or, with `one`, one that could run each. */
function writeAll(blocks: readonly { readonly name: string; readonly block: CodeBlock }[], all: boolean): string {
  const imports = blocks.map(({ name }, i) => `import { main as main${i} } from "./${name}";\n`);
  const attempt = (i: number): string => `  try {\n    main${i}(argv);\n  } catch (e) {\n    console.log("uncaught:", (e as Error).message);\n  }\n`;
  const calls = blocks.map(({ name }, i) => (all ? `  console.log("${SEPARATOR}${name}");\n${attempt(i)}` : `  if (argv.length === ${i}) main${i}(argv);\n`));
  const text = `${imports.join("")}export function main(argv: string[]): number {\n${calls.join("")}  return 0;\n}\n`;
  return writeProgram({ "examples.ts": text, ...Object.fromEntries(blocks.map(({ name, block }) => [`${name}.ts`, moduleOf(block)])) });
}

const SEPARATOR = "---- ";

/** The output of each example by its name. */
function outputsOf(stdout: string): Map<string, string> {
  const parts = stdout.split(new RegExp(`^${SEPARATOR}(.*)\n`, "m")).slice(1);
  const found = new Map<string, string>();
  for (let i = 0; i < parts.length; i += 2) found.set(parts[i], parts[i + 1]);
  return found;
}

/** The same from llinterp. An example that is refused has the refusal for an output, and does not keep the others from running. */
function outputsOfTranslated(examples: readonly Example[]): Map<string, string> {
  const refusals = new Map<string, string>();
  for (;;) {
    const file = writeAll(examples.filter(({ name }) => !refusals.has(name)), true);
    try {
      const interpreted = interpretFile(file);
      expect(interpreted.stderr).to.equal("");
      return new Map([...refusals, ...outputsOf(interpreted.stdout)]);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const before = refusals.size;
      for (const { name } of examples) {
        const found = error.diagnostics.filter(({ span, origins }) => [span, ...origins.map((one) => one.span)].some((one) => path.basename(one?.file ?? "", ".ts") === name));
        if (found.length > 0) refusals.set(name, renderDiagnostics(found, coloursFor({})));
      }
      if (refusals.size === before) throw error;
    }
  }
}

describe("docs/dialect.md", () => {
  const blocks = codeBlocks(readDoc("dialect.md"));
  after(removePrograms);

  describe("examples that run", () => {
    const examples = runningExamples(blocks);
    let node = new Map<string, string>();
    let translated = new Map<string, string>();

    before("run under Node and translated", async () => {
      const underNode = await rpython(["--run", writeAll(examples, true)]);
      expect(underNode.stderr).to.equal("");
      node = outputsOf(underNode.stdout);
      translated = outputsOfTranslated(examples);
    });

    for (const { name, output, differs } of examples) {
      it(`${name} prints what it says`, () => {
        expect(translated.get(name), "translated").to.equal(output);
        if (differs) expect(node.get(name), "under Node").to.not.equal(output);
        else expect(node.get(name), "under Node").to.equal(output);
      });
    }
  });

  describe("examples that call C", () => {
    for (const block of blocks.filter(({ language, words }) => language === "ts" && words[0] === "native")) {
      it(`line-${block.line} prints what it says, under Node and translated`, async () => {
        const file = writeProgram({ "native.ts": block.text });
        const executable = path.join(path.dirname(file), "native");
        const output = [...block.text.matchAll(/\/\/ prints: (.*)$/gm)].map((match) => match[1] + "\n").join("");
        expect(await rpython(["--run", file])).to.deep.equal({ code: 0, stdout: output, stderr: "" });
        const made = await rpython(["-O0", "--output", executable, file]);
        expect(made.code, made.stderr).to.equal(0);
        expect(await run(executable, [])).to.deep.equal({ code: 0, stdout: output, stderr: "" });
      });
    }
  });

  describe("examples that are refused", () => {
    const rejected = blocks.filter((block) => block.language === "ts" && block.words[0] === "reject").map((block) => ({ name: `line-${block.line}`, block }));
    const ids = new Map<string, string[]>();

    before("translate", () => {
      const file = writeAll(rejected, false);
      try {
        annotateProgram(loadTarget(file));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        for (const { id, span } of error.diagnostics) {
          const name = path.basename(span?.file ?? "", ".ts");
          ids.set(name, [...(ids.get(name) ?? []), id]);
        }
        return;
      }
      throw new Error("nothing was refused");
    });

    for (const { name, block } of rejected) {
      it(`${name} is refused: ${block.words[1]}`, () => {
        expect(ids.get(name)).to.include(block.words[1]);
      });
    }
  });
});
