/**
 * Prebuilt objects to initialised static data. Objects are numbered in the order in which functions, and then other objects,
 * mention them, so one program always gives the same text. All are declared before the first is defined: cycles need no care.
 */
import { InternalError } from "../../toolchain/diag/internal";
import { Constant, FlowGraph } from "../../toolchain/ir/graph";
import { LLArray, LLStruct, zeroOf } from "../../toolchain/ir/heap";
import { isGcPtr, sameType, typeToString, type LLType, type StorageType } from "../../toolchain/ir/types";
import { funcPtrTypeOf } from "../../toolchain/ir/typing";
import { byteItemsLiteral, floatLiteral, signedLiteral, unsignedLiteral, utf16ItemsLiteral } from "./literals";
import { hasValue, type CTypes } from "./types";

/**
 * An identity hash is a number of 24 bits, which the header has room for, spread over 31 bits by multiplication: see
 * rpy_identity_hash in runtime/rpy.h. This is the way back, for the hashes that prebuilt objects have been given.
 */
const UNSPREAD = 0xe8b2f51;
const MOST_IDENTITY_NUMBER = 0xffffff;

function identityNumber(object: LLStruct | LLArray): number {
  const number = Math.imul(object.identityHash, UNSPREAD) & 0x7fffffff;
  if (number > MOST_IDENTITY_NUMBER) throw new InternalError(`expected an identity hash that comes from a number of 24 bits, found ${object.identityHash}`, { stage: "c" });
  return number;
}

export class DataWriter {
  private readonly names = new Map<LLStruct | LLArray, string>();
  private readonly objects: (LLStruct | LLArray)[] = [];

  constructor(
    private readonly types: CTypes,
    private readonly graphName: (graph: FlowGraph) => string,
    /** Collector's flags of a prebuilt object. */
    private readonly gcBits: number,
  ) {}

  /** A constant as an expression that needs no brackets; valid in static initialisers, too. */
  constant(constant: Constant): string {
    if (constant.type === null) throw new InternalError("expected a typed constant, found one of a high-level graph", { stage: "c" });
    return this.valueText(constant.value, constant.type);
  }

  /** Declarations and definitions of everything mentioned so far and of what that mentions. Call it when no more constants come. */
  write(storage: "static" | "extern"): { declarations: string[]; definitions: string[] } {
    const definitions: string[] = [];
    // `objects` grows while it is gone through.
    for (let i = 0; i < this.objects.length; i++) definitions.push(this.definition(this.objects[i], storage === "static" ? "static " : ""));
    const declarations = this.objects.map((object) => `${storage} ${this.tag(object)} ${this.names.get(object)!};`);
    return { declarations: [...this.arrayTypes(), ...declarations], definitions };
  }

  /**
   * The C type of an object itself. Arrays have one for each length: C compilers know of an object with a flexible array only
   * that it is at least as large as its type. They are accessed by pointers to the type that all lengths share.
   */
  private tag(object: LLStruct | LLArray): string {
    const tag = this.types.tag(object.type);
    return object instanceof LLArray ? `${tag}__${object.items.length}` : tag;
  }

  private arrayTypes(): string[] {
    const found = new Map<string, string>();
    for (const object of this.objects) {
      if (!(object instanceof LLArray)) continue;
      const tag = this.tag(object);
      const items = this.types.declare(object.type.item, `items[${Math.max(1, object.items.length)}]`);
      found.set(tag, `${tag} {\n  struct rpy_header header;\n  int64_t length;\n  ${items};\n};`);
    }
    return [...found.values()];
  }

  /** Of objects that hold pointers: what a collector has to look at. */
  pointerHolders(): string[] {
    return this.objects.filter(holdsPointers).map((object) => this.names.get(object)!);
  }

  /** The number that the identity hash of the next object comes from. */
  nextIdentityNumber(): number {
    return this.objects.reduce((most, object) => Math.max(most, identityNumber(object)), 0) + 1;
  }

