// Dialect code: runs under Node and translated.
/**
 * What exception objects do beyond carrying `args`: constructors, the fields of each builtin class, texts. Fields are in `W_Exception.fields`
 * by the tables below, and are computed from `args` when first asked for, so that code which raises `raise(w_X, "…")` needs no constructor.
 */
import { repr, setattr, str, toArray } from "../interp/operations";
import { newBool } from "./bool";
import { newDict, W_Dict } from "./dict";
import { constructor, method, property } from "./gateway";
import { newInt, W_Int } from "./int";
import { newList, W_List } from "./list";
import { w_None } from "./none";
import {
  attributeError, ExceptionTexts, late, PyError, typeError, W_Exception, W_Instance, W_Root, W_Type, w_AttributeError, w_BaseException, w_BaseExceptionGroup,
  w_BlockingIOError, w_BrokenPipeError, w_ChildProcessError, w_ConnectionAbortedError, w_ConnectionRefusedError, w_ConnectionResetError,
  w_FileExistsError, w_FileNotFoundError, w_ImportError, w_InterruptedError, w_IsADirectoryError, w_KeyError, w_NameError, w_NotADirectoryError,
  w_objectType, w_OSError, w_PermissionError, w_ProcessLookupError, w_StopIteration, w_SyntaxError, w_SystemExit, w_TimeoutError,
  w_UnicodeDecodeError, w_UnicodeEncodeError, w_UnicodeTranslateError,
} from "./root";
import { newStr, W_Str } from "./str";
import { newTuple, W_Tuple } from "./tuple";

// --- fields ------------------------------------------------------------------------------------------------------------------------

/** Indices into `fields`, by the class that has them. */
export const STOP_VALUE = 0;
export const EXIT_CODE = 0;
export const NAME_NAME = 0;
export const ATTRIBUTE_NAME = 0;
export const ATTRIBUTE_OBJ = 1;
export const IMPORT_MSG = 0;
export const IMPORT_NAME = 1;
export const IMPORT_PATH = 2;
export const OS_ERRNO = 0;
export const OS_STRERROR = 1;
export const OS_FILENAME = 2;
export const OS_FILENAME2 = 3;
export const SYNTAX_MSG = 0;
export const SYNTAX_FILENAME = 1;
export const SYNTAX_LINENO = 2;
export const SYNTAX_OFFSET = 3;
export const SYNTAX_TEXT = 4;
export const SYNTAX_END_LINENO = 5;
export const SYNTAX_END_OFFSET = 6;
export const UNICODE_ENCODING = 0;
export const UNICODE_OBJECT = 1;
export const UNICODE_START = 2;
export const UNICODE_END = 3;
export const UNICODE_REASON = 4;
export const GROUP_MESSAGE = 0;
export const GROUP_EXCEPTIONS = 1;

/** The classes that have fields, and how many. */
const fieldOwners: readonly W_Type[] = [
  w_StopIteration, w_SystemExit, w_NameError, w_AttributeError, w_ImportError, w_OSError, w_SyntaxError, w_UnicodeDecodeError, w_UnicodeEncodeError,
  w_UnicodeTranslateError, w_BaseExceptionGroup,
];
const fieldCounts: readonly number[] = [1, 1, 1, 2, 3, 4, 8, 5, 5, 5, 2];

/** Which of `fieldOwners` a class descends from; -1: none. */
function ownerIndex(type: W_Type): number {
  for (const each of type.mro) {
    const index = fieldOwners.indexOf(each);
    if (index >= 0) return index;
  }
  return -1;
}

/** The fields of an exception, made from its arguments if need be. Empty for classes without any. */
export function fieldsOf(w_exception: W_Exception): (W_Root | null)[] {
  const fields = w_exception.fields;
  if (fields !== null) return fields;
  const made = computeFields(w_exception);
  w_exception.fields = made;
  return made;
}

