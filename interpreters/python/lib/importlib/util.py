"""Finding and loading modules by hand."""
import sys
import types
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder, SourceFileLoader

__all__ = ['decode_source', 'find_spec', 'module_from_spec', 'resolve_name', 'source_hash', 'spec_from_file_location', 'spec_from_loader',
           'cache_from_source', 'source_from_cache', 'MAGIC_NUMBER']

MAGIC_NUMBER = (3495).to_bytes(2, 'little') + b'\r\n'


def resolve_name(name, package):
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip('.'))
    bits = package.rsplit('.', level - 1)
    if len(bits) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{bits[0]}.{name[level:]}' if name[level:] else bits[0]


def decode_source(source_bytes):
    """The text of a source file."""
    encoding = 'utf-8-sig'
    import re
    for line in source_bytes.split(b'\n')[:2]:
        match = re.match(rb'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', line)
        if match:
            encoding = match[1].decode('ascii')
            break
    text = source_bytes.decode(encoding)
    return text.replace('\r\n', '\n').replace('\r', '\n')


def find_spec(name, package=None):
    full = resolve_name(name, package) if name.startswith('.') else name
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        spec = getattr(module, '__spec__', None)
        if spec is not None:
            return spec
        if not BuiltinImporter.find_spec(full):
            raise ValueError(f'{name}.__spec__ is None')
    parent = full.rpartition('.')[0]
    path = None
    if parent:
        module = __import__(parent, fromlist=['__path__'])
        try:
            path = module.__path__
        except AttributeError as e:
            raise ModuleNotFoundError(f'__path__ attribute not found on {parent!r} while trying to find {full!r}', name=full) from e
    for finder in [*sys.meta_path, BuiltinImporter, PathFinder]:
        spec = finder.find_spec(full, path, None)
        if spec is not None:
            return spec
    return None


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if origin is None and hasattr(loader, 'get_filename'):
        return spec_from_file_location(name, loader.get_filename(name), loader=loader)
    if is_package is None:
        is_package = hasattr(loader, 'is_package') and loader.is_package(name)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_MISSING = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_MISSING):
    import os
    if location is None:
        location = loader.get_filename(name) if hasattr(loader, 'get_filename') else '<unknown>'
    else:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith('.py'):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is _MISSING:
        if hasattr(loader, 'is_package') and loader.is_package(name):
            spec.submodule_search_locations = [os.path.dirname(location)]
    else:
        spec.submodule_search_locations = submodule_search_locations
    return spec


def module_from_spec(spec):
    module = spec.loader.create_module(spec) if hasattr(spec.loader, 'create_module') else None
    if module is None:
        module = types.ModuleType(spec.name)
    module.__name__ = spec.name
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def cache_from_source(path, debug_override=None, *, optimization=None):
    raise NotImplementedError('this Python has no files of bytecode')


def source_from_cache(path):
    raise NotImplementedError('this Python has no files of bytecode')


def source_hash(source_bytes):
    import hashlib
    return hashlib.md5(source_bytes).digest()[:8]
