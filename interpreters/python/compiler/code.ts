// Dialect code: runs under Node and translated.
/**
 * What the compiler makes and the interpreter runs: `Code`, one a function body, class body, module, lambda or comprehension.
 * `W_Code` (code-object.ts) is the Python object around it. Plain data: reading a position or a handler is all that it does.
 */
import { FixedArray, newFixed } from "../../../toolchain/rlib/unchecked";
import { InlineCache } from "../interp/cache";
import { W_Root } from "../objects/root";

/** CPython's `co_flags`. */
export const CO_OPTIMIZED = 0x1;
export const CO_NEWLOCALS = 0x2;
export const CO_VARARGS = 0x4;
export const CO_VARKEYWORDS = 0x8;
export const CO_NESTED = 0x10;
export const CO_GENERATOR = 0x20;
export const CO_COROUTINE = 0x80;
export const CO_ITERABLE_COROUTINE = 0x100;
export const CO_ASYNC_GENERATOR = 0x200;
export const CO_FUTURE_BARRY_AS_BDFL = 0x400000;
export const CO_FUTURE_ANNOTATIONS = 0x1000000;

/** A stretch of source: lines from 1, columns from 0 in UTF-16 code units. */
export class Position {
  constructor(
    readonly line: number,
    readonly endLine: number,
    readonly col: number,
    readonly endCol: number,
  ) {}
}

/** Code of one scope. */
export class Code {
  /** Local variables by slot: parameters (positional ones, those by name only, `*args`, `**kwargs`), then the others. */
  varnames: string[] = [];
  /** Slots from `varnames.length` on. A parameter that is also a cell is in both lists; MAKE_CELL_FROM moves it. */
  cellvars: string[] = [];
  /** Slots after the cells; the call puts the function's closure there. */
  freevars: string[] = [];
  /** How many slots a frame has. */
  slots = 0;
  /** Instructions: opcodes.ts. */
  code: Int32Array = NO_WORDS;
  consts: W_Root[] = [];
  names: string[] = [];
  /** How many inline caches the instructions use. */
  cacheCount = 0;
  /** Stretches of instructions with a handler, in order, without overlaps: start, end (exclusive), handler, slot for the exception. */
  exceptionTable: Int32Array = NO_WORDS;
  /** Places of instructions, packed: see `PositionWriter`. */
  positions: Uint8Array = NO_BYTES;

  // --- the interpreter's own, made by interp/frame.ts `prepare` when the code is first used; they follow from the above
  /** `cacheCount` caches; empty before `prepare`. */
  caches: FixedArray<InlineCache> = NO_CACHES;
  /** `consts`, as the loop reads them. */
  constants: FixedArray<W_Root> = NO_CONSTANTS;
  isPrepared = false;
  /** The `code` object around it, once there is one (interp/ needs it for frames). */
  w_object: W_Root | null = null;
  /** `argcount` if a call needs nothing but to copy that many arguments and run the body; otherwise -1. */
  plainArguments = -1;
  /** Slots from .. to of the locals that are no parameters, and of the cells. */
  firstUnbound = 0;
  lastUnbound = 0;
  /** For the reverse debugger: the number of its first line's place. */
  firstPlace = 0;

  constructor(
    /** As in tracebacks: the function's name, `<module>`, `<lambda>`, `<listcomp>` …. */
    public name: string,
    public qualname: string,
    public filename: string,
    /** Parameters by position, those by position only among them. */
    public argcount: number,
    public posonlyargcount: number,
    public kwonlyargcount: number,
    /** CO_…. */
    public flags: number,
    public firstlineno: number,
    /** Of a function; null if there is none. (It is then `consts[0]`, as in CPython; otherwise that is None.) */
    public docstring: string | null,
  ) {}

  /** Parameters in all. */
  get parameterCount(): number {
    const flags = this.flags;
    return this.argcount + this.kwonlyargcount + ((flags & CO_VARARGS) !== 0 ? 1 : 0) + ((flags & CO_VARKEYWORDS) !== 0 ? 1 : 0);
  }
  /** The slot of the first cell, and of the first free variable. */
  get firstCell(): number {
    return this.varnames.length;
  }
  get firstFree(): number {
    return this.varnames.length + this.cellvars.length;
  }
  /** The variable of the cell in a slot. */
  cellName(slot: number): string {
    const cell = slot - this.varnames.length;
    return cell < this.cellvars.length ? this.cellvars[cell] : this.freevars[cell - this.cellvars.length];
  }

  /** The index in `exceptionTable` of the entry for an instruction, or -1. */
  findHandler(pc: number): number {
    const table = this.exceptionTable;
    let low = 0;
    let high = table.length >> 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (table[middle * 4 + 1] <= pc) low = middle + 1;
      else high = middle;
    }
    const at = low * 4;
    return at < table.length && table[at] <= pc ? at : -1;
  }

  /** The place of the instruction at `pc`, or null if it has none. Linear: for tracebacks. */
  positionAt(pc: number): Position | null {
    const reader = new PositionReader(this);
    let found: Position | null = null;
    while (reader.next() && reader.pc <= pc) found = new Position(reader.line, reader.endLine, reader.col, reader.endCol);
    return found;
  }
  /** The line of the instruction at `pc`. */
  lineAt(pc: number): number {
    const reader = new PositionReader(this);
    let line = this.firstlineno;
    while (reader.next() && reader.pc <= pc) line = reader.line;
    return line;
  }
}

const NO_CACHES: FixedArray<InlineCache> = newFixed<InlineCache>(0);
const NO_CONSTANTS: FixedArray<W_Root> = newFixed<W_Root>(0);
const NO_WORDS = new Int32Array(0);
const NO_BYTES = new Uint8Array(0);

/**
 * Goes through a code's places in order of instructions. Each entry is five numbers: words since the last entry's pc, the line less the last
 * one's (zigzag), end line less line (zigzag), column, end column (zigzag, less the column); seven bits a byte, the eighth says that more follow.
 */
export class PositionReader {
  pc = 0;
  line: number;
  endLine = 0;
  col = 0;
  endCol = 0;
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(code: Code) {
    this.bytes = code.positions;
    this.line = code.firstlineno;
  }
  /** The next entry; false at the end. */
  next(): boolean {
    if (this.at >= this.bytes.length) return false;
    this.pc += this.unsigned();
    this.line += this.signed();
    this.endLine = this.line + this.signed();
    this.col = this.unsigned();
    this.endCol = this.col + this.signed();
    return true;
  }
  private unsigned(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  }
  private signed(): number {
    const value = this.unsigned();
    return (value & 1) !== 0 ? -((value + 1) >> 1) : value >> 1;
  }
}
