// Dialect code: runs under Node and translated.
/** Is a descriptor a terminal? And standard input as a whole. */
import * as fs from "node:fs";
import * as tty from "node:tty";
import { external } from "../../../toolchain/rlib/rffi";

const isatty = external("isatty", ["int"], "int", { headers: ["<unistd.h>"], node: (fd) => (tty.isatty(fd) ? 1 : 0) });

export function isTerminal(fd: number): boolean {
  return isatty(fd) !== 0;
}

/** Everything that standard input has. */
export function readAllOfStdin(): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = new Uint8Array(65536);
    let count = 0;
    try {
      count = fs.readSync(0, chunk, 0, chunk.length, null);
    } catch (e) {
      count = 0;
    }
    if (count === 0) break;
    chunks.push(chunk.slice(0, count));
    total += count;
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
