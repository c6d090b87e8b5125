/** The commands: names, short forms, what `help` says of them, and what they do. */
import type { Colours } from "../diag/colours";
import { renderLines, renderPlace } from "./listing";
import { parseBreak, type Point } from "./points";
import type { Arrival, MoveKind, Session } from "./session";
import type { Interruption } from "./timeline";

/** What a command works with. */
export interface Desk {
  readonly session: Session;
  readonly colours: Colours;
  readonly interruption: Interruption;
  print(text: string): void;
  /** What `list` showed last: the line after it. */
  listing: { file: string; next: number } | null;
}

interface Command {
  /** The first is the name, the others are short forms. */
  readonly names: readonly string[];
  /** What follows it. */
  readonly operands: string;
  readonly help: string;
  /** Gives true at the end of the session. */
  run(desk: Desk, rest: string): Promise<boolean | void>;
}

async function move(desk: Desk, kind: MoveKind, isBackward: boolean, rest: string): Promise<void> {
  if (rest !== "") throw new Error(`${isBackward ? "b" : ""}${kind} takes no operand`);
  const { session, interruption } = desk;
  await showArrival(desk, isBackward ? await session.backward(kind, interruption) : await session.forward(kind, interruption), isBackward);
}

/** What stopped us, and where we are. */
export async function showArrival(desk: Desk, arrival: Arrival, isBackward: boolean): Promise<void> {
  const { session, colours } = desk;
  for (const { point, value } of arrival.changed) desk.print(`updating watchpoint value: ${point.text} => ${value}`);
  for (const { number, fault } of arrival.points) {
    const point = session.points.find(number);
    if (point !== undefined) desk.print(colours.good(`${isBackward ? "Reverse-hit" : "Hit"} ${noun(point)} ${number}: ${point.text}`));
    if (fault !== null) desk.print(colours.error(`its condition failed: ${fault}`));
  }
  if (arrival.edge !== null) desk.print(`At ${arrival.edge}.`);
  await showPlace(desk);
}

function noun(point: Point): string {
  return point.kind === "watch" ? "watchpoint" : "breakpoint";
}

/** The selected frame's place. */
export async function showPlace(desk: Desk): Promise<void> {
  const frame = await desk.session.frame();
  desk.listing = null;
  if (frame === null) {
    desk.print("No function runs here.");
    return;
  }
  desk.print(renderPlace(frame, await desk.session.source(frame.file), desk.colours));
}

async function list(desk: Desk, rest: string): Promise<void> {
  const frame = await desk.session.frame();
  if (frame === null) throw new Error("no function runs here");
  const lines = await desk.session.source(frame.file);
  if (lines === null) throw new Error(`the log does not have the source of ${frame.file}`);
  const [from, to] = rest.split(/[\s,]+/).filter((word) => word !== "").map(Number);
  if (Number.isNaN(from) || Number.isNaN(to)) throw new Error("usage: list, list LINE or list FIRST LAST");
  const isMore = from === undefined && desk.listing !== null && desk.listing.file === frame.file;
  const first = isMore ? desk.listing!.next : from === undefined ? Math.max(1, frame.line - 10) : to === undefined ? Math.max(1, from - 5) : from;
  const last = to ?? first + 20;
  if (first > lines.length) throw new Error("the file ends before that");
  desk.print(renderLines(lines, first, last, frame.line, desk.colours).join("\n"));
  desk.listing = { file: frame.file, next: last + 1 };
}

async function printValue(desk: Desk, rest: string): Promise<void> {
  if (rest === "") throw new Error("usage: p EXPRESSION, or p STATEMENT");
  const { result, output } = await desk.session.print(rest);
  if (output !== "") desk.print(output.replace(/\n$/, ""));
  switch (result.kind) {
    case "none":
      return;
    case "anchor":
      desk.print(`$${desk.session.anchors.numberOf(result.target)} = ${result.text}`);
      return;
    case "plain":
      desk.print(result.text);
      return;
    case "error":
    case "refused":
      desk.print(desk.colours.error(result.text));
      return;
  }
}

