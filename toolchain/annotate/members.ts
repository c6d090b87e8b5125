/** Members of objects: which field, method or accessor `x.name` is, per class. */
import { ts } from "../ts";
import type { Annotator } from "./annotator";
import { ClassDefImpl, type ClassDescImpl } from "./classes";
import { FunctionDescImpl } from "./functions";
import type { SlotImpl } from "./slots";

export type Member =
  | { readonly kind: "field"; readonly owner: ClassDefImpl; readonly slot: SlotImpl }
  | { readonly kind: "method"; readonly desc: FunctionDescImpl; readonly owner: ClassDefImpl }
  | { readonly kind: "accessor"; readonly getter: FunctionDescImpl | null; readonly setter: FunctionDescImpl | null; readonly owner: ClassDefImpl }
  /** A record's accessor: its code is a closure's, and its captures are the record's fields `get name$0` … */
  | { readonly kind: "none" };

/** Private names are told apart by the class that declares them: `#x` of class C is the field `#x@C`. */
export function privateName(name: string, owner: ts.ClassLikeDeclaration): string {
  return `${name}@${owner.name?.text ?? "class"}`;
}

/** Is the class the one that declares the private name? */
function declaresPrivate(desc: ClassDescImpl, name: string): boolean {
  return name.slice(name.indexOf("@") + 1) === (desc.node.name?.text ?? "class");
}

/** Finds `name` on objects of exactly `cls`. */
export function findMember(annotator: Annotator, cls: ClassDefImpl, name: string): Member {
  const field = cls.findField(name);
  if (field !== undefined) return { kind: "field", ...field };
  for (const at of cls.chain()) {
    if (at.desc === null) continue;
    const code = findCode(annotator, at.desc, name);
    if (code !== null) return { ...code, owner: at } as Member;
  }
  const declaring = declaringClass(cls, name);
  if (declaring !== null) {
    const slot = declaring.owner.addField(name);
    if (declaring.mayBeAbsent) annotator.writeSlot(slot, { kind: "none", null: false, undefined: true }, null, null, null);
    return { kind: "field", owner: declaring.owner, slot };
  }
  return { kind: "none" };
}

type Code = { kind: "method"; desc: FunctionDescImpl } | { kind: "accessor"; getter: FunctionDescImpl | null; setter: FunctionDescImpl | null };

/** A method or accessor that the class itself declares. */
function findCode(annotator: Annotator, desc: ClassDescImpl, name: string): Code | null {
  if (desc.live !== null) {
    const key: string | symbol = name === "[Symbol.iterator]" ? Symbol.iterator : name;
    // Private methods are not on the prototype: their syntax has to do.
    if (name.startsWith("#")) return declaresPrivate(desc, name) ? findWrittenCode(annotator, desc, name.slice(0, name.indexOf("@"))) : null;
    const descriptor = Object.getOwnPropertyDescriptor((desc.live.value as { prototype: object }).prototype, key);
    if (descriptor === undefined || name === "constructor") return null;
    const codeOf = (value: unknown): FunctionDescImpl | null => {
      if (typeof value !== "function") return null;
      const live = annotator.live.functionOf(value);
      return live === undefined ? null : annotator.functionDesc(live);
    };
    if (descriptor.get !== undefined || descriptor.set !== undefined) {
      return { kind: "accessor", getter: codeOf(descriptor.get), setter: codeOf(descriptor.set) };
    }
    const method = codeOf(descriptor.value);
    return method === null ? null : { kind: "method", desc: method };
  }
  return findWrittenCode(annotator, desc, name);
}

