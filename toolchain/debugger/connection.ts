/**
 * Replay processes over a socket, as transforms/revdb/PROTOCOL.md tells: one request at a time, each answered by a line and a payload. Every
 * process, the copies too, connects by itself and says who it is.
 */
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { EnvironmentError } from "../diag/environment-error";
import { ReplayFailure, RequestError, type Hit, type PointHit, type Position, type Replay, type RunMode, type RunResult } from "./replay";

const helloSeconds = 20;

type Pair = readonly [key: string, value: string];

/** Accepts the processes of one debugger. */
export class ReplayServer {
  private readonly server: net.Server;
  private readonly waiting = new Map<number, (connection: ReplayConnection) => void>();
  /** Those that said hello before anybody waited for them. */
  private readonly arrived = new Map<number, ReplayConnection>();
  private readonly all = new Set<ReplayConnection>();
  private onFirst: ((connection: ReplayConnection | string) => void) | null = null;

  private constructor(
    private readonly folder: string,
    readonly socket: string,
  ) {
    this.server = net.createServer((stream) => this.accept(stream));
  }

  static async listen(): Promise<ReplayServer> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir().length < 60 ? os.tmpdir() : "/tmp", "revdb-"));
    const made = new ReplayServer(folder, path.join(folder, "socket"));
    await new Promise<void>((resolve, reject) => {
      made.server.on("error", reject);
      made.server.listen(made.socket, resolve);
    });
    return made;
  }

  /** Starts the first process. Throws an EnvironmentError with the reason if it cannot be, or if the log is refused. */
  async start(executable: string, log: string): Promise<Replay> {
    const child = spawn(executable, [], { env: { ...process.env, REVDB_REPLAY: log, REVDB_SOCKET: this.socket }, stdio: ["ignore", "ignore", "pipe"], detached: true });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    child.unref();
    (child.stderr as net.Socket).unref();
    const first = await new Promise<ReplayConnection | string>((resolve) => {
      this.onFirst = resolve;
      child.on("error", (error) => resolve(`${executable} could not be started: ${error.message}`));
      child.on("close", (code) => resolve(complaint.trim() || `${executable} ended at once (${code ?? "by a signal"}): was it built with --revdb?`));
    });
    if (typeof first === "string") throw new EnvironmentError(first);
    await first.update();
    return first;
  }

  async waitFor(pid: number): Promise<ReplayConnection> {
    const there = this.arrived.get(pid);
    if (there !== undefined) {
      this.arrived.delete(pid);
      return there;
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new ReplayFailure("a copy of the replaying process did not come up")), helloSeconds * 1000);
      this.waiting.set(pid, (connection) => {
        clearTimeout(timer);
        this.waiting.delete(pid);
        resolve(connection);
      });
    });
  }

  close(): void {
    for (const connection of this.all) connection.end();
    this.server.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private accept(stream: net.Socket): void {
    const reader = new AnswerReader(stream);
    reader.line().then(
      (hello) => {
        if (hello.startsWith("refused ")) {
          stream.destroy();
          this.onFirst?.(hello.slice("refused ".length));
          return;
        }
        const [, pid, parent] = hello.split(" ");
        const connection = new ReplayConnection(this, stream, reader, Number(pid));
        this.all.add(connection);
        stream.on("close", () => this.all.delete(connection));
        if (parent === "0" && this.onFirst !== null) {
          this.onFirst(connection);
          this.onFirst = null;
          return;
        }
        const waiting = this.waiting.get(connection.pid);
        if (waiting === undefined) this.arrived.set(connection.pid, connection);
        else waiting(connection);
      },
      () => undefined,
    );
  }
}

/** Lines and payloads of a stream. */
class AnswerReader {
  private buffer: Buffer = Buffer.alloc(0);
  private isClosed = false;
  private wake: (() => void) | null = null;

  constructor(stream: net.Socket) {
    stream.on("data", (data: Buffer) => {
      this.buffer = this.buffer.length === 0 ? data : Buffer.concat([this.buffer, data]);
      this.wake?.();
    });
    const close = (): void => {
      this.isClosed = true;
      this.wake?.();
    };
    stream.on("close", close);
    stream.on("error", close);
  }

  async line(): Promise<string> {
    for (;;) {
      const end = this.buffer.indexOf(10);
      if (end >= 0) return this.take(end, 1);
      await this.more();
    }
  }
  async bytes(count: number): Promise<string> {
    while (this.buffer.length < count) await this.more();
    return this.take(count, 0);
  }
  private take(count: number, beyond: number): string {
    const text = this.buffer.toString("utf8", 0, count);
    this.buffer = this.buffer.subarray(count + beyond);
    return text;
  }
  private async more(): Promise<void> {
    if (this.isClosed) throw new ReplayFailure("the replaying process has ended");
    await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = null;
  }
}

