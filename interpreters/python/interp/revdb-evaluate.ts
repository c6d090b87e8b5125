// Dialect code: runs under Node and translated.
/**
 * The debugger's expressions: `p` in a frame, watch expressions (which see the anchors and builtins only), conditions of breakpoints. They are
 * compiled as Python code without LINE instructions and run outside the program's frames, with the state of the thread put back afterwards.
 */
import * as revdb from "../../../toolchain/rlib/revdb";
import { CO_OPTIMIZED } from "../compiler/code";
import { W_Code } from "../compiler/code-object";
import { CompileOptions, compileTree } from "../compiler/compile";
import { SourceText } from "../compiler/source-text";
import { newDict, W_Dict } from "../objects/dict";
import { w_None } from "../objects/none";
import { PyError, W_Instance, W_Root } from "../objects/root";
import { W_Str } from "../objects/str";
import { endGuard, guardObjects } from "../objects/watch-guard";
import * as ast from "../parser/ast";
import { PySyntaxError } from "../parser/errors";
import { ParseMode, parseSource } from "../parser/parser";
import { hasPlainAttributes } from "./access";
import { ownAttribute } from "./attributes";
import { W_Cell } from "./cell";
import { syntaxError } from "./compiling";
import { startFrame } from "./eval";
import { context, Frame, prepare } from "./frame";
import { builtinsModule } from "./globals";
import { getattr, isTrue, repr, str } from "./operations";
import { AnchorNames, bindAnchors, errorLine, isLiteral, rewriteAnchors, setAnchors, uidOf, withDollars } from "./revdb-anchors";
import { localsOf } from "./traceback";

const FILENAME = "<p>";

/** An expression or statement, compiled. */
class Compiled {
  constructor(
    readonly w_code: W_Code,
    readonly anchors: readonly number[],
    readonly isExpression: boolean,
    /** A name, attribute or item: its value is one that the program has. */
    readonly isPath: boolean,
  ) {}
}

/** Throws PyError with the SyntaxError. */
function compileExpression(source: string, allowStatements: boolean): Compiled {
  const rewritten = rewriteAnchors(source);
  const options = new CompileOptions();
  try {
    const parsed = parseSource(rewritten.source, ParseMode.Eval);
    const tree = parsed.tree;
    const isPath = tree instanceof ast.Expression && isAccessPath(tree.body);
    return new Compiled(compileTree(tree, new SourceText(rewritten.source, FILENAME), options), rewritten.numbers, true, isPath);
  } catch (e) {
    if (!(e instanceof PySyntaxError)) throw e;
    if (!allowStatements) throw syntaxError(e, FILENAME);
  }
  try {
    const parsed = parseSource(rewritten.source, ParseMode.Exec);
    return new Compiled(compileTree(parsed.tree, new SourceText(rewritten.source, FILENAME), options), rewritten.numbers, false, false);
  } catch (e) {
    if (e instanceof PySyntaxError) throw syntaxError(e, FILENAME);
    throw e;
  }
}

function isAccessPath(node: ast.Expr): boolean {
  let at: ast.Expr = node;
  while (true) {
    if (at instanceof ast.Name) return true;
    if (at instanceof ast.Attribute) at = at.value;
    else if (at instanceof ast.Subscript) at = at.value;
    else return false;
  }
}

/** Runs code outside the program's frames. */
function runApart(compiled: Compiled, names: W_Dict): W_Root {
  return apart(() => {
    const code = compiled.w_code.code;
    prepare(code);
    const frame = new Frame(code, names, null);
    frame.w_extra = names;
    return startFrame(frame);
  });
}

/** The state of the thread is afterwards as it was. */
function apart(action: () => W_Root): W_Root {
  const frameBefore = context.frame;
  const handledBefore = context.w_handled;
  const generatorBefore = context.generator;
  context.frame = null;
  context.w_handled = null;
  context.generator = null;
  try {
    return action();
  } finally {
    context.frame = frameBefore;
    context.w_handled = handledBefore;
    context.generator = generatorBefore;
  }
}

