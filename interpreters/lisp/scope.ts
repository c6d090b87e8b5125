/** The names of a function while its code is analysed; the debugger keeps them. */
import type { Sym } from "./values";

/** Names of one function; `outer` has those around it. */
export class Scope {
  readonly names: Sym[] = [];
  constructor(readonly outer: Scope | null) {}
  declare(name: Sym): number {
    const known = this.names.indexOf(name);
    if (known >= 0) return known;
    this.names.push(name);
    return this.names.length - 1;
  }
}
