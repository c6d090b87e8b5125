/** Conversions to text, and typeof. */
import type { Value } from "../../ir/graph";
import type { Plan, SomeValue } from "../../annotate/model";
import type { Typed } from "../convert";
import { unwrapped } from "../convert";
import { lowerPlan } from "../plan";
import type { Site } from "../site";
import { STRING, typed } from "../site";

/** to_string and console_text of operand `index`. */
export function toText(site: Site, index = 0): Typed {
  return site.plan === undefined ? textOf(site, site.operand(index), site.op.op) : textByPlan(site, index, site.plan);
}

const totalIntrinsics: readonly string[] = ["same", "to_string", "console_text"];

/** The text that `plan` makes of operand `index`. A plan about objects is for those that are there; null and undefined have texts of their own. */
export function textByPlan(site: Site, index: number, plan: Plan): Typed {
  if (plan.kind === "constant" || (plan.kind === "intrinsic" && totalIntrinsics.includes(plan.name))) return lowerPlan(site, plan);
  return typed(
    withWords(site, site.operand(index), (there) => {
      const inner = site.withOperand(index, there);
      const text = lowerPlan(inner, plan);
      return site.b.reachable ? inner.convert(text, STRING) : site.string("").value;
    }),
    STRING,
  );
}

/** The text of a primitive value as `how` gives it. */
export function textOf(site: Site, x: Typed, how: string): Typed {
  return typed(withWords(site, x, (there) => primitiveText(site, there, how)), STRING);
}

/** "undefined" and "null" where the value is that, else `text` of it. */
function withWords(site: Site, x: Typed, text: (there: Typed) => Value): Value {
  const { b } = site;
  const repr = site.repr(x);
  const type = site.rt.repr(STRING).type;
  const words = (): Value => b.choose(repr.isUndefined(b, x.value), type, () => site.string("undefined").value, () => site.string("null").value);
  if (x.annotation.kind === "none") return words();
  if (!repr.nullable) return text(x);
  return b.choose(repr.isNullish(b, x.value), type, words, () => text(unwrapped(site.rt, b, x)));
}

function primitiveText(site: Site, x: Typed, how: string): Value {
  switch (x.annotation.kind) {
    case "string":
      return x.value;
    case "int":
    case "bool":
      return site.helper(`${x.annotation.kind}.to_string`, x).value;
    case "float":
      return site.helper(`float.${how}`, x).value;
    case "bigint":
      if (!x.annotation.unsigned) return site.helper(`bigint.${how}`, x).value;
      return unsignedText(site, x, how);
    default:
      throw site.bug(`no text of ${x.annotation.kind}`);
  }
}

/** The helpers take a signed bigint; what is larger is split into its last digit and the rest. */
function unsignedText(site: Site, x: Typed, how: string): Value {
  const { b } = site;
  const ten = site.unsigned(10n);
  const signedOf = (value: Value): Typed => typed(b.emit("cast_uint_to_int", [value]), site.bigint());
  const large = (): Value => {
    const front = site.helper("bigint.to_string", signedOf(b.emit("uint_div", [x.value, ten])));
    return site.helper("string.concat", front, site.helper(`bigint.${how}`, signedOf(b.emit("uint_mod", [x.value, ten])))).value;
  };
  const fits = b.emit("uint_lt", [x.value, site.unsigned(2n ** 63n)]);
  return b.choose(fits, site.rt.repr(STRING).type, () => site.helper(`bigint.${how}`, signedOf(x.value)).value, large);
}

export function typeOf(site: Site): Typed {
  const { b } = site;
  const x = site.operand(0);
  const repr = site.repr(x);
  const type = site.rt.repr(STRING).type;
  const word = (text: string) => (): Value => site.string(text).value;
  const notUndefined = (): Value =>
    x.annotation.kind === "none" ? word("object")() : b.choose(repr.isNull(b, x.value), type, word("object"), () => kindWord(site, unwrapped(site.rt, b, x)));
  return typed(b.choose(repr.isUndefined(b, x.value), type, word("undefined"), notUndefined), STRING);
}

function kindWord(site: Site, x: Typed): Value {
  const { annotation } = x;
  if (annotation.kind !== "instance") return site.string(typeofKind(annotation)).value;
  const closures = annotation.classes.filter((cls) => cls.root().kind === "closure");
  if (closures.length === annotation.classes.length) return site.string("function").value;
  if (closures.length === 0) return site.string("object").value;
  const [first, ...others] = closures.map((cls) => (): Value => site.b.emit("is_instance", [x.value], site.rt.structs.structOf(cls)));
  const isFunction = others.reduce((found, test) => site.b.or(found, test), first());
  return site.b.choose(isFunction, site.rt.repr(STRING).type, () => site.string("function").value, () => site.string("object").value);
}

function typeofKind(annotation: SomeValue): string {
  switch (annotation.kind) {
    case "bool":
      return "boolean";
    case "int":
    case "float":
      return "number";
    case "bigint":
      return "bigint";
    case "string":
      return "string";
    case "class":
    case "builtin":
      return "function";
    default:
      return "object";
  }
}
