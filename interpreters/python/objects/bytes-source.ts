// Dialect code: runs under Node and translated.
/** What bytes() and bytearray() can be made of. */
import { index as toIndex, indexClamped, isIndex, iterate, lookupSpecial, nextItem } from "../interp/operations";
import { bytesOf, W_Bytes } from "./bytes";
import { ByteBuffer } from "./byte-buffer";
import { encodeText } from "./codec";
import { MISSING, raise, typeError, valueError, w_MemoryError, W_Root } from "./root";
import { W_Str } from "./str";

/** Of numbers, bytes-like objects, iterables of numbers. `what` is the type for messages. */
export function sourceBytes(w_source: W_Root, what: string): Uint8Array {
  const bytes = bytesOf(w_source);
  if (bytes !== null) return bytes.slice();
  if (w_source instanceof W_Str) throw typeError(what === "bytearray" ? "can assign only bytes, buffers, or iterables of ints in range(0, 256)" : "string argument without an encoding");
  if (isIndex(w_source)) return ofSize(toIndex(w_source));
  return ofIterable(w_source, what);
}

function ofSize(count: number): Uint8Array {
  if (count < 0) throw valueError("negative count");
  if (count > 2147483647) throw raise(w_MemoryError, "");
  return new Uint8Array(count);
}

/** Numbers from an iterable. */
export function ofIterable(w_source: W_Root, what: string): Uint8Array {
  const type = w_source.typeOf();
  if (type.lookup("__iter__") === null && type.lookup("__getitem__") === null) throw typeError(`cannot convert '${type.name}' object to ${what}`);
  const out = new ByteBuffer(32);
  const w_items = iterate(w_source);
  for (;;) {
    const w_item = nextItem(w_items);
    if (w_item === null) return out.finish();
    const byte = indexClamped(w_item);
    if (byte < 0 || byte > 255) throw valueError(what === "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)");
    out.push(byte);
  }
}

/** The arguments of the constructors. */
export function constructedBytes(w_source: W_Root, w_encoding: W_Root, w_errors: W_Root, what: string): Uint8Array {
  if (w_encoding !== MISSING || w_errors !== MISSING) {
    if (w_source === MISSING || !(w_source instanceof W_Str)) {
      throw typeError(w_encoding !== MISSING ? "encoding without a string argument" : "errors without a string argument");
    }
    const encoding = w_encoding instanceof W_Str ? w_encoding.value : "utf-8";
    return encodeText(w_source, encoding, w_errors instanceof W_Str ? w_errors.value : "strict");
  }
  if (w_source === MISSING) return new Uint8Array(0);
  if (w_source instanceof W_Str) throw typeError("string argument without an encoding");
  if (what === "bytes" && w_source.typeOf().isHeap) {
    const w_method = lookupSpecial(w_source, "__bytes__");
    if (w_method !== null) {
      const w_made = w_method.call0();
      if (w_made instanceof W_Bytes) return w_made.value;
      throw typeError(`__bytes__ returned non-bytes (type ${w_made.typeOf().name})`);
    }
  }
  return sourceBytes(w_source, what);
}