class NamesInDict extends AnchorNames {
  constructor(private readonly names: W_Dict) {
    super();
  }
  set(name: string, w_value: W_Root): void {
    this.names.setStr(name, w_value);
  }
  literal(text: string): W_Root {
    return runApart(compileExpression(text, false), emptyScope());
  }
}

function emptyScope(): W_Dict {
  const names = newDict();
  names.setStr("__builtins__", builtinsModule);
  return names;
}

function messageOf(error: PyError): string {
  return withDollars(errorLine(error, str));
}

// --- in a frame ------------------------------------------------------------------------------------------------------------------------

/** What a frame sees, in a new dictionary: globals, and over them its variables. */
function scopeOf(frame: Frame): W_Dict {
  const names = emptyScope();
  addAll(names, frame.globals);
  const w_locals = localsOf(frame);
  if (w_locals instanceof W_Dict && w_locals !== frame.globals) addAll(names, w_locals);
  return names;
}

function addAll(names: W_Dict, more: W_Dict): void {
  for (let at = more.first(); at >= 0; at = more.after(at)) names.setHashed(more.keyAt(at), more.hashAt(at), more.valueAt(at));
}

/** After a statement: variables that it has set are set in the frame. */
function writeBack(frame: Frame, names: W_Dict): void {
  for (let at = names.first(); at >= 0; at = names.after(at)) {
    const w_key = names.keyAt(at);
    if (w_key instanceof W_Str && !w_key.value.startsWith("_dollar_") && w_key.value !== "__builtins__") writeVariable(frame, w_key.value, names.valueAt(at));
  }
}

function writeVariable(frame: Frame, name: string, w_value: W_Root): void {
  const code = frame.code;
  const w_namespace = frame.w_extra;
  if ((code.flags & CO_OPTIMIZED) === 0 && w_namespace instanceof W_Dict) {
    if (w_namespace.getStr(name) === null && frame.globals.getStr(name) === w_value) return;
    if (w_namespace.getStr(name) !== w_value) w_namespace.setStr(name, w_value);
    return;
  }
  const slots = frame.slots;
  const cells = code.cellvars.length + code.freevars.length;
  for (let i = 0; i < cells; i++) {
    const slot = code.varnames.length + i;
    if (code.cellName(slot) === name) {
      const w_cell = slots[slot];
      if (w_cell instanceof W_Cell) w_cell.w_value = w_value;
      return;
    }
  }
  for (let i = 0; i < code.varnames.length; i++) {
    if (code.varnames[i] === name) {
      slots[i] = w_value;
      return;
    }
  }
  if (frame.globals.getStr(name) !== w_value) frame.globals.setStr(name, w_value);
}

/**
 * `p`: evaluates in a frame. The answer's first line says what it is: `none`; `plain`; `object UID` or `value TEXT` for what can have a $NUM;
 * `error`. `lastUid` is the number of the program's last object: younger ones are of the expression.
 */
export function printIn(frame: Frame, source: string, lastUid: number): string {
  let compiled: Compiled;
  let w_value: W_Root;
  try {
    compiled = compileExpression(source, true);
    const names = scopeOf(frame);
    bindAnchors(compiled.anchors, lastUid, new NamesInDict(names));
    w_value = runApart(compiled, names);
    writeBack(frame, names);
  } catch (e) {
    if (e instanceof PyError) return `error\n${messageOf(e)}`;
    throw e;
  }
  if (!compiled.isExpression) return "none";
  const text = reprText(w_value);
  const uid = uidOf(w_value);
  if (isLiteral(w_value)) return compiled.isPath ? `value ${text}\n${text}` : `plain\n${text}`;
  return uid > 0 && uid <= lastUid ? `object ${uid}\n${text}` : `plain\n${text}`;
}

/** repr, or why there is none: what has a $NUM gets it in any case. */
function reprText(w: W_Root): string {
  try {
    return repr(w);
  } catch (e) {
    if (e instanceof PyError) return `<repr failed: ${messageOf(e)}>`;
    if (e instanceof Error && revdb.isRefusal(e)) return `<repr failed: ${e.message}>`;
    throw e;
  }
}

