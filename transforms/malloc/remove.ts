/**
 * Allocation removal: scalar replacement of objects that never leave their graph (RPython's remove_malloc).
 *
 *     v1 = malloc *Point                       (nothing)
 *     setfield v1 .x, v0                  →    x := v0
 *     v2 = getfield v1 .x                      v2 := v0
 *     goto block1(v1)                          goto block1(v0, y)
 *
 * Variables that links and casts connect form a group. A group can be replaced by one variable a field if every
 * member comes from a malloc of one struct type, is only used to read and write fields (or in tests whose answer is
 * known), and no block has two roots of it (two objects, or one object under two names, that a block could mix up).
 */
import { Constant, Variable, exitValues, linksOf, mapBlockUses, type Block, type FlowGraph, type Operation, type Value } from "../../toolchain/ir/graph";
import { zeroOf } from "../../toolchain/ir/heap";
import { GcStruct, Bool, valueTypeOf, type Field } from "../../toolchain/ir/types";

class Group {
  parent: Group | null = null;
  struct: GcStruct | null = null;
  escapes = false;
  mallocs: Operation[] = [];
  find(): Group {
    let at: Group = this;
    while (at.parent !== null) at = at.parent;
    if (this.parent !== null) this.parent = at;
    return at;
  }
}

/** Removes what can be removed, also objects that only other removed objects held; gives the number of mallocs that are gone. */
export function removeMallocs(graph: FlowGraph): number {
  let total = 0;
  for (let round = 0; round < 12; round++) {
    const removed = removeOnce(graph);
    if (removed === 0) break;
    total += removed;
  }
  return total;
}

function removeOnce(graph: FlowGraph): number {
  const blocks = graph.blocks();
  if (!blocks.some((block) => block.ops.some((op) => op.op === "malloc"))) return 0;
  const groups = new Map<Variable, Group>();
  const groupOf = (variable: Variable): Group => {
    let group = groups.get(variable);
    if (group === undefined) {
      group = new Group();
      groups.set(variable, group);
    }
    return group.find();
  };
  findGroups(graph, blocks, groupOf);
  const chosen = new Set<Group>();
  for (const group of groups.values()) {
    const root = group.find();
    if (!root.escapes && root.struct !== null && root.mallocs.length > 0) chosen.add(root);
  }
  dropMixed(blocks, groups, chosen);
  if (chosen.size === 0) return 0;
  let removed = 0;
  for (const group of chosen) removed += group.mallocs.length;
  const fieldsOf = new Map<Group, readonly Field[]>();
  for (const group of chosen) fieldsOf.set(group, group.struct!.allFields().filter((field) => valueTypeOf(field.type).kind !== "primitive" || (valueTypeOf(field.type) as { name?: string }).name !== "Void"));
  const member = (value: Value): Group | null => {
    if (!(value instanceof Variable)) return null;
    const group = groups.get(value)?.find();
    return group !== undefined && chosen.has(group) ? group : null;
  };
  for (const block of blocks) replaceInBlock(block, member, fieldsOf);
  return removed;
}

function findGroups(graph: FlowGraph, blocks: readonly Block[], groupOf: (variable: Variable) => Group): void {
  const union = (a: Group, b: Group): void => {
    if (a === b) return;
    b.parent = a;
    a.escapes ||= b.escapes || (a.struct !== null && b.struct !== null && a.struct !== b.struct);
    a.struct ??= b.struct;
    a.mallocs.push(...b.mallocs);
  };
  const escape = (value: Value): void => {
    if (value instanceof Variable && value.type?.kind === "ptr") groupOf(value).escapes = true;
  };
  for (const input of graph.start.inputs) escape(input);
  for (const block of blocks) {
    for (const op of block.ops) {
      switch (op.op) {
        case "malloc": {
          const group = groupOf(op.result!);
          if (group.struct !== null && group.struct !== op.imm) group.escapes = true;
          group.struct = op.imm as GcStruct;
          group.mallocs.push(op);
          continue;
        }
        case "cast_ptr":
        case "same_as":
          if (op.args[0] instanceof Variable && op.args[0].type?.kind === "ptr") union(groupOf(op.args[0]), groupOf(op.result!));
          else if (op.result !== null) escape(op.result);
          continue;
        case "getfield":
          if (op.result !== null) escape(op.result);
          continue;
        case "setfield":
          escape(op.args[1]);
          continue;
        case "ptr_is_null":
        case "ptr_nonnull":
        case "is_instance":
        case "is_exactly":
        case "keep_alive":
          continue;
        default:
          for (const arg of op.args) escape(arg);
          if (op.result !== null) escape(op.result);
      }
    }
    if (block.handler !== null) escape(block.handler.exception);
    for (const value of exitValues(block.exit)) escape(value);
    for (const link of linksOf(block)) {
      link.args.forEach((arg, i) => {
        const input = link.target.inputs[i];
        if (input.type?.kind !== "ptr") return;
        if (arg instanceof Variable) union(groupOf(arg), groupOf(input));
        else escape(input);
      });
    }
  }
}

