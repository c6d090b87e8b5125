/** Which passes run, with which options. */
import { UsageError } from "../diag/usage-error";
import type { Pass, PassContext } from "../pass/pass";
import type { OptimisationLevel } from "./backend";
import { orderPasses } from "./order";

/** Values of options by pass name, then by the option's name in camelCase. */
export type PassOptionValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface PassPlan {
  readonly pass: Pass;
  readonly context: PassContext;
}

/** `inline-threshold` as a property: `inlineThreshold`. */
export function camelCase(flag: string): string {
  return flag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** An option's name, for its key in `PassContext.options`. */
export function defaultsOf(pass: Pass): Record<string, unknown> {
  return Object.fromEntries((pass.options ?? []).map((option) => [camelCase(option.flag), option.default]));
}

/** The passes that run, in order. `off` names those that the user switched off. */
export function planPasses(
  passes: readonly Pass[],
  level: OptimisationLevel,
  values: PassOptionValues,
  off: ReadonlySet<string>,
  report: (line: string) => void,
): PassPlan[] {
  const contexts = new Map<Pass, PassContext>();
  for (const pass of passes) contexts.set(pass, { level, options: { ...defaultsOf(pass), ...values[pass.name] }, report });
  for (const name of off) if (!passes.some((pass) => pass.name === name)) throw new UsageError(`there is no pass "${name}" to switch off`);
  const runs = (pass: Pass): boolean => !off.has(pass.name) && (pass.enabled === undefined || pass.enabled(contexts.get(pass) as PassContext));
  const enabled = passes.filter(runs);
  const ordered = orderPasses(enabled, passes.filter((pass) => !enabled.includes(pass)));
  return ordered.map((pass) => ({ pass, context: contexts.get(pass) as PassContext }));
}
