// The outside world of the runtime under Node: what `primitives.external` calls there. Not dialect code. The contracts are
// in annotate/externals.ts; the C runtime implements the same for translated programs.
import * as fs from "node:fs";
import * as os from "node:os";
import * as tty from "node:tty";

type Host = (...args: never[]) => number | void;

/** Our errno numbering is that of Linux on x86-64, whatever the host. */
const linuxErrno: Record<string, number> = {
  EPERM: 1, ENOENT: 2, EIO: 5, EBADF: 9, EAGAIN: 11, ENOMEM: 12, EACCES: 13, EBUSY: 16, EEXIST: 17, EXDEV: 18, ENOTDIR: 20, EISDIR: 21,
  EINVAL: 22, ENFILE: 23, EMFILE: 24, EFBIG: 27, ENOSPC: 28, ESPIPE: 29, EROFS: 30, EMLINK: 31, EPIPE: 32, ENAMETOOLONG: 36, ENOTEMPTY: 39, ELOOP: 40,
};

/** The result of `action`, or -errno. */
function attempt(action: () => number | void): number {
  try {
    return action() ?? 0;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || !(code in os.constants.errno)) throw error;
    return -(linuxErrno[code] ?? 5);
  }
}

function text(bytes: Uint8Array, length: number): Buffer {
  return Buffer.from(bytes.subarray(0, length));
}

/** Copies `value` to `out` if it fits; its length in bytes. */
function give(value: string | Buffer, out: Uint8Array, capacity: number): number {
  const bytes = typeof value === "string" ? Buffer.from(value) : value;
  if (bytes.length <= capacity) out.set(bytes);
  return bytes.length;
}

function openFlags(flags: number): number {
  const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_EXCL } = fs.constants;
  return (
    ((flags & 3) === 3 ? O_RDWR : (flags & 2) !== 0 ? O_WRONLY : O_RDONLY) |
    ((flags & 4) !== 0 ? O_CREAT : 0) |
    ((flags & 8) !== 0 ? O_TRUNC : 0) |
    ((flags & 16) !== 0 ? O_APPEND : 0) |
    ((flags & 32) !== 0 ? O_EXCL : 0)
  );
}

function fillStat(stat: fs.BigIntStats, out: Uint8Array): void {
  const view = new DataView(out.buffer, out.byteOffset);
  const time = (nanoseconds: bigint): bigint[] => [nanoseconds / 1000000000n, nanoseconds % 1000000000n];
  const values = [stat.mode, stat.size, stat.dev, stat.ino, stat.nlink, stat.uid, stat.gid, ...time(stat.atimeNs), ...time(stat.mtimeNs), ...time(stat.ctimeNs), 0n];
  values.forEach((value, i) => view.setBigInt64(8 * i, value, true));
}

/** Decimal digits and exponent of a text such as "1.25e-7": 0.DIGITS * 10 ** n. */
function splitExponential(exponential: string): { digits: string; n: number } {
  const [mantissa, exponent] = exponential.split("e");
  return { digits: mantissa.replace(".", ""), n: Number(exponent) + 1 };
}

const start = performance.now();

export const hostExternals: Record<string, Host> = {
  rpy_write: (fd: number, bytes: Uint8Array, from: number, count: number) => attempt(() => fs.writeSync(fd, bytes, from, count)),
  rpy_pwrite: (fd: number, bytes: Uint8Array, from: number, count: number, position: number) => attempt(() => fs.writeSync(fd, bytes, from, count, position)),
  rpy_read: (fd: number, bytes: Uint8Array, from: number, count: number) => attempt(() => fs.readSync(fd, bytes, from, count, null)),
  rpy_pread: (fd: number, bytes: Uint8Array, from: number, count: number, position: number) => attempt(() => fs.readSync(fd, bytes, from, count, position)),
  rpy_wait_writable: () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    return 0;
  },
  rpy_isatty: (fd: number) => (tty.isatty(fd) ? 1 : 0),
  rpy_open: (path: Uint8Array, length: number, flags: number, mode: number) => attempt(() => fs.openSync(text(path, length), openFlags(flags), mode)),
  rpy_close: (fd: number) => attempt(() => fs.closeSync(fd)),
  rpy_stat: (path: Uint8Array, length: number, follow: number, out: Uint8Array) =>
    attempt(() => fillStat(follow !== 0 ? fs.statSync(text(path, length), { bigint: true }) : fs.lstatSync(text(path, length), { bigint: true }), out)),
  rpy_fstat: (fd: number, out: Uint8Array) => attempt(() => fillStat(fs.fstatSync(fd, { bigint: true }), out)),
  rpy_readdir: (path: Uint8Array, length: number, out: Uint8Array, capacity: number) =>
    attempt(() => give(Buffer.concat(fs.readdirSync(text(path, length), { encoding: "buffer" }).flatMap((name) => [name, Buffer.of(0)])), out, capacity)),
  rpy_unlink: (path: Uint8Array, length: number) => attempt(() => fs.unlinkSync(text(path, length))),
  rpy_mkdir: (path: Uint8Array, length: number, mode: number) => attempt(() => void fs.mkdirSync(text(path, length), mode)),
  rpy_rmdir: (path: Uint8Array, length: number) => attempt(() => fs.rmdirSync(text(path, length))),
  rpy_rename: (from: Uint8Array, fromLength: number, to: Uint8Array, toLength: number) => attempt(() => fs.renameSync(text(from, fromLength), text(to, toLength))),
  rpy_cwd: (out: Uint8Array, capacity: number) => give(process.cwd(), out, capacity),
  rpy_exit: (code: number) => process.exit(code & 255),
  rpy_argv_count: () => process.argv.length - 1,
  rpy_argv_get: (index: number, out: Uint8Array, capacity: number) => give(process.argv[index + 1], out, capacity),
  rpy_getenv: (name: Uint8Array, length: number, out: Uint8Array, capacity: number) => {
    const value = process.env[text(name, length).toString()];
    return value === undefined ? -1 : give(value, out, capacity);
  },
  rpy_now_ms: () => performance.timeOrigin + performance.now(),
  rpy_monotonic_ms: () => performance.now() - start,
  // The simulated collector keeps no log.
  rpy_gc_log_begin: () => 0,
  rpy_gc_log: () => undefined,
  rpy_random_seed: () => Math.floor(Math.random() * 2 ** 53),
  rpy_float_to_shortest: (x: number, out: Uint8Array) => {
    const { digits, n } = splitExponential(x.toExponential());
    return give(digits, out, out.length) + 32 * (n + 512);
  },
  rpy_float_to_fixed: (x: number, digits: number, out: Uint8Array) => give(x.toFixed(digits), out, out.length),
  rpy_float_to_digits: (x: number, digits: number, out: Uint8Array) => {
    const { digits: text, n } = splitExponential(x.toExponential(digits - 1));
    give(text, out, out.length);
    return n + 512;
  },
  rpy_parse_float: (bytes: Uint8Array, from: number, to: number) => Number(Buffer.from(bytes.subarray(from, to)).toString("latin1")),
};
