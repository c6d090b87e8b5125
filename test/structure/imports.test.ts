/**
 * Who may import whom. Type-only imports count. What the table leaves out is refused: a new edge is a decision, made here.
 * Dialect code (runtime/, rlib/, the dialect/ folders) is loaded and not imported by host code; the exceptions are named.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { assert } from "chai";
import { ROOT } from "../support/processes";

/** `ts` is toolchain/ts.ts, the compiler API; `pass/…` one folder of transforms/. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  diag: ["ts"],
  ir: ["diag"],
  load: ["diag", "ts", "flow/hlops"],
  flow: ["diag", "ts", "ir", "load"],
  annotate: ["diag", "ts", "ir", "load", "flow", "rlib/rffi-declaration"],
  rtype: ["diag", "ir", "annotate", "rlib/rffi-declaration", "runtime/map-layout", "runtime/primitives"],
  llinterp: ["diag", "ir", "runtime/host"],
  pass: ["diag", "ir"],
  driver: ["diag", "ir", "load", "annotate", "rtype", "llinterp", "pass"],
  cli: ["diag", "ir", "load", "pass", "driver", "transforms/*/pass", "backends/c"],
  debugger: ["diag"],
  rlib: ["runtime"],
  runtime: ["rlib/marks"],
  "transforms/*": ["diag", "ir", "pass", ...["fold/fold", "loads/facts"].map((shared) => `transforms/${shared}`)],
  "transforms/*/dialect": ["runtime", "rlib"],
  "backends/*": ["diag", "ir", "driver/backend"],
  "interpreters/*": ["rlib"],
};

/** Host code among the dialect's: it describes the dialect code beside it to the toolchain, or stands in for the machine. */
const HOST = ["toolchain/runtime/host.ts", "toolchain/runtime/map-layout.ts", "toolchain/rlib/rffi-declaration.ts", "toolchain/rlib/simulated-memory.ts"];

const sources = ["toolchain", "transforms", "backends", "interpreters"].flatMap((folder) => filesIn(folder));

function filesIn(folder: string): string[] {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(name);
    return /\.(ts|js|c|h)$/.test(name) && !name.endsWith(".d.ts") ? [name] : [];
  });
}

const text = (file: string): string => fs.readFileSync(path.join(ROOT, file), "utf8");
const isDialect = (file: string): boolean => /^toolchain\/(runtime|rlib)\/|\/dialect\//.test(file) && file.endsWith(".ts") && !HOST.includes(file);

/** What a row of the table, and a word in it, speak of. */
function area(file: string): string {
  if (file === "toolchain/ts.ts") return "ts";
  const [top, second, third] = file.split("/");
  if (top === "toolchain") return second;
  return third === "dialect" ? `${top}/*/dialect` : `${top}/*`;
}

function imports(file: string): string[] {
  const found = text(file).matchAll(/^(?:import|export)\b[^"';]*?\bfrom "(\.[^"]+)"/gms);
  return [...found].map(([, to]) => path.posix.join(path.posix.dirname(file), to));
}

function mayImport(file: string, to: string): boolean {
  const toName = to.replace(/^toolchain\//, "");
  const folder = (name: string): string => name.split("/").slice(0, 2).join("/");
  if (area(file) === area(`${to}.ts`) && (!file.startsWith("toolchain/") ? folder(file) === folder(to) : true)) return true;
  return (ALLOWED[area(file)] ?? []).some((word) => {
    if (word.includes("*")) return new RegExp(`^${word.replace("*", "[^/]+")}$`).test(toName);
    return toName === word || toName.startsWith(`${word}/`);
  });
}

describe("the structure of the sources", () => {
  it("imports go only where the table lets them", () => {
    const wrong = sources.filter((file) => file.endsWith(".ts")).flatMap((file) => imports(file).filter((to) => !mayImport(file, to)).map((to) => `${file} imports ${to}`));
    assert.deepEqual(wrong, []);
  });

  it("no module imports in the middle of a function", () => {
    const wrong = sources.filter((file) => file.endsWith(".ts") && /^\s+.*(?<![.\w])(?:require\("|await import\()/m.test(text(file)));
    assert.deepEqual(wrong, []);
  });

  it("nothing is exported as default", () => {
    assert.deepEqual(sources.filter((file) => file.endsWith(".ts") && /^export default\b/m.test(text(file))), []);
  });

  it("every file begins by saying what it is", () => {
    const wrong = sources.filter((file) => !/^(?:#!.*\n)?(?:\/\*\*?|\/\/) ?\S*/.test(text(file)));
    assert.deepEqual(wrong, []);
  });

  it("dialect code says so on its first line, and host code does not", () => {
    const says = (file: string): boolean => text(file).startsWith("// Dialect code");
    assert.deepEqual(sources.filter((file) => isDialect(file) && !says(file)), []);
    assert.deepEqual(sources.filter((file) => !isDialect(file) && !file.startsWith("interpreters/") && says(file)), []);
  });
});
