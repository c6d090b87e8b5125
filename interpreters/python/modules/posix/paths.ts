// Dialect code: runs under Node and translated.
/** File names as arguments: str, bytes (decoded as UTF-8 with surrogateescape), objects with `__fspath__`, for some functions descriptors. */
import { asInt, isIndex, lookupSpecial } from "../../interp/operations";
import { newBytes, W_Bytes } from "../../objects/bytes";
import { decodeBytes, encodeText } from "../../objects/codec";
import { newInt } from "../../objects/int";
import { w_None } from "../../objects/none";
import { typeError, valueError, W_Root } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";

/** A file name as an argument, or a descriptor. */
export class PathArgument {
  constructor(
    /** What was given, for the exception; null for `.` by default. */
    readonly w_given: W_Root | null,
    readonly text: string,
    /** -1: it is a name. */
    readonly fd: number,
    /** Was it bytes? Then names that are made of it are, too. */
    readonly isBytes: boolean,
  ) {}

  /** The name for C, with its NUL. */
  bytes(): Uint8Array {
    return cPath(this.text);
  }
  /** A name in the type that was given. */
  wrap(name: string): W_Root {
    return this.isBytes ? newBytes(fsEncode(name)) : newStr(name);
  }
}

/** The bytes of a file name. */
export function fsEncode(text: string): Uint8Array {
  return encodeText(newStr(text), "utf-8", "surrogateescape");
}
export function fsDecode(bytes: Uint8Array): string {
  return decodeBytes(bytes, "utf-8", "surrogateescape").value;
}
/** A text with a NUL, for C. */
export function cPath(text: string): Uint8Array {
  const bytes = fsEncode(text);
  const result = new Uint8Array(bytes.length + 1);
  result.set(bytes);
  return result;
}

/** `os.fspath(w)`: str or bytes. */
export function fspath(w: W_Root): W_Root {
  if (w instanceof W_Str || w instanceof W_Bytes) return w;
  const w_method = lookupSpecial(w, "__fspath__");
  if (w_method === null) throw typeError(`expected str, bytes or os.PathLike object, not ${w.typeOf().name}`);
  const w_path = w_method.call0();
  if (w_path instanceof W_Str || w_path instanceof W_Bytes) return w_path;
  throw typeError(`expected ${w.typeOf().name}.__fspath__() to return str or bytes, not ${w_path.typeOf().name}`);
}

/** A file name for the function; `""` as function: as open() and os.fspath say it. */
export function pathArgument(w: W_Root, fn: string, name: string = "path", allowsFd: boolean = false, allowsNone: boolean = false): PathArgument {
  if (w instanceof W_Str) return ofText(w, w);
  if (w instanceof W_Bytes) return ofBytes(w, w.value);
  if (allowsNone && w === w_None) return new PathArgument(null, ".", -1, false);
  if (allowsFd && isIndex(w)) {
    const fd = asInt(w);
    return new PathArgument(newInt(fd), "", fd, false);
  }
  const w_method = lookupSpecial(w, "__fspath__");
  if (w_method !== null) {
    const w_path = fspath(w);
    return w_path instanceof W_Str ? ofText(w_path, w_path) : ofBytes(w_path, (w_path as W_Bytes).value);
  }
  if (fn === "") throw typeError(`expected str, bytes or os.PathLike object, not ${w.typeOf().name}`);
  const kinds = allowsFd && allowsNone ? "string, bytes, os.PathLike, integer or None" : allowsFd ? "string, bytes, os.PathLike or integer" : allowsNone ? "string, bytes, os.PathLike or None" : "string, bytes or os.PathLike";
  throw typeError(`${fn}: ${name} should be ${kinds}, not ${w.typeOf().name}`);
}
function ofText(w_given: W_Root, w_text: W_Str): PathArgument {
  if (w_text.value.includes("\0")) throw valueError("embedded null byte");
  return new PathArgument(w_given, w_text.value, -1, false);
}
function ofBytes(w_given: W_Root, bytes: Uint8Array): PathArgument {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) throw valueError("embedded null byte");
  return new PathArgument(w_given, fsDecode(bytes), -1, true);
}
