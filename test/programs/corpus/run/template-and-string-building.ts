// Templates: nested, tagged, multi-line, with every kind of value; building strings in loops; escapes.

function tag(parts: readonly string[], ...values: number[]): string {
  let out = parts[0];
  values.forEach((v, i) => {
    out += `<${v}>` + parts[i + 1];
  });
  return out;
}
class Version {
  constructor(
    readonly major: number,
    readonly minor: number,
  ) {}
  toString(): string {
    return `v${this.major}.${this.minor}`;
  }
}
function table(rows: [string, number][]): string {
  const width = Math.max(...rows.map(([k]) => k.length));
  return rows.map(([k, v]) => `${k.padEnd(width)} | ${v.toFixed(2).padStart(8)}`).join("\n");
}

export function main(argv: string[]): number {
  const [a, b] = [3, 4.5];
  console.log(tag`sum ${a} and ${b} end`, tag``, tag`${1}${2}`);
  console.log(`a${`b${`c${a}`}`}`, `${a > 2 ? `yes ${b}` : "no"}`, `\`tick\` \${no} \\ \u0041 \x42`);
  console.log(`line 1
  line 2	tab`);
  console.log(`${new Version(1, 2)} ${[1, [2, 3].length]} ${[new Version(0, 9)]} ${null} ${undefined} ${true} ${10n} ${-0.0} ${1e21} ${[]}`);
  console.log(String.raw`raw \n ${a} \u0041`, `${"s"}`.length, "" + a + b, a + b + "", "x" + -0.0);
  console.log(table([["apples", 1.5], ["kiwis", 12345.678], ["fig", -0.005]]));
  let s = "";
  for (let i = 0; i < 2000; i++) s += String.fromCharCode(97 + (i % 26));
  console.log(s.length, s.slice(-5), s.indexOf("xyzabc"), s.lastIndexOf("abc"));
  let rev = "";
  for (let i = 9; i >= 0; i--) rev = rev + i;
  let pre = "";
  for (let i = 0; i < 5; i++) pre = `${i},${pre}`;
  console.log(rev, pre);
  const lines: string[] = [];
  for (let i = 0; i < 3; i++) lines.push(`${i}: ${"#".repeat(i * 2)}`);
  console.log(lines.join("\n"));
  console.log([..."ab"].map((c) => `${c}=${c.charCodeAt(0)}`).join("&"), "a\tb\\n\0c".length);
  return 0;
}
