/** Ops on objects that are more than a line of JavaScript. `op` is for the message of a fault. */
import type { Operation } from "../ir/graph";
import { LLArray, zeroOf } from "../ir/heap";
import type { LLStruct, LLValue } from "../ir/heap";
import type { GcArray, GcStruct } from "../ir/types";
import type { Machine } from "./machine";

/** More items than this are taken for a mistake of the program under test. */
const MAX_ITEMS = 1n << 27n;

export function newArray(machine: Machine, op: Operation, length: bigint): LLArray {
  if (length < 0n || length > MAX_ITEMS) machine.fail(op, `an array of ${length} items`);
  const type = op.imm as GcArray;
  const items = new Array<LLValue>(Number(length));
  return new LLArray(type, items.fill(zeroOf(type.item)));
}

/** The index as a number, checked. */
export function checkIndex(machine: Machine, op: Operation, items: readonly LLValue[], index: bigint): number {
  const number = Number(index);
  if (!(number >= 0 && number < items.length)) machine.fail(op, `index ${index} in an array of ${items.length}`);
  return number;
}

/** An item that reads as null or undefined: is it there? */
export function checkedItem(machine: Machine, op: Operation, items: readonly LLValue[], index: bigint): LLValue {
  return items[checkIndex(machine, op, items, index)];
}

function checkRange(machine: Machine, op: Operation, array: LLArray | null, from: bigint, count: bigint): LLArray {
  if (array === null) machine.fail(op, "null pointer");
  if (count < 0n || from < 0n || from + count > array.items.length) machine.fail(op, `range ${from}..${from + count} in an array of ${array.items.length}`);
  return array;
}

export function arrayCopy(machine: Machine, op: Operation, source: LLArray, from: bigint, target: LLArray, to: bigint, count: bigint): void {
  const a = checkRange(machine, op, source, from, count).items;
  const b = checkRange(machine, op, target, to, count).items;
  const [start, end, at] = [Number(from), Number(from + count), Number(to)];
  if (a === b) a.copyWithin(at, start, end);
  else for (let i = start; i < end; i++) b[at + i - start] = a[i];
}

export function arrayClear(machine: Machine, op: Operation, array: LLArray, from: bigint, count: bigint): void {
  checkRange(machine, op, array, from, count).items.fill(zeroOf(array.type.item), Number(from), Number(from + count));
}

export function arrayEqual(machine: Machine, op: Operation, a: LLArray, aFrom: bigint, b: LLArray, bFrom: bigint, count: bigint): boolean {
  const x = checkRange(machine, op, a, aFrom, count).items;
  const y = checkRange(machine, op, b, bFrom, count).items;
  const [i, j] = [Number(aFrom), Number(bFrom)];
  for (let k = 0; k < Number(count); k++) if (x[i + k] !== y[j + k]) return false;
  return true;
}

/** `object` itself, if it is null or of the struct (or a descendant). */
export function checkCast(machine: Machine, op: Operation, object: LLStruct | null): LLStruct | null {
  const type = op.imm as GcStruct;
  if (object !== null && object.type !== type && !object.type.isSubclassOf(type)) machine.fail(op, `cast of a ${object.type.name} to ${type.name}`);
  return object;
}

export function classId(machine: Machine, op: Operation, object: LLStruct | LLArray): bigint {
  if (object.type.classId < 0) machine.fail(op, `the classes are not numbered (${object.type.name})`);
  return BigInt(object.type.classId);
}
