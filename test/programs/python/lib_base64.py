# base64: all alphabets, errors.
import base64 as B
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
for n in range(0,14):
    d=bytes((i*73+200)&255 for i in range(n))
    for e,x in ((B.b64encode,B.b64decode),(B.urlsafe_b64encode,B.urlsafe_b64decode),(B.b32encode,B.b32decode),(B.b32hexencode,B.b32hexdecode),(B.b16encode,B.b16decode),(B.a85encode,B.a85decode),(B.b85encode,B.b85decode),(B.encodebytes,B.decodebytes)):
        c=e(d); print(c, x(c)==d)
print(B.encodebytes(bytes(100)), B.a85encode(bytes(9)),B.a85encode(b'    abcd    ',foldspaces=True),B.a85encode(bytes(range(50)),wrapcol=20,adobe=True),B.a85decode(B.a85encode(bytes(range(50)),wrapcol=20,adobe=True),adobe=True)==bytes(range(50)),B.b85encode(b'abcde',pad=True),B.a85encode(b'abcde',pad=True))
t(B.b64decode,'abc'); t(B.b64decode,'a*b=',validate=True); t(B.b64decode,'YWJj\n'); t(B.b64decode,'é'); t(B.b64decode,5); t(B.b64encode,'x'); t(B.b32decode,'AAAA'); t(B.b32decode,'aaaaaaaa'); t(B.b32decode,'aaaaaaaa',True); t(B.b32decode,'AAAAAA=='); t(B.b32decode,'M1023456',map01=b'L');t(B.b32decode,'MFRA====')
t(B.b16decode,'ab'); t(B.b16decode,'ab',True); t(B.b16decode,'AB0'); t(B.a85decode,b'zz'); t(B.a85decode,b'!z'); t(B.a85decode,b'v'); t(B.a85decode,'s8W-"'); t(B.b85decode,'~~~~~'); t(B.b85decode,'a b'); t(B.encodebytes,'x'); t(B.a85decode,'abc',adobe=True)
print(B.b64encode(b'\xff\xfe\xfd',altchars=b'@$'),B.b64decode('@$@$',altchars='@$'),B.b64encode(memoryview(b'abc')),B.b64encode(bytearray(b'q')))
