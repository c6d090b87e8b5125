// Dialect code: the methods run at run time; the tables are made at init time.
/** `re.Pattern`, `re.Match` and their iterators. */
import { eq, index as toIndex, indexClamped, isIndex, repr } from "../../interp/operations";
import { newDict } from "../../objects/dict";
import { implement, method, property } from "../../objects/gateway";
import { makeGeneric } from "../../objects/generic-alias";
import { newBool, newInt } from "../../objects/int";
import { newList } from "../../objects/list";
import { W_MappingProxy } from "../../objects/mapping-proxy";
import { w_None } from "../../objects/none";
import { CmpOp, defineType, PyError, raise, typeError, W_Exception, w_IndexError, W_Root, W_Type, w_ValueError } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { newTuple, W_Tuple } from "../../objects/tuple";
import { Matcher } from "./matcher";
import { ASCII, DEBUG, DOTALL, IGNORECASE, LOCALE, MULTILINE, UNICODE, VERBOSE } from "./nodes";
import { ParsedPattern, parsePattern, PatternError } from "./parser";
import { compileProgram, Program } from "./program";
import { parseTemplate, Template } from "./template";
import { joinPieces, patternPoints, SearchText, searchText } from "./text";

export const w_patternType = defineType("Pattern", { module: "re", final: true, hasWeakref: true });
export const w_matchType = defineType("Match", { module: "re", final: true });
export const w_findIteratorType = defineType("callable_iterator", { module: "re", final: true });
export const w_scannerType = defineType("SRE_Scanner", { module: "_sre", final: true });

/** re.error, made by lib/re and known once that is imported. */
class ErrorType {
  w_type: W_Root | null = null;
}
export const errorType = new ErrorType();

/** A PatternError as Python's: re.error(message, pattern, position). "!…" stands for ValueErrors and such without a position. */
export function patternError(error: PatternError, w_pattern: W_Root): PyError {
  const w_type = errorType.w_type!;
  const plain = error.message.startsWith("!");
  const message = newStr(plain ? error.message.slice(1) : error.message);
  if (plain && error.position >= 0) return raise(w_ValueError, error.message.slice(1));
  const w_error = plain ? w_type.call1(message) : w_type.call3(message, w_pattern, newInt(error.position));
  return new PyError(w_error as W_Exception);
}

export class W_Pattern extends W_Root {
  private readonly program: Program;
  private lastTemplate: Template | null = null;
  private w_lastTemplate: W_Root | null = null;
  constructor(
    readonly w_pattern: W_Root,
    readonly parsed: ParsedPattern,
    readonly isText: boolean,
  ) {
    super();
    this.program = compileProgram(parsed.node);
  }
  typeOf(): W_Type {
    return w_patternType;
  }
  override repr(): string {
    let text = repr(this.w_pattern);
    if (text.length > 200) text = text.slice(0, 200);
    const names: string[] = [];
    let flags = this.parsed.flags;
    if (this.isText) flags &= ~UNICODE;
    for (let i = 0; i < FLAGS.length; i++) if ((flags & FLAGS[i]) !== 0) names.push(FLAG_NAMES[i]);
    return names.length === 0 ? `re.compile(${text})` : `re.compile(${text}, ${names.join("|")})`;
  }
  override hash(): number {
    return this.w_pattern.hash() + this.parsed.flags;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Pattern) || (op !== CmpOp.Eq && op !== CmpOp.Ne)) return null;
    const same = this.parsed.flags === w_other.parsed.flags && this.isText === w_other.isText && eq(this.w_pattern, w_other.w_pattern);
    return newBool(same === (op === CmpOp.Eq));
  }

  textFor(w_text: W_Root): SearchText {
    const text = searchText(w_text);
    if (text.isText !== this.isText) {
      throw typeError(this.isText ? "cannot use a string pattern on a bytes-like object" : "cannot use a bytes pattern on a string-like object");
    }
    return text;
  }
  matcher(text: SearchText, end: number): Matcher {
    return new Matcher(this.program, this.parsed.groups, text.subject, end);
  }
  /** What to put in for a match: a template, or null for a text without any. */
  template(w_template: W_Root): Template {
    if (this.w_lastTemplate === w_template) return this.lastTemplate!;
    const points = patternPoints(w_template);
    if (points === null) throw typeError(`decoding to str: need a bytes-like object, ${w_template.typeOf().name} found`);
    if (w_template instanceof W_Str !== this.isText) {
      throw typeError(this.isText ? "sequence item 0: expected str instance, bytes found" : "sequence item 0: expected a bytes-like object, str found");
    }
    try {
      const template = parseTemplate(points, this.isText, this.parsed.groups, this.parsed.names);
      this.lastTemplate = template;
      this.w_lastTemplate = w_template;
      return template;
    } catch (error) {
      if (error instanceof PatternError) throw patternError(error, w_template);
      throw error;
    }
  }
}

