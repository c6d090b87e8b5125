# decimal: random arithmetic in all rounding modes, formatting, functions, errors.
from decimal import *
import random, operator as o
def t(f,*a,**k):
    try: r=f(*a,**k); print(repr(r) if not isinstance(r,tuple) else r)
    except Exception as e: print(type(e).__name__, e)
D=Decimal
random.seed(11)
def rnd():
    n=random.choice((1,2,3,9,10,20,28,29,40)); return D((random.randint(0,1),tuple(random.randint(0,9) for _ in range(n)),random.randint(-30,20)))
for rounding in (ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP):
  for prec in (1,3,9,28):
    c=Context(prec=prec,rounding=rounding,Emin=-40,Emax=40,traps=[])
    for i in range(4):
        a,b=rnd(),rnd()
        for f in (c.add,c.subtract,c.multiply,c.divide,c.remainder,c.divide_int,c.quantize,c.remainder_near,c.next_toward,c.max,c.compare): print(f(a,b), end=' ')
        for f in (c.plus,c.minus,c.abs,c.sqrt,c.normalize,c.to_integral_value,c.to_integral_exact,c.next_plus,c.next_minus,c.create_decimal,c.logb): print(f(a),end=' ')
        print(c.fma(a,b,a), c.flags[Inexact],c.flags[Overflow],c.flags[Underflow],c.flags[Subnormal],c.flags[Clamped],c.flags[InvalidOperation],c.flags[Rounded]); c.clear_flags()
for s in ('1.25','1.35','-1.25','0.005','123.456','1e10','0','-0.0','1234567.891','1E-10','NaN','-Infinity','9.995','99.5'):
    x=D(s)
    for f in ('','.2f','.1f','.0f','10.3f','<10','>10','^12','+','e','.3e','E','g','.3g','G','%','.1%',',','015,.2f','*=12','+010.2f','n','.2','z.1f','020','x>20,','_','q',' f','8.2%','06'):
        try: print(format(x,f),end='|')
        except Exception as e: print(type(e).__name__,e,end='|')
    print()
for p in (5,28):
    getcontext().prec=p
    for x in ('2','0.5','10','1','0.001','123.456','1e-10','99','1.0000001','-1','-20.5','0','1000'):
        t(D(x).exp); t(D(x).ln); t(D(x).log10); t(D(x).sqrt)
        for y in ('2','-3','0.5','1.7','0','-0.25','10','100','1e-5','0.3333'): t(lambda: D(x)**D(y))
getcontext().prec=28
print(getcontext()); print(BasicContext); print(ExtendedContext); 
t(lambda: D(1)/0); t(lambda: D(0)/0); t(lambda: D('x')); t(lambda: D(1).quantize(D('1e-40'))); t(lambda: D(1)<1.5); t(lambda: D('1.5')==1.5); t(lambda: D('nan')<1); t(lambda: hash(D('snan'))); t(lambda: int(D('nan'))); t(lambda: int(D('inf'))); t(lambda: D(10)**D('1e20')); t(lambda: D('1e999999')*10); t(lambda: float(D('snan'))); t(lambda: D('sNaN')+1)
t(lambda: pow(D(3),4,5)); t(lambda: 2**D(3)); t(lambda: 2-D(3)); t(lambda: 7//D(2)); t(lambda:7%D(-2)); t(lambda:divmod(7,D(2))); t(lambda: sum([D('0.1')]*10)); t(lambda: D('1.23').shift(1)); t(lambda: D(123).rotate(1)); t(lambda: D(1010).logical_and(D(1100))); t(lambda: D(1).logical_invert()); t(lambda: D('1.0').same_quantum(D('2.3'))); t(lambda: D(5).scaleb(3)); t(lambda: D('1.1').copy_sign(D(-1)))
with localcontext() as c:
    c.prec=5; print(D(1)/D(3))
with localcontext(prec=3,rounding=ROUND_UP): print(D(1)/D(3))
print(D(1)/D(3), [hash(D(x))==hash(y) for x,y in (('1',1),('1.5',1.5),('-0.25',-0.25),('1e20',10**20),('0.1',D('0.10')))], {D('1.0'):1}[1], D(3)==3, D('3.0')!=3, max(D(1),2), sorted([D(3),1,D('2.5')]))
import math; print(math.floor(D('-2.5')),math.ceil(D('2.1')),math.trunc(D('-2.9')),round(D('2.5')),round(D('3.5')),round(D('2.675'),2),math.sqrt(D(4)),float(D('0.1')),complex(D(2)),'%s %.2f %d'%(D('1.5'),D('1.255'),D('7.9')),f'{D("1234.5"):,.2f}',str(D('1E+3')),repr(D('-0')))
class M(D):
    pass
print(M('1.5'), type(M('1.5')+1), M('2').__class__)
t(lambda: Context(prec=0)); t(lambda: Context(rounding='x')); t(lambda: setattr(getcontext(),'foo',1)); t(lambda: Context(Emax=-1)); t(lambda: Context(prec='a')); t(setcontext,5); t(lambda: getcontext().create_decimal('1.23456789012345678901234567890123'))
print(D('1.23')._isinteger() if 0 else '', DecimalTuple(0,(1,),2), D('123.4500').normalize(), D('100').normalize(), D('1e3').quantize(D(1)), D('7.325').quantize(D('.01'),rounding=ROUND_DOWN), D('7.325').quantize(D('1.'),rounding=ROUND_UP), D('-3').is_signed(), D(0).is_zero(), issubclass(DivisionByZero,ZeroDivisionError), Inexact.__mro__[1], DivisionByZero.__bases__, InvalidOperation)
