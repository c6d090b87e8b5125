// Dialect code: runs under Node and translated (`structSequence` at init time).
/** Tuples whose items have names too: `sys.version_info`, `os.stat_result`. */
import { repr } from "../interp/operations";
import { property } from "./gateway";
import { newInt } from "./int";
import { newStr } from "./str";
import { defineType, W_Root, W_Type } from "./root";
import { newTuple, W_Tuple, w_tupleType } from "./tuple";

export class W_StructSequence extends W_Tuple {
  constructor(
    private readonly type: W_Type,
    private readonly names: readonly string[],
    items: readonly W_Root[],
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

/** Defines such a type. Init time only. */
export class StructSequence {
  readonly type: W_Type;
  constructor(
    module: string,
    name: string,
    readonly names: readonly string[],
  ) {
    this.type = defineType(name, { base: w_tupleType, module, final: true, sameLayout: true });
    for (let i = 0; i < names.length; i++) property(this.type, names[i], (w_self) => (w_self as W_StructSequence).items[i]);
    this.type.set("n_fields", newInt(names.length));
    this.type.set("n_sequence_fields", newInt(names.length));
    this.type.set("n_unnamed_fields", newInt(0));
    this.type.set("__match_args__", newTuple(names.map((each) => newStr(each))));
  }
  make(items: readonly W_Root[]): W_Root {
    return new W_StructSequence(this.type, this.names, items);
  }
}