const FLAGS: readonly number[] = [IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, DEBUG, ASCII];
const FLAG_NAMES: readonly string[] = ["re.IGNORECASE", "re.LOCALE", "re.MULTILINE", "re.DOTALL", "re.UNICODE", "re.VERBOSE", "re.DEBUG", "re.ASCII"];

/** Compiles a pattern; flags as the caller gave them. */
export function compilePattern(w_pattern: W_Root, flags: number): W_Pattern {
  const points = patternPoints(w_pattern);
  if (points === null) throw typeError("first argument must be string or compiled pattern");
  const isText = w_pattern instanceof W_Str;
  try {
    return new W_Pattern(w_pattern, parsePattern(points, flags, isText), isText);
  } catch (error) {
    if (error instanceof PatternError) throw patternError(error, w_pattern);
    throw error;
  }
}

export class W_Match extends W_Root {
  constructor(
    readonly pattern: W_Pattern,
    readonly text: SearchText,
    readonly slots: readonly number[],
    readonly lastGroup: number,
    readonly from: number,
    readonly to: number,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_matchType;
  }
  override repr(): string {
    return `<re.Match object; span=(${this.slots[0]}, ${this.slots[1]}), match=${repr(this.group(0, w_None))}>`;
  }
  /** What a group matched. */
  group(number: number, w_default: W_Root): W_Root {
    const start = this.slots[number * 2];
    const end = this.slots[number * 2 + 1];
    return start < 0 || end < 0 ? w_default : this.text.slice(start, end);
  }
  /** The number of a group by number or name. */
  number(w_group: W_Root): number {
    if (isIndex(w_group)) {
      const number = toIndex(w_group);
      if (number >= 0 && number <= this.pattern.parsed.groups) return number;
    } else if (w_group instanceof W_Str) {
      const number = this.pattern.parsed.names.get(w_group.value);
      if (number !== undefined) return number;
    }
    throw raise(w_IndexError, "no such group");
  }
  override getitem(w_key: W_Root): W_Root {
    return this.group(this.number(w_key), w_None);
  }
  expand(template: Template): W_Root {
    const groups = template.groups;
    if (groups.length === 0) return template.pieces[0];
    const pieces: W_Root[] = [];
    const w_nothing = this.text.slice(0, 0);
    for (let i = 0; i < groups.length; i++) {
      pieces.push(template.pieces[i]);
      pieces.push(this.group(groups[i], w_nothing));
    }
    pieces.push(template.pieces[groups.length]);
    return joinPieces(pieces, this.pattern.isText);
  }
}

function matchOf(pattern: W_Pattern, text: SearchText, matcher: Matcher, from: number): W_Match {
  return new W_Match(pattern, text, matcher.slots.slice(), matcher.lastGroup, from, matcher.end);
}

