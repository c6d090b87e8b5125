/**
 * A small Lisp: numbers, strings, lists, dictionaries, closures, tail calls; a prompt and error messages with lines.
 *
 *   npx rpython --run interpreters/lisp/target.ts FILE        under Node
 *   npx rpython -O2 interpreters/lisp/target.ts && ./lisp     translated; without FILE: the prompt
 */
import * as fs from "node:fs";
import { Analyser, Globals } from "./analyse";
import { debugProgram } from "./debug";
import { defineBuiltins } from "./builtins";
import { Frame } from "./nodes";
import { Reader, Unfinished } from "./reader";
import { running } from "./running";
import { backToTop } from "./steps";
import { LispError, Nil, type Value } from "./values";

const NO_FRAME = new Frame([], null);

class Session {
  private readonly globals = new Globals();
  private readonly analyser: Analyser;
  constructor(private readonly file: string) {
    this.analyser = new Analyser(this.globals, file);
    defineBuiltins(this.globals);
  }

  /** Runs all forms of a text; the value of the last. */
  run(source: string): Value | null {
    const reader = new Reader(source);
    debugProgram(this.file, source, this.globals);
    backToTop();
    let last: Value | null = null;
    for (let form = reader.next(); form !== null; form = reader.next()) {
      last = this.analyser.program(form).run(NO_FRAME);
      running.like = last;
    }
    return last;
  }
}

/** Reports an error of the Lisp program; gives the exit code. Other errors go on. */
function report(where: string, e: unknown): number {
  if (e instanceof LispError) console.error(`${where}:${e.line}: ${e.message}`);
  else if (e instanceof RangeError) console.error(`${where}: the recursion is too deep`);
  else throw e;
  return 1;
}

function runFile(file: string): number {
  let source = "";
  try {
    source = fs.readFileSync(file, "utf8");
  } catch (e) {
    console.error(`lisp: ${(e as Error).message}`);
    return 2;
  }
  try {
    new Session(file).run(source);
    return 0;
  } catch (e) {
    return report(file, e);
  }
}

const chunk = new Uint8Array(4096);

/** Lines of standard input. */
class Input {
  private rest = "";
  private ended = false;
  next(): string | null {
    for (;;) {
      const end = this.rest.indexOf("\n");
      if (end >= 0) {
        const line = this.rest.slice(0, end);
        this.rest = this.rest.slice(end + 1);
        return line;
      }
      if (this.ended) {
        const line = this.rest;
        this.rest = "";
        return line === "" ? null : line;
      }
      const got = fs.readSync(0, chunk, 0, chunk.length, null);
      if (got === 0) this.ended = true;
      else for (let i = 0; i < got; i++) this.rest += String.fromCharCode(chunk[i]);
    }
  }
}

function prompt(): number {
  const session = new Session("input");
  const input = new Input();
  let pending = "";
  for (;;) {
    process.stdout.write(pending === "" ? "> " : "… ");
    const line = input.next();
    if (line === null) break;
    pending += line + "\n";
    try {
      const value = session.run(pending);
      pending = "";
      if (value !== null && !(value instanceof Nil)) console.log(value.show(true));
    } catch (e) {
      if (e instanceof Unfinished) continue;
      pending = "";
      report("input", e);
    }
  }
  console.log("");
  return 0;
}

export function main(argv: string[]): number {
  if (argv.length > 2) {
    console.error(`usage: ${argv[0]} [FILE]`);
    return 2;
  }
  return argv.length === 2 ? runFile(argv[1]) : prompt();
}
