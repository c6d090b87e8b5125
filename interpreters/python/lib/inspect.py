"""Looking at objects: what they are, their sources, their signatures."""
import builtins
import collections.abc
import functools
import linecache
import sys
import types
from collections import OrderedDict, namedtuple
from enum import IntEnum

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# --- kinds of objects

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__')


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def _has_flag(function, flag):
    while ismethod(function):
        function = function.__func__
    while isinstance(function, functools.partial):
        function = function.func
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(object):
    return _has_flag(object, CO_GENERATOR)


def iscoroutinefunction(object):
    return _has_flag(object, CO_COROUTINE)


def isasyncgenfunction(object):
    return _has_flag(object, CO_ASYNC_GENERATOR)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return isinstance(object, (types.CoroutineType, collections.abc.Awaitable))


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


def getmembers(object, predicate=None):
    names = set(dir(object))
    if isclass(object):
        names.discard('__abstractmethods__')
    result = []
    for name in names:
        try:
            value = getattr(object, name)
        except AttributeError:
            for base in getattr(object, '__mro__', ()):
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            result.append((name, value))
    result.sort(key=lambda pair: pair[0])
    return result


def getmro(cls):
    return cls.__mro__


_absent = object()


def getattr_static(obj, attr, default=_absent):
    """The attribute as it is stored, without descriptors and __getattr__."""
    if not isinstance(obj, type):
        try:
            own = object.__getattribute__(obj, '__dict__')
        except AttributeError:
            own = {}
        klass = type(obj)
        found = next((base.__dict__[attr] for base in klass.__mro__ if attr in base.__dict__), _absent)
        if found is not _absent and isdatadescriptor(found):
            return found
        if attr in own:
            return own[attr]
        if found is not _absent:
            return found
    else:
        for base in (*obj.__mro__, *type(obj).__mro__):
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _absent:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    seen = {id(func)}
    original = func
    while hasattr(func, '__wrapped__') and (stop is None or not stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f'wrapper loop when unwrapping {original!r}')
        seen.add(id(func))
    return func


# --- documentation

def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    if doc is None:
        if isclass(object):
            doc = next((base.__doc__ for base in object.__mro__ if base is not builtins.object and base.__doc__ is not None), None)
        elif ismethod(object):
            owner = object.__self__ if isclass(object.__self__) else type(object.__self__)
            doc = next((getattr(base.__dict__[object.__name__], '__doc__', None) for base in owner.__mro__
                        if object.__name__ in base.__dict__ and getattr(base.__dict__[object.__name__], '__doc__', None)), None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getcomments(object):
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    comments = []
    at = number - 1
    while at >= 0 and lines[at].lstrip().startswith('#'):
        comments.insert(0, lines[at].lstrip())
        at -= 1
    return ''.join(comments) or None


# --- sources

def getfile(object):
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, '__file__', None):
            return module.__file__
        if object.__module__ == '__main__':
            raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(f'module, class, method, function, traceback, frame, or code object was expected, got {type(object).__name__}')


def getsourcefile(object):
    return getfile(object)


def getmodulename(path):
    name = path.rpartition('/')[2]
    return name[:-3] if name.endswith('.py') else None


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        file = getfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if getattr(module, '__file__', None) == file:
            return module
    return None


def findsource(object):
    file = getfile(object)
    linecache.checkcache(file)
    module = getmodule(object)
    lines = linecache.getlines(file, module.__dict__ if module else None)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _class_line(lines, object.__qualname__)
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        return lines, object.tb_lineno - 1
    if isframe(object):
        object = object.f_code
    number = object.co_firstlineno - 1
    if number >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, number


def _class_line(lines, qualname):
    """By indentation: the last definition of the name within those around it."""
    path = [part for part in qualname.split('.') if part != '<locals>']
    stack = []
    found = None
    for number, line in enumerate(lines):
        stripped = line.lstrip()
        if not stripped or stripped.startswith('#'):
            continue
        indent = len(line) - len(stripped)
        while stack and stack[-1][0] >= indent:
            stack.pop()
        words = stripped.replace('(', ' ').replace(':', ' ').split()
        if len(words) > 1 and words[0] in ('class', 'def'):
            stack.append((indent, words[1]))
            if words[0] == 'class' and [name for _, name in stack] == path:
                found = number
    if found is None:
        raise OSError('could not find class definition')
    while found > 0 and lines[found - 1].lstrip().startswith('@'):
        found -= 1
    return found


