// Dialect code: runs under Node and translated (the calls of `property` … at init time).
/** `function` and `method`: Python's functions as values, and their calls from TypeScript. Calls from Python code are made in eval.ts. */
import { Code } from "../compiler/code";
import { W_Code } from "../compiler/code-object";
import { newDict, W_Dict } from "../objects/dict";
import { constructor, property } from "../objects/gateway";
import { newBool } from "../objects/int";
import { w_None } from "../objects/none";
import {
  addressText, Args, CmpOp, defineType, idOf, typeError, valueError, W_Extensible, W_Root, W_Type,
} from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { newTuple, W_Tuple } from "../objects/tuple";
import { bindArguments } from "./arguments";
import { W_Cell } from "./cell";
import { builtinsOf } from "./globals";
import { startFrame } from "./eval";
import { context, fillClosure, Frame, prepare } from "./frame";
import { getattr, hashOf, isCallable, repr } from "./operations";

export const w_functionType = defineType("function", { final: true, hasDict: true, hasWeakref: true });
export const w_methodType = defineType("method", { final: true, hasWeakref: true });

const NO_DEFAULTS: W_Root[] = [];
const NO_CELLS: W_Cell[] = [];

/** A function made by `def` or `lambda`. */
export class W_Function extends W_Extensible {
  name: string;
  qualname: string;
  /** Of the last parameters by position. */
  defaults: readonly W_Root[] = NO_DEFAULTS;
  w_kwdefaults: W_Dict | null = null;
  closure: readonly W_Cell[] = NO_CELLS;
  /** Names and values in turn, until somebody asks for the dictionary. */
  annotations: readonly W_Root[] | null = null;
  w_annotations: W_Dict | null = null;
  /** `__module__` and `__doc__`; null: as when it was made. */
  w_module: W_Root | null = null;
  w_doc: W_Root | null = null;
  w_code: W_Code;

  constructor(
    w_code: W_Code,
    public code: Code,
    readonly globals: W_Dict,
  ) {
    super();
    this.w_code = w_code;
    this.name = code.name;
    this.qualname = code.qualname;
  }
  builtinType(): W_Type {
    return w_functionType;
  }
  override repr(): string {
    return `<function ${this.qualname} at ${addressText(this)}>`;
  }
  override isMethodDescriptor(): boolean {
    return true;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    return w_object === null ? this : new W_Method(this, w_object);
  }

