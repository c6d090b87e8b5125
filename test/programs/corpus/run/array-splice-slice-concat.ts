// Editing arrays in the middle: splice in all its forms, slice with negative bounds, concat, reverse, fill, copyWithin.

function show(label: string, xs: readonly number[]): void {
  console.log(`${label}: [${xs.join(", ")}] #${xs.length}`);
}

export function main(argv: string[]): number {
  const xs = [0, 1, 2, 3, 4, 5, 6, 7];
  show("removed", xs.splice(2, 3));
  show("left", xs);
  show("inserted", xs.splice(1, 0, 10, 11, 12));
  show("now", xs);
  show("tail", xs.splice(-2));
  show("now", xs);
  show("replace", xs.splice(0, 2, 99));
  show("now", xs);
  show("none", xs.splice(100, 5, 7));
  show("now", xs);
  show("slice", xs.slice(-3, -1));
  show("slice all", xs.slice());
  show("slice empty", xs.slice(3, 1));
  show("concat", xs.concat([1, 2], 3, [4]));
  show("reversed", [...xs].reverse());
  show("toReversed", xs.toReversed());
  show("toSorted", xs.toSorted((a, b) => b - a));
  show("toSpliced", xs.toSpliced(1, 2, -1, -2, -3));
  show("with", xs.with(-1, 1000));
  show("fill", new Array<number>(5).fill(3).fill(8, 1, 3).fill(9, -1));
  show("copyWithin", [1, 2, 3, 4, 5].copyWithin(0, 3));
  show("copyWithin", [1, 2, 3, 4, 5].copyWithin(1, 0, 3));
  const nested = [[1, 2], [3], [], [4, 5]];
  show("flat", nested.flat());
  show("flatMap", [1, 2, 3].flatMap((x) => (x === 2 ? [] : [x, x * 10])));
  const deep = [[[1], [2, 3]], [[4]]];
  show("flat(2)", deep.flat(2));
  console.log(deep.flat(1).length, deep.flat().map((x) => x.join("")).join("|"));
  const queue: string[] = [];
  queue.push("a", "b");
  queue.unshift("z", "y");
  console.log(queue.join(""), queue.shift(), queue.pop(), queue.length, queue.unshift("q"), queue.push("r", "s"));
  console.log(queue.lastIndexOf("y"), queue.indexOf("nope"), queue.includes("r"), queue.at(-2));
  const empty: number[] = [];
  console.log(empty.pop(), empty.shift(), empty.at(0), empty.length, empty.join("x") === "");
  console.log([3, 1, 2].entries().next().value, [...["a", "b"].entries()].map(([i, s]) => `${i}${s}`).join());
  console.log([..."héllo".split("")].keys().next().done, [...[7, 8].keys()].join());
  show("from", Array.from({ length: 4 }, (_, i) => i * i));
  show("of", Array.of(7, 8, 9));
  show("from set", Array.from(new Set([3, 3, 2])));
  show("from map", Array.from(new Map([[1, 2], [3, 4]]), ([k, v]) => k * v));
  return 0;
}
