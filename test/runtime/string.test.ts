// runtime/string.ts against Node's own strings.
import { expect } from "chai";
import * as string from "../../toolchain/runtime/string";
import { fromCharCode, fromCodePoint, fromCodePoint_1 } from "../../toolchain/runtime/string_static";
import { RangeError_ } from "../../toolchain/runtime/errors";
import { Random } from "./random";

const units = ["a", "b", "ab", "A", "$", "$&", " ", "\u00e9", "\u00df", "\u03a3", "\u0130", "\u20ac", "\u{1F600}", "\ud83d", "\ude00", "\ufb01", "\u0301", "\u1e9e", "."];

function randomText(random: Random, most: number): string {
  let text = "";
  for (let count = random.below(most + 1); count > 0; count--) text += random.pick(units);
  return text;
}

const positions = [-Infinity, -100, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 5, 100, Infinity, NaN];

/** Runs `check` on many random strings. */
function fuzz(seed: number, check: (s: string, t: string, random: Random) => void): void {
  const random = new Random(seed);
  for (let i = 0; i < 3000; i++) check(randomText(random, 12), randomText(random, 2), random);
}

describe("runtime/string", () => {
  it("concatenates, compares and hashes", () => {
    fuzz(1, (s, t) => {
      expect(string.concat(s, t)).equal(s + t);
      expect(string.equals(s, t)).equal(s === t);
      expect(string.equals(s, s)).equal(true);
      expect(Math.sign(string.compare(s, t))).equal(s < t ? -1 : s > t ? 1 : 0);
      expect(string.hash(s)).within(2, 2 ** 31 - 1);
      expect(string.concat_3(s, t, s, t)).equal(s.concat(t, s, t));
    });
  });

  it("gives single characters", () => {
    fuzz(2, (s, _t, random) => {
      const p = random.pick(positions);
      expect(string.charAt(s, p)).equal(s.charAt(p));
      expect(string.at(s, p)).equal(s.at(p));
      expect(string.codePointAt(s, p)).equal(s.codePointAt(p));
      if (Number.isNaN(s.charCodeAt(p))) expect(() => string.charCodeAt(s, p)).throws(RangeError_ as never);
      else expect(string.charCodeAt(s, p)).equal(s.charCodeAt(p));
      if (s[p] === undefined) expect(() => string.$get_float(s, p)).throws(RangeError_ as never);
      else expect(string.$get(s, p)).equal(s[p]);
    });
  });

  it("cuts out parts", () => {
    fuzz(3, (s, _t, random) => {
      const p = random.pick(positions);
      const q = random.pick(positions);
      expect(string.slice_1(s, p)).equal(s.slice(p));
      expect(string.slice_2(s, p, q)).equal(s.slice(p, q));
      expect(string.slice_2(s, p, undefined)).equal(s.slice(p, undefined));
      expect(string.substring_1(s, p)).equal(s.substring(p));
      expect(string.substring_2(s, p, q)).equal(s.substring(p, q));
      expect(string.substr_1(s, p)).equal(s.substr(p));
      expect(string.substr_2(s, p, q)).equal(s.substr(p, q));
    });
  });

  it("finds", () => {
    fuzz(4, (s, t, random) => {
      const p = random.pick(positions);
      expect(string.indexOf_1(s, t)).equal(s.indexOf(t));
      expect(string.indexOf_2(s, t, p)).equal(s.indexOf(t, p));
      expect(string.lastIndexOf_1(s, t)).equal(s.lastIndexOf(t));
      expect(string.lastIndexOf_2(s, t, p)).equal(s.lastIndexOf(t, p));
      expect(string.includes_1(s, t)).equal(s.includes(t));
      expect(string.includes_2(s, t, p)).equal(s.includes(t, p));
      expect(string.startsWith_1(s, t)).equal(s.startsWith(t));
      expect(string.startsWith_2(s, t, p)).equal(s.startsWith(t, p));
      expect(string.endsWith_1(s, t)).equal(s.endsWith(t));
      expect(string.endsWith_2(s, t, p)).equal(s.endsWith(t, p));
    });
  });

  it("splits", () => {
    fuzz(5, (s, t, random) => {
      const limit = random.pick([0, 1, 2, 3, -1, 2.5, NaN, 2 ** 32 + 1]);
      expect(string.split_1(s, t)).deep.equal(s.split(t));
      expect(string.split_2(s, t, limit)).deep.equal(s.split(t, limit));
    });
    expect(string.split_0("a b")).deep.equal(["a b"]);
  });

  it("replaces", () => {
    fuzz(6, (s, t, random) => {
      const replacement = random.pick(["", "x", "$", "$$", "$&$&", "<$`>", "<$'>", "$1", "a$", "$$&", "$$$&"]);
      expect(string.replace$string(s, t, replacement)).equal(s.replace(t, replacement));
      expect(string.replaceAll$string(s, t, replacement)).equal(s.replaceAll(t, replacement));
      const f = (match: string, offset: number, whole: string): string => `[${match}@${offset}/${whole.length}$&]`;
      expect(string.replace$func(s, t, f)).equal(s.replace(t, f));
      expect(string.replaceAll$func(s, t, f)).equal(s.replaceAll(t, f));
    });
  });

  it("pads and repeats", () => {
    fuzz(7, (s, t, random) => {
      const n = random.pick([-Infinity, -1, 0, 1, 3, 7.9, 30, NaN]);
      expect(string.padStart_1(s, n)).equal(s.padStart(n));
      expect(string.padStart_2(s, n, t)).equal(s.padStart(n, t));
      expect(string.padEnd_1(s, n)).equal(s.padEnd(n));
      expect(string.padEnd_2(s, n, t)).equal(s.padEnd(n, t));
      const times = random.pick([0, 1, 2, 3.7, 10, NaN]);
      expect(string.repeat(s, times)).equal(s.repeat(times));
    });
    for (const bad of [-1, Infinity, -Infinity]) expect(() => string.repeat("a", bad)).throws(`Invalid count value: ${bad}`);
    expect(() => string.repeat("ab", 2 ** 29)).throws("Invalid string length");
    expect(() => string.padEnd_1("ab", Infinity)).throws("Invalid string length");
    expect(string.repeat("", 2 ** 40)).equal("");
  });

  it("trims what Node trims", () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const s = String.fromCharCode(unit) + "x" + String.fromCharCode(unit);
      if (string.trim(s) !== s.trim()) expect(string.trim(s), unit.toString(16)).equal(s.trim());
    }
    expect(string.trimStart(" \n a ")).equal("a ");
    expect(string.trimEnd(" \n a ")).equal(" \n a");
    expect(string.trim(" \t ")).equal("");
  });

  it("maps the case of every character", () => {
    for (let point = 0; point < 0x110000; point += point >= 0x20000 ? 251 : 1) {
      const s = String.fromCodePoint(point);
      if (string.toUpperCase(s) !== s.toUpperCase()) expect(string.toUpperCase(s), point.toString(16)).equal(s.toUpperCase());
      if (string.toLowerCase(s) !== s.toLowerCase()) expect(string.toLowerCase(s), point.toString(16)).equal(s.toLowerCase());
    }
  });

  it("maps the case of texts, the final sigma too", () => {
    const letters = ["\u03a3", "\u03a3", "A", "b", ".", "'", "\u0301", " ", "1", "\u{10400}", "\u{E0020}", "\ud801", "\u00df", "\u0130", "\u00ad"];
    const random = new Random(8);
    for (let i = 0; i < 5000; i++) {
      let s = "";
      for (let n = random.below(6); n >= 0; n--) s += random.pick(letters);
      expect(string.toLowerCase(s)).equal(s.toLowerCase());
      expect(string.toUpperCase(s)).equal(s.toUpperCase());
    }
  });

  it("normalizes every character and mixtures", () => {
    const forms = ["NFC", "NFD", "NFKC", "NFKD"];
    const isDull = (point: number): boolean => (point >= 0x3400 && point < 0xf900) || (point >= 0x20000 && point < 0x2f800) || point >= 0x30000;
    for (let point = 0; point < 0x110000; point += isDull(point) ? 37 : 1) {
      const s = String.fromCodePoint(point);
      for (const form of forms) if (string.normalize_1(s, form) !== s.normalize(form)) expect(string.normalize_1(s, form), point.toString(16)).equal(s.normalize(form));
    }
    const random = new Random(11);
    const ranges = [[0x41, 0x5a], [0xc0, 0x17f], [0x300, 0x362], [0x300, 0x345], [0x1e00, 0x1fff], [0x1100, 0x11ff], [0xac00, 0xac40], [0x591, 0x5c7], [0x900, 0x97f], [0xb3c, 0xb57], [0x1d157, 0x1d172], [0xfb00, 0xfb4f], [0x11099, 0x110ba]];
    for (let i = 0; i < 10000; i++) {
      let s = "";
      for (let n = random.below(7); n >= 0; n--) {
        const [low, high] = random.pick(ranges);
        s += String.fromCodePoint(random.between(low, high));
      }
      for (const form of forms) if (string.normalize_1(s, form) !== s.normalize(form)) expect(string.normalize_1(s, form), `${form} ${escape(s)}`).equal(s.normalize(form));
    }
    expect(string.normalize_0("e\u0301")).equal("\u00e9");
    expect(() => string.normalize_1("a", "nfc")).throws("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
  });

  it("goes through code points", () => {
    fuzz(9, (s) => {
      const found: string[] = [];
      for (const iterator = string.$iter(s); iterator.advance(); ) found.push(iterator.current);
      expect(found).deep.equal([...s]);
    });
  });

  it("tells and mends lone surrogates", () => {
    fuzz(10, (s) => {
      expect(string.isWellFormed(s)).equal((s as unknown as { isWellFormed(): boolean }).isWellFormed());
      expect(string.toWellFormed(s)).equal((s as unknown as { toWellFormed(): string }).toWellFormed());
    });
  });

  it("makes strings of numbers", () => {
    expect(fromCharCode(0x61, 0x1f600, -1, 65.9)).equal(String.fromCharCode(0x61, 0x1f600, -1, 65.9));
    expect(fromCodePoint(0x61, 0x1f600, 0xd800)).equal("a\u{1F600}\ud800");
    for (const bad of [-1, 1.5, 0x110000, NaN]) expect(() => fromCodePoint_1(bad)).throws(`Invalid code point ${bad}`);
  });
});
