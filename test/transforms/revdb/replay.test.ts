/** Recording and replaying a program that takes in all sorts of things from outside. */
import { expect } from "chai";
import * as fs from "node:fs";
import { run } from "../../support/processes";
import { record, refusal, summaries, wanderer, withReplay, type Recording } from "./recordings";

describe("revdb: a recorded program", function () {
  this.timeout(200000);
  let one: Recording;
  before(async () => {
    one = await record(7, 400, { WANDERER: "about" });
  });

  it("runs as it would without", async () => {
    const program = await wanderer();
    const plain = await run(program, ["7", "5", "/"], {});
    expect(plain.stdout.split("\n")[0]).equal(one.stdout.split("\n")[0]);
    expect(plain.stderr + one.stderr).equal("");
    expect(summaries(one).size).equal(400);
  });

  it("is in a small log", () => {
    expect(fs.statSync(one.log).size).below(8000);
  });

  it("is replayed to any time, with the same state", async () => {
    await withReplay(one, async (first) => {
      for (const [time, summary] of summaries(one)) {
        if (time % 37 !== 0) continue;
        const there = await first.ask(`forward ${time} go`);
        expect(there.get("time")).equal(`${time}`);
        expect((await first.ask("command summary", "")).get("value")).equal(summary);
      }
      const end = await first.ask("forward 1000000 exit");
      expect([end.get("reason"), end.get("ended")]).deep.equal(["end", "1"]);
      expect(end.get("time")).equal(end.get("total"));
    });
  });

  it("is replayed without the world that it ran in", async () => {
    const program = await wanderer();
    const copy = one.log + ".copy";
    fs.copyFileSync(one.log, copy);
    await withReplay({ program, log: copy }, async (first) => {
      expect((await first.ask("log")).get("cwd")).equal(process.cwd());
      const end = await first.ask("forward 1000000 exit");
      expect(end.get("reason")).equal("end");
    });
  });

  it("goes on from checkpoints", async () => {
    const states = [...summaries(one)];
    await withReplay(one, async (first) => {
      const [early, , later] = [states[50], states[100], states[200]];
      await first.ask(`forward ${early[0]} go`);
      const copy = await first.fork();
      await first.ask(`forward ${later[0]} go`);
      expect((await copy.ask("command summary", "")).get("value")).equal(early[1]);
      expect((await first.ask("command summary", "")).get("value")).equal(later[1]);
      await copy.ask(`forward ${later[0]} go`);
      expect((await copy.ask("command summary", "")).get("value")).equal(later[1]);
    });
  });

  it("has its source in the log", async () => {
    await withReplay(one, async (first) => {
      expect((await first.ask("sources")).get("source")).equal("wanderer");
      expect((await first.ask("source", "wanderer")).payload).equal("first line\nsecond line\n");
      expect((await first.ask("source", "nothing")).isGood).equal(false);
    });
  });
});

