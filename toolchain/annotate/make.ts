/** Making arrays, tuples and records. */
import { ts } from "../ts";
import type { NewArrayInfo, NewObjectInfo, NewTupleInfo } from "../flow/hlops";
import { runtimeCall } from "./builtins";
import { operand, type Context } from "./calls";
import { ClassDefImpl } from "./classes";
import { tupleClass } from "./tuples";
import type { Plan, SomeValue } from "./model";
import { makeClosureClass } from "./transfer";
import { instanceOf, rootClasses, withoutConstant } from "./values";

/** `[a, ...b]`: items flow into the array's slot; spread operands are appended by runtime code. */
export function makeArray(context: Context, info: NewArrayInfo): SomeValue {
  const { annotator, task, op, args } = context;
  const cls = task.spec.makeOnce(op, () => annotator.newListClass(op.pos));
  const list = instanceOf([cls.root()]);
  const appends: Plan[] = [];
  args.forEach((value, i) => {
    if (!info.spread[i]) {
      annotator.writeSlot(annotator.listItems(cls), withoutConstant(value), op.pos, task.spec, op.args[i]);
      return;
    }
    const name = value.kind === "instance" && rootClasses(value).every((one) => one.runtimeName === "list.List") ? "append_all_list" : "append_all";
    const outcome = runtimeCall(context, `array_static.${name}`, [{ plan: { from: "made" }, value: list }, operand(context, i)]);
    appends.push(outcome.plan);
  });
  // The items before and between spreads are pushed in order by the rtyper: `appends` are the spreads, in order.
  if (appends.length > 0) {
    const push = args.some((_, i) => !info.spread[i]) ? annotator.findPush(context, cls) : null;
    task.spec.plans.set(op, { kind: "array", cls: cls.root(), spread: info.spread, appends, push });
  } else {
    task.spec.plans.set(op, { kind: "array", cls: cls.root(), spread: info.spread, appends, push: null });
  }
  return list;
}

export function makeTuple(context: Context, info: NewTupleInfo): SomeValue {
  const { annotator, task, op, args } = context;
  const cls = task.spec.makeOnce(op, () => tupleClass(annotator, args.length, tupleTypes(context, info.node), task.spec.env, op.pos));
  args.forEach((value, i) => annotator.writeSlot(cls.fields.get(String(i))!, withoutConstant(value), op.pos, task.spec, op.args[i]));
  task.spec.plans.set(op, { kind: "construct", cls, init: null });
  return instanceOf([cls]);
}

/** The declared element types of a tuple expression: of its context, else its own. */
function tupleTypes(context: Context, node: ts.Node): readonly ts.Type[] | null {
  const { checker } = context.annotator.live;
  const candidates = ts.isExpression(node) ? [checker.getContextualType(node), checker.getTypeAtLocation(node)] : [checker.getTypeAtLocation(node)];
  for (const type of candidates) {
    const tuple = type === undefined ? undefined : (type.isUnion() ? type.types : [type]).find((one) => checker.isTupleType(one));
    if (tuple !== undefined) return checker.getTypeArguments(tuple as ts.TypeReference);
  }
  return null;
}

export function makeObject(context: Context, info: NewObjectInfo): SomeValue {
  const { annotator, task, op, args } = context;
  const cls = task.spec.makeOnce(op, () => recordClassOf(context, info));
  const written = new Set<string>();
  info.names.forEach((name, i) => {
    const slot = cls.findField(name)?.slot ?? cls.addField(name);
    written.add(name);
    annotator.writeSlot(slot, args[i], op.pos, task.spec, op.args[i]);
  });
  // Fields that this literal leaves out (optional ones of its declared type) are undefined in its objects. Other literals may set them.
  for (const property of cls.tsType === null ? [] : annotator.live.checker.getPropertiesOfType(cls.tsType)) {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (isOptional && !written.has(property.name) && cls.findField(property.name) === undefined) cls.addField(property.name);
  }
  for (const [name, slot] of cls.fields) {
    if (!written.has(name) && !/^[gs]et /.test(name)) annotator.writeSlot(slot, { kind: "none", null: false, undefined: true }, op.pos, null, null);
  }
  const closures: { name: string; cls: ClassDefImpl; captured: readonly number[] }[] = [];
  for (const accessor of info.accessors) {
    const made = task.spec.makeOnce(accessor, () => makeClosureClass(annotator, task, accessor.closure, op));
    made.takesThis = true;
    const entry = cls.accessors.get(accessor.name) ?? {};
    entry[accessor.kind] = made;
    cls.accessors.set(accessor.name, entry);
    accessor.captured.forEach((index, i) => {
      const slot = made.root().fields.get(`c${i}`);
      if (slot !== undefined) annotator.writeSlot(slot, withoutConstant(args[index]), op.pos, task.spec, op.args[index]);
    });
    const field = `${accessor.kind} ${accessor.name}`;
    const slot = cls.findField(field)?.slot ?? cls.addField(field);
    annotator.writeSlot(slot, instanceOf([made.root()]), op.pos, null, null);
    closures.push({ name: field, cls: made.root(), captured: accessor.captured });
  }
  task.spec.plans.set(op, { kind: "record", cls: cls.root(), names: info.names, accessors: closures });
  return instanceOf([cls.root()]);
}

/** The class of an object literal: by its declared (contextual) type where it has one, else by its own. */
function recordClassOf(context: Context, info: NewObjectInfo): ClassDefImpl {
  const { annotator, task } = context;
  const { checker } = annotator.live;
  const own = checker.getTypeAtLocation(info.node);
  const declared = declaredType(context, info, own);
  const key = annotator.keys.recordKey(declared, task.spec.env);
  const names = checker.getPropertiesOfType(declared).map((one) => one.name);
  const cls = annotator.liveData.recordClassFor(key, `{ ${names.join(", ")} }`);
  cls.tsType ??= declared;
  return cls;
}

function declaredType(context: Context, info: NewObjectInfo, own: ts.Type): ts.Type {
  const { checker } = context.annotator.live;
  const contextual = ts.isExpression(info.node) ? checker.getContextualType(info.node) : undefined;
  if (contextual === undefined) return own;
  const members = (contextual.isUnion() ? contextual.types : [contextual]).filter((one) => {
    if (!(one.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return false;
    const properties = new Set(checker.getPropertiesOfType(one).map((property) => property.name));
    return info.names.every((name) => properties.has(name)) && one.getCallSignatures().length === 0 && one.getStringIndexType() === undefined;
  });
  if (members.length === 1) return members[0];
  const fitting = members.filter((one) => checker.isTypeAssignableTo(own, one) || tagsFit(checker, own, one));
  return fitting.length > 0 ? fitting[0] : own;
}

/** Do the literal tags that both types have agree? */
function tagsFit(checker: ts.TypeChecker, own: ts.Type, declared: ts.Type): boolean {
  return checker.getPropertiesOfType(declared).every((property) => {
    const wanted = checker.getTypeOfSymbol(property);
    const mine = own.getProperty(property.name);
    if (mine === undefined) return (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (!wanted.isLiteral()) return true;
    const declaration = mine.valueDeclaration;
    const value: ts.Type = declaration !== undefined && ts.isPropertyAssignment(declaration) ? checker.getTypeAtLocation(declaration.initializer) : checker.getTypeOfSymbol(mine);
    return value.isLiteral() ? value.value === wanted.value : false;
  });
}

