// Dialect code: runs under Node and translated.
/**
 * Raw memory, for collectors and other code beneath the GC. Not for interpreters: nothing here is checked when translated.
 *
 * An address is an Integer (a machine address; 0 is no address), so arithmetic and comparison are those of
 * numbers. Under Node these functions work on a simulated memory that checks every access (simulated-memory.ts).
 * Translated, each is an intrinsic that stands for these ops; `a` is `int_to_addr address`:
 *
 *     raw.malloc(bytes)                  addr_to_int (raw_malloc bytes)
 *     raw.free(address)                  raw_free a
 *     raw.loadU8(address, offset)        raw_load<UInt8> a, offset
 *     raw.loadU32(address, offset)       raw_load<UInt32> a, offset
 *     raw.loadI64(address, offset)       raw_load<Signed> a, offset
 *     raw.loadAddr(address, offset)      addr_to_int (raw_load<Address> a, offset)
 *     raw.storeU8(address, offset, v)    raw_store<UInt8> a, offset, v
 *     raw.storeU32(address, offset, v)   raw_store<UInt32> a, offset, v
 *     raw.storeI64(address, offset, v)   raw_store<Signed> a, offset, v
 *     raw.storeAddr(address, offset, v)  raw_store<Address> a, offset, (int_to_addr v)
 *     raw.copy(from, to, bytes)          raw_copy from, to, bytes (both by int_to_addr)
 *     raw.clear(address, bytes)          raw_clear a, bytes
 *     raw.prefetch(address)              raw_prefetch a
 *
 * All parameters and results are Integers. None of these raises or collects.
 */
import { builtin } from "./marks";
import { memory } from "./simulated-memory";

/** A machine address as an Integer; 0 is no address. */
export type Address = number;
/** Says of a parameter of a function that passes ask for by name that it is an Integer, not a Float. */
export type Integer = number;

/** New memory, not cleared; never 0 (if there is none, the program ends). Aligned to 8 bytes. */
export const malloc = builtin("raw.malloc")(function (bytes: number): Address {
  return memory.allocate(bytes);
});

/** Gives memory from `malloc` back. */
export const free = builtin("raw.free")(function (address: Address): void {
  memory.free(address);
});

/** Unsigned 8 bits at address + offset (bytes). */
export const loadU8 = builtin("raw.loadU8")(function (address: Address, offset: number): number {
  return memory.load(address + offset, 1);
});

/** Unsigned 32 bits. */
export const loadU32 = builtin("raw.loadU32")(function (address: Address, offset: number): number {
  return memory.load(address + offset, 4);
});

/** 64 bits; under Node the value must be a safe integer. */
export const loadI64 = builtin("raw.loadI64")(function (address: Address, offset: number): number {
  return memory.load(address + offset, 8);
});

/** An address in memory: 8 bytes, or 4 on 32-bit targets. */
export const loadAddr = builtin("raw.loadAddr")(function (address: Address, offset: number): Address {
  return memory.load(address + offset, memory.wordSize);
});

/** The low 8 bits of `value`. */
export const storeU8 = builtin("raw.storeU8")(function (address: Address, offset: number, value: number): void {
  memory.store(address + offset, 1, value);
});

/** The low 32 bits of `value`. */
export const storeU32 = builtin("raw.storeU32")(function (address: Address, offset: number, value: number): void {
  memory.store(address + offset, 4, value);
});

export const storeI64 = builtin("raw.storeI64")(function (address: Address, offset: number, value: number): void {
  memory.store(address + offset, 8, value);
});

export const storeAddr = builtin("raw.storeAddr")(function (address: Address, offset: number, value: Address): void {
  memory.store(address + offset, memory.wordSize, value);
});

/** memmove. */
export const copy = builtin("raw.copy")(function (from: Address, to: Address, bytes: number): void {
  memory.copy(from, to, bytes);
});

/** Sets bytes to zero. */
export const clear = builtin("raw.clear")(function (address: Address, bytes: number): void {
  memory.clear(address, bytes);
});

/** A hint: memory at the address, which may be any, will soon be used. */
export const prefetch = builtin("raw.prefetch")(function (_address: Address): void {
  // The simulated memory has no cache.
});
