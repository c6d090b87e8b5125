// Dialect code: runs under Node and translated.
/**
 * The C functions behind os, time and signal that node:fs does not have. They give -1 for failure, and `lastErrno()` then says why.
 * Under Node their work is done by Node's own modules where it can be, and fails with ENOSYS where not (fork, pipe, dup …).
 */
import * as childProcess from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import { weAreTranslated } from "../../../../toolchain/rlib/objectmodel";
import { external, loadI32 } from "../../../../toolchain/rlib/rffi";
import { loadI64, storeI64, storeU32, storeU8 } from "../../../../toolchain/rlib/raw";

// --- under Node ------------------------------------------------------------------------------------------------------------------------

/** What `errno` is, under Node. */
const host = { errno: 0 };
const NOT_THERE = 38;

/** Runs a call of Node's; -1 where it fails. */
function attempt(action: () => number | void): number {
  try {
    return action() ?? 0;
  } catch (e) {
    const errno = (e as NodeJS.ErrnoException).errno;
    host.errno = errno === undefined ? NOT_THERE : Math.abs(errno);
    return -1;
  }
}
function notThere(): number {
  host.errno = NOT_THERE;
  return -1;
}
function pathOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, bytes.indexOf(0) < 0 ? bytes.length : bytes.indexOf(0))).toString("utf8");
}
function putBytes(bytes: Uint8Array, address: number, capacity: number): number {
  const count = Math.min(bytes.length, capacity);
  for (let i = 0; i < count; i++) storeU8(address, i, bytes[i]);
  return count;
}

// --- errno -----------------------------------------------------------------------------------------------------------------------------

const errnoLocation = external("__errno_location", [], "pointer", { headers: ["<errno.h>"] });

/** Why the C call that has just been made failed. */
export function lastErrno(): number {
  if (weAreTranslated()) return loadI32(errnoLocation(), 0);
  return host.errno;
}

// --- descriptors -----------------------------------------------------------------------------------------------------------------------

const unistd = { headers: ["<unistd.h>"] } as const;

export const lseek = external("lseek", ["int", "long", "int"], "long", { ...unistd, node: notThere });
export const ftruncate = external("ftruncate", ["int", "long"], "int", { ...unistd, node: (fd, size) => attempt(() => fs.ftruncateSync(fd, size)) });
export const truncate = external("truncate", ["bytes", "long"], "int", { ...unistd, node: (path, size) => attempt(() => fs.truncateSync(pathOf(path), size)) });
export const fsync = external("fsync", ["int"], "int", { ...unistd, node: (fd) => attempt(() => fs.fsyncSync(fd)) });
export const dup = external("dup", ["int"], "int", { ...unistd, node: notThere });
export const dup2 = external("dup2", ["int", "int"], "int", { ...unistd, node: notThere });
export const pipe = external("pipe", ["pointer"], "int", { ...unistd, node: notThere });
export const fcntl = external("fcntl", ["int", "int", "int"], "int", { headers: ["<fcntl.h>"], node: () => 0 });
export const ioctl = external("ioctl", ["int", "ulong", "pointer"], "int", { headers: ["<sys/ioctl.h>"], node: notThere });

// --- files -----------------------------------------------------------------------------------------------------------------------------

const sysStat = { headers: ["<sys/stat.h>"] } as const;

