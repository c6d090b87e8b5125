"""Writes goldens/numbers.gz, goldens/math.gz and goldens/text.gz: expressions and what CPython 3.11 makes of them, a line each: `expression TAB result`.
Of about 36,000 every fifth is kept; with an argument, all of them, into that folder.

The result is repr() of the value, or `Class: message` of the exception. Run with python3.11; the seed is fixed.
"""
import gzip
import math
import os
import random
import struct
import sys

rng = random.Random(20240611)
here = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "goldens")
every = 1 if len(sys.argv) > 1 else 5


def some_int():
    kind = rng.random()
    if kind < 0.3:
        return rng.randint(-20, 20)
    if kind < 0.5:
        return rng.randint(-2**32, 2**32)
    if kind < 0.7:
        return rng.choice([1, -1]) * (2 ** rng.choice([30, 31, 32, 52, 53, 62, 63, 64]) + rng.randint(-2, 2))
    if kind < 0.85:
        return rng.randint(-2**53, 2**53)
    return rng.randint(-2 ** rng.randint(54, 300), 2 ** rng.randint(54, 300))


def some_float():
    kind = rng.random()
    if kind < 0.25:
        return struct.unpack("<d", rng.randbytes(8))[0]
    if kind < 0.4:
        return round(rng.uniform(-1000, 1000), rng.randint(0, 4))
    if kind < 0.5:
        return rng.randint(-4000, 4000) / 2 ** rng.randint(0, 8)
    if kind < 0.6:
        return rng.choice([0.0, -0.0, math.inf, -math.inf, math.nan, 1e16, 1e15, 9999999999999998.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 0.1, 0.5, 1.5, 2.5, 2.675])
    if kind < 0.8:
        return rng.choice([1, -1]) * 10.0 ** rng.uniform(-30, 30)
    return float(rng.randint(-2**60, 2**60))


def source(value):
    if isinstance(value, float) and not math.isfinite(value):
        return "float('%r')" % value
    if isinstance(value, float) and math.copysign(1, value) < 0 or isinstance(value, int) and value < 0:
        return "(%r)" % value
    return repr(value)


lines = {}


def add(expression):
    if expression in lines:
        return
    if len(expression) > 2000:
        return
    try:
        result = repr(eval(expression))
    except MemoryError:
        return
    except Exception as error:
        result = "%s: %s" % (type(error).__name__, error)
    if len(result) < 3000 and "\n" not in result:
        lines[expression] = result


