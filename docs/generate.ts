/**
 * `npm run docs`: writes the pages that are made from tables of the toolchain: ops.md from the op table, errors.md from the message
 * catalogue. test/docs/generated.test.ts checks that they are current.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import type { CatalogueEntry } from "../toolchain/diag/messages/entry";
import { annotateMessages } from "../toolchain/diag/messages/annotate";
import { flowMessages } from "../toolchain/diag/messages/flow";
import { loadMessages } from "../toolchain/diag/messages/load";
import { messages } from "../toolchain/diag/messages";
import { wrap } from "../toolchain/diag/render";
import { opTable } from "../toolchain/ir/ops";
import { floatOps } from "../toolchain/ir/ops/float";
import { integerOps } from "../toolchain/ir/ops/integer";
import { memoryOps } from "../toolchain/ir/ops/memory";
import type { OpRow, OperandRule, ResultRule } from "../toolchain/ir/ops/row";
import { typeToString } from "../toolchain/ir/types";

/** The pages by file name. */
export function generatedDocs(): Readonly<Record<string, string>> {
  return { "ops.md": opsPage(), "errors.md": errorsPage() };
}

// ---- ops.md

const ruleTexts: Readonly<Record<string, string>> = {
  gcptr: "any object", structptr: "any struct", arrayptr: "any array", funcptr: "any function", any: "any type", sameAs0: "same as the first", fieldValue: "the field's type",
  itemValue: "the items' type", rest: "arguments", immPtr: "pointer to the named type", callResult: "the callee's result", immType: "the named type",
};

function ruleText(rule: OperandRule | ResultRule): string {
  return typeof rule === "string" ? ruleTexts[rule] : typeToString(rule);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function opLine(name: string, row: OpRow): string {
  const operands = row.operands.map(ruleText).join(", ");
  const immediate = row.imm === undefined || row.imm === "none" ? "" : row.imm;
  const effects = row.effects.length > 0 ? row.effects.join(" ") : row.eval !== undefined ? "" : "(not folded)";
  return `| \`${name}\` | ${[operands, immediate, ruleText(row.result), effects, row.doc].map(cell).join(" | ")} |`;
}

function opSection(title: string, about: string, rows: Readonly<Record<string, OpRow>>): string {
  const lines = Object.entries(rows).map(([name, row]) => opLine(name, row));
  return `## ${title}\n\n${about}\n\n| op | operands | immediate | result | effects | |\n|---|---|---|---|---|---|\n${lines.join("\n")}\n`;
}

function opsPage(): string {
  const shown = new Set([...Object.keys(integerOps), ...Object.keys(floatOps), ...Object.keys(memoryOps)]);
  const missing = Object.keys(opTable).filter((name) => !shown.has(name));
  if (missing.length > 0) throw new Error(`docs/generate.ts has no section for ${missing.join(", ")}`);
  return `# Operations of low-level graphs

Made by \`npm run docs\` from the op table in \`toolchain/ir/ops/\`. [text-ir.md](text-ir.md) shows how they are written in text, [add-an-op.md](add-an-op.md) how to add one.

An op without effects is *pure*: it may be folded, moved, shared and dropped. The effects:

| effect | |
|---|---|
| \`raises\` | may leave by the handler |
| \`readsGc\`, \`writesGc\` | reads or writes memory of the collector |
| \`rawMem\` | touches raw memory |
| \`external\` | input or effect outside the program |
| \`mallocs\` | gives a fresh object |
| \`collects\` | may run the collector |
| \`control\` | other state of the run-time system: never moved or removed |

${opSection("Integers", "Signed is 64 bits in two's complement, Unsigned 64 bits.", integerOps)}
${opSection("Floats", "IEEE 754 doubles, exact except `math_*`.", floatOps)}
${opSection("Objects, calls, raw memory, run-time system", "Pointers are to objects of the collector; an Address is raw.", memoryOps)}`;
}

// ---- errors.md

function codeBlock(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

function errorSection(id: string, entry: CatalogueEntry): string {
  const paragraphs = entry.explanation.split("\n\n").map((one) => wrap(one, 120));
  return [`### ${id}`, `**${entry.summary}**`, ...paragraphs, "Instead of", codeBlock(entry.wrong), "write", codeBlock(entry.right)].join("\n\n");
}

function errorGroup(title: string, about: string, catalogue: Readonly<Record<string, CatalogueEntry>>): string {
  return [`## ${title}`, about, ...Object.keys(catalogue).sort().map((id) => errorSection(id, catalogue[id]))].join("\n\n");
}

function errorsPage(): string {
  const groups = [loadMessages, flowMessages, annotateMessages];
  const missing = Object.keys(messages).filter((id) => !groups.some((group) => Object.hasOwn(group, id)));
  if (missing.length > 0) throw new Error(`docs/generate.ts has no section for ${missing.join(", ")}`);
  const ids = Object.keys(messages).sort().map((id) => `[${id}](#${id})`);
  return [
    "# Error messages",
    "Made by `npm run docs` from the message catalogue in `toolchain/diag/messages/`. `rpython --explain ID` shows the same text.\n\nA message names its id in brackets: " +
      "`prog.ts:3:9: error[mixed-union]: …`. Errors of TypeScript itself have TypeScript's numbers instead.",
    ids.join(",\n"),
    errorGroup("While the program is loaded", "Found while the program is type-checked and its modules run.", loadMessages),
    errorGroup("Syntax and host objects", "Found in the code that is translated.", flowMessages),
    errorGroup("Types", "Found by following what values flow where. These messages show where each value comes from.", annotateMessages),
  ].join("\n\n") + "\n";
}

if (require.main === module) {
  for (const [name, text] of Object.entries(generatedDocs())) fs.writeFileSync(path.join(__dirname, name), text);
}
