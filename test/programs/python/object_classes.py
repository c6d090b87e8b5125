# Attributes, slots, subclasses of builtins, metaclasses, descriptors, super: results and error texts.
class A: pass
a=A()
def e(s):
    try: exec(s, dict(A=A,a=a,__name__='__main__')); print('ok', s)
    except BaseException as ex: print(s,'->',type(ex).__name__, ex)
e('del a.x'); e('del A.x'); e('(1).x=2'); e('[].append=1'); e('int.x=1'); e('del int.x'); e('A.__name__=3'); e('del A.__name__'); e('A.__bases__=3'); e('A.__bases__=()'); e('A.__bases__=(int,)')
e('A.__dict__=3'); e('a.__dict__=3'); e('a.__class__=3'); e('a.__class__=int'); e('(1).__class__=A'); e('del a.__class__')
e('A.__mro__=()'); e('A.__qualname__=3');e('del A.__module__');e('A.__doc__=4'); e('int.__doc__=4')
e('[].__len__=3'); e('class S:\n __slots__=("q",)\ns=S(); s.z=1'); e('class S:\n __slots__=("q",)\ns=S(); s.q'); e('class S:\n __slots__=("q",)\ns=S(); del s.q')
e('class S:\n __slots__=("q",)\n def f(self):pass\ns=S(); s.f=3')
e('class B(A,A):pass'); e('class B(bool):pass'); e('class B(int,str):pass'); e('class B(A,object,A):pass'); e('class X(object,A):pass');e('class B(3):pass');e('class B(len):pass')
e('class S(int):\n __slots__=("q",)'); e('class S:\n __slots__=("1q",)');e('class S:\n __slots__=(1,)');e('class S:\n __slots__=("x",)\n x=1');e('class S:\n __slots__=("__dict__","__dict__")')
e('class S(A):\n __slots__=("__dict__",)')
e('class S(A):\n __slots__=("__weakref__",)')
e('class S:\n __slots__=("a",)\nclass T:\n __slots__=("b",)\nclass U(S,T):pass')
e('class M1(type):pass\nclass M2(type):pass\nclass X(metaclass=M1):pass\nclass Y(metaclass=M2):pass\nclass Z(X,Y):pass')
e('class S:\n def __init_subclass__(cls,a):pass\nclass T(S):pass'); e('class S(x=1):pass'); e('type("a",(),{},x=1)')
e('class D:\n def __set_name__(self,o,n): 1/0\nclass Q:\n d=D()')
print(A.__dict__.keys(), a.__dict__, type(A.__dict__))
# instances and dicts
class P: pass
p=P(); p.x=1; p.y=2; p.z=3; del p.y; p.y=5
print(p.__dict__, list(vars(p)))
p.__dict__['w']=7; print(p.w); p.__dict__={'q':1}; print(p.q, hasattr(p,'x'))
d=p.__dict__; p.n=4; print(d)
for i in range(100): setattr(p,'a%d'%i,i)
print(len(p.__dict__), p.a99)
p2=P()
for i in range(100): setattr(p2,'a%d'%i,i)
print(len(vars(p2)), p2.a5, list(vars(p2))[:3])
class Q(P): pass
p2.__class__=Q; print(type(p2), p2.a7)
q=P(); q.a=1; q.__class__=Q; print(q.a, type(q).__name__, q.__dict__)
# slots
class S:
    __slots__=('a','b','__dict__')
    def __init__(self): self.a=1
s=S(); s.b=2; s.c=3; print(s.a,s.b,s.c,s.__dict__); 
class S2(S):
    __slots__=('d','a')
t=S2(); t.d=5; t.a=9; print(t.a,t.d, t.__dict__); t.zz=1; print(t.__dict__,t.zz)
class S3: __slots__=('__x','y')
print(sorted(k for k in S3.__dict__ if 'x' in k or k=='y'))
print(S.a, type(S.a), S.__slots__, S2.__dict__['d'])
s3=S3(); s3.y=1
try: s3.__dict__
except AttributeError as x: print(x)
class S4(S3): pass
s4=S4(); s4.y=1; s4.k=2; print(s4.__dict__, s4.y)
class L(list):
    __slots__=('n',)