function computeFields(w_exception: W_Exception): (W_Root | null)[] {
  const owner = ownerIndex(w_exception.typeOf());
  if (owner < 0) return [];
  const fields = new Array<W_Root | null>(fieldCounts[owner]).fill(null);
  const args = w_exception.args;
  const type = fieldOwners[owner];
  if (type === w_StopIteration) {
    fields[STOP_VALUE] = args.length > 0 ? args[0] : w_None;
  } else if (type === w_SystemExit) {
    fields[EXIT_CODE] = args.length === 0 ? w_None : args.length === 1 ? args[0] : newTuple(args);
  } else if (type === w_ImportError) {
    if (args.length === 1) fields[IMPORT_MSG] = args[0];
  } else if (type === w_OSError) {
    if (args.length >= 2 && args.length <= 5) {
      fields[OS_ERRNO] = args[0];
      fields[OS_STRERROR] = args[1];
      if (args.length >= 3 && args[2] !== w_None) fields[OS_FILENAME] = args[2];
      if (args.length === 5 && args[4] !== w_None) fields[OS_FILENAME2] = args[4];
      if (args.length > 2) w_exception.args = [args[0], args[1]];
    }
  } else if (type === w_SyntaxError) {
    syntaxFields(fields, args);
  } else if (type === w_BaseExceptionGroup) {
    fields[GROUP_MESSAGE] = args.length > 0 ? args[0] : newStr("");
    fields[GROUP_EXCEPTIONS] = args.length > 1 ? args[1] : newTuple([]);
  } else if (type === w_UnicodeDecodeError || type === w_UnicodeEncodeError) {
    for (let i = 0; i < 5 && i < args.length; i++) fields[i] = args[i];
  } else if (type === w_UnicodeTranslateError && args.length === 4) {
    for (let i = 0; i < 4; i++) fields[i + 1] = args[i];
  }
  return fields;
}

function syntaxFields(fields: (W_Root | null)[], args: W_Root[]): void {
  if (args.length > 0) fields[SYNTAX_MSG] = args[0];
  if (args.length !== 2) return;
  const w_info = args[1];
  const info = w_info instanceof W_Tuple ? w_info.items.slice() : w_info instanceof W_List ? w_info.toArray() : null;
  if (info === null) throw typeError(`'${w_info.typeOf().name}' object is not iterable`);
  if (info.length < 4) throw typeError(`function missing required argument (pos ${info.length + 1})`);
  if (info.length > 6) throw typeError(`function takes at most 6 arguments (${info.length} given)`);
  if (info.length === 5) throw typeError("end_offset must be provided when end_lineno is provided");
  for (let i = 0; i < info.length; i++) fields[SYNTAX_FILENAME + i] = info[i];
}

/** A field, null if it is not set. */
export function exceptionField(w_exception: W_Exception, index: number): W_Root | null {
  const fields = fieldsOf(w_exception);
  return index < fields.length ? fields[index] : null;
}

export function setExceptionField(w_exception: W_Exception, index: number, w_value: W_Root | null): void {
  fieldsOf(w_exception)[index] = w_value;
}

// --- making exceptions from TypeScript -----------------------------------------------------------------------------------------------

/** `StopIteration(value)`, or without arguments for None. */
export function stopIteration(w_value: W_Root): PyError {
  const w_exception = new W_Exception(w_StopIteration, w_value === w_None ? [] : [w_value]);
  w_exception.fields = [w_value];
  return new PyError(w_exception);
}

/** The value of a StopIteration. */
export function stopValue(error: PyError): W_Root {
  return exceptionField(error.w_value, STOP_VALUE) ?? w_None;
}

/** NameError or UnboundLocalError with the name, for suggestions. */
export function nameError(type: W_Type, message: string, name: string): PyError {
  const w_exception = new W_Exception(type, [newStr(message)]);
  w_exception.fields = [newStr(name)];
  return new PyError(w_exception);
}

/** AttributeError with name and object, for suggestions. */
export function missingAttribute(message: string, w_object: W_Root, name: string): PyError {
  const w_exception = new W_Exception(w_AttributeError, [newStr(message)]);
  w_exception.fields = [newStr(name), w_object];
  return new PyError(w_exception);
}

/** ImportError or ModuleNotFoundError with the module's name. */
export function importError(type: W_Type, message: string, name: string, w_path: W_Root | null = null): PyError {
  const w_exception = new W_Exception(type, [newStr(message)]);
  w_exception.fields = [newStr(message), newStr(name), w_path];
  return new PyError(w_exception);
}

/** KeyError with the key itself. */
export function keyError(w_key: W_Root): PyError {
  return new PyError(new W_Exception(w_KeyError, [w_key]));
}

/** OSError, of the subclass that the number asks for. */
export function osError(errno: number, message: string, w_filename: W_Root | null = null, w_filename2: W_Root | null = null): PyError {
  const w_exception = new W_Exception(osErrorClass(errno), [newInt(errno), newStr(message)]);
  w_exception.fields = [newInt(errno), newStr(message), w_filename, w_filename2];
  return new PyError(w_exception);
}

