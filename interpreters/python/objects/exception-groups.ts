// Dialect code: runs under Node and translated (`method` … at init time).
/** `BaseExceptionGroup`: construction, splitting, and what `except*` raises in the end. */
import { callMethod1, isTrue, issubclass, setattr, str, toArray } from "../interp/operations";
import { builtinExceptionClass, exceptionField, GROUP_EXCEPTIONS, GROUP_MESSAGE, notesOf } from "./exceptions";
import { newGenericAlias } from "./generic-alias";
import { classMethod, constructor, method, property } from "./gateway";
import { newList, W_List } from "./list";
import { w_None } from "./none";
import { typeError, valueError, W_Exception, w_BaseException, w_BaseExceptionGroup, w_ExceptionGroup, w_Exception as w_ExceptionType, W_Root, W_Type } from "./root";
import { newStr, W_Str } from "./str";
import { newTuple, W_Tuple } from "./tuple";

export function isExceptionGroup(w: W_Root): boolean {
  return w instanceof W_Exception && w.typeOf().isSubtypeOf(w_BaseExceptionGroup);
}

function exceptionsOf(w_group: W_Exception): readonly W_Root[] {
  const w_exceptions = exceptionField(w_group, GROUP_EXCEPTIONS);
  return w_exceptions instanceof W_Tuple ? w_exceptions.items : [];
}

