/** Making objects, and reading and writing their fields. */
import type { ClassDef, SomeValue } from "../annotate/model";
import type { Typed } from "./convert";
import type { Site } from "./site";
import { nothing, typed } from "./site";

/** A new object: fields that may be undefined are, all others are zero. */
export function allocate(site: Site, cls: ClassDef): Typed {
  const { b, rt } = site;
  const struct = rt.structs.structOf(cls);
  const object = b.emit("malloc", [], struct);
  for (let at: ClassDef | null = cls.root(); at !== null; at = at.parent === null ? null : at.parent.root()) {
    for (const [name, slot] of at.fields) {
      const { annotation } = slot.root();
      // A null pointer is undefined; other kinds have a mark that is not zero.
      if (!annotation.undefined || struct.findField(name) === undefined) continue;
      const repr = rt.repr(annotation);
      if (repr.type.kind !== "ptr") b.emit("setfield", [object, repr.undefinedConstant()], name);
    }
  }
  return typed(object, { kind: "instance", classes: [cls.root()], constant: undefined, null: false, undefined: false });
}

/** Field `name` of `object`, whose class is or descends from `owner`, and which is not null. */
export function readField(site: Site, object: Typed, owner: ClassDef, name: string): Typed {
  const field = site.rt.structs.fieldOf(owner, name);
  const { annotation } = field.slot;
  if (field.owner.findField(name) === undefined) return withoutBits(site, annotation);
  return typed(site.b.emit("getfield", [site.b.castPtr(object.value, field.owner)], name), annotation);
}

/** What is the same in every object is not stored. */
function withoutBits(site: Site, annotation: SomeValue): Typed {
  return site.constantOf(annotation) ?? typed(nothing.value, annotation);
}

export function writeField(site: Site, object: Typed, owner: ClassDef, name: string, value: Typed): void {
  const field = site.rt.structs.fieldOf(owner, name);
  if (field.owner.findField(name) === undefined) return;
  const converted = site.convert(value, field.slot.annotation);
  site.b.emit("setfield", [site.b.castPtr(object.value, field.owner), converted], name);
}
