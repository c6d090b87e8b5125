/**
 * Declarations of C functions made with rlib/rffi, as the translator reads them. `external(…)` marks the function that it
 * gives with an intrinsic name that holds the whole declaration; this module is both ends of that.
 */

/** C types of parameters and results. */
export type CType =
  | "void" | "bool" | "int8" | "uint8" | "int16" | "uint16" | "int32" | "uint32" | "int64" | "uint64"
  | "int" | "uint" | "long" | "ulong" | "size_t" | "ssize_t" | "float" | "double"
  | "pointer" // an address as an Integer; see rffi.alloc
  | "bytes"; // the address of item 0 of a Uint8Array, during the call; parameters only

/** What `external` was given, without the implementation for Node. */
export interface ExternalDeclaration {
  readonly name: string;
  readonly args: readonly CType[];
  readonly result: CType;
  readonly headers: readonly string[];
  readonly libraries: readonly string[];
  readonly pure: boolean;
  readonly noReturn: boolean;
}

/** How a type is written in C, its size and alignment in bytes on 64-bit targets, and what it is in the dialect. */
export interface CTypeInfo {
  readonly c: string;
  readonly size: number;
  readonly value: "Void" | "Bool" | "Signed" | "Unsigned" | "Float" | "Bytes";
  /** The suffix of raw.load… and raw.store…, for fields of structs. */
  readonly storage: string;
}

/** All types. */
export const cTypes: Readonly<Record<CType, CTypeInfo>> = {
  void: { c: "void", size: 0, value: "Void", storage: "" },
  bool: { c: "bool", size: 1, value: "Bool", storage: "U8" },
  int8: { c: "int8_t", size: 1, value: "Signed", storage: "I8" },
  uint8: { c: "uint8_t", size: 1, value: "Signed", storage: "U8" },
  int16: { c: "int16_t", size: 2, value: "Signed", storage: "I16" },
  uint16: { c: "uint16_t", size: 2, value: "Signed", storage: "U16" },
  int32: { c: "int32_t", size: 4, value: "Signed", storage: "I32" },
  uint32: { c: "uint32_t", size: 4, value: "Signed", storage: "U32" },
  int64: { c: "int64_t", size: 8, value: "Signed", storage: "I64" },
  uint64: { c: "uint64_t", size: 8, value: "Signed", storage: "I64" },
  int: { c: "int", size: 4, value: "Signed", storage: "I32" },
  uint: { c: "unsigned int", size: 4, value: "Signed", storage: "U32" },
  long: { c: "long", size: 8, value: "Signed", storage: "I64" },
  ulong: { c: "unsigned long", size: 8, value: "Signed", storage: "I64" },
  size_t: { c: "size_t", size: 8, value: "Signed", storage: "I64" },
  ssize_t: { c: "ssize_t", size: 8, value: "Signed", storage: "I64" },
  float: { c: "float", size: 4, value: "Float", storage: "F32" },
  double: { c: "double", size: 8, value: "Float", storage: "F64" },
  pointer: { c: "void *", size: 8, value: "Signed", storage: "Addr" },
  bytes: { c: "void *", size: 8, value: "Bytes", storage: "" },
};

const PREFIX = "rffi.external:";

/** The intrinsic name of a declaration. */
export function externalMark(declaration: ExternalDeclaration): string {
  return PREFIX + JSON.stringify(declaration);
}

/** The declaration behind an intrinsic name; null for other names. */
export function declarationOfMark(mark: string): ExternalDeclaration | null {
  return mark.startsWith(PREFIX) ? (JSON.parse(mark.slice(PREFIX.length)) as ExternalDeclaration) : null;
}
