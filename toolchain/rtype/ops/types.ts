/** narrow, cast_assert, nonnull: what is claimed of a value is checked, where its annotation does not show it. */
import { isImpossible } from "../../annotate/values";
import type { SomeInstance } from "../../annotate/model";
import type { Typed } from "../convert";
import { concreteClasses } from "../instance";
import type { Site } from "../site";
import { typed } from "../site";
import { classTest } from "./access";

export function narrow(site: Site): Typed {
  const { b, result } = site;
  let x = site.operand(0);
  // No class that was seen fits the claim: control cannot come here, or the claim is wrong.
  if (isImpossible(result)) return site.throw("errors.badCast");
  if (x.annotation.kind === "none") return typed(site.convert(x, result), result);
  const repr = site.repr(x);
  if (result.kind === "none") {
    site.require(repr.isNullish(b, x.value), "errors.badCast");
    return typed(site.convert(x, result), result);
  }
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

