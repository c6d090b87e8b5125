// Dialect code: runs under Node and translated.
/** Containers whose repr is being made: one that contains itself shows as `[...]`. */
import { W_Root } from "./root";

const active: W_Root[] = [];

/** Notes that the object's repr begins; false if it has begun already. Pair with `leaveRepr` in a `finally`. */
export function enterRepr(w_object: W_Root): boolean {
  for (let i = active.length - 1; i >= 0; i--) if (active[i] === w_object) return false;
  active.push(w_object);
  return true;
}

export function leaveRepr(): void {
  active.pop();
}