/** The command `condition`: the text is empty where it is not true. */
export function conditionText(frame: Frame, source: string): string {
  try {
    const compiled = compileExpression(source, false);
    const names = scopeOf(frame);
    bindAnchors(compiled.anchors, revdb.uidCount(), new NamesInDict(names));
    guardObjects();
    return isTrue(runApart(compiled, names)) ? "true" : "";
  } catch (e) {
    if (e instanceof PyError) throw new Error(messageOf(e));
    throw e;
  } finally {
    endGuard();
  }
}

// --- watch expressions -----------------------------------------------------------------------------------------------------------------

/** A watch expression: compiled once, evaluated at each stop point. */
class Watched {
  readonly names = emptyScope();
  /** Do the names have their values? Once they have they keep them, as time goes forward only. */
  isBound = false;
  /** What the attributes are of. */
  w_base: W_Root | null = null;
  /** The last value, if it is one that cannot change, and its text. */
  w_last: W_Root | null = null;
  lastText = "";

  constructor(
    readonly compiled: Compiled,
    /** Of `$NUM.a.b`: the names behind the anchor; such expressions need no frame. null: of another form. */
    readonly attributes: readonly string[] | null,
  ) {}
}

class WatchTable {
  readonly all = new Map<string, Watched>();
  /** The one that was asked for last: mostly there is only one. */
  lastSource = "";
  last: Watched | null = null;

  find(source: string): Watched {
    const last = this.last;
    if (last !== null && this.lastSource === source) return last;
    let found = this.all.get(source);
    if (found === undefined) {
      const compiled = compileWatch(source);
      found = new Watched(compiled, attributesOf(source, compiled));
      this.all.set(source, found);
    }
    this.last = found;
    this.lastSource = source;
    return found;
  }
  clear(): void {
    this.all.clear();
    this.last = null;
  }
}
const table = new WatchTable();

/** The command `anchors`: watch expressions look for their objects again. */
export function takeAnchors(text: string): string {
  table.clear();
  return setAnchors(text);
}

/** The attributes of `$NUM.a.b`, or null. */
function attributesOf(source: string, compiled: Compiled): string[] | null {
  if (!source.startsWith("$") || !compiled.isPath || compiled.anchors.length !== 1) return null;
  const names = source.split(".");
  const first = names.shift();
  if (first !== `$${compiled.anchors[0]}`) return null;
  for (const name of names) {
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i);
      if (!((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95)) return null;
    }
  }
  return names;
}

/** The command `watch`: the value as text. An error of Python is a value like any other. */
export function watchText(source: string): string {
  const one = table.find(source);
  try {
    if (!one.isBound) {
      // The dictionary with the names is the debugger's, though its number may be one that the program has given again since.
      bindAnchors(one.compiled.anchors, revdb.uidCount(), new NamesInDict(one.names));
      one.isBound = true;
    }
    guardObjects();
    const w_value = one.attributes === null ? runApart(one.compiled, one.names) : attributeOf(one, one.attributes);
    if (w_value === one.w_last) return one.lastText;
    const text = repr(w_value);
    one.w_last = isLiteral(w_value) || w_value === w_None ? w_value : null;
    one.lastText = text;
    return text;
  } catch (e) {
    if (e instanceof PyError) return messageOf(e);
    throw e;
  } finally {
    endGuard();
  }
}

function attributeOf(one: Watched, names: readonly string[]): W_Root {
  let w_base = one.w_base;
  if (w_base === null) one.w_base = w_base = one.names.getStr(`_dollar_${one.compiled.anchors[0]}`);
  let w_value = w_base!;
  for (const name of names) w_value = attributeApart(w_value, name);
  return w_value;
}

/** What an instance has of its own needs nothing else; where a method of the program may run, the thread's state is put back. */
function attributeApart(w: W_Root, name: string): W_Root {
  if (w instanceof W_Instance && w.typeOf().lookup(name) === null && hasPlainAttributes(w, w.typeOf())) {
    const w_own = ownAttribute(w, name);
    if (w_own !== null) return w_own;
  }
  return apart(() => getattr(w, name));
}

function compileWatch(source: string): Compiled {
  try {
    return compileExpression(source, false);
  } catch (e) {
    if (e instanceof PyError) throw new Error(messageOf(e));
    throw e;
  }
}
