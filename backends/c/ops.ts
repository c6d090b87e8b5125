/**
 * The C of every op: one table. A string is an expression over the operands `$0`, `$1` …; a function gets the operation.
 * Ops without a result are statements. What takes more than one line of C is an inline function of runtime/rpy.h.
 */
import type { OpName } from "../../toolchain/ir/ops";
import type { ExternalFunction } from "../../toolchain/ir/external";
import { Constant, type FlowGraph, type Operation, type Value } from "../../toolchain/ir/graph";
import { InternalError } from "../../toolchain/diag/internal";
import { GcArray, GcStruct, isGcPtr, typesByName, type GcContainer, type LLType, type StorageType } from "../../toolchain/ir/types";
import { stringLiteral } from "./literals";
import { hasValue, type CTypes } from "./types";

/** What the templates ask of the function being written. */
export interface OpWriter {
  readonly types: CTypes;
  /** A C expression that needs no brackets. */
  value(value: Value): string;
  typeOfValue(value: Value): LLType;
  graphName(graph: FlowGraph): string;
  /** Declares the function where needed; gives the C name. */
  external(fn: ExternalFunction): string;
  /** The address of the static record of the operation's position, for tracebacks. */
  position(op: Operation): string;
}

export type CTemplate = string | ((op: Operation, w: OpWriter) => string);

