// Dialect code: the functions run at run time; the module is filled at init time.
/** `operator`: the operators as functions, and the getters `itemgetter`, `attrgetter`, `methodcaller`. */
import {
  add, and, binaryOp, callArgs, compareOp, contains, delitem, eq, floordiv, getattr, getitem, index as toIndex, indexObject, inplaceOp, invert, isTrue, iterate, lengthHint, lshift, matmul,
  mod, mul, neg, nextItem, not, or, pos, pow, repr, rshift, setitem, sub, truediv, unaryOp, xor,
} from "../interp/operations";
import { constructor, implement, method } from "../objects/gateway";
import { newBool, newInt } from "../objects/int";
import { w_None } from "../objects/none";
import { Args, BinOp, CmpOp, defineType, typeError, UnaryOp, valueError, W_Extensible, W_Root, W_Type } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { newTuple, W_Tuple } from "../objects/tuple";
import { argumentsOf } from "./arguments";
import { define, defineModule, defineValue } from "./registry";

const operator = defineModule("operator");

/** Defines a function under its name and its dunder name. */
function both(name: string, dunder: string, signature: string, fn: (w_a: W_Root, w_b: W_Root, w_c: W_Root) => W_Root): void {
  defineValue(operator, dunder, define(operator, name, signature, fn));
}

both("add", "__add__", "a, b, /", (w_a, w_b) => add(w_a, w_b));
both("sub", "__sub__", "a, b, /", (w_a, w_b) => sub(w_a, w_b));
both("mul", "__mul__", "a, b, /", (w_a, w_b) => mul(w_a, w_b));
both("truediv", "__truediv__", "a, b, /", (w_a, w_b) => truediv(w_a, w_b));
both("floordiv", "__floordiv__", "a, b, /", (w_a, w_b) => floordiv(w_a, w_b));
both("mod", "__mod__", "a, b, /", (w_a, w_b) => mod(w_a, w_b));
both("pow", "__pow__", "a, b, /", (w_a, w_b) => pow(w_a, w_b));
both("matmul", "__matmul__", "a, b, /", (w_a, w_b) => matmul(w_a, w_b));
both("lshift", "__lshift__", "a, b, /", (w_a, w_b) => lshift(w_a, w_b));
both("rshift", "__rshift__", "a, b, /", (w_a, w_b) => rshift(w_a, w_b));
both("and_", "__and__", "a, b, /", (w_a, w_b) => and(w_a, w_b));
both("or_", "__or__", "a, b, /", (w_a, w_b) => or(w_a, w_b));
both("xor", "__xor__", "a, b, /", (w_a, w_b) => xor(w_a, w_b));

