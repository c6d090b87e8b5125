/**
 * The functions of the outside world that runtime/ calls through `primitives.external`: their signatures, and as doc comments
 * their contracts. backends/c/runtime implements them in C, llinterp and runtime/host.ts for Node.
 *
 * Conventions. A `Bytes` or `Chars` argument is the address of item 0 of a GC array; the callee must not keep it, and
 * stays within the range that the other arguments give. Text is UTF-8. Paths and names end in a NUL byte that `length`
 * does not count. A function that can fail gives -errno, in the numbering of Linux on x86-64 (ENOENT is 2, EAGAIN 11 …) on
 * every platform. Calls are restarted on EINTR. `writes` lists the arguments whose bytes are changed: for what
 * has to log results (a reverse debugger); `[2]` says that argument 2 is an output buffer.
 */

export type ExternalType = "Signed" | "Float" | "Bytes" | "Chars";

export interface ExternalSignature {
  readonly name: string;
  readonly args: readonly ExternalType[];
  readonly result: "Signed" | "Float" | "Void";
  readonly headers: readonly string[];
  readonly libraries: readonly string[];
  /** Depends on its arguments (and the contents of its buffers) only and changes nothing but its output buffers. */
  readonly pure: boolean;
  readonly noReturn: boolean;
  /** Numbers of the arguments that are output buffers. */
  readonly writes: readonly number[];
}

interface Traits {
  readonly pure?: boolean;
  readonly noReturn?: boolean;
  readonly writes?: readonly number[];
}

function declare(name: string, args: readonly ExternalType[], result: "Signed" | "Float" | "Void", traits: Traits = {}): ExternalSignature {
  return {
    name,
    args,
    result,
    headers: [],
    libraries: [],
    pure: traits.pure ?? false,
    noReturn: traits.noReturn ?? false,
    writes: traits.writes ?? [],
  };
}

