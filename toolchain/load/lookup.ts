/**
 * load/: what an identifier means in the environment of a live function.
 *
 * The checker says which declaration it is; the declaration's scope, searched along the chain of tokens, says which
 * variable; the token's accessor reads it. Imports go on to the variable of the exporting module, so that both sides
 * name one variable.
 */
import { ts } from "../ts";
import { UserError } from "../diag/user-error";
import { spanOf } from "../diag/span";
import type { GlobalKey } from "../flow/hlops";
import type { Assignments } from "./assigned";
import type { LiveScope, LiveVariable } from "./live";
import { findToken, readThis, type Token } from "./registry";
import { scopeNodeOf } from "./scopes";

/** What lookups need to know of the load. */
export interface LookupContext {
  readonly checker: ts.TypeChecker;
  readonly assignments: Assignments;
  /** The token of an instrumented module; undefined for declaration files and the host's own modules. */
  moduleToken(file: ts.SourceFile): Token | undefined;
  /** `require`, `module`, `exports`, `__filename`, `__dirname` of a module. */
  moduleVariable(file: ts.SourceFile, name: string): { readonly value: unknown } | undefined;
}

/** Classes, functions and enums: a module that passes them on (`export * from`) has getters for them, so they are looked up where they are declared. */
function isPassedOn(declaration: ts.Declaration): boolean {
  return ts.isClassDeclaration(declaration) || ts.isFunctionDeclaration(declaration) || ts.isEnumDeclaration(declaration);
}

export class LiveScopeOf implements LiveScope {
  constructor(
    private readonly context: LookupContext,
    private readonly token: Token | null,
    /** The function or class itself, which its own name means inside it. */
    private readonly self: { readonly node: ts.Node; readonly value: object } | null,
  ) {}

  lookup(identifier: ts.Identifier): LiveVariable | undefined {
    const symbol = symbolOf(this.context.checker, identifier);
    if (ts.isPropertyAccessExpression(identifier.parent) && identifier.parent.name === identifier) return this.lookupMember(symbol, identifier);
    if (symbol === undefined) return this.hostValue(identifier);
    if ((symbol.flags & ts.SymbolFlags.Alias) !== 0) return this.lookupImport(symbol, identifier);
    return this.lookupSymbol(symbol, identifier);
  }

  lookupThis(arrow: ts.Node): { readonly value: unknown } | undefined {
    return readThis(this.token, arrow);
  }

  /** `m.x`: only if `x` is a variable, class, function or enum, of a module or of a namespace. */
  private lookupMember(symbol: ts.Symbol | undefined, identifier: ts.Identifier): LiveVariable | undefined {
    if (symbol === undefined) return undefined;
    const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? this.context.checker.getAliasedSymbol(symbol) : symbol;
    const declaration = target.valueDeclaration;
    if (declaration === undefined || !(isVariableLike(declaration) || isPassedOn(declaration))) return undefined;
    const scope = scopeNodeOf(declaration);
    return ts.isSourceFile(scope) || ts.isModuleBlock(scope) ? this.lookupSymbol(target, identifier) : undefined;
  }

  private lookupImport(symbol: ts.Symbol, identifier: ts.Identifier): LiveVariable | undefined {
    const target = this.context.checker.getAliasedSymbol(symbol);
    const declaration = target.valueDeclaration;
    if (declaration !== undefined && !ts.isSourceFile(declaration) && this.context.moduleToken(declaration.getSourceFile()) !== undefined) {
      const found = this.lookupSymbol(target, identifier);
      if (found !== undefined) return found;
    }
    // Something that was not instrumented, a whole module or an `export default` of a value: what the import itself holds.
    const own = symbol.declarations?.[0];
    const token = own === undefined ? undefined : this.context.moduleToken(own.getSourceFile());
    return token === undefined ? undefined : this.constant(token, symbol.name, identifier);
  }

  private lookupSymbol(symbol: ts.Symbol, identifier: ts.Identifier): LiveVariable | undefined {
    const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
    if (declaration === undefined) return this.hostValue(identifier);
    const file = declaration.getSourceFile();
    if (file.isDeclarationFile || isDeclared(declaration)) return this.hostValue(identifier);
    if (this.self !== null && declaration === this.self.node) return { kind: "constant", value: this.self.value };

    const container = scopeNodeOf(declaration);
    const token = findToken(this.token, container) ?? (ts.isSourceFile(container) ? this.context.moduleToken(container) : undefined);
    const name = nameOf(declaration) ?? symbol.name;
    if (token !== undefined && token.scope.captured.includes(name)) {
      return this.mayBeAssigned(declaration, symbol) ? { kind: "variable", key: this.keyOf(token, declaration, name, identifier) } : this.constant(token, name, identifier);
    }
    return ts.isModuleBlock(container) ? this.lookupInNamespace(container, declaration, name, symbol, identifier) : undefined;
  }

