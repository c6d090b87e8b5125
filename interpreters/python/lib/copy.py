"""Shallow and deep copies of objects."""
import types

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error

# Immutable values are their own copies.
_atomic = {type(None), int, float, bool, complex, str, bytes, type, range, slice, property, type(Ellipsis), type(NotImplemented),
           types.BuiltinFunctionType, types.FunctionType, types.CodeType}


def _reduced(obj, cls):
    from copyreg import dispatch_table
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(obj)
    reductor = getattr(obj, '__reduce_ex__', None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(obj, '__reduce__', None)
    if reductor is not None:
        return reductor()
    raise Error(f'un(deep)copyable object of type {cls}')


def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    if cls in _atomic or cls is tuple or cls is frozenset:
        return x
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    how = _reduced(x, cls)
    if isinstance(how, str):
        return x
    return _rebuild(x, None, *how)


def deepcopy(x, memo=None):
    """A new object with copies of the contents, and of theirs. memo knows what is copied already, by id."""
    if memo is None:
        memo = {}
    key = id(x)
    done = memo.get(key, memo)
    if done is not memo:
        return done
    cls = type(x)
    if cls in _atomic:
        return x
    if cls is list:
        result = memo[key] = []
        for item in x:
            result.append(deepcopy(item, memo))
    elif cls is dict:
        result = memo[key] = {}
        for name, value in x.items():
            result[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if key in memo:
            # It contains itself.
            return memo[key]
        result = tuple(items)
        for old, new in zip(x, result):
            if old is not new:
                break
        else:
            result = x
    elif cls is types.MethodType:
        result = cls(x.__func__, deepcopy(x.__self__, memo))
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            result = copier(memo)
        else:
            how = _reduced(x, cls)
            if isinstance(how, str):
                return x
            result = _rebuild(x, memo, *how)
    if result is not x:
        memo[key] = result
        # Keeps x alive, so that its id stays its own.
        memo.setdefault(id(memo), []).append(x)
    return result


def _rebuild(x, memo, func, args, state=None, items=None, pairs=None):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for name, value in pairs:
            if deep:
                name = deepcopy(name, memo)
                value = deepcopy(value, memo)
            y[name] = value
    return y
