"""Readers and writers of comma-separated values; csv.py has the rest."""
__version__ = '1.0'
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)

_dialects = {}
_limit = 131072


class Error(Exception):
    pass


Error.__module__ = '_csv'


def _character(name, value, optional):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be string{" or None" if optional else ""}, not {type(value).__name__}')
    if len(value) != 1 and not (optional and value == ''):
        raise TypeError(f'"{name}" must be a 1-character string')
    return value or None


class Dialect:
    """How fields are separated and quoted."""
    __slots__ = ('delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting', 'skipinitialspace', 'strict')
    _defaults = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n', 'quotechar': '"', 'quoting': QUOTE_MINIMAL,
                 'skipinitialspace': False, 'strict': False}

    def __new__(cls, dialect=None, **options):
        for name in options:
            if name not in cls._defaults:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        self = object.__new__(cls)
        values = {}
        for name, default in cls._defaults.items():
            if name in options:
                values[name] = options[name]
            else:
                values[name] = getattr(dialect, name, default)
        given = 'quotechar' in options or dialect is not None
        quoting = values['quoting']
        if not isinstance(quoting, int):
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 3:
            raise TypeError('bad "quoting" value')
        values['delimiter'] = _character('delimiter', values['delimiter'], False)
        values['escapechar'] = _character('escapechar', values['escapechar'], True)
        values['quotechar'] = _character('quotechar', values['quotechar'], True)
        if given and values['quotechar'] is None and 'quoting' not in options and getattr(dialect, 'quoting', None) is None:
            values['quoting'] = quoting = QUOTE_NONE
        if quoting != QUOTE_NONE and values['quotechar'] is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if not isinstance(values['lineterminator'], str):
            raise TypeError(f'"lineterminator" must be a string, not {type(values["lineterminator"]).__name__}')
        for name in ('doublequote', 'skipinitialspace', 'strict'):
            values[name] = bool(values[name])
        for name, value in values.items():
            object.__setattr__(self, name, value)
        return self

    def __setattr__(self, name, value):
        raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")


def register_dialect(name, dialect=None, **options):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = Dialect(dialect, **options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=None):
    global _limit
    old = _limit
    if limit is not None:
        if not isinstance(limit, int):
            raise TypeError('limit must be an integer')
        _limit = limit
    return old


# States of the reader.
_START_RECORD, _START_FIELD, _ESCAPED, _IN_FIELD, _IN_QUOTES, _ESCAPED_IN_QUOTES, _QUOTE_IN_QUOTES, _AFTER_BREAK, _AFTER_ESCAPED_BREAK = range(9)


