// Dialect code: runs under Node and translated.
/**
 * Uncaught exceptions as text, as CPython 3.11 prints them: tracebacks with carets, causes and contexts, notes, SyntaxErrors, groups.
 * The one idea: everything goes through `Report.line`, which puts the margin of exception groups before it.
 */
import {
  exceptionField, notesOf, SYNTAX_END_LINENO, SYNTAX_END_OFFSET, SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_MSG, SYNTAX_OFFSET, SYNTAX_TEXT,
} from "../objects/exceptions";
import { groupExceptions, isExceptionGroup } from "../objects/exception-groups";
import { W_Int } from "../objects/int";
import { W_List } from "../objects/list";
import { w_None } from "../objects/none";
import { PyError, W_Exception, W_Root, w_SyntaxError } from "../objects/root";
import { W_Str } from "../objects/str";
import { W_Tuple } from "../objects/tuple";
import * as ast from "../parser/ast";
import { ParseMode, parse, PySyntaxError } from "../parser/parser";
import { lookupAttr, repr, str } from "./operations";
import { sourceLines } from "./source-lines";
import { suggestionFor } from "./suggestions";
import { W_Traceback } from "./traceback";

const CAUSE = "The above exception was the direct cause of the following exception:";
const CONTEXT = "During handling of the above exception, another exception occurred:";
/** Groups: how wide, and how deep, they are shown. */
const MOST_EXCEPTIONS = 15;
const DEEPEST_GROUP = 10;
/** Entries for the same line in a row that are shown. */
const MOST_REPEATS = 3;

/** `Traceback (most recent call last): …` for an exception with all that belongs to it. */
export function exceptionText(w_exception: W_Exception): string {
  const report = new Report();
  report.chain(w_exception);
  return report.text;
}

/** The entries of a traceback: `  File …, line …`. */
export function tracebackText(w_traceback: W_Traceback): string {
  const report = new Report();
  report.entries(w_traceback);
  return report.text;
}

class Report {
  text = "";
  private readonly seen = new Set<W_Root>();
  /** The margin of groups. */
  private margin = "";
  private groupDepth = 0;
  /** The margin's last line is to be closed by `+----`. */
  private needClose = false;

  private line(content: string): void {
    this.text += `${this.margin}${content}\n`;
  }

  /** An exception, before it what it came of. */
  chain(w_exception: W_Exception): void {
    this.seen.add(w_exception);
    const w_cause = w_exception.w_cause;
    const w_context = w_exception.w_context;
    if (w_cause instanceof W_Exception) {
      if (!this.seen.has(w_cause)) {
        this.chain(w_cause);
        this.between(CAUSE);
      }
    } else if (w_context instanceof W_Exception && !w_exception.suppressContext && !this.seen.has(w_context)) {
      this.chain(w_context);
      this.between(CONTEXT);
    }
    this.one(w_exception);
  }
  private between(message: string): void {
    this.line("");
    this.line(message);
    this.line("");
  }

  private one(w_exception: W_Exception): void {
    if (isExceptionGroup(w_exception)) this.group(w_exception);
    else {
      const w_traceback = w_exception.w_traceback;
      if (w_traceback instanceof W_Traceback) {
        this.line("Traceback (most recent call last):");
        this.entries(w_traceback);
      }
      this.message(w_exception);
    }
  }

  // --- groups --------------------------------------------------------------------------------------------------------------------
  private group(w_group: W_Exception): void {
    if (this.groupDepth > DEEPEST_GROUP) {
      this.line(`... (max_group_depth is ${DEEPEST_GROUP})`);
      return;
    }
    const outer = this.margin;
    const isOutermost = this.groupDepth === 0;
    if (isOutermost) this.groupDepth++;
    const indent = " ".repeat(2 * this.groupDepth);
    const w_traceback = w_group.w_traceback;
    if (w_traceback instanceof W_Traceback) {
      // The outermost group opens the margin with `+`.
      this.margin = isOutermost ? `${indent}+ ` : `${indent}| `;
      this.line("Exception Group Traceback (most recent call last):");
      this.margin = `${indent}| `;
      this.entries(w_traceback);
    }
    this.margin = `${indent}| `;
    this.message(w_group);
    this.members(w_group, indent, isOutermost);
    if (isOutermost) this.groupDepth--;
    this.margin = outer;
  }
  private members(w_group: W_Exception, indent: string, isOutermost: boolean): void {
    const items = groupExceptions(w_group);
    const shown = Math.min(items.length, MOST_EXCEPTIONS);
    const count = shown + (items.length > shown ? 1 : 0);
    this.needClose = false;
    for (let i = 0; i < count; i++) {
      const isLast = i === count - 1;
      if (isLast) this.needClose = true;
      const isCut = i >= MOST_EXCEPTIONS;
      this.margin = indent;
      this.line(`${i === 0 ? "+-" : "  "}+---------------- ${isCut ? "..." : String(i + 1)} ----------------`);
      this.groupDepth++;
      this.margin = `${" ".repeat(2 * this.groupDepth)}| `;
      if (isCut) {
        const more = items.length - shown;
        this.line(`and ${more} more exception${more > 1 ? "s" : ""}`);
      } else {
        const w_each = items[i];
        if (w_each instanceof W_Exception) this.chain(w_each);
      }
      if (isLast && this.needClose) {
        this.margin = " ".repeat(2 * this.groupDepth);
        this.line("+------------------------------------");
        this.needClose = false;
      }
      this.groupDepth--;
    }
    if (isOutermost) this.needClose = false;
  }

