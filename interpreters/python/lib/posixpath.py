"""File names as POSIX has them: os.path."""
# First, since os takes them from here while it is imported itself.
curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False

import os
import stat
from genericpath import (commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile, samefile, sameopenfile, samestat,
                         _check_arg_types, _splitext)

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix', 'getsize', 'getmtime',
           'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'expanduser', 'expandvars', 'normpath',
           'abspath', 'samefile', 'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull',
           'realpath', 'supports_unicode_filenames', 'relpath', 'commonpath']



def _of(path, text):
    """The text in the type of the path."""
    return text.encode() if isinstance(path, bytes) else text


def normcase(s):
    return os.fspath(s)


def isabs(s):
    s = os.fspath(s)
    return s.startswith(_of(s, '/'))


def join(a, *p):
    a = os.fspath(a)
    slash = _of(a, '/')
    path = a
    try:
        if not p:
            path[:0] + slash
        for b in map(os.fspath, p):
            if b.startswith(slash):
                path = b
            elif not path or path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    p = os.fspath(p)
    slash = _of(p, '/')
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    p = os.fspath(p)
    return _splitext(p, _of(p, '/'), None, _of(p, '.'))


def splitdrive(p):
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    p = os.fspath(p)
    return p[p.rfind(_of(p, '/')) + 1:]


def dirname(p):
    return split(p)[0]


def islink(path):
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    parent = realpath(join(path, _of(path, '..')))
    try:
        above = os.lstat(parent)
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    path = os.fspath(path)
    tilde, slash = _of(path, '~'), _of(path, '/')
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    name = os.fsdecode(path[1:end])
    home = None
    if not name and 'HOME' in os.environ:
        home = os.environ['HOME']
    else:
        home = _home_of(name)
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    home = home.rstrip(slash)
    return (home + path[end:]) or slash


def _home_of(name):
    """From /etc/passwd; without a name, that of the user."""
    try:
        with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as file:
            for line in file:
                fields = line.rstrip('\n').split(':')
                if len(fields) >= 6 and (fields[0] == name if name else fields[2] == str(os.getuid())):
                    return fields[5]
    except OSError:
        pass
    return None


def expandvars(path):
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    result = ''
    i = 0
    while i < len(path):
        c = path[i]
        if c != '$':
            result += c
            i += 1
            continue
        if path.startswith('{', i + 1):
            end = path.find('}', i + 2)
            if end < 0:
                return result + path[i:]
            name, after = path[i + 2:end], end + 1
        else:
            after = i + 1
            while after < len(path) and (path[after] == '_' or (path[after].isascii() and path[after].isalnum())):
                after += 1
            name = path[i + 1:after]
        value = os.environ.get(name) if name else None
        result += path[i:after] if value is None else value
        i = after
    return result


def normpath(path):
    path = os.fspath(path)
    slash, dot, dots, empty = _of(path, '/'), _of(path, '.'), _of(path, '..'), path[:0]
    if not path:
        return dot
    # Exactly two slashes at the beginning are kept.
    start = 0
    if path.startswith(slash):
        start = 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else 1
    parts = []
    for part in path.split(slash):
        if part == empty or part == dot:
            continue
        if part != dots or (not start and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return slash * start + slash.join(parts) or dot


def abspath(path):
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    filename = os.fspath(filename)
    path, ok = _follow(filename[:0], filename, strict, {})
    return abspath(path)


def _follow(path, rest, strict, seen):
    """Joins `rest` to the resolved `path`, following links. Also says whether there was no loop."""
    slash, dot, dots = _of(rest, '/'), _of(rest, '.'), _of(rest, '..')
    if isabs(rest):
        rest = rest[1:]
        path = slash
    while rest:
        name, _, rest = rest.partition(slash)
        if not name or name == dot:
            continue
        if name == dots:
            if path:
                path, name = split(path)
                if name == dots:
                    path = join(path, dots, dots)
            else:
                path = dots
            continue
        new = join(path, name)
        try:
            info = os.lstat(new)
        except OSError:
            if strict:
                raise
            path = new
            continue
        if not stat.S_ISLNK(info.st_mode):
            path = new
            continue
        if new in seen:
            path = seen[new]
            if path is not None:
                continue
            if strict:
                os.stat(new)
            return join(new, rest), False
        seen[new] = None
        path, ok = _follow(path, os.readlink(new), strict, seen)
        if not ok:
            return join(path, rest), False
        seen[new] = path
    return path, True


def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    path = os.fspath(path)
    slash = _of(path, '/')
    start = _of(path, '.') if start is None else os.fspath(start)
    try:
        from_parts = [each for each in abspath(start).split(slash) if each]
        to_parts = [each for each in abspath(path).split(slash) if each]
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types('relpath', path, start)
        raise
    common = len(commonprefix([from_parts, to_parts]))
    parts = [_of(path, '..')] * (len(from_parts) - common) + to_parts[common:]
    return join(*parts) if parts else _of(path, '.')


def commonpath(paths):
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(os.fspath, paths))
    slash, dot = _of(paths[0], '/'), _of(paths[0], '.')
    try:
        parts = [path.split(slash) for path in paths]
        absolute = {path[:1] == slash for path in paths}
    except (TypeError, AttributeError):
        _check_arg_types('commonpath', *paths)
        raise
    if len(absolute) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[each for each in one if each and each != dot] for one in parts]
    low, high = min(parts), max(parts)
    common = low
    for i, each in enumerate(low):
        if each != high[i]:
            common = low[:i]
            break
    return (slash if absolute.pop() else paths[0][:0]) + slash.join(common)
