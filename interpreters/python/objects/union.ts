// Dialect code: runs under Node and translated.
/** `types.UnionType`: `int | str`. */
import { eq, hashOf, isinstance, issubclass } from "../interp/operations";
import { newBool } from "./bool";
import { defineType, BinOp, CmpOp, W_Root, W_Type } from "./root";
import { property } from "./gateway";
import { parametersOf, substitute, typeText, W_GenericAlias } from "./generic-alias";
import { w_None, w_noneType } from "./none";
import { newTuple, W_Tuple } from "./tuple";

export const w_unionType = defineType("UnionType", { module: "types", final: true, hasWeakref: true });

export class W_Union extends W_Root {
  constructor(readonly members: readonly W_Root[]) {
    super();
  }
  typeOf(): W_Type {
    return w_unionType;
  }
  override repr(): string {
    const parts: string[] = [];
    for (const w_member of this.members) parts.push(w_member === w_noneType ? "None" : typeText(w_member));
    return parts.join(" | ");
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Or ? makeUnion(this, w_other) : null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Or ? makeUnion(w_other, this) : null;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Union) || (op !== CmpOp.Eq && op !== CmpOp.Ne)) return null;
    let same = this.members.length === w_other.members.length;
    for (const w_member of this.members) same = same && has(w_other.members, w_member);
    return newBool(same === (op === CmpOp.Eq));
  }
  override hash(): number {
    let hash = 0;
    for (const w_member of this.members) hash = (hash + hashOf(w_member)) % 0x40000000;
    return hash;
  }
  override instanceCheck(w: W_Root): boolean | null {
    for (const w_member of this.members) if (isinstance(w, w_member)) return true;
    return false;
  }
  override subclassCheck(w: W_Root): boolean | null {
    for (const w_member of this.members) if (issubclass(w, w_member)) return true;
    return false;
  }
  override getitem(w_key: W_Root): W_Root {
    const args = substitute(this, this.members, this.parameters().items, w_key);
    let w_union: W_Root = args[0];
    for (let i = 1; i < args.length; i++) w_union = makeUnion(w_union, args[i])!;
    return w_union;
  }
  parameters(): W_Tuple {
    return parametersOf(this.members);
  }
}

function has(members: readonly W_Root[], w_wanted: W_Root): boolean {
  for (const w_member of members) if (eq(w_member, w_wanted)) return true;
  return false;
}

/** `w_left | w_right` of types, or null if they are none. Equal members are kept once, nested unions are opened. */
export function makeUnion(w_left: W_Root, w_right: W_Root): W_Root | null {
  if (!isUnionable(w_left) || !isUnionable(w_right)) return null;
  const members: W_Root[] = [];
  addMembers(members, w_left);
  addMembers(members, w_right);
  return members.length === 1 ? members[0] : new W_Union(members);
}

function isUnionable(w: W_Root): boolean {
  return w === w_None || w instanceof W_Type || w instanceof W_GenericAlias || w instanceof W_Union;
}

function addMembers(members: W_Root[], w: W_Root): void {
  if (w instanceof W_Union) {
    for (const w_member of w.members) if (!has(members, w_member)) members.push(w_member);
    return;
  }
  const w_member = w === w_None ? w_noneType : w;
  if (!has(members, w_member)) members.push(w_member);
}

property(w_unionType, "__args__", (w_self) => newTuple((w_self as W_Union).members.slice()));
property(w_unionType, "__parameters__", (w_self) => (w_self as W_Union).parameters());