  // --- tracebacks ----------------------------------------------------------------------------------------------------------------
  entries(w_first: W_Traceback): void {
    let w_traceback: W_Root | null = w_first;
    let lastFile = "";
    let lastLine = -1;
    let lastName = "";
    let repeats = 0;
    while (w_traceback instanceof W_Traceback) {
      const code = w_traceback.frame.code;
      const line = w_traceback.line;
      if (line === lastLine && code.name === lastName && code.filename === lastFile) {
        repeats++;
      } else {
        this.repeated(repeats);
        lastFile = code.filename;
        lastLine = line;
        lastName = code.name;
        repeats = 1;
      }
      if (repeats <= MOST_REPEATS) this.entry(w_traceback, line);
      w_traceback = w_traceback.w_next;
    }
    this.repeated(repeats);
  }
  private repeated(repeats: number): void {
    if (repeats <= MOST_REPEATS) return;
    const more = repeats - MOST_REPEATS;
    this.line(`  [Previous line repeated ${more} more time${more > 1 ? "s" : ""}]`);
  }
  private entry(w_traceback: W_Traceback, line: number): void {
    const code = w_traceback.frame.code;
    this.line(`  File "${code.filename}", line ${line}, in ${code.name}`);
    const source = sourceLines.line(code.filename, line);
    if (source === null) return;
    const shown = source.trim();
    if (shown === "") return;
    this.line(`    ${shown}`);
    const place = w_traceback.ownLine >= 0 ? null : code.positionAt(w_traceback.pc);
    if (place === null || place.endCol < 0 || place.line !== line) return;
    const carets = caretLine(source, place.col, place.endLine === place.line ? place.endCol : source.trimEnd().length, place.endLine === place.line);
    if (carets !== "") this.line(`    ${carets}`);
  }

  // --- what it is ----------------------------------------------------------------------------------------------------------------
  private message(w_exception: W_Exception): void {
    if (w_exception.typeOf().isSubtypeOf(w_SyntaxError) && exceptionField(w_exception, SYNTAX_LINENO) !== null) {
      this.syntaxError(w_exception);
    } else {
      let text: string;
      try {
        text = str(w_exception);
      } catch (e) {
        if (!(e instanceof PyError)) throw e;
        text = "<exception str() failed>";
      }
      text += suggestionFor(w_exception);
      this.lines(text === "" ? className(w_exception) : `${className(w_exception)}: ${text}`);
    }
    this.notes(w_exception);
  }
  private lines(text: string): void {
    for (const line of text.split("\n")) this.line(line);
  }
  private notes(w_exception: W_Exception): void {
    const w_notes = notesOf(w_exception);
    if (w_notes === null || w_notes === w_None) return;
    const items = w_notes instanceof W_List ? w_notes.toArray() : w_notes instanceof W_Tuple ? w_notes.items : null;
    if (items === null) {
      this.lines(repr(w_notes));
      return;
    }
    for (const w_note of items) {
      let text: string;
      try {
        text = str(w_note);
      } catch (e) {
        if (!(e instanceof PyError)) throw e;
        text = "<note str() failed>";
      }
      this.lines(text);
    }
  }

