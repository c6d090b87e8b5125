"""The operating system. System calls are in the module posix."""
import abc
import sys
import stat as st
from posix import *
from posix import _exit
import posix
from collections.abc import MutableMapping as _MutableMapping

sys.modules.setdefault('os', sys.modules[__name__])
import posixpath as path
sys.modules['os.path'] = path
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

name = 'posix'
linesep = '\n'
error = OSError

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1

supports_dir_fd = set()
supports_effective_ids = set()
supports_fd = {stat, listdir, chdir, chmod, truncate}
supports_follow_symlinks = {stat}


# --- names of files

class PathLike(abc.ABC):
    """What os.fspath() understands."""

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for each in subclass.__mro__:
                if '__fspath__' in each.__dict__:
                    return each.__dict__['__fspath__'] is not None or NotImplemented
        return NotImplemented

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


# --- the environment

class _Environ(_MutableMapping):
    """Variables of the environment; what is set here is set for the process."""

    def __init__(self, data, encode, decode):
        self._data = data
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ', '.join(f'{self.decodekey(key)!r}: {self.decodevalue(value)!r}' for key, value in self._data.items())
        return f'environ({{{items}}})'

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return {**self, **other} if hasattr(other, 'keys') else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if hasattr(other, 'keys') else NotImplemented


def _encode(value):
    if not isinstance(value, str):
        raise TypeError(f'str expected, not {type(value).__name__}')
    return value.encode('utf-8', 'surrogateescape')


def _decode(value):
    return value.decode('utf-8', 'surrogateescape')


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f'bytes expected, not {type(value).__name__}')
    return value


environ = _Environ(posix.environ, _encode, _decode)
environb = _Environ(posix.environ, _check_bytes, bytes)
supports_bytes_environ = True


def getenv(key, default=None):
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def get_exec_path(env=None):
    if env is None:
        env = environ
    return env.get('PATH', defpath).split(pathsep)


# --- folders

class DirEntry:
    """What scandir() gives of each file."""
    __slots__ = ('name', 'path', '_stat', '_lstat')

    def __init__(self, name, path):
        self.name = name
        self.path = path
        self._stat = self._lstat = None

    def stat(self, *, follow_symlinks=True):
        if self._lstat is None:
            self._lstat = lstat(self.path)
        if not follow_symlinks or not st.S_ISLNK(self._lstat.st_mode):
            return self._lstat
        if self._stat is None:
            self._stat = stat(self.path)
        return self._stat

    def _is(self, kind, follow_symlinks):
        try:
            return st.S_IFMT(self.stat(follow_symlinks=follow_symlinks).st_mode) == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(st.S_IFDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(st.S_IFREG, follow_symlinks)

    def is_symlink(self):
        return self._is(st.S_IFLNK, False)

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _ScandirIterator:
    def __init__(self, folder):
        names = listdir(folder)
        if isinstance(folder, int):
            folder = f'/proc/self/fd/{folder}'
        self._entries = iter([DirEntry(each, path.join(folder, each)) for each in names])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def scandir(path=None):
    return _ScandirIterator('.' if path is None else path if isinstance(path, int) else fspath(path))


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == (curdir if isinstance(tail, str) else b'.'):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Goes through a tree of folders: (folder, names of folders, names of files)."""
    top = fspath(top)
    sys.audit('os.walk', top, topdown, onerror, followlinks)
    folders = []
    files = []
    try:
        entries = list(scandir(top))
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    below = []
    for entry in entries:
        try:
            is_dir = entry.is_dir()
        except OSError:
            is_dir = False
        (folders if is_dir else files).append(entry.name)
        if is_dir and not topdown and (followlinks or not entry.is_symlink()):
            below.append(entry.path)
    if topdown:
        yield top, folders, files
        for each in folders:
            new = path.join(top, each)
            if followlinks or not path.islink(new):
                yield from walk(new, topdown, onerror, followlinks)
    else:
        for new in below:
            yield from walk(new, topdown, onerror, followlinks)
        yield top, folders, files


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    import io
    if not isinstance(fd, int):
        raise TypeError(f'invalid fd type ({type(fd)}, expected integer)')
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


# --- processes

def WIFEXITED(status):
    return status & 0x7f == 0


def WEXITSTATUS(status):
    return (status >> 8) & 0xff


def WIFSIGNALED(status):
    return ((status & 0x7f) + 1) & 0xff >= 2 and not WIFSTOPPED(status) and not WIFEXITED(status)


def WTERMSIG(status):
    return status & 0x7f


def WIFSTOPPED(status):
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    return (status >> 8) & 0xff


def WCOREDUMP(status):
    return bool(status & 0x80)


def WIFCONTINUED(status):
    return status == 0xffff


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError(f'invalid wait status: {status}')


def wait():
    return waitpid(-1, 0)


def _execvpe(file, args, env=None):
    run = (lambda name: execv(name, args)) if env is None else (lambda name: execve(name, args, env))
    if path.dirname(file):
        run(file)
    failure = None
    for folder in get_exec_path(env):
        try:
            run(path.join(folder, file))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            if failure is None:
                failure = error
    raise failure or last


def execvp(file, args):
    _execvpe(file, args)


def execvpe(file, args, env):
    _execvpe(file, args, env)


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def spawnv(mode, file, args):
    return _spawn(mode, file, args, execv)


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, execvp)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def _spawn(mode, file, args, run):
    if not args or not args[0]:
        raise ValueError('spawnv: argv must not be empty' if not args else 'argv first element cannot be empty')
    pid = fork()
    if pid == 0:
        try:
            run(file, args)
        except BaseException:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    return waitstatus_to_exitcode(waitpid(pid, 0)[1])


class _Popen:
    """A file on the output (or input) of a command."""

    def __init__(self, command, mode, buffering):
        import io
        for_reading = mode == 'r'
        read_end, write_end = pipe()
        sys.stdout.flush()
        self._pid = fork()
        if self._pid == 0:
            dup2(write_end if for_reading else read_end, 1 if for_reading else 0)
            try:
                execv('/bin/sh', ['sh', '-c', command])
            finally:
                _exit(127)
        close(write_end if for_reading else read_end)
        self._stream = io.open(read_end if for_reading else write_end, mode, buffering)

    def close(self):
        self._stream.close()
        code = waitstatus_to_exitcode(waitpid(self._pid, 0)[1])
        if code == 0:
            return None
        return code if code < 0 else code << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode='r', buffering=-1):
    if not isinstance(cmd, str):
        raise TypeError(f'invalid cmd type ({type(cmd)}, expected string)')
    if mode not in ('r', 'w'):
        raise ValueError(f'invalid mode {mode!r}')
    return _Popen(cmd, mode, buffering)


def sched_getaffinity(pid):
    return set(range(cpu_count() or 1))


def getlogin():
    for variable in ('LOGNAME', 'USER'):
        if variable in environ:
            return environ[variable]
    raise OSError(6, 'No such device or address')


__all__ = [each for each in list(globals()) if not each.startswith('_') and each not in ('abc', 'sys', 'st', 'posix')] + ['_exit']