  /** A frame whose parameters are still to be filled. */
  newFrame(): Frame {
    const frame = new Frame(this.code, this.globals, context.frame);
    const closure = this.closure;
    if (closure.length > 0) fillClosure(frame, closure);
    return frame;
  }
  /** A frame for any call. */
  frameFor(given: readonly W_Root[], names: readonly string[], named: readonly W_Root[]): Frame {
    const frame = this.newFrame();
    bindArguments(this, frame, given, names, named);
    return frame;
  }
  override callArgs(args: Args): W_Root {
    return startFrame(this.frameFor(args.positional, args.names, args.named));
  }
  override call0(): W_Root {
    return startFrame(this.code.plainArguments === 0 ? this.newFrame() : this.frameFor([], NO_NAMES, []));
  }
  override call1(w_a: W_Root): W_Root {
    if (this.code.plainArguments !== 1) return startFrame(this.frameFor([w_a], NO_NAMES, []));
    const frame = this.newFrame();
    frame.slots[0] = w_a;
    return startFrame(frame);
  }
  override call2(w_a: W_Root, w_b: W_Root): W_Root {
    if (this.code.plainArguments !== 2) return startFrame(this.frameFor([w_a, w_b], NO_NAMES, []));
    const frame = this.newFrame();
    frame.slots[0] = w_a;
    frame.slots[1] = w_b;
    return startFrame(frame);
  }
  override call3(w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root {
    if (this.code.plainArguments !== 3) return startFrame(this.frameFor([w_a, w_b, w_c], NO_NAMES, []));
    const frame = this.newFrame();
    frame.slots[0] = w_a;
    frame.slots[1] = w_b;
    frame.slots[2] = w_c;
    return startFrame(frame);
  }
}
const NO_NAMES: readonly string[] = [];

/** A method bound to its object: `instance.method`. */
export class W_Method extends W_Root {
  constructor(
    readonly w_function: W_Root,
    readonly w_self: W_Root,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_methodType;
  }
  override repr(): string {
    const w_qualname = lookupName(this.w_function, "__qualname__") ?? lookupName(this.w_function, "__name__");
    return `<bound method ${w_qualname === null ? "?" : w_qualname} of ${repr(this.w_self)}>`;
  }
  override callArgs(args: Args): W_Root {
    return this.w_function.callArgs(new Args([this.w_self, ...args.positional], args.names, args.named));
  }
  override call0(): W_Root {
    return this.w_function.call1(this.w_self);
  }
  override call1(w_a: W_Root): W_Root {
    return this.w_function.call2(this.w_self, w_a);
  }
  override call2(w_a: W_Root, w_b: W_Root): W_Root {
    return this.w_function.call3(this.w_self, w_a, w_b);
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if ((op !== CmpOp.Eq && op !== CmpOp.Ne) || !(w_other instanceof W_Method)) return null;
    const same = this.w_function === w_other.w_function && this.w_self === w_other.w_self;
    return newBool(same === (op === CmpOp.Eq));
  }
  override hash(): number {
    return (idOf(this.w_self) + hashOf(this.w_function)) % 0x40000000;
  }
  /** Attributes that a method lacks are those of its function. */
  override getattr(name: string): W_Root | null {
    const w_own = super.getattr(name);
    return w_own === null ? getattr(this.w_function, name) : w_own;
  }
}

function lookupName(w_function: W_Root, name: string): string | null {
  const w_name = w_function.getattr(name);
  return w_name instanceof W_Str ? w_name.value : null;
}

// --- attributes of functions -----------------------------------------------------------------------------------------------------------

function fn(w_self: W_Root): W_Function {
  return w_self as W_Function;
}

constructor(
  w_functionType,
  "cls, code, globals, name=None, argdefs=None, closure=None",
  (args: W_Root[]) => {
    const [, w_code, w_globals, w_name, w_defaults, w_closure] = args;
    if (!(w_code instanceof W_Code)) throw typeError(`function() argument 'code' must be code, not ${w_code.typeOf().name}`);
    if (!(w_globals instanceof W_Dict)) throw typeError(`function() argument 'globals' must be dict, not ${w_globals.typeOf().name}`);
    prepare(w_code.code);
    const w_function = new W_Function(w_code, w_code.code, w_globals);
    if (w_name instanceof W_Str) w_function.name = w_name.value;
    else if (w_name !== w_None) throw typeError(`arg 3 (name) must be None or string`);
    if (w_defaults instanceof W_Tuple) w_function.defaults = w_defaults.items;
    else if (w_defaults !== w_None) throw typeError("arg 4 (defaults) must be None or tuple");
    const wanted = w_code.code.freevars.length;
    const cells: W_Cell[] = [];
    if (w_closure instanceof W_Tuple) {
      for (const w_cell of w_closure.items) {
        if (!(w_cell instanceof W_Cell)) throw typeError(`arg 5 (closure) expected cell, found ${w_cell.typeOf().name}`);
        cells.push(w_cell);
      }
    } else if (w_closure !== w_None) throw typeError("arg 5 (closure) must be None or tuple");
    if (wanted > 0 && w_closure === w_None) throw typeError("arg 5 (closure) must be tuple");
    if (cells.length !== wanted) throw valueError(`${w_code.code.name} requires closure of length ${wanted}, not ${cells.length}`);
    w_function.closure = cells;
    return w_function;
  },
);

property(
  w_functionType,
  "__name__",
  (w_self) => newStr(fn(w_self).name),
  (w_self, w_value) => {
    if (!(w_value instanceof W_Str)) throw typeError("__name__ must be set to a string object");
    fn(w_self).name = w_value.value;
  },
);
property(
  w_functionType,
  "__qualname__",
  (w_self) => newStr(fn(w_self).qualname),
  (w_self, w_value) => {
    if (!(w_value instanceof W_Str)) throw typeError("__qualname__ must be set to a string object");
    fn(w_self).qualname = w_value.value;
  },
);
property(
  w_functionType,
  "__doc__",
  (w_self) => {
    const w_doc = fn(w_self).w_doc;
    if (w_doc !== null) return w_doc;
    const docstring = fn(w_self).code.docstring;
    return docstring === null ? w_None : newStr(docstring);
  },
  (w_self, w_value) => {
    fn(w_self).w_doc = w_value;
  },
  (w_self) => {
    fn(w_self).w_doc = w_None;
  },
);
property(
  w_functionType,
  "__module__",
  (w_self) => {
    const w_module = fn(w_self).w_module;
    return w_module !== null ? w_module : (fn(w_self).globals.getStr("__name__") ?? w_None);
  },
  (w_self, w_value) => {
    fn(w_self).w_module = w_value;
  },
  (w_self) => {
    fn(w_self).w_module = w_None;
  },
);
property(
  w_functionType,
  "__code__",
  (w_self) => fn(w_self).w_code,
  (w_self, w_value) => {
    if (!(w_value instanceof W_Code)) throw typeError("__code__ must be set to a code object");
    const wanted = w_value.code.freevars.length;
    const had = fn(w_self).closure.length;
    if (wanted !== had) throw valueError(`${fn(w_self).name}() requires a code object with ${had} free vars, not ${wanted}`);
    prepare(w_value.code);
    fn(w_self).w_code = w_value;
    fn(w_self).code = w_value.code;
  },
);
property(
  w_functionType,
  "__defaults__",
  (w_self) => (fn(w_self).defaults.length === 0 ? w_None : newTuple(fn(w_self).defaults.slice())),
  (w_self, w_value) => {
    if (w_value === w_None) fn(w_self).defaults = NO_DEFAULTS;
    else if (w_value instanceof W_Tuple) fn(w_self).defaults = w_value.items;
    else throw typeError("__defaults__ must be set to a tuple object");
  },
  (w_self) => {
    fn(w_self).defaults = NO_DEFAULTS;
  },
);
property(
  w_functionType,
  "__kwdefaults__",
  (w_self) => fn(w_self).w_kwdefaults ?? w_None,
  (w_self, w_value) => {
    if (w_value === w_None) fn(w_self).w_kwdefaults = null;
    else if (w_value instanceof W_Dict) fn(w_self).w_kwdefaults = w_value;
    else throw typeError("__kwdefaults__ must be set to a dict object");
  },
  (w_self) => {
    fn(w_self).w_kwdefaults = null;
  },
);
property(w_functionType, "__globals__", (w_self) => fn(w_self).globals);
property(w_functionType, "__builtins__", (w_self) => builtinsOf(fn(w_self).globals));
property(w_functionType, "__closure__", (w_self) => {
  const closure = fn(w_self).closure;
  if (closure.length === 0) return w_None;
  const cells: W_Root[] = [];
  for (const cell of closure) cells.push(cell);
  return newTuple(cells);
});

/** `__annotations__`, made when first asked for. */
export function annotationsOf(w_function: W_Function): W_Dict {
  const w_made = w_function.w_annotations;
  if (w_made !== null) return w_made;
  const w_dict = newDict();
  const pairs = w_function.annotations;
  if (pairs !== null) for (let i = 0; i < pairs.length; i += 2) w_dict.set(pairs[i], pairs[i + 1]);
  w_function.w_annotations = w_dict;
  w_function.annotations = null;
  return w_dict;
}
property(
  w_functionType,
  "__annotations__",
  (w_self) => annotationsOf(fn(w_self)),
  (w_self, w_value) => {
    if (w_value === w_None) fn(w_self).w_annotations = newDict();
    else if (w_value instanceof W_Dict) fn(w_self).w_annotations = w_value;
    else throw typeError("__annotations__ must be set to a dict object");
    fn(w_self).annotations = null;
  },
  (w_self) => {
    fn(w_self).annotations = null;
    fn(w_self).w_annotations = null;
  },
);

// --- attributes of methods -------------------------------------------------------------------------------------------------------------

constructor(w_methodType, "cls, function, instance, /", (w_cls: W_Root, w_function: W_Root, w_instance: W_Root) => {
  if (!isCallable(w_function)) throw typeError("first argument must be callable");
  if (w_instance === w_None) throw typeError("instance must not be None");
  return new W_Method(w_function, w_instance);
});
property(w_methodType, "__func__", (w_self) => (w_self as W_Method).w_function);
property(w_methodType, "__self__", (w_self) => (w_self as W_Method).w_self);
property(w_methodType, "__doc__", (w_self) => (w_self as W_Method).w_function.getattr("__doc__") ?? w_None);
