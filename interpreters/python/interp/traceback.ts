// Dialect code: runs under Node and translated (`property` at init time).
/** `traceback` objects, and attributes of frames. */
import { newDict, W_Dict } from "../objects/dict";
import { constructor, method, property } from "../objects/gateway";
import { newInt, W_Int } from "../objects/int";
import { w_None } from "../objects/none";
import { defineType, raise, typeError, w_RuntimeError, W_Root, W_Type } from "../objects/root";
import { tracebackCheck } from "../objects/exceptions";
import { CO_OPTIMIZED } from "../compiler/code";
import { W_Code } from "../compiler/code-object";
import { W_Cell } from "./cell";
import { Frame, UNBOUND, w_frameType } from "./frame";
import { builtinsOf } from "./globals";

export const w_tracebackType = defineType("traceback", { final: true });
tracebackCheck.type = w_tracebackType;

/** Where an exception came by: one frame, then (`w_next`) those it called. */
export class W_Traceback extends W_Root {
  /** Set by programs that make their own; -1: of the instruction. */
  ownLine = -1;

  constructor(
    public w_next: W_Root | null,
    readonly frame: Frame,
    readonly pc: number,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_tracebackType;
  }
  get line(): number {
    return this.ownLine >= 0 ? this.ownLine : this.frame.code.lineAt(this.pc);
  }
}

constructor(w_tracebackType, "cls, tb_next, tb_frame, tb_lasti, tb_lineno", (args: W_Root[]) => {
  const [, w_next, w_frame, w_lasti, w_lineno] = args;
  if (w_next !== w_None && !(w_next instanceof W_Traceback)) throw typeError(`expected traceback object or None, got '${w_next.typeOf().name}'`);
  if (!(w_frame instanceof Frame)) throw typeError(`traceback() argument 'tb_frame' must be frame, not ${w_frame.typeOf().name}`);
  const traceback = new W_Traceback(w_next === w_None ? null : w_next, w_frame, w_lasti instanceof W_Int ? w_lasti.value : 0);
  if (w_lineno instanceof W_Int) traceback.ownLine = w_lineno.value;
  return traceback;
});
property(w_tracebackType, "tb_frame", (w_self) => (w_self as W_Traceback).frame);
property(w_tracebackType, "tb_lasti", (w_self) => newInt((w_self as W_Traceback).pc));
property(w_tracebackType, "tb_lineno", (w_self) => newInt((w_self as W_Traceback).line));
property(
  w_tracebackType,
  "tb_next",
  (w_self) => (w_self as W_Traceback).w_next ?? w_None,
  (w_self, w_value) => {
    if (w_value !== w_None && !(w_value instanceof W_Traceback)) throw typeError(`expected traceback object or None, got '${w_value.typeOf().name}'`);
    (w_self as W_Traceback).w_next = w_value === w_None ? null : w_value;
  },
);

// --- frames ----------------------------------------------------------------------------------------------------------------------------

/** The code object of a frame; the same one each time. */
export function codeObjectOf(frame: Frame): W_Root {
  const w_code = frame.code.w_object;
  return w_code !== null ? w_code : new W_Code(frame.code);
}

/** `locals()` in a frame: the namespace itself, or for functions a new dictionary of the variables that have values. */
export function localsOf(frame: Frame): W_Root {
  const code = frame.code;
  const w_namespace = frame.w_extra;
  if ((code.flags & CO_OPTIMIZED) === 0 && w_namespace !== null) return w_namespace;
  return functionLocals(frame);
}

function functionLocals(frame: Frame): W_Dict {
  const code = frame.code;
  const dict = newDict();
  const slots = frame.slots;
  for (let i = 0; i < code.varnames.length; i++) {
    if (code.cellvars.includes(code.varnames[i])) continue;
    const w_value = slots[i];
    if (w_value !== UNBOUND && !code.varnames[i].startsWith(".")) dict.setStr(code.varnames[i], w_value);
  }
  const count = code.cellvars.length + code.freevars.length;
  for (let i = 0; i < count; i++) {
    const slot = code.varnames.length + i;
    const w_cell = slots[slot];
    if (w_cell instanceof W_Cell && w_cell.w_value !== null) dict.setStr(code.cellName(slot), w_cell.w_value);
  }
  return dict;
}

property(w_frameType, "f_code", (w_self) => codeObjectOf(w_self as Frame));
property(w_frameType, "f_back", (w_self) => (w_self as Frame).back ?? w_None);
property(w_frameType, "f_globals", (w_self) => (w_self as Frame).globals);
property(w_frameType, "f_builtins", (w_self) => builtinsOf((w_self as Frame).globals));
property(w_frameType, "f_locals", (w_self) => localsOf(w_self as Frame));
property(w_frameType, "f_lasti", (w_self) => newInt((w_self as Frame).pc));
property(w_frameType, "f_lineno", (w_self) => newInt((w_self as Frame).code.lineAt((w_self as Frame).pc)));
property(
  w_frameType,
  "f_trace",
  () => w_None,
  () => {},
);
property(
  w_frameType,
  "f_trace_lines",
  () => newInt(1),
  () => {},
);
method(w_frameType, "clear", "self, /", (w_self: W_Root) => {
  if ((w_self as Frame).back !== null) throw raise(w_RuntimeError, "cannot clear an executing frame");
  return w_None;
});
