/**
 * Prebuilt data: live JavaScript values as low-level ones. Each live object becomes one low-level object, made when
 * it is first reached; its parts are filled in from a list, so that cycles and long chains are no matter.
 */
import { InternalError } from "../diag/internal";
import { Constant } from "../ir/graph";
import { LLArray, LLStruct, zeroOf } from "../ir/heap";
import type { LLValue } from "../ir/heap";
import { Float, Void } from "../ir/types";
import type { GcArray } from "../ir/types";
import type { ClassDef, SomeFixed, SomeTypedArray, SomeValue } from "../annotate/model";
import { VOID } from "./builder";
import type { RTyper } from "./context";
import { NothingRepr } from "./nothing";
import { tableOf } from "./prebuilt-map";
import type { Repr } from "./repr";
import { prebuiltString } from "./string";

export class Prebuilt {
  private readonly objects = new Map<object, LLStruct | LLArray>();
  private readonly strings = new Map<string, LLStruct>();
  private readonly pending: (() => void)[] = [];
  private filling = false;
  private identities = 0;

  constructor(private readonly rt: RTyper) {}

  /** A live value in the representation of `to`. */
  constant(value: unknown, to: SomeValue): Constant {
    const { type } = this.rt.repr(to);
    return type === Void ? VOID : new Constant(this.lower(value, to), type);
  }

  /** Sets a field; nothing if it has no bits. */
  fill(object: LLStruct, field: string, value: unknown, annotation: SomeValue): void {
    if (object.type.findField(field) !== undefined) object.set(field, this.lower(value, annotation));
  }

  lower(value: unknown, to: SomeValue): LLValue {
    const repr = this.rt.repr(to);
    if (repr.type === Void) return undefined;
    const result = this.lowerInto(value, repr);
    this.drain();
    return result;
  }

  private lowerInto(value: unknown, repr: Repr): LLValue {
    if (value === undefined) {
      if (repr.undefined) return repr.undefinedValue();
    } else if (value === null) {
      if (repr.null) return repr.nullValue();
    } else if (!(repr instanceof NothingRepr)) {
      return repr.wrapLive(this.plain(value, repr.annotation));
    }
    throw new InternalError(`a live ${value === null ? "null" : typeof value} where ${repr.annotation.kind} is expected`, { stage: "rtype" });
  }

  private plain(value: unknown, to: SomeValue): LLValue {
    switch (to.kind) {
      case "bool":
        return value;
      case "int":
        return BigInt(value as number);
      case "float":
        return this.floatOf(value);
      case "bigint":
        return value;
      case "string":
        return this.string(value as string);
      case "instance":
        return this.object(value as object);
      case "typed":
        return this.typedArray(value as ArrayLike<number | bigint> & object, to);
      case "class": {
        const own = this.rt.annotated.annotationOfLive(value);
        if (to.descs.length === 1 || own.kind !== "class") return undefined;
        return this.rt.classNumbers.of(own.descs[0]);
      }
      case "builtin":
        return undefined;
      case "fixed":
        return this.fixedArray(value as unknown[], to);
      case "none":
      case "chars":
      case "cell":
      case "address":
        throw new InternalError(`live data cannot be of kind ${to.kind}`, { stage: "rtype" });
    }
  }

  /** Literals such as `1.0` are wrapped, so that they are not taken for Integers: the annotation knows the number. */
  private floatOf(value: unknown): number {
    if (typeof value === "number") return value;
    const own = this.rt.annotated.annotationOfLive(value);
    if (own.kind === "float" && own.constant !== undefined) return own.constant;
    throw new InternalError(`a live ${typeof value} where a Float is expected`, { stage: "rtype" });
  }

  string(text: string): LLStruct {
    let string = this.strings.get(text);
    if (string === undefined) {
      string = prebuiltString(this.rt.structs, text);
      this.strings.set(text, string);
    }
    return string;
  }

  private remember<T extends LLStruct | LLArray>(value: object, object: T): T {
    // Spread over 31 bits, as the run-time system spreads those of new objects, and never 0.
    object.identityHash = Math.imul(++this.identities, 0x9e3779b1) & 0x7fffffff || 1;
    this.objects.set(value, object);
    return object;
  }

  /** The object that a live object becomes. */
  object(value: object): LLStruct {
    const known = this.objects.get(value);
    if (known !== undefined) return known as LLStruct;
    const annotation = this.rt.annotated.annotationOfLive(value);
    if (annotation.kind === "builtin") return this.builtinObject(annotation.name);
    if (annotation.kind !== "instance") throw new InternalError(`a live value of kind ${annotation.kind} where an object is expected`, { stage: "rtype" });
    const cls = annotation.classes[0].root();
    const object = this.remember(value, new LLStruct(this.rt.structs.structOf(cls)));
    this.pending.push(() => this.fillObject(object, value, cls));
    return object;
  }

