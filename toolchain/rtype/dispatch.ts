/**
 * Which tests tell the classes of an object apart: a chain of "is it this class or below?",
 * as short as the hierarchy allows. Where all classes below one go the same way, one test does for them;
 * where some differ, those are tested first. The last test need not be made: what is left goes its way.
 */
import type { ClassDef } from "../annotate/model";

/** Is the object's class `cls` or below? Then case `case`. Tests are made in order: what earlier ones have taken is gone. */
export interface ClassTest {
  readonly cls: ClassDef;
  /** Index of the case; -1: no case covers the class. */
  readonly case: number;
}

/** `cases[i]` are the classes that go way i; `roots` what the object may be. Only classes with objects count. */
export function dispatchTests(roots: readonly ClassDef[], cases: readonly (readonly ClassDef[])[]): ClassTest[] {
  const caseOf = new Map<ClassDef, number>();
  cases.forEach((classes, i) => classes.forEach((cls) => caseOf.set(cls.root(), i)));
  const groups = roots.map((root) => {
    const tests: ClassTest[] = [];
    collect(root.root(), caseOf, tests, null);
    return tests;
  });
  // Classes below different roots have nothing to do with each other: those that go the most frequent way need no test if they come last.
  const count = new Map<number, number>();
  for (const group of groups) if (group.length === 1) count.set(group[0].case, (count.get(group[0].case) ?? 0) + 1);
  const last = [...count].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0];
  const isLast = (group: readonly ClassTest[]): boolean => group.length === 1 && group[0].case === last;
  const tests = [...groups.filter((group) => !isLast(group)), ...groups.filter(isLast)].flat();
  while (tests.length > 1 && tests[tests.length - 2].case === tests[tests.length - 1].case) tests.pop();
  return tests;
}

function childrenOf(cls: ClassDef): ClassDef[] {
  return [...new Set(cls.children.map((child) => child.root()))].filter((child) => child !== cls);
}

/** The cases of the classes with objects from `cls` down, each with the number of its classes. */
function casesBelow(cls: ClassDef, caseOf: ReadonlyMap<ClassDef, number>, into = new Map<number, number>()): Map<number, number> {
  if (cls.instantiated) {
    const own = caseOf.get(cls) ?? -1;
    into.set(own, (into.get(own) ?? 0) + 1);
  }
  for (const child of childrenOf(cls)) casesBelow(child, caseOf, into);
  return into;
}

/** `otherwise`: where objects of these classes go that no test here takes; null if nothing after does. */
function collect(cls: ClassDef, caseOf: ReadonlyMap<ClassDef, number>, tests: ClassTest[], otherwise: number | null): void {
  const below = casesBelow(cls, caseOf);
  if (below.size === 0) return;
  const own = cls.instantiated ? (caseOf.get(cls) ?? -1) : mostFrequent(below);
  for (const child of childrenOf(cls)) collect(child, caseOf, tests, own);
  if (own !== otherwise) tests.push({ cls, case: own });
}

function mostFrequent(cases: ReadonlyMap<number, number>): number {
  let best = -1;
  for (const [one, count] of cases) if (count > (cases.get(best) ?? 0)) best = one;
  return best;
}
