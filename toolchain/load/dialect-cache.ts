/**
 * load/: instrumented code of the package's own dialect modules (runtime/, rlib/), kept in a file between runs.
 *
 * They are the same in every program, and compiling one costs more than running it. An entry holds as long as the module and
 * the instrumenter are what they were. Where the file cannot be written, everything works, more slowly.
 */
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { ts } from "../ts";
import type { ModuleTables } from "./module-tables";
import { packageRoot } from "./package-paths";

/** A module as it is kept. */
export interface CachedModule {
  /** Of the source text. */
  readonly hash: string;
  readonly code: string;
  readonly map: string | null;
  readonly tables: ModuleTables;
}

interface CacheFile {
  /** What the code was made with. */
  readonly maker: string;
  readonly modules: Record<string, CachedModule>;
}

const cacheFile = path.join(packageRoot, ".build", "dialect.json");

function stampOf(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.mtimeMs} ${stat.size}`;
}

function hashOf(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}

/** The compiler, and the sources that decide what is made. */
function makerNow(): string {
  const sources = ["instrument.ts", "scopes.ts", "module-tables.ts", "ts-program.ts"].map((name) => stampOf(path.join(packageRoot, "toolchain", "load", name)));
  return [ts.version, ...sources].join("; ");
}

export class DialectCache {
  private content: CacheFile | undefined;
  private saving = false;

  /** What is kept of the module, if it is up to date. */
  find(file: ts.SourceFile): CachedModule | undefined {
    const found = this.read().modules[path.relative(packageRoot, file.fileName)];
    return found !== undefined && found.hash === hashOf(file.text) ? found : undefined;
  }

  add(file: ts.SourceFile, module: Omit<CachedModule, "hash">): void {
    this.read().modules[path.relative(packageRoot, file.fileName)] = { hash: hashOf(file.text), ...module };
    // Many are added in one go.
    if (!this.saving) setImmediate(() => this.save());
    this.saving = true;
  }

  private save(): void {
    this.saving = false;
    try {
      fs.mkdirSync(path.dirname(cacheFile), { recursive: true });
      const beside = `${cacheFile}.${process.pid}`;
      fs.writeFileSync(beside, JSON.stringify(this.content));
      fs.renameSync(beside, cacheFile);
    } catch {
      // An installed package may be read-only.
    }
  }

  private read(): CacheFile {
    if (this.content === undefined) {
      const maker = makerNow();
      try {
        const found = JSON.parse(fs.readFileSync(cacheFile, "utf8")) as CacheFile;
        if (found.maker === maker) this.content = found;
      } catch {
        // The first run, or a damaged file: made anew.
      }
      this.content ??= { maker, modules: {} };
    }
    return this.content;
  }
}

/** One for the process: what is kept never depends on the program. */
export const dialectCache = new DialectCache();
