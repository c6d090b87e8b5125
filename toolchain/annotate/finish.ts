/** After the fixpoint: annotations speak of roots only. */
import type { Annotator } from "./annotator";
import type { SomeValue } from "./model";
import { instanceOf, rootClasses } from "./values";

/** Replaces classes that were unified by the class they became, in every annotation and slot. */
export function canonicalise(annotator: Annotator): void {
  for (const spec of annotator.specs) {
    for (const [variable, value] of spec.annotations) {
      const fresh = canonical(value);
      if (fresh !== value) spec.annotations.set(variable, fresh);
    }
    const result = spec.resultSlot.root();
    result.annotation = canonical(result.annotation);
  }
  for (const cls of annotator.classes) {
    for (const slot of cls.fields.values()) {
      const root = slot.root();
      root.annotation = canonical(root.annotation);
    }
  }
}

function canonical(value: SomeValue): SomeValue {
  if (value.kind !== "instance") return value;
  if (value.classes.every((cls, i) => rootClasses(value)[i] === cls) && value.classes.length === new Set(value.classes).size) return value;
  return { ...instanceOf(value.classes, value.constant), null: value.null, undefined: value.undefined };
}
