# Special methods, class creation hooks, conversions and their error texts.
class Meta(type):
    @classmethod
    def __prepare__(m, n, b, **k): print('prep', n, k); return {'pre': 1}
    def __new__(m, n, b, ns, **k): print('new', sorted(ns)); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **k): super().__init__(n, b, ns); print('init', k)
class X(metaclass=Meta, opt=3):
    def f(self): return __class__
print(X.pre, X().f() is X)
class Y(X): pass
print(type(Y).__name__)
class Reg:
    subs=[]
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); Reg.subs.append((cls.__name__, tag))
class R1(Reg, tag='a'): pass
class R2(R1): pass
print(Reg.subs)
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[int], CG[1,2])
class Gen:
    def __mro_entries__(self, bases): return (Reg,)
class Z(Gen()): pass
print(Z.__bases__, Z.__orig_bases__[0].__class__.__name__)
T = type('T', (X,), {'a': 1, '__slots__': ()})
print(T.a, T.__module__, T.__qualname__, T.__name__, T.__dict__.get('__slots__'))
def outer():
    class In:
        class Deep: pass
    return In
print(outer(), outer().Deep.__qualname__)
class Desc:
    def __set_name__(s, o, n): s.n = n; s.o = o.__name__
class HN: d = Desc()
print(HN.__dict__['d'].n, HN.__dict__['d'].o)
class Abs:
    pass
class N:
    def __init__(self): return 3
try: N()
except TypeError as e: print(e)
class N2:
    def __init__(self, a): return 3
try: N2(1)
except TypeError as e: print(e)
class New:
    def __new__(cls, x): 
        o = super().__new__(cls); o.x = x; return o
print(New(4).x)
class New2:
    def __new__(cls, *a): return 5
    def __init__(self, *a): print('never')
print(New2(1))
class Single(int):
    def __new__(cls, v, extra): o = int.__new__(cls, v); o.extra = extra; return o
s = Single(3, 'e'); print(s, s.extra, s+1, type(s+1))
class Cmp:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(Cmp(1) != Cmp(2), Cmp(1) > Cmp(0), sorted([Cmp(2), Cmp(1)])[0].v, Cmp.__hash__)
class Ctx:
    def __bool__(s): return 'x'
try: bool(Ctx())
except TypeError as e: print(e)
class Ln:
    def __len__(s): return -1
try: len(Ln())
except ValueError as e: print(e)
class Ln2:
    def __len__(s): return 'x'
try: len(Ln2())
except TypeError as e: print(e)
class Rp:
    def __repr__(s): return 3
for f in (repr, str):
    try: f(Rp())
    except TypeError as e: print(e)
class Ix:
    def __index__(s): return 2
print([1,2,3][Ix()], range(Ix()), hex(Ix()), 'ab'*Ix(), [0]*Ix(), int(Ix()), float(Ix()), chr(Ix()) == '\x02')
class Fl:
    def __float__(s): return 2.5
    def __int__(s): return 7
    def __complex__(s): return 1j
print(float(Fl()), int(Fl()), complex(Fl()))
class It:
    def __iter__(s): return 3
try: iter(It())
except TypeError as e: print(e)
class GI:
    def __getitem__(s, i):
        if i > 3: raise IndexError
        return i*i
print(list(GI()), 4 in GI(), 5 in GI(), tuple(GI()))
class NI: __iter__ = None
try: list(NI())
except TypeError as e: print(e)
class Ct: __contains__ = None
try: 1 in Ct()
except TypeError as e: print(e)
class Cl:
    def __call__(s, *a, **k): return a, k
print(Cl()(1, x=2), callable(Cl()), callable(3))
class P:
    def __getattr__(s, n): return lambda *a: (n, a)
print(P().foo(1), P().bar())
try: len(P())
except TypeError as e: print(e)
class Fmt:
    def __format__(s, sp): return 'F<%s>' % sp
print(f'{Fmt():abc}', format(Fmt()), '{:x}'.format(Fmt()))
class Hs:
    def __hash__(s): return 2**61
print(hash(Hs()))
class Dr:
    def __dir__(s): return ['b', 'a']
print(dir(Dr()))
class B1:
    def __add__(s, o): return NotImplemented
    def __radd__(s, o): return 'radd'
