// Dialect code: the functions run at run time; the module is filled at init time.
/** `_imp`: what lib/importlib asks of the interpreter's import. */
import { loadFromSpec, reloadModule } from "../interp/importing";
import { newBool } from "../objects/int";
import { w_None } from "../objects/none";
import { typeError, W_Root } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { libModules } from "./lib";
import { builtinModules, define, defineModule } from "./registry";

const imp = defineModule("_imp", null, null, true);

function nameOf(w_name: W_Root): string {
  if (w_name instanceof W_Str) return w_name.value;
  throw typeError(`module name must be str, not ${w_name.typeOf().name}`);
}
define(imp, "reload", "module, /", (w_module) => reloadModule(w_module));
define(imp, "load_from_spec", "name, spec, /", (w_name, w_spec) => loadFromSpec(nameOf(w_name), w_spec));
define(imp, "is_builtin", "name, /", (w_name) => newBool(nameOf(w_name) === "builtins" || builtinModules.has(nameOf(w_name))));
define(imp, "is_frozen", "name, /", (w_name) => newBool(libModules.has(nameOf(w_name))));
define(imp, "is_frozen_package", "name, /", (w_name) => {
  const lib = libModules.get(nameOf(w_name));
  return newBool(lib !== undefined && lib.isPackage);
});
define(imp, "frozen_source", "name, /", (w_name) => {
  const lib = libModules.get(nameOf(w_name));
  return lib === undefined ? w_None : newStr(lib.source);
});
for (const name of ["acquire_lock", "release_lock"]) define(imp, name, "", () => w_None);
define(imp, "lock_held", "", () => newBool(false));
