/**
 * A stand-in for a replaying executable: it speaks transforms/revdb/PROTOCOL.md over a toy program whose whole history it has in memory. All
 * "processes" are connections of one process of Node; their numbers belong to nobody.
 *
 *     REVDB_SOCKET=… node --import tsx fake-replay.ts
 */
import * as net from "node:net";

// --- the toy program: a module that makes three objects and calls functions, some in the middle of a line ------------------------------------

export const SOURCE = `class Foo: pass
items = [Foo(), Foo(), Foo()]
items[1].value = 5
def pick(foo):
    count = 1
    return count
def add(foo, n):
    foo.value += n
    return foo
def pop(items):
    k = 0
    return k
for foo in items:
    add(foo, pick(foo))
use(items.pop(pop(items)))
last = items
for i in range(N):
    total = i
print('oops!')
`;
export const FILE = "/toy/toy.py";

interface Frame {
  readonly name: string;
  line: number;
  lineTime: number;
  readonly variables: Record<string, Value>;
}
type Value = number | string | null | { uid: number };
interface Event {
  readonly kind: "stop" | "return";
  readonly time: number;
  readonly frames: readonly Frame[];
  readonly isEntry: boolean;
  /** Of a return: when the line began that goes on. */
  readonly lineTime: number;
  readonly objects: Readonly<Record<number, Readonly<Record<string, Value>>>>;
  readonly uid: number;
}

/** Runs the toy program and writes down everything. */
class Tracer {
  readonly events: Event[] = [];
  private readonly frames: Frame[] = [];
  private readonly objects: Record<number, Record<string, Value>> = {};
  private uid = 0;
  private time = 0;

  make(fields: Record<string, Value>): { uid: number } {
    this.objects[++this.uid] = fields;
    return { uid: this.uid };
  }
  fields(object: Value): Record<string, Value> {
    return this.objects[(object as { uid: number }).uid];
  }
  call<T>(name: string, variables: Record<string, Value>, body: (variables: Record<string, Value>) => T): T {
    this.frames.push({ name, line: 0, lineTime: 0, variables });
    const result = body(variables);
    this.frames.pop();
    const back = this.frames[this.frames.length - 1];
    if (back !== undefined) this.note("return", false, back.lineTime);
    return result;
  }
  line(line: number): void {
    const frame = this.frames[this.frames.length - 1];
    const isEntry = frame.line === 0;
    this.time++;
    const before = frame.lineTime;
    frame.line = line;
    this.note("stop", isEntry, before);
    frame.lineTime = this.time;
  }
  private note(kind: "stop" | "return", isEntry: boolean, lineTime: number): void {
    this.events.push({ kind, time: this.time, frames: structuredClone(this.frames), isEntry, lineTime, objects: structuredClone(this.objects), uid: this.uid });
  }
}

function trace(loops: number): Event[] {
  const t = new Tracer();
  t.call("<module>", {}, (names) => {
    t.line(1);
    t.line(2);
    const items = [t.make({ value: 0 }), t.make({ value: 0 }), t.make({ value: 0 })];
    const list = t.make({ length: 3 });
    names.items = list;
    t.line(3);
    t.fields(items[1]).value = 5;
    for (const line of [4, 7, 10]) t.line(line);
    for (const foo of items) {
      t.line(13);
      names.foo = foo;
      t.line(14);
      const count = t.call("pick", { foo }, (own) => {
        t.line(5);
        own.count = 1;
        t.line(6);
        return 1;
      });
      t.call("add", { foo, n: count }, () => {
        t.line(8);
        t.fields(foo).value = (t.fields(foo).value as number) + count;
        t.line(9);
      });
    }
    t.line(13);
    t.line(15);
    t.call("pop", { items: list }, (own) => {
      t.line(11);
      own.k = 0;
      t.line(12);
    });
    t.fields(list).length = 2;
    t.call("use", { foo: items[0] }, () => t.line(9));
    t.line(16);
    names.last = list;
    for (let i = 0; i < loops; i++) {
      t.line(17);
      names.i = i;
      t.line(18);
      names.total = i;
    }
    t.line(17);
    t.line(19);
  });
  return t.events;
}

// --- the processes -----------------------------------------------------------------------------------------------------------------------------

const events = trace(Number(process.env.FAKE_LOOPS ?? "2000"));
const stops = events.filter((event) => event.kind === "stop");
const total = stops.length;
/** Milliseconds that each event takes, for searches that last. */
const delay = Number(process.env.FAKE_DELAY ?? "0");
const socketPath = process.env.REVDB_SOCKET!;
let nextPid = 0x7f000000;

interface Break {
  readonly id: number;
  readonly name: string | null;
  readonly line: number;
  readonly file: string;
  condition: string | null;
}
interface Watch {
  readonly id: number;
  readonly text: string;
  value: string;
}
interface Hits {
  readonly time: number;
  readonly lines: string[];
}

class FakeProcess {
  private readonly stream: net.Socket;
  private buffer = Buffer.alloc(0) as Buffer;
  readonly pid = nextPid++;

