/**
 * load/: runs modules. Modules of the program (the user's, rlib, runtime) are compiled to CommonJS, instrumented
 * or not, and run by a `require` of our own; everything else goes to Node's.
 */
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import * as vm from "node:vm";
import { hooksName } from "./instrument";
import type { Hooks } from "./registry";
import { SourceMapReader } from "./stack";

/** The `module` object of CommonJS. */
interface CommonJsModule {
  exports: unknown;
  readonly id: string;
  readonly filename: string;
  loaded: boolean;
}

export interface LoadedModule {
  /** The path of its file. */
  readonly file: string;
  readonly module: CommonJsModule;
  readonly require: (specifier: string) => unknown;
}

/** A module as JavaScript: the body of a CommonJS module, and its source map. */
export interface CompiledModule {
  readonly code: string;
  readonly map: string | null;
  /** The hooks of instrumented code, else null. */
  readonly hooks: Hooks | null;
}

/** Where modules come from. Files are named by their absolute path. */
export interface ModuleFiles {
  /** The file that an import in `importer` means, if it is one of ours; undefined leaves it to Node. */
  resolve(specifier: string, importer: string): string | undefined;
  compile(file: string): CompiledModule;
  /** Exports given in place of a module's. */
  override?(specifier: string, importer: string): object | undefined;
}

/** A module that could not be imported. */
export class ImportFailure extends Error {
  constructor(
    readonly specifier: string,
    readonly importer: string,
    readonly reason: unknown,
  ) {
    super(`cannot import ${specifier}`);
  }
}

/** Codes of Node's errors about an import, not about what the module did. */
const cannotImport = new Set([
  "MODULE_NOT_FOUND",
  "ERR_MODULE_NOT_FOUND",
  "ERR_REQUIRE_ESM",
  "ERR_REQUIRE_ASYNC_MODULE",
  "ERR_REQUIRE_CYCLE_MODULE",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
  "ERR_UNKNOWN_BUILTIN_MODULE",
]);

export class ModuleLoader {
  private readonly loaded = new Map<string, LoadedModule>();
  private readonly maps = new Map<string, SourceMapReader>();
  /** Copies that TypeScript's `import * as` makes of modules without `__esModule`: what they were made of. */
  readonly namespaceOf = new WeakMap<object, object>();
  readonly requireFunctions = new WeakSet<object>();
  /** The modules that are running, outermost first. */
  readonly running: string[] = [];

  constructor(private readonly files: ModuleFiles) {}

  mapOf(file: string): SourceMapReader | undefined {
    return this.maps.get(file);
  }

  moduleOf(file: string): LoadedModule | undefined {
    return this.loaded.get(file);
  }

  /** Runs the module of `file` unless it has been run. */
  load(file: string): LoadedModule {
    const known = this.loaded.get(file);
    if (known !== undefined) return known;
    const { code, map, hooks } = this.files.compile(file);
    if (map !== null) this.maps.set(file, new SourceMapReader(map));
    const run = vm.compileFunction(code, ["exports", "require", "module", "__filename", "__dirname", hooksName], { filename: file }) as (...args: unknown[]) => void;
    const module: CommonJsModule = { exports: {}, id: file, filename: file, loaded: false };
    const record: LoadedModule = { file, module, require: this.requireFor(file) };
    this.loaded.set(file, record);
    this.running.push(file);
    // TypeScript's helpers are taken from `this` where it has them: ours remember what they copied.
    const self = Object.create(module.exports as object, { __importStar: { value: (value: unknown) => this.importStar(value) } }) as object;
    try {
      run.call(self, module.exports, record.require, module, file, path.dirname(file), hooks);
    } catch (error) {
      // As in Node, a module that failed is not kept half-done.
      this.loaded.delete(file);
      throw error;
    }
    this.running.pop();
    module.loaded = true;
    return record;
  }

  private requireFor(file: string): (specifier: string) => unknown {
    const host = createRequire(file);
    const require = (specifier: string): unknown => {
      const given = this.files.override?.(specifier, file);
      if (given !== undefined) return given;
      const target = this.files.resolve(specifier, file);
      if (target !== undefined && !target.endsWith(".json")) return this.load(target).module.exports;
      try {
        if (target !== undefined) return JSON.parse(fs.readFileSync(target, "utf8")) as unknown;
        return host(specifier) as unknown;
      } catch (error) {
        const code = (error as { code?: unknown } | null)?.code;
        if (typeof code === "string" && cannotImport.has(code)) throw new ImportFailure(specifier, file, error);
        throw error;
      }
    };
    Object.assign(require, { resolve: host.resolve, cache: host.cache, main: undefined });
    this.requireFunctions.add(require);
    return require;
  }

  private importStar(value: unknown): unknown {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return { default: value };
    if ((value as { __esModule?: unknown }).__esModule === true) return value;
    const copy: Record<string, unknown> = {};
    for (const key of Object.getOwnPropertyNames(value)) {
      if (key !== "default") Object.defineProperty(copy, key, { enumerable: true, get: () => (value as Record<string, unknown>)[key] });
    }
    copy.default = value;
    this.namespaceOf.set(copy, value);
    return copy;
  }
}
