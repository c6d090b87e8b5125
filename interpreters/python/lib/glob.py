"""Files by pattern; ** goes through folders."""
import fnmatch
import os
import re

__all__ = ['glob', 'iglob', 'escape']

_magic = re.compile('([*?[])')
_magic_bytes = re.compile(b'([*?[])')


def has_magic(s):
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def escape(pathname):
    if isinstance(pathname, bytes):
        return _magic_bytes.sub(br'[\1]', pathname)
    return _magic.sub(r'[\1]', pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    root_dir = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    search = _Search(root_dir, recursive, include_hidden)
    it = search.find(pathname)
    if not pathname or (recursive and _is_recursive(pathname[:2])):
        # The empty name that ** gives for the folder itself.
        it = (each for each in it if each)
    return it


def _is_recursive(pattern):
    return pattern == (b'**' if isinstance(pattern, bytes) else '**')


class _Search:
    def __init__(self, root, recursive, include_hidden):
        self.root = root
        self.recursive = recursive
        self.include_hidden = include_hidden

    def full(self, name):
        return os.path.join(self.root, name) if self.root else name

    def names(self, folder, only_folders):
        try:
            for entry in os.scandir(self.full(folder) or (os.curdir if isinstance(folder, str) else b'.')):
                try:
                    if not only_folders or entry.is_dir():
                        yield entry.name
                except OSError:
                    pass
        except OSError:
            return

    def find(self, pathname, only_folders=False):
        folder, base = os.path.split(pathname)
        if not has_magic(pathname):
            if base:
                if os.path.lexists(self.full(pathname)):
                    yield pathname
            elif os.path.isdir(self.full(folder)):
                yield pathname
            return
        if not folder:
            yield from self.below(folder, base, only_folders)
            return
        folders = self.find(folder, True) if folder != pathname and has_magic(folder) else [folder]
        for each in folders:
            for name in self.below(each, base, only_folders):
                yield os.path.join(each, name)

    def below(self, folder, base, only_folders):
        if not has_magic(base):
            if base:
                if os.path.lexists(self.full(os.path.join(folder, base))):
                    yield base
            elif os.path.isdir(self.full(folder)):
                yield base
        elif self.recursive and _is_recursive(base):
            if not folder or os.path.isdir(self.full(folder)):
                yield base[:0]
            yield from self.tree(folder, only_folders)
        else:
            names = list(self.names(folder, only_folders))
            if not self.include_hidden and not self.hidden(base):
                names = [name for name in names if not self.hidden(name)]
            yield from fnmatch.filter(names, base)

    def tree(self, folder, only_folders):
        for name in list(self.names(folder, only_folders)):
            if self.include_hidden or not self.hidden(name):
                yield name
                path = os.path.join(folder, name) if folder else name
                if os.path.isdir(self.full(path)):
                    for each in self.tree(path, only_folders):
                        yield os.path.join(name, each)

    def hidden(self, name):
        return name[:1] in ('.', b'.')


def glob0(dirname, pattern):
    return list(_Search(dirname[:0], False, False).below(dirname, pattern, False))


def glob1(dirname, pattern):
    return list(_Search(dirname[:0], False, False).below(dirname, pattern, False))