constructor(w_BaseExceptionGroup, "cls, /, *args", (w_cls: W_Root, w_args: W_Root) => {
  const args = (w_args as W_Tuple).items;
  let type = w_cls as W_Type;
  if (args.length !== 2) throw typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.length} given)`);
  const w_message = args[0];
  if (!(w_message instanceof W_Str)) throw typeError(`argument 1 must be str, not ${w_message.typeOf().name}`);
  const w_given = args[1];
  if (!(w_given instanceof W_List) && !(w_given instanceof W_Tuple) && w_given.typeOf().lookup("__getitem__") === null) {
    throw typeError("second argument (exceptions) must be a sequence");
  }
  const items = toArray(w_given);
  if (items.length === 0) throw valueError("second argument (exceptions) must be a non-empty sequence");
  let allPlain = true;
  for (let i = 0; i < items.length; i++) {
    const w_item = items[i];
    if (!(w_item instanceof W_Exception)) throw valueError(`Item ${i} of second argument (exceptions) is not an exception`);
    if (!w_item.typeOf().isSubtypeOf(w_ExceptionType)) allPlain = false;
  }
  if (type === w_BaseExceptionGroup) {
    if (allPlain) type = w_ExceptionGroup;
  } else if (!allPlain) {
    if (type === w_ExceptionGroup) throw typeError("Cannot nest BaseExceptions in an ExceptionGroup");
    if (type.isSubtypeOf(w_ExceptionType)) throw typeError(`Cannot nest BaseExceptions in '${type.name}'`);
  }
  const w_group = new W_Exception(builtinExceptionClass(type), [w_message, w_given]);
  w_group.become(type);
  w_group.fields = [w_message, newTuple(items)];
  return w_group;
});

method(w_BaseExceptionGroup, "__init__", "self, /, *args", () => w_None);

property(w_BaseExceptionGroup, "message", (w_self) => exceptionField(w_self as W_Exception, GROUP_MESSAGE) ?? w_None);
property(w_BaseExceptionGroup, "exceptions", (w_self) => exceptionField(w_self as W_Exception, GROUP_EXCEPTIONS) ?? w_None);
classMethod(w_BaseExceptionGroup, "__class_getitem__", "cls, item, /", (w_cls: W_Root, w_item: W_Root) => newGenericAlias(w_cls as W_Type, w_item));

method(w_BaseExceptionGroup, "derive", "self, excs, /", (w_self: W_Root, w_exceptions: W_Root) =>
  w_BaseExceptionGroup.call2(exceptionField(w_self as W_Exception, GROUP_MESSAGE) ?? newStr(""), w_exceptions),
);

/** A group like another one, of some of its exceptions. */
function derived(w_group: W_Exception, items: W_Root[]): W_Exception {
  const w_made = callMethod1(w_group, "derive", newList(items));
  if (!isExceptionGroup(w_made)) throw typeError("derive must return an instance of BaseExceptionGroup");
  const w_result = w_made as W_Exception;
  w_result.w_traceback = w_group.w_traceback;
  w_result.w_context = w_group.w_context;
  w_result.w_cause = w_group.w_cause;
  w_result.suppressContext = w_group.suppressContext;
  const w_notes = notesOf(w_group);
  if (w_notes instanceof W_List) setattr(w_result, "__notes__", newList(w_notes.toArray()));
  return w_result;
}

/** Two halves of a group, null where empty. */
export class Halves {
  constructor(
    readonly w_match: W_Exception | null,
    readonly w_rest: W_Exception | null,
  ) {}
}

function isExceptionClass(w: W_Root): boolean {
  return w instanceof W_Type && w.isSubtypeOf(w_BaseException);
}

/** Does a single exception match: a class, a tuple of classes, or a predicate? */
function matches(w_exception: W_Exception, w_condition: W_Root): boolean {
  if (isExceptionClass(w_condition) || w_condition instanceof W_Tuple) return issubclass(w_exception.typeOf(), w_condition);
  return isTrue(w_condition.call1(w_exception));
}

function checkCondition(w_condition: W_Root): void {
  if (isExceptionClass(w_condition)) return;
  if (w_condition instanceof W_Tuple && w_condition.items.every(isExceptionClass)) return;
  if (!(w_condition instanceof W_Tuple) && !(w_condition instanceof W_Type) && w_condition.typeOf().lookup("__call__") !== null) return;
  throw typeError("expected a function, exception type or tuple of exception types");
}

/** Splits a group by a condition, all the way down. */
export function splitGroup(w_group: W_Exception, w_condition: W_Root): Halves {
  if (matches(w_group, w_condition)) return new Halves(w_group, null);
  if (!isExceptionGroup(w_group)) return new Halves(null, w_group);
  const match: W_Root[] = [];
  const rest: W_Root[] = [];
  for (const w_each of exceptionsOf(w_group)) {
    const halves = splitGroup(w_each as W_Exception, w_condition);
    if (halves.w_match !== null) match.push(halves.w_match);
    if (halves.w_rest !== null) rest.push(halves.w_rest);
  }
  return new Halves(match.length > 0 ? derived(w_group, match) : null, rest.length > 0 ? derived(w_group, rest) : null);
}

method(w_BaseExceptionGroup, "split", "self, condition, /", (w_self: W_Root, w_condition: W_Root) => {
  checkCondition(w_condition);
  const halves = splitGroup(w_self as W_Exception, w_condition);
  return newTuple([halves.w_match ?? w_None, halves.w_rest ?? w_None]);
});
method(w_BaseExceptionGroup, "subgroup", "self, condition, /", (w_self: W_Root, w_condition: W_Root) => {
  checkCondition(w_condition);
  return splitGroup(w_self as W_Exception, w_condition).w_match ?? w_None;
});

// --- the end of except* ----------------------------------------------------------------------------------------------------------------

/** Collects the leaves of a group, by identity. */
function leaves(w_exception: W_Exception, into: Set<W_Root>): void {
  if (!isExceptionGroup(w_exception)) {
    into.add(w_exception);
    return;
  }
  for (const w_each of exceptionsOf(w_exception)) leaves(w_each as W_Exception, into);
}

/** The part of a group whose leaves are in `wanted`. */
function projection(w_group: W_Exception, wanted: Set<W_Root>): W_Exception | null {
  if (!isExceptionGroup(w_group)) return wanted.has(w_group) ? w_group : null;
  const items: W_Root[] = [];
  let isWhole = true;
  for (const w_each of exceptionsOf(w_group)) {
    const w_part = projection(w_each as W_Exception, wanted);
    if (w_part !== null) items.push(w_part);
    if (w_part !== w_each) isWhole = false;
  }
  if (isWhole) return w_group;
  return items.length === 0 ? null : derived(w_group, items);
}

/** Does an exception have the same cause, context and traceback as the original: was it caught and raised again? */
function isReraised(w_each: W_Exception, w_original: W_Exception): boolean {
  return w_each.w_cause === w_original.w_cause && w_each.w_context === w_original.w_context && w_each.w_traceback === w_original.w_traceback;
}

/**
 * What `except*` raises in the end. `results` is what the handlers raised and what no handler took; what comes of the original is put together
 * again in its old shape, beside what is new. null: nothing.
 */
export function prepareReraise(w_original: W_Exception, results: readonly W_Root[]): W_Exception | null {
  const present: W_Exception[] = [];
  for (const w_each of results) if (w_each instanceof W_Exception) present.push(w_each);
  if (present.length === 0) return null;
  if (!isExceptionGroup(w_original)) return present[0];
  const raised: W_Root[] = [];
  const wanted = new Set<W_Root>();
  for (const w_each of present) {
    if (isReraised(w_each, w_original)) leaves(w_each, wanted);
    else raised.push(w_each);
  }
  const w_part = wanted.size === 0 ? null : projection(w_original, wanted);
  if (raised.length === 0) return w_part;
  if (w_part !== null) raised.push(w_part);
  if (raised.length === 1) return raised[0] as W_Exception;
  return w_BaseExceptionGroup.call2(newStr(""), newList(raised)) as W_Exception;
}

export function groupMessage(w_group: W_Exception): string {
  const w_message = exceptionField(w_group, GROUP_MESSAGE);
  return w_message === null ? "" : str(w_message);
}
export function groupExceptions(w_group: W_Exception): readonly W_Root[] {
  return exceptionsOf(w_group);
}
