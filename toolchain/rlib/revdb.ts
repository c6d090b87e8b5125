// Dialect code: runs under Node and translated.
/**
 * The reverse debugger, as an interpreter sees it. docs/revdb-for-your-language.md shows how to use it.
 *
 * With `rpython --revdb` the executable can record a run (`REVDB=log.rdb ./program`) and replay it for the debugger (`revdb log.rdb`). The
 * interpreter tells where its program can be stopped (`stopPoint`), numbers the objects that a person may want to find again (`created`),
 * and answers commands about its state (`onCommand`). Without --revdb, and under Node, all of it does nothing, costs nothing, and numbers are 0.
 */
import { flush, resumeOutput, suspendOutput } from "../runtime/output";
import { decode, encode } from "../runtime/utf8";
import { alwaysInline, builtin, noInline } from "./marks";
import { translatedWith, weAreTranslated } from "./objectmodel";
import { external } from "./rffi";

const revdbHeader = { headers: ['"revdb.h"'] };
const timeNow = external("rpy_revdb_now", [], "int64", { ...revdbHeader, node: () => 0 });
const pass = external("rpy_revdb_pass", [], "bool", { ...revdbHeader, node: () => false });
const firstRequest = external("rpy_revdb_stop", ["int64", "int64", "bool"], "bool", { ...revdbHeader, node: () => false });
const returnsMatter = external("rpy_revdb_returns_matter", [], "bool", { ...revdbHeader, node: () => false });
const firstRequestAtReturn = external("rpy_revdb_return", ["int64", "int64", "int64"], "bool", { ...revdbHeader, node: () => false });
const nextRequest = external("rpy_revdb_next_request", [], "bool", { ...revdbHeader, node: () => false });
const sameRequest = external("rpy_revdb_same_request", [], "bool", { ...revdbHeader, node: () => false });
const requestText = external("rpy_revdb_request_text", ["int64", "bytes", "int64"], "int64", { ...revdbHeader, node: () => 0 });
const answer = external("rpy_revdb_answer", ["bool", "bytes", "int64"], "void", { ...revdbHeader, node: () => {} });
const declare = external("rpy_revdb_places", ["bytes", "int64", "bytes", "int64", "int64", "int64"], "int64", { ...revdbHeader, node: () => 0 });
const saveSource = external("rpy_revdb_source", ["bytes", "int64", "bytes", "int64"], "void", { ...revdbHeader, node: () => {} });
const wantsSources = external("rpy_revdb_recording", [], "bool", { ...revdbHeader, node: () => false });
const lastUid = external("rpy_revdb_last_uid", [], "int64", { ...revdbHeader, node: () => 0 });
const findObject = external("rpy_revdb_find", ["int64"], "pointer", { ...revdbHeader, node: () => 0 });
const evaluating = external("rpy_revdb_evaluating", [], "int64", { ...revdbHeader, node: () => 0 });

/** Was the program translated with --revdb? Folded at translation. */
export function isEnabled(): boolean {
  return translatedWith("revdb");
}

// ---- time

/**
 * Tells of the lines of a piece of code, when it is compiled or loaded: the numbers of `lineCount` places, which are for the lines from `firstLine`
 * on; the place of line L is the result + L - firstLine. `functionName` is what `b FUNCTION` compares with.
 */
export function declarePlaces(file: string, functionName: string, firstLine: number, lineCount: number): number {
  if (!translatedWith("revdb")) return 0;
  const fileBytes = encode(file);
  const nameBytes = encode(functionName);
  return declare(fileBytes, fileBytes.length, nameBytes, nameBytes.length, firstLine, lineCount);
}

/**
 * To be called before each line that the interpreted program runs: here it can be stopped, and handlers run. Gives the time, which is the number of
 * calls so far. `depth` is how many frames there are; `isEntry`: this is the first stop point of its frame.
 * Handlers may look at everything then, so the interpreter's state has to be in its objects, and not in variables of its main loop.
 */
export const stopPoint = alwaysInline(function stopPoint(place: number, depth: number, isEntry: boolean): number {
  if (translatedWith("revdb")) {
    if (pass()) stopped(place, depth, isEntry);
    return timeNow();
  }
  return 0;
});

/**
 * Optional: to be called when a call has returned into a frame in the middle of a line, for watchpoints that have to say which line made a change. `lineTime`
 * is what `stopPoint` gave when that line began.
 */
export const returned = alwaysInline(function returned(place: number, depth: number, lineTime: number): void {
  if (translatedWith("revdb") && returnsMatter()) returnedInto(place, depth, lineTime);
});

/** The number of stop points that have been passed. */
export function time(): number {
  return translatedWith("revdb") ? timeNow() : 0;
}

