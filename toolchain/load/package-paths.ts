/**
 * Where the package's own files are: dialect sources (runtime/, rlib/, the passes' dialect/ folders), the
 * TypeScript library and type declarations. The one place that knows the layout of the installed package, so that the code
 * works from its sources and from the bundle alike.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { InternalError } from "../diag/internal";

function findPackageRoot(from: string): string {
  for (let at = from; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, "toolchain", "runtime", "primitives.ts"))) return at;
    if (path.dirname(at) === at) throw new InternalError(`the rpython package was expected around ${from}: toolchain/runtime/primitives.ts was not found`);
  }
}

/** The folder of the installed package. */
export const packageRoot = findPackageRoot(__dirname);

/** Dialect code that is loaded by name: strings, lists, Maps. */
export const runtimeFolder = path.join(packageRoot, "toolchain", "runtime");

/** Dialect code that users import as `rpython/rlib/NAME`. */
export const rlibFolder = path.join(packageRoot, "toolchain", "rlib");

/** The cut-down Node declarations that most programs are checked against. */
export const smallNodeTypes = path.join(packageRoot, "toolchain", "load", "types", "node.d.ts");

/** The folder of an installed dependency: beside the package, or hoisted above it. */
export function dependencyFolder(name: string): string {
  for (let at = packageRoot; ; at = path.dirname(at)) {
    const candidate = path.join(at, "node_modules", name);
    if (fs.existsSync(candidate)) return candidate;
    if (path.dirname(at) === at) throw new InternalError(`the package ${name}, which rpython depends on, is not installed`);
  }
}

function typescriptFilesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .sort()
    .map((name) => path.join(folder, name));
}

/** Every file of dialect code that the package brings, by the name under which `runtimeFunction` finds it: `list`, `rarithmetic`. Runtime goes before rlib, rlib before passes. */
export function dialectFiles(): Map<string, string> {
  const folders = [runtimeFolder, rlibFolder];
  const transforms = path.join(packageRoot, "transforms");
  if (fs.existsSync(transforms)) for (const name of fs.readdirSync(transforms).sort()) folders.push(path.join(transforms, name, "dialect"));
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const file of typescriptFilesIn(folder)) {
      const name = path.basename(file, ".ts");
      if (!found.has(name)) found.set(name, file);
    }
  }
  return found;
}