function asPattern(w_self: W_Root): W_Pattern {
  if (w_self instanceof W_Pattern) return w_self;
  throw typeError("a pattern is required");
}
function asMatch(w_self: W_Root): W_Match {
  if (w_self instanceof W_Match) return w_self;
  throw typeError("a match is required");
}
function bound(w_bound: W_Root, length: number): number {
  return Math.min(Math.max(0, indexClamped(w_bound)), length);
}

// --- Pattern -----------------------------------------------------------------------------------------------------------------------

const SEARCH = "self, string, pos=0, endpos=9007199254740991";

method(w_patternType, "match", SEARCH, (w_self, w_text, w_from, w_to) => {
  const pattern = asPattern(w_self);
  const text = pattern.textFor(w_text);
  const from = bound(w_from, text.length);
  const matcher = pattern.matcher(text, bound(w_to, text.length));
  return from <= matcher.end && matcher.matchAt(from, false, false) ? matchOf(pattern, text, matcher, from) : w_None;
});
method(w_patternType, "fullmatch", SEARCH, (w_self, w_text, w_from, w_to) => {
  const pattern = asPattern(w_self);
  const text = pattern.textFor(w_text);
  const from = bound(w_from, text.length);
  const matcher = pattern.matcher(text, bound(w_to, text.length));
  return from <= matcher.end && matcher.matchAt(from, true, false) ? matchOf(pattern, text, matcher, from) : w_None;
});
method(w_patternType, "search", SEARCH, (w_self, w_text, w_from, w_to) => {
  const pattern = asPattern(w_self);
  const text = pattern.textFor(w_text);
  const from = bound(w_from, text.length);
  const matcher = pattern.matcher(text, bound(w_to, text.length));
  return matcher.search(from, false) ? matchOf(pattern, text, matcher, from) : w_None;
});

/** Goes through the matches of a text, one after the other; an empty one may follow a match but not another empty one at the same place. */
class Walk {
  private at: number;
  private mustAdvance = false;
  readonly matcher: Matcher;
  constructor(
    readonly pattern: W_Pattern,
    readonly text: SearchText,
    readonly from: number,
    to: number,
  ) {
    this.at = from;
    this.matcher = pattern.matcher(text, to);
  }
  next(): boolean {
    if (this.at > this.matcher.end || !this.matcher.search(this.at, this.mustAdvance)) {
      this.at = this.matcher.end + 1;
      return false;
    }
    this.taken();
    return true;
  }
  /** The same at the current place only. */
  nextHere(): boolean {
    if (this.at > this.matcher.end || !this.matcher.matchAt(this.at, false, this.mustAdvance)) return false;
    this.taken();
    return true;
  }
  private taken(): void {
    const slots = this.matcher.slots;
    this.at = slots[1];
    this.mustAdvance = slots[0] === slots[1];
  }
  match(): W_Match {
    return matchOf(this.pattern, this.text, this.matcher, this.from);
  }
}

class W_FindIterator extends W_Root {
  constructor(private readonly walk: Walk) {
    super();
  }
  typeOf(): W_Type {
    return w_findIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    return this.walk.next() ? this.walk.match() : null;
  }
}

class W_Scanner extends W_Root {
  constructor(readonly walk: Walk) {
    super();
  }
  typeOf(): W_Type {
    return w_scannerType;
  }
}

