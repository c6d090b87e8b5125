/** The tables that a collector reads, as backends/c/README.md lays them out. Offsets and sizes are left to the C compiler, so they hold for every target. */
import { GcArray, isGcPtr, type GcContainer, type StorageType } from "../../toolchain/ir/types";
import { hasValue, memberName, type CTypes } from "./types";

const KIND_STRUCT = 0;
const KIND_PLAIN_ARRAY = 1;
const KIND_POINTER_ARRAY = 2;

/** `containers` by class id. `flags` is what passes say of a container, for the collector. */
export function typeInfoTables(containers: readonly GcContainer[], flags: ReadonlyMap<GcContainer, number>, types: CTypes): string[] {
  const offsets: string[] = [];
  const rows = containers.map((container) => {
    const tag = types.tag(container);
    const flag = flags.get(container) ?? 0;
    if (container instanceof GcArray) {
      const kind = isGcPtr(container.item) ? KIND_POINTER_ARRAY : KIND_PLAIN_ARRAY;
      return `  {${kind}, offsetof(${tag}, items), ${itemSize(container.item, types)}, 0, 0, ${flag}, ${container.classId}, 0}, /* ${commentText(container.name)} */`;
    }
    const pointers = container.allFields().filter((field) => isGcPtr(field.type));
    const first = offsets.length;
    offsets.push(...pointers.map((field) => `  offsetof(${tag}, ${memberName(field.name)}),`));
    const parent = container.parent ?? container;
    return `  {${KIND_STRUCT}, sizeof(${tag}), 0, ${pointers.length}, ${first}, ${flag}, ${parent.classId}, 0}, /* ${commentText(container.name)} */`;
  });
  return [
    `const struct rpy_type_row rpy_type_rows[] = {`,
    ...rows,
    "  {0, 0, 0, 0, 0, 0, 0, 0}",
    "};",
    `const int64_t rpy_type_row_count = ${containers.length};`,
    "const uint32_t rpy_pointer_offset_list[] = {",
    ...offsets,
    "  0",
    "};",
  ];
}

function itemSize(item: StorageType, types: CTypes): string {
  return hasValue(item) ? `sizeof(${types.typeOf(item)})` : "0";
}

function commentText(name: string): string {
  return name.replace(/\*\//g, "* /");
}
