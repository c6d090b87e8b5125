/** Writes small programs to a temporary folder and loads them. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { UserError, type Diagnostic } from "../../toolchain/diag/user-error";
import { loadTarget, type LoadOptions } from "../../toolchain/load/index";
import type { LiveFunction, LiveProgram, LiveVariable } from "../../toolchain/load/live";
import { ts } from "../../toolchain/ts";

const folders: string[] = [];

/** A folder with these files; the path of the first. */
export function writeProgram(files: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rpython-test-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return path.join(folder, Object.keys(files)[0]);
}

export function removePrograms(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

export function loadText(text: string, others: Record<string, string> = {}, options: LoadOptions = {}): LiveProgram {
  return loadTarget(writeProgram({ "prog.ts": text, ...others }), options);
}

/** The diagnostics with which loading is refused. */
export function refusals(action: () => unknown): readonly Diagnostic[] {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics;
    throw error;
  }
  throw new Error("the program was expected to be refused");
}

/** What the first use of `name` inside the function means there. */
export function lookup(fn: LiveFunction, name: string): LiveVariable | undefined {
  return fn.scope.lookup(identifierIn(fn.node, name));
}

export function identifierIn(node: ts.Node, name: string): ts.Identifier {
  let found: ts.Identifier | undefined;
  const walk = (at: ts.Node): void => {
    if (found !== undefined) return;
    const isDeclaration = at.parent !== undefined && (at.parent as ts.NamedDeclaration).name === at && !ts.isPropertyAccessExpression(at.parent) && !ts.isShorthandPropertyAssignment(at.parent);
    if (ts.isIdentifier(at) && at.text === name && !isDeclaration) found = at;
    else ts.forEachChild(at, walk);
  };
  walk(node);
  if (found === undefined) throw new Error(`no use of ${name}`);
  return found;
}

/** The value of a constant or the initial value of a variable. */
export function valueOf(variable: LiveVariable | undefined): unknown {
  if (variable === undefined) throw new Error("the variable was not found");
  return variable.kind === "constant" ? variable.value : variable.key.initial();
}
