"""Compression by DEFLATE: compress, decompress and their objects; checksums."""
from _zlib import _deflate, _inflate, adler32, crc32, error

ZLIB_VERSION = ZLIB_RUNTIME_VERSION = '1.2.13'
MAX_WBITS = 15
DEFLATED = 8
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)


def _wrap(data, level, wbits):
    if not -1 <= level <= 9:
        raise error('Bad compression level')
    raw = _deflate(data, level)
    if wbits < 0:
        return raw
    if wbits > 15:
        return (b'\x1f\x8b\x08\0\0\0\0\0' + (b'\x02' if level == 9 else b'\x04' if level == 1 else b'\0') + b'\x03' + raw
                + crc32(data).to_bytes(4, 'little') + (len(data) & 0xFFFFFFFF).to_bytes(4, 'little'))
    mark = 0x9C if level in (-1, 6) else 0x01 if level < 2 else 0x5E if level < 6 else 0xDA
    return bytes((0x78, mark)) + raw + adler32(data).to_bytes(4, 'big')


def _gzip_start(data):
    # Where the stream begins after a gzip header; -1: not all of it is there.
    if len(data) < 10:
        return -1
    flags, at = data[3], 10
    if flags & 4:
        at += 2 + int.from_bytes(data[at:at + 2], 'little')
    for flag in (8, 16):
        if flags & flag:
            at = data.find(b'\0', at) + 1
            if not at:
                return -1
    return at + 2 if flags & 2 else at


def _unwrap(data, wbits):
    """The content, where what follows begins (-1: not complete)."""
    if wbits < 0:
        return _inflate(data, 0)
    if wbits > 15 and data[:2] == b'\x1f\x8b'[:len(data)]:
        start = _gzip_start(data)
        if start < 0:
            return b'', -1
        content, end = _inflate(data, start)
        if end < 0 or len(data) < end + 8:
            return content, -1
        if int.from_bytes(data[end:end + 4], 'little') != crc32(content):
            raise error('Error -3 while decompressing data: incorrect data check')
        if int.from_bytes(data[end + 4:end + 8], 'little') != len(content) & 0xFFFFFFFF:
            raise error('Error -3 while decompressing data: incorrect length check')
        return content, end + 8
    if len(data) < 2:
        return b'', -1
    if 16 <= wbits < 32 or (data[0] << 8 | data[1]) % 31:
        raise error('Error -3 while decompressing data: incorrect header check')
    if data[0] & 15 != 8:
        raise error('Error -3 while decompressing data: unknown compression method')
    content, end = _inflate(data, 2)
    if end < 0 or len(data) < end + 4:
        return content, -1
    if int.from_bytes(data[end:end + 4], 'big') != adler32(content):
        raise error('Error -3 while decompressing data: incorrect data check')
    return content, end + 4


def compress(data, /, level=-1, wbits=15):
    """The data, compressed."""
    return _wrap(bytes(memoryview(data)), level, wbits)


def decompress(data, /, wbits=15, bufsize=DEF_BUF_SIZE):
    """The content of compressed data."""
    content, end = _unwrap(bytes(memoryview(data)), wbits)
    if end < 0:
        raise error('Error -5 while decompressing data: incomplete or truncated stream')
    return content


class _Compress:
    """Collects its input, and gives the stream at flush()."""

    def __init__(self, level, wbits):
        self._level, self._wbits, self._parts = level, wbits, []

    def compress(self, data, /):
        self._parts.append(bytes(memoryview(data)))
        return b''

    def flush(self, mode=Z_FINISH, /):
        if mode != Z_FINISH:
            return b''
        data = b''.join(self._parts)
        self._parts = []
        return _wrap(data, self._level, self._wbits)

    def copy(self):
        other = _Compress(self._level, self._wbits)
        other._parts = list(self._parts)
        return other


class _Decompress:
    """Decodes what it has got so far, and gives what is new of the content."""

    def __init__(self, wbits):
        self._wbits, self._data, self._given = wbits, b'', 0
        self.eof = False
        self.unused_data = self.unconsumed_tail = b''
        self._content = b''

    def decompress(self, data, /, max_length=0):
        data = bytes(memoryview(data))
        if max_length < 0:
            raise ValueError('max_length must be non-negative')
        if self.eof:
            self.unused_data += data
            return b''
        if self.unconsumed_tail:
            # Nothing of it has been kept: all input is in _data already.
            data = data[len(self.unconsumed_tail):] if data.startswith(self.unconsumed_tail) else data
        self._data += data
        self._content, end = _unwrap(self._data, self._wbits)
        rest = len(self._content) - self._given
        take = min(rest, max_length) if max_length else rest
        part = self._content[self._given:self._given + take]
        self._given += take
        self.unconsumed_tail = self._data[-1:] if take < rest else b''
        if end >= 0 and take == rest:
            self.eof = True
            self.unused_data = self._data[end:]
        return part

    def flush(self, length=DEF_BUF_SIZE, /):
        part = self._content[self._given:]
        self._given = len(self._content)
        self.unconsumed_tail = b''
        return part

    def copy(self):
        other = _Decompress(self._wbits)
        other.__dict__.update(self.__dict__)
        return other


def compressobj(level=-1, method=DEFLATED, wbits=15, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """An object that compresses part by part."""
    if zdict is not None:
        raise NotImplementedError('preset dictionaries are not implemented')
    return _Compress(level, wbits)


def decompressobj(wbits=15, zdict=b''):
    """An object that decompresses part by part."""
    if zdict:
        raise NotImplementedError('preset dictionaries are not implemented')
    return _Decompress(wbits)
