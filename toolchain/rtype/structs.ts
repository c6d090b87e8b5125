/**
 * The GC containers of a program: one struct a class, one array type an item type, and those that the rtyper itself
 * brings (strings, boxes, cells). Made on demand, parents first, in the order of first need, so that every run
 * gives the same program.
 */
import { InternalError } from "../diag/internal";
import { LLArray, LLStruct } from "../ir/heap";
import {
  Float, Float32, GcArray, GcStruct, Int16, Int32, Int8, Ptr, Signed, UInt16, UInt32, UInt8, Unsigned, Void, typeToString,
} from "../ir/types";
import type { Field, GcContainer, LLType, StorageType } from "../ir/types";
import type { ClassDef, Slot, SomeValue, TypedKind } from "../annotate/model";

const typedStorage: Record<TypedKind, StorageType> = {
  Int8Array: Int8,
  Uint8Array: UInt8,
  Uint8ClampedArray: UInt8,
  Int16Array: Int16,
  Uint16Array: UInt16,
  Int32Array: Int32,
  Uint32Array: UInt32,
  Float32Array: Float32,
  Float64Array: Float,
  BigInt64Array: Signed,
  BigUint64Array: Unsigned,
};

/** Arrays are told apart by their items: `List_Integer`, `List_Point`. */
function structName(cls: ClassDef): string {
  const items = cls.runtimeName === "list.List" ? cls.fields.get("items")?.root().annotation : undefined;
  return items?.kind === "fixed" ? `List_${itemName(items.item.root().annotation)}` : cls.name;
}

function itemName(item: SomeValue): string {
  switch (item.kind) {
    case "int":
      return "Integer";
    case "instance":
      return "Object";
    case "typed":
      return item.elements;
    default:
      return item.kind[0].toUpperCase() + item.kind.slice(1);
  }
}

/** The field of a struct that stands for slot `name` of a class. */
export interface FieldOf {
  readonly owner: GcStruct;
  readonly name: string;
  readonly slot: Slot;
}

export class Structs {
  /** The root of all objects of classes, records, tuples, closures and generators. */
  readonly object = this.define("Object", null, []);
  readonly chars = new GcArray("Chars", UInt16);
  readonly string = this.define("String", null, [
    { name: "hash", type: Int32, immutable: false },
    { name: "start", type: Int32, immutable: true },
    { name: "length", type: Int32, immutable: true },
    { name: "chars", type: Ptr(this.chars), immutable: true },
  ]);
  readonly signedBox = this.define("BigIntBox", null, [{ name: "value", type: Signed, immutable: true }]);
  readonly unsignedBox = this.define("UnsignedBigIntBox", null, [{ name: "value", type: Unsigned, immutable: true }]);

  private readonly names = new Set<string>(["Object", "Chars", "String", "BigIntBox", "UnsignedBigIntBox"]);
  private readonly ofClass = new Map<ClassDef, GcStruct>();
  /** Structs of runtime classes, by what they look like. */
  private readonly shared = new Map<string, GcStruct>();
  /** Those among them that nobody has asked for yet. */
  private readonly inMaking = new Set<GcStruct>();
  private readonly typeNumbers = new Map<GcContainer, number>();
  private readonly arrays = new Map<StorageType, GcArray>();
  private readonly typed = new Map<TypedKind, GcArray>();
  private readonly cells = new Map<StorageType, GcStruct>();
  private readonly sentinels = new Map<GcContainer, LLStruct | LLArray>();

  /** `typeOf` says how a field of a class is stored, Void for not at all; it may ask for structs in turn. */
  constructor(private readonly typeOf: (annotation: SomeValue, cls: ClassDef) => LLType) {}

  /** A name that no other container has: `base`, `base_1` … */
  uniqueName(base: string): string {
    let name = base;
    for (let i = 1; this.names.has(name); i++) name = `${base}_${i}`;
    this.names.add(name);
    return name;
  }

  private define(name: string, parent: GcStruct | null, fields: readonly Field[]): GcStruct {
    const struct = new GcStruct(name, parent, fields);
    struct.sealed = true;
    return struct;
  }

