// Dialect code: runs under Node and translated.
/**
 * `_json.scanner`: reads JSON text into Python values, by recursive descent over code units. lib/json has the rest: the classes,
 * the options, and JSONDecodeError, which the functions here get as `w_error` and call with (message, text, position).
 */
import { implement } from "../objects/gateway";
import { newDict, W_Dict } from "../objects/dict";
import { newFloat } from "../objects/float";
import { newBool, newInt, W_Int } from "../objects/int";
import { parseInteger } from "../objects/int-parse";
import { newList } from "../objects/list";
import { w_None } from "../objects/none";
import { Args, defineType, PyError, raise, W_Exception, W_Root, w_RecursionError, w_StopIteration, W_Type } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { newTuple } from "../objects/tuple";

export const w_scannerType = defineType("Scanner", { module: "_json", final: true });

const DEEPEST = 10000;

const QUOTE = 34;
const BACKSLASH = 92;

/** What a decoder reads with: its options. Calling it with a string and an index gives the value there and the index behind it. */
export class W_Scanner extends W_Root {
  private text = "";
  private at = 0;
  private depth = 0;
  /** Keys that were read already, so that equal keys are one object. */
  private memo = new Map<string, W_Root>();

  constructor(
    private readonly strict: boolean,
    private readonly w_objectHook: W_Root,
    private readonly w_pairsHook: W_Root,
    private readonly w_parseFloat: W_Root,
    private readonly w_parseInt: W_Root,
    private readonly w_parseConstant: W_Root,
    private readonly w_error: W_Root,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_scannerType;
  }
  override callArgs(args: Args): W_Root {
    return this.call2(args.positional[0], args.positional[1]);
  }
  /** Positions are in code units here; lib/json passes those of flat strings only, or 0. */
  override call2(w_text: W_Root, w_at: W_Root): W_Root {
    const oldText = this.text;
    const oldAt = this.at;
    this.text = (w_text as W_Str).value;
    this.at = (w_at as W_Int).value;
    this.depth = 0;
    try {
      const w_value = this.value();
      return newTuple([w_value, newInt(this.at)]);
    } finally {
      this.text = oldText;
      this.at = oldAt;
      this.memo = new Map();
    }
  }

  private fail(message: string, at: number): PyError {
    const w_value = this.w_error.call3(newStr(message), newStr(this.text), newInt(at));
    return new PyError(w_value as W_Exception);
  }
  private peek(): number {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }
  private skipBlanks(): void {
    const text = this.text;
    while (this.at < text.length) {
      const unit = text.charCodeAt(this.at);
      if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return;
      this.at++;
    }
  }

