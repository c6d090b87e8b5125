/**
 * load/: the ts.Program: the target and what it imports, the package's dialect code, the library; and its check.
 *
 * Time goes into parsing declarations, so: the full @types/node (some 100 files) is only used by programs that the
 * cut-down `types/node.d.ts` does not satisfy, doc comments are not parsed, and files that never change within
 * a process (library, types, dialect code) are parsed once a process.
 */
import * as fs from "node:fs";
import { builtinModules } from "node:module";
import * as path from "node:path";
import { ts } from "../ts";
import { spanAt } from "../diag/span";
import type { Diagnostic, Origin } from "../diag/user-error";
import { dependencyFolder, dialectFiles, packageRoot, rlibFolder, smallNodeTypes } from "./package-paths";

/** A program without type errors, or with `errors`. */
export interface CheckedProgram {
  readonly program: ts.Program;
  readonly errors: readonly Diagnostic[];
  readonly target: ts.SourceFile;
  /** Dialect files of the package by name. */
  readonly dialect: ReadonlyMap<string, string>;
  /** The file that an import in `importer` means, if it is run by us (or JSON) and not by Node. */
  resolve(specifier: string, importer: string): string | undefined;
  /** Is the file one of those? */
  isDialectFile(file: string): boolean;
  /** The user's own files. */
  userFiles(): readonly ts.SourceFile[];
}

const builtins = new Set(builtinModules);

/** How modules become JavaScript, whoever compiles them. */
export const emitOptions = (): ts.CompilerOptions => ({
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.CommonJS,
  moduleDetection: ts.ModuleDetectionKind.Force,
  esModuleInterop: true,
  useDefineForClassFields: false,
  preserveConstEnums: true,
  removeComments: true,
  sourceMap: true,
  newLine: ts.NewLineKind.LineFeed,
});

function compilerOptions(types: readonly string[]): ts.CompilerOptions {
  return {
    ...emitOptions(),
    strict: true,
    lib: ["lib.es2023.d.ts"],
    types: [...types],
    typeRoots: [path.dirname(dependencyFolder("@types/node"))],
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    resolveJsonModule: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    skipDefaultLibCheck: true,
    // Paths never go through tsconfig files: none is read.
  };
}

/** A file that is parsed once a process. */
interface ParsedFile {
  /** Its time of change. */
  readonly stamp: number;
  readonly file: ts.SourceFile;
}

/** How files are parsed: to be counted up when that changes, since a snapshot may hold files parsed by older code. */
const parsedKey = Symbol.for("rpython.parsed.1");

/** Parsed files by path. They belong to the process, and are in its snapshot (cli/bin/build.js), which this module is not. */
function parsedFiles(): Map<string, ParsedFile> {
  const host = globalThis as unknown as Record<symbol, Map<string, ParsedFile> | undefined>;
  if (host[parsedKey] === undefined) Object.defineProperty(host, parsedKey, { value: new Map<string, ParsedFile>() });
  return host[parsedKey] as Map<string, ParsedFile>;
}

function isStable(fileName: string): boolean {
  return fileName.startsWith(packageRoot + path.sep) || /[\\/]node_modules[\\/](typescript|@types)[\\/]/.test(fileName);
}

