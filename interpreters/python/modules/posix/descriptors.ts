// Dialect code: runs under Node and translated.
/**
 * Open files by number. Calls throw what node:fs throws; `errnoOf` understands it. Node has no lseek: there the place in each regular file that was
 * opened here is kept here, and reads and writes say where.
 */
import * as fs from "node:fs";
import { weAreTranslated } from "../../../../toolchain/rlib/objectmodel";
import { standardOut } from "../../interp/standard-out";
import { waitForInput } from "../../interp/signal-source";
import { encodeUtf8 } from "../../objects/codec-utf8";
import { newStr } from "../../objects/str";
import * as c from "./c";
import { errnoOf, errorOf, ESPIPE, lastError } from "./errno";

export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_RDWR = 2;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;
export const O_CLOEXEC = 0o2000000;

/** A regular file under Node. */
class Place {
  position = 0;
  constructor(readonly appends: boolean) {}
}
const places = new Map<number, Place>();

/** Opens a file; the flags are those of Linux. */
export function openFile(path: string, flags: number, mode: number): number {
  const fd = fs.openSync(path, flags | 0, mode | 0);
  if (!weAreTranslated() && fs.fstatSync(fd).isFile()) places.set(fd, new Place((flags & O_APPEND) !== 0));
  return fd;
}
export function closeFile(fd: number): void {
  if (!weAreTranslated()) places.delete(fd);
  fs.closeSync(fd);
}

/** Reads once, into bytes[offset ..]; 0 at the end. */
export function readInto(fd: number, bytes: Uint8Array, offset: number, count: number): number {
  if (fd === 0) standardOut.flush();
  if (!weAreTranslated()) {
    const place = places.get(fd);
    if (place !== undefined) {
      const got = fs.readSync(fd, bytes, offset, count, place.position);
      place.position += got;
      return got;
    }
    try {
      return fs.readSync(fd, bytes, offset, count, null);
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code === "EOF") return 0;
      throw e;
    }
  }
  waitForInput(fd, -1);
  return fs.readSync(fd, bytes, offset, count, null);
}

/** Writes once; how many bytes were written. */
export function writeFrom(fd: number, bytes: Uint8Array, offset: number, count: number): number {
  if (!weAreTranslated()) {
    const place = places.get(fd);
    if (place !== undefined) {
      const written = fs.writeSync(fd, bytes, offset, count, place.appends ? null : place.position);
      place.position = place.appends ? fs.fstatSync(fd).size : place.position + written;
      return written;
    }
  }
  return fs.writeSync(fd, bytes, offset, count, null);
}

/** lseek; an OSError of Python where it cannot. */
export function seekFile(fd: number, offset: number, whence: number): number {
  if (!weAreTranslated()) {
    const place = places.get(fd);
    if (place === undefined) {
      // Fails if the descriptor is none.
      fs.fstatSync(fd);
      throw errorOf(ESPIPE);
    }
    const position = whence === 0 ? offset : whence === 1 ? place.position + offset : fs.fstatSync(fd).size + offset;
    if (position < 0) throw errorOf(22);
    place.position = position;
    return position;
  }
  const position = c.lseek(fd, offset, whence);
  if (position < 0) throw lastError();
  return position;
}

export function truncateFile(fd: number, size: number): void {
  if (c.ftruncate(fd, size) < 0) throw lastError();
}

/** Writes a text to standard output in full; an OSError of Python where it cannot. */
export function writeStandard(text: string): void {
  writeStandardBytes(encodeUtf8(newStr(text), "replace"));
}
export function writeStandardBytes(bytes: Uint8Array): void {
  try {
    for (let done = 0; done < bytes.length; ) done += fs.writeSync(1, bytes, done, bytes.length - done, null);
  } catch (e) {
    throw errorOf(errnoOf(e));
  }
}
