// Dialect code: runs under Node and translated.
/** `import`, and what `from __future__` asks for. */
import * as ast from "../parser/ast";
import { CO_FUTURE_ANNOTATIONS, CO_FUTURE_BARRY_AS_BDFL } from "./code";
import { storeName } from "./compile-name";
import { Op } from "./opcodes";
import type { SourceText } from "./source-text";
import type { Unit } from "./unit";

export function compileImport(u: Unit, s: ast.Import): void {
  for (const alias of s.names) {
    const mark = u.temps;
    const slot = u.newTemp();
    u.asm.at(s);
    importName(u, slot, alias.name, 0, -1);
    const asname = alias.asname;
    if (asname === null) {
      const dot = alias.name.indexOf(".");
      storeName(u, dot < 0 ? alias.name : alias.name.slice(0, dot), slot, s);
    } else {
      // `import a.b.c as d` is c.
      const parts = alias.name.split(".");
      for (let i = 1; i < parts.length; i++) if (u.asm.isReachable) u.asm.emit3(Op.IMPORT_FROM, slot, slot, u.name(parts[i]));
      storeName(u, asname, slot, s);
    }
    u.temps = mark;
  }
}

function importName(u: Unit, dst: number, name: string, level: number, fromList: number): void {
  if (!u.asm.isReachable) return;
  const list = fromList < 0 ? u.constant(u.c.constants.literal(ast.CONSTANT_NONE)) : fromList;
  u.asm.emit4(Op.IMPORT_NAME, dst, u.name(name), level, list);
}

export function compileImportFrom(u: Unit, s: ast.ImportFrom): void {
  const asm = u.asm;
  const name = s.module === null ? "" : s.module;
  if (name === "__future__" && s.level === 0 && !u.c.futureImports.has(s)) {
    throw u.c.error("from __future__ imports must occur at the beginning of the file", s);
  }
  const module = u.newTemp();
  const names: string[] = [];
  for (const alias of s.names) names.push(alias.name);
  if (asm.isReachable) importName(u, module, name, s.level, u.constant(u.c.constants.names(names)));
  for (const alias of s.names) {
    asm.at(s);
    if (alias.name === "*") {
      asm.emit1(Op.IMPORT_STAR, module);
      continue;
    }
    const slot = u.newTemp();
    if (asm.isReachable) asm.emit3(Op.IMPORT_FROM, slot, module, u.name(alias.name));
    storeName(u, alias.asname === null ? alias.name : alias.asname, slot, s);
    u.temps = slot;
  }
}

// --- __future__ ----------------------------------------------------------------------------------------------------------------------

const FEATURES: readonly string[] = [
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "generator_stop",
  "barry_as_FLUFL",
  "annotations",
];

/** What the `from __future__` imports at the head of a module ask for: CO_FUTURE_…. Puts these imports into the set. */
export function futureFeatures(body: ast.Stmt[], source: SourceText, imports: Set<ast.Stmt>): number {
  let flags = 0;
  let isFirst = true;
  for (const statement of body) {
    if (statement instanceof ast.ImportFrom && statement.module === "__future__" && statement.level === 0) {
      imports.add(statement);
      for (const alias of statement.names) {
        if (alias.name === "braces") throw source.errorAtStart("not a chance", statement.lineno, statement.colOffset);
        if (!FEATURES.includes(alias.name)) throw source.errorAtStart(`future feature ${alias.name} is not defined`, statement.lineno, statement.colOffset);
        if (alias.name === "annotations") flags |= CO_FUTURE_ANNOTATIONS;
        if (alias.name === "barry_as_FLUFL") flags |= CO_FUTURE_BARRY_AS_BDFL;
      }
    } else {
      const isDocstring = isFirst && statement instanceof ast.ExprStmt && statement.value instanceof ast.Constant && statement.value.value instanceof ast.ConstantStr;
      if (!isDocstring) break;
    }
    isFirst = false;
  }
  return flags;
}
