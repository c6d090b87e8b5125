import os
class Item:
    def __init__(self, n):
        self.n = n
        self.log = []
    def bump(self):
        self.n += 1
        return self.n
    def __repr__(self):
        return 'Item(%d)' % self.n
class Bad:
    def __repr__(self):
        return open('/etc/passwd').read()
def getindex():
    k = 0
    return k
def use(x):
    y = x
    return y
somelist = [Item(1), Item(2)]
bad = Bad()
use(somelist.pop(getindex()))
def two(a):
    b = a + 1
    return b
z = two(1) + two(2)
def gen():
    yield 1
    yield 2
g = gen()
for v in g:
    z += v
f = 0.1
words = {'a': [1, 2], 'b': (3, 4)}
os._exit(3)
