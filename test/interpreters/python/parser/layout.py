if x:
    a

    b
c = 1

x = \
  1 + \
  2
if x:
        # odd comment
    y
  # another
    z



if (a and
# in brackets
    b):
    c
  \

class A:
  def f(self):
     return [
1,
   2]
  def g(self): pass
last = 1  # no newline