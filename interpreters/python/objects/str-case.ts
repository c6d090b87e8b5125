// Dialect code: the functions run at run time; the table is made at init time.
/** Methods of `str` about letters: changing their case, and asking what kind of characters there are. Loaded for its effect. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { method } from "./gateway";
import { newBool } from "./int";
import { W_Root } from "./root";
import { newStr, newStrLike, W_Str, w_strType } from "./str";
import { asStr } from "./str-find";
import { nextUnit, pointAtUnit, previousUnit } from "./str-index";
import {
  foldOf, isAlnumPoint, isAlphaPoint, isCasedPoint, isCaseIgnorable, isDecimalPoint, isDigitPoint, isIdentifierPart, isIdentifierStart,
  isLowerPoint, isNumericPoint, isPrintablePoint, isSpacePoint, isTitlePoint, isUpperPoint, titleOf,
} from "./unicode-data";

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 128) return false;
  return true;
}

method(w_strType, "upper", "self, /", (w_self) => newStrLike(asStr(w_self).value.toUpperCase(), isAscii(asStr(w_self).value)));
method(w_strType, "lower", "self, /", (w_self) => newStrLike(asStr(w_self).value.toLowerCase(), isAscii(asStr(w_self).value)));
method(w_strType, "casefold", "self, /", (w_self) => {
  const text = asStr(w_self).value;
  if (isAscii(text)) return newStrLike(text.toLowerCase(), true);
  const out = new StringBuilder();
  for (const character of text) out.append(foldOf(character, pointAtUnit(character, 0)));
  return newStr(out.build());
});

const SIGMA = 0x3a3;

/** The lower case of the character at `at`; a capital sigma at the end of a word is ς. */
function lowerAt(text: string, at: number, end: number, point: number): string {
  if (point === SIGMA) return isFinalSigma(text, at) ? "\u03c2" : "\u03c3";
  return text.slice(at, end).toLowerCase();
}

function isFinalSigma(text: string, at: number): boolean {
  let before = at;
  let point = 0;
  do {
    if (before === 0) return false;
    before = previousUnit(text, before);
    point = pointAtUnit(text, before);
  } while (isCaseIgnorable(point));
  if (!isCasedPoint(point)) return false;
  for (let after = at + 1; after < text.length; after = nextUnit(text, after)) {
    point = pointAtUnit(text, after);
    if (!isCaseIgnorable(point)) return !isCasedPoint(point);
  }
  return true;
}

/** Title case at the start of each word, lower case after it; with `onlyFirst` of the first word only. */
function titled(text: string, onlyFirst: boolean): string {
  const out = new StringBuilder();
  let inWord = false;
  for (let at = 0; at < text.length; ) {
    const end = nextUnit(text, at);
    const point = pointAtUnit(text, at);
    if (onlyFirst ? at > 0 : inWord) out.append(lowerAt(text, at, end, point));
    else out.append(titleOf(text.slice(at, end), point));
    inWord = isCasedPoint(point);
    at = end;
  }
  return out.build();
}
method(w_strType, "title", "self, /", (w_self) => newStrLike(titled(asStr(w_self).value, false), isAscii(asStr(w_self).value)));
method(w_strType, "capitalize", "self, /", (w_self) => {
  const text = asStr(w_self).value;
  if (isAscii(text)) return newStrLike(text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(), true);
  return newStr(titled(text, true));
});
method(w_strType, "swapcase", "self, /", (w_self) => {
  const text = asStr(w_self).value;
  const out = new StringBuilder();
  for (let at = 0; at < text.length; ) {
    const end = nextUnit(text, at);
    const point = pointAtUnit(text, at);
    if (isUpperPoint(point)) out.append(lowerAt(text, at, end, point));
    else if (isLowerPoint(point)) out.append(text.slice(at, end).toUpperCase());
    else out.appendSlice(text, at, end);
    at = end;
  }
  return newStrLike(out.build(), isAscii(text));
});

// --- questions ---------------------------------------------------------------------------------------------------------------------

/** A method that is true of texts that are not empty and have only such characters. */
function predicate(name: string, holds: (point: number) => boolean): void {
  method(w_strType, name, "self, /", (w_self) => {
    const text = asStr(w_self).value;
    if (text.length === 0) return newBool(false);
    for (let at = 0; at < text.length; at = nextUnit(text, at)) if (!holds(pointAtUnit(text, at))) return newBool(false);
    return newBool(true);
  });
}
predicate("isalpha", isAlphaPoint);
predicate("isalnum", isAlnumPoint);
predicate("isdecimal", isDecimalPoint);
predicate("isdigit", isDigitPoint);
predicate("isnumeric", isNumericPoint);
predicate("isspace", isSpacePoint);

method(w_strType, "isascii", "self, /", (w_self) => newBool(isAscii(asStr(w_self).value)));
method(w_strType, "isprintable", "self, /", (w_self) => {
  const text = asStr(w_self).value;
  for (let at = 0; at < text.length; at = nextUnit(text, at)) if (!isPrintablePoint(pointAtUnit(text, at))) return newBool(false);
  return newBool(true);
});

/** All cased characters are `wanted`, and there is one. */
function isAllCased(text: string, wanted: (point: number) => boolean, other: (point: number) => boolean): W_Root {
  let found = false;
  for (let at = 0; at < text.length; at = nextUnit(text, at)) {
    const point = pointAtUnit(text, at);
    if (other(point) || isTitlePoint(point)) return newBool(false);
    if (!found && wanted(point)) found = true;
  }
  return newBool(found);
}
method(w_strType, "islower", "self, /", (w_self) => isAllCased(asStr(w_self).value, isLowerPoint, isUpperPoint));
method(w_strType, "isupper", "self, /", (w_self) => isAllCased(asStr(w_self).value, isUpperPoint, isLowerPoint));
method(w_strType, "istitle", "self, /", (w_self) => {
  const text = asStr(w_self).value;
  let found = false;
  let inWord = false;
  for (let at = 0; at < text.length; at = nextUnit(text, at)) {
    const point = pointAtUnit(text, at);
    if (isUpperPoint(point) || isTitlePoint(point)) {
      if (inWord) return newBool(false);
      inWord = true;
      found = true;
    } else if (isLowerPoint(point)) {
      if (!inWord) return newBool(false);
      found = true;
    } else inWord = false;
  }
  return newBool(found);
});

/** Could it be the name of a variable? Keywords, too. */
export function isIdentifier(text: string): boolean {
  if (text.length === 0 || !isIdentifierStart(pointAtUnit(text, 0))) return false;
  for (let at = nextUnit(text, 0); at < text.length; at = nextUnit(text, at)) if (!isIdentifierPart(pointAtUnit(text, at))) return false;
  return true;
}
method(w_strType, "isidentifier", "self, /", (w_self) => newBool(isIdentifier((w_self as W_Str).value)));