/** Groups with two roots in one block stay: their members could be different objects. */
function dropMixed(blocks: readonly Block[], groups: ReadonlyMap<Variable, Group>, chosen: Set<Group>): void {
  for (const block of blocks) {
    const seen = new Set<Group>();
    const root = (variable: Variable): void => {
      const group = groups.get(variable)?.find();
      if (group === undefined || !chosen.has(group)) return;
      if (seen.has(group)) chosen.delete(group);
      else seen.add(group);
    };
    for (const input of block.inputs) root(input);
    for (const op of block.ops) if (op.op === "malloc") root(op.result!);
  }
}

/** Within a block a group has one root: its fields' present values are a simple table. */
function replaceInBlock(block: Block, member: (value: Value) => Group | null, fieldsOf: ReadonlyMap<Group, readonly Field[]>): void {
  const state = new Map<Group, Map<string, Value>>();
  const renamed = new Map<Variable, Value>();
  const rename = (value: Value): Value => {
    let at = value;
    while (at instanceof Variable && renamed.has(at)) at = renamed.get(at)!;
    return at;
  };
  const inputs: Variable[] = [];
  for (const input of block.inputs) {
    const group = member(input);
    if (group === null) {
      inputs.push(input);
      continue;
    }
    const values = new Map<string, Value>();
    for (const field of fieldsOf.get(group)!) {
      const variable = new Variable(valueTypeOf(field.type), field.name);
      inputs.push(variable);
      values.set(field.name, variable);
    }
    state.set(group, values);
  }
  block.inputs = inputs;
  const kept: Operation[] = [];
  for (const op of block.ops) {
    const group = member(op.op === "malloc" ? op.result! : op.args[0]);
    if (group === null) {
      op.args = op.args.map(rename);
      kept.push(op);
      continue;
    }
    replaceOp(op, group, state, renamed, rename, fieldsOf, kept);
  }
  block.ops = kept;
  mapBlockUses(block, rename);
  for (const link of linksOf(block)) {
    link.args = link.args.flatMap((arg) => {
      const group = member(arg);
      return group === null ? [arg] : fieldsOf.get(group)!.map((field) => rename(state.get(group)!.get(field.name)!));
    });
  }
}

function replaceOp(
  op: Operation, group: Group, state: Map<Group, Map<string, Value>>, renamed: Map<Variable, Value>, rename: (value: Value) => Value,
  fieldsOf: ReadonlyMap<Group, readonly Field[]>, kept: Operation[],
): void {
  const fields = fieldsOf.get(group)!;
  switch (op.op) {
    case "malloc":
      state.set(group, new Map(fields.map((field) => [field.name, new Constant(zeroOf(valueTypeOf(field.type)), valueTypeOf(field.type))])));
      return;
    case "setfield": {
      const field = accessed(op, group);
      if (field === null) return;
      const value = rename(op.args[1]);
      // A store in a small type truncates: such objects are rare, and the store is kept as an op that does.
      const small = field.type.kind === "small" ? narrowOp(field.type.name) : null;
      if (small === null || value instanceof Constant) {
        state.get(group)!.set(field.name, value);
      } else {
        op.op = small;
        op.args = [value];
        op.imm = null;
        op.result = new Variable(valueTypeOf(field.type), field.name);
        kept.push(op);
        state.get(group)!.set(field.name, op.result);
      }
      return;
    }
    case "getfield": {
      const type = op.result!.type!;
      renamed.set(op.result!, accessed(op, group) === null ? new Constant(zeroOf(type), type) : state.get(group)!.get(op.imm as string)!);
      return;
    }
    case "cast_ptr":
    case "same_as":
    case "keep_alive":
      return;
    case "ptr_is_null":
      renamed.set(op.result!, new Constant(false, Bool));
      return;
    case "ptr_nonnull":
      renamed.set(op.result!, new Constant(true, Bool));
      return;
    case "is_instance":
      renamed.set(op.result!, new Constant(group.struct!.isSubclassOf(op.imm as GcStruct), Bool));
      return;
    case "is_exactly":
      renamed.set(op.result!, new Constant(group.struct === op.imm, Bool));
      return;
  }
}

/**
 * The field that an access is to. Null if it is one of another struct: the access is then behind a test of the class that this
 * object fails, and is never done.
 */
function accessed(op: Operation, group: Group): Field | null {
  const field = (op.args[0].type as { to: GcStruct }).to.findField(op.imm as string);
  return field !== undefined && group.struct!.findField(field.name) === field ? field : null;
}

/** The op that does what a store in this small type does; null where the values that the rtyper stores fit anyway. */
function narrowOp(name: string): string | null {
  switch (name) {
    case "Int32":
      return "int_to_int32";
    case "UInt32":
      return "int_to_uint32";
    case "Float32":
      return "float_fround";
    default:
      return null;
  }
}
