/** Parallel assignment in sequence: what a link's arguments do to the inputs of its target. */

export interface Move {
  readonly target: string;
  readonly source: string;
  /** The C type, for a temporary. */
  readonly type: string;
}

/**
 * Statements with the effect of doing all `moves` at once. A move waits while its target is still to be read by another;
 * when only cycles are left, one target's old value is saved in a temporary, and readers of it take that.
 *
 *     a = b, b = a, c = a     ->     c = a; t = a; a = b; b = t
 */
export function sequentialMoves(moves: readonly Move[]): string[] {
  const statements: string[] = [];
  let pending = moves.filter((move) => move.target !== move.source);
  let temporaries = 0;
  while (pending.length > 0) {
    const read = new Map<string, number>();
    for (const move of pending) read.set(move.source, (read.get(move.source) ?? 0) + 1);
    const free = pending.filter((move) => !read.has(move.target));
    if (free.length > 0) {
      for (const move of free) statements.push(`${move.target} = ${move.source};`);
      pending = pending.filter((move) => !free.includes(move));
      continue;
    }
    const { target, type } = pending[0];
    const temporary = `swap${temporaries++}`;
    statements.push(`${type} ${temporary} = ${target};`);
    pending = pending.map((move) => (move.source === target ? { ...move, source: temporary } : move));
  }
  // The temporaries are declared among the statements: in a scope of their own.
  return temporaries === 0 ? statements : ["{", ...statements, "}"];
}
