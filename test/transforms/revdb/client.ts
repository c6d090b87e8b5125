/** A debugger that says what it is told: the protocol of transforms/revdb/PROTOCOL.md, for tests. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The lines `key value` of an answer: the first of each key, and all lines in order. */
export interface Answer {
  readonly isGood: boolean;
  readonly payload: string;
  get(key: string): string;
}

function answerOf(isGood: boolean, payload: string): Answer {
  const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c));
  return {
    isGood,
    payload,
    get: (key) => {
      const line = payload.split("\n").find((one) => one.startsWith(key + " "));
      return line === undefined ? "" : unescaped(line.slice(key.length + 1));
    },
  };
}

/** One replaying process. */
export class Replaying {
  private buffer = Buffer.alloc(0);
  private wake: (() => void) | null = null;
  private isClosed = false;
  readonly progress: number[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly debuggee: Debuggee,
  ) {
    socket.on("data", (bytes: Buffer) => {
      this.buffer = Buffer.concat([this.buffer, bytes]);
      this.wake?.();
    });
    const closed = (): void => {
      this.isClosed = true;
      this.wake?.();
    };
    socket.on("close", closed);
    socket.on("error", closed);
  }

  private async bytes(isEnough: () => number): Promise<Buffer> {
    for (;;) {
      const count = isEnough();
      if (count >= 0) {
        const part = this.buffer.subarray(0, count);
        this.buffer = this.buffer.subarray(count);
        return part;
      }
      if (this.isClosed) throw new Error("the replaying process has gone");
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
  async line(): Promise<string> {
    const line = await this.bytes(() => this.buffer.indexOf(10) + 1 || -1);
    return line.subarray(0, -1).toString();
  }

  /** Sends a request and waits for its answer. */
  async ask(request: string, text?: string): Promise<Answer> {
    this.send(request, text);
    return this.answer();
  }
  send(request: string, text?: string): void {
    this.socket.write(text === undefined ? `${request}\n` : `${request} ${Buffer.byteLength(text)}\n${text}`);
  }
  async answer(): Promise<Answer> {
    for (;;) {
      const words = (await this.line()).split(" ");
      if (words[0] === "progress") {
        this.progress.push(Number(words[1]));
        continue;
      }
      const length = Number(words[1]);
      const payload = (await this.bytes(() => (this.buffer.length >= length ? length : -1))).toString();
      return answerOf(words[0] === "ok", payload);
    }
  }
  async fork(): Promise<Replaying> {
    const { get } = await this.ask("fork");
    return this.debuggee.process(Number(get("pid")));
  }
  quit(): void {
    this.socket.end("quit\n");
  }
}

/** A log that is being debugged: the first process, and those forked from it. */
export class Debuggee {
  private readonly known = new Map<number, Replaying>();
  private readonly waiting = new Map<number, (one: Replaying) => void>();
  private readonly all: Replaying[] = [];

  private constructor(
    private readonly folder: string,
    private readonly server: Server,
  ) {}

  /** Gives the sentence instead if the log is refused. */
  static async start(program: string, log: string): Promise<{ readonly debuggee: Debuggee; readonly first: Replaying } | string> {
    const folder = mkdtempSync(join(tmpdir(), "revdb-"));
    const server = createServer();
    const debuggee = new Debuggee(folder, server);
    const path = join(folder, "socket");
    server.listen(path);
    await once(server, "listening");
    const first = new Promise<Replaying | string>((resolve) => {
      server.on("connection", (socket) => {
        const one = new Replaying(socket, debuggee);
        debuggee.all.push(one);
        void one.line().then((line) => {
          const words = line.split(" ");
          if (words[0] === "refused") return resolve(line.slice("refused ".length));
          const pid = Number(words[1]);
          debuggee.known.set(pid, one);
          debuggee.waiting.get(pid)?.(one);
          if (words[2] === "0") resolve(one);
        });
      });
    });
    const child = spawn(program, [], { env: { ...process.env, REVDB_REPLAY: log, REVDB_SOCKET: path }, stdio: "ignore" });
    const failed = once(child, "exit").then(([code]) => new Promise<string>((resolve) => setTimeout(() => resolve(`the process ended with ${code}`), 100)));
    const found = await Promise.race([first, failed]);
    if (typeof found !== "string") return { debuggee, first: found };
    debuggee.end();
    return found;
  }

  process(pid: number): Promise<Replaying> {
    const known = this.known.get(pid);
    return known !== undefined ? Promise.resolve(known) : new Promise((resolve) => this.waiting.set(pid, resolve));
  }

  end(): void {
    for (const one of this.all) one.quit();
    this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
