// Dialect code: runs under Node and translated.
/**
 * Inline caches: what an instruction found last time, and the condition under which it finds the same again. One class for all kinds of
 * instructions; each uses the fields it needs. Instructions that find caches useless simply miss.
 */
import { AttrMap, Version, W_Root } from "../objects/root";
import { DictCell } from "../objects/dict";

/** An instruction that has met more hidden classes begins to forget. */
const MOST_OTHERS = 5;

export class InlineCache {
  /** Attributes of instances: the hidden class, and the version of its type that the rest holds for. */
  map: AttrMap | null = null;
  version: Version | null = null;
  /** Index in the storage; -1: the attribute is `w_value`, found in the class. */
  index = -1;
  /** A store that adds the attribute: the map afterwards. */
  nextMap: AttrMap | null = null;
  /** A method or value found in the class. */
  w_value: W_Root | null = null;
  /** Global variables: the dictionary, and the cell in it; or the version of its keys, and the builtin. */
  w_globals: W_Root | null = null;
  cell: DictCell | null = null;
  keysVersion = -1;
  /** What the instruction has found for other hidden classes; looked through where this one does not hold. */
  other: InlineCache | null = null;
  private others = 0;

  /** Attributes: keeps what is known among the others, before this one learns something else. */
  keep(): void {
    if (this.version === null) return;
    let kept = this.other;
    if (kept === null || this.others < MOST_OTHERS) {
      const more = new InlineCache();
      more.other = kept;
      this.other = kept = more;
      this.others++;
    }
    kept.map = this.map;
    kept.version = this.version;
    kept.index = this.index;
    kept.nextMap = this.nextMap;
    kept.w_value = this.w_value;
  }
}