method(w_patternType, "findall", SEARCH, (w_self, w_text, w_from, w_to) => {
  const pattern = asPattern(w_self);
  const text = pattern.textFor(w_text);
  const walk = new Walk(pattern, text, bound(w_from, text.length), bound(w_to, text.length));
  const groups = pattern.parsed.groups;
  const w_nothing = text.slice(0, 0);
  const items: W_Root[] = [];
  while (walk.next()) {
    const slots = walk.matcher.slots;
    if (groups <= 1) {
      const at = groups * 2;
      items.push(slots[at] < 0 || slots[at + 1] < 0 ? w_nothing : text.slice(slots[at], slots[at + 1]));
      continue;
    }
    const parts: W_Root[] = [];
    for (let i = 1; i <= groups; i++) parts.push(slots[i * 2] < 0 || slots[i * 2 + 1] < 0 ? w_nothing : text.slice(slots[i * 2], slots[i * 2 + 1]));
    items.push(newTuple(parts));
  }
  return newList(items);
});
method(w_patternType, "finditer", SEARCH, (w_self, w_text, w_from, w_to) => {
  const pattern = asPattern(w_self);
  const text = pattern.textFor(w_text);
  return new W_FindIterator(new Walk(pattern, text, bound(w_from, text.length), bound(w_to, text.length)));
});
method(w_patternType, "scanner", SEARCH, (w_self, w_text, w_from, w_to) => {
  const pattern = asPattern(w_self);
  const text = pattern.textFor(w_text);
  return new W_Scanner(new Walk(pattern, text, bound(w_from, text.length), bound(w_to, text.length)));
});
method(w_scannerType, "search", "self, /", (w_self) => {
  const walk = (w_self as W_Scanner).walk;
  return walk.next() ? walk.match() : w_None;
});
method(w_scannerType, "match", "self, /", (w_self) => {
  const walk = (w_self as W_Scanner).walk;
  return walk.nextHere() ? walk.match() : w_None;
});
property(w_scannerType, "pattern", (w_self) => (w_self as W_Scanner).walk.pattern);

method(w_patternType, "split", "self, string, maxsplit=0", (w_self, w_text, w_most) => {
  const pattern = asPattern(w_self);
  const text = pattern.textFor(w_text);
  const most = toIndex(w_most);
  const walk = new Walk(pattern, text, 0, text.length);
  const pieces: W_Root[] = [];
  let last = 0;
  let count = 0;
  while ((most <= 0 || count < most) && most >= 0 && walk.next()) {
    const slots = walk.matcher.slots;
    pieces.push(text.slice(last, slots[0]));
    for (let i = 1; i <= pattern.parsed.groups; i++) {
      pieces.push(slots[i * 2] < 0 || slots[i * 2 + 1] < 0 ? w_None : text.slice(slots[i * 2], slots[i * 2 + 1]));
    }
    last = slots[1];
    count++;
  }
  pieces.push(text.slice(last, text.length));
  return newList(pieces);
});

class Substitution {
  constructor(
    readonly w_text: W_Root,
    readonly count: number,
  ) {}
}

function substitute(pattern: W_Pattern, w_replacement: W_Root, w_text: W_Root, most: number): Substitution {
  const text = pattern.textFor(w_text);
  const isFunction = w_replacement.typeOf().lookup("__call__") !== null;
  const template = isFunction ? null : pattern.template(w_replacement);
  const walk = new Walk(pattern, text, 0, text.length);
  const pieces: W_Root[] = [];
  let last = 0;
  let count = 0;
  while ((most === 0 || count < most) && walk.next()) {
    const slots = walk.matcher.slots;
    const start = slots[0];
    const end = slots[1];
    if (last < start) pieces.push(text.slice(last, start));
    last = end;
    count++;
    if (template === null) {
      const w_piece = w_replacement.call1(walk.match());
      if (w_piece !== w_None) pieces.push(w_piece);
    } else if (template.groups.length === 0) pieces.push(template.pieces[0]);
    else pieces.push(walk.match().expand(template));
  }
  if (last < text.length) pieces.push(text.slice(last, text.length));
  return new Substitution(joinPieces(pieces, pattern.isText), count);
}

