"""Hashes by name: md5, sha1, sha224, sha256, sha384, sha512; and key derivation by PBKDF2."""
from _hashlib import new as _new

algorithms_available = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'}
algorithms_guaranteed = set(algorithms_available)

__all__ = ['algorithms_available', 'algorithms_guaranteed', 'file_digest', 'md5', 'new', 'pbkdf2_hmac', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']


def new(name, data=b'', **kwargs):
    """new(name, data=b'') - a hash object of the algorithm, fed with the data."""
    return _new(name, data, **kwargs)


def md5(string=b'', *, usedforsecurity=True):
    return _new('md5', string)


def sha1(string=b'', *, usedforsecurity=True):
    return _new('sha1', string)


def sha224(string=b'', *, usedforsecurity=True):
    return _new('sha224', string)


def sha256(string=b'', *, usedforsecurity=True):
    return _new('sha256', string)


def sha384(string=b'', *, usedforsecurity=True):
    return _new('sha384', string)


def sha512(string=b'', *, usedforsecurity=True):
    return _new('sha512', string)


for _function in (md5, sha1, sha224, sha256, sha384, sha512):
    _function.__name__ = _function.__qualname__ = 'openssl_' + _function.__name__
del _function


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The hash of what is left in a file opened in binary mode."""
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        made.update(fileobj.getbuffer())
        return made
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    while data := fileobj.read(_bufsize):
        made.update(data)
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key made of a password by many rounds of HMAC."""
    import hmac
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    if dklen is None:
        dklen = _new(hash_name).digest_size
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    keyed = hmac.new(password, None, hash_name)
    key = b''
    number = 1
    while len(key) < dklen:
        first = keyed.copy()
        first.update(bytes(salt) + number.to_bytes(4, 'big'))
        last = first.digest()
        mixed = int.from_bytes(last, 'big')
        for _ in range(iterations - 1):
            again = keyed.copy()
            again.update(last)
            last = again.digest()
            mixed ^= int.from_bytes(last, 'big')
        key += mixed.to_bytes(len(last), 'big')
        number += 1
    return key[:dklen]