def getblock(lines):
    """The first definition in the lines: up to where the indentation goes back."""
    first = lines[0]
    indent = len(first) - len(first.lstrip())
    end = 0
    brackets = 0
    quotes = ''
    in_header = True
    for number, line in enumerate(lines):
        stripped = line.strip()
        if not quotes and not brackets and not in_header and stripped and not stripped.startswith('#'):
            if len(line) - len(line.lstrip()) <= indent:
                break
        quotes, brackets = _scan(line, quotes, brackets)
        if stripped and (quotes or not stripped.startswith('#') or len(line) - len(line.lstrip()) > indent):
            end = number + 1
        if in_header and not quotes and not brackets and not stripped.startswith('@') and stripped and not stripped.endswith('\\'):
            in_header = False
            if not _code_of(stripped).endswith(':') and 'lambda' in stripped:
                break
    return lines[:end]


def _code_of(line):
    at = line.find('#')
    return (line if at < 0 else line[:at]).rstrip()


def _scan(line, quotes, brackets):
    """Open quotes and the number of open brackets after a line."""
    i = 0
    while i < len(line):
        if quotes:
            if line[i] == '\\':
                i += 2
                continue
            if line.startswith(quotes, i):
                i += len(quotes)
                quotes = ''
                continue
        elif line[i] == '#':
            break
        elif line[i] in '"\'':
            quotes = line[i] * 3 if line.startswith(line[i] * 3, i) else line[i]
            i += len(quotes)
            continue
        elif line[i] in '([{':
            brackets += 1
        elif line[i] in ')]}':
            brackets -= 1
        i += 1
    return (quotes if len(quotes) == 3 else ''), brackets


def getsourcelines(object):
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == '<module>'):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    return ''.join(getsourcelines(object)[0])


# --- frames

Traceback = namedtuple('Traceback', 'filename lineno function code_context index')
FrameInfo = namedtuple('FrameInfo', 'frame filename lineno function code_context index')


def currentframe():
    return sys._getframe(1)


def getlineno(frame):
    return frame.f_lineno


def getframeinfo(frame, context=1):
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    if istraceback(frame):
        frame = frame.tb_frame
    filename = frame.f_code.co_filename
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            all_lines, _ = findsource(frame)
        except (OSError, TypeError):
            pass
        else:
            start = max(0, min(start, len(all_lines) - context))
            lines = all_lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getouterframes(frame, context=1):
    result = []
    while frame:
        result.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    result = []
    while tb:
        result.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return result


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_frame is None:
        return GEN_CLOSED
    return GEN_SUSPENDED if generator.gi_suspended else GEN_CREATED


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_frame is None:
        return CORO_CLOSED
    return CORO_SUSPENDED if coroutine.cr_suspended else CORO_CREATED


def getgeneratorlocals(generator):
    frame = getattr(generator, 'gi_frame', None)
    return frame.f_locals if frame else {}


# --- signatures

def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isclass(obj):
        found = obj.__dict__.get('__annotations__')
        if globals is None:
            globals = getattr(sys.modules.get(obj.__module__), '__dict__', None)
        if locals is None:
            locals = dict(vars(obj))
    elif ismodule(obj) or callable(obj):
        found = getattr(obj, '__annotations__', None)
        if globals is None:
            globals = obj.__dict__ if ismodule(obj) else getattr(obj, '__globals__', None)
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    return {key: eval(value, globals, locals) if isinstance(value, str) else value for key, value in found.items()}


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


class _empty:
    """There is no default, no annotation."""


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        self = int.__new__(cls, len(cls.__members__))
        self._value_ = len(cls.__members__)
        self.description = description
        return self

    def __str__(self):
        return self.name