/** For classes declared inside functions: by their syntax. */
function findWrittenCode(annotator: Annotator, desc: ClassDescImpl, name: string): Code | null {
  let getter: FunctionDescImpl | null = null;
  let setter: FunctionDescImpl | null = null;
  const descOf = (node: ts.FunctionLikeDeclaration): FunctionDescImpl => {
    const key = `${ts.SyntaxKind[node.kind]} ${name}`;
    let found = desc.methodDescs.get(key) as FunctionDescImpl | undefined;
    if (found === undefined) {
      found = desc.live === null ? FunctionDescImpl.ofMethod(annotator, desc, node) : annotator.functionDesc(annotator.live.memberFunction(desc.live, node));
      desc.methodDescs.set(key, found);
    }
    return found;
  };
  for (const member of desc.node.members) {
    if (member.name === undefined || member.name.getText() !== name || isStatic(member)) continue;
    if (ts.isMethodDeclaration(member) && member.body !== undefined) return { kind: "method", desc: descOf(member) };
    if (ts.isGetAccessor(member)) getter = descOf(member);
    if (ts.isSetAccessor(member)) setter = descOf(member);
  }
  return getter === null && setter === null ? null : { kind: "accessor", getter, setter };
}

function isStatic(node: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Static) !== 0;
}

/** The topmost class of the chain whose syntax declares the field. */
function declaringClass(cls: ClassDefImpl, name: string): { owner: ClassDefImpl; mayBeAbsent: boolean } | null {
  let found: { owner: ClassDefImpl; mayBeAbsent: boolean } | null = null;
  for (const at of cls.chain()) {
    if (at.desc === null) continue;
    if (name.startsWith("#") && !declaresPrivate(at.desc, name)) continue;
    const plain = name.startsWith("#") ? name.slice(0, name.indexOf("@")) : name;
    for (const member of at.desc.node.members) {
      if (ts.isPropertyDeclaration(member) && !isStatic(member) && member.name.getText() === plain) {
        found = { owner: at, mayBeAbsent: member.initializer === undefined && (member.questionToken !== undefined || mentionsUndefined(member.type)) };
      }
      if (ts.isConstructorDeclaration(member)) {
        for (const parameter of member.parameters) {
          if (ts.isParameterPropertyDeclaration(parameter, member) && parameter.name.getText() === name) found = { owner: at, mayBeAbsent: false };
        }
      }
    }
  }
  return found;
}

function mentionsUndefined(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && ts.isUnionTypeNode(type) && type.types.some((one) => one.kind === ts.SyntaxKind.UndefinedKeyword);
}

/** Where a write of `name` on objects of `cls` goes: the declaring class's field, made if need be. */
export function fieldOwner(cls: ClassDefImpl, name: string): { owner: ClassDefImpl; slot: SlotImpl } {
  const field = cls.findField(name);
  if (field !== undefined) return field;
  const declaring = declaringClass(cls, name);
  const owner = declaring === null ? cls.root() : declaring.owner;
  return { owner, slot: owner.addField(name) };
}

/** A static private member of a live class, by its syntax. */
export function findPrivateStatic(annotator: Annotator, desc: ClassDescImpl, name: string): { code: FunctionDescImpl | null; field: boolean; accessor: boolean } | null {
  const plain = name.slice(0, name.indexOf("@"));
  for (const member of desc.node.members) {
    if (member.name === undefined || member.name.getText() !== plain || !isStatic(member) || desc.live === null) continue;
    if (ts.isMethodDeclaration(member) || ts.isGetAccessor(member)) {
      return { code: annotator.functionDesc(annotator.live.memberFunction(desc.live, member)), field: false, accessor: ts.isGetAccessor(member) };
    }
    if (ts.isPropertyDeclaration(member)) return { code: null, field: true, accessor: false };
  }
  return null;
}

/** The private fields that objects of `cls` have, as (field name, class that declares it, plain name). */
export function privateFields(cls: ClassDefImpl): { name: string; plain: string; desc: ClassDescImpl }[] {
  const all: { name: string; plain: string; desc: ClassDescImpl }[] = [];
  for (const at of cls.chain()) {
    for (const member of at.desc?.node.members ?? []) {
      if (ts.isPropertyDeclaration(member) && ts.isPrivateIdentifier(member.name) && !isStatic(member)) {
        all.push({ name: privateName(member.name.text, at.desc!.node), plain: member.name.text, desc: at.desc! });
      }
    }
  }
  return all;
}
