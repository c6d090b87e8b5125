import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { generatedDocs } from "../../docs/generate";
import { ROOT } from "../support/processes";
import { docsFolder, readDoc } from "../support/markdown";

describe("docs made from tables", () => {
  for (const [name, text] of Object.entries(generatedDocs())) {
    it(`docs/${name} is current (npm run docs makes it)`, () => {
      expect(readDoc(name)).to.equal(text);
    });
  }
});

/** All Markdown files that are ours. */
function markdownFiles(): string[] {
  const folders = ["docs", "interpreters", "toolchain", "transforms", "backends", "test"];
  const below = folders.flatMap((folder) => fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)));
  return ["README.md", ...below.filter((name) => name.endsWith(".md"))].sort();
}

/** GitHub's anchors of the headings. */
function anchorsOf(markdown: string): Set<string> {
  const headings = markdown.replace(/^```[^]*?^```$/gm, "").match(/^#+ .*$/gm) ?? [];
  return new Set(headings.map((one) => one.replace(/^#+ /, "").toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")));
}

describe("paths in Markdown files", () => {
  for (const file of markdownFiles()) {
    it(`${file}: what it names is there`, () => {
      const text = fs.readFileSync(path.join(ROOT, file), "utf8");
      const prose = text.replace(/^```[^]*?^```$/gm, "");
      const missing: string[] = [];
      for (const [, link] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(link)) continue;
        const [target, anchor] = link.split("#");
        const absolute = target === "" ? path.join(ROOT, file) : path.resolve(ROOT, path.dirname(file), target);
        if (!fs.existsSync(absolute)) missing.push(link);
        else if (anchor !== undefined && !anchorsOf(fs.readFileSync(absolute, "utf8")).has(anchor)) missing.push(link);
      }
      // Paths from the root, in code marks.
      for (const [, named] of prose.matchAll(/`((?:toolchain|transforms|backends|interpreters|test|docs)\/[\w./-]*)`/g)) {
        if (!fs.existsSync(path.join(ROOT, named))) missing.push(named);
      }
      expect(missing).to.deep.equal([]);
    });
  }

  it("every page of docs/ is linked from README.md or another page", () => {
    const linked = new Set(markdownFiles().flatMap((file) => [...fs.readFileSync(path.join(ROOT, file), "utf8").matchAll(/\]\((?:docs\/)?([\w-]+\.md)/g)].map((match) => match[1])));
    expect(fs.readdirSync(docsFolder).filter((name) => name.endsWith(".md") && !linked.has(name))).to.deep.equal([]);
  });
});
