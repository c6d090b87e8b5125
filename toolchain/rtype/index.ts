/**
 * The rtyper: from annotated high-level graphs to a low-level program.
 *
 * Each kind of value gets a representation (repr.ts and a file a kind), each specialised graph a low-level graph
 * (lower.ts), each op the low-level ops that do it (ops/), live objects become prebuilt data (prebuilt.ts). Graphs and
 * structs are made when they are first needed, starting from the entry.
 */
import { UsageError } from "../diag/usage-error";
import { reachableFrom } from "../ir/inventory";
import { Program } from "../ir/program";
import type { FlowGraph } from "../ir/graph";
import type { AnnotatedProgram } from "../annotate/model";
import { RTyper, type RTypeOptions } from "./context";
import { buildEntry } from "./entry";
import { lowerGraph } from "./lower";

/** Runtime functions that lowered ops call, and passes may, by the names that the annotator knows them by. */
const HELPERS = [
  "string.concat", "string-build.concatThree", "string.equals", "string.compare", "string.hash", "hash.hashInteger", "hash.hashFloat", "int.to_string", "float.to_string", "float.console_text",
  "bool.to_string", "bigint.to_string", "bigint.console_text", "bigint.pow", "bigint.powWrapping", "errors.indexRange", "errors.indexRangeFloat", "errors.integerRange",
  "errors.divisionByZero", "errors.nullDereference", "errors.notAFunction", "errors.badCast", "errors.typeError", "console.flush", "console.log_line", "console.error_line",
];

export function rtypeProgram(annotated: AnnotatedProgram, options: RTypeOptions): Program {
  // All at once and first: annotating a helper must not change what has been lowered already.
  for (const name of HELPERS) annotated.helper(name);
  const rt = new RTyper(annotated, options);
  const entry = buildEntry(rt);
  const graphs: FlowGraph[] = [];
  // What backends call before and after the entry; the first makes its argument.
  const startArgv = entry.params.length === 0 ? null : rt.graphOf(rt.helper("process.start_argv"));
  const atExit = rt.graphOf(rt.helper("console.flush"));
  lowerPending(rt, graphs);
  const program = new Program(options.name, entry, rt.exceptionStruct, (name) => {
    if (!annotated.isLateHelper(name)) {
      throw new UsageError(`a pass asks for the code of "${name}", which cannot be had`, `of the run-time library there are ${[...HELPERS].sort().join(", ")}; dialect code of a pass may be anything in its folder dialect/`);
    }
    const spec = rt.helper(name);
    const graph = rt.graphOf(spec);
    lowerPending(rt, program.graphs);
    // What only this one calls may have been dropped by a pass.
    const known = new Set(program.graphs);
    for (const one of reachableFrom([graph])) if (!known.has(one)) program.graphs.push(one);
    return graph;
  });
  program.graphs.push(...graphs);
  rt.globals.seal();
  program.facts.set("rtyped", true);
  if (startArgv !== null) program.facts.set("start-argv", startArgv);
  program.facts.set("at-exit", atExit);
  return program;
}

/** Lowers the graphs that have been asked for, and those that they ask for; adds them to `into`. */
function lowerPending(rt: RTyper, into: FlowGraph[]): void {
  while (rt.lowered < rt.specs.length) {
    const spec = rt.specs[rt.lowered++];
    const graph = rt.graphOf(spec);
    lowerGraph(rt, spec, graph);
    into.push(graph, ...rt.takeMade());
  }
}
