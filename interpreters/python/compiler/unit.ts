// Dialect code: runs under Node and translated.
/**
 * What the compile-*.ts files share: `Compiler`, the state of a compilation, and `Unit`, the code of one scope in the making, with its
 * slots. Temporaries are a stack: who takes some remembers `temps` and sets it back.
 */
import { intern } from "./intern";
import type * as ast from "../parser/ast";
import { raise, W_Root, w_RecursionError } from "../objects/root";
import { Assembler, Handler, Label } from "./assembler";
import { Code, CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_NESTED, CO_NEWLOCALS, CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS } from "./code";
import { W_Code } from "./code-object";
import { Constants } from "./constants";
import { Op } from "./opcodes";
import { DEF_DELETED, DEF_PARAM, DEF_WALRUS, FunctionKind, mangle, Scope, ScopeKind, SymbolScope } from "./scope";
import type { SourceText } from "./source-text";
import { MAX_DEPTH, type SymbolTable } from "./symtable";

/** CPython's limit of nested loops, `try` and `with` statements. */
const MOST_BLOCKS = 20;

/** What stands around a statement, innermost first: what `break`, `continue` and `return` must leave. */
export enum BlockKind {
  Loop,
  /** A `try` with `except` clauses, or what else only has a handler. */
  Try,
  /** The body of an `except` clause. */
  Handler,
  /** The body of an `except*` clause: not to be left. */
  HandlerStar,
  /** A `try` with `finally`. */
  Finally,
  /** The `finally` clause itself, where it is entered with a reason. */
  FinallyBody,
  With,
  AsyncWith,
}

export class Block {
  /** Loop: where `break` and `continue` go. */
  breakLabel: Label | null = null;
  continueLabel: Label | null = null;
  /** Handler, FinallyBody: where the handled exception of before is kept. Handler: the name to be deleted. */
  savedSlot = -1;
  name: string | null = null;
  /** With: the slot of `__exit__`; for positions, the statement. */
  exitSlot = -1;
  node: ast.Node | null = null;
  /** Finally: what to do on leaving. */
  finallyExits: FinallyExits | null = null;

  constructor(
    readonly kind: BlockKind,
    readonly outer: Block | null,
    /** The handler of what stands around the block: leaving it, this one counts. */
    readonly handler: Handler | null,
  ) {}
}

/** The ways out through a `finally` clause: the clause is there once, and a slot says where control goes on after it. */
export class FinallyExits {
  /** The clause, if it is so short that each way out has a copy. */
  copied: ast.Stmt[] | null = null;
  readonly entry = new Label();
  /** Slots: the reason (None: go on; an exception: raise it; an int: one of the ways below), the value to return. */
  whySlot = -1;
  returnSlot = -1;
  savedSlot = -1;
  /** Used ways; the number is the reason. */
  returns = false;
  /** Loops that are left by `break`, and by `continue`. */
  readonly breaks: Block[] = [];
  readonly continues: Block[] = [];
}

/** A compilation: one source, all its codes. */
export class Compiler {
  readonly constants = new Constants();
  depth = 0;

  constructor(
    readonly source: SourceText,
    readonly table: SymbolTable,
    /** The `from __future__` imports that stand where they may. */
    readonly futureImports: Set<ast.Stmt>,
    /** CO_FUTURE_… */
    readonly futureFlags: number,
    readonly futureAnnotations: boolean,
    /** `single`: values of expression statements are printed. */
    readonly isInteractive: boolean,
    /** A LINE instruction at each line. */
    readonly debuggable: boolean,
    /** 0; 1 without assert; 2 without docstrings too. */
    readonly optimize: number,
  ) {}

  deeper(): void {
    if (++this.depth > MAX_DEPTH) throw raise(w_RecursionError, "maximum recursion depth exceeded during compilation");
  }
  error(message: string, node: ast.Node): Error {
    return this.source.errorAt(message, node);
  }
}

