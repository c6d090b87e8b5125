/** The op table: every low-level op, once. docs/ops.md is made from it; docs/add-an-op.md says how to add a row. */
import { floatOps } from "./float";
import { integerOps } from "./integer";
import { memoryOps } from "./memory";
import type { Effect, OpRow } from "./row";

export const ops = { ...integerOps, ...floatOps, ...memoryOps };
export type OpName = keyof typeof ops;
export type PureOpName = { [K in OpName]: (typeof ops)[K] extends { eval: unknown } ? K : never }[OpName];
export type EffectOpName = Exclude<OpName, PureOpName>;

export const opTable: Readonly<Record<string, OpRow>> = ops;
export type { Effect, EffectRow, OperandRule, OpRow, PureRow, ResultRule, ImmRule } from "./row";

/** The row of `name`; an unknown op is a bug of whoever built the graph. */
export function rowOf(name: string): OpRow {
  const row = opTable[name];
  if (row === undefined) throw new Error(`there is no low-level op "${name}"`);
  return row;
}

export function isPure(name: string): boolean {
  return rowOf(name).eval !== undefined;
}

export function hasEffect(name: string, effect: Effect): boolean {
  return (rowOf(name).effects as readonly Effect[]).includes(effect);
}