  structOf(cls: ClassDef): GcStruct {
    const root = cls.root();
    let struct = this.ofClass.get(root);
    if (struct !== undefined) this.inMaking.delete(struct);
    else {
      const parent = root.parent === null ? this.object : this.structOf(root.parent);
      // Asking for the parent may have made this struct: the parent has a field of this class.
      const made = this.ofClass.get(root);
      if (made !== undefined) return made;
      const base = structName(root);
      const isShared = root.runtimeName !== null && root.parent === null && root.children.length === 0;
      struct = new GcStruct(isShared ? base : this.uniqueName(base), parent);
      this.ofClass.set(root, struct);
      if (isShared) this.inMaking.add(struct);
      for (const [name, slot] of root.fields) {
        const type = this.typeOf(slot.root().annotation, root);
        if (type !== Void) struct.fields.push({ name, type, immutable: !slot.root().mutated });
      }
      struct.sealed = true;
      if (isShared) struct = this.share(root, struct);
    }
    return struct;
  }

  /**
   * Arrays, Maps and the like of one make have one struct, whatever classes their items are of: what they are is known from where they
   * are. So their methods are the same code, which is kept once.
   */
  private share(root: ClassDef, struct: GcStruct): GcStruct {
    const fields = struct.fields.map(({ name, type, immutable }) => `${name} ${this.typeKey(type)} ${immutable}`);
    const key = `${root.runtimeName} ${fields.join()}`;
    const known = this.shared.get(key);
    // Its own fields may have asked for it, then there are pointers to it already.
    if (this.inMaking.delete(struct)) {
      if (known !== undefined) {
        this.ofClass.set(root, known);
        return known;
      }
      this.shared.set(key, struct);
    }
    struct.name = this.uniqueName(struct.name);
    return struct;
  }

  /** Pointer types are made once, so their containers tell them apart. */
  private typeKey(type: StorageType): string {
    if (type.kind !== "ptr") return typeToString(type);
    let number = this.typeNumbers.get(type.to);
    if (number === undefined) this.typeNumbers.set(type.to, (number = this.typeNumbers.size));
    return `*${number}`;
  }

  /** The nearest struct that the structs of all classes are or descend from. */
  commonStruct(classes: readonly ClassDef[]): GcStruct {
    const structs = classes.map((one) => this.structOf(one));
    let at: GcStruct | null = structs[0];
    while (at !== null && !structs.every((one) => one.isSubclassOf(at!))) at = at.parent;
    return at ?? this.object;
  }

  /** Field `name` of `cls` or of an ancestor. */
  fieldOf(cls: ClassDef, name: string): FieldOf {
    for (let at: ClassDef | null = cls.root(); at !== null; at = at.parent === null ? null : at.parent.root()) {
      const slot = at.fields.get(name);
      if (slot !== undefined) return { owner: this.structOf(at), name, slot: slot.root() };
    }
    throw new InternalError(`class ${cls.name} has no field ${name}`, { stage: "rtype" });
  }

  /** How an item is stored: pointers to objects all alike. */
  itemType(item: LLType): LLType {
    return item.kind === "ptr" && item.to.kind === "gcstruct" && item.to.isSubclassOf(this.object) ? Ptr(this.object) : item;
  }

  arrayOf(wanted: LLType): GcArray {
    const item = this.itemType(wanted);
    let array = this.arrays.get(item);
    if (array === undefined) {
      const suffix = item.kind === "ptr" ? `Ptr_${item.to.name}` : item.kind === "primitive" ? item.name : typeToString(item);
      // Items without bits still take a byte: backends need not know arrays of nothing. They are never read.
      array = new GcArray(this.uniqueName(`Array_${suffix}`), item === Void ? UInt8 : item);
      this.arrays.set(item, array);
    }
    return array;
  }

  typedArray(kind: TypedKind): GcArray {
    let array = this.typed.get(kind);
    if (array === undefined) {
      array = new GcArray(this.uniqueName(kind), typedStorage[kind]);
      this.typed.set(kind, array);
    }
    return array;
  }

  cellOf(content: LLType): GcStruct {
    let struct = this.cells.get(content);
    if (struct === undefined) {
      const suffix = content.kind === "ptr" ? `Ptr_${content.to.name}` : content.kind === "primitive" ? content.name : typeToString(content);
      const fields = content === Void ? [] : [{ name: "content", type: content, immutable: false }];
      struct = this.define(this.uniqueName(`Cell_${suffix}`), null, fields);
      this.cells.set(content, struct);
    }
    return struct;
  }

  /** The object that means null in pointers to `container` which may be undefined as well. */
  sentinel(container: GcContainer): LLStruct | LLArray {
    let object = this.sentinels.get(container);
    if (object === undefined) {
      object = container.kind === "gcstruct" ? new LLStruct(container) : new LLArray(container, []);
      this.sentinels.set(container, object);
    }
    return object;
  }
}
