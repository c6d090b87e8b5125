/**
 * The typing rules of low-level ops: what the operand and result rules of the op table mean.
 *
 * Printer, parser, verifier and op builders share these functions, so a rule is written once. All of them are
 * total: where an op is ill-formed they give null (the verifier says what is wrong).
 */
import type { Constant, FlowGraph, Immediate, Operation, Value } from "./graph";
import type { ExternalFunction } from "./external";
import type { Field, GcContainer, LLType } from "./types";
import { FuncPtr, Ptr, typesByName, valueTypeOf } from "./types";
import { opTable } from "./ops";

/** What a call passes and gives. */
export interface Signature {
  readonly args: readonly LLType[];
  readonly result: LLType;
}

/** The signature of a low-level graph; null if a parameter or the result is untyped. */
export function signatureOf(graph: FlowGraph): Signature | null {
  const args: LLType[] = [];
  for (const param of graph.params) {
    if (param.type === null) return null;
    args.push(param.type);
  }
  return graph.resultType === null ? null : { args, result: graph.resultType };
}

/** The type of `graph` as a function pointer. */
export function funcPtrTypeOf(graph: FlowGraph): LLType | null {
  const signature = signatureOf(graph);
  return signature === null ? null : FuncPtr(signature.args, signature.result);
}

export function isGraph(imm: unknown): imm is FlowGraph {
  return typeof imm === "object" && imm !== null && "start" in imm;
}

export function isFamily(imm: Immediate): imm is readonly FlowGraph[] {
  return Array.isArray(imm);
}

export function isExternal(imm: Immediate): imm is ExternalFunction {
  return typeof imm === "object" && imm !== null && "kind" in imm && imm.kind === "external";
}

export function isContainer(imm: unknown): imm is GcContainer {
  return typeof imm === "object" && imm !== null && "kind" in imm && (imm.kind === "gcstruct" || imm.kind === "gcarray");
}

/** The callee's signature of the three call ops; null for other ops or a malformed call. */
export function calleeSignature(op: Operation): Signature | null {
  switch (op.op) {
    case "direct_call":
      return isGraph(op.imm) ? signatureOf(op.imm) : null;
    case "external_call":
      return isExternal(op.imm) ? op.imm : null;
    case "indirect_call": {
      const type = op.args[0]?.type;
      return type?.kind === "funcptr" ? type : null;
    }
    default:
      return null;
  }
}

/** The field that an op with a "field" immediate names. */
export function fieldOfOp(op: Operation): Field | null {
  const type = op.args[0]?.type;
  if (type?.kind !== "ptr" || type.to.kind !== "gcstruct" || typeof op.imm !== "string") return null;
  return type.to.findField(op.imm) ?? null;
}

/** The value type of the items of array operand 0. */
export function itemTypeOfOp(op: Operation): LLType | null {
  const type = op.args[0]?.type;
  return type?.kind === "ptr" && type.to.kind === "gcarray" ? valueTypeOf(type.to.item) : null;
}

/** The type of an op's result by the result rule of its row; Void where it gives nothing, null where the op is ill-formed. */
export function resultTypeOf(op: Operation): LLType | null {
  const rule = opTable[op.op]?.result;
  if (rule === undefined) return null;
  if (typeof rule !== "string") return rule;
  switch (rule) {
    case "sameAs0":
      return op.args[0]?.type ?? null;
    case "fieldValue": {
      const field = fieldOfOp(op);
      return field === null ? null : valueTypeOf(field.type);
    }
    case "itemValue":
      return itemTypeOfOp(op);
    case "immPtr":
      return isContainer(op.imm) ? Ptr(op.imm) : null;
    case "callResult":
      return calleeSignature(op)?.result ?? null;
    case "immType": {
      const type = typeof op.imm === "string" ? typesByName.get(op.imm) : undefined;
      return type === undefined ? null : valueTypeOf(type);
    }
  }
}

export function isConstant(value: Value): value is Constant {
  return "value" in value;
}
