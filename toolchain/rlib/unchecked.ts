// Dialect code: runs under Node and translated.
/**
 * Arrays without bounds checks, for the innermost loops of interpreters. An index out of range throws under Node (or gives undefined), and
 * is a wild access in the executable: use it only where the program's own invariants keep indices in range.
 *
 *     const slots = newFixed<Value>(code.slotCount);   // zeroed: reading an item before it was written gives a null that no type shows
 *     slots[0] = first;
 *     const op = wordAt(code.words, pc);
 */
import { typedGet, typedSet } from "../runtime/primitives";
import { weAreTranslated } from "./objectmodel";

export { clearItems, copyItems, newFixed, type FixedArray } from "../runtime/primitives";

/** `words[index]` without a bounds check. */
export function wordAt(words: Int32Array, index: number): number {
  return weAreTranslated() ? typedGet(words, index) : words[index];
}

/** `words[index] = word` without a bounds check. */
export function setWord(words: Int32Array, index: number, word: number): void {
  if (weAreTranslated()) typedSet(words, index, word);
  else words[index] = word;
}
