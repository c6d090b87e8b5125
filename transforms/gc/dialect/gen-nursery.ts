// Dialect code: runs under Node and translated.
/**
 * The nursery: one block of memory in which all small objects begin. The next free byte, and the end of what may be taken without asking,
 * stand in the *state*, an array that the allocation code in the program's graphs shares (transforms/gc/state.ts draws it).
 */
import { below } from "../../../toolchain/runtime/primitives";
import { type Address, clear, loadI64, malloc, storeI64 } from "../../../toolchain/rlib/raw";

/** In the state, in bytes. */
const NEXT = 0;
const END = 8;

let state: Address = 0;
let nursery: Address = 0;
let bytes = 0;

/** Makes a nursery of this size. `stateAddress`: item 0 of the state. */
export function setupNursery(stateAddress: Address, nurseryBytes: number): void {
  state = stateAddress;
  // Aligned to a page of the machine.
  const block = malloc(nurseryBytes + 4096) + 4095;
  nursery = block - (block & 4095);
  bytes = nurseryBytes;
  storeI64(state, NEXT, nursery);
  storeI64(state, END, nursery);
}

/** Is the object in the nursery? Any number will do; null is not. */
export function inNursery(object: Address): boolean {
  return below(object - nursery, bytes);
}

export function nurseryStart(): Address {
  return nursery;
}
export function nurseryEnd(): Address {
  return nursery + bytes;
}
export function nurseryBytes(): number {
  return bytes;
}

export function nextFree(): Address {
  return loadI64(state, NEXT);
}
export function setNextFree(next: Address): void {
  storeI64(state, NEXT, next);
}
/** Allocation code asks when it comes here. */
export function setSoftEnd(end: Address): void {
  storeI64(state, END, end);
}

/** For finding errors: what reads as class id, flags and pointers in memory that is free is absurd. */
const SPOILT = 0x1dddddddddd8;
export function spoil(from: Address, to: Address): void {
  for (let at = from; at < to; at += 8) storeI64(at, 0, SPOILT);
}

/** What the simulated memory has to be told: the memory is there, but holds nothing. */
export function clearNursery(): void {
  clear(nursery, bytes);
}
