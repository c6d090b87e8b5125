// Dialect code: runs under Node and translated.
/**
 * Code as text, for people and tests: one instruction a line, locals by name, jump targets as `->pc`.
 *
 *        0  LOAD_CONST %3 0
 *        3  FOR_ITER i %4 ->12
 */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { Code, PositionReader } from "./code";
import { W_Code } from "./code-object";
import { instructionLength, operandsOf, opNames } from "./opcodes";

/** The instructions of a code; with `nested`, those of the codes inside too; with `lines`, each line of the source is marked. */
export function disassemble(code: Code, nested: boolean = true, lines: boolean = false): string {
  const out = new StringBuilder();
  one(code, out, lines);
  if (nested) {
    for (const w_const of code.consts) {
      if (!(w_const instanceof W_Code)) continue;
      out.append(`\n${w_const.code.qualname}:\n`);
      out.append(disassemble(w_const.code, true, lines));
    }
  }
  return out.build();
}

function one(code: Code, out: StringBuilder, lines: boolean): void {
  const words = code.code;
  const reader = new PositionReader(code);
  let hasNext = reader.next();
  let line = -1;
  let pc = 0;
  while (pc < words.length) {
    while (hasNext && reader.pc <= pc) {
      if (lines && reader.line !== line) {
        line = reader.line;
        out.append(`line ${line}\n`);
      }
      hasNext = reader.next();
    }
    out.append(`${`${pc}`.padStart(5)}  `);
    instruction(code, pc, out);
    out.append("\n");
    pc += instructionLength(words, pc);
  }
  const table = code.exceptionTable;
  for (let i = 0; i < table.length; i += 4) out.append(`  except ${table[i]}..${table[i + 1]} -> ${table[i + 2]} in ${slotName(code, table[i + 3])}\n`);
}

function instruction(code: Code, pc: number, out: StringBuilder): void {
  const words = code.code;
  const op = words[pc];
  out.append(opNames[op]);
  const letters = operandsOf[op];
  for (let i = 0; i < letters.length; i++) {
    const word = words[pc + 1 + i];
    switch (letters.charAt(i)) {
      case "d":
      case "s":
      case "p":
      case "q":
      case "c":
        out.append(` ${slotName(code, word)}`);
        break;
      case "o":
        out.append(word < 0 ? " -" : ` ${slotName(code, word)}`);
        break;
      case "k":
        out.append(` ${constText(code, word)}`);
        break;
      case "n":
        out.append(` ${code.names[word]}`);
        break;
      case "#":
        break;
      case "t":
        out.append(` ->${word}`);
        break;
      case "*":
      case ">":
        for (let j = 1; j <= word; j++) out.append(` ${slotName(code, words[pc + 1 + i + j])}`);
        break;
      default:
        out.append(` ${word}`);
    }
  }
}

function slotName(code: Code, slot: number): string {
  if (slot < code.firstCell) return code.varnames[slot];
  const firstTemp = code.firstFree + code.freevars.length;
  if (slot < firstTemp) return `&${code.cellName(slot)}`;
  return `%${slot - firstTemp}`;
}

function constText(code: Code, index: number): string {
  const w_const = code.consts[index];
  if (w_const instanceof W_Code) return `<code ${w_const.code.name}>`;
  return w_const.repr();
}
