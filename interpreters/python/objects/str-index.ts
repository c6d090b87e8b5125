// Dialect code: runs under Node and translated.
/**
 * Code points and code units of strings where these differ. For the strings used last there is a table of where every 64th code point begins,
 * so that walking through such a string by index is not quadratic.
 */

const STEP = 64;
const STEP_BITS = 6;

/** Where code points begin. */
class IndexTable {
  constructor(
    readonly text: string,
    /** The code unit of code points 0, 64, 128 …. */
    readonly units: Int32Array,
  ) {}
}

const NO_UNITS = new Int32Array(1);
const tables: IndexTable[] = [0, 1, 2, 3].map(() => new IndexTable("", NO_UNITS));

/** Which table is replaced next. */
class Turn {
  next = 0;
}
const turn = new Turn();

/** Strings of this length are walked through without a table. */
const SHORT = 128;

function tableOf(text: string): IndexTable {
  for (let i = 0; i < tables.length; i++) if (tables[i].text.length === text.length && tables[i].text === text) return tables[i];
  const units: number[] = [];
  let points = 0;
  for (let at = 0; at < text.length; points++) {
    if ((points & (STEP - 1)) === 0) units.push(at);
    at += isPair(text, at) ? 2 : 1;
  }
  const table = new IndexTable(text, Int32Array.from(units));
  tables[turn.next] = table;
  turn.next = (turn.next + 1) & 3;
  return table;
}

function isPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= text.length) return false;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

/** The code point that begins at a code unit. */
export function pointAtUnit(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (!isPair(text, at)) return unit;
  return ((unit - 0xd800) << 10) + (text.charCodeAt(at + 1) - 0xdc00) + 0x10000;
}

/** The code unit after the code point that begins at `at`. */
export function nextUnit(text: string, at: number): number {
  return at + (isPair(text, at) ? 2 : 1);
}

/** The code unit at which the code point before `at` begins. */
export function previousUnit(text: string, at: number): number {
  return at >= 2 && isPair(text, at - 2) ? at - 2 : at - 1;
}

/** The code unit at which code point `index` begins; the length in units for the number of points. */
export function unitOfPoint(text: string, index: number): number {
  let at = 0;
  let left = index;
  if (text.length > SHORT && index >= STEP) {
    const units = tableOf(text).units;
    const entry = Math.min(index >> STEP_BITS, units.length - 1);
    at = units[entry];
    left = index - entry * STEP;
  }
  for (; left > 0 && at < text.length; left--) at += isPair(text, at) ? 2 : 1;
  return at;
}

/** How many code points begin before a code unit. */
export function pointOfUnit(text: string, unit: number): number {
  let at = 0;
  let points = 0;
  if (text.length > SHORT && unit >= STEP) {
    const units = tableOf(text).units;
    let low = 0;
    let high = units.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (units[middle] <= unit) low = middle;
      else high = middle;
    }
    at = units[low];
    points = low * STEP;
  }
  for (; at < unit; points++) at += isPair(text, at) ? 2 : 1;
  return points;
}