  private valueText(value: unknown, type: StorageType): string {
    switch (type.kind) {
      case "small":
        return type.name === "Float32" ? floatLiteral(expectNumber(value)) : signedLiteral(expectBigint(value));
      case "primitive":
        switch (type.name) {
          case "Void":
            return "";
          case "Bool":
            return value === true ? "true" : "false";
          case "Float":
            return floatLiteral(expectNumber(value));
          case "Signed":
            return signedLiteral(expectBigint(value));
          case "Unsigned":
            return unsignedLiteral(expectBigint(value));
          case "Address":
            return `((uintptr_t)${unsignedLiteral(expectBigint(value))})`;
        }
      // eslint-disable-next-line no-fallthrough -- the inner switch is exhaustive
      case "funcptr":
        if (value === null) return `((${this.types.typeOf(type)})NULL)`;
        if (!(value instanceof FlowGraph)) throw new InternalError(`expected a graph as constant of type ${typeToString(type)}`, { stage: "c" });
        return this.functionText(value, type);
      case "ptr": {
        const tag = this.types.tag(type.to);
        if (value === null) return `((${tag} *)NULL)`;
        if (!(value instanceof LLStruct || value instanceof LLArray)) throw new InternalError(`expected an object as constant of type ${typeToString(type)}`, { stage: "c" });
        const name = this.nameOf(value);
        return value instanceof LLStruct && value.type === type.to ? `(&${name})` : `((${tag} *)&${name})`;
      }
    }
  }

  private functionText(graph: FlowGraph, type: LLType): string {
    const own = funcPtrTypeOf(graph);
    const name = this.graphName(graph);
    return own !== null && sameType(own, type) ? name : `((${this.types.typeOf(type)})${name})`;
  }

  private nameOf(object: LLStruct | LLArray): string {
    let name = this.names.get(object);
    if (name === undefined) {
      name = `rpy_d${this.objects.length}`;
      this.names.set(object, name);
      this.objects.push(object);
      this.types.know(object.type);
    }
    return name;
  }

  private definition(object: LLStruct | LLArray, storage: string): string {
    const head = `${storage}${this.tag(object)} ${this.names.get(object)!} = {${this.header(object)}, `;
    if (object instanceof LLArray) return `${head}${object.items.length}, ${this.items(object)}};`;
    const fields = object.type.allFields().filter((field) => hasValue(field.type));
    const values = fields.map((field) => this.valueText(object.fields.has(field.name) ? object.fields.get(field.name) : zeroOf(field.type), field.type));
    return `${head}${values.join(", ")}};`;
  }

  private header(object: LLStruct | LLArray): string {
    if (object.type.classId < 0) throw new InternalError(`expected ${object.type.name} to have a class id`, { stage: "c" });
    return `{${object.type.classId}, ${identityNumber(object) * 256 + this.gcBits}u}`;
  }

  private items(array: LLArray): string {
    const { items, type } = array;
    if (items.length === 0) return "{0}";
    if (type.item.kind === "small") {
      const numbers = (mask: number): number[] => items.map((item) => Number(item as bigint) & mask);
      if (type.item.name === "UInt8" || type.item.name === "Int8") return byteItemsLiteral(numbers(0xff));
      if (type.item.name === "UInt16") return utf16ItemsLiteral(numbers(0xffff));
    }
    // Zeros at the end come by themselves.
    let end = items.length;
    const zero = zeroOf(type.item);
    while (end > 1 && Object.is(items[end - 1], zero)) end--;
    const parts: string[] = [];
    for (let i = 0; i < end; i += 16) parts.push(items.slice(i, Math.min(end, i + 16)).map((item) => this.valueText(item, type.item)).join(", "));
    return `{${parts.join(",\n  ")}}`;
  }
}

function holdsPointers(object: LLStruct | LLArray): boolean {
  if (object instanceof LLArray) return isGcPtr(object.type.item);
  return object.type.allFields().some((field) => isGcPtr(field.type));
}

function expectNumber(value: unknown): number {
  if (typeof value !== "number") throw new InternalError(`expected a number as constant of type Float, found ${typeof value}`, { stage: "c" });
  return value;
}
function expectBigint(value: unknown): bigint {
  if (typeof value !== "bigint") throw new InternalError(`expected a bigint as constant of an integer type, found ${typeof value}`, { stage: "c" });
  return value;
}
