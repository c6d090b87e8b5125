// Dialect code: runs under Node and translated.
/** The method resolution order of a class: C3 linearisation. */
import { PyError, typeError, W_Type } from "../objects/root";

/** The MRO of a class with these bases, itself first. */
export function computeMro(type: W_Type, bases: readonly W_Type[]): W_Type[] {
  for (let i = 0; i < bases.length; i++) {
    for (let k = i + 1; k < bases.length; k++) if (bases[i] === bases[k]) throw typeError(`duplicate base class ${bases[i].name}`);
  }
  if (bases.length === 1) return [type, ...bases[0].mro];
  const lists: (readonly W_Type[])[] = [];
  for (const base of bases) lists.push(base.mro);
  lists.push(bases);
  return merge(type, lists);
}

/** Takes, again and again, the first head that is in no other list's tail. */
function merge(type: W_Type, lists: (readonly W_Type[])[]): W_Type[] {
  const result = [type];
  const at: number[] = [];
  for (let i = 0; i < lists.length; i++) at.push(0);
  for (;;) {
    let isEmpty = true;
    let next: W_Type | null = null;
    for (let i = 0; i < lists.length && next === null; i++) {
      if (at[i] === lists[i].length) continue;
      isEmpty = false;
      const candidate = lists[i][at[i]];
      if (!isInTail(candidate, lists, at)) next = candidate;
    }
    if (isEmpty) return result;
    if (next === null) throw inconsistent(lists, at);
    result.push(next);
    for (let i = 0; i < lists.length; i++) if (at[i] < lists[i].length && lists[i][at[i]] === next) at[i]++;
  }
}

function isInTail(candidate: W_Type, lists: (readonly W_Type[])[], at: number[]): boolean {
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i];
    for (let k = at[i] + 1; k < list.length; k++) if (list[k] === candidate) return true;
  }
  return false;
}

function inconsistent(lists: (readonly W_Type[])[], at: number[]): PyError {
  const heads: W_Type[] = [];
  for (let i = 0; i < lists.length; i++) {
    if (at[i] === lists[i].length) continue;
    const head = lists[i][at[i]];
    if (!heads.includes(head)) heads.push(head);
  }
  const names: string[] = [];
  for (const head of heads) names.push(head.name);
  return typeError(`Cannot create a consistent method resolution\norder (MRO) for bases ${names.join(", ")}`);
}
