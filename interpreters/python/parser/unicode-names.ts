// Dialect code: runs under Node and translated.
/**
 * Names of characters: `\N{GREEK SMALL LETTER ALPHA}`. A name is a sequence of words; words are numbered in the order of their text, so a name that is looked
 * for is made a sequence of numbers first, and found by comparing those. CJK ideographs and Hangul syllables have names by rule.
 *
 * The data (unicode-names.bin, deflated; made once from the Unicode Character Database 14 as Python 3.11 has it, with its aliases) is read at init time:
 * three 32-bit counts, the words, the code points, and the words of each name, the last of a name marked by the highest of 16 bits.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";

const data = zlib.inflateSync(fs.readFileSync(path.join(__dirname, "unicode-names.bin")));
const [textLength, wordsInNames, nameCount] = [0, 4, 8].map((at) => data.readUInt32LE(at));
const pointsAt = 12 + textLength + ((4 - (textLength % 4)) % 4);

/** All words, with a blank after each; word i is at WORD_STARTS[i]. */
const WORDS: string = data.toString("latin1", 12, 12 + textLength) + " ";
const WORD_STARTS: Int32Array = (() => {
  const starts = [0];
  for (let i = 0; i < WORDS.length; i++) if (WORDS[i] === " ") starts.push(i + 1);
  return Int32Array.from(starts);
})();
const POINTS: Int32Array = Int32Array.from({ length: nameCount }, (_, i) => data.readUInt32LE(pointsAt + 4 * i));
const NAMES: Uint16Array = Uint16Array.from({ length: wordsInNames }, (_, i) => data.readUInt16LE(pointsAt + 4 * nameCount + 2 * i));

const LAST = 0x8000;
const HANGUL_FIRST = 0xac00;
const LEADS: readonly string[] = "G GG N D DD R M B BB S SS  J JJ C K T P H".split(" ");
const VOWELS: readonly string[] = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ");
const TAILS: readonly string[] = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ");

/** The code point of that name, in any case, or -1. */
export function pointOfName(name: string): number {
  const wanted = name.toUpperCase();
  if (wanted.startsWith("CJK UNIFIED IDEOGRAPH-")) return ideograph(wanted.slice(22));
  if (wanted.startsWith("HANGUL SYLLABLE ")) return hangul(wanted.slice(16));
  const words: number[] = [];
  for (const word of wanted.split(" ")) {
    const number = wordNumber(word);
    if (number < 0) return -1;
    words.push(number);
  }
  words[words.length - 1] += LAST;
  return search(words);
}

function search(words: number[]): number {
  let name = 0;
  let at = 0;
  while (at < NAMES.length) {
    let i = 0;
    while (i < words.length && NAMES[at + i] === words[i]) i++;
    if (i === words.length) return POINTS[name];
    while (NAMES[at] < LAST) at++;
    at++;
    name++;
  }
  return -1;
}

/** The number of a word, or -1. */
function wordNumber(word: string): number {
  let low = 0;
  let high = WORD_STARTS.length - 2;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = WORDS.slice(WORD_STARTS[middle], WORD_STARTS[middle + 1] - 1);
    if (found === word) return middle;
    if (found < word) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function ideograph(digits: string): number {
  if (digits.length < 4 || digits.length > 5) return -1;
  let point = 0;
  for (let i = 0; i < digits.length; i++) {
    const c = digits.charCodeAt(i);
    const digit = c >= 48 && c <= 57 ? c - 48 : c >= 65 && c <= 70 ? c - 55 : -1;
    if (digit < 0) return -1;
    point = point * 16 + digit;
  }
  return isIdeograph(point) ? point : -1;
}

/** Unified ideographs of Unicode 14. */
function isIdeograph(point: number): boolean {
  if (point < 0x20000) return (point >= 0x3400 && point <= 0x4dbf) || (point >= 0x4e00 && point <= 0x9fff);
  return point <= 0x2a6df || (point >= 0x2a700 && point <= 0x2b738) || (point >= 0x2b740 && point <= 0x2b81d) || (point >= 0x2b820 && point <= 0x2cea1) || (point >= 0x2ceb0 && point <= 0x2ebe0) || (point >= 0x30000 && point <= 0x3134a);
}

function hangul(name: string): number {
  for (let lead = 0; lead < LEADS.length; lead++) {
    if (!name.startsWith(LEADS[lead])) continue;
    for (let vowel = 0; vowel < VOWELS.length; vowel++) {
      const start = LEADS[lead] + VOWELS[vowel];
      if (!name.startsWith(start)) continue;
      const tail = TAILS.indexOf(name.slice(start.length));
      if (tail >= 0) return HANGUL_FIRST + (lead * VOWELS.length + vowel) * TAILS.length + tail;
    }
  }
  return -1;
}

/** The name of a character, or "" if it has none. */
export function nameOfPoint(point: number): string {
  if (point >= HANGUL_FIRST && point < HANGUL_FIRST + 11172) {
    const index = point - HANGUL_FIRST;
    const tail = index % TAILS.length;
    const rest = Math.trunc(index / TAILS.length);
    return `HANGUL SYLLABLE ${LEADS[Math.trunc(rest / VOWELS.length)]}${VOWELS[rest % VOWELS.length]}${TAILS[tail]}`;
  }
  if (isIdeograph(point)) return `CJK UNIFIED IDEOGRAPH-${point.toString(16).toUpperCase()}`;
  const name = POINTS.indexOf(point);
  if (name < 0) return "";
  let at = 0;
  for (let i = 0; i < name; at++) if (NAMES[at] >= LAST) i++;
  let text = "";
  for (;;) {
    const word = NAMES[at] & (LAST - 1);
    if (text !== "") text += " ";
    text += WORDS.slice(WORD_STARTS[word], WORD_STARTS[word + 1] - 1);
    if (NAMES[at] >= LAST) return text;
    at++;
  }
}