describe("revdb: commands", function () {
  this.timeout(200000);
  let one: Recording;
  before(async () => {
    one = await record(3, 200);
  });

  it("leave nothing behind", async () => {
    const [time, summary] = [...summaries(one)][100];
    await withReplay(one, async (first) => {
      await first.ask(`forward ${time} go`);
      const disturbed = await first.ask("command disturb", "");
      expect(disturbed.get("output")).match(/^things \d+ 0\.30000000000000004\n$/);
      expect(disturbed.get("value")).not.equal(summary);
      expect((await first.ask("command summary", "")).get("value")).equal(summary);
    });
  });

  it("cannot reach outside, and say so", async () => {
    await withReplay(one, async (first) => {
      await first.ask("forward 10 go");
      const { isGood, payload } = await first.ask("command forbidden", "");
      expect([isGood, payload]).deep.equal([false, "this would do I/O: not possible while replaying"]);
      expect((await first.ask("command caught", "")).get("value")).equal("refused");
      expect((await first.ask("command summary", "")).isGood).equal(true);
    });
  });

  it("can be broken off", async () => {
    await withReplay(one, async (first) => {
      await first.ask("forward 10 go");
      first.send("command endless", "");
      setTimeout(() => first.send("interrupt"), 200);
      expect((await first.answer()).payload).equal("interrupted");
      await first.ask("timeout 100");
      expect((await first.ask("command endless", "")).payload).equal("timed out");
      expect((await first.ask("command summary", "")).isGood).equal(true);
    });
  });

  it("may fail", async () => {
    await withReplay(one, async (first) => {
      expect((await first.ask("command summary", "")).payload).equal("the program has not begun");
      await first.ask("forward 10 go");
      expect((await first.ask("command deep", "")).payload).equal("Maximum call stack size exceeded");
      expect((await first.ask("command unknown", "")).payload).equal('this program has no command "unknown"');
      expect((await first.ask("no such thing")).isGood).equal(false);
    });
  });

  it("know that they are commands", async () => {
    await withReplay(one, async (first) => {
      await first.ask("forward 10 go");
      expect((await first.ask("command where", "")).get("value")).equal("true false 10");
      expect((await first.ask("evaluate where", "")).get("value")).equal("true false 10");
    });
  });

  it("find objects by their numbers, at any time", async () => {
    await withReplay(one, async (first) => {
      await first.ask(`forward ${[...summaries(one)][150][0]} go`);
      const [uid, name] = (await first.ask("command last", "")).get("value").split(" ");
      expect((await first.ask("command find", uid)).get("value")).equal(name);
      expect((await first.ask("command find", "1000000")).get("value")).equal("none");
      await first.ask("forward 1000000 go");
      const later = (await first.ask("command find", uid)).get("value");
      expect([name, "none"]).includes(later);
    });
  });
});

describe("revdb: stops", function () {
  this.timeout(200000);
  let one: Recording;
  before(async () => {
    one = await record(11, 300);
  });
  const counts = (): [number, number][] => [...summaries(one)].map(([time, summary]) => [time, Number(summary.split(" ")[2])]);

  it("stop where a watched value changes, and say which line did it", async () => {
    const changes = counts().filter(([, count], i, all) => i > 0 && count !== all[i - 1][1]);
    await withReplay(one, async (first) => {
      await first.ask("forward 1 go");
      expect((await first.ask("watch 1", "things")).get("value")).equal("0");
      for (const [time, count] of changes.slice(0, 10)) {
        const hit = await first.ask("forward 1000000 stop");
        expect([hit.get("reason"), hit.get("watch"), hit.get("time"), hit.get("new")]).deep.equal(["hit", "1", `${time}`, `${count}`]);
        // The line before, in whichever frame it is.
        expect(hit.get("line-time")).equal(`${time - 1}`);
      }
    });
  });

  it("remember the last hit", async () => {
    await withReplay(one, async (first) => {
      await first.ask("break 4 line 3", "wanderer");
      const { get } = await first.ask("forward 150 last");
      expect([get("reason"), get("time"), get("break")]).deep.equal(["hit", "150", "4"]);
      const times = [...summaries(one).keys()].filter((time, i) => i % 10 === 2 && time < 150);
      expect(get("last")).equal(`${times[times.length - 1]}`);
    });
  });

  it("stop in functions by name, under a condition, until they are deleted", async () => {
    await withReplay(one, async (first) => {
      await first.ask("break 1 function", "inner");
      const hit = await first.ask("forward 1000000 stop");
      expect([hit.get("function"), hit.get("entry"), hit.get("depth"), hit.get("line")]).deep.equal(["inner", "1", "2", "11"]);
      await first.ask("condition 1", "5");
      const other = await first.ask("forward 1000000 stop");
      expect(Number((await first.ask("command summary", "")).get("value").split(" ")[2])).above(5);
      expect(other.get("break")).equal("1");
      await first.ask("delete 1");
      expect((await first.ask("forward 1000000 stop")).get("reason")).equal("end");
    });
  });

  it("stop at a depth", async () => {
    await withReplay(one, async (first) => {
      await first.ask("break 1 function", "inner");
      await first.ask("forward 1000000 stop");
      await first.ask("clear");
      const back = await first.ask("forward 1000000 stop 1");
      expect([back.get("reason"), back.get("depth")]).deep.equal(["hit", "1"]);
    });
  });
});

