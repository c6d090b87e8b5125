"""Decimal numbers of any precision, after the General Decimal Arithmetic Specification. Coefficients are ints."""
import math as _math
import sys as _sys
from collections import namedtuple as _namedtuple

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
           'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
           'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP',
           'setcontext', 'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR']

__version__ = '1.70'
__libmpdec_version__ = '2.5.1'
HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)

ROUND_UP = 'ROUND_UP'
ROUND_DOWN = 'ROUND_DOWN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_05UP = 'ROUND_05UP'
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')


# Signals, and the conditions that are all InvalidOperation.

class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Rounded(DecimalException):
    pass


class Inexact(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Subnormal(DecimalException):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
# In the order of libmpdec's bits: all of InvalidOperation's conditions when trapped, itself when raised.
_TRAP_ORDER = (Clamped, InvalidOperation, DivisionByZero, FloatOperation, Inexact, Overflow, Rounded, Subnormal, Underflow)
_FLAG_ORDER = (Clamped, DivisionByZero, FloatOperation, Inexact, InvalidOperation, Overflow, Rounded, Subnormal, Underflow)


def _digit_count(n):
    """How many decimal digits a positive int has."""
    bits = n.bit_length()
    guess = bits * 1233 >> 12
    if bits > 12000:
        guess = int(bits * 0.30102999566398120)
        while 10 ** guess > n:
            guess -= 1
        while 10 ** guess <= n:
            guess += 1
        return guess
    return guess + (n >= 10 ** guess)


def _round_away(sign, quotient, rest, unit, rounding):
    """Is the quotient to be made larger by one? `rest` of `unit` is left, not 0."""
    if rounding == ROUND_HALF_EVEN:
        return 2 * rest > unit or (2 * rest == unit and quotient & 1)
    if rounding == ROUND_HALF_UP:
        return 2 * rest >= unit
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return sign
    if rounding == ROUND_HALF_DOWN:
        return 2 * rest > unit
    return quotient % 5 == 0


def _cut(value, exponent):
    """A finite number in units of 10 ** exponent: how many, and what is left of which unit. Its own exponent is smaller."""
    if value.adjusted() < exponent - 1:
        # All of it is far below half a unit.
        return 0, int(value._int != 0), 10
    unit = 10 ** (exponent - value._exp)
    quotient, rest = divmod(value._int, unit)
    return quotient, rest, unit


# Finite numbers below infinite ones below sNaN below NaN, for compare_total.
_RANKS = {'': 0, 'F': 1, 'N': 2, 'n': 3}


def _make(sign, coefficient, exponent, special=''):
    self = object.__new__(Decimal)
    self._sign = sign
    self._int = coefficient
    self._exp = exponent
    self._special = special
    return self


def _overflow(sign, context):
    context._signal(Overflow, Inexact, Rounded)
    rounding = context.rounding
    if rounding in (ROUND_DOWN, ROUND_05UP) or (rounding == ROUND_CEILING and sign) or (rounding == ROUND_FLOOR and not sign):
        return _make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
    return _make(sign, 0, 0, 'F')


def _finish(sign, coefficient, exponent, context):
    """The finite number rounded to the context, with the signals for that."""
    prec = context.prec
    tiny = context.Emin - prec + 1
    top = context.Emax - prec + 1
    if not coefficient:
        highest = top if context.clamp else context.Emax
        kept = min(max(exponent, tiny), highest)
        if kept != exponent:
            context._signal(Clamped)
        return _make(sign, 0, kept)
    lowest = _digit_count(coefficient) + exponent - prec
    if lowest > top:
        return _overflow(sign, context)
    subnormal = lowest < tiny
    if subnormal:
        lowest = tiny
    if exponent < lowest:
        unit = 10 ** (lowest - exponent)
        quotient, rest = divmod(coefficient, unit)
        if rest and _round_away(sign, quotient, rest, unit, context.rounding):
            quotient += 1
            if quotient == 10 ** prec:
                quotient //= 10
                lowest += 1
                if lowest > top:
                    return _overflow(sign, context)
        if rest:
            if subnormal:
                context._signal(Underflow, Subnormal, Inexact, Rounded, *(() if quotient else (Clamped,)))
            else:
                context._signal(Inexact, Rounded)
        elif subnormal:
            context._signal(Subnormal, Rounded)
        else:
            context._signal(Rounded)
        return _make(sign, quotient, lowest)
    if subnormal:
        context._signal(Subnormal)
    if context.clamp and exponent > top:
        context._signal(Clamped)
        return _make(sign, coefficient * 10 ** (exponent - top), top)
    return _make(sign, coefficient, exponent)


def _nan_result(a, b, context):
    """What an operation with a NaN gives; None: neither is one."""
    for x in (a, b):
        if x is not None and x._special == 'N':
            context._signal(InvalidOperation)
            return _fit_nan(_make(x._sign, x._int, 0, 'n'), context)
    for x in (a, b):
        if x is not None and x._special == 'n':
            return _fit_nan(x, context)
    return None


def _fit_nan(x, context):
    # The payload has at most as many digits as the precision.
    limit = context.prec - context.clamp
    if x._int and _digit_count(x._int) > limit:
        return _make(x._sign, x._int % 10 ** limit, 0, x._special)
    return x


def _invalid(context, condition=InvalidOperation):
    context._signal(condition)
    return _make(0, 0, 0, 'n')


def _parse(text):
    """sign, coefficient, exponent, special of a numeral; None if it is none."""
    text = text.strip().replace('_', '')
    at = 0
    sign = 0
    if text[:1] in ('+', '-'):
        sign = int(text[0] == '-')
        at = 1
    rest = text[at:]
    lower = rest.lower()
    if lower in ('inf', 'infinity'):
        return sign, 0, 0, 'F'
    special = ''
    if lower.startswith('nan'):
        special, digits = 'n', rest[3:]
    elif lower.startswith('snan'):
        special, digits = 'N', rest[4:]
    if special:
        if digits and not digits.isdecimal():
            return None
        return sign, int(digits or 0), 0, special
    mantissa, exponent = rest, 0
    for mark in ('e', 'E'):
        place = rest.find(mark)
        if place >= 0:
            mantissa, tail = rest[:place], rest[place + 1:]
            digits = tail[1:] if tail[:1] in ('+', '-') else tail
            if not digits.isdecimal():
                return None
            exponent = int(tail)
            break
    whole, point, fraction = mantissa.partition('.')
    if not (whole or fraction) or not (whole + fraction).isdecimal():
        return None
    return sign, int(whole + fraction), exponent - len(fraction), ''


def _convert(other):
    """A Decimal of an operand; None: it cannot be one."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _make(int(other < 0), abs(int(other)), 0)
    return None


class Decimal:
    """A decimal number. Decimal('3.14'), Decimal(2), Decimal((0, (1, 2), -1))."""
    __slots__ = '_sign', '_int', '_exp', '_special', '__weakref__'

    def __new__(cls, value='0', context=None):
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                (context or getcontext())._signal(ConversionSyntax)
                parts = 0, 0, 0, 'n'
        elif isinstance(value, int):
            parts = int(value < 0), abs(int(value)), 0, ''
        elif isinstance(value, Decimal):
            if cls is Decimal and type(value) is Decimal:
                return value
            parts = value._sign, value._int, value._exp, value._special
        elif isinstance(value, float):
            context = context or getcontext()
            context._signal(FloatOperation)
            made = Decimal.from_float(value)
            parts = made._sign, made._int, made._exp, made._special
        elif isinstance(value, (tuple, list)):
            parts = _from_tuple(value)
        else:
            raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._special = parts
        return self

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float')
        if f != f or f - f != 0:
            made = _make(int(_math.copysign(1.0, f) < 0), 0, 0, 'n' if f != f else 'F')
        else:
            n, d = abs(f).as_integer_ratio()
            k = d.bit_length() - 1
            made = _make(int(_math.copysign(1.0, f) < 0), n * 5 ** k, -k)
        return made if cls is Decimal else cls(made)

    # --- questions

    def is_nan(self):
        return self._special in ('n', 'N')

    def is_qnan(self):
        return self._special == 'n'

    def is_snan(self):
        return self._special == 'N'

    def is_infinite(self):
        return self._special == 'F'

    def is_finite(self):
        return not self._special

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._special and not self._int

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        return not self._special and self._int != 0 and self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return not self._special and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def number_class(self, context=None):
        if self._special == 'n':
            return 'NaN'
        if self._special == 'N':
            return 'sNaN'
        sign = '-' if self._sign else '+'
        if self._special:
            return sign + 'Infinity'
        if not self._int:
            return sign + 'Zero'
        return sign + ('Subnormal' if self.is_subnormal(context) else 'Normal')

    def __bool__(self):
        return bool(self._special) or self._int != 0

    def adjusted(self):
        if self._special:
            return 0
        return self._exp + (_digit_count(self._int) if self._int else 1) - 1

    def canonical(self):
        return self

    def conjugate(self):
        return self

    def radix(self):
        return Decimal(10)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def as_tuple(self):
        if self._special == 'F':
            return DecimalTuple(self._sign, (0,), 'F')
        if self._special:
            return DecimalTuple(self._sign, tuple(map(int, str(self._int))) if self._int else (), self._special)
        return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp)

    def as_integer_ratio(self):
        if self._special:
            if self._special == 'F':
                raise OverflowError('cannot convert Infinity to integer ratio')
            raise ValueError('cannot convert NaN to integer ratio')
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10 ** self._exp, 1
        d = 10 ** -self._exp
        g = _math.gcd(n, d)
        return n // g, d // g

    # --- comparison

    def _order(self, other):
        """-1, 0, 1; neither is NaN."""
        if self._special or other._special:
            mine = 0 if not self._special else -1 if self._sign else 1
            theirs = 0 if not other._special else -1 if other._sign else 1
            return (mine > theirs) - (mine < theirs)
        if not self._int or not other._int:
            mine = 0 if not self._int else -1 if self._sign else 1
            theirs = 0 if not other._int else -1 if other._sign else 1
            return (mine > theirs) - (mine < theirs)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        direction = -1 if self._sign else 1
        mine, theirs = self.adjusted(), other.adjusted()
        if mine != theirs:
            return direction if mine > theirs else -direction
        a, b = self._int, other._int
        shift = self._exp - other._exp
        if shift > 0:
            a *= 10 ** shift
        elif shift < 0:
            b *= 10 ** -shift
        return direction * ((a > b) - (a < b))

    def _comparable(self, other, equality):
        """Two Decimals to be compared in place of the operands; None: that cannot be."""
        converted = _convert(other)
        if converted is not None:
            return self, converted
        if isinstance(other, float):
            context = getcontext()
            if equality:
                context.flags[FloatOperation] = True
            else:
                context._signal(FloatOperation)
            return self, Decimal.from_float(other)
        if isinstance(other, complex) and equality and other.imag == 0:
            return self, Decimal.from_float(other.real)
        numbers = _sys.modules.get('numbers')
        if numbers is not None and isinstance(other, numbers.Rational):
            if self._special:
                return self, Decimal(0)
            return _make(self._sign, self._int * other.denominator, self._exp), Decimal(other.numerator)
        return None

    def _equal(self, other):
        pair = self._comparable(other, True)
        if pair is None:
            return NotImplemented
        a, b = pair
        if a.is_nan() or b.is_nan():
            if 'N' in (a._special, b._special):
                getcontext()._signal(InvalidOperation)
            return False
        return a._order(b) == 0

    def __eq__(self, other):
        return self._equal(other)

    def _ordered(self, other):
        """The order, None for NaN."""
        pair = self._comparable(other, False)
        if pair is None:
            return NotImplemented
        a, b = pair
        if a.is_nan() or b.is_nan():
            getcontext()._signal(InvalidOperation)
            return None
        return a._order(b)

    def __lt__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order >= 0

    def __hash__(self):
        if self._special:
            if self._special == 'N':
                raise TypeError('Cannot hash a signaling NaN value')
            if self._special == 'n':
                return object.__hash__(self)
            return -314159 if self._sign else 314159
        modulus = (1 << 61) - 1
        power = pow(10, self._exp, modulus)
        result = self._int * power % modulus
        if self._sign:
            result = -result
        return -2 if result == -1 else result

    def compare(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        nan = _nan_result(self, other, context)
        return nan if nan is not None else Decimal(self._order(other))

    def compare_signal(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            context._signal(InvalidOperation)
            return _nan_result(_make(self._sign, self._int, 0, 'n') if self._special == 'N' else self,
                               _make(other._sign, other._int, 0, 'n') if other._special == 'N' else other, context)
        return Decimal(self._order(other))

    def compare_total(self, other, context=None):
        other = _operand(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        direction = -1 if self._sign else 1
        mine, theirs = _RANKS[self._special], _RANKS[other._special]
        if mine == theirs:
            if mine >= 2:
                mine, theirs = self._int, other._int
            elif mine == 0:
                order = self.copy_abs()._order(other.copy_abs())
                mine, theirs = (order, 0) if order else (self._exp, other._exp)
        return Decimal(direction * ((mine > theirs) - (mine < theirs)))

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_operand(other).copy_abs())

    def _extreme(self, other, context, larger, magnitude):
        other = _operand(other)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            # A quiet NaN loses against a number.
            if self._special == 'n' and not other.is_nan():
                return other._fix(context)
            if other._special == 'n' and not self.is_nan():
                return self._fix(context)
            return _nan_result(self, other, context)
        order = self.copy_abs()._order(other.copy_abs()) if magnitude else self._order(other)
        if order == 0:
            order = int(self.compare_total(other))
        return (self if (order >= 0) == larger or order == 0 else other)._fix(context)

    def max(self, other, context=None):
        return self._extreme(other, context, True, False)

    def min(self, other, context=None):
        return self._extreme(other, context, False, False)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, True, True)

    def min_mag(self, other, context=None):
        return self._extreme(other, context, False, True)

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self._special or other._special:
            return (self.is_nan() and other.is_nan()) or (self.is_infinite() and other.is_infinite())
        return self._exp == other._exp

    # --- text

    def _text(self, capitals=1, engineering=False):
        sign = '-' if self._sign else ''
        if self._special:
            if self._special == 'F':
                return sign + 'Infinity'
            return sign + ('NaN' if self._special == 'n' else 'sNaN') + (str(self._int) if self._int else '')
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif self._int == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            text = '0.' + '0' * -point + digits
        elif point >= len(digits):
            text = digits + '0' * (point - len(digits))
        else:
            text = digits[:point] + '.' + digits[point:]
        if left != point:
            text += f'{"E" if capitals else "e"}{left - point:+d}'
        return sign + text

    def __str__(self):
        return self._text(getcontext().capitals)

    def __repr__(self):
        return f"Decimal('{self._text(getcontext().capitals)}')"

    def to_eng_string(self, context=None):
        return self._text((context or getcontext()).capitals, True)

    def __format__(self, spec, /):
        return _format(self, spec)

    # --- conversion

    def __int__(self):
        if self._special:
            if self._special == 'F':
                raise OverflowError('cannot convert Infinity to integer')
            raise ValueError('cannot convert NaN to integer')
        n = self._int * 10 ** self._exp if self._exp >= 0 else _cut(self, 0)[0]
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._special == 'N':
            raise ValueError('cannot convert signaling NaN to float')
        if self._special == 'n':
            return -_math.nan if self._sign else _math.nan
        return float(self._text())

    def __complex__(self):
        return complex(float(self))

    def _to_integer(self, rounding):
        """The nearest int in the rounding mode."""
        if self._special:
            int(self)
        if self._exp >= 0:
            n = self._int * 10 ** self._exp
        else:
            n, rest, unit = _cut(self, 0)
            if rest and _round_away(self._sign, n, rest, unit, rounding):
                n += 1
        return -n if self._sign else n

    def __round__(self, ndigits=None):
        if ndigits is None:
            if self._special:
                if self._special == 'F':
                    raise OverflowError('cannot convert Infinity to integer')
                raise ValueError('cannot convert NaN to integer')
            return self._to_integer(ROUND_HALF_EVEN)
        if not isinstance(ndigits, int):
            raise TypeError('optional arg must be an integer')
        return self.quantize(_make(0, 1, -ndigits))

    def __floor__(self):
        return self._to_integer(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_integer(ROUND_CEILING)

    def __reduce__(self):
        return self.__class__, (self._text(),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    # --- signs

    def _fix(self, context):
        if self._special:
            return _fit_nan(self, context) if self._special != 'F' else self
        return _finish(self._sign, self._int, self._exp, context)

    def __pos__(self, context=None):
        context = context or getcontext()
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        if not self._special and not self._int and context.rounding != ROUND_FLOOR:
            return _finish(0, 0, self._exp, context)
        return self._fix(context)

    def __neg__(self, context=None):
        context = context or getcontext()
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        if not self._special and not self._int:
            return _finish(int(context.rounding == ROUND_FLOOR), 0, self._exp, context)
        return _make(1 - self._sign, self._int, self._exp, self._special)._fix(context)

    def __abs__(self, context=None):
        context = context or getcontext()
        nan = _nan_result(self, None, context)
        return nan if nan is not None else self.copy_abs()._fix(context)

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _make(_operand(other)._sign, self._int, self._exp, self._special)

    # --- arithmetic

    def _add(self, other, context):
        if self._special or other._special:
            nan = _nan_result(self, other, context)
            if nan is not None:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return _invalid(context)
            return _make((self if self._special else other)._sign, 0, 0, 'F')
        low = min(self._exp, other._exp)
        if not self._int or not other._int:
            if not self._int and not other._int:
                sign = self._sign if self._sign == other._sign else int(context.rounding == ROUND_FLOOR)
                return _finish(sign, 0, low, context)
            # Zero changes only the exponent, as far as the precision goes.
            kept = other if not self._int else self
            exponent = max(low, kept._exp - context.prec - 1)
            if exponent < kept._exp:
                return _finish(kept._sign, kept._int * 10 ** (kept._exp - exponent), exponent, context)
            return _finish(kept._sign, kept._int, kept._exp, context)
        a, b = self, other
        if a._exp < b._exp:
            a, b = b, a
        # a has the larger exponent. What of b is far below a's last digit counts as one unit there.
        distance = a._exp - b._exp
        a_int, b_int, exponent = a._int, b._int, b._exp
        if distance > context.prec + 2 + _digit_count(b_int):
            limit = a._exp - context.prec - 3
            if b._exp + _digit_count(b_int) - 1 < min(limit, a.adjusted() - context.prec - 1):
                b_int = 1
                exponent = min(limit, a.adjusted() - context.prec - 2)
                distance = a._exp - exponent
        a_int *= 10 ** distance
        total = (-a_int if a._sign else a_int) + (-b_int if b._sign else b_int)
        if not total:
            return _finish(int(context.rounding == ROUND_FLOOR), 0, exponent, context)
        return _finish(int(total < 0), abs(total), exponent, context)

    def __add__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else self._add(other, getcontext())

    __radd__ = __add__

    def __sub__(self, other):
        other = _convert(other)
        if other is None:
            return NotImplemented
        return self._subtract(other, getcontext())

    def _subtract(self, other, context):
        if self.is_nan() or other.is_nan():
            return _nan_result(self, other, context)
        return self._add(other.copy_negate(), context)

    def __rsub__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other._subtract(self, getcontext())

    def _multiply(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = _nan_result(self, other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return _invalid(context)
            return _make(sign, 0, 0, 'F')
        return _finish(sign, self._int * other._int, self._exp + other._exp, context)

    def __mul__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else self._multiply(other, getcontext())

    __rmul__ = __mul__

    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = _nan_result(self, other, context)
            if nan is not None:
                return nan
            if self._special and other._special:
                return _invalid(context)
            if self._special:
                return _make(sign, 0, 0, 'F')
            context._signal(Clamped)
            return _make(sign, 0, context.Emin - context.prec + 1)
        if not other._int:
            if not self._int:
                return _invalid(context, DivisionUndefined)
            context._signal(DivisionByZero)
            return _make(sign, 0, 0, 'F')
        ideal = self._exp - other._exp
        if not self._int:
            return _finish(sign, 0, ideal, context)
        shift = _digit_count(other._int) - _digit_count(self._int) + context.prec + 1
        exponent = ideal - shift
        if shift >= 0:
            quotient, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            quotient, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            quotient, exponent = quotient * 10 + 1, exponent - 1
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _finish(sign, quotient, exponent, context)

    def __truediv__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else self._divide(other, getcontext())

    def __rtruediv__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other._divide(self, getcontext())

    def _integer_division(self, other, context):
        """The quotient without fraction and the remainder of finite numbers, the divisor not 0; None: the quotient is too long."""
        exponent = min(self._exp, other._exp)
        if self._int and self.adjusted() - other.adjusted() > context.prec:
            return None
        if not self._int or self.adjusted() < other.adjusted():
            if self._exp <= other._exp:
                return 0, self
            return 0, _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        a = self._int * 10 ** (self._exp - exponent)
        b = other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(a, b)
        if quotient >= 10 ** context.prec:
            return None
        return quotient, _make(self._sign, rest, exponent)

    def _divmod(self, other, context):
        """Quotient and remainder."""
        sign = self._sign ^ other._sign
        nan = _nan_result(self, other, context)
        if nan is not None:
            return nan, nan
        if self._special:
            if other._special:
                bad = _invalid(context)
                return bad, bad
            context._signal(InvalidOperation)
            return _make(sign, 0, 0, 'F'), _make(0, 0, 0, 'n')
        if other._special:
            return _make(sign, 0, 0), self._fix(context)
        if not other._int:
            if not self._int:
                bad = _invalid(context, DivisionUndefined)
                return bad, bad
            context._signal(InvalidOperation, DivisionByZero)
            return _make(sign, 0, 0, 'F'), _make(0, 0, 0, 'n')
        parts = self._integer_division(other, context)
        if parts is None:
            bad = _invalid(context, DivisionImpossible)
            return bad, bad
        return _make(sign, parts[0], 0), parts[1]._fix(context)

    def _floordiv(self, other, context):
        nan = _nan_result(self, other, context)
        if nan is not None:
            return nan
        if self._special:
            return _invalid(context) if other._special else _make(self._sign ^ other._sign, 0, 0, 'F')
        if not other._special and not other._int:
            if not self._int:
                return _invalid(context, DivisionUndefined)
            context._signal(DivisionByZero)
            return _make(self._sign ^ other._sign, 0, 0, 'F')
        return self._divmod(other, context)[0]

    def _mod(self, other, context):
        nan = _nan_result(self, other, context)
        if nan is not None:
            return nan
        if self._special:
            return _invalid(context)
        if not other._special and not other._int:
            return _invalid(context, InvalidOperation if self._int else DivisionUndefined)
        return self._divmod(other, context)[1]

    def __floordiv__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else self._floordiv(other, getcontext())

    def __rfloordiv__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other._floordiv(self, getcontext())

    def __mod__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else self._mod(other, getcontext())

    def __rmod__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other._mod(self, getcontext())

    def __divmod__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else self._divmod(other, getcontext())

    def __rdivmod__(self, other):
        other = _convert(other)
        return NotImplemented if other is None else other._divmod(self, getcontext())

    def remainder_near(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        nan = _nan_result(self, other, context)
        if nan is not None:
            return nan
        if self._special:
            return _invalid(context)
        if other._special:
            return self._fix(context)
        if not other._int:
            return _invalid(context, InvalidOperation if self._int else DivisionUndefined)
        if self._int and self.adjusted() - other.adjusted() > context.prec:
            return _invalid(context, DivisionImpossible)
        exponent = min(self._exp, other._exp)
        if not self._int or self.adjusted() < other.adjusted() - 1:
            return _finish(self._sign, self._int * 10 ** (self._exp - exponent), exponent, context)
        a = self._int * 10 ** (self._exp - exponent)
        b = other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(a, b)
        if 2 * rest + (quotient & 1) > b:
            rest -= b
            quotient += 1
        if quotient >= 10 ** context.prec:
            return _invalid(context, DivisionImpossible)
        sign = self._sign
        if rest < 0:
            sign, rest = 1 - sign, -rest
        return _finish(sign, rest, exponent, context)

    def fma(self, other, third, context=None):
        other, third = _operand(other), _operand(third)
        context = context or getcontext()
        if self._special or other._special:
            nan = _nan_result(self, other, context)
            if nan is not None:
                return nan
            product = self._multiply(other, context)
            return product if product.is_nan() else product._add(third, context)
        return _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)._add(third, context)

    # --- powers and roots

    def sqrt(self, context=None):
        context = context or getcontext()
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        if not self._special and not self._int:
            return _finish(self._sign, 0, self._exp >> 1, context)
        if self._sign:
            return _invalid(context)
        if self._special:
            return self
        ideal = self._exp >> 1
        shift = 2 * (context.prec + 1) - _digit_count(self._int)
        exponent = self._exp
        if (exponent - shift) & 1:
            shift += 1
        if shift >= 0:
            n, rest = self._int * 10 ** shift, 0
        else:
            n, rest = divmod(self._int, 10 ** -shift)
        exponent = (exponent - shift) >> 1
        root = _math.isqrt(n)
        if root * root != n or rest:
            root, exponent = root * 10 + 1, exponent - 1
        else:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
            if exponent > ideal:
                root *= 10 ** (exponent - ideal)
                exponent = ideal
        half_even = context._with_rounding(ROUND_HALF_EVEN)
        result = _finish(0, root, exponent, half_even)
        context._adopt(half_even)
        return result

    def exp(self, context=None):
        context = context or getcontext()
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        if self._special:
            return Decimal(0) if self._sign else self
        if not self._int:
            return Decimal(1)
        half_even = context._with_rounding(ROUND_HALF_EVEN)
        if self.adjusted() > _digit_count(max(context.Emax, -context.Emin)) + 3:
            # Far beyond the exponents.
            result = _finish(0, 1, context.Emax + 1 if not self._sign else context.Emin - context.prec - 1, half_even)
        elif self.adjusted() < -context.prec - 1:
            # So near 1 that only the side counts.
            unit = 10 ** (context.prec + 1)
            result = _finish(0, unit * 10 + (-1 if self._sign else 1), -context.prec - 2, half_even)
        else:
            result = _ziv(lambda digits: _exp_digits(-self._int if self._sign else self._int, self._exp, digits), half_even)
        context._adopt(half_even)
        return result

    def ln(self, context=None):
        return self._logarithm(context, False)

    def log10(self, context=None):
        return self._logarithm(context, True)

    def _logarithm(self, context, common):
        context = context or getcontext()
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        if not self._special and not self._int:
            return _make(1, 0, 0, 'F')
        if self._sign:
            return _invalid(context)
        if self._special:
            return self
        half_even = context._with_rounding(ROUND_HALF_EVEN)
        count = _digit_count(self._int)
        if common and self._int == 10 ** (count - 1):
            n = self._exp + count - 1
            result = _finish(int(n < 0), abs(n), 0, half_even)
        elif self._order(Decimal(1)) == 0:
            result = Decimal(0)
        else:
            result = _ziv(lambda digits: _log_digits(self._int, self._exp, digits, common), half_even)
        context._adopt(half_even)
        return result

    def logb(self, context=None):
        context = context or getcontext()
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        if self._special:
            return _make(0, 0, 0, 'F')
        if not self._int:
            context._signal(DivisionByZero)
            return _make(1, 0, 0, 'F')
        return Decimal(self.adjusted())._fix(context)

    def _power(self, other, context):
        nan = _nan_result(self, other, context)
        if nan is not None:
            return nan
        if not other._special and not other._int:
            if not self._special and not self._int:
                return _invalid(context)
            return Decimal(1)
        is_integer = not other._special and (other._exp >= 0 or not _cut(other, 0)[1])
        is_odd = is_integer and (other._int & (other._exp == 0) if other._exp >= 0 else _cut(other, 0)[0] & 1)
        sign = 0
        if self._sign:
            if is_integer:
                sign = int(is_odd)
            elif self:
                return _invalid(context)
        base = self.copy_abs()
        if not self._special and not self._int:
            return _make(sign, 0, 0, 'F') if other._sign else _make(sign, 0, 0)
        if self._special:
            return _make(sign, 0, 0) if other._sign else _make(sign, 0, 0, 'F')
        order = base._order(Decimal(1))
        if order == 0:
            if is_integer and (not other._sign or self._exp == 0):
                n = int(other)
                exponent = max(self._exp * n, 1 - context.prec) if self._exp <= 0 and n > 0 else 0
                if exponent:
                    if self._exp * n < 1 - context.prec:
                        context._signal(Rounded)
                return _make(sign, 10 ** -exponent, exponent)
            context._signal(Inexact, Rounded)
            return _make(sign, 10 ** (context.prec - 1), 1 - context.prec)
        if other._special:
            return _make(sign, 0, 0, '' if (order > 0) == bool(other._sign) else 'F')
        if is_integer and not other._sign and other.adjusted() <= 18:
            n = int(other)
            # An exact result of a length that can be looked at.
            if _digit_count(base._int) * n <= 4 * context.prec + 40 or (base._int == 1):
                return _finish(sign, base._int ** n, base._exp * n, context)
        # The size of the result decides whether it is worth computing.
        size = (other.adjusted() + _digit_count(max(abs(base.adjusted()), 1)))
        if size > 25:
            grows = (order > 0) != bool(other._sign)
            return _finish(sign, 1, context.Emax + 1 if grows else context.Emin - context.prec - 1, context)
        exact = self._exact_power(base, other, context)
        if exact is not None:
            return _finish(sign, exact[0], exact[1], context)
        result = _ziv(lambda digits: _power_digits(base, other, digits), context)
        return result.copy_negate() if sign else result

    def _exact_power(self, base, other, context):
        """coefficient and exponent of base ** other if that is exact within the precision, else None."""
        n, d = other.as_integer_ratio()
        limit = context.prec + 1
        c, e = base._int, base._exp
        while c % 10 == 0:
            c //= 10
            e += 1
        if c == 1:
            if e * n % d:
                return None
            e = e * n // d
            missing = context.prec - 1 if d > 1 or not other._sign else 0
            return 10 ** missing, e - missing
        if d > c.bit_length():
            return None
        if n < 0:
            # Only powers of two and of five have an exact reciprocal.
            rest, twos, fives = c, 0, 0
            while rest % 2 == 0:
                rest //= 2
                twos += 1
            while rest % 5 == 0:
                rest //= 5
                fives += 1
            if rest != 1 or (twos + fives) * -n > 4 * limit * d:
                return None
            length = max(twos, fives)
            c, e, n = 5 ** length * 2 ** length // c, -e - length, -n
            while c % 10 == 0:
                c //= 10
                e += 1
        if d > 1:
            if e % d:
                spare = e % d
                c, e = c * 10 ** spare, e - spare
            root = _integer_root(c, d)
            if root ** d != c:
                return None
            c, e = root, e // d
        if _digit_count(c) * n > 2 * limit + 20:
            return None
        c, e = c ** n, e * n
        if _digit_count(c) > limit + 20:
            return None
        if d > 1 or not other._sign:
            # Roots and long powers are padded to full precision, as inexact results are.
            missing = context.prec - _digit_count(c)
            if missing > 0:
                c, e = c * 10 ** missing, e - missing
        return c, e

    def __pow__(self, other, modulo=None):
        other = _convert(other)
        if other is None:
            return NotImplemented
        if modulo is not None:
            modulo = _convert(modulo)
            return NotImplemented if modulo is None else self._power_modulo(other, modulo, getcontext())
        return self._power(other, getcontext())

    def __rpow__(self, other, modulo=None):
        other = _convert(other)
        return NotImplemented if other is None else other._power(self, getcontext())

    def _power_modulo(self, other, modulo, context):
        nan = _nan_result(self, other, context) or _nan_result(modulo, None, context)
        if nan is not None:
            return nan
        for x in (self, other, modulo):
            if x._special or (x._exp < 0 and x._int % 10 ** -x._exp):
                return _invalid(context)
        if other._sign or not modulo or (not self and not other):
            return _invalid(context)
        m = abs(int(modulo))
        if _digit_count(m) > context.prec:
            return _invalid(context)
        n = pow(abs(int(self)), int(other), m)
        return _finish(int(self._sign and int(other) & 1), n, 0, context)

    # --- rounding

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        context = context or getcontext()
        rounding = _check_rounding(rounding) if rounding is not None else context.rounding
        if self._special or exp._special:
            nan = _nan_result(self, exp, context)
            if nan is not None:
                return nan
            return _make(self._sign, 0, 0, 'F') if self._special and exp._special else _invalid(context)
        target = exp._exp
        tiny = context.Emin - context.prec + 1
        if not tiny <= target <= context.Emax:
            return _invalid(context)
        if not self._int:
            return _finish(self._sign, 0, target, context)
        if self.adjusted() > context.Emax or self.adjusted() - target + 1 > context.prec:
            return _invalid(context)
        coefficient, inexact, dropped = self._int, False, False
        if self._exp >= target:
            coefficient *= 10 ** (self._exp - target)
        else:
            dropped = True
            quotient, rest, unit = _cut(self, target)
            inexact = rest != 0
            if rest and _round_away(self._sign, quotient, rest, unit, rounding):
                quotient += 1
            coefficient = quotient
        if coefficient and (_digit_count(coefficient) > context.prec or _digit_count(coefficient) + target - 1 > context.Emax):
            return _invalid(context)
        if coefficient and _digit_count(coefficient) + target - 1 < context.Emin:
            context._signal(Subnormal)
        if inexact:
            context._signal(Inexact, Rounded)
        elif dropped:
            context._signal(Rounded)
        return _make(self._sign, coefficient, target)

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        return self._integral(_check_rounding(rounding) if rounding is not None else context.rounding, context, True)

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        return self._integral(_check_rounding(rounding) if rounding is not None else context.rounding, context, False)

    to_integral = to_integral_value

    def _integral(self, rounding, context, signal):
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        if self._special or self._exp >= 0:
            return self
        quotient, rest, unit = _cut(self, 0)
        if rest and _round_away(self._sign, quotient, rest, unit, rounding):
            quotient += 1
        if signal:
            context._signal(*((Inexact, Rounded) if rest else (Rounded,)))
        return _make(self._sign, quotient, 0)

    def normalize(self, context=None):
        context = context or getcontext()
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        rounded = self._fix(context)
        if rounded._special:
            return rounded
        if not rounded._int:
            return _make(rounded._sign, 0, 0)
        coefficient, exponent = rounded._int, rounded._exp
        highest = context.Emax - context.prec + 1 if context.clamp else context.Emax
        while coefficient % 10 == 0 and exponent < highest:
            coefficient //= 10
            exponent += 1
        return _make(rounded._sign, coefficient, exponent)

    def scaleb(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        nan = _nan_result(self, other, context)
        if nan is not None:
            return nan
        limit = 2 * (context.Emax + context.prec)
        if other._special or other._exp != 0 or abs(int(other)) > limit:
            return _invalid(context)
        return self if self._special else _finish(self._sign, self._int, self._exp + int(other), context)

    def _neighbour(self, context, up):
        nan = _nan_result(self, None, context)
        if nan is not None:
            return nan
        if self._special:
            if bool(self._sign) == up:
                return _make(self._sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
            return self
        quiet = context._with_rounding(ROUND_CEILING if up else ROUND_FLOOR)
        quiet.traps = dict.fromkeys(_SIGNALS, False)
        rounded = self._fix(quiet)
        if rounded._order(self) != 0:
            return rounded
        tiny = context.Emin - context.prec
        return self._add(_make(int(not up), 1, tiny), quiet)

    def next_plus(self, context=None):
        return self._neighbour(context or getcontext(), True)

    def next_minus(self, context=None):
        return self._neighbour(context or getcontext(), False)

    def next_toward(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        nan = _nan_result(self, other, context)
        if nan is not None:
            return nan
        order = self._order(other)
        if order == 0:
            return self.copy_sign(other)
        result = self._neighbour(context, order < 0)
        if result._special:
            context._signal(Overflow, Inexact, Rounded)
        elif result.adjusted() < context.Emin:
            context._signal(Underflow, Subnormal, Inexact, Rounded, *(() if result else (Clamped,)))
        return result

    # --- digits

    def _digits(self, context):
        return str(self._int).rjust(context.prec, '0')[-context.prec:] if self._int else '0' * context.prec

    def _moved(self, other, context, rotate):
        other = _operand(other)
        context = context or getcontext()
        nan = _nan_result(self, other, context)
        if nan is not None:
            return nan
        if other._special or other._exp != 0 or abs(int(other)) > context.prec:
            return _invalid(context)
        if self._special:
            return self
        n = int(other)
        digits = self._digits(context)
        if rotate:
            digits = digits[n:] + digits[:n]
        elif n >= 0:
            digits = (digits + '0' * n)[-context.prec:]
        else:
            digits = digits[:n]
        return _make(self._sign, int(digits or 0), self._exp)

    def rotate(self, other, context=None):
        return self._moved(other, context, True)

    def shift(self, other, context=None):
        return self._moved(other, context, False)

    def _bits(self):
        return not self._special and not self._sign and self._exp == 0 and not str(self._int).strip('01')

    def _logical(self, other, context, operation):
        other = _operand(other)
        context = context or getcontext()
        if not self._bits() or not other._bits():
            return _invalid(context)
        pairs = zip(self._digits(context), other._digits(context))
        return _make(0, int(''.join('1' if operation(a == '1', b == '1') else '0' for a, b in pairs)), 0)

    def logical_and(self, other, context=None):
        return self._logical(other, context, lambda a, b: a and b)

    def logical_or(self, other, context=None):
        return self._logical(other, context, lambda a, b: a or b)

    def logical_xor(self, other, context=None):
        return self._logical(other, context, lambda a, b: a != b)

    def logical_invert(self, context=None):
        context = context or getcontext()
        return self.logical_xor(_make(0, int('1' * context.prec), 0), context)


def _operand(value):
    converted = _convert(value)
    if converted is None:
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
    return converted


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exponent = value
    if sign not in (0, 1) or not isinstance(sign, int):
        raise ValueError('sign must be an integer with the value 0 or 1')
    if exponent == 'F':
        return sign, 0, 0, 'F'
    coefficient = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError('coefficient must be a tuple of digits')
        coefficient = coefficient * 10 + digit
    if exponent in ('n', 'N'):
        return sign, coefficient, 0, exponent
    if not isinstance(exponent, int):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'" if isinstance(exponent, str)
                         else 'exponent must be an integer')
    return sign, coefficient, exponent, ''


# Functions that are not rational: computed as integers with more and more digits until it is clear how they round.

def _ziv(compute, context):
    """`compute(digits)` gives coefficient and exponent, wrong by at most 5 in the last place, with at least so many digits."""
    extra = 5
    while True:
        coefficient, exponent = compute(context.prec + extra)
        size = abs(coefficient)
        spare = _digit_count(size) - context.prec
        if spare > 1:
            unit = 10 ** (spare - 1)
            rest = size % (10 * unit)
            doubtful = min(rest, 10 * unit - rest, abs(rest - 5 * unit)) <= 10
            if not doubtful:
                return _finish(int(coefficient < 0), size * 10 + 1, exponent - 1, context)
        extra += extra


def _integer_root(n, k):
    """The largest integer whose k-th power is not above n."""
    if k == 2:
        return _math.isqrt(n)
    x = 1 << -(-n.bit_length() // k)
    while True:
        y = ((k - 1) * x + n // x ** (k - 1)) // k
        if y >= x:
            return x
        x = y


_ln10_cache = {}


def _ln10(digits):
    """ln(10) * 10**digits."""
    for known, value in _ln10_cache.items():
        if known >= digits:
            return value // 10 ** (known - digits)
    _ln10_cache.clear()
    scale = 10 ** (digits + 10)
    # 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161) is ln 10.
    total = 46 * _atanh_inverse(31, scale) + 34 * _atanh_inverse(49, scale) + 20 * _atanh_inverse(161, scale)
    value = total // 10 ** 10
    _ln10_cache[digits] = value
    return value


def _atanh_inverse(n, scale):
    term = scale // n
    square = n * n
    total, k = term, 1
    while term:
        term //= square
        k += 2
        total += term // k
    return total


def _ln_fixed(numerator, denominator, digits):
    """ln(numerator / denominator) * 10**digits, the quotient being near 1."""
    bits = int(digits * 3.3219281) + 40
    roots = int(_math.isqrt(bits) // 2) + 4
    bits += 2 * roots + 20
    one = 1 << bits
    x = (numerator << bits) // denominator
    # Square roots bring it near 1, where the series is short.
    for _ in range(roots):
        x = _math.isqrt(x << bits)
    y = (abs(x - one) << bits) // (x + one)
    square = y * y >> bits
    total, term, k = y, y, 1
    while term:
        term = term * square >> bits
        k += 2
        total += term // k
    result = (total << (roots + 1)) * 10 ** digits >> bits
    return -result if x < one else result


def _ln_value(coefficient, exponent, digits):
    """ln(coefficient * 10**exponent) * 10**digits."""
    count = _digit_count(coefficient)
    shift = exponent + count - 1
    unit = 10 ** (count - 1)
    # 1 to 10; the half nearer to 10 goes below 1.
    if coefficient > 3 * unit:
        unit *= 10
        shift += 1
    return _ln_fixed(coefficient, unit, digits) + shift * _ln10(digits + len(str(abs(shift)))) // 10 ** len(str(abs(shift)))


def _log_digits(coefficient, exponent, digits, common):
    # Near 1 the logarithm is small: more places are needed.
    places = digits + 3
    while True:
        value = _ln_value(coefficient, exponent, places + 5)
        if common:
            value = value * 10 ** (places + 5) // _ln10(places + 5)
        value //= 10 ** 5
        if abs(value) >= 10 ** (digits - 1):
            return value, -places
        places += digits - _digit_count(abs(value) or 1) + 3


def _exp_value(value, digits):
    """exp(value / 10**digits) as coefficient and exponent, with about so many digits."""
    places = digits + 12
    value *= 10 ** 12
    shift, rest = divmod(value, _ln10(places))
    if abs(shift) > 10:
        more = len(str(abs(shift)))
        shift, rest = divmod(value * 10 ** more, _ln10(places + more))
        rest //= 10 ** more
    bits = int(places * 3.3219281) + 40
    halvings = int(_math.isqrt(bits)) + 4
    bits += 2 * halvings
    x = (rest << bits) // 10 ** places >> halvings
    one = 1 << bits
    total, term, k = one + x, x, 1
    while term:
        k += 1
        term = (term * x >> bits) // k
        total += term
    for _ in range(halvings):
        total = total * total >> bits
    return total * 10 ** digits >> bits, shift - digits


def _exp_digits(coefficient, exponent, digits):
    # The whole part of the argument takes digits off.
    whole = max(0, exponent + len(str(abs(coefficient))))
    places = digits + whole + 3
    shift = exponent + places
    value = coefficient * 10 ** shift if shift >= 0 else coefficient // 10 ** -shift
    return _exp_value(value, places)


def _power_digits(base, other, digits):
    size = max(0, other.adjusted() + 1) + len(str(abs(base.adjusted()) + 1)) + 2
    places = digits + size + 5
    logarithm = _ln_value(base._int, base._exp, places + size + 10)
    n = -other._int if other._sign else other._int
    value = logarithm * n
    value = value * 10 ** other._exp if other._exp >= 0 else value // 10 ** -other._exp
    return _exp_value(value // 10 ** (size + 10), places)


# Contexts.

def _check_rounding(rounding):
    if rounding not in _ROUNDINGS:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, '
                        'ROUND_HALF_EVEN,\n   ROUND_05UP]')
    return rounding


def _signal_dict(signals):
    if isinstance(signals, dict):
        for key in signals:
            if key not in _SIGNALS:
                raise KeyError('invalid error flag')
        return {signal: bool(signals.get(signal, False)) for signal in _TRAP_ORDER}
    chosen = list(signals)
    for signal in chosen:
        if signal not in _SIGNALS:
            raise TypeError('valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Subnormal, Underflow, '
                            'Inexact, Rounded,\n   Clamped]')
    return {signal: signal in chosen for signal in _TRAP_ORDER}


def _in_range(name, value, low, high):
    if not isinstance(value, int):
        raise TypeError('an integer is required')
    if not low <= value <= high:
        raise ValueError(f'valid range for {name} is [{"1" if low == 1 else "MIN_EMIN" if low == MIN_EMIN else low}, '
                         f'{"MAX_PREC" if name == "prec" else "MAX_EMAX" if name == "Emax" else high}]')
    return value


class Context:
    """Precision, rounding, limits of exponents, and what to do about signals."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        default = globals().get('DefaultContext')
        self.prec = prec if prec is not None else default.prec
        self.rounding = rounding if rounding is not None else default.rounding
        self.Emin = Emin if Emin is not None else default.Emin
        self.Emax = Emax if Emax is not None else default.Emax
        self.capitals = capitals if capitals is not None else default.capitals
        self.clamp = clamp if clamp is not None else default.clamp
        self.flags = _signal_dict(flags if flags is not None else [])
        self.traps = _signal_dict(traps if traps is not None else default.traps)

    def __setattr__(self, name, value):
        if name == 'prec':
            _in_range(name, value, 1, MAX_PREC)
        elif name == 'Emin':
            if not isinstance(value, int):
                raise TypeError('an integer is required')
            if not MIN_EMIN <= value <= 0:
                raise ValueError('valid range for Emin is [MIN_EMIN, 0]')
        elif name == 'Emax':
            _in_range(name, value, 0, MAX_EMAX)
        elif name in ('capitals', 'clamp'):
            if not isinstance(value, int):
                raise TypeError('an integer is required')
            if value not in (0, 1):
                raise ValueError(f'valid values for {name} are 0 or 1')
        elif name == 'rounding':
            _check_rounding(value)
        elif name in ('flags', 'traps'):
            value = _signal_dict(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError('context attributes cannot be deleted')

    def _signal(self, *signals):
        """Notes the signals, and raises what is trapped."""
        trapped = []
        first = None
        for signal in signals:
            base = signal if signal in _SIGNALS else InvalidOperation
            self.flags[base] = True
            if self.traps[base]:
                trapped.append(signal)
        if trapped:
            for signal in _SIGNALS:
                for each in trapped:
                    if each is signal or (signal is InvalidOperation and each not in _SIGNALS):
                        raise signal(trapped)

    def _with_rounding(self, rounding):
        other = self.copy()
        object.__setattr__(other, 'rounding', rounding)
        return other

    def _adopt(self, other):
        # The flags of a copy that has done the work.
        for signal, raised in other.flags.items():
            if raised:
                self.flags[signal] = True

    def __repr__(self):
        flags = ', '.join(signal.__name__ for signal in _FLAG_ORDER if self.flags[signal])
        traps = ', '.join(signal.__name__ for signal in _TRAP_ORDER if self.traps[signal])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, '
                f'clamp={self.clamp}, flags=[{flags}], traps=[{traps}])')

    def clear_flags(self):
        self.flags = []

    def clear_traps(self):
        self.traps = []

    def copy(self):
        other = object.__new__(Context)
        for name in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp'):
            object.__setattr__(other, name, getattr(self, name))
        object.__setattr__(other, 'flags', dict(self.flags))
        object.__setattr__(other, 'traps', dict(self.traps))
        return other

    __copy__ = copy

    def __reduce__(self):
        flags = [signal for signal in _FLAG_ORDER if self.flags[signal]]
        traps = [signal for signal in _TRAP_ORDER if self.traps[signal]]
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal(self, num='0', /):
        if isinstance(num, str) and (num != num.strip() or '_' in num):
            return _invalid(self, ConversionSyntax)
        made = Decimal(num, self)
        if made.is_nan() and made._int and _digit_count(made._int) > self.prec - self.clamp:
            return _invalid(self, ConversionSyntax)
        return made._fix(self)

    def create_decimal_from_float(self, f, /):
        return Decimal.from_float(f)._fix(self)

    def abs(self, x, /):
        return _operand(x).__abs__(self)

    def add(self, x, y, /):
        return _operand(x)._add(_operand(y), self)

    def subtract(self, x, y, /):
        return _operand(x)._subtract(_operand(y), self)

    def multiply(self, x, y, /):
        return _operand(x)._multiply(_operand(y), self)

    def divide(self, x, y, /):
        return _operand(x)._divide(_operand(y), self)

    def divide_int(self, x, y, /):
        return _operand(x)._floordiv(_operand(y), self)

    def remainder(self, x, y, /):
        return _operand(x)._mod(_operand(y), self)

    def divmod(self, x, y, /):
        return _operand(x)._divmod(_operand(y), self)

    def minus(self, x, /):
        return _operand(x).__neg__(self)

    def plus(self, x, /):
        return _operand(x).__pos__(self)

    def power(self, a, b, modulo=None):
        if modulo is not None:
            return _operand(a)._power_modulo(_operand(b), _operand(modulo), self)
        return _operand(a)._power(_operand(b), self)

    def fma(self, x, y, z, /):
        return _operand(x).fma(y, z, self)

    def radix(self):
        return Decimal(10)

    def canonical(self, x, /):
        if not isinstance(x, Decimal):
            raise TypeError('argument must be a Decimal')
        return x

    def is_canonical(self, x, /):
        return self.canonical(x).is_canonical()

    def to_sci_string(self, x, /):
        return _operand(x)._text(self.capitals)

    def to_eng_string(self, x, /):
        return _operand(x)._text(self.capitals, True)

    def copy_decimal(self, x, /):
        return _operand(x)

    def quantize(self, x, y, /):
        return _operand(x).quantize(y, context=self)

    def to_integral_exact(self, x, /):
        return _operand(x).to_integral_exact(context=self)

    def to_integral_value(self, x, /):
        return _operand(x).to_integral_value(context=self)

    to_integral = to_integral_value


def _of_context(name, arity, with_context):
    # The method of Context that does what the method of Decimal does.
    if arity == 1:
        def method(self, x, /):
            return getattr(_operand(x), name)(context=self) if with_context else getattr(_operand(x), name)()
    else:
        def method(self, x, y, /):
            return getattr(_operand(x), name)(y, context=self)
    method.__name__ = name
    method.__qualname__ = 'Context.' + name
    setattr(Context, name, method)


for _name in ('exp', 'ln', 'log10', 'logb', 'logical_invert', 'next_minus', 'next_plus', 'normalize', 'sqrt', 'number_class', 'is_normal',
              'is_subnormal'):
    _of_context(_name, 1, True)
for _name in ('copy_abs', 'copy_negate', 'is_finite', 'is_infinite', 'is_nan', 'is_qnan', 'is_signed', 'is_snan', 'is_zero'):
    _of_context(_name, 1, False)
for _name in ('compare', 'compare_signal', 'compare_total', 'compare_total_mag', 'copy_sign', 'logical_and', 'logical_or', 'logical_xor', 'max',
              'max_mag', 'min', 'min_mag', 'next_toward', 'remainder_near', 'rotate', 'same_quantum', 'scaleb', 'shift'):
    _of_context(_name, 2, True)
del _name

DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], [InvalidOperation, DivisionByZero, Overflow])
BasicContext = Context(9, ROUND_HALF_UP, -999999, 999999, 1, 0, [], [InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped])
ExtendedContext = Context(9, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], [])

