/**
 * The temporary folder of a translation. It is removed whatever happens: at the end, on an error, and when the process is
 * told to end (SIGINT, SIGTERM, SIGHUP).
 */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { EnvironmentError } from "../diag/environment-error";
import { fileErrorText } from "../diag/file-errors";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs `action` with a fresh folder. */
export function withWorkDir<T>(action: (folder: string) => T): T {
  let folder: string;
  try {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "rpython-"));
  } catch (error) {
    throw new EnvironmentError(`A temporary folder could not be made in ${os.tmpdir()}: ${fileErrorText(error)}.`);
  }
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const onSignal = (signal: NodeJS.Signals): void => {
    remove();
    release();
    // Ends as if nobody had listened: the shell sees the signal.
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of signals) process.removeListener(signal, onSignal);
    process.removeListener("exit", remove);
  };
  for (const signal of signals) process.on(signal, onSignal);
  process.on("exit", remove);
  try {
    return action(folder);
  } finally {
    remove();
    // A signal that came while a compiler ran is delivered after this turn of the event loop.
    setImmediate(release).unref();
  }
}
