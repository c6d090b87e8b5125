/** Parsing of the rules' patterns, matching them against ops, building replacements. */
import { Constant, Operation, Variable, type Value } from "../../toolchain/ir/graph";
import { rowOf } from "../../toolchain/ir/ops";
import { Bool, Float, Signed, type LLType } from "../../toolchain/ir/types";
import type { Rule } from "./rules";

export type Pattern =
  | { readonly kind: "any"; readonly name: string }
  | { readonly kind: "constant"; readonly value: unknown; readonly type: LLType }
  | { readonly kind: "op"; readonly op: string; readonly args: readonly Pattern[] };

/** pattern := NAME "(" pattern { "," pattern } ")" | letter | number | "true" | "false" */
export function parsePattern(text: string): Pattern {
  let at = 0;
  const skip = (): void => {
    while (text[at] === " ") at++;
  };
  const parse = (): Pattern => {
    skip();
    const word = /^-?[A-Za-z0-9_.]+/.exec(text.slice(at))?.[0];
    if (word === undefined) throw new Error(`rule pattern ${text}: a name or number was expected at column ${at + 1}`);
    at += word.length;
    if (text[at] === "(") {
      const args: Pattern[] = [];
      do {
        at++;
        args.push(parse());
        skip();
      } while (text[at] === ",");
      at++;
      rowOf(word);
      return { kind: "op", op: word, args };
    }
    if (word === "true" || word === "false") return { kind: "constant", value: word === "true", type: Bool };
    if (/^-?\d+$/.test(word)) return { kind: "constant", value: BigInt(word), type: Signed };
    if (/^-?\d+\.\d+$/.test(word)) return { kind: "constant", value: Number(word), type: Float };
    return { kind: "any", name: word };
  };
  return parse();
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly pattern: Pattern & { kind: "op" };
  readonly replacement: Pattern;
}

export function compileRules(rules: readonly Rule[]): ReadonlyMap<string, readonly CompiledRule[]> {
  const table = new Map<string, CompiledRule[]>();
  for (const rule of rules) {
    const pattern = parsePattern(rule.pattern);
    if (pattern.kind !== "op") throw new Error(`rule ${rule.name}: a pattern begins with an op`);
    const list = table.get(pattern.op) ?? [];
    list.push({ rule, pattern, replacement: parsePattern(rule.replacement) });
    table.set(pattern.op, list);
  }
  return table;
}

/** Matches `value` against `pattern`; `makerOf` gives the op of this block that made a variable. Fills `bound`. */
export function matches(pattern: Pattern, value: Value, makerOf: (value: Value) => Operation | undefined, bound: Map<string, Value>): boolean {
  switch (pattern.kind) {
    case "any": {
      const before = bound.get(pattern.name);
      if (before === undefined) {
        bound.set(pattern.name, value);
        return true;
      }
      return before === value || (before instanceof Constant && value instanceof Constant && Object.is(before.value, value.value));
    }
    case "constant":
      return value instanceof Constant && Object.is(value.value, pattern.value);
    case "op": {
      const maker = makerOf(value);
      return maker !== undefined && matchesOp(pattern, maker, makerOf, bound);
    }
  }
}

export function matchesOp(pattern: Pattern & { kind: "op" }, op: Operation, makerOf: (value: Value) => Operation | undefined, bound: Map<string, Value>): boolean {
  if (op.op !== pattern.op || op.args.length !== pattern.args.length) return false;
  const saved = new Map(bound);
  if (pattern.args.every((arg, i) => matches(arg, op.args[i], makerOf, bound))) return true;
  if (rowOf(op.op).commutes !== true) return false;
  bound.clear();
  for (const [name, value] of saved) bound.set(name, value);
  return pattern.args.every((arg, i) => matches(arg, op.args[1 - i], makerOf, bound));
}

/** Builds the replacement: new ops go to `into`; gives the value. The outermost op gives `resultType`. */
export function build(pattern: Pattern, bound: ReadonlyMap<string, Value>, like: Operation, into: Operation[]): Value {
  switch (pattern.kind) {
    case "any":
      return bound.get(pattern.name)!;
    case "constant":
      return new Constant(pattern.value, pattern.type);
    case "op": {
      const args = pattern.args.map((arg) => build(arg, bound, like, into));
      const row = rowOf(pattern.op);
      const result = new Variable(row.result as LLType);
      into.push(new Operation(pattern.op, args, result, null, like.pos));
      return result;
    }
  }
}
