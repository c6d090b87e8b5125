// Dialect code: runs under Node and translated.
/** `os.stat_result`. Times come with microseconds, as node:fs has them. */
import * as fs from "node:fs";
import { newFloat } from "../../objects/float";
import { newInt, newLong } from "../../objects/int";
import { W_Root } from "../../objects/root";
import { StructSequence } from "../../objects/struct-sequence";
import { floatToInteger } from "../../../../toolchain/rlib/rfloat";
import { RBigInt } from "../../../../toolchain/rlib/rbigint";
import { errnoOf, errorOf } from "./errno";
import { PathArgument } from "./paths";
import { unclosed } from "./unclosed";

export const statResult = new StructSequence(
  "os",
  "stat_result",
  ["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime"],
  ["st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"],
);
statResult.callable();

function seconds(milliseconds: number): W_Root {
  return newInt(floatToInteger(Math.floor(milliseconds / 1000.0)));
}
function nanoseconds(milliseconds: number): W_Root {
  const microseconds = Math.floor(milliseconds * 1000.0 + 0.5);
  return newLong(RBigInt.fromFloat(microseconds).mul(RBigInt.fromInt(1000)));
}

function statOf(stats: fs.Stats): W_Root {
  const { atimeMs, mtimeMs, ctimeMs } = stats;
  return statResult.make(
    [
      newInt(stats.mode), newInt(stats.ino), newInt(stats.dev), newInt(stats.nlink), newInt(stats.uid), newInt(stats.gid), newInt(stats.size),
      seconds(atimeMs), seconds(mtimeMs), seconds(ctimeMs),
    ],
    [
      newFloat(atimeMs / 1000.0), newFloat(mtimeMs / 1000.0), newFloat(ctimeMs / 1000.0), nanoseconds(atimeMs), nanoseconds(mtimeMs), nanoseconds(ctimeMs),
      newInt(4096), newInt(Math.floor((stats.size + 511) / 512)), newInt(0),
    ],
  );
}

/** `os.stat`, `os.lstat`, `os.fstat`. */
export function statPath(path: PathArgument, follows: boolean): W_Root {
  if (path.fd < 0) unclosed.settle(path.text);
  try {
    return statOf(path.fd >= 0 ? fs.fstatSync(path.fd) : follows ? fs.statSync(path.text) : fs.lstatSync(path.text));
  } catch (e) {
    throw errorOf(errnoOf(e), path.fd >= 0 ? null : path.w_given);
  }
}