function parse(fileName: string): ts.SourceFile | undefined {
  let stamp = 0;
  const stable = isStable(fileName);
  const stableFiles = parsedFiles();
  if (stable) {
    stamp = fs.statSync(fileName, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const known = stableFiles.get(fileName);
    if (known !== undefined && known.stamp === stamp) return known.file;
  }
  const text = ts.sys.readFile(fileName);
  if (text === undefined) return undefined;
  const options: ts.CreateSourceFileOptions = { languageVersion: ts.ScriptTarget.ES2023, jsDocParsingMode: ts.JSDocParsingMode.ParseNone, setExternalModuleIndicator: markAsModule };
  const file = ts.createSourceFile(fileName, text, options, false);
  if (stable) stableFiles.set(fileName, { stamp, file });
  return file;
}

/** Every file that is no declaration is a module, with or without imports. */
function markAsModule(file: ts.SourceFile): void {
  const marked = file as { externalModuleIndicator?: ts.Node | true };
  marked.externalModuleIndicator = file.statements.find(isModuleSyntax) ?? (file.isDeclarationFile || isJson(file) ? undefined : true);
}

function isModuleSyntax(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return true;
  if (ts.isImportEqualsDeclaration(statement)) return ts.isExternalModuleReference(statement.moduleReference) || hasExport(statement);
  return hasExport(statement);
}

function hasExport(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

function isJson(file: ts.SourceFile): boolean {
  return file.fileName.endsWith(".json");
}

function isFile(name: string): boolean {
  return ts.sys.fileExists(name);
}

/** What a relative import (or one of rlib) means: the TypeScript source, whatever extension is written. */
export function resolveSource(specifier: string, importer: string): string | undefined {
  let base: string;
  if (specifier.startsWith("rpython/rlib/")) base = path.join(rlibFolder, specifier.slice("rpython/rlib/".length));
  else if (/^\.{0,2}\//.test(specifier) || specifier === "." || specifier === "..") base = path.resolve(path.dirname(importer), specifier);
  else return undefined;
  const candidates = [];
  if (/\.([cm]?ts|json)$/.test(base)) candidates.push(base);
  const js = /\.([cm]?)js$/.exec(base);
  if (js !== null) candidates.push(base.slice(0, -js[0].length) + `.${js[1]}ts`);
  candidates.push(base + ".ts", path.join(base, "index.ts"));
  return candidates.find(isFile);
}

function createHost(options: ts.CompilerOptions, resolved: Map<string, string | undefined>): ts.CompilerHost {
  const library = path.join(dependencyFolder("typescript"), "lib");
  const moduleCache = ts.createModuleResolutionCache(packageRoot, (name) => name, options);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => parse(name),
    getDefaultLibFileName: () => path.join(library, "lib.es2023.d.ts"),
    getDefaultLibLocation: () => library,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    writeFile: () => undefined,
    getCurrentDirectory: () => process.cwd(),
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    directoryExists: (name) => ts.sys.directoryExists(name),
    getDirectories: (name) => ts.sys.getDirectories(name),
    realpath: (name) => ts.sys.realpath?.(name) ?? name,
    resolveModuleNameLiterals: (literals, importer, redirected, resolveOptions, containing) =>
      literals.map((literal) => {
        const specifier = literal.text;
        const source = resolveSource(specifier, importer);
        if (source !== undefined) {
          resolved.set(`${importer}\n${specifier}`, source);
          const extension = source.endsWith(".d.ts") ? ts.Extension.Dts : path.extname(source);
          return { resolvedModule: { resolvedFileName: source, extension, isExternalLibraryImport: false } };
        }
        if (specifier.startsWith("node:") || builtins.has(specifier)) return { resolvedModule: undefined };
        const mode = ts.getModeForUsageLocation(containing, literal, resolveOptions);
        const found = ts.resolveModuleName(specifier, importer, resolveOptions, host, moduleCache, redirected, mode);
        if (found.resolvedModule !== undefined) resolved.set(`${importer}\n${specifier}`, found.resolvedModule.resolvedFileName);
        return found;
      }),
  };
  return host;
}

function buildProgram(target: string, types: "small" | "full"): CheckedProgram {
  const options = compilerOptions(types === "full" ? ["node"] : []);
  const resolved = new Map<string, string | undefined>();
  const dialect = dialectFiles();
  const roots = [target, ...dialect.values()];
  if (types === "small") roots.push(smallNodeTypes);
  const program = ts.createProgram(roots, options, createHost(options, resolved));
  const own = new Set(dialect.values());
  const isProgramModule = (file: ts.SourceFile): boolean => !file.isDeclarationFile && !isJson(file) && (own.has(file.fileName) || !/[\\/]node_modules[\\/]/.test(file.fileName));
  const userFiles = program.getSourceFiles().filter((file) => isProgramModule(file) && !own.has(file.fileName));
  return {
    program,
    errors: [],
    target: program.getSourceFile(target) as ts.SourceFile,
    dialect,
    resolve: (specifier, importer) => {
      const file = program.getSourceFile(resolved.get(`${importer}\n${specifier}`) ?? resolveSource(specifier, importer) ?? "");
      return file !== undefined && (isProgramModule(file) || isJson(file)) ? file.fileName : undefined;
    },
    isDialectFile: (name) => own.has(name),
    userFiles: () => userFiles,
  };
}

function errorsOf(checked: CheckedProgram): ts.Diagnostic[] {
  const { program } = checked;
  const files = checked.userFiles().length > 0 ? checked.userFiles() : [checked.target];
  const syntactic = files.flatMap((file) => program.getSyntacticDiagnostics(file));
  const all = syntactic.length > 0 ? syntactic : files.flatMap((file) => program.getSemanticDiagnostics(file));
  return all.filter((one) => one.category === ts.DiagnosticCategory.Error);
}

/** Parses and checks. `target` is an absolute path of a file that exists. */
export function checkProgram(target: string): CheckedProgram {
  const small = buildProgram(target, "small");
  // Type packages that ask for Node's bring them in: two sets of declarations would clash.
  const mixed = small.program.getSourceFiles().some((file) => file.fileName.includes("/node_modules/@types/node/"));
  if (!mixed) {
    const errors = errorsOf(small);
    if (!mayBeOurs(errors, small)) return { ...small, errors: errors.map(toDiagnostic) };
  }
  const full = buildProgram(target, "full");
  return { ...full, errors: errorsOf(full).map(toDiagnostic) };
}

/** Codes of errors about a name, a module or a member that does not exist. */
const missing = new Set([2304, 2305, 2306, 2307, 2318, 2339, 2503, 2551, 2552, 2580, 2583, 2584, 2591, 2592, 2593, 2614, 2688, 2694, 2724, 2792, 7016]);

/** Can the errors come from our cutting down Node's declarations? */
function mayBeOurs(errors: readonly ts.Diagnostic[], checked: CheckedProgram): boolean {
  if (errors.length === 0 || errors.some((one) => one.code < 2000)) return false;
  return errors.some((one) => missing.has(one.code)) || checked.userFiles().some((file) => /\b(?:Buffer|NodeJS|process)\b|["'](?:node:)?(?:fs|path|os|process|perf_hooks)["']/.test(file.text));
}

function toDiagnostic(error: ts.Diagnostic): Diagnostic {
  const origins: Origin[] = (error.relatedInformation ?? []).map((one) => ({
    span: one.file === undefined || one.file.isDeclarationFile ? null : spanAt(one.file, one.start ?? 0, one.length ?? 1),
    text: ts.flattenDiagnosticMessageText(one.messageText, "\n"),
  }));
  return {
    id: "typescript",
    span: error.file === undefined ? null : spanAt(error.file, error.start ?? 0, error.length ?? 1),
    message: `TS${error.code}: ${ts.flattenDiagnosticMessageText(error.messageText, "\n")}`,
    origins: origins.filter((one) => one.span !== null),
    help: "",
  };
}
