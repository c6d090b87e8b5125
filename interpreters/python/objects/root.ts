// Dialect code: runs under Node and translated.
/**
 * The kernel of the object model, in one file because it is one cycle: W_Root, the base of every Python value, with the behaviour of
 * builtin types as virtual methods (CPython's type slots; the defaults refuse); Python's types; hidden classes; exceptions.
 * Operators do not call the virtual methods: interp/operations.ts does, when no special method of the program's own stands before them.
 * This file imports no other file of the object model, so that every file may extend its classes.
 */
import { currentObjectId, identityHash } from "../../../toolchain/rlib/objectmodel";
import { FixedArray, newFixed } from "../../../toolchain/rlib/unchecked";
import * as revdb from "../../../toolchain/rlib/revdb";
import { willChange } from "./watch-guard";

/** Binary operators: `binary(op)` is `__add__` …, `binaryReflected(op)` is `__radd__` …, `inplace(op)` is `__iadd__` …. */
export enum BinOp {
  Add,
  Sub,
  Mul,
  TrueDiv,
  FloorDiv,
  Mod,
  Pow,
  MatMul,
  LShift,
  RShift,
  And,
  Or,
  Xor,
  DivMod,
}

/** Comparisons, in CPython's order. */
export enum CmpOp {
  Lt,
  Le,
  Eq,
  Ne,
  Gt,
  Ge,
}

/** Unary operators. */
export enum UnaryOp {
  Neg,
  Pos,
  Invert,
  Abs,
}

/** Symbols of the operators in messages, by number. */
export const binOpSymbols: readonly string[] = ["+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^", "divmod()"];
export const cmpOpSymbols: readonly string[] = ["<", "<=", "==", "!=", ">", ">="];

/** The arguments of a call in general: positional ones, then those by name. Names and their values agree in number. */
export class Args {
  constructor(
    readonly positional: W_Root[],
    readonly names: readonly string[] = NO_NAMES,
    readonly named: W_Root[] = NO_VALUES,
  ) {}
}

const NO_NAMES: readonly string[] = [];
const NO_VALUES: W_Root[] = [];

/** Any Python value. The virtual methods are what its builtin type does. */
export abstract class W_Root {
  /** `type(self)`. */
  abstract typeOf(): W_Type;

  // --- calls ---------------------------------------------------------------------------------------------------------------------
  /**
   * `self(...)`; the others are for few positional arguments without an array, and come out the same. Unlike the other virtual methods these
   * are complete: what is not callable by itself looks for the `__call__` of its class.
   */
  callArgs(args: Args): W_Root {
    return late.classes!.callInstance(this, args);
  }
  call0(): W_Root {
    return this.callArgs(new Args([]));
  }
  call1(w_a: W_Root): W_Root {
    return this.callArgs(new Args([w_a]));
  }
  call2(w_a: W_Root, w_b: W_Root): W_Root {
    return this.callArgs(new Args([w_a, w_b]));
  }
  call3(w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root {
    return this.callArgs(new Args([w_a, w_b, w_c]));
  }

  // --- operators: null is NotImplemented -----------------------------------------------------------------------------------------
  binary(op: BinOp, w_other: W_Root): W_Root | null {
    return null;
  }
  binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return null;
  }
  /** null: do the plain operation instead. */
  inplace(op: BinOp, w_other: W_Root): W_Root | null {
    return null;
  }
  /** `pow(self, exponent, modulus)`. */
  powMod(w_exponent: W_Root, w_modulus: W_Root): W_Root | null {
    return null;
  }
  unary(op: UnaryOp): W_Root {
    if (op === UnaryOp.Abs) throw typeError(`bad operand type for abs(): '${this.typeOf().name}'`);
    throw typeError(`bad operand type for unary ${op === UnaryOp.Neg ? "-" : op === UnaryOp.Pos ? "+" : "~"}: '${this.typeOf().name}'`);
  }
  /** object's: `==` by identity. */
  compare(op: CmpOp, w_other: W_Root): W_Root | null {
    return null;
  }
  /** A hash for dictionaries, within ±2^53; equal values have equal ones. hash() itself is operations.hashObject. */
  hash(): number {
    return identityHash(this);
  }
  /** What hash() says, where that is not `hash()`; null: it is. */
  hashExact(): W_Root | null {
    return null;
  }
  truth(): boolean {
    return true;
  }

