# Every statement.
import a
import a.b.c, d as e, f.g as h
from a import b
from a import b as c, d
from a import (b, c as d,)
from . import a
from .. import a
from ...a.b import c
from .... import a
from . . import a
from a import *
x = 1
x = y = z = 1, 2
x, y = y, x
x, *y = z
(x, y), [z, *w] = a
[] = ()
() = []
x.y = x[0] = (z) = 1
*a, = b
x = yield
x = yield y
x = yield from y
x += 1; y -= 2; z *= 3; a /= 4; b //= 5; c %= 6; d **= 7; e @= 8; f &= 9; g |= 10; h ^= 11; i <<= 12; j >>= 13
x.y += yield
(x) += 1
x: int
x: int = 1
x.y: int
x[0]: int = 2
(x): int = 3
x: int = yield
x: (yield)
pass; pass
pass;
del x
del x, y.z, w[0]
del (x, y), [z, (w)], ()
del (x)
return_ = 1
assert x
assert x, y
raise
raise x
raise x from y
global a, b
nonlocal c
def f(): return
def f(): return 1, *x
def f():
    yield
    yield 1
    yield 1, 2
    yield from x
    return

    # comment
def f(a, b: int, /, c=1, *d: str, e, f: float = 2, **g: dict) -> None: ...
def f(a, *, b): pass
def f(*, a=1, b): pass
def f(*args: *Ts): pass
def f(a, b=1, /): pass
def f(a, /, *, b): pass
def f(a,): pass
def f(**k,): pass
async def f():
    await x
    async for a in b: pass
    else: pass
    async with a as b, c: pass
    return [x async for x in y if await z]
@a
@a.b(c)
@(yield)
@x if y else z
class A: pass
@a
def f(): pass
@a
async def f(): pass
class A(): pass
class A(B, C, metaclass=D, **e):
    """doc"""
    x: int = 1
    def f(self): pass

    class B: pass
if a: b
if a:
    b
elif c:
    d
elif e: f
else:
    g
if a := b: pass
while a: b
while a:
    break
else:
    continue
for a in b: c
for a, b in c, d: e
for a, in b: c
for (a, b), c in d:
    e
else:
    f
for a.b in c: pass
for a[b] in c: pass
for *a, b in c: pass
for x in *a, b: pass
try: a
except: b
try:
    a
except A:
    b
except (B, C) as d:
    e
else:
    f
finally:
    g
try: a
finally: b
try: a
except* A: b
except* (B, C) as d: e
else: f
finally: g
with a: b
with a as b: c
with a as b, c as d: e
with a as (b, c): d
with a as b.c, d as e[0]: f
with (a as b): c
with (a as b, c as d,): e
with (a, b): c
with (a, b) as c: d
with (a): b
with (a) as b: c
with (yield): a
with (a := b): c
with (a if b else c): d
with (a for a in b): c
with (a).b as c, (d): e
with a, b: c
if a: b; c; d;
if 1:
	if 2:
	        tabs
	        more
def f() -> a[b]: pass
def f() -> a.b: return c
def f() -> (a if b else c): pass
