/** What the runtime of the reverse debugger (runtime/revdb.c) reads: the ops that reach outside, and where objects have their numbers. */
import type { Operation, Position } from "../../toolchain/ir/graph";
import type { Program } from "../../toolchain/ir/program";
import { GcStruct, type GcContainer } from "../../toolchain/ir/types";
import { stringLiteral } from "./literals";
import { memberName, type CTypes } from "./types";

interface Site {
  readonly op: string;
  readonly pos: Position | null;
}

/** Was the program made with --revdb? */
export function hasRevdb(program: Program): boolean {
  return program.facts.has("revdb-sites");
}

/** The tables; `positionOf` gives the C of a position's record. `containers` by class id. */
export function revdbTables(program: Program, containers: readonly GcContainer[], types: CTypes, positionOf: (pos: Operation["pos"]) => string): string[] {
  const sites = program.facts.get("revdb-sites") as readonly Site[];
  const fields = program.facts.get("revdb-uid-fields") as ReadonlyMap<GcStruct, string>;
  return [
    "const struct rpy_revdb_site rpy_revdb_sites[] = {",
    ...sites.map(({ op, pos }) => `  {${stringLiteral(op)}, ${positionOf(pos)}},`),
    "  {NULL, NULL}",
    "};",
    `const int64_t rpy_revdb_site_count = ${sites.length};`,
    "const uint32_t rpy_revdb_uid_offsets[] = {",
    ...containers.map((container) => `  ${offsetOf(container, fields, types)},`),
    "  0",
    "};",
  ];
}

function offsetOf(container: GcContainer, fields: ReadonlyMap<GcStruct, string>, types: CTypes): string {
  for (let at: GcContainer | null = container; at instanceof GcStruct; at = at.parent) {
    const field = fields.get(at);
    if (field !== undefined) return `offsetof(${types.tag(container)}, ${memberName(field)})`;
  }
  return "0";
}