  // --- containers ----------------------------------------------------------------------------------------------------------------
  len(): number {
    throw typeError(`object of type '${this.typeOf().name}' has no len()`);
  }
  getitem(w_key: W_Root): W_Root {
    throw typeError(`'${this.typeOf().name}' object is not subscriptable`);
  }
  setitem(w_key: W_Root, w_value: W_Root): void {
    throw typeError(`'${this.typeOf().name}' object does not support item assignment`);
  }
  delitem(w_key: W_Root): void {
    throw typeError(`'${this.typeOf().name}' object doesn't support item deletion`);
  }
  /** `w_item in self`; only where the type has `__contains__`. Otherwise `in` iterates. */
  contains(w_item: W_Root): boolean {
    throw typeError(`argument of type '${this.typeOf().name}' is not iterable`);
  }
  iter(): W_Root {
    throw typeError(`'${this.typeOf().name}' object is not iterable`);
  }
  /** The next item, or null at the end. */
  next(): W_Root | null {
    throw typeError(`'${this.typeOf().name}' object is not an iterator`);
  }

  /** After `next` has given null: the value that the StopIteration has (generators); null: none. */
  resultAtEnd(): W_Root | null {
    return null;
  }

  // --- text ----------------------------------------------------------------------------------------------------------------------
  repr(): string {
    return defaultRepr(this);
  }
  /** str(): by default repr(), through operations. null: do that. */
  str(): string | null {
    return null;
  }
  /** `format(self, spec)` for a spec that is not empty. */
  format(spec: string): string {
    throw typeError(`unsupported format string passed to ${this.typeOf().name}.__format__`);
  }

  // --- descriptors and attributes ------------------------------------------------------------------------------------------------
  /** `type(self).__getattribute__`: null if there is no such attribute. */
  getattr(name: string): W_Root | null {
    return late.classes!.getattr(this, name);
  }
  /** `type(self).__setattr__`, with null `__delattr__`. */
  setattr(name: string, w_value: W_Root | null): void {
    late.classes!.setattr(this, name, w_value);
  }
  /** The attributes of its own that are not in a class and not in `attributes()`: those of modules. null: none. */
  namespace(): W_Root | null {
    return null;
  }
  /** Is `getattr` the one above: class first for data descriptors, then `attributes()`, then class? */
  hasPlainAttributes(): boolean {
    return true;
  }
  /** What AttributeError says. */
  missingAttribute(name: string): string {
    return `'${this.typeOf().name}' object has no attribute '${name}'`;
  }
  /** `isinstance(w, self)` and `issubclass(w, self)` for what is no class (unions); null: not that. */
  instanceCheck(w: W_Root): boolean | null {
    return null;
  }
  subclassCheck(w: W_Root): boolean | null {
    return null;
  }
  /** Functions: on an instance `__get__` gives a bound method and nothing else happens, so that calls can pass the instance instead. */
  isMethodDescriptor(): boolean {
    return false;
  }
  /** `type(self).__get__`: what an attribute found in a class gives on `w_object` (null: on the class itself). Not a descriptor: itself. */
  descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    return this;
  }
  /** Does the type have `__set__` or `__delete__`? */
  isDataDescriptor(): boolean {
    return false;
  }
  descriptorSet(w_object: W_Root, w_value: W_Root): void {
    throw attributeError(`'${this.typeOf().name}' object has no attribute '__set__'`);
  }
  descriptorDelete(w_object: W_Root): void {
    throw attributeError(`'${this.typeOf().name}' object has no attribute '__delete__'`);
  }
  /** Where the instance's own attributes are; null: it cannot have any. `make`: it is about to get one. */
  attributes(make: boolean): W_Instance | null {
    return null;
  }
}

/** An argument that was not given, where the signature says `=?`. Never seen by Python code. */
class W_Missing extends W_Root {
  typeOf(): W_Type {
    throw new Error("MISSING has no type");
  }
}
export const MISSING: W_Root = new W_Missing();

/** What `object.__repr__` gives. */
export function defaultRepr(w_object: W_Root): string {
  return `<${w_object.typeOf().fullName()} object at ${addressText(w_object)}>`;
}

/** `0x…`, as in the default repr. */
export function addressText(w_object: W_Root): string {
  const id = idOf(w_object).toString(16);
  return "0x" + "7f0000000000".slice(0, 12 - id.length) + id;
}