export const chdir = external("chdir", ["bytes"], "int", { ...unistd, node: (path) => attempt(() => nodeChdir(pathOf(path))) });
function nodeChdir(path: string): void {
  if (!fs.statSync(path).isDirectory()) {
    const error: NodeJS.ErrnoException = new Error("not a directory");
    error.errno = 20;
    throw error;
  }
  (process as unknown as { chdir(path: string): void }).chdir(path);
}
export const access = external("access", ["bytes", "int"], "int", { ...unistd, node: (path, mode) => attempt(() => fs.accessSync(pathOf(path), mode)) });
export const link = external("link", ["bytes", "bytes"], "int", { ...unistd, node: (from, to) => attempt(() => fs.linkSync(pathOf(from), pathOf(to))) });
export const symlink = external("symlink", ["bytes", "bytes"], "int", {
  ...unistd, node: (target, path) => attempt(() => fs.symlinkSync(pathOf(target), pathOf(path))),
});
export const readlink = external("readlink", ["bytes", "pointer", "size_t"], "ssize_t", {
  ...unistd, node: (path, out, capacity) => attempt(() => putBytes(Buffer.from(fs.readlinkSync(pathOf(path))), out, capacity)),
});
export const chmod = external("chmod", ["bytes", "uint"], "int", { ...sysStat, node: (path, mode) => attempt(() => fs.chmodSync(pathOf(path), mode)) });
export const fchmod = external("fchmod", ["int", "uint"], "int", { ...sysStat, node: (fd, mode) => attempt(() => fs.fchmodSync(fd, mode)) });
export const chown = external("chown", ["bytes", "int", "int"], "int", { ...unistd, node: (path, uid, gid) => attempt(() => fs.chownSync(pathOf(path), uid, gid)) });
export const umask = external("umask", ["uint"], "uint", { ...sysStat, node: (mask) => (process as unknown as { umask(mask: number): number }).umask(mask) });
export const mkfifo = external("mkfifo", ["bytes", "uint"], "int", { ...sysStat, node: notThere });
/** The times are two `struct timespec`: of access, of change. Under Node `setTimes` does it, which does not need them in raw memory. */
export const utimensat = external("utimensat", ["int", "bytes", "pointer", "int"], "int", { ...sysStat, node: notThere });
/** utimensat under Node, in seconds. */
export function nodeSetTimes(path: string, atime: number, mtime: number): number {
  return attempt(() => fs.utimesSync(path, atime, mtime));
}

// --- processes -------------------------------------------------------------------------------------------------------------------------

export const getpid = external("getpid", [], "int", { ...unistd, node: () => process.pid });
export const getppid = external("getppid", [], "int", { ...unistd, node: () => (process as unknown as { ppid: number }).ppid });
interface Ids {
  getuid(): number;
  geteuid(): number;
  getgid(): number;
  getegid(): number;
}
const ids = process as unknown as Ids;
export const getuid = external("getuid", [], "uint", { ...unistd, node: () => ids.getuid() });
export const geteuid = external("geteuid", [], "uint", { ...unistd, node: () => ids.geteuid() });
export const getgid = external("getgid", [], "uint", { ...unistd, node: () => ids.getgid() });
export const getegid = external("getegid", [], "uint", { ...unistd, node: () => ids.getegid() });
export const kill = external("kill", ["int", "int"], "int", {
  headers: ["<signal.h>"], node: (pid, signal) => attempt(() => void (process as unknown as { kill(pid: number, signal: number): void }).kill(pid, signal)),
});
export const fork = external("fork", [], "int", { ...unistd, node: notThere });
export const execv = external("execv", ["bytes", "pointer"], "int", { ...unistd, node: notThere });
export const execve = external("execve", ["bytes", "pointer", "pointer"], "int", { ...unistd, node: notThere });
export const waitpid = external("waitpid", ["int", "pointer", "int"], "int", { headers: ["<sys/wait.h>"], node: notThere });
export const exitNow = external("_exit", ["int"], "void", { ...unistd, node: (code) => process.exit(code) });
export const abort = external("abort", [], "void", { headers: ["<stdlib.h>"], node: () => (process as unknown as { abort(): void }).abort() });
export const system = external("system", ["bytes"], "int", {
  headers: ["<stdlib.h>"],
  node: (command) => {
    const { status } = childProcess.spawnSync("/bin/sh", ["-c", pathOf(command)], { stdio: "inherit" });
    return (status ?? 1) << 8;
  },
});
const environment = process.env;
export const setenv = external("setenv", ["bytes", "bytes", "int"], "int", {
  headers: ["<stdlib.h>"],
  node: (name, value) => {
    environment[pathOf(name)] = pathOf(value);
    return 0;
  },
});
export const unsetenv = external("unsetenv", ["bytes"], "int", {
  headers: ["<stdlib.h>"],
  node: (name) => {
    delete environment[pathOf(name)];
    return 0;
  },
});
export const SC_NPROCESSORS_ONLN = 84;
export const sysconf = external("sysconf", ["int"], "long", { ...unistd, node: (name) => (name === SC_NPROCESSORS_ONLN ? os.cpus().length : -1) });
export const raiseSignal = external("raise", ["int"], "int", { headers: ["<signal.h>"], node: (signal) => attempt(() => void (process as unknown as { kill(pid: number, signal: number): void }).kill(process.pid, signal)) });
/** Fills in `struct utsname`: six texts of 65 bytes. */
export const uname = external("uname", ["pointer"], "int", {
  headers: ["<sys/utsname.h>"],
  node: (out) => {
    const texts = [os.type(), os.hostname(), os.release(), os.version(), os.machine()];
    for (let i = 0; i < texts.length; i++) putBytes(Buffer.from(`${texts[i]}\0`), out + 65 * i, 65);
    return 0;
  },
});

