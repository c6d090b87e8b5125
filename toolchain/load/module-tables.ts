/**
 * load/: what the numbers in a module's instrumented code mean: number -> node, number -> scope.
 *
 * Nodes are kept by their place, and found when somebody asks: most functions of the runtime are never asked for, and
 * places can be written to a file (dialect-cache.ts).
 */
import { ts } from "../ts";
import { InternalError } from "../diag/internal";

/** A node by its kind and range. */
export type NodePlace = readonly [kind: ts.SyntaxKind, pos: number, end: number];

/** What is kept of a scope. */
export interface ScopeTable {
  readonly place: NodePlace;
  /** Names of captured variables: the position is the number that the token's accessor takes. */
  readonly captured: readonly string[];
  readonly capturesThis: boolean;
}

/** The tables of one module, as written by the instrumenter. */
export interface ModuleTables {
  /** Functions, classes, object literals with methods, members with computed names. */
  readonly nodes: NodePlace[];
  readonly scopes: ScopeTable[];
}

export function placeOf(node: ts.Node): NodePlace {
  return [node.kind, node.pos, node.end];
}

/** A scope, with its node. */
export interface TableScope {
  readonly node: ts.Node;
  readonly captured: readonly string[];
  readonly capturesThis: boolean;
}

/** Answers from the tables of a module. */
export class TableReader {
  private readonly nodes: ts.Node[] = [];
  private readonly scopes: TableScope[] = [];

  constructor(
    private readonly tables: ModuleTables,
    private readonly file: ts.SourceFile,
  ) {}

  node(number: number): ts.Node {
    return (this.nodes[number] ??= this.find(this.tables.nodes[number]));
  }

  scope(number: number): TableScope {
    const found = this.scopes[number];
    if (found !== undefined) return found;
    const { place, captured, capturesThis } = this.tables.scopes[number];
    return (this.scopes[number] = { node: this.find(place), captured, capturesThis });
  }

  private find(place: NodePlace): ts.Node {
    const [kind, pos, end] = place;
    const search = (node: ts.Node): ts.Node | undefined => {
      if (node.kind === kind && node.pos === pos && node.end === end) return node;
      return ts.forEachChild(node, (child) => (child.pos <= pos && child.end >= end ? search(child) : undefined));
    };
    const found = search(this.file);
    if (found === undefined) throw new InternalError(`a node of kind ${kind} was expected at ${pos} of ${this.file.fileName}`, { stage: "load" });
    return found;
  }
}
