/** Functions outside the program (C, the operating system), as `external_call` names them. */
import type { LLType } from "./types";

export interface ExternalFunction {
  readonly kind: "external";
  /** The C function that is called; also the name under which llinterp finds its implementation. */
  readonly name: string;
  /**
   * A `Ptr(GcArray)` argument arrives in C as the address of item 0. The callee must not keep it: the object may move later.
   */
  readonly args: readonly LLType[];
  readonly result: LLType;
  /** As written in an #include: `<unistd.h>`. Empty for functions of our own C runtime. */
  readonly headers: readonly string[];
  /** As after -l: `m`. */
  readonly libraries: readonly string[];
  /** Depends on its arguments only and changes nothing: may be folded, moved, removed, and need not be logged. */
  readonly pure: boolean;
  /** Given the same arguments, and contents of arrays, it does the same again, though it may write arrays: a replay just calls it. Not in the text form. */
  readonly repeatable?: boolean;
  /** The arguments whose arrays it may write; all, if that is not known. Not in the text form. */
  readonly writes?: readonly number[];
  /** C types where they differ from those of `args` (rffi), for a prototype or casts. */
  readonly cArgs?: readonly string[];
  readonly cResult?: string;
  /** Does not come back (exit). */
  readonly noReturn?: boolean;
}
