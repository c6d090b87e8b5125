/**
 * load/: runs a target under Node as it is: `rpython --run`, and the modules of passes given with --pass.
 *
 * Modules are only stripped of their types, neither checked nor instrumented. Stack traces show TypeScript positions.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { ts } from "../ts";
import { UserError } from "../diag/user-error";
import { ImportFailure, ModuleLoader, type CompiledModule } from "./modules";
import { formatStack, framesOf, headingOf } from "./stack";
import { emitOptions, resolveSource } from "./ts-program";

/** Strips the types of a file. Throws UserError for syntax that cannot be read. */
function compile(file: string): CompiledModule {
  const text = fs.readFileSync(file, "utf8");
  const result = ts.transpileModule(text, { fileName: file, compilerOptions: emitOptions(), reportDiagnostics: true });
  const errors = (result.diagnostics ?? []).filter((one) => one.category === ts.DiagnosticCategory.Error);
  if (errors.length > 0) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023);
    throw new UserError(
      errors.map((one) => {
        const { line, character } = source.getLineAndCharacterOfPosition(one.start ?? 0);
        const message = `TS${one.code}: ${ts.flattenDiagnosticMessageText(one.messageText, "\n")}`;
        return { id: "typescript", span: { file, line: line + 1, column: character + 1, length: one.length ?? 1 }, message, origins: [], help: "" };
      }),
    );
  }
  return { code: result.outputText, map: result.sourceMapText ?? null, hooks: null };
}

/** A loader of TypeScript modules for this process. `override` may give a module instead: by specifier and importing file. */
export function plainLoader(override: (specifier: string, importer: string) => object | undefined = () => undefined): ModuleLoader {
  return new ModuleLoader({ resolve: resolveSource, compile, override });
}

/** Runs a target's entry point under Node with these arguments; gives the exit code that it returned. Errors of the program come through. */
export function runUntranslated(file: string, args: readonly string[]): number {
  const target = path.resolve(file);
  const loader = plainLoader();
  Error.prepareStackTrace = (error, sites) => {
    const frames = framesOf(sites, (name) => loader.mapOf(name));
    return formatStack(headingOf(error), frames);
  };
  process.argv = [process.execPath, target, ...args];
  const exports = loader.load(target).module.exports as Record<string, unknown>;
  const argv = [target, ...args];
  let main = exports.main;
  if (typeof exports.target === "function") main = (exports.target as (driver: object, args: string[]) => unknown)({ args: [], name: path.basename(target, ".ts") }, []);
  if (typeof main !== "function") {
    throw new UserError([{ id: "no-entry-point", span: { file: target, line: 1, column: 1, length: 1 }, message: `${path.basename(target)} exports neither \`main\` nor \`target\``, origins: [], help: "export the entry point, `export function main(argv: string[]): number { … }`" }]);
  }
  const code: unknown = (main as (argv: string[]) => unknown)(argv);
  return typeof code === "number" ? ((Math.trunc(code) % 256) + 256) % 256 : 0;
}

/** An import that failed, as a refusal. */
export function importRefusal(failure: ImportFailure): UserError {
  const reason = failure.reason instanceof Error ? failure.reason.message.split("\n")[0] : String(failure.reason);
  return new UserError([
    { id: "import-failed", span: { file: failure.importer, line: 1, column: 1, length: 1 }, message: `the module \`${failure.specifier}\` could not be loaded: ${reason}`, origins: [], help: "install the package beside the program (npm install), or correct the path" },
  ]);
}
