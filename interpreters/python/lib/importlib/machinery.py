"""Specs and loaders."""
import _imp
import os
import sys

__all__ = ['ModuleSpec', 'BuiltinImporter', 'FrozenImporter', 'PathFinder', 'FileFinder', 'SourceFileLoader', 'SourcelessFileLoader',
           'ExtensionFileLoader', 'SOURCE_SUFFIXES', 'BYTECODE_SUFFIXES', 'EXTENSION_SUFFIXES', 'DEBUG_BYTECODE_SUFFIXES',
           'OPTIMIZED_BYTECODE_SUFFIXES', 'all_suffixes']

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """What is known of a module before it is loaded."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._set_fileattr = False
        self.cached = None

    def __repr__(self):
        parts = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            parts.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            parts.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f'{self.__class__.__name__}({", ".join(parts)})'

    def __eq__(self, other):
        try:
            return (self.name == other.name and self.loader == other.loader and self.origin == other.origin
                    and self.submodule_search_locations == other.submodule_search_locations)
        except AttributeError:
            return NotImplemented

    @property
    def parent(self):
        return self.name.rpartition('.')[0] if self.submodule_search_locations is None else self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


class _SourceLoader:
    """Loads what get_source() gives."""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        exec(code, module.__dict__)

    def get_code(self, fullname):
        return self.source_to_code(self.get_source(fullname), self.get_filename(fullname))

    def source_to_code(self, data, path='<string>'):
        return compile(data, path, 'exec', dont_inherit=True)

    def load_module(self, fullname):
        if fullname in sys.modules:
            return sys.modules[fullname]
        from importlib.util import spec_from_loader
        return _imp.load_from_spec(fullname, spec_from_loader(fullname, self))


class SourceFileLoader(_SourceLoader):
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def __repr__(self):
        return f'<_frozen_importlib_external.{type(self).__name__} object at {id(self):#x}>'

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        with open(path, 'rb') as file:
            return file.read()

    def get_source(self, fullname):
        data = self.get_data(self.path)
        try:
            from importlib.util import decode_source
            return decode_source(data)
        except UnicodeDecodeError as e:
            raise ImportError('source not available through get_source()', name=fullname) from e

    def is_package(self, fullname):
        return os.path.basename(self.path).rsplit('.', 1)[0] == '__init__' and not fullname.endswith('__init__')


class SourcelessFileLoader:
    def __init__(self, fullname, path):
        raise ImportError('this Python has no files of bytecode', name=fullname, path=path)


class ExtensionFileLoader:
    def __init__(self, name, path):
        raise ImportError('this Python has no extension modules', name=name, path=path)


class BuiltinImporter:
    """The modules that are part of the interpreter."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return ModuleSpec(fullname, cls, origin='built-in', is_package=False) if _imp.is_builtin(fullname) else None

    @staticmethod
    def create_module(spec):
        return __import__(spec.name, fromlist=['*'])

    @staticmethod
    def exec_module(module):
        pass

    @classmethod
    def get_source(cls, fullname):
        return None

    @classmethod
    def get_code(cls, fullname):
        return None

    @classmethod
    def is_package(cls, fullname):
        return False


class FrozenImporter(_SourceLoader):
    """The modules whose source is part of the executable."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if not _imp.is_frozen(fullname):
            return None
        spec = ModuleSpec(fullname, cls(), origin=f'<frozen {fullname}>', is_package=_imp.is_frozen_package(fullname))
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append('<lib>/' + fullname.replace('.', '/'))
        return spec

    def get_filename(self, fullname):
        return f'<frozen {fullname}>'

    def get_source(self, fullname):
        return _imp.frozen_source(fullname)

    def is_package(self, fullname):
        return _imp.is_frozen_package(fullname)


class FileFinder:
    """One folder."""

    def __init__(self, path, *loader_details):
        self.path = path or '.'

    def invalidate_caches(self):
        pass

    def find_spec(self, fullname, target=None):
        base = os.path.join(self.path, fullname.rpartition('.')[2])
        for file, is_package in ((os.path.join(base, '__init__.py'), True), (base + '.py', False)):
            if os.path.isfile(file):
                file = os.path.abspath(file)
                spec = ModuleSpec(fullname, SourceFileLoader(fullname, file), origin=file, is_package=is_package)
                spec.has_location = True
                if is_package:
                    spec.submodule_search_locations.append(os.path.dirname(file))
                return spec
        if os.path.isdir(base):
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None


class PathFinder:
    """Folders in order; the modules in the executable where `<lib>` stands."""

    @classmethod
    def invalidate_caches(cls):
        pass

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        portions = []
        for entry in sys.path if path is None else path:
            if entry == '<lib>' or entry.startswith('<lib>/'):
                spec = FrozenImporter.find_spec(fullname)
            else:
                spec = FileFinder(entry).find_spec(fullname)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            portions.extend(spec.submodule_search_locations)
        if portions:
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = portions
            return spec
        return None
