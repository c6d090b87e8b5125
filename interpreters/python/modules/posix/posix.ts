// Dialect code: the functions run at run time; the module is filled at init time.
/** `posix`: the system calls under lib/os.py. */
import * as fs from "node:fs";
import { floatToInteger } from "../../../../toolchain/rlib/rfloat";
import { weAreTranslated } from "../../../../toolchain/rlib/objectmodel";
import { loadU8, storeAddr, storeI64, storeU8 } from "../../../../toolchain/rlib/raw";
import { alloc, free, loadI32, loadU16 } from "../../../../toolchain/rlib/rffi";
import { isTerminal } from "../../interp/terminal";
import { asInt, getitem, index as toIndex, isTrue, toArray, toFloat } from "../../interp/operations";
import { needBytes, newBytes } from "../../objects/bytes";
import { newDict } from "../../objects/dict";
import { newBool, newInt } from "../../objects/int";
import { newList } from "../../objects/list";
import { w_None } from "../../objects/none";
import { MISSING, typeError, valueError, W_Root } from "../../objects/root";
import { newStr } from "../../objects/str";
import { StructSequence } from "../../objects/struct-sequence";
import { newTuple } from "../../objects/tuple";
import { define, defineModule, defineValue } from "../registry";
import * as c from "./c";
import { closeFile, openFile, readInto, seekFile, truncateFile, writeFrom } from "./descriptors";
import { errnoOf, errorOf, lastError, strerror } from "./errno";
import { cPath, fsDecode, fsEncode, fspath, PathArgument, pathArgument } from "./paths";
import { statPath, statResult } from "./stat";

const posix = defineModule("posix", "This module provides access to operating system functionality that is\nstandardized by the C Standard and the POSIX standard.", start, true);

function start(): void {
  const environ = newDict();
  try {
    const bytes = fs.readFileSync("/proc/self/environ");
    let from = 0;
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i] !== 0) continue;
      let at = from;
      while (at < i && bytes[at] !== 61) at++;
      if (at < i && at > from) environ.set(newBytes(bytes.slice(from, at)), newBytes(bytes.slice(at + 1, i)));
      from = i + 1;
    }
  } catch (e) {
    // Without /proc the environment looks empty; getenv(3) has no list.
    errnoOf(e);
  }
  posix.dict.setStr("environ", environ);
}

/** Throws the OSError of a call that gave -1. */
function done(result: number, path: PathArgument | null = null): W_Root {
  if (result < 0) throw lastError(path === null ? null : path.w_given);
  return w_None;
}
function noDirFd(w_fd: W_Root, fn: string): void {
  if (w_fd !== w_None) throw typeError(`${fn}: dir_fd is not available in this Python`);
}

// --- files and folders -----------------------------------------------------------------------------------------------------------------

