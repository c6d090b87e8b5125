"""Dates, times of day, moments, differences and time zones, in the Gregorian calendar."""
import time as _time
from operator import index as _index

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059
_DAY_SECONDS = 86400
_MICROS = 1000000

_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_FULL_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December')
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_FULL_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month]


def _days_before_month(year, month):
    return _BEFORE_MONTH[month] + (month > 2 and _is_leap(year))


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(ordinal):
    n = ordinal - 1
    cycles400, n = divmod(n, 146097)
    cycles100, n = divmod(n, 36524)
    cycles4, n = divmod(n, 1461)
    years, n = divmod(n, 365)
    year = cycles400 * 400 + cycles100 * 100 + cycles4 * 4 + years + 1
    if years == 4 or cycles100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    if _days_before_month(year, month) > n:
        month -= 1
    return year, month, n - _days_before_month(year, month) + 1


def _week_one(year):
    """The ordinal of the Monday of the first ISO week."""
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _from_iso_week(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'Year is out of range: {year}')
    if not 0 < week < 53:
        out_of_range = True
        if week == 53:
            weekday = _to_ordinal(year, 1, 1) % 7
            out_of_range = not (weekday == 4 or (weekday == 3 and _is_leap(year)))
        if out_of_range:
            raise ValueError(f'Invalid week: {week}')
    if not 0 < day < 8:
        raise ValueError(f'Invalid day: {day} (range is [1, 7])')
    return _from_ordinal(_week_one(year) + (week - 1) * 7 + day - 1)


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _check_offset(name, offset):
    if offset is None:
        return
    if not isinstance(offset, timedelta):
        raise TypeError(f'tzinfo.{name}() must return None or a timedelta, not {type(offset).__name__!r}')
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError(f'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}.')


def _type_name(value):
    cls = type(value)
    return 'datetime.' + cls.__name__ if cls.__module__ == 'datetime' else cls.__name__


def _divide_nearest(a, b):
    """a / b as the nearest integer, halves to even."""
    q, r = divmod(a, b)
    twice = 2 * r
    if (twice > b if b > 0 else twice < b) or (twice == b and q % 2 == 1):
        q += 1
    return q