  private syntaxError(w_exception: W_Exception): void {
    const w_filename = exceptionField(w_exception, SYNTAX_FILENAME);
    const w_lineno = exceptionField(w_exception, SYNTAX_LINENO);
    const w_text = exceptionField(w_exception, SYNTAX_TEXT);
    const filename = w_filename instanceof W_Str ? w_filename.value : "<string>";
    const lineno = w_lineno instanceof W_Int ? w_lineno.value : 0;
    if (w_lineno !== w_None) this.line(`  File "${filename}", line ${lineno}`);
    if (w_text instanceof W_Str) this.syntaxPlace(w_exception, w_text.value, lineno);
    const w_msg = exceptionField(w_exception, SYNTAX_MSG);
    this.lines(`${className(w_exception)}: ${w_msg === null ? "<no detail available>" : str(w_msg)}`);
  }
  private syntaxPlace(w_exception: W_Exception, text: string, lineno: number): void {
    const w_offset = exceptionField(w_exception, SYNTAX_OFFSET);
    const w_endLine = exceptionField(w_exception, SYNTAX_END_LINENO);
    const w_endOffset = exceptionField(w_exception, SYNTAX_END_OFFSET);
    let shown = text.endsWith("\n") ? text.slice(0, -1) : text;
    let stripped = 0;
    while (stripped < shown.length && (shown[stripped] === " " || shown[stripped] === "\t" || shown[stripped] === "\f")) stripped++;
    shown = shown.slice(stripped);
    this.line(`    ${shown}`);
    if (!(w_offset instanceof W_Int) || w_offset.value < 1) return;
    const offset = w_offset.value;
    const endLine = w_endLine instanceof W_Int ? w_endLine.value : lineno;
    let end = w_endOffset instanceof W_Int ? w_endOffset.value : offset;
    if (endLine !== lineno) end = stripped + codePoints(shown) + 1;
    if (end === offset || end < 1) end = offset + 1;
    const from = Math.max(offset - 1 - stripped, 0);
    const to = Math.max(end - 1 - stripped, from + 1);
    let carets = "";
    let at = 0;
    // Blanks of the line itself go over, so that tabs stay.
    for (const c of shown) {
      if (at >= from) break;
      carets += c === "\t" || c === "\f" ? c : " ";
      at++;
    }
    carets += " ".repeat(from - at);
    this.line(`    ${carets}${"^".repeat(to - from)}`);
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** `ValueError`, `json.decoder.JSONDecodeError`. */
export function className(w_exception: W_Exception): string {
  const type = w_exception.typeOf();
  const w_module = lookupAttr(type, "__module__");
  const w_qualname = lookupAttr(type, "__qualname__");
  const name = w_qualname instanceof W_Str ? w_qualname.value : type.name;
  if (!(w_module instanceof W_Str)) return `<unknown>.${name}`;
  return w_module.value === "builtins" || w_module.value === "__main__" ? name : `${w_module.value}.${name}`;
}

// --- carets ----------------------------------------------------------------------------------------------------------------------------

/** Columns of a line that are underlined otherwise: an operator, or a subscript with its brackets. */
class Anchors {
  constructor(
    readonly from: number,
    readonly to: number,
  ) {}
}

/** The line under a source line (less its indentation): `^` for the place, or `~` with `^` for what in it was carried out. Empty: it says nothing new. */
export function caretLine(source: string, col: number, endCol: number, isSingleLine: boolean): string {
  const indent = source.length - source.trimStart().length;
  const stripped = source.trimEnd().length;
  const from = Math.max(col, indent);
  const to = Math.min(endCol, stripped);
  if (to <= from) return "";
  const anchors = isSingleLine ? findAnchors(source.slice(from, to)) : null;
  if (anchors === null && from === indent && to === stripped) return "";
  let carets = "";
  let at = indent;
  let column = 0;
  for (const c of source.slice(indent, to)) {
    if (at < from) carets += " ";
    else if (anchors === null) carets += "^";
    else carets += at - from >= anchors.from && at - from < anchors.to ? "^" : "~";
    at += c.length;
    column++;
  }
  return column === 0 ? "" : carets;
}

function findAnchors(segment: string): Anchors | null {
  let tree: ast.Mod;
  try {
    tree = parse(segment, ParseMode.Eval);
  } catch (e) {
    if (e instanceof PySyntaxError) return null;
    throw e;
  }
  if (!(tree instanceof ast.Expression)) return null;
  const e = tree.body;
  if (e instanceof ast.BinOp) {
    const { left, right } = e;
    for (let i = left.endColOffset; i < right.colOffset; i++) {
      if (isBlank(segment.charCodeAt(i))) continue;
      const isTwo = i + 1 < right.colOffset && !isBlank(segment.charCodeAt(i + 1));
      return new Anchors(i, i + (isTwo ? 2 : 1));
    }
    return null;
  }
  if (e instanceof ast.Subscript) return new Anchors(e.value.endColOffset, e.slice.endColOffset + 1);
  return null;
}
function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 12;
}