  constructor(
    private time: number,
    parent: number,
    private breaks: Break[] = [],
    private watches: Watch[] = [],
    private anchors: string[] = [],
    private assigned: Record<string, Value> = {},
  ) {
    this.stream = net.connect(socketPath, () => this.stream.write(`hello ${this.pid} ${parent} ${time}\n`));
    this.stream.on("data", (data) => this.receive(data));
    this.stream.on("error", () => undefined);
    this.stream.on("close", () => {
      processes.delete(this);
      if (processes.size === 0) process.exit(0);
    });
  }

  private receive(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const end = this.buffer.indexOf(10);
      if (end < 0) return;
      const words = this.buffer.toString("utf8", 0, end).split(" ");
      const carries = ["command", "evaluate", "break", "condition", "watch", "source"].includes(words[0]);
      const length = carries ? Number(words[words.length - 1]) : 0;
      if (this.buffer.length < end + 1 + length) return;
      const text = this.buffer.toString("utf8", end + 1, end + 1 + length);
      this.buffer = this.buffer.subarray(end + 1 + length);
      let answer: string;
      let word = "ok";
      try {
        answer = this.answer(words, text);
      } catch (error) {
        word = "error";
        answer = (error as Error).message;
      }
      this.stream.write(`${word} ${Buffer.byteLength(answer)}\n${answer}`);
    }
  }

  private answer(words: readonly string[], text: string): string {
    switch (words[0]) {
      case "info":
        return this.info();
      case "fork": {
        const copy = new FakeProcess(this.time, this.pid, structuredClone(this.breaks), structuredClone(this.watches), [...this.anchors], { ...this.assigned });
        processes.add(copy);
        return `pid ${copy.pid}\n`;
      }
      case "command":
        return lines({ value: this.command(words[1], text, { ...this.assigned }) });
      case "evaluate":
        return lines({ value: this.command(words[1], text, this.assigned) });
      case "break":
        this.breaks.push(
          words[2] === "function"
            ? { id: Number(words[1]), name: text, line: 0, file: "", condition: null }
            : { id: Number(words[1]), name: null, line: Number(words[3]), file: text, condition: null },
        );
        return "";
      case "condition":
        this.breaks.find((one) => one.id === Number(words[1]))!.condition = text;
        return "";
      case "watch": {
        if (text.includes("append")) throw new Error("the expression has a side effect");
        const value = this.watchValue(text, stops[this.time - 1]);
        this.watches.push({ id: Number(words[1]), text, value });
        return lines({ value });
      }
      case "clear":
        this.breaks = [];
        this.watches = [];
        return "";
      case "source":
        if (text !== FILE) throw new Error("no such source");
        return SOURCE;
      case "log":
        return lines({ build: "0", complete: "1" });
      case "forward":
        return this.forward(Number(words[1]), words[2], words[3] === undefined ? -1 : Number(words[3]));
      default:
        throw new Error(`no request ${words[0]}`);
    }
  }

  private info(): string {
    const stop = stops[this.time - 1] as Event | undefined;
    const frame = stop?.frames[stop.frames.length - 1];
    return lines({
      time: this.time,
      total,
      uid: stop?.uid ?? 0,
      depth: stop?.frames.length ?? 0,
      line: frame?.line ?? 0,
      entry: stop?.isEntry === true ? 1 : 0,
      ended: 0,
    });
  }

  private forward(target: number, mode: string, depth: number): string {
    const until = Math.min(target, total);
    let reason = until < target ? "end" : "target";
    let last: Hits | null = null;
    let index = events.findIndex((event) => event.kind === "stop" && event.time === this.time);
    while (this.time < until) {
      const event = events[++index];
      if (delay > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
      const hits = mode === "go" ? [] : this.hits(event, depth, mode === "last" && event.time >= until);
      if (event.kind === "return") {
        this.pending.push(...hits.map((hit) => ({ ...hit, lineTime: event.time })));
        continue;
      }
      const line = (one: Hit): string[] => (one.watch === null ? one.lines : [...one.lines, ...lines({ "line-time": one.lineTime, old: one.watch.old, new: one.watch.new }).trimEnd().split("\n")]);
      const changes = [...this.pending, ...hits.filter((one) => one.watch !== null)];
      this.pending = [];
      const others = hits.filter((one) => one.watch === null);
      this.time = event.time;
      if (mode === "stop" && changes.length + others.length > 0) return `${this.info()}reason hit\n${[...changes, ...others].flatMap(line).join("\n")}\n`;
      if (mode === "last") {
        if (changes.length > 0) last = last !== null && last.time === event.time - 1 ? { time: last.time, lines: [...last.lines, ...changes.flatMap(line)] } : { time: event.time - 1, lines: changes.flatMap(line) };
        if (others.length > 0) last = { time: event.time, lines: others.flatMap(line) };
      }
    }
    if (last !== null) reason = "hit";
    return `${this.info()}reason ${reason}\n${last === null ? "" : `last ${last.time}\n${last.lines.join("\n")}\n`}`;
  }
  private pending: Hit[] = [];

  private hits(event: Event, depth: number, isTarget: boolean): Hit[] {
    const hits: Hit[] = [];
    const seen = stops[event.time - 1];
    for (const one of this.watches) {
      const value = this.watchValue(one.text, event);
      if (value !== one.value) hits.push({ lines: [`watch ${one.id}`], watch: { old: one.value, new: value }, lineTime: this.lineOfChange(event) });
      one.value = value;
    }
    if (event.kind === "return" || isTarget) return hits;
    const frame = event.frames[event.frames.length - 1];
    for (const one of this.breaks) {
      const isHere = one.name !== null ? event.isEntry && frame.name === one.name : frame.line === one.line && (one.file === FILE || FILE.endsWith(`/${one.file}`));
      if (isHere && (one.condition === null || this.condition(one.condition, seen))) hits.push({ lines: [`break ${one.id}`], watch: null, lineTime: 0 });
    }
    if (depth >= 0 && event.frames.length <= depth) hits.push({ lines: ["depth"], watch: null, lineTime: 0 });
    return hits;
  }
  /** Since the last event: the line that was at work. */
  private lineOfChange(event: Event): number {
    const before = events[events.indexOf(event) - 1];
    return before.kind === "return" ? before.lineTime : before.time;
  }
  private condition(text: string, event: Event): boolean {
    const [left, right] = text.split("==").map((one) => one.trim());
    return String(this.path(left, event, event.frames[event.frames.length - 1], {})) === right;
  }

  // --- the commands of the "interpreter"
  private command(name: string, text: string, assigned: Record<string, Value>): string {
    const event = stops[this.time - 1];
    switch (name) {
      case "frames":
        return [...event.frames]
          .reverse()
          .map((frame, i) => `${FILE}\t${frame.line}\t${frame.name}\t${i === 0 ? event.time : frame.lineTime}\t${i === 0 ? event.lineTime : 0}`)
          .join("\n");
      case "locals": {
        const frame = event.frames[event.frames.length - 1 - Number(text)];
        return Object.entries(frame.variables).map(([key, value]) => `${key} = ${show(value)}`).join("\n");
      }
      case "anchors":
        this.anchors = text.split("\n");
        return "";
      case "print": {
        const end = text.indexOf("\n");
        const frame = event.frames[event.frames.length - 1 - Number(text.split(" ")[0])];
        return this.print(text.slice(end + 1), event, frame, assigned);
      }
      default:
        throw new Error(`no command ${name}`);
    }
  }
  private print(source: string, event: Event, frame: Frame, assigned: Record<string, Value>): string {
    if (source.startsWith("open(")) throw new Error("this would do I/O: not possible while replaying");
    const assignment = /^(\w+) = (\d+)$/.exec(source);
    if (assignment !== null) {
      assigned[assignment[1]] = Number(assignment[2]);
      return "none";
    }
    try {
      const sum = /^(.*) \+ (\d+)$/.exec(source);
      const value = this.path(sum === null ? source : sum[1], event, frame, assigned);
      if (sum !== null) return `plain\n${(value as number) + Number(sum[2])}`;
      if (value !== null && typeof value === "object") return `object ${value.uid}\n${show(value)}`;
      return `value ${value}\n${value}`;
    } catch (error) {
      return `error\n${(error as Error).message}`;
    }
  }
  private watchValue(source: string, event: Event): string {
    try {
      return show(this.path(source, event, null, {}));
    } catch (error) {
      return (error as Error).message;
    }
  }
  private path(source: string, event: Event, frame: Frame | null, assigned: Record<string, Value>): Value {
    const [first, ...rest] = source.split(".");
    let value: Value;
    if (first.startsWith("$")) {
      const anchor = this.anchors.find((one) => one.startsWith(`${first.slice(1)} `))!.split(" ");
      if (anchor[1] === "value") value = Number(anchor[2]);
      else {
        value = { uid: Number(anchor[2]) };
        if (value.uid > event.uid) throw new Error(`RuntimeError: '${first}' refers to an object created later in time`);
      }
    } else {
      const found = assigned[first] ?? frame?.variables[first];
      if (found === undefined) throw new Error(`NameError: name '${first}' is not defined`);
      value = found;
    }
    for (const name of rest) value = event.objects[(value as { uid: number }).uid][name];
    return value;
  }
}

interface Hit {
  readonly lines: string[];
  readonly watch: { readonly old: string; readonly new: string } | null;
  readonly lineTime: number;
}

function show(value: Value): string {
  return value !== null && typeof value === "object" ? `<Foo object number ${value.uid}>` : String(value);
}

function lines(pairs: Readonly<Record<string, string | number>>): string {
  return Object.entries(pairs).map(([key, value]) => `${key} ${String(value).replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n`).join("");
}

const processes = new Set<FakeProcess>();
processes.add(new FakeProcess(0, 0));