export const cOps = {
  int_add: "$0 + $1",
  int_sub: "$0 - $1",
  int_mul: "$0 * $1",
  int_div: (op, w) => division(op, w, "/", "rpy_int_div"),
  int_mod: (op, w) => division(op, w, "%", "rpy_int_mod"),
  int_and: "$0 & $1",
  int_or: "$0 | $1",
  int_xor: "$0 ^ $1",
  int_lshift: "$0 << $1",
  int_rshift: "$0 >> $1",
  int_urshift: "(int64_t)((uint64_t)$0 >> $1)",
  int_neg: "-$0",
  int_not: "~$0",
  int_to_int32: "(int32_t)$0",
  int_to_uint32: "(uint32_t)$0",
  int_rotate32: "(int64_t)(int32_t)(((uint32_t)$0 << ($1 & 31)) | ((uint32_t)$0 >> (-$1 & 31)))",
  int_clz32: "rpy_clz32((uint32_t)$0)",
  int_eq: "$0 == $1",
  int_ne: "$0 != $1",
  int_lt: "$0 < $1",
  int_le: "$0 <= $1",
  int_gt: "$0 > $1",
  int_ge: "$0 >= $1",
  int_below: "(uint64_t)$0 < (uint64_t)$1",
  int_add_overflows: "rpy_add_overflows($0, $1)",
  int_sub_overflows: "rpy_sub_overflows($0, $1)",
  int_mul_overflows: "rpy_mul_overflows($0, $1)",
  uint_div: "$0 / $1",
  uint_mod: "$0 % $1",
  uint_mul_high: "rpy_uint_mul_high($0, $1)",
  uint_lt: "$0 < $1",
  uint_le: "$0 <= $1",
  uint_gt: "$0 > $1",
  uint_ge: "$0 >= $1",
  cast_int_to_uint: "(uint64_t)$0",
  cast_uint_to_int: "(int64_t)$0",
  cast_bool_to_int: "$0",
  bool_not: "!$0",
  bool_eq: "$0 == $1",

  float_add: "$0 + $1",
  float_sub: "$0 - $1",
  float_mul: "$0 * $1",
  float_div: "$0 / $1",
  float_mod: "__builtin_fmod($0, $1)",
  float_neg: "-$0",
  float_abs: "__builtin_fabs($0)",
  float_floor: "__builtin_floor($0)",
  float_ceil: "__builtin_ceil($0)",
  float_trunc: "__builtin_trunc($0)",
  float_sqrt: "__builtin_sqrt($0)",
  float_fround: "(float)$0",
  float_eq: "$0 == $1",
  float_ne: "$0 != $1",
  float_lt: "$0 < $1",
  float_le: "$0 <= $1",
  float_gt: "$0 > $1",
  float_ge: "$0 >= $1",
  cast_int_to_float: "(double)$0",
  cast_uint_to_float: "(double)$0",
  cast_float_to_int: "rpy_float_to_int($0)",
  cast_float_to_uint: "rpy_float_to_uint($0)",
  float_to_int32: "rpy_float_to_int32($0)",
  float_to_bits: "rpy_float_to_bits($0)",
  bits_to_float: "rpy_bits_to_float($0)",
  math_sin: "__builtin_sin($0)",
  math_cos: "__builtin_cos($0)",
  math_tan: "__builtin_tan($0)",
  math_asin: "__builtin_asin($0)",
  math_acos: "__builtin_acos($0)",
  math_atan: "__builtin_atan($0)",
  math_sinh: "__builtin_sinh($0)",
  math_cosh: "__builtin_cosh($0)",
  math_tanh: "__builtin_tanh($0)",
  math_asinh: "__builtin_asinh($0)",
  math_acosh: "__builtin_acosh($0)",
  math_atanh: "__builtin_atanh($0)",
  math_exp: "__builtin_exp($0)",
  math_expm1: "__builtin_expm1($0)",
  math_log: "__builtin_log($0)",
  math_log2: "__builtin_log2($0)",
  math_log10: "__builtin_log10($0)",
  math_log1p: "__builtin_log1p($0)",
  math_cbrt: "__builtin_cbrt($0)",
  math_atan2: "__builtin_atan2($0, $1)",
  math_pow: "rpy_pow($0, $1)",

  same_as: "$0",
  ptr_eq: (op, w) => pointerTest(op, w, "=="),
  ptr_ne: (op, w) => pointerTest(op, w, "!="),
  ptr_is_null: (op, w) => pointerTest(op, w, "=="),
  ptr_nonnull: (op, w) => pointerTest(op, w, "!="),
  cast_ptr: castToImm,
  class_id: "((struct rpy_header *)$0)->class_id",
  is_instance: (op, w) => {
    const { classId, lastClassId } = op.imm as GcStruct;
    const id = `((struct rpy_header *)${w.value(op.args[0])})->class_id`;
    // One unsigned comparison for the whole range.
    return lastClassId === classId ? `${id} == ${classId}` : `${id} - ${classId}u <= ${lastClassId - classId}u`;
  },
  is_exactly: (op, w) => `((struct rpy_header *)${w.value(op.args[0])})->class_id == ${(op.imm as GcStruct).classId}`,
  malloc: (op, w) => {
    const tag = w.types.tag(op.imm as GcStruct);
    return `(${tag} *)rpy_malloc(sizeof(${tag}), ${(op.imm as GcStruct).classId})`;
  },
  malloc_array: (op, w) => {
    const array = op.imm as GcArray;
    const tag = w.types.tag(array);
    return `(${tag} *)rpy_malloc_array(${w.value(op.args[0])}, sizeof(${w.types.typeOf(array.item)}), ${array.classId})`;
  },
  getfield: (op, w) => field(op, w),
  setfield: (op, w) => {
    const struct = containerOf(op, w, 0) as GcStruct;
    const type = struct.findField(op.imm as string)!.type;
    return hasValue(type) ? `${field(op, w)} = ${stored(type, op.args[1], w)}` : "";
  },
  getitem: (op, w) => item(op, w, 0),
  setitem: (op, w) => `${item(op, w, 0)} = ${stored((containerOf(op, w, 0) as GcArray).item, op.args[2], w)}`,
  arraysize: "$0->length",
  array_copy: (op, w) => `rpy_move_items(&${item(op, w, 2)}, &${item(op, w, 0)}, (size_t)${w.value(op.args[4])} * ${itemSize(op, w)})`,
  array_clear: (op, w) => `__builtin_memset(&${item(op, w, 0)}, 0, (size_t)${w.value(op.args[2])} * ${itemSize(op, w)})`,
  array_equal: (op, w) => `__builtin_memcmp(&${item(op, w, 0)}, &${item(op, w, 2)}, (size_t)${w.value(op.args[4])} * ${itemSize(op, w)}) == 0`,
  identity_hash: "rpy_identity_hash((struct rpy_header *)$0)",

  direct_call: (op, w) => `${w.graphName(op.imm as FlowGraph)}(${callArguments(op.args, w)})`,
  indirect_call: (op, w) => `${w.value(op.args[0])}(${callArguments(op.args.slice(1), w)})`,
  external_call: externalCall,

  raw_malloc: "rpy_raw_malloc($0)",
  raw_free: "rpy_raw_free($0)",
  raw_load: (op, w) => rawAccess(op, w).lvalue,
  raw_store: (op, w) => {
    const { lvalue, type } = rawAccess(op, w);
    return `${lvalue} = ${stored(type, op.args[2], w)}`;
  },
  raw_copy: (op, w) => ("value" in op.args[2] ? `__builtin_memmove((void *)${w.value(op.args[1])}, (void *)${w.value(op.args[0])}, ${w.value(op.args[2])})` : `rpy_copy((void *)${w.value(op.args[1])}, (const void *)${w.value(op.args[0])}, (size_t)${w.value(op.args[2])})`),
  raw_clear: (op, w) => ("value" in op.args[1] ? `__builtin_memset((void *)${w.value(op.args[0])}, 0, ${w.value(op.args[1])})` : `rpy_clear((void *)${w.value(op.args[0])}, (size_t)${w.value(op.args[1])})`),
  raw_prefetch: "__builtin_prefetch((const void *)$0, 1)",
  addr_add: "$0 + (uintptr_t)$1",
  addr_sub: "(int64_t)(intptr_t)($0 - $1)",
  addr_eq: "$0 == $1",
  addr_lt: "$0 < $1",
  addr_to_int: "(int64_t)$0",
  int_to_addr: "(uintptr_t)$0",
  gc_obj_to_addr: "(uintptr_t)$0",
  gc_addr_to_obj: castToImm,
  gc_new_obj: (op, w) => {
    const container = op.imm as GcContainer;
    return `(${w.types.tag(container)} *)rpy_new_object(${w.value(op.args[0])}, ${container.classId})`;
  },
  gc_barrier: (op, w) => {
    const object = w.value(op.args[0]);
    const rest = op.args.slice(1).map((arg) => `, ${w.value(arg)}`).join("");
    return `if (RPY_UNLIKELY(((struct rpy_header *)${object})->gc_bits & RPY_GC_TRACKED)) ${w.graphName(op.imm as FlowGraph)}((int64_t)(uintptr_t)${object}${rest})`;
  },

  exc_occurred: "rpy_pending != NULL",
  exc_fetch: (op, w) => `(${w.types.tag(op.imm as GcStruct)} *)rpy_exc_fetch(${w.position(op)})`,
  exc_set: (op, w) => `rpy_exc_set((struct rpy_header *)${w.value(op.args[0])}, ${w.position(op)})`,
  exc_caught: (op, w) => `rpy_exc_caught((struct rpy_header *)${w.value(op.args[0])}, ${w.position(op)})`,
  exc_traceback: (op, w) => `rpy_exc_traceback(${w.position(op)})`,
  root_enter: (op) => `roots = rpy_roots, rpy_roots = roots + ${op.imm as number}`,
  root_leave: () => "rpy_roots = roots",
  root_save: (op, w) => `roots[${op.imm as number}].object = ${w.value(op.args[0])}`,
  root_load: (op, w) => `(${w.types.typeOf(w.typeOfValue(op.args[0]))})roots[${op.imm as number}].object`,
  stack_overflowing: "rpy_stack_overflowing()",
  debug_fatal: (op) => `rpy_fatal(${stringLiteral(op.imm as string)})`,
  jit_hint: () => "",
  keep_alive: (op, w) => `__asm__ volatile("" : : "r"(${w.value(op.args[0])}))`,
} satisfies Record<OpName, CTemplate>;

