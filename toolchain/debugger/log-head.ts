/**
 * The beginning of a log, which says which executable replays it: `RPYREVDB FORMAT`, the header's size and checksum, then its lines. The rest
 * is that executable's affair.
 */
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { EnvironmentError } from "../diag/environment-error";

export interface LogHead {
  readonly executable: string;
  /** By content: another recording has another one. */
  readonly recording: string;
}

/** So much of a log is looked at; the header, which has the arguments and some of the environment, is in the beginning. */
const beginningBytes = 1 << 20;

/** Throws an EnvironmentError with a sentence if the file is no log. */
export function readLogHead(file: string): LogHead {
  const { bytes, size } = beginning(file);
  if (size === 0) throw new EnvironmentError(`${file} is empty: nothing was recorded`);
  const found = /^RPYREVDB \d+\n(\d+) \d+\n/.exec(bytes.toString("latin1", 0, 100));
  if (found === null) throw new EnvironmentError(`${file} is no log of a program made with rpython --revdb`);
  const header = bytes.toString("utf8", found[0].length, found[0].length + Number(found[1]));
  const line = header.split("\n").find((one) => one.startsWith("executable "));
  if (line === undefined) throw new EnvironmentError(`the beginning of ${file} is damaged: it does not say which program made it`);
  const executable = line.slice("executable ".length).replace(/\\(n|\\)/g, (_, escaped: string) => (escaped === "n" ? "\n" : "\\"));
  return { executable, recording: createHash("sha256").update(bytes).update(String(size)).digest("hex").slice(0, 32) };
}

function beginning(file: string): { bytes: Buffer; size: number } {
  try {
    const descriptor = fs.openSync(file, "r");
    try {
      const bytes = Buffer.alloc(beginningBytes);
      const length = fs.readSync(descriptor, bytes, 0, beginningBytes, 0);
      return { bytes: bytes.subarray(0, length), size: fs.fstatSync(descriptor).size };
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    throw new EnvironmentError(`the log cannot be read: ${(error as Error).message}`);
  }
}
