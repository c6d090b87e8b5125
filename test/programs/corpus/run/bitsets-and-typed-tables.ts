// Typed arrays at work: a bit set, a sieve, a histogram, a ring buffer, a matrix in a flat array, byte order by hand.

class BitSet {
  private readonly words: Uint32Array;
  constructor(readonly size: number) {
    this.words = new Uint32Array((size + 31) >>> 5);
  }
  add(i: number): void {
    this.words[i >>> 5] |= 1 << (i & 31);
  }
  has(i: number): boolean {
    return (this.words[i >>> 5] & (1 << (i & 31))) !== 0;
  }
  toggle(i: number): void {
    this.words[i >>> 5] ^= 1 << (i & 31);
  }
  get count(): number {
    let n = 0;
    for (let w of this.words) for (; w !== 0; w = (w & (w - 1)) >>> 0) n++;
    return n;
  }
  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < this.size; i++) if (this.has(i)) yield i;
  }
}
class Ring {
  private readonly data: Float64Array;
  private head = 0;
  length = 0;
  constructor(capacity: number) {
    this.data = new Float64Array(capacity);
  }
  push(x: number): void {
    this.data[(this.head + this.length) % this.data.length] = x;
    if (this.length < this.data.length) this.length++;
    else this.head = (this.head + 1) % this.data.length;
  }
  toArray(): number[] {
    return Array.from({ length: this.length }, (_, i) => this.data[(this.head + i) % this.data.length]);
  }
}
function sieve(n: number): Uint8Array {
  const composite = new Uint8Array(n + 1);
  for (let i = 2; i * i <= n; i++) if (composite[i] === 0) for (let j = i * i; j <= n; j += i) composite[j] = 1;
  return composite;
}
function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j];
      out[i * n + j] = sum;
    }
  }
  return out;
}
function bigEndian(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}
function utf8(s: string): Uint8Array {
  const out: number[] = [];
  for (const c of s) {
    const p = c.codePointAt(0)!;
    if (p < 0x80) out.push(p);
    else if (p < 0x800) out.push(0xc0 | (p >> 6), 0x80 | (p & 63));
    else if (p < 0x10000) out.push(0xe0 | (p >> 12), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
    else out.push(0xf0 | (p >> 18), 0x80 | ((p >> 12) & 63), 0x80 | ((p >> 6) & 63), 0x80 | (p & 63));
  }
  return Uint8Array.from(out);
}

export function main(argv: string[]): number {
  const bits = new BitSet(100);
  for (let i = 0; i < 100; i += 7) bits.add(i);
  bits.toggle(0);
  bits.toggle(31);
  bits.add(63);
  console.log([...bits].join(), bits.count, bits.has(98), bits.has(99));
  const composite = sieve(60);
  console.log([...composite.keys()].filter((n) => n > 1 && composite[n] === 0).join());
  const ring = new Ring(4);
  for (let i = 1; i <= 6; i++) ring.push(i / 2);
  console.log(ring.toArray().join(), ring.length);
  console.log(multiply(new Float64Array([1, 2, 3, 4]), new Float64Array([0.5, 0, 0, 2]), 2).join());
  const bytes = new Uint8Array([0xde, 0xad, 0xbe, 0xef, 0x7f]);
  console.log(bigEndian(bytes, 0), bigEndian(bytes, 1).toString(16), bytes.map((b) => b ^ 0xff).join(), [...bytes].map((b) => b.toString(16).padStart(2, "0")).join(""));
  console.log(utf8("aé€🙂").join(), utf8("").length);
  const histogram = new Int32Array(5);
  for (const ch of "abracadabra") histogram[Math.min(ch.charCodeAt(0) - 97, 4)]++;
  console.log(histogram.join(), Math.max(...histogram), histogram.indexOf(5), histogram.lastIndexOf(2), histogram.some((x) => x === 0));
  const i16 = new Int16Array(3);
  i16[0] = 32768;
  i16[1] = i16[0] - 1;
  i16.set([7], 2);
  console.log(i16.join(), i16.slice().reverse().join(), i16.findIndex((x) => x === 7), i16.at(-1), i16.length, Int16Array.BYTES_PER_ELEMENT);
  try {
    console.log(bits.has(3), new Uint8Array(2).with(5, 1).length);
  } catch (e) {
    console.log((e as Error).name);
  }
  return 0;
}