async function watch(desk: Desk, rest: string): Promise<void> {
  if (rest === "") throw new Error("usage: watch EXPRESSION");
  const { point, value } = await desk.session.addWatch(rest);
  if (point === null) {
    desk.print(desk.colours.error(value));
    return;
  }
  desk.print(`Watchpoint ${point.number} added`);
  desk.print(`updating watchpoint value: ${rest} => ${value}`);
}

async function breakpoint(desk: Desk, rest: string): Promise<void> {
  if (rest === "") throw new Error("usage: b FUNC, b FILE:LINE or b LINE, each with `if CONDITION` behind it or not");
  const frame = await desk.session.frame();
  const { where, condition } = parseBreak(rest, frame?.file ?? "");
  if (where.kind === "line" && frame !== null && where.file === frame.file) {
    const lines = await desk.session.source(frame.file);
    if (lines !== null && (where.line < 1 || where.line > lines.length)) throw new Error(`${frame.file} has no line ${where.line}`);
  }
  const point = await desk.session.addBreak(rest, where, condition);
  desk.print(`Breakpoint ${point.number} added`);
}

async function remove(desk: Desk, rest: string): Promise<void> {
  const { points } = desk.session;
  if (rest === "all") {
    points.clear();
    return;
  }
  const numbers = rest.split(/[\s,]+/).filter((word) => word !== "");
  if (numbers.length === 0 || numbers.some((word) => !/^\d+$/.test(word))) throw new Error("usage: delete NUMBER, or delete all");
  for (const number of numbers) {
    const point = points.delete(Number(number));
    if (point === undefined) throw new Error(`there is no break- or watchpoint ${number}`);
    desk.print(`${noun(point)[0].toUpperCase()}${noun(point).slice(1)} ${number} deleted`);
  }
}

async function info(desk: Desk, rest: string): Promise<void> {
  const { points, anchors } = desk.session;
  const show = (title: string, lines: readonly string[]): void => desk.print(lines.length === 0 ? `no ${title}` : `${title}:\n${lines.map((line) => `  ${line}`).join("\n")}`);
  const pointLine = (point: Point): string => `${point.number}: ${point.text}`;
  if (rest !== "" && "watchpoints".startsWith(rest)) show("watchpoints", points.watchpoints().map(pointLine));
  else if (rest !== "" && "breakpoints".startsWith(rest)) show("breakpoints", points.breakpoints().map(pointLine));
  else if (rest !== "" && "anchors".startsWith(rest)) {
    show("anchors", anchors.all.map((one, number) => `$${number}: ${one.kind === "object" ? `object number ${one.uid}` : one.text}`));
  } else throw new Error("usage: info breakpoints, info watchpoints or info anchors");
}

async function backtrace(desk: Desk): Promise<void> {
  const frames = await desk.session.allFrames();
  for (let i = frames.length - 1; i >= 0; i--) {
    const { file, line, functionName } = frames[i];
    const text = `${i === desk.session.selected ? "> " : "  "}File "${file}", line ${line} in ${functionName}`;
    const source = (await desk.session.source(file))?.[line - 1];
    desk.print(i === desk.session.selected ? desk.colours.strong(text) : text);
    if (source !== undefined && source.trim() !== "") desk.print(`      ${desk.colours.dim(source.trim())}`);
  }
}

async function select(desk: Desk, by: number, rest: string): Promise<void> {
  if (rest !== "" && !/^\d+$/.test(rest)) throw new Error(`usage: ${by > 0 ? "up" : "down"}, or with a number of frames`);
  const count = (await desk.session.allFrames()).length;
  const next = desk.session.selected + by * (rest === "" ? 1 : Number(rest));
  if (next >= count) throw new Error(`there is no frame above ${count === 1 ? "this" : "the outermost"}`);
  if (next < 0) throw new Error("there is no frame below the innermost");
  desk.session.selected = next;
  await showPlace(desk);
}

async function goTo(desk: Desk, rest: string): Promise<void> {
  if (!/^\d+$/.test(rest)) throw new Error("usage: go TIME");
  await showArrival(desk, await desk.session.goTo(Number(rest), desk.interruption), false);
}

