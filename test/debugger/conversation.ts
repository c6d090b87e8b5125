/** Talks to the command `revdb`, one command after the other: through pipes, or through a terminal of its own (`script` of util-linux). */
import { spawn, type ChildProcess } from "node:child_process";
import * as path from "node:path";
import { ROOT } from "../support/processes";

const command = path.join(ROOT, "toolchain/cli/bin/revdb.js");
const promptAtEnd = /\((\d+)\)\$ $/;

export class Conversation {
  private readonly child: ChildProcess;
  private text = "";
  private wake: (() => void) | null = null;
  private isClosed = false;
  errors = "";
  /** The number in the last prompt. */
  time = "0";

  constructor(
    log: string,
    private readonly options: { readonly terminal?: boolean; readonly env?: NodeJS.ProcessEnv; readonly seconds?: number } = {},
  ) {
    const env = { ...process.env, ...(options.terminal === true ? { TERM: "xterm" } : { NO_COLOR: "1" }), ...options.env };
    this.child =
      options.terminal === true
        ? spawn("script", ["-qfec", `stty cols 200 rows 50; exec ${process.execPath} ${command} ${log}`, "/dev/null"], { env })
        : spawn(process.execPath, [command, log], { env });
    this.child.stdout!.setEncoding("utf8").on("data", (data: string) => {
      this.text += data;
      this.wake?.();
    });
    this.child.stderr!.setEncoding("utf8").on("data", (data: string) => (this.errors += data));
    this.child.stdin!.on("error", () => undefined);
    this.child.on("close", () => {
      this.isClosed = true;
      this.wake?.();
    });
  }

  /** What comes until the next prompt (without it), or until the end. */
  async untilPrompt(): Promise<string> {
    const end = Date.now() + (this.options.seconds ?? 60) * 1000;
    for (;;) {
      const plain = this.options.terminal === true ? withoutEscapes(this.text) : this.text;
      const found = promptAtEnd.exec(plain);
      if (found !== null) {
        this.time = found[1];
        this.text = "";
        return plain.slice(0, found.index);
      }
      if (this.isClosed) return plain;
      if (Date.now() > end) throw new Error(`no prompt after:\n${plain}\n${this.errors}`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, 1000);
      });
    }
  }
  /** The answer to a command. */
  async ask(line: string): Promise<string> {
    this.child.stdin!.write(`${line}${this.options.terminal === true ? "\r" : "\n"}`);
    return this.untilPrompt();
  }
  write(text: string): void {
    this.child.stdin!.write(text);
  }
  end(): void {
    this.child.stdin!.end();
    this.child.kill();
  }
}

/** A terminal's output without the sequences that move the cursor and set colours. */
export function withoutEscapes(text: string): string {
  return text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, "").replace(/\x1b[=>]/g, "").replaceAll("\r\n", "\n").replaceAll("\r", "");
}