export const externals = {
  // ---- files

  /** `rpy_write(fd, bytes, from, count)`: writes bytes[from .. from + count) once. The number written (may be less), or -errno. */
  rpy_write: declare("rpy_write", ["Signed", "Bytes", "Signed", "Signed"], "Signed"),
  /** `rpy_pwrite(fd, bytes, from, count, position)`: the same at a place of the file, whose own position stays. */
  rpy_pwrite: declare("rpy_pwrite", ["Signed", "Bytes", "Signed", "Signed", "Signed"], "Signed"),
  /** `rpy_read(fd, bytes, from, count)`: reads once. The number read, 0 at the end, or -errno. */
  rpy_read: declare("rpy_read", ["Signed", "Bytes", "Signed", "Signed"], "Signed", { writes: [1] }),
  /** `rpy_pread(fd, bytes, from, count, position)`: the same at a place of the file, whose own position stays. */
  rpy_pread: declare("rpy_pread", ["Signed", "Bytes", "Signed", "Signed", "Signed"], "Signed", { writes: [1] }),
  /** `rpy_wait_writable(fd)`: blocks until fd takes output (poll), after EAGAIN. 0 or -errno. */
  rpy_wait_writable: declare("rpy_wait_writable", ["Signed"], "Signed"),
  /** `rpy_isatty(fd)`: 1 if fd is a terminal, else 0. */
  rpy_isatty: declare("rpy_isatty", ["Signed"], "Signed"),
  /**
   * `rpy_open(path, length, flags, mode)`: a new fd (close-on-exec), or -errno. `flags` is a sum of: 1 read, 2 write, 4 create,
   * 8 truncate, 16 append, 32 exclusive.
   */
  rpy_open: declare("rpy_open", ["Bytes", "Signed", "Signed", "Signed"], "Signed"),
  /** `rpy_close(fd)`: 0 or -errno. Not restarted. */
  rpy_close: declare("rpy_close", ["Signed"], "Signed"),
  /**
   * `rpy_stat(path, length, follow, out)`: 0 or -errno; `follow` 0 is lstat. `out` has 112 bytes: 14 signed 64-bit integers, each
   * with its lowest byte first: mode (S_IFMT bits as on Linux), size, dev, ino, nlink, uid, gid, then seconds and nanoseconds of
   * the times of access, modification, status change; the last is 0.
   */
  rpy_stat: declare("rpy_stat", ["Bytes", "Signed", "Signed", "Bytes"], "Signed", { writes: [3] }),
  /** `rpy_fstat(fd, out)`: of an open file. */
  rpy_fstat: declare("rpy_fstat", ["Signed", "Bytes"], "Signed", { writes: [1] }),
  /**
   * `rpy_readdir(path, length, out, capacity)`: the names in a directory without "." and "..", each followed by a NUL
   * byte, in any order. The number of bytes needed; if that is more than `capacity`, `out` is unspecified and the caller tries again. Or -errno.
   */
  rpy_readdir: declare("rpy_readdir", ["Bytes", "Signed", "Bytes", "Signed"], "Signed", { writes: [2] }),
  /** `rpy_unlink(path, length)`: 0 or -errno. */
  rpy_unlink: declare("rpy_unlink", ["Bytes", "Signed"], "Signed"),
  /** `rpy_mkdir(path, length, mode)`: 0 or -errno. */
  rpy_mkdir: declare("rpy_mkdir", ["Bytes", "Signed", "Signed"], "Signed"),
  /** `rpy_rmdir(path, length)`: 0 or -errno. */
  rpy_rmdir: declare("rpy_rmdir", ["Bytes", "Signed"], "Signed"),
  /** `rpy_rename(from, fromLength, to, toLength)`: 0 or -errno. */
  rpy_rename: declare("rpy_rename", ["Bytes", "Signed", "Bytes", "Signed"], "Signed"),
  /** `rpy_cwd(out, capacity)`: length of the path of the working directory; `out` holds it if it fits. Or -errno. */
  rpy_cwd: declare("rpy_cwd", ["Bytes", "Signed"], "Signed", { writes: [0] }),

  // ---- the process

  /** `rpy_exit(code)`: ends the process with `code` modulo 256. Buffers of the dialect have been flushed. */
  rpy_exit: declare("rpy_exit", ["Signed"], "Void", { noReturn: true }),
  /** `rpy_argv_count()`: the number of arguments, the program included. */
  rpy_argv_count: declare("rpy_argv_count", [], "Signed"),
  /** `rpy_argv_get(index, out, capacity)`: length of an argument in bytes; `out` holds it (no NUL) if it fits. */
  rpy_argv_get: declare("rpy_argv_get", ["Signed", "Bytes", "Signed"], "Signed", { writes: [1] }),
  /** `rpy_getenv(name, length, out, capacity)`: length of the value, or -1 if it is not set; `out` holds it if it fits. */
  rpy_getenv: declare("rpy_getenv", ["Bytes", "Signed", "Bytes", "Signed"], "Signed", { writes: [2] }),
  /** `rpy_now_ms()`: milliseconds since 1970, UTC, with a fraction. */
  rpy_now_ms: declare("rpy_now_ms", [], "Float"),
  /** `rpy_monotonic_ms()`: milliseconds since the program started, with a fraction; never goes back. */
  rpy_monotonic_ms: declare("rpy_monotonic_ms", [], "Float"),
  /** `rpy_random_seed()`: 64 bits from the operating system. */
  rpy_random_seed: declare("rpy_random_seed", [], "Signed"),

  // ---- the collector's log

  /** `rpy_gc_log_begin()`: a time, for `rpy_gc_log`; 0 if nobody asked for a log. */
  rpy_gc_log_begin: declare("rpy_gc_log_begin", [], "Signed"),
  /** `rpy_gc_log(begin, kind, before, after, old, promoted)`: a line for a pause that began at `begin`; nothing if that is 0. Kinds: 0 minor, 1 step, 2 full. */
  rpy_gc_log: declare("rpy_gc_log", ["Signed", "Signed", "Signed", "Signed", "Signed", "Signed"], "Void"),

  // ---- decimal text of finite Floats; all round correctly

  /**
   * `rpy_float_to_shortest(x, out)`, x finite and > 0: the fewest decimal digits that read back as x and, of those, the closest
   * to x (Number::toString of ECMAScript; mind powers of two: 2 ** -44 is 5.684341886080802e-14). Writes k ASCII digits at
   * out[0], without trailing zeros; x = 0.DIGITS * 10 ** n. Gives k + 32 * (n + 512). `out` has 32 bytes.
   */
  rpy_float_to_shortest: declare("rpy_float_to_shortest", ["Float", "Bytes"], "Signed", { pure: true, writes: [1] }),
  /**
   * `rpy_float_to_fixed(x, digits, out)`, 0 <= x < 1e21, digits 0..100: x with `digits` digits after the point. Halfway cases of the exact binary
   * value go up (printf's "%.*f" rounds them to even: 0.5, 2.5 and 1.25 differ). Writes ASCII and gives the length. `out` has 160 bytes.
   */
  rpy_float_to_fixed: declare("rpy_float_to_fixed", ["Float", "Signed", "Bytes"], "Signed", { pure: true, writes: [2] }),
  /**
   * `rpy_float_to_digits(x, digits, out)`, x finite and > 0, digits 1..101: x rounded to that many significant digits, halfway cases of the exact
   * value up. Writes them at out[0], trailing zeros too; x is about 0.DIGITS * 10 ** n. Gives n + 512. `out` has 160 bytes.
   */
  rpy_float_to_digits: declare("rpy_float_to_digits", ["Float", "Signed", "Bytes"], "Signed", { pure: true, writes: [2] }),
  /**
   * `rpy_parse_float(bytes, from, to)`: the Float nearest to the decimal number in bytes[from .. to), which has been checked to be digits with at most one
   * point, at least one digit, and perhaps an exponent (e, sign, digits); no sign, blanks or hexadecimal in front. Any length.
   */
  rpy_parse_float: declare("rpy_parse_float", ["Bytes", "Signed", "Signed"], "Float", { pure: true }),
} satisfies Record<string, ExternalSignature>;

export type ExternalName = keyof typeof externals;