export const commands: readonly Command[] = [
  { names: ["help", "h", "?"], operands: "[COMMAND]", help: "this text, or about one command", run: async (desk, rest) => desk.print(helpText(rest)) },
  { names: ["continue", "c"], operands: "", help: "go forward to the next break- or watchpoint, or the end", run: (desk, rest) => move(desk, "continue", false, rest) },
  { names: ["bcontinue", "bc"], operands: "", help: "go backward to the last break- or watchpoint, or the start", run: (desk, rest) => move(desk, "continue", true, rest) },
  { names: ["step", "s"], operands: "", help: "go forward one line, into functions", run: (desk, rest) => move(desk, "step", false, rest) },
  { names: ["bstep", "bs"], operands: "", help: "go backward one line, into functions", run: (desk, rest) => move(desk, "step", true, rest) },
  { names: ["next", "n"], operands: "", help: "go forward one line in this function or its callers", run: (desk, rest) => move(desk, "next", false, rest) },
  { names: ["bnext", "bn"], operands: "", help: "go backward one line in this function or its callers", run: (desk, rest) => move(desk, "next", true, rest) },
  { names: ["finish", "f"], operands: "", help: "go forward to the first line after this function", run: (desk, rest) => move(desk, "finish", false, rest) },
  { names: ["bfinish", "bf"], operands: "", help: "go backward to the line that called this function", run: (desk, rest) => move(desk, "finish", true, rest) },
  { names: ["go"], operands: "TIME", help: "go to a time: the number in the prompt, which counts started lines", run: goTo },
  {
    names: ["p", "print"],
    operands: "EXPR",
    help: "evaluate an expression or a statement; $0, $1 … are objects that were shown before, at any time. What it changes is gone when time moves",
    run: printValue,
  },
  { names: ["watch", "w"], operands: "EXPR", help: "stop where an expression changes; of names it sees $NUM and builtins only", run: watch },
  { names: ["b", "break"], operands: "WHERE", help: "stop at FUNC, FILE:LINE or LINE; with `if CONDITION` behind it only where that is true", run: breakpoint },
  { names: ["delete", "d"], operands: "NUM", help: "remove a break- or watchpoint, or with `all` all of them", run: remove },
  { names: ["info", "i"], operands: "WHAT", help: "list breakpoints, watchpoints or anchors (the $NUM)", run: info },
  { names: ["backtrace", "bt", "where"], operands: "", help: "the functions that run, the innermost last", run: backtrace },
  { names: ["locals"], operands: "", help: "the variables of the selected function", run: async (desk) => desk.print(await desk.session.locals()) },
  { names: ["list", "l"], operands: "[LINE [LAST]]", help: "show more of the source", run: list },
  { names: ["up", "u"], operands: "[N]", help: "select the function that called this one, for p, locals, next and finish", run: (desk, rest) => select(desk, 1, rest) },
  { names: ["down"], operands: "[N]", help: "the other way", run: (desk, rest) => select(desk, -1, rest) },
  { names: ["quit", "q", "exit"], operands: "", help: "end; anchors, break- and watchpoints are kept beside the log", run: async () => true },
];

/** The words that a line of input begins with, for completion. */
export const commandNames: readonly string[] = commands.flatMap((command) => command.names);

function helpText(about: string): string {
  if (about !== "") {
    const one = commands.find((command) => command.names.includes(about));
    if (one === undefined) throw new Error(`there is no command '${about}'`);
    return `${one.names.join(", ")}${one.operands === "" ? "" : ` ${one.operands}`}: ${one.help}`;
  }
  const heads = commands.map(({ names, operands }) => `${names.slice(0, 2).join(", ")}${operands === "" ? "" : ` ${operands}`}`);
  const width = Math.max(...heads.map((head) => head.length)) + 2;
  const lines = commands.map((command, i) => `  ${heads[i].padEnd(width)}${command.help}`);
  return [...lines, "An empty line repeats the last command. Ctrl-C ends a search; you are then where you were."].join("\n");
}

/** Runs one line. Gives true at the end of the session. */
export async function runCommand(desk: Desk, line: string): Promise<boolean> {
  const [, word, rest] = /^\s*(\S*)\s*([\s\S]*?)\s*$/.exec(line)!;
  if (word === "") return false;
  const command = commands.find((one) => one.names.includes(word));
  if (command === undefined) throw new Error(`there is no command '${word}'; try help`);
  return (await command.run(desk, rest)) === true;
}
