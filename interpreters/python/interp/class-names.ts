// Dialect code: runs under Node and translated.
/** `str.isidentifier`, for `__slots__`. */
import { continuesIdentifier, startsIdentifier } from "../parser/unicode-identifiers";

/** Can the text be a name? */
export function isIdentifier(text: string): boolean {
  let isFirst = true;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const isLetter = (point >= 97 && point <= 122) || (point >= 65 && point <= 90) || point === 95;
    const isDigit = point >= 48 && point <= 57;
    if (!isLetter && (isFirst || !isDigit)) {
      if (point < 128) return false;
      if (!(isFirst ? startsIdentifier(point) : continuesIdentifier(point))) return false;
    }
    isFirst = false;
  }
  return !isFirst;
}
