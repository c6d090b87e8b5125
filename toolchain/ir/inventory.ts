/**
 * What a set of graphs uses: containers (structs, arrays), prebuilt objects, external functions.
 *
 * One walk in program order (graphs in their order, blocks in reverse postorder, ops in order), so every
 * consumer (printer, class numbering, backends) gets the same deterministic order of first use.
 */
import type { ExternalFunction } from "./external";
import type { Block, FlowGraph, Operation, Value } from "./graph";
import { exitValues, linksOf } from "./graph";
import { LLArray, LLStruct } from "./heap";
import type { LLValue } from "./heap";
import { isContainer, isExternal, isFamily, isGraph } from "./typing";
import type { GcContainer, StorageType } from "./types";

export interface Inventory {
  /** Parents before children, otherwise by first use. */
  readonly containers: readonly GcContainer[];
  /** Prebuilt objects by first use: those in constants, then (breadth first) those that they refer to. */
  readonly objects: readonly (LLStruct | LLArray)[];
  readonly externals: readonly ExternalFunction[];
  /** Graphs called or taken as function pointers, prebuilt data included. Not closed: only what the given graphs mention. */
  readonly graphs: ReadonlySet<FlowGraph>;
}

export interface InventoryOptions {
  /** Containers that come first. */
  readonly first?: readonly GcContainer[];
  /** Objects for which this is true are listed, but not what they refer to (their containers are). */
  readonly opaque?: (object: LLStruct | LLArray) => boolean;
}

/** Collects what `graphs` use. */
export function takeInventory(graphs: Iterable<FlowGraph>, options: InventoryOptions = {}): Inventory {
  const walk = new Walk(options.opaque ?? (() => false));
  for (const container of options.first ?? []) walk.container(container);
  for (const graph of graphs) walk.graph(graph);
  walk.finish();
  return { containers: [...walk.containers], objects: [...walk.objects], externals: [...walk.externals], graphs: walk.graphs };
}

/** All graphs that `roots` can come to: by calls and families, and by function pointers in constants and in prebuilt data. */
export function reachableFrom(roots: Iterable<FlowGraph>): ReadonlySet<FlowGraph> {
  const walk = new Walk(() => false);
  for (const root of roots) walk.graphs.add(root);
  // The set grows while it is walked; objects are followed at once, for they add to it.
  for (const graph of walk.graphs) {
    walk.graph(graph);
    walk.followObjects();
  }
  return walk.graphs;
}

/** What an object refers to: its field values or items. */
export function valuesIn(object: LLStruct | LLArray): Iterable<LLValue> {
  if (object instanceof LLArray) return object.items;
  return object.type.allFields().map((field) => object.get(field.name));
}

class Walk {
  readonly containers = new Set<GcContainer>();
  readonly objects = new Set<LLStruct | LLArray>();
  readonly externals = new Set<ExternalFunction>();
  readonly graphs = new Set<FlowGraph>();
  private readonly order: (LLStruct | LLArray)[] = [];
  private followed = 0;

  constructor(private readonly opaque: (object: LLStruct | LLArray) => boolean) {}

  graph(graph: FlowGraph): void {
    for (const param of graph.params) this.typeOf(param);
    this.type(graph.resultType);
    for (const block of graph.blocks()) this.block(block);
  }

  private block(block: Block): void {
    for (const input of block.inputs) this.typeOf(input);
    for (const op of block.ops) this.op(op);
    for (const value of exitValues(block.exit)) this.value(value);
    if (block.handler !== null) this.typeOf(block.handler.exception);
    for (const link of linksOf(block)) for (const arg of link.args) this.value(arg);
  }

  private op(op: Operation): void {
    const imm = op.imm;
    if (isContainer(imm)) this.container(imm);
    else if (isExternal(imm)) this.external(imm);
    else if (isFamily(imm)) for (const graph of imm) this.graphs.add(graph);
    else if (isGraph(imm)) this.graphs.add(imm);
    for (const arg of op.args) this.value(arg);
    if (op.result !== null) this.typeOf(op.result);
  }

  private external(external: ExternalFunction): void {
    if (this.externals.has(external)) return;
    this.externals.add(external);
    for (const arg of external.args) this.type(arg);
    this.type(external.result);
  }

  private value(value: Value): void {
    this.typeOf(value);
    if ("value" in value) this.constant(value.value);
  }

  private constant(value: LLValue): void {
    if (value instanceof LLStruct || value instanceof LLArray) {
      if (this.objects.has(value)) return;
      this.objects.add(value);
      this.order.push(value);
      this.container(value.type);
    } else if (isGraph(value)) this.graphs.add(value);
  }

  private typeOf(value: Value): void {
    this.type(value.type);
  }

  private type(type: StorageType | null): void {
    if (type === null) return;
    if (type.kind === "ptr") this.container(type.to);
    else if (type.kind === "funcptr") {
      type.args.forEach((arg) => this.type(arg));
      this.type(type.result);
    }
  }

  container(container: GcContainer): void {
    if (this.containers.has(container)) return;
    if (container.kind === "gcstruct" && container.parent !== null) this.container(container.parent);
    this.containers.add(container);
  }

  /** Goes on to what objects refer to that have not been followed yet. */
  followObjects(): void {
    for (; this.followed < this.order.length; this.followed++) {
      const object = this.order[this.followed];
      if (this.opaque(object)) continue;
      for (const value of valuesIn(object)) this.constant(value);
    }
  }

  /** Follows objects, then the types of fields and items (the set grows while it is walked). */
  finish(): void {
    this.followObjects();
    for (const container of this.containers) {
      if (container.kind === "gcarray") this.type(container.item);
      else for (const field of container.fields) this.type(field.type);
    }
  }
}
