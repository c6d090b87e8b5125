# binascii and zlib: texts, checksums, compression there and back.
import binascii as b, zlib
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__module__,type(e).__name__, e)
for n in range(0,12):
    d=bytes((i*73+200)&255 for i in range(n)); print(b.b2a_base64(d), b.hexlify(d), b.hexlify(d,':'), b.hexlify(d,'-',-2), b.b2a_uu(d), b.b2a_uu(d,backtick=True), b.a2b_uu(b.b2a_uu(d))==d, b.a2b_base64(b.b2a_base64(d))==d)
for s in ('','=','A','AA','AAA','AA=','AA==','AAA=','AAAA','AAAA=','AA==AA','A A\nA\n==','AA=A=','AA=A','A===','====','AAAAA','AAAAAA','é','AA!A=','AAA=\n',b'QUJD',b'QUJDRA==xyz'):
    t(b.a2b_base64,s); t(b.a2b_base64,s,strict_mode=True)
for s in ('','0','00','0g','Ff','é0',b'ABcd',5,b'a '): t(b.unhexlify,s); t(b.a2b_hex,s)
t(b.hexlify,'a'); t(b.b2a_base64,'x'); t(b.a2b_base64,5); t(b.b2a_base64,b'abc',newline=False)
for d in (b'',b'a',b'hello world'*20,bytes(range(256))):
    print(b.crc32(d),b.crc32(d,12345),b.crc_hqx(d,0),b.crc_hqx(d,77),zlib.crc32(d),zlib.adler32(d),zlib.adler32(d,99),b.crc32(d,-1),b.crc32(d,2**40+5))
t(b.crc32,'a'); t(b.b2a_uu,b'x'*46); t(b.a2b_uu,b'#86)C\n'); t(b.a2b_uu,b''); t(b.a2b_uu,b'!\x01')
for d in (b'a=b',b'hello \nworld\t\n',b'\xff\x00x',b'x'*100,b'a b_c\r\nd ',b'.\n..\n',b'tab\there '):
    for k in ({},{'quotetabs':True},{'header':True},{'istext':False}):
        print(b.b2a_qp(d,**k), b.a2b_qp(b.b2a_qp(d,**k),header='header' in k))
print(b.a2b_qp(b'a=3Db=\nc==d=zz=4'))
print(b.Error.__mro__, b.Incomplete)
import random
random.seed(1)
for d in (b'',b'a',b'abc'*1000,bytes(random.getrandbits(8) for _ in range(3000)),('the quick brown fox '*50).encode(), bytes(70000)):
    for l in (-1,0,1,9):
        c=zlib.compress(d,l); print(zlib.decompress(c)==d, len(c)<=len(d)*1.2+20, c[:2])
t(zlib.decompress,b'abc'); t(zlib.decompress,b''); t(zlib.decompress,b'x\x9cK'); t(zlib.decompress,b'x\x9cKL\x04\x00\x01')
d=zlib.decompressobj(); c=zlib.compress(b'hello'*100)+b'rest'; print(d.decompress(c[:10])+d.decompress(c[10:])==b'hello'*100,d.eof,d.unused_data)
c=zlib.compressobj(wbits=31); g=c.compress(b'hey'*9)+c.flush(); print(zlib.decompress(g,31), zlib.decompress(g,47), g[:4])
