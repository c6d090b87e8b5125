/**
 * The `$NUM` names: each stands for one object of the program, by its creation number, or for one value that has no identity, by text
 * that gives it again. They mean the same at every time.
 */

/** What a `$NUM` stands for. */
export type AnchorTarget = { readonly kind: "object"; readonly uid: number } | { readonly kind: "value"; readonly text: string };

export class Anchors {
  constructor(private readonly targets: AnchorTarget[] = []) {}

  get all(): readonly AnchorTarget[] {
    return this.targets;
  }
  /** The number of an anchor for this, an earlier one if there is one. */
  numberOf(target: AnchorTarget): number {
    const same = this.targets.findIndex((one) =>
      one.kind === "object" ? target.kind === "object" && one.uid === target.uid : target.kind === "value" && one.text === target.text,
    );
    if (same >= 0) return same;
    this.targets.push(target);
    return this.targets.length - 1;
  }
  /** The anchors that an expression names. Throws an Error on one that does not exist. */
  usedIn(source: string): [number, AnchorTarget][] {
    const used = new Map<number, AnchorTarget>();
    for (const { number } of anchorNames(source)) {
      const target = this.targets[number];
      if (target === undefined) throw new Error(`there is no $${number} yet`);
      used.set(number, target);
    }
    return [...used];
  }
}

/** Where `$NUM` stands in an expression, outside its string literals. */
export function anchorNames(source: string): { readonly at: number; readonly length: number; readonly number: number }[] {
  const found: { at: number; length: number; number: number }[] = [];
  const tokens = /("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*|\$(\d+)/g;
  for (const match of source.matchAll(tokens)) {
    if (match[2] !== undefined) found.push({ at: match.index, length: match[0].length, number: Number(match[2]) });
  }
  return found;
}
