/**
 * One operation against its row of the op table: what each operand rule and each kind of immediate means. Part of verify.ts.
 *
 * Operand rules:
 *   a type        the operand has exactly this type (function pointers: equal signatures)
 *   gcptr         any pointer to a struct or array;  structptr, arrayptr: to one of that kind;  funcptr: a function pointer
 *   any           any type but Void; for the ptr_* ops only pointers and function pointers
 *   sameAs0       the type of operand 0
 *   fieldValue    the value type of the field that the immediate names in operand 0's struct (inherited ones count)
 *   itemValue     the value type of operand 0's items
 *   rest          any number; for calls, one a parameter, each of exactly the parameter's type. A pointer to a
 *                 descendant is no exception to that: upcasts are explicit (cast_ptr)
 * Immediates:
 *   field         string: a field of operand 0's struct        struct, array, container: a GcStruct, GcArray, either
 *   graph         a FlowGraph                                  family: array of FlowGraphs that have the pointer's signature, not empty; or null: unknown
 *   external      an ExternalFunction                          string; number: an integer >= 0
 *   storage       string: the name of a primitive (but Void) or small type
 * The struct of cast_ptr, is_instance and is_exactly is an ancestor or a descendant of operand 0's.
 */
import type { Constant, FlowGraph, Immediate, Operation, Value } from "./graph";
import { LLArray, LLStruct } from "./heap";
import { opTable } from "./ops";
import type { ImmRule, OperandRule, OpRow } from "./ops";
import { nameText, typeText } from "./print-data";
import type { GraphNames } from "./print";
import { calleeSignature, fieldOfOp, funcPtrTypeOf, isContainer, isExternal, isFamily, isGraph, itemTypeOfOp } from "./typing";
import { sameType, typesByName, valueTypeOf } from "./types";
import type { GcStruct, LLType } from "./types";

/** `v3`, or "the constant". */
export function describeValue(value: Value, names: GraphNames): string {
  return "value" in value ? "the constant" : names.variable(value);
}

/** The faults of `op`, in order. `describe` names its operands. */
export function checkOperation(op: Operation, describe: (value: Value) => string): string[] {
  const row = opTable[op.op];
  if (row === undefined) return [`there is no op ${op.op}`];
  const immediate = immediateFault(op, row.imm ?? "none");
  if (immediate !== null) return [immediate];
  const count = countFault(op, row);
  if (count !== null) return [count];
  const faults: string[] = [];
  row.operands.forEach((rule, i) => {
    if (rule === "rest") return;
    const fault = operandFault(op, i, rule);
    if (fault !== null) faults.push(fault.replace("%", describe(op.args[i])));
  });
  if (row.operands.includes("rest") && row.result === "callResult" && faults.length === 0) faults.push(...callFaults(op, describe));
  if (faults.length === 0) {
    const cast = castFault(op);
    if (cast !== null) faults.push(cast);
  }
  return faults;
}

function countFault(op: Operation, row: OpRow): string | null {
  const hasRest = row.operands.includes("rest");
  const fixed = row.operands.length - (hasRest ? 1 : 0);
  if (hasRest ? op.args.length >= fixed : op.args.length === fixed) return null;
  return `${op.op} takes ${hasRest ? "at least " : ""}${fixed} operands, not ${op.args.length}`;
}

