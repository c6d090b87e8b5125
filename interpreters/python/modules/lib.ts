// Dialect code: read at init time.
/** The modules written in Python in lib/: their text is part of the executable. */
import * as fs from "node:fs";
import * as path from "node:path";

/** The source of one module. */
export class LibModule {
  constructor(
    readonly source: string,
    readonly isPackage: boolean,
  ) {}
}

/** By full name. */
export const libModules = new Map<string, LibModule>();

function read(folder: string, prefix: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (fs.existsSync(path.join(file, "__init__.py"))) read(file, `${prefix}${entry.name}.`);
    } else if (entry.name === "__init__.py") {
      libModules.set(prefix.slice(0, -1), new LibModule(fs.readFileSync(file, "utf8"), true));
    } else if (entry.name.endsWith(".py")) {
      libModules.set(prefix + entry.name.slice(0, -3), new LibModule(fs.readFileSync(file, "utf8"), false));
    }
  }
}
read(path.join(__dirname, "..", "lib"), "");