class Parameter:
    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and self._kind in (self.VAR_POSITIONAL, self.VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[:1] == '.' and name[1:].isdigit():
            name = f'implicit{name[1:]}'
        elif not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_absent, kind=_absent, annotation=_absent, default=_absent):
        return type(self)(self._name if name is _absent else name, self._kind if kind is _absent else kind,
                          default=self._default if default is _absent else default,
                          annotation=self._annotation if annotation is _absent else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += f': {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f' = {self._default!r}' if self._annotation is not _empty else f'={self._default!r}'
        if self._kind == self.VAR_POSITIONAL:
            return '*' + text
        if self._kind == self.VAR_KEYWORD:
            return '**' + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (other._name, other._kind, other._default, other._annotation)


class BoundArguments:
    """Which argument goes to which parameter."""
    __slots__ = ('arguments', '_signature')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        result = []
        for name, param in self._signature.parameters.items():
            if param.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == Parameter.VAR_POSITIONAL:
                result.extend(self.arguments[name])
            else:
                result.append(self.arguments[name])
        return tuple(result)

    @property
    def kwargs(self):
        result = {}
        by_name = False
        for name, param in self._signature.parameters.items():
            if param.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
                by_name = True
            elif name not in self.arguments:
                by_name = True
                continue
            if by_name and name in self.arguments:
                if param.kind == Parameter.VAR_KEYWORD:
                    result.update(self.arguments[name])
                else:
                    result[name] = self.arguments[name]
        return result

    def apply_defaults(self):
        new = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                new[name] = self.arguments[name]
            elif param.default is not _empty:
                new[name] = param.default
            elif param.kind is Parameter.VAR_POSITIONAL:
                new[name] = ()
            elif param.kind is Parameter.VAR_KEYWORD:
                new[name] = {}
        self.arguments = new

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        parts = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{self.__class__.__name__} ({parts})>'


class Signature:
    __slots__ = ('_return_annotation', '_parameters')
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict()
        kind = Parameter.POSITIONAL_ONLY
        seen_default = False
        for param in parameters or ():
            if param.kind < kind:
                raise ValueError(f'wrong parameter order: {kind.description} parameter before {param.kind.description} parameter')
            if param.kind > kind:
                kind = param.kind
            if param.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    seen_default = True
                elif seen_default and __validate_parameters__:
                    raise ValueError('non-default argument follows default argument')
            if param.name in params:
                raise ValueError(f'duplicate parameter name: {param.name!r}')
            params[param.name] = param
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_of(obj, cls, follow_wrapped, eval_str)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_absent, return_annotation=_absent):
        return type(self)(self.parameters.values() if parameters is _absent else parameters,
                          return_annotation=self._return_annotation if return_annotation is _absent else return_annotation)

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values()) and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self.return_annotation))

    def _bind(self, args, kwargs, partial):
        arguments = {}
        args = list(args)
        kwargs = dict(kwargs)
        only_by_position = []
        var_keyword = None
        params = list(self.parameters.values())
        by_name = []
        for param in params:
            if param.kind == Parameter.VAR_POSITIONAL:
                if args:
                    arguments[param.name] = tuple(args)
                    args = []
            elif param.kind == Parameter.VAR_KEYWORD:
                var_keyword = param
            elif param.kind == Parameter.KEYWORD_ONLY:
                by_name.append(param)
            elif args:
                if param.name in kwargs and param.kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {param.name!r}')
                arguments[param.name] = args.pop(0)
            else:
                by_name.append(param)
        if args:
            raise TypeError('too many positional arguments')
        has_var_keyword = any(param.kind == Parameter.VAR_KEYWORD for param in params)
        for param in by_name:
            if param.kind == Parameter.POSITIONAL_ONLY:
                if param.name in kwargs and not has_var_keyword:
                    raise TypeError(f'{param.name!r} parameter is positional only, but was passed as a keyword')
            elif param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
                continue
            if param.default is _empty and not partial:
                raise TypeError(f'missing a required argument: {param.name!r}')
        if kwargs:
            if var_keyword is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            arguments[var_keyword.name] = kwargs
        ordered = {param.name: arguments[param.name] for param in params if param.name in arguments}
        return BoundArguments(self, ordered)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        parts = []
        slash = False
        star = True
        for param in self.parameters.values():
            if param.kind == Parameter.POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append('/')
                slash = False
            if param.kind == Parameter.VAR_POSITIONAL:
                star = False
            elif param.kind == Parameter.KEYWORD_ONLY and star:
                parts.append('*')
                star = False
            parts.append(str(param))
        if slash:
            parts.append('/')
        text = f'({", ".join(parts)})'
        if self.return_annotation is not _empty:
            text += f' -> {formatannotation(self.return_annotation)}'
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return _signature_of(obj, Signature, follow_wrapped, eval_str)


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if params[0].kind is not Parameter.VAR_POSITIONAL:
        params = params[1:]
    return sig.replace(parameters=params)


