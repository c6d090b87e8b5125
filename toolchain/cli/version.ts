/** The package's version. */
import * as fs from "node:fs";
import * as path from "node:path";
import { packageRoot } from "../load/package-paths";

export function packageVersion(): string {
  return (JSON.parse(fs.readFileSync(path.join(packageRoot, "package.json"), "utf8")) as { version: string }).version;
}
