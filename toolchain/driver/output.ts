/** The file that a translation leaves: its name, and whether it can be written, found out before the work and not after it. */
import * as fs from "node:fs";
import * as path from "node:path";
import { EnvironmentError } from "../diag/environment-error";
import { fileErrorText } from "../diag/file-errors";

/** The output's absolute path: what the user said, or `./NAME` (`./NAME.out` where a folder has that name). */
export function chooseOutput(asked: string | null, name: string): string {
  if (asked !== null) return path.resolve(asked);
  const plain = path.resolve(name);
  return isFolder(plain) ? `${plain}.out` : plain;
}

/** Throws EnvironmentError if a file cannot be put at `output`. */
export function checkWritable(output: string): void {
  if (isFolder(output)) throw new EnvironmentError(`The executable cannot be written to ${output}: it is a folder.`);
  const folder = path.dirname(output);
  try {
    if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new EnvironmentError(`The executable cannot be written to ${output}: ${fileErrorText(error)}.`);
  }
}

/** Puts a finished file in its place at once: nobody sees half of it, and an older one that is being run lives on. */
export function moveIntoPlace(made: string, output: string): void {
  if (path.resolve(made) === output) return;
  const beside = `${output}.${process.pid}.new`;
  try {
    fs.copyFileSync(made, beside);
    fs.renameSync(beside, output);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw new EnvironmentError(`The executable cannot be written to ${output}: ${fileErrorText(error)}.`);
  }
}

function isFolder(name: string): boolean {
  try {
    return fs.statSync(name).isDirectory();
  } catch {
    return false;
  }
}
