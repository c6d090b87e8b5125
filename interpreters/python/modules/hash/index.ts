// Dialect code: the functions run at run time; the module is filled at init time.
/** `_hashlib`: hash objects by name; lib/hashlib.py has what is public. */
import { bytesOf, newBytes } from "../../objects/bytes";
import { hexOf } from "../../objects/bytes-methods";
import { implement, method, property } from "../../objects/gateway";
import { newBool, newInt } from "../../objects/int";
import { w_None } from "../../objects/none";
import { addressText, defineType, MISSING, typeError, valueError, W_Extensible, W_Root, W_Type } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { define, defineModule, defineValue } from "../registry";
import { Digest } from "./digest";
import { Md5 } from "./md5";
import { newSha1 } from "./sha1";
import { newSha224, newSha256 } from "./sha256";
import { newSha384, newSha512 } from "./sha512";

const hashlib = defineModule("_hashlib");
const w_hashType = defineType("HASH", { module: "_hashlib" });

class W_Hash extends W_Extensible {
  constructor(readonly digest: Digest) {
    super();
  }
  builtinType(): W_Type {
    return w_hashType;
  }
  override repr(): string {
    return `<${this.digest.name} _hashlib.HASH object @ ${addressText(this)}>`;
  }
}

/** A new hash by its name in lower case; null: there is none. */
function newDigest(name: string): Digest | null {
  switch (name) {
    case "md5":
      return new Md5();
    case "sha1":
      return newSha1();
    case "sha224":
      return newSha224();
    case "sha256":
      return newSha256();
    case "sha384":
      return newSha384();
    case "sha512":
      return newSha512();
    default:
      return null;
  }
}

function dataOf(w_data: W_Root): Uint8Array {
  if (w_data instanceof W_Str) throw typeError("Strings must be encoded before hashing");
  const bytes = bytesOf(w_data);
  if (bytes === null) throw typeError("object supporting the buffer API required");
  return bytes;
}

function digestOf(w_self: W_Root): Digest {
  return (w_self as W_Hash).digest;
}

define(hashlib, "new", "name, string=?, *, usedforsecurity=True", (w_name, w_data) => {
  if (!(w_name instanceof W_Str)) throw typeError("name must be a string");
  const digest = newDigest(w_name.value.toLowerCase().replace("-", ""));
  if (digest === null) throw valueError(`unsupported hash type ${w_name.value}`);
  if (w_data !== MISSING) digest.update(dataOf(w_data));
  return new W_Hash(digest);
});
define(hashlib, "compare_digest", "a, b, /", (w_a, w_b) => {
  const a = comparable(w_a);
  const b = comparable(w_b);
  if (w_a instanceof W_Str !== w_b instanceof W_Str) {
    throw typeError(`a bytes-like object is required, not '${(w_a instanceof W_Str ? w_a : w_b).typeOf().name}'`);
  }
  let different = a.length === b.length ? 0 : 1;
  for (let i = 0; i < b.length; i++) different |= (a.length === b.length ? a[i] : 0) ^ b[i];
  return newBool(different === 0);
});

/** The bytes of what compare_digest takes: ASCII text or bytes. */
function comparable(w_value: W_Root): Uint8Array {
  if (w_value instanceof W_Str) {
    const text = w_value.value;
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) throw typeError("comparing strings with non-ASCII characters is not supported");
      bytes[i] = unit;
    }
    return bytes;
  }
  const bytes = bytesOf(w_value);
  if (bytes === null) throw typeError(`unsupported operand types(s) or combination of types: '${w_value.typeOf().name}' and 'bytes'`);
  return bytes;
}

method(w_hashType, "update", "self, obj, /", (w_self, w_data) => {
  digestOf(w_self).update(dataOf(w_data));
  return w_None;
});
method(w_hashType, "digest", "self, /", (w_self) => newBytes(digestOf(w_self).digest()));
method(w_hashType, "hexdigest", "self, /", (w_self) => hexOf(digestOf(w_self).digest(), MISSING, MISSING));
method(w_hashType, "copy", "self, /", (w_self) => new W_Hash(digestOf(w_self).copy()));
property(w_hashType, "name", (w_self) => newStr(digestOf(w_self).name));
property(w_hashType, "digest_size", (w_self) => newInt(digestOf(w_self).digestSize));
property(w_hashType, "block_size", (w_self) => newInt(digestOf(w_self).blockSize));
defineValue(hashlib, "HASH", w_hashType);

implement(w_hashType, W_Hash);
