// Dialect code: runs under Node and translated (the calls of `property` at init time).
/** `cell`: a variable that functions share. */
import { constructor, property } from "../objects/gateway";
import { addressText, CmpOp, defineType, MISSING, valueError, W_Root, W_Type } from "../objects/root";
import { compareOp } from "./operations";
import { newBool } from "../objects/int";

export const w_cellType = defineType("cell", { final: true });

export class W_Cell extends W_Root {
  /** null: the variable has no value. */
  constructor(public w_value: W_Root | null) {
    super();
  }
  typeOf(): W_Type {
    return w_cellType;
  }
  override repr(): string {
    const w_value = this.w_value;
    if (w_value === null) return `<cell at ${addressText(this)}: empty>`;
    return `<cell at ${addressText(this)}: ${w_value.typeOf().name} object at ${addressText(w_value)}>`;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Cell)) return null;
    const w_a = this.w_value;
    const w_b = w_other.w_value;
    if (w_a !== null && w_b !== null) return compareOp(op, w_a, w_b);
    const a = w_a === null ? 0 : 1;
    const b = w_b === null ? 0 : 1;
    switch (op) {
      case CmpOp.Lt:
        return newBool(a < b);
      case CmpOp.Le:
        return newBool(a <= b);
      case CmpOp.Eq:
        return newBool(a === b);
      case CmpOp.Ne:
        return newBool(a !== b);
      case CmpOp.Gt:
        return newBool(a > b);
      default:
        return newBool(a >= b);
    }
  }
}

constructor(w_cellType, "cls, contents=?, /", (w_cls: W_Root, w_contents: W_Root) => new W_Cell(w_contents === MISSING ? null : w_contents));

property(
  w_cellType,
  "cell_contents",
  (w_self) => {
    const w_value = (w_self as W_Cell).w_value;
    if (w_value === null) throw valueError("Cell is empty");
    return w_value;
  },
  (w_self, w_value) => {
    (w_self as W_Cell).w_value = w_value;
  },
  (w_self) => {
    (w_self as W_Cell).w_value = null;
  },
);
