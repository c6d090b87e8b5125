/** Tuples: an element with an index known only at run time, and their text. */
import type { Typed } from "./convert";
import { readField } from "./fields";
import { integer } from "./intrinsics";
import type { Site } from "./site";
import { textOf } from "./ops/text";
import { typed } from "./site";

export function tupleItem(site: Site, tuple: Typed, index: Typed): Typed {
  const { b, rt } = site;
  const object = site.nonNull(tuple);
  if (object.annotation.kind !== "instance") throw site.bug("expected a tuple");
  const cls = object.annotation.classes[0].root();
  const names = [...cls.fields.keys()].filter((name) => /^\d+$/.test(name));
  const join = b.newBlock(rt.repr(site.result).type);
  const otherwise = b.newBlock();
  const cases = names.map((name) => [BigInt(name), b.newBlock()] as const);
  const number = integer(site, index);
  b.switch(number, cases, otherwise);
  names.forEach((name, i) => {
    b.enter(cases[i][1]);
    b.goto(join, site.convert(readField(site, object, cls, name), site.result));
  });
  b.enter(otherwise);
  site.throw("errors.indexRange", typed(number, { kind: "int", lo: -Infinity, hi: Infinity, null: false, undefined: false }), site.signed(names.length));
  b.enter(join);
  return typed(join.inputs[0], site.result);
}

/** The elements joined by commas, null and undefined as nothing; elements must be primitive. */
export function tupleText(site: Site, tuple: Typed): Typed {
  const object = site.nonNull(tuple);
  if (object.annotation.kind !== "instance") throw site.bug("expected a tuple");
  const cls = object.annotation.classes[0].root();
  let text: Typed = site.string("");
  [...cls.fields.keys()].filter((name) => /^\d+$/.test(name)).forEach((name, i) => {
    if (i > 0) text = site.helper("string.concat", text, site.string(","));
    const element = readField(site, object, cls, name);
    const repr = site.repr(element);
    if (element.annotation.kind === "none") return;
    const shown = site.b.choose(repr.isNullish(site.b, element.value), site.rt.repr(text.annotation).type, () => site.string("").value, () => textOf(site, element, "to_string").value);
    text = site.helper("string.concat", text, typed(shown, { kind: "string", constant: undefined, null: false, undefined: false }));
  });
  return text;
}
