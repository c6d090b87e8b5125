"""Signals: enough for Ctrl-C, and for signals that the program raises itself."""
import _signal
from _signal import NSIG, default_int_handler, strsignal
from enum import IntEnum as _IntEnum

Signals = _IntEnum('Signals', {name: value for name, value in vars(_signal).items()
                               if name.startswith('SIG') and not name.startswith('SIG_')}, module=__name__)
Handlers = _IntEnum('Handlers', {'SIG_DFL': 0, 'SIG_IGN': 1}, module=__name__)
globals().update(Signals.__members__)
globals().update(Handlers.__members__)


def _to_enum(value, kind):
    if not isinstance(value, int):
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def signal(signalnum, handler):
    return _to_enum(_signal.signal(int(signalnum), int(handler) if isinstance(handler, Handlers) else handler), Handlers)


def getsignal(signalnum):
    return _to_enum(_signal.getsignal(int(signalnum)), Handlers)


def raise_signal(signalnum):
    _signal.raise_signal(int(signalnum))


def valid_signals():
    return {_to_enum(each, Signals) for each in _signal.valid_signals()}
