/**
 * Numbers the classes of objects: `classId` of every struct and array that a program uses.
 *
 * Structs are numbered in preorder over the tree of parents, so that "is it a Shape or a descendant" is one
 * comparison of ranges: `classId..lastClassId`.
 *
 *     Object 0..3
 *     ├── Shape 1..2
 *     │   └── Circle 2..2
 *     └── Point 3..3
 *     Array_Signed 4..4
 */
import { takeInventory } from "./inventory";
import type { Program } from "./program";
import type { GcContainer, GcStruct } from "./types";

/**
 * Numbers from 0 without gaps and gives the containers by number. Trees and siblings stand in order of first use in
 * the program. Run it again when a pass has added containers: numbers may change.
 */
export function assignClassIds(program: Program): GcContainer[] {
  const { containers } = takeInventory(program.graphs, { first: [program.exceptionStruct] });
  const children = new Map<GcStruct, GcStruct[]>();
  for (const container of containers) {
    if (container.kind !== "gcstruct" || container.parent === null) continue;
    const siblings = children.get(container.parent);
    if (siblings === undefined) children.set(container.parent, [container]);
    else siblings.push(container);
  }
  const numbered: GcContainer[] = [];
  const number = (container: GcContainer): void => {
    container.classId = numbered.length;
    numbered.push(container);
    if (container.kind === "gcstruct") for (const child of children.get(container) ?? []) number(child);
    container.lastClassId = numbered.length - 1;
  };
  for (const container of containers) if (container.kind === "gcarray" || container.parent === null) number(container);
  return numbered;
}