defineValue(posix, "stat_result", statResult.type);
define(posix, "stat", "path, *, dir_fd=None, follow_symlinks=True", (w_path, w_fd, w_follow) => {
  noDirFd(w_fd, "stat");
  return statPath(pathArgument(w_path, "stat", "path", true), isTrue(w_follow));
});
define(posix, "lstat", "path, *, dir_fd=None", (w_path, w_fd) => {
  noDirFd(w_fd, "lstat");
  return statPath(pathArgument(w_path, "lstat"), false);
});
define(posix, "fstat", "fd", (w_fd) => statPath(new PathArgument(null, "", asInt(w_fd), false), true));
define(posix, "listdir", "path=None", (w_path) => {
  const path = pathArgument(w_path, "listdir", "path", true, true);
  const names: W_Root[] = [];
  try {
    for (const name of fs.readdirSync(path.fd >= 0 ? `/proc/self/fd/${path.fd}` : path.text)) names.push(path.wrap(name));
  } catch (e) {
    throw errorOf(errnoOf(e), path.w_given);
  }
  return newList(names);
});
define(posix, "mkdir", "path, mode=511, *, dir_fd=None", (w_path, w_mode, w_fd) => {
  noDirFd(w_fd, "mkdir");
  const path = pathArgument(w_path, "mkdir");
  try {
    fs.mkdirSync(path.text, asInt(w_mode) | 0);
  } catch (e) {
    throw errorOf(errnoOf(e), path.w_given);
  }
  return w_None;
});
define(posix, "rmdir", "path, *, dir_fd=None", (w_path, w_fd) => {
  noDirFd(w_fd, "rmdir");
  const path = pathArgument(w_path, "rmdir");
  try {
    fs.rmdirSync(path.text);
  } catch (e) {
    throw errorOf(errnoOf(e), path.w_given);
  }
  return w_None;
});
for (const name of ["unlink", "remove"]) {
  define(posix, name, "path, *, dir_fd=None", (w_path, w_fd) => {
    noDirFd(w_fd, name);
    const path = pathArgument(w_path, name);
    try {
      fs.unlinkSync(path.text);
    } catch (e) {
      throw errorOf(errnoOf(e), path.w_given);
    }
    return w_None;
  });
}
for (const name of ["rename", "replace"]) {
  define(posix, name, "src, dst, *, src_dir_fd=None, dst_dir_fd=None", (w_from, w_to, w_fromFd, w_toFd) => {
    noDirFd(w_fromFd, name);
    noDirFd(w_toFd, name);
    const from = pathArgument(w_from, name, "src");
    const to = pathArgument(w_to, name, "dst");
    try {
      fs.renameSync(from.text, to.text);
    } catch (e) {
      throw errorOf(errnoOf(e), from.w_given, to.w_given);
    }
    return w_None;
  });
}
define(posix, "link", "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True", (values: W_Root[]) => {
  const from = pathArgument(values[0], "link", "src");
  const to = pathArgument(values[1], "link", "dst");
  if (c.link(from.bytes(), to.bytes()) < 0) throw lastError(from.w_given, to.w_given);
  return w_None;
});
define(posix, "symlink", "src, dst, target_is_directory=False, *, dir_fd=None", (w_target, w_path) => {
  const target = pathArgument(w_target, "symlink", "src");
  const path = pathArgument(w_path, "symlink", "dst");
  if (c.symlink(target.bytes(), path.bytes()) < 0) throw lastError(target.w_given, path.w_given);
  return w_None;
});
define(posix, "readlink", "path, *, dir_fd=None", (w_path, w_fd) => {
  noDirFd(w_fd, "readlink");
  const path = pathArgument(w_path, "readlink");
  const capacity = 4096;
  const out = alloc(capacity);
  const length = c.readlink(path.bytes(), out, capacity);
  if (length < 0) {
    const error = lastError(path.w_given);
    free(out);
    throw error;
  }
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = loadU8(out, i);
  free(out);
  return path.wrap(fsDecode(bytes));
});
define(posix, "access", "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True", (values: W_Root[]) => {
  noDirFd(values[2], "access");
  return newBool(c.access(pathArgument(values[0], "access").bytes(), asInt(values[1])) === 0);
});
define(posix, "chmod", "path, mode, *, dir_fd=None, follow_symlinks=True", (w_path, w_mode, w_fd) => {
  noDirFd(w_fd, "chmod");
  const path = pathArgument(w_path, "chmod", "path", true);
  return done(path.fd >= 0 ? c.fchmod(path.fd, asInt(w_mode)) : c.chmod(path.bytes(), asInt(w_mode)), path);
});
define(posix, "fchmod", "fd, mode", (w_fd, w_mode) => done(c.fchmod(asInt(w_fd), asInt(w_mode))));
define(posix, "chown", "path, uid, gid, *, dir_fd=None, follow_symlinks=True", (values: W_Root[]) => {
  const path = pathArgument(values[0], "chown");
  return done(c.chown(path.bytes(), asInt(values[1]), asInt(values[2])), path);
});
define(posix, "mkfifo", "path, mode=438, *, dir_fd=None", (w_path, w_mode) => {
  const path = pathArgument(w_path, "mkfifo");
  return done(c.mkfifo(path.bytes(), asInt(w_mode)), path);
});
define(posix, "umask", "mask, /", (w_mask) => newInt(c.umask(asInt(w_mask))));
define(posix, "truncate", "path, length", (w_path, w_length) => {
  const path = pathArgument(w_path, "truncate", "path", true);
  if (path.fd >= 0) {
    truncateFile(path.fd, toIndex(w_length));
    return w_None;
  }
  return done(c.truncate(path.bytes(), toIndex(w_length)), path);
});
define(posix, "utime", "path, times=None, *, ns=?, dir_fd=None, follow_symlinks=True", (values: W_Root[]) => {
  const [w_path, w_times, w_ns] = values;
  const path = pathArgument(w_path, "utime", "path", true);
  if (w_times !== w_None && w_ns !== MISSING) throw valueError("utime: you may specify either 'times' or 'ns' but not both");
  const now = Date.now() / 1000.0;
  let atime = now;
  let mtime = now;
  if (w_ns !== MISSING) {
    atime = toFloat(getitem(w_ns, newInt(0))) / 1e9;
    mtime = toFloat(getitem(w_ns, newInt(1))) / 1e9;
  } else if (w_times !== w_None) {
    const times = toArray(w_times);
    if (times.length !== 2) throw typeError("utime: 'times' must be either a tuple of two ints or None");
    atime = toFloat(times[0]);
    mtime = toFloat(times[1]);
  }
  if (!weAreTranslated()) return done(c.nodeSetTimes(path.text, atime, mtime), path);
  const AT_FDCWD = -100;
  const times = alloc(32);
  putTime(times, 0, atime);
  putTime(times, 16, mtime);
  const result = c.utimensat(AT_FDCWD, path.bytes(), times, 0);
  const error = result < 0 ? lastError(path.w_given) : null;
  free(times);
  if (error !== null) throw error;
  return w_None;
});
function putTime(address: number, offset: number, seconds: number): void {
  const whole = Math.floor(seconds);
  storeI64(address, offset, floatToInteger(whole));
  storeI64(address, offset + 8, floatToInteger((seconds - whole) * 1e9));
}
define(posix, "getcwd", "", () => {
  try {
    return newStr(process.cwd());
  } catch (e) {
    throw errorOf(errnoOf(e));
  }
});
define(posix, "getcwdb", "", () => newBytes(fsEncode(process.cwd())));
define(posix, "chdir", "path", (w_path) => {
  const path = pathArgument(w_path, "chdir", "path", true);
  return done(c.chdir(path.fd >= 0 ? cPath(`/proc/self/fd/${path.fd}`) : path.bytes()), path);
});
define(posix, "fspath", "path", (w_path) => fspath(w_path));

