import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { coloursFor } from "../../toolchain/diag/colours";
import { messages } from "../../toolchain/diag/messages";
import { renderDiagnostics, renderExplanation, toJson } from "../../toolchain/diag/render";
import type { Diagnostic } from "../../toolchain/diag/user-error";

const plain = coloursFor({ isTTY: false });

describe("diag: rendering", () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "rpython-test-"));
    file = path.join(folder, "prog.ts");
    fs.writeFileSync(file, `one\n\tconst v = big ? 21 : "21";\n${"x".repeat(300)}!${"y".repeat(50)}\n`);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const at = (line: number, column: number, length: number) => ({ file, line, column, length });
  const mixed = (): Diagnostic => ({
    id: "init-error",
    span: at(2, 8, 1),
    message: "a number and a string meet in `v`",
    origins: [{ span: at(2, 23, 4), text: `"21" is a string` }],
    help: "use two variables",
  });

  it("shows place, line, carets, origins and help", () => {
    expect(renderDiagnostics([mixed()], plain)).to.equal(
      [
        `${file}:2:8: error[init-error]: a number and a string meet in \`v\``,
        `   2 | \tconst v = big ? 21 : "21";`,
        `     | \t      ^`,
        `  ${file}:2:23: "21" is a string`,
        `   2 | \tconst v = big ? 21 : "21";`,
        `     | \t                     ^^^^`,
        `  help: use two variables`,
        `  more: rpython --explain init-error`,
        ``,
      ].join("\n"),
    );
  });

  it("shows TypeScript's errors as TypeScript does", () => {
    const text = renderDiagnostics([{ id: "typescript", span: at(1, 1, 3), message: "TS2304: Cannot find name 'one'.", origins: [], help: "" }], plain);
    expect(text).to.equal(`${file}:1:1: error TS2304: Cannot find name 'one'.\n   1 | one\n     | ^^^\n`);
  });

  it("cuts long lines around the place, and does without the source", () => {
    const [, line, carets] = renderDiagnostics([{ ...mixed(), span: at(3, 301, 1), origins: [] }], plain).split("\n");
    expect(line.length).to.be.below(200);
    expect(line[carets.indexOf("^")]).to.equal("!");
    expect(renderDiagnostics([{ ...mixed(), span: { ...at(1, 1, 1), file: path.join(folder, "gone.ts") }, origins: [] }], plain)).to.match(/gone.ts:1:1: error\[init-error\]: .*\n {2}help/);
    expect(renderDiagnostics([{ ...mixed(), span: null, origins: [] }], plain)).to.match(/^error\[init-error\]: /);
  });

  it("sorts, and shows the same refusal once", () => {
    const early = { ...mixed(), span: at(1, 1, 1), message: "early" };
    const text = renderDiagnostics([mixed(), early, mixed()], plain);
    expect(text.match(/error\[/g)).to.have.length(2);
    expect(text.indexOf("early")).to.be.below(text.indexOf("meet in"));
    const many = Array.from({ length: 25 }, (_, i) => ({ ...mixed(), message: `number ${i}` }));
    expect(renderDiagnostics(many, plain)).to.contain("and 5 more errors");
  });

  it("colours on a terminal only", () => {
    const saved = { no: process.env.NO_COLOR, force: process.env.FORCE_COLOR, term: process.env.TERM };
    delete process.env.NO_COLOR;
    delete process.env.FORCE_COLOR;
    process.env.TERM = "xterm";
    try {
      expect(renderDiagnostics([mixed()], coloursFor({ isTTY: true }))).to.contain("\u001b[");
      expect(renderDiagnostics([mixed()], coloursFor({ isTTY: false }))).not.to.contain("\u001b[");
      process.env.NO_COLOR = "1";
      expect(renderDiagnostics([mixed()], coloursFor({ isTTY: true }))).not.to.contain("\u001b[");
    } finally {
      for (const [name, value] of [["NO_COLOR", saved.no], ["FORCE_COLOR", saved.force], ["TERM", saved.term]] as const) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });

  it("gives the same as JSON", () => {
    const [one] = toJson([mixed()]);
    expect(one).to.include({ id: "init-error", file, line: 2, column: 8, length: 1, help: "use two variables" });
    expect(one.origins[0]).to.deep.equal({ ...at(2, 23, 4), message: `"21" is a string` });
    expect(toJson([{ ...mixed(), id: "typescript", message: "TS2304: no", span: null }])[0]).to.include({ code: 2304, message: "no", file: null });
  });
});

describe("diag: the catalogue", () => {
  it("explains every id with wrong and right code", () => {
    for (const [id, entry] of Object.entries(messages)) {
      expect(id).to.match(/^[a-z]+(-[a-z0-9]+)*$/);
      for (const part of [entry.summary, entry.explanation, entry.wrong, entry.right]) expect(part, id).to.be.a("string").and.not.equal("");
      expect(renderExplanation(id, plain)).to.contain(entry.summary);
    }
    expect(renderExplanation("no-such-id", plain)).to.equal(undefined);
  });

  it("has every id that the sources use", () => {
    const root = path.join(__dirname, "..", "..", "toolchain");
    const missing: string[] = [];
    for (const stage of ["load", "flow", "annotate", "rtype"]) {
      for (const name of fs.readdirSync(path.join(root, stage), { recursive: true }) as string[]) {
        if (!name.endsWith(".ts") || name.endsWith(".d.ts")) continue;
        const text = fs.readFileSync(path.join(root, stage, name), "utf8");
        for (const match of text.matchAll(/\b(?:id: |[rR]efuse(?:At|Node)?\([^"()]*|report\([^"()]*|Diagnostic\()"([a-z]+(?:-[a-z0-9]+)+)"/g)) if (!Object.hasOwn(messages, match[1])) missing.push(`${stage}/${name}: ${match[1]}`);
      }
    }
    expect(missing).to.deep.equal([]);
  });
});
