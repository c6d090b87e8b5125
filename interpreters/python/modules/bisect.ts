// Dialect code: the functions run at run time; the module is filled at init time.
/** `bisect`: binary search in sorted sequences. */
import { callMethod2, getitem, index as toIndex, length, lt } from "../interp/operations";
import { newInt } from "../objects/int";
import { W_List } from "../objects/list";
import { w_None } from "../objects/none";
import { typeError, valueError, W_Root } from "../objects/root";
import { define, defineModule, defineValue } from "./registry";

const bisect = defineModule("bisect");

/** The place of x: behind equal items if `right`. Items are compared by `w_key` of them, unless that is None. */
function search(w_a: W_Root, w_x: W_Root, w_low: W_Root, w_high: W_Root, w_key: W_Root, right: boolean): number {
  let low = toIndex(w_low);
  if (low < 0) throw valueError("lo must be non-negative");
  let high = w_high === w_None ? -1 : toIndex(w_high);
  if (high === -1) high = length(w_a);
  if (w_a.typeOf().lookup("__getitem__") === null || w_a.typeOf().lookup("keys") !== null) {
    throw typeError(`'${w_a.typeOf().name}' object does not support indexing`);
  }
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    let w_item = getitem(w_a, newInt(middle));
    if (w_key !== w_None) w_item = w_key.call1(w_item);
    if (right ? lt(w_x, w_item) : !lt(w_item, w_x)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function insert(w_a: W_Root, at: number, w_x: W_Root): W_Root {
  if (w_a instanceof W_List && w_a.extra === null) w_a.insert(Math.min(at, w_a.length), w_x);
  else callMethod2(w_a, "insert", newInt(at), w_x);
  return w_None;
}

const SIGNATURE = "a, x, lo=0, hi=None, *, key=None";
const right = define(bisect, "bisect_right", SIGNATURE, (v: W_Root[]) => newInt(search(v[0], v[1], v[2], v[3], v[4], true)));
define(bisect, "bisect_left", SIGNATURE, (v: W_Root[]) => newInt(search(v[0], v[1], v[2], v[3], v[4], false)));
const insort = define(bisect, "insort_right", SIGNATURE, (v: W_Root[]) => {
  const w_value = v[4] === w_None ? v[1] : v[4].call1(v[1]);
  return insert(v[0], search(v[0], w_value, v[2], v[3], v[4], true), v[1]);
});
define(bisect, "insort_left", SIGNATURE, (v: W_Root[]) => {
  const w_value = v[4] === w_None ? v[1] : v[4].call1(v[1]);
  return insert(v[0], search(v[0], w_value, v[2], v[3], v[4], false), v[1]);
});
defineValue(bisect, "bisect", right);
defineValue(bisect, "insort", insort);
