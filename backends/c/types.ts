/**
 * C types of low-level types. A GC struct becomes a C struct with the fields of its ancestors first.
 *
 * The one idea: every field is accessed through the struct that declares it (`fieldAccess`), whatever pointer is at hand.
 * All accesses to one field thus go by one C type, and strict aliasing holds without any exception:
 * the compiler may assume that a store to an array of numbers does not change the length of another one.
 */
import { InternalError } from "../../toolchain/diag/internal";
import { GcArray, GcStruct, type Field, type FuncPtrType, type GcContainer, type LLType, type StorageType } from "../../toolchain/ir/types";
import { Namer, escapeIdentifier } from "./names";

const PRIMITIVES: Record<string, string> = { Void: "void", Bool: "bool", Signed: "int64_t", Unsigned: "uint64_t", Float: "double", Address: "uintptr_t" };
const SMALL: Record<string, string> = { Int8: "int8_t", UInt8: "uint8_t", Int16: "int16_t", UInt16: "uint16_t", Int32: "int32_t", UInt32: "uint32_t", Float32: "float" };

export class CTypes {
  private readonly tags = new Namer("o_");
  private readonly known = new Set<GcContainer>();
  private readonly signatures = new Map<string, { name: string; type: FuncPtrType }>();

  /** Of a variable, argument or result, and of a field or item. */
  typeOf(type: StorageType): string {
    switch (type.kind) {
      case "primitive":
        return PRIMITIVES[type.name];
      case "small":
        return SMALL[type.name];
      case "ptr":
        return `${this.tag(type.to)} *`;
      case "funcptr":
        return this.signature(type);
    }
  }

  /** `type name`, as in a declaration. */
  declare(type: StorageType, name: string): string {
    const text = this.typeOf(type);
    return text.endsWith("*") ? text + name : `${text} ${name}`;
  }

  /** `struct o_Point`; from then on the container is declared. */
  tag(container: GcContainer): string {
    this.know(container);
    return "struct " + this.tags.nameOf(container, container.name);
  }

  /** An lvalue for field `name` of the struct of static type `type` that `pointer` (a C expression without operators) points at. */
  fieldAccess(type: GcStruct, pointer: string, name: string): { lvalue: string; field: Field } {
    const { owner, field } = findOwner(type, name);
    const base = owner === type ? pointer : `((${this.tag(owner)} *)${pointer})`;
    this.know(owner);
    return { lvalue: `${base}->${memberName(name)}`, field };
  }

  /** Everything mentioned so far as C declarations, in the order of class ids. Mentions more while it runs. */
  declarations(): string[] {
    const bodies: string[] = [];
    const done = new Set<GcContainer>();
    for (let more = true; more; ) {
      more = false;
      for (const container of [...this.known].sort((a, b) => a.classId - b.classId)) {
        if (done.has(container)) continue;
        done.add(container);
        bodies.push(this.body(container));
        more = true;
      }
    }
    const forward = [...this.known].sort((a, b) => a.classId - b.classId).map((container) => `${this.tag(container)};`);
    const typedefs = [...this.signatures.values()].map(({ name, type }) => `typedef ${this.typeOf(type.result)} (*${name})(${this.parameterTypes(type.args)});`);
    return [...forward, ...typedefs, ...bodies];
  }

  /** Every container that has been mentioned. */
  containers(): ReadonlySet<GcContainer> {
    return this.known;
  }

  know(container: GcContainer): void {
    this.known.add(container);
  }

  parameterTypes(args: readonly LLType[]): string {
    const real = args.filter(hasValue).map((arg) => this.typeOf(arg).trim());
    return real.length === 0 ? "void" : real.join(", ");
  }

  private body(container: GcContainer): string {
    if (container instanceof GcArray) {
      if (!hasValue(container.item)) throw new InternalError(`expected the items of array ${container.name} to hold values, found Void`);
      return `${this.tag(container)} {\n  struct rpy_header header;\n  int64_t length;\n  ${this.declare(container.item, "items")}[];\n};`;
    }
    const fields = container.allFields().filter((field) => hasValue(field.type));
    const lines = fields.map((field) => `  ${this.declare(field.type, memberName(field.name))};\n`);
    return `${this.tag(container)} {\n  struct rpy_header header;\n${lines.join("")}};`;
  }

  private signature(type: FuncPtrType): string {
    const key = `${this.typeOf(type.result)}(${this.parameterTypes(type.args)})`;
    let found = this.signatures.get(key);
    if (found === undefined) {
      found = { name: `fn_${this.signatures.size}`, type };
      this.signatures.set(key, found);
    }
    return found.name;
  }
}

/** Does a variable or field of this type exist in C? */
export function hasValue(type: StorageType): boolean {
  return !(type.kind === "primitive" && type.name === "Void");
}

/** The C member of a field. */
export function memberName(field: string): string {
  return "m_" + escapeIdentifier(field);
}

function findOwner(type: GcStruct, name: string): { owner: GcStruct; field: Field } {
  for (let at: GcStruct | null = type; at !== null; at = at.parent) {
    const field = at.fields.find((one) => one.name === name);
    if (field !== undefined) return { owner: at, field };
  }
  throw new InternalError(`expected struct ${type.name} to have a field ${name}`);
}
