// Dialect code: runs under Node and translated.
/** Dates from seconds and back, and `strftime`, in the C locale. A time is nine numbers in the order of time.struct_time. */

/** The parts of a time: as in `time.struct_time`. */
export class Moment {
  constructor(
    readonly year: number,
    /** 1 to 12. */
    readonly month: number,
    readonly day: number,
    readonly hour: number,
    readonly minute: number,
    readonly second: number,
    /** 0 is Monday. */
    readonly weekday: number,
    /** 1 to 366. */
    readonly yearday: number,
    readonly isdst: number,
    readonly zone: string,
    /** Seconds east of Greenwich. */
    readonly offset: number,
  ) {}
}

function floorDiv(a: number, b: number): number {
  return Math.floor(a / b);
}
export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
/** Days from 1970-01-01 to the first day of a year. */
function daysBefore(year: number): number {
  const y = year - 1;
  return y * 365 + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) - 719162;
}
const monthStarts: readonly number[] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

function monthStart(month: number, leap: boolean): number {
  return monthStarts[month] + (leap && month >= 2 ? 1 : 0);
}

/** Seconds since 1970 as a time in UTC. */
export function momentOf(seconds: number): Moment {
  const days = floorDiv(seconds, 86400);
  const rest = seconds - days * 86400;
  let year = floorDiv(days * 400, 146097) + 1970;
  while (daysBefore(year) > days) year--;
  while (daysBefore(year + 1) <= days) year++;
  const yearday = days - daysBefore(year);
  const leap = isLeap(year);
  let month = 0;
  while (monthStart(month + 1, leap) <= yearday) month++;
  const day = yearday - monthStart(month, leap) + 1;
  return new Moment(
    year, month + 1, day, floorDiv(rest, 3600), floorDiv(rest % 3600, 60), rest % 60, (((days + 3) % 7) + 7) % 7, yearday + 1, 0, "GMT", 0,
  );
}

/** Seconds since 1970 of a time in UTC. */
export function secondsOf(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const months = year * 12 + month - 1;
  const y = floorDiv(months, 12);
  const days = daysBefore(y) + monthStart(months - y * 12, isLeap(y)) + day - 1;
  return days * 86400 + hour * 3600 + minute * 60 + second;
}

export const dayNames: readonly string[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export const monthNames: readonly string[] = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** `Wed Jun 09 04:26:40 1993`, the day padded by a blank. */
export function asctime(at: Moment): string {
  const day = at.day < 10 ? ` ${at.day}` : String(at.day);
  return `${dayNames[at.weekday].slice(0, 3)} ${monthNames[at.month - 1].slice(0, 3)} ${day} ${two(at.hour)}:${two(at.minute)}:${two(at.second)} ${at.year}`;
}

/** ISO 8601's year and week. */
function isoYear(at: Moment): number {
  const week = isoWeekRaw(at);
  if (week < 1) return at.year - 1;
  if (week === 53 && isoWeek(at) === 1) return at.year + 1;
  return at.year;
}
function isoWeekRaw(at: Moment): number {
  return Math.floor((at.yearday - 1 - at.weekday + 10) / 7);
}
function weeksIn(year: number): number {
  // A year has 53 weeks if it begins on a Thursday, or is leap and begins on a Wednesday.
  const first = (((daysBefore(year) + 3) % 7) + 7) % 7;
  return first === 3 || (first === 2 && isLeap(year)) ? 53 : 52;
}
function isoWeek(at: Moment): number {
  const week = isoWeekRaw(at);
  if (week < 1) return weeksIn(at.year - 1);
  if (week > weeksIn(at.year)) return 1;
  return week;
}

/** `strftime`. What is no directive stays as it is. */
export function strftime(format: string, at: Moment): string {
  let text = "";
  let i = 0;
  while (i < format.length) {
    if (format[i] !== "%" || i + 1 >= format.length) {
      text += format[i++];
      continue;
    }
    let code = format[i + 1];
    let end = i + 2;
    let flag = "";
    if ((code === "-" || code === "_" || code === "0" || code === "^" || code === "#" || code === "E" || code === "O") && end < format.length) {
      flag = code;
      code = format[end++];
    }
    const value = directive(code, at);
    text += value === null ? format.slice(i, end) : flagged(value, flag);
    i = end;
  }
  return text;
}
function flagged(value: string, flag: string): string {
  switch (flag) {
    case "-": {
      let from = 0;
      while (from < value.length - 1 && (value[from] === "0" || value[from] === " ")) from++;
      return value.slice(from);
    }
    case "_": {
      let from = 0;
      while (from < value.length - 1 && value[from] === "0") from++;
      return " ".repeat(from) + value.slice(from);
    }
    case "^":
      return value.toUpperCase();
    default:
      return value;
  }
}

function directive(code: string, at: Moment): string | null {
  const hour12 = at.hour % 12 === 0 ? 12 : at.hour % 12;
  switch (code) {
    case "a":
      return dayNames[at.weekday].slice(0, 3);
    case "A":
      return dayNames[at.weekday];
    case "b":
    case "h":
      return monthNames[at.month - 1].slice(0, 3);
    case "B":
      return monthNames[at.month - 1];
    case "c":
      return asctime(at);
    case "C":
      return two(floorDiv(at.year, 100));
    case "d":
      return two(at.day);
    case "D":
    case "x":
      return `${two(at.month)}/${two(at.day)}/${two(((at.year % 100) + 100) % 100)}`;
    case "e":
      return at.day < 10 ? ` ${at.day}` : String(at.day);
    case "F":
      return `${at.year}-${two(at.month)}-${two(at.day)}`;
    case "g":
      return two(isoYear(at) % 100);
    case "G":
      return String(isoYear(at));
    case "H":
      return two(at.hour);
    case "I":
      return two(hour12);
    case "j":
      return at.yearday < 100 ? `0${two(at.yearday)}` : String(at.yearday);
    case "k":
      return at.hour < 10 ? ` ${at.hour}` : String(at.hour);
    case "l":
      return hour12 < 10 ? ` ${hour12}` : String(hour12);
    case "m":
      return two(at.month);
    case "M":
      return two(at.minute);
    case "n":
      return "\n";
    case "p":
      return at.hour < 12 ? "AM" : "PM";
    case "P":
      return at.hour < 12 ? "am" : "pm";
    case "r":
      return `${two(hour12)}:${two(at.minute)}:${two(at.second)} ${at.hour < 12 ? "AM" : "PM"}`;
    case "R":
      return `${two(at.hour)}:${two(at.minute)}`;
    case "s":
      return String(secondsOf(at.year, at.month, at.day, at.hour, at.minute, at.second) - at.offset);
    case "S":
      return two(at.second);
    case "t":
      return "\t";
    case "T":
    case "X":
      return `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
    case "u":
      return String(at.weekday + 1);
    case "U":
      return two(Math.floor((at.yearday - 1 + 7 - ((at.weekday + 1) % 7)) / 7));
    case "V":
      return two(isoWeek(at));
    case "w":
      return String((at.weekday + 1) % 7);
    case "W":
      return two(Math.floor((at.yearday - 1 + 7 - at.weekday) / 7));
    case "y":
      return two(((at.year % 100) + 100) % 100);
    case "Y":
      return String(at.year);
    case "z": {
      const minutes = Math.floor(Math.abs(at.offset) / 60);
      return `${at.offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
    }
    case "Z":
      return at.zone;
    case "%":
      return "%";
    default:
      return null;
  }
}
