/** The Lisp's part of the reverse debugger: answers to its questions, at a step of the program. docs/revdb-for-your-language.md says what is asked. */
import * as revdb from "../../toolchain/rlib/revdb";
import { Analyser, type Globals } from "./analyse";
import { Frame } from "./nodes";
import { Reader } from "./reader";
import { Activation, running } from "./running";
import { intern, NIL, Str, type Value } from "./values";

class Debugger {
  file = "";
  globals: Globals | null = null;
  /** `NUMBER object UID` or `NUMBER value TEXT`. */
  anchors: string[] = [];
  /** Objects that were found: looking for one takes long. */
  readonly found = new Map<number, Value>();
}
const state = new Debugger();

/** At the start of a program. */
export function debugProgram(file: string, text: string, globals: Globals): void {
  state.file = file;
  state.globals = globals;
  revdb.recordSource(file, text);
}

function activation(number: number): Activation {
  let at = running.top;
  for (let i = 0; i < number && at.outer !== null; i++) at = at.outer;
  return at;
}

/** Runs an expression as if it stood where the activation is; everything is then as before. */
function evaluate(text: string, at: Activation): Value {
  const globals = state.globals;
  const form = new Reader(text).next();
  if (form === null || globals === null) return NIL;
  defineAnchors(text, globals);
  const top = running.top;
  try {
    running.top = new Activation("debugger", null);
    return new Analyser(globals, "debugger").expression(form, at.scope).run(at.frame ?? new Frame([], null));
  } finally {
    running.top = top;
  }
}

/** `$0` and so on are variables of the program, as far as the expression has them. */
function defineAnchors(text: string, globals: Globals): void {
  for (const line of state.anchors) {
    const [number, kind, what] = line.split(" ");
    if (!text.includes(`$${number}`)) continue;
    globals.find(intern(`$${number}`)).value = kind === "object" ? objectOf(number, Number.parseInt(what, 10)) : new Reader(line.slice(number.length + kind.length + 2)).next();
  }
}

function objectOf(number: string, uid: number): Value {
  let object = state.found.get(uid) ?? null;
  if (object === null) {
    if (uid > revdb.uidCount()) throw new Error(`'$${number}' refers to an object created later in time`);
    object = revdb.findByUid(uid, running.like);
    if (object === null) throw new Error(`'$${number}' refers to an object that is gone`);
    state.found.set(uid, object);
  }
  return object;
}

function print(request: string): string {
  const [head] = request.split("\n");
  const [frame, lastUid] = head.split(" ");
  let value: Value = NIL;
  try {
    value = evaluate(request.slice(head.length + 1), activation(Number.parseInt(frame, 10)));
  } catch (error) {
    if (revdb.isRefusal(error as Error)) throw error;
    return `error\n${(error as Error).message}`;
  }
  if (value === NIL) return "none";
  const uid = value.number();
  const text = value.show(true);
  if (uid === 0 || uid > Number.parseInt(lastUid, 10)) return `${value instanceof Str ? "plain" : `value ${text}`}\n${text}`;
  return `object ${uid}\n${text}`;
}

function frames(): string {
  const lines: string[] = [];
  for (let at: Activation | null = running.top; at !== null; at = at.outer) lines.push(`${state.file}\t${at.line}\t${at.name}\t${at.lineTime}\t${at.previousTime}`);
  return lines.join("\n");
}

function locals(number: number): string {
  const { frame, scope } = activation(number);
  const lines: string[] = [];
  if (frame !== null && scope !== null) for (let i = 0; i < scope.names.length && i < frame.slots.length; i++) lines.push(`${scope.names[i].name} = ${frame.slots[i].show(true)}`);
  return lines.join("\n");
}

const nowhere = new Activation("debugger", null);

revdb.onCommand("frames", () => frames());
revdb.onCommand("locals", (text) => locals(Number.parseInt(text, 10)));
revdb.onCommand("print", print);
revdb.onCommand("anchors", (text) => {
  state.anchors = text === "" ? [] : text.split("\n");
  return "";
});
revdb.onCommand("watch", (text) => {
  try {
    return evaluate(text, nowhere).show(true);
  } catch (error) {
    return (error as Error).message;
  }
});
revdb.onCommand("condition", (text) => (evaluate(text, running.top).isTrue() ? "true" : ""));
