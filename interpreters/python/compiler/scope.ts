// Dialect code: runs under Node and translated.
/**
 * Scopes and what names mean in them. symtable.ts collects the uses; `resolve` then decides for each name of each scope: local, cell
 * (local, but used by scopes inside), free (of a scope outside), or global. It walks from the outermost scope inwards; a free name
 * is put on the list of every scope between its owner and its use, since closures are handed on from function to function.
 */

export enum ScopeKind {
  Module,
  Class,
  Function,
}

/** What a function scope was written as. */
export enum FunctionKind {
  Def,
  Lambda,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  /** Annotations that are not evaluated (`from __future__ import annotations`): only looked at for errors. */
  Annotation,
}

/** What a name of a scope is. */
export enum SymbolScope {
  Local,
  Cell,
  Free,
  GlobalExplicit,
  GlobalImplicit,
}

export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
export const DEF_IMPORT = 32;
export const DEF_ANNOTATION = 64;
/** Target of the `for` of a comprehension. */
export const DEF_COMP_ITER = 128;
/** `del x`, or `except … as x`: it may become unbound. */
export const DEF_DELETED = 256;
/** Target of `:=` in this very scope: it may change in the middle of an expression. */
export const DEF_WALRUS = 512;
const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

/** A name in a scope. */
export class Symbol {
  flags = 0;
  scope = SymbolScope.GlobalImplicit;
  /** Where it was declared nonlocal, for the complaint. */
  lineno = 0;
  colOffset = 0;
  endLineno = 0;
  endColOffset = 0;

  constructor(readonly name: string) {}

  isBound(): boolean {
    return (this.flags & DEF_BOUND) !== 0;
  }
}

export class Scope {
  readonly symbols = new Map<string, Symbol>();
  readonly children: Scope[] = [];
  /** Parameters in the order of slots. */
  readonly parameters: string[] = [];
  isGenerator = false;
  isCoroutine = false;
  hasVarArgs = false;
  hasVarKeywords = false;
  /** Within a function, at whatever depth. */
  isNested = false;
  /** Of a class: a scope inside uses `__class__`. */
  needsClassCell = false;
  /** Of a class or a module: names are annotated in it. */
  hasAnnotations = false;
  /** Free names, in the order of discovery; also those that only scopes inside use. */
  readonly frees = new Set<string>();
  /** While names are collected: inside the target of a comprehension's `for`; how deep inside the iterables of comprehensions. */
  inIterTarget = false;
  iterableDepth = 0;

  constructor(
    readonly kind: ScopeKind,
    readonly functionKind: FunctionKind,
    readonly name: string,
    readonly parent: Scope | null,
    readonly lineno: number,
  ) {
    if (parent !== null) {
      this.isNested = parent.isNested || parent.kind === ScopeKind.Function;
      parent.children.push(this);
    }
  }

  get isComprehension(): boolean {
    return this.functionKind >= FunctionKind.ListComp && this.functionKind <= FunctionKind.GeneratorExp;
  }

  symbol(name: string): Symbol {
    let symbol = this.symbols.get(name);
    if (symbol === undefined) {
      symbol = new Symbol(name);
      this.symbols.set(name, symbol);
    }
    return symbol;
  }
  add(name: string, flags: number): void {
    this.symbol(name).flags |= flags;
  }
  /** What a name (already mangled) is here. */
  scopeOf(name: string): SymbolScope {
    const symbol = this.symbols.get(name);
    return symbol === undefined ? SymbolScope.GlobalImplicit : symbol.scope;
  }
}

/** Decides all names of a scope and of those inside. Gives the symbol of a `nonlocal` without a binding, or null. */
export function resolve(scope: Scope): Symbol | null {
  for (const symbol of scope.symbols.values()) {
    if ((symbol.flags & DEF_GLOBAL) !== 0) symbol.scope = SymbolScope.GlobalExplicit;
    else if ((symbol.flags & DEF_NONLOCAL) !== 0) {
      if (!findOwner(scope, symbol)) return symbol;
    } else if (symbol.isBound()) symbol.scope = SymbolScope.Local;
    else if (!findOwner(scope, symbol)) symbol.scope = SymbolScope.GlobalImplicit;
  }
  for (const child of scope.children) {
    const missing = resolve(child);
    if (missing !== null) return missing;
  }
  return null;
}

/** Looks for the function outside (or, for `__class__`, the class) that binds the name; makes it free here, and a cell there. */
function findOwner(scope: Scope, symbol: Symbol): boolean {
  const name = symbol.name;
  let owner = scope.parent;
  while (owner !== null) {
    if (owner.kind === ScopeKind.Class) {
      if (name === "__class__") {
        owner.needsClassCell = true;
        break;
      }
    } else if (owner.kind === ScopeKind.Function) {
      const found = owner.symbols.get(name);
      if (found !== undefined) {
        if (found.scope === SymbolScope.Local) {
          found.scope = SymbolScope.Cell;
          break;
        }
        if (found.scope === SymbolScope.Cell) break;
        if (found.scope === SymbolScope.GlobalExplicit) return false;
      }
    }
    owner = owner.parent;
  }
  if (owner === null) return false;
  symbol.scope = SymbolScope.Free;
  for (let between: Scope | null = scope; between !== null && between !== owner; between = between.parent) between.frees.add(name);
  return true;
}

/** A private name: `__x` in the class `C` is `_C__x`. */
export function mangle(className: string | null, name: string): string {
  if (className === null || !name.startsWith("__")) return name;
  if (name.endsWith("__") || name.includes(".")) return name;
  let start = 0;
  while (start < className.length && className.charCodeAt(start) === 95) start++;
  return start === className.length ? name : `_${className.slice(start)}${name}`;
}
