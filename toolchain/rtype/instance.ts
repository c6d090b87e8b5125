/** Objects: a pointer to the struct of the class, or of the nearest common ancestor of the classes. Also which classes a pointer may have. */
import type { ClassDef, SomeInstance } from "../annotate/model";
import type { GcStruct } from "../ir/types";
import { PointerRepr } from "./pointer";
import type { Structs } from "./structs";

export class InstanceRepr extends PointerRepr {
  readonly struct: GcStruct;
  constructor(
    override readonly annotation: SomeInstance,
    structs: Structs,
  ) {
    const struct = structs.commonStruct(annotation.classes);
    super(annotation, struct, structs);
    this.struct = struct;
  }
}

/** Is `cls` `ancestor` or below it? */
export function descendsFrom(cls: ClassDef, ancestor: ClassDef): boolean {
  const goal = ancestor.root();
  for (let at: ClassDef | null = cls.root(); at !== null; at = at.parent === null ? null : at.parent.root()) if (at === goal) return true;
  return false;
}

/** The classes of which there are objects, among `classes` and their descendants; ancestors first. */
export function concreteClasses(classes: readonly ClassDef[]): ClassDef[] {
  const found = new Set<ClassDef>();
  const visit = (cls: ClassDef): void => {
    if (cls.instantiated) found.add(cls);
    for (const child of cls.children) visit(child.root());
  };
  for (const cls of classes) visit(cls.root());
  return [...found];
}

/** `classes` without those that descend from another of them, by id: what SomeInstance.classes may hold. */
export function topmostClasses(classes: readonly ClassDef[]): ClassDef[] {
  const roots = [...new Set(classes.map((one) => one.root()))];
  return roots.filter((one) => !roots.some((other) => other !== one && descendsFrom(one, other))).sort((a, b) => a.id - b.id);
}
