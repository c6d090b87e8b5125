// String methods on text with accents, surrogate pairs and combining marks.

export function main(argv: string[]): number {
  const s = "Straße Ünïcode 🙂 ǅ ﬁ İstanbul";
  console.log(s.length, s.toUpperCase(), s.toLowerCase(), s.toLowerCase().length);
  console.log([...s].length, s.indexOf("🙂"), s.charCodeAt(15), s.codePointAt(15), s.codePointAt(16));
  console.log("e\u0301".normalize("NFC").length, "\u00e9".normalize("NFD").length, "ﬁ".normalize("NFKC"));
  console.log(s.at(-1), s.at(0), s.at(100), s.charAt(100) === "", s.slice(15, 17), s.substring(8, 0), s.substr(-3, 2));
  console.log("abc".padStart(6, "12"), "abc".padEnd(7, "xy"), "abc".padStart(2), "x".repeat(0) === "");
  console.log("  \t trim \u00a0\ufeff".trim() + "|", "  a ".trimStart() + "|", "  a ".trimEnd() + "|");
  console.log("a-b-c".split("-").join("+"), "abc".split("").join(), "a,b,,c".split(",", 3).length, "".split(",").length, "".split("").length);
  console.log("banana".replace("an", "[$&]"), "banana".replaceAll("an", "<$`>"), "aXbX".replaceAll("X", (m) => m + "!"));
  console.log("abcabc".lastIndexOf("bc"), "abcabc".lastIndexOf("bc", 3), "abc".indexOf("", 5), "abc".includes("bc", 2), "abc".startsWith("b", 1), "abc".endsWith("b", 2));
  console.log("a" < "b", "Z" < "a", "é" > "z", "🙂" > "\uffff", "abc" < "abcd", "" < "a");
  console.log(String.fromCodePoint(128578, 97), String.fromCharCode(0xd83d, 0xde42), "\u{1F642}".length);
  console.log("x".concat("y", "z"), `${"a"}${1}${true}${null}${undefined}`);
  console.log("line1\nline2\r\nline3".split("\n").map((l) => l.length).join(), "tab\there", 'quote\'s "double"', "back\\slash");
  console.log("é".charCodeAt(0).toString(16));
  let rev = "";
  for (const c of "añ🙂b") rev = c + rev;
  console.log(rev, [..."añ🙂b"].reverse().join(""));
  console.log("ΑΣ ΣΑΣ".toLowerCase(), "ŉ".toUpperCase(), "ÿ".toUpperCase());
  console.log("%s", "100%", "50%");
  return 0;
}
