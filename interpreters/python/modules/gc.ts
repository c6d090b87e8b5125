// Dialect code: the functions run at run time; the module is filled at init time.
/**
 * `gc`. Memory is managed by the collector that the translator puts into the program (under Node by Node's); it cannot be asked for objects, and
 * cannot be switched off: `enable` and `disable` are remembered, no more.
 */
import { asInt } from "../interp/operations";
import { newBool, newInt } from "../objects/int";
import { newList } from "../objects/list";
import { w_None } from "../objects/none";
import { valueError, W_Root, w_RuntimeError, raise } from "../objects/root";
import { newTuple, W_Tuple } from "../objects/tuple";
import { newDict } from "../objects/dict";
import { define, defineModule, defineValue } from "./registry";

const gc = defineModule("gc", "This module provides access to the garbage collector.", null, true);

class Settings {
  isEnabled = true;
  thresholds: W_Root[] = [newInt(700), newInt(10), newInt(10)];
  debug = 0;
}
const settings = new Settings();

define(gc, "collect", "generation=2", (w_generation) => {
  const generation = asInt(w_generation);
  if (generation < 0 || generation > 2) throw valueError("invalid generation");
  return newInt(0);
});
define(gc, "enable", "", () => {
  settings.isEnabled = true;
  return w_None;
});
define(gc, "disable", "", () => {
  settings.isEnabled = false;
  return w_None;
});
define(gc, "isenabled", "", () => newBool(settings.isEnabled));
define(gc, "get_count", "", () => newTuple([newInt(0), newInt(0), newInt(0)]));
define(gc, "get_threshold", "", () => newTuple(settings.thresholds));
define(gc, "set_threshold", "threshold0, threshold1=10, threshold2=10, /", (w_first, w_second, w_third) => {
  settings.thresholds = [newInt(asInt(w_first)), newInt(asInt(w_second)), newInt(asInt(w_third))];
  return w_None;
});
define(gc, "get_debug", "", () => newInt(settings.debug));
define(gc, "set_debug", "flags, /", (w_flags) => {
  settings.debug = asInt(w_flags);
  return w_None;
});
define(gc, "get_stats", "", () => {
  const stats: W_Root[] = [];
  for (let i = 0; i < 3; i++) {
    const dict = newDict();
    for (const name of ["collections", "collected", "uncollectable"]) dict.setStr(name, newInt(0));
    stats.push(dict);
  }
  return newList(stats);
});
for (const name of ["freeze", "unfreeze"]) define(gc, name, "", () => w_None);
define(gc, "get_freeze_count", "", () => newInt(0));
define(gc, "is_tracked", "obj, /", (w_object) => newBool(w_object instanceof W_Tuple || w_object.typeOf().isHeap || w_object.typeOf().hasDict));
define(gc, "is_finalized", "obj, /", () => newBool(false));
for (const name of ["get_objects", "get_referrers", "get_referents"]) {
  define(gc, name, "*args, **kwargs", () => {
    throw raise(w_RuntimeError, `gc.${name}: the collector of this Python cannot be asked for objects`);
  });
}
defineValue(gc, "garbage", newList([]));
defineValue(gc, "callbacks", newList([]));
for (const [name, value] of [["DEBUG_STATS", 1], ["DEBUG_COLLECTABLE", 2], ["DEBUG_UNCOLLECTABLE", 4], ["DEBUG_SAVEALL", 32], ["DEBUG_LEAK", 38]] as const) {
  defineValue(gc, name, newInt(value));
}