/** `%` stands for the operand. */
function operandFault(op: Operation, index: number, rule: Exclude<OperandRule, "rest">): string | null {
  const type = op.args[index].type;
  if (type === null) return `operand ${index} of ${op.op}, %, has no type`;
  const expected = expectedType(op, rule);
  if (expected === "unknown") return null;
  const found = `but % is a ${typeText(type)}`;
  if (typeof expected !== "string") return sameType(type, expected) ? null : `operand ${index} of ${op.op} is a ${typeText(expected)}, ${found}`;
  switch (expected) {
    case "gcptr":
      return type.kind === "ptr" ? null : `operand ${index} of ${op.op} is a pointer to an object, ${found}`;
    case "structptr":
      return type.kind === "ptr" && type.to.kind === "gcstruct" ? null : `operand ${index} of ${op.op} is a pointer to a struct, ${found}`;
    case "arrayptr":
      return type.kind === "ptr" && type.to.kind === "gcarray" ? null : `operand ${index} of ${op.op} is a pointer to an array, ${found}`;
    case "funcptr":
      return type.kind === "funcptr" ? null : `operand ${index} of ${op.op} is a function pointer, ${found}`;
    case "any":
      if (op.op.startsWith("ptr_") && type.kind === "primitive") return `operand ${index} of ${op.op} is a pointer, ${found}`;
      return type.kind === "primitive" && type.name === "Void" ? `operand ${index} of ${op.op} is a value, ${found}` : null;
  }
}

/** The rule as a type where it is one; "unknown" where an earlier operand is at fault. */
function expectedType(op: Operation, rule: Exclude<OperandRule, "rest">): LLType | "gcptr" | "structptr" | "arrayptr" | "funcptr" | "any" | "unknown" {
  if (typeof rule !== "string") return rule;
  switch (rule) {
    case "sameAs0":
      // root_load names the variable that it restores, by the same rule.
      return op.args[0].type === null || op.args.length === 1 ? "any" : op.args[0].type;
    case "fieldValue": {
      const field = fieldOfOp(op);
      return field === null ? "unknown" : valueTypeOf(field.type);
    }
    case "itemValue":
      return itemTypeOfOp(op) ?? "unknown";
    default:
      return rule;
  }
}

function immediateFault(op: Operation, rule: ImmRule): string | null {
  const imm: Immediate = op.imm;
  const expects = (what: string): string => `the immediate of ${op.op} is ${what}`;
  switch (rule) {
    case "none":
      return imm === null ? null : `${op.op} has no immediate`;
    case "field":
      return fieldFault(op);
    case "struct":
      return isContainer(imm) && imm.kind === "gcstruct" ? null : expects("a struct");
    case "array":
      return isContainer(imm) && imm.kind === "gcarray" ? null : expects("an array type");
    case "container":
      return isContainer(imm) ? null : expects("a struct or array type");
    case "graph":
      return isGraph(imm) ? null : expects("a graph");
    case "family":
      return familyFault(op);
    case "external":
      return isExternal(imm) ? null : expects("an external function");
    case "string":
      return typeof imm === "string" ? null : expects("a string");
    case "number":
      return typeof imm === "number" && Number.isInteger(imm) && imm >= 0 ? null : expects("an integer >= 0");
    case "storage":
      return typeof imm === "string" && imm !== "Void" && typesByName.has(imm) ? null : expects("the name of a primitive or small type");
  }
}

function fieldFault(op: Operation): string | null {
  if (typeof op.imm !== "string") return `the immediate of ${op.op} is the name of a field`;
  const type = op.args[0]?.type;
  // A wrong operand is said by its own rule.
  if (type?.kind !== "ptr" || type.to.kind !== "gcstruct" || type.to.findField(op.imm) !== undefined) return null;
  return `struct ${nameText(type.to.name)} has no field ${nameText(op.imm)}`;
}

function familyFault(op: Operation): string | null {
  if (op.imm === null) return null;
  if (!isFamily(op.imm) || !op.imm.every(isGraph)) return `the immediate of ${op.op} is a list of graphs, or null`;
  if (op.imm.length === 0) return `${op.op} may call no graph at all`;
  const type = op.args[0]?.type;
  if (type?.kind !== "funcptr") return null;
  const wrong = op.imm.find((graph: FlowGraph) => {
    const own = funcPtrTypeOf(graph);
    return own === null || !sameType(own, type);
  });
  if (wrong === undefined) return null;
  const own = funcPtrTypeOf(wrong);
  return `${nameText(wrong.name)} is a ${own === null ? "graph without types" : typeText(own)}, but the pointer is a ${typeText(type)}`;
}

