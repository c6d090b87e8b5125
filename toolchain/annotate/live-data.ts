/**
 * Annotations of live JavaScript values: what the target's modules left in memory. An object is annotated at
 * once (its class) and its parts flow into their slots later, from a list, so that long chains need no deep recursion.
 */
import { FloatLiteral, UNINITIALISED } from "../flow/literals";
import { ts } from "../ts";
import type { LiveFunction } from "../load/live";
import type { Annotator } from "./annotator";
import { Blocked } from "./annotator";
import { ClassDefImpl } from "./classes";
import type { SomeValue, TypedKind } from "./model";
import { fieldOwner, privateFields } from "./members";
import {
  bigintOf, boolOf, builtinOf, classValueOf, fixedOf, floatOf, impossible, instanceOf, intOf, someLength, someNull, someUndefined, stringOf, typedOf, withoutConstant,
} from "./values";
import { SlotImpl } from "./slots";
import { classDefOf, descOfClassValue, typeArgumentKeysOfType } from "./construct";
import { tupleClass } from "./tuples";

const TYPED: readonly TypedKind[] = [
  "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
];

export class LiveData {
  private readonly known = new Map<object, SomeValue>();
  private readonly pending: (() => void)[] = [];
  private readonly closures = new Map<object, ClassDefImpl>();

  constructor(private readonly annotator: Annotator) {}

  get idle(): boolean {
    return this.pending.length === 0;
  }