  /** The value that begins here; StopIteration with the place where there is none. */
  private value(): W_Root {
    const start = this.at;
    switch (this.peek()) {
      case QUOTE:
        return newStr(this.string());
      case 123:
        return this.nested(true);
      case 91:
        return this.nested(false);
      case 110:
        if (this.word("null")) return w_None;
        break;
      case 116:
        if (this.word("true")) return newBool(true);
        break;
      case 102:
        if (this.word("false")) return newBool(false);
        break;
      case 78:
        if (this.word("NaN")) return this.w_parseConstant.call1(newStr("NaN"));
        break;
      case 73:
        if (this.word("Infinity")) return this.w_parseConstant.call1(newStr("Infinity"));
        break;
      case 45:
        if (this.word("-Infinity")) return this.w_parseConstant.call1(newStr("-Infinity"));
        break;
      default:
        break;
    }
    const w_number = this.number();
    if (w_number !== null) return w_number;
    throw new PyError(new W_Exception(w_StopIteration, [newInt(start)]));
  }
  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }
  private nested(isObject: boolean): W_Root {
    if (++this.depth > DEEPEST) throw raise(w_RecursionError, "maximum recursion depth exceeded while decoding a JSON value");
    this.at++;
    const w_result = isObject ? this.object() : this.array();
    this.depth--;
    return w_result;
  }
  private member(): W_Root {
    try {
      return this.value();
    } catch (error) {
      if (error instanceof PyError && error.matches(w_StopIteration) && error.w_value.args.length === 1) {
        const w_at = error.w_value.args[0];
        if (w_at instanceof W_Int) throw this.fail("Expecting value", w_at.value);
      }
      throw error;
    }
  }

  private object(): W_Root {
    const pairs: W_Root[] = [];
    const dict = newDict();
    const wantsPairs = this.w_pairsHook !== w_None;
    this.skipBlanks();
    if (this.peek() === 125) {
      this.at++;
      return this.finishObject(dict, pairs);
    }
    if (this.peek() !== QUOTE) throw this.fail("Expecting property name enclosed in double quotes", this.at);
    while (true) {
      const w_key = this.key();
      this.skipBlanks();
      if (this.peek() !== 58) throw this.fail("Expecting ':' delimiter", this.at);
      this.at++;
      this.skipBlanks();
      const w_value = this.member();
      if (wantsPairs) pairs.push(newTuple([w_key, w_value]));
      else dict.set(w_key, w_value);
      this.skipBlanks();
      const unit = this.peek();
      if (unit === 125) {
        this.at++;
        return this.finishObject(dict, pairs);
      }
      if (unit !== 44) throw this.fail("Expecting ',' delimiter", this.at);
      this.at++;
      this.skipBlanks();
      if (this.peek() !== QUOTE) throw this.fail("Expecting property name enclosed in double quotes", this.at);
    }
  }
  private key(): W_Root {
    const text = this.string();
    const w_known = this.memo.get(text);
    if (w_known !== undefined) return w_known;
    const w_key = newStr(text);
    this.memo.set(text, w_key);
    return w_key;
  }
  private finishObject(dict: W_Dict, pairs: W_Root[]): W_Root {
    if (this.w_pairsHook !== w_None) return this.w_pairsHook.call1(newList(pairs));
    if (this.w_objectHook !== w_None) return this.w_objectHook.call1(dict);
    return dict;
  }

  private array(): W_Root {
    const items: W_Root[] = [];
    this.skipBlanks();
    if (this.peek() === 93) {
      this.at++;
      return newList(items);
    }
    while (true) {
      items.push(this.member());
      this.skipBlanks();
      const unit = this.peek();
      if (unit === 93) {
        this.at++;
        return newList(items);
      }
      if (unit !== 44) throw this.fail("Expecting ',' delimiter", this.at);
      this.at++;
      this.skipBlanks();
    }
  }

  /** The string literal that begins here, without its quotes. */
  private string(): string {
    const text = this.text;
    const begin = this.at;
    let from = begin + 1;
    let at = from;
    const parts: string[] = [];
    while (true) {
      if (at >= text.length) throw this.fail("Unterminated string starting at", begin);
      const unit = text.charCodeAt(at);
      if (unit === QUOTE) {
        this.at = at + 1;
        if (parts.length === 0) return text.slice(from, at);
        parts.push(text.slice(from, at));
        return parts.join("");
      }
      if (unit === BACKSLASH) {
        parts.push(text.slice(from, at));
        at++;
        if (at >= text.length) throw this.fail("Unterminated string starting at", begin);
        const escape = text.charCodeAt(at);
        if (escape === 117) {
          parts.push(String.fromCharCode(this.hex4(at)));
          at += 5;
        } else {
          const simple = simpleEscape(escape);
          if (simple < 0) throw this.fail("Invalid \\escape", at - 1);
          parts.push(String.fromCharCode(simple));
          at++;
        }
        from = at;
        continue;
      }
      if (unit < 32 && this.strict) throw this.fail("Invalid control character at", at);
      at++;
    }
  }
  /** The four digits behind the `u` at `at`. */
  private hex4(at: number): number {
    const text = this.text;
    if (at + 4 >= text.length) throw this.fail("Invalid \\uXXXX escape", at);
    let value = 0;
    for (let i = at + 1; i <= at + 4; i++) {
      const digit = hexDigit(text.charCodeAt(i));
      if (digit < 0) throw this.fail("Invalid \\uXXXX escape", at);
      value = value * 16 + digit;
    }
    return value;
  }

  /** The number that begins here, or null. */
  private number(): W_Root | null {
    const text = this.text;
    const start = this.at;
    let at = start;
    if (at < text.length && text.charCodeAt(at) === 45) at++;
    if (at >= text.length) return null;
    const first = text.charCodeAt(at);
    if (first === 48) at++;
    else if (isDigit(first)) at = skipDigits(text, at);
    else return null;
    let isFloat = false;
    if (at + 1 < text.length && text.charCodeAt(at) === 46 && isDigit(text.charCodeAt(at + 1))) {
      isFloat = true;
      at = skipDigits(text, at + 1);
    }
    if (at < text.length && (text.charCodeAt(at) | 32) === 101) {
      let digits = at + 1;
      if (digits < text.length && (text.charCodeAt(digits) === 43 || text.charCodeAt(digits) === 45)) digits++;
      if (digits < text.length && isDigit(text.charCodeAt(digits))) {
        isFloat = true;
        at = skipDigits(text, digits);
      }
    }
    this.at = at;
    const literal = text.slice(start, at);
    if (isFloat) return this.w_parseFloat === w_None ? newFloat(parseFloat(literal)) : this.w_parseFloat.call1(newStr(literal));
    return this.w_parseInt === w_None ? parseInteger(literal, 10)! : this.w_parseInt.call1(newStr(literal));
  }
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
function skipDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return at;
}
function hexDigit(unit: number): number {
  if (isDigit(unit)) return unit - 48;
  const low = unit | 32;
  return low >= 97 && low <= 102 ? low - 87 : -1;
}
function simpleEscape(unit: number): number {
  switch (unit) {
    case QUOTE:
    case BACKSLASH:
    case 47:
      return unit;
    case 98:
      return 8;
    case 102:
      return 12;
    case 110:
      return 10;
    case 114:
      return 13;
    case 116:
      return 9;
    default:
      return -1;
  }
}

implement(w_scannerType, W_Scanner);
