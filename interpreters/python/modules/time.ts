// Dialect code: the functions run at run time; the module is filled at init time.
/** `time`. Clocks and the local time zone are the C library's; the calendar is posix/calendar.ts. */
import { floatToInteger } from "../../../toolchain/rlib/rfloat";
import { weAreTranslated } from "../../../toolchain/rlib/objectmodel";
import { loadI64, loadAddr, storeI64, storeU32 } from "../../../toolchain/rlib/raw";
import { alloc, free, loadI32, textAt } from "../../../toolchain/rlib/rffi";
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { waitForInput } from "../interp/signal-source";
import { asInt, index as toIndex, isIndex, toFloat } from "../interp/operations";
import { newBool, newInt, newLong, W_Int } from "../objects/int";
import { newFloat, W_Float } from "../objects/float";
import { W_SimpleNamespace } from "../objects/namespace";
import { w_None } from "../objects/none";
import { raise, typeError, valueError, w_OverflowError, W_Root } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { StructSequence, W_StructSequence } from "../objects/struct-sequence";
import { newTuple, W_Tuple } from "../objects/tuple";
import * as c from "./posix/c";
import { asctime, Moment, momentOf, strftime } from "./posix/calendar";
import { errorOf } from "./posix/errno";
import { define, defineModule, defineValue } from "./registry";

const time = defineModule("time", "This module provides various functions to manipulate time values.", start, true);

// --- clocks ----------------------------------------------------------------------------------------------------------------------------

class ClockRoom {
  /** A `struct timespec`; 0: not there yet. */
  address = 0;
}
const room = new ClockRoom();

/** Reads a clock into `room`. */
function readClock(clock: number): number {
  if (room.address === 0) room.address = alloc(16);
  const address = room.address;
  if (c.clockGettime(clock, address) < 0) throw errorOf(c.lastErrno());
  return address;
}
function secondsOfClock(clock: number): W_Root {
  const address = readClock(clock);
  return newFloat(loadI64(address, 0) * 1.0 + loadI64(address, 8) / 1e9);
}
function nanosecondsOfClock(clock: number): W_Root {
  const address = readClock(clock);
  return newLong(RBigInt.fromInt(loadI64(address, 0)).mul(RBigInt.fromInt(1000000000)).add(RBigInt.fromInt(loadI64(address, 8))));
}
const clocks: readonly (readonly [string, number])[] = [
  ["time", c.CLOCK_REALTIME], ["monotonic", c.CLOCK_MONOTONIC], ["perf_counter", c.CLOCK_MONOTONIC], ["process_time", c.CLOCK_PROCESS_CPUTIME_ID],
  ["thread_time", c.CLOCK_THREAD_CPUTIME_ID],
];
for (const [name, clock] of clocks) {
  define(time, name, "", () => secondsOfClock(clock));
  define(time, `${name}_ns`, "", () => nanosecondsOfClock(clock));
}
define(time, "clock_gettime", "clk_id, /", (w_clock) => secondsOfClock(asInt(w_clock)));
define(time, "clock_gettime_ns", "clk_id, /", (w_clock) => nanosecondsOfClock(asInt(w_clock)));
defineValue(time, "CLOCK_REALTIME", newInt(c.CLOCK_REALTIME));
defineValue(time, "CLOCK_MONOTONIC", newInt(c.CLOCK_MONOTONIC));
defineValue(time, "CLOCK_PROCESS_CPUTIME_ID", newInt(c.CLOCK_PROCESS_CPUTIME_ID));
defineValue(time, "CLOCK_THREAD_CPUTIME_ID", newInt(c.CLOCK_THREAD_CPUTIME_ID));
define(time, "get_clock_info", "name, /", (w_name) => {
  if (!(w_name instanceof W_Str)) throw typeError(`get_clock_info() argument 1 must be str, not ${w_name.typeOf().name}`);
  for (const [name, clock] of clocks) {
    if (name !== w_name.value) continue;
    const w_info = new W_SimpleNamespace();
    const dict = w_info.dictionary();
    dict.setStr("implementation", newStr(`clock_gettime(${clock === c.CLOCK_REALTIME ? "CLOCK_REALTIME" : clock === c.CLOCK_MONOTONIC ? "CLOCK_MONOTONIC" : "CLOCK_PROCESS_CPUTIME_ID"})`));
    dict.setStr("monotonic", newBool(clock !== c.CLOCK_REALTIME));
    dict.setStr("adjustable", newBool(clock === c.CLOCK_REALTIME));
    dict.setStr("resolution", newFloat(1e-9));
    return w_info;
  }
  throw valueError("unknown clock");
});

