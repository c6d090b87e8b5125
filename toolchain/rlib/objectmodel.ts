// Dialect code: runs under Node and translated.
/**
 * Hints about functions, and questions about objects: what an interpreter says to the translator about its own code.
 */
import { hashOf, identityHash as hashOfIdentity } from "../runtime/primitives";
import { builtin } from "./marks";

export { alwaysInline, noInline, specialize } from "./marks";

/** Is this the translated program? Folded at translation, so that code for Node alone costs nothing and need not be in the dialect. */
export const weAreTranslated = builtin("objectmodel.weAreTranslated")(function weAreTranslated(): boolean {
  return false;
});

/**
 * Does the pass of this name run on the program? The name is a literal. Folded at translation, as `weAreTranslated` is: for what a pass
 * puts into programs only with its option.
 */
export const translatedWith = builtin("objectmodel.translatedWith")(function translatedWith(_pass: string): boolean {
  return false;
});

/** A hash as Maps use it: strings by content, numbers by value, objects by identity. In 0..2^31-1. */
export function computeHash<T>(value: T): number {
  return hashOf(value);
}

/** A hash that stays with an object; not unique. In 0..2^31-1. */
export function identityHash(object: object): number {
  return hashOfIdentity(object);
}

const ids = new WeakMap<object, number>();
let lastId = 0;

/** A number that no other living object has, the same as long as the object lives. */
export const currentObjectId = builtin("objectmodel.currentObjectId")(function currentObjectId(object: object): number {
  let id = ids.get(object);
  if (id === undefined) {
    id = ++lastId;
    ids.set(object, id);
  }
  return id;
});

/** Gives no value: for what a program cannot come to. */
export function notReached(what: string): never {
  throw new Error(`came where control cannot come: ${what}`);
}
