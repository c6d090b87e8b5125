/** The C functions that a program calls: their headers, libraries, or a prototype where no header declares them. */
import type { ExternalFunction } from "../../toolchain/ir/external";
import { GcArray, isGcPtr, type LLType } from "../../toolchain/ir/types";
import { hasValue, type CTypes } from "./types";

export class Externals {
  private readonly headers = new Set<string>();
  private readonly libraries = new Set<string>();
  private readonly prototypes = new Map<string, string>();

  constructor(private readonly types: CTypes) {}

  /** Notes that `fn` is called; gives its C name. */
  use(fn: ExternalFunction): string {
    for (const header of fn.headers) this.headers.add(header);
    for (const library of fn.libraries) this.libraries.add(library);
    // The functions of our own runtime are declared by runtime/rpy.h.
    if (fn.headers.length === 0 && !fn.name.startsWith("rpy_") && !this.prototypes.has(fn.name)) {
      this.prototypes.set(fn.name, this.prototype(fn));
    }
    return fn.name;
  }

  declarations(): string[] {
    return [...this.headers].map((header) => `#include ${header}`).concat([...this.prototypes.values()]);
  }

  libraryNames(): string[] {
    return [...this.libraries];
  }

  private prototype(fn: ExternalFunction): string {
    const args = fn.args.map((arg, i) => fn.cArgs?.[i] ?? this.defaultType(arg)).filter((type) => type !== "void");
    const result = fn.cResult ?? this.defaultType(fn.result);
    const attribute = fn.noReturn === true ? "__attribute__((noreturn)) " : "";
    return `extern ${attribute}${result} ${fn.name}(${args.length === 0 ? "void" : args.join(", ")});`;
  }

  private defaultType(type: LLType): string {
    if (!hasValue(type)) return "void";
    if (isGcPtr(type) && type.to instanceof GcArray) return this.types.typeOf(type.to.item) + " *";
    if (type.kind === "primitive" && type.name === "Address") return "void *";
    return this.types.typeOf(type).trim();
  }
}
