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
  /** Throws an Error if an expression names an anchor that does not exist. */
  check(source: string): void {
    for (const number of anchorNumbers(source)) if (this.targets[number] === undefined) throw new Error(`there is no $${number} yet`);
  }
}

/** The `$NUM` of an expression, outside its string literals. */
function anchorNumbers(source: string): number[] {
  const tokens = /("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*|\$(\d+)/g;
  return [...source.matchAll(tokens)].flatMap((match) => (match[2] === undefined ? [] : [Number(match[2])]));
}
