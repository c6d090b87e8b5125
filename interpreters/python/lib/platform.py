"""What the program runs on."""
import os
import sys
from collections import namedtuple as _namedtuple

uname_result = _namedtuple('uname_result', 'system node release version machine')


def uname():
    return uname_result(*os.uname())


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ''


def architecture(executable='', bits='', linkage=''):
    return bits or '64bit', linkage or 'ELF'


def platform(aliased=False, terse=False):
    name = uname()
    if terse:
        return f'{name.system}-{name.release}'
    return f'{name.system}-{name.release}-{name.machine}'


def python_implementation():
    return 'RPython'


def python_version():
    return '.'.join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_branch():
    return ''


def python_revision():
    return ''


def python_build():
    return '', ''


def python_compiler():
    return '[TypeScript]'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    return lib or 'glibc', version


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    return release, version, csd, ptype