def _signature_of(obj, cls, follow_wrapped, eval_str):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _without_first(_signature_of(obj.__func__, cls, follow_wrapped, eval_str))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
        if ismethod(obj):
            return _signature_of(obj, cls, follow_wrapped, eval_str)
    own = getattr(obj, '__signature__', None)
    if own is not None:
        if not isinstance(own, Signature):
            raise TypeError(f'unexpected object {own!r} in __signature__ attribute')
        return own
    if isfunction(obj):
        return _of_function(obj, cls, eval_str)
    if isinstance(obj, functools.partial):
        return _of_partial(obj, _signature_of(obj.func, cls, follow_wrapped, eval_str))
    if isinstance(obj, type):
        return _of_class(obj, cls, follow_wrapped, eval_str)
    text = getattr(obj, '__text_signature__', None)
    if text:
        return _of_text(cls, text, obj)
    if not isroutine(obj):
        call = getattr(type(obj), '__call__', None)
        if isfunction(call):
            return _without_first(_signature_of(call, cls, follow_wrapped, eval_str))
    raise ValueError(f'no signature found for builtin {obj!r}')


def _of_class(obj, cls, follow_wrapped, eval_str):
    call = next((base.__dict__['__call__'] for base in type(obj).__mro__ if base is not type and '__call__' in base.__dict__ and base is not object), None)
    if isfunction(call):
        return _without_first(_signature_of(call, cls, follow_wrapped, eval_str))
    for base in obj.__mro__:
        if base is object:
            break
        for name in ('__new__', '__init__'):
            function = base.__dict__.get(name)
            if isinstance(function, staticmethod):
                function = function.__func__
            if isfunction(function):
                return _without_first(_signature_of(function, cls, follow_wrapped, eval_str))
    for base in obj.__mro__[:-1]:

        if isinstance(base.__dict__.get('__text_signature__'), str):
            return _of_text(cls, base.__dict__['__text_signature__'], obj)
    if type not in obj.__mro__ and obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    raise ValueError(f'no signature found for builtin type {obj!r}')