/** UnicodeDecodeError and UnicodeEncodeError: the first offending place is start .. end. */
export function unicodeError(type: W_Type, encoding: string, w_object: W_Root, start: number, end: number, reason: string): PyError {
  return new PyError(new W_Exception(type, [newStr(encoding), w_object, newInt(start), newInt(end), newStr(reason)]));
}

/** errno to class, for Linux. */
function osErrorClass(errno: number): W_Type {
  switch (errno) {
    case 1:
    case 13:
      return w_PermissionError;
    case 2:
      return w_FileNotFoundError;
    case 3:
      return w_ProcessLookupError;
    case 4:
      return w_InterruptedError;
    case 10:
      return w_ChildProcessError;
    case 11:
    case 114:
    case 115:
      return w_BlockingIOError;
    case 17:
      return w_FileExistsError;
    case 20:
      return w_NotADirectoryError;
    case 21:
      return w_IsADirectoryError;
    case 32:
    case 108:
      return w_BrokenPipeError;
    case 103:
      return w_ConnectionAbortedError;
    case 104:
      return w_ConnectionResetError;
    case 110:
      return w_TimeoutError;
    case 111:
      return w_ConnectionRefusedError;
    default:
      return w_OSError;
  }
}

// --- texts -------------------------------------------------------------------------------------------------------------------------

class Texts extends ExceptionTexts {
  repr(w_exception: W_Exception): string {
    const args = w_exception.args;
    const name = w_exception.typeOf().name;
    return args.length === 1 ? `${name}(${repr(args[0])})` : name + repr(newTuple(args));
  }
  str(w_exception: W_Exception): string {
    const type = w_exception.typeOf();
    if (type.isSubtypeOf(w_KeyError) && w_exception.args.length === 1) return repr(w_exception.args[0]);
    const owner = ownerIndex(type);
    if (owner >= 0) {
      const text = fieldText(fieldOwners[owner], w_exception, fieldsOf(w_exception));
      if (text !== null) return text;
    }
    const args = w_exception.args;
    return args.length === 0 ? "" : args.length === 1 ? str(args[0]) : repr(newTuple(args));
  }
}
late.exceptions = new Texts();

/** The text of a class that makes it of fields; null: as usual. */
function fieldText(owner: W_Type, w_exception: W_Exception, fields: (W_Root | null)[]): string | null {
  if (owner === w_OSError) {
    const w_errno = fields[OS_ERRNO];
    const w_strerror = fields[OS_STRERROR];
    const w_filename = fields[OS_FILENAME];
    const w_filename2 = fields[OS_FILENAME2];
    if (w_filename !== null) {
      const start = `[Errno ${w_errno === null ? "None" : str(w_errno)}] ${w_strerror === null ? "None" : str(w_strerror)}: ${repr(w_filename)}`;
      return w_filename2 === null ? start : `${start} -> ${repr(w_filename2)}`;
    }
    return w_errno !== null && w_strerror !== null ? `[Errno ${str(w_errno)}] ${str(w_strerror)}` : null;
  }
  if (owner === w_ImportError) {
    const w_msg = fields[IMPORT_MSG];
    return w_msg instanceof W_Str ? w_msg.value : null;
  }
  if (owner === w_SyntaxError) return syntaxText(fields);
  if (owner === w_BaseExceptionGroup) {
    const w_exceptions = fields[GROUP_EXCEPTIONS];
    const count = w_exceptions instanceof W_Tuple ? w_exceptions.items.length : 0;
    const w_message = fields[GROUP_MESSAGE];
    return `${w_message === null ? "" : str(w_message)} (${count} sub-exception${count === 1 ? "" : "s"})`;
  }
  if (owner === w_UnicodeDecodeError || owner === w_UnicodeEncodeError || owner === w_UnicodeTranslateError) return unicodeText(owner, fields);
  return null;
}

function syntaxText(fields: (W_Root | null)[]): string {
  const w_msg = fields[SYNTAX_MSG];
  const text = w_msg === null ? "None" : str(w_msg);
  const w_filename = fields[SYNTAX_FILENAME];
  const w_lineno = fields[SYNTAX_LINENO];
  const file = w_filename instanceof W_Str ? w_filename.value.slice(w_filename.value.lastIndexOf("/") + 1) : null;
  const line = w_lineno instanceof W_Int ? `line ${w_lineno.value}` : null;
  if (file !== null && line !== null) return `${text} (${file}, ${line})`;
  if (file !== null) return `${text} (${file})`;
  return line !== null ? `${text} (${line})` : text;
}