  /** Lets the parts of objects seen so far flow into their slots. */
  drain(): void {
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) next();
  }

  annotate(value: unknown): SomeValue {
    switch (typeof value) {
      case "undefined":
        return someUndefined;
      case "boolean":
        return boolOf(value);
      case "number":
        return Number.isSafeInteger(value) && !Object.is(value, -0) ? intOf(value, value) : floatOf(value);
      case "string":
        return stringOf(value);
      case "bigint":
        return bigintOf(value, value, value >= 2n ** 63n);
      case "object":
        if (value === null) return someNull;
        if (value instanceof FloatLiteral) return floatOf(value.value);
        if (value === UNINITIALISED) return impossible;
        break;
      case "function":
        break;
      default:
        return builtinOf(`a live ${typeof value}`);
    }
    return this.known.get(value as object) ?? this.annotateObject(value as object);
  }

  /** The same for a value that TypeScript declares as `type`: tells tuples from arrays, and generic classes apart. */
  annotateAs(value: unknown, type: ts.Type | null): SomeValue {
    if (type !== null && typeof value === "object" && value !== null && !this.known.has(value) && !this.annotator.flow.liveTypes.has(value)) {
      this.annotator.flow.liveTypes.set(value, type);
    }
    return withoutConstant(this.annotate(value));
  }

  /** The declared type of a live object, without null and undefined; null if nothing is known. */
  private typeOf(value: object): ts.Type | null {
    const type = this.annotator.flow.liveTypes.get(value);
    if (type === undefined || type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) return null;
    return this.annotator.live.checker.getNonNullableType(type);
  }

  private typeOfProperty(type: ts.Type | null, name: string): ts.Type | null {
    const property = type === null ? undefined : this.annotator.live.checker.getPropertyOfType(type, name);
    return property === undefined ? null : this.annotator.live.checker.getTypeOfSymbol(property);
  }

  /** For a variable's initial value: what it is now says nothing about later. */
  annotateWidened(value: unknown): SomeValue {
    return withoutConstant(this.annotate(value));
  }

  private remember(value: object, annotation: SomeValue): SomeValue {
    this.known.set(value, annotation);
    return annotation;
  }

  private annotateObject(value: object): SomeValue {
    const { live } = this.annotator;
    const builtin = live.builtinNameOf(value);
    if (builtin !== undefined) return this.remember(value, builtinOf(builtin));
    if (typeof value === "function") {
      const intrinsic = live.intrinsicOf(value);
      if (intrinsic !== undefined) return this.remember(value, builtinOf(intrinsic));
      const cls = live.classOf(value);
      if (cls !== undefined) return this.remember(value, classValueOf([this.annotator.classDesc(cls)]));
      const fn = live.functionOf(value);
      if (fn !== undefined) return this.remember(value, instanceOf([this.closureClass(fn)], value));
      return this.remember(value, builtinOf(`the live function ${value.name || "(anonymous)"}, which rpython did not load`));
    }
    const proto = Object.getPrototypeOf(value) as { constructor?: unknown } | null;
    if (Array.isArray(value)) return value.constructor.name === "FixedItems" ? this.annotateFixed(value) : this.annotateArray(value);
    const typed = TYPED.find((name) => value instanceof (globalThis as unknown as Record<string, new () => object>)[name]);
    if (typed !== undefined) return this.remember(value, typedOf(typed, value));
    if (value instanceof Map) return this.annotateMap(value);
    if (value instanceof Set) return this.annotateSet(value);
    const constructor = proto?.constructor;
    if (typeof constructor === "function" && constructor !== Object) {
      const desc = descOfClassValue(this.annotator, constructor);
      if (desc !== null) {
        const type = this.typeOf(value);
        return this.annotateInstance(value, classDefOf(this.annotator, desc, null, type === null ? null : typeArgumentKeysOfType(this.annotator, type, null)));
      }
      return this.remember(value, builtinOf(`a live ${constructor.name}`));
    }
    return this.annotateRecord(value);
  }

  private annotateArray(value: unknown[]): SomeValue {
    const { checker } = this.annotator.live;
    const type = this.typeOf(value);
    const members = type === null ? [] : type.isUnion() ? type.types : [type];
    const tuple = members.find((one) => checker.isTupleType(one) && checker.getTypeArguments(one as ts.TypeReference).length >= value.length);
    const array = members.find((one) => checker.isArrayType(one));
    if (tuple !== undefined && (array === undefined || isMixed(value))) return this.annotateTuple(value, checker.getTypeArguments(tuple as ts.TypeReference));
    if (array === undefined && isMixed(value)) return this.annotateTuple(value, null);
    const item = array === undefined ? null : checker.getTypeArguments(array as ts.TypeReference)[0];
    const cls = this.annotator.newListClass(null);
    const annotation = this.remember(value, instanceOf([cls], value));
    this.pending.push(() => {
      for (const one of value) this.annotator.writeSlot(this.annotator.listItems(cls), this.annotateAs(one, item), null, null, null);
    });
    return annotation;
  }

  /** What `newFixed` made at init time. */
  private annotateFixed(value: unknown[]): SomeValue {
    const slot = new SlotImpl("array items");
    const annotation = this.remember(value, fixedOf(slot));
    // An item that was never set is a zero there, whatever the type.
    this.pending.push(() => {
      for (const one of value) if (one !== null) this.annotator.writeSlot(slot.root(), this.annotateAs(one, null), null, null, null);
    });
    return annotation;
  }

  private annotateTuple(value: unknown[], types: readonly ts.Type[] | null): SomeValue {
    const cls = tupleClass(this.annotator, value.length, types, null, null);
    const annotation = this.remember(value, instanceOf([cls], value));
    this.pending.push(() => {
      value.forEach((one, i) => this.annotator.writeSlot(cls.fields.get(String(i))!, this.annotateAs(one, types?.[i] ?? null), null, null, null));
    });
    return annotation;
  }

  private annotateMap(value: Map<unknown, unknown>): SomeValue {
    const cls = classDefOf(this.annotator, this.annotator.runtimeClass("map.Map_"), value, null);
    const annotation = this.remember(value, instanceOf([cls], value));
    this.annotator.instantiate(cls);
    this.pending.push(() => this.fillTable(cls, value, ["keyItems", "valueItems"], [...value.keys()], [...value.values()]));
    return annotation;
  }

  private annotateSet(value: Set<unknown>): SomeValue {
    const cls = classDefOf(this.annotator, this.annotator.runtimeClass("set.Set_"), value, null);
    const annotation = this.remember(value, instanceOf([cls], value));
    this.annotator.instantiate(cls);
    this.pending.push(() => this.fillTable(cls, value, ["keyItems"], [...value.keys()]));
    return annotation;
  }

  /** Maps and Sets are annotated by annotating their constructor, which makes the fields, then filling the item slots. */
  private fillTable(cls: ClassDefImpl, value: object, names: readonly string[], ...columns: unknown[][]): void {
    const type = this.typeOf(value);
    const types = type === null || !((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) ? [] : this.annotator.live.checker.getTypeArguments(type as ts.TypeReference);
    runConstructor(this.annotator, cls);
    // The constructor says that it is empty.
    for (const count of ["used", "live"]) this.annotator.writeSlot(fieldOwner(cls, count).slot, someLength, null, null, null);
    const table = new SlotImpl(`${cls.name} table`);
    table.write(intOf(0, Number.MAX_SAFE_INTEGER), null, this.annotator);
    this.annotator.writeSlot(fieldOwner(cls, "table").slot, fixedOf(table), null, null, null);
    names.forEach((name, i) => {
      const field = cls.root().findField(name)?.slot ?? cls.root().addField(name);
      // The constructor may not have been processed yet: give the column its array now; the two are unified when it is.
      const column = new SlotImpl(`${cls.name} ${name}`);
      this.annotator.writeSlot(field, fixedOf(column), null, null, null);
      for (const item of columns[i]) this.annotator.writeSlot(column.root(), this.annotateAs(item, types[i] ?? null), null, null, null);
    });
  }

  private annotateInstance(value: object, cls: ClassDefImpl): SomeValue {
    const annotation = this.remember(value, instanceOf([cls], value));
    this.annotator.instantiate(cls);
    const own = value instanceof Error ? ["name", "message", ...Object.keys(value)] : Object.keys(value);
    // The fields exist at once, so that whoever reads them waits for what flows in.
    const slots = [...new Set(own)].map((name) => ({ name, slot: fieldOwner(cls, name).slot }));
    const type = this.typeOf(value);
    const hidden = privateFields(cls).map((field) => ({ ...field, slot: fieldOwner(cls, field.name).slot }));
    this.pending.push(() => {
      for (const { name, slot } of slots) {
        this.annotator.writeSlot(slot, this.annotateAs((value as Record<string, unknown>)[name], this.typeOfProperty(type, name)), null, null, null);
      }
      for (const { plain, desc, slot } of hidden) {
        const held = desc.live === null ? undefined : this.annotator.live.privateField(desc.live, value, plain);
        if (held !== undefined) this.annotator.writeSlot(slot, this.annotateWidened(held.value), null, null, null);
      }
    });
    return annotation;
  }

  private readonly recordClasses = new Map<string, ClassDefImpl>();

  private annotateRecord(value: object): SomeValue {
    const fields = value as Record<string, unknown>;
    const names = Object.keys(value);
    const type = this.variantOf(value, this.typeOf(value));
    const key = type === null ? `{${names.map((name) => `${name}:${coarse(fields[name])}`).sort().join(",")}}` : this.annotator.keys.recordKey(type, null);
    const cls = recordClass(this.annotator, this.recordClasses, key, `{ ${names.join(", ")} }`);
    cls.tsType ??= type;
    const annotation = this.remember(value, instanceOf([cls], value));
    const all = new Set([...names, ...(type === null ? [] : this.annotator.live.checker.getPropertiesOfType(type).map((one) => one.name))]);
    for (const name of names) if (this.annotateAccessors(cls, value, name)) all.delete(name);
    const slots = [...all].map((name) => ({ name, slot: cls.findField(name)?.slot ?? cls.addField(name) }));
    this.pending.push(() => {
      for (const { name, slot } of slots) {
        // Tags stay known: unions of records are told apart by them.
        const field = fields[name];
        const annotated = typeof field === "string" ? this.annotate(field) : this.annotateAs(field, this.typeOfProperty(type, name));
        this.annotator.writeSlot(slot, annotated, null, null, null);
      }
    });
    return annotation;
  }

  /** Accessors of a live record: closures in the fields `get name` and `set name`. Says whether `name` is one. */
  private annotateAccessors(cls: ClassDefImpl, value: object, name: string): boolean {
    const descriptor = Object.getOwnPropertyDescriptor(value, name)!;
    for (const kind of ["get", "set"] as const) {
      const code = descriptor[kind];
      const live = code === undefined ? undefined : this.annotator.live.functionOf(code);
      if (live === undefined) continue;
      const closure = this.closureClass(live);
      const entry = cls.accessors.get(name) ?? {};
      entry[kind] = closure;
      cls.accessors.set(name, entry);
      const field = `${kind} ${name}`;
      this.annotator.writeSlot(cls.findField(field)?.slot ?? cls.addField(field), instanceOf([closure]), null, null, null);
    }
    return descriptor.get !== undefined || descriptor.set !== undefined;
  }

  /** The member of a union of record types that a live record is: by its literal tags and its fields. */
  private variantOf(value: object, type: ts.Type | null): ts.Type | null {
    if (type === null) return null;
    const { checker } = this.annotator.live;
    const fields = value as Record<string, unknown>;
    const members = (type.isUnion() ? type.types : [type]).filter((one) => {
      if (!(one.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || one.getCallSignatures().length > 0 || one.getStringIndexType() !== undefined) return false;
      const properties = checker.getPropertiesOfType(one);
      const known = new Set(properties.map((property) => property.name));
      return Object.keys(value).every((name) => known.has(name)) && properties.every((property) => {
        if (!Object.hasOwn(value, property.name)) return (property.flags & ts.SymbolFlags.Optional) !== 0;
        const wanted = checker.getTypeOfSymbol(property);
        return !(wanted.isStringLiteral() || wanted.isNumberLiteral()) || wanted.value === fields[property.name];
      });
    });
    return members[0] ?? null;
  }

  /** Record classes are shared between live records and literals of one shape. */
  recordClassFor(key: string, name: string): ClassDefImpl {
    return recordClass(this.annotator, this.recordClasses, key, name);
  }

  /** The closure class of a live function: one a function. */
  closureClass(fn: LiveFunction): ClassDefImpl {
    let cls = this.closures.get(fn.value);
    if (cls === undefined) {
      const desc = this.annotator.functionDesc(fn);
      cls = this.annotator.addClass(new ClassDefImpl("closure", `function ${desc.name}`, null, null, desc.pos));
      cls.code = desc;
      cls.liveValue = fn.value;
      cls.instantiated = true;
      cls.takesThis = !ts.isArrowFunction(fn.node) && fn.ofClass === null;
      this.closures.set(fn.value, cls);
    }
    return cls;
  }
}

function recordClass(annotator: Annotator, table: Map<string, ClassDefImpl>, key: string, name: string): ClassDefImpl {
  let cls = table.get(key);
  if (cls === undefined) {
    cls = annotator.addClass(new ClassDefImpl("record", name, null, null, null));
    cls.instantiated = true;
    table.set(key, cls);
  }
  return cls;
}

/** Does an array hold values that no array of the dialect could? */
function isMixed(value: readonly unknown[]): boolean {
  const kinds = new Set(value.filter((one) => one !== null && one !== undefined).map((one) => (typeof one === "object" ? (Array.isArray(one) ? "A" : "O") : typeof one)));
  return kinds.size > 1;
}

function coarse(value: unknown): string {
  switch (typeof value) {
    case "number":
      return "n";
    case "string":
      return "s";
    case "boolean":
      return "b";
    case "bigint":
      return "i";
    case "function":
      return "F";
    case "object":
      return value === null ? "?" : Array.isArray(value) ? "A" : value instanceof Map || value instanceof Set ? "M" : "O";
    default:
      return "?";
  }
}

/** Annotates the constructor of a runtime class on an object of `cls`, so that its fields exist. */
function runConstructor(annotator: Annotator, cls: ClassDefImpl): void {
  const { constructorSpec } = annotator.constructors;
  const spec = constructorSpec(cls);
  if (spec === null) return;
  try {
    annotator.flowCall(spec, spec.graph.start.inputs.map((_, i) => (i === 0 ? instanceOf([cls]) : someUndefined)), null, null);
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
  }
}
