/** README.md: the example is written to its file, and the commands print what the text says. */
import * as fs from "node:fs";
import * as path from "node:path";
import { codeBlocks } from "../support/markdown";
import { ROOT, temporaryFolder } from "../support/processes";
import { commandsOf, expectOutput } from "../support/transcript";

describe("README.md", () => {
  const folder = temporaryFolder("readme");
  for (const block of codeBlocks(fs.readFileSync(path.join(ROOT, "README.md"), "utf8"))) {
    if (block.language === "ts") fs.writeFileSync(path.join(folder, block.words[0]), block.text);
    else for (const command of commandsOf(block.text)) it(`line ${block.line}: ${command.command}`, () => expectOutput(command, folder));
  }
});