def _offset_text(offset, separator=':'):
    if offset is None:
        return ''
    sign = '+'
    if offset.days < 0:
        sign = '-'
        offset = -offset
    minutes, seconds = divmod(offset.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f'{sign}{hours:02d}{separator}{minutes:02d}'
    if seconds or offset.microseconds:
        text += f'{separator}{seconds:02d}'
        if offset.microseconds:
            text += f'.{offset.microseconds:06d}'
    return text


def _time_text(hour, minute, second, microsecond, timespec='auto'):
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    if timespec == 'hours':
        return f'{hour:02d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    if timespec == 'seconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'milliseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}'
    if timespec == 'microseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}'
    raise ValueError('Unknown timespec value')


def _strftime(value, format, year, month, day, hour, minute, second, microsecond):
    """strftime, in the C locale; `value` is asked for its time zone."""
    ordinal = _to_ordinal(year, month, day)
    weekday = (ordinal + 6) % 7
    yearday = _days_before_month(year, month) + day
    out = []
    at = 0
    while at < len(format):
        c = format[at]
        at += 1
        if c != '%' or at == len(format):
            out.append(c)
            continue
        c = format[at]
        at += 1
        if c == 'Y':
            out.append(str(year))
        elif c == 'm':
            out.append(f'{month:02d}')
        elif c == 'd':
            out.append(f'{day:02d}')
        elif c == 'H':
            out.append(f'{hour:02d}')
        elif c == 'M':
            out.append(f'{minute:02d}')
        elif c == 'S':
            out.append(f'{second:02d}')
        elif c == 'f':
            out.append(f'{microsecond:06d}')
        elif c == 'y':
            out.append(f'{year % 100:02d}')
        elif c == 'C':
            out.append(f'{year // 100:02d}')
        elif c == 'b' or c == 'h':
            out.append(_MONTHS[month - 1])
        elif c == 'B':
            out.append(_FULL_MONTHS[month - 1])
        elif c == 'a':
            out.append(_DAYS[weekday])
        elif c == 'A':
            out.append(_FULL_DAYS[weekday])
        elif c == 'e':
            out.append(f'{day:2d}')
        elif c == 'I':
            out.append(f'{(hour - 1) % 12 + 1:02d}')
        elif c == 'l':
            out.append(f'{(hour - 1) % 12 + 1:2d}')
        elif c == 'k':
            out.append(f'{hour:2d}')
        elif c == 'p':
            out.append('AM' if hour < 12 else 'PM')
        elif c == 'P':
            out.append('am' if hour < 12 else 'pm')
        elif c == 'j':
            out.append(f'{yearday:03d}')
        elif c == 'w':
            out.append(str((weekday + 1) % 7))
        elif c == 'u':
            out.append(str(weekday + 1))
        elif c == 'U':
            out.append(f'{(yearday + 6 - (weekday + 1) % 7) // 7:02d}')
        elif c == 'W':
            out.append(f'{(yearday + 6 - weekday) // 7:02d}')
        elif c == 'G':
            out.append(str(date(year, month, day).isocalendar()[0]))
        elif c == 'g':
            out.append(f'{date(year, month, day).isocalendar()[0] % 100:02d}')
        elif c == 'V':
            out.append(f'{date(year, month, day).isocalendar()[1]:02d}')
        elif c == 'F':
            out.append(f'{year}-{month:02d}-{day:02d}')
        elif c == 'T':
            out.append(f'{hour:02d}:{minute:02d}:{second:02d}')
        elif c == 'R':
            out.append(f'{hour:02d}:{minute:02d}')
        elif c == 'D' or c == 'x':
            out.append(f'{month:02d}/{day:02d}/{year % 100:02d}')
        elif c == 'X':
            out.append(f'{hour:02d}:{minute:02d}:{second:02d}')
        elif c == 'r':
            out.append(f'{(hour - 1) % 12 + 1:02d}:{minute:02d}:{second:02d} ' + ('AM' if hour < 12 else 'PM'))
        elif c == 'c':
            out.append(f'{_DAYS[weekday]} {_MONTHS[month - 1]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}')
        elif c == 'n':
            out.append('\n')
        elif c == 't':
            out.append('\t')
        elif c == '%':
            out.append('%')
        elif c == 'z':
            out.append(_offset_text(value.utcoffset(), '') if hasattr(value, 'utcoffset') else '')
        elif c == 'Z':
            out.append((hasattr(value, 'tzname') and value.tzname()) or '')
        elif c == 's':
            out.append(str(int(_time.mktime((year, month, day, hour, minute, second, weekday, yearday, -1)))))
        else:
            out.append('%' + c)
    return ''.join(out)


# Parsing what isoformat writes, and the other forms of ISO 8601.

def _parse_date(text):
    """Year, month, day of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]."""
    if not text[:4].isdecimal() or not text.isascii():
        raise ValueError
    year = int(text[:4])
    separated = text[4:5] == '-'
    at = 5 if separated else 4
    if text[at:at + 1] == 'W':
        week = text[at + 1:at + 3]
        rest = text[at + 3:]
        if len(week) != 2 or not week.isdecimal():
            raise ValueError
        day = 1
        if rest:
            if (rest[0] == '-') != separated:
                raise ValueError
            rest = rest[separated:]
            if len(rest) != 1 or not rest.isdecimal():
                raise ValueError
            day = int(rest)
        return _from_iso_week(year, int(week), day)
    rest = text[at:]
    if separated:
        if len(rest) != 5 or rest[2] != '-':
            raise ValueError
        rest = rest[:2] + rest[3:]
    if len(rest) != 4 or not rest.isdecimal():
        raise ValueError
    return year, int(rest[:2]), int(rest[2:])


def _parse_clock(text):
    """Hour, minute, second, microsecond of HH[:MM[:SS[.f…]]] or without colons."""
    parts = [0, 0, 0, 0]
    at = 0
    colons = text[2:3] == ':'
    for i in range(3):
        digits = text[at:at + 2]
        if len(digits) != 2 or not (digits.isascii() and digits.isdecimal()):
            raise ValueError
        parts[i] = int(digits)
        at += 2
        if at == len(text):
            return parts
        if i == 2:
            break
        if colons:
            if text[at] != ':':
                raise ValueError
            at += 1
    if text[at] not in '.,':
        raise ValueError
    fraction = text[at + 1:]
    if not (fraction.isascii() and fraction.isdecimal()):
        raise ValueError
    parts[3] = int(fraction[:6].ljust(6, '0'))
    return parts


def _parse_time(text):
    """Hour, minute, second, microsecond, time zone."""
    at = 0
    while at < len(text) and text[at] not in '+-Z':
        at += 1
    parts = _parse_clock(text[:at])
    zone = None
    if at < len(text):
        rest = text[at + 1:]
        if text[at] == 'Z':
            if rest:
                raise ValueError
            zone = timezone.utc
        else:
            hours, minutes, seconds, micros = _parse_clock(rest)
            if minutes > 59 or seconds > 59:
                raise ValueError
            offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
            zone = timezone(-offset if text[at] == '-' else offset) if offset else timezone.utc
    return parts[0], parts[1], parts[2], parts[3], zone


def _date_part(text):
    """How much of a text is the date, in a text of date and time."""
    if text[4:5] == '-':
        if text[5:6] != 'W':
            return 10
        return 10 if text[8:9] == '-' and text[9:10].isdecimal() and (len(text) == 10 or not text[10].isdecimal()) else 8
    if text[4:5] == 'W':
        return 8 if len(text) == 8 or (len(text) > 8 and text[7].isdecimal() and not text[8].isdecimal()) else 7
    return 8


class timedelta:
    """A difference between two moments, in days, seconds and microseconds."""
    __slots__ = '_days', '_seconds', '_microseconds', '_hash'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        left = 0.0
        for name, value, factor in (('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000), ('seconds', seconds, _MICROS),
                                    ('minutes', minutes, 60 * _MICROS), ('hours', hours, 3600 * _MICROS), ('days', days, 86400 * _MICROS),
                                    ('weeks', weeks, 604800 * _MICROS)):
            if isinstance(value, int):
                total += int(value) * factor
            elif isinstance(value, float):
                whole = int(value)
                total += whole * factor
                fraction = (value - whole) * factor
                if fraction:
                    whole = int(fraction)
                    total += whole
                    left += fraction - whole
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
        if left:
            whole = round(left)
            if abs(whole - left) == 0.5:
                odd = total & 1
                whole = int(2.0 * round((left + odd) * 0.5) - odd)
            total += whole
        return _delta(cls, total)

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def total_seconds(self):
        return self._micros() / 10 ** 6

    def _micros(self):
        return (self._days * _DAY_SECONDS + self._seconds) * _MICROS + self._microseconds

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f'days={self._days}')
        if self._seconds:
            parts.append(f'seconds={self._seconds}')
        if self._microseconds:
            parts.append(f'microseconds={self._microseconds}')
        return f'{_type_name(self)}({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02d}:{seconds:02d}'
        if self._days:
            text = f'{self._days} day{"" if abs(self._days) == 1 else "s"}, {text}'
        if self._microseconds:
            text += f'.{self._microseconds:06d}'
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _delta(timedelta, self._micros() + other._micros())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _delta(timedelta, self._micros() - other._micros())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _delta(timedelta, other._micros() - self._micros())
        return NotImplemented

    def __neg__(self):
        return _delta(timedelta, -self._micros())

    def __pos__(self):
        return _delta(timedelta, self._micros())

    def __abs__(self):
        return _delta(timedelta, abs(self._micros()))

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(timedelta, self._micros() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _delta(timedelta, _divide_nearest(self._micros() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._micros() // other._micros()
        if isinstance(other, int):
            return _delta(timedelta, self._micros() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micros() / other._micros()
        if isinstance(other, int):
            return _delta(timedelta, _divide_nearest(self._micros(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _delta(timedelta, _divide_nearest(b * self._micros(), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _delta(timedelta, self._micros() % other._micros())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._micros(), other._micros())
            return q, _delta(timedelta, r)
        return NotImplemented

    def __eq__(self, other):
        return self._micros() == other._micros() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._micros() < other._micros() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._micros() <= other._micros() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._micros() > other._micros() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._micros() >= other._micros() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


def _delta(cls, micros):
    """The timedelta of so many microseconds."""
    seconds, microseconds = divmod(micros, _MICROS)
    days, seconds = divmod(seconds, _DAY_SECONDS)
    if abs(days) > 999999999:
        raise OverflowError(f'days={days}; must have magnitude <= 999999999')
    self = object.__new__(cls)
    self._days = days
    self._seconds = seconds
    self._microseconds = microseconds
    return self


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class IsoCalendarDate(tuple):
    """What date.isocalendar() gives."""

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


class date:
    """A day."""
    __slots__ = '_year', '_month', '_day'

    def __new__(cls, year, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4:
            # A pickle of CPython.
            data = year.encode('latin1') if isinstance(year, str) else year
            year, month, day = data[0] * 256 + data[1], data[2], data[3]
        elif month is None or day is None:
            name, place = ('month', 2) if month is None else ('day', 3)
            raise TypeError(f"function missing required argument '{name}' (pos {place})")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def fromtimestamp(cls, t, /):
        return cls(*_time.localtime(t)[:3])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n, /):
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _MAXORDINAL:
            raise ValueError('year is out of range')
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            parts = _parse_date(date_string)
        except ValueError as error:
            if error.args:
                raise
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_iso_week(year, week, day))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        return f'{_type_name(self)}({self._year}, {self._month}, {self._day})'

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    __str__ = isoformat

    def ctime(self):
        return f'{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}'

    def strftime(self, format):
        return _strftime(self, format, self._year, self._month, self._day, 0, 0, 0, 0)

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def _yearday(self):
        return _days_before_month(self._year, self._month) + self._day

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year = self._year
        monday = _week_one(year)
        today = _to_ordinal(self._year, self._month, self._day)
        week, day = divmod(today - monday, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _week_one(year), 7)
        elif week >= 52 and today >= _week_one(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if isinstance(other, timedelta):
            ordinal = self.toordinal() + other.days
            if 0 < ordinal <= _MAXORDINAL:
                return type(self).fromordinal(ordinal)
            raise OverflowError('date value out of range')
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, self._key()


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class tzinfo:
    """The base of time zones: subclasses say utcoffset, tzname, dst."""
    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        dst = dt.dst()
        if dst is None:
            raise ValueError('fromutc: non-None dst() result required')
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + dst

    def __reduce__(self):
        get_arguments = getattr(self, '__getinitargs__', None)
        arguments = get_arguments() if get_arguments else ()
        return self.__class__, arguments, self.__getstate__()


class time:
    """A time of day."""
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(hour, minute, second, microsecond, fold)
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            parts = _parse_time(time_string.removeprefix('T'))
        except ValueError as error:
            if error.args:
                raise
            raise ValueError(f'Invalid isoformat string: {time_string!r}') from None
        return cls(*parts)

    def _compare(self, other, equality=False):
        mine, theirs = self.utcoffset(), other.utcoffset()
        a = (self._hour, self._minute, self._second, self._microsecond)
        b = (other._hour, other._minute, other._second, other._microsecond)
        if mine == theirs:
            return (a > b) - (a < b)
        if mine is None or theirs is None:
            if equality:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware times")
        a = timedelta(hours=a[0], minutes=a[1], seconds=a[2], microseconds=a[3]) - mine
        b = timedelta(hours=b[0], minutes=b[1], seconds=b[2], microseconds=b[3]) - theirs
        return (a > b) - (a < b)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()
        micros = ((self._hour * 60 + self._minute) * 60 + self._second) * _MICROS + self._microsecond
        return hash(micros - offset._micros() if offset else micros)

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f'tzinfo={self._tzinfo!r}')
        if self._fold:
            parts.append('fold=1')
        return f'{_type_name(self)}({", ".join(parts)})'

    def isoformat(self, timespec='auto'):
        return _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _strftime(self, format, 1900, 1, 1, self._hour, self._minute, self._second, self._microsecond)

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(None)
        _check_offset('utcoffset', offset)
        return offset

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(None)
        _check_offset('dst', offset)
        return offset

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def __reduce__(self):
        arguments = (self._hour, self._minute, self._second, self._microsecond)
        return self.__class__, arguments if self._tzinfo is None else (*arguments, self._tzinfo)


_time_class = time
_tzinfo_class = tzinfo
time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


class datetime(date):
    """A moment: date and time of day."""
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if month is None or day is None:
            name, place = ('month', 2) if month is None else ('day', 3)
            raise TypeError(f"function missing required argument '{name}' (pos {place})")
        date_parts = _check_date(year, month, day)
        time_parts = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = date_parts
        self._hour, self._minute, self._second, self._microsecond, self._fold = time_parts
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _of_timestamp(cls, t, utc, tz):
        seconds = int(t // 1)
        micros = round((t - seconds) * 1e6)
        if micros >= _MICROS:
            seconds += 1
            micros -= _MICROS
        parts = (_time.gmtime if utc else _time.localtime)(seconds)
        result = cls(parts[0], parts[1], parts[2], parts[3], parts[4], min(parts[5], 59), micros, tz)
        return tz.fromutc(result) if tz is not None else result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_tzinfo(tz)
        return cls._of_timestamp(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, t, /):
        return cls._of_timestamp(t, True, None)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {type(date).__name__}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {type(time).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) < 7:
                raise ValueError
            end = _date_part(date_string)
            day = _parse_date(date_string[:end])
            clock = (0, 0, 0, 0, None)
            if len(date_string) > end:
                clock = _parse_time(date_string[end + 1:])
        except ValueError as error:
            if error.args:
                raise
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*day, *clock)

    @classmethod
    def strptime(cls, date_string, format, /):
        from _strptime import _strptime_datetime
        return _strptime_datetime(cls, date_string, format)

    def timetuple(self):
        dst = self.dst()
        flag = -1 if dst is None else 1 if dst else 0
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(), self._yearday(), flag))

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _time.struct_time((moment._year, moment._month, moment._day, moment._hour, moment._minute, moment._second, moment.weekday(),
                                  moment._yearday(), 0))

    def _micros(self):
        # Since the beginning of the calendar.
        return ((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60 * _MICROS + self._second * _MICROS + self._microsecond

    def timestamp(self):
        if self._tzinfo is None:
            seconds = _time.mktime((self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(), self._yearday(), -1))
            return seconds + self._microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day,
                          self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def _local_timezone(self):
        seconds = int((self - _EPOCH).total_seconds() // 1) if self._tzinfo is not None else int(self.timestamp() // 1)
        local = _time.localtime(seconds)
        utc = _time.gmtime(seconds)
        difference = _to_ordinal(*local[:3]) - _to_ordinal(*utc[:3])
        offset = timedelta(difference, hours=local[3] - utc[3], minutes=local[4] - utc[4], seconds=local[5] - utc[5])
        return timezone(offset, _time.strftime('%Z', local))

    def astimezone(self, tz=None):
        if tz is None:
            tz = self._local_timezone()
        elif not isinstance(tz, _tzinfo_class):
            raise TypeError(f'tz argument must be an instance of tzinfo, not {type(tz).__name__}')
        mine = self._tzinfo
        offset = None if mine is None else self.utcoffset()
        if offset is None:
            mine = self.replace(tzinfo=None)._local_timezone()
            offset = mine.utcoffset(self)
        if tz is mine:
            return self
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        clock = _time_text(self._hour, self._minute, self._second, 0)
        return f'{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} {clock} {self._year:04d}'

    def isoformat(self, sep='T', timespec='auto'):
        return (f'{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}'
                + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset()))

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ', '.join(map(str, parts))
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        if self._fold:
            text += ', fold=1'
        return f'{_type_name(self)}({text})'

    def __str__(self):
        return self.isoformat(sep=' ')

    def strftime(self, format):
        return _strftime(self, format, self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)

    def utcoffset(self):
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(self)
        _check_offset('utcoffset', offset)
        return offset

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(self)
        _check_offset('dst', offset)
        return offset

    def _compare(self, other, equality=False):
        mine, theirs = self._tzinfo, other._tzinfo
        a, b = self._micros(), other._micros()
        if mine is not theirs:
            mine, theirs = self.utcoffset(), other.utcoffset()
            if equality and (mine != self.replace(fold=not self._fold).utcoffset() or theirs != other.replace(fold=not other._fold).utcoffset()):
                return 2
            if mine != theirs:
                if mine is None or theirs is None:
                    if equality:
                        return 2
                    raise TypeError("can't compare offset-naive and offset-aware datetimes")
                a -= mine._micros()
                b -= theirs._micros()
        return (a > b) - (a < b)

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._compare(other, True) == 0
        return False if isinstance(other, date) else NotImplemented

    def _refuse(self, other):
        if isinstance(other, date):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, datetime) else self._refuse(other)

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, datetime) else self._refuse(other)

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, datetime) else self._refuse(other)

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, datetime) else self._refuse(other)

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()
        micros = self._micros()
        return hash(micros if offset is None else micros - offset._micros())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, micros = divmod(self._micros() + other._micros(), _DAY_SECONDS * _MICROS)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        seconds, micros = divmod(micros, _MICROS)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return type(self)(*_from_ordinal(days), hours, minutes, seconds, micros, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        micros = self._micros() - other._micros()
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self.utcoffset(), other.utcoffset()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                micros += theirs._micros() - mine._micros()
        return _delta(timedelta, micros)

    def __reduce__(self):
        arguments = (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)
        return self.__class__, arguments if self._tzinfo is None else (*arguments, self._tzinfo)


_date_class = date
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


class timezone(tzinfo):
    """A fixed difference from UTC."""
    __slots__ = '_offset', '_name'

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        if name is not None and not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if name is None and not offset and hasattr(cls, 'utc'):
            return cls.utc
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError(f'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}.')
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is self.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'{_type_name(self)}({self._offset!r}{name})'

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, name):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f'{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}')

    def utcoffset(self, dt):
        self._check(dt, 'utcoffset')
        return self._offset

    def tzname(self, dt):
        self._check(dt, 'tzname')
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        self._check(dt, 'dst')
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime instance, not ' + type(dt).__name__)
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return self.__class__, self.__getinitargs__()


UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
