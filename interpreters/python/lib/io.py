"""Files: the classes of _io with their abstract base classes."""
import _io
import abc
from _io import (
    DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation, open, open_code, text_encoding, FileIO, BytesIO, StringIO,
    BufferedReader, BufferedWriter, BufferedRWPair, BufferedRandom, TextIOWrapper, IncrementalNewlineDecoder,
)

__all__ = [
    'BlockingIOError', 'open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO', 'BufferedIOBase',
    'BufferedReader', 'BufferedWriter', 'BufferedRWPair', 'BufferedRandom', 'TextIOBase', 'TextIOWrapper',
    'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE', 'IncrementalNewlineDecoder',
]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """The abstract base class of all files."""


class RawIOBase(_io._RawIOBase, IOBase):
    """The base class of files without a buffer."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """The base class of files with a buffer."""


class TextIOBase(_io._TextIOBase, IOBase):
    """The base class of text files."""


RawIOBase.register(FileIO)
for _each in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    BufferedIOBase.register(_each)
for _each in (StringIO, TextIOWrapper):
    TextIOBase.register(_each)
del _each
