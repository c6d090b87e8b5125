// Dialect code: how console.log shows arrays, Maps, Sets and typed arrays, and what is in them: as Node's util.inspect with its
// defaults. (Objects of classes and records would need reflection: the annotator refuses to print them.)
//
// The rules: an entry a line, unless all fit on one line of about 72 columns and nothing in it is nested three deep; arrays
// of more than six entries in columns; no more than 100 entries; nothing nested more than three deep.
import type { Typed } from "./iterator";
import type { List } from "./list";
import type { Map_ } from "./map";
import { inspectOther, isTuple, typedGet } from "./primitives";
import type { Set_ } from "./set";
import { Builder } from "./string-build";

const MAX_ENTRIES = 100;
const MAX_DEPTH = 2;
const LINE = 80;
/** Nested so deep and no deeper, entries may share a line. */
const COMPACT = 3;
const MAX_COLUMNS = 12;

/** Where we are. */
class Inspection {
  /** Columns that lines are indented by. */
  indentation: number = 0;
  /** Levels down from the top, of what is being shown now. */
  level: number = 0;
  /** The level of the last array or Map that was shown. */
  lastLevel: number = 0;
}

/** What console.log prints for an array. */
export function textOfList<T>(list: List<T>): string {
  return inspectList<T>(list, new Inspection());
}
/** … for a Map. */
export function textOfMap<K, V>(map: Map_<K, V>): string {
  return inspectMap<K, V>(map, new Inspection());
}
/** … for a Set. */
export function textOfSet<T>(set: Set_<T>): string {
  return inspectSet<T>(set, new Inspection());
}
/** … for a tuple. */
export function textOfTuple<T>(tuple: T): string {
  return inspectTuple<T>(tuple, new Inspection());
}
/** … for a typed array. */
export function textOfTyped<N extends number | bigint>(array: Typed<N>): string {
  return inspectValue<Typed<N>>(array, new Inspection());
}

function inspectValue<T>(value: T, state: Inspection): string {
  if (value == null) return value === undefined ? "undefined" : "null";
  if (typeof value === "string") return inspectString(value, state);
  if (typeof value === "number") return value === 0 && 1 / value < 0 ? "-0" : `${value}`;
  if (typeof value === "bigint") return `${value}n`;
  if (isTuple(value)) return inspectTuple<T>(value, state);
  if (Array.isArray(value)) return inspectList(value as unknown as List<unknown>, state);
  if (value instanceof Map) return inspectMap(value as unknown as Map_<unknown, unknown>, state);
  if (value instanceof Set) return inspectSet(value as unknown as Set_<unknown>, state);
  if (value instanceof Uint8Array) return inspectTyped(value, "Uint8Array", state);
  if (value instanceof Int8Array) return inspectTyped(value, "Int8Array", state);
  if (value instanceof Uint8ClampedArray) return inspectTyped(value, "Uint8ClampedArray", state);
  if (value instanceof Uint16Array) return inspectTyped(value, "Uint16Array", state);
  if (value instanceof Int16Array) return inspectTyped(value, "Int16Array", state);
  if (value instanceof Uint32Array) return inspectTyped(value, "Uint32Array", state);
  if (value instanceof Int32Array) return inspectTyped(value, "Int32Array", state);
  if (value instanceof Float32Array) return inspectTyped(value, "Float32Array", state);
  if (value instanceof Float64Array) return inspectTyped(value, "Float64Array", state);
  if (value instanceof BigInt64Array) return inspectTyped(value, "BigInt64Array", state);
  if (value instanceof BigUint64Array) return inspectTyped(value, "BigUint64Array", state);
  return inspectOther<T>(value);
}

function inspectTyped<N extends number | bigint>(array: Typed<N>, kind: string, state: Inspection): string {
  const n = array.length;
  if (n === 0) return `${kind}(0) []`;
  if (state.level > MAX_DEPTH) return `[${kind}]`;
  enter(state);
  const shown = n < MAX_ENTRIES ? n : MAX_ENTRIES;
  const entries: string[] = [];
  for (let i = 0; i < shown; i++) entries.push(inspectValue<N>(typedGet<N>(array, i), state));
  if (n > shown) entries.push(moreText(n - shown));
  return leave(combine(entries, `${kind}(${n}) [`, "]", true, true, shown, state), state);
}

function inspectList<T>(list: List<T>, state: Inspection): string {
  const n = list.count;
  if (n === 0) return "[]";
  if (state.level > MAX_DEPTH) return "[Array]";
  enter(state);
  const shown = n < MAX_ENTRIES ? n : MAX_ENTRIES;
  const entries: string[] = [];
  let numeric = true;
  state.indentation += 2;
  for (let i = 0; i < shown; i++) {
    const item = list.items[list.head + i];
    if (typeof item !== "number" && typeof item !== "bigint") numeric = false;
    entries.push(inspectValue<T>(item, state));
  }
  state.indentation -= 2;
  if (n > shown) {
    entries.push(moreText(n - shown));
    const next = list.items[list.head + shown];
    if (typeof next !== "number" && typeof next !== "bigint") numeric = false;
  }
  return leave(combine(entries, "[", "]", true, numeric, shown, state), state);
}

