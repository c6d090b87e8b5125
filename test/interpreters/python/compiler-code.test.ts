/** Codes as a whole: what co_* attributes say, places of instructions, handlers. Expectations are CPython 3.11's. */
import { expect } from "chai";
import { Code } from "../../../interpreters/python/compiler/code";
import { W_Code } from "../../../interpreters/python/compiler/code-object";
import { compileModule } from "../../../interpreters/python/compiler/compile";
import { instructionLength, opNames } from "../../../interpreters/python/compiler/opcodes";
import { PyError, w_RecursionError } from "../../../interpreters/python/objects/root";

function codesOf(source: string): Map<string, Code> {
  const found = new Map<string, Code>();
  const walk = (code: Code): void => {
    found.set(code.qualname, code);
    for (const w_const of code.consts) if (w_const instanceof W_Code) walk(w_const.code);
  };
  walk(compileModule(source, "sample.py", "exec", 0));
  return found;
}

/** `opcode line:col-endCol` of the instructions whose names match. */
function places(code: Code, names: RegExp): string[] {
  const result: string[] = [];
  for (let pc = 0; pc < code.code.length; pc += instructionLength(code.code, pc)) {
    const place = code.positionAt(pc)!;
    if (names.test(opNames[code.code[pc]])) result.push(`${opNames[code.code[pc]]} ${place.line}:${place.col}-${place.endCol}`);
  }
  return result;
}

describe("Python's compiler: scopes", () => {
  const check = (source: string, name: string, varnames: string[], cellvars: string[], freevars: string[]): void => {
    const code = codesOf(source).get(name)!;
    expect({ varnames: code.varnames, cellvars: code.cellvars, freevars: code.freevars }).to.deep.equal({ varnames, cellvars, freevars });
  };
  it("tells locals, cells and free variables", () => {
    const source = "def f(b, a, c=1, *, k, **kw):\n    x = y = 1\n    def g():\n        nonlocal y\n        return lambda: x + a + b + y\n    global z\n    z = 1\n    return c";
    check(source, "f", ["b", "a", "c", "k", "kw", "g"], ["b", "a", "x", "y"], []);
    check(source, "f.<locals>.g", [], [], ["a", "b", "x", "y"]);
    check(source, "f.<locals>.g.<locals>.<lambda>", [], [], ["a", "b", "x", "y"]);
  });
  it("passes names through classes, which do not lend their own", () => {
    const source = "def f(x):\n    class C:\n        y = x\n        x = 1\n        def m(self):\n            return x, y, __class__";
    check(source, "f", ["x", "C"], ["x"], []);
    check(source, "f.<locals>.C", [], ["__class__"], ["x"]);
    check(source, "f.<locals>.C.m", ["self"], [], ["__class__", "x"]);
  });
  it("puts := of a comprehension into the function around it", () => {
    check("def f(y):\n    [[last := z for z in x] for x in y]\n    return last", "f", ["y"], ["last"], []);
    check("def f(y):\n    [[last := z for z in x] for x in y]\n    return last", "f.<locals>.<listcomp>", [".0", "x"], [], ["last"]);
  });
  it("mangles private names", () => {
    const code = codesOf("class _A:\n    def __f(self, __x):\n        self.__y = __x.__z__").get("_A.__f")!;
    expect(code.varnames).to.deep.equal(["self", "_A__x"]);
    expect(code.names).to.deep.equal(["__z__", "_A__y"]);
  });
  it("sets the flags", () => {
    const flags = (source: string): number => codesOf(source).get("f")!.flags;
    expect(flags("def f(): pass")).to.equal(0x3);
    expect(flags("def f(*a, **k): yield")).to.equal(0x2f);
    expect(flags("async def f(): await x")).to.equal(0x83);
    expect(flags("async def f(): yield")).to.equal(0x203);
  });
});

describe("Python's compiler: places and handlers", () => {
  it("gives instructions the places that CPython gives them", () => {
    const module = codesOf("x = a + b.c(d)[1]\nassert x < 3, y\n(p\n .q())").get("<module>")!;
    expect(places(module, /ADD|CALL_METHOD|LOAD_METHOD|CALL_LOADED|GETITEM|RAISE|STORE/)).to.deep.equal([
      "LOAD_METHOD 1:8-11",
      "CALL_LOADED1 1:8-14",
      "GETITEM_INT 1:8-17",
      "ADD 1:4-17",
      "STORE_NAME 1:0-1",
      "RAISE 2:7-12",
      "CALL_METHOD0 4:2-5",
    ]);
  });
  it("finds the innermost handler", () => {
    const code = codesOf("def f():\n    try:\n        a()\n        try:\n            b()\n        except E: c()\n    except F: d()\n    e()").get("f")!;
    const handlerLine = (line: number): number => {
      for (let pc = 0; pc < code.code.length; pc += instructionLength(code.code, pc)) {
        if (opNames[code.code[pc]] !== "CALL0" || code.lineAt(pc) !== line) continue;
        const at = code.findHandler(pc);
        return at < 0 ? 0 : code.lineAt(code.exceptionTable[at + 2]);
      }
      throw new Error("no such line");
    };
    expect([3, 5, 8].map(handlerLine)).to.deep.equal([2, 4, 0]);
  });
  it("refuses what nests too deep, and is linear in what is long", () => {
    for (const source of [Array(10001).fill("a").join("+"), "a" + ".b".repeat(10000)]) {
      let error: unknown = null;
      try {
        compileModule(source, "<string>", "exec", 0);
      } catch (e) {
        error = e;
      }
      expect(error instanceof PyError && error.matches(w_RecursionError), source.slice(0, 10)).to.equal(true);
    }
    const lines: string[] = [];
    for (let i = 0; i < 3000; i++) lines.push(`x${i} = [${i}, y, z(${i})] if x${i >> 1} else (${i}, 2)`);
    const time = (count: number): number => {
      const start = process.cpuUsage().user;
      compileModule(lines.slice(0, count).join("\n"), "<string>", "exec", 0);
      return process.cpuUsage().user - start;
    };
    time(300);
    expect(time(3000)).to.be.lessThan(50 * Math.max(1000, time(300)));
  });
});
