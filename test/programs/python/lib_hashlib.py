# hashlib and hmac: all hashes at the edges of blocks.
import hashlib, hmac
for n in ('md5','sha1','sha224','sha256','sha384','sha512'):
    h=getattr(hashlib,n)
    print(n, h().hexdigest(), h(b'abc').hexdigest(), h().name, h().digest_size, h().block_size)
    for k in (1,55,56,57,63,64,65,111,112,113,119,120,127,128,129,200,1000):
        d=bytes((i*7+k)&255 for i in range(k))
        x=h(d[:k//3]); c=x.copy(); x.update(d[k//3:]); c.update(b'zz')
        print(k, x.hexdigest(), c.digest().hex()[:16], hashlib.new(n,d).digest()==x.digest())
    print(hmac.new(b'key',b'msg',n).hexdigest(), hmac.new(b'k'*200,b'msg',h).hexdigest(), hmac.new(b'k',digestmod=n).name)
    print(hashlib.pbkdf2_hmac(n,b'pw',b'salt',5,40).hex())
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
t(hashlib.md5,'a'); t(hashlib.md5,5); t(hashlib.new,'nope'); t(hashlib.md5().update,'x'); t(hmac.new,'a',b'','md5'); t(hmac.new,b'a',b'')
t(hmac.compare_digest,'a','a'); t(hmac.compare_digest,b'a',b'b'); t(hmac.compare_digest,'a',b'a'); t(hmac.compare_digest,'é','é')
print(hashlib.new('SHA256',b'x').hexdigest(), hashlib.sha256(bytearray(b'x')).hexdigest(), hashlib.sha256(memoryview(b'axb')[1:2]).hexdigest())
print(sorted(hashlib.algorithms_available & {'md5','sha1','sha256'}), hmac.digest(b'k',b'm','sha1').hex())
