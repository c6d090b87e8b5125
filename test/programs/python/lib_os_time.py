import os, sys, errno, time, stat, atexit, gc, tempfile
base = tempfile.mkdtemp(); os.chdir(base)
def show(f, *a, **k):
    try: r = f(*a, **k); print(repr(r).replace(base, "B"))
    except BaseException as e: print(type(e).__name__, str(e).replace(base, "B"), getattr(e, "errno", ""), getattr(e, "filename", ""), getattr(e, "filename2", ""))
print(os.getcwd() == os.path.realpath(base), os.name, os.sep, os.linesep, os.pathsep, os.curdir, os.devnull, os.extsep, os.altsep)
show(os.mkdir, "a"); show(os.mkdir, "a"); show(os.mkdir, "x/y"); show(os.makedirs, "a/b/c"); show(os.makedirs, "a/b/c"); show(os.makedirs, "a/b/c", exist_ok=True)
show(os.rmdir, "a"); show(os.remove, "a"); show(os.remove, "nope"); show(os.listdir, "nope"); show(os.rename, "nope", "x"); show(os.stat, "nope"); show(os.lstat, b"nope"); show(os.open, "nope", os.O_RDONLY); show(os.chdir, "nope"); show(os.scandir, "nope"); show(os.readlink, "nope"); show(os.chmod, "nope", 0o600)
show(os.stat, 3.5); show(os.listdir, 3.5); show(os.mkdir, None); show(os.remove, 5); show(os.rename, 1, "x"); show(os.fspath, 5); show(os.path.join, "a", 5); show(os.path.join, "a", b"b"); show(os.path.join, b"a", "b"); show(os.stat, "a\0b"); show(os.path.exists, "a\0b"); show(os.path.splitext, 5)
open("f1", "w").write("hello"); open("f2", "wb").close(); os.symlink("f1", "ln"); os.link("f1", "hard")
print(sorted(os.listdir()), sorted(os.listdir(b".")), os.readlink("ln"), os.path.islink("ln"), os.path.isfile("ln"), os.path.samefile("ln", "f1"), os.stat("f1").st_nlink, os.stat("f1").st_size, os.lstat("ln").st_size, stat.S_ISLNK(os.lstat("ln").st_mode))
os.chmod("f1", 0o640); print(oct(os.stat("f1").st_mode), os.access("f1", os.R_OK), os.access("zz", os.F_OK)); os.utime("f1", (100, 200)); st = os.stat("f1"); print(st.st_atime, st.st_mtime, st.st_mtime_ns, st[8], len(st), os.path.getmtime("f1"), os.path.getsize("f1"))
fd = os.open("raw", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644); print(os.write(fd, b"abcdef"), os.lseek(fd, 2, 0), os.read(fd, 3), os.fstat(fd).st_size); os.ftruncate(fd, 3); os.lseek(fd, 0, os.SEEK_SET); print(os.read(fd, 100), os.isatty(fd)); os.close(fd); show(os.close, fd); show(os.read, fd, 1); show(os.fstat, fd)
show(os.open, "raw", os.O_CREAT | os.O_EXCL | os.O_WRONLY)
os.replace("f2", "f3"); print(os.path.exists("f2"), os.path.exists("f3")); os.rename("f3", "a/f3")
print(sorted((e.name, e.is_dir(), e.is_file(), e.is_symlink(), e.path, os.fspath(e)) for e in os.scandir("."))); 
with os.scandir("a") as it: print(sorted(e.name for e in it), it)if 0 else print(sorted(e.name for e in it))
print([(r, sorted(d), sorted(f)) for r, d, f in os.walk(".")] [0], [r for r, d, f in os.walk("a", topdown=False)])
print(os.getenv("NOPE"), os.getenv("NOPE", 5), os.environ.get("HOME") is not None, "NOPE" in os.environ); os.environ["NOPE"] = "yes"; print(os.environ["NOPE"], os.getenv("NOPE")); del os.environ["NOPE"]
show(lambda: os.environ["NOPE"]); show(os.environ.__setitem__, "x", 5); show(os.putenv, "a=b", "c")
print(os.getpid() > 0, len(os.urandom(5)), os.cpu_count() > 0, os.strerror(2), os.strerror(9999), errno.errorcode[13], errno.EPERM, os.umask(0o22) >= 0)
P = os.path
for p in ["", "/", "//", "///a", "a", "a/", "/a/b", "/a/b/", "a//b", "./a/../b", "../..", "a.b.c", ".bashrc", "a/.b", "a.", "..x.y"]: print(repr(p), P.split(p), P.splitext(p), P.basename(p), P.dirname(p), P.normpath(p), P.isabs(p), P.join(p, "z"), P.join("z", p))
print(P.commonprefix(["abc", "abd"]), P.commonprefix([]), P.commonpath(["/a/b/c", "/a/b/d"]), P.relpath("/a/b", "/a/c"), P.relpath("."), P.expandvars("$HOME_X/${NO}/a$"), P.expanduser("~")[:1], P.expanduser("x~"), P.abspath("q").replace(base, "B"))
show(P.commonpath, []); show(P.commonpath, ["/a", "b"]); show(P.relpath, "")
class FP:
    def __fspath__(self): return "f1"
print(os.stat(FP()).st_size, P.exists(FP()), open(FP()).read(), isinstance(FP(), os.PathLike), isinstance("x", os.PathLike), os.fsencode("é"), os.fsdecode(b"\xff"))
print(OSError(2, "x", "f"), repr(OSError(2, "x", "f")), repr(OSError(13, "m")), type(OSError(17, "q")).__name__, OSError("only"), OSError(1, "a", "b", None, "c"))
os.remove("ln"); os.unlink("hard"); os.removedirs("a/b/c") if 0 else None
print(time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %j %U %W %w %y %p %I %% %e %D %F %T %u %V %G %c %x %X", time.gmtime(1234567890)), time.gmtime(-1), time.mktime((2001, 9, 9, 1, 46, 40, 0, 0, 0)), time.asctime(time.gmtime(0)), time.ctime(0), time.struct_time(range(9)), time.gmtime(0).tm_zone, time.localtime(1e9).tm_hour, time.gmtime(951782400)[:3], time.gmtime(253402300799)[:6])
show(time.sleep, -1); show(time.strftime, 5); show(time.strftime, "%Y", (1, 2)); show(time.gmtime, "x"); show(time.strftime, "%Y", (2000, 13, 1, 0, 0, 0, 0, 1, 0)); show(time.mktime, 3); show(time.sleep, "x"); show(time.gmtime, float("nan"))
t = time.perf_counter(); time.sleep(0.01); print(time.perf_counter() - t >= 0.009, time.time() > 1.6e9, time.time_ns() > 10**18, time.monotonic() >= 0, time.process_time() >= 0, time.timezone, time.tzname, time.daylight)
gc.disable(); print(gc.isenabled()); gc.enable(); print(gc.isenabled(), gc.collect() >= 0, gc.get_threshold())
atexit.register(print, "first"); atexit.register(lambda *a, **k: print("second", a, k), 1, b=2)
@atexit.register
def third(): print("third")
import shutil; os.chdir("/"); shutil.rmtree(base); print(os.path.exists(base))
