/**
 * What each op does outside of the program, and so what has to be known of it at replay. From the effects in the op table and, for calls of C
 * functions, from what is known of the function: most can write nothing but the arrays that they are given.
 */
import type { ExternalFunction } from "../../toolchain/ir/external";
import type { Operation } from "../../toolchain/ir/graph";
import { hasEffect } from "../../toolchain/ir/ops";
import { GcArray, isGcPtr } from "../../toolchain/ir/types";

/** Bytes of an array that a C function has written: where they begin (an argument), how many they are, and how many at most. */
export interface Written {
  /** Which argument. */
  readonly array: number;
  /** The argument that says where the function begins to write; null: at item 0. */
  readonly from: number | null;
  /** "result": as many as the result says; "zero": all that `most` says if the result is 0; "unknown": whatever has changed. */
  readonly count: "result" | "zero" | "unknown";
  /** The argument that limits them, or the number itself. */
  readonly most: { readonly argument: number } | { readonly bytes: number };
}

const STAT_BYTES = 112;

const known: Readonly<Record<string, Written>> = {
  rpy_read: { array: 1, from: 2, count: "result", most: { argument: 3 } },
  rpy_pread: { array: 1, from: 2, count: "result", most: { argument: 3 } },
  rpy_stat: { array: 3, from: null, count: "zero", most: { bytes: STAT_BYTES } },
  rpy_fstat: { array: 1, from: null, count: "zero", most: { bytes: STAT_BYTES } },
  rpy_readdir: { array: 2, from: null, count: "result", most: { argument: 3 } },
  rpy_cwd: { array: 0, from: null, count: "result", most: { argument: 1 } },
  rpy_argv_get: { array: 1, from: null, count: "result", most: { argument: 2 } },
  rpy_getenv: { array: 2, from: null, count: "result", most: { argument: 3 } },
};

/** The arrays that a call of `fn` may write. */
export function writtenBy(fn: ExternalFunction): Written[] {
  const entry = known[fn.name];
  if (entry !== undefined) return [entry];
  const isArray = (i: number): boolean => {
    const type = fn.args[i];
    return isGcPtr(type) && type.to instanceof GcArray;
  };
  const arrays = fn.writes ?? fn.args.map((_, i) => i).filter(isArray);
  return arrays.map((array) => ({ array, from: null, count: "unknown", most: { bytes: 0 } }));
}

/** How an op is treated. */
export type Treatment =
  /** Done again at replay: arithmetic, memory of the collector, control. */
  | "repeated"
  /** Its result is recorded, and taken from the log. */
  | "logged"
  /** It gives nothing that the program sees: not done at replay. */
  | "skipped";

export function treatmentOf(op: Operation): Treatment {
  // What the callee does is treated in the callee; the collector's own ops come later.
  if (op.op === "direct_call" || op.op === "indirect_call" || op.op.startsWith("gc_")) return "repeated";
  if (op.op === "external_call") return isRepeatable(op.imm as ExternalFunction) ? "repeated" : "logged";
  if (op.op === "raw_prefetch" || !(hasEffect(op.op, "rawMem") || hasEffect(op.op, "external"))) return "repeated";
  return op.result === null ? "skipped" : "logged";
}

/** The same arguments give the same result, in a replay too; or the function belongs to the debugger itself. */
function isRepeatable(fn: ExternalFunction): boolean {
  return fn.pure || fn.repeatable === true || fn.name.startsWith("rpy_revdb_");
}

/**
 * "end": after it, this process may be another program, or none, so what is recorded has to be on the disk before. "fork": it may come back in two
 * processes, of which one is recorded.
 */
export function processEffect(fn: ExternalFunction): "none" | "end" | "fork" {
  if (fn.noReturn === true || /^(_?exit|_Exit|abort|raise|kill|killpg|tgkill|exec[lv]p?e?|fexecve|execveat|execvpe)$/.test(fn.name)) return "end";
  return /^(v?fork|_Fork|clone|forkpty|daemon|syscall)$/.test(fn.name) ? "fork" : "none";
}
