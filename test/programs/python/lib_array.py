# array.array: all typecodes, methods, buffers, errors.
from array import array, ArrayType, typecodes
import array as am
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
print(typecodes, array is ArrayType, array, am.__name__)
for c in 'bBhHiIlLqQ':
    x=array(c)
    for v in (-2**70,-2**63-1,-2**63,-2**31-1,-32769,-129,-1,0,127,128,255,256,32768,65536,2**31,2**32,2**63,2**64,'a',1.5,None):
        try: x.append(v)
        except Exception as e: print(c,v,type(e).__name__,e)
    print(x, x.itemsize, x.typecode)
for c in 'fd':
    x=array(c)
    for v in (1,1.5,0.1,1e300,'a',2**70,float('nan'),True): 
        try: x.append(v)
        except Exception as e: print(c,v,type(e).__name__,e)
    print(x,x.itemsize,x.tolist())
u=array('u','héllo😀'); print(u,u[1],u.tounicode(),len(u),u.itemsize); t(u.append,'xy'); t(u.append,5); u.append('z'); u.extend('abc'); print(u); t(u.extend,[1]); u.fromunicode('qq'); print(u.tolist())
a=array('i',[1,2,3]); print(a,repr(array('d')),array('b',b'abc'),array('i',(4,5)),array('i',range(3)),array('d',a),array('i',array('b',[1])))
t(array); t(array,'z'); t(array,5); t(array,'ii'); t(array,'i','abc'); t(array,'i',5); t(array,'i',[1,'a']); t(array,'d',['x']); t(array,'u',b'abc'); t(array,'i',array('u','ab')); t(array,'i',b'abc'); t(array,'i',bytearray(8)); t(array,'i',x=1); t(array,'i',array('d',[1.0]))
print(a+array('i',[9]),a*2,2*a,a*0,a*-1,len(a),2 in a,5 in a,'x' in a, a[0],a[-1],a[1:],a[::-1],a[5:],a==array('i',[1,2,3]),a==array('d',[1,2,3]),a<array('i',[1,3]),a!=[1,2,3],a==[1,2,3],a>=a)
t(lambda:a+[1]); t(lambda:a+array('d')); t(lambda:a[9]); t(lambda:a['x']); t(hash,a)
a+=array('i',[7,8]); print(a); a*=2; print(a); a[0]=100; a[-1]=-5; print(a); a[1:3]=array('i',[50]); print(a); a[::2]=array('i',[0]*len(a[::2])); print(a); del a[0]; del a[1:3]; print(a); a[2:2]=a; print(a); del a[::2]; print(a)
def s(k,v): a[k]=v
t(s,0,'x'); t(s,99,1); t(s,slice(0,1),[1]); t(s,slice(0,1),array('d',[1])); t(s,slice(None,None,2),array('i',[1]*9)); t(s,'k',1); t(s,slice(0,1),5)
def i(v):
    global a; a+=v
t(i,[1]); t(i,array('d')); t(i,5)
def d(k): del a[k]
t(d,99); t(d,'x')
a=array('h',[3,1,2,3]); print(a.count(3),a.index(3),a.index(3,1),a.pop(),a.pop(0),a); t(a.index,9); t(a.index,3,5,6); a.insert(0,9); a.insert(-1,8); a.insert(99,7); print(a); a.remove(8); t(a.remove,77); a.reverse(); print(a); t(a.pop,9); t(array('i').pop); t(a.insert,'x',1); t(a.append); t(a.append,1,2)
a.extend([1,2]); a.extend(array('h',[5])); t(a.extend,array('i',[1])); t(a.extend,5); t(a.extend,[1,'x']); print(a); a.fromlist([6]); t(a.fromlist,(1,)); t(a.fromlist,[1,'x']); print(a,a.tobytes()); a.frombytes(b'\1\2'); t(a.frombytes,b'x'); t(a.frombytes,'x'); print(a); a.byteswap(); print(a); t(array('d',[1.5]).byteswap)
m=memoryview(a); print(m.format,m.itemsize,m.shape,m[0],m.nbytes,m.readonly,m.tolist()==a.tolist()); m[0]=5; print(a[0]); t(a.append,1); t(a.pop); t(a.extend,[1]); t(d,0); m.release(); a.append(1); print(a)
print(bytes(array('h',[1,2])), bytearray(array('i',[1])), bytes(array('b',[65])), b'x'+array('B',[66]), list(iter(a)), sum(a), max(a), sorted(a), list(reversed(a)), [*zip(a,a)][:1])
import copy; b=copy.copy(a); b[0]=0; c=copy.deepcopy(a); print(b!=a,c==a,c is a,a.__reduce_ex__(2), a.__reduce_ex__(3)[0].__name__)
class A(array):
    x=5
    def __new__(cls,*a): return array.__new__(cls,'i',a)
z=A(1,2,3); z.y=4; print(z,type(z),z.x,z.y,z[1:],type(z[1:]),z+z, isinstance(z,array))
it=iter(a); next(it); print(it.__length_hint__() if hasattr(it,'__length_hint__') else None, type(it), it.__reduce__()[0].__name__ if 0 else '')
print(a.buffer_info()[1], array('i',[0]*5)==array('i',bytes(20)), array('B',[1])<array('B',[1,2]), array('d',[1])==array('f',[1]), array('d',[float('nan')])==array('d',[float('nan')]))
x=array('Q',[2**64-1,2**53,2**53+1]); print(x,x.index(2**64-1),x.tolist(),x.tobytes().hex()); y=array('q',[-2**63,2**63-1,-2**53-1]); print(y)
import struct; struct.pack_into('<h',a,0,77); print(a[0],struct.unpack_from('<h',a,0)); print(int.from_bytes(array('B',[1,2]),'big'))
print(array('i',[1,2])[:] , a[:0], array('u'), array('u','x'*3)*2, str(array('f',[1.1])))
