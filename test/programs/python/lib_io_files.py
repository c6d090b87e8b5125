import io, os, sys, tempfile
base = tempfile.mkdtemp()
P = os.path.join(base, "f.txt")
def show(f, *a, **k):
    try: r = f(*a, **k); print(repr(r))
    except BaseException as e: print(type(e).__module__, type(e).__name__, str(e).replace(base, "B"))
for mode in ["", "q", "rw", "r+w", "rb+t", "bt", "U", "rr", "w++", "xr", "+", "b", "t"]:
    show(open, P, mode)
show(open, P)
show(open, base)
show(open, P, "w", encoding="nope")
show(open, P, "rb", encoding="utf-8")
show(open, P, "rb", newline="")
show(open, P, "wb", 0, errors="x")
show(open, P, "w", 0)
show(open, P, newline="x")
show(open, 3.5); show(open, None); show(open, P, 3); show(open, P, "w", "x"); show(open, -5); show(open, 999)
show(open, "a\0b")
with open(P, "w") as f:
    show(f.read); show(f.readline); show(f.fileno.__name__.__len__); show(f.write, 3); show(f.write, b"x")
    show(f.write, "héllo\n"); show(f.tell); show(f.writelines, ["a\n", "b\n"]); show(f.tell)
    print(f.name == P, f.mode, f.encoding, f.errors, f.newlines, f.closed, f.readable(), f.writable(), f.seekable(), f.isatty(), f.line_buffering)
    print(repr(f.buffer).replace(base, "B"), repr(f.buffer.raw).replace(base, "B"), f.buffer.mode, f.buffer.raw.mode)
print(f.closed, repr(f).replace(base, "B"))
for g in (f.read, f.readline, f.flush, f.tell, f.fileno, f.isatty, f.readable, f.__enter__, f.close, lambda: f.write("x"), lambda: f.seek(0), lambda: next(f), lambda: iter(f), lambda: f.writelines([]), lambda: f.truncate(), lambda: list(f), f.detach):
    show(g)
b = open(P, "rb"); b.close()
for g in (b.read, b.readline, b.flush, b.tell, b.fileno, b.peek, b.read1, lambda: b.seek(0), lambda: next(b), lambda: b.readinto(bytearray(3)), lambda: b.truncate(1), lambda: b.__enter__()):
    show(g)
b = open(P, "rb", 0); b.close()
for g in (b.read, b.readall, b.readline, b.tell, b.fileno, lambda: b.seek(0), lambda: b.write(b"3")):
    show(g)
print(repr(b))
with open(P) as f:
    show(f.write, "x"); show(f.writelines, ["a"]); show(f.truncate)
    print(f.readline(), f.tell(), f.read(2), f.tell(), f.read(), f.tell(), repr(f.read()))
    show(f.seek, 0); print(list(f)); show(f.seek, 1, 1); show(f.seek, -1, 2); show(f.seek, -1); show(f.seek, 0, 5); show(f.seek, 0, 2); show(f.seek, 0, 1)
    f.seek(0); next(f); show(f.tell); f.readlines(); show(f.tell)
    f.seek(0); print(f.readlines(3), f.readline(2), f.readline(0), f.readline(100), f.readline())
with open(P, "rb") as f:
    print(f.read(3), f.tell(), f.peek(2)[:2], f.read1(2), f.readline(), f.tell(), f.seek(-2, 1), f.seek(2), f.read(2), f.seek(-1, 2), f.read())
    ba = bytearray(5); f.seek(0); print(f.readinto(ba), ba, f.readlines())
    show(f.write, b"x"); show(f.seek, -1); show(f.seek, 0, 9)
    for line in f: print(line)
with open(P, "r+b") as f:
    print(f, ) if 0 else print(type(f).__name__)
    f.write(b"HELLO"); print(f.read(3)); f.write(b"@@"); f.seek(0); print(f.read()); f.truncate(4); f.seek(0); print(f.read(), f.tell())
    f.seek(10); f.write(b"z"); f.seek(0); print(f.read())
with open(P, "a+") as f:
    print(f.tell()); f.write("app"); f.seek(0); print(repr(f.read())); 
with open(P, "x") if 0 else open(P, "w+") as f:
    f.write("line1\nline2\n"); f.seek(0); print(f.read(3)); f.seek(0, 2); f.write("end"); f.seek(0); print(f.readlines())
show(open, P, "x")
# newlines
with open(P, "wb") as f: f.write(b"a\r\nb\rc\nd\r")
for nl in [None, "", "\n", "\r", "\r\n"]:
    with open(P, newline=nl) as f: print(repr(nl), f.readlines(), f.newlines)
    with open(P, newline=nl) as f: print(repr(f.read(2)), repr(f.readline()), repr(f.read()), f.newlines)
for nl in [None, "", "\n", "\r", "\r\n"]:
    with open(P, "w", newline=nl) as f: f.write("x\ny\r\nz\n")
    with open(P, "rb") as f: print(f.read())
# encodings
for enc in ["utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig", "ascii", "UTF8", "cp1252"]:
    try:
        with open(P, "w", encoding=enc) as f: f.write("a\u00e9"); f.write("b\n" if "8" not in enc else "\u20ac\n"); print(f.encoding)
    except UnicodeError as e: print(enc, e); continue
    print(open(P, "rb").read(), repr(open(P, encoding=enc).read()))
    with open(P, "a", encoding=enc) as f: f.write("more\n")
    print(list(open(P, encoding=enc)), open(P, encoding=enc).read(1))
with open(P, "wb") as f: f.write(b"ab\xff\xfecd\n\xe2\x82")
for err in ["strict", "ignore", "replace", "surrogateescape", "backslashreplace", "nonsense"]:
    try: print(err, ascii(open(P, errors=err).read()))
    except Exception as e: print(err, type(e).__name__, e)
with open(P, "w", errors="xmlcharrefreplace", encoding="ascii") as f: f.write("\u20acx")
print(open(P).read())
os.remove(P); os.rmdir(base)