/** The C of one operation: an expression, or for an op without result a statement without semicolon (perhaps empty). */
export function writeOp(op: Operation, w: OpWriter): string {
  const template: CTemplate | undefined = (cOps as Record<string, CTemplate>)[op.op];
  if (template === undefined) throw new InternalError(`expected a low-level op, found "${op.op}"`, { stage: "c", op: op.op, pos: op.pos });
  if (typeof template === "function") return template(op, w);
  return template.replace(/\$(\d)/g, (_, digit: string) => w.value(op.args[Number(digit)]));
}

/** The container that operand `i` points to. */
function containerOf(op: Operation, w: OpWriter, i: number): GcContainer {
  const type = w.typeOfValue(op.args[i]);
  if (!isGcPtr(type)) throw new InternalError(`expected operand ${i} of ${op.op} to be a GC pointer, found ${type.kind}`, { stage: "c", op: op.op, pos: op.pos });
  return type.to;
}

/** MIN / -1 traps on some processors; a constant divisor other than -1 needs no care. */
function division(op: Operation, w: OpWriter, operator: string, helper: string): string {
  const [x, y] = op.args.map((arg) => w.value(arg));
  return /^\d+LL$/.test(y) ? `${x} ${operator} ${y}` : `${helper}(${x}, ${y})`;
}

