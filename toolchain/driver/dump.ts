/** `--dump=STAGE[:GRAPH]`: the graphs as text after a stage. */
import { describe } from "../annotate/values";
import type { AnnotatedProgram, SpecGraph } from "../annotate/model";
import { UsageError } from "../diag/usage-error";
import { printGraph, printProgram, type Place } from "../ir/print";
import type { Program } from "../ir/program";

export interface DumpRequest {
  readonly stage: string;
  /** A name, or a pattern with `*`; null: everything. */
  readonly graph: string | null;
}

/** Parses `STAGE` and `STAGE:GRAPH`. */
export function parseDump(text: string): DumpRequest {
  const colon = text.indexOf(":");
  return colon < 0 ? { stage: text, graph: null } : { stage: text.slice(0, colon), graph: text.slice(colon + 1) };
}

/** Stages that are no passes. */
export const fixedStages: readonly string[] = ["flow", "annotate", "rtype", "lowered"];

/** Throws UsageError where a request names no stage. */
export function checkDumps(requests: readonly DumpRequest[], passNames: readonly string[]): void {
  for (const { stage } of requests) {
    if (!fixedStages.includes(stage) && !passNames.includes(stage)) {
      throw new UsageError(`there is no stage "${stage}" to dump`, `stages are ${[...fixedStages.slice(0, 3), ...passNames, "lowered"].join(", ")}`);
    }
  }
}

function matcher(pattern: string | null): (name: string) => boolean {
  if (pattern === null) return () => true;
  const source = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  const regex = new RegExp(`^${source}$`);
  return (name) => regex.test(name);
}

/** High-level graphs; with what the annotator found where `annotated`. */
export function dumpHighLevel(program: AnnotatedProgram, pattern: string | null, annotated: boolean): string {
  const matches = matcher(pattern);
  const parts: string[] = [];
  const seen = new Set<string>();
  for (const spec of program.graphs) {
    if (!matches(spec.name) && !matches(spec.graph.name)) continue;
    // Before annotation there is one graph for all specialisations.
    if (!annotated && seen.has(spec.graph.name)) continue;
    seen.add(spec.graph.name);
    parts.push(annotated ? annotatedGraph(spec) : printGraph(spec.graph));
  }
  return parts.length === 0 ? nothing(pattern) : parts.join("\n");
}

/** A function that was inlined everywhere, or that nothing calls, has no graph any more. */
function nothing(pattern: string | null): string {
  return `; no graph is called ${pattern ?? "anything"} here\n`;
}

function annotatedGraph(spec: SpecGraph): string {
  const notes = new Map<Place, string[]>();
  const text = (variable: { readonly name: string | null }, annotation: string): string => (variable.name === null ? annotation : `${variable.name}: ${annotation}`);
  for (const block of spec.graph.blocks()) {
    const inputs = block.inputs.map((one) => {
      const annotation = spec.annotations.get(one);
      return annotation === undefined ? "?" : text(one, describe(annotation));
    });
    if (inputs.length > 0) notes.set(block, [inputs.join("; ")]);
    for (const op of block.ops) {
      const annotation = op.result === null ? undefined : spec.annotations.get(op.result);
      if (op.result !== null && annotation !== undefined) notes.set(op, [text(op.result, describe(annotation))]);
    }
  }
  return `; ${spec.name} -> ${describe(spec.result)}\n${printGraph(spec.graph, { notes })}`;
}

/** Low-level graphs. */
export function dumpProgram(program: Program, pattern: string | null): string {
  if (pattern === null) return printProgram(program);
  const matches = matcher(pattern);
  const graphs = program.graphs.filter((graph) => matches(graph.name));
  return graphs.length === 0 ? nothing(pattern) : graphs.map((graph) => printGraph(graph)).join("\n");
}