/** Signals that come while it sleeps are handled at once; then it sleeps on. */
define(time, "sleep", "seconds, /", (w_seconds) => {
  if (!(w_seconds instanceof W_Float) && !isIndex(w_seconds)) throw typeError(`'${w_seconds.typeOf().name}' object cannot be interpreted as an integer`);
  const seconds = toFloat(w_seconds);
  if (seconds !== seconds) throw valueError("Invalid value NaN (not a number)");
  if (seconds < 0) throw valueError("sleep length must be non-negative");
  if (seconds > 9e9) throw raise(w_OverflowError, "timestamp too large to convert to C _PyTime_t");
  if (!weAreTranslated()) {
    c.nodeSleep(seconds * 1000.0);
    return w_None;
  }
  const end = performance.now() + seconds * 1000.0;
  for (;;) {
    const left = end - performance.now();
    if (left <= 0) return w_None;
    if (left < 1.0) {
      const address = readClock(c.CLOCK_MONOTONIC);
      storeI64(address, 0, 0);
      storeI64(address, 8, floatToInteger(left * 1e6));
      c.nanosleep(address, 0);
      return w_None;
    }
    waitForInput(-1, floatToInteger(Math.min(left, 1e9)));
  }
});

// --- times -----------------------------------------------------------------------------------------------------------------------------

const structTime = new StructSequence(
  "time",
  "struct_time",
  ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
  ["tm_zone", "tm_gmtoff"],
);
structTime.callable();
defineValue(time, "struct_time", structTime.type);

function wrap(at: Moment): W_Root {
  return structTime.make(
    [
      newInt(at.year), newInt(at.month), newInt(at.day), newInt(at.hour), newInt(at.minute), newInt(at.second), newInt(at.weekday), newInt(at.yearday),
      newInt(at.isdst),
    ],
    [newStr(at.zone), newInt(at.offset)],
  );
}

/** `struct tm`: nine ints, then the offset at 40 and the name of the zone at 48. */
const TM_SIZE = 64;

function localMoment(seconds: number): Moment {
  const tm = alloc(TM_SIZE);
  const clock = alloc(8);
  storeI64(clock, 0, seconds);
  const result = c.localtimeR(clock, tm);
  free(clock);
  if (result === 0) {
    free(tm);
    throw errorOf(75);
  }
  const offset = loadI64(tm, 40);
  const zoneAddress = loadAddr(tm, 48);
  const zone = zoneAddress === 0 ? (offset === 0 ? "UTC" : "") : textAt(zoneAddress);
  const at = new Moment(
    loadI32(tm, 20) + 1900, loadI32(tm, 16) + 1, loadI32(tm, 12), loadI32(tm, 8), loadI32(tm, 4), loadI32(tm, 0), (loadI32(tm, 24) + 6) % 7,
    loadI32(tm, 28) + 1, loadI32(tm, 32), zone, offset,
  );
  free(tm);
  return at;
}

function now(): number {
  return loadI64(readClock(c.CLOCK_REALTIME), 0);
}
function secondsArgument(w_seconds: W_Root): number {
  if (w_seconds === w_None) return now();
  if (w_seconds instanceof W_Float) {
    const value = w_seconds.value;
    if (value !== value) throw valueError("Invalid value NaN (not a number)");
    if (Math.abs(value) > 9e15) throw raise(w_OverflowError, "timestamp out of range for platform time_t");
    return floatToInteger(Math.floor(value));
  }
  return toIndex(w_seconds);
}
function checkYear(seconds: number): number {
  if (Math.abs(seconds) > 60000000000000000) throw errorOf(75);
  return seconds;
}
define(time, "gmtime", "seconds=None, /", (w_seconds) => wrap(momentOf(checkYear(secondsArgument(w_seconds)))));
define(time, "localtime", "seconds=None, /", (w_seconds) => wrap(localMoment(secondsArgument(w_seconds))));

