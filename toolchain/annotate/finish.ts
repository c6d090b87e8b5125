/** After the fixpoint: annotations speak of roots only. */
import type { Annotator } from "./annotator";
import type { SomeValue } from "./model";
import { instanceOf, rootClasses } from "./values";

interface Done {
  specs: number;
  classes: number;
  unifications: number;
}
const finished = new WeakMap<Annotator, Done>();

/** Replaces classes that were unified by the class they became, in every annotation and slot; at the next call only in what is new, if nothing was unified. */
export function canonicalise(annotator: Annotator): void {
  const before = finished.get(annotator);
  const fresh = before === undefined || before.unifications !== annotator.unifications;
  const specs = annotator.specs.slice(fresh ? 0 : before.specs);
  const classes = annotator.classes.slice(fresh ? 0 : before.classes);
  finished.set(annotator, { specs: annotator.specs.length, classes: annotator.classes.length, unifications: annotator.unifications });
  for (const spec of specs) {
    for (const [variable, value] of spec.annotations) {
      const fresh = canonical(value);
      if (fresh !== value) spec.annotations.set(variable, fresh);
    }
    const result = spec.resultSlot.root();
    result.annotation = canonical(result.annotation);
  }
  for (const cls of classes) {
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
