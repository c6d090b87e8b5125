// Dialect code: the wrappers run at run time, the rest at init time.
/**
 * Special methods of builtin types: `list.__len__` calls the virtual method `len`. A type gets those whose virtual methods its class
 * overrides (compared with what it inherits), and the operators it names (gateway.ts, `implement`).
 */
import { newBool } from "../objects/bool";
import { Fn4, Implementation, implementations, method, property } from "../objects/gateway";
import { newFloat, W_Float } from "../objects/float";
import { newInt, W_Int, W_Long } from "../objects/int";
import { w_None, w_NotImplemented } from "../objects/none";
import { argsOf } from "../objects/args";
import { BinOp, CmpOp, typeError, UnaryOp, W_Root, W_Type, w_typeType } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { floatToInt } from "../objects/float-ops";
import { noAttribute } from "./access";
import { attributesText } from "./attribute-name";
import { deleteDictionary, getDictionary, setDictionary } from "./class-creation";
import { endOfIteration } from "./containers";
import { toFloat } from "./conversion";
import { str } from "./text";

type Wrapper = Fn4;
type Virtual = keyof W_Root;

/** A special method: its name, parameters after self, function, and the virtual methods one of which must be overridden. */
interface Row {
  readonly name: string;
  readonly parameters: string;
  readonly fn: Wrapper;
  readonly virtuals: readonly Virtual[];
}

const orNotImplemented = (w_result: W_Root | null): W_Root => (w_result === null ? w_NotImplemented : w_result);

function row(name: string, parameters: string, virtual: Virtual | Virtual[], fn: Wrapper): Row {
  return { name, parameters, fn, virtuals: typeof virtual === "string" ? [virtual] : virtual };
}

const rows: readonly Row[] = [
  row("__repr__", "", "repr", (w_self: W_Root) => newStr(w_self.repr())),
  row("__str__", "", "str", (w_self: W_Root) => newStr(w_self.str() ?? w_self.repr())),
  row("__hash__", "", ["hash", "hashExact"], (w_self: W_Root) => w_self.hashExact() ?? newInt(w_self.hash())),
  row("__format__", "format_spec", "format", (w_self: W_Root, w_spec: W_Root) => {
    if (!(w_spec instanceof W_Str)) throw typeError(`__format__() argument must be str, not ${w_spec.typeOf().name}`);
    return newStr(w_spec.value === "" ? str(w_self) : w_self.format(w_spec.value));
  }),
  row("__getattribute__", "name", "getattr", (w_self: W_Root, w_name: W_Root) => {
    const name = attributesText(w_name);
    const w_value = w_self.getattr(name);
    if (w_value === null) throw noAttribute(w_self, name);
    return w_value;
  }),
  row("__setattr__", "name, value", "setattr", (w_self: W_Root, w_name: W_Root, w_value: W_Root) => {
    w_self.setattr(attributesText(w_name), w_value);
    return w_None;
  }),
  row("__delattr__", "name", "setattr", (w_self: W_Root, w_name: W_Root) => {
    w_self.setattr(attributesText(w_name), null);
    return w_None;
  }),
  row("__lt__", "value", "compare", (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.compare(CmpOp.Lt, w_other))),
  row("__le__", "value", "compare", (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.compare(CmpOp.Le, w_other))),
  row("__eq__", "value", "compare", (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.compare(CmpOp.Eq, w_other))),
  row("__ne__", "value", "compare", (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.compare(CmpOp.Ne, w_other))),
  row("__gt__", "value", "compare", (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.compare(CmpOp.Gt, w_other))),
  row("__ge__", "value", "compare", (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.compare(CmpOp.Ge, w_other))),
  row("__len__", "", "len", (w_self: W_Root) => newInt(w_self.len())),
  row("__getitem__", "key", "getitem", (w_self: W_Root, w_key: W_Root) => w_self.getitem(w_key)),
  row("__setitem__", "key, value", "setitem", (w_self: W_Root, w_key: W_Root, w_value: W_Root) => {
    w_self.setitem(w_key, w_value);
    return w_None;
  }),
  row("__delitem__", "key", "delitem", (w_self: W_Root, w_key: W_Root) => {
    w_self.delitem(w_key);
    return w_None;
  }),
  row("__contains__", "key", "contains", (w_self: W_Root, w_item: W_Root) => newBool(w_self.contains(w_item))),
  row("__iter__", "", "iter", (w_self: W_Root) => w_self.iter()),
  row("__next__", "", "next", (w_self: W_Root) => {
    const w_item = w_self.next();
    if (w_item === null) throw endOfIteration(w_self);
    return w_item;
  }),
  row("__call__", "*args, **kwargs", ["callArgs", "call0", "call1", "call2"], (w_self: W_Root, w_args: W_Root, w_kwargs: W_Root) =>
    w_self.callArgs(argsOf(w_args, w_kwargs)),
  ),
  row("__get__", "instance, owner=None", "descriptorGet", (w_self: W_Root, w_object: W_Root, w_owner: W_Root) => {
    if (w_object === w_None) {
      if (w_owner === w_None) throw typeError("__get__(None, None) is invalid");
      return w_self.descriptorGet(null, w_owner as W_Type);
    }
    return w_self.descriptorGet(w_object, w_owner instanceof W_Type ? w_owner : w_object.typeOf());
  }),
  row("__set__", "instance, value", "descriptorSet", (w_self: W_Root, w_object: W_Root, w_value: W_Root) => {
    w_self.descriptorSet(w_object, w_value);
    return w_None;
  }),
  row("__delete__", "instance", "descriptorDelete", (w_self: W_Root, w_object: W_Root) => {
    w_self.descriptorDelete(w_object);
    return w_None;
  }),
];

