/** Whole programs of low-level text through the C backend: control flow, memory, prebuilt data, calls. */
import { expect } from "chai";
import { generateProgram } from "../../../backends/c/generate";
import { LLArray, LLStruct } from "../../../toolchain/ir/heap";
import type { Program } from "../../../toolchain/ir/program";
import { programOfText, runExecutable, runText, withExecutable } from "./build";

/** Runs `text` without optimisation and with it; both must exit with `status`. */
function exits(text: string, status: number): void {
  for (const level of [0, 2] as const) {
    const result = runText(text, { level });
    expect(result.stderr).to.equal("");
    expect(result.status, `-O${level}`).to.equal(status);
  }
}

function objectsOf(program: Program): Map<string, LLStruct | LLArray> {
  const found = new Map<string, LLStruct | LLArray>();
  for (const graph of program.graphs) {
    for (const block of graph.blocks()) {
      for (const arg of block.ops.flatMap((op) => op.args)) {
        if ("value" in arg && (arg.value instanceof LLStruct || arg.value instanceof LLArray)) found.set(arg.value.type.name, arg.value);
      }
    }
  }
  return found;
}

describe("C backend: control flow", () => {
  it("moves block arguments in parallel", () => {
    exits(
      `
struct Error { }
graph rotate(n: Signed) -> Signed [noinline] {
block0(n):
  goto head(n, 1, 2, 3, 4)
head(i: Signed, a: Signed, b: Signed, c: Signed, d: Signed):
  more = int_gt i, 0
  if more body(i, a, b, c, d) else done(a, b, c, d)
body(i1: Signed, a1: Signed, b1: Signed, c1: Signed, d1: Signed):
  i2 = int_sub i1, 1
  goto head(i2, b1, c1, a1, a1)
done(a3: Signed, b3: Signed, c3: Signed, d3: Signed):
  x = int_mul a3, 64
  y = int_mul b3, 16
  z = int_mul c3, 4
  s = int_add x, y
  t = int_add s, z
  u = int_add t, d3
  return u
}
graph main() -> Signed {
block0():
  r = direct_call @rotate(5)
  return r
}`,
      // After five rotations: 3 1 2, and d is what a was before the last.
      3 * 64 + 1 * 16 + 2 * 4 + 2,
    );
  });

  it("switches", () => {
    exits(
      `
struct Error { }
graph pick(n: Signed) -> Signed [noinline] {
block0(n):
  switch n { -9223372036854775808: small(1) 5: five(n) 6: five(n) else: small(7) }
small(r: Signed):
  return r
five(m: Signed):
  d = int_mul m, 10
  return d
}
graph main() -> Signed {
block0():
  a = direct_call @pick(-9223372036854775808)
  b = direct_call @pick(5)
  c = direct_call @pick(6)
  d = direct_call @pick(99)
  e = int_add a, b
  f = int_add c, d
  g = int_add e, f
  return g
}`,
      1 + 50 + 60 + 7,
    );
  });

  it("goes back to the start block, whose inputs are the parameters", () => {
    exits(
      `
struct Error { }
graph sum(n: Signed, s: Signed) -> Signed [noinline] {
block0(n, s):
  more = int_gt n, 0
  if more body(n, s) else done(s)
body(m: Signed, t: Signed):
  u = int_add m, t
  k = int_sub m, 1
  goto block0(k, u)
done(r: Signed):
  return r
}
graph main() -> Signed {
block0():
  r = direct_call @sum(10, 0)
  return r
}`,
      55,
    );
  });
});

