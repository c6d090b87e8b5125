/** Tuple classes: told apart by arity and declared element types. */
import type { Position } from "../ir/graph";
import type { ts } from "../ts";
import type { Annotator } from "./annotator";
import { ClassDefImpl, type TypeEnv } from "./classes";

const tables = new WeakMap<Annotator, Map<string, ClassDefImpl>>();

/** The class of tuples of `arity` elements of these types; fields "0", "1" … */
export function tupleClass(annotator: Annotator, arity: number, types: readonly ts.Type[] | null, env: TypeEnv | null, pos: Position | null): ClassDefImpl {
  let table = tables.get(annotator);
  if (table === undefined) {
    table = new Map();
    tables.set(annotator, table);
  }
  const parts = types === null ? ["?"] : types.map((one) => annotator.keys.fieldKey(one, env));
  const key = `${arity}:${parts.join(",")}`;
  let cls = table.get(key);
  if (cls === undefined) {
    cls = annotator.addClass(new ClassDefImpl("tuple", `tuple of ${arity}`, null, null, pos));
    cls.instantiated = true;
    for (let i = 0; i < arity; i++) cls.addField(String(i));
    table.set(key, cls);
  }
  return cls;
}
