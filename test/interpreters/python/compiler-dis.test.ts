/** What the compiler makes of small programs: the instructions, as dis.ts prints them. */
import { expect } from "chai";
import { compileModule, CompileOptions, compileSource } from "../../../interpreters/python/compiler/compile";
import { W_Code } from "../../../interpreters/python/compiler/code-object";
import { disassemble } from "../../../interpreters/python/compiler/dis";

/** The code of the first function of a source, without pcs. */
function dis(source: string): string[] {
  const code = compileModule(source, "sample.py", "exec", 0);
  const w_function = code.consts.find((w_const) => w_const instanceof W_Code) as W_Code;
  return lines(disassemble(w_function.code, false));
}
function lines(text: string): string[] {
  return text.trimEnd().split("\n").map((line) => line.trim().replace(/^\d+ {2}/, ""));
}

describe("Python's compiler: instructions", () => {
  it("computes into the variable", () => {
    expect(dis("def f(a, b):\n    a = a + b * 2\n    a += 1\n    return a")).to.deep.equal([
      "MUL_INT %0 b 2 0",
      "ADD a a %0 0",
      "ADD_INT a a 1 1",
      "RETURN a",
    ]);
  });

  it("fuses comparisons with jumps, and tests loops at their end", () => {
    expect(dis("def f(n, t):\n    for i in n:\n        if i < 5 and t is not None:\n            t = i\n    while n > t:\n        n -= 1")).to.deep.equal([
      "GET_ITER %0 n",
      "JUMP ->15",
      "JUMP_IF_NOT_LT_INT i 5 ->15",
      "JUMP_IF_NONE t ->15",
      "MOVE t i",
      "FOR_ITER i %0 ->5",
      "JUMP_IF_NOT_GT n t ->30",
      "SUB_INT n n 1 1",
      "JUMP_BACK ->19",
      "RETURN_NONE",
    ]);
  });

  it("looks a method up before arguments that could do something, and together with the call otherwise", () => {
    expect(dis("def f(a, b):\n    a.m(b, 1)\n    a.m(b.c)\n    a.m()")).to.deep.equal([
      "LOAD_CONST %3 1",
      "CALL_METHOD2 %0 a m b %3",
      "LOAD_METHOD %1 a m",
      "LOAD_ATTR %3 b c",
      "CALL_LOADED1 %0 %1 %3",
      "CALL_METHOD0 %0 a m",
      "RETURN_NONE",
    ]);
  });

  it("checks variables that may be unbound, once", () => {
    expect(dis("def f(a):\n    if a:\n        x = 1\n    print(x, x)\n    del x\n    return x")).to.deep.equal([
      "JUMP_IF_FALSE a ->6",
      "LOAD_CONST x 1",
      "LOAD_GLOBAL %0 print",
      "CHECK_LOCAL x",
      "CALL2 %0 %0 x x",
      "DELETE_LOCAL x",
      "CHECK_LOCAL x",
      "RETURN x",
    ]);
  });

  it("copies a variable that := may change before it is used", () => {
    expect(dis("def f(x):\n    return x + (x := 2) + x")).to.deep.equal([
      "MOVE %0 x",
      "LOAD_CONST x 2",
      "MOVE %1 x",
      "ADD %0 %0 %1 0",
      "MOVE %1 x",
      "ADD %0 %0 %1 0",
      "RETURN %0",
    ]);
  });

  it("makes no tuples of swaps and pairs", () => {
    expect(dis("def f(a, b):\n    a, b = b, a\n    for k, v in a.items(): pass")).to.deep.equal([
      "MOVE %0 a",
      "MOVE a b",
      "MOVE b %0",
      "CALL_METHOD0 %0 a items",
      "GET_ITER %1 %0",
      "JUMP ->19",
      "FOR_ITER_PAIR k v %1 ->19",
      "RETURN_NONE",
    ]);
  });

  it("has a long finally clause once, whatever ways lead out", () => {
    const source = "def f(a):\n    for x in a:\n        try:\n            if x: return 1\n            if a: break\n            continue\n        finally:\n            with a: g()\n            h()";
    const text = dis(source);
    expect(text.filter((line) => line.includes(" g")).length).to.equal(1);
    expect(text.filter((line) => line.startsWith("RERAISE")).length).to.be.lessThan(7);
  });

  it("drops what control cannot reach", () => {
    expect(dis("def f():\n    if 0: a()\n    while True:\n        pass\n    return 1")).to.deep.equal(["JUMP_BACK ->0"]);
    expect(dis("def f():\n    return 1\n    g()")).to.deep.equal(["LOAD_CONST %0 1", "RETURN %0"]);
  });

  it("folds constants as CPython does", () => {
    expect(dis("def f():\n    return -1 + 2 * 3, 'a' * 3, (1, 2)[1], 2 ** 1000, 1 / 0")[0]).to.equal("LOAD_CONST %1 5");
    expect(dis("def f(x):\n    return x in [1, 2]")).to.deep.equal(["LOAD_CONST %1 (1, 2)", "IN %0 x %1 0", "RETURN %0"]);
  });

  it("marks lines for the debugger only when asked", () => {
    const options = new CompileOptions();
    options.debuggable = true;
    const code = compileSource("a = 1\nb = 2", "sample.py", "exec", options).w_code.code;
    expect(lines(disassemble(code)).filter((line) => line.startsWith("LINE"))).to.deep.equal(["LINE 1", "LINE 2"]);
  });
});