// --- descriptors -----------------------------------------------------------------------------------------------------------------------

define(posix, "open", "path, flags, mode=511, *, dir_fd=None", (w_path, w_flags, w_mode, w_fd) => {
  noDirFd(w_fd, "open");
  const path = pathArgument(w_path, "open");
  try {
    return newInt(openFile(path.text, asInt(w_flags), asInt(w_mode)));
  } catch (e) {
    throw errorOf(errnoOf(e), path.w_given);
  }
});
define(posix, "close", "fd", (w_fd) => {
  try {
    closeFile(asInt(w_fd));
  } catch (e) {
    throw errorOf(errnoOf(e));
  }
  return w_None;
});
define(posix, "read", "fd, length, /", (w_fd, w_length) => {
  const length = toIndex(w_length);
  if (length < 0) throw errorOf(22);
  const bytes = new Uint8Array(length);
  try {
    const got = readInto(asInt(w_fd), bytes, 0, length);
    return newBytes(got === length ? bytes : bytes.slice(0, got));
  } catch (e) {
    throw errorOf(errnoOf(e));
  }
});
define(posix, "write", "fd, data, /", (w_fd, w_data) => {
  const bytes = needBytes(w_data);
  try {
    return newInt(writeFrom(asInt(w_fd), bytes, 0, bytes.length));
  } catch (e) {
    throw errorOf(errnoOf(e));
  }
});
define(posix, "lseek", "fd, position, how, /", (w_fd, w_position, w_how) => newInt(seekFile(asInt(w_fd), toIndex(w_position), asInt(w_how))));
define(posix, "ftruncate", "fd, length, /", (w_fd, w_length) => {
  truncateFile(asInt(w_fd), toIndex(w_length));
  return w_None;
});
for (const name of ["fsync", "fdatasync"]) define(posix, name, "fd", (w_fd) => done(c.fsync(asInt(w_fd))));
define(posix, "isatty", "fd, /", (w_fd) => newBool(isTerminal(asInt(w_fd))));
define(posix, "dup", "fd, /", (w_fd) => {
  const fd = c.dup(asInt(w_fd));
  if (fd < 0) throw lastError();
  setInheritable(fd, false);
  return newInt(fd);
});
define(posix, "dup2", "fd, fd2, inheritable=True", (w_fd, w_fd2, w_inheritable) => {
  const fd = c.dup2(asInt(w_fd), asInt(w_fd2));
  if (fd < 0) throw lastError();
  if (!isTrue(w_inheritable)) setInheritable(fd, false);
  return newInt(fd);
});
define(posix, "pipe", "", () => {
  const fds = alloc(8);
  const result = c.pipe(fds);
  const error = result < 0 ? lastError() : null;
  const from = loadI32(fds, 0);
  const to = loadI32(fds, 4);
  free(fds);
  if (error !== null) throw error;
  setInheritable(from, false);
  setInheritable(to, false);
  return newTuple([newInt(from), newInt(to)]);
});
const F_GETFD = 1;
const F_SETFD = 2;
function setInheritable(fd: number, inheritable: boolean): void {
  c.fcntl(fd, F_SETFD, inheritable ? 0 : 1);
}
define(posix, "set_inheritable", "fd, inheritable, /", (w_fd, w_inheritable) => {
  setInheritable(asInt(w_fd), isTrue(w_inheritable));
  return w_None;
});
define(posix, "get_inheritable", "fd, /", (w_fd) => {
  const flags = c.fcntl(asInt(w_fd), F_GETFD, 0);
  if (flags < 0) throw lastError();
  return newBool((flags & 1) === 0);
});
const terminalSize = new StructSequence("os", "terminal_size", ["columns", "lines"]);
terminalSize.callable();
defineValue(posix, "terminal_size", terminalSize.type);
define(posix, "get_terminal_size", "fd=1, /", (w_fd) => {
  const TIOCGWINSZ = 0x5413;
  const size = alloc(8);
  const result = c.ioctl(asInt(w_fd), TIOCGWINSZ, size);
  const error = result < 0 ? lastError() : null;
  const lines = loadU16(size, 0);
  const columns = loadU16(size, 2);
  free(size);
  if (error !== null) throw weAreTranslated() ? error : errorOf(25);
  return terminalSize.make([newInt(columns), newInt(lines)]);
});

