// Dialect code: runs under Node and translated.
/**
 * Which characters identifiers are made of (PEP 3131: XID_Start and XID_Continue), and which can be shown in a message.
 * The tables are ranges, computed at init time from the Unicode data of Node.
 */

const BLOCK = 256;

/** Pairs first, last of the ranges of code points beyond ASCII that are of the class `set`. */
function rangesOf(set: string): Int32Array {
  const [one, all, some] = [new RegExp(`^${set}$`, "u"), new RegExp(`^${set}*$`, "u"), new RegExp(set, "u")];
  const ranges: number[] = [];
  let open = false;
  const turn = (point: number, matches: boolean): void => {
    if (matches !== open) ranges.push(matches ? point : point - 1);
    open = matches;
  };
  for (let block = 0; block <= 0x10ffff; block += BLOCK) {
    const points = Array.from({ length: BLOCK }, (_, i) => block + i);
    const text = String.fromCodePoint(...points);
    if (block > 0 && !some.test(text)) turn(block, false);
    else if (block > 0 && all.test(text)) turn(block, true);
    else for (const point of points) if (point >= 128) turn(point, one.test(String.fromCodePoint(point)));
  }
  if (open) ranges.push(0x10ffff);
  return Int32Array.from(ranges);
}

const START = rangesOf("[\\p{XID_Start}]");
const CONTINUE = rangesOf("[\\p{XID_Continue}]");
const UNPRINTABLE = rangesOf("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Zs}]");

function contains(ranges: Int32Array, point: number): boolean {
  let low = 0;
  let high = ranges.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (point > ranges[2 * middle + 1]) low = middle + 1;
    else high = middle;
  }
  return 2 * low < ranges.length && point >= ranges[2 * low];
}

/** Whether an identifier may begin with a character beyond ASCII. */
export function startsIdentifier(point: number): boolean {
  return contains(START, point);
}

/** Whether an identifier may go on with a character beyond ASCII. */
export function continuesIdentifier(point: number): boolean {
  return contains(CONTINUE, point);
}

/** As `str.isprintable` has it. */
export function isPrintable(point: number): boolean {
  return point < 128 ? point >= 32 && point < 127 : !contains(UNPRINTABLE, point);
}
