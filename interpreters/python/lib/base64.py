"""Base16, Base32, Base64 (RFC 4648), Base85 and Ascii85."""
import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode',
           'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode', 'standard_b64encode', 'standard_b64decode',
           'urlsafe_b64encode', 'urlsafe_b64decode']

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _as_bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__) from None


# Base64

def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _as_bytes(s)
    if altchars is not None:
        altchars = _as_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def encodebytes(s):
    """Base64 in lines."""
    if not isinstance(s, (bytes, bytearray)):
        s = _input(s)
    return b''.join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    return binascii.a2b_base64(_input(s))


def _input(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError('expected bytes-like object, not %s' % s.__class__.__name__) from error
    if view.format not in ('c', 'b', 'B'):
        raise TypeError('expected single byte elements, not %r from %s' % (view.format, s.__class__.__name__))
    return view.tobytes()


def encode(input, output):
    """A binary file to another, as Base64."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


# Base32

_b32alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b32hexalphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
# Letters that stand for how many bytes, of the last group.
_B32_LETTERS = {0: 0, 1: 2, 2: 4, 3: 5, 4: 7}


def _b32encode(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    encoded = bytearray()
    for i in range(0, len(s), 5):
        group = s[i:i + 5]
        bits = int.from_bytes(group, 'big') << 8 * (5 - len(group))
        letters = bytes(alphabet[bits >> shift & 31] for shift in range(35, -1, -5))
        if len(group) < 5:
            letters = letters[:_B32_LETTERS[len(group)]].ljust(8, b'=')
        encoded += letters
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _as_bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _as_bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    values = {letter: value for value, letter in enumerate(alphabet)}
    stripped = s.rstrip(b'=')
    pads = len(s) - len(stripped)
    decoded = bytearray()
    bits = 0
    for i in range(0, len(stripped), 8):
        group = stripped[i:i + 8]
        bits = 0
        for letter in group:
            try:
                bits = bits << 5 | values[letter]
            except KeyError:
                raise binascii.Error('Non-base32 digit found') from None
        decoded += (bits << 5 * (8 - len(group))).to_bytes(5, 'big')
    if pads:
        if pads not in (1, 3, 4, 6) or not stripped:
            raise binascii.Error('Incorrect padding')
        del decoded[len(decoded) - 5 + {6: 1, 4: 2, 3: 3, 1: 4}[pads]:]
    return bytes(decoded)


def b32encode(s):
    return _b32encode(_b32alphabet, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_b32alphabet, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_b32hexalphabet, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_b32hexalphabet, s, casefold)


# Base16

def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _as_bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# Base85 and Ascii85: five letters for four bytes

_b85alphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_a85alphabet = bytes(range(33, 118))
_A85START = b'<~'
_A85END = b'~>'


def _group85(group, alphabet):
    word = int.from_bytes(group, 'big')
    letters = []
    for _ in range(5):
        word, digit = divmod(word, 85)
        letters.append(alphabet[digit])
    return bytes(reversed(letters))


def _encode85(b, alphabet, pad, foldnuls=False, foldspaces=False):
    if not isinstance(b, (bytes, bytearray)):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    b = bytes(b) + bytes(padding)
    groups = []
    for i in range(0, len(b), 4):
        group = b[i:i + 4]
        if foldnuls and group == b'\0\0\0\0':
            groups.append(b'z')
        elif foldspaces and group == b'    ':
            groups.append(b'y')
        else:
            groups.append(_group85(group, alphabet))
    if padding and not pad:
        if groups[-1] == b'z':
            groups[-1] = alphabet[:1] * 5
        groups[-1] = groups[-1][:-padding]
    return b''.join(groups)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    encoded = _encode85(b, _a85alphabet, pad, True, foldspaces)
    if adobe:
        encoded = _A85START + encoded
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [encoded[i:i + wrapcol] for i in range(0, len(encoded), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        encoded = b'\n'.join(lines)
    return encoded + _A85END if adobe else encoded


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\x0b'):
    b = _as_bytes(b)
    if adobe:
        if not b.endswith(_A85END):
            raise ValueError('Ascii85 encoded byte sequences must end with {!r}'.format(_A85END))
        b = b[2:-2] if b.startswith(_A85START) else b[:-2]
    decoded = []
    group = []
    for letter in b + b'u' * 4:
        if 33 <= letter <= 117:
            group.append(letter)
            if len(group) == 5:
                word = 0
                for each in group:
                    word = word * 85 + each - 33
                group.clear()
                if word > 0xFFFFFFFF:
                    raise ValueError('Ascii85 overflow')
                decoded.append(word.to_bytes(4, 'big'))
        elif letter == 122:
            if group:
                raise ValueError('z inside Ascii85 5-tuple')
            decoded.append(bytes(4))
        elif foldspaces and letter == 121:
            if group:
                raise ValueError('y inside Ascii85 5-tuple')
            decoded.append(b'    ')
        elif letter not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % letter)
    result = b''.join(decoded)
    padding = 4 - len(group)
    return result[:-padding] if padding else result


def b85encode(b, pad=False):
    return _encode85(b, _b85alphabet, pad)


def b85decode(b):
    b = _as_bytes(b)
    values = {letter: value for value, letter in enumerate(_b85alphabet)}
    padding = -len(b) % 5
    b = bytes(b) + b'~' * padding
    decoded = bytearray()
    for i in range(0, len(b), 5):
        word = 0
        for j, letter in enumerate(b[i:i + 5]):
            if letter not in values:
                raise ValueError('bad base85 character at position %d' % (i + j))
            word = word * 85 + values[letter]
        if word > 0xFFFFFFFF:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i)
        decoded += word.to_bytes(4, 'big')
    return bytes(decoded[:-padding] if padding else decoded)