/** `id(w_object)`. */
export function idOf(w_object: W_Root): number {
  return currentObjectId(w_object) * 16;
}

// --- hidden classes ----------------------------------------------------------------------------------------------------------------

/** A hidden class: which attribute of the instances that have it is at which index of their storage. */
export class AttrMap {
  /** Attributes that come next, to the map with them. */
  private next: Map<string, AttrMap> | null = null;
  private lastName = "";
  private lastNext: AttrMap | null = null;
  private readonly indices: Map<string, number>;

  constructor(
    readonly w_type: W_Type,
    /** Names by index. */
    readonly names: readonly string[],
    /** Instances in dictionary mode: storage[0] is the W_Dict. */
    readonly isDictionary: boolean,
  ) {
    const indices = new Map<string, number>();
    for (let i = 0; i < names.length; i++) indices.set(names[i], i);
    this.indices = indices;
  }

  /** The index of an attribute, or -1. */
  indexOf(name: string): number {
    const index = this.indices.get(name);
    return index === undefined ? -1 : index;
  }

  /** The map with one attribute more. */
  with(name: string): AttrMap {
    if (this.lastNext !== null && this.lastName === name) return this.lastNext;
    let next = this.next;
    if (next === null) this.next = next = new Map();
    let map = next.get(name);
    if (map === undefined) {
      map = new AttrMap(this.w_type, [...this.names, name], false);
      next.set(name, map);
    }
    this.lastName = name;
    this.lastNext = map;
    const type = this.w_type;
    if (map.names.length > type.usualAttributes) type.usualAttributes = Math.min(map.names.length, 16);
    return map;
  }
}

// --- types -------------------------------------------------------------------------------------------------------------------------

/** What a class said last: compared by identity in inline caches. */
export class Version {}

/** The entry of a type's attribute table. */
export class TypeEntry {
  constructor(public w_value: W_Root) {}
}

/** A class. Builtin ones are made by `defineType`, the program's by interp/classes.ts. */
export class W_Type extends W_Root {
  readonly uid = revdb.created(this);
  /** `__qualname__`. */
  qualname: string;
  /** `__module__`. */
  module = "builtins";
  /** null for builtin types and for classes whose class is `type` itself. */
  w_metatype: W_Type | null = null;
  bases: W_Type[] = [];
  /** `__base__`: the one among the bases that decides what instances look like. */
  base: W_Type | null = null;
  mro: W_Type[] = [];
  /** The class's own attributes, in order of definition. */
  readonly dict = new Map<string, W_Root>();
  /** Made by a class statement or type(). */
  isHeap = false;
  /** May it be subclassed? */
  isFinal = false;
  /** Do instances have `__dict__` / may they be weakly referenced? */
  hasDict = false;
  hasWeakref = false;
  /** Abstract methods remain: it cannot be instantiated. */
  isAbstract = false;
  /** The builtin type that decides what instances look like. */
  layout: W_Type;
  /** The class along `base` that was the last to add something to instances by `__slots__`; otherwise the layout. */
  solid: W_Type;
  /** Changes with each change of the class or of a base. */
  version = new Version();
  private cache = new Map<string, W_Root | null>();
  /** Subclasses, for versions and `__subclasses__`. */
  readonly subclasses: W_Type[] = [];
  /** The hidden class of a new instance, and how many attributes its instances usually get. */
  emptyMap: AttrMap;
  private ownDictionaryMap: AttrMap | null = null;
  usualAttributes = 2;
  /** Special methods by number, as interp/special.ts finds them: null is the builtin's own or none, MISSING not looked for yet. */
  specials: FixedArray<W_Root | null> | null = null;
  /** Does it have `__contains__`? */
  private containment: boolean | null = null;
  /** What a call of the class does, as interp/classes.ts finds out; null: not looked yet. */
  instantiation: Instantiation | null = null;
  /** Names set by `__slots__` in the class and its bases: they come first in the storage of instances. */
  slotCount = 0;
  doc: string | null = null;
  w_extra: W_Instance | null = null;

