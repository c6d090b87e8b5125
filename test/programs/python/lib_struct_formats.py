# struct: every format in every byte order, limits, texts of errors.
import struct
def t(f,*a):
    try: r=f(*a); print(r.hex() if isinstance(r,bytes) else r)
    except Exception as e: print(type(e).__module__, type(e).__name__, e)
for p in ('@','<','=','>'):
    for c in 'bBhHiIlLqQ':
        for v in (-2**70,-2**63-1,-2**63,-2**40,-2**31-1,-2**15-1,-129,-1,0,127,128,255,256,32768,65536,2**31,2**32,2**63,2**64,2**70):
            t(struct.pack,p+c,v)
for c in 'nNP?':
    for v in (-1,2**63,2**64,'a',1.5,5,-2**63,-2**63-1):
        t(struct.pack,c,v); t(struct.pack,'<'+c,v)
for c in 'efd':
    for v in (1,1.5,'a',1e300,65520.0,65519.9,3.4028235677973366e+38,3.4028235e38,float('inf'),float('-inf'),float('nan'),-0.0,1e-8,6e-8,1e-45,1e-320,5.96e-8,2.98e-8,3e-8,0.333251953125,10**400,None):
        t(struct.pack,c,v);t(struct.pack,'>'+c,v)
for v in ('a',1.5,None,b'a',bytearray(b'z'),b'ab',b''):
  for c in 'cspiB?b':
    t(struct.pack,'2'+c,v); t(struct.pack,c,v)
for f in ('2','z','<2 i',' i 2s ','>n','3','i3','<P','99999999999999999999999999i','9999999999999999999i','<\x00','é','2i\x00',b'ii',b'<2i',5,None,'i<','@ i','','  ','3s','3i'):
    t(struct.calcsize,f)
t(struct.pack,); t(struct.pack,'ii',1); t(struct.pack,'ii',1,2,3);t(struct.unpack,'ii',b'');t(struct.unpack,'ii','');t(struct.unpack,'ii',bytearray(8))
t(struct.pack_into,'ii',bytearray(8)); t(struct.pack_into,'ii',bytearray(8),0,1); t(struct.pack_into,'ii',bytearray(8),1,1,2); t(struct.pack_into,'ii',bytearray(8),-2,1,2); t(struct.pack_into,'ii',bytearray(8),-20,1,2); t(struct.pack_into,'ii',b'12345678',0,1,2); t(struct.pack_into,'ii',bytearray(8),'a',1,2);t(struct.pack_into,'ii');t(struct.pack_into)
t(struct.pack_into,'ii',bytearray(8),2**70,1,2)
t(struct.unpack_from,'ii',b'abc'); t(struct.unpack_from,'ii',b'abc',-2);t(struct.unpack_from,'ii',b'abc',-20);t(struct.unpack_from,'ii',b'abcdabcdabcd',-8);t(struct.unpack_from,'ii',b'abcdabcdabcd',4);t(struct.unpack_from,'ii','');t(struct.unpack_from,'ii',b'abcdabcdabcd',100)
t(struct.iter_unpack,'ii',b'123'); t(struct.iter_unpack,'',b''); 
s=struct.Struct('<ih'); print(s.size,s.format); t(s.pack,1,2); t(s.pack,1); t(s.unpack,b'1'); t(s.unpack_from,b'1');t(s.iter_unpack,b'1')
it=struct.iter_unpack('<h',b'abcdef'); print(type(it).__name__,it.__length_hint__(),next(it),it.__length_hint__(),list(it),it.__length_hint__())
print(struct.error, struct.error.__mro__, struct.Struct, type(it))
b=bytearray(b'\xff'*10); struct.pack_into('<bxi',b,2,1,2); print(b)
m=memoryview(b); struct.pack_into('<h',m,1,7); print(b); print(struct.unpack_from('<h',m,1))
print(s.unpack_from(buffer=b,offset=1), struct.unpack_from('<h',buffer=b,offset=1))
class S(struct.Struct):
    x=1
print(S('i').pack(1), S('i').x)
print(struct.unpack('5p5p2s?c',bytes(b'\x03abcd\x09defg12\x02z')), struct.pack('5p0p1p','','',''.encode()) if 0 else '', struct.pack('5p0p1p300p',b'abcdefg',b'x',b'xx',b'y'*400).hex())
print(struct.unpack('<eee',b'\x00\x7c\x00\xfc\x01\x00'),struct.unpack('<e',b'\x01\x7e'), struct.unpack('<f',b'\x00\x00\xc0\x7f'))
print(struct.unpack('@lLnNPqQ',b'\xff'*56))
print(struct.unpack('>hHiIlLqQ',bytes(range(200,200+36))), struct.unpack('<hHiIlLqQ',bytes(range(200,200+36))))
