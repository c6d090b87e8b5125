// Dialect code: runs under Node and translated (`StructSequence` is made at init time).
/** Tuples whose items have names too: `sys.version_info`, `os.stat_result`. Some have more attributes than items. */
import { repr, toArray } from "../interp/operations";
import { constructor, property } from "./gateway";
import { newInt } from "./int";
import { w_None } from "./none";
import { newStr } from "./str";
import { defineType, typeError, W_Root, W_Type } from "./root";
import { newTuple, W_Tuple, w_tupleType } from "./tuple";

export class W_StructSequence extends W_Tuple {
  constructor(
    private readonly type: W_Type,
    private readonly names: readonly string[],
    items: readonly W_Root[],
    /** Values that are attributes, but no items. */
    readonly hidden: readonly W_Root[],
  ) {
    super(items);
  }
  override typeOf(): W_Type {
    return this.type;
  }
  override repr(): string {
    const parts: string[] = [];
    for (let i = 0; i < this.names.length; i++) parts.push(`${this.names[i]}=${repr(this.items[i])}`);
    return `${this.type.fullName()}(${parts.join(", ")})`;
  }
}

const NO_VALUES: readonly W_Root[] = [];

/** Defines such a type. Init time only. */
export class StructSequence {
  readonly type: W_Type;
  constructor(
    module: string,
    name: string,
    readonly names: readonly string[],
    readonly hiddenNames: readonly string[] = [],
  ) {
    this.type = defineType(name, { base: w_tupleType, module, final: true, sameLayout: true });
    for (let i = 0; i < names.length; i++) property(this.type, names[i], (w_self) => (w_self as W_StructSequence).items[i]);
    for (let i = 0; i < hiddenNames.length; i++) property(this.type, hiddenNames[i], (w_self) => (w_self as W_StructSequence).hidden[i]);
    this.type.set("n_fields", newInt(names.length + hiddenNames.length));
    this.type.set("n_sequence_fields", newInt(names.length));
    this.type.set("n_unnamed_fields", newInt(0));
    this.type.set("__match_args__", newTuple(names.map((each) => newStr(each))));
  }
  make(items: readonly W_Root[], hidden: readonly W_Root[] = NO_VALUES): W_Root {
    return new W_StructSequence(this.type, this.names, items, hidden);
  }
  /** Lets programs make such tuples, of a sequence. Init time only. */
  callable(): void {
    const least = this.names.length;
    const most = least + this.hiddenNames.length;
    const full = this.type.fullName();
    constructor(this.type, "cls, sequence, dict=None, /", (w_cls: W_Root, w_sequence: W_Root) => {
      const items = toArray(w_sequence);
      if (items.length < least) throw typeError(`${full}() takes an at least ${least}-sequence (${items.length}-sequence given)`);
      if (items.length > most) throw typeError(`${full}() takes an at most ${most}-sequence (${items.length}-sequence given)`);
      const hidden = items.slice(least);
      while (hidden.length < most - least) hidden.push(w_None);
      return this.make(items.slice(0, least), hidden);
    });
  }
}