  private readonly builtins = new Map<string, LLStruct>();
  /** The function object of a function of the host. */
  builtinObject(name: string): LLStruct {
    let object = this.builtins.get(name);
    if (object === undefined) {
      const cls = this.rt.annotated.classOfBuiltin(name);
      if (cls === null) throw new InternalError(`${name} where a function object is expected`, { stage: "rtype" });
      object = this.remember(cls, new LLStruct(this.rt.structs.structOf(cls.root())));
      this.builtins.set(name, object);
    }
    return object;
  }

  private drain(): void {
    if (this.filling) return;
    this.filling = true;
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) next();
    this.filling = false;
  }

  private fillObject(object: LLStruct, value: object, cls: ClassDef): void {
    if (cls.kind === "closure") return;
    if (value instanceof Map) return this.fillTable(object, cls, [...value.keys()], [...value.values()]);
    if (value instanceof Set) return this.fillTable(object, cls, [...value], null);
    if (Array.isArray(value) && cls.runtimeName === "list.List") return this.fillList(object, cls, value);
    for (let at: ClassDef | null = cls; at !== null; at = at.parent === null ? null : at.parent.root()) {
      for (const [name, slot] of at.fields) {
        const accessor = /^(get|set) (.+)$/.exec(name);
        const part: unknown = accessor !== null ? Object.getOwnPropertyDescriptor(value, accessor[2])?.[accessor[1] as "get" | "set"] : Object.getOwnPropertyDescriptor(value, name)?.value ?? (value as Record<string, unknown>)[name];
        const { annotation } = slot.root();
        if (part === undefined && !annotation.undefined) continue; // not initialised: zero
        this.fill(object, name, part, annotation);
      }
    }
  }

  private fillList(object: LLStruct, cls: ClassDef, items: readonly unknown[]): void {
    this.fill(object, "count", items.length, this.slotOf(cls, "count"));
    this.fillItems(object, cls, "items", items, items.length);
  }

  private fillTable(object: LLStruct, cls: ClassDef, keys: readonly unknown[], values: readonly unknown[] | null): void {
    const layout = tableOf(keys, (key) => this.identityHashOf(key));
    this.fillItems(object, cls, "keyItems", keys, layout.capacity);
    if (values !== null) this.fillItems(object, cls, "valueItems", values, layout.capacity);
    this.fillItems(object, cls, "table", layout.table, layout.table.length);
    for (const name of ["used", "live"]) this.fill(object, name, layout.count, this.slotOf(cls, name));
    for (const name of ["gone", "period"]) if (this.slotOf(cls, name).null) this.fill(object, name, null, this.slotOf(cls, name));
  }

  private slotOf(cls: ClassDef, name: string): SomeValue {
    return this.rt.structs.fieldOf(cls, name).slot.annotation;
  }

  /** A FixedArray field: `items`, then zeros up to `length`. */
  private fillItems(object: LLStruct, cls: ClassDef, name: string, items: readonly unknown[], length: number): void {
    const annotation = this.slotOf(cls, name);
    if (annotation.kind !== "fixed") throw new InternalError(`field ${name} of ${cls.name} is ${annotation.kind}, expected a FixedArray`, { stage: "rtype" });
    const item = annotation.item.root().annotation;
    const array = this.arrayOf(annotation);
    const hasBits = this.rt.repr(item).type !== Void;
    const lowered = items.map((one) => (hasBits ? this.lowerInto(one, this.rt.repr(item)) : zeroOf(array.item)));
    while (lowered.length < length) lowered.push(zeroOf(array.item));
    object.set(name, new LLArray(array, lowered));
  }

  private fixedArray(value: readonly unknown[], to: SomeFixed): LLArray {
    const known = this.objects.get(value);
    if (known !== undefined) return known as LLArray;
    const type = this.arrayOf(to);
    const array = this.remember(value, new LLArray(type, value.map(() => zeroOf(type.item))));
    const item = this.rt.repr(to.item.root().annotation);
    if (item.type !== Void) {
      this.pending.push(() => {
        value.forEach((one, i) => {
          if (one !== null || item.null) array.items[i] = this.lowerInto(one, item);
        });
      });
    }
    return array;
  }

  private arrayOf(annotation: SomeValue): GcArray {
    return (this.rt.repr(annotation) as Repr & { array: GcArray }).array;
  }

  private typedArray(value: ArrayLike<number | bigint> & object, to: SomeTypedArray): LLArray {
    const known = this.objects.get(value);
    if (known !== undefined) return known as LLArray;
    const array = this.arrayOf(to);
    const isFloat = array.item === Float || (array.item.kind === "small" && array.item.name === "Float32");
    return this.remember(value, new LLArray(array, Array.from(value, (item) => (isFloat ? item : BigInt(item)))));
  }

  /** The identity hash that the prebuilt object of a Map key has. */
  private identityHashOf(key: object): number {
    const annotation = this.rt.annotated.annotationOfLive(key);
    return (annotation.kind === "typed" ? this.typedArray(key as never, annotation) : this.object(key)).identityHash;
  }

}
