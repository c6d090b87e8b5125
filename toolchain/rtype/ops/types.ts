/** narrow, cast_assert, nonnull: what is claimed of a value is checked, where its annotation does not show it. */
import type { SomeInstance } from "../../annotate/model";
import type { Typed } from "../convert";
import { concreteClasses } from "../instance";
import type { Site } from "../site";
import { typed } from "../site";
import { classTest } from "./access";

export function narrow(site: Site): Typed {
  const { b, result } = site;
  let x = site.operand(0);
  if (x.annotation.kind === "none" || result.kind === "none") return typed(site.convert(x, result), result);
  const repr = site.repr(x);
  const dropsUndefined = repr.undefined && !result.undefined;
  const dropsNull = repr.null && !result.null;
  if (dropsUndefined && dropsNull) x = site.nonNull(x);
  else if (dropsUndefined) site.refuse(repr.isUndefined(b, x.value), "errors.nullDereference");
  else if (dropsNull) site.refuse(repr.isNull(b, x.value), "errors.nullDereference");
  if (x.annotation.kind === "instance" && result.kind === "instance") checkClass(site, x, x.annotation, result);
  return typed(site.convert(x, result), result);
}

function checkClass(site: Site, x: Typed, from: SomeInstance, to: SomeInstance): void {
  const allowed = concreteClasses(to.classes);
  const repr = site.repr(x);
  if (concreteClasses(from.classes).every((cls) => allowed.includes(cls))) return;
  const check = (): void => {
    site.require(classTest(site, x.value, from.classes, allowed), "errors.badCast");
  };
  if (repr.nullable) site.b.when(site.b.not(repr.isNullish(site.b, x.value)), check);
  else check();
}

