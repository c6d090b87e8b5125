/**
 * A program that tries every pure op on numbers with edge values, and what it must print: one line of text for the op table's
 * `eval`, one for the C. Results are written as raw 64-bit words.
 */
import { ops, type PureOpName } from "../../../toolchain/ir/ops";
import type { LLType } from "../../../toolchain/ir/types";
import { floatText } from "../../../toolchain/ir/print-data";

const SIGNED = [0n, 1n, -1n, 2n, -2n, 3n, 7n, -7n, 10n, 63n, 64n, 100n, 2n ** 31n - 1n, 2n ** 31n, -(2n ** 31n), 2n ** 32n - 1n, 2n ** 32n, 2n ** 32n + 1n, -(2n ** 32n) - 1n, 2n ** 53n - 1n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 3037000500n, 2n ** 62n, 2n ** 63n - 1n, 2n ** 63n - 2n, -(2n ** 63n), -(2n ** 63n) + 1n, 0x123456789abcdefn];
const COUNTS = [0n, 1n, 5n, 31n, 32n, 33n, 62n, 63n];
const FLOATS = [0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.1, 1e-7, 3.7, -3.7, 1e300, -1e300, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2 ** 31, 2 ** 31 - 0.5, -(2 ** 31) - 1, 2 ** 32 + 5, 2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 2 ** 63 - 1024, 2 ** 64, 2 ** 64 - 2048, 1.2345678901234e21, -9.87e25, 2 ** 84 + 2 ** 40, 1e25, Infinity, -Infinity, NaN];
/** Machine addresses of 32 bits, so that they exist everywhere. */
const ADDRESSES = [0n, 1n, 16n, 4096n, 2n ** 31n - 64n];
const OFFSETS = [0n, 8n, 24n];

export interface OpCase {
  readonly op: PureOpName;
  /** All tuples of operands. */
  readonly operands: readonly (readonly unknown[])[];
  readonly result: LLType;
}

/** Ops on numbers, with the operands that each allows. */
export function opCases(): OpCase[] {
  const cases: OpCase[] = [];
  for (const [name, row] of Object.entries(ops)) {
    if (!("eval" in row)) continue;
    const operandTypes: readonly unknown[] = row.operands;
    if (operandTypes.some((type) => typeof type === "string") || typeof row.result === "string") continue;
    const choices = operandTypes.map((type, i) => valuesFor(name, (type as { name: string }).name, i));
    const operands = choices.length === 1 ? choices[0].map((x) => [x]) : choices[0].flatMap((x) => choices[1].map((y) => [x, y]));
    cases.push({ op: name as PureOpName, operands: operands.filter((tuple) => isDefined(name, tuple)), result: row.result as LLType });
  }
  return cases;
}

function valuesFor(op: string, type: string, index: number): readonly unknown[] {
  switch (type) {
    case "Signed":
      if (/shift$/.test(op) && index === 1) return COUNTS;
      if (op === "addr_add") return OFFSETS;
      if (op === "int_to_addr") return ADDRESSES;
      return SIGNED;
    case "Unsigned":
      return SIGNED.map((x) => BigInt.asUintN(64, x));
    case "Float":
      return FLOATS;
    case "Bool":
      return [false, true];
    default:
      return ADDRESSES;
  }
}

function isDefined(op: string, tuple: readonly unknown[]): boolean {
  if (/_(div|mod)$/.test(op) && !op.startsWith("float")) return tuple[1] !== 0n;
  if (op === "int_below") return (tuple[1] as bigint) >= 0n;
  if (op === "addr_add") return (tuple[0] as bigint) + (tuple[1] as bigint) < 2n ** 31n;
  return true;
}

const ITEM: Readonly<Record<string, string>> = { Signed: "Signed", Unsigned: "Unsigned", Float: "Float", Bool: "Bool", Address: "Address" };

/**
 * The program. Each op is tried in a loop over arrays of operands, where C compilers cannot foresee them, and with the first
 * tuples as constants.
 */
