// The methods of typed arrays.
export function main(argv: string[]): number {
  const a = new Uint8Array(5);
  a[0] = 257;
  a.set([1, 2, 3], 1);
  console.log(a.join(), a.length, a.indexOf(2), a.includes(3), a.slice(1, 3).join(), a.fill(7, 3).join());
  const b = new Int32Array([5, -1, 3]);
  console.log(b.sort().join(), b.map((x) => x * 2).join(), b.filter((x) => x > 0).length, b.reduce((x, y) => x + y), b.reduce((x, y) => x + y * 0.5, 0.5));
  const f = new Float64Array([1.5, NaN, -0.0, 0]);
  console.log(f.sort().join(), f.at(-1) ?? 0, f.find((x) => x > 1) ?? 0, new Float32Array(f).join(), new Float64Array([1, 2]).join());
  for (const x of b) console.log(x);
  for (const [i, x] of a.entries()) console.log(i, x);
  console.log([...a].join("+"), b.toSorted((x, y) => y - x).join(), b.reverse().join(), b.with(0, 9).join(), Array.from(b).length, a.subarray(1, 3).join());
  const g = new BigInt64Array(2);
  g[0] = 5n;
  console.log(g.join(), g.indexOf(5n));
  return 0;
}