function unicodeText(owner: W_Type, fields: (W_Root | null)[]): string {
  const w_object = fields[UNICODE_OBJECT];
  const w_start = fields[UNICODE_START];
  const w_end = fields[UNICODE_END];
  const w_reason = fields[UNICODE_REASON];
  if (w_object === null || !(w_start instanceof W_Int) || !(w_end instanceof W_Int)) return "";
  const start = w_start.value;
  const end = w_end.value;
  const reason = w_reason === null ? "" : str(w_reason);
  const w_encoding = fields[UNICODE_ENCODING];
  const codec = owner === w_UnicodeTranslateError ? "can't translate" : `'${w_encoding === null ? "" : str(w_encoding)}' codec can't ${owner === w_UnicodeDecodeError ? "decode" : "encode"}`;
  const single = end === start + 1;
  if (owner === w_UnicodeDecodeError) {
    if (!single) return `${codec} bytes in position ${start}-${end - 1}: ${reason}`;
    const w_byte = w_object.getitem(newInt(start));
    const byte = w_byte instanceof W_Int ? w_byte.value : 0;
    return `${codec} byte 0x${byte.toString(16).padStart(2, "0")} in position ${start}: ${reason}`;
  }
  if (!single) return `${codec} characters in position ${start}-${end - 1}: ${reason}`;
  const w_char = w_object.getitem(newInt(start));
  const point = w_char instanceof W_Str ? (w_char.value.codePointAt(0) ?? 0) : 0;
  const hex = point.toString(16);
  const escaped = point <= 0xff ? `\\x${hex.padStart(2, "0")}` : point <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  return `${codec} character '${escaped}' in position ${start}: ${reason}`;
}

// --- constructors --------------------------------------------------------------------------------------------------------------------

/** The builtin class whose object a new object of `type` is. */
export function builtinExceptionClass(type: W_Type): W_Type {
  let first: W_Type | null = null;
  for (const each of type.mro) {
    if (each.isHeap || each === w_objectType) continue;
    if (fieldOwners.includes(each)) return first !== null && first.isSubtypeOf(each) ? first : each;
    if (first === null) first = each;
  }
  return first ?? w_BaseException;
}

function newException(type: W_Type, args: W_Root[]): W_Exception {
  const builtin = builtinExceptionClass(type);
  const w_exception = new W_Exception(builtin, args);
  w_exception.become(type);
  return w_exception;
}

function itemsOf(w_args: W_Root): W_Root[] {
  return (w_args as W_Tuple).items.slice();
}

function refuseNames(w_self: W_Root, w_kwargs: W_Root): void {
  if ((w_kwargs as W_Dict).size > 0) throw typeError(`${w_self.typeOf().name}() takes no keyword arguments`);
}

/** Takes the keyword arguments that go to fields `first`, `first` + 1 …. */
function takeNames(w_self: W_Exception, w_kwargs: W_Root, owner: string, names: readonly string[], first: number): void {
  const kwargs = w_kwargs as W_Dict;
  const fields = fieldsOf(w_self);
  for (let at = kwargs.first(); at >= 0; at = kwargs.after(at)) {
    const name = (kwargs.keyAt(at) as W_Str).value;
    const index = names.indexOf(name);
    if (index < 0) throw typeError(`'${name}' is an invalid keyword argument for ${owner}`);
    fields[first + index] = kwargs.valueAt(at);
  }
}

constructor(w_BaseException, "cls, /, *args, **kwargs", (w_cls: W_Root, w_args: W_Root, w_kwargs: W_Root) => newException(w_cls as W_Type, itemsOf(w_args)));

function resetArgs(w_self: W_Root, w_args: W_Root): W_Exception {
  const w_exception = w_self as W_Exception;
  w_exception.args = itemsOf(w_args);
  w_exception.fields = null;
  return w_exception;
}

method(w_BaseException, "__init__", "self, /, *args, **kwargs", (w_self: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
  refuseNames(w_self, w_kwargs);
  resetArgs(w_self, w_args);
  return w_None;
});

method(w_ImportError, "__init__", "self, /, *args, **kwargs", (w_self: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
  takeNames(resetArgs(w_self, w_args), w_kwargs, "ImportError()", ["name", "path"], IMPORT_NAME);
  return w_None;
});

