// Dialect code: runs under Node and translated (`method` … at init time).
/**
 * `_weakref`: references and proxies. The dialect has no weak references: an object stays alive as long as there is a reference of these to it, and
 * callbacks are never called. All of that is in `Link`, to be changed there.
 */
import {
  binaryOp, call, callArgs, compareOp, contains, delattr, delitem, eq, getattr, getitem, hashOf, isCallable, isTrue, iterate, length, nextItem, setattr, setitem, str, unaryOp,
} from "../interp/operations";
import { constructor, implement, method, property } from "../objects/gateway";
import { newBool, newInt } from "../objects/int";
import { newList } from "../objects/list";
import { w_None } from "../objects/none";
import { addressText, Args, BinOp, CmpOp, defineType, raise, typeError, UnaryOp, W_Extensible, w_ReferenceError, W_Root, W_Type } from "../objects/root";
import { define, defineModule, defineValue } from "./registry";

const weakref = defineModule("_weakref", "Weak-reference support module.", null, true);

export const w_refType = defineType("ReferenceType", { module: "weakref" });
export const w_proxyType = defineType("ProxyType", { module: "weakref", final: true });
export const w_callableProxyType = defineType("CallableProxyType", { module: "weakref", final: true });

/** The way from a reference to its object. */
class Link {
  private readonly w_target: W_Root;
  constructor(w_target: W_Root) {
    this.w_target = w_target;
  }
  /** null: it is gone. */
  get(): W_Root | null {
    return this.w_target;
  }
}

function checkReferable(w_target: W_Root): void {
  const type = w_target.typeOf();
  if (!type.hasWeakref && !(w_target instanceof W_Type)) throw typeError(`cannot create weak reference to '${type.name}' object`);
}

export class W_Ref extends W_Extensible {
  link: Link;
  private knownHash = -1;
  constructor(
    w_target: W_Root,
    readonly w_callback: W_Root,
  ) {
    super();
    this.link = new Link(w_target);
  }
  builtinType(): W_Type {
    return w_refType;
  }
  override call0(): W_Root {
    return this.link.get() ?? w_None;
  }
  override callArgs(args: Args): W_Root {
    if (args.positional.length + args.named.length > 0) throw typeError(`__call__() takes 0 positional arguments but ${args.positional.length} were given`);
    return this.call0();
  }
  override hash(): number {
    if (this.knownHash >= 0) return this.knownHash;
    const w_target = this.link.get();
    if (w_target === null) throw typeError("weak object has gone away");
    const hash = hashOf(w_target);
    if (hash >= 0) this.knownHash = hash;
    return hash;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if ((op !== CmpOp.Eq && op !== CmpOp.Ne) || !(w_other instanceof W_Ref)) return null;
    const w_mine = this.link.get();
    const w_its = w_other.link.get();
    const same = w_mine === null || w_its === null ? this === w_other : eq(w_mine, w_its);
    return newBool(same === (op === CmpOp.Eq));
  }
  override repr(): string {
    const w_target = this.link.get();
    if (w_target === null) return `<weakref at ${addressText(this)}; dead>`;
    return `<weakref at ${addressText(this)}; to '${w_target.typeOf().name}' at ${addressText(w_target)}>`;
  }
}
constructor(w_refType, "cls, object, callback=None, /, *args, **kwargs", (values: W_Root[]) => {
  const [w_cls, w_object, w_callback] = values;
  checkReferable(w_object);
  const ref = new W_Ref(w_object, w_callback);
  ref.become(w_cls as W_Type);
  return ref;
});
implement(w_refType, W_Ref);
method(w_refType, "__init__", "self, object, callback=None, /, *args, **kwargs", () => w_None);
method(w_refType, "__call__", "self, /", (w_self) => (w_self as W_Ref).link.get() ?? w_None);
property(w_refType, "__callback__", (w_self) => (w_self as W_Ref).w_callback);

/** Behaves like its object. */
class W_Proxy extends W_Root {
  private readonly link: Link;
  constructor(
    w_target: W_Root,
    private readonly type: W_Type,
  ) {
    super();
    this.link = new Link(w_target);
  }
  typeOf(): W_Type {
    return this.type;
  }
  target(): W_Root {
    const w_target = this.link.get();
    if (w_target === null) throw raise(w_ReferenceError, "weakly-referenced object no longer exists");
    return w_target;
  }
  override getattr(name: string): W_Root | null {
    return getattr(this.target(), name);
  }
  override setattr(name: string, w_value: W_Root | null): void {
    if (w_value === null) delattr(this.target(), name);
    else setattr(this.target(), name, w_value);
  }
  override hasPlainAttributes(): boolean {
    return false;
  }
  override callArgs(args: Args): W_Root {
    return args.names.length === 0 ? call(this.target(), args.positional) : callArgs(this.target(), args);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    return binaryOp(op, this.target(), unwrap(w_other));
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return binaryOp(op, w_other, this.target());
  }
  override unary(op: UnaryOp): W_Root {
    return unaryOp(op, this.target());
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    return compareOp(op, this.target(), unwrap(w_other));
  }
  override hash(): number {
    throw typeError(`unhashable type: '${this.type.fullName()}'`);
  }
  override truth(): boolean {
    return isTrue(this.target());
  }
  override len(): number {
    return length(this.target());
  }
  override getitem(w_key: W_Root): W_Root {
    return getitem(this.target(), w_key);
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    setitem(this.target(), w_key, w_value);
  }
  override delitem(w_key: W_Root): void {
    delitem(this.target(), w_key);
  }
  override contains(w_item: W_Root): boolean {
    return contains(this.target(), w_item);
  }
  override iter(): W_Root {
    return iterate(this.target());
  }
  override next(): W_Root | null {
    return nextItem(this.target());
  }
  override str(): string | null {
    return str(this.target());
  }
  override repr(): string {
    const w_target = this.link.get();
    return w_target === null ? `<weakproxy at ${addressText(this)} to NoneType at 0x0>` : `<weakproxy at ${addressText(this)} to ${w_target.typeOf().name} at ${addressText(w_target)}>`;
  }
}
function unwrap(w: W_Root): W_Root {
  return w instanceof W_Proxy ? w.target() : w;
}
const OPERATORS =
  "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow matmul rmatmul lshift rlshift rshift rrshift and rand or ror xor rxor neg pos abs invert bool";
for (const type of [w_proxyType, w_callableProxyType]) implement(type, W_Proxy, `${OPERATORS} unhashable`);

define(weakref, "proxy", "object, callback=None, /", (w_object) => {
  checkReferable(w_object);
  return new W_Proxy(w_object, isCallable(w_object) ? w_callableProxyType : w_proxyType);
});
define(weakref, "getweakrefcount", "object, /", () => newInt(0));
define(weakref, "getweakrefs", "object, /", () => newList([]));
define(weakref, "_remove_dead_weakref", "dct, key, /", () => w_None);
defineValue(weakref, "ref", w_refType);
defineValue(weakref, "ReferenceType", w_refType);
defineValue(weakref, "ProxyType", w_proxyType);
defineValue(weakref, "CallableProxyType", w_callableProxyType);
