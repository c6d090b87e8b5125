/**
 * Wanders about at random: makes objects and drops them, throws, runs generators, asks for time, chance, files, input and the environment, and lets
 * what it gets decide how it goes on. At each step it prints a summary of all that it has; the command `summary` gives the same in a replay.
 *
 *   wanderer SEED STEPS FOLDER
 */
import * as fs from "node:fs";
import { identityHash } from "../../../../toolchain/rlib/objectmodel";
import { loadI64 } from "../../../../toolchain/rlib/raw";
import { storeU32 } from "../../../../toolchain/rlib/raw";
import * as revdb from "../../../../toolchain/rlib/revdb";
import { alloc, external, free } from "../../../../toolchain/rlib/rffi";

const getpid = external("getpid", [], "int", { headers: ["<unistd.h>"], node: () => process.pid });
const getcwd = external("getcwd", ["bytes", "size_t"], "pointer", { headers: ["<unistd.h>"], node: () => 1 });
const fork = external("fork", [], "int", { headers: ["<unistd.h>"], node: () => -1 });
const leave = external("_exit", ["int"], "void", { headers: ["<unistd.h>"], noReturn: true });
const waitpid = external("waitpid", ["int", "pointer", "int"], "int", { headers: ["<sys/wait.h>"], node: () => -1 });
const gettimeofday = external("gettimeofday", ["pointer", "pointer"], "int", { headers: ["<sys/time.h>"], node: () => 0 });

class Thing {
  readonly uid = revdb.created(this);
  link: Thing | null = null;
  constructor(
    public name: string,
    public weight: number,
  ) {}
}
class Heavy extends Thing {
  readonly parts: number[] = [];
}

class Lost extends Error {}

function* walk(from: number, step: number): Generator<number> {
  let at = from;
  try {
    for (;;) {
      yield at;
      at = (at * step + 7) % 1000003;
    }
  } finally {
    state.mixed = mix(state.mixed, 77);
  }
}

class State {
  seed = 1;
  mixed = 0;
  step = 0;
  things: Thing[] = [];
  byName = new Map<string, Thing>();
  byThing = new Map<Thing, number>();
  text = "";
  real = 0.5;
  walks: Generator<number>[] = [];
}
const state = new State();

function mix(a: number, b: number): number {
  return (Math.imul(a ^ (b | 0), 0x9e3779b1) >>> 0) ^ (a >>> 15);
}
function chance(limit: number): number {
  state.seed = (Math.imul(state.seed, 1103515245) + 12345) >>> 0;
  return Math.floor(state.seed / 65536) % limit;
}
function hashText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return hash;
}

function summary(): string {
  let hash = mix(state.mixed, state.seed);
  for (const thing of state.things) {
    hash = mix(hash, hashText(thing.name));
    hash = mix(hash, Math.floor(thing.weight * 64));
    hash = mix(hash, thing.link === null ? 0 : hashText(thing.link.name));
    if (thing instanceof Heavy) for (const part of thing.parts) hash = mix(hash, part);
  }
  for (const [name, thing] of state.byName) hash = mix(hash, hashText(name) + thing.name.length);
  for (const [thing, n] of state.byThing) hash = mix(hash, hashText(thing.name) + n);
  hash = mix(hash, hashText(state.text));
  return `${state.step} ${hash} ${state.things.length} ${state.real} ${revdb.uidCount()}`;
}

revdb.onCommand("summary", () => summary());
revdb.onCommand("watch", (text) => (text === "things" ? `${state.things.length}` : text === "text" ? state.text : summary()));
revdb.onCommand("condition", (text) => (state.things.length > Number.parseInt(text, 10) ? "yes" : ""));
revdb.onCommand("last", () => {
  const { things } = state;
  return things.length === 0 ? "0" : `${things[things.length - 1].uid} ${things[things.length - 1].name}`;
});
revdb.onCommand("find", (text) => {
  const found = state.things.length === 0 ? null : revdb.findByUid(Number.parseInt(text, 10), state.things[0]);
  return found === null ? "none" : found.name;
});
revdb.onCommand("disturb", () => {
  for (let i = 0; i < 1000; i++) state.things.push(new Thing("noise", identityHash(state)));
  console.log(`things ${state.things.length} ${0.1 + 0.2}`);
  return summary();
});
revdb.onCommand("forbidden", () => fs.readFileSync("/etc/passwd", "utf8"));
revdb.onCommand("caught", () => {
  try {
    return `${Date.now()}`;
  } catch (error) {
    return revdb.isRefusal(error as Error) ? "refused" : "another error";
  }
});
revdb.onCommand("endless", () => {
  for (let n = 0; ; n++) if (mix(n, n) === -1) return "never";
});
revdb.onCommand("deep", () => `${deep(1)}`);
revdb.onCommand("where", () => `${revdb.isEvaluating()} ${revdb.isWatching()} ${revdb.time()}`);

