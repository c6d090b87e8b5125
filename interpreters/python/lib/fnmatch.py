"""Names of files by pattern: * ? [abc] [!abc]."""
import functools
import posixpath
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    return fnmatchcase(posixpath.normcase(name), posixpath.normcase(pat))


@functools.lru_cache(maxsize=256, typed=True)
def _compile(pat):
    if isinstance(pat, bytes):
        pattern = translate(pat.decode('latin-1')).encode('latin-1')
    else:
        pattern = translate(pat)
    return re.compile(pattern).match


def filter(names, pat):
    match = _compile(posixpath.normcase(pat))
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    return _compile(pat)(name) is not None


def translate(pat):
    """The pattern as a regular expression."""
    parts = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == '*':
            if not parts or parts[-1] != '.*':
                parts.append('.*')
        elif c == '?':
            parts.append('.')
        elif c == '[':
            part, i = _set(pat, i)
            parts.append(part)
        else:
            parts.append(re.escape(c))
    return f'(?s:{"".join(parts)})\\Z'


def _set(pat, i):
    j = i
    if j < len(pat) and pat[j] == '!':
        j += 1
    if j < len(pat) and pat[j] == ']':
        j += 1
    j = pat.find(']', j)
    if j < 0:
        return '\\[', i
    negated = pat[i] == '!'
    inside = pat[i + 1 if negated else i:j]
    items = []
    at = 0
    while at < len(inside):
        low = inside[at]
        if at + 2 < len(inside) and inside[at + 1] == '-':
            high = inside[at + 2]
            at += 3
            if low <= high:
                items.append(f'{_quoted(low)}-{_quoted(high)}')
        else:
            items.append(_quoted(low))
            at += 1
    if not items:
        return ('.' if negated else '(?!)'), j + 1
    return f'[{"^" if negated else ""}{"".join(items)}]', j + 1


def _quoted(c):
    return '\\' + c if c in '\\]^-[&~|' else c
