# ast: trees as CPython makes them, literal_eval, visitors.
import ast
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
for s in ('1','-1.5','"a"',"b'x'",'(1,[2,{3:4}],{5})','None','1+2j','-1-2j','set()','{}','[]','()','...','True',' 1','1e999','a','1+1','f()','{**{}}','"a" "b"','[x for x in y]','1 if 1 else 2','','1,','-"a"','+3','0x10','"\\n\\u00e9"','10**3','(((1)))'): t(ast.literal_eval,s)
src='''
import os, sys as s
from . import a
@dec
def f(a, /, b: int = 1, *args, c=2, **kw) -> str:
    """doc
       more"""
    x = [i for i in range(3) if i]; y = {**a, 'é': 1}
    return f"{x!r:>{10}}" + 'é' * x.y[1:2]
class A(B, metaclass=M): pass
async def g():
    async with a as b: await c
    async for x in y: yield x
match p:
    case {'a': 1, **r} | [1, *_] if z: pass
    case C(1, b=2) as q: ...
try: raise X from None
except* E as e: del a, b
while not a: break
else: global z
a = b = lambda x: (yield)
x += 1 < 2 <= 3
y: int = -3
(w := 5) if a and b or c else 1j
'''
T=ast.parse(src); print(ast.dump(T)); print(ast.dump(T,include_attributes=True)); print(ast.dump(ast.parse('f(x, y=1)'),indent=2)); print(ast.dump(ast.parse('a+1',mode='eval'),annotate_fields=False))
print(ast.get_docstring(T.body[2]), [type(n).__name__ for n in ast.walk(ast.parse('a.b(c)'))], T.body[2].name, T.body[2].args.args[0].arg)
class V(ast.NodeVisitor):
    def visit_Name(self,n): print(n.id,end=' ')
V().visit(T); print()
class R(ast.NodeTransformer):
    def visit_Constant(self,n): return ast.copy_location(ast.Name('K',ast.Load()),n)
print(ast.dump(R().visit(ast.parse('x = 1 + f(2)'))), ast.get_source_segment(src,T.body[4].body[0]) , ast.get_source_segment(src,T.body[2].body[-1]))
t(ast.parse,'a b'); t(ast.parse,'x ='); t(ast.Name,1,2,3); t(ast.dump,5); print(ast.Name._fields, ast.Name('a').id, ast.Constant(5).kind, isinstance(T.body[0],ast.stmt), ast.Name.__match_args__)
