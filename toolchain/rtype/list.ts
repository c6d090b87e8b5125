/** Arrays as the rtyper itself makes and reads them (all else is runtime/list.ts): `items[head .. head + count)`. */
import { Signed, Void } from "../ir/types";

import type { Value } from "../ir/graph";
import type { ClassDef, SomeFixed, SomeValue } from "../annotate/model";
import { orUndefined } from "../annotate/values";
import { VOID, signed, typeOf } from "./builder";
import type { Typed } from "./convert";
import { convertRepr } from "./convert";
import { FixedRepr } from "./fixed";
import { allocate, readField, writeField } from "./fields";
import type { Site } from "./site";
import { INTEGER, typed } from "./site";

/** The array behind a value of the class List. */
export class Elements {
  constructor(
    private readonly site: Site,
    private readonly list: Typed,
    private readonly cls: ClassDef,
  ) {}
  get count(): Value {
    return readField(this.site, this.list, this.cls, "count").value;
  }
  get head(): Value {
    return readField(this.site, this.list, this.cls, "head").value;
  }
  get items(): Typed {
    return readField(this.site, this.list, this.cls, "items");
  }
  /** Item number `index`, or undefined. */
  itemOrUndefined(index: number): Typed {
    const { b, rt } = this.site;
    const items = this.items;
    const item = itemOf(items.annotation);
    const annotation = orUndefined(item);
    const { type } = rt.repr(annotation);
    const value = b.choose(
      b.emit("int_gt", [this.count, signed(index)]),
      type,
      () => this.site.convert(readItem(this.site, items, b.emit("int_add", [this.head, signed(index)])), annotation),
      () => (type === Void ? VOID : rt.repr(annotation).undefinedConstant()),
    );
    return typed(value, annotation);
  }
}

export function elementsOf(site: Site, list: Typed): Elements {
  const { annotation } = list;
  const cls = annotation.kind === "instance" ? annotation.classes[0].root() : null;
  if (cls === null || cls.runtimeName !== "list.List") throw site.bug(`expected an array, found ${annotation.kind}`);
  return new Elements(site, site.nonNull(list), cls);
}

export function itemOf(fixed: SomeValue): SomeValue {
  return (fixed as SomeFixed).item.root().annotation;
}

/** Unchecked. */
export function readItem(site: Site, fixed: Typed, index: Value): Typed {
  const annotation = itemOf(fixed.annotation);
  return typed(site.rt.repr(annotation).type === Void ? VOID : loadItem(site, fixed, index, annotation), annotation);
}

/** Arrays of objects hold pointers to any: reading tells what class they are of. */
function loadItem(site: Site, fixed: Typed, index: Value, annotation: SomeValue): Value {
  const { type } = site.rt.repr(annotation);
  const item = site.b.emit("getitem", [fixed.value, index]);
  return type.kind === "ptr" && type.to.kind === "gcstruct" ? site.b.castPtr(item, type.to) : item;
}

function storeItem(site: Site, fixed: Typed, index: Value, item: Value): void {
  const type = site.rt.structs.itemType(typeOf(item));
  site.b.emit("setitem", [fixed.value, index, type.kind === "ptr" && type.to.kind === "gcstruct" ? site.b.castPtr(item, type.to) : item]);
}

/** Unchecked. */
export function writeItem(site: Site, fixed: Typed, index: Value, value: Typed): void {
  const annotation = itemOf(fixed.annotation);
  if (site.rt.repr(annotation).type !== Void) storeItem(site, fixed, index, site.convert(value, annotation));
}

/** A new array of class `cls` with these items, then those of the array `spread` from `spreadFrom` on. */
export function listOf(site: Site, cls: ClassDef, items: readonly Typed[], spread: Typed | null = null, spreadFrom = 0): Typed {
  const { b, rt } = site;
  const fixed = rt.structs.fieldOf(cls, "items").slot.annotation;
  const array = (rt.repr(fixed) as FixedRepr).array;
  const source = spread === null ? null : elementsOf(site, spread);
  const own = signed(items.length);
  let more: Value = signed(0);
  if (source !== null) {
    const left = b.emit("int_sub", [source.count, signed(spreadFrom)]);
    more = b.choose(b.emit("int_gt", [left, signed(0)]), Signed, () => left, () => signed(0));
  }
  const count = b.emit("int_add", [own, more]);
  const target = typed(b.emit("malloc_array", [count], array), fixed);
  items.forEach((item, i) => writeItem(site, target, signed(i), item));
  if (source !== null) copyItems(site, source.items, b.emit("int_add", [source.head, signed(spreadFrom)]), target, own, more);
  const list = allocate(site, cls);
  writeField(site, list, cls, "count", typed(count, INTEGER));
  writeField(site, list, cls, "items", target);
  return list;
}


/** memmove where items look alike in both, else item by item with conversion. */
export function copyItems(site: Site, source: Typed, from: Value, target: Typed, to: Value, count: Value): void {
  const { b, rt } = site;
  const sourceRepr = rt.repr(source.annotation.kind === "fixed" ? itemOf(source.annotation) : INTEGER);
  const targetRepr = rt.repr(target.annotation.kind === "fixed" ? itemOf(target.annotation) : INTEGER);
  if (targetRepr.type === Void) return;
  if (site.repr(source).type === site.repr(target).type && (sourceRepr === targetRepr || sourceRepr.encodesAs(targetRepr))) {
    b.emit("array_copy", [source.value, from, target.value, to, count]);
    return;
  }
  const head = b.newBlock(Signed);
  const [body, after] = [b.newBlock(), b.newBlock()];
  b.goto(head, signed(0));
  b.enter(head);
  const i = head.inputs[0];
  b.branch(b.emit("int_lt", [i, count]), body, after);
  b.enter(body);
  const item = sourceRepr.type === Void ? VOID : loadItem(site, source, b.emit("int_add", [from, i]), sourceRepr.annotation);
  storeItem(site, target, b.emit("int_add", [to, i]), convertRepr(b, item, sourceRepr, targetRepr));
  b.goto(head, b.emit("int_add", [i, signed(1)]));
  b.enter(after);
}