function deep(n: number): number {
  return n === 0 ? 0 : deep(n + 1) + 1;
}

function fail(depth: number): number {
  if (depth === 0) throw new Lost("lost");
  return fail(depth - 1) + 1;
}

/** A child that has a life of its own, and how it ends. */
function childsAnswer(): number {
  const child = fork();
  if (child === 0) {
    for (let i = 0; i < 100; i++) revdb.stopPoint(0, 3, false);
    leave(Date.now() % 50);
  }
  const status = alloc(8);
  const who = waitpid(child, status, 0);
  const result = loadI64(status, 0) % 65536;
  free(status);
  return who === child ? result : -1;
}

function fromOutside(folder: string): number {
  switch (chance(11)) {
    case 9:
      return childsAnswer();
    case 0:
      return Date.now() % 1000003;
    case 1:
      state.real = (state.real + Math.random()) / 2;
      return Math.floor(state.real * 1000);
    case 2:
      return getpid();
    case 3: {
      const where = new Uint8Array(300);
      getcwd(where, 300);
      return where[0] + where[1];
    }
    case 4: {
      const block = alloc(16);
      storeU32(block, 8, 5);
      gettimeofday(block, 0);
      const result = loadI64(block, 0) + loadI64(block, 8);
      free(block);
      return result % 1000003;
    }
    case 5:
      return fs.readdirSync(folder).length;
    case 6:
      return hashText(process.env.WANDERER ?? "unset");
    case 7: {
      const line = new Uint8Array(16);
      const got = fs.readSync(0, line, 0, 16, null);
      return got === 0 ? 0 : line[0] * 256 + line[got - 1];
    }
    case 8: {
      const file = `${folder}/${state.step}`;
      fs.writeFileSync(file, state.text.slice(0, 50));
      const back = fs.readFileSync(file, "utf8");
      fs.unlinkSync(file);
      return hashText(back) + fs.statSync(folder).size;
    }
    default:
      try {
        return fs.readFileSync(`${folder}/none`, "utf8").length;
      } catch (error) {
        return (error as Error).message.length;
      }
  }
}

function step(folder: string): void {
  const { things } = state;
  switch (chance(12)) {
    case 0:
    case 1:
    case 2: {
      const thing = chance(3) === 0 ? new Heavy(`heavy${state.step}`, 3) : new Thing(`thing${state.step}`, state.step / 8);
      if (things.length > 0) thing.link = things[chance(things.length)];
      if (thing instanceof Heavy) for (let i = chance(200); i >= 0; i--) thing.parts.push(i);
      things.push(thing);
      state.byName.set(thing.name, thing);
      break;
    }
    case 3:
      if (things.length > 3) for (const gone of things.splice(chance(things.length - 2), 2)) state.byName.delete(gone.name);
      break;
    case 4:
      try {
        state.mixed += fail(chance(20));
      } catch (error) {
        state.mixed = mix(state.mixed, (error as Error).message.length);
      }
      break;
    case 5:
      if (state.walks.length < 5) state.walks.push(walk(chance(100), 3 + chance(10)));
      else state.walks[chance(5)].return(0);
      break;
    case 6:
      for (const one of state.walks) {
        const next = one.next();
        if (next.done !== true) state.mixed = mix(state.mixed, next.value);
      }
      break;
    case 7:
      state.text = (state.text + `${state.real}`).slice(-200);
      break;
    case 8:
      if (things.length > 0) {
        const thing = things[chance(things.length)];
        state.byThing.set(thing, identityHash(thing) % 1000);
        if (state.byThing.size > 20) state.byThing.clear();
      }
      break;
    default:
      state.mixed = mix(state.mixed, fromOutside(folder));
      state.seed = (state.seed ^ (state.mixed >>> 0)) >>> 0;
  }
}

function inner(folder: string, place: number): void {
  revdb.stopPoint(place + 10, 2, true);
  step(folder);
}

export function main(argv: string[]): number {
  state.seed = Number.parseInt(argv[1], 10);
  const steps = Number.parseInt(argv[2], 10);
  revdb.recordSource("wanderer", "first line\nsecond line\n");
  const place = revdb.declarePlaces("some/wanderer", "wander", 1, 10);
  revdb.declarePlaces("some/wanderer", "inner", 11, 5);
  for (state.step = 0; state.step < steps; state.step++) {
    const began = revdb.stopPoint(place + (state.step % 10), 1, state.step === 0);
    console.log(`${began} ${summary()}`);
    if (chance(4) === 0) inner(argv[3], place);
    else step(argv[3]);
    revdb.returned(place + (state.step % 10), 1, began);
  }
  if (chance(2) === 0) process.exit(chance(50));
  return 5;
}