method(w_NameError, "__init__", "self, /, *args, **kwargs", (w_self: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
  takeNames(resetArgs(w_self, w_args), w_kwargs, "NameError()", ["name"], NAME_NAME);
  return w_None;
});

method(w_AttributeError, "__init__", "self, /, *args, **kwargs", (w_self: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
  takeNames(resetArgs(w_self, w_args), w_kwargs, "AttributeError()", ["name", "obj"], ATTRIBUTE_NAME);
  return w_None;
});

constructor(w_OSError, "cls, /, *args, **kwargs", (w_cls: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
  let type = w_cls as W_Type;
  const args = itemsOf(w_args);
  if (type === w_OSError) {
    refuseNames(w_cls, w_kwargs);
    if (args.length >= 2 && args.length <= 5) {
      const w_errno = args[0];
      if (w_errno instanceof W_Int) type = osErrorClass(w_errno.value);
    }
  }
  const w_exception = newException(type, args);
  if (type.lookup("__init__") === w_osErrorInit) fieldsOf(w_exception);
  return w_exception;
});

/** Does nothing for classes that do not replace it: `__new__` has done all. */
const w_osErrorInit = method(w_OSError, "__init__", "self, /, *args, **kwargs", (w_self: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
  refuseNames(w_self, w_kwargs);
  if (w_self.typeOf().lookup("__init__") !== w_osErrorInit) fieldsOf(resetArgs(w_self, w_args));
  return w_None;
});

method(w_SyntaxError, "__init__", "self, /, *args, **kwargs", (w_self: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
  refuseNames(w_self, w_kwargs);
  fieldsOf(resetArgs(w_self, w_args));
  return w_None;
});

function unicodeInit(type: W_Type, kinds: readonly string[]): void {
  method(type, "__init__", "self, /, *args, **kwargs", (w_self: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
    refuseNames(w_self, w_kwargs);
    const args = itemsOf(w_args);
    if (args.length !== kinds.length) throw typeError(`function takes exactly ${kinds.length} arguments (${args.length} given)`);
    for (let i = 0; i < kinds.length; i++) {
      const w_arg = args[i];
      if (kinds[i] === "str" && !(w_arg instanceof W_Str)) throw typeError(`argument ${i + 1} must be str, not ${w_arg.typeOf().name}`);
      if (kinds[i] === "int" && !(w_arg instanceof W_Int)) throw typeError(`'${w_arg.typeOf().name}' object cannot be interpreted as an integer`);
    }
    resetArgs(w_self, w_args);
    return w_None;
  });
}
unicodeInit(w_UnicodeDecodeError, ["str", "bytes", "int", "int", "str"]);
unicodeInit(w_UnicodeEncodeError, ["str", "str", "int", "int", "str"]);
unicodeInit(w_UnicodeTranslateError, ["str", "int", "int", "str"]);

// --- attributes ----------------------------------------------------------------------------------------------------------------------

/** Attributes that are fields. */
function fieldAttributes(type: W_Type, ...names: string[]): void {
  for (let i = 0; i < names.length; i++) {
    property(
      type,
      names[i],
      (w_self) => exceptionField(w_self as W_Exception, i) ?? w_None,
      (w_self, w_value) => setExceptionField(w_self as W_Exception, i, w_value),
      (w_self) => setExceptionField(w_self as W_Exception, i, null),
    );
  }
}
fieldAttributes(w_StopIteration, "value");
fieldAttributes(w_SystemExit, "code");
fieldAttributes(w_NameError, "name");
fieldAttributes(w_AttributeError, "name", "obj");
fieldAttributes(w_ImportError, "msg", "name", "path");
fieldAttributes(w_OSError, "errno", "strerror", "filename", "filename2");
fieldAttributes(w_SyntaxError, "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line");
fieldAttributes(w_UnicodeDecodeError, "encoding", "object", "start", "end", "reason");
fieldAttributes(w_UnicodeEncodeError, "encoding", "object", "start", "end", "reason");
fieldAttributes(w_UnicodeTranslateError, "encoding", "object", "start", "end", "reason");

property(
  w_BaseException,
  "args",
  (w_self) => newTuple((w_self as W_Exception).args),
  (w_self, w_value) => {
    (w_self as W_Exception).args = toArray(w_value);
  },
  () => {
    throw typeError("args may not be deleted");
  },
);

