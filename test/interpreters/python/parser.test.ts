/**
 * The Python parser against CPython 3.11: trees with places, errors with places and texts, and what a prompt must know. The golden files
 * in parser/ were written by parser/golden.py.
 */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import * as ast from "../../../interpreters/python/parser/ast";
import { dumpAst } from "../../../interpreters/python/parser/dump";
import { decodeSource } from "../../../interpreters/python/parser/encoding";
import { PySyntaxError } from "../../../interpreters/python/parser/errors";
import { parseInteractive } from "../../../interpreters/python/parser/interactive";
import { parse, ParseMode, parseSource } from "../../../interpreters/python/parser/parser";

const folder = path.join(__dirname, "parser");
const read = (name: string): string => fs.readFileSync(path.join(folder, name), "utf8");

/** The attributes of Python's exception, or null. */
function errorOf(source: string, mode: ParseMode): unknown[] | null {
  try {
    parse(source, mode);
    return null;
  } catch (e) {
    if (!(e instanceof PySyntaxError)) throw e;
    return [e.name, e.msg, e.lineno, e.offset, e.endLineno, e.endOffset, e.text];
  }
}

function messageOf(f: () => unknown): string {
  try {
    f();
    return "";
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
}

describe("python: parser", () => {
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith(".py") && file !== "golden.py")) {
    it(`makes the tree of ${name}`, () => {
      const [found, wanted] = [dumpAst(parse(read(name), ParseMode.Exec), true), read(name.replace(".py", ".ast")).trimEnd()];
      // By statement: a difference in one line of 50,000 characters is hard to read.
      const cut = (text: string): string[] => text.split(/(?<=\)), (?=[A-Z]\w*\()/);
      expect(cut(found)).to.deep.equal(cut(wanted));
    });
  }

  const modes = new Map([
    ["exec", ParseMode.Exec],
    ["eval", ParseMode.Eval],
    ["single", ParseMode.Single],
  ]);
  it("gives CPython's errors", () => {
    const cases = JSON.parse(read("errors.json")) as [string, string, unknown[] | null][];
    const different = cases.filter(([source, mode, wanted]) => JSON.stringify(errorOf(source, modes.get(mode)!)) !== JSON.stringify(wanted));
    expect(different.map(([source, mode, wanted]) => ({ source, wanted, found: errorOf(source, modes.get(mode)!) }))).to.deep.equal([]);
  });

  it("counts lines that end in \\r\\n or \\r, and reads a last line without an end", () => {
    const tree = parse("a\r\nb\rc", ParseMode.Exec) as ast.Module;
    expect(tree.body.map((one) => one.lineno)).to.deep.equal([1, 2, 3]);
  });

  it("warns of escapes that mean nothing and of words behind numbers", () => {
    const { warnings } = parseSource("x = '\\d'\ny = 1if x else 2\nz = f'{a:\\q}'\n", ParseMode.Exec);
    expect(warnings.map((one) => `${one.lineno}: ${one.message}`)).to.deep.equal(["1: invalid escape sequence '\\d'", "2: invalid decimal literal", "3: invalid escape sequence '\\q'"]);
  });

  it("refuses what is nested too deep", () => {
    expect(messageOf(() => parse("(".repeat(10000), ParseMode.Exec))).to.equal("SyntaxError: too many nested parentheses");
    const ifs = Array.from({ length: 101 }, (_, i) => `${" ".repeat(i)}if x:\n`).join("");
    expect(messageOf(() => parse(ifs, ParseMode.Exec))).to.equal("IndentationError: too many levels of indentation");
    for (const one of ["-", "not ", "lambda: ", "1**", "a if b else "]) {
      expect(messageOf(() => parse(`${one.repeat(10000)}1`, ParseMode.Exec)), one).to.match(/^MemoryError/);
    }
  });

  it("takes time in proportion to the source", () => {
    const time = (lines: number): number => {
      const source = `x = [\n${"    (1, 'abc', f'{a}', foo(b)),\n".repeat(lines)}]\n`;
      const start = performance.now();
      parse(source, ParseMode.Exec);
      return performance.now() - start;
    };
    time(1000);
    expect(time(40000) / time(10000)).to.be.below(12);
  });

  it("takes long chains, and finds errors deep inside in time", () => {
    for (const one of ["1+", "a.", "a<", "a or "]) parse(`${one.repeat(10000)}b`, ParseMode.Exec);
    parse(`if x: y\n${"elif x: y\n".repeat(10000)}`, ParseMode.Exec);
    for (const [open, close] of ["[]", "()", "{}"]) {
      expect(messageOf(() => parse(`${open.repeat(100)}a b${close.repeat(100)}`, ParseMode.Exec))).to.match(/forgot a comma/);
      expect(messageOf(() => parse(`${open.repeat(100)}a =${close.repeat(100)}`, ParseMode.Exec))).to.match(/invalid syntax/);
    }
    expect(messageOf(() => parse(`${"f(".repeat(100)}a.${")".repeat(100)}`, ParseMode.Exec))).to.match(/invalid syntax/);
  });
});

describe("python: source files", () => {
  const bytes = (...parts: (string | number)[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...Buffer.from(part, "latin1")])));

  it("are UTF-8, with a byte order mark or without", () => {
    expect(decodeSource(Uint8Array.from(Buffer.from("x = 'é🙂'")), "f.py")).to.equal("x = 'é🙂'");
    expect(decodeSource(bytes(0xef, 0xbb, 0xbf, "x"), "f.py")).to.equal("x");
  });

  it("may declare their encoding in the first two lines", () => {
    expect(decodeSource(bytes("# coding: latin-1\nx = '", 0xe9, "'"), "f.py")).to.contain("é");
    expect(decodeSource(bytes("#!/bin/x\n# -*- coding: cp1252 -*-\n'", 0x80, "'"), "f.py")).to.contain("€");
    expect(messageOf(() => decodeSource(bytes("\n\n# coding: latin-1\n", 0xe9), "f.py"))).to.match(/Non-UTF-8 code starting with '\\xe9' in file f.py on line 4/);
    expect(messageOf(() => decodeSource(bytes("# coding: foo\n"), "f.py"))).to.equal("SyntaxError: unknown encoding: foo");
    expect(messageOf(() => decodeSource(bytes(0xef, 0xbb, 0xbf, "# coding: latin-1\n"), "f.py"))).to.match(/encoding problem: latin-1 with BOM/);
  });
});

describe("python: lines at a prompt", () => {
  const answer = (text: string): string => {
    try {
      return parseInteractive(text) === null ? "more" : "done";
    } catch (e) {
      return (e as Error).message;
    }
  };
  it("make a statement, or ask for more", () => {
    for (const text of ["if x:\n", "if x:\n  y\n", "if x: y\n", "x = (\n", "x = (\n\n", "x = '''a\n", "x = \\\n", "@a\n", "try:\n  x\n", "def f():\n  (a,\n"]) expect(answer(text), text).to.equal("more");
    for (const text of ["x = 1\n", "if x:\n  y\n\n", "x; y\n", "\n", "# c\n"]) expect(answer(text), text).to.equal("done");
    expect(answer("x = \n")).to.equal("invalid syntax");
    expect(answer("try:\n  x\n\n")).to.equal("expected 'except' or 'finally' block");
    expect(answer("def f():\n\n")).to.equal("expected an indented block after function definition on line 1");
  });
});
