/** Where an annotation came from: walks the graph back to the places that made a variable what it is. */
import { Constant, Variable, linksOf, type Position, type Value } from "../ir/graph";
import type { Origin } from "../diag/user-error";
import type { Annotator } from "./annotator";
import type { SpecGraphImpl } from "./spec";
import type { SomeValue } from "./model";
import { describe, type MixedUnion } from "./values";

function originAt(pos: Position | null, text: string): Origin {
  return { span: pos === null ? null : { file: pos.file, line: pos.line, column: pos.column, length: 1 }, text };
}

/** Both sides of a conflict, each with the place it came from where that can be found. */
export function conflictDiagnostic(annotator: Annotator, spec: SpecGraphImpl | null, error: MixedUnion, source: Value | null): Origin[] {
  const origins: Origin[] = [];
  for (const side of [error.left, error.right]) {
    const place = spec !== null && source !== null && annotator.valueOf(spec, source).kind === side.kind ? placeOf(annotator, spec, source, side) : null;
    origins.push(originAt(place, `${describe(side)}`));
  }
  return origins;
}

/** The same for a variable where values join: looks at what its links bring. */
export function blameValue(annotator: Annotator, spec: SpecGraphImpl, at: Variable, error: MixedUnion): Origin[] {
  const origins: Origin[] = [];
  for (const side of [error.left, error.right]) {
    origins.push(originAt(placeOf(annotator, spec, at, side), `${describe(side)}${at.name === null ? "" : ` flows into \`${at.name}\``}`));
  }
  return origins;
}

/** The position of the op that first produced a value of the kind of `side` for `value`. */
function placeOf(annotator: Annotator, spec: SpecGraphImpl, value: Value, side: SomeValue): Position | null {
  const seen = new Set<Variable>();
  const search = (current: Value, near: Position | null): Position | null => {
    if (current instanceof Constant) return annotator.valueOf(spec, current).kind === side.kind ? near : null;
    if (seen.has(current)) return null;
    seen.add(current);
    for (const block of spec.graph.blocks()) {
      const op = block.ops.find((one) => one.result === current);
      if (op !== undefined) return annotator.valueOf(spec, current).kind === side.kind ? op.pos : null;
      const index = block.inputs.indexOf(current);
      if (index < 0) continue;
      if (block === spec.graph.start) return spec.pos;
      for (const from of spec.graph.blocks()) {
        for (const link of linksOf(from)) {
          if (link.target !== block) continue;
          const last = [...from.ops].reverse().find((one) => one.pos !== null)?.pos ?? near;
          const found = search(link.args[index], last);
          if (found !== null) return found;
        }
      }
    }
    return null;
  };
  return search(value, null);
}