_current = None


def getcontext():
    """The context in force."""
    global _current
    if _current is None:
        _current = DefaultContext.copy()
    return _current


def setcontext(context, /):
    """Makes a context that in force."""
    global _current
    if not isinstance(context, Context):
        raise TypeError('argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current = context


class _ContextManager:
    def __init__(self, context):
        self._new = context.copy()

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exception):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    """For a with statement: a copy of the context is in force in it."""
    made = _ContextManager(getcontext() if ctx is None else ctx)
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(made._new, name, value)
    return made


# format()

def _parse_spec(spec):
    fill, align, sign, negative_zero, alternate, zero, width, comma, precision, kind = ' ', '', '-', False, False, False, 0, '', None, ''
    at = 0
    if len(spec) > 1 and spec[1] in '<>=^':
        fill, align, at = spec[0], spec[1], 2
    elif spec[:1] and spec[0] in '<>=^':
        align, at = spec[0], 1
    if spec[at:at + 1] and spec[at] in '+- ':
        sign = spec[at]
        at += 1
    if spec[at:at + 1] == 'z':
        negative_zero = True
        at += 1
    if spec[at:at + 1] == '#':
        alternate = True
        at += 1
    if spec[at:at + 1] == '0':
        if not align:
            fill, align = '0', '='
        zero = True
        at += 1
    start = at
    while spec[at:at + 1].isdigit():
        at += 1
    if at > start:
        width = int(spec[start:at])
    if spec[at:at + 1] == ',':
        comma = ','
        at += 1
    if spec[at:at + 1] == '.':
        start = at = at + 1
        while spec[at:at + 1].isdigit():
            at += 1
        if at == start:
            raise ValueError('invalid format string')
        precision = int(spec[start:at])
    if spec[at:at + 1] and spec[at] in 'eEfFgGn%':
        kind = spec[at]
        at += 1
    if at != len(spec):
        raise ValueError('invalid format string')
    return fill, align or '>', sign, negative_zero, width, comma, precision, kind, zero


