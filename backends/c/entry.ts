/**
 * The C function that the runtime calls to run the program, and the table of what the runtime must know of it.
 * What it calls beside the entry graph is told by facts or, failing that, found by name (README.md).
 */
import { InternalError } from "../../toolchain/diag/internal";
import { FlowGraph } from "../../toolchain/ir/graph";
import type { Program } from "../../toolchain/ir/program";
import { GcArray, GcStruct, isGcPtr, sameType, type StorageType } from "../../toolchain/ir/types";
import type { ProgramWriter } from "./function";
import { stringLiteral } from "./literals";
import { hasRevdb } from "./revdb";
import { hasValue } from "./types";

/** The graphs that start-up code calls. */
export interface EntryPoints {
  readonly entry: FlowGraph;
  readonly startArgv: FlowGraph | null;
  readonly atExit: FlowGraph | null;
  readonly gcStart: FlowGraph | null;
}

export function findEntryPoints(program: Program): EntryPoints {
  const find = (fact: string, name: string | null): FlowGraph | null => {
    const told = program.facts.get(fact);
    if (told instanceof FlowGraph) return told;
    return program.graphs.find((graph) => graph.name === name) ?? null;
  };
  return {
    entry: program.entry,
    startArgv: find("start-argv", "process.start_argv"),
    atExit: find("at-exit", "console.flush"),
    gcStart: find("gc-start", null),
  };
}

export function entryCode(points: EntryPoints, program: Program, w: ProgramWriter): string[] {
  return [...reporter(program.exceptionStruct, w), ...flush(points, w), ...main(points, program, w)];
}

/** What the C runtime calls before it ends the process for an error that cannot be caught. */
function flush({ atExit }: EntryPoints, w: ProgramWriter): string[] {
  return atExit === null ? ["void rpy_flush_program(void) {}"] : ["void rpy_flush_program(void) {", "  rpy_pending = NULL;", `  ${w.graphName(atExit)}();`, "}"];
}

function main(points: EntryPoints, program: Program, w: ProgramWriter): string[] {
  const { entry, startArgv, atExit, gcStart } = points;
  const lines: string[] = ["int64_t rpy_program(void) {", "  int64_t code = 0;"];
  if (hasRevdb(program)) lines.push("  rpy_revdb_ready();");
  if (gcStart !== null) lines.push(`  ${w.graphName(gcStart)}();`);
  const params = entry.params.filter((param) => param.type !== null && hasValue(param.type));
  let call = `${w.graphName(entry)}()`;
  if (params.length > 0) {
    const type = params[0].type!;
    if (params.length > 1 || !isGcPtr(type)) throw new InternalError("expected the entry to take one argument, the list of arguments of the program", { stage: "c", graph: entry.name });
    if (startArgv === null || !haveSameLayout(startArgv.resultType!, type)) {
      throw new InternalError("expected a graph process.start_argv that makes the argument of the entry", { stage: "c", graph: entry.name });
    }
    lines.push(`  ${w.types.declare(type, "argv")} = (${w.types.typeOf(type)})${w.graphName(startArgv)}();`);
    // What is read as another type than it was written as, the compiler must not take for another thing.
    if (!sameType(startArgv.resultType!, type)) lines.push('  __asm__ volatile("" : : : "memory");');
    call = `${w.graphName(entry)}(argv)`;
  }
  const result = hasValue(entry.resultType!) ? "code = " : "";
  // Nothing is called with an exception pending.
  lines.push(`  if (rpy_pending == NULL) ${result}${call};`);
  lines.push("  struct rpy_header *uncaught = rpy_pending;", "  rpy_pending = NULL;");
  if (atExit !== null) {
    // A collection may move the exception.
    lines.push("  struct rpy_root *roots = rpy_roots;", "  roots[0].object = uncaught;", "  rpy_roots = roots + 1;");
    lines.push(`  ${w.graphName(atExit)}();`, "  rpy_roots = roots;", "  uncaught = (struct rpy_header *)roots[0].object;");
  }
  lines.push("  if (uncaught == NULL) uncaught = rpy_pending;");
  lines.push("  if (uncaught != NULL) {", "    report_uncaught(uncaught);", "    code = 1;", "  }", "  return code;", "}");
  return lines;
}

/** Two classes of lists that never met in the program are two structs, though their objects look the same. */
function haveSameLayout(a: StorageType, b: StorageType): boolean {
  if (sameType(a, b)) return true;
  if (!isGcPtr(a) || !isGcPtr(b)) return false;
  if (a.to instanceof GcArray) return b.to instanceof GcArray && haveSameLayout(a.to.item, b.to.item);
  if (!(b.to instanceof GcStruct)) return false;
  const fields = b.to.allFields();
  return a.to.allFields().every((field, i) => fields[i]?.name === field.name && haveSameLayout(field.type, fields[i].type)) && fields.length === a.to.allFields().length;
}

/** Prints `Uncaught NAME: message`; both are strings as runtime/ lays them out, or the root of the Error classes has no such fields. */
function reporter(struct: GcStruct, w: ProgramWriter): string[] {
  const lines = ["static void report_uncaught(struct rpy_header *object) {", `  ${w.types.tag(struct)} *error = (${w.types.tag(struct)} *)object;`];
  const name = stringParts(struct, "name", w);
  const message = stringParts(struct, "message", w);
  if (name === null || message === null) lines.push("  (void)error;", `  rpy_report_uncaught_plain(${stringLiteral(struct.name)});`);
  else lines.push(`  rpy_report_uncaught(${name}, ${message});`);
  return [...lines, "}"];
}

/** `address of the first code unit, length` of a string field. */
function stringParts(struct: GcStruct, field: string, w: ProgramWriter): string | null {
  const type = struct.findField(field)?.type;
  if (type === undefined || !isGcPtr(type) || !(type.to instanceof GcStruct)) return null;
  const string = type.to;
  const chars = string.findField("chars")?.type;
  if (chars === undefined || !isGcPtr(chars) || !(chars.to instanceof GcArray) || chars.to.item.kind !== "small") return null;
  if (string.findField("start") === undefined || string.findField("length") === undefined) return null;
  const part = (name: string): string => w.types.fieldAccess(string, w.types.fieldAccess(struct, "error", field).lvalue, name).lvalue;
  const text = w.types.fieldAccess(struct, "error", field).lvalue;
  w.types.know(chars.to);
  return `${text} == NULL ? NULL : ${part("chars")}->items + ${part("start")}, ${text} == NULL ? 0 : ${part("length")}`;
}
