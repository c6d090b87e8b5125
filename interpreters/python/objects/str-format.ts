// Dialect code: the functions run at run time; the table is made at init time.
/** `str.format` and `format_map`: `{field!conversion:spec}`. Loaded for its effect. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { ascii, format, getattr, getitem, repr, str } from "../interp/operations";
import { W_Dict } from "./dict";
import { method } from "./gateway";
import { newInt } from "./int";
import { raise, valueError, w_IndexError, w_KeyError, W_Root, PyError, W_Exception } from "./root";
import { newStr, w_strType } from "./str";
import { asStr } from "./str-find";
import { W_Tuple } from "./tuple";

/** What the fields are taken from, and which number comes next. */
class Fields {
  private automatic = 0;
  private manual = false;

  constructor(
    private readonly args: readonly W_Root[] | null,
    private readonly w_named: W_Root,
  ) {}

  /** The value of the first part of a field's name. */
  first(name: string): W_Root {
    let index = name === "" ? -2 : indexOf(name);
    if (index === -1) return this.byName(name);
    if (index === -2) {
      if (this.manual) throw valueError("cannot switch from manual field specification to automatic field numbering");
      index = this.automatic++;
    } else {
      if (this.automatic > 0) throw valueError("cannot switch from automatic field numbering to manual field specification");
      this.manual = true;
    }
    const args = this.args;
    if (args === null) throw valueError("Format string contains positional fields");
    if (index >= args.length) throw raise(w_IndexError, `Replacement index ${index} out of range for positional args tuple`);
    return args[index];
  }

  private byName(name: string): W_Root {
    const w_named = this.w_named;
    if (!(w_named instanceof W_Dict) || w_named.typeOf().isHeap) return getitem(w_named, newStr(name));
    const w_value = w_named.getStr(name);
    if (w_value !== null) return w_value;
    throw new PyError(new W_Exception(w_KeyError, [newStr(name)]));
  }
}

/** A number; -1 if it is none. */
function indexOf(name: string): number {
  let value = 0;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit < 48 || unit > 57) return -1;
    value = value * 10 + unit - 48;
    if (value > 900719925474099) throw valueError("Too many decimal digits in format string");
  }
  return value;
}

/** The value of `0.name[key]`. */
function fieldValue(fields: Fields, field: string): W_Root {
  let at = 0;
  while (at < field.length && field[at] !== "." && field[at] !== "[") at++;
  let w_value = fields.first(field.slice(0, at));
  while (at < field.length) {
    const isItem = field[at] === "[";
    if (!isItem && field[at] !== ".") throw valueError("Only '.' or '[' may follow ']' in format field specifier");
    const start = ++at;
    while (at < field.length && (isItem ? field[at] !== "]" : field[at] !== "." && field[at] !== "[")) at++;
    if (isItem && at >= field.length) throw valueError("Missing ']' in format string");
    const part = field.slice(start, at);
    if (part === "") throw valueError("Empty attribute in format string");
    if (isItem) {
      at++;
      const index = indexOf(part);
      w_value = getitem(w_value, index >= 0 ? newInt(index) : newStr(part));
    } else w_value = getattr(w_value, part);
  }
  return w_value;
}

/** One field, read. */
class Markup {
  field = "";
  conversion = "";
  spec = "";
  /** Does the specification have fields of its own? */
  isNested = false;
  end = 0;
}

/** Reads the field that begins after `{`. */
function readMarkup(text: string, from: number): Markup {
  const markup = new Markup();
  let at = from;
  let inBrackets = false;
  let stop = "";
  while (at < text.length && stop === "") {
    const character = text[at++];
    switch (character) {
      case "{":
        throw valueError("unexpected '{' in field name");
      case "[":
        inBrackets = true;
        break;
      case "]":
        inBrackets = false;
        break;
      case "}":
      case ":":
      case "!":
        if (!inBrackets) stop = character;
        break;
      default:
        break;
    }
  }
  if (stop === "") throw valueError("expected '}' before end of string");
  markup.field = text.slice(from, at - 1);
  markup.end = at;
  if (stop === "}") return markup;
  if (stop === "!") {
    if (at >= text.length) throw valueError("end of string while looking for conversion specifier");
    const point = text.codePointAt(at) ?? 0;
    const width = point > 0xffff ? 2 : 1;
    markup.conversion = text.slice(at, at + width);
    at += width;
    if (at < text.length) {
      const next = text[at++];
      markup.end = at;
      if (next === "}") return markup;
      if (next !== ":") throw valueError("expected ':' after conversion specifier");
    }
  }
  const start = at;
  let depth = 1;
  while (at < text.length) {
    const character = text[at++];
    if (character === "{") {
      markup.isNested = true;
      depth++;
    } else if (character === "}" && --depth === 0) {
      markup.spec = text.slice(start, at - 1);
      markup.end = at;
      return markup;
    }
  }
  throw valueError("unmatched '{' in format spec");
}

function converted(w_value: W_Root, conversion: string): W_Root {
  switch (conversion) {
    case "r":
      return newStr(repr(w_value));
    case "s":
      return newStr(str(w_value));
    case "a":
      return newStr(ascii(w_value));
    default: {
      const point = conversion.codePointAt(0) ?? 0;
      if (point > 32 && point < 127) throw valueError(`Unknown conversion specifier ${conversion}`);
      throw valueError(`Unknown conversion specifier \\x${point.toString(16)}`);
    }
  }
}

function build(text: string, fields: Fields, depth: number): string {
  if (depth < 0) throw valueError("Max string recursion exceeded");
  const out = new StringBuilder();
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== 123 && text.charCodeAt(end) !== 125) end++;
    out.appendSlice(text, at, end);
    if (end >= text.length) break;
    const brace = text.charCodeAt(end);
    if (end + 1 < text.length && text.charCodeAt(end + 1) === brace) {
      out.appendChar(brace);
      at = end + 2;
      continue;
    }
    if (brace === 125) throw valueError("Single '}' encountered in format string");
    if (end + 1 >= text.length) throw valueError("Single '{' encountered in format string");
    const markup = readMarkup(text, end + 1);
    at = markup.end;
    let w_value = fieldValue(fields, markup.field);
    if (markup.conversion !== "") w_value = converted(w_value, markup.conversion);
    const spec = markup.isNested ? build(markup.spec, fields, depth - 1) : markup.spec;
    out.append(format(w_value, spec));
  }
  return out.build();
}

method(w_strType, "format", "self, /, *args, **kwargs", (w_self, w_args, w_kwargs) =>
  newStr(build(asStr(w_self).value, new Fields((w_args as W_Tuple).items, w_kwargs), 1)),
);
method(w_strType, "format_map", "self, mapping, /", (w_self, w_mapping) => newStr(build(asStr(w_self).value, new Fields(null, w_mapping), 1)));
