"""Constants of text, templates, and the formatter behind str.format."""
import re as _re
from collections import ChainMap as _ChainMap

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable', 'punctuation',
           'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital, joined again."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


_nothing = {}


class Template:
    """Text with $name and ${name} to be filled in; $$ is a dollar."""
    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if 'pattern' in cls.__dict__:
            pattern = cls.pattern
        else:
            delimiter = _re.escape(cls.delimiter)
            braced = cls.braceidpattern or cls.idpattern
            pattern = (rf'{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|'
                       rf'{{(?P<braced>{braced})}}|(?P<invalid>))')
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        start = match.start('invalid')
        lines = self.template[:start].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = start - len(''.join(lines[:-1]))
            line = len(lines)
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def substitute(self, mapping=_nothing, /, **kws):
        if mapping is _nothing:
            mapping = kws
        elif kws:
            mapping = _ChainMap(kws, mapping)

        def convert(match):
            name = match.group('named') or match.group('braced')
            if name is not None:
                return str(mapping[name])
            if match.group('escaped') is not None:
                return self.delimiter
            if match.group('invalid') is not None:
                self._invalid(match)
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return self.pattern.sub(convert, self.template)

    def safe_substitute(self, mapping=_nothing, /, **kws):
        """The same, leaving what is not known as it is."""
        if mapping is _nothing:
            mapping = kws
        elif kws:
            mapping = _ChainMap(kws, mapping)

        def convert(match):
            name = match.group('named') or match.group('braced')
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    return match.group()
            if match.group('escaped') is not None:
                return self.delimiter
            if match.group('invalid') is not None:
                return match.group()
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        for match in self.pattern.finditer(self.template):
            if match.group('invalid') is not None:
                return False
            if match.group('named') is None and match.group('braced') is None and match.group('escaped') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        return True

    def get_identifiers(self):
        names = []
        for match in self.pattern.finditer(self.template):
            name = match.group('named') or match.group('braced')
            if name is not None and name not in names:
                names.append(name)
            elif name is None and match.group('invalid') is None and match.group('escaped') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        return names


Template.__init_subclass__()


def _split_field(field_name):
    # 'a.b[c]' is first 'a' and the rest (True, 'b'), (False, 'c').
    end = len(field_name)
    for place, char in enumerate(field_name):
        if char in '.[':
            end = place
            break
    first, rest = field_name[:end], field_name[end:]
    steps = []
    while rest:
        if rest[0] == '.':
            end = len(rest)
            for place in range(1, len(rest)):
                if rest[place] in '.[':
                    end = place
                    break
            steps.append((True, rest[1:end]))
            if end == 1:
                raise ValueError('Empty attribute in format string')
            rest = rest[end:]
        elif rest[0] == '[':
            end = rest.find(']')
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = rest[1:end]
            if not key:
                raise ValueError('Empty attribute in format string')
            steps.append((False, int(key) if key.isdecimal() else key))
            rest = rest[end + 1:]
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return (int(first) if first.isdecimal() else first), steps


def _parse(text):
    # Gives (literal, field name, spec, conversion); the last three are None after the last field.
    size = len(text)
    literal = []
    place = 0
    while place < size:
        char = text[place]
        place += 1
        if char == '{':
            if place < size and text[place] == '{':
                literal.append('{')
                place += 1
                yield ''.join(literal), None, None, None
                literal = []
                continue
            if place >= size:
                raise ValueError("Single '{' encountered in format string")
            depth = 1
            start = place
            while place < size and depth:
                if text[place] == '{':
                    depth += 1
                elif text[place] == '}':
                    depth -= 1
                place += 1
            if depth:
                raise ValueError("expected '}' before end of string")
            field = text[start:place - 1]
            bracket = 0
            end = len(field)
            for at, each in enumerate(field):
                if each == '[':
                    bracket += 1
                elif each == ']':
                    bracket -= 1
                elif each in ':!' and bracket <= 0:
                    end = at
                    break
            name = field[:end]
            conversion = None
            spec = ''
            if end < len(field):
                if field[end] == '!':
                    if end + 1 >= len(field):
                        raise ValueError("end of string while looking for conversion specifier")
                    conversion = field[end + 1]
                    if end + 2 < len(field):
                        if field[end + 2] != ':':
                            raise ValueError("expected ':' after conversion specifier")
                        spec = field[end + 3:]
                else:
                    spec = field[end + 1:]
            yield ''.join(literal), name, spec, conversion
            literal = []
        elif char == '}':
            if place < size and text[place] == '}':
                literal.append('}')
                place += 1
                yield ''.join(literal), None, None, None
                literal = []
            else:
                raise ValueError("Single '}' encountered in format string")
        else:
            literal.append(char)
    if literal:
        yield ''.join(literal), None, None, None


class Formatter:
    """str.format in parts that subclasses may replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            if name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, arg_used = self.get_field(name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index)
            result.append(self.format_field(obj, spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion}')

    def parse(self, format_string):
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, step in rest:
            obj = getattr(obj, step) if is_attr else obj[step]
        return obj, first
