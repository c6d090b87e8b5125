"""Encodings by name, and the classes around them."""
import _codecs
import builtins
import io as _io
from _codecs import lookup_error, register_error

__all__ = ['register', 'unregister', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE', 'BOM64_LE',
           'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE', 'BOM_UTF32_BE', 'CodecInfo', 'Codec',
           'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader', 'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder',
           'getdecoder', 'getincrementalencoder', 'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode',
           'iterdecode', 'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE = BOM_UTF16_LE
BOM32_BE = BOM_UTF16_BE
BOM64_LE = BOM_UTF32_LE
BOM64_BE = BOM_UTF32_BE


# --- classes

class CodecInfo(tuple):
    """What lookup() gives."""
    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return f'<{self.__class__.__module__}.{self.__class__.__qualname__} object for encoding {self.name} at {id(self):#x}>'


class Codec:
    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder:
    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = ''

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ''


class IncrementalDecoder:
    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b'', 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Reads all of a stream's bytes that are needed; characters that are not asked for wait."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b''
        self.charbuffer = ''

    def _fill(self, size):
        new = self.stream.read() if size < 0 else self.stream.read(size)
        data = self.bytebuffer + new
        if not data:
            return False
        try:
            text, consumed = self.decode(data, self.errors)
        except UnicodeDecodeError as e:
            # A character at the end may not be all there.
            if e.end < len(data) or not new:
                raise
            text, consumed = self.decode(data[:e.start], self.errors)
        self.bytebuffer = data[consumed:]
        self.charbuffer += text
        return bool(new)

    def read(self, size=-1, chars=-1, firstline=False):
        if size < 0 and chars < 0:
            while self._fill(-1):
                pass
        elif chars >= 0:
            while len(self.charbuffer) < chars and self._fill(size if size >= 0 else 72):
                pass
        elif not self.charbuffer:
            self._fill(size)
        count = len(self.charbuffer) if chars < 0 else chars
        result, self.charbuffer = self.charbuffer[:count], self.charbuffer[count:]
        return result

    def readline(self, size=None, keepends=True):
        while True:
            lines = self.charbuffer.splitlines(True)
            if len(lines) > 1 or not self._fill(72):
                break
        lines = self.charbuffer.splitlines(True)
        if not lines:
            return ''
        line = lines[0]
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else line.splitlines(False)[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer = b''
        self.charbuffer = ''

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamRecoder:
    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        return self.encode(self.reader.readline(size), self.errors)[0]

    def readlines(self, sizehint=None):
        return self.read().splitlines(keepends=True)

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


# --- finding

_search_functions = []
_cache = {}


def register(search_function, /):
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _search_functions.append(search_function)


def unregister(search_function, /):
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _cache.clear()


def lookup(encoding, /):
    if not isinstance(encoding, str):
        raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
    if '\0' in encoding:
        raise ValueError('embedded null character')
    key = encoding.lower().replace(' ', '_')
    info = _cache.get(key)
    if info is not None:
        return info
    for search in [_builtin, *_search_functions, _charmap, _transformation, _of_stdlib]:
        info = search(key)
        if info is not None:
            if not isinstance(info, tuple) or len(info) != 4:
                raise TypeError('codec search functions must return 4-tuples')
            if not isinstance(info, CodecInfo):
                info = CodecInfo(*info)
            _cache[key] = info
            return info
    raise LookupError(f'unknown encoding: {encoding}')


def _make_info(name, encode, decode, incremental_encoder, incremental_decoder, is_text=True):
    class Writer(StreamWriter):
        pass

    class Reader(StreamReader):
        pass
    Writer.__name__ = Writer.__qualname__ = 'StreamWriter'
    Reader.__name__ = Reader.__qualname__ = 'StreamReader'
    Writer.encode = Reader.encode = staticmethod(encode)
    Writer.decode = Reader.decode = staticmethod(decode)
    return CodecInfo(encode, decode, Reader, Writer, incremental_encoder, incremental_decoder, name, _is_text_encoding=is_text)


_OFFICIAL = {'latin-1': 'iso8859-1', 'unicode_escape': 'unicode-escape', 'raw_unicode_escape': 'raw-unicode-escape'}


def _builtin(key):
    name = _codecs.builtin_name(key)
    if not name:
        return None

    def encode(input, errors='strict'):
        return _codecs.encode_builtin(input, name, errors or 'strict'), len(input)

    def decode(input, errors='strict'):
        return _codecs.decode_builtin(input, name, errors or 'strict'), len(input)

    class Encoder(IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            coder = _codecs.Encoder(name, errors)
            self.encode, self.reset, self.getstate, self.setstate = _encode_of(coder), coder.reset, coder.getstate, coder.setstate

    class Decoder(IncrementalDecoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            coder = _codecs.Decoder(name, errors)
            self.decode, self.reset, self.getstate, self.setstate = _decode_of(coder), coder.reset, coder.getstate, coder.setstate
    return _make_info(_OFFICIAL.get(name, name), encode, decode, _named(Encoder), _named(Decoder))


def _named(cls):
    cls.__name__ = cls.__qualname__ = 'Incremental' + cls.__name__
    return cls


def _encode_of(coder):
    return lambda input, final=False: coder.encode(input, final)


def _decode_of(coder):
    return lambda input, final=False: coder.decode(input, final)


def _stateless(name, encode, decode, is_text=True):
    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]
    return _make_info(name, encode, decode, _named(Encoder), _named(Decoder), is_text)


def _charmap(key):
    from _charmaps import ALIASES, CHARACTERS
    key = key.replace('-', '_')
    for name, aliases in ALIASES.items():
        if key in aliases.split():
            break
    else:
        return None
    table = ''.join(map(chr, range(128))) + CHARACTERS[name]

    def encode(input, errors='strict'):
        return charmap_encode(input, errors, _charmap_of(table))

    def decode(input, errors='strict'):
        return charmap_decode(input, errors, table)
    return _stateless(name, encode, decode)


def _charmap_of(table):
    return {ord(c): byte for byte, c in enumerate(table) if c != '\ufffd'}


def charmap_build(table):
    return _charmap_of(table)


def charmap_encode(input, errors='strict', mapping=None):
    errors = errors or 'strict'
    if mapping is None:
        return _codecs.encode_builtin(input, 'latin-1', errors), len(input)
    result = bytearray()
    i = 0

    def put(code):
        value = mapping.get(code) if hasattr(mapping, 'get') else mapping[code]
        if value is None:
            return False
        if isinstance(value, int):
            result.append(value)
        else:
            result.extend(value)
        return True
    while i < len(input):
        if put(ord(input[i])):
            i += 1
            continue
        end = i + 1
        while end < len(input) and mapping.get(ord(input[end])) is None:
            end += 1
        error = UnicodeEncodeError('charmap', input, i, end, 'character maps to <undefined>')
        text, i = _handler(errors)(error)
        if isinstance(text, bytes):
            result.extend(text)
        else:
            for c in text:
                if not put(ord(c)):
                    raise error
    return bytes(result), len(input)


def charmap_decode(input, errors='strict', mapping=None):
    errors = errors or 'strict'
    if mapping is None:
        return _codecs.decode_builtin(input, 'latin-1', errors), len(input)
    parts = []
    i = 0
    data = bytes(input)
    while i < len(data):
        try:
            c = mapping[data[i]]
        except LookupError:
            c = None
        if isinstance(c, int):
            c = chr(c)
        if c is None or c == '\ufffe' or c == '\ufffd':
            text, i = _handler(errors)(UnicodeDecodeError('charmap', data, i, i + 1, 'character maps to <undefined>'))
            parts.append(text)
        else:
            parts.append(c)
            i += 1
    return ''.join(parts), len(data)


def _transformation(key):
    key = key.replace('-', '_')
    if key in ('rot13', 'rot_13'):
        import string
        low, high = string.ascii_lowercase, string.ascii_uppercase
        table = str.maketrans(low + high, low[13:] + low[:13] + high[13:] + high[:13])

        def turn(input, errors='strict'):
            return str.translate(input, table), len(input)
        return _stateless('rot13', turn, turn, False)
    if key in ('hex', 'hex_codec'):
        return _stateless('hex', lambda input, errors='strict': (bytes(input).hex().encode(), len(input)),
                          lambda input, errors='strict': (bytes.fromhex(bytes(input).decode('ascii')), len(input)), False)
    if key in ('base64', 'base64_codec', 'base_64'):
        import binascii

        def to_lines(input, errors='strict'):
            data = bytes(input)
            return b''.join(binascii.b2a_base64(data[i:i + 57]) for i in range(0, len(data), 57)), len(data)
        return _stateless('base64', to_lines, lambda input, errors='strict': (binascii.a2b_base64(input), len(input)), False)
    return None


def _of_stdlib(key):
    """The package encodings of a standard library that is installed."""
    try:
        import encodings
    except ImportError:
        return None
    return encodings.search_function(key)


# --- using

def encode(obj, encoding='utf-8', errors='strict'):
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding='utf-8', errors='strict'):
    return lookup(encoding).decode(obj, errors)[0]


def _text_codec(encoding, verb):
    info = lookup(encoding)
    if not info._is_text_encoding:
        raise LookupError(f"'{encoding}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs")
    return info


def _encode_text(text, encoding, errors):
    return _text_codec(encoding, 'encode').encode(text, errors)[0]


def _decode_bytes(data, encoding, errors):
    return _text_codec(encoding, 'decode').decode(data, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode('', True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b'', True)
    if output:
        yield output


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    if encoding is not None and 'b' not in mode:
        mode = mode + 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        result = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        result.encoding = encoding
        return result
    except BaseException:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    if file_encoding is None:
        file_encoding = data_encoding
    data_info = lookup(data_encoding)
    file_info = lookup(file_encoding)
    result = StreamRecoder(file, data_info.encode, data_info.decode, file_info.streamreader, file_info.streamwriter, errors)
    result.data_encoding = data_encoding
    result.file_encoding = file_encoding
    return result


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    result = {}
    for key, value in decoding_map.items():
        result[value] = None if value in result else key
    return result


for _name in ('utf_8', 'ascii', 'latin_1', 'utf_16', 'utf_16_le', 'utf_16_be', 'utf_32', 'unicode_escape', 'raw_unicode_escape'):
    globals()[f'{_name}_encode'] = lookup(_name).encode
    globals()[f'{_name}_decode'] = (lambda decode: lambda input, errors='strict', final=True: decode(input, errors))(lookup(_name).decode)
del _name


# --- error handlers

def _handler(name):
    return lookup_error(name)


def _part(exc):
    if isinstance(exc, (UnicodeEncodeError, UnicodeTranslateError, UnicodeDecodeError)):
        return exc.object[exc.start:exc.end]
    raise TypeError(f"don't know how to handle {type(exc).__name__} in error callback")


def strict_errors(exc):
    if isinstance(exc, Exception):
        raise exc
    raise TypeError('codec must pass exception instance')


def ignore_errors(exc):
    _part(exc)
    return '', exc.end


def replace_errors(exc):
    part = _part(exc)
    if isinstance(exc, UnicodeEncodeError):
        return '?' * len(part), exc.end
    return '\ufffd' * (1 if isinstance(exc, UnicodeDecodeError) else len(part)), exc.end


def xmlcharrefreplace_errors(exc):
    if not isinstance(exc, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {type(exc).__name__} in error callback")
    return ''.join(f'&#{ord(c)};' for c in _part(exc)), exc.end


def _escaped(code):
    return f'\\x{code:02x}' if code < 256 else f'\\u{code:04x}' if code < 0x10000 else f'\\U{code:08x}'


def backslashreplace_errors(exc):
    return ''.join(_escaped(c if isinstance(c, int) else ord(c)) for c in _part(exc)), exc.end


def namereplace_errors(exc):
    import unicodedata
    if not isinstance(exc, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {type(exc).__name__} in error callback")
    names = ((unicodedata.name(c, ''), c) for c in _part(exc))
    return ''.join(f'\\N{{{name}}}' if name else _escaped(ord(c)) for name, c in names), exc.end


def _surrogateescape(exc):
    part = _part(exc)
    if isinstance(exc, UnicodeEncodeError):
        if all(0xdc80 <= ord(c) <= 0xdcff for c in part):
            return bytes(ord(c) & 0xff for c in part), exc.end
    elif isinstance(exc, UnicodeDecodeError) and part and part[0] >= 128:
        return ''.join(chr(0xdc00 + b) for b in part if b >= 128), exc.end
    raise exc


def _surrogatepass(exc):
    if isinstance(exc, UnicodeEncodeError):
        return _part(exc).encode(exc.encoding, 'surrogatepass'), exc.end
    raise exc


for _name, _function in (('strict', strict_errors), ('ignore', ignore_errors), ('replace', replace_errors), ('surrogatepass', _surrogatepass),
                         ('xmlcharrefreplace', xmlcharrefreplace_errors), ('backslashreplace', backslashreplace_errors),
                         ('namereplace', namereplace_errors), ('surrogateescape', _surrogateescape)):
    register_error(_name, _function)
del _name, _function
