/** Module-level and static variables that reachable code assigns: fields of one prebuilt object. */
import { Constant } from "../ir/graph";
import type { Value } from "../ir/graph";
import { LLStruct } from "../ir/heap";
import { GcStruct, Ptr, Void } from "../ir/types";
import type { GlobalVar } from "../annotate/model";
import type { GraphBuilder } from "./builder";
import { VOID } from "./builder";
import { convert } from "./convert";
import type { Typed } from "./convert";
import type { RTyper } from "./context";

interface Home {
  readonly object: Constant;
  readonly field: string;
}

export class Globals {
  private readonly homes = new Map<GlobalVar, Home>();
  private current: { struct: GcStruct; object: LLStruct } | null = null;

  constructor(private readonly rt: RTyper) {}

  /** Variables found later (by helpers that passes ask for) get an object of their own. */
  seal(): void {
    if (this.current !== null) this.current.struct.sealed = true;
    this.current = null;
  }

  private homeOf(global: GlobalVar): Home {
    let home = this.homes.get(global);
    if (home === undefined) {
      if (this.current === null) {
        const struct = new GcStruct(this.rt.structs.uniqueName("Globals"), null);
        this.current = { struct, object: new LLStruct(struct) };
      }
      const { struct, object } = this.current;
      let field = global.name;
      for (let i = 1; struct.findField(field) !== undefined; i++) field = `${global.name}_${i}`;
      const annotation = global.slot.root().annotation;
      struct.fields.push({ name: field, type: this.rt.repr(annotation).type, immutable: false });
      home = { object: new Constant(object, Ptr(struct)), field };
      this.homes.set(global, home);
      this.rt.prebuilt.fill(object, field, global.initial(), annotation);
    }
    return home;
  }

  read(b: GraphBuilder, global: GlobalVar): Typed {
    const annotation = global.slot.root().annotation;
    if (this.rt.repr(annotation).type === Void) return { value: VOID, annotation };
    const home = this.homeOf(global);
    return { value: b.emit("getfield", [home.object], home.field), annotation };
  }

  write(b: GraphBuilder, global: GlobalVar, typed: Typed): void {
    const annotation = global.slot.root().annotation;
    if (this.rt.repr(annotation).type === Void) return;
    const value: Value = convert(this.rt, b, typed, annotation);
    const home = this.homeOf(global);
    b.emit("setfield", [home.object, value], home.field);
  }
}