function callFaults(op: Operation, describe: (value: Value) => string): string[] {
  const signature = calleeSignature(op);
  if (signature === null) return ["the callee has parameters or a result without types"];
  const args = op.op === "indirect_call" ? op.args.slice(1) : op.args;
  if (args.length !== signature.args.length) return [`the callee takes ${signature.args.length} arguments, not ${args.length}`];
  const faults: string[] = [];
  args.forEach((arg, i) => {
    const [own, param] = [arg.type, signature.args[i]];
    if (own === null) faults.push(`argument ${i}, ${describe(arg)}, has no type`);
    else if (!sameType(own, param)) faults.push(`argument ${i} of the call is a ${typeText(param)}, but ${describe(arg)} is a ${typeText(own)}`);
  });
  return faults;
}

function castFault(op: Operation): string | null {
  if (op.op !== "cast_ptr" && op.op !== "is_instance" && op.op !== "is_exactly") return null;
  const type = op.args[0].type;
  if (type?.kind !== "ptr" || type.to.kind !== "gcstruct") return null;
  const to = op.imm as GcStruct;
  return to.isSubclassOf(type.to) || type.to.isSubclassOf(to) ? null : `${nameText(to.name)} is neither an ancestor nor a descendant of ${nameText(type.to.name)}`;
}

/** What is wrong with a constant's value for its type, or null. */
export function constantFault(constant: Constant): string | null {
  if (constant.type === null) return "a constant has no type";
  return valueFault(constant.value, constant.type);
}

function valueFault(value: unknown, type: LLType): string | null {
  const fits = ((): boolean => {
    switch (type.kind) {
      case "primitive":
        switch (type.name) {
          case "Void":
            return value === undefined;
          case "Bool":
            return typeof value === "boolean";
          case "Float":
            return typeof value === "number";
          case "Signed":
            return typeof value === "bigint" && BigInt.asIntN(64, value) === value;
          case "Unsigned":
          case "Address":
            return typeof value === "bigint" && BigInt.asUintN(64, value) === value;
          default:
            return type.name satisfies never;
        }
      case "ptr":
        if (value === null) return true;
        if (value instanceof LLArray) return value.type === type.to;
        return value instanceof LLStruct && type.to.kind === "gcstruct" && value.type.isSubclassOf(type.to);
      case "funcptr": {
        if (value === null) return true;
        const own = isGraph(value) ? funcPtrTypeOf(value) : null;
        return own !== null && sameType(own, type);
      }
    }
  })();
  if (fits) return null;
  const what = value instanceof LLStruct || value instanceof LLArray ? `a *${nameText(value.type.name)}` : isGraph(value) ? `graph ${value.name}` : `the JavaScript ${typeof value} ${String(value)}`;
  return `a constant of type ${typeText(type)} cannot be ${what}`;
}

/** The faults of the fields or items of a prebuilt object. */
export function checkDataValue(object: LLStruct | LLArray): string[] {
  const faults: string[] = [];
  const check = (place: string, value: unknown, type: LLType): void => {
    const fault = valueFault(value, type);
    if (fault !== null) faults.push(`${place} of a prebuilt *${nameText(object.type.name)}: ${fault}`);
  };
  if (object instanceof LLArray) {
    const type = valueTypeOf(object.type.item);
    // One is enough: they come in thousands.
    object.items.some((item, i) => {
      check(`item ${i}`, item, type);
      return faults.length > 0;
    });
    return faults;
  }
  for (const field of object.type.allFields()) check(`field ${nameText(field.name)}`, object.get(field.name), valueTypeOf(field.type));
  for (const name of object.fields.keys()) if (object.type.findField(name) === undefined) faults.push(`a prebuilt *${nameText(object.type.name)} holds a field ${name} that its struct does not have`);
  return faults;
}
