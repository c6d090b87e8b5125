// console.log of arrays, nested arrays, Maps, Sets, typed arrays, tuples, booleans, null and undefined: as Node prints them.

export function main(argv: string[]): number {
  const none: number[] = [];
  console.log(none);
  console.log([1, 2, 3]);
  console.log([1.5, -0.0, NaN]);
  console.log(["a", "b's", 'say "x"', "new\nline"]);
  console.log([true, false]);
  console.log([null, undefined]);
  console.log([[1, 2], [3]]);
  console.log([[[1]]], [[[2, 3]]]);
  console.log([[["deep", "er"]], [["x"]]]);
  console.log(new Map([["a", 1], ["b", 2]]));
  console.log(new Map([[1, ["x", "y"]]]));
  console.log(new Set([1, 2, 3]), new Set(["q"]));
  console.log(new Map<string, number>(), new Set<string>());
  console.log(new Uint8Array([1, 2, 3]), new Float64Array([0.5, 1]), new BigInt64Array([1n, -2n]));
  console.log([1n, 2n], 5n);
  const pair: [number, string] = [1, "one"];
  console.log(pair);
  console.log([pair, pair]);
  const three: [string, number[], Map<string, boolean>] = ["t", [1, 2], new Map([["yes", true]])];
  console.log(three, [[1, 2]] as [number, number][]);
  console.log(Array.from({ length: 120 }, (_, i) => i));
  console.log(Array.from({ length: 10 }, (_, i) => `item number ${i}`));
  console.log(new Map([["list", [1, 2, 3]], ["other", [4]]]));
  console.log(new Map([["outer", new Map([["inner", new Set([1.5])]])]]));
  console.log("text", ["text"], null, undefined, true, -0.0, 1 / 3);
  console.log([["a long string that takes some space", "another long string that takes space"], ["and a third one here"]]);
  console.log([...new Map([["k", 1]])], [...new Set(["s"]).entries()]);
  const maybe: (string | null)[] = ["x", null];
  console.log(maybe, [undefined, 2], maybe.length > 5 ? maybe : null);
  return 0;
}