/** The class of tracebacks is interp/traceback.ts's; it is told here what to accept. */
export class TracebackCheck {
  type: W_Type | null = null;
}
export const tracebackCheck = new TracebackCheck();

function setTraceback(w_self: W_Root, w_value: W_Root): void {
  if (w_value !== w_None && w_value.typeOf() !== tracebackCheck.type) throw typeError("__traceback__ must be a traceback or None");
  (w_self as W_Exception).w_traceback = w_value === w_None ? null : w_value;
}

property(w_BaseException, "__traceback__", (w_self) => (w_self as W_Exception).w_traceback ?? w_None, setTraceback, () => {
  throw typeError("__traceback__ may not be deleted");
});

property(
  w_BaseException,
  "__cause__",
  (w_self) => (w_self as W_Exception).w_cause ?? w_None,
  (w_self, w_value) => {
    if (w_value !== w_None && !(w_value instanceof W_Exception)) throw typeError("exception cause must be None or derive from BaseException");
    (w_self as W_Exception).w_cause = w_value === w_None ? null : w_value;
    (w_self as W_Exception).suppressContext = true;
  },
  () => {
    throw typeError("__cause__ may not be deleted");
  },
);

property(
  w_BaseException,
  "__context__",
  (w_self) => (w_self as W_Exception).w_context ?? w_None,
  (w_self, w_value) => {
    if (w_value !== w_None && !(w_value instanceof W_Exception)) throw typeError("exception context must be None or derive from BaseException");
    (w_self as W_Exception).w_context = w_value === w_None ? null : w_value;
  },
  () => {
    throw typeError("__context__ may not be deleted");
  },
);

property(
  w_BaseException,
  "__suppress_context__",
  (w_self) => newBool((w_self as W_Exception).suppressContext),
  (w_self, w_value) => {
    (w_self as W_Exception).suppressContext = w_value.truth();
  },
);

method(w_BaseException, "with_traceback", "self, tb, /", (w_self: W_Root, w_traceback: W_Root) => {
  setTraceback(w_self, w_traceback);
  return w_self;
});

/** The attributes set on an exception object itself. */
export function exceptionDict(w_exception: W_Exception): W_Dict {
  const dict = newDict();
  const extra = w_exception.extra;
  if (extra !== null) copyAttributes(extra, dict);
  return dict;
}

function copyAttributes(from: W_Instance, dict: W_Dict): void {
  if (from.map.isDictionary) {
    const w_dict = from.storage[0];
    if (w_dict instanceof W_Dict) for (let at = w_dict.first(); at >= 0; at = w_dict.after(at)) dict.set(w_dict.keyAt(at), w_dict.valueAt(at));
    return;
  }
  for (let i = 0; i < from.map.names.length; i++) {
    const w_value = from.storage[i];
    if (w_value !== null) dict.setStr(from.map.names[i], w_value);
  }
}

/** `__notes__`, null if there is none. */
export function notesOf(w_exception: W_Exception): W_Root | null {
  return w_exception.extra === null ? null : exceptionDict(w_exception).getStr("__notes__");
}

method(w_BaseException, "__reduce__", "self, /", (w_self: W_Root) => {
  const w_exception = w_self as W_Exception;
  const dict = exceptionDict(w_exception);
  const type = w_exception.typeOf();
  const parts: W_Root[] = [type, newTuple(w_exception.args)];
  if (dict.size > 0) parts.push(dict);
  return newTuple(parts);
});

method(w_BaseException, "add_note", "self, note, /", (w_self: W_Root, w_note: W_Root) => {
  if (!(w_note instanceof W_Str)) throw typeError(`note must be a str, not '${w_note.typeOf().name}'`);
  const w_notes = notesOf(w_self as W_Exception);
  if (w_notes === null) setattr(w_self, "__notes__", newList([w_note]));
  else if (w_notes instanceof W_List) w_notes.append(w_note);
  else throw typeError("Cannot add note: __notes__ is not a list");
  return w_None;
});

method(w_BaseException, "__setstate__", "self, state, /", (w_self: W_Root, w_state: W_Root) => {
  if (w_state === w_None) return w_None;
  if (!(w_state instanceof W_Dict)) throw typeError("state is not a dictionary");
  for (let at = w_state.first(); at >= 0; at = w_state.after(at)) {
    const w_key = w_state.keyAt(at);
    if (!(w_key instanceof W_Str)) throw attributeError("attribute name must be string");
    setattr(w_self, w_key.value, w_state.valueAt(at));
  }
  return w_None;
});