class ReplayConnection implements Replay {
  position: Position = { time: 0, total: 0, uid: 0, depth: 0, isEntry: false, isEnded: false };
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly server: ReplayServer,
    private readonly stream: net.Socket,
    private readonly reader: AnswerReader,
    readonly pid: number,
  ) {}

  get time(): number {
    return this.position.time;
  }

  /** Sends a request, `text` behind it if it carries one; gives the payload. */
  private request(line: string, text?: string): Promise<string> {
    const answer = this.queue.then(() => this.exchange(line, text));
    this.queue = answer.catch(() => undefined);
    return answer;
  }
  private async exchange(line: string, text: string | undefined): Promise<string> {
    const bytes = text === undefined ? null : Buffer.from(text, "utf8");
    this.stream.write(bytes === null ? `${line}\n` : Buffer.concat([Buffer.from(`${line} ${bytes.length}\n`, "utf8"), bytes]));
    for (;;) {
      const head = await this.reader.line();
      const [word, length] = head.split(" ");
      if (word === "progress") continue;
      const payload = await this.reader.bytes(Number(length));
      if (word === "error") throw new RequestError(payload);
      return payload;
    }
  }

  async update(): Promise<void> {
    this.position = positionOf(pairsOf(await this.request("info")));
  }

  async fork(): Promise<Replay> {
    const pid = Number(valueOf(pairsOf(await this.request("fork")), "pid"));
    const copy = await this.server.waitFor(pid);
    copy.position = this.position;
    return copy;
  }

  async run(until: number, mode: RunMode, depth?: number): Promise<RunResult> {
    const target = Math.min(until, Number.MAX_SAFE_INTEGER);
    const pairs = pairsOf(await this.request(`forward ${target} ${mode}${depth === undefined ? "" : ` ${depth}`}`));
    this.position = positionOf(pairs);
    return { position: this.position, hit: hitOf(pairs, this.position.time), difference: valueOf(pairs, "difference") };
  }

  async command(name: string, text: string): Promise<{ value: string; output: string }> {
    const pairs = pairsOf(await this.request(`command ${name}`, text));
    return { value: valueOf(pairs, "value") ?? "", output: valueOf(pairs, "output") ?? "" };
  }
  async evaluate(name: string, text: string): Promise<string> {
    return valueOf(pairsOf(await this.request(`evaluate ${name}`, text)), "value") ?? "";
  }
  async clearPoints(): Promise<void> {
    await this.request("clear");
  }
  async addBreak(number: number, where: { readonly name: string } | { readonly file: string; readonly line: number }, condition: string | null): Promise<void> {
    if ("name" in where) await this.request(`break ${number} function`, where.name);
    else await this.request(`break ${number} line ${where.line}`, where.file);
    if (condition !== null) await this.request(`condition ${number}`, condition);
  }
  async addWatch(number: number, source: string): Promise<string> {
    return valueOf(pairsOf(await this.request(`watch ${number}`, source)), "value") ?? "";
  }
  async source(file: string): Promise<string | null> {
    try {
      return await this.request("source", file);
    } catch (error) {
      if (error instanceof RequestError) return null;
      throw error;
    }
  }
  async log(): Promise<Pair[]> {
    return pairsOf(await this.request("log"));
  }

  /** Closing the connection ends the process; one that is busy is told by a signal. */
  end(): void {
    if (this.stream.destroyed) return;
    this.stream.destroy();
    try {
      process.kill(this.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  }
}

function pairsOf(payload: string): Pair[] {
  return payload
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const at = line.indexOf(" ");
      return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 1).replace(/\\(n|\\)/g, (_, escaped: string) => (escaped === "n" ? "\n" : "\\"))];
    });
}

function valueOf(pairs: readonly Pair[], key: string): string | null {
  return pairs.find(([one]) => one === key)?.[1] ?? null;
}

function positionOf(pairs: readonly Pair[]): Position {
  const number = (key: string): number => Number(valueOf(pairs, key) ?? 0);
  return {
    time: number("time"),
    total: number("total"),
    uid: number("uid"),
    depth: number("depth"),
    isEntry: number("entry") === 1,
    isEnded: number("ended") === 1,
  };
}

function hitOf(pairs: readonly Pair[], now: number): Hit | null {
  const last = valueOf(pairs, "last");
  const points: { number: number; lineTime: number | null; fault: string | null }[] = [];
  let isDepth = false;
  for (const [key, value] of pairs) {
    const latest = points[points.length - 1];
    // `depth` without a number is a hit; with one it is a part of the position.
    if (key === "depth" && value === "") isDepth = true;
    else if (key === "break") points.push({ number: Number(value), lineTime: null, fault: null });
    else if (key === "watch") points.push({ number: Number(value), lineTime: null, fault: null });
    else if (key === "line-time" && latest !== undefined) latest.lineTime = Number(value);
    else if (key === "fault" && latest !== undefined) latest.fault = value;
  }
  if (points.length === 0 && !isDepth) return null;
  return { time: last === null ? now : Number(last), points: points satisfies PointHit[], isDepth };
}