// --- operators -------------------------------------------------------------------------------------------------------------------------

const binaryNames = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift", "and", "or", "xor", "divmod"];

const forward = (op: BinOp): Wrapper => (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.binary(op, w_other));
const reflected = (op: BinOp): Wrapper => (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.binaryReflected(op, w_other));
const inplace = (op: BinOp): Wrapper => (w_self: W_Root, w_other: W_Root) => orNotImplemented(w_self.inplace(op, w_other));
const power = (w_self: W_Root, w_other: W_Root, w_modulus: W_Root): W_Root =>
  orNotImplemented(w_modulus === w_None ? w_self.binary(BinOp.Pow, w_other) : w_self.powMod(w_other, w_modulus));
const reflectedPower = (w_self: W_Root, w_other: W_Root, w_modulus: W_Root): W_Root =>
  orNotImplemented(w_modulus === w_None ? w_self.binaryReflected(BinOp.Pow, w_other) : null);

/** An int that is of no subclass. */
function plainInt(w_self: W_Root): W_Root {
  if (w_self instanceof W_Float) return floatToInt(w_self.value);
  if (w_self instanceof W_Int) return newInt(w_self.value);
  return w_self.typeOf().isHeap ? new W_Long((w_self as W_Long).value) : w_self;
}

function installOperator(type: W_Type, name: string): void {
  const special = `__${name}__`;
  if (type.dict.has(special)) return;
  switch (name) {
    case "neg":
      return slot(type, special, "", (w_self: W_Root) => w_self.unary(UnaryOp.Neg));
    case "pos":
      return slot(type, special, "", (w_self: W_Root) => w_self.unary(UnaryOp.Pos));
    case "invert":
      return slot(type, special, "", (w_self: W_Root) => w_self.unary(UnaryOp.Invert));
    case "abs":
      return slot(type, special, "", (w_self: W_Root) => w_self.unary(UnaryOp.Abs));
    case "bool":
      return slot(type, special, "", (w_self: W_Root) => newBool(w_self.truth()));
    case "int":
    case "index":
      return slot(type, special, "", plainInt);
    case "float":
      return slot(type, special, "", (w_self: W_Root) => newFloat(toFloat(w_self)));
    case "pow":
      return slot(type, special, "value, mod=None", power);
    case "rpow":
      return slot(type, special, "value, mod=None", reflectedPower);
  }
  const plain = binaryNames.indexOf(name);
  if (plain >= 0) return slot(type, special, "value", forward(plain));
  const rest = binaryNames.indexOf(name.slice(1));
  if (rest < 0) throw new Error(`implement: no operator ${name}`);
  slot(type, special, "value", name.startsWith("r") ? reflected(rest) : inplace(rest));
}

// --- types -----------------------------------------------------------------------------------------------------------------------------

function slot(type: W_Type, name: string, parameters: string, fn: Wrapper): void {
  method(type, name, parameters === "" ? "self, /" : parameters.includes("*") ? `self, /, ${parameters}` : `self, ${parameters}, /`, fn).isSlot = true;
}

/** Classes by the types they implement. Init time only. */
export const prototypes = new Map<W_Type, W_Root>();

/** What the type inherits. */
function inherited(type: W_Type): W_Root {
  for (const base of type.mro.slice(1)) {
    const prototype = prototypes.get(base);
    if (prototype !== undefined) return prototype;
  }
  return W_Root.prototype as W_Root;
}

/** Gives a type its special methods. Init time only. */
export function installSlots(one: Implementation): void {
  const { type, prototype, operators } = one;
  prototypes.set(type, prototype);
  const base = inherited(type);
  const overrides = (virtual: Virtual): boolean => prototype[virtual] !== base[virtual];
  for (const { name, parameters, fn, virtuals } of rows) {
    if (virtuals.some(overrides) && !type.dict.has(name)) slot(type, name, parameters, fn);
  }
  for (const name of operators) if (name !== "unhashable") installOperator(type, name);
  if (overrides("truth") && !overrides("len")) installOperator(type, "bool");
  const hashes = overrides("hash") || overrides("hashExact");
  if (operators.includes("unhashable") || (overrides("compare") && !hashes)) type.set("__hash__", w_None);
  if (type === w_typeType) type.remove("__getitem__");
  if (!type.dict.has("__doc__")) type.set("__doc__", type.doc === null ? w_None : newStr(type.doc));
  if (type.hasDict && type !== w_typeType && type.lookup("__dict__") === null) property(type, "__dict__", getDictionary, setDictionary, deleteDictionary);
}

implementations.install = installSlots;
for (const one of implementations.pending) installSlots(one);
