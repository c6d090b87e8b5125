/** Short ways to write the ops of lowered allocation. */
import { Constant, Operation, Variable } from "../../toolchain/ir/graph";
import type { Block, FlowGraph, Immediate, Position, Value } from "../../toolchain/ir/graph";
import type { ExternalFunction } from "../../toolchain/ir/external";
import type { OpName } from "../../toolchain/ir/ops";
import { resultTypeOf } from "../../toolchain/ir/typing";
import { Address, Signed } from "../../toolchain/ir/types";
import type { LLType } from "../../toolchain/ir/types";

export function signed(value: number): Constant {
  return new Constant(BigInt(value), Signed);
}

/** Appends ops to one block, all with one position. */
export class Emitter {
  constructor(
    readonly block: Block,
    private readonly pos: Position | null,
  ) {}

  /** Emits an op that gives a value. */
  value(op: OpName, args: Value[], imm: Immediate = null): Variable {
    const made = new Operation(op, args, null, imm, this.pos);
    made.result = new Variable(resultTypeOf(made));
    this.block.ops.push(made);
    return made.result;
  }

  /** Emits an op that gives none. */
  effect(op: OpName, args: Value[], imm: Immediate = null): void {
    this.block.ops.push(new Operation(op, args, null, imm, this.pos));
  }

  call(graph: FlowGraph, args: Value[]): Variable {
    return this.value("direct_call", args, graph);
  }
}

/** A function of the C runtime. */
export function runtimeFunction(name: string, args: readonly LLType[], result: LLType, traits: { pure?: boolean; noReturn?: boolean } = {}): ExternalFunction {
  return { kind: "external", name, args, result, headers: [], libraries: [], pure: traits.pure ?? false, noReturn: traits.noReturn };
}

/** A function of the C runtime that tells an address. */
export function addressFunction(name: string, pure: boolean): ExternalFunction {
  return runtimeFunction(name, [], Address, { pure });
}