// --- processes -------------------------------------------------------------------------------------------------------------------------

define(posix, "getpid", "", () => newInt(c.getpid()));
define(posix, "getppid", "", () => newInt(c.getppid()));
define(posix, "getuid", "", () => newInt(c.getuid()));
define(posix, "geteuid", "", () => newInt(c.geteuid()));
define(posix, "getgid", "", () => newInt(c.getgid()));
define(posix, "getegid", "", () => newInt(c.getegid()));
define(posix, "kill", "pid, signal, /", (w_pid, w_signal) => done(c.kill(asInt(w_pid), asInt(w_signal))));
define(posix, "_exit", "status", (w_status) => {
  c.exitNow(asInt(w_status));
  return w_None;
});
define(posix, "abort", "", () => {
  c.abort();
  return w_None;
});
define(posix, "cpu_count", "", () => {
  const count = c.sysconf(c.SC_NPROCESSORS_ONLN);
  return count > 0 ? newInt(count) : w_None;
});
define(posix, "system", "command", (w_command) => {
  const command = pathArgument(w_command, "system", "command");
  return newInt(c.system(command.bytes()));
});
define(posix, "fork", "", () => {
  const pid = c.fork();
  if (pid < 0) throw lastError();
  return newInt(pid);
});
define(posix, "waitpid", "pid, options, /", (w_pid, w_options) => {
  const status = alloc(8);
  const pid = c.waitpid(asInt(w_pid), status, asInt(w_options));
  const error = pid < 0 ? lastError() : null;
  const value = loadI32(status, 0);
  free(status);
  if (error !== null) throw error;
  return newTuple([newInt(pid), newInt(value)]);
});
/** An array of C strings in raw memory, which stays until the process is replaced or the call has failed. */
class CStrings {
  private readonly blocks: number[] = [];
  readonly address: number;
  constructor(texts: readonly Uint8Array[]) {
    this.address = alloc(8 * (texts.length + 1));
    for (let i = 0; i < texts.length; i++) {
      const text = texts[i];
      const block = alloc(text.length + 1);
      for (let j = 0; j < text.length; j++) storeU8(block, j, text[j]);
      storeAddr(this.address, 8 * i, block);
      this.blocks.push(block);
    }
  }
  free(): void {
    for (const block of this.blocks) free(block);
    free(this.address);
  }
}
function argumentTexts(w_args: W_Root, fn: string): Uint8Array[] {
  const texts: Uint8Array[] = [];
  for (const w_arg of toArray(w_args)) texts.push(pathArgument(w_arg, "").bytes());
  if (texts.length === 0) throw valueError(`${fn}() arg 2 must not be empty`);
  return texts;
}
define(posix, "execv", "path, argv, /", (w_path, w_argv) => {
  const path = pathArgument(w_path, "execv");
  const argv = new CStrings(argumentTexts(w_argv, "execv"));
  c.execv(path.bytes(), argv.address);
  const error = lastError();
  argv.free();
  throw error;
});
define(posix, "execve", "path, argv, env", (w_path, w_argv, w_env) => {
  const path = pathArgument(w_path, "execve");
  const argv = new CStrings(argumentTexts(w_argv, "execve"));
  const texts: Uint8Array[] = [];
  for (const w_key of toArray(w_env)) texts.push(cPath(`${pathArgument(w_key, "").text}=${pathArgument(getitem(w_env, w_key), "").text}`));
  const env = new CStrings(texts);
  c.execve(path.bytes(), argv.address, env.address);
  const error = lastError(path.w_given);
  argv.free();
  env.free();
  throw error;
});
define(posix, "putenv", "name, value, /", (w_name, w_value) => {
  const name = pathArgument(w_name, "");
  if (name.text === "" || name.text.includes("=")) throw valueError("illegal environment variable name");
  return done(c.setenv(name.bytes(), pathArgument(w_value, "").bytes(), 1));
});
define(posix, "unsetenv", "name, /", (w_name) => done(c.unsetenv(pathArgument(w_name, "").bytes())));
define(posix, "strerror", "code, /", (w_code) => newStr(strerror(asInt(w_code))));
define(posix, "urandom", "size, /", (w_size) => {
  const size = toIndex(w_size);
  if (size < 0) throw valueError("negative argument not allowed");
  const bytes = new Uint8Array(size);
  const fd = fs.openSync("/dev/urandom", "r");
  try {
    for (let got = 0; got < size; ) got += fs.readSync(fd, bytes, got, size - got, null);
  } finally {
    fs.closeSync(fd);
  }
  return newBytes(bytes);
});
const unameResult = new StructSequence("posix", "uname_result", ["sysname", "nodename", "release", "version", "machine"]);
unameResult.callable();
defineValue(posix, "uname_result", unameResult.type);
define(posix, "uname", "", () => {
  const FIELD = 65;
  const out = alloc(6 * FIELD);
  const items: W_Root[] = [];
  const result = c.uname(out);
  for (let i = 0; i < 5; i++) {
    let text = "";
    for (let at = i * FIELD; loadU8(out, at) !== 0; at++) text += String.fromCharCode(loadU8(out, at));
    items.push(newStr(text));
  }
  free(out);
  if (result < 0) throw lastError();
  return unameResult.make(items);
});

// --- constants -------------------------------------------------------------------------------------------------------------------------

const constants: readonly (readonly [string, number])[] = [
  ["F_OK", 0], ["R_OK", 4], ["W_OK", 2], ["X_OK", 1], ["O_RDONLY", 0], ["O_WRONLY", 1], ["O_RDWR", 2], ["O_CREAT", 0o100], ["O_EXCL", 0o200],
  ["O_TRUNC", 0o1000], ["O_APPEND", 0o2000], ["O_NONBLOCK", 0o4000], ["O_CLOEXEC", 0o2000000], ["WNOHANG", 1], ["WUNTRACED", 2], ["WCONTINUED", 8],
  ["EX_OK", 0], ["EX_USAGE", 64], ["EX_DATAERR", 65], ["EX_NOINPUT", 66], ["EX_UNAVAILABLE", 69], ["EX_SOFTWARE", 70], ["EX_OSERR", 71], ["EX_OSFILE", 72],
  ["EX_CANTCREAT", 73], ["EX_IOERR", 74], ["EX_TEMPFAIL", 75], ["EX_PROTOCOL", 76], ["EX_NOPERM", 77], ["EX_CONFIG", 78],
];
for (const [name, value] of constants) defineValue(posix, name, newInt(value));
