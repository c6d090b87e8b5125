// Dialect code: runs under Node and translated.
/** What people write in the environment variables that tune collectors. */
import { intDiv } from "../../../toolchain/runtime/primitives";
import { type Address, loadU8 } from "../../../toolchain/rlib/raw";

/**
 * A number from an environment variable, times `unit`: digits, perhaps a point and more digits, perhaps K, M or G. `length` is -1 if the
 * variable is not set; then, and if the text is something else, it is `standard`.
 */
export function parseSetting(text: Address, length: number, unit: number, standard: number): number {
  let digits = 0;
  let scale = 1;
  let point = -1;
  let at = 0;
  while (at < length && at < MOST_DIGITS) {
    const code = loadU8(text, at);
    if (code === POINT && at > 0 && point < 0) point = at;
    else if (isDigit(code)) {
      digits = digits * 10 + code - 48;
      if (point >= 0) scale *= 10;
    } else break;
    at++;
  }
  if (at === 0 || at === point + 1) return standard;
  let factor = unit;
  if (at < length) {
    factor = unit * suffixFactor(loadU8(text, at));
    at++;
  }
  return at === length && factor > 0 ? intDiv(digits * factor, scale) : standard;
}

const POINT = 46;
/** So that the number times any factor stays an exact Integer. */
const MOST_DIGITS = 6;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function suffixFactor(code: number): number {
  if (code === 75 || code === 107) return 1024;
  if (code === 77 || code === 109) return 1048576;
  if (code === 71 || code === 103) return 1073741824;
  return 0;
}
