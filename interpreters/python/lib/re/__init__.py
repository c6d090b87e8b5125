"""Regular expressions."""
import enum
import _re
from _re import Match, Pattern

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'template', 'escape', 'error',
           'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE',
           'UNICODE', 'NOFLAG', 'RegexFlag']


class error(Exception):
    """What is wrong with a pattern, and where."""
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


_re.set_error(error)


class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        value = self._value_
        negative = value < 0
        if negative:
            value = ~value
        names = []
        for each in RegexFlag:
            if value & each._value_:
                value &= ~each._value_
                names.append(f're.{each._name_}')
        if value:
            names.append(hex(value))
        text = '|'.join(names)
        if negative:
            return f'~({text})' if len(names) > 1 else f'~{text}'
        return text or 're.NOFLAG'

    __str__ = object.__str__
    __format__ = object.__format__


globals().update(RegexFlag.__members__)

_cache = {}
_MAXCACHE = 512


def compile(pattern, flags=0):
    """A pattern ready to search."""
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = (type(pattern), pattern, flags)
    try:
        return _cache[key]
    except KeyError:
        pass
    except TypeError:
        key = None
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    result = _re.compile(pattern, flags)
    if key is not None:
        if len(_cache) >= _MAXCACHE:
            del _cache[next(iter(_cache))]
        _cache[key] = result
    return result


def purge():
    """Forgets all patterns."""
    _cache.clear()


def template(pattern, flags=0):
    return compile(pattern, flags)


def match(pattern, string, flags=0):
    """A match at the start of the text, or None."""
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of the whole text, or None."""
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match, or None."""
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The text with matches replaced by a template or by what a function says."""
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """The same and the number of matches."""
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The pieces between matches."""
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """All matches, or what their groups matched."""
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """The matches one by one."""
    return compile(pattern, flags).finditer(string)


_special = {c: '\\' + chr(c) for c in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The text as a pattern that matches just it."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, 'latin1').translate(_special).encode('latin1')


class Scanner:
    """Splits text into tokens by a list of (pattern, action)."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        parts = '|'.join(f'({phrase})' for phrase, _ in lexicon)
        self._groups = []
        number = 1
        for phrase, _ in lexicon:
            self._groups.append(number)
            number += 1 + compile(phrase, flags).groups
        self.scanner = compile(parts, flags)

    def scan(self, string):
        result = []
        place = 0
        match = self.scanner.scanner(string).match
        while True:
            found = match()
            if not found or place == found.end():
                return result, string[place:]
            for number, (_, action) in zip(self._groups, self.lexicon):
                if found.start(number) >= 0:
                    break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            place = found.end()
