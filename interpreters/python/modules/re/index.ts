// Dialect code: the functions run at run time; the module is filled at init time.
/** `_re`: the regular expression engine under lib/re. */
import { index as toIndex } from "../../interp/operations";
import { w_None } from "../../objects/none";
import { define, defineModule, defineValue } from "../registry";
import { compilePattern, errorType, w_matchType, w_patternType } from "./pattern";

const re = defineModule("_re");
defineValue(re, "Pattern", w_patternType);
defineValue(re, "Match", w_matchType);
define(re, "compile", "pattern, flags, /", (w_pattern, w_flags) => compilePattern(w_pattern, toIndex(w_flags)));
define(re, "set_error", "error, /", (w_error) => {
  errorType.w_type = w_error;
  return w_None;
});