class reader:
    """Rows of the lines that an iterable gives."""

    def __init__(self, iterable, dialect='excel', **options):
        self._lines = iter(iterable)
        if isinstance(dialect, str) and dialect == 'excel' and 'excel' not in _dialects:
            dialect = None
        self.dialect = Dialect(dialect, **options)
        self.line_num = 0

    def __iter__(self):
        return self

    def _save(self):
        text = ''.join(self._field)
        self._field = []
        if self._numeric:
            self._numeric = False
            self._row.append(float(text))
        else:
            self._row.append(text)

    def _add(self, c):
        if len(self._field) >= _limit:
            raise Error(f'field larger than field limit ({_limit})')
        self._field.append(c)

    def __next__(self):
        self._row, self._field, self._numeric = [], [], False
        self._state = _START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state == _IN_QUOTES:
                    if self.dialect.strict:
                        raise Error('unexpected end of data') from None
                    self._save()
                    return self._row
                raise
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
            self.line_num += 1
            for c in line:
                self._take(c)
            self._take(None)
            if self._state == _START_RECORD:
                return self._row

    def _take(self, c):
        # One character, or None at the end of a line.
        dialect = self.dialect
        state = self._state
        is_break = c is None or c == '\n' or c == '\r'
        if state == _START_RECORD:
            if c is None:
                return
            if is_break:
                self._state = _AFTER_BREAK
                return
            state = self._state = _START_FIELD
        if state == _START_FIELD:
            if is_break:
                self._save()
                self._state = _START_RECORD if c is None else _AFTER_BREAK
            elif c == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                self._state = _IN_QUOTES
            elif c == dialect.escapechar:
                self._state = _ESCAPED
            elif c == ' ' and dialect.skipinitialspace:
                pass
            elif c == dialect.delimiter:
                self._save()
            else:
                self._numeric = dialect.quoting == QUOTE_NONNUMERIC
                self._add(c)
                self._state = _IN_FIELD
        elif state == _ESCAPED:
            if c == '\n' or c == '\r':
                self._add(c)
                self._state = _AFTER_ESCAPED_BREAK
            else:
                self._add('\n' if c is None else c)
                self._state = _IN_FIELD
        elif state == _AFTER_ESCAPED_BREAK and c is None:
            pass
        elif state == _IN_FIELD or state == _AFTER_ESCAPED_BREAK:
            if is_break:
                self._save()
                self._state = _START_RECORD if c is None else _AFTER_BREAK
            elif c == dialect.escapechar:
                self._state = _ESCAPED
            elif c == dialect.delimiter:
                self._save()
                self._state = _START_FIELD
            else:
                self._add(c)
                self._state = _IN_FIELD
        elif state == _IN_QUOTES:
            if c is None:
                pass
            elif c == dialect.escapechar:
                self._state = _ESCAPED_IN_QUOTES
            elif c == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                self._state = _QUOTE_IN_QUOTES if dialect.doublequote else _IN_FIELD
            else:
                self._add(c)
        elif state == _ESCAPED_IN_QUOTES:
            self._add('\n' if c is None else c)
            self._state = _IN_QUOTES
        elif state == _QUOTE_IN_QUOTES:
            if dialect.quoting != QUOTE_NONE and c == dialect.quotechar:
                self._add(c)
                self._state = _IN_QUOTES
            elif c == dialect.delimiter:
                self._save()
                self._state = _START_FIELD
            elif is_break:
                self._save()
                self._state = _START_RECORD if c is None else _AFTER_BREAK
            elif not dialect.strict:
                self._add(c)
                self._state = _IN_FIELD
            else:
                raise Error(f"'{dialect.delimiter}' expected after '{dialect.quotechar}'")
        else:
            if c is None:
                self._state = _START_RECORD
            elif not is_break:
                raise Error('new-line character seen in unquoted field - do you need to open the file in universal-newline mode?')


class writer:
    """Writes rows by the write method of a file."""

    def __init__(self, fileobj, dialect='excel', **options):
        if not callable(getattr(fileobj, 'write', None)):
            raise TypeError('argument 1 must have a "write" method')
        self._write = fileobj.write
        if isinstance(dialect, str) and dialect == 'excel' and 'excel' not in _dialects:
            dialect = None
        self.dialect = Dialect(dialect, **options)

    def _text(self, value, alone):
        dialect = self.dialect
        quoting = dialect.quoting
        if value is None:
            text, numeric = '', False
        else:
            text = value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
            numeric = isinstance(value, (int, float)) or (not isinstance(value, str) and hasattr(value, '__float__'))
        quoted = quoting == QUOTE_ALL or (quoting == QUOTE_NONNUMERIC and not numeric)
        out = []
        special = (dialect.delimiter, dialect.escapechar, dialect.quotechar, '\n', '\r')
        for c in text:
            escape = False
            if c in special or c in dialect.lineterminator:
                if quoting == QUOTE_NONE:
                    escape = True
                else:
                    if c == dialect.quotechar:
                        if dialect.doublequote:
                            out.append(c)
                        else:
                            escape = True
                    elif c == dialect.escapechar:
                        escape = True
                    if not escape:
                        quoted = True
                if escape:
                    if dialect.escapechar is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(dialect.escapechar)
            out.append(c)
        if alone and not text:
            if quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            quoted = True
        text = ''.join(out)
        return dialect.quotechar + text + dialect.quotechar if quoted else text

    def writerow(self, row, /):
        try:
            values = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        alone = len(values) == 1
        fields = [self._text(value, alone) for value in values]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)
