// Sort: stable, by every kind of comparator, default order as strings, undefined last.

interface Row {
  name: string;
  group: number;
  score: number;
}

export function main(argv: string[]): number {
  const rows: Row[] = [];
  for (let i = 0; i < 60; i++) rows.push({ name: `n${i}`, group: (i * 7) % 5, score: ((i * 13) % 11) / 2 });
  const byGroup = [...rows].sort((a, b) => a.group - b.group);
  console.log(byGroup.map((r) => r.name).join(" "));
  byGroup.sort((a, b) => b.score - a.score);
  console.log(byGroup.map((r) => `${r.name}:${r.score}`).join(" "));
  const byBoth = rows.slice(0, 20).sort((a, b) => a.group - b.group || b.score - a.score || (a.name < b.name ? -1 : 1));
  console.log(byBoth.map((r) => `${r.group}/${r.score}/${r.name}`).join(" "));
  console.log([10, 9, 1, 100, -5, 0].sort().join());
  console.log(["b", "a", "C", "B", "é", "aa", ""].sort().join("|"));
  console.log([true, false, true].sort().join());
  console.log([3n, 20n, 100n, -1n].sort().join(), [3n, 20n, 100n, -1n].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join());
  console.log([0.5, -0.25, 1e21, NaN, 3].sort().join());
  const holes: (number | undefined)[] = [3, undefined, 1, undefined, 2];
  console.log(holes.sort().map((x) => (x === undefined ? "u" : `${x}`)).join(), holes.length);
  let comparisons = 0;
  const counted = [5, 2, 8, 1];
  const same = counted.sort((a, b) => {
    comparisons++;
    return a - b;
  });
  console.log(same === counted, counted.join(), comparisons > 0);
  const words = "the quick brown fox jumps over the lazy dog again and again".split(" ");
  words.sort((a, b) => a.length - b.length);
  console.log(words.join(" "));
  console.log(words.toSorted().join(" "), words[0]);
  try {
    [3, 2, 1].sort(() => {
      throw new Error("no order");
    });
  } catch (e) {
    console.log((e as Error).message);
  }
  console.log(new Int16Array([5, -3, 30000, 2]).sort().join(), new Float64Array([0.5, -0, 0, NaN, -1]).sort().join());
  console.log(new Uint8Array([5, 200, 3]).sort((a, b) => b - a).join());
  return 0;
}
