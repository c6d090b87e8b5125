/**
 * Simulated raw memory. Every access is checked: within one live region, aligned to nothing in particular,
 * reading only bytes that have been written.
 *
 * An address is (region number << 32) + offset, so an overrun never lands in a neighbour, and region numbers are never
 * reused, so a stale address is recognised for ever. Number 0 is not a region: address 0 is null.
 */
import { typesByName } from "../ir/types";

interface Region {
  readonly bytes: DataView;
  /** 1 where a byte has been written. */
  readonly written: Uint8Array;
  live: boolean;
}

const SIZES: Readonly<Record<string, number>> = {
  Bool: 1, Int8: 1, UInt8: 1, Int16: 2, UInt16: 2, Int32: 4, UInt32: 4, Float32: 4, Signed: 8, Unsigned: 8, Float: 8, Address: 8,
};

export class RawMemory {
  private readonly regions: (Region | null)[] = [null];

  /** `fail` does not return. */
  constructor(private readonly fail: (message: string) => never) {}

  malloc(size: bigint): bigint {
    if (size < 0n || size > 1n << 31n) this.fail(`raw_malloc of ${size} bytes`);
    const bytes = Number(size);
    if (this.regions.length >= 1 << 21) this.fail("too many raw_mallocs");
    this.regions.push({ bytes: new DataView(new ArrayBuffer(bytes)), written: new Uint8Array(bytes), live: true });
    return BigInt(this.regions.length - 1) << 32n;
  }

  free(address: bigint): void {
    const { region, at } = this.find(address, 0n, 0);
    if (at !== 0) this.fail(`raw_free of an address ${at} bytes into its region`);
    region.live = false;
  }

  load(address: bigint, offset: bigint, type: string): unknown {
    const size = SIZES[type] ?? this.unknown(type);
    const { region, at } = this.find(address, offset, size);
    for (let i = at; i < at + size; i++) if (region.written[i] === 0) this.fail(`raw_load reads byte ${i} of a region, which was never written`);
    const view = region.bytes;
    switch (type) {
      case "Bool":
        return view.getUint8(at) !== 0;
      case "Int8":
        return BigInt(view.getInt8(at));
      case "UInt8":
        return BigInt(view.getUint8(at));
      case "Int16":
        return BigInt(view.getInt16(at, true));
      case "UInt16":
        return BigInt(view.getUint16(at, true));
      case "Int32":
        return BigInt(view.getInt32(at, true));
      case "UInt32":
        return BigInt(view.getUint32(at, true));
      case "Float32":
        return view.getFloat32(at, true);
      case "Float":
        return view.getFloat64(at, true);
      case "Signed":
        return view.getBigInt64(at, true);
      default:
        return view.getBigUint64(at, true);
    }
  }

  store(address: bigint, offset: bigint, type: string, value: unknown): void {
    const size = SIZES[type] ?? this.unknown(type);
    const { region, at } = this.find(address, offset, size);
    const view = region.bytes;
    region.written.fill(1, at, at + size);
    switch (type) {
      case "Bool":
        view.setUint8(at, value === true ? 1 : 0);
        break;
      case "Float32":
        view.setFloat32(at, value as number, true);
        break;
      case "Float":
        view.setFloat64(at, value as number, true);
        break;
      default:
        // Integers of any size are their low bytes.
        if (size === 1) view.setUint8(at, Number(BigInt.asUintN(8, value as bigint)));
        else if (size === 2) view.setUint16(at, Number(BigInt.asUintN(16, value as bigint)), true);
        else if (size === 4) view.setUint32(at, Number(BigInt.asUintN(32, value as bigint)), true);
        else view.setBigInt64(at, BigInt.asIntN(64, value as bigint), true);
    }
  }

  copy(source: bigint, target: bigint, count: bigint): void {
    const size = this.count(count);
    if (size === 0) return;
    const from = this.find(source, 0n, size);
    const to = this.find(target, 0n, size);
    const bytes = new Uint8Array(from.region.bytes.buffer, from.at, size);
    // `set` copies as memmove does where both are one buffer.
    new Uint8Array(to.region.bytes.buffer).set(bytes, to.at);
    to.region.written.set(from.region.written.subarray(from.at, from.at + size), to.at);
  }

  clear(address: bigint, count: bigint): void {
    const size = this.count(count);
    if (size === 0) return;
    const { region, at } = this.find(address, 0n, size);
    new Uint8Array(region.bytes.buffer).fill(0, at, at + size);
    region.written.fill(1, at, at + size);
  }

  /** Makes bytes count as never written. */
  forget(address: bigint, count: number): void {
    const { region, at } = this.find(address, 0n, count);
    region.written.fill(0, at, at + count);
  }

  /** The bytes of a live region from `address` on, for externals. */
  bytesAt(address: bigint, count: number): Uint8Array {
    const { region, at } = this.find(address, 0n, count);
    return new Uint8Array(region.bytes.buffer, at, count);
  }

  private count(count: bigint): number {
    if (count < 0n) this.fail(`a range of ${count} bytes`);
    return Number(count);
  }

  private find(address: bigint, offset: bigint, size: number): { region: Region; at: number } {
    // The region is that of the base address: an offset cannot lead to another. Addresses are below 2 ** 53, so numbers are exact.
    const base = Number(address);
    const number = Math.floor(base / 2 ** 32);
    const at = base - number * 2 ** 32 + Number(offset);
    const region = this.regions[number];
    if (base === 0) this.fail("access at the null address");
    if (region === undefined || region === null) this.fail(`access at address ${address}, which is in no region`);
    if (!region.live) this.fail("access to a region after it was freed");
    if (at < 0 || at + size > region.bytes.byteLength) this.fail(`access to bytes ${at}..${at + size} of a region of ${region.bytes.byteLength}`);
    return { region, at };
  }

  private unknown(type: string): never {
    return this.fail(typesByName.has(type) ? `raw memory cannot hold a ${type}` : `there is no storage type ${type}`);
  }
}
