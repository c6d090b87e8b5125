// Dialect code: runs under Node and translated.
/** Format strings of struct, parsed: what is at which byte. */
import { defineType, raise, typeError, w_Exception, W_Root } from "../../objects/root";
import { W_Bytes } from "../../objects/bytes";
import { decodeLatin1 } from "../../objects/codec-simple";
import { encodeText } from "../../objects/codec";
import { W_Str } from "../../objects/str";

export const w_structError = defineType("error", { base: w_Exception, module: "struct", hasDict: true, hasWeakref: true, sameLayout: true });

/** What a code stands for. */
export enum Kind {
  Pad,
  Char,
  Bool,
  Integer,
  Float,
  /** `s` and `p`: one value, of `size` bytes. */
  Bytes,
  Pascal,
}

/** A run of values of one kind. */
export class Field {
  constructor(
    readonly kind: Kind,
    readonly code: string,
    /** Of one value. */
    readonly size: number,
    readonly signed: boolean,
    /** How many values. */
    readonly count: number,
    /** From the start of the struct. */
    readonly offset: number,
  ) {}
}

/** A parsed format. */
export class Format {
  constructor(
    readonly text: string,
    readonly fields: readonly Field[],
    readonly size: number,
    /** How many values pack takes and unpack gives. */
    readonly valueCount: number,
    readonly little: boolean,
    /** In the machine's own sizes and alignment. */
    readonly native: boolean,
  ) {}
}

function kindOf(code: string): Kind {
  switch (code) {
    case "x":
      return Kind.Pad;
    case "c":
      return Kind.Char;
    case "?":
      return Kind.Bool;
    case "e":
    case "f":
    case "d":
      return Kind.Float;
    case "s":
      return Kind.Bytes;
    case "p":
      return Kind.Pascal;
    default:
      return Kind.Integer;
  }
}

/** Bytes of a value; 0: there is no such code. */
function sizeOf(code: string, native: boolean): number {
  switch (code) {
    case "x":
    case "c":
    case "b":
    case "B":
    case "?":
    case "s":
    case "p":
      return 1;
    case "h":
    case "H":
    case "e":
      return 2;
    case "i":
    case "I":
    case "f":
      return 4;
    case "l":
    case "L":
      return native ? 8 : 4;
    case "q":
    case "Q":
    case "d":
      return 8;
    case "n":
    case "N":
    case "P":
      return native ? 8 : 0;
    default:
      return 0;
  }
}

/** Sizes are kept below this: what CPython allows and we could count. */
const LARGEST = 9007199254740991;

function tooLong(): Error {
  return raise(w_structError, "total struct size too long");
}

/** Parses a format. */
export function parseFormat(text: string): Format {
  let at = 0;
  let native = true;
  let little = true;
  const first = text.length > 0 ? text[0] : "";
  if (first === "@" || first === "=" || first === "<" || first === ">" || first === "!") {
    at = 1;
    native = first === "@";
    little = first !== ">" && first !== "!";
  }
  const fields: Field[] = [];
  let size = 0;
  let values = 0;
  while (at < text.length) {
    let unit = text.charCodeAt(at++);
    if (unit === 32 || (unit >= 9 && unit <= 13)) continue;
    if (unit === 0) throw raise(w_structError, "embedded null character");
    let count = 1;
    if (unit >= 48 && unit <= 57) {
      count = unit - 48;
      unit = 0;
      while (at < text.length) {
        unit = text.charCodeAt(at++);
        if (unit < 48 || unit > 57) break;
        if (count > 900719925474098) throw tooLong();
        count = count * 10 + unit - 48;
        unit = 0;
      }
      if (unit === 0) throw raise(w_structError, "repeat count given without format specifier");
    }
    const code = String.fromCharCode(unit);
    const itemSize = sizeOf(code, native);
    if (itemSize === 0) throw raise(w_structError, "bad char in struct format");
    if (native && size % itemSize !== 0) size += itemSize - (size % itemSize);
    if (count > Math.floor((LARGEST - size) / itemSize)) throw tooLong();
    const kind = kindOf(code);
    if (kind === Kind.Bytes || kind === Kind.Pascal) {
      fields.push(new Field(kind, code, count, false, 1, size));
      values++;
    } else {
      fields.push(new Field(kind, code, itemSize, "bhilqn".indexOf(code) >= 0, count, size));
      if (kind !== Kind.Pad) values += count;
    }
    size += count * itemSize;
  }
  return new Format(text, fields, size, values, little, native);
}

const known = new Map<string, Format>();

/** The format of an argument: a str or bytes, or what Struct(…) has kept. */
export function formatOf(w_format: W_Root): Format {
  let text = "";
  if (w_format instanceof W_Str) {
    text = w_format.value;
  } else if (w_format instanceof W_Bytes) {
    text = decodeLatin1(w_format.value);
  } else {
    throw typeError(`Struct() argument 1 must be a str or bytes object, not ${w_format.typeOf().name}`);
  }
  const found = known.get(text);
  if (found !== undefined) return found;
  if (w_format instanceof W_Str) encodeText(w_format, "ascii", "strict");
  const made = parseFormat(text);
  if (known.size >= 100) known.clear();
  known.set(text, made);
  return made;
}
