/** A whole low-level program: what passes transform and backends emit. */
import type { FlowGraph } from "./graph";
import type { GcStruct } from "./types";

export class Program {
  /** Every graph that may be called, the entry included. Passes add and remove; `ir/reachable.ts` prunes. */
  graphs: FlowGraph[] = [];
  /** What passes tell each other: "gc-layout", "exceptions-lowered" … A pass's `provides` are added when it has run. */
  readonly facts = new Map<string, unknown>();

  constructor(
    /** Shown in summaries, and the default name of the executable. */
    readonly name: string,
    /** `(argv: *List_String) -> Signed`: the exit code. Raises what the program did not catch. */
    readonly entry: FlowGraph,
    /** What every `raise` and every Handler carries: the root of the Error classes. Fields `name`, `message`: strings. */
    readonly exceptionStruct: GcStruct,
    /** The low-level graph of a runtime function (dialect code in toolchain/runtime or a pass's dialect/ folder), by its exported name. */
    readonly lowerHelper: (name: string) => FlowGraph,
  ) {
    this.graphs.push(entry);
  }

  /** A name that no other graph has. */
  uniqueName(base: string): string {
    const { names } = this;
    // Passes ask for many names in a row.
    if (names.graphs !== this.graphs || names.count !== this.graphs.length) {
      Object.assign(names, { graphs: this.graphs, count: this.graphs.length, next: new Map() });
      for (const graph of this.graphs) names.taken.add(graph.name);
    }
    let name = base;
    for (let i = names.next.get(base) ?? 1; names.taken.has(name); i++) {
      name = `${base}_${i}`;
      names.next.set(base, i + 1);
    }
    names.taken.add(name);
    return name;
  }

  /** Names that graphs have, had or were given, as of `graphs` with `count` members; `next`: the number to try first, by base. */
  private readonly names = { graphs: null as FlowGraph[] | null, count: 0, taken: new Set<string>(), next: new Map<string, number>() };
}

