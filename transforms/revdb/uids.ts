/**
 * Which fields hold the numbers of objects: those that are set to what `revdb.created` gave. The runtime reads them when it looks for an object.
 */
import type { ExternalFunction } from "../../toolchain/ir/external";
import type { Operation, Value } from "../../toolchain/ir/graph";
import type { Program } from "../../toolchain/ir/program";
import { GcStruct, isGcPtr } from "../../toolchain/ir/types";

/** By the struct that declares the field: the field's name. Structs that descend from it have it, too. */
export function findUidFields(program: Program): Map<GcStruct, string> {
  const found = new Map<GcStruct, string>();
  for (const graph of program.graphs) {
    for (const block of graph.blocks()) {
      const numbers = new Set<Value>();
      for (const op of block.ops) {
        if (givesUid(op) && op.result !== null) numbers.add(op.result);
        else if (op.op === "setfield" && numbers.has(op.args[1])) note(op, found);
      }
    }
  }
  return found;
}

function givesUid(op: Operation): boolean {
  return op.op === "external_call" && (op.imm as ExternalFunction).name === "rpy_revdb_new_uid";
}

function note(op: Operation, found: Map<GcStruct, string>): void {
  const type = op.args[0].type;
  if (type === null || !isGcPtr(type) || !(type.to instanceof GcStruct)) return;
  const name = op.imm as string;
  let owner = type.to;
  while (owner.parent !== null && owner.parent.findField(name) !== undefined && owner.parent.findField(name) !== null) owner = owner.parent;
  found.set(owner, name);
}
