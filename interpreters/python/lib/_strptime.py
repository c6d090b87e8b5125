"""Reading dates and times by a format: strptime of time and datetime, in the C locale."""
import re as _re
import datetime as _datetime

_MONTHS = [name.lower() for name in _datetime._MONTHS]
_FULL_MONTHS = [name.lower() for name in _datetime._FULL_MONTHS]
_DAYS = [name.lower() for name in _datetime._DAYS]
_FULL_DAYS = [name.lower() for name in _datetime._FULL_DAYS]


def _choice(names):
    return '|'.join(sorted(names, key=len, reverse=True))


_PATTERNS = {
    'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])',
    'f': r'(?P<f>[0-9]{1,6})',
    'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
    'I': r'(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])',
    'G': r'(?P<G>\d\d\d\d)',
    'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
    'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
    'M': r'(?P<M>[0-5]\d|\d)',
    'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
    'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
    'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
    'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
    'w': r'(?P<w>[0-6])',
    'u': r'(?P<u>[1-7])',
    'y': r'(?P<y>\d\d)',
    'Y': r'(?P<Y>\d\d\d\d)',
    'z': r'(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))',
    'A': f'(?P<A>{_choice(_FULL_DAYS)})',
    'a': f'(?P<a>{_choice(_DAYS)})',
    'B': f'(?P<B>{_choice(_FULL_MONTHS)})',
    'b': f'(?P<b>{_choice(_MONTHS)})',
    'p': r'(?P<p>am|pm)',
    'Z': r'(?P<Z>utc|gmt)',
    '%': '%',
}
_SHORTHANDS = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_cache = {}


def _compile(format):
    for letter, longer in _SHORTHANDS.items():
        format = format.replace('%' + letter, longer)
    pattern = []
    at = 0
    while at < len(format):
        c = format[at]
        at += 1
        if c == '%':
            if at == len(format):
                raise ValueError("stray %% in format '%s'" % format)
            letter = format[at]
            at += 1
            if letter not in _PATTERNS:
                raise ValueError("'%s' is a bad directive in format '%s'" % (letter, format))
            pattern.append(_PATTERNS[letter])
        elif c.isspace():
            while at < len(format) and format[at].isspace():
                at += 1
            pattern.append(r'\s+')
        else:
            pattern.append(_re.escape(c))
    return _re.compile(''.join(pattern), _re.IGNORECASE)


def _offset(text):
    """Seconds, microseconds, of +HH:MM[:SS[.ffffff]]."""
    if text == 'Z':
        return 0, 0
    if text[3] == ':':
        if len(text) > 6 and text[6] != ':':
            raise ValueError(f'Inconsistent use of : in {text}')
        text = text.replace(':', '')
    seconds = int(text[1:3]) * 3600 + int(text[3:5]) * 60 + int(text[5:7] or 0)
    micros = int(text[8:].ljust(6, '0')) if len(text) > 8 else 0
    return (-seconds, -micros) if text[0] == '-' else (seconds, micros)


def _parse(text, format):
    for index, arg in enumerate([text, format]):
        if not isinstance(arg, str):
            raise TypeError('strptime() argument {} must be str, not {}'.format(index, type(arg)))
    pattern = _cache.get(format)
    if pattern is None:
        if len(_cache) > 20:
            _cache.clear()
        pattern = _cache[format] = _compile(format)
    match = pattern.match(text)
    if not match:
        raise ValueError('time data %r does not match format %r' % (text, format))
    if len(text) != match.end():
        raise ValueError('unconverted data remains: %s' % text[match.end():])
    found = match.groupdict()
    year = iso_year = None
    month = day = 1
    hour = minute = second = micros = 0
    weekday = yearday = week = iso_week = None
    week_starts_monday = False
    offset = offset_micros = None
    zone = None
    dst = -1
    for key, value in found.items():
        if value is None:
            continue
        if key == 'y':
            year = int(value)
            year += 2000 if year <= 68 else 1900
        elif key == 'Y':
            year = int(value)
        elif key == 'G':
            iso_year = int(value)
        elif key == 'm':
            month = int(value)
        elif key == 'B':
            month = _FULL_MONTHS.index(value.lower()) + 1
        elif key == 'b':
            month = _MONTHS.index(value.lower()) + 1
        elif key == 'd':
            day = int(value)
        elif key == 'H':
            hour = int(value)
        elif key == 'I':
            hour = int(value) % 12
            if (found.get('p') or '').lower() == 'pm':
                hour += 12
        elif key == 'M':
            minute = int(value)
        elif key == 'S':
            second = int(value)
        elif key == 'f':
            micros = int(value.ljust(6, '0'))
        elif key == 'A':
            weekday = _FULL_DAYS.index(value.lower())
        elif key == 'a':
            weekday = _DAYS.index(value.lower())
        elif key == 'w':
            weekday = (int(value) + 6) % 7
        elif key == 'u':
            weekday = int(value) - 1
        elif key == 'j':
            yearday = int(value)
        elif key in 'UW':
            week = int(value)
            week_starts_monday = key == 'W'
        elif key == 'V':
            iso_week = int(value)
        elif key == 'z':
            offset, offset_micros = _offset(value)
        elif key == 'Z':
            zone = value
            dst = 0
    if iso_year is not None:
        if yearday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    leap_day = False
    if year is None and iso_year is None:
        if month == 2 and day == 29:
            year = 1904
            leap_day = True
        else:
            year = 1900
    if yearday is None and weekday is not None:
        if week is not None:
            first = (_datetime.date(year, 1, 1).weekday() + (0 if week_starts_monday else 1)) % 7
            in_week = weekday if week_starts_monday else (weekday + 1) % 7
            yearday = 1 + in_week + 7 * week - (7 if first == 0 else first) if first or week else 1 + in_week - 7
            if first == 0:
                yearday = 1 + in_week + 7 * (week - 1)
            if yearday <= 0:
                year -= 1
                yearday += 366 if _datetime._is_leap(year) else 365
        elif iso_year is not None:
            found_day = _datetime.date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = found_day.year, found_day.month, found_day.day
            yearday = found_day._yearday()
    if yearday is None:
        yearday = _datetime.date(year, month, day)._yearday()
    else:
        real = _datetime.date.fromordinal(yearday - 1 + _datetime._to_ordinal(year, 1, 1))
        year, month, day = real.year, real.month, real.day
    if weekday is None:
        weekday = _datetime.date(year, month, day).weekday()
    if leap_day:
        year = 1900
    return (year, month, day, hour, minute, second, weekday, yearday, dst), micros, zone, offset, offset_micros


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    import time
    return time.struct_time(_parse(data_string, format)[0])


def _strptime_datetime(cls, data_string, format='%a %b %d %H:%M:%S %Y'):
    parts, micros, zone, offset, offset_micros = _parse(data_string, format)
    if offset is None:
        return cls(*parts[:6], micros)
    delta = _datetime.timedelta(seconds=offset, microseconds=offset_micros)
    return cls(*parts[:6], micros, _datetime.timezone(delta, zone) if zone else _datetime.timezone(delta))
