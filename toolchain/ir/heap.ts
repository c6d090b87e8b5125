/**
 * GC objects on the translator's side: prebuilt data (Constants of pointer type, which the backends turn
 * into static data) and, in the same classes, the heap of llinterp.
 */
import type { GcArray, GcStruct, StorageType } from "./types";

/** bigint | number | boolean | undefined | LLStruct | LLArray | FlowGraph | null, as `Constant.value` says. */
export type LLValue = unknown;

export class LLStruct {
  /** By field name, all fields of the parent chain included. */
  readonly fields = new Map<string, LLValue>();
  identityHash = 0;
  constructor(readonly type: GcStruct) {}
  get(name: string): LLValue {
    if (!this.fields.has(name)) {
      const field = this.type.findField(name);
      if (field === undefined) throw new Error(`struct ${this.type.name} has no field ${name}`);
      return zeroOf(field.type);
    }
    return this.fields.get(name);
  }
  set(name: string, value: LLValue): void {
    this.fields.set(name, value);
  }
}

export class LLArray {
  identityHash = 0;
  constructor(
    readonly type: GcArray,
    readonly items: LLValue[],
  ) {}
}

/** What fresh memory of this type reads as. */
export function zeroOf(type: StorageType): LLValue {
  switch (type.kind) {
    case "ptr":
    case "funcptr":
      return null;
    case "small":
      return type.name === "Float32" ? 0 : 0n;
    case "primitive":
      switch (type.name) {
        case "Void":
          return undefined;
        case "Bool":
          return false;
        case "Float":
          return 0;
        case "Signed":
        case "Unsigned":
        case "Address":
          return 0n;
      }
  }
}

/** What comes back when `value` has been stored in memory of type `type`. */
export function truncateToStorage(type: StorageType, value: LLValue): LLValue {
  if (type.kind !== "small") return value;
  switch (type.name) {
    case "Int8":
      return BigInt.asIntN(8, value as bigint);
    case "UInt8":
      return BigInt.asUintN(8, value as bigint);
    case "Int16":
      return BigInt.asIntN(16, value as bigint);
    case "UInt16":
      return BigInt.asUintN(16, value as bigint);
    case "Int32":
      return BigInt.asIntN(32, value as bigint);
    case "UInt32":
      return BigInt.asUintN(32, value as bigint);
    case "Float32":
      return Math.fround(value as number);
  }
}
