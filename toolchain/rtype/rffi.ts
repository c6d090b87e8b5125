/** Calls of C functions that the program declared with rlib/rffi. */
import type { ExternalFunction } from "../ir/external";
import { Address, Bool, Float, Ptr, Signed, Void } from "../ir/types";
import type { LLType } from "../ir/types";
import { cTypes, declarationOfMark, type CType, type ExternalDeclaration } from "../rlib/rffi-declaration";
import type { Typed } from "./convert";
import { integer } from "./intrinsics";
import type { Site } from "./site";
import { BOOL, FLOAT, INTEGER, never, nothing, typed } from "./site";

/** The call of a declared function; null if the intrinsic is not one. */
export function callDeclared(site: Site, name: string, args: readonly Typed[]): Typed | null {
  const declaration = declarationOfMark(name);
  if (declaration === null) return null;
  const callee = site.rt.externals.declared(name, () => externalOf(site, declaration));
  const values = callee.args.map((type, i) => {
    if (type === Signed) return integer(site, args[i]);
    if (type === Address) return site.b.emit("int_to_addr", [integer(site, args[i])]);
    return type === Float ? site.float(site.nonNull(args[i])) : site.nonNull(args[i]).value;
  });
  const result = site.external(callee, values);
  if (declaration.noReturn) return never;
  switch (callee.result) {
    case Void:
      return nothing;
    case Float:
      return typed(result, FLOAT);
    case Bool:
      return typed(result, BOOL);
    case Address:
      return typed(site.b.emit("addr_to_int", [result]), INTEGER);
    default:
      return typed(result, INTEGER);
  }
}

function externalOf(site: Site, declaration: ExternalDeclaration): ExternalFunction {
  return {
    kind: "external",
    name: declaration.name,
    args: declaration.args.map((type) => lowLevel(site, type)),
    result: lowLevel(site, declaration.result),
    headers: declaration.headers,
    libraries: declaration.libraries,
    pure: declaration.pure && !declaration.args.includes("bytes"),
    cArgs: declaration.args.map((type) => cTypes[type].c),
    cResult: cTypes[declaration.result].c,
    noReturn: declaration.noReturn,
  };
}

function lowLevel(site: Site, type: CType): LLType {
  if (type === "pointer") return Address;
  switch (cTypes[type].value) {
    case "Void":
      return Void;
    case "Bool":
      return Bool;
    case "Float":
      return Float;
    case "Bytes":
      return Ptr(site.rt.structs.typedArray("Uint8Array"));
    default:
      return Signed;
  }
}
