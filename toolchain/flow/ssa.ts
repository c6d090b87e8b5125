/**
 * SSA construction on the fly, after Braun et al., "Simple and Efficient Construction of Static Single
 * Assignment Form" (CC 2013), with block inputs in place of phi functions.
 *
 * While a graph is built, a value may be used in every block that its definition dominates, and source
 * variables are read and written by key. ssa-finish.ts then makes the graph obey the rule of ir/graph.ts
 * (values travel along links only).
 *
 * A block is *sealed* when no more links to it will come. Reading a variable in an unsealed block makes an
 * input whose link arguments are filled in when the block is sealed.
 */
import { Block, Constant, Link, Variable, type FlowGraph, type Value } from "../ir/graph";
import { InternalError } from "../diag/internal";
import { UNINITIALISED } from "./literals";

/** What names a source variable: its declaration node, or any object for a temporary. */
export type LocalKey = object;

interface Incoming {
  readonly from: Block;
  readonly link: Link;
}

export class SsaBuilder {
  private readonly definitions = new Map<Block, Map<LocalKey, Value>>();
  private readonly incoming = new Map<Block, Incoming[]>();
  private readonly sealed = new Set<Block>();
  private readonly incomplete = new Map<Block, { key: LocalKey; input: Variable }[]>();

  constructor(readonly graph: FlowGraph) {
    this.incoming.set(graph.start, []);
    this.sealed.add(graph.start);
  }

  /** A new, unsealed block; `inputs` are explicit ones, for which each link passes an argument. */
  newBlock(inputs: Variable[] = []): Block {
    const block = new Block(inputs);
    this.incoming.set(block, []);
    return block;
  }

  /** Makes a link; the caller puts it into an exit or a handler of `from`, whose definitions must be complete. */
  link(from: Block, to: Block, args: Value[] = []): Link {
    if (this.sealed.has(to)) throw new InternalError("a link to a sealed block", { stage: "flow", graph: this.graph.name });
    const link = new Link(to, args);
    this.incomingOf(to).push({ from, link });
    return link;
  }

  /** Does any link lead to `block` so far? */
  isReached(block: Block): boolean {
    return block === this.graph.start || this.incomingOf(block).length > 0;
  }

  seal(block: Block): void {
    if (this.sealed.has(block)) return;
    for (const { key, input } of this.incomplete.get(block) ?? []) this.fillInput(block, key, input);
    this.incomplete.delete(block);
    this.sealed.add(block);
  }

  write(key: LocalKey, block: Block, value: Value): void {
    let map = this.definitions.get(block);
    if (map === undefined) this.definitions.set(block, (map = new Map()));
    map.set(key, value);
  }

  read(key: LocalKey, block: Block): Value {
    // Chains of blocks with one predecessor are walked in a loop: a long try body has thousands of them.
    const chain: Block[] = [];
    let at = block;
    let value: Value;
    for (;;) {
      const known = this.definitions.get(at)?.get(key);
      if (known !== undefined) {
        value = known;
        break;
      }
      const incoming = this.incomingOf(at);
      if (this.sealed.has(at) && incoming.length === 1 && chain.length <= this.incoming.size) {
        chain.push(at);
        at = incoming[0].from;
        continue;
      }
      value = this.readAtJoin(key, at, incoming);
      break;
    }
    for (const one of chain) this.write(key, one, value);
    return value;
  }

  private readAtJoin(key: LocalKey, block: Block, incoming: readonly Incoming[]): Value {
    if (this.sealed.has(block) && incoming.length <= 1) {
      const nothing = new Constant(UNINITIALISED);
      this.write(key, block, nothing);
      return nothing;
    }
    const input = new Variable();
    block.inputs.push(input);
    this.write(key, block, input);
    if (this.sealed.has(block)) {
      this.fillInput(block, key, input);
    } else {
      let list = this.incomplete.get(block);
      if (list === undefined) this.incomplete.set(block, (list = []));
      list.push({ key, input });
    }
    return input;
  }

  private fillInput(block: Block, key: LocalKey, input: Variable): void {
    for (const { from, link } of this.incomingOf(block)) {
      const value = this.read(key, from);
      link.args.push(value);
      if (input.name === null && value instanceof Variable) input.name = value.name;
    }
  }

  private incomingOf(block: Block): Incoming[] {
    const found = this.incoming.get(block);
    if (found === undefined) throw new InternalError("a block of another graph", { stage: "flow", graph: this.graph.name });
    return found;
  }
}
