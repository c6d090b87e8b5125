// Dialect code: runs under Node and translated.
/** The debugger's `$NUM`: objects by creation number, values without identity by the text that gives them. In expressions they are `_dollar_NUM`. */
import * as revdb from "../../../toolchain/rlib/revdb";
import { W_Bytes } from "../objects/bytes";
import { W_Float, W_FloatSub } from "../objects/float";
import { W_Bool, W_Int, W_IntSub, W_Long, W_LongSub } from "../objects/int";
import { w_None } from "../objects/none";
import { PyError, raise, W_Extensible, W_Instance, W_Root, w_RuntimeError, W_Type } from "../objects/root";
import { W_Str } from "../objects/str";
import { W_Suspendable } from "./frame";

const PREFIX = "_dollar_";

class Anchor {
  /** The object, once it was looked for. */
  w_value: W_Root | null = null;
  isGone = false;

  constructor(
    readonly number: number,
    /** 0: a value. */
    readonly uid: number,
    /** Of a value. */
    readonly text: string,
  ) {}
}

class AnchorTable {
  anchors: Anchor[] = [];

  find(number: number): Anchor | null {
    for (const anchor of this.anchors) if (anchor.number === number) return anchor;
    return null;
  }
}
const table = new AnchorTable();

/** The command `anchors`: a line `NUM object UID` or `NUM value TEXT` each. */
export function setAnchors(text: string): string {
  const anchors: Anchor[] = [];
  for (const line of text.split("\n")) {
    const first = line.indexOf(" ");
    const second = line.indexOf(" ", first + 1);
    if (first < 0 || second < 0) continue;
    const number = Number(line.slice(0, first));
    const rest = line.slice(second + 1);
    const isObject = line.slice(first + 1, second) === "object";
    const anchor = new Anchor(number, isObject ? Number(rest) : 0, isObject ? "" : rest);
    const known = table.find(number);
    if (known !== null && known.uid === anchor.uid && known.text === anchor.text) anchors.push(known);
    else anchors.push(anchor);
  }
  table.anchors = anchors;
  return "";
}

/** Gives values to the names of anchors in an expression. `lastUid`: the number of the program's last object. */
export abstract class AnchorNames {
  abstract set(name: string, w_value: W_Root): void;
  /** The value of a literal. */
  abstract literal(text: string): W_Root;
}

export function bindAnchors(numbers: readonly number[], lastUid: number, names: AnchorNames): void {
  for (const number of numbers) names.set(`${PREFIX}${number}`, valueOf(number, lastUid, names));
}

function valueOf(number: number, lastUid: number, names: AnchorNames): W_Root {
  const anchor = table.find(number);
  if (anchor === null) throw raise(w_RuntimeError, `there is no $${number}`);
  const w_known = anchor.w_value;
  if (w_known !== null) return w_known;
  let w_found: W_Root | null = null;
  if (anchor.uid === 0) {
    w_found = names.literal(anchor.text);
  } else {
    if (anchor.uid > lastUid) throw raise(w_RuntimeError, `'$${number}' refers to an object created later in time`);
    if (!anchor.isGone) w_found = revdb.findByUid<W_Root>(anchor.uid, w_None);
    if (w_found === null) {
      anchor.isGone = true;
      throw raise(w_RuntimeError, `'$${number}' refers to an object that does not exist any more`);
    }
  }
  anchor.w_value = w_found;
  return w_found;
}

/** An expression with names for its anchors. */
export class Rewritten {
  constructor(
    readonly source: string,
    readonly numbers: readonly number[],
  ) {}
}

/** Replaces `$NUM` outside of string literals and comments. */
export function rewriteAnchors(source: string): Rewritten {
  if (!source.includes("$")) return new Rewritten(source, []);
  const numbers: number[] = [];
  let result = "";
  let at = 0;
  while (at < source.length) {
    const c = source[at];
    if (c === "'" || c === '"') {
      const end = endOfString(source, at);
      result += source.slice(at, end);
      at = end;
    } else if (c === "#") {
      result += source.slice(at);
      break;
    } else if (c === "$" && isDigit(source, at + 1)) {
      let end = at + 1;
      while (isDigit(source, end)) end++;
      const number = Number(source.slice(at + 1, end));
      if (!numbers.includes(number)) numbers.push(number);
      result += `${PREFIX}${number}`;
      at = end;
    } else {
      result += c;
      at++;
    }
  }
  return new Rewritten(result, numbers);
}

function isDigit(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

function endOfString(source: string, start: number): number {
  const quote = source[start];
  const isLong = source.slice(start, start + 3) === quote + quote + quote;
  const close = isLong ? quote + quote + quote : quote;
  let at = start + close.length;
  while (at < source.length) {
    if (source[at] === "\\") at += 2;
    else if (source.slice(at, at + close.length) === close) return at + close.length;
    else at++;
  }
  return source.length;
}

/** What is to be shown without the names' prefix: messages that quote the expression. */
export function withDollars(text: string): string {
  return text.replaceAll(PREFIX, "$");
}

/** The creation number of an object, 0 if it has none. */
export function uidOf(w: W_Root): number {
  if (w instanceof W_Instance) return w.uid;
  if (w instanceof W_Extensible) return w.uid;
  if (w instanceof W_Type) return w.uid;
  if (w instanceof W_Suspendable) return w.uid;
  return 0;
}

/** Numbers, strings and bytes: their repr gives them again. */
export function isLiteral(w: W_Root): boolean {
  if (w instanceof W_Str || w instanceof W_Bytes) return w.extra === null;
  if (w instanceof W_Bool || w instanceof W_IntSub || w instanceof W_LongSub || w instanceof W_FloatSub) return false;
  if (w instanceof W_Float) return Number.isFinite(w.value);
  return w instanceof W_Int || w instanceof W_Long;
}

/** `TypeError: …`, as the last line of a traceback has it. */
export function errorLine(error: PyError, str: (w: W_Root) => string): string {
  const w_exception = error.w_value;
  const name = w_exception.typeOf().name;
  let text = "";
  try {
    text = str(w_exception);
  } catch (e) {
    if (!(e instanceof PyError)) throw e;
  }
  return text === "" ? name : `${name}: ${text}`;
}