const stopped = noInline(function stopped(place: number, depth: number, isEntry: boolean): void {
  if (firstRequest(place, depth, isEntry)) answerRequests();
});

const returnedInto = noInline(function returnedInto(place: number, depth: number, lineTime: number): void {
  if (firstRequestAtReturn(place, depth, lineTime)) answerRequests();
});

// ---- commands

type Handler = (text: string) => string;

const handlers = new Map<string, Handler>();

/**
 * What the debugger may ask at a stop point: text in, text out; what is thrown goes to the debugger as an error. Names are the interpreter's
 * affair, except for two: `watch` gets an expression and gives its value as text, `condition` an expression and gives "" if it is
 * not true. Commands run in a copy of the process, so that whatever they change is forgotten; `watch` and `condition` run in the
 * process itself, and must change nothing that the program could notice. At init time, or before the first stop point.
 */
export function onCommand(name: string, handler: (text: string) => string): void {
  if (translatedWith("revdb") || !weAreTranslated()) handlers.set(name, handler);
}

/** What the error says that is thrown by everything that would reach outside while a handler runs. */
export const REFUSAL = "this would do I/O: not possible while replaying";

/** Is it that error? It is an Error by class; an interpreter lets it through to its handler, whatever the interpreted program catches. */
export function isRefusal(error: Error): boolean {
  return translatedWith("revdb") && error.message === REFUSAL;
}

/** What `evaluating` gives. */
const COMMAND = 1;
const WATCH = 2;

/** Is a handler running? Never true in a run of the program, recorded or replayed. */
export function isEvaluating(): boolean {
  return translatedWith("revdb") && evaluating() !== 0;
}

/** Is a handler running that must change nothing (`watch`, `condition`)? Interpreters refuse to write to objects whose number is at most `uidCount` of then. */
export function isWatching(): boolean {
  return translatedWith("revdb") && evaluating() === WATCH;
}

function answerRequests(): void {
  do {
    let isGood = true;
    let text = "";
    // What the program has printed and not written yet is none of the handler's.
    const suspended = suspendOutput();
    try {
      // A watch is asked for at every stop point: its text is read once.
      if (!sameRequest()) request.read();
      text = request.run();
      if (evaluating() === COMMAND) flush();
    } catch (error) {
      isGood = false;
      text = error instanceof Error ? error.message : "the handler threw what is no Error";
    }
    if (resumeOutput(suspended) && isGood) {
      isGood = false;
      text = REFUSAL;
    }
    const bytes = encode(text);
    answer(isGood, bytes, bytes.length);
  } while (nextRequest());
}

/** The request that is being answered. */
class Request {
  private name = "";
  private text = "";
  private handler: Handler | undefined = undefined;

  read(): void {
    this.name = requestPart(0);
    this.handler = handlers.get(this.name);
    this.text = requestPart(1);
  }
  run(): string {
    const handler = this.handler;
    if (handler === undefined) throw new Error(`this program has no command "${this.name}"`);
    return handler(this.text);
  }
}
const request = new Request();

/** 0: the name of the command; 1: its text. */
function requestPart(which: number): string {
  const length = requestText(which, new Uint8Array(0), 0);
  const bytes = new Uint8Array(length);
  requestText(which, bytes, length);
  return decode(bytes, 0, length);
}

// ---- objects

/**
 * The number of a new object: `readonly uid = revdb.created(this);` in a class. The first is 1; the same in every replay. Without
 * --revdb it is the constant 0, and the field takes no room.
 */
export const created = builtin("revdb.created")(function created(_object: object): number {
  return 0;
});

/** The number given last. */
export function uidCount(): number {
  return translatedWith("revdb") ? lastUid() : 0;
}

/**
 * The object with a number; null if it is not there any more, or (uid > uidCount()) not yet. Looks through everything that can be reached: some 50 ns an object, so keep what was found.
 * Of `like` only the type counts: an object of it is given. Only while a handler runs.
 */
export function findByUid<T extends object>(uid: number, like: T): T | null {
  if (!translatedWith("revdb")) return null;
  const address = findObject(uid);
  return address === 0 ? null : objectAt(address, like);
}

const objectAt = builtin("revdb.objectAt")(function objectAt<T extends object>(_address: number, like: T): T {
  return like;
});

// ---- the log

/** Puts a source file into the log, so that the debugger shows what was run and not what is on the disk by then. */
export function recordSource(name: string, text: string): void {
  if (!translatedWith("revdb") || !wantsSources()) return;
  const nameBytes = encode(name);
  const bytes = encode(text);
  saveSource(nameBytes, nameBytes.length, bytes, bytes.length);
}
