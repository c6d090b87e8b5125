// Dialect code: runs under Node and translated.
/** Python values as JSON text. What JSON has no form for goes through the encoder's `default` method. */
import { callMethod0, toArray } from "../interp/operations";
import { W_Dict } from "../objects/dict";
import { W_Float } from "../objects/float";
import { w_False, W_Int, W_Long, w_True } from "../objects/int";
import { W_List } from "../objects/list";
import { w_None } from "../objects/none";
import { raise, typeError, valueError, w_RecursionError, W_Root } from "../objects/root";
import { sortItems } from "../objects/sort";
import { W_Str } from "../objects/str";
import { W_Tuple } from "../objects/tuple";

const DEEPEST = 5000;

/** One run of an encoder. */
export class JsonWriter {
  readonly parts: string[] = [];
  /** Containers around what is being written, against cycles. */
  private readonly around: W_Root[] = [];

  constructor(
    private readonly checkCircular: boolean,
    private readonly w_default: W_Root,
    private readonly ensureAscii: boolean,
    /** What one level is indented by; null: all on one line. */
    private readonly indent: string | null,
    private readonly keySeparator: string,
    private readonly itemSeparator: string,
    private readonly sortKeys: boolean,
    private readonly skipKeys: boolean,
    private readonly allowNan: boolean,
  ) {}

  write(w_value: W_Root, level: number): void {
    if (w_value instanceof W_Str) this.parts.push(this.quote(w_value.value));
    else if (w_value === w_None) this.parts.push("null");
    else if (w_value === w_True) this.parts.push("true");
    else if (w_value === w_False) this.parts.push("false");
    else if (w_value instanceof W_Int || w_value instanceof W_Long) this.parts.push(w_value.repr());
    else if (w_value instanceof W_Float) this.parts.push(this.float(w_value));
    else if (w_value instanceof W_List || w_value instanceof W_Tuple) this.writeArray(w_value, level);
    else if (w_value instanceof W_Dict) this.writeObject(w_value, level);
    else {
      this.enter(w_value);
      this.write(this.w_default.call1(w_value), level);
      this.around.pop();
    }
  }

  private quote(text: string): string {
    return this.ensureAscii ? quoteAscii(text) : quote(text);
  }
  private float(w_value: W_Float): string {
    const value = w_value.value;
    if (value - value === 0.0) return w_value.repr();
    if (!this.allowNan) throw valueError("Out of range float values are not JSON compliant");
    return value !== value ? "NaN" : value > 0.0 ? "Infinity" : "-Infinity";
  }
  private enter(w_container: W_Root): void {
    const around = this.around;
    if (this.checkCircular) for (let i = 0; i < around.length; i++) if (around[i] === w_container) throw valueError("Circular reference detected");
    if (around.length >= DEEPEST) throw raise(w_RecursionError, "maximum recursion depth exceeded while encoding a JSON object");
    around.push(w_container);
  }
  private newline(level: number): void {
    this.parts.push("\n");
    for (let i = 0; i < level; i++) this.parts.push(this.indent!);
  }

  private writeArray(w_array: W_Root, level: number): void {
    const items = toArray(w_array);
    if (items.length === 0) {
      this.parts.push("[]");
      return;
    }
    this.enter(w_array);
    this.parts.push("[");
    for (let i = 0; i < items.length; i++) {
      if (i > 0) this.parts.push(this.itemSeparator);
      if (this.indent !== null) this.newline(level + 1);
      this.write(items[i], level + 1);
    }
    if (this.indent !== null) this.newline(level);
    this.parts.push("]");
    this.around.pop();
  }

  private writeObject(w_dict: W_Dict, level: number): void {
    if (w_dict.size === 0) {
      this.parts.push("{}");
      return;
    }
    this.enter(w_dict);
    const items = toArray(callMethod0(w_dict, "items"));
    if (this.sortKeys) sortItems(items, null, false);
    this.parts.push("{");
    let isFirst = true;
    for (let i = 0; i < items.length; i++) {
      const pair = (items[i] as W_Tuple).items;
      const key = this.key(pair[0]);
      if (key === null) continue;
      if (!isFirst) this.parts.push(this.itemSeparator);
      isFirst = false;
      if (this.indent !== null) this.newline(level + 1);
      this.parts.push(this.quote(key));
      this.parts.push(this.keySeparator);
      this.write(pair[1], level + 1);
    }
    if (this.indent !== null && !isFirst) this.newline(level);
    this.parts.push("}");
    this.around.pop();
  }
  private key(w_key: W_Root): string | null {
    if (w_key instanceof W_Str) return w_key.value;
    if (w_key === w_None) return "null";
    if (w_key === w_True) return "true";
    if (w_key === w_False) return "false";
    if (w_key instanceof W_Int || w_key instanceof W_Long) return w_key.repr();
    if (w_key instanceof W_Float) return this.float(w_key);
    if (this.skipKeys) return null;
    throw typeError(`keys must be str, int, float, bool or None, not ${w_key.typeOf().name}`);
  }
}

const HEX = "0123456789abcdef";

function escaped(unit: number): string {
  switch (unit) {
    case 34:
      return '\\"';
    case 92:
      return "\\\\";
    case 10:
      return "\\n";
    case 13:
      return "\\r";
    case 9:
      return "\\t";
    case 12:
      return "\\f";
    case 8:
      return "\\b";
    default:
      return "\\u" + HEX[(unit >> 12) & 15] + HEX[(unit >> 8) & 15] + HEX[(unit >> 4) & 15] + HEX[unit & 15];
  }
}

/** As a JSON string, escaping what JSON demands. */
export function quote(text: string): string {
  return quoteBelow(text, 0x10000);
}
/** The same with everything beyond ASCII escaped. */
export function quoteAscii(text: string): string {
  return quoteBelow(text, 127);
}
function quoteBelow(text: string, limit: number): string {
  const parts: string[] = ['"'];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 32 || unit === 34 || unit === 92 || unit >= limit) {
      parts.push(text.slice(from, i));
      parts.push(escaped(unit));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  parts.push('"');
  return parts.join("");
}