/** Comparison with operand 1, or null without one. Constants are compared here: C compilers warn of comparisons that cannot vary. */
function pointerTest(op: Operation, w: OpWriter, operator: "==" | "!="): string {
  const other = op.args.length > 1 ? op.args[1] : null;
  const [x, y] = [op.args[0], other].map((value) => (value instanceof Constant ? value.value : value === null ? null : undefined));
  if (x !== undefined && y !== undefined) return (x === y) === (operator === "==") ? "true" : "false";
  return `${w.value(op.args[0])} ${operator} ${other === null ? "NULL" : w.value(other)}`;
}

function castToImm(op: Operation, w: OpWriter): string {
  return `(${w.types.tag(op.imm as GcContainer)} *)${w.value(op.args[0])}`;
}

function field(op: Operation, w: OpWriter): string {
  const struct = containerOf(op, w, 0);
  if (!(struct instanceof GcStruct)) throw new InternalError(`expected ${op.op} on a struct, found array ${struct.name}`, { stage: "c", op: op.op, pos: op.pos });
  return w.types.fieldAccess(struct, w.value(op.args[0]), op.imm as string).lvalue;
}

/** Item lvalue of the array in operand `i`, at the index in operand `i + 1`. */
function item(op: Operation, w: OpWriter, i: number): string {
  w.types.know(containerOf(op, w, i));
  return `${w.value(op.args[i])}->items[${w.value(op.args[i + 1])}]`;
}

function itemSize(op: Operation, w: OpWriter): string {
  return `sizeof(${w.types.typeOf((containerOf(op, w, 0) as GcArray).item)})`;
}

/** `value` as something to store in memory of type `type`: small types truncate. */
function stored(type: StorageType, value: Value, w: OpWriter): string {
  const text = w.value(value);
  return type.kind === "small" ? `(${w.types.typeOf(type)})${text}` : text;
}

/** Raw memory may be the memory of GC objects, so these accesses are exempt from type-based aliasing. */
function rawAccess(op: Operation, w: OpWriter): { lvalue: string; type: StorageType } {
  const type = typesByName.get(op.imm as string);
  if (type === undefined) throw new InternalError(`expected the name of a storage type, found ${String(op.imm)}`, { stage: "c", op: op.op, pos: op.pos });
  return { lvalue: `*(rpy_raw_${op.imm as string} *)(${w.value(op.args[0])} + (uintptr_t)${w.value(op.args[1])})`, type };
}

function callArguments(args: readonly Value[], w: OpWriter): string {
  return args
    .filter((arg) => hasValue(w.typeOfValue(arg)))
    .map((arg) => w.value(arg))
    .join(", ");
}

function externalCall(op: Operation, w: OpWriter): string {
  const fn = op.imm as ExternalFunction;
  const name = w.external(fn);
  const args = op.args
    .map((arg, i) => ({ arg, cType: fn.cArgs?.[i] }))
    .filter(({ arg }) => hasValue(w.typeOfValue(arg)))
    .map(({ arg, cType }) => {
      const passed = externalArgument(arg, w);
      return cType === undefined ? passed : `(${cType})${passed}`;
    });
  const call = `${name}(${args.join(", ")})`;
  // A result of another C type is converted as C converts; a pointer becomes an Address or a number by its bits.
  const wanted = fn.result;
  if (fn.cResult === undefined || !hasValue(wanted)) return call;
  return fn.cResult.includes("*") ? `(${w.types.typeOf(wanted)})(uintptr_t)${call}` : `(${w.types.typeOf(wanted)})${call}`;
}

/** An array goes as the address of its first item, null as NULL. */
function externalArgument(arg: Value, w: OpWriter): string {
  const type = w.typeOfValue(arg);
  const text = w.value(arg);
  if (type.kind === "primitive" && type.name === "Address") return `(void *)${text}`;
  if (!isGcPtr(type) || !(type.to instanceof GcArray)) return text;
  w.types.know(type.to);
  if (arg instanceof Constant) return arg.value === null ? "NULL" : `${text}->items`;
  return `rpy_items(${text})`;
}
