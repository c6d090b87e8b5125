// Dialect code: runs under Node and translated.
/**
 * While the reverse debugger evaluates a watch expression nothing that the program has may change. Everything that changes an object says so
 * first: `willChange(this.uid)`. In normal builds this is nothing at all; while a program is recorded or replayed it is one comparison.
 */
import { alwaysInline } from "../../../toolchain/rlib/marks";
import * as revdb from "../../../toolchain/rlib/revdb";

/** Thrown through all code of the program: it is no exception of Python's. */
export class SideEffectError extends Error {
  constructor() {
    super("the expression has a side effect: it would change an object of the program");
    this.name = "SideEffectError";
  }
}

class WatchGuard {
  /** Objects up to this number must not change; -1 while no watch expression runs. */
  lastUid = -1;
}
const guard = new WatchGuard();

/** Before an object changes. */
export const willChange = alwaysInline(function willChange(uid: number): void {
  if (revdb.isEnabled() && uid <= guard.lastUid) throw new SideEffectError();
});

/** From here on the objects that are there must not change. */
export function guardObjects(): void {
  guard.lastUid = revdb.uidCount();
}
export function endGuard(): void {
  guard.lastUid = -1;
}
