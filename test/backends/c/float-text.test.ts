/** Decimal text of floats in the C runtime: compared with what Node prints and reads. */
import { spawnSync } from "node:child_process";
import { expect } from "chai";
import { LLArray } from "../../../toolchain/ir/heap";
import { programOfText, withExecutable } from "./build";

/** A fixed sequence of 64-bit patterns (splitmix64). */
function* patterns(seed: bigint): Generator<bigint> {
  for (let state = seed; ; ) {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    yield z ^ (z >> 31n);
  }
}

const view = new DataView(new ArrayBuffer(8));
function doubleOf(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** Positive finite numbers: powers of two and ten and their neighbours, short decimals, random patterns. */
function samples(): number[] {
  const found = new Set<number>([5e-324, 1e-323, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 2 ** -44, 9007199254740993, 1e21, 1e23, 9.5e-7, 0.3, 2.5, 1.25, 0.125]);
  const add = (bits: bigint): void => {
    const x = doubleOf(bits);
    if (x > 0 && Number.isFinite(x)) found.add(x);
  };
  for (let e = 0n; e < 2047n; e += 3n) for (const mantissa of [0n, 1n, 2n ** 52n - 1n]) add((e << 52n) | mantissa);
  for (let e = -323; e <= 308; e += 2) found.add(Number(`1e${e}`));
  const random = patterns(20240117n);
  for (let i = 0; i < 3000; i++) add(random.next().value & (2n ** 63n - 1n));
  for (let i = 0; i < 1500; i++) found.add(Number(random.next().value % 10000000n) / 10 ** Number(random.next().value % 9n));
  found.delete(0);
  return [...found];
}

/** Calls a function of the runtime for every number of `xs`; gives one result and 160 bytes of output each. */
function callForEach(name: string, xs: readonly number[], digits: number | null): { result: bigint; text: string }[] {
  const digit = digits === null ? "" : ", Signed";
  const pass = digits === null ? "" : `, ${digits}`;
  const program = programOfText(`
struct Error { }
array Bytes = UInt8
array Floats = Float
extern ${name}(Float${digit}, *Bytes) -> Signed pure
extern write(Signed, Address, Signed) -> Signed headers ["<unistd.h>"]
data xs: *Floats = [1.0]
data out: *Bytes = [0 * 160]
graph main() -> Signed {
block0():
  n = arraysize xs
  size = int_mul n, 168
  memory = raw_malloc size
  goto head(memory, 0)
head(p: Address, i: Signed):
  count = arraysize xs
  more = int_lt i, count
  if more body(p, i) else done(p, count)
body(p1: Address, i1: Signed):
  x = getitem xs, i1
  r = external_call ${name}(x${pass}, out)
  raw_store <Signed> p1, 0, r
  a = gc_obj_to_addr out
  a16 = addr_add a, 16
  p8 = addr_add p1, 8
  raw_copy a16, p8, 160
  p2 = addr_add p1, 168
  i2 = int_add i1, 1
  goto head(p2, i2)
done(end: Address, n3: Signed):
  size3 = int_mul n3, 168
  minus = int_neg size3
  start = addr_add end, minus
  w = external_call write(1, start, size3)
  return 0
}`);
  replaceFloats(program, xs);
  const output = withExecutable(program, { level: 2 }, (executable) => {
    const result = spawnSync(executable, { maxBuffer: 1 << 28 });
    expect(result.status, result.stderr.toString()).to.equal(0);
    return result.stdout;
  });
  return xs.map((_, i) => ({ result: output.readBigInt64LE(i * 168), text: output.toString("latin1", i * 168 + 8, (i + 1) * 168) }));
}

/** Numbers go in as they are, not by text. */
function replaceFloats(program: ReturnType<typeof programOfText>, xs: readonly number[]): void {
  for (const graph of program.graphs) {
    for (const block of graph.blocks()) {
      for (const op of block.ops) {
        for (const arg of op.args) {
          if ("value" in arg && arg.value instanceof LLArray && arg.value.type.name === "Floats") arg.value.items.splice(0, Infinity, ...xs);
        }
      }
    }
  }
}

/** Digits and exponent of Node's text: x = 0.DIGITS * 10 ** n. */
function nodeDigits(text: string): { digits: string; n: number } {
  const match = /^(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)!;
  return { digits: match[1] + (match[2] ?? ""), n: Number(match[3]) + 1 };
}

describe("C runtime: floats as text", () => {
  const xs = samples();

  it("prints the shortest digits, as Node does", () => {
    const wrong = callForEach("rpy_float_to_shortest", xs, null).flatMap(({ result, text }, i) => {
      const { digits, n } = nodeDigits(xs[i].toExponential());
      const found = text.slice(0, Number(result & 31n));
      return found === digits && Number(result >> 5n) - 512 === n ? [] : [`${xs[i]}: ${found} ${result >> 5n}`];
    });
    expect(wrong).to.deep.equal([]);
  });

  for (const digits of [0, 1, 2, 20, 100]) {
    it(`prints ${digits} decimals, ties up`, () => {
      const small = xs.filter((x) => x < 1e21).concat([0, 0.5, 1.5, 2.5, 1.005, 0.05, 0.25, 0.75, 9.5, 99.5, 0.95, 999999.5]);
      const wrong = callForEach("rpy_float_to_fixed", small, digits).flatMap(({ result, text }, i) => {
        const found = text.slice(0, Number(result));
        return found === small[i].toFixed(digits) ? [] : [`${small[i]}: ${found}`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  for (const digits of [1, 2, 3, 17, 30, 101]) {
    it(`prints ${digits} significant digits, ties up`, () => {
      const more = xs.concat([25, 35, 0.25, 95, 995, 9995, 5e22, 2.5e22, 1.5, 2 ** 70]);
      const wrong = callForEach("rpy_float_to_digits", more, digits).flatMap(({ result, text }, i) => {
        const node = nodeDigits(more[i].toExponential(digits - 1));
        return text.slice(0, digits) === node.digits && Number(result) - 512 === node.n ? [] : [`${more[i]}: ${text.slice(0, digits)} ${result}`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  it("reads decimal numbers of any length, as Node does", () => {
    const texts = xs.flatMap((x) => [String(x), x.toExponential(), x.toPrecision(40)]).filter((_, i) => i % 2 === 0);
    const halfway = (2n ** 53n + 1n).toString();
    texts.push("0", "00", "1e400", "1e-400", "9007199254740993", "9007199254740992.99999", `${halfway}.${"0".repeat(200)}1`, "5.e1", ".5", "123456789012345678e-30", "1.7976931348623159e308");
    const found = parseAll(texts);
    expect(texts.filter((text, i) => !Object.is(found[i], Number(text)))).to.deep.equal([]);
  });
});

/** What rpy_parse_float makes of each text. */
function parseAll(texts: readonly string[]): number[] {
  const bytes = Buffer.from(texts.join(""), "latin1");
  let end = 0;
  const ends = texts.map((text) => (end += text.length));
  const program = programOfText(`
struct Error { }
array Bytes = UInt8
array Ends = Signed
extern rpy_parse_float(*Bytes, Signed, Signed) -> Float pure
extern write(Signed, Address, Signed) -> Signed headers ["<unistd.h>"]
data text: *Bytes = [${[...bytes].join(", ")}]
data ends: *Ends = [${ends.join(", ")}]
graph main() -> Signed {
block0():
  n = arraysize ends
  size = int_mul n, 8
  memory = raw_malloc size
  goto head(memory, 0, 0)
head(p: Address, i: Signed, from: Signed):
  count = arraysize ends
  more = int_lt i, count
  if more body(p, i, from) else done(p, count)
body(p1: Address, i1: Signed, from1: Signed):
  to = getitem ends, i1
  x = external_call rpy_parse_float(text, from1, to)
  raw_store <Float> p1, 0, x
  p2 = addr_add p1, 8
  i2 = int_add i1, 1
  goto head(p2, i2, to)
done(end: Address, n3: Signed):
  size3 = int_mul n3, 8
  minus = int_neg size3
  start = addr_add end, minus
  w = external_call write(1, start, size3)
  return 0
}`);
  return withExecutable(program, { level: 2 }, (executable) => {
    const { stdout } = spawnSync(executable, { maxBuffer: 1 << 28 });
    return texts.map((_, i) => stdout.readDoubleLE(i * 8));
  });
}