/** As many elements as a tuple that is printed may have. The index of each is a constant: they may be of different types. */
interface Elements {
  readonly length: number;
  readonly 0: unknown;
  readonly 1: unknown;
  readonly 2: unknown;
  readonly 3: unknown;
  readonly 4: unknown;
  readonly 5: unknown;
  readonly 6: unknown;
  readonly 7: unknown;
}

function inspectTuple<T>(tuple: T, state: Inspection): string {
  const elements = tuple as unknown as Elements;
  const n = elements.length;
  if (n === 0) return "[]";
  if (state.level > MAX_DEPTH) return "[Array]";
  enter(state);
  const entries: string[] = [];
  let numeric = true;
  state.indentation += 2;
  const add = <E>(element: E): void => {
    if (typeof element !== "number" && typeof element !== "bigint") numeric = false;
    entries.push(inspectValue<E>(element, state));
  };
  add(elements[0]);
  if (n > 1) add(elements[1]);
  if (n > 2) add(elements[2]);
  if (n > 3) add(elements[3]);
  if (n > 4) add(elements[4]);
  if (n > 5) add(elements[5]);
  if (n > 6) add(elements[6]);
  if (n > 7) add(elements[7]);
  state.indentation -= 2;
  return leave(combine(entries, "[", "]", true, numeric, n, state), state);
}

function inspectSet<T>(set: Set_<T>, state: Inspection): string {
  if (set.size === 0) return "Set(0) {}";
  if (state.level > MAX_DEPTH) return "[Set]";
  enter(state);
  const entries: string[] = [];
  state.indentation += 2;
  for (let at = 0; at < set.used && entries.length < MAX_ENTRIES; at++) {
    if (set.gone === null || !set.gone[at]) entries.push(inspectValue<T>(set.keyItems[at], state));
  }
  state.indentation -= 2;
  const shown = entries.length;
  if (set.size > shown) entries.push(moreText(set.size - shown));
  return leave(combine(entries, `Set(${set.size}) {`, "}", false, false, shown, state), state);
}

function inspectMap<K, V>(map: Map_<K, V>, state: Inspection): string {
  if (map.size === 0) return "Map(0) {}";
  if (state.level > MAX_DEPTH) return "[Map]";
  enter(state);
  const entries: string[] = [];
  state.indentation += 2;
  for (let at = 0; at < map.used && entries.length < MAX_ENTRIES; at++) {
    if (map.gone !== null && map.gone[at]) continue;
    const key = inspectValue<K>(map.keyItems[at], state);
    entries.push(`${key} => ${inspectValue<V>(map.valueItems[at], state)}`);
  }
  state.indentation -= 2;
  const shown = entries.length;
  if (map.size > shown) entries.push(moreText(map.size - shown));
  return leave(combine(entries, `Map(${map.size}) {`, "}", false, false, shown, state), state);
}

function enter(state: Inspection): void {
  state.level++;
  state.lastLevel = state.level;
}
function leave(text: string, state: Inspection): string {
  state.level--;
  return text;
}

function moreText(count: number): string {
  return count === 1 ? "... 1 more item" : `... ${count} more items`;
}

/** Entries between brackets; `shown` of them are entries, one more may say that there are others. */
function combine(entries: string[], open: string, close: string, isArray: boolean, numeric: boolean, shown: number, state: Inspection): string {
  const lines = isArray && entries.length > 6 ? inColumns(entries, numeric, shown, state.indentation) : entries;
  if (state.lastLevel - state.level < COMPACT && lines.length === entries.length) {
    // Node adds 10 as a margin, and counts the separators twice.
    let width = entries.length * 2 + state.indentation + open.length + 10;
    let broken = width + entries.length > LINE;
    for (let i = 0; i < entries.length; i++) {
      width += entries[i].length;
      if (entries[i].includes("\n")) broken = true;
    }
    if (!broken && width <= LINE) return `${open} ${entries.join(", ")} ${close}`;
  }
  const out = new Builder();
  out.add(open);
  for (let i = 0; i < lines.length; i++) {
    out.add(i === 0 ? "\n" : ",\n");
    out.add(" ".repeat(state.indentation + 2));
    out.add(lines[i]);
  }
  out.add("\n");
  out.add(" ".repeat(state.indentation));
  out.add(close);
  return out.finish();
}

