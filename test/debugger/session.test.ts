/** The debugger's moves, points, anchors and saved state, over the toy program of fake-replay.ts: nothing is translated. */
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { temporaryFolder } from "../support/processes";
import { answers, fakeLog, revdb } from "./fake-log";

/** The line with the mark, and the function. */
const place = (answer: string): string => `${/ in (\S+):$/m.exec(answer)?.[1]} ${/^> (.*)$/m.exec(answer)?.[1].trim()}`;

describe("the debugger", function () {
  this.timeout(60000);
  let folder = "";
  let log = "";
  const all = temporaryFolder("debugger");
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(all, "log-"));
    log = fakeLog(folder);
  });

  it("starts at the first line, continues to the beginning of the last, steps back and forward", async () => {
    const [end, back, forth, start] = await answers(log, ["continue", "bstep", "step", "bc", "quit"]);
    expect(place(end)).to.equal("<module> print('oops!')");
    expect(end).to.match(/^At end\.$/m);
    expect(place(back)).to.equal("<module> for i in range(N):");
    expect(place(forth)).to.equal("<module> print('oops!')");
    expect(place(start)).to.equal("<module> class Foo: pass");
    expect(start).to.match(/^At start\.$/m);
  });

  it("shows the place as a head line and the source around it", async () => {
    const { stdout } = await revdb(log, ["go 3"]);
    expect(stdout).to.equal(`File "/toy/toy.py", line 1 in <module>:
> class Foo: pass
  items = [Foo(), Foo(), Foo()]
  items[1].value = 5
  def pick(foo):
      count = 1
      return count
...
(1)$ File "/toy/toy.py", line 3 in <module>:
  class Foo: pass
  items = [Foo(), Foo(), Foo()]
> items[1].value = 5
  def pick(foo):
      count = 1
      return count
  def add(foo, n):
      foo.value += n
...
(3)$ 
`);
  });

  it("finds who changed a value, backwards to before the object exists, and forwards again", async () => {
    const found = await answers(log, ["c", "p foo", "watch $0.value", "bc", "bc", "c", "c", "quit"]);
    expect(found[1]).to.equal("$0 = <Foo object number 3>\n");
    expect(found[2]).to.equal("Watchpoint 1 added\nupdating watchpoint value: $0.value => 1\n");
    expect(found[3]).to.include("updating watchpoint value: $0.value => 0\nReverse-hit watchpoint 1: $0.value\n");
    expect(place(found[3])).to.equal("add foo.value += n");
    expect(found[4]).to.include("=> RuntimeError: '$0' refers to an object created later in time");
    expect(place(found[4])).to.equal("<module> items = [Foo(), Foo(), Foo()]");
    expect(found[5]).to.include("=> 0\nHit watchpoint 1");
    expect(found[6]).to.include("=> 1\nHit watchpoint 1");
    expect(place(found[6])).to.equal("add return foo");
  });

  it("shows the line that made a change in its middle, in both directions", async () => {
    const found = await answers(log, ["c", "p items", "watch $0.length", "bc", "bt", "c", "quit"]);
    expect(place(found[3])).to.equal("<module> use(items.pop(pop(items)))");
    expect(found[4]).to.match(/^> File .* in <module>$/m);
    expect(found[4]).to.match(/^ {2}File .*line 12 in pop$/m);
    expect(place(found[5])).to.equal("<module> use(items.pop(pop(items)))");
  });

  it("next and finish stay out of other calls of the same line, in both directions", async () => {
    const found = await answers(log, ["b pick", "c", "delete 1", "n", "n", "bn", "n", "bn", "bn", "bf", "go 9", "finish", "go 11", "bf", "go 11", "up", "bn", "quit"]);
    expect(place(found[1])).to.equal("pick count = 1");
    expect(place(found[3])).to.equal("pick return count");
    // pick returns, the line goes on with add: neither `next` nor `bnext` goes there.
    expect(place(found[4])).to.equal("<module> for foo in items:");
    expect(place(found[5])).to.equal("<module> add(foo, pick(foo))");
    expect(place(found[6])).to.equal("<module> for foo in items:");
    expect(place(found[8])).to.equal("<module> for foo in items:");
    expect(place(found[11])).to.equal("<module> for foo in items:");
    expect(place(found[13])).to.equal("<module> add(foo, pick(foo))");
    expect(place(found[15])).to.equal("<module> add(foo, pick(foo))");
    expect(place(found[16])).to.equal("<module> add(foo, pick(foo))");
  });

  it("breaks at functions and lines, with conditions, both ways; delete and info", async () => {
    const found = await answers(log, ["b add", "b toy.py:18 if i == 700", "c", "c", "c", "c", "bc", "delete 1", "info b", "bc", "info w", "delete 7", "quit"]);
    expect(found[0]).to.equal("Breakpoint 1 added\n");
    expect(found[1]).to.equal("Breakpoint 2 added\n");
    for (const i of [2, 3, 4]) expect(found[i]).to.match(/^Hit breakpoint 1: add$/m);
    expect(found[5]).to.match(/^Hit breakpoint 2: toy\.py:18 if i == 700$/m);
    expect(found[6]).to.match(/^Reverse-hit breakpoint 1: add$/m);
    expect(found[8]).to.equal("breakpoints:\n  2: toy.py:18 if i == 700\n");
    expect(found[9]).to.match(/^At start\.$/m);
    expect(found[10]).to.equal("no watchpoints\n");
    expect(found[11]).to.equal("there is no break- or watchpoint 7\n");
  });

  it("keeps the effects of p until time moves, and goes on after what is refused", async () => {
    const found = await answers(log, ["c", "p total", "p total = 5", "p total", "p open('x')", "p total + 1", "bs", "p total", "p nothing", "watch $0.append(1)", "p $7", "quit"]);
    expect(found[1]).to.equal("$0 = 1999\n");
    expect(found[3]).to.equal("$1 = 5\n");
    expect(found[4]).to.match(/I\/O/);
    expect(found[5]).to.equal("6\n");
    expect(found[7]).to.equal("$0 = 1999\n");
    expect(found[8]).to.match(/NameError/);
    expect(found[9]).to.match(/side effect/);
    expect(found[10]).to.equal("there is no $7 yet\n");
  });

  it("remembers anchors, break- and watchpoints beside the log, for this recording only", async () => {
    await answers(log, ["c", "p items", "watch $0.length", "b add", "quit"]);
    const again = await answers(log, ["info w", "info b", "info a", "c", "c", "p $0", "b pop", "quit"]);
    expect(again[0]).to.include("1: $0.length");
    expect(again[1]).to.include("2: add");
    expect(again[2]).to.include("$0: object number 4");
    expect(again[5]).to.equal("$0 = <Foo object number 4>\n");
    expect(again[6]).to.equal("Breakpoint 3 added\n");
    fakeLog(folder, "another");
    expect((await answers(log, ["info w", "quit"]))[0]).to.equal("no watchpoints\n");
  });

  it("goes to any time, whatever it is, and ends where the log ends", async () => {
    const times = [3000, 17, 4032, 1, 2500, 2501, 99999, 0];
    const { stdout } = await revdb(log, [...times.map((time) => `go ${time}`), "quit"]);
    expect([...stdout.matchAll(/^\((\d+)\)\$/gm)].map(([, time]) => Number(time))).to.deep.equal([1, 3000, 17, 4032, 1, 2500, 2501, 4032, 1]);
  });

  it("repeats the last command on an empty line, and says what it does not know", async () => {
    const found = await answers(log, ["s", "", "", "jump", "b (", "go x", "down", "list 1 2", "help go", "quit"]);
    expect(found.slice(0, 3).map(place)).to.deep.equal(["<module> items = [Foo(), Foo(), Foo()]", "<module> items[1].value = 5", "<module> def pick(foo):"]);
    expect(found[3]).to.match(/no command 'jump'/);
    expect(found[5]).to.match(/usage: go TIME/);
    expect(found[7]).to.equal("  class Foo: pass\n  items = [Foo(), Foo(), Foo()]\n...\n");
    expect(found[8]).to.match(/^go TIME: /);
  });

  it("names what is wrong with a log", async () => {
    const cases: [string, string | null, RegExp][] = [
      ["absent.rdb", null, /cannot be read/],
      ["empty.rdb", "", /empty/],
      ["other.rdb", "hello\n", /no log/],
      ["moved.rdb", "RPYREVDB 1\n24 0\nexecutable /nowhere/toy\n\n", /not there: \/nowhere\/toy/],
    ];
    for (const [name, text, message] of cases) {
      const file = path.join(folder, name);
      if (text !== null) fs.writeFileSync(file, text);
      const { code, stderr } = await revdb(file, []);
      expect(code).to.equal(3);
      expect(stderr).to.match(message);
    }
  });

  it("leaves no process behind", async () => {
    await answers(log, ["c", "bs", "bs", "p total", "quit"]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const running = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/environ`, "utf8");
      } catch {
        return "";
      }
    });
    expect(running.filter((environment) => environment.includes(`REVDB_REPLAY=${log}`))).to.deep.equal([]);
  });
});
