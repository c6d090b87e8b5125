// Dialect code, init time only: asks Node about every character that may matter to a property, quickly. Used by the modules that keep
// tables of Unicode as prebuilt data.

const blockSize = 32;

/** The first code point of a block, and its characters with blanks between them. */
interface Block {
  readonly first: number;
  readonly text: string;
}

function makeBlocks(): Block[] {
  const blocks: Block[] = [];
  for (let first = 0; first < 0x110000; first += blockSize) {
    // Surrogates; CJK and Hangul, which have no case and decompose by rule, if at all; planes of ideographs, private use and nothing.
    if ((first >= 0x3400 && first < 0xa000) || (first >= 0xac00 && first < 0xd780) || (first >= 0xd800 && first < 0xf900)) continue;
    if ((first >= 0x20000 && first < 0x2f800) || (first >= 0x2fc00 && first < 0xe0000) || first >= 0xe0200) continue;
    const points = Array.from({ length: blockSize * 2 }, (_, i) => (i % 2 === 0 ? first + i / 2 : 0x20));
    blocks.push({ first, text: String.fromCodePoint(...points) });
  }
  return blocks;
}

const blocks = makeBlocks();

/** The code points in blocks whose text `matters`. */
export function pointsWhere(matters: (text: string) => boolean): number[] {
  const found: number[] = [];
  for (const { first, text } of blocks) {
    if (matters(text)) for (let point = first; point < first + blockSize; point++) found.push(point);
  }
  return found;
}

/** The code points that `pattern`, which is global and for one character, matches. */
export function pointsMatching(pattern: RegExp): number[] {
  const found: number[] = [];
  for (const { text } of blocks) for (const match of text.matchAll(pattern)) found.push(match[0].codePointAt(0)!);
  return found;
}

/** The bounds of the ranges of `points` (ascending): in, out, in, out … */
export function rangesOf(points: readonly number[]): Int32Array {
  const bounds: number[] = [];
  for (const point of points) {
    if (bounds.at(-1) === point) bounds[bounds.length - 1] = point + 1;
    else bounds.push(point, point + 1);
  }
  return Int32Array.from(bounds);
}