  constructor(
    /** `__name__` */
    public name: string,
    layout: W_Type | null,
  ) {
    super();
    this.qualname = name;
    this.layout = layout === null ? this : layout;
    this.solid = this.layout;
    this.emptyMap = new AttrMap(this, [], false);
  }
  typeOf(): W_Type {
    return this.w_metatype === null ? w_typeType : this.w_metatype;
  }
  /** As repr shows it: `list`, `__main__.Point`. */
  fullName(): string {
    return this.module === "builtins" || this.module === "" ? this.qualname : `${this.module}.${this.qualname}`;
  }
  override repr(): string {
    return `<class '${this.fullName()}'>`;
  }
  /** The attribute as found along the MRO, not bound; null if there is none. */
  lookup(name: string): W_Root | null {
    const cached = this.cache.get(name);
    if (cached !== undefined) return cached;
    let w_found: W_Root | null = null;
    for (const type of this.mro) {
      const w_value = type.dict.get(name);
      if (w_value !== undefined) {
        w_found = w_value;
        break;
      }
    }
    this.cache.set(name, w_found);
    return w_found;
  }
  /** The hidden class of instances whose attributes are in a dictionary. */
  get dictionaryMap(): AttrMap {
    let map = this.ownDictionaryMap;
    if (map === null) this.ownDictionaryMap = map = new AttrMap(this, this.emptyMap.names, true);
    return map;
  }
  /** Sets an attribute of the class itself. */
  set(name: string, w_value: W_Root): void {
    willChange(this.uid);
    this.dict.set(name, w_value);
    this.changed(name.startsWith("__"));
  }
  /** Removes one; false if there was none. */
  remove(name: string): boolean {
    willChange(this.uid);
    const had = this.dict.delete(name);
    if (had) this.changed(name.startsWith("__"));
    return had;
  }
  /** To be called after any change that lookups could see. `special`: of names that begin with two underscores. */
  changed(special: boolean = true): void {
    this.version = new Version();
    if (special) {
      this.specials = null;
      this.instantiation = null;
    }
    if (this.cache.size > 0) this.cache = new Map();
    for (const subclass of this.subclasses) subclass.changed(special);
  }
  /** For builtin types: is membership asked of `contains`? */
  hasContains(): boolean {
    let containment = this.containment;
    if (containment === null) this.containment = containment = this.lookup("__contains__") !== null;
    return containment;
  }
  isSubtypeOf(other: W_Type): boolean {
    if (this === other) return true;
    for (const type of this.mro) if (type === other) return true;
    return false;
  }
  override attributes(make: boolean): W_Instance | null {
    return null;
  }
  override getattr(name: string): W_Root | null {
    return late.classes!.typeGetattr(this, name);
  }
  override hasPlainAttributes(): boolean {
    return false;
  }
  override missingAttribute(name: string): string {
    return `type object '${this.name}' has no attribute '${name}'`;
  }
  override setattr(name: string, w_value: W_Root | null): void {
    late.classes!.typeSetattr(this, name, w_value);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Or ? late.classes!.union(this, w_other) : null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Or ? late.classes!.union(w_other, this) : null;
  }
  override getitem(w_key: W_Root): W_Root {
    return late.classes!.typeGetitem(this, w_key);
  }
  override callArgs(args: Args): W_Root {
    return late.classes!.callType(this, args);
  }
  override call0(): W_Root {
    return late.classes!.callType0(this);
  }
  override call1(w_a: W_Root): W_Root {
    return late.classes!.callType1(this, w_a);
  }
  override call2(w_a: W_Root, w_b: W_Root): W_Root {
    return late.classes!.callType2(this, w_a, w_b);
  }
  override call3(w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root {
    return late.classes!.callType3(this, w_a, w_b, w_c);
  }
}

/** What a call of a class does where nothing is unusual: `type.__call__`, and `object.__new__` or a builtin's. */
export class Instantiation {
  constructor(
    /** Instances are W_Instance made by nothing but object.__new__. (A class that is abstract is not plain.) */
    readonly isPlain: boolean,
    /** The `__init__` to call with the new instance and the arguments, as found in the class; null: object's, which takes none. */
    readonly w_init: W_Root | null,
  ) {}
}

/** `object` and `type`. */
export const w_objectType = new W_Type("object", null);
export const w_typeType = new W_Type("type", null);
w_objectType.mro = [w_objectType];
w_typeType.bases = [w_objectType];
w_typeType.base = w_objectType;
w_typeType.mro = [w_typeType, w_objectType];
w_objectType.subclasses.push(w_typeType);
w_typeType.hasDict = true;

/** All builtin types, in order of definition. */
export const builtinTypes: W_Type[] = [w_objectType, w_typeType];

/** What to say about a builtin type that is not the usual. */
export interface TypeOptions {
  readonly base?: W_Type;
  readonly module?: string;
  /** Cannot be subclassed. */
  readonly final?: boolean;
  readonly doc?: string;
  readonly hasDict?: boolean;
  readonly hasWeakref?: boolean;
  /** Instances look like those of the base. */
  readonly sameLayout?: boolean;
}

/** Makes a builtin type. Init time only. */
export function defineType(name: string, options: TypeOptions = {}): W_Type {
  const base = options.base ?? w_objectType;
  const type = new W_Type(name, options.sameLayout === true ? base.layout : null);
  type.module = options.module ?? "builtins";
  type.bases = [base];
  type.base = base;
  type.mro = [type, ...base.mro];
  type.isFinal = options.final ?? false;
  type.doc = options.doc ?? null;
  type.hasDict = options.hasDict ?? base.hasDict;
  type.hasWeakref = options.hasWeakref ?? base.hasWeakref;
  base.subclasses.push(type);
  builtinTypes.push(type);
  return type;
}

// --- instances ---------------------------------------------------------------------------------------------------------------------

/** An object of a class of the program whose layout is `object`; and what holds the attributes of other objects (W_Extensible). */
export class W_Instance extends W_Root {
  /** For the reverse debugger, as in the other classes whose objects have an identity; without it 0, and no field. */
  readonly uid = revdb.created(this);
  /**
   * What `__slots__` name, then attributes, by the map's indices; longer than needed. Only slots can be null: unset. In dictionary mode the
   * W_Dict is at index `map.w_type.slotCount`.
   */
  storage: FixedArray<W_Root | null>;

