// Dialect code: runs under Node and translated.
/** Raw DEFLATE (RFC 1951), decoded. */

/** The data are no deflate stream. */
export class InflateError extends Error {}

/** The data end before the stream does. */
class EndOfData extends Error {}

/** Base values and extra bits of the codes for lengths and distances: each has `step` codes for every number of extra bits. */
function bases(count: number, first: number, step: number): [Int32Array, Int32Array] {
  const base = new Int32Array(count);
  const extra = new Int32Array(count);
  let value = first;
  for (let i = 0; i < count; i++) {
    extra[i] = i < 2 * step ? 0 : Math.floor(i / step) - 1;
    base[i] = value;
    value += 1 << extra[i];
  }
  return [base, extra];
}
const [lengthBase, lengthExtra] = bases(29, 3, 4);
lengthBase[28] = 258;
lengthExtra[28] = 0;
const [distanceBase, distanceExtra] = bases(30, 1, 2);
export { lengthBase, lengthExtra, distanceBase, distanceExtra };

/** The order in which the lengths of the code for code lengths come. */
const codeOrder: readonly number[] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A canonical Huffman code: how many codes there are of each length, and the symbols in the order of their codes. */
class Huffman {
  private readonly counts = new Int32Array(16);
  private readonly symbols: Int32Array;

  constructor(lengths: Int32Array, from: number, count: number) {
    const counts = this.counts;
    for (let i = 0; i < count; i++) counts[lengths[from + i]]++;
    const starts = new Int32Array(16);
    for (let length = 1; length < 15; length++) starts[length + 1] = starts[length] + counts[length];
    this.symbols = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const length = lengths[from + i];
      if (length !== 0) this.symbols[starts[length]++] = i;
    }
    counts[0] = 0;
  }
  /** Below 0: more codes than there can be; above: some are missing. */
  left(): number {
    let left = 1;
    for (let length = 1; length <= 15; length++) left = left * 2 - this.counts[length];
    return left;
  }
  overfull(): boolean {
    let left = 1;
    for (let length = 1; length <= 15; length++) {
      left = left * 2 - this.counts[length];
      if (left < 0) return true;
    }
    return false;
  }
  /** The symbol that is next in the stream; -1: there is no such code. */
  read(from: Inflater): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= 15; length++) {
      code |= from.bits(1);
      const count = this.counts[length];
      if (code - count < first) return this.symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  }
}

const fixedLengths = new Int32Array(288);
for (let i = 0; i < 288; i++) fixedLengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
const fixedSymbols = new Huffman(fixedLengths, 0, 288);
const fixedDistances = new Huffman(new Int32Array(30).fill(5), 0, 30);

export class Inflater {
  private readonly out: ByteWindow;
  private held = 0;
  private heldBits = 0;

  constructor(
    private readonly data: Uint8Array,
    private at: number,
  ) {
    this.out = new ByteWindow(data.length * 3);
  }

  /** Decodes; false if the data end before the stream does. */
  run(): boolean {
    try {
      let last = false;
      while (!last) {
        last = this.bits(1) === 1;
        this.block(this.bits(2));
      }
      return true;
    } catch (e) {
      if (e instanceof EndOfData) return false;
      throw e;
    }
  }
  output(): Uint8Array {
    return this.out.finish();
  }
  /** Where the stream ended: whole bytes that were read ahead do not belong to it. */
  end(): number {
    return this.at - (this.heldBits >> 3);
  }
  bits(count: number): number {
    while (this.heldBits < count) {
      if (this.at >= this.data.length) throw new EndOfData();
      this.held |= this.data[this.at++] << this.heldBits;
      this.heldBits += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.heldBits -= count;
    return value;
  }
  private block(kind: number): void {
    if (kind === 0) this.stored();
    else if (kind === 1) this.compressed(fixedSymbols, fixedDistances);
    else if (kind === 2) this.dynamic();
    else throw new InflateError("invalid block type");
  }
  private stored(): void {
    this.held = 0;
    this.heldBits = 0;
    const length = this.bits(16);
    if (this.bits(16) !== (length ^ 0xffff)) throw new InflateError("invalid stored block lengths");
    for (let i = 0; i < length; i++) this.out.push(this.bits(8));
  }
  private dynamic(): void {
    const symbols = this.bits(5) + 257;
    const distances = this.bits(5) + 1;
    const codes = this.bits(4) + 4;
    if (symbols > 286 || distances > 30) throw new InflateError("too many length or distance symbols");
    const codeLengths = new Int32Array(19);
    for (let i = 0; i < codes; i++) codeLengths[codeOrder[i]] = this.bits(3);
    const code = new Huffman(codeLengths, 0, 19);
    if (code.left() !== 0) throw new InflateError("invalid code lengths set");
    const lengths = new Int32Array(symbols + distances);
    let count = 0;
    while (count < lengths.length) {
      const symbol = code.read(this);
      if (symbol < 16) {
        lengths[count++] = symbol;
        continue;
      }
      if (symbol === 16 && count === 0) throw new InflateError("invalid bit length repeat");
      const length = symbol === 16 ? lengths[count - 1] : 0;
      const times = symbol === 16 ? 3 + this.bits(2) : symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
      if (count + times > lengths.length) throw new InflateError("invalid bit length repeat");
      for (let i = 0; i < times; i++) lengths[count++] = length;
    }
    if (lengths[256] === 0) throw new InflateError("invalid code -- missing end-of-block");
    const literals = new Huffman(lengths, 0, symbols);
    if (literals.overfull()) throw new InflateError("invalid literal/lengths set");
    const far = new Huffman(lengths, symbols, distances);
    if (far.overfull()) throw new InflateError("invalid distances set");
    this.compressed(literals, far);
  }
  private compressed(literals: Huffman, distances: Huffman): void {
    while (true) {
      const symbol = literals.read(this);
      if (symbol === 256) return;
      if (symbol >= 0 && symbol < 256) {
        this.out.push(symbol);
        continue;
      }
      if (symbol < 0 || symbol > 285) throw new InflateError("invalid literal/length code");
      const length = lengthBase[symbol - 257] + this.bits(lengthExtra[symbol - 257]);
      const far = distances.read(this);
      if (far < 0 || far > 29) throw new InflateError("invalid distance code");
      const distance = distanceBase[far] + this.bits(distanceExtra[far]);
      if (distance > this.out.length) throw new InflateError("invalid distance too far back");
      this.out.repeat(distance, length);
    }
  }
}

/** The output, of which parts are repeated. */
class ByteWindow {
  private data: Uint8Array;
  length = 0;

  constructor(room: number) {
    this.data = new Uint8Array(Math.max(room, 64));
  }
  push(byte: number): void {
    if (this.length === this.data.length) this.grow(1);
    this.data[this.length++] = byte;
  }
  repeat(distance: number, count: number): void {
    if (this.length + count > this.data.length) this.grow(count);
    const data = this.data;
    let to = this.length;
    for (let i = 0; i < count; i++, to++) data[to] = data[to - distance];
    this.length = to;
  }
  private grow(count: number): void {
    const grown = new Uint8Array(this.data.length * 2 + count);
    grown.set(this.data, 0);
    this.data = grown;
  }
  finish(): Uint8Array {
    return this.data.slice(0, this.length);
  }
}
