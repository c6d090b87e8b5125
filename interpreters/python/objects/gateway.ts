// Dialect code: the classes and what they call run at run time; `method`, `builtinFunction` … at init time only.
/**
 * How TypeScript functions become Python's. A signature in Python's words is parsed at init time; calls with only positional
 * arguments in the right number go straight to the function.
 *
 *     method(w_listType, "insert", "self, index, object, /", (w_self, w_index, w_item) => …);
 *     method(w_strType, "split", "self, sep=None, maxsplit=-1", (w_self, w_sep, w_max) => …);
 *     functionIn("builtins", "print", "*args, sep=None, end=None, file=None, flush=False", (args) => …);
 *
 * Functions with at most four parameters get them one by one; five and more come as one array, in the order of the signature: write
 * `(values: W_Root[]) => …` with the type.
 * `*args` arrives as a W_Tuple, `**kwargs` as a W_Dict. Defaults: None, True, False, (), integers, floats, 'strings', or `?` for an
 * argument that arrives as MISSING when it is not given. Everything before `/` is positional only, everything after `*` by name only.
 */
import { identityHash } from "../../../toolchain/rlib/objectmodel";
import { addressText, Args, attributeError, CmpOp, defineType, late, MISSING, typeError, W_Root, W_Type } from "./root";
import { w_None } from "./none";

/** The parameters of a builtin function. */
export class Signature {
  constructor(
    /** All of them by position, then those by name only; without `*args`, `**kwargs`. */
    readonly names: readonly string[],
    readonly positionalOnly: number,
    /** How many can be given by position. */
    readonly positional: number,
    /** Default by parameter; null: must be given. */
    readonly defaults: readonly (W_Root | null)[],
    readonly hasVarArgs: boolean,
    readonly hasKwArgs: boolean,
    /** As Python writes it: `(self, /, index)`. */
    readonly text: string,
  ) {}

  /** How many values the function gets. */
  get count(): number {
    return this.names.length + (this.hasVarArgs ? 1 : 0) + (this.hasKwArgs ? 1 : 0);
  }
}

type Fn0 = () => W_Root;
type Fn1 = (w_a: W_Root) => W_Root;
type Fn2 = (w_a: W_Root, w_b: W_Root) => W_Root;
type Fn3 = (w_a: W_Root, w_b: W_Root, w_c: W_Root) => W_Root;
export type Fn4 = (w_a: W_Root, w_b: W_Root, w_c: W_Root, w_d: W_Root) => W_Root;
export type FnN = (args: W_Root[]) => W_Root;

export const w_builtinFunctionType = defineType("builtin_function_or_method", { final: true, hasWeakref: true });
export const w_methodDescriptorType = defineType("method_descriptor", { final: true });
export const w_slotWrapperType = defineType("wrapper_descriptor", { final: true });
export const w_classMethodDescriptorType = defineType("classmethod_descriptor", { final: true });

/** A function of TypeScript: a method of a builtin type (`owner` set) or a function of a module. */
export abstract class W_Builtin extends W_Root {
  /** `self` when this is a method of a module function (`len.__self__`); the module's name. */
  module = "builtins";
  doc: string | null = null;
  /** Made from a virtual method by interp/slots.ts. */
  isSlot = false;
  /** Of static methods: the type that has it. */
  home: W_Type | null = null;

  constructor(
    readonly name: string,
    readonly signature: Signature,
    /** The type it is a method of; its first parameter is self. */
    readonly owner: W_Type | null,
  ) {
    super();
  }
  typeOf(): W_Type {
    return this.owner === null ? w_builtinFunctionType : this.isSlot ? w_slotWrapperType : w_methodDescriptorType;
  }
  /** `__new__` or `__init__`. */
  isConstructor(): boolean {
    return this.name === "__new__" || this.name === "__init__";
  }
  /** Is the first parameter self, or the class? */
  hasSelf(): boolean {
    return this.owner !== null || (this.home !== null && this.name === "__new__");
  }
  /** As messages name it. */
  displayName(): string {
    const owner = this.owner;
    if (this.isConstructor()) return this.shortName();
    return owner === null ? this.name : `${owner.name}.${this.name}`;
  }
  shortName(): string {
    if (!this.isConstructor()) return this.name;
    const owner = this.owner;
    if (owner !== null) return owner.name;
    const home = this.home;
    return home === null ? this.name : home.name;
  }
  override repr(): string {
    const owner = this.owner;
    if (owner === null) {
      const home = this.home;
      return home === null ? `<built-in function ${this.name}>` : `<built-in method ${this.name} of type object at ${addressText(home)}>`;
    }
    return this.isSlot ? `<slot wrapper '${this.name}' of '${owner.name}' objects>` : `<method '${this.name}' of '${owner.name}' objects>`;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    return w_object === null || this.owner === null ? this : new W_BuiltinMethod(this, w_object);
  }
  override isMethodDescriptor(): boolean {
    return this.owner !== null;
  }
  /** The call with all values in their places. */
  protected abstract callBound(values: W_Root[]): W_Root;