/** The code of one scope in the making. */
export class Unit {
  readonly asm: Assembler;
  readonly code: Code;
  /** The slots of variables: plain locals, and cells (own and free). */
  private readonly locals = new Map<string, number>();
  private readonly cells = new Map<string, number>();
  readonly firstTemp: number;
  /** The next free temporary. */
  temps: number;
  private most: number;
  block: Block | null = null;
  private blockDepth = 0;
  private readonly nameIndices = new Map<string, number>();
  private readonly constIndices = new Map<W_Root, number>();
  private cacheCount = 0;
  /** The line of the last LINE. */
  debugLine = -1;

  constructor(
    readonly c: Compiler,
    readonly scope: Scope,
    readonly parent: Unit | null,
    /** For private names. */
    readonly className: string | null,
    name: string,
    qualname: string,
    firstlineno: number,
    argcount: number,
    posonlyargcount: number,
    kwonlyargcount: number,
    /** Defined by `async def`. */
    readonly isAsyncFunction: boolean,
  ) {
    this.asm = new Assembler(firstlineno);
    let flags = c.futureFlags;
    if (scope.kind === ScopeKind.Function) {
      flags |= CO_OPTIMIZED | CO_NEWLOCALS;
      if (scope.isNested) flags |= CO_NESTED;
      if (scope.isGenerator) flags |= scope.isCoroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
      else if (scope.isCoroutine) flags |= CO_COROUTINE;
      if (scope.hasVarArgs) flags |= CO_VARARGS;
      if (scope.hasVarKeywords) flags |= CO_VARKEYWORDS;
    }
    const code = new Code(name, qualname, c.source.filename, argcount, posonlyargcount, kwonlyargcount, flags, firstlineno, null);
    this.code = code;
    if (scope.kind === ScopeKind.Function) {
      for (const parameter of scope.parameters) code.varnames.push(parameter);
      for (const symbol of scope.symbols.values()) {
        if (symbol.scope === SymbolScope.Local && (symbol.flags & DEF_PARAM) === 0) code.varnames.push(symbol.name);
        else if (symbol.scope === SymbolScope.Cell && (symbol.flags & DEF_PARAM) === 0) code.cellvars.push(symbol.name);
      }
    }
    if (scope.needsClassCell) code.cellvars.push("__class__");
    for (const name of scope.frees) code.freevars.push(name);
    code.cellvars.sort(byText);
    // Parameters come first, in their order, as in CPython.
    const cellParameters = scope.parameters.filter((name) => scope.scopeOf(name) === SymbolScope.Cell);
    if (cellParameters.length > 0) code.cellvars = [...cellParameters, ...code.cellvars];
    code.freevars.sort(byText);
    for (let i = 0; i < code.varnames.length; i++) {
      if (scope.scopeOf(code.varnames[i]) === SymbolScope.Local) this.locals.set(code.varnames[i], i);
    }
    let slot = code.varnames.length;
    for (const cell of code.cellvars) this.cells.set(cell, slot++);
    for (const free of code.freevars) this.cells.set(free, slot++);
    this.firstTemp = slot;
    this.temps = slot;
    this.most = slot;
    this.prepareState();
  }

  /** Parameters are bound; cells are made of those that are cells. */
  private prepareState(): void {
    const code = this.code;
    const words = (code.varnames.length + 31) >> 5;
    this.asm.state = new Int32Array(words);
    const deletable = new Int32Array(words);
    this.asm.deletable = deletable;
    const parameters = this.scope.kind === ScopeKind.Function ? this.scope.parameters.length : 0;
    for (let i = 0; i < parameters; i++) this.asm.bind(i);
    for (let i = 0; i < code.varnames.length; i++) {
      const symbol = this.scope.symbols.get(code.varnames[i]);
      if (symbol !== undefined && (symbol.flags & DEF_DELETED) !== 0) deletable[i >> 5] |= 1 << (i & 31);
    }
  }
  /** The cells, at the start of the code. */
  emitCells(): void {
    const code = this.code;
    for (let i = 0; i < code.cellvars.length; i++) {
      const local = this.isFunction ? this.scope.parameters.indexOf(code.cellvars[i]) : -1;
      const cell = code.firstCell + i;
      if (local < 0) this.asm.emit1(Op.MAKE_CELL, cell);
      else this.asm.emit2(Op.MAKE_CELL_FROM, cell, local);
    }
  }