def _format(value, spec):
    if not isinstance(spec, str):
        raise TypeError('format argument must be str')
    fill, align, sign_mode, no_negative_zero, width, comma, precision, kind, zero = _parse_spec(spec)
    context = getcontext()
    if value._special:
        body = value.copy_abs()._text()
        if kind == '%':
            body += '%'
        if zero and fill == '0':
            fill, align = ' ', '>'
        sign = value._sign
    else:
        if not kind:
            kind = 'g' if context.capitals == 0 else 'G'
        if kind == '%':
            value = _make(value._sign, value._int, value._exp + 2)
        rounding = context.rounding
        if precision is not None:
            if kind in 'eE':
                value = _round_digits(value, precision + 1, rounding)
            elif kind in 'fF%':
                value = _rescale(value, -precision, rounding)
            elif value._int and _digit_count(value._int) > max(precision, 1):
                value = _round_digits(value, max(precision, 1), rounding)
        if not value._int and value._exp > 0 and kind in 'fF%':
            value = _rescale(value, 0, rounding)
        digits = str(value._int)
        left = value._exp + len(digits)
        if kind in 'eE':
            point = 1 - precision if not value._int and precision is not None else 1
        elif kind in 'fF%':
            point = left
        elif value._exp <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point < 0:
            whole, fraction = '0', '0' * -point + digits
        elif point > len(digits):
            whole, fraction = digits + '0' * (point - len(digits)), ''
        else:
            whole, fraction = digits[:point] or '0', digits[point:]
        exponent = left - point
        if kind in 'eE' and not value._int and precision is not None:
            exponent = value._exp + precision
            whole, fraction = '0', '0' * precision
        if comma:
            whole = f'{int(whole):,}' if align != '=' or fill != '0' else _grouped(whole, width - (len(fraction) + 1 if fraction else 0)
                                                                                   - (value._sign or sign_mode != '-') - (kind == '%'))
        body = whole + ('.' + fraction if fraction else '')
        if exponent or kind in 'eE':
            body += f'{"e" if kind in "egn" else "E"}{exponent:+d}'
        if kind == '%':
            body += '%'
        sign = value._sign
        if no_negative_zero and not value._int:
            sign = 0
    mark = '-' if sign else '' if sign_mode == '-' else sign_mode
    missing = width - len(mark) - len(body)
    if missing <= 0:
        return mark + body
    if align == '<':
        return mark + body + fill * missing
    if align == '=':
        return mark + fill * missing + body
    if align == '^':
        return fill * (missing // 2) + mark + body + fill * (missing - missing // 2)
    return fill * missing + mark + body


def _grouped(whole, width):
    """Digits in groups of three, with zeros before them up to the width."""
    text = f'{int(whole):,}'
    while len(text) < width:
        digits = text.replace(',', '')
        digits = '0' + digits
        groups = []
        while digits:
            groups.append(digits[-3:])
            digits = digits[:-3]
        text = ','.join(reversed(groups))
    return text


def _rescale(value, exponent, rounding):
    """The value with that exponent, whatever the precision."""
    if not value._int:
        return _make(value._sign, 0, exponent)
    if value._exp >= exponent:
        return _make(value._sign, value._int * 10 ** (value._exp - exponent), exponent)
    quotient, rest, unit = _cut(value, exponent)
    if rest and _round_away(value._sign, quotient, rest, unit, rounding):
        quotient += 1
    return _make(value._sign, quotient, exponent)


def _round_digits(value, count, rounding):
    """The value with exactly so many digits."""
    if not value._int:
        return value
    rounded = _rescale(value, value.adjusted() + 1 - count, rounding)
    if _digit_count(rounded._int) > count:
        rounded = _rescale(value, value.adjusted() + 2 - count, rounding)
    return rounded


try:
    import numbers as _numbers
    _numbers.Number.register(Decimal)
except ImportError:
    pass
