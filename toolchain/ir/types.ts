/**
 * Low-level types: what values are once the rtyper is done.
 *
 * Two layers. *Value types* are what a Variable can hold. *Storage types* are what a field or an array
 * item occupies in memory; reading one gives its value type (`valueTypeOf`), as a C load widens.
 * Containers are compared by identity: two GcStructs of one name are two types.
 * The names follow RPython's lltype, so that its papers and documentation stay useful.
 */

/** A type that a Variable may have. */
export type LLType = PrimitiveType | PtrType | FuncPtrType;

export type PrimitiveName =
  | "Void" // no value
  | "Bool"
  | "Signed" // 64 bits, two's complement
  | "Unsigned" // 64 bits
  | "Float" // IEEE double
  | "Address"; // a raw machine address (32 or 64 bits), never into GC memory across a safepoint

export interface PrimitiveType {
  readonly kind: "primitive";
  readonly name: PrimitiveName;
}

/** Small types exist only in memory; a load widens them, a store truncates (Float32 rounds). */
export type SmallName = "Int8" | "UInt8" | "Int16" | "UInt16" | "Int32" | "UInt32" | "Float32";
export interface SmallType {
  readonly kind: "small";
  readonly name: SmallName;
}
export type StorageType = LLType | SmallType;

/** A possibly null pointer to a GC object. */
export interface PtrType {
  readonly kind: "ptr";
  readonly to: GcContainer;
}

/** A possibly null pointer to a function. */
export interface FuncPtrType {
  readonly kind: "funcptr";
  readonly args: readonly LLType[];
  readonly result: LLType;
}

export type GcContainer = GcStruct | GcArray;

export interface Field {
  readonly name: string;
  readonly type: StorageType;
  /** Never written after the object is initialised (the JIT and load elimination may rely on it). */
  readonly immutable: boolean;
}

/**
 * A GC-managed record. Layout: object header, then the fields of `parent` (recursively), then own fields,
 * each at its natural alignment. A pointer to a struct may be cast to one to any ancestor (up: no-op; down: checked by class id by whoever emits it).
 * Every object carries in its header the *class id* of the GcStruct or GcArray it was malloc'ed as.
 */
export class GcStruct {
  readonly kind = "gcstruct";
  /** Own fields; the rtyper may add some until `sealed`. Names are unique over the whole parent chain. */
  readonly fields: Field[] = [];
  sealed = false;
  /** Set by whoever numbers the classes (`ir/classids.ts`): a preorder number, so that the descendants of a struct are `classId..lastClassId`. */
  classId = -1;
  lastClassId = -1;

  constructor(
    /** Unique within a program; a C identifier after escaping. */
    public name: string,
    readonly parent: GcStruct | null,
    fields: readonly Field[] = [],
  ) {
    this.fields.push(...fields);
  }

  /** The field called `name`, own or inherited. */
  findField(name: string): Field | undefined {
    for (let at: GcStruct | null = this; at !== null; at = at.parent) {
      const found = at.fields.find((field) => field.name === name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Inherited fields first, in layout order. */
  allFields(): Field[] {
    return this.parent === null ? [...this.fields] : [...this.parent.allFields(), ...this.fields];
  }

  isSubclassOf(other: GcStruct): boolean {
    for (let at: GcStruct | null = this; at !== null; at = at.parent) if (at === other) return true;
    return false;
  }
}

/** A GC-managed array of fixed length: header, length (Signed), items. */
export class GcArray {
  readonly kind = "gcarray";
  classId = -1;
  lastClassId = -1;
  constructor(
    readonly name: string,
    readonly item: StorageType,
  ) {}
}

const primitive = (name: PrimitiveName): PrimitiveType => Object.freeze({ kind: "primitive", name });
const small = (name: SmallName): SmallType => Object.freeze({ kind: "small", name });

export const Void = primitive("Void");
export const Bool = primitive("Bool");
export const Signed = primitive("Signed");
export const Unsigned = primitive("Unsigned");
export const Float = primitive("Float");
export const Address = primitive("Address");

export const Int8 = small("Int8");
export const UInt8 = small("UInt8");
export const Int16 = small("Int16");
export const UInt16 = small("UInt16");
export const Int32 = small("Int32");
export const UInt32 = small("UInt32");
export const Float32 = small("Float32");

const pointers = new WeakMap<GcContainer, PtrType>();

/** The pointer type to `to`; one object a container, so `===` compares pointer types. */
export function Ptr(to: GcContainer): PtrType {
  let found = pointers.get(to);
  if (found === undefined) {
    found = { kind: "ptr", to };
    pointers.set(to, found);
  }
  return found;
}

export function FuncPtr(args: readonly LLType[], result: LLType): FuncPtrType {
  return { kind: "funcptr", args, result };
}

/** What reading storage of type `type` gives. */
export function valueTypeOf(type: StorageType): LLType {
  if (type.kind !== "small") return type;
  return type.name === "Float32" ? Float : Signed;
}

export function sameType(a: StorageType, b: StorageType): boolean {
  if (a === b) return true;
  if (a.kind === "funcptr" && b.kind === "funcptr") {
    return a.args.length === b.args.length && a.args.every((arg, i) => sameType(arg, b.args[i])) && sameType(a.result, b.result);
  }
  return false;
}

export function isGcPtr(type: StorageType): type is PtrType {
  return type.kind === "ptr";
}

/** The text form: `Signed`, `*Point`, `fn(Signed, *Point) -> Void`. */
export function typeToString(type: StorageType): string {
  switch (type.kind) {
    case "primitive":
    case "small":
      return type.name;
    case "ptr":
      return "*" + type.to.name;
    case "funcptr":
      return `fn(${type.args.map(typeToString).join(", ")}) -> ${typeToString(type.result)}`;
  }
}

/** Primitive and small types by name: what the text form and the `storage` immediates of raw memory ops say. */
export const typesByName: ReadonlyMap<string, PrimitiveType | SmallType> = new Map(
  [Void, Bool, Signed, Unsigned, Float, Address, Int8, UInt8, Int16, UInt16, Int32, UInt32, Float32].map((type) => [type.name, type]),
);

/** Bytes that a value of this type occupies, which is also its alignment. */
export function bytesOf(type: StorageType): number {
  if (type.kind === "ptr" || type.kind === "funcptr") return 8;
  switch (type.name) {
    case "Void":
      return 0;
    case "Bool":
    case "Int8":
    case "UInt8":
      return 1;
    case "Int16":
    case "UInt16":
      return 2;
    case "Int32":
    case "UInt32":
    case "Float32":
      return 4;
    case "Signed":
    case "Unsigned":
    case "Float":
    case "Address":
      return 8;
  }
}
