"""How long small pieces of code take."""
import gc
import itertools
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals


def _indented(text, blanks):
    return text.replace('\n', '\n' + ' ' * blanks)


class Timer:
    """A statement to be timed: text, or a function without parameters."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names = {}
        around = _globals() if globals is None else globals
        names.update(around)
        parameters = ''
        if isinstance(setup, str):
            compile(setup, '<timeit-src>', 'exec')
        elif callable(setup):
            names['_setup'] = setup
            parameters += ', _setup=_setup'
            setup = '_setup()'
        else:
            raise ValueError('setup is neither a string nor callable')
        if isinstance(stmt, str):
            compile(setup + '\n' + stmt, '<timeit-src>', 'exec')
        elif callable(stmt):
            names['_stmt'] = stmt
            parameters += ', _stmt=_stmt'
            stmt = '_stmt()'
        else:
            raise ValueError('stmt is neither a string nor callable')
        self.src = (f'def inner(_it, _timer{parameters}):\n    {_indented(setup, 4)}\n    _t0 = _timer()\n    for _i in _it:\n'
                    f'        {_indented(stmt, 8)}\n        pass\n    _t1 = _timer()\n    return _t1 - _t0\n')
        exec(compile(self.src, '<timeit-src>', 'exec'), names)
        self.inner = names['inner']

    def timeit(self, number=default_number):
        """Seconds for so many times."""
        counter = itertools.repeat(None, number)
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(counter, self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """How many times take at least 0.2 seconds, and how long they take."""
        size = 1
        while True:
            for factor in 1, 2, 5:
                number = size * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            size *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