method(w_patternType, "sub", "self, repl, string, count=0", (w_self, w_replacement, w_text, w_count) => {
  return substitute(asPattern(w_self), w_replacement, w_text, Math.max(0, toIndex(w_count))).w_text;
});
method(w_patternType, "subn", "self, repl, string, count=0", (w_self, w_replacement, w_text, w_count) => {
  const result = substitute(asPattern(w_self), w_replacement, w_text, Math.max(0, toIndex(w_count)));
  return newTuple([result.w_text, newInt(result.count)]);
});
property(w_patternType, "pattern", (w_self) => asPattern(w_self).w_pattern);
property(w_patternType, "flags", (w_self) => newInt(asPattern(w_self).parsed.flags));
property(w_patternType, "groups", (w_self) => newInt(asPattern(w_self).parsed.groups));
property(w_patternType, "groupindex", (w_self) => {
  const dict = newDict();
  for (const [name, number] of asPattern(w_self).parsed.names) dict.setStr(name, newInt(number));
  return new W_MappingProxy(dict);
});
method(w_patternType, "__copy__", "self, /", (w_self) => w_self);
method(w_patternType, "__deepcopy__", "self, memo, /", (w_self) => w_self);

// --- Match -------------------------------------------------------------------------------------------------------------------------

method(w_matchType, "group", "self, /, *groups", (w_self, w_groups) => {
  const match = asMatch(w_self);
  const groups = (w_groups as W_Tuple).items;
  if (groups.length === 0) return match.group(0, w_None);
  if (groups.length === 1) return match.group(match.number(groups[0]), w_None);
  const parts: W_Root[] = [];
  for (const w_group of groups) parts.push(match.group(match.number(w_group), w_None));
  return newTuple(parts);
});
method(w_matchType, "groups", "self, default=None", (w_self, w_default) => {
  const match = asMatch(w_self);
  const parts: W_Root[] = [];
  for (let i = 1; i <= match.pattern.parsed.groups; i++) parts.push(match.group(i, w_default));
  return newTuple(parts);
});
method(w_matchType, "groupdict", "self, default=None", (w_self, w_default) => {
  const match = asMatch(w_self);
  const dict = newDict();
  for (const [name, number] of match.pattern.parsed.names) dict.setStr(name, match.group(number, w_default));
  return dict;
});
method(w_matchType, "start", "self, group=0, /", (w_self, w_group) => {
  const match = asMatch(w_self);
  return newInt(match.slots[match.number(w_group) * 2]);
});
method(w_matchType, "end", "self, group=0, /", (w_self, w_group) => {
  const match = asMatch(w_self);
  return newInt(match.slots[match.number(w_group) * 2 + 1]);
});
method(w_matchType, "span", "self, group=0, /", (w_self, w_group) => {
  const match = asMatch(w_self);
  const number = match.number(w_group);
  return newTuple([newInt(match.slots[number * 2]), newInt(match.slots[number * 2 + 1])]);
});
method(w_matchType, "expand", "self, template", (w_self, w_template) => {
  const match = asMatch(w_self);
  return match.expand(match.pattern.template(w_template));
});
property(w_matchType, "re", (w_self) => asMatch(w_self).pattern);
property(w_matchType, "string", (w_self) => asMatch(w_self).text.w_text);
property(w_matchType, "pos", (w_self) => newInt(asMatch(w_self).from));
property(w_matchType, "endpos", (w_self) => newInt(asMatch(w_self).to));
property(w_matchType, "lastindex", (w_self) => (asMatch(w_self).lastGroup < 1 ? w_None : newInt(asMatch(w_self).lastGroup)));
property(w_matchType, "lastgroup", (w_self) => {
  const match = asMatch(w_self);
  for (const [name, number] of match.pattern.parsed.names) if (number === match.lastGroup) return newStr(name);
  return w_None;
});
property(w_matchType, "regs", (w_self) => {
  const slots = asMatch(w_self).slots;
  const parts: W_Root[] = [];
  for (let i = 0; i < slots.length; i += 2) parts.push(newTuple([newInt(slots[i]), newInt(slots[i + 1])]));
  return newTuple(parts);
});
method(w_matchType, "__copy__", "self, /", (w_self) => w_self);
method(w_matchType, "__deepcopy__", "self, memo, /", (w_self) => w_self);

implement(w_patternType, W_Pattern);
implement(w_matchType, W_Match);
implement(w_findIteratorType, W_FindIterator);
makeGeneric(w_patternType);
makeGeneric(w_matchType);
