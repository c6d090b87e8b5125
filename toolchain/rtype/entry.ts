/** The entry point that backends call: `(argv: *List) -> Signed`, around the user's `main`; without argv where main takes nothing. */
import { Block, FlowGraph, Variable } from "../ir/graph";
import { Signed, Void } from "../ir/types";
import { isImpossible } from "../annotate/values";
import { GraphBuilder, VOID, signed } from "./builder";
import { annotationIn, type RTyper } from "./context";
import { convert, unwrapped } from "./convert";
import { INTEGER, typed } from "./site";

export function buildEntry(rt: RTyper): FlowGraph {
  const { entry } = rt.annotated;
  const name = rt.uniqueGraphName("entry");
  const main = rt.graphOf(entry);
  const [parameter] = entry.graph.start.inputs;
  const argv = parameter === undefined ? null : new Variable(rt.repr(annotationIn(entry, parameter)).type, "argv");
  const graph = new FlowGraph(name, new Block(argv === null || argv.type === Void ? [] : [argv]));
  graph.resultType = Signed;
  // Without positions: it is no function of the program, and has no place in tracebacks.
  const b = new GraphBuilder(graph);
  const args = entry.graph.start.inputs.map((_, i) => (i === 0 && argv !== null ? argv : VOID));
  const result = typed(b.call(main, args, !isImpossible(entry.result)), entry.result);
  if (b.reachable) {
    const repr = rt.repr(result.annotation);
    const { kind } = result.annotation;
    if (kind !== "int" && kind !== "float") b.return(signed(0));
    else {
      const code = (): ReturnType<typeof signed> | Variable => {
        const there = unwrapped(rt, b, result);
        return (kind === "float" ? b.emit("cast_float_to_int", [there.value]) : convert(rt, b, there, INTEGER)) as Variable;
      };
      b.return(repr.nullable ? b.choose(repr.isNullish(b, result.value), Signed, () => signed(0), code) : code());
    }
  }
  b.finish();
  return graph;
}