function field(w_tuple: W_Tuple, index: number): number {
  return asInt(w_tuple.items[index]);
}
/** A time that was given as a tuple. */
function momentArgument(w_time: W_Root, fn: string): Moment {
  if (!(w_time instanceof W_Tuple)) throw typeError("Tuple or struct_time argument required");
  if (w_time.items.length !== 9) throw typeError(`${fn}(): illegal time tuple argument`);
  let zone = "UTC";
  let offset = 0;
  if (w_time instanceof W_StructSequence && w_time.hidden.length === 2) {
    const w_zone = w_time.hidden[0];
    const w_offset = w_time.hidden[1];
    if (w_zone instanceof W_Str) zone = w_zone.value;
    if (w_offset instanceof W_Int) offset = w_offset.value;
  }
  return new Moment(
    field(w_time, 0), field(w_time, 1), field(w_time, 2), field(w_time, 3), field(w_time, 4), field(w_time, 5), field(w_time, 6), field(w_time, 7),
    field(w_time, 8), zone, offset,
  );
}
/** The same, with numbers that are in their ranges; 0 stands for 1 where there is no 0. */
function checkedMoment(w_time: W_Root, fn: string): Moment {
  const at = momentArgument(w_time, fn);
  const month = at.month === 0 ? 1 : at.month;
  const day = at.day === 0 ? 1 : at.day;
  const yearday = at.yearday === 0 ? 1 : at.yearday;
  if (month < 1 || month > 12) throw valueError("month out of range");
  if (day < 1 || day > 31) throw valueError("day of month out of range");
  if (at.hour < 0 || at.hour > 23) throw valueError("hour out of range");
  if (at.minute < 0 || at.minute > 59) throw valueError("minute out of range");
  if (at.second < 0 || at.second > 61) throw valueError("seconds out of range");
  if (at.weekday < -1) throw valueError("day of week out of range");
  if (yearday < 1 || yearday > 366) throw valueError("day of year out of range");
  return new Moment(at.year, month, day, at.hour, at.minute, at.second, (at.weekday + 7) % 7, yearday, at.isdst, at.zone, at.offset);
}
define(time, "mktime", "tuple, /", (w_time) => {
  const at = momentArgument(w_time, "mktime");
  const tm = alloc(TM_SIZE);
  const fields = [at.second, at.minute, at.hour, at.day, at.month - 1, at.year - 1900, 0, 0, at.isdst];
  for (let i = 0; i < fields.length; i++) storeU32(tm, 4 * i, fields[i]);
  // Set by mktime where it succeeds, since -1 is a time as well.
  storeU32(tm, 24, -1);
  const seconds = c.mktime(tm);
  const failed = seconds === -1 && loadI32(tm, 24) === -1;
  free(tm);
  if (failed) throw raise(w_OverflowError, "mktime argument out of range");
  return newFloat(seconds * 1.0);
});
define(time, "asctime", "tuple=None, /", (w_time) => newStr(asctime(w_time === w_None ? localMoment(now()) : checkedMoment(w_time, "asctime"))));
define(time, "ctime", "seconds=None, /", (w_seconds) => newStr(asctime(localMoment(secondsArgument(w_seconds)))));
define(time, "strftime", "format, tuple=None, /", (w_format, w_time) => {
  if (!(w_format instanceof W_Str)) throw typeError(`strftime() argument 1 must be str, not ${w_format.typeOf().name}`);
  return newStr(strftime(w_format.value, w_time === w_None ? localMoment(now()) : checkedMoment(w_time, "strftime")));
});

// --- the time zone ---------------------------------------------------------------------------------------------------------------------

function start(): void {
  setZone();
}
/** timezone, altzone, daylight, tzname, from a day in winter and one in summer. */
function setZone(): void {
  const year = momentOf(now()).year;
  const seconds = (year - 1970) * 31556952;
  const january = localMoment(seconds);
  const july = localMoment(seconds + 15778476);
  const standard = january.offset <= july.offset ? january : july;
  const summer = standard === january ? july : january;
  time.dict.setStr("timezone", newInt(0 - standard.offset));
  time.dict.setStr("altzone", newInt(0 - summer.offset));
  time.dict.setStr("daylight", newInt(standard.offset !== summer.offset ? 1 : 0));
  time.dict.setStr("tzname", newTuple([newStr(standard.zone), newStr(summer.zone)]));
}
define(time, "tzset", "", () => {
  c.tzset();
  setZone();
  return w_None;
});