// --- time ------------------------------------------------------------------------------------------------------------------------------

export const CLOCK_REALTIME = 0;
export const CLOCK_MONOTONIC = 1;
export const CLOCK_PROCESS_CPUTIME_ID = 2;
export const CLOCK_THREAD_CPUTIME_ID = 3;

const timeHeader = { headers: ["<time.h>"] } as const;

/** Fills in a `struct timespec`: seconds, nanoseconds. */
export const clockGettime = external("clock_gettime", ["int", "pointer"], "int", {
  ...timeHeader,
  node: (clock, out) => {
    let seconds: number;
    let nanoseconds: number;
    if (clock === CLOCK_REALTIME) {
      const now = Date.now() + (performance.now() % 1);
      seconds = Math.floor(now / 1000);
      nanoseconds = Math.floor((now - seconds * 1000) * 1e6);
    } else if (clock === CLOCK_MONOTONIC) {
      [seconds, nanoseconds] = process.hrtime();
    } else {
      const { user, system: kernel } = (process as unknown as { cpuUsage(): { user: number; system: number } }).cpuUsage();
      seconds = Math.floor((user + kernel) / 1e6);
      nanoseconds = ((user + kernel) % 1e6) * 1000;
    }
    storeI64(out, 0, seconds);
    storeI64(out, 8, nanoseconds);
    return 0;
  },
});
/** Waits; both arguments are `struct timespec`. Under Node `nodeSleep` does it. */
export const nanosleep = external("nanosleep", ["pointer", "pointer"], "int", { ...timeHeader, node: () => 0 });
/** Waits, under Node. */
export function nodeSleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
/** Fills in a `struct tm` (see time.ts) from seconds since 1970. NULL: it failed. */
export const localtimeR = external("localtime_r", ["pointer", "pointer"], "pointer", {
  ...timeHeader,
  node: (time, out) => {
    const seconds = Number(loadSeconds(time));
    const date = new Date(seconds * 1000);
    const start = new Date(date.getFullYear(), 0, 1);
    const yearDay = Math.round((Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - Date.UTC(start.getFullYear(), 0, 1)) / 86400000);
    const standard = Math.max(new Date(date.getFullYear(), 0, 1).getTimezoneOffset(), new Date(date.getFullYear(), 6, 1).getTimezoneOffset());
    const isSummer = date.getTimezoneOffset() < standard ? 1 : 0;
    const fields = [date.getSeconds(), date.getMinutes(), date.getHours(), date.getDate(), date.getMonth(), date.getFullYear() - 1900, date.getDay(), yearDay, isSummer];
    fields.forEach((field, i) => storeU32(out, 4 * i, field >>> 0));
    storeI64(out, 40, -date.getTimezoneOffset() * 60);
    storeI64(out, 48, 0);
    return out;
  },
});
function loadSeconds(address: number): number {
  return loadI64(address, 0);
}
/** Seconds since 1970 of a `struct tm` in local time. */
export const mktime = external("mktime", ["pointer"], "long", {
  ...timeHeader,
  node: (tm) => {
    const field = (i: number): number => loadI32(tm, 4 * i);
    const date = new Date(field(5) + 1900, field(4), field(3), field(2), field(1), field(0));
    storeU32(tm, 24, date.getDay());
    return Math.floor(date.getTime() / 1000);
  },
});
export const tzset = external("tzset", [], "void", { ...timeHeader, node: () => {} });
