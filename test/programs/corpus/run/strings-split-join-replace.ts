// Every way to cut and join: split with limits and empties, replace with functions and patterns, indexOf loops, trims, pads, char tables.

function countAll(s: string, what: string): number {
  let n = 0;
  for (let i = s.indexOf(what); i >= 0; i = s.indexOf(what, i + what.length)) n++;
  return n;
}
function title(s: string): string {
  return s.split(" ").map((w) => (w === "" ? "" : w[0].toUpperCase() + w.slice(1).toLowerCase())).join(" ");
}
function caesar(s: string, k: number): string {
  let out = "";
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c >= 97 && c <= 122) out += String.fromCharCode(((c - 97 + k + 26) % 26) + 97);
    else if (c >= 65 && c <= 90) out += String.fromCharCode(((c - 65 + k + 26) % 26) + 65);
    else out += s[i];
  }
  return out;
}
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines;
}
function isPalindrome(s: string): boolean {
  const t = [...s.toLowerCase()].filter((c) => c >= "a" && c <= "z");
  return t.join("") === t.reverse().join("");
}
function rle(s: string): string {
  let out = "";
  for (let i = 0; i < s.length; ) {
    let j = i;
    while (j < s.length && s[j] === s[i]) j++;
    out += (j - i > 1 ? j - i : "") + s[i];
    i = j;
  }
  return out;
}

export function main(argv: string[]): number {
  console.log("a,b,,c,".split(",").length, "a,b,,c,".split(",").map((x) => `[${x}]`).join(""), "abc".split("").join("-"), "a--b".split("--").join(), "".split("x").length);
  console.log("one two three".split(" ", 2).join("|"), "x".split("x").length, "no".split("zz").join(), "aXbXc".split("X").reverse().join("X"));
  console.log("cat bat cat".replace("cat", "dog"), "cat bat cat".replaceAll("cat", (m) => m.toUpperCase()), "a.b.c".replaceAll(".", ""), "aaa".replaceAll("aa", "b"), "abc".replace("", "_"), "abc".replaceAll("", "."));
  console.log("$1 $$ x".replace("x", "$$"), "x".replace("x", "$&$&"), "abc".replace("b", "$`|$'"));
  console.log(countAll("banana", "an"), countAll("aaaa", "aa"), title("the qUICK  brown fox"), caesar("Hello, World!", 3), caesar(caesar("xyz", 5), -5));
  console.log(wrap("the quick brown fox jumps over the lazy dog", 12).join("/"), isPalindrome("A man, a plan, a canal: Panama"), isPalindrome("no"));
  console.log(rle("aaabccdddd"), "abc".at(-1), "abc".charAt(1), "abc"[0], "abc".substring(2, 0), "abc".slice(2, 0) === "", "abcdef".slice(-4, -2), "abc".concat("-", "d"));
  console.log("  x ".trim().length, "xxabxx".split("x").filter((p) => p !== "").join(), "5".padStart(3, "0"), "ab".padEnd(5, "12"), "abc".padEnd(2), "-".repeat(10));
  console.log("abc" < "abd", "B" < "a", "10" < "9", "" < "a", ["b", "A", "a", "B"].sort().join(""), "z".codePointAt(0), "abc".endsWith("bc"), "abc".startsWith("bc", 1));
  const freq = new Map<string, number>();
  for (const ch of "mississippi") freq.set(ch, (freq.get(ch) ?? 0) + 1);
  console.log([...freq].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([c, n]) => c + n).join(" "));
  console.log("line1\nline2\n\nline4".split("\n").map((l, i) => `${i}:${l}`).filter((l) => !l.endsWith(":")).join(";"), "a\tb".split("\t").length, "%41".length, "tab\\t");
  console.log([..."hello"].map((c) => c.charCodeAt(0).toString(2).padStart(8, "0")).join(" ").length, "abc".split("").map((c) => c.charCodeAt(0)).reduce((a, b) => a ^ b));
  return 0;
}
