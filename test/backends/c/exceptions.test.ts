/** Exceptions, tracebacks, stack overflow and the end of the program, in C: text programs after the passes that lower them. */
import { expect } from "chai";
import { InternalError } from "../../../toolchain/diag/internal";
import type { Pass } from "../../../toolchain/pass/pass";
import { pass as exceptions } from "../../../transforms/exceptions/pass";
import { pass as stackCheck } from "../../../transforms/stack-check/pass";
import { programOfText, runExecutable, withExecutable, type RunResult } from "./build";

const CLASSES = `
array Chars = UInt16
struct String { hash: Signed  start: Signed  length: Signed  chars: *Chars }
struct Error { name: *String  message: *String }
struct RangeError (Error) { }
array Bytes = UInt8
extern rpy_write(Signed, *Bytes, Signed, Signed) -> Signed
extern rpy_exit(Signed) -> Void noreturn
data hello: *Bytes = [104, 105, 10]
graph fail(name: *String, message: *String) -> Void {
block0(name, message):
  e = malloc <Error>
  setfield e, name .name
  setfield e, message .message
  raise e @ lib.ts:10:5 in fail
}
`;

function run(text: string, level: 0 | 2 = 2, passes: readonly Pass[] = [exceptions]): RunResult {
  const program = programOfText(CLASSES + text);
  for (const pass of passes) pass.run(program, { level, options: {}, report: () => {} });
  return withExecutable(program, { level }, (executable) => runExecutable(executable));
}

describe("C backend: exceptions", () => {
  it("prints an uncaught error with its traceback and exits with 1, after what flushes output", () => {
    const result = run(`
graph "console.flush"() -> Void {
block0():
  n = external_call rpy_write(1, hello, 0, 3)
  return
}
graph inner() -> Void {
block0():
  direct_call @fail("TypeError", "h\\u00e9 \\ud83d\\ude00 \\ud800!") @ a.ts:3:7
  return
}
graph main() -> Signed {
block0():
  direct_call @inner() @ a.ts:7:2 in "Point.move"
  return 0
}`);
    expect(result.stderr).to.equal("Uncaught TypeError: hé 😀 \ufffd!\n    at fail (lib.ts:10:5)\n    at inner (a.ts:3:7)\n    at Point.move (a.ts:7:2)\n");
    expect(result.stdout).to.equal("hi\n");
    expect(result.status).to.equal(1);
  });

  it("catches, and continues the traceback of what is thrown again where it was caught", () => {
    const result = run(`
graph risky(n: Signed) -> Signed {
block0(n):
  bad = int_eq n, 1
  if bad throws() else good(n)
throws():
  direct_call @fail("A", "") @ a.ts:2:3
  unreachable
good(m: Signed):
  return m
}
graph again(n: Signed) -> Signed {
block0(n):
  r = direct_call @risky(n) catch e: *Error caught(e) @ a.ts:6:3
  goto done(r)
done(r1: Signed):
  return r1
caught(f: *Error):
  raise f @ a.ts:8:5
}
graph main() -> Signed {
block0():
  a = direct_call @again(5) @ a.ts:12:3
  b = direct_call @risky(1) catch e: *Error caught(a, e) @ a.ts:13:3
  goto next(b)
caught(a1: Signed, e1: *Error):
  goto next(a1)
next(n: Signed):
  five = int_eq n, 5
  m = cast_bool_to_int five
  c = direct_call @again(m) @ a.ts:15:3
  return c
}`);
    expect(result.stderr).to.equal("Uncaught A\n    at fail (lib.ts:10:5)\n    at risky (a.ts:2:3)\n    at again (a.ts:6:3)\n    at main (a.ts:15:3)\n");
    expect(result.status).to.equal(1);
  });

  it("exits with the program's code modulo 256, or with that of rpy_exit", () => {
    expect(run("graph main() -> Signed {\nblock0():\n  return 263\n}").status).to.equal(7);
    expect(run("graph main() -> Signed {\nblock0():\n  external_call rpy_exit(-1)\n  unreachable\n}").status).to.equal(255);
  });

  it("refuses a program that is not lowered", () => {
    expect(() => run("graph main() -> Signed {\nblock0():\n  raise null *Error\n}", 2, [])).to.throw(InternalError, /exceptions pass has not run/);
  });

  const recursion = `
graph "errors.stackOverflow"() -> Void {
block0():
  direct_call @fail("RangeError", "Maximum call stack size exceeded") @ errors.ts:1:1
  return
}
graph down(n: Signed) -> Signed {
block0(n):
  m = int_add n, 1
  r = direct_call @down(m) @ a.ts:3:3
  s = int_xor r, m
  return s
}`;

  for (const level of [0, 2] as const) {
    it(`throws when the stack is used up, at -O${level}`, () => {
      const result = run(`${recursion}
graph main() -> Signed {
block0():
  a = direct_call @down(0) catch e: *Error caught() @ a.ts:9:3
  return 1
caught():
  b = direct_call @down(0) catch e2: *Error caught2() @ a.ts:11:3
  return 2
caught2():
  c = direct_call @down(0) @ a.ts:13:3
  return 3
}`, level, [stackCheck, exceptions]);
      expect(result.stderr).to.match(/^Uncaught RangeError: Maximum call stack size exceeded\n {4}at fail .*\n {4}at errors.stackOverflow .*\n {4}at down .*\n {4}at down/);
      expect(result.stderr).to.match(/ {4}… \d+ more\n$/);
      expect(result.status).to.equal(1);
    });
  }

  it("says so when the stack overflows without a test", () => {
    const result = run(`${recursion}
graph main() -> Signed {
block0():
  a = direct_call @down(0)
  return a
}`, 0);
    expect(result.stderr).to.equal("fatal error: stack overflow\n");
    expect(result.status).to.equal(1);
  });
});
