// Dialect code: runs under Node and translated.
/** MAKE_FUNCTION. A part of the interpreter's loop (eval.ts). */
import { wordAt } from "../../../toolchain/rlib/unchecked";
import { W_Code } from "../compiler/code-object";
import { W_Dict } from "../objects/dict";
import { W_Root } from "../objects/root";
import { W_Tuple } from "../objects/tuple";
import { W_Cell } from "./cell";
import { Frame, prepare } from "./frame";
import { W_Function } from "./function";

/** MAKE_FUNCTION at `pc`. */
export function makeFunction(frame: Frame, pc: number): W_Root {
  const words = frame.words;
  const slots = frame.slots;
  const w_code = frame.code.consts[wordAt(words, pc + 2)] as W_Code;
  prepare(w_code.code);
  const w_function = new W_Function(w_code, w_code.code, frame.globals);
  const defaults = wordAt(words, pc + 3);
  if (defaults >= 0) w_function.defaults = (slots[defaults] as W_Tuple).items;
  const kwdefaults = wordAt(words, pc + 4);
  if (kwdefaults >= 0) w_function.w_kwdefaults = slots[kwdefaults] as W_Dict;
  const annotations = wordAt(words, pc + 5);
  if (annotations >= 0) w_function.annotations = (slots[annotations] as W_Tuple).items;
  const count = wordAt(words, pc + 6);
  if (count > 0) {
    const cells: W_Cell[] = [];
    for (let i = 0; i < count; i++) cells.push(slots[wordAt(words, pc + 7 + i)] as W_Cell);
    w_function.closure = cells;
  }
  return w_function;
}
