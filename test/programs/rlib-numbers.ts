// rlib: integers of any size, checked and bitwise arithmetic, string building, hints.
import { RBigInt } from "../../toolchain/rlib/rbigint";
import { addOvf, mulOvf, subOvf, OverflowError, floorDiv, floorMod, rotl32, rotl64, popcount32, popcount64, ctz32, clz64, bitLength, byteswap32 } from "../../toolchain/rlib/rarithmetic";
import { StringBuilder } from "../../toolchain/rlib/rstring";
import { computeHash } from "../../toolchain/rlib/objectmodel";
import { JitDriver, promote } from "../../toolchain/rlib/jit";

const driver = new JitDriver({ greens: ["pc"], reds: ["acc"] });

export function main(argv: string[]): number {
  const a = RBigInt.fromString("123456789012345678901234567890123456789");
  const b = RBigInt.fromString("-98765432109876543210");
  console.log(a.add(b).toString(), a.sub(b).toString(), a.mul(b).toString());
  const [q, r] = a.divmod(b);
  console.log(q.toString(), r.toString(), a.truncDivmod(b)[1].toString());
  console.log(a.powInt(5).toString(16), a.lshift(77).rshift(30).toString(), b.rshift(5).toString());
  console.log(a.and(b).toString(), a.or(b).toString(), a.xor(b).toString(), a.invert().toString());
  console.log(a.toFloat(), b.toFloat(), a.truediv(b), RBigInt.fromFloat(1.5e30).toString(), RBigInt.fromInt(-12345678901).toString());
  console.log(a.powmod(RBigInt.fromInt(1000), RBigInt.fromInt(1000007)).toString(), a.isqrt().toString(), a.gcd(b).toString(), a.hash(), a.bitLength());
  let f = RBigInt.ONE;
  for (let i = 1; i <= 200; i++) f = f.mul(RBigInt.fromInt(i));
  console.log(f.toString());
  try {
    console.log(addOvf(9007199254740991, argv.length + 1));
  } catch (e) {
    console.log(e instanceof OverflowError);
  }
  try {
    console.log(`${mulOvf(3037000500n, 3037000500n)}`);
  } catch (e) {
    console.log(e instanceof OverflowError);
  }
  console.log(addOvf(1, 2), subOvf(1, 2), mulOvf(-3, 4), `${addOvf(1n, 2n)}`, floorDiv(-7, 2), floorMod(-7, 2));
  console.log(rotl32(-5, 7), `${rotl64(12345678901234n, 50)}`, popcount32(-1), popcount64(-2n), ctz32(8), clz64(5n), bitLength(2 ** 40 > 0 ? 1099511627776 : 0), byteswap32(0x01020304));
  const s = new StringBuilder();
  s.append("abc");
  s.appendChar(33);
  s.appendSlice("0123456", 2, 4);
  s.appendCodePoint(0x1f600);
  console.log(s.build(), s.length);
  console.log(computeHash("abc") === computeHash("ab" + "c"), promote(5));
  let acc = 0;
  for (let pc = 0; pc < 3; pc++) {
    driver.mergePoint({ pc, acc });
    acc += pc;
  }
  console.log(acc);
  return 0;
}
