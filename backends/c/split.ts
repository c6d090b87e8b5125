/**
 * Which function goes to which C file. One file as long as it is not too long, so that the compiler sees everything; beyond that,
 * functions in depth-first order of calls: what calls each other is likely to meet.
 */

export interface Piece {
  /** Statements of C. */
  readonly size: number;
  /** Numbers of the functions that it mentions. */
  readonly mentions: ReadonlySet<number>;
}

/** Lists of numbers of pieces, a list a file, each of about `limit` statements at most. `first` are where the walk starts. */
export function splitPieces(pieces: readonly Piece[], first: readonly number[], limit: number): number[][] {
  const total = pieces.reduce((sum, piece) => sum + piece.size, 0);
  if (total <= limit) return [pieces.map((_, i) => i)];
  // Files of even size, so that they take about as long in parallel.
  const files = Math.ceil(total / limit);
  const target = total / files;
  const units: number[][] = [[]];
  let size = 0;
  for (const i of depthFirst(pieces, first)) {
    if (size > 0 && size + pieces[i].size / 2 > target * units.length && units.length < files) units.push([]);
    units[units.length - 1].push(i);
    size += pieces[i].size;
  }
  return units;
}

function depthFirst(pieces: readonly Piece[], first: readonly number[]): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const stack = [...first, ...pieces.keys()].reverse();
  while (stack.length > 0) {
    const i = stack.pop()!;
    if (seen.has(i)) continue;
    seen.add(i);
    order.push(i);
    stack.push(...[...pieces[i].mentions].reverse());
  }
  return order;
}
