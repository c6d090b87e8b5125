/**
 * Where the commands come from: on a terminal Node's line editor, with history (kept in a file) and completion of command names; from a file or
 * pipe, line by line, without echo.
 */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as readline from "node:readline";
import { commandNames } from "./commands";

const historyFile = path.join(os.homedir(), ".revdb_history");
const historyLength = 500;

export class CommandInput {
  private readonly editor: readline.Interface;
  private readonly lines: string[] = [];
  private waiting: ((line: string | null) => void) | null = null;
  private isClosed = false;
  readonly isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;

  /** `onInterrupt`: Ctrl-C. */
  constructor(onInterrupt: () => void) {
    this.editor = readline.createInterface({
      input: process.stdin,
      output: this.isTerminal ? process.stdout : undefined,
      terminal: this.isTerminal,
      history: this.isTerminal ? readHistory() : [],
      historySize: historyLength,
      removeHistoryDuplicates: true,
      completer: (line: string) => [commandNames.filter((name) => name.startsWith(line)).map((name) => `${name} `), line],
    });
    this.editor.on("line", (line) => {
      if (this.waiting === null) this.lines.push(line);
      else this.deliver(line);
    });
    this.editor.on("close", () => {
      this.isClosed = true;
      if (this.waiting !== null) this.deliver(null);
    });
    this.editor.on("history", (history: string[]) => writeHistory(history));
    // In raw mode Ctrl-C is a key; otherwise it is a signal.
    this.editor.on("SIGINT", () => {
      if (this.waiting !== null) {
        process.stdout.write("^C\n");
        this.editor.write(null, { ctrl: true, name: "u" });
        this.editor.prompt();
      } else onInterrupt();
    });
    process.on("SIGINT", onInterrupt);
  }

  /** The next line; null at the end. */
  async next(prompt: string): Promise<string | null> {
    if (this.lines.length > 0) {
      process.stdout.write(prompt);
      if (!this.isTerminal) return this.lines.shift()!;
      const line = this.lines.shift()!;
      process.stdout.write(`${line}\n`);
      return line;
    }
    if (this.isClosed) {
      process.stdout.write(prompt);
      return null;
    }
    const answer = new Promise<string | null>((resolve) => (this.waiting = resolve));
    if (this.isTerminal) {
      this.editor.setPrompt(prompt);
      this.editor.prompt();
    } else process.stdout.write(prompt);
    return answer;
  }

  close(): void {
    this.editor.close();
  }

  private deliver(line: string | null): void {
    const deliver = this.waiting!;
    this.waiting = null;
    deliver(line);
  }
}

function readHistory(): string[] {
  try {
    return fs.readFileSync(historyFile, "utf8").split("\n").filter((line) => line !== "");
  } catch {
    return [];
  }
}

function writeHistory(history: readonly string[]): void {
  try {
    fs.writeFileSync(historyFile, `${history.slice(0, historyLength).join("\n")}\n`, { mode: 0o600 });
  } catch {
    // A home that cannot be written keeps no history.
  }
}