  /** A member of a namespace that is written elsewhere (in another block of it, or in another file): read from the namespace object. */
  private lookupInNamespace(block: ts.ModuleBlock, declaration: ts.Declaration, name: string, symbol: ts.Symbol, identifier: ts.Identifier): LiveVariable | undefined {
    const outer = this.context.checker.getSymbolAtLocation(block.parent.name);
    const found = outer === undefined ? undefined : this.lookupSymbol(outer, identifier);
    if (found?.kind !== "constant" || typeof found.value !== "object" || found.value === null) return undefined;
    const namespace = found.value as Record<string, unknown>;
    if (!this.mayBeAssigned(declaration, symbol)) return { kind: "constant", value: namespace[name] };
    const module = this.context.moduleToken(declaration.getSourceFile());
    if (module === undefined) return undefined;
    let key = module.keys.get(declaration);
    if (key === undefined) {
      key = { name, declaration, isConst: false, initial: () => namespace[name] };
      module.keys.set(declaration, key);
    }
    return { kind: "variable", key };
  }

  private mayBeAssigned(declaration: ts.Declaration, symbol: ts.Symbol): boolean {
    if (!isVariableLike(declaration)) return false;
    let root: ts.Node = declaration;
    while (ts.isBindingElement(root)) root = root.parent.parent;
    if (ts.isVariableDeclaration(root) && (ts.getCombinedNodeFlags(root) & ts.NodeFlags.Constant) !== 0) return false;
    return this.context.assignments.isAssigned(declaration, symbol);
  }

  private constant(token: Token, name: string, identifier: ts.Identifier): LiveVariable | undefined {
    const i = token.scope.captured.indexOf(name);
    return i < 0 ? undefined : { kind: "constant", value: readVariable(token, i, name, identifier) };
  }

  private keyOf(token: Token, declaration: ts.Declaration, name: string, identifier: ts.Identifier): GlobalKey {
    // A member of a namespace is one variable, seen from inside and from outside: both look in the module's table.
    const { keys } = (ts.isModuleBlock(scopeNodeOf(declaration)) ? this.context.moduleToken(declaration.getSourceFile()) : undefined) ?? token;
    let key = keys.get(declaration);
    if (key === undefined) {
      const i = token.scope.captured.indexOf(name);
      key = { name, declaration, isConst: false, initial: () => readVariable(token, i, name, identifier) };
      keys.set(declaration, key);
    }
    return key;
  }

  private hostValue(identifier: ts.Identifier): LiveVariable | undefined {
    const name = identifier.text;
    if (name === "undefined") return { kind: "constant", value: undefined };
    const ofModule = this.context.moduleVariable(identifier.getSourceFile(), name);
    if (ofModule !== undefined) return { kind: "constant", value: ofModule.value };
    return name in globalThis ? { kind: "constant", value: (globalThis as Record<string, unknown>)[name] } : undefined;
  }
}

function symbolOf(checker: ts.TypeChecker, identifier: ts.Identifier): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(identifier.parent)) return checker.getShorthandAssignmentValueSymbol(identifier.parent);
  if (ts.isExportSpecifier(identifier.parent)) return checker.getExportSpecifierLocalTargetSymbol(identifier.parent);
  // `const { x } = …`: the name declares the variable and mentions the property; the variable is meant.
  if (ts.isBindingElement(identifier.parent) && identifier.parent.name === identifier) return (identifier.parent as { symbol?: ts.Symbol }).symbol ?? checker.getSymbolAtLocation(identifier);
  return checker.getSymbolAtLocation(identifier);
}

function isVariableLike(declaration: ts.Node): declaration is ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement {
  return ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration);
}

function isDeclared(declaration: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0;
}

/** The local name: that of `export default function f` is `f`, though its symbol is called `default`. */
function nameOf(declaration: ts.Declaration): string | undefined {
  const name = (declaration as ts.NamedDeclaration).name;
  return name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
}

function readVariable(token: Token, i: number, name: string, identifier: ts.Identifier): unknown {
  try {
    return token.read(i);
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new UserError([
      {
        id: "uninitialised-variable",
        span: spanOf(identifier),
        message: `\`${name}\` had no value yet when the program had been loaded`,
        origins: [],
        help: `give \`${name}\` its value while the modules are loaded, before the entry point is returned`,
      },
    ]);
  }
}
