/**
 * The order of passes: from what each needs, provides, and must come before or after. Among passes that nothing
 * orders, the order they are given in holds, so that the same passes always run in the same order.
 */
import { UsageError } from "../diag/usage-error";
import type { Pass } from "../pass/pass";

/** Facts that hold before the first pass. */
const initialFacts: readonly string[] = ["rtyped"];

/** `passes` sorted. `disabled` are those that do not run, for better messages. Throws UsageError that names the passes at fault. */
export function orderPasses(passes: readonly Pass[], disabled: readonly Pass[] = []): Pass[] {
  const byName = new Map<string, Pass>();
  for (const pass of passes) {
    if (byName.has(pass.name)) throw new UsageError(`two passes are called "${pass.name}"`);
    byName.set(pass.name, pass);
  }
  const earlier = new Map<Pass, Set<Pass>>(passes.map((pass) => [pass, new Set()]));
  const order = (first: Pass, second: Pass): void => {
    if (first !== second) (earlier.get(second) as Set<Pass>).add(first);
  };
  for (const pass of passes) {
    for (const fact of pass.needs ?? []) {
      const providers = passes.filter((one) => one.provides?.includes(fact) === true && one !== pass);
      if (providers.length === 0 && !initialFacts.includes(fact)) throw new UsageError(missingFact(pass, fact, disabled));
      for (const provider of providers) order(provider, pass);
    }
    for (const name of pass.after ?? []) if (byName.has(name)) order(byName.get(name) as Pass, pass);
    for (const name of pass.before ?? []) if (byName.has(name)) order(pass, byName.get(name) as Pass);
  }
  return sort(passes, earlier);
}

function missingFact(pass: Pass, fact: string, disabled: readonly Pass[]): string {
  const off = disabled.find((one) => one.provides?.includes(fact) === true);
  const why = off === undefined ? "which no pass provides" : `which the pass "${off.name}" provides, but that is switched off`;
  return `the pass "${pass.name}" needs "${fact}", ${why}`;
}

function sort(passes: readonly Pass[], earlier: ReadonlyMap<Pass, ReadonlySet<Pass>>): Pass[] {
  const sorted: Pass[] = [];
  const done = new Set<Pass>();
  while (sorted.length < passes.length) {
    const next = passes.find((pass) => !done.has(pass) && [...(earlier.get(pass) as Set<Pass>)].every((one) => done.has(one)));
    if (next === undefined) throw new UsageError(`the passes cannot be ordered: ${cycleText(passes, earlier, done)}`);
    done.add(next);
    sorted.push(next);
  }
  return sorted;
}

/** `a before b before a` */
function cycleText(passes: readonly Pass[], earlier: ReadonlyMap<Pass, ReadonlySet<Pass>>, done: ReadonlySet<Pass>): string {
  // Among the passes left, each has one left before it: going back must come round.
  const path: Pass[] = [];
  let at = passes.find((pass) => !done.has(pass)) as Pass;
  while (!path.includes(at)) {
    path.push(at);
    at = [...(earlier.get(at) as Set<Pass>)].find((one) => !done.has(one)) as Pass;
  }
  const cycle = [at, ...path.slice(path.indexOf(at) + 1).reverse(), at];
  return cycle.map((pass) => `"${pass.name}"`).join(" must come before ");
}
