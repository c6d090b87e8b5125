// Dialect code: runs under Node and translated.
/** `super`: attribute lookup along the MRO of an object's class, behind a given class. */
import { bind, lookupAttr } from "../interp/operations";
import { genericGetattr } from "../interp/attributes";
import { W_Cell } from "../interp/cell";
import { context, UNBOUND } from "../interp/frame";
import { CO_VARARGS } from "../compiler/code";
import { constructor, method, property } from "./gateway";
import { w_None } from "./none";
import { defineType, MISSING, raise, typeError, W_Extensible, W_Root, w_RuntimeError, W_Type } from "./root";

export const w_superType = defineType("super");

export class W_Super extends W_Extensible {
  w_start: W_Type | null = null;
  /** null: unbound. */
  w_object: W_Root | null = null;
  /** The class whose MRO is searched. */
  w_objectType: W_Type | null = null;

  builtinType(): W_Type {
    return w_superType;
  }
  override repr(): string {
    const start = this.w_start;
    const name = start === null ? "NULL" : start.name;
    const objectType = this.w_objectType;
    return objectType === null ? `<super: <class '${name}'>, NULL>` : `<super: <class '${name}'>, <${objectType.name} object>>`;
  }
  override getattr(name: string): W_Root | null {
    const objectType = this.w_objectType;
    const start = this.w_start;
    const w_object = this.w_object;
    if (objectType !== null && start !== null && w_object !== null && name !== "__class__") {
      const w_found = superLookup(start, objectType, name);
      if (w_found !== null) return bind(w_found, w_object === objectType ? null : w_object, objectType);
    }
    return genericGetattr(this, name);
  }
  override hasPlainAttributes(): boolean {
    return false;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    if (w_object === null || w_object === w_None || this.w_object !== null) return this;
    const w_bound = new W_Super();
    w_bound.become(this.typeOf());
    initialise(w_bound, this.w_start!, w_object);
    return w_bound;
  }
}

/** What `super(start, object).name` finds in the classes behind `start`, not bound; null if there is nothing. */
export function superLookup(start: W_Type, objectType: W_Type, name: string): W_Root | null {
  const mro = objectType.mro;
  let at = 0;
  while (at < mro.length && mro[at] !== start) at++;
  for (at++; at < mro.length; at++) {
    const w_found = mro[at].dict.get(name);
    if (w_found !== undefined) return w_found;
  }
  return null;
}

/** The class whose MRO `super(start, w_object)` searches. */
export function superObjectType(start: W_Type, w_object: W_Root): W_Type {
  if (w_object instanceof W_Type && w_object.isSubtypeOf(start)) return w_object;
  const type = w_object.typeOf();
  if (type.isSubtypeOf(start)) return type;
  const w_claimed = lookupAttr(w_object, "__class__");
  if (w_claimed instanceof W_Type && w_claimed.isSubtypeOf(start)) return w_claimed;
  throw typeError("super(type, obj): obj must be an instance or subtype of type");
}

function initialise(w_super: W_Super, start: W_Type, w_object: W_Root | null): void {
  w_super.w_start = start;
  if (w_object !== null) w_super.w_objectType = superObjectType(start, w_object);
  w_super.w_object = w_object;
}

/** `super()`: the cell `__class__` and the first argument of the function that runs. */
function initialiseFromFrame(w_super: W_Super): void {
  const frame = context.frame;
  if (frame === null) throw raise(w_RuntimeError, "super(): no current frame");
  const code = frame.code;
  if (code.argcount === 0 && (code.flags & CO_VARARGS) === 0) throw raise(w_RuntimeError, "super(): no arguments");
  let w_first: W_Root | null = frame.slots[0];
  const cell = code.cellvars.indexOf(code.varnames[0]);
  if (cell >= 0) w_first = (frame.slots[code.firstCell + cell] as W_Cell).w_value;
  if (w_first === null || w_first === UNBOUND) throw raise(w_RuntimeError, "super(): arg[0] deleted");
  const free = code.freevars.indexOf("__class__");
  if (free < 0) throw raise(w_RuntimeError, "super(): __class__ cell not found");
  const w_class = (frame.slots[code.firstFree + free] as W_Cell).w_value;
  if (w_class === null) throw raise(w_RuntimeError, "super(): empty __class__ cell");
  if (!(w_class instanceof W_Type)) throw raise(w_RuntimeError, `super(): __class__ is not a type (${w_class.typeOf().name})`);
  initialise(w_super, w_class, w_first);
}

constructor(w_superType, "type, *args, **kwargs", (w_type, w_args, w_kwargs) => {
  const w_super = new W_Super();
  w_super.become(w_type as W_Type);
  return w_super;
});
method(w_superType, "__init__", "self, type=?, object=None, /", (w_self, w_start, w_object) => {
  const w_super = w_self as W_Super;
  if (w_start === MISSING) {
    initialiseFromFrame(w_super);
    return w_None;
  }
  if (!(w_start instanceof W_Type)) throw typeError(`super() argument 1 must be a type, not ${w_start.typeOf().name}`);
  initialise(w_super, w_start, w_object === w_None ? null : w_object);
  return w_None;
});
const orNone = (w: W_Root | null): W_Root => (w === null ? w_None : w);
property(w_superType, "__thisclass__", (w_self) => orNone((w_self as W_Super).w_start));
property(w_superType, "__self__", (w_self) => orNone((w_self as W_Super).w_object));
property(w_superType, "__self_class__", (w_self) => orNone((w_self as W_Super).w_objectType));
