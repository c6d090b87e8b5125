// Bit operations have 32 bits; shifts take their count modulo 32; signs; hashes.

function hash(s: string): number {
  let h = 5381;
  for (let i = 0; i < s.length; i++) h = ((h << 5) + h + s.charCodeAt(i)) | 0;
  return h;
}
function murmurMix(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}
function popcount(x: number): number {
  let n = 0;
  for (let v = x >>> 0; v !== 0; v >>>= 1) n += v & 1;
  return n;
}
function reverseBits(x: number): number {
  let r = 0;
  for (let i = 0; i < 32; i++) r |= ((x >>> i) & 1) << (31 - i);
  return r >>> 0;
}

export function main(argv: string[]): number {
  console.log(hash("hello"), hash(""), hash("The quick brown fox jumps over the lazy dog"));
  console.log(murmurMix(1), murmurMix(0xdeadbeef), murmurMix(-1));
  console.log(1 << 31, 1 << 32, 1 << 33, 1 << -1, -1 >>> 31, -1 >> 31, 5 >> 33);
  console.log(2 ** 31 | 0, 2 ** 32 | 0, (2 ** 32 + 5) | 0, -(2 ** 31) - 1 | 0, 1e10 | 0, NaN | 0, Infinity | 0, -1.9 | 0, 3.99 | 0);
  console.log(~0, ~-1, ~2147483647, ~~7.9, ~~-7.9);
  console.log(0xffffffff >>> 0, 0xffffffff | 0, 0xf0f0 & 0x0ff0, 0xf0f0 ^ 0xffff, (0xff << 24) >>> 0);
  console.log(popcount(0), popcount(-1), popcount(0x10101), reverseBits(1), reverseBits(0xf));
  console.log(Math.clz32(0), Math.clz32(1), Math.clz32(-1), Math.clz32(0.5), Math.imul(0xffffffff, 5), Math.imul(65536, 65536));
  let x = 0x12345678;
  x <<= 4;
  console.log(x, x >>> 0, (x >>>= 8), (x &= 0xff), (x |= 0x100), (x ^= 0x1ff), (x >>= 1));
  const flags = new Set<number>();
  for (let bit = 0; bit < 32; bit += 5) flags.add(1 << bit);
  console.log([...flags].join(), [...flags].reduce((a, b) => a | b, 0));
  const u = [0x80000000, 0x7fffffff].map((v) => v | 0);
  console.log(u.join(), u.map((v) => v >>> 0).join(), u[0] < u[1], (u[0] >>> 0) < (u[1] >>> 0));
  let crc = 0xffffffff;
  for (const b of [1, 2, 3]) {
    crc ^= b;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  console.log((crc ^ 0xffffffff) >>> 0);
  return 0;
}
