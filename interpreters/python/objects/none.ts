// Dialect code: runs under Node and translated.
/** The singletons None, NotImplemented and Ellipsis. */
import { defineType, W_Root, W_Type } from "./root";

export const w_noneType = defineType("NoneType", { final: true });
export const w_notImplementedType = defineType("NotImplementedType", { final: true });
export const w_ellipsisType = defineType("ellipsis", { final: true });

export class W_None extends W_Root {
  typeOf(): W_Type {
    return w_noneType;
  }
  override repr(): string {
    return "None";
  }
  override truth(): boolean {
    return false;
  }
  override hash(): number {
    return 0xfca86420;
  }
}

export class W_NotImplemented extends W_Root {
  typeOf(): W_Type {
    return w_notImplementedType;
  }
  override repr(): string {
    return "NotImplemented";
  }
}

export class W_Ellipsis extends W_Root {
  typeOf(): W_Type {
    return w_ellipsisType;
  }
  override repr(): string {
    return "Ellipsis";
  }
}

export const w_None: W_Root = new W_None();
export const w_NotImplemented: W_Root = new W_NotImplemented();
export const w_Ellipsis: W_Root = new W_Ellipsis();
