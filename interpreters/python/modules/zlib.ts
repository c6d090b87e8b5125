// Dialect code: the functions run at run time; the module is filled at init time.
/** `_zlib`: the checksums and raw inflate and deflate; lib/zlib.py has what is public. */
import { needBytes, newBytes } from "../objects/bytes";
import { newInt } from "../objects/int";
import { defineType, raise, w_Exception } from "../objects/root";
import { newTuple } from "../objects/tuple";
import { word32 } from "./binascii";
import { adler32, crc32 } from "./checksums";
import { deflate } from "./deflate";
import { Inflater, InflateError } from "./inflate";
import { index as toIndex } from "../interp/operations";
import { define, defineModule, defineValue } from "./registry";

const zlib = defineModule("_zlib");
const w_zlibError = defineType("error", { base: w_Exception, module: "zlib", hasDict: true, hasWeakref: true, sameLayout: true });
defineValue(zlib, "error", w_zlibError);
define(zlib, "crc32", "data, value=0, /", (w_data, w_start) => newInt(crc32(needBytes(w_data), word32(w_start))));
define(zlib, "adler32", "data, value=1, /", (w_data, w_start) => newInt(adler32(needBytes(w_data), word32(w_start))));

// The bytes of a raw deflate stream that begins at an index of the data, and where it ends there (-1: the data end too early).
define(zlib, "_inflate", "data, start, /", (w_data, w_start) => {
  const inflater = new Inflater(needBytes(w_data), toIndex(w_start));
  try {
    const complete = inflater.run();
    return newTuple([newBytes(inflater.output()), newInt(complete ? inflater.end() : -1)]);
  } catch (e) {
    if (e instanceof InflateError) throw raise(w_zlibError, `Error -3 while decompressing data: ${e.message}`);
    throw e;
  }
});
define(zlib, "_deflate", "data, level, /", (w_data, w_level) => newBytes(deflate(needBytes(w_data), toIndex(w_level))));
