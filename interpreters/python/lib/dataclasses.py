"""Classes made from annotated fields."""
import abc
import copy
import sys
from types import FunctionType, GenericAlias, MappingProxyType

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
           'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    """Raised when a field of a frozen instance is assigned."""


class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


class _KwOnly:
    pass


class _DefaultFactory:
    def __repr__(self):
        return '<factory>'


MISSING = _Missing()
KW_ONLY = _KwOnly()
_FACTORY = _DefaultFactory()
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_no_metadata = MappingProxyType({})


class InitVar:
    """The annotation of a parameter of __init__ that is no field but goes to __post_init__."""
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field. Made by field() and dataclass()."""
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _no_metadata if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        # 'field', 'class' or 'init'.
        self._field_type = None

    def __repr__(self):
        kind = {'field': '_FIELD', 'class': '_FIELD_CLASSVAR', 'init': '_FIELD_INITVAR', None: None}[self._field_type]
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},'
                f'init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},_field_type={kind})')

    def __set_name__(self, owner, name):
        function = getattr(type(self.default), '__set_name__', None)
        if function:
            function(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _Params:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Says more about a field than an annotation with a default can."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _make_function(cls, name, parameters, lines, names):
    # Functions are compiled from text, so that they are as quick as if written by hand. Default values and types come through `names`.
    body = '\n'.join('  ' + line for line in lines)
    outer = ', '.join(names)
    text = f'def __create_fn__({outer}):\n def {name}({", ".join(parameters)}):\n{body}\n return {name}'
    module = sys.modules.get(cls.__module__)
    namespace = {}
    exec(text, module.__dict__ if module is not None else {}, namespace)
    function = namespace['__create_fn__'](**names)
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    return function


def _is_named(annotation, module_name, name):
    # Is a text annotation typing.ClassVar or dataclasses.InitVar, as far as can be seen?
    text = annotation.strip()
    for prefix in ('', module_name + '.', 't.', 'dc.'):
        if text == prefix + name or text.startswith(prefix + name + '['):
            return True
    return False


def _is_classvar(annotation):
    if isinstance(annotation, str):
        return _is_named(annotation, 'typing', 'ClassVar')
    typing = sys.modules.get('typing')
    if typing is None:
        return False
    return annotation is typing.ClassVar or getattr(annotation, '__origin__', None) is typing.ClassVar


def _is_initvar(annotation):
    if isinstance(annotation, str):
        return _is_named(annotation, 'dataclasses', 'InitVar')
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    if isinstance(annotation, str):
        return _is_named(annotation, 'dataclasses', 'KW_ONLY')
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        result = default
    else:
        if type(default).__name__ == 'member_descriptor':
            # A slot, not a default.
            default = MISSING
        result = field(default=default)
    result.name = name
    result.type = annotation
    if _is_classvar(annotation):
        result._field_type = 'class'
    elif _is_initvar(annotation):
        result._field_type = 'init'
    else:
        result._field_type = 'field'
    if result._field_type != 'field' and result.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if result._field_type == 'class':
        if result.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif result.kw_only is MISSING:
        result.kw_only = default_kw_only
    if result._field_type == 'field' and result.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(result.default)} for field {name} is not allowed: use default_factory')
    return result


def _init_function(cls, all_fields, positional, keyword, frozen, has_post_init, self_name):
    seen_default = False
    for each in positional:
        if each.init:
            if each.default is not MISSING or each.default_factory is not MISSING:
                seen_default = True
            elif seen_default:
                raise TypeError(f'non-default argument {each.name!r} follows default argument')
    names = {'__dataclass_builtins_object__': object, '__dataclass_FACTORY__': _FACTORY}

    def parameter(each):
        names[f'__dataclass_type_{each.name}__'] = each.type
        text = f'{each.name}: __dataclass_type_{each.name}__'
        if each.default is not MISSING:
            names[f'__dataclass_dflt_{each.name}__'] = each.default
            return f'{text} = __dataclass_dflt_{each.name}__'
        if each.default_factory is not MISSING:
            return f'{text} = __dataclass_FACTORY__'
        return text

    def assign(name, value):
        if frozen:
            return f'__dataclass_builtins_object__.__setattr__({self_name}, {name!r}, {value})'
        return f'{self_name}.{name} = {value}'

    parameters = [self_name] + [parameter(each) for each in positional if each.init]
    by_keyword = [parameter(each) for each in keyword if each.init]
    if by_keyword:
        parameters += ['*'] + by_keyword
    lines = []
    for each in all_fields:
        factory = f'__dataclass_dflt_{each.name}__'
        if each.default_factory is not MISSING:
            names[factory] = each.default_factory
        if each._field_type == 'init':
            continue
        if each.default_factory is not MISSING:
            if each.init:
                lines.append(assign(each.name, f'{factory}() if {each.name} is __dataclass_FACTORY__ else {each.name}'))
            else:
                lines.append(assign(each.name, f'{factory}()'))
        elif each.init:
            lines.append(assign(each.name, each.name))
        elif '__slots__' in cls.__dict__ and each.default is not MISSING:
            names[factory] = each.default
            lines.append(assign(each.name, factory))
    if has_post_init:
        given = ', '.join(each.name for each in all_fields if each._field_type == 'init')
        lines.append(f'{self_name}.__post_init__({given})')
    function = _make_function(cls, '__init__', parameters, lines or ['pass'], names)
    function.__annotations__['return'] = None
    return function


def _recursive_repr(function):
    active = set()

    def wrapper(self):
        key = id(self)
        if key in active:
            return '...'
        active.add(key)
        try:
            return function(self)
        finally:
            active.discard(key)
    wrapper.__name__ = function.__name__
    wrapper.__qualname__ = function.__qualname__
    wrapper.__wrapped__ = function
    return wrapper


def _tuple_text(self_name, some):
    return '(' + ''.join(f'{self_name}.{each.name},' for each in some) + ')'


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _hash_function(cls, some):
    if some:
        return _make_function(cls, '__hash__', ['self'], [f'return hash({_tuple_text("self", some)})'], {})
    return _make_function(cls, '__hash__', ['self'], ['return hash(())'], {})


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    found = {}
    setattr(cls, _PARAMS, _Params(init, repr, eq, order, unsafe_hash, frozen))
    any_frozen_base = False
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            for each in base_fields.values():
                found[each.name] = each
            if getattr(base, _PARAMS).frozen:
                any_frozen_base = True
    annotations = cls.__dict__.get('__annotations__', {})
    own = []
    keyword_from_here = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation):
            if keyword_from_here:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            keyword_from_here = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for each in own:
        found[each.name] = each
        if isinstance(getattr(cls, each.name, None), Field):
            if each.default is MISSING:
                delattr(cls, each.name)
            else:
                setattr(cls, each.name, each.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen_base and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, found)
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and '__eq__' in cls.__dict__))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    all_init = [each for each in found.values() if each._field_type in ('field', 'init')]
    positional = [each for each in all_init if each.init and not each.kw_only]
    keyword = [each for each in all_init if each.init and each.kw_only]
    if init:
        self_name = '__dataclass_self__' if 'self' in found else 'self'
        _set_new(cls, '__init__', _init_function(cls, all_init, positional, keyword, frozen, hasattr(cls, '__post_init__'), self_name))
    real = [each for each in found.values() if each._field_type == 'field']
    if repr:
        shown = [each for each in real if each.repr]
        text = ', '.join(f'{each.name}={{self.{each.name}!r}}' for each in shown)
        function = _make_function(cls, '__repr__', ['self'], [f'return self.__class__.__qualname__ + f"({text})"'], {})
        _set_new(cls, '__repr__', _recursive_repr(function))
    compared = [each for each in real if each.compare]
    left, right = _tuple_text('self', compared), _tuple_text('other', compared)
    if eq:
        lines = ['if other.__class__ is self.__class__:', f' return {left}=={right}', 'return NotImplemented']
        _set_new(cls, '__eq__', _make_function(cls, '__eq__', ['self', 'other'], lines, {}))
    if order:
        for name, sign in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            lines = ['if other.__class__ is self.__class__:', f' return {left}{sign}{right}', 'return NotImplemented']
            if _set_new(cls, name, _make_function(cls, name, ['self', 'other'], lines, {})):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
    if frozen:
        names = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError, 'fields': tuple(each.name for each in real)}
        for name, parameters, word, call in (('__setattr__', ['self', 'name', 'value'], 'assign to', 'name, value'),
                                             ('__delattr__', ['self', 'name'], 'delete', 'name')):
            lines = ['if type(self) is cls or name in fields:',
                     f' raise FrozenInstanceError(f"cannot {word} field {{name!r}}")',
                     f'super(cls, self).{name}({call})']
            if _set_new(cls, name, _make_function(cls, name, parameters, lines, names)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
    hashed = [each for each in real if (each.compare if each.hash is None else each.hash)]
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        cls.__hash__ = _hash_function(cls, hashed)
    elif not has_explicit_hash and eq:
        cls.__hash__ = _hash_function(cls, hashed) if frozen else None
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(cls.__init__)
    if match_args:
        _set_new(cls, '__match_args__', tuple(each.name for each in positional))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


def _annotation_text(annotation):
    if isinstance(annotation, type) and type(annotation) is not GenericAlias:
        if annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation).replace('typing.', '') if getattr(annotation, '__module__', None) == 'typing' else repr(annotation)


def _signature_text(function):
    # As inspect.signature shows it, without self.
    code = getattr(function, '__code__', None)
    if code is None:
        return '()'
    names = code.co_varnames[:code.co_argcount]
    defaults = function.__defaults__ or ()
    parts = []

    def show(name, default):
        text = name
        if name in function.__annotations__:
            text += ': ' + _annotation_text(function.__annotations__[name])
            if default is not MISSING:
                text += f' = {default!r}'
        elif default is not MISSING:
            text += f'={default!r}'
        parts.append(text)
    first = len(names) - len(defaults)
    for place, name in enumerate(names):
        if place > 0:
            show(name, defaults[place - first] if place >= first else MISSING)
    keyword = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
    if keyword:
        parts.append('*')
        for name in keyword:
            show(name, (function.__kwdefaults__ or {}).get(name, MISSING))
    return '(' + ', '.join(parts) + ')'


def _get_state(self):
    return [getattr(self, each.name) for each in fields(self)]


def _set_state(self, state):
    for each, value in zip(fields(self), state):
        object.__setattr__(self, each.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return
    if isinstance(slots, str):
        yield slots
    else:
        yield from slots


def _with_slots(cls, frozen, weakref_slot):
    # Slots can only be given to a new class.
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple(each.name for each in fields(cls))
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_slots_of(base))
    slots = [name for name in names if name not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        slots.append('__weakref__')
    namespace['__slots__'] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in cls.__dict__:
            new.__getstate__ = _get_state
        if '__setstate__' not in cls.__dict__:
            new.__setstate__ = _set_state
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Adds __init__, __repr__, __eq__ … to a class, made from its annotations."""
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass or of an instance, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(each for each in found.values() if each._field_type == 'field')


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, through nested dataclasses, lists, tuples and dicts."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _convert(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, likewise."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _convert(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _convert(obj, build):
    if _is_instance(obj):
        return build([(each.name, _convert(getattr(obj, each.name), build)) for each in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_convert(item, build) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_convert(item, build) for item in obj)
    if isinstance(obj, dict):
        return type(obj)((_convert(key, build), _convert(value, build)) for key, value in obj.items())
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A dataclass from a list of names, (name, type) and (name, type, field or default)."""
    import keyword
    import types
    namespace = {} if namespace is None else namespace
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, default = item
            defaults[name] = default
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in seen:
            raise TypeError(f'Field name duplicated: {name!r}')
        seen.add(name)
        annotations[name] = annotation

    def fill(body):
        body.update(namespace)
        body.update(defaults)
        body['__annotations__'] = annotations
    cls = types.new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for each in getattr(obj, _FIELDS).values():
        if each._field_type == 'class':
            continue
        if not each.init:
            if each.name in changes:
                raise ValueError(f'field {each.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if each.name not in changes:
            if each._field_type == 'init' and each.default is MISSING:
                raise ValueError(f'InitVar {each.name!r} must be specified with replace()')
            changes[each.name] = getattr(obj, each.name)
    return obj.__class__(**changes)
