/**
 * A Brainfuck interpreter, and the smallest complete target. docs/tutorial.md builds it step by step.
 *
 * Under Node:   npx rpython --run interpreters/brainfuck/target.ts samples/hello.bf
 * Translated:   npx rpython -O2 interpreters/brainfuck/target.ts && ./brainfuck samples/hello.bf
 */
import * as fs from "node:fs";

const MORE = 0;
const MOVE = 1;
const OUT = 2;
const IN = 3;
const OPEN = 4;
const CLOSE = 5;
const CLEAR = 6;

/** A program: two arrays of one length. `args[i]` is a count, a distance, or the index of the matching bracket. */
class Code {
  readonly ops: number[] = [];
  readonly args: number[] = [];

  add(op: number, arg: number): void {
    // Runs of + - and of < > become one step each.
    const last = this.ops.length - 1;
    if (op <= MOVE && last >= 0 && this.ops[last] === op) {
      this.args[last] += arg;
      return;
    }
    this.ops.push(op);
    this.args.push(arg);
  }
}

/** Thrown for programs whose brackets do not match. */
class BracketError extends Error {
  constructor(
    readonly line: number,
    what: string,
  ) {
    super(`line ${line}: ${what}`);
    this.name = "BracketError";
  }
}

function parse(source: string): Code {
  const code = new Code();
  const open: number[] = [];
  const openLines: number[] = [];
  let line = 1;
  for (let i = 0; i < source.length; i++) {
    switch (source.charCodeAt(i)) {
      case 43: // +
        code.add(MORE, 1);
        break;
      case 45: // -
        code.add(MORE, -1);
        break;
      case 62: // >
        code.add(MOVE, 1);
        break;
      case 60: // <
        code.add(MOVE, -1);
        break;
      case 46: // .
        code.add(OUT, 0);
        break;
      case 44: // ,
        code.add(IN, 0);
        break;
      case 91: // [
        open.push(code.ops.length);
        openLines.push(line);
        code.add(OPEN, 0);
        break;
      case 93: {
        // ]
        const start = open.pop();
        if (start === undefined) throw new BracketError(line, "] without [");
        openLines.pop();
        const end = code.ops.length;
        if (end === start + 2 && code.ops[start + 1] === MORE && code.args[start + 1] === -1) {
          // [-] sets the cell to zero.
          code.ops.length = start;
          code.args.length = start;
          code.add(CLEAR, 0);
        } else {
          code.args[start] = end;
          code.add(CLOSE, start);
        }
        break;
      }
      case 10:
        line++;
        break;
    }
  }
  if (open.length > 0) throw new BracketError(openLines[openLines.length - 1], "[ without ]");
  return code;
}

/** The cells: a tape that grows to the right. */
class Tape {
  private cells = new Uint8Array(1024);
  private at = 0;

  get(): number {
    return this.cells[this.at];
  }
  set(value: number): void {
    this.cells[this.at] = value;
  }
  move(distance: number): void {
    this.at += distance;
    if (this.at < 0) throw new RangeError("the tape has no cell to the left of the first one");
    if (this.at >= this.cells.length) this.grow();
  }
  private grow(): void {
    let size = this.cells.length;
    while (size <= this.at) size *= 2;
    const larger = new Uint8Array(size);
    larger.set(this.cells, 0);
    this.cells = larger;
  }
}

const STDIN = 0;
const buffer = new Uint8Array(1);

/** The next byte of standard input; 0 at its end. */
function readByte(): number {
  return fs.readSync(STDIN, buffer, 0, 1, null) === 0 ? 0 : buffer[0];
}

function run(code: Code): void {
  const tape = new Tape();
  const ops = code.ops;
  const args = code.args;
  for (let pc = 0; pc < ops.length; pc++) {
    switch (ops[pc]) {
      case MORE:
        tape.set(tape.get() + args[pc]);
        break;
      case MOVE:
        tape.move(args[pc]);
        break;
      case OUT:
        process.stdout.write(String.fromCharCode(tape.get()));
        break;
      case IN:
        tape.set(readByte());
        break;
      case OPEN:
        if (tape.get() === 0) pc = args[pc];
        break;
      case CLOSE:
        if (tape.get() !== 0) pc = args[pc];
        break;
      case CLEAR:
        tape.set(0);
        break;
    }
  }
}

export function main(argv: string[]): number {
  if (argv.length !== 2) {
    console.error(`usage: ${argv[0]} FILE.bf`);
    return 2;
  }
  try {
    run(parse(fs.readFileSync(argv[1], "utf8")));
    return 0;
  } catch (e) {
    if (e instanceof BracketError) console.error(`${argv[1]}: ${e.message}`);
    else throw e;
    return 1;
  }
}
