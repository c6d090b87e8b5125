/** The text at the beginning of a log, which says which executable replays it. The rest is that one's affair. */
import * as fs from "node:fs";
import { EnvironmentError } from "../diag/environment-error";

export interface LogHead {
  readonly executable: string;
  /** Another one for each recording. */
  readonly recording: string;
}

const maxHead = 8192;

/** Throws an EnvironmentError with a sentence if the file is no log. */
export function readLogHead(file: string): LogHead {
  const text = beginning(file);
  if (text === "") throw new EnvironmentError(`${file} is empty: nothing was recorded`);
  const lines = text.slice(0, Math.max(0, text.indexOf("\n\n"))).split("\n");
  const value = (key: string): string | undefined => lines.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1);
  const executable = value("executable");
  if (!lines[0].startsWith("rpython revdb log ") || executable === undefined) throw new EnvironmentError(`${file} is no log of a program made with rpython --revdb`);
  return { executable, recording: value("recording") ?? "" };
}

function beginning(file: string): string {
  try {
    const descriptor = fs.openSync(file, "r");
    try {
      const bytes = Buffer.alloc(maxHead);
      return bytes.toString("utf8", 0, fs.readSync(descriptor, bytes, 0, maxHead, 0));
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    throw new EnvironmentError(`the log cannot be read: ${(error as Error).message}`);
  }
}
