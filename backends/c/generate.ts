/**
 * A whole program to C source files. Functions are written first, because they tell which types, constants and external
 * functions there are; then what they mention; then the files are put together.
 */
import { InternalError } from "../../toolchain/diag/internal";
import { assignClassIds } from "../../toolchain/ir/classids";
import type { OptimisationLevel } from "../../toolchain/driver/backend";
import type { ExternalFunction } from "../../toolchain/ir/external";
import { Constant, type FlowGraph, type Operation, type Position } from "../../toolchain/ir/graph";
import { takeInventory } from "../../toolchain/ir/inventory";
import type { Program } from "../../toolchain/ir/program";
import type { GcContainer } from "../../toolchain/ir/types";
import { Coldness } from "./cold";
import { DataWriter } from "./data";
import { entryCode, findEntryPoints } from "./entry";
import { Externals } from "./externals";
import { functionHead, OWN_LINES, writeFunction, type FunctionText, type ProgramWriter } from "./function";
import { stringLiteral } from "./literals";
import { Namer } from "./names";
import { hasRevdb, revdbTables } from "./revdb";
import { splitPieces } from "./split";
import { typeInfoTables } from "./type-info";
import { CTypes } from "./types";

/** Functions of fewer statements are no burden for a dispatcher. */
const FREE_TO_INLINE = 12;

/** More statements than this make a second file: with optimisation later, so that the compiler sees more. */
export function statementsPerFile(level: OptimisationLevel): number {
  return level === 0 ? 6000 : level === 1 ? 12000 : 30000;
}

export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

export interface GeneratedProgram {
  readonly files: readonly GeneratedFile[];
  /** Names of the files to compile. */
  readonly units: readonly string[];
  /** As after -l. */
  readonly libraries: readonly string[];
}

export interface GenerateOptions {
  readonly statementsPerFile: number;
}

interface WrittenFunction {
  readonly graph: FlowGraph;
  readonly text: FunctionText;
  readonly mentions: ReadonlySet<number>;
}

/** What files are put together from. */
interface Parts {
  readonly functions: readonly WrittenFunction[];
  /** Numbers of functions, by file. */
  readonly units: readonly (readonly number[])[];
  /** Functions that something else than functions mentions. */
  readonly fromOutside: ReadonlySet<number>;
  readonly declarations: string[];
  readonly dataDeclarations: readonly string[];
  readonly definitions: readonly string[];
}

export function generateProgram(program: Program, options: GenerateOptions = { statementsPerFile: statementsPerFile(2) }): GeneratedProgram {
  return new Generator(program, options).generate();
}

class Generator implements ProgramWriter {
  readonly types = new CTypes();
  readonly coldness: Coldness;
  private readonly functionNames = new Namer("f_");
  private readonly numbers: ReadonlyMap<FlowGraph, number>;
  private readonly data: DataWriter;
  private readonly externals = new Externals(this.types);
  private readonly positions: string[] = [];
  private readonly positionNumbers = new Map<string, number>();
  private mentioned = new Set<number>();
  /** Graphs that only dispatchers call. */
  private readonly onlyDispatched = new Set<FlowGraph>();

  constructor(
    private readonly program: Program,
    private readonly options: GenerateOptions,
  ) {
    assignClassIds(program);
    this.coldness = new Coldness(program.graphs, program.entry);
    this.numbers = new Map(program.graphs.map((graph, i) => [graph, i]));
    // Names in program order, whichever function is written first.
    for (const graph of program.graphs) this.functionNames.nameOf(graph, graph.name);
    const bits = (program.facts.get("gc-prebuilt-bits") as number | undefined) ?? 0;
    this.data = new DataWriter(this.types, (graph) => this.graphName(graph), bits);
  }

  // ---- ProgramWriter

  constant(constant: Constant): string {
    return this.data.constant(constant);
  }

  graphName(graph: FlowGraph): string {
    const number = this.numbers.get(graph);
    if (number === undefined) throw new InternalError(`expected graph ${graph.name} to be among the program's graphs`, { stage: "c" });
    this.mentioned.add(number);
    return this.functionNames.nameOf(graph, graph.name);
  }