both("iadd", "__iadd__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.Add, w_a, w_b));
both("isub", "__isub__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.Sub, w_a, w_b));
both("imul", "__imul__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.Mul, w_a, w_b));
both("itruediv", "__itruediv__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.TrueDiv, w_a, w_b));
both("ifloordiv", "__ifloordiv__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.FloorDiv, w_a, w_b));
both("imod", "__imod__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.Mod, w_a, w_b));
both("ipow", "__ipow__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.Pow, w_a, w_b));
both("imatmul", "__imatmul__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.MatMul, w_a, w_b));
both("ilshift", "__ilshift__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.LShift, w_a, w_b));
both("irshift", "__irshift__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.RShift, w_a, w_b));
both("iand", "__iand__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.And, w_a, w_b));
both("ior", "__ior__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.Or, w_a, w_b));
both("ixor", "__ixor__", "a, b, /", (w_a, w_b) => inplaceOp(BinOp.Xor, w_a, w_b));

both("lt", "__lt__", "a, b, /", (w_a, w_b) => compareOp(CmpOp.Lt, w_a, w_b));
both("le", "__le__", "a, b, /", (w_a, w_b) => compareOp(CmpOp.Le, w_a, w_b));
both("eq", "__eq__", "a, b, /", (w_a, w_b) => compareOp(CmpOp.Eq, w_a, w_b));
both("ne", "__ne__", "a, b, /", (w_a, w_b) => compareOp(CmpOp.Ne, w_a, w_b));
both("gt", "__gt__", "a, b, /", (w_a, w_b) => compareOp(CmpOp.Gt, w_a, w_b));
both("ge", "__ge__", "a, b, /", (w_a, w_b) => compareOp(CmpOp.Ge, w_a, w_b));

both("neg", "__neg__", "a, /", (w_a) => neg(w_a));
both("pos", "__pos__", "a, /", (w_a) => pos(w_a));
both("invert", "__invert__", "a, /", (w_a) => invert(w_a));
both("inv", "__inv__", "a, /", (w_a) => invert(w_a));
both("abs", "__abs__", "a, /", (w_a) => unaryOp(UnaryOp.Abs, w_a));
both("not_", "__not__", "a, /", (w_a) => not(w_a));
both("index", "__index__", "a, /", (w_a) => indexObject(w_a));
define(operator, "truth", "a, /", (w_a) => newBool(isTrue(w_a)));
define(operator, "is_", "a, b, /", (w_a, w_b) => newBool(w_a === w_b));
define(operator, "is_not", "a, b, /", (w_a, w_b) => newBool(w_a !== w_b));

both("concat", "__concat__", "a, b, /", (w_a, w_b) => {
  if (w_a.typeOf().lookup("__getitem__") === null) throw typeError(`'${w_a.typeOf().name}' object can't be concatenated`);
  return binaryOp(BinOp.Add, w_a, w_b);
});
both("iconcat", "__iconcat__", "a, b, /", (w_a, w_b) => {
  if (w_a.typeOf().lookup("__getitem__") === null) throw typeError(`'${w_a.typeOf().name}' object can't be concatenated`);
  return inplaceOp(BinOp.Add, w_a, w_b);
});
both("contains", "__contains__", "a, b, /", (w_a, w_b) => newBool(contains(w_a, w_b)));
both("getitem", "__getitem__", "a, b, /", (w_a, w_b) => getitem(w_a, w_b));
both("setitem", "__setitem__", "a, b, c, /", (w_a, w_b, w_c) => {
  setitem(w_a, w_b, w_c);
  return w_None;
});
both("delitem", "__delitem__", "a, b, /", (w_a, w_b) => {
  delitem(w_a, w_b);
  return w_None;
});
define(operator, "countOf", "a, b, /", (w_a, w_b) => {
  let count = 0;
  const w_it = iterate(w_a);
  while (true) {
    const w_item = nextItem(w_it);
    if (w_item === null) return newInt(count);
    if (eq(w_item, w_b)) count++;
  }
});
define(operator, "indexOf", "a, b, /", (w_a, w_b) => {
  let at = 0;
  const w_it = iterate(w_a);
  while (true) {
    const w_item = nextItem(w_it);
    if (w_item === null) throw valueError("sequence.index(x): x not in sequence");
    if (eq(w_item, w_b)) return newInt(at);
    at++;
  }
});
define(operator, "length_hint", "obj, default=0, /", (w_object, w_default) => newInt(lengthHint(w_object, toIndex(w_default))));
both("call", "__call__", "obj, /, *args, **kwargs", (w_object, w_args, w_kwargs) => callArgs(w_object, argumentsOf(w_args, w_kwargs)));

// --- getters -----------------------------------------------------------------------------------------------------------------------

export const w_itemGetterType = defineType("itemgetter", { module: "operator" });
export const w_attrGetterType = defineType("attrgetter", { module: "operator" });
export const w_methodCallerType = defineType("methodcaller", { module: "operator" });

class W_ItemGetter extends W_Extensible {
  constructor(readonly keys: readonly W_Root[]) {
    super();
  }
  builtinType(): W_Type {
    return w_itemGetterType;
  }
  override call1(w_object: W_Root): W_Root {
    const keys = this.keys;
    if (keys.length === 1) return getitem(w_object, keys[0]);
    const items: W_Root[] = [];
    for (let i = 0; i < keys.length; i++) items.push(getitem(w_object, keys[i]));
    return newTuple(items);
  }
  override callArgs(args: Args): W_Root {
    if (args.names.length > 0) throw typeError("itemgetter() takes no keyword arguments");
    if (args.positional.length !== 1) throw typeError(`itemgetter expected 1 argument, got ${args.positional.length}`);
    return this.call1(args.positional[0]);
  }
  override repr(): string {
    return `operator.itemgetter(${this.keys.map((w_key) => repr(w_key)).join(", ")})`;
  }
}

class W_AttrGetter extends W_Extensible {
  constructor(
    readonly names: readonly W_Root[],
    /** Each name split at its dots. */
    private readonly paths: readonly string[][],
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_attrGetterType;
  }
  override call1(w_object: W_Root): W_Root {
    const paths = this.paths;
    if (paths.length === 1) return follow(w_object, paths[0]);
    const items: W_Root[] = [];
    for (let i = 0; i < paths.length; i++) items.push(follow(w_object, paths[i]));
    return newTuple(items);
  }
  override callArgs(args: Args): W_Root {
    if (args.names.length > 0) throw typeError("attrgetter() takes no keyword arguments");
    if (args.positional.length !== 1) throw typeError(`attrgetter expected 1 argument, got ${args.positional.length}`);
    return this.call1(args.positional[0]);
  }
  override repr(): string {
    return `operator.attrgetter(${this.names.map((w_name) => repr(w_name)).join(", ")})`;
  }
}

function follow(w_object: W_Root, path: readonly string[]): W_Root {
  let w_result = w_object;
  for (let i = 0; i < path.length; i++) w_result = getattr(w_result, path[i]);
  return w_result;
}

class W_MethodCaller extends W_Extensible {
  constructor(
    readonly name: string,
    readonly args: Args,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_methodCallerType;
  }
  override call1(w_object: W_Root): W_Root {
    return callArgs(getattr(w_object, this.name), this.args);
  }
  override callArgs(args: Args): W_Root {
    if (args.names.length > 0) throw typeError("methodcaller() takes no keyword arguments");
    if (args.positional.length !== 1) throw typeError(`methodcaller expected 1 argument, got ${args.positional.length}`);
    return this.call1(args.positional[0]);
  }
  override repr(): string {
    const parts = [repr(newStr(this.name))];
    for (const w_value of this.args.positional) parts.push(repr(w_value));
    for (let i = 0; i < this.args.names.length; i++) parts.push(`${this.args.names[i]}=${repr(this.args.named[i])}`);
    return `operator.methodcaller(${parts.join(", ")})`;
  }
}

constructor(w_itemGetterType, "cls, item, /, *items", (w_cls, w_item, w_items) => {
  const getter = new W_ItemGetter([w_item, ...(w_items as W_Tuple).items]);
  getter.become(w_cls as W_Type);
  return getter;
});
constructor(w_attrGetterType, "cls, attr, /, *attrs", (w_cls, w_attr, w_attrs) => {
  const names = [w_attr, ...(w_attrs as W_Tuple).items];
  const paths: string[][] = [];
  for (const w_name of names) {
    if (!(w_name instanceof W_Str)) throw typeError("attribute name must be a string");
    paths.push(w_name.value.split("."));
  }
  const getter = new W_AttrGetter(names, paths);
  getter.become(w_cls as W_Type);
  return getter;
});
constructor(w_methodCallerType, "cls, name, /, *args, **kwargs", (w_cls, w_name, w_args, w_kwargs) => {
  if (!(w_name instanceof W_Str)) throw typeError("method name must be a string");
  const caller = new W_MethodCaller(w_name.value, argumentsOf(w_args, w_kwargs));
  caller.become(w_cls as W_Type);
  return caller;
});
method(w_itemGetterType, "__reduce__", "self, /", (w_self) => newTuple([w_self.typeOf(), newTuple((w_self as W_ItemGetter).keys)]));
method(w_attrGetterType, "__reduce__", "self, /", (w_self) => newTuple([w_self.typeOf(), newTuple((w_self as W_AttrGetter).names)]));
defineValue(operator, "itemgetter", w_itemGetterType);
defineValue(operator, "attrgetter", w_attrGetterType);
defineValue(operator, "methodcaller", w_methodCallerType);

implement(w_itemGetterType, W_ItemGetter);
implement(w_attrGetterType, W_AttrGetter);
implement(w_methodCallerType, W_MethodCaller);
