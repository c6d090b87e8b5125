// Every method of strings that runtime/string.ts has, on text of all widths.
function show(...xs: string[]): void { console.log(xs.join("|")); }
export function main(argv: string[]): number {
  const s = "Hello, Wörld €😀";
  show(s, s.slice(2), s.slice(-3, -1), s.substring(5, 2), s.substr(-4, 2), s.charAt(4), s.at(-1) ?? "none", s.at(99) ?? "none");
  console.log(s.length, s.charCodeAt(1), s.codePointAt(16) ?? -1, s.codePointAt(99) ?? -1, s.indexOf("W"), s.indexOf("l", 4), s.lastIndexOf("l"), s.lastIndexOf("l", 4));
  console.log(s.includes("lo"), s.startsWith("Hell"), s.endsWith("x"), s.startsWith("W", 7), s.includes("H", 1), s.endsWith("lo", 5));
  show("a,b,,c".split(",").join(";"), "abc".split("").join("-"), "a-b-c".split("-", 2).join("+"));
  show("  x ".trim(), "  x ".trimStart(), "  x ".trimEnd(), "5".padStart(3), "5".padStart(3, "0"), "5".padEnd(4, "ab"), "ab".repeat(3));
  show("aXbX".replace("X", "[$&]"), "aXbX".replaceAll("X", (m, i) => `${m}${i}`), "aXbX".replaceAll("X", "$$"), "abc".replace("b", (m) => m.toUpperCase()));
  show("straße ΑΣ".toUpperCase(), "ΑΣ ΣΑ İ".toLowerCase(), "e\u0301".normalize(), String("é".normalize("NFD").length));
  let t = "";
  for (let i = 0; i < 100; i++) t += `ab${i}`;
  console.log(t.length, t.slice(-6), "abc" < "abd", "a" < "B", "b" > "a", t === t + "", t === t.slice(0, -1) + "9");
  for (const c of "a😀b") show(c, String(c.length));
  show("ab".concat("cd", "ef"), String.fromCharCode(97, 98), String.fromCodePoint(128512), String.fromCharCode(8364), `x${1}`);
  try { "a".repeat(-1); } catch (e) { console.log((e as Error).message, e instanceof RangeError); }
  const m = new Map<string, number>();
  for (const w of "the cat the dog".split(" ")) m.set(w, (m.get(w) ?? 0) + 1);
  for (const [k, v] of m) console.log(k, v);
  return 3;
}
