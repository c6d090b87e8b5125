/**
 * load/: from a target file to the live program (live.ts).
 *
 * First stage of the pipeline: check the TypeScript, run the modules under Node, instrumented, and hand on what they
 * left in memory, tied to its syntax. `loadTarget` is the only way in.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { ts } from "../ts";
import { InternalError } from "../diag/internal";
import { spanOf } from "../diag/span";
import { UserError, type Diagnostic, type SourceSpan } from "../diag/user-error";
import { Assignments } from "./assigned";
import { hostNameOf } from "./builtins";
import { dialectCache } from "./dialect-cache";
import { InitExit, InitTimeout, runGuarded } from "./init-guard";
import { instrumenter } from "./instrument";
import type { LiveClass, LiveFunction, LiveProgram } from "./live";
import { LiveScopeOf, type LookupContext } from "./lookup";
import { ImportFailure, ModuleLoader, type CompiledModule } from "./modules";
import { TableReader, type ModuleTables } from "./module-tables";
import { runtimeFolder } from "./package-paths";
import { Registry } from "./registry";
import { formatStack, framesOf, headingOf, type Frame } from "./stack";
import { checkProgram, type CheckedProgram } from "./ts-program";

export interface LoadOptions {
  /** The target's own options: what `target(driver, args)` gets. */
  readonly args?: readonly string[];
  /** How long the modules may run, in seconds (60). */
  readonly initTimeout?: number;
}

/** What `target()` is given. */
export interface Driver {
  /** The command line after the target's name. */
  readonly args: readonly string[];
  /** The name of the target, as in `LiveProgram.name`. */
  readonly name: string;
}

/** Properties under which rlib/marks.ts leaves its marks on functions. */
const hintsKey = Symbol.for("rpython.hints");
const intrinsicKey = Symbol.for("rpython.builtin");

/** Checks and runs the program whose target is `file`. Throws UserError with every diagnostic. */
export function loadTarget(file: string, options: LoadOptions = {}): LiveProgram {
  const target = path.resolve(file);
  refuseMissing(file, target);
  const checked = checkProgram(target);
  if (checked.errors.length > 0) throw new UserError(checked.errors);
  const load = new Load(checked, options);
  load.start();
  return load;
}

function refuseMissing(file: string, absolute: string): void {
  const stat = statOf(absolute);
  if (stat?.isFile() === true && /\.[cm]?ts$/.test(absolute) && !absolute.endsWith(".d.ts")) return;
  const message =
    stat === undefined ? `there is no file ${file}` : stat.isDirectory() ? `${file} is a folder` : stat.isFile() ? `${file} is not a TypeScript file` : `${file} is not a file`;
  const near = stat === undefined ? similarFile(absolute) : undefined;
  const inside = stat?.isDirectory() === true && fs.existsSync(path.join(absolute, "target.ts")) ? path.join(file, "target.ts") : undefined;
  const suggestion = near ?? inside;
  throw new UserError([
    { id: "no-such-target", span: null, message, origins: [], help: suggestion === undefined ? "name the TypeScript file that exports `main` or `target`" : `did you mean ${suggestion}?` },
  ]);
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // a part of the path is no folder
  }
}

function similarFile(absolute: string): string | undefined {
  const candidate = `${absolute}.ts`;
  return fs.existsSync(candidate) ? path.relative(process.cwd(), candidate) : undefined;
}

function programName(target: string): string {
  const base = path.basename(target).replace(/\.[cm]?ts$/, "");
  return base === "target" || base === "main" ? path.basename(path.dirname(target)) || base : base;
}

