// Typed arrays: subarray read at once, set, slice, copies, sums, conversions, overflow on store.

function checksum(bytes: Uint8Array): number {
  let h = 1;
  for (const b of bytes) h = (h * 31 + b) % 65521;
  return h;
}

export function main(argv: string[]): number {
  const bytes = new Uint8Array(10);
  for (let i = 0; i < bytes.length; i++) bytes[i] = i * 30;
  console.log(bytes.join());
  console.log(checksum(bytes.subarray(2, 5)), checksum(bytes.subarray(7)), checksum(bytes.slice(-3)));
  const copy = bytes.slice(1, 4);
  copy[0] = 99;
  console.log(bytes[1], copy.join());
  bytes.set([1, 2, 3], 4);
  bytes.set(bytes.slice(0, 2), 8);
  console.log(bytes.join(" "), bytes.indexOf(2), bytes.includes(77));
  const words = new Uint16Array(3);
  words[0] = -1;
  words[1] = 70000;
  words[2] = 1.9;
  console.log(words.join());
  const clamped = Uint8ClampedArray.from([300, -5, 1.5, 2.5]);
  console.log(clamped.join());
  const ints = Int32Array.of(2 ** 31, -1, 5);
  console.log(ints.join(), ints.map((x) => x >>> 1).join(), ints.filter((x) => x > 0).length);
  const floats = new Float32Array([0.1, 1e40, -0]);
  console.log(floats[0], floats[1], Object.is(floats[2], -0));
  const bigs = new BigUint64Array(2);
  bigs[0] = BigInt.asUintN(64, -1n);
  console.log(bigs[0], bigs.length, bigs.BYTES_PER_ELEMENT);
  console.log(ints.reduce((a, b) => a + b, 0), [...ints].map(String).join("/"), Array.from(words).length);
  const sorted = new Float64Array([3, -1, 2]).sort();
  console.log(sorted.join(), sorted.reverse().join(), sorted.fill(7, 1).join(), sorted.at(-1));
  console.log(new Uint8Array([1, 2, 3]).subarray(1).length, new Int8Array([200])[0]);
  return 0;
}
