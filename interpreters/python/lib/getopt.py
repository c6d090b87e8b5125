"""Options of the command line, as C's getopt has them."""
import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _long_names(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def getopt(args, shortopts, longopts=[]):
    """(options with values, the other arguments); options end where the first other argument is."""
    opts = []
    longopts = _long_names(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        args = _option(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same, with options after other arguments too."""
    opts, others = [], []
    longopts = _long_names(longopts)
    first_ends = shortopts.startswith('+') or bool(os.environ.get('POSIXLY_CORRECT'))
    if shortopts.startswith('+'):
        shortopts = shortopts[1:]
    while args:
        if args[0] == '--':
            others += args[1:]
            break
        if args[0][:1] == '-' and args[0] != '-':
            args = _option(opts, args, shortopts, longopts)
        elif first_ends:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return opts, others


def _option(opts, args, shortopts, longopts):
    text, rest = args[0], args[1:]
    if text.startswith('--'):
        name, has_value, value = text[2:].partition('=')
        takes, name = _find_long(name, longopts)
        if takes:
            if not has_value:
                if not rest:
                    raise GetoptError(f'option --{name} requires argument', name)
                value, rest = rest[0], rest[1:]
        elif has_value:
            raise GetoptError(f'option --{name} must not have an argument', name)
        opts.append(('--' + name, value if takes else ''))
        return rest
    letters = text[1:]
    while letters:
        letter, letters = letters[0], letters[1:]
        value = ''
        if _takes(letter, shortopts):
            if not letters:
                if not rest:
                    raise GetoptError(f'option -{letter} requires argument', letter)
                letters, rest = rest[0], rest[1:]
            value, letters = letters, ''
        opts.append(('-' + letter, value))
    return rest


def _find_long(name, longopts):
    candidates = [each for each in longopts if each.startswith(name)]
    if not candidates:
        raise GetoptError(f'option --{name} not recognized', name)
    if name in candidates:
        return False, name
    if name + '=' in candidates:
        return True, name
    if len(candidates) > 1:
        raise GetoptError(f'option --{name} not a unique prefix', name)
    found = candidates[0]
    return found.endswith('='), found.removesuffix('=')


def _takes(letter, shortopts):
    for i, each in enumerate(shortopts):
        if each == letter != ':':
            return shortopts.startswith(':', i + 1)
    raise GetoptError(f'option -{letter} not recognized', letter)