  constructor(public map: AttrMap) {
    super();
    this.storage = newFixed<W_Root | null>(map.w_type.usualAttributes);
  }
  typeOf(): W_Type {
    return this.map.w_type;
  }
  override attributes(make: boolean): W_Instance | null {
    return this;
  }
}

/** A value of a builtin type that has subclasses, or attributes of its own. */
export abstract class W_Extensible extends W_Root {
  readonly uid = revdb.created(this);
  /** For objects of subclasses, and those with attributes: the class and the attributes. */
  extra: W_Instance | null = null;

  /** The builtin type, for objects without `extra`. */
  abstract builtinType(): W_Type;

  typeOf(): W_Type {
    const extra = this.extra;
    return extra === null ? this.builtinType() : extra.map.w_type;
  }
  /** Makes this an object of `type`, a subclass of its builtin type. */
  become(type: W_Type): void {
    if (type !== this.builtinType()) this.extra = new W_Instance(type.emptyMap);
  }
  override attributes(make: boolean): W_Instance | null {
    const extra = this.extra;
    if (extra === null && make && this.builtinType().hasDict) {
      const made = new W_Instance(this.builtinType().emptyMap);
      this.extra = made;
      return made;
    }
    return extra;
  }
}

// --- exceptions --------------------------------------------------------------------------------------------------------------------

/** An exception object of any exception class. */
export class W_Exception extends W_Extensible {
  /** The tuple `args`, as an array. */
  args: W_Root[];
  w_traceback: W_Root | null = null;
  w_cause: W_Root | null = null;
  w_context: W_Root | null = null;
  suppressContext = false;
  /** Fields of the builtin class beyond args, by exceptions.ts's tables: `value` of StopIteration, `errno` …. null: none set. */
  fields: (W_Root | null)[] | null = null;