/** Several entries a line, in columns: right-aligned if all are numbers. Gives `entries` if that would not look well. */
function inColumns(entries: string[], numeric: boolean, shown: number, indentation: number): string[] {
  let total = 0;
  let longest = 0;
  const widths: number[] = [];
  for (let i = 0; i < shown; i++) {
    const width = displayWidth(entries[i]);
    widths.push(width);
    total += width + 2;
    if (width > longest) longest = width;
  }
  const cell = longest + 2;
  if (cell * 3 + indentation >= LINE || !(total > cell * 5 || longest <= 6)) return entries;
  // A square, where a character is two and a half times as high as wide; short entries may have more columns.
  const bias = Math.sqrt(cell - total / entries.length);
  const width = Math.max(cell - 3 - bias, 1.0);
  const square = Math.round(Math.sqrt(2.5 * width * shown) / width) | 0;
  const fitting = Math.floor((LINE - indentation) / cell) | 0;
  const columns = Math.min(square, fitting, MAX_COLUMNS);
  if (columns <= 1) return entries;
  const cells: number[] = [];
  for (let i = 0; i < columns; i++) {
    let most = 0;
    for (let j = i; j < shown; j += columns) if (widths[j] > most) most = widths[j];
    cells.push(most + 2);
  }
  const lines: string[] = [];
  for (let i = 0; i < shown; i += columns) {
    const end = i + columns < shown ? i + columns : shown;
    const line = new Builder();
    for (let j = i; j < end; j++) {
      const last = j === end - 1;
      const text = last ? entries[j] : `${entries[j]}, `;
      const gap = cells[j - i] - widths[j] - 2;
      if (numeric) line.add(" ".repeat(gap));
      line.add(text);
      if (!numeric && !last) line.add(" ".repeat(gap));
    }
    lines.push(line.finish());
  }
  if (entries.length > shown) lines.push(entries[shown]);
  return lines;
}

/** Columns that text takes on a terminal: East Asian wide characters two, combining ones none. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x300) width++;
    else if (isWide(point)) width += 2;
    else if (!isZeroWidth(point)) width++;
  }
  return width;
}
function isWide(point: number): boolean {
  return (
    point >= 0x1100 &&
    (point <= 0x115f || (point >= 0x2e80 && point <= 0xa4cf && point !== 0x303f) || (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff) ||
      (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60) || (point >= 0xffe0 && point <= 0xffe6) ||
      (point >= 0x1f300 && point <= 0x1f64f) || (point >= 0x1f900 && point <= 0x1f9ff) || (point >= 0x20000 && point <= 0x3fffd))
  );
}
function isZeroWidth(point: number): boolean {
  return (
    point <= 0x36f || (point >= 0x200b && point <= 0x200f) || (point >= 0x20d0 && point <= 0x20ff) || (point >= 0xfe00 && point <= 0xfe0f) ||
    (point >= 0xfe20 && point <= 0xfe2f) || (point >= 0xe0100 && point <= 0xe01ef)
  );
}

/** In quotes; a long text of several lines is shown as a sum of its lines. */
function inspectString(s: string, state: Inspection): string {
  if (s.length <= 16 || s.length <= LINE - state.indentation - 4 || !s.includes("\n")) return quoted(s);
  const out = new Builder();
  let from = 0;
  while (from < s.length) {
    const at = s.indexOf("\n", from);
    const end = at < 0 ? s.length : at + 1;
    if (from > 0) {
      out.add(" +\n");
      out.add(" ".repeat(state.indentation + 2));
    }
    out.add(quoted(s.slice(from, end)));
    from = end;
  }
  return out.finish();
}

/** In single quotes, or others if that saves escapes. */
function quoted(s: string): string {
  let quote = 0x27;
  if (s.includes("'")) {
    if (!s.includes('"')) quote = 0x22;
    else if (!s.includes("`") && !s.includes("${")) quote = 0x60;
  }
  const out = new Builder();
  out.addUnit(quote);
  for (let i = 0; i < s.length; i++) {
    const unit = s.charCodeAt(i);
    if (unit === quote && quote === 0x27) out.add("\\'");
    else if (unit === 0x5c) out.add("\\\\");
    else if (unit < 0x20 || (unit > 0x7e && unit < 0xa0)) out.add(escaped(unit));
    else if (unit >= 0xd800 && unit <= 0xdfff) {
      const low = i + 1 < s.length ? s.charCodeAt(i + 1) : 0;
      if (unit <= 0xdbff && low >= 0xdc00 && low <= 0xdfff) {
        out.addUnit(unit);
        out.addUnit(low);
        i++;
      } else {
        out.add(`\\u${unit.toString(16)}`);
      }
    } else {
      out.addUnit(unit);
    }
  }
  out.addUnit(quote);
  return out.finish();
}

function escaped(unit: number): string {
  switch (unit) {
    case 8:
      return "\\b";
    case 9:
      return "\\t";
    case 10:
      return "\\n";
    case 12:
      return "\\f";
    case 13:
      return "\\r";
    default: {
      const digits = unit.toString(16).toUpperCase();
      return digits.length === 1 ? `\\x0${digits}` : `\\x${digits}`;
    }
  }
}
