// Dialect code: runs under Node and translated.
/** Calls of any object from TypeScript. The virtual methods are complete (they find `__call__`), so these only save arrays. A part of interp/operations.ts. */
import { Args, W_Root } from "../objects/root";
import { W_Builtin } from "../objects/gateway";
import { loadMethod, methodSelf } from "./access";

/** `w(...args)` */
export function call(w: W_Root, args: W_Root[]): W_Root {
  switch (args.length) {
    case 0:
      return w.call0();
    case 1:
      return w.call1(args[0]);
    case 2:
      return w.call2(args[0], args[1]);
    case 3:
      return w.call3(args[0], args[1], args[2]);
    default:
      return w.callArgs(new Args(args));
  }
}
export function callArgs(w: W_Root, args: Args): W_Root {
  return args.names.length === 0 ? call(w, args.positional) : w.callArgs(args);
}
export function call0(w: W_Root): W_Root {
  return w.call0();
}
export function call1(w: W_Root, w_a: W_Root): W_Root {
  return w.call1(w_a);
}
export function call2(w: W_Root, w_a: W_Root, w_b: W_Root): W_Root {
  return w.call2(w_a, w_b);
}
export function call3(w: W_Root, w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root {
  return w.call3(w_a, w_b, w_c);
}

/** `w.name()`, without a bound method where the class has a plain function. */
export function callMethod0(w: W_Root, name: string): W_Root {
  const w_method = loadMethod(w, name);
  const w_self = methodSelf();
  return w_self === null ? w_method.call0() : w_method.call1(w_self);
}
export function callMethod1(w: W_Root, name: string, w_a: W_Root): W_Root {
  const w_method = loadMethod(w, name);
  const w_self = methodSelf();
  return w_self === null ? w_method.call1(w_a) : w_method.call2(w_self, w_a);
}
export function callMethod2(w: W_Root, name: string, w_a: W_Root, w_b: W_Root): W_Root {
  const w_method = loadMethod(w, name);
  const w_self = methodSelf();
  return w_self === null ? w_method.call2(w_a, w_b) : w_method.call3(w_self, w_a, w_b);
}

/** `callable(w)` */
export function isCallable(w: W_Root): boolean {
  return w instanceof W_Builtin || w.typeOf().lookup("__call__") !== null;
}