export function opProgramText(cases: readonly OpCase[], constants: number): string {
  const parts = ["struct Error { }", ...Object.keys(ITEM).map((type) => `array A_${type} = ${type}`)];
  parts.push('extern write(Signed, Address, Signed) -> Signed headers ["<unistd.h>"]');
  const calls: string[] = [];
  for (const { op, operands, result } of cases) {
    const types = (ops[op].operands as readonly { name: string }[]).map((type) => type.name);
    types.forEach((type, i) => parts.push(`data ${op}_${i}: *A_${type} = [${operands.map((tuple) => literal(tuple[i], type)).join(", ")}]`));
    const resultName = (result as { name: string }).name;
    parts.push(loopGraph(op, types, operands.length, resultName));
    calls.push(`  p${calls.length + 1} = direct_call @try_${op}(p${calls.length})`);
    const few = operands.slice(0, constants);
    parts.push(constantGraph(op, types, few, resultName));
    calls.push(`  p${calls.length + 1} = direct_call @fixed_${op}(p${calls.length})`);
  }
  const words = cases.reduce((sum, one) => sum + one.operands.length + Math.min(constants, one.operands.length), 0);
  parts.push(`graph main() -> Signed {\nblock0():\n  p0 = raw_malloc ${words * 8}\n${calls.join("\n")}\n  n = addr_sub p${calls.length}, p0
  w = external_call write(1, p0, n)\n  raw_free p0\n  bad = int_ne w, ${words * 8}\n  code = cast_bool_to_int bad\n  return code\n}`);
  return parts.join("\n");
}

function loopGraph(op: string, types: readonly string[], count: number, result: string): string {
  const loads = types.map((type, i) => `  x${i} = getitem ${op}_${i}, i1`).join("\n");
  return `graph try_${op}(p: Address) -> Address [noinline] {
block0(p):
  goto head(p, 0)
head(p0: Address, i0: Signed):
  more = int_lt i0, ${count}
  if more body(p0, i0) else done(p0)
body(p1: Address, i1: Signed):
${loads}
  r = ${op} ${types.map((_, i) => `x${i}`).join(", ")}
${storeText("r", result, "p1")}
  p2 = addr_add p1, 8
  i2 = int_add i1, 1
  goto head(p2, i2)
done(p3: Address):
  return p3
}`;
}

function constantGraph(op: string, types: readonly string[], tuples: readonly (readonly unknown[])[], result: string): string {
  const lines = tuples.map((tuple, n) => {
    const args = tuple.map((value, i) => literal(value, types[i])).join(", ");
    return `  r${n} = ${op} ${args}\n${storeText(`r${n}`, result, "p", n * 8)}`;
  });
  return `graph fixed_${op}(p: Address) -> Address {\nblock0(p):\n${lines.join("\n")}\n  q = addr_add p, ${tuples.length * 8}\n  return q\n}`;
}

function storeText(value: string, type: string, address: string, offset = 0): string {
  const convert: Readonly<Record<string, string>> = { Unsigned: "cast_uint_to_int", Float: "float_to_bits", Bool: "cast_bool_to_int", Address: "addr_to_int" };
  if (type === "Signed") return `  raw_store <Signed> ${address}, ${offset}, ${value}`;
  return `  ${value}w = ${convert[type]} ${value}\n  raw_store <Signed> ${address}, ${offset}, ${value}w`;
}

function literal(value: unknown, type: string): string {
  if (type === "Float") return floatText(value as number);
  if (type === "Unsigned") return `${value as bigint}u`;
  if (type === "Address") return `0x${(value as bigint).toString(16)}`;
  return String(value);
}

/** What the program must write, word by word: for floats as numbers. */
export function expectedWords(cases: readonly OpCase[], constants: number): { name: string; value: unknown; isFloat: boolean }[] {
  const words: { name: string; value: unknown; isFloat: boolean }[] = [];
  for (const { op, operands, result } of cases) {
    for (const tuples of [operands, operands.slice(0, constants)]) {
      for (const tuple of tuples) {
        const value = (ops[op].eval as (...args: unknown[]) => unknown)(...tuple);
        words.push({ name: `${op}(${tuple.map(String).join(", ")})`, value, isFloat: (result as { name: string }).name === "Float" });
      }
    }
  }
  return words;
}
