// Dialect code: errors of the operating system, with Node's codes and texts. Numbers are those of Linux on x86-64, to which the C
// runtime maps those of other systems.
import { Error_ } from "./errors";
import { typedGet } from "./primitives";

/** Number, code, text (libuv's). */
const known: readonly (readonly [number, string, string])[] = [
  [1, "EPERM", "operation not permitted"],
  [2, "ENOENT", "no such file or directory"],
  [3, "ESRCH", "no such process"],
  [4, "EINTR", "interrupted system call"],
  [5, "EIO", "i/o error"],
  [6, "ENXIO", "no such device or address"],
  [7, "E2BIG", "argument list too long"],
  [9, "EBADF", "bad file descriptor"],
  [11, "EAGAIN", "resource temporarily unavailable"],
  [12, "ENOMEM", "not enough memory"],
  [13, "EACCES", "permission denied"],
  [14, "EFAULT", "bad address in system call argument"],
  [16, "EBUSY", "resource busy or locked"],
  [17, "EEXIST", "file already exists"],
  [18, "EXDEV", "cross-device link not permitted"],
  [19, "ENODEV", "no such device"],
  [20, "ENOTDIR", "not a directory"],
  [21, "EISDIR", "illegal operation on a directory"],
  [22, "EINVAL", "invalid argument"],
  [23, "ENFILE", "file table overflow"],
  [24, "EMFILE", "too many open files"],
  [25, "ENOTTY", "inappropriate ioctl for device"],
  [26, "ETXTBSY", "text file is busy"],
  [27, "EFBIG", "file too large"],
  [28, "ENOSPC", "no space left on device"],
  [29, "ESPIPE", "invalid seek"],
  [30, "EROFS", "read-only file system"],
  [31, "EMLINK", "too many links"],
  [32, "EPIPE", "broken pipe"],
  [34, "ERANGE", "result too large"],
  [36, "ENAMETOOLONG", "name too long"],
  [38, "ENOSYS", "function not implemented"],
  [39, "ENOTEMPTY", "directory not empty"],
  [40, "ELOOP", "too many symbolic links encountered"],
  [75, "EOVERFLOW", "value too large for defined data type"],
  [95, "ENOTSUP", "operation not supported on socket"],
  [110, "ETIMEDOUT", "connection timed out"],
  [122, "EDQUOT", "disk quota exceeded"],
];

const numbers: Int32Array = Int32Array.from(known.map((row) => row[0]));
const codes: readonly string[] = known.map((row) => row[1]);
const texts: readonly string[] = known.map((row) => row[2]);

/** An error of a file call: `ENOENT: no such file or directory, open 'x'`. */
export class FsError extends Error_ {
  /** Negative, as in Node. */
  errno: number;
  code: string;
  syscall: string;
  path: string | undefined;
  dest: string | undefined;

  constructor(message: string, errno: number, code: string, syscall: string, path: string | undefined, dest: string | undefined) {
    super(message);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
    this.path = path;
    this.dest = dest;
  }
}

/** `errno` is positive; two paths are those of a call such as rename. */
export function fsError(errno: number, syscall: string, path: string | undefined, dest: string | undefined): FsError {
  let code = "UNKNOWN";
  let text = "unknown error";
  for (let i = 0; i < numbers.length; i++) {
    if (typedGet(numbers, i) === errno) {
      code = codes[i];
      text = texts[i];
    }
  }
  let message = code + ": " + text + ", " + syscall;
  if (path !== undefined) message += " '" + path + "'";
  if (dest !== undefined) message += " -> '" + dest + "'";
  return new FsError(message, -errno, code, syscall, path, dest);
}

/** Passes on the result of an external function; throws if it is -errno. */
export function check(result: number, syscall: string, path: string | undefined, dest: string | undefined): number {
  if (result < 0) throw fsError(-result, syscall, path, dest);
  return result;
}