describe("C backend: memory", () => {
  it("reads what it wrote: fields of every storage type, inherited ones, array items", () => {
    exits(
      `
struct Error { }
struct Base { b: Bool  i8: Int8  u8: UInt8  i16: Int16 }
struct Derived (Base) { u16: UInt16  i32: Int32  u32: UInt32  f32: Float32  f: Float  u: Unsigned  next: *Base  fn: fn(Signed) -> Signed  nothing: Void }
array Small = Int16
array Bytes = UInt8
array Objects = *Base
graph double(x: Signed) -> Signed {
block0(x):
  y = int_mul x, 2
  return y
}
graph check(bad: Signed, is: Signed, wanted: Signed) -> Signed [noinline] {
block0(bad, is, wanted):
  wrong = int_ne is, wanted
  n = cast_bool_to_int wrong
  more = int_add bad, n
  return more
}
graph main() -> Signed {
block0():
  d = malloc <Derived>
  base = cast_ptr <Base> d
  setfield base, true .b
  setfield base, -129 .i8
  setfield d, 511 .u8
  setfield base, 32768 .i16
  setfield d, -1 .u16
  setfield d, 2147483648 .i32
  setfield d, -1 .u32
  setfield d, 0.1 .f32
  setfield d, 18446744073709551615u .u
  setfield d, base .next
  setfield d, @double .fn
  v1 = getfield base .b
  n1 = cast_bool_to_int v1
  c1 = direct_call @check(0, n1, 1)
  v2 = getfield d .i8
  c2 = direct_call @check(c1, v2, 127)
  v3 = getfield base .u8
  c3 = direct_call @check(c2, v3, 255)
  v4 = getfield d .i16
  c4 = direct_call @check(c3, v4, -32768)
  v5 = getfield d .u16
  c5 = direct_call @check(c4, v5, 65535)
  v6 = getfield d .i32
  c6 = direct_call @check(c5, v6, -2147483648)
  v7 = getfield d .u32
  c7 = direct_call @check(c6, v7, 4294967295)
  v8 = getfield d .f32
  n8 = float_to_bits v8
  c8 = direct_call @check(c7, n8, 4591870180174331904)
  v9 = getfield d .next
  x9 = cast_ptr <Derived> v9
  same = ptr_eq x9, d
  n9 = cast_bool_to_int same
  c9 = direct_call @check(c8, n9, 1)
  f = getfield d .fn
  v10 = indirect_call f(21)
  c10 = direct_call @check(c9, v10, 42)
  is = is_instance <Derived> base
  n11 = cast_bool_to_int is
  c11 = direct_call @check(c10, n11, 1)
  exactly = is_exactly <Base> base
  n12 = cast_bool_to_int exactly
  c12 = direct_call @check(c11, n12, 0)
  xs = malloc_array <Small> 10
  setitem xs, 0, 1
  setitem xs, 1, 2
  setitem xs, 2, -3
  array_copy xs, 0, xs, 1, 3
  w0 = getitem xs, 1
  c13 = direct_call @check(c12, w0, 1)
  w1 = getitem xs, 3
  c14 = direct_call @check(c13, w1, -3)
  eq = array_equal xs, 0, xs, 1, 1
  n15 = cast_bool_to_int eq
  c15 = direct_call @check(c14, n15, 1)
  ne = array_equal xs, 0, xs, 1, 2
  n16 = cast_bool_to_int ne
  c16 = direct_call @check(c15, n16, 0)
  array_clear xs, 1, 2
  w2 = getitem xs, 2
  c17 = direct_call @check(c16, w2, 0)
  w3 = getitem xs, 3
  c18 = direct_call @check(c17, w3, -3)
  size = arraysize xs
  c19 = direct_call @check(c18, size, 10)
  objects = malloc_array <Objects> 3
  first = getitem objects, 2
  nothing = ptr_is_null first
  n20 = cast_bool_to_int nothing
  c20 = direct_call @check(c19, n20, 1)
  setitem objects, 2, base
  second = getitem objects, 2
  something = ptr_nonnull second
  n21 = cast_bool_to_int something
  c21 = direct_call @check(c20, n21, 1)
  h1 = identity_hash d
  h2 = identity_hash xs
  h3 = identity_hash base
  c22 = direct_call @check(c21, h3, h1)
  differ = int_eq h1, h2
  n23 = cast_bool_to_int differ
  c23 = direct_call @check(c22, n23, 0)
  keep_alive d
  jit_hint "merge_point"
  return c23
}`,
      0,
    );
  });

  it("allocates large and many objects", () => {
    exits(
      `
struct Error { }
struct Node { next: *Node  value: Signed }
array Big = Signed
graph main() -> Signed {
block0():
  goto head(null *Node, 0)
head(list: *Node, i: Signed):
  more = int_lt i, 300000
  if more body(list, i) else done(list)
body(list1: *Node, i1: Signed):
  n = malloc <Node>
  setfield n, list1 .next
  setfield n, i1 .value
  i2 = int_add i1, 1
  goto head(n, i2)
done(list3: *Node):
  big = malloc_array <Big> 1000000
  setitem big, 999999, 7
  v = getfield list3 .value
  zero = getitem big, 999998
  w = int_add v, zero
  bad = int_ne w, 299999
  code = cast_bool_to_int bad
  return code
}`,
      0,
    );
  });

  it("reports that memory is used up", () => {
    const text = `
struct Error { }
array Big = Signed
graph main() -> Signed {
block0():
  big = malloc_array <Big> 4611686018427387904
  n = arraysize big
  return n
}`;
    const result = runText(text);
    expect(result.stderr).to.equal("fatal error: out of memory\n");
    expect(result.status).to.equal(1);
  });
});