l=L([1]); l.n=5; print(l, l.n)
try: l.m=1
except AttributeError as x: print(x)
class L2(list): pass
l=L2([1,2]); l.m=1; print(l,l.m,l.__dict__, l==[1,2], L2.__mro__)
class I(int):
    def __add__(self,o): return 'I+'
    def __radd__(self,o): return '+I'
print(I(3)+1, 1+I(3), I(3)*2, I(3)==3, hash(I(3)), {3:'x'}[I(3)], type(I(3)+0), I(5).real, -I(2), I(3)<I(4))
class F(float): pass
print(F(1.5)+1, F('2.5'), type(F(1)), repr(F(2)))
class T(tuple):
    def __new__(cls,*a): return super().__new__(cls,a)
print(T(1,2,3), T(1)==(1,), type(T(1)), T(1,2)[0])
class D(dict):
    def __missing__(self,k): return 'missing '+str(k)
d=D(a=1); print(d['a'], d['b'], d.get('b'), d)
class St(str):
    def upper(self): return 'UP'
print(St('x').upper(), St('x')+'y', type(St('x')+'y'), St('abc')=='abc', {St('k'):1}['k'], str(St('q')))
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b=b
    def __str__(self): return 'E:%s/%s'%(self.args[0],self.b)
try: raise E(1,2)
except E as x: print(x, repr(x), x.args)
class K(KeyError): pass
print(str(K('a')), repr(K('a')))
class M(type):
    def __call__(cls,*a): print('call',cls.__name__,a); return super().__call__(*a)
    def __getattr__(cls,n): return 'meta '+n
    def __len__(cls): return 42
    def __iter__(cls): return iter([1,2])
    def __contains__(cls,x): return x==5
    def __getitem__(cls,k): return 'item %r'%k
    def __repr__(cls): return 'M:'+cls.__name__
    def __instancecheck__(cls,i): return i==3
    def __or__(cls, o): return 'or'
    @property
    def prop(cls): return 'p'
class C(metaclass=M):
    def __init__(self,x): self.x=x
c=C(4); print(c.x, C.foo, len(C), list(C), 5 in C, 6 in C, C['k'], C, isinstance(3,C), isinstance(c,C), C|1, C.prop, type(C))
print(isinstance(4, C))
class DD:
    def __get__(self,o,t): return ('get',o is None,t.__name__)
    def __set__(self,o,v): print('set',v)
    def __delete__(self,o): print('delete')
class U: d=DD()
u=U(); print(u.d,U.d); u.d=3; del u.d; u.__dict__['d']=9; print(u.d)
class ND:
    def __get__(self,o,t): return 'nd'
class V: d=ND()
v=V(); print(v.d); v.d=3; print(v.d, V.d)
class SO:
    def __set__(self,o,v): o.__dict__['d']=v
class W: d=SO()
w=W(); print(type(w.d).__name__); w.d=4; print(w.d)
class G:
    def __getattr__(self,n):
        if n=='boom': raise AttributeError(n)
        return n*2
g=G(); print(g.ab, hasattr(g,'boom'), getattr(g,'boom',5))
class GA:
    def __getattribute__(self,n): 
        if n=='x': return 'X'
        return object.__getattribute__(self,n)
    def __getattr__(self,n): return 'fallback '+n
print(GA().x, GA().y)
class Sup:
    def f(self): return 'Sup'
    @classmethod
    def g(cls): return cls.__name__
    p=property(lambda self:'supp')
class Sub(Sup):
    def f(self): return super().f()+'Sub'
    @classmethod
    def g(cls): return 'sub '+super().g()
    @property
    def p(self): return super().p+'!'
    def h(self): return [super(Sub,self).f() for _ in range(2)]
    def k(self):
        def inner(): return super(Sub, self).f()
        return inner()
    def m(self): return super().__repr__()[:12], super().__init__
print(Sub().f(), Sub.g(), Sub().p, Sub().h(), Sub().k(), Sub().m()[0], super(Sub,Sub()))
