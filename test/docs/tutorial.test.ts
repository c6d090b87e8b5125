/**
 * docs/tutorial.md, followed to the letter: the `ts` blocks go into target.ts, declarations replacing those of the same name; the `bf`
 * blocks into the files they name; the commands of the `console` blocks are run where they stand, and must print what the text says.
 */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { ts } from "../../toolchain/ts";
import { codeBlocks, readDoc } from "../support/markdown";
import { ROOT, temporaryFolder } from "../support/processes";
import { commandsOf, expectOutput } from "../support/transcript";

/** The name that a top-level statement declares; its whole text if it declares none. */
function nameOf(statement: ts.Statement): string {
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name !== undefined) return statement.name.text;
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0].name.getText();
  return statement.getText();
}

function statementsOf(text: string): ts.Statement[] {
  return [...ts.createSourceFile("target.ts", text, ts.ScriptTarget.ES2023, true).statements];
}

/** A file as the reader would edit it: new declarations in place of the old, or where they seem to belong: in front of `main`. */
class Target {
  private readonly parts = new Map<string, string>();

  edit(text: string): void {
    const main = this.parts.get("main");
    for (const statement of statementsOf(text)) {
      const name = nameOf(statement);
      if (!this.parts.has(name) && main !== undefined) this.parts.delete("main");
      this.parts.set(name, statement.getFullText().trim());
    }
    if (!this.parts.has("main") && main !== undefined) this.parts.set("main", main);
  }

  get text(): string {
    return [...this.parts.values()].join("\n\n") + "\n";
  }
}

function normalized(text: string): Map<string, string> {
  return new Map(statementsOf(text).map((one) => [nameOf(one), one.getFullText().trim()]));
}

describe("docs/tutorial.md", () => {
  const folder = temporaryFolder("tutorial");
  const target = new Target();
  const file = path.join(folder, "my-bf", "target.ts");

  fs.mkdirSync(path.dirname(file));
  for (const block of codeBlocks(readDoc("tutorial.md"))) {
    if (block.language === "console") {
      for (const command of commandsOf(block.text)) it(`line ${block.line}: ${command.command}`, () => expectOutput(command, folder));
    } else {
      it(`line ${block.line}: ${block.language === "ts" ? "my-bf/target.ts" : block.words[0]}`, () => {
        if (block.language === "ts") {
          target.edit(block.text);
          fs.writeFileSync(file, target.text);
        } else fs.writeFileSync(path.join(folder, block.words[0]), block.text);
      });
    }
  }

  it("ends with the code of interpreters/brainfuck/target.ts", () => {
    const expected = fs.readFileSync(path.join(ROOT, "interpreters", "brainfuck", "target.ts"), "utf8");
    const [made, real] = [normalized(target.text), normalized(expected)];
    // The file's own comment stands in front of its first statement.
    for (const map of [made, real]) for (const [name, text] of map) map.set(name, text.replace(/^\/\*\*\n[^]*?\*\/\nimport/, "import"));
    expect([...made.keys()].sort()).to.deep.equal([...real.keys()].sort());
    for (const [name, text] of real) expect(made.get(name), name).to.equal(text);
  });
});
