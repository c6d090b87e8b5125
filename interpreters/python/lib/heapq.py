"""Heaps in lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k, so that heap[0] is the smallest item."""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


class _Reversed:
    """A value that is less when it is greater."""
    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables in one sorted order."""
    heap = []
    for number, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            value = item if key is None else key(item)
            heap.append([_Reversed(value) if reverse else value, number, item, iterator])
            break
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry[2]
        for item in entry[3]:
            value = item if key is None else key(item)
            entry[0] = _Reversed(value) if reverse else value
            entry[2] = item
            heapreplace(heap, entry)
            break
        else:
            heappop(heap)


def nsmallest(n, iterable, key=None):
    """The n smallest items in order; as sorted(iterable, key=key)[:n]."""
    if n == 1:
        iterator = iter(iterable)
        nothing = object()
        item = min(iterator, default=nothing, key=key)
        return [] if item is nothing else [item]
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items in order; as sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        iterator = iter(iterable)
        nothing = object()
        item = max(iterator, default=nothing, key=key)
        return [] if item is nothing else [item]
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