print(1 + B1())
try: B1() + B1()
except TypeError as e: print(e)
try: B1() + 1
except TypeError as e: print(e)
class Mat:
    def __matmul__(s, o): return 'mm'
    def __imatmul__(s, o): return 'imm'
    def __pow__(s, o, m=None): return ('pow', o, m)
    def __rpow__(s, o, m=None): return ('rpow', o, m)
    def __divmod__(s, o): return 'dm'
    def __invert__(s): return 'inv'
    def __round__(s, n=None): return ('round', n)
    def __reversed__(s): return iter('rev')
m = Mat(); print(m@1, m**2, 2**m, pow(m, 2, 3), divmod(m, 1), ~m, round(m), round(m, 2), list(reversed(m)))
m @= 2; print(m)
print(isinstance(True, (str, (int, float))), issubclass(bool, (int,)), isinstance(3, int | str))
class Fake:
    @property
    def __class__(s): return int
print(isinstance(Fake(), int), type(Fake()).__name__)
class ABCM(type):
    def __instancecheck__(c, i): return hasattr(i, 'quack')
    def __subclasscheck__(c, s): return hasattr(s, 'quack')
class Duck(metaclass=ABCM): pass
class Q: quack = 1
print(isinstance(Q(), Duck), issubclass(Q, Duck), isinstance(3, Duck), issubclass(int, (str, Duck)))
class AA: x = 1
class BB(AA): pass
AA.x = 2; print(BB.x); BB.x = 3; del BB.x; print(BB.x)
AA.__call__ = lambda s: 'called'; print(BB()())
BB.__len__ = lambda s: 7; print(len(BB()))
del BB.__len__
try: len(BB())
except TypeError as e: print(e)
class CC: pass
BB.__bases__ = (CC,); print(BB.__mro__, hasattr(BB, 'x'))
print(type(len).__name__, type(list.append).__name__, type([].append).__name__, type(int.__add__).__name__, type((1).__add__).__name__, type(type.__dict__['__name__']).__name__)
o = object()
try: o.x = 1
except AttributeError as e: print(e)
try: object().__class__ = int
except TypeError as e: print(e)
x = AA(); x.a = 1; x.b = 2; del x.a; x.a = 3; print(x.__dict__, vars(x) is x.__dict__)
print(getattr(x, 'zz', 'dflt'), hasattr(x, 'a'))
class WithDoc:
    "the doc"
    def m(self): "mdoc"
print(WithDoc.__doc__, WithDoc().m.__doc__, WithDoc().__doc__, WithDoc.m.__doc__)
class Pr:
    @property
    def v(self): "vdoc"; return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): del self._v
p = Pr(); p.v = 3; print(p.v, Pr.v.__doc__, Pr.v.fset.__name__); del p.v
try: p.v
except AttributeError as e: print(e)
print(list(map(str, [AA, BB])), repr(Pr.v)[:16])
class Cached:
    def __get__(s, o, t=None): 
        if o is None: return s
        o.__dict__['c'] = 'computed'; return o.__dict__['c']
class HC: c = Cached()
h = HC(); print(h.c, h.__dict__, h.c)
def deco(c): c.deco = 1; return c
@deco
class De: pass
print(De.deco)
print(type.__call__(AA).__class__, AA.__class__, type(AA) is type, AA.__subclasses__())
print(issubclass(type, object), isinstance(type, type), isinstance(object, type), type.__mro__, object.__mro__)
class L(list):
    def __len__(s): return 99
    def append(s, x): super().append(x * 2)
l = L([1]); l.append(2); print(l, len(l), bool(L()), [*l], l + [3], type(l + [3]))
class D(dict):
    def __setitem__(s, k, v): super().__setitem__(k, v * 2)
    def __getitem__(s, k): return ('got', super().__getitem__(k))
d = D(a=1); d['b'] = 2; print(d, d['b'], d.get('b'), dict(d), {**d})
class S(set): pass
print(S([1]) | {2}, type(S([1]) | {2}), S([1]) == {1})
class Tu(tuple):
    def __getitem__(s, i): return 'item'
t = Tu((1, 2)); print(t[0], t, tuple(t), t == (1, 2), hash(t) == hash((1, 2)), len(t))
class Ex(ValueError):
    code = 5
try: raise Ex('m', 1)
except ValueError as e: print(repr(e), e.args, e.code, str(e))
class B(bytes): pass
print(B(b'x'), type(B(b'x')), B(b'x') + b'y')
class C2(complex): pass
print(C2(1, 2), C2(1) + 1)
