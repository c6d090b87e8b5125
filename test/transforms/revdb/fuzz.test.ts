/**
 * Random walks of programs/wanderer.ts, recorded and then visited at random times: forwards, back to checkpoints, with watches on all the way; each time the
 * state must be the one that the recording printed. And logs that are whole but wrong: what differs is named.
 */
import { expect } from "chai";
import * as fs from "node:fs";
import { readLog, writeLog } from "./log-file";
import { record, refusal, summaries, withReplay, type Recording } from "./recordings";
import type { Replaying } from "./client";

const SECONDS = 6;

/** Numbers below a limit, the same in every run. */
class Random {
  constructor(private state: number) {}
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }
}

async function visit(recording: Recording, random: Random): Promise<void> {
  const states = [...summaries(recording)];
  await withReplay(recording, async (first) => {
    // Index into `states` of where each process is; -1: before the first.
    const processes: { at: number; process: Replaying }[] = [{ at: -1, process: first }];
    for (let i = 0; i < 12; i++) {
      const from = processes[random.below(processes.length)];
      const process = random.below(2) === 0 && processes.length < 6 ? await from.process.fork() : from.process;
      const here = process === from.process ? from : { at: from.at, process };
      if (here !== from) processes.push(here);
      const to = Math.min(states.length - 1, here.at + 1 + random.below(states.length));
      if (to <= here.at) continue;
      const watches = random.below(3) === 0 && here.at >= 0;
      if (watches) await process.ask("watch 9", "everything");
      const there = await process.ask(`forward ${states[to][0]} ${watches ? "last" : random.below(2) === 0 ? "go" : "stop"}`);
      if (watches) await process.ask("clear");
      here.at = to;
      expect(there.get("time"), recording.log).equal(`${states[to][0]}`);
      if (random.below(3) === 0) await process.ask("command disturb", "");
      expect((await process.ask("command summary", "")).get("value"), `at ${states[to][0]}`).equal(states[to][1]);
    }
    for (const { process } of processes) {
      const end = await process.ask("forward 1000000 exit");
      expect([end.get("reason"), end.get("difference")]).deep.equal(["end", ""]);
    }
  });
}

describe("revdb: random programs", function () {
  this.timeout(200000);
  before(async () => void (await record(1, 1)));

  it(`are replayed with the same states (${SECONDS} seconds)`, async () => {
    const end = Date.now() + SECONDS * 1000;
    for (let seed = 1; Date.now() < end; seed++) {
      const env = seed % 2 === 0 ? { RPY_GC_MIN: "16K", RPY_GC_NURSERY: "16K" } : {};
      await visit(await record(seed * 7919, 100 + (seed % 5) * 60, env), new Random(seed));
    }
  });

  it("collect as they did, whatever the environment says by then", async () => {
    const recording = await record(77, 60, { RPY_GC_STRESS: "1", RPY_STACK_MB: "8" });
    await withReplay(recording, async (first) => {
      expect((await first.ask("log")).payload).match(/variable RPY_GC_STRESS=1\n/);
      expect((await first.ask("forward 1000000 exit")).get("difference")).equal("");
    });
  });

  it("that differ from the log are told so: in which op, where, what was expected", async () => {
    const recording = await record(42, 300);
    const { header, blocks } = readLog(fs.readFileSync(recording.log));
    const log = `${recording.log}.wrong`;
    const random = new Random(5);
    const differences: string[] = [];
    for (let i = 0; i < 12; i++) {
      const block = blocks.findIndex(({ kind, bytes }) => kind === 1 && bytes.length > 100);
      const wrong = blocks.map((one) => ({ ...one, bytes: Buffer.from(one.bytes) }));
      // The number of the first op; or anything, which need not matter to the program.
      wrong[block].bytes[i === 0 ? 0 : random.below(wrong[block].bytes.length)] ^= 1 << random.below(7);
      fs.writeFileSync(log, writeLog(header, wrong));
      await withReplay({ program: recording.program, log }, async (first) => {
        const end = await first.ask("forward 1000000 exit");
        if (end.get("reason") !== "diverged") return;
        expect(end.get("difference")).match(/^expected .*, got \w+ \(.*\.ts:\d+:\d+ in .*\) at time \d+$|other bytes to be written|more bytes than/);
        differences.push(end.get("difference"));
        expect((await first.ask("command summary", "")).payload).equal("the program is at its end");
      });
    }
    expect(differences.length).above(2);
    expect(differences[0]).match(/^expected \w.* at time 0, got rpy_argv_count \(.*process\.ts:\d+:\d+ in start_argv\) at time 0$/);
    expect(await refusal(recording.program, recording.log)).equal("not refused");
  });
});