  external(fn: ExternalFunction): string {
    return this.externals.use(fn);
  }

  position(op: Operation): string {
    return this.positionRecord(op.pos);
  }

  private positionRecord(pos: Position | null): string {
    if (pos === null) return "NULL";
    const outer = this.positionRecord(pos.inlinedAt ?? null);
    const text = `{${stringLiteral(pos.file)}, ${stringLiteral(pos.inFunction)}, ${pos.line}, ${pos.column}, ${outer}}`;
    let number = this.positionNumbers.get(text);
    if (number === undefined) {
      number = this.positions.length;
      this.positions.push(text);
      this.positionNumbers.set(text, number);
    }
    return `&rpy_positions[${number}]`;
  }

  // ---- files

  generate(): GeneratedProgram {
    const containers = this.containersByClassId();
    const functions = this.program.graphs.map((graph): WrittenFunction => {
      const { result, mentions } = this.noteMentions(() => writeFunction(graph, this));
      return { graph, text: result, mentions };
    });
    this.findDispatched(functions);
    const points = findEntryPoints(this.program);
    const entry = this.noteMentions(() => entryCode(points, this.program, this));
    const pieces = functions.map(({ text, mentions }) => ({ size: text.size, mentions }));
    const units = splitPieces(pieces, [this.numbers.get(points.entry)!], this.options.statementsPerFile);
    const storage = units.length === 1 ? "static" : "extern";
    // Prebuilt objects mention graphs by function pointers, and more objects and types: so they come after the functions.
    const data = this.noteMentions(() => this.data.write(storage));
    const revdb = hasRevdb(this.program) ? revdbTables(this.program, containers, this.types, (pos) => this.positionRecord(pos)) : [];
    const parts: Parts = {
      functions,
      units,
      fromOutside: new Set([...entry.mentions, ...data.mentions]),
      declarations: [],
      dataDeclarations: data.result.declarations,
      definitions: [...this.positionTable(storage), ...data.result.definitions, ...this.typeTables(containers), ...this.prebuiltTable(), ...revdb, ...entry.result],
    };
    parts.declarations.push(`/* ${this.program.name}: made by rpython from a program in its dialect of TypeScript. */`, '#include "rpy.h"');
    if (hasRevdb(this.program)) parts.declarations.push('#define RPY_REVDB 1', '#include "revdb.h"');
    parts.declarations.push(...this.externals.declarations(), "", ...this.types.declarations(), "");
    const files = units.length === 1 ? [this.oneFile(parts)] : this.severalFiles(parts);
    return { files, units: files.map((one) => one.name).filter((name) => name.endsWith(".c")), libraries: this.externals.libraryNames() };
  }

  private oneFile({ functions, declarations, dataDeclarations, definitions }: Parts): GeneratedFile {
    return file("program.c", [
      ...declarations,
      ...functions.map((fn) => this.prototype(fn, "static ")),
      "",
      ...dataDeclarations,
      "",
      ...definitions,
      ...functions.flatMap((fn) => this.definition(fn, "static ")),
      "",
      ...this.runtime(),
    ]);
  }

  /** Functions that are mentioned in one file only are static there. */
  private severalFiles({ functions, units, fromOutside, declarations, dataDeclarations, definitions }: Parts): GeneratedFile[] {
    const unitOf = new Map(units.flatMap((unit, i) => unit.map((number) => [number, i] as const)));
    const shared = new Set(fromOutside);
    functions.forEach((fn, i) => fn.mentions.forEach((callee) => unitOf.get(i) !== unitOf.get(callee) && shared.add(callee)));
    const header = [
      ...declarations,
      "extern const struct rpy_position rpy_positions[];",
      ...dataDeclarations,
      ...functions.filter((_, i) => shared.has(i)).map((fn) => this.prototype(fn, "")),
    ];
    const parts = units.map((unit, i) =>
      file(`part${i}.c`, [
        '#include "program.h"',
        "",
        ...unit.filter((number) => !shared.has(number)).map((number) => this.prototype(functions[number], "static ")),
        ...unit.flatMap((number) => this.definition(functions[number], shared.has(number) ? "" : "static ")),
      ]),
    );
    return [file("program.h", header), file("data.c", ['#include "program.h"', "", ...definitions, "", ...this.runtime()]), ...parts];
  }

