import inspect, importlib, importlib.util, sys, functools, types
def f(a, b=2, /, c: int=3, *args: str, d, e="x", **kw) -> list: "doc"
print(inspect.signature(f), inspect.getfullargspec(f))
class C:
    """A class
       doc."""
    def __init__(self, x, *, y=1): pass
    def m(self, z: "int"): return z
    @classmethod
    def cm(cls, q): pass
    @staticmethod
    def sm(r): pass
    @property
    def p(self): return 1
class D(C): pass
print(inspect.signature(C), inspect.signature(D), inspect.signature(C(1).m), inspect.signature(C.m), inspect.signature(C.cm), inspect.signature(C.sm), inspect.signature(functools.partial(f, 1, c=5)))
s = inspect.signature(f); b = s.bind(1, 2, 3, 4, 5, d=6, z=7); print(b, b.args, b.kwargs); b = s.bind(1, d=2); b.apply_defaults(); print(b.arguments)
for a, k in (((), {}), ((1,), {}), ((1,), {"a": 2, "d": 1}), ((1, 2, 3), {"c": 4, "d": 1})):
    try: print(s.bind(*a, **k))
    except TypeError as e: print(e)
print(list(s.parameters), s.parameters["c"].kind, repr(s.parameters["args"]), s.return_annotation, s.parameters["a"].default is inspect.Parameter.empty)
print(inspect.getsource(C.m), inspect.getsource(f), inspect.getsource(C)[:40], inspect.getdoc(C), inspect.getdoc(f), inspect.getdoc(D))
print(inspect.isfunction(f), inspect.isclass(C), inspect.ismethod(C(1).m), inspect.isbuiltin(len), inspect.ismodule(sys), inspect.isgeneratorfunction(lambda: (yield)), inspect.isroutine(len), inspect.isabstract(C))
print([n for n, _ in inspect.getmembers(C, inspect.isfunction)], inspect.getmodule(C).__name__, inspect.getmro(D))
def deco(fn):
    @functools.wraps(fn)
    def w(*a, **k): return fn(*a, **k)
    return w
@deco
def g(x, y): return x
print(inspect.signature(g), inspect.unwrap(g) is not g)
def h(): return inspect.stack()[0].function, inspect.currentframe().f_code.co_name, inspect.stack()[1].lineno
print(h(), inspect.cleandoc("  a\n    b\n    c"))
m = importlib.import_module("json"); print(m.__name__, importlib.import_module(".decoder", "json").__name__)
print(importlib.util.find_spec("nope_nope"), importlib.util.find_spec("sys").name, importlib.util.resolve_name(".x", "a.b"))
import os, tempfile; folder = tempfile.mkdtemp(); os.chdir(folder); open("modx.py", "w").write("v = 1\n"); sys.path.insert(0, "."); import modx; print(modx.v); open("modx.py", "w").write("v = 22\n"); importlib.reload(modx); print(modx.v)
sp = importlib.util.spec_from_file_location("other", "modx.py"); mod = importlib.util.module_from_spec(sp); sp.loader.exec_module(mod); print(mod.v, mod.__name__)
try: importlib.import_module(".x")
except TypeError as e: print(e)
os.remove("modx.py")
os.chdir("/"); os.rmdir(folder)
