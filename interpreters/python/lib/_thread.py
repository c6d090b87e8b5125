"""One thread: locks count, and starting another thread is refused."""
__all__ = ['error', 'start_new_thread', 'exit', 'get_ident', 'get_native_id', 'allocate_lock', 'stack_size', 'LockType', 'RLock', 'TIMEOUT_MAX']

error = RuntimeError
TIMEOUT_MAX = 9223372036.0


class lock:
    """Not reentrant: who waits for a lock that nobody can release would wait for ever, and gets a RuntimeError."""
    __module__ = '_thread'

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError('timeout value must be a non-negative number')
        if not self._locked:
            self._locked = True
            return True
        if not blocking:
            return False
        if timeout == -1:
            raise RuntimeError('deadlock: the lock is held, and there is no other thread')
        import time
        time.sleep(timeout)
        return False

    acquire_lock = acquire

    def release(self):
        if not self._locked:
            raise RuntimeError('release unlocked lock')
        self._locked = False

    release_lock = release

    def locked(self):
        return self._locked

    locked_lock = locked

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *args):
        self.release()

    def _at_fork_reinit(self):
        self._locked = False

    def __repr__(self):
        return f'<{"locked" if self._locked else "unlocked"} _thread.lock object at {id(self):#x}>'


LockType = lock


class RLock:
    __module__ = '_thread'

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def _is_owned(self):
        return self._count > 0

    def _release_save(self):
        count, self._count = self._count, 0
        return count

    def _acquire_restore(self, count):
        self._count = count

    def __repr__(self):
        return f'<{"locked" if self._count else "unlocked"} _thread.RLock object owner={get_ident() if self._count else 0} count={self._count} at {id(self):#x}>'


class _local:
    """With one thread: an object with attributes."""
    __module__ = '_thread'

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        return super().__new__(cls)


def allocate_lock():
    return lock()


allocate = allocate_lock


def get_ident():
    return 1


def get_native_id():
    import os
    return os.getpid()


def start_new_thread(function, args, kwargs={}):
    raise RuntimeError("can't start new thread")


start_new = start_new_thread


def exit():
    raise SystemExit


def interrupt_main(signum=2):
    import _signal
    _signal.raise_signal(signum)


def stack_size(size=0):
    return 0


def _count():
    return 0