  /** The C runtime, in one of the files. */
  private runtime(): string[] {
    return ['#include "rpy.c"', ...(hasRevdb(this.program) ? ['#include "revdb.c"'] : [])];
  }

  private prototype({ graph }: WrittenFunction, storage: string): string {
    const inline = graph.flags.has("inline") && storage !== "" ? "inline " : "";
    return storage + inline + this.attributes(graph) + functionHead(graph, this) + ";";
  }

  private definition({ text }: WrittenFunction, storage: string): string[] {
    return ["", ...text.before, storage + text.head, ...text.body];
  }

  private attributes(graph: FlowGraph): string {
    if (this.coldness.isCold(graph)) return "__attribute__((cold, noinline)) ";
    return graph.flags.has("noinline") || this.onlyDispatched.has(graph) ? "__attribute__((noinline)) " : "";
  }

  /**
   * A dispatcher jumps to what it chose. C compilers take in functions that are called from one place only, and then the dispatcher saves
   * registers for the largest of them on behalf of all.
   */
  private findDispatched(functions: readonly WrittenFunction[]): void {
    const elsewhere = new Set<number>();
    for (const { graph, mentions } of functions) if (!graph.flags.has("dispatcher")) for (const number of mentions) elsewhere.add(number);
    functions.forEach(({ graph, text }, i) => {
      if (!elsewhere.has(i) && text.size > FREE_TO_INLINE) this.onlyDispatched.add(graph);
    });
  }

  /** Runs `write`; tells which graphs it mentioned. */
  private noteMentions<T>(write: () => T): { result: T; mentions: Set<number> } {
    this.mentioned = new Set();
    const result = write();
    return { result, mentions: this.mentioned };
  }

  private positionTable(storage: "static" | "extern"): string[] {
    if (storage === "static" && this.positions.length === 0) return [];
    const words = storage === "static" ? "static const" : "const";
    return [`${words} struct rpy_position rpy_positions[] = {`, ...this.positions.map((text) => `  ${text},`), "  {NULL, NULL, 0, 0, NULL}", "};"];
  }

  private typeTables(containers: readonly GcContainer[]): string[] {
    const flags = this.program.facts.get("gc-type-flags") as ReadonlyMap<GcContainer, number> | undefined;
    return typeInfoTables(containers, flags ?? new Map<GcContainer, number>(), this.types);
  }

  private containersByClassId(): GcContainer[] {
    const { containers } = takeInventory(this.program.graphs, { first: [this.program.exceptionStruct] });
    for (const container of containers) if (container.classId < 0) throw new InternalError(`expected ${container.name} to have a class id`, { stage: "c" });
    const sorted = [...containers].sort((a, b) => a.classId - b.classId);
    sorted.forEach((container, i) => {
      if (container.classId !== i) throw new InternalError(`expected class ids without gaps, found ${container.classId} for ${container.name} after ${i} others`, { stage: "c" });
      this.types.know(container);
    });
    return sorted;
  }

  private prebuiltTable(): string[] {
    const holders = this.data.pointerHolders();
    return [
      "void *const rpy_prebuilt_list[] = {",
      ...holders.map((name) => `  &${name},`),
      "  NULL",
      "};",
      `const int64_t rpy_prebuilt_list_count = ${holders.length};`,
      `uint32_t rpy_next_identity = ${this.data.nextIdentityNumber()};`,
    ];
  }
}

function file(name: string, lines: readonly string[]): GeneratedFile {
  // The directive stands on line i + 1, and speaks of the one after it.
  return { name, text: lines.map((line, i) => (line === OWN_LINES ? `#line ${i + 2} "${name}"` : line)).join("\n") + "\n" };
}
