/** The compiler's SyntaxErrors: source, then what CPython 3.11 says: message, line, offset, end line, end offset. */
import { expect } from "chai";
import { compileModule } from "../../../interpreters/python/compiler/compile";
import { PySyntaxError } from "../../../interpreters/python/parser/errors";

const samples: [string, string, number, number, number, number | null][] = [
  ["def f():\n    x = 1\n    global x", "name 'x' is assigned to before global declaration", 3, 5, 3, 13],
  ["def f(x):\n    global x", "name 'x' is parameter and global", 2, 5, 2, 13],
  ["def f():\n    print(x)\n    global x", "name 'x' is used prior to global declaration", 3, 5, 3, 13],
  ["def f():\n    nonlocal x", "no binding for nonlocal 'x' found", 2, 5, 2, 15],
  ["nonlocal x", "nonlocal declaration not allowed at module level", 1, 1, 1, 11],
  ["return 1", "'return' outside function", 1, 1, 1, 9],
  ["class A:\n    return 1", "'return' outside function", 2, 5, 2, 13],
  ["def f():\n    def g():\n        nonlocal y\n    x = 1", "no binding for nonlocal 'y' found", 3, 9, 3, 19],
  ["break", "'break' outside loop", 1, 1, 1, 6],
  ["for i in x:\n    def f():\n        break", "'break' outside loop", 3, 9, 3, 14],
  ["continue", "'continue' not properly in loop", 1, 1, 1, 9],
  ["while 1:\n    class A:\n        continue", "'continue' not properly in loop", 3, 9, 3, 17],
  ["yield 1", "'yield' outside function", 1, 1, 1, 8],
  ["await x", "'await' outside function", 1, 1, 1, 8],
  ["def f():\n    await x", "'await' outside async function", 2, 5, 2, 12],
  ["def f():\n    [x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 2, 5, 2, 25],
  ["async def f():\n    yield 1\n    return 2", "'return' with value in async generator", 3, 5, 3, 13],
  ["async def f():\n    yield from x", "'yield from' inside async function", 2, 5, 2, 17],
  ["def f(a, a): pass", "duplicate argument 'a' in function definition", 1, 10, 1, 11],
  ["lambda a, a: 1", "duplicate argument 'a' in function definition", 1, 11, 1, 12],
  ["def f(*, a, a): pass", "duplicate argument 'a' in function definition", 1, 13, 1, 14],
  ["f(a=1, a=2)", "keyword argument repeated: a", 1, 8, 1, 11],
  ["try: pass\nexcept: pass\nexcept A: pass", "default 'except:' must be last", 2, 1, 2, 13],
  ["*a = 1", "starred assignment target must be in a list or tuple", 1, 1, 1, 3],
  ["*a, *b = c", "multiple starred expressions in assignment", 1, 1, 1, 7],
  ["x = *a", "can't use starred expression here", 1, 5, 1, 7],
  ["def f():\n    x: int = 1\n    global x", "annotated name 'x' can't be global", 3, 5, 3, 13],
  ["def f():\n    global x\n    x: int = 1", "annotated name 'x' can't be global", 3, 5, 3, 15],
  ["from __future__ import braces", "not a chance", 1, 1, 1, null],
  ["from __future__ import foo", "future feature foo is not defined", 1, 1, 1, null],
  ["x = 1\nfrom __future__ import annotations", "from __future__ imports must occur at the beginning of the file", 2, 1, 2, 35],
  ["def f():\n    from x import *", "import * only allowed at module level", 2, 19, 2, 20],
  ["class A:\n    from x import *", "import * only allowed at module level", 2, 19, 2, 20],
  ["__debug__ = 1", "cannot assign to __debug__", 1, 1, 1, 10],
  ["def f(__debug__): pass", "cannot assign to __debug__", 1, 1, 1, 23],
  ["del __debug__", "cannot delete __debug__", 1, 5, 1, 14],
  ["a.__debug__ = 1", "cannot assign to __debug__", 1, 1, 1, 12],
  ["f(__debug__=1)", "cannot assign to __debug__", 1, 1, 1, 15],
  ["[(x := i) for i in y for x in z]", "assignment expression cannot rebind comprehension iteration variable 'x'", 1, 3, 1, 4],
  ["[x := 1 for x in y]", "assignment expression cannot rebind comprehension iteration variable 'x'", 1, 2, 1, 3],
  ["[[(i := 1) for j in z] for i in y]", "assignment expression cannot rebind comprehension iteration variable 'i'", 1, 4, 1, 5],
  ["class A:\n    [(x := 1) for i in y]", "assignment expression within a comprehension cannot be used in a class body", 2, 7, 2, 8],
  ["[i for i in (y := z)]", "assignment expression cannot be used in a comprehension iterable expression", 1, 14, 1, 20],
  ["match x:\n    case y: pass\n    case 1: pass", "name capture 'y' makes remaining patterns unreachable", 2, 10, 2, 11],
  ["match x:\n    case _: pass\n    case 1: pass", "wildcard makes remaining patterns unreachable", 2, 10, 2, 11],
  ["match x:\n    case (y | 1): pass", "name capture 'y' makes remaining patterns unreachable", 2, 11, 2, 12],
  ["match x:\n    case [a, a]: pass", "multiple assignments to name 'a' in pattern", 2, 14, 2, 15],
  ["match x:\n    case [*a, *b]: pass", "multiple starred names in sequence pattern", 2, 10, 2, 18],
  ["match x:\n    case {1: a, 1: b}: pass", "mapping pattern checks duplicate key (1)", 2, 10, 2, 22],
  ["match x:\n    case A(b=1, b=2): pass", "attribute name repeated in class pattern: b", 2, 19, 2, 20],
  ["match x:\n    case (a, 1) | (b, 1): pass", "alternative patterns bind different names", 2, 23, 2, 24],
  ["try:\n    pass\nexcept* A:\n    return 1", "'return' outside function", 4, 5, 4, 13],
  ["def f():\n    try:\n        pass\n    except* A:\n        return 1", "'break', 'continue' and 'return' cannot appear in an except* block", 5, 16, 5, 17],
  ["for x in y:\n    try:\n        pass\n    except* A:\n        break", "'break', 'continue' and 'return' cannot appear in an except* block", 5, 9, 5, 14],
  ["async with a: pass", "'async with' outside async function", 1, 1, 1, 19],
  ["def f():\n    async with a: pass", "'async with' outside async function", 2, 5, 2, 23],
  ["def f():\n    async for a in b: pass", "'async for' outside async function", 2, 5, 2, 27],
  ["def f():\n    nonlocal x\n    global x", "name 'x' is nonlocal and global", 2, 5, 2, 15],
  ["def f():\n    x = 1\n    def g():\n        global x\n        nonlocal x", "name 'x' is nonlocal and global", 4, 9, 4, 17],
  ["def f() -> (yield): pass", "'yield' outside function", 1, 13, 1, 18],
  ["from __future__ import annotations\ndef f(x: (yield)): pass", "'yield expression' can not be used within an annotation", 2, 11, 2, 16],
  ["from __future__ import annotations\ndef f(x: (y := 1)): pass", "'named expression' can not be used within an annotation", 2, 11, 2, 17],
  ["[(yield x) for x in y]", "'yield' inside list comprehension", 1, 3, 1, 10],
  ["{(yield x): 1 for x in y}", "'yield' inside dict comprehension", 1, 3, 1, 10],
  ["((yield x) for x in y)", "'yield' inside generator expression", 1, 3, 1, 10],
  ["def f():\n    [(yield x) for x in y]", "'yield' inside list comprehension", 2, 7, 2, 14],
  ["class A:\n    nonlocal x", "no binding for nonlocal 'x' found", 2, 5, 2, 15],
  ["with a as __debug__: pass", "cannot assign to __debug__", 1, 11, 1, 20],
  ["for __debug__ in a: pass", "cannot assign to __debug__", 1, 5, 1, 14],
  ["import __debug__", "cannot assign to __debug__", 1, 1, 1, 17],
  ["import a as __debug__", "cannot assign to __debug__", 1, 1, 1, 22],
  ["def __debug__(): pass", "cannot assign to __debug__", 1, 1, 1, 22],
  ["class __debug__: pass", "cannot assign to __debug__", 1, 1, 1, 22],
  ["try: pass\nexcept A as __debug__: pass", "cannot assign to __debug__", 2, 1, 2, 28],
  ["x += yield", "'yield' outside function", 1, 6, 1, 11],
];

describe("Python's compiler: SyntaxErrors", () => {
  for (const [source, ...expected] of samples) {
    it(`${expected[0]}: ${source.split("\n").slice(-3).join("; ").trim().slice(0, 60)}`, () => {
      let error: unknown = null;
      try {
        compileModule(source, "<string>", "exec", 0);
      } catch (e) {
        error = e;
      }
      if (!(error instanceof PySyntaxError)) throw error ?? new Error("no error");
      expect([error.msg, error.lineno, error.offset, error.endLineno, error.endOffset]).to.deep.equal(expected);
      expect(error.text).to.equal(null);
    });
  }

  it("shows the line where the source is a file", () => {
    try {
      compileModule("x = 1\nreturn é, x\n", "a.py", "exec", 0);
      expect.fail();
    } catch (e) {
      expect((e as PySyntaxError).text).to.equal("return é, x\n");
    }
  });
});
