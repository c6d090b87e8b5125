/**
 * `external_call` on the host: implementations by name. Those of the run-time library are runtime/host.ts's, which
 * works on Uint8Arrays; here arrays are copied to and fro.
 */
import type { ExternalFunction } from "../ir/external";
import type { Operation } from "../ir/graph";
import { LLArray } from "../ir/heap";
import type { LLValue } from "../ir/heap";
import { hostExternals } from "../runtime/host";
import { ProgramExit } from "./faults";
import type { Machine } from "./machine";

/** An external on low-level values. */
export type ExternalCall = (machine: Machine, args: LLValue[], external: ExternalFunction) => LLValue;

/** What a program sees of the outside. */
export interface ProgramIO {
  stdout(bytes: Uint8Array): void;
  stderr(bytes: Uint8Array): void;
}

export function callExternal(machine: Machine, op: Operation, args: LLValue[]): LLValue {
  const external = op.imm as ExternalFunction;
  const own = machine.externals[external.name];
  if (own !== undefined) return own(machine, args, external);
  // Of the reverse debugger: here nothing is recorded, and all its answers are 0.
  if (external.name.startsWith("rpy_revdb_")) return resultOf(external, 0);
  const host = hostExternals[external.name] as ((...args: unknown[]) => number | void) | undefined;
  if (host === undefined) machine.fail(op, `there is no implementation of the external function ${external.name} on the host`);
  return onHost(host, args, external);
}

/** Calls a function on numbers and typed arrays. What it changes in an array is copied back. */
function onHost(host: (...args: unknown[]) => number | void, args: LLValue[], external: ExternalFunction): LLValue {
  const copies: { array: LLArray; bytes: Uint8Array | Uint16Array; before: Uint8Array | Uint16Array }[] = [];
  const hostArgs = args.map((arg) => {
    if (typeof arg === "bigint") return Number(arg);
    if (!(arg instanceof LLArray)) return arg;
    const bytes = arrayOnHost(arg);
    copies.push({ array: arg, bytes, before: bytes.slice() });
    return bytes;
  });
  const result = host(...hostArgs);
  for (const { array, bytes, before } of copies) {
    for (let i = 0; i < bytes.length; i++) if (bytes[i] !== before[i]) array.items[i] = BigInt(bytes[i]);
  }
  return resultOf(external, result);
}

function arrayOnHost(array: LLArray): Uint8Array | Uint16Array {
  const Kind = array.type.item.kind === "small" && array.type.item.name === "UInt16" ? Uint16Array : Uint8Array;
  return Kind.from(array.items.map(Number));
}

function resultOf(external: ExternalFunction, result: number | void): LLValue {
  const type = external.result;
  if (type.kind !== "primitive") throw new Error(`${external.name} gives a pointer, which the host cannot make`);
  switch (type.name) {
    case "Void":
      return undefined;
    case "Float":
      return result;
    case "Bool":
      return result !== 0;
    case "Signed":
      return BigInt(result ?? 0);
    case "Unsigned":
    case "Address":
      return BigInt.asUintN(64, BigInt(result ?? 0));
  }
}

/** The externals that concern the process: output, arguments, exit. */
export function processExternals(argv: readonly string[], io: ProgramIO): Record<string, ExternalCall> {
  const started = performance.now();
  return {
    rpy_write: (_machine, args, external) => {
      const [fd, array, from, count] = args as [bigint, LLArray, bigint, bigint];
      if (fd !== 1n && fd !== 2n) return onHost(hostExternals.rpy_write as never, args, external);
      const bytes = Uint8Array.from(array.items.slice(Number(from), Number(from + count)).map(Number));
      if (fd === 1n) io.stdout(bytes);
      else io.stderr(bytes);
      return count;
    },
    rpy_exit: (_machine, args) => {
      throw new ProgramExit(Number((args[0] as bigint) & 255n));
    },
    rpy_argv_count: () => BigInt(argv.length),
    rpy_argv_get: (_machine, args) => {
      const [index, out, capacity] = args as [bigint, LLArray, bigint];
      const bytes = Buffer.from(argv[Number(index)] ?? "");
      if (bytes.length <= capacity) bytes.forEach((byte, i) => (out.items[i] = BigInt(byte)));
      return BigInt(bytes.length);
    },
    rpy_monotonic_ms: () => performance.now() - started,
  };
}
