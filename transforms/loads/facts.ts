/** Maps whose changes are undone when the walk leaves a subtree of the dominator tree. */
export class Scopes {
  private readonly undo: (() => void)[] = [];

  mark(): number {
    return this.undo.length;
  }
  /** Undoes everything since `mark`. */
  leave(mark: number): void {
    while (this.undo.length > mark) this.undo.pop()!();
  }
  set<K, V>(map: Map<K, V>, key: K, value: V): void {
    const had = map.has(key);
    const before = map.get(key) as V;
    map.set(key, value);
    this.undo.push(() => (had ? map.set(key, before) : map.delete(key)));
  }
}