def _of_function(function, cls, eval_str):
    code = function.__code__
    names = code.co_varnames
    annotations = get_annotations(function, eval_str=eval_str)
    defaults = function.__defaults__ or ()
    kwdefaults = function.__kwdefaults__ or {}
    count = code.co_argcount
    params = []
    for at, name in enumerate(names[:count]):
        kind = Parameter.POSITIONAL_ONLY if at < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        back = at - (count - len(defaults))
        params.append(Parameter(name, kind, default=defaults[back] if back >= 0 else _empty, annotation=annotations.get(name, _empty)))
    at = count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        params.append(Parameter(names[at], Parameter.VAR_POSITIONAL, annotation=annotations.get(names[at], _empty)))
        at += 1
    for name in names[count:count + code.co_kwonlyargcount]:
        params.append(Parameter(name, Parameter.KEYWORD_ONLY, default=kwdefaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        params.append(Parameter(names[at], Parameter.VAR_KEYWORD, annotation=annotations.get(names[at], _empty)))
    return cls(params, return_annotation=annotations.get('return', _empty), __validate_parameters__=False)


def _of_partial(obj, sig):
    try:
        bound = sig.bind_partial(*obj.args, **(obj.keywords or {}))
    except TypeError as e:
        raise ValueError(f'partial object {obj!r} has incorrect arguments') from e
    params = []
    by_name = False
    for name, param in sig.parameters.items():
        if name in obj.keywords and param.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY):
            by_name = True
            params.append(param.replace(default=obj.keywords[name], kind=Parameter.KEYWORD_ONLY))
        elif name in bound.arguments and param.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            continue
        elif by_name and param.kind == Parameter.POSITIONAL_OR_KEYWORD:
            params.append(param.replace(kind=Parameter.KEYWORD_ONLY))
        elif by_name and param.kind == Parameter.VAR_POSITIONAL:
            continue
        else:
            params.append(param)
    return sig.replace(parameters=params)


def _of_text(cls, text, obj):
    """From `(self, /, a, b=1)` as builtin functions have it."""
    inside = text.strip()[1:-1].replace('$', '')
    params = []
    kind = Parameter.POSITIONAL_OR_KEYWORD
    for part in (each.strip() for each in inside.split(',')):
        if not part:
            continue
        if part == '/':
            params = [each.replace(kind=Parameter.POSITIONAL_ONLY) for each in params]
        elif part == '*':
            kind = Parameter.KEYWORD_ONLY
        elif part.startswith('**'):
            params.append(Parameter(part[2:], Parameter.VAR_KEYWORD))
        elif part.startswith('*'):
            params.append(Parameter(part[1:], Parameter.VAR_POSITIONAL))
            kind = Parameter.KEYWORD_ONLY
        else:
            name, has_default, default = part.partition('=')
            if not has_default:
                value = _empty
            else:
                try:
                    value = eval(default, {})
                except Exception:
                    value = _empty
            params.append(Parameter(name, kind, default=value))
    bound_self = getattr(obj, '__self__', None)
    if params and params[0].name in ('self', 'cls', 'module') and (isinstance(obj, type) or (bound_self is not None and not ismodule(bound_self))):
        params = params[1:]
    return cls(params, __validate_parameters__=False)


FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')


def getfullargspec(func):
    try:
        if ismethod(func):
            sig = _signature_of(func.__func__, Signature, False, False)
        else:
            sig = _signature_of(func, Signature, False, False)
    except Exception as e:
        raise TypeError('unsupported callable') from e
    args, posonly, kwonly, defaults = [], [], [], ()
    varargs = varkw = None
    annotations, kwdefaults = {}, {}
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for param in sig.parameters.values():
        if param.kind is Parameter.POSITIONAL_ONLY:
            posonly.append(param.name)
        elif param.kind is Parameter.POSITIONAL_OR_KEYWORD:
            args.append(param.name)
        elif param.kind is Parameter.VAR_POSITIONAL:
            varargs = param.name
        elif param.kind is Parameter.KEYWORD_ONLY:
            kwonly.append(param.name)
            if param.default is not _empty:
                kwdefaults[param.name] = param.default
        else:
            varkw = param.name
        if param.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD) and param.default is not _empty:
            defaults += (param.default,)
        if param.annotation is not _empty:
            annotations[param.name] = param.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')
Arguments = namedtuple('Arguments', 'args, varargs, varkw')


def getargs(co):
    count = co.co_argcount
    names = co.co_varnames
    args = list(names[:count + co.co_kwonlyargcount])
    at = count + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(args, varargs, varkw)


def getargvalues(frame):
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def getcallargs(func, /, *positional, **named):
    bound = signature(func if not ismethod(func) else func.__func__)
    args = (func.__self__, *positional) if ismethod(func) else positional
    result = bound.bind(*args, **named)
    result.apply_defaults()
    return dict(result.arguments)


ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    if ismethod(func):
        func = func.__func__
    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            global_vars[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            builtin_vars[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)


def classify_class_attrs(cls):
    result = []
    for name in sorted(set(dir(cls))):
        home = next((base for base in cls.__mro__ if name in base.__dict__), None)
        value = home.__dict__[name] if home else getattr(cls, name, None)
        if isinstance(value, (staticmethod, types.BuiltinMethodType)):
            kind = 'static method'
        elif isinstance(value, (classmethod, types.ClassMethodDescriptorType)):
            kind = 'class method'
        elif isinstance(value, property):
            kind = 'property'
        elif isroutine(value):
            kind = 'method'
        else:
            kind = 'data'
        result.append(Attribute(name, kind, home, value))
    return result


Attribute = namedtuple('Attribute', 'name kind defining_class object')
