# Every form of expression, with brackets and places that matter.
x
1, 2.5, 1_000, 0xff, 0o17, 0b1_01, 3j, 1e10, 1.5e-3J, .5, 5., 00, 0_0, 123456789012345678901234567890, 0xFFFFFFFFFFFFFFFFFF
True, False, None, ...
(), (1,), (1, 2), (1), ((1)), [], [1], [1, *x, 2,], {}, {1}, {1, *x}, {1: 2}, {**x, 1: 2, **y,}
a or b or c and d and not e or not not f
a < b <= c > d >= e == f != g
a in b, a not in b, a is b, a is not b, not a in b
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b, ~+-a, a ** b ** c, (a + b) * c, -1 ** 2, not -a
a if b else c if d else e
lambda: 0
lambda a, b=1, *c, d, e=2, **f: (a, b)
lambda a, /, b: a
lambda *, a: a
lambda *a, **k: a
lambda a=1, /, b=2, *, c: 0
f(), f(a), f(a,), f(a, b=1), f(*a, **b), f(*a, b, *c, d=1, *e, **g, h=2, **i), f(a for a in b), f((a for a in b), c)
f(a := 1, b), f(x=(yield)), f(a)(b)(c)[d].e.f
x.y.z, x[0], x[1:2], x[::], x[:], x[1:], x[:1], x[1:2:3], x[1:2, ::3, ...], x[a, b], x[a,], x[*a], x[*a, 1], x[a := 1]
[a for a in b], [a for a in b if c if d], [a for a, b in c for d in e if f], {a for a in b}, {a: b for a, b in c}, (a for a in b)
[a for a, in b], [a for a.b in c], [a for a[0] in c], [a for (a, b) in c], [a for [a, *b] in c], [a for a in b or c]
[lambda: a for a in b], [(yield) for a in b], [a if b else c for d in e]
(a := b), (a := b, c), [a := 1, b], {a := 1}
(
    a
    + b
), [
    1,
    2
]
"é" + ä.ö, "🙂" + x, f(é="🙂", 𝔘=1), ﬁ
print  (  a  ,  b  )
a . b
await x
await x.y(z) ** 2
*a, b
a, *b
