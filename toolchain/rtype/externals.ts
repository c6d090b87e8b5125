/** Functions of the outside world, as external_call names them, from the annotator's table of signatures. */
import { externals } from "../annotate/externals";
import type { ExternalSignature, ExternalType } from "../annotate/externals";
import type { ExternalFunction } from "../ir/external";
import { Float, Ptr, Signed, Void } from "../ir/types";
import type { LLType } from "../ir/types";
import type { Structs } from "./structs";

/** One object a function and program, made on demand. */
export class Externals {
  private readonly made = new Map<string, ExternalFunction>();
  constructor(private readonly structs: Structs) {}

  get(name: string): ExternalFunction | null {
    let found = this.made.get(name);
    if (found === undefined) {
      const signature = (externals as Readonly<Record<string, ExternalSignature>>)[name];
      if (signature === undefined) return null;
      found = {
        kind: "external",
        name,
        args: signature.args.map((type) => this.typeOf(type)),
        result: signature.result === "Signed" ? Signed : signature.result === "Float" ? Float : Void,
        headers: signature.headers,
        libraries: signature.libraries,
        // A function that fills a buffer must not be folded or dropped, whatever else it is.
        pure: signature.pure && signature.writes.length === 0,
        noReturn: signature.noReturn,
        repeatable: signature.pure,
        writes: signature.writes,
      };
      this.made.set(name, found);
    }
    return found;
  }

  /** A function that the program declared itself (rlib/rffi), by its mark. */
  declared(mark: string, make: () => ExternalFunction): ExternalFunction {
    const found = this.made.get(mark) ?? make();
    this.made.set(mark, found);
    return found;
  }

  private typeOf(type: ExternalType): LLType {
    switch (type) {
      case "Signed":
        return Signed;
      case "Float":
        return Float;
      case "Bytes":
        return Ptr(this.structs.typedArray("Uint8Array"));
      case "Chars":
        return Ptr(this.structs.chars);
    }
  }
}
