/**
 * Keys of TypeScript types: coarse texts by which generic classes and functions, records and tuples are told
 * apart. Coarse, because numbers are Integer or Float by flow, not by type: `number` is one key.
 * A type parameter stands for what the surrounding specialisation bound it to.
 */
import { ts } from "../ts";
import type { TypeEnv } from "./classes";

const MAX_DEPTH = 3;

export class TypeKeys {
  constructor(private readonly checker: ts.TypeChecker) {}

  /** The key of `type`, null and undefined left out. */
  key(type: ts.Type, env: TypeEnv | null, depth = 0): string {
    const flags = type.flags;
    if (flags & ts.TypeFlags.TypeParameter) return (type.symbol && env?.lookup(type.symbol)) ?? "?";
    if (flags & ts.TypeFlags.NumberLike) return "n";
    if (flags & ts.TypeFlags.StringLike) return "s";
    if (flags & ts.TypeFlags.BooleanLike) return "b";
    if (flags & ts.TypeFlags.BigIntLike) return "i";
    if (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return "";
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return "?";
    if (type.isUnion()) {
      const parts = [...new Set(type.types.map((one) => this.key(one, env, depth)).filter((one) => one !== ""))].sort();
      return parts.length === 1 ? parts[0] : parts.join("|");
    }
    if (depth >= MAX_DEPTH) return "O";
    if (this.checker.isTupleType(type)) {
      return `[${this.checker.getTypeArguments(type as ts.TypeReference).map((one) => this.key(one, env, depth + 1)).join(",")}]`;
    }
    if (type.getCallSignatures().length > 0) return "F";
    const symbol = type.symbol as ts.Symbol | undefined;
    if (symbol === undefined) return "O";
    if (flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) {
      const args = this.checker.getTypeArguments(type as ts.TypeReference);
      const own = args.slice(0, (type as ts.TypeReference).target.typeParameters?.length ?? 0);
      if (own.length > 0) return `${this.symbolKey(symbol)}<${own.map((one) => this.key(one, env, depth + 1)).join(",")}>`;
    }
    if (symbol.flags & (ts.SymbolFlags.TypeLiteral | ts.SymbolFlags.ObjectLiteral)) return this.recordKey(type, env, depth + 1);
    return this.symbolKey(symbol);
  }

  private readonly symbolNumbers = new Map<ts.Symbol, number>();
  private symbolKey(symbol: ts.Symbol): string {
    let number = this.symbolNumbers.get(symbol);
    if (number === undefined) {
      number = this.symbolNumbers.size;
      this.symbolNumbers.set(symbol, number);
    }
    return `${symbol.name}#${number}`;
  }

  /** The key of an object type by its properties: names, whether optional, coarse types, literal tags. */
  recordKey(type: ts.Type, env: TypeEnv | null, depth = 0): string {
    const parts: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const own = this.checker.getTypeOfSymbol(property);
      const optional = property.flags & ts.SymbolFlags.Optional ? "?" : "";
      parts.push(`${property.name}${optional}:${this.propertyKey(own, env, depth)}`);
    }
    return `{${parts.sort().join(",")}}`;
  }

  private propertyKey(type: ts.Type, env: TypeEnv | null, depth: number): string {
    if (type.isStringLiteral()) return `="${type.value}"`;
    const [signature, ...others] = type.getCallSignatures();
    // Functions whose results cannot be joined: `Visitor<number>` and `Visitor<string>`.
    if (signature !== undefined && others.length === 0) return `F${this.fieldKey(this.checker.getReturnTypeOfSignature(signature), env, depth)}`;
    return this.fieldKey(type, env, depth);
  }

  /** The key of a field's or a tuple element's type. */
  fieldKey(type: ts.Type, env: TypeEnv | null, depth = 0): string {
    const key = this.key(type, env, depth + 1);
    // Which objects a field holds is found by flow: only what cannot be joined must be told apart.
    if (/^[nsbi?F]?$/.test(key)) return key;
    if (key.startsWith("[")) return "T";
    if (key.startsWith("Array#") || key.startsWith("ReadonlyArray#")) return "A" + key.slice(key.indexOf("<"));
    if (/^(Map|Set|ReadonlyMap|ReadonlySet)#/.test(key)) return "M" + key.slice(key.indexOf("<"));
    return env !== null && key.includes(".") ? key : "O";
  }
}
