import * as fs from "node:fs";
import * as path from "node:path";
import { fgBlocks, filesBelow, runFileTest } from "../support/filetest";

const docs = path.join(__dirname, "../../docs");

describe("file tests", () => {
  for (const file of filesBelow(__dirname, ".fg")) {
    it(path.relative(__dirname, file), () => {
      runFileTest(fs.readFileSync(file, "utf8"), (source) => fs.writeFileSync(file, source));
    });
  }
  for (const file of filesBelow(docs, ".md")) {
    for (const { line, source } of fgBlocks(fs.readFileSync(file, "utf8"))) {
      it(`docs/${path.relative(docs, file)}:${line}`, () => runFileTest(source));
    }
  }
});
