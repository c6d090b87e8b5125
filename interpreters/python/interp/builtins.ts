// Dialect code: the functions run at run time, the table is filled at init time.
/**
 * The module `builtins`: types, exceptions, and the functions that concern attributes, classes and objects in general. Numbers and texts are
 * in builtins-numbers.ts, iteration in builtins-iteration.ts, print in print.ts. Loaded for its effect.
 */
import "../objects/implementations";
import "./builtins-iteration";
import "./builtins-numbers";
import "./print";
import { argsOf } from "../objects/args";
import { W_Dict } from "../objects/dict";
import { newBool, newInt, w_False, w_True } from "../objects/int";
import { newList } from "../objects/list";
import { w_Ellipsis, w_None, w_NotImplemented } from "../objects/none";
import { W_LongRange } from "../objects/range";
import { builtinTypes, idOf, MISSING, raise, typeError, w_BaseException, w_OSError, W_Root, w_RuntimeError } from "../objects/root";
import { sortItems } from "../objects/sort";
import { delattr, getattr, lookupAttr, setattr } from "./access";
import { attributesText } from "./attribute-name";
import { builtin } from "./builtins-define";
import { isCallable } from "./calls";
import { buildClass } from "./class-creation";
import { length, toArray } from "./containers";
import { hashObject } from "./conversion";
import { context, Frame } from "./frame";
import { builtinsModule } from "./globals";
import { isinstance, issubclass } from "./instances";
import { lookupSpecial } from "./special";
import { localsOf } from "./traceback";

// --- types and constants ---------------------------------------------------------------------------------------------------------------

const names = builtinsModule.dict;

/** Types of the module `builtins` that programs can name. Others (`function`, `NoneType` …) are found through the module types. */
const publicTypes =
  "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list map memoryview object property range reversed set slice " +
  "staticmethod str super tuple type zip";

for (const type of builtinTypes) {
  if (type.module !== "builtins") continue;
  if (publicTypes.split(" ").includes(type.name) || type.isSubtypeOf(w_BaseException)) names.setStr(type.name, type);
}
names.setStr("EnvironmentError", w_OSError);
names.setStr("IOError", w_OSError);
names.setStr("None", w_None);
names.setStr("True", w_True);
names.setStr("False", w_False);
names.setStr("NotImplemented", w_NotImplemented);
names.setStr("Ellipsis", w_Ellipsis);
names.setStr("__debug__", w_True);

// --- attributes ------------------------------------------------------------------------------------------------------------------------

builtin("getattr", "object, name, default=?, /", (w_object, w_name, w_default) => {
  const name = attributesText(w_name);
  if (w_default === MISSING) return getattr(w_object, name);
  return lookupAttr(w_object, name) ?? w_default;
});
builtin("hasattr", "obj, name, /", (w_object, w_name) => newBool(lookupAttr(w_object, attributesText(w_name)) !== null));
builtin("setattr", "obj, name, value, /", (w_object, w_name, w_value) => {
  setattr(w_object, attributesText(w_name), w_value);
  return w_None;
});
builtin("delattr", "obj, name, /", (w_object, w_name) => {
  delattr(w_object, attributesText(w_name));
  return w_None;
});

function currentFrame(): Frame {
  const frame = context.frame;
  if (frame === null) throw raise(w_RuntimeError, "no current frame");
  return frame;
}
builtin("globals", "", () => currentFrame().globals);
builtin("locals", "", () => localsOf(currentFrame()));
builtin("vars", "object=?, /", (w_object) => {
  if (w_object === MISSING) return localsOf(currentFrame());
  const w_dict = lookupAttr(w_object, "__dict__");
  if (w_dict === null) throw typeError("vars() argument must have __dict__ attribute");
  return w_dict;
});
builtin("dir", "object=?, /", (w_object) => {
  let items: W_Root[];
  if (w_object === MISSING) {
    const w_locals = localsOf(currentFrame());
    items = w_locals instanceof W_Dict ? toArray(w_locals) : toArray(getattr(w_locals, "keys").call0());
  } else {
    const w_dir = lookupSpecial(w_object, "__dir__");
    if (w_dir === null) throw typeError("object does not provide __dir__");
    items = toArray(w_dir.call0());
  }
  sortItems(items, null, false);
  return newList(items);
});

// --- objects and classes ---------------------------------------------------------------------------------------------------------------

builtin("id", "obj, /", (w_object) => newInt(idOf(w_object)));
builtin("hash", "obj, /", (w_object) => hashObject(w_object));
builtin("callable", "obj, /", (w_object) => newBool(isCallable(w_object)));
builtin("isinstance", "obj, class_or_tuple, /", (w_object, w_class) => newBool(isinstance(w_object, w_class)));
builtin("issubclass", "cls, class_or_tuple, /", (w_class, w_other) => newBool(issubclass(w_class, w_other)));
builtin("len", "obj, /", (w_object) => (w_object instanceof W_LongRange ? w_object.exactLength() : newInt(length(w_object))));
builtin("__build_class__", "*args, **kwargs", (w_args, w_kwargs) => buildClass(argsOf(w_args, w_kwargs)));
