# _random: seeds of all kinds, bits, state, subclasses.
import random, _random
for s in (0,1,42,-42,2**32,2**100+7,-2**70,1.5,-2.25,1e300,'abc','',b'xyz',bytearray(b'q'),True,float('inf')):
    r=random.Random(s); print(s,[r.random() for _ in range(3)],[r.getrandbits(k) for k in (1,5,31,32,33,40,53,54,63,64,65,100,128,1000)], r.random(), r.randint(1,10**20), r.gauss(0,1))
r=random.Random(7)
for i in range(1000): r.random()
st=r.getstate(); a=[r.random() for _ in range(700)]; r.setstate(st); print(a==[r.random() for _ in range(700)], hash(st)!=0, st[0], len(st[1]), st[1][:3], st[1][-1])
x=_random.Random(5); print(x.random()); x.seed(5); print(x.random()); 
class A(_random.Random):
    def __init__(self,*a): self.y=3
    def random(self): return 0.25
print(A(3).random(), A(3).y)
for f in (lambda: x.getrandbits(-1), lambda: x.getrandbits(1.5), lambda: x.setstate([]), lambda: x.setstate((1,)), lambda: x.setstate((0,)*624+(999,)), lambda: x.seed([]), lambda: random.Random([]), lambda:x.seed((1,2)), lambda: x.getrandbits(0)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
random.seed(3); print(random.sample(range(10**6),8), random.shuffle(l:=list(range(30))), l, random.choices('abc',[1,2,3],k=9), random.uniform(1,2), random.betavariate(1,2),random.vonmisesvariate(0,1),random.triangular(), random.expovariate(2),random.gammavariate(2,3), random.randbytes(9))
print(type(x), random.Random.__mro__[1])