describe("C backend: prebuilt data", () => {
  const text = `
struct Error { }
array Signeds = Signed
array Floats = Float
array Chars = UInt16
array Bytes = UInt8
array Ints = Int32
array Bools = Bool
array Functions = fn(Signed) -> Signed
struct Node { next: *Node  value: Signed  text: *Chars }
extern write(Signed, Address, Signed) -> Signed headers ["<unistd.h>"]
graph twice(x: Signed) -> Signed {
block0(x):
  y = int_mul x, 2
  return y
}
data a: *Node = { next: b  value: -9223372036854775808  text: chars }
data b: *Node identity 380607037 = { next: a  value: 9223372036854775807 }
data signeds: *Signeds = [-9223372036854775808, 9223372036854775807, -1, 2147483648, 0, 0]
data floats: *Floats = [0.0, -0.0, 0.1, -1e300, 5e-324, inf, -inf, nan, 3.0]
data chars: *Chars = [104, 233, 102, 55357, 57, 34, 92, 0, 63, 63, 47, 65535]
data bytes: *Bytes = [0, 1, 255, 34, 92, 63, 63, 61, 48, 10, 128, 57]
data ints: *Ints = [-2147483648, 2147483647, 7]
data bools: *Bools = [true, false, true]
data functions: *Functions = [null, @twice]
graph emit(p: Address) -> Address [noinline] {
block0(p):
  w = external_call write(1, p, 8)
  return p
}
graph put(p: Address, x: Signed) -> Void [noinline] {
block0(p, x):
  raw_store <Signed> p, 0, x
  q = direct_call @emit(p)
  return
}
graph main() -> Signed {
block0():
  p = raw_malloc 8
  b2 = getfield a .next
  a2 = getfield b2 .next
  v = getfield a2 .value
  direct_call @put(p, v)
  v2 = getfield b2 .value
  direct_call @put(p, v2)
  h = identity_hash b2
  direct_call @put(p, h)
  h2 = identity_hash a2
  direct_call @put(p, h2)
  t = getfield a .text
  goto loop1(p, t, 0)
loop1(p1: Address, t1: *Chars, i1: Signed):
  n1 = arraysize t1
  m1 = int_lt i1, n1
  if m1 body1(p1, t1, i1) else loop2(p1, 0)
body1(p2: Address, t2: *Chars, i2: Signed):
  c2 = getitem t2, i2
  direct_call @put(p2, c2)
  k2 = int_add i2, 1
  goto loop1(p2, t2, k2)
loop2(p3: Address, i3: Signed):
  n3 = arraysize floats
  m3 = int_lt i3, n3
  if m3 body2(p3, i3) else loop3(p3, 0)
body2(p4: Address, i4: Signed):
  c4 = getitem floats, i4
  d4 = float_to_bits c4
  direct_call @put(p4, d4)
  k4 = int_add i4, 1
  goto loop2(p4, k4)
loop3(p5: Address, i5: Signed):
  n5 = arraysize bytes
  m5 = int_lt i5, n5
  if m5 body3(p5, i5) else rest(p5)
body3(p6: Address, i6: Signed):
  c6 = getitem bytes, i6
  direct_call @put(p6, c6)
  k6 = int_add i6, 1
  goto loop3(p6, k6)
rest(p7: Address):
  x0 = getitem signeds, 0
  direct_call @put(p7, x0)
  x3 = getitem signeds, 3
  direct_call @put(p7, x3)
  x5 = getitem signeds, 5
  direct_call @put(p7, x5)
  x6 = arraysize signeds
  direct_call @put(p7, x6)
  x7 = getitem ints, 0
  direct_call @put(p7, x7)
  x8 = getitem bools, 2
  x9 = cast_bool_to_int x8
  direct_call @put(p7, x9)
  f = getitem functions, 1
  x10 = indirect_call f(21)
  direct_call @put(p7, x10)
  f0 = getitem functions, 0
  x11 = ptr_is_null f0
  x12 = cast_bool_to_int x11
  direct_call @put(p7, x12)
  raw_free p7
  return 0
}`;
  const wanted = [
    ...[-(2n ** 63n), 2n ** 63n - 1n, 380607037n, 887559150n],
    ...[104n, 233n, 102n, 55357n, 57n, 34n, 92n, 0n, 63n, 63n, 47n, 65535n],
    ...[0, -0, 0.1, -1e300, 5e-324, Infinity, -Infinity, NaN, 3].map((x) => new BigInt64Array(new Float64Array([x]).buffer)[0]),
    ...[0n, 1n, 255n, 34n, 92n, 63n, 63n, 61n, 48n, 10n, 128n, 57n],
    ...[-(2n ** 63n), 2147483648n, 0n, 6n, -2147483648n, 1n, 42n, 1n],
  ];

  for (const target of ["x86_64-linux", "s390x-linux", "armv7-linux"]) {
    it(`holds what the translator put there, on ${target}`, () => {
      const output = withExecutable(programOfText(text), { target }, (executable) => runExecutable(executable, [], target, "latin1"));
      expect(output.stderr).to.equal("");
      const bytes = Buffer.from(output.stdout, "latin1");
      const words = wanted.map((_, i) => (target === "s390x-linux" ? bytes.readBigInt64BE(i * 8) : bytes.readBigInt64LE(i * 8)));
      expect(words.map(String)).to.deep.equal(wanted.map(String));
      expect(output.status).to.equal(0);
    });
  }

  it("keeps the payload of NaNs", () => {
    const program = programOfText(text);
    const floats = objectsOf(program).get("Floats") as LLArray;
    const payloads = [0x7ff8000000000001n, 0xfff8dead00000000n, 0x7fffffffffffffffn];
    floats.items.splice(0, 3, ...payloads.map((bits) => new Float64Array(new BigUint64Array([bits]).buffer)[0]));
    const output = withExecutable(program, {}, (executable) => runExecutable(executable, [], undefined, "latin1"));
    const bytes = Buffer.from(output.stdout, "latin1");
    expect([16, 17, 18].map((i) => bytes.readBigUInt64LE(i * 8))).to.deep.equal(payloads);
  });

  it("gives the same text for the same program, twice", () => {
    const first = generateProgram(programOfText(text)).files;
    expect(generateProgram(programOfText(text)).files).to.deep.equal(first);
  });

  it("gives the same program in several files", () => {
    const generated = generateProgram(programOfText(text), { statementsPerFile: 40 });
    expect(generated.units.length).to.be.greaterThan(2);
    const output = withExecutable(programOfText(text), { statementsPerFile: 40 }, (executable) => runExecutable(executable, [], undefined, "latin1"));
    expect(Buffer.from(output.stdout, "latin1").length).to.equal(wanted.length * 8);
    expect(output.status).to.equal(0);
  });
});
