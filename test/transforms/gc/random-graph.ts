/** Random graphs over one struct, for testing the shadow stack: loops, joins, dead inputs, values handed round under many names. */
import { Block, Constant, FlowGraph, Link, Operation, Variable } from "../../../toolchain/ir/graph";
import type { Value } from "../../../toolchain/ir/graph";
import { Bool, GcStruct, Ptr, Signed, Void } from "../../../toolchain/ir/types";

export const Node = new GcStruct("Node", null);
Node.fields.push({ name: "next", type: Ptr(Node), immutable: false });

/** `fresh()` may collect and gives a new Node; `risky()` collects only if it raises; `show(node)` is what a test observes. */
export interface Helpers {
  readonly fresh: FlowGraph;
  readonly risky: FlowGraph;
  readonly show: FlowGraph;
}

export function helpers(): Helpers {
  const fresh = new FlowGraph("fresh", new Block());
  fresh.resultType = Ptr(Node);
  const made = new Variable(Ptr(Node));
  fresh.start.ops.push(new Operation("malloc", [], made, Node));
  fresh.start.exit = { kind: "return", value: made };
  const show = new FlowGraph("show", new Block([new Variable(Ptr(Node))]));
  show.resultType = Void;
  show.start.exit = { kind: "return", value: null };
  const risky = new FlowGraph("risky", new Block());
  risky.resultType = Void;
  risky.start.exit = { kind: "return", value: null };
  return { fresh, risky, show };
}

/** The same numbers from the same seed: mulberry32. */
export function random(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** A graph `(fuel: Signed, a: *Node) -> *Node` that stops when its fuel is used up. */
export function randomGraph(next: (below: number) => number, { fresh, risky, show }: Helpers): FlowGraph {
  const pointer = Ptr(Node);
  const blocks = Array.from({ length: 2 + next(6) }, (_, i) => {
    const pointers = i === 0 ? 1 : 1 + next(4);
    return new Block([new Variable(Signed, "fuel"), ...Array.from({ length: pointers }, () => new Variable(pointer))]);
  });
  const graph = new FlowGraph("random", blocks[0]);
  graph.resultType = pointer;
  const done = new Block([new Variable(pointer)]);
  done.exit = { kind: "return", value: done.inputs[0] };

  for (const block of blocks) {
    const known: Variable[] = block.inputs.slice(1);
    const pick = (): Variable => known[next(known.length)];
    const emit = (op: string, args: Value[], result: Variable | null, imm: Operation["imm"] = null): void => {
      block.ops.push(new Operation(op, args, result, imm));
    };
    for (let count = next(6); count > 0; count--) {
      const result = new Variable(pointer);
      switch (next(5)) {
        case 0:
          emit("direct_call", [], result, fresh);
          known.push(result);
          break;
        case 1:
          // Never null: what is read was written just before.
          emit("setfield", [pick(), pick()], null, "next");
          break;
        case 2: {
          const from = pick();
          emit("setfield", [from, pick()], null, "next");
          emit("getfield", [from], result, "next");
          known.push(result);
          break;
        }
        case 3:
          emit("direct_call", [pick()], null, show);
          break;
        case 4:
          emit("cast_ptr", [pick()], result, Node);
          known.push(result);
          break;
      }
    }
    const fuel = new Variable(Signed, "fuel");
    emit("int_sub", [block.inputs[0], new Constant(1n, Signed)], fuel);
    const out = new Variable(Bool);
    emit("int_le", [fuel, new Constant(0n, Signed)], out);
    const more = new Block([new Variable(Signed), ...known.map(() => new Variable(pointer))]);
    block.exit = { kind: "branch", condition: out, ifTrue: new Link(done, [pick()]), ifFalse: new Link(more, [fuel, ...known]) };

    const linkOn = (): Link => {
      // Not back to the start: its block has no way in.
      const target = blocks[1 + next(blocks.length - 1)];
      return new Link(target, [more.inputs[0], ...target.inputs.slice(1).map(() => more.inputs[1 + next(known.length)])]);
    };
    const odd = new Variable(Signed);
    const which = new Variable(Bool);
    more.ops.push(new Operation("int_and", [more.inputs[0], new Constant(BigInt(1 + next(3)), Signed)], odd));
    more.ops.push(new Operation("int_eq", [odd, new Constant(0n, Signed)], which));
    if (next(3) === 0) {
      // As the exceptions pass leaves it: the test is all that follows the call.
      const caught = new Variable(pointer);
      const occurred = new Variable(Bool);
      more.ops.push(new Operation("direct_call", [], null, risky), new Operation("exc_occurred", [], occurred));
      const onward = linkOn();
      const handler = new Block([new Variable(Signed), ...onward.target.inputs.slice(1).map(() => new Variable(pointer))]);
      handler.ops.push(new Operation("exc_fetch", [], caught, Node));
      handler.exit = { kind: "goto", link: new Link(onward.target, handler.inputs.map((input, i) => (i > 0 && next(3) === 0 ? caught : input))) };
      more.exit = { kind: "branch", condition: occurred, ifTrue: new Link(handler, onward.args), ifFalse: linkOn() };
      continue;
    }
    more.exit = next(4) === 0 ? { kind: "goto", link: linkOn() } : { kind: "branch", condition: which, ifTrue: linkOn(), ifFalse: linkOn() };
  }
  return graph;
}
