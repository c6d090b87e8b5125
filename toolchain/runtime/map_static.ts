// Dialect code: Map.groupBy.
import { Map_ } from "./map";

/** Arrays of the items for which `f` gives the same key, in order of the keys' first appearance. */
export function groupBy<K, T>(items: Iterable<T>, f: (item: T, index: number) => K): Map_<K, T[]> {
  const groups = new Map_<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = f(item, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
    index++;
  }
  return groups;
}