def write(name):
    text = "".join("%s\t%s\n" % item for item in list(lines.items())[::every])
    with open(os.path.join(here, name), "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as out:
        out.write(text.encode("utf-8", "surrogatepass"))
    print(name, len(lines) // every, os.path.getsize(os.path.join(here, name)))
    lines.clear()


def number():
    return some_int() if rng.random() < 0.5 else some_float()


def small(low=-3, high=12):
    return rng.randint(low, high)


# --- numbers
for _ in range(2600):
    add("%s %s %s" % (source(number()), rng.choice(["+", "-", "*", "/", "//", "%", "<", "==", ">="]), source(number())))
for _ in range(900):
    add("%s %s %s" % (source(some_int()), rng.choice(["&", "|", "^"]), source(some_int())))
    add("%s %s %d" % (source(some_int()), rng.choice(["<<", ">>"]), small(-1, 80)))
for _ in range(400):
    add("divmod(%s, %s)" % (source(number()), source(number())))
    # The last bit of the C library's pow is not V8's.
    add("%s ** %d" % (source(some_int()), small(0, 20)))
    add("pow(%s, %s, %s)" % (source(some_int()), source(some_int()), source(some_int())))
    add("(%s).%s()" % (source(some_int()), rng.choice(["bit_length", "bit_count", "__neg__", "__abs__", "__invert__", "__float__", "conjugate", "__hash__"])))
    add("(%s).to_bytes(%d, %r, signed=%r)" % (source(some_int()), small(0, 12), rng.choice(["big", "little"]), rng.random() < 0.5))
    add("int.from_bytes(%r, %r, signed=%r)" % (rng.randbytes(small(0, 12)), rng.choice(["big", "little"]), rng.random() < 0.5))
    add("round(%s, %d)" % (source(some_int()), small(-8, 2)))
for _ in range(1500):
    add(source(some_float()))
    add("round(%s, %d)" % (source(some_float()), small(-5, 8)))
for _ in range(300):
    add("round(%s)" % source(some_float()))
    add("hash(%s)" % source(number()))
    add("(%s).hex()" % source(some_float()))
    add("(%s).as_integer_ratio()" % source(some_float()))
    add("float.fromhex('%s')" % (some_float().hex() if rng.random() < 0.7 else "%s0x%x.%xp%d" % (rng.choice(["", "-"]), rng.randint(0, 2**70), rng.randint(0, 2**60), rng.randint(-1100, 960))))
    add("int(%s)" % source(some_float()))


def digits(n):
    return "".join(rng.choice("0123456789") for _ in range(n))


for _ in range(700):
    text = rng.choice(["", "-", "+", " "]) + digits(small(0, 25)) + rng.choice(["", ".", "_"]) + digits(small(0, 20)) + rng.choice(["", "", "e", "e-", "E+"]) + digits(small(0, 3))
    add("float(%r)" % text)
for _ in range(300):
    base = rng.choice([0, 2, 8, 10, 16, 36, 7, 10, 10])
    text = rng.choice(["", "-", "+", " ", "0x", "0b", "0o", "-0x", "_"]) + "".join(rng.choice("0123456789abcdefxyz_") for _ in range(small(1, 8))) + rng.choice(["", "", "_", " "])
    add("int(%r, %d)" % (text, base))
    add("int(%r)" % (rng.choice(["", "-", " +"]) + digits(small(0, 40)) + rng.choice(["", "_1", "x", "\n"])))


def spec(types):
    return "".join([
        rng.choice(["", "", "", "*<", ">", "^", "=", "0=", "x^", "é>"]), rng.choice(["", "", "+", "-", " "]), rng.choice(["", "", "", "", "z"]), rng.choice(["", "", "", "#"]),
        rng.choice(["", "", "0"]), rng.choice(["", str(small(0, 30))]), rng.choice(["", "", ",", "_"]), rng.choice(["", "", ".%d" % small(0, 20)]), rng.choice(types)])


for _ in range(2500):
    add("format(%s, %r)" % (source(some_float()), spec(["", "e", "f", "g", "%", "E", "F", "G", "n", "x", "s"])))
for _ in range(900):
    add("format(%s, %r)" % (source(some_int()), spec(["", "d", "x", "X", "o", "b", "c", "n", "f", "s", "g"])))
for _ in range(300):
    add("format(complex(%s, %s), %r)" % (source(some_float()), source(some_float()), spec(["", "e", "f", "g", "G"])))
    add("complex(%s, %s)" % (source(some_float()), source(some_float())))
for _ in range(700):
    flags = "".join(rng.choice(["", "-", "+", " ", "#", "0"]) for _ in range(2))
    add("'%%%s%s%s%s' %% (%s,)" % (flags, rng.choice(["", str(small(0, 20))]), rng.choice(["", "." + str(small(0, 12)), "."]), rng.choice("diuxXoeEfFgGrsc"), source(number())))


def part():
    return rng.choice([0.0, 1.0, -1.0, 2.5, -0.5, 3.0, 1e10, -0.0, 0.25])


for _ in range(400):
    add("complex(%r, %r) %s complex(%r, %r)" % (part(), part(), rng.choice(["+", "-", "*", "/", "==", "!="]), part(), part()))
    add("complex(%r, %r) ** %d" % (part(), part(), small(-4, 6)))
    add("complex(%r)" % "".join([rng.choice(["", "(", " "]), rng.choice(["", "1", "-2.5", "+", "inf", "1e3", "nan"]), rng.choice(["", "+", "-", "j", "+3", "-.5"]), rng.choice(["", "j", "J", "jj"]), rng.choice(["", ")", " "])]))
write("numbers.gz")

# --- math and unicodedata: what does not depend on the last bit of the C library
import unicodedata

for _ in range(700):
    add("math.%s(%s)" % (rng.choice("sqrt fabs degrees radians floor ceil trunc frexp modf ulp isnan isinf isfinite".split()), source(some_float())))
    add("math.%s(%s, %s)" % (rng.choice("fmod remainder copysign nextafter isclose".split()), source(some_float()), source(some_float())))
    add("math.fsum([%s])" % ", ".join(source(some_float() if rng.random() < 0.2 else 10.0 ** rng.uniform(-10, 20)) for _ in range(small(0, 8))))
    add("math.hypot(%s)" % ", ".join(source(rng.uniform(-9, 9)) for _ in range(small(0, 4))))
    add("math.ldexp(%s, %d)" % (source(some_float()), rng.randint(-1100, 1100)))
    add("math.%s(%s)" % (rng.choice(["log2(2**%d)" % small(0, 90) + " + abs", "isqrt", "factorial(%d) + abs" % small(-2, 60)]), source(some_int())))
    add("math.%s(%s, %s)" % (rng.choice(["gcd", "lcm"]), source(some_int()), source(some_int())))
    add("math.%s(%d, %d)" % (rng.choice(["comb", "perm"]), small(-1, 60), small(-1, 40)))
    add("math.%s(%d)" % (rng.choice(["gamma", "lgamma", "acos", "log", "sqrt", "log1p", "atanh"]), rng.choice([0, -1, -2])))
    letter = chr(rng.choice([rng.randint(0, 0x300), rng.randint(0x370, 0xd7ff), rng.randint(0x1f000, 0x1faff)]))
    add("(unicodedata.name(%a, None), unicodedata.category(%a), unicodedata.decimal(%a, -1))" % (letter, letter, letter))
    add("unicodedata.normalize(%r, %a)" % (rng.choice(["NFC", "NFD", "NFKC", "NFKD"]), letter + chr(0x301) + letter))
write("math.gz")

# --- text
alphabet = "aabbccxyzABZ  \t\n'\"\\019_-.,éßñΣσςİıǆŁ中文½²٣\u00a0\u2003\u0301\u200b😀𝒳ﬁ\x00\x7f\x85"


def some_text(length=8, letters=alphabet):
    return "".join(rng.choice(letters) for _ in range(rng.randint(0, length)))


plain = ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "islower", "isupper", "istitle",
         "isidentifier", "isprintable", "isascii", "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip", "expandtabs", "encode", "__len__", "__repr__"]
for _ in range(2500):
    add("%r.%s()" % (some_text(10), rng.choice(plain)))
for point in [point for point in range(0x250) if point != 0x19b] + [rng.randint(0x265, 0xd7ff) for _ in range(500)] + [rng.randint(0xe000, 0x1ffff) for _ in range(300)]:
    add("(%a.upper(), %a.lower(), %a.title(), %a.casefold(), %a)" % ((chr(point),) * 5))
    add("[f(%a) for f in (str.isalpha, str.isdigit, str.isnumeric, str.isspace, str.islower, str.isupper, str.isprintable, str.isidentifier)]" % chr(point))


def bound():
    return rng.choice(["", "", ", %d" % small(-9, 9), ", %d, %d" % (small(-9, 9), small(-9, 9)), ", None, %d" % small(-9, 9)])


few = "aab😀é"
for _ in range(1500):
    add("%r.%s(%r%s)" % (some_text(12, few), rng.choice(["find", "rfind", "count", "startswith", "endswith", "index", "rindex"]), some_text(2, few), bound()))
for _ in range(900):
    add("%r.%s(%r, %d)" % (some_text(12, few + " "), rng.choice(["split", "rsplit"]), some_text(2, few) or None, small(-1, 4)))
    add("%r.replace(%r, %r, %d)" % (some_text(12, few), some_text(2, few), some_text(2, few), small(-1, 4)))
    add("%r[%s:%s:%s]" % (some_text(12, few), rng.choice(["", small(-9, 9)]), rng.choice(["", small(-9, 9)]), rng.choice(["", 1, -1, 2, -3])))
for _ in range(400):
    add("%r.%s(%r)" % (some_text(12, few), rng.choice(["partition", "rpartition", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "__contains__", "join", "__lt__", "__ge__"]), some_text(3, few)))
    add("%r.%s(%d, %r)" % (some_text(6), rng.choice(["center", "ljust", "rjust"]), small(-1, 12), rng.choice("*é😀")))
    add("%r.zfill(%d)" % (rng.choice(["", "+", "-", "é"]) + some_text(4, "012"), small(0, 9)))
    add("%r.encode(%r, %r)" % (some_text(6, alphabet + rng.choice(["\udc80", "\ud800"])), rng.choice(["utf-8", "ascii", "latin-1", "utf-16", "utf-16-be", "utf-32-le", "utf-8-sig", "unicode_escape", "raw_unicode_escape"]),
                               rng.choice(["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "surrogateescape", "surrogatepass", "namereplace"])))
    raw = rng.choice([rng.randbytes(small(0, 7)), some_text(4).encode(), some_text(4).encode() + rng.randbytes(2) + b"a"])
    add("%r.decode(%r, %r)" % (raw, rng.choice(["utf-8", "utf-8", "ascii", "latin-1", "utf-16-le", "utf-16", "utf-32-be", "utf-8-sig"]),
                               rng.choice(["strict", "ignore", "replace", "backslashreplace", "surrogateescape"])))
    add("format(%r, %r)" % (some_text(5), spec(["", "s", "d"])))
    add("%r %% (%r, %d)" % (rng.choice(["%s|%d", "%5s|%-5d", "%.2r|%03d", "%a %x", "%-6s%c", "%s", "%s%s%s", "%(a)s", "%5%%d", "%é"]), some_text(4), small(0, 90)))
    add("%r %r" % (some_text(12), some_text(12)))

formats = ["{}", "{0}", "{a}", "{!r}", "{:>5}", "{0.real}", "{0[0]}", "{{}}", "{", "}", "{:{}}", "{!z}", "{a.b}", "{0!s:^7}", "{:.2f}", "{1}", "{:,}", "{0[a]}", "{:x<{a}}"]
for _ in range(500):
    add("%r.format(%s, a=%d)" % ("".join(rng.choice(formats) for _ in range(rng.randint(1, 3))), source(rng.choice([some_int(), 7, 2.5])), small(0, 9)))

raw_letters = b"aabbc  \tXYZ\n\r09\x00\xff"


def some_bytes(length=10):
    return bytes(rng.choice(raw_letters) for _ in range(rng.randint(0, length)))


for _ in range(900):
    make = rng.choice(["%r", "bytearray(%r)"])
    add((make + ".%s()") % (some_bytes(), rng.choice(["upper", "lower", "title", "capitalize", "swapcase", "isalpha", "isdigit", "isspace", "islower", "istitle", "split", "rsplit", "splitlines", "strip", "expandtabs", "hex", "__repr__", "decode"])))
    add((make + ".%s(%r%s)") % (some_bytes(), rng.choice(["find", "rfind", "count", "startswith", "endswith", "index"]), some_bytes(2), bound()))
    add((make + ".%s(%r, %d)") % (some_bytes(), rng.choice(["split", "rsplit"]), some_bytes(2) or None, small(-1, 3)))
    add((make + ".replace(%r, %r, %d)") % (some_bytes(), some_bytes(2), some_bytes(2), small(-1, 3)))
    add((make + "[%s:%s:%s]") % (some_bytes(), rng.choice(["", small(-9, 9)]), rng.choice(["", small(-9, 9)]), rng.choice(["", 1, -1, 2, -3])))
write("text.gz")
