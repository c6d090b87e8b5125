/** How much memory the replaying processes take together. They share most of it: a page that two have in common counts once. */
import * as fs from "node:fs";

/** Megabytes: the sum of the processes' shares, and what the largest one uses alone. Both 0 where the system does not say. */
export function processMemory(pids: readonly number[]): { readonly sum: number; readonly largest: number } {
  let sum = 0;
  let largest = 0;
  for (const pid of pids) {
    try {
      const text = fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
      sum += kilobytes(text, "Pss");
      largest = Math.max(largest, kilobytes(text, "Rss"));
    } catch {
      // Gone, or a system without /proc.
    }
  }
  return { sum: sum / 1024, largest: largest / 1024 };
}

function kilobytes(text: string, key: string): number {
  const found = new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(text);
  return found === null ? 0 : Number(found[1]);
}
