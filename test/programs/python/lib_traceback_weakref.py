import traceback, weakref, sys, io, os
class Out:
    def write(self, s): sys.stdout.write(s.replace(os.path.dirname(os.path.abspath(__file__)) + "/", ""))
out = Out()
def show(*a): print(*a, file=out)
def f(x): return g(x) + 1
def g(x): return x.y[0]
try: f(3)
except Exception as e:
    traceback.print_exc(file=out)
    show(traceback.format_exception_only(e), traceback.extract_tb(e.__traceback__))
    try: raise ValueError("b") from e
    except ValueError as e2: show("".join(traceback.format_exception(e2)))
try: compile("x = = 3","f","exec")
except SyntaxError as e: show("".join(traceback.format_exception_only(e)))
class C: pass
c=C(); r=weakref.ref(c); show(r() is c, r == weakref.ref(c), hash(r)==hash(c))
d=weakref.WeakValueDictionary(a=c); show(list(d.items())[0][1] is c, len(d))
k=weakref.WeakKeyDictionary(); k[c]=1; show(k[c], c in k)
s=weakref.WeakSet([c]); show(c in s, len(s))
try: weakref.ref(3)
except TypeError as e: show(e)
p=weakref.proxy(c); p.z=4; show(c.z, type(p))
weakref.finalize(c, print, "final")
try: raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
except ExceptionGroup as e: traceback.print_exc(file=out)
traceback.print_stack(file=out)