  constructor(
    private readonly w_class: W_Type,
    args: W_Root[],
  ) {
    super();
    this.args = args;
  }
  builtinType(): W_Type {
    return this.w_class;
  }
  override repr(): string {
    return late.exceptions!.repr(this);
  }
  override str(): string | null {
    return late.exceptions!.str(this);
  }
}

/** A Python exception on its way. */
export class PyError extends Error {
  constructor(readonly w_value: W_Exception) {
    super("Python exception");
  }
  /** Is it of the class? */
  matches(type: W_Type): boolean {
    return this.w_value.typeOf().isSubtypeOf(type);
  }
}

function exceptionType(name: string, base: W_Type): W_Type {
  return defineType(name, { base, hasDict: true, hasWeakref: true, sameLayout: base !== w_objectType });
}

export const w_BaseException = exceptionType("BaseException", w_objectType);
export const w_Exception = exceptionType("Exception", w_BaseException);
export const w_TypeError = exceptionType("TypeError", w_Exception);
export const w_AttributeError = exceptionType("AttributeError", w_Exception);
export const w_ValueError = exceptionType("ValueError", w_Exception);
export const w_LookupError = exceptionType("LookupError", w_Exception);
export const w_IndexError = exceptionType("IndexError", w_LookupError);
export const w_KeyError = exceptionType("KeyError", w_LookupError);
export const w_ArithmeticError = exceptionType("ArithmeticError", w_Exception);
export const w_OverflowError = exceptionType("OverflowError", w_ArithmeticError);
export const w_ZeroDivisionError = exceptionType("ZeroDivisionError", w_ArithmeticError);
export const w_FloatingPointError = exceptionType("FloatingPointError", w_ArithmeticError);
export const w_RuntimeError = exceptionType("RuntimeError", w_Exception);
export const w_RecursionError = exceptionType("RecursionError", w_RuntimeError);
export const w_NotImplementedError = exceptionType("NotImplementedError", w_RuntimeError);
export const w_NameError = exceptionType("NameError", w_Exception);
export const w_UnboundLocalError = exceptionType("UnboundLocalError", w_NameError);
export const w_StopIteration = exceptionType("StopIteration", w_Exception);
export const w_StopAsyncIteration = exceptionType("StopAsyncIteration", w_Exception);
export const w_GeneratorExit = exceptionType("GeneratorExit", w_BaseException);
export const w_KeyboardInterrupt = exceptionType("KeyboardInterrupt", w_BaseException);
export const w_SystemExit = exceptionType("SystemExit", w_BaseException);
export const w_AssertionError = exceptionType("AssertionError", w_Exception);
export const w_ImportError = exceptionType("ImportError", w_Exception);
export const w_ModuleNotFoundError = exceptionType("ModuleNotFoundError", w_ImportError);
export const w_OSError = exceptionType("OSError", w_Exception);
export const w_BlockingIOError = exceptionType("BlockingIOError", w_OSError);
export const w_ChildProcessError = exceptionType("ChildProcessError", w_OSError);
export const w_ConnectionError = exceptionType("ConnectionError", w_OSError);
export const w_BrokenPipeError = exceptionType("BrokenPipeError", w_ConnectionError);
export const w_ConnectionAbortedError = exceptionType("ConnectionAbortedError", w_ConnectionError);
export const w_ConnectionRefusedError = exceptionType("ConnectionRefusedError", w_ConnectionError);
export const w_ConnectionResetError = exceptionType("ConnectionResetError", w_ConnectionError);
export const w_FileExistsError = exceptionType("FileExistsError", w_OSError);
export const w_FileNotFoundError = exceptionType("FileNotFoundError", w_OSError);
export const w_InterruptedError = exceptionType("InterruptedError", w_OSError);
export const w_IsADirectoryError = exceptionType("IsADirectoryError", w_OSError);
export const w_NotADirectoryError = exceptionType("NotADirectoryError", w_OSError);
export const w_PermissionError = exceptionType("PermissionError", w_OSError);
export const w_ProcessLookupError = exceptionType("ProcessLookupError", w_OSError);
export const w_TimeoutError = exceptionType("TimeoutError", w_OSError);
export const w_EOFError = exceptionType("EOFError", w_Exception);
export const w_MemoryError = exceptionType("MemoryError", w_Exception);
export const w_BufferError = exceptionType("BufferError", w_Exception);
export const w_ReferenceError = exceptionType("ReferenceError", w_Exception);
export const w_SystemError = exceptionType("SystemError", w_Exception);
export const w_SyntaxError = exceptionType("SyntaxError", w_Exception);
export const w_IndentationError = exceptionType("IndentationError", w_SyntaxError);
export const w_TabError = exceptionType("TabError", w_IndentationError);
export const w_UnicodeError = exceptionType("UnicodeError", w_ValueError);
export const w_UnicodeDecodeError = exceptionType("UnicodeDecodeError", w_UnicodeError);
export const w_UnicodeEncodeError = exceptionType("UnicodeEncodeError", w_UnicodeError);
export const w_UnicodeTranslateError = exceptionType("UnicodeTranslateError", w_UnicodeError);
export const w_BaseExceptionGroup = exceptionType("BaseExceptionGroup", w_BaseException);
export const w_ExceptionGroup = exceptionType("ExceptionGroup", w_BaseExceptionGroup);
w_ExceptionGroup.bases = [w_BaseExceptionGroup, w_Exception];
w_ExceptionGroup.mro = [w_ExceptionGroup, w_BaseExceptionGroup, w_Exception, w_BaseException, w_objectType];
export const w_Warning = exceptionType("Warning", w_Exception);
export const w_UserWarning = exceptionType("UserWarning", w_Warning);
export const w_DeprecationWarning = exceptionType("DeprecationWarning", w_Warning);
export const w_PendingDeprecationWarning = exceptionType("PendingDeprecationWarning", w_Warning);
export const w_SyntaxWarning = exceptionType("SyntaxWarning", w_Warning);
export const w_RuntimeWarning = exceptionType("RuntimeWarning", w_Warning);
export const w_FutureWarning = exceptionType("FutureWarning", w_Warning);
export const w_ImportWarning = exceptionType("ImportWarning", w_Warning);
export const w_UnicodeWarning = exceptionType("UnicodeWarning", w_Warning);
export const w_BytesWarning = exceptionType("BytesWarning", w_Warning);
export const w_ResourceWarning = exceptionType("ResourceWarning", w_Warning);
export const w_EncodingWarning = exceptionType("EncodingWarning", w_Warning);

/** How a TypeScript string becomes a Python str; str.ts puts it here when it is loaded, since this file cannot import it. */
export abstract class TextMaker {
  abstract make(text: string): W_Root;
}
/** What exceptions say as text; exceptions.ts puts it here. */
export abstract class ExceptionTexts {
  abstract repr(w_exception: W_Exception): string;
  abstract str(w_exception: W_Exception): string;
}
/** What types and attributes do, by interp/classes.ts and interp/attributes.ts. */
export abstract class ClassBehaviour {
  abstract getattr(w_object: W_Root, name: string): W_Root | null;
  abstract setattr(w_object: W_Root, name: string, w_value: W_Root | null): void;
  abstract typeGetattr(w_type: W_Type, name: string): W_Root | null;
  abstract typeSetattr(w_type: W_Type, name: string, w_value: W_Root | null): void;
  abstract typeGetitem(w_type: W_Type, w_key: W_Root): W_Root;
  abstract union(w_left: W_Root, w_right: W_Root): W_Root | null;
  abstract callInstance(w_object: W_Root, args: Args): W_Root;
  abstract callType(w_type: W_Type, args: Args): W_Root;
  abstract callType0(w_type: W_Type): W_Root;
  abstract callType1(w_type: W_Type, w_a: W_Root): W_Root;
  abstract callType2(w_type: W_Type, w_a: W_Root, w_b: W_Root): W_Root;
  abstract callType3(w_type: W_Type, w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root;
}
/** Values that the gateway needs, by value-maker.ts: the files of their types use the gateway themselves. */
export abstract class ValueMaker {
  abstract bool(value: boolean): W_Root;
  abstract tuple(items: W_Root[]): W_Root;
  /** A dict of the arguments for `**kwargs`. */
  abstract keywords(names: readonly string[], values: readonly W_Root[]): W_Root;
  /** A default in a signature. Init time only. */
  abstract fromText(text: string): W_Root;
}
export class Late {
  values: ValueMaker | null = null;
  /** What is to be done once `values` is there. Init time only. */
  readonly pending: (() => void)[] = [];
  classes: ClassBehaviour | null = null;
  text: TextMaker | null = null;
  exceptions: ExceptionTexts | null = null;
}
export const late = new Late();

/** An exception of the class with a message: `throw raise(w_ValueError, "…")`. */
export function raise(type: W_Type, message: string): PyError {
  return new PyError(new W_Exception(type, [late.text!.make(message)]));
}
export function typeError(message: string): PyError {
  return raise(w_TypeError, message);
}
export function valueError(message: string): PyError {
  return raise(w_ValueError, message);
}
export function attributeError(message: string): PyError {
  return raise(w_AttributeError, message);
}
