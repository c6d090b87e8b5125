match x:
    case 1: pass
    case -1: pass
    case 1.5 | -2.5 | 3j | 1 + 2j | -1 - 2j: pass
    case "a" "b" | b"c" | r"d": pass
    case None | True | False: pass
    case a: pass
    case _: pass
    case a.b.c: pass
    case (a): pass
    case (a, b) | [c, d] | () | [] | (a,) | [a,]: pass
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case [a, *_], *b: pass
    case (1 | 2) as a: pass
    case [1, (2 | 3) as b, *c] as d if d > 1: pass
    case {}: pass
    case {"a": 1, -1: b, None: c, True: d, a.b: e, 1+2j: f}: pass
    case {"a": 1, **rest}: pass
    case {**rest}: pass
    case {"a": {"b": [c]},}: pass
    case A(): pass
    case A(1, b): pass
    case A(a=1, b=c,): pass
    case a.B(1, c, d=2): pass
    case A(B(C())) | [A(), _]: pass
    case a if (b := a): pass
    case (a, (b, (c, *d))):
        pass
match x, y:
    case _: pass
match *a, b:
    case _: pass
match (x):
    case _: pass
match [x]:
    case _: pass
match -x:
    case _: pass
match x := y:
    case _: pass
match not x:
    case _: pass
match match:
    case case: pass
match {1: 2}[0](3):
    case _: pass
match = 1
match.x = case
match[0] = case[1]
match(x)
match(x, y).z
match, case = case, match
match + 1
match - 1
match * a, b
match in x
match is not x
match or x
match if match else case
print(match, case, _)
case = match
_ = case
match: int
match (x)
match [x]
match -x
match not in x