  // --- slots -----------------------------------------------------------------------------------------------------------------------
  newTemp(): number {
    const slot = this.temps++;
    if (this.temps > this.most) this.most = this.temps;
    return slot;
  }
  /** Two slots that follow each other. */
  newPair(): number {
    const slot = this.newTemp();
    this.newTemp();
    return slot;
  }
  isTemp(slot: number): boolean {
    return slot >= this.firstTemp;
  }
  mangled(name: string): string {
    return mangle(this.className, name);
  }
  /** The slot of a local variable (mangled name) of a function, or -1 if it is something else. */
  localSlot(name: string): number {
    const slot = this.locals.get(name);
    return slot === undefined ? -1 : slot;
  }
  cellSlot(name: string): number {
    return this.cells.get(name)!;
  }
  /** May it be changed while an expression is evaluated? */
  isWalrusTarget(name: string): boolean {
    const symbol = this.scope.symbols.get(name);
    return symbol !== undefined && (symbol.flags & DEF_WALRUS) !== 0;
  }

  // --- tables ----------------------------------------------------------------------------------------------------------------------
  name(name: string): number {
    let index = this.nameIndices.get(name);
    if (index === undefined) {
      index = this.code.names.length;
      this.code.names.push(intern(name));
      this.nameIndices.set(name, index);
    }
    return index;
  }
  constant(w_value: W_Root): number {
    let index = this.constIndices.get(w_value);
    if (index === undefined) {
      index = this.code.consts.length;
      this.code.consts.push(w_value);
      this.constIndices.set(w_value, index);
    }
    return index;
  }
  cache(): number {
    return this.cacheCount++;
  }
  loadConst(slot: number, w_value: W_Root): void {
    if (this.asm.isReachable) this.asm.emit2(Op.LOAD_CONST, slot, this.constant(w_value));
  }
  move(to: number, from: number): void {
    if (to !== from) this.asm.emit2(Op.MOVE, to, from);
  }

  // --- blocks ----------------------------------------------------------------------------------------------------------------------
  pushBlock(kind: BlockKind, node: ast.Node): Block {
    if (this.blockDepth >= MOST_BLOCKS) throw this.c.error("too many statically nested blocks", node);
    this.blockDepth++;
    const block = new Block(kind, this.block, this.asm.currentHandler);
    this.block = block;
    return block;
  }
  popBlock(): void {
    this.blockDepth--;
    this.block = this.block!.outer;
  }
  /** A handler for what follows, within the present one. */
  newHandler(slot: number): Handler {
    return new Handler(slot, this.asm.currentHandler);
  }

  // --- the end ---------------------------------------------------------------------------------------------------------------------
  finish(): W_Code {
    const code = this.code;
    code.code = this.asm.finishCode();
    code.positions = this.asm.finishPositions();
    code.exceptionTable = this.asm.finishExceptionTable();
    code.slots = this.most;
    code.cacheCount = this.cacheCount;
    return new W_Code(code);
  }

  /** The qualified name of what is defined here under a name. */
  qualnameOf(name: string): string {
    if (this.parent === null) return name;
    // A name declared global is defined outside.
    if (this.scope.scopeOf(this.mangled(name)) === SymbolScope.GlobalExplicit) return name;
    return this.scope.kind === ScopeKind.Function && !this.isComprehension ? `${this.code.qualname}.<locals>.${name}` : `${this.code.qualname}.${name}`;
  }
  get isFunction(): boolean {
    return this.scope.kind === ScopeKind.Function;
  }
  get isComprehension(): boolean {
    return this.scope.isComprehension;
  }
  get isLambda(): boolean {
    return this.scope.functionKind === FunctionKind.Lambda;
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