describe("revdb: logs", function () {
  this.timeout(200000);
  let one: Recording;
  let bytes: Buffer;
  before(async () => {
    one = await record(5, 300);
    bytes = fs.readFileSync(one.log);
  });
  const changed = (name: string, content: Uint8Array): string => {
    fs.writeFileSync(`${one.log}.${name}`, content);
    return `${one.log}.${name}`;
  };

  it("are refused with a sentence if they are none, empty, of another format or another build", async () => {
    expect(await refusal(one.program, changed("empty", Buffer.alloc(0)))).equal("the log is empty");
    expect(await refusal(one.program, changed("text", Buffer.from("hello\n")))).equal("this is no log of a recording");
    expect(await refusal(one.program, one.log + ".none")).match(/cannot be read: No such file/);
    expect(await refusal(one.program, changed("version", Buffer.from(bytes.toString("latin1").replace("RPYREVDB 1", "RPYREVDB 2"), "latin1")))).match(/^the log has format 2/);
    expect(await refusal(one.program, changed("header", Buffer.from(bytes.toString("latin1").replace("argument 5", "argument 6"), "latin1")))).equal("the log's beginning is damaged");
    expect(await refusal(one.program, changed("short", bytes.subarray(0, 60)))).match(/ends within its beginning|damaged/);
    const other = `${one.program}-other`;
    fs.copyFileSync(one.program, other);
    fs.appendFileSync(other, "\n");
    expect(await refusal(other, one.log)).equal("the log was recorded by another build of the program");
  });

  it("are cut where they are damaged", async () => {
    for (const damaged of [bytes.subarray(0, bytes.length - 20), bytes.subarray(0, bytes.length - 200), flipped(bytes, bytes.length - 300)]) {
      await withReplay({ program: one.program, log: changed("damaged", damaged) }, async (first) => {
        const log = await first.ask("log");
        expect([log.get("complete"), log.get("cut")]).deep.equal(["0", "the rest of the log is damaged or incomplete"]);
        const { isGood } = await first.ask("forward 1000000 go");
        expect(isGood).equal(true);
      });
    }
  });

  it("never make a replay crash, whichever bit is wrong", async () => {
    for (let i = 0; i < 12; i++) {
      const log = changed("flip", flipped(bytes, Math.floor((bytes.length * (i + 0.5)) / 12)));
      const sentence = await refusal(one.program, log);
      if (sentence !== "not refused") expect(sentence).match(/damaged|another build|no log/);
    }
  });

  it("are whole up to a moment before kill -9", async () => {
    const program = await wanderer();
    const log = `${one.log}.killed`;
    await run(program, ["3", "100000000", "/tmp"], { env: { ...process.env, REVDB: log }, seconds: 1 });
    await withReplay({ program, log }, async (first) => {
      expect((await first.ask("log")).get("complete")).equal("0");
      const end = await first.ask("forward 100000000 go");
      expect([end.get("reason"), end.get("difference")]).deep.equal(["end", ""]);
      expect(Number(end.get("time"))).above(1000);
      expect((await first.ask("command summary", "")).isGood).equal(true);
    });
  });

  it("end where the disk is full, and the program goes on", async () => {
    const program = await wanderer();
    const ran = await run(program, ["5", "300", "/"], { env: { ...process.env, REVDB: "/dev/full" } });
    expect(ran.stdout.split("\n").length).equal(301);
    expect(ran.stderr).equal("revdb: the recording ends here: the log cannot be written: No space left on device\n");
    expect((await run(program, ["5", "3", "/"], { env: { ...process.env, REVDB: "/nowhere/log" } })).stderr).equal("revdb: the log /nowhere/log cannot be written: No such file or directory\n");
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] ^= 16;
  return copy;
}
