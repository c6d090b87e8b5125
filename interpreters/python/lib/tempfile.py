"""Temporary files and folders."""
import io as _io
import os as _os
import shutil as _shutil
from random import Random as _Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX',
           'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_FLAGS = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL
_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'
_random = None
_random_pid = None


def _names():
    """Endless names; another series in a child process."""
    global _random, _random_pid
    if _random_pid != _os.getpid():
        _random = _Random(int.from_bytes(_os.urandom(16), 'little'))
        _random_pid = _os.getpid()
    while True:
        yield ''.join(_random.choices(_CHARACTERS, k=8))


def gettempprefix():
    return template


def gettempprefixb():
    return template.encode()


def _is_usable(folder):
    try:
        fd, name = mkstemp(dir=folder)
        _os.close(fd)
        _os.unlink(name)
    except OSError:
        return False
    return True


def gettempdir():
    global tempdir
    if tempdir is None:
        folders = [_os.getenv(name) for name in ('TMPDIR', 'TEMP', 'TMP')] + ['/tmp', '/var/tmp', '/usr/tmp', _os.getcwd()]
        for folder in folders:
            if folder:
                folder = _os.path.abspath(folder)
                if _is_usable(folder):
                    tempdir = folder
                    break
        else:
            raise FileNotFoundError(2, f'No usable temporary directory found in {folders}')
    return _os.fsdecode(tempdir)


def gettempdirb():
    return _os.fsencode(gettempdir())


def _parameters(prefix, suffix, dir):
    kinds = {bytes if isinstance(each, bytes) else str for each in map(lambda x: x if x is None else _os.fspath(x), (prefix, suffix, dir)) if each is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    is_bytes = kinds == {bytes}
    if suffix is None:
        suffix = b'' if is_bytes else ''
    if prefix is None:
        prefix = gettempprefixb() if is_bytes else gettempprefix()
    if dir is None:
        dir = gettempdirb() if is_bytes else gettempdir()
    return prefix, suffix, dir, is_bytes


def _make(prefix, suffix, dir, is_bytes, make):
    for _, name in zip(range(TMP_MAX), _names()):
        if is_bytes:
            name = name.encode()
        file = _os.path.join(dir, prefix + name + suffix)
        try:
            return make(file), _os.path.abspath(file)
        except FileExistsError:
            continue
    raise FileExistsError(17, 'No usable temporary file name found')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    prefix, suffix, dir, is_bytes = _parameters(prefix, suffix, dir)
    return _make(prefix, suffix, dir, is_bytes, lambda file: _os.open(file, _FLAGS, 0o600))


def mkdtemp(suffix=None, prefix=None, dir=None):
    prefix, suffix, dir, is_bytes = _parameters(prefix, suffix, dir)
    return _make(prefix, suffix, dir, is_bytes, lambda file: _os.mkdir(file, 0o700))[1]


def mktemp(suffix='', prefix=template, dir=None):
    if dir is None:
        dir = gettempdir()
    for name in _names():
        file = _os.path.join(dir, prefix + name + suffix)
        if not _os.path.lexists(file):
            return _os.path.abspath(file)


class _TemporaryFileWrapper:
    """A file that is deleted when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._is_closed = False

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if not isinstance(value, int) and callable(value):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        if not self._is_closed:
            self._is_closed = True
            try:
                self.file.close()
            finally:
                if self.delete:
                    _os.unlink(self.name)

    def __iter__(self):
        for line in self.file:
            yield line

    def __repr__(self):
        return f'<{__name__}._TemporaryFileWrapper file={self.file!r}>'


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None):
    prefix, suffix, dir, is_bytes = _parameters(prefix, suffix, dir)
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = _io.open(name, mode.replace('x', 'w'), buffering=buffering, encoding=encoding, newline=newline, errors=errors, opener=lambda *_: fd)
    except BaseException:
        _os.unlink(name)
        _os.close(fd)
        raise
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    prefix, suffix, dir, is_bytes = _parameters(prefix, suffix, dir)
    fd, name = mkstemp(suffix, prefix, dir)
    _os.unlink(name)
    return _io.open(fd, mode, buffering, encoding=encoding, newline=newline, errors=errors)


class SpooledTemporaryFile(_io.IOBase):
    """In memory until it is large."""

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
        if 'b' in mode:
            self._file = _io.BytesIO()
        else:
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding=_io.text_encoding(encoding), newline=newline, errors=errors)
        self._max_size = max_size
        self._rolled = False
        self._arguments = dict(mode=mode, buffering=buffering, suffix=suffix, prefix=prefix, encoding=encoding, newline=newline, dir=dir, errors=errors)

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        if self._rolled:
            return
        old = self._file
        new = self._file = TemporaryFile(**self._arguments)
        position = old.tell()
        if hasattr(new, 'buffer'):
            new.buffer.write(old.detach().getvalue())
        else:
            new.write(old.getvalue())
        new.seek(position)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, *args):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def write(self, s):
        result = self._file.write(s)
        self._check()
        return result

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def close(self):
        self._file.close()

    closed = property(lambda self: self._file.closed)
    mode = property(lambda self: getattr(self._file, 'mode', self._arguments['mode']))
    encoding = property(lambda self: self._file.encoding)
    newlines = property(lambda self: self._file.newlines)

    def read(self, *args):
        return self._file.read(*args)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def seek(self, *args):
        return self._file.seek(*args)

    def tell(self):
        return self._file.tell()

    def flush(self):
        self._file.flush()

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()


class TemporaryDirectory:
    """A folder that is deleted at the end of the with statement, or of the program."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        import weakref
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._finalizer = weakref.finalize(self, _shutil.rmtree, self.name, True)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        if self._finalizer.detach() or _os.path.exists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
