import io, sys
def show(f, *a, **k):
    try: r = f(*a, **k); print(repr(r))
    except BaseException as e: print(type(e).__module__, type(e).__name__, e)
s = io.StringIO("ab\ncd\r\nef")
print(s.read(1), s.readline(), s.tell(), s.readlines(), s.tell(), repr(s.read()))
s.seek(0); s.write("XY"); print(s.getvalue(), s.tell()); s.seek(0, 2); s.write("end"); print(repr(s.getvalue())); print(s.truncate(3), s.getvalue(), s.tell())
s.seek(6); s.write("z"); print(repr(s.getvalue()))
show(s.seek, -1); show(s.seek, 1, 1); show(s.seek, 0, 3); show(s.write, b"x"); show(s.write, 1); show(s.truncate, -1)
print(s.closed, s.readable(), s.writable(), s.seekable(), s.isatty(), s.newlines, s.line_buffering, s.encoding, s.errors)
show(s.fileno); show(s.detach)
s.close(); print(s.closed)
for f in (s.read, s.getvalue, s.tell, s.readable, lambda: s.write("x"), lambda: next(s), s.flush, s.close): show(f)
for nl in [None, "", "\n", "\r", "\r\n"]:
    t = io.StringIO("a\nb\r\nc\rd", newline=nl); print(repr(nl), repr(t.getvalue()), t.readlines(), t.newlines)
    t.write("\n!\r\n"); print(repr(t.getvalue()))
show(io.StringIO, 3); show(io.StringIO, "", "x"); show(io.StringIO, "", 3); print(io.StringIO(None).getvalue() == "")
u = io.StringIO("h\U0001f600llo\nw\U0001f601"); print(u.read(2), u.tell(), u.readline(), u.tell(), u.read()); u.seek(1); u.write("E"); print(u.getvalue()); u.seek(3); print(u.readline(1))
with io.StringIO() as w:
    print("x", 1, sep="-", file=w); print(w.getvalue(), end="")
for line in io.StringIO("p\nq\n"): print(repr(line))
b = io.BytesIO(b"hello\nworld\n")
print(b.read(2), b.readline(), b.tell(), b.readlines(), b.read(), b.seek(-3, 2), b.read(1), b.seek(-1, 1), b.getvalue())
b.seek(0); b.write(b"HE"); print(b.getvalue()); b.seek(14); b.write(b"!"); print(b.getvalue())
show(b.seek, -1); show(b.seek, 0, 7); show(b.write, "x"); show(b.truncate, -1); print(b.truncate(5), b.getvalue(), b.tell())
m = b.getbuffer(); m[0:2] = b"ab"; show(b.write, b"x" * 100); show(b.close); m.release(); print(b.getvalue(), b.write(b"!"))
ba = bytearray(4); b.seek(0); print(b.readinto(ba), ba, b.read1(2), b.read1(), b.peek if hasattr(b, "peek") else "nopeek")
b.close()
for f in (b.read, b.getvalue, b.tell, b.getbuffer, lambda: next(b), lambda: b.write(b""), b.readable, b.isatty): show(f)
print(list(io.BytesIO(b"a\nb")), io.BytesIO().read(), io.BytesIO(bytearray(b"q")).read())
show(io.BytesIO, "x"); show(io.BytesIO, 5)
class Raw(io.RawIOBase):
    def __init__(self, data): self.data = data; self.pos = 0; self.log = []
    def readable(self): return True
    def readinto(self, b):
        n = min(len(b), 3, len(self.data) - self.pos); b[:n] = self.data[self.pos:self.pos + n]; self.pos += n; return n
r = Raw(b"line one\nline two\nlast")
print(r.read(2), r.readline(), r.readall(), r.read(3))
br = io.BufferedReader(Raw(b"line one\nline two\nlast"), 4)
print(br.readline(), br.read(3), br.peek(1), br.read(), br.closed); br.close(); print(br.closed, br.raw.closed)
tw = io.TextIOWrapper(io.BufferedReader(Raw("é one\r\ntwo".encode())), encoding="utf-8"); print(tw.readlines(), tw.newlines)
class W(io.RawIOBase):
    def __init__(self): self.out = []
    def writable(self): return True
    def write(self, b): self.out.append(bytes(b)); return min(len(b), 5)
w = W(); bw = io.BufferedWriter(w, 8); print(bw.write(b"abc"), w.out); bw.write(b"defghijkl"); print(w.out); bw.flush(); print(w.out); show(bw.read); show(bw.seek, 0); bw.close()
show(io.BufferedReader, w); show(io.BufferedWriter, r); show(io.BufferedRandom, r); show(io.BufferedReader, r, 0)
for c in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase):
    print(c.__mro__); x = c(); print(x.readable(), x.closed); show(x.fileno); show(x.read) if hasattr(x, "read") else None; show(x.seek, 0); show(x.tell); show(x.truncate); show(x.write, b"") if hasattr(x, "write") else None; show(x.readline); x.close(); show(x.flush); show(lambda: x.__enter__())
print(issubclass(io.FileIO, io.RawIOBase), isinstance(io.StringIO(), io.TextIOBase), isinstance(sys.stdout, io.TextIOWrapper), io.UnsupportedOperation.__mro__)
class T(io.TextIOWrapper):
    def write(self, s): return super().write(s.upper())
t = T(io.BytesIO(), "utf-8", write_through=True); print("hello", file=t); print(t.buffer.getvalue(), t); bb = t.detach(); show(t.read); print(repr(t).startswith("<"))
class L(list):
    def write(self, s): self.append(s)
l = L(); print(1, 2, file=l); print(l); show(print, 1, file=3)
tt = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\r\n", line_buffering=True); tt.write("a\n"); print(tt.buffer.getvalue()); show(tt.write, "é"); tt.reconfigure(errors="replace"); tt.write("é\n"); print(tt.buffer.getvalue(), tt.errors, tt.encoding)
big = io.TextIOWrapper(io.BytesIO("".join(f"line {i} é\n" for i in range(3000)).encode()), encoding="utf-8")
for i in range(1500): big.readline()
pos = big.tell(); a = big.readline(); big.seek(pos); print(pos, a == big.readline(), big.read(5), big.tell()); big.seek(0); print(len(big.readlines()))
u16 = io.TextIOWrapper(io.BytesIO(), encoding="utf-16"); u16.write("abc"); u16.write("def\n"); u16.seek(0); print(u16.read(2), u16.tell(), u16.read(), u16.buffer.getvalue())
d = io.IncrementalNewlineDecoder(None, True); print(repr(d.decode("a\r")), repr(d.decode("\nb\r")), repr(d.decode("", True)), d.newlines)
print(io.DEFAULT_BUFFER_SIZE, io.SEEK_SET, io.SEEK_END, io.text_encoding(None), io.text_encoding("x"))
rw = io.BufferedRWPair(io.BytesIO(b"in"), io.BytesIO()); print(rw.read(), rw.write(b"out"), rw.readable(), rw.writable())
print("sys", sys.stdout.name, sys.stdout.encoding, sys.stdout.mode, sys.stdout.fileno(), sys.stdout.buffer, sys.stderr.errors, sys.stdin.name, sys.stdout.line_buffering, sys.stdout.newlines)
show(sys.stdout.read); show(sys.stdin.write, "x")
sys.stdout.flush(); sys.stdout.buffer.write(b"raw\n"); sys.stdout.flush(); print("after")
import contextlib
with contextlib.redirect_stdout(io.StringIO()) as cap: print("captured")
print(repr(cap.getvalue()))
