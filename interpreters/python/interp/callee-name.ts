// Dialect code: runs under Node and translated.
/** How messages about a call name what is called: `f()`, `__main__.f()`, `list.append()`. As CPython's _PyObject_FunctionStr. */
import { W_Root } from "../objects/root";
import { W_Str } from "../objects/str";
import { lookupAttr, str } from "./operations";

export function calleeName(w_function: W_Root): string {
  const w_qualname = lookupAttr(w_function, "__qualname__");
  if (!(w_qualname instanceof W_Str)) return str(w_function);
  const w_module = lookupAttr(w_function, "__module__");
  if (w_module instanceof W_Str && w_module.value !== "builtins") return `${w_module.value}.${w_qualname.value}()`;
  return `${w_qualname.value}()`;
}