  override callArgs(args: Args): W_Root {
    const values = args.names.length === 0 ? bindPositional(this, args.positional) : null;
    return this.callBound(values !== null ? values : bindArguments(this, args));
  }
  /** Calls with fewer arguments than the function has parameters, or with `*args`, and no names. */
  override call0(): W_Root {
    return this.callPositional([]);
  }
  override call1(w_a: W_Root): W_Root {
    return this.callPositional([w_a]);
  }
  override call2(w_a: W_Root, w_b: W_Root): W_Root {
    return this.callPositional([w_a, w_b]);
  }
  override call3(w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root {
    return this.callPositional([w_a, w_b, w_c]);
  }
  private callPositional(given: W_Root[]): W_Root {
    const values = bindPositional(this, given);
    return this.callBound(values !== null ? values : bindArguments(this, new Args(given)));
  }
  /** Refuses a `self` of another type. */
  checkSelf(w_self: W_Root): void {
    const owner = this.owner;
    if (owner !== null && w_self.typeOf() === owner) return;
    if (owner === null) {
      const home = this.home;
      if (home !== null && w_self !== home && this.name === "__new__") checkClass(w_self, home);
      return;
    }
    if (!w_self.typeOf().isSubtypeOf(owner)) {
      throw typeError(
        this.isSlot
          ? `descriptor '${this.name}' requires a '${owner.name}' object but received a '${w_self.typeOf().name}'`
          : `descriptor '${this.name}' for '${owner.name}' objects doesn't apply to a '${w_self.typeOf().name}' object`,
      );
    }
  }
}

/** Refuses a first argument of `__new__` that is no subclass of the type. */
function checkClass(w_class: W_Root, type: W_Type): void {
  if (!(w_class instanceof W_Type)) throw typeError(`${type.name}.__new__(X): X is not a type object (${w_class.typeOf().name})`);
  if (!w_class.isSubtypeOf(type)) throw typeError(`${type.name}.__new__(${w_class.name}): ${w_class.name} is not a subtype of ${type.name}`);
}

class W_Builtin0 extends W_Builtin {
  constructor(
    name: string,
    signature: Signature,
    owner: W_Type | null,
    private readonly fn: Fn0,
  ) {
    super(name, signature, owner);
  }
  protected callBound(values: W_Root[]): W_Root {
    return this.fn();
  }
  override call0(): W_Root {
    return this.fn();
  }
}

class W_Builtin1 extends W_Builtin {
  constructor(
    name: string,
    signature: Signature,
    owner: W_Type | null,
    private readonly fn: Fn1,
  ) {
    super(name, signature, owner);
  }
  protected callBound(values: W_Root[]): W_Root {
    return this.fn(values[0]);
  }
  override call0(): W_Root {
    const signature = this.signature;
    const w_default = signature.names.length === 1 ? signature.defaults[0] : null;
    return w_default === null ? super.call0() : this.fn(w_default);
  }
  override call1(w_a: W_Root): W_Root {
    if (this.signature.positional !== 1) return super.call1(w_a);
    this.checkSelf(w_a);
    return this.fn(w_a);
  }
}

class W_Builtin2 extends W_Builtin {
  constructor(
    name: string,
    signature: Signature,
    owner: W_Type | null,
    private readonly fn: Fn2,
  ) {
    super(name, signature, owner);
  }
  protected callBound(values: W_Root[]): W_Root {
    return this.fn(values[0], values[1]);
  }
  override call1(w_a: W_Root): W_Root {
    const signature = this.signature;
    const w_default = signature.names.length === 2 && signature.positional >= 1 ? signature.defaults[1] : null;
    if (w_default === null) return super.call1(w_a);
    this.checkSelf(w_a);
    return this.fn(w_a, w_default);
  }
  override call2(w_a: W_Root, w_b: W_Root): W_Root {
    if (this.signature.positional !== 2) return super.call2(w_a, w_b);
    this.checkSelf(w_a);
    return this.fn(w_a, w_b);
  }
}

class W_Builtin3 extends W_Builtin {
  constructor(
    name: string,
    signature: Signature,
    owner: W_Type | null,
    private readonly fn: Fn3,
  ) {
    super(name, signature, owner);
  }
  protected callBound(values: W_Root[]): W_Root {
    return this.fn(values[0], values[1], values[2]);
  }
  override call1(w_a: W_Root): W_Root {
    const signature = this.signature;
    if (signature.names.length !== 3 || signature.positional < 1) return super.call1(w_a);
    const w_second = signature.defaults[1];
    const w_third = signature.defaults[2];
    if (w_second === null || w_third === null) return super.call1(w_a);
    this.checkSelf(w_a);
    return this.fn(w_a, w_second, w_third);
  }
  override call2(w_a: W_Root, w_b: W_Root): W_Root {
    const signature = this.signature;
    const w_default = signature.names.length === 3 && signature.positional >= 2 ? signature.defaults[2] : null;
    if (w_default === null) return super.call2(w_a, w_b);
    this.checkSelf(w_a);
    return this.fn(w_a, w_b, w_default);
  }
  override call3(w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root {
    if (this.signature.positional !== 3) return super.call3(w_a, w_b, w_c);
    this.checkSelf(w_a);
    return this.fn(w_a, w_b, w_c);
  }
}

class W_Builtin4 extends W_Builtin {
  constructor(
    name: string,
    signature: Signature,
    owner: W_Type | null,
    private readonly fn: Fn4,
  ) {
    super(name, signature, owner);
  }
  protected callBound(values: W_Root[]): W_Root {
    return this.fn(values[0], values[1], values[2], values[3]);
  }
  override call1(w_a: W_Root): W_Root {
    const signature = this.signature;
    if (signature.names.length !== 4 || signature.positional < 1) return super.call1(w_a);
    const w_second = signature.defaults[1];
    const w_third = signature.defaults[2];
    const w_fourth = signature.defaults[3];
    if (w_second === null || w_third === null || w_fourth === null) return super.call1(w_a);
    this.checkSelf(w_a);
    return this.fn(w_a, w_second, w_third, w_fourth);
  }
  override call2(w_a: W_Root, w_b: W_Root): W_Root {
    const signature = this.signature;
    if (signature.names.length !== 4 || signature.positional < 2) return super.call2(w_a, w_b);
    const w_third = signature.defaults[2];
    const w_fourth = signature.defaults[3];
    if (w_third === null || w_fourth === null) return super.call2(w_a, w_b);
    this.checkSelf(w_a);
    return this.fn(w_a, w_b, w_third, w_fourth);
  }
  override call3(w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root {
    const signature = this.signature;
    const w_fourth = signature.names.length === 4 && signature.positional >= 3 ? signature.defaults[3] : null;
    if (w_fourth === null) return super.call3(w_a, w_b, w_c);
    this.checkSelf(w_a);
    return this.fn(w_a, w_b, w_c, w_fourth);
  }
}

class W_BuiltinN extends W_Builtin {
  constructor(
    name: string,
    signature: Signature,
    owner: W_Type | null,
    private readonly fn: FnN,
  ) {
    super(name, signature, owner);
  }
  protected callBound(values: W_Root[]): W_Root {
    return this.fn(values);
  }
}

/** A builtin method with its self: `[].append`. */
export class W_BuiltinMethod extends W_Root {
  constructor(
    readonly builtin: W_Builtin,
    readonly w_self: W_Root,
  ) {
    super();
  }
  typeOf(): W_Type {
    return this.builtin.isSlot ? w_methodWrapperType : w_builtinFunctionType;
  }
  override repr(): string {
    const type = this.w_self.typeOf().name;
    if (this.builtin.isSlot) return `<method-wrapper '${this.builtin.name}' of ${type} object at ${addressText(this.w_self)}>`;
    return `<built-in method ${this.builtin.name} of ${type} object at ${addressText(this.w_self)}>`;
  }
  override callArgs(args: Args): W_Root {
    return this.builtin.callArgs(new Args([this.w_self, ...args.positional], args.names, args.named));
  }
  override call0(): W_Root {
    return this.builtin.call1(this.w_self);
  }
  override call1(w_a: W_Root): W_Root {
    return this.builtin.call2(this.w_self, w_a);
  }
  override call2(w_a: W_Root, w_b: W_Root): W_Root {
    return this.builtin.call3(this.w_self, w_a, w_b);
  }
  override hash(): number {
    return (identityHash(this.w_self) + identityHash(this.builtin)) % 0x40000000;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if ((op !== CmpOp.Eq && op !== CmpOp.Ne) || !(w_other instanceof W_BuiltinMethod)) return null;
    const same = this.builtin === w_other.builtin && this.w_self === w_other.w_self;
    return late.values!.bool(same === (op === CmpOp.Eq));
  }
}
export const w_methodWrapperType = defineType("method-wrapper", { final: true });

/** A class method of a builtin type: `dict.fromkeys`. The function's first parameter is the class. */
export class W_BuiltinClassMethod extends W_Root {
  constructor(
    readonly builtin: W_Builtin,
    readonly owner: W_Type,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_classMethodDescriptorType;
  }
  override repr(): string {
    return `<method '${this.builtin.name}' of '${this.owner.name}' objects>`;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    return new W_BuiltinMethod(this.builtin, w_type);
  }
}

/** A static method of a builtin type: `str.maketrans`, `__new__`. */
export class W_BuiltinStaticMethod extends W_Root {
  constructor(readonly builtin: W_Builtin) {
    super();
  }
  typeOf(): W_Type {
    return w_builtinFunctionType;
  }
  override repr(): string {
    return this.builtin.repr();
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    return this.builtin;
  }
}

/** An attribute of a builtin type that is computed: `int.real`, `function.__code__`. */
export class W_GetSet extends W_Root {
  constructor(
    readonly name: string,
    readonly owner: W_Type,
    private readonly get: Fn1,
    private readonly set: ((w_self: W_Root, w_value: W_Root) => void) | null,
    private readonly remove: ((w_self: W_Root) => void) | null,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_getSetType;
  }
  override repr(): string {
    return `<attribute '${this.name}' of '${this.owner.name}' objects>`;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    if (w_object === null) return this;
    this.check(w_object);
    return this.get(w_object);
  }
  override isDataDescriptor(): boolean {
    return true;
  }
  override descriptorSet(w_object: W_Root, w_value: W_Root): void {
    this.check(w_object);
    const set = this.set;
    if (set === null) throw attributeError(`attribute '${this.name}' of '${this.owner.fullName()}' objects is not writable`);
    set(w_object, w_value);
  }
  override descriptorDelete(w_object: W_Root): void {
    this.check(w_object);
    const remove = this.remove;
    if (remove === null) throw attributeError(`attribute '${this.name}' of '${this.owner.fullName()}' objects is not writable`);
    remove(w_object);
  }
  private check(w_object: W_Root): void {
    if (!w_object.typeOf().isSubtypeOf(this.owner)) {
      throw typeError(`descriptor '${this.name}' for '${this.owner.name}' objects doesn't apply to a '${w_object.typeOf().name}' object`);
    }
  }
}
export const w_getSetType = defineType("getset_descriptor", { final: true });

/** Puts arguments that all come by position in their places; null where that does not do, and `bindArguments` knows what is wrong. */
function bindPositional(builtin: W_Builtin, given: readonly W_Root[]): W_Root[] | null {
  const signature = builtin.signature;
  const wanted = signature.names.length;
  const count = given.length;
  const usable = count <= signature.positional ? count : signature.positional;
  if (usable < count && !signature.hasVarArgs) return null;
  if (count > 0 && wanted > 0 && builtin.hasSelf()) builtin.checkSelf(given[0]);
  const values: W_Root[] = [];
  for (let i = 0; i < usable; i++) values.push(given[i]);
  for (let i = usable; i < wanted; i++) {
    const w_default = signature.defaults[i];
    if (w_default === null) return null;
    values.push(w_default);
  }
  if (signature.hasVarArgs) values.push(late.values!.tuple(usable < count ? given.slice(usable) : []));
  if (signature.hasKwArgs) values.push(late.values!.keywords([], []));
  return values;
}

/** Puts the arguments of a call in their places, with CPython's complaints. */
function bindArguments(builtin: W_Builtin, args: Args): W_Root[] {
  const signature = builtin.signature;
  const given = args.positional;
  const names = signature.names;
  if (builtin.hasSelf() && given.length > 0 && names.length > 0) builtin.checkSelf(given[0]);
  const values: W_Root[] = [];
  const usable = Math.min(given.length, signature.positional);
  for (let i = 0; i < usable; i++) values.push(given[i]);
  if (given.length > signature.positional && !signature.hasVarArgs) throw tooMany(builtin, given.length, args.names.length);
  for (let i = usable; i < names.length; i++) values.push(NOT_YET);
  const otherNames: string[] = [];
  const otherValues: W_Root[] = [];
  for (let i = 0; i < args.names.length; i++) {
    const name = args.names[i];
    const at = indexOfName(names, name, signature.positionalOnly);
    if (at < 0) {
      if (!signature.hasKwArgs) {
        if (names.length === 0 || (signature.positionalOnly === names.length)) {
          throw typeError(`${builtin.displayName()}() takes no keyword arguments`);
        }
        throw typeError(`'${name}' is an invalid keyword argument for ${builtin.shortName()}()`);
      }
      otherNames.push(name);
      otherValues.push(args.named[i]);
    } else {
      if (values[at] !== NOT_YET) throw typeError(`argument for ${builtin.name}() given by name ('${name}') and position (${at + 1})`);
      values[at] = args.named[i];
    }
  }
  for (let i = usable; i < names.length; i++) {
    if (values[i] === NOT_YET) {
      const w_default = signature.defaults[i];
      if (w_default === null) throw missing(builtin, i, given.length);
      values[i] = w_default;
    }
  }
  if (signature.hasVarArgs) values.push(late.values!.tuple(given.length > usable ? given.slice(usable) : []));
  if (signature.hasKwArgs) values.push(late.values!.keywords(otherNames, otherValues));
  return values;
}

/** Stands for an argument not seen yet while arguments are bound. */
class W_NotYet extends W_Root {
  typeOf(): W_Type {
    throw new Error("NOT_YET has no type");
  }
}
const NOT_YET: W_Root = new W_NotYet();

function indexOfName(names: readonly string[], name: string, from: number): number {
  for (let i = from; i < names.length; i++) if (names[i] === name) return i;
  return -1;
}

/** Too many arguments by position, as CPython says it of its different kinds of functions. Counts do not count self. */
function tooMany(builtin: W_Builtin, positional: number, named: number): Error {
  const signature = builtin.signature;
  const self = builtin.hasSelf() ? 1 : 0;
  const most = signature.positional - self;
  const given = positional - self;
  const least = leastArguments(builtin);
  const name = builtin.displayName();
  const plural = most === 1 ? "" : "s";
  if (builtin.isSlot && !builtin.isConstructor()) return typeError(`expected ${most} argument${plural}, got ${given}`);
  if (most === 0 && least === 0 && signature.names.length === self) return typeError(`${name}() takes no arguments (${given} given)`);
  if (signature.positionalOnly < signature.positional || most === 0) {
    if (most === 0) return typeError(`${builtin.shortName()}() takes no positional arguments`);
    const kind = signature.names.length > signature.positional ? "positional " : "";
    return typeError(`${builtin.shortName()}() takes ${least === most ? "exactly" : "at most"} ${most} ${kind}argument${plural} (${given + named} given)`);
  }
  if (isSingle(builtin)) return typeError(`${name}() takes exactly one argument (${given} given)`);
  return typeError(`${builtin.shortName()} expected ${least === most ? "" : "at most "}${most} argument${plural}, got ${given}`);
}

/** An argument that must be given is not. */
function missing(builtin: W_Builtin, index: number, positional: number): Error {
  const signature = builtin.signature;
  const self = builtin.hasSelf() ? 1 : 0;
  if (index < self) {
    const owner = builtin.owner;
    if (owner === null) return typeError(`${builtin.home!.name}.__new__(): not enough arguments`);
    if (builtin.isSlot) return typeError(`descriptor '${builtin.name}' of '${owner.name}' object needs an argument`);
    return typeError(`unbound method ${owner.name}.${builtin.name}() needs an argument`);
  }
  const given = positional - self;
  const least = leastArguments(builtin);
  const plural = least === 1 ? "" : "s";
  if (builtin.isSlot && !builtin.isConstructor()) return typeError(`expected ${least} argument${plural}, got ${given}`);
  if (index >= signature.positionalOnly) return typeError(`${builtin.shortName()}() missing required argument '${signature.names[index]}' (pos ${index + 1 - self})`);
  if (isSingle(builtin)) return typeError(`${builtin.displayName()}() takes exactly one argument (${given} given)`);
  const atLeast = least === signature.positional - self ? "" : "at least ";
  return typeError(`${builtin.shortName()} expected ${atLeast}${least} argument${plural}, got ${given}`);
}

/** How many arguments must be given by position. */
function leastArguments(builtin: W_Builtin): number {
  const signature = builtin.signature;
  let least = 0;
  for (let i = builtin.hasSelf() ? 1 : 0; i < signature.positional; i++) if (signature.defaults[i] === null) least++;
  return least;
}

/** Does the function take one argument, which must be given, and nothing else? */
function isSingle(builtin: W_Builtin): boolean {
  const names = builtin.signature.names.length - (builtin.hasSelf() ? 1 : 0);
  return names === 1 && leastArguments(builtin) === 1 && !builtin.isConstructor();
}

// --- init time ---------------------------------------------------------------------------------------------------------------------

/** Up to four values one by one (functions may take fewer than there are), or `(values: W_Root[]) => …` for more. */
type AnyFn = Fn4 | FnN;

/** Parses `self, x, /, y=1, *args, z=None, **kwargs`. */
export function parseSignature(text: string): Signature {
  const names: string[] = [];
  const defaults: (W_Root | null)[] = [];
  let positionalOnly = 0;
  let positional = -1;
  let hasVarArgs = false;
  let hasKwArgs = false;
  for (const part of text.split(",").map((each) => each.trim())) {
    if (part === "") continue;
    if (part === "/") positionalOnly = names.length;
    else if (part === "*") positional = names.length;
    else if (part.startsWith("**")) hasKwArgs = true;
    else if (part.startsWith("*")) {
      hasVarArgs = true;
      positional = names.length;
    } else {
      const [name, value] = part.split("=").map((each) => each.trim());
      names.push(name);
      defaults.push(value === undefined ? null : value === "None" ? w_None : MISSING);
      if (value !== undefined && value !== "None" && value !== "?") setDefault(defaults, names.length - 1, value);
    }
  }
  if (positional < 0) positional = names.length;
  return new Signature(names, positionalOnly, positional, defaults, hasVarArgs, hasKwArgs, `(${text})`);
}

/** Sets a default, at once if the values can be made by now (value-maker.ts is loaded), or then. */
function setDefault(defaults: (W_Root | null)[], index: number, text: string): void {
  if (late.values === null) late.pending.push(() => setDefault(defaults, index, text));
  else defaults[index] = late.values.fromText(text);
}

function make(name: string, signatureText: string, owner: W_Type | null, fn: AnyFn): W_Builtin {
  const signature = parseSignature(signatureText);
  const count = signature.count;
  const expected = count <= 4 ? count : 1;
  if (fn.length > expected) throw new Error(`${name}(${signatureText}): the function takes ${fn.length} parameters, not ${expected}`);
  if (count === 0) return new W_Builtin0(name, signature, owner, fn as unknown as Fn0);
  if (count === 1) return new W_Builtin1(name, signature, owner, fn as unknown as Fn1);
  if (count === 2) return new W_Builtin2(name, signature, owner, fn as unknown as Fn2);
  if (count === 3) return new W_Builtin3(name, signature, owner, fn as unknown as Fn3);
  if (count === 4) return new W_Builtin4(name, signature, owner, fn as unknown as Fn4);
  return new W_BuiltinN(name, signature, owner, fn as unknown as FnN);
}

/** Adds a method to a builtin type. */
export function method(type: W_Type, name: string, signature: string, fn: Fn4, doc?: string | null): W_Builtin;
export function method(type: W_Type, name: string, signature: string, fn: FnN, doc?: string | null): W_Builtin;
export function method(type: W_Type, name: string, signature: string, fn: AnyFn, doc: string | null = null): W_Builtin {
  const builtin = make(name, signature, type, fn);
  builtin.doc = doc;
  builtin.isSlot = name === "__init__";
  type.set(name, builtin);
  return builtin;
}

/** Adds a class method (first parameter: the class) or static method to a builtin type. */
export function classMethod(type: W_Type, name: string, signature: string, fn: Fn4): void;
export function classMethod(type: W_Type, name: string, signature: string, fn: FnN): void;
export function classMethod(type: W_Type, name: string, signature: string, fn: AnyFn): void {
  type.set(name, new W_BuiltinClassMethod(make(name, signature, null, fn), type));
}
export function staticMethod(type: W_Type, name: string, signature: string, fn: Fn4): void;
export function staticMethod(type: W_Type, name: string, signature: string, fn: FnN): void;
export function staticMethod(type: W_Type, name: string, signature: string, fn: AnyFn): void {
  const builtin = make(name, signature, null, fn);
  builtin.home = type;
  type.set(name, new W_BuiltinStaticMethod(builtin));
}

/** `type(args)`: `__new__`. The first parameter is the class asked for, a subclass perhaps. */
export function constructor(type: W_Type, signature: string, fn: Fn4): void;
export function constructor(type: W_Type, signature: string, fn: FnN): void;
export function constructor(type: W_Type, signature: string, fn: AnyFn): void {
  const builtin = make("__new__", signature, null, fn);
  builtin.home = type;
  type.set("__new__", new W_BuiltinStaticMethod(builtin));
}

/** A computed attribute of a builtin type; read-only without `set`. */
export function property(
  type: W_Type,
  name: string,
  get: Fn1,
  set: ((w_self: W_Root, w_value: W_Root) => void) | null = null,
  remove: ((w_self: W_Root) => void) | null = null,
): void {
  type.set(name, new W_GetSet(name, type, get, set, remove));
}

/** A builtin type and the class of its objects, of whose virtual methods interp/slots.ts makes special methods. */
export interface Implementation {
  readonly type: W_Type;
  readonly prototype: W_Root;
  /** Operators, as `binary` cannot be asked: `add radd iadd neg …`; `unhashable` says that `hash` refuses. */
  readonly operators: readonly string[];
}

/** What interp/slots.ts still has to do, and how it does it once it is loaded. Init time only. */
export const implementations: { pending: Implementation[]; install: ((one: Implementation) => void) | null } = { pending: [], install: null };

/**
 * Says which class implements a builtin type: the type gets `__len__`, `__iter__` and so on for the virtual methods that the class overrides,
 * and the operators that are listed: `implement(w_dequeType, W_Deque, "add mul rmul iadd imul unhashable")`. Methods of that name that
 * the type has already stay. Init time only.
 */
export function implement(type: W_Type, cls: abstract new (...args: never[]) => W_Root, operators: string = ""): void {
  const one = { type, prototype: cls.prototype as W_Root, operators: operators.split(" ").filter((name) => name !== "") };
  if (implementations.install === null) implementations.pending.push(one);
  else implementations.install(one);
}

/** A function of a builtin module. */
export function builtinFunction(module: string, name: string, signature: string, fn: Fn4, doc?: string | null): W_Builtin;
export function builtinFunction(module: string, name: string, signature: string, fn: FnN, doc?: string | null): W_Builtin;
export function builtinFunction(module: string, name: string, signature: string, fn: AnyFn, doc: string | null = null): W_Builtin {
  const builtin = make(name, signature, null, fn);
  builtin.module = module;
  builtin.doc = doc;
  return builtin;
}
