// Dialect code: the getters run at run time, the table is made at init time.
/** Attributes of the objects that builtin functions, methods and descriptors are: `__name__`, `__doc__`, `__self__` …. Loaded for its effect. */
import { builtinsModule, moduleTable } from "../interp/globals";
import {
  property, W_Builtin, w_builtinFunctionType, W_BuiltinClassMethod, W_BuiltinMethod, w_classMethodDescriptorType, W_GetSet, w_getSetType,
  w_methodDescriptorType, w_methodWrapperType, w_slotWrapperType, W_BuiltinStaticMethod,
} from "./gateway";
import { W_Member, w_memberType } from "./member";
import { w_None } from "./none";
import { W_Root, W_Type } from "./root";
import { newStr } from "./str";

/** The function of any of these objects. */
function functionOf(w_self: W_Root): W_Builtin {
  if (w_self instanceof W_BuiltinMethod) return w_self.builtin;
  if (w_self instanceof W_BuiltinClassMethod) return w_self.builtin;
  if (w_self instanceof W_BuiltinStaticMethod) return w_self.builtin;
  return w_self as W_Builtin;
}

/** The type that an object of these belongs to; null: it is a function of a module. */
function ownerOf(w_self: W_Root): W_Type | null {
  if (w_self instanceof W_BuiltinMethod && w_self.builtin.owner === null) return w_self.w_self instanceof W_Type ? w_self.w_self : null;
  const builtin = functionOf(w_self);
  return builtin.owner === null ? builtin.home : builtin.owner;
}

const orNone = (text: string | null): W_Root => (text === null ? w_None : newStr(text));

for (const type of [w_builtinFunctionType, w_methodDescriptorType, w_slotWrapperType, w_classMethodDescriptorType, w_methodWrapperType]) {
  property(type, "__name__", (w_self) => newStr(functionOf(w_self).name));
  property(type, "__doc__", (w_self) => orNone(functionOf(w_self).doc));
  property(type, "__text_signature__", (w_self) => newStr(functionOf(w_self).signature.text.replace("(self, /", "($self, /").replace("(self", "($self")));
  property(type, "__qualname__", (w_self) => {
    const owner = ownerOf(w_self);
    const name = functionOf(w_self).name;
    return newStr(owner === null ? name : `${owner.name}.${name}`);
  });
}
for (const type of [w_methodDescriptorType, w_slotWrapperType]) property(type, "__objclass__", (w_self) => (w_self as W_Builtin).owner!);
property(w_classMethodDescriptorType, "__objclass__", (w_self) => (w_self as W_BuiltinClassMethod).owner);

property(w_builtinFunctionType, "__module__", (w_self) => (ownerOf(w_self) === null && w_self instanceof W_Builtin ? newStr(w_self.module) : w_None));
property(w_builtinFunctionType, "__self__", (w_self) => {
  if (w_self instanceof W_BuiltinMethod) return w_self.w_self;
  const builtin = functionOf(w_self);
  if (builtin.home !== null) return builtin.home;
  if (builtin.module === "builtins") return builtinsModule;
  return moduleTable.w_modules.getStr(builtin.module) ?? w_None;
});
property(w_methodWrapperType, "__self__", (w_self) => (w_self as W_BuiltinMethod).w_self);
property(w_methodWrapperType, "__objclass__", (w_self) => (w_self as W_BuiltinMethod).builtin.owner!);

property(w_getSetType, "__name__", (w_self) => newStr((w_self as W_GetSet).name));
property(w_getSetType, "__qualname__", (w_self) => newStr(`${(w_self as W_GetSet).owner.name}.${(w_self as W_GetSet).name}`));
property(w_getSetType, "__objclass__", (w_self) => (w_self as W_GetSet).owner);
property(w_getSetType, "__doc__", () => w_None);
property(w_memberType, "__name__", (w_self) => newStr((w_self as W_Member).name));
property(w_memberType, "__qualname__", (w_self) => newStr(`${(w_self as W_Member).owner.name}.${(w_self as W_Member).name}`));
property(w_memberType, "__objclass__", (w_self) => (w_self as W_Member).owner);
property(w_memberType, "__doc__", () => w_None);