class Load implements LiveProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly name: string;
  entry!: LiveFunction;
  private readonly registry: Registry;
  private readonly modules: ModuleLoader;
  /** Functions that stood in for the host's while the modules ran. */
  private readonly replaced = new WeakMap<object, string>();
  private readonly runtimeValues = new Map<string, unknown>();

  constructor(
    private readonly checked: CheckedProgram,
    private readonly options: LoadOptions,
  ) {
    this.program = checked.program;
    this.checker = checked.program.getTypeChecker();
    this.name = programName(checked.target.fileName);
    const context: LookupContext = {
      checker: this.checker,
      assignments: new Assignments(this.checker, () => checked.userFiles()),
      moduleToken: (file) => this.registry.moduleTokens.get(file.fileName),
      moduleVariable: (file, name) => this.moduleVariable(file, name),
    };
    this.registry = new Registry((token, self) => new LiveScopeOf(context, token, self));
    this.modules = new ModuleLoader({ resolve: (specifier, importer) => checked.resolve(specifier, importer), compile: (name) => this.compile(name) });
  }

  /** A module as instrumented JavaScript. */
  private compile(name: string): CompiledModule {
    const file = this.program.getSourceFile(name) as ts.SourceFile;
    const isOurs = this.checked.isDialectFile(name);
    const known = isOurs ? dialectCache.find(file) : undefined;
    const { code, map, tables } = known ?? this.emit(file);
    if (isOurs && known === undefined) dialectCache.add(file, { code, map, tables });
    return { code, map, hooks: this.registry.hooksFor(name, new TableReader(tables, file)) };
  }

  private emit(file: ts.SourceFile): { code: string; map: string | null; tables: ModuleTables } {
    const tables: ModuleTables = { nodes: [], scopes: [] };
    let code: string | undefined;
    let map: string | null = null;
    const write = (written: string, text: string): void => {
      if (written.endsWith(".map")) map = text;
      else code = text;
    };
    this.program.emit(file, write, undefined, false, { before: [instrumenter(tables)] });
    if (code === undefined) throw new InternalError(`TypeScript was expected to emit ${file.fileName}`, { stage: "load" });
    return { code, map, tables };
  }

  // ---- running the program

  start(): void {
    // Named before anything of the host is replaced.
    hostNameOf(globalThis);
    const { target } = this.checked;
    const args = this.options.args ?? [];
    this.entry = this.guarded(args, () => {
      const exports = this.modules.load(target.fileName).module.exports as Record<string, unknown>;
      const value = this.entryValue(exports, args);
      const entry = this.functionOf(value);
      if (entry === undefined) throw new UserError([this.entryDiagnostic("not-an-entry-point", `the entry point is no function of the program${nativeName(value)}`)]);
      return entry;
    });
  }

  private entryValue(exports: Record<string, unknown>, args: readonly string[]): object {
    const { target, main } = exports;
    if (typeof target === "function") {
      const driver: Driver = { args: [...args], name: this.name };
      const made: unknown = (target as (driver: Driver, args: string[]) => unknown)(driver, [...args]);
      if (typeof made === "function") return made;
      const what = made === undefined ? "nothing" : made instanceof Promise ? "a promise" : `a value of type ${made === null ? "null" : typeof made}`;
      throw new UserError([this.entryDiagnostic("not-an-entry-point", `\`target\` returned ${what}, but it must return the entry function`)]);
    }
    if (typeof main === "function") return main;
    throw new UserError([this.entryDiagnostic("no-entry-point", `${path.basename(this.checked.target.fileName)} exports neither \`main\` nor \`target\``)]);
  }

  private entryDiagnostic(id: string, message: string): Diagnostic {
    const help = "export the entry point, `export function main(argv: string[]): number { … }`, or a function that returns it, `export function target(driver, args) { return main; }`";
    const file = this.checked.target.fileName;
    const declared = this.exportedDeclaration(id === "no-entry-point" ? [] : ["target", "main"]);
    return { id, span: declared === undefined ? { file, line: 1, column: 1, length: 1 } : spanOf(declared), message, origins: [], help };
  }

  private exportedDeclaration(names: readonly string[]): ts.Node | undefined {
    const module = this.checker.getSymbolAtLocation(this.checked.target);
    for (const name of names) {
      const declaration = module?.exports?.get(ts.escapeLeadingUnderscores(name))?.declarations?.[0];
      if (declaration !== undefined) return (declaration as ts.NamedDeclaration).name ?? declaration;
    }
    return undefined;
  }

  private guarded<T>(args: readonly string[], action: () => T): T {
    const stacks = new WeakMap<Error, readonly Frame[]>();
    try {
      return runGuarded(
        {
          seconds: this.options.initTimeout ?? 60,
          argv: [process.execPath, this.checked.target.fileName, ...args],
          prepareStackTrace: (error, sites) => {
            const frames = framesOf(sites, (file) => this.modules.mapOf(file));
            stacks.set(error, frames);
            return formatStack(`Uncaught ${headingOf(error)}`, frames);
          },
          replaced: (value, name) => this.replaced.set(value, name),
        },
        () => {
          try {
            return action();
          } catch (error) {
            // The stack is formatted at its first use: now, while the hook is in place.
            if (error instanceof Error) void error.stack;
            throw error;
          }
        },
      );
    } catch (error) {
      if (error instanceof UserError || error instanceof InternalError) throw error;
      throw new UserError([this.initDiagnostic(error, error instanceof Error ? (stacks.get(error) ?? []) : [])]);
    }
  }

  private initDiagnostic(error: unknown, frames: readonly Frame[]): Diagnostic {
    const running = this.modules.running.at(-1) ?? this.checked.target.fileName;
    const inRunning: SourceSpan = { file: running, line: 1, column: 1, length: 1 };
    if (error instanceof InitTimeout) {
      return {
        id: "init-timeout",
        span: inRunning,
        message: `the program was still being loaded after ${error.seconds} s: module-level code of ${path.basename(running)} does not end`,
        origins: [],
        help: "module-level code runs at translation; put what runs for ever into the entry point, or allow more time with --init-timeout=SECONDS",
      };
    }
    if (error instanceof InitExit) {
      const code = error.code === undefined ? "" : String(error.code);
      return {
        id: "init-exit",
        span: inUser(framesOfStack(error.stack), inRunning),
        message: `process.exit(${code}) was called while the program was being loaded`,
        origins: [],
        help: "module-level code runs at translation; call process.exit from the entry point, at run time",
      };
    }
    if (error instanceof ImportFailure) {
      return {
        id: "import-failed",
        span: this.importSpan(error) ?? { file: error.importer, line: 1, column: 1, length: 1 },
        message: `the module \`${error.specifier}\` could not be loaded: ${firstLine(error.reason)}`,
        origins: [],
        help: "install the package beside the program (npm install), or import a module that can be required",
      };
    }
    const text = error instanceof Error ? (error.stack ?? String(error)) : `Uncaught ${safeString(error)}`;
    return {
      id: "init-error",
      span: frames.length > 0 ? inUser(frames, inRunning) : inRunning,
      message: `the program threw an error while it was being loaded:\n${text}`,
      origins: [],
      help: "module-level code runs at translation; it must run to its end under Node",
    };
  }

  private importSpan(failure: ImportFailure): SourceSpan | undefined {
    const file = this.program.getSourceFile(failure.importer);
    for (const statement of file?.statements ?? []) {
      if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text === failure.specifier) return spanOf(statement.moduleSpecifier);
    }
    return undefined;
  }

  // ---- LiveProgram

  functionOf(value: object): LiveFunction | undefined {
    return this.registry.functionOf(value);
  }

  classOf(value: object): LiveClass | undefined {
    return this.registry.classOf(value);
  }

  memberFunction(cls: LiveClass, node: ts.FunctionLikeDeclaration): LiveFunction {
    return this.registry.memberFunction(cls, node);
  }

  privateField(cls: LiveClass, object: object, name: string): { readonly value: unknown } | undefined {
    return this.registry.privateField(cls, object, name);
  }

  builtinNameOf(value: unknown): string | undefined {
    if ((typeof value !== "object" || value === null) && typeof value !== "function") return undefined;
    if (this.modules.requireFunctions.has(value)) return "require";
    const copied = this.modules.namespaceOf.get(value);
    return this.replaced.get(value) ?? hostNameOf(copied ?? value);
  }

  hintsOf(value: object): ReadonlySet<string> {
    const hints = (value as Record<symbol, unknown>)[hintsKey];
    return hints instanceof Set && Object.hasOwn(value, hintsKey) ? (hints as Set<string>) : new Set<string>();
  }

  intrinsicOf(value: object): string | undefined {
    const mark = Object.hasOwn(value, intrinsicKey) ? (value as Record<symbol, unknown>)[intrinsicKey] : undefined;
    if (typeof mark === "string") return mark;
    const node = this.functionOf(value)?.node;
    if (node === undefined || !ts.isFunctionDeclaration(node) || node.name === undefined || !isPrimitivesFile(node.getSourceFile())) return undefined;
    return `primitives.${node.name.text}`;
  }

  runtimeFunction(name: string): LiveFunction {
    const value = this.runtimeValue(name);
    const found = typeof value === "function" ? this.functionOf(value) : undefined;
    if (found === undefined) throw new InternalError(`the runtime was expected to have a function ${name}`, { stage: "load" });
    return found;
  }

  runtimeClass(name: string): LiveClass {
    const value = this.runtimeValue(name);
    const found = typeof value === "function" ? this.classOf(value) : undefined;
    if (found === undefined) throw new InternalError(`the runtime was expected to have a class ${name}`, { stage: "load" });
    return found;
  }

  hasRuntime(name: string): boolean {
    return typeof this.runtimeValue(name) === "function";
  }

  private runtimeValue(name: string): unknown {
    if (this.runtimeValues.has(name)) return this.runtimeValues.get(name);
    const dot = name.indexOf(".");
    const fileName = this.checked.dialect.get(name.slice(0, dot));
    const value = fileName === undefined ? undefined : (this.modules.load(fileName).module.exports as Record<string, unknown>)[name.slice(dot + 1)];
    this.runtimeValues.set(name, value);
    return value;
  }

  private moduleVariable(file: ts.SourceFile, name: string): { readonly value: unknown } | undefined {
    const loaded = this.modules.moduleOf(file.fileName);
    if (loaded === undefined) return undefined;
    switch (name) {
      case "require":
        return { value: loaded.require };
      case "module":
        return { value: loaded.module };
      case "exports":
        return { value: loaded.module.exports };
      case "__filename":
        return { value: file.fileName };
      case "__dirname":
        return { value: path.dirname(file.fileName) };
      default:
        return undefined;
    }
  }
}

function isPrimitivesFile(file: ts.SourceFile): boolean {
  return file.fileName === path.join(runtimeFolder, "primitives.ts");
}

function nativeName(value: object): string {
  const name = hostNameOf(value);
  return name === undefined ? "" : ` but ${name}`;
}

function safeString(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "a value that cannot be shown";
  }
}

function firstLine(reason: unknown): string {
  return (reason instanceof Error ? reason.message : String(reason)).split("\n")[0];
}

/** The first frame that lies in the user's code. */
function inUser(frames: readonly Frame[], otherwise: SourceSpan): SourceSpan {
  for (const { file, line, column } of frames) {
    if (file !== null && !file.startsWith("node:") && !/[\\/]node_modules[\\/]/.test(file)) return { file, line, column, length: 1 };
  }
  return otherwise;
}

/** Frames of a stack that has been formatted already. */
function framesOfStack(stack: string | undefined): Frame[] {
  const frames: Frame[] = [];
  for (const match of (stack ?? "").matchAll(/^ {4}at (.*?\(?([^\s()]+):(\d+):(\d+)\)?)$/gm)) {
    frames.push({ text: match[1], file: match[2], line: Number(match[3]), column: Number(match[4]) });
  }
  return frames;
}
