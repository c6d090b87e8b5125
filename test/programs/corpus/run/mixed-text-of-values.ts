// Values of several types where only their text is wanted: console.log arguments, templates, `??` and conditional texts.

interface Entry {
  label: string;
  count?: number;
}

function find(xs: Map<string, number>, key: string): number | undefined {
  return xs.get(key);
}

export function main(argv: string[]): number {
  const xs = new Map<string, number>([["a", 1], ["b", 0]]);
  for (const key of ["a", "b", "c"]) {
    console.log(key, find(xs, key) ?? "none");
    console.log(`${key} is ${find(xs, key) ?? "missing"}`);
    const n = find(xs, key);
    console.log(n === undefined ? "absent" : n, n !== undefined && n > 0 ? n : "not positive");
    console.log(n || "falsy", `${n || "zero or none"}`);
    console.log("got " + (n ?? "nothing"));
  }
  const entries: Entry[] = [{ label: "x", count: 3 }, { label: "y" }];
  for (const e of entries) console.log(e.label, e.count ?? "-", `<${e.count?.toFixed(1) ?? "n/a"}>`);
  const flag = entries.length > 1;
  console.log(flag ? 1 : "one", flag ? "many" : 0, flag && "yes", !flag || 2.5);
  console.log(`${flag ? true : "no"} ${flag ? 10n : "big"} ${flag ? null : "x"}`);
  const maybe: string | null = entries.length > 5 ? "text" : null;
  console.log(maybe ?? 42, maybe?.length ?? "no length", `${maybe?.length}`);
  console.log(String(find(xs, "q") ?? "dflt"), String(flag ? 7 : "seven"));
  return 0;
}
