// Dialect code: runs under Node and translated.
/**
 * The interpreter's loop. One function runs all frames of Python code that call each other: a call pushes a frame and goes on at its first
 * instruction, a return pops it, a generator's frame is pushed again by FOR_ITER and YIELD_FROM. TypeScript code that calls a Python function
 * comes in through `startFrame`, which runs the loop once more.
 *
 * What is frequent and short stands here, with the loop's variables (frame, slots, code, pc); everything else is in the eval-*.ts files.
 * `frame.pc` is brought up to date before anything that may raise or look at frames. An exception leaves the switch, and `unwind` finds the
 * frame and the instruction that handle it.
 */
import { JitDriver } from "../../../toolchain/rlib/jit";
import { weAreTranslated } from "../../../toolchain/rlib/objectmodel";
import * as revdb from "../../../toolchain/rlib/revdb";
import { addUnchecked, mulFits } from "../../../toolchain/rlib/rarithmetic";
import { wordAt } from "../../../toolchain/rlib/unchecked";
import { Op } from "../compiler/opcodes";
import { newDict, W_Dict } from "../objects/dict";
import { newFloat, W_Float, W_FloatSub } from "../objects/float";
import { andInts, floorDivInts, lshiftInts, modInts, mulInts, orInts, rshiftInts, subInts, addInts, trueDivInts, xorInts } from "../objects/int-ops";
import { compareNumbers, newInt, W_Bool, W_Int, W_IntSub, w_False, w_True } from "../objects/int";
import { newList, W_List, W_ListIterator } from "../objects/list";
import { w_None } from "../objects/none";
import { W_RangeIterator } from "../objects/range";
import { BinOp, CmpOp, PyError, UnaryOp, w_AssertionError, W_Instance, W_Root } from "../objects/root";
import { newSlice } from "../objects/slice";
import { newStr, W_Str } from "../objects/str";
import { W_Tuple } from "../objects/tuple";
import { willChange } from "../objects/watch-guard";
import { addToStorage, loadAttr, storeAttr } from "./eval-attributes";
import { callCode, callEx, callFrom, callKeywords, callMethod, loadMethodPair, loadSuperMethod } from "./eval-calls";
import {
  buildConstKeyMap, buildList, buildMap, buildSet, buildString, buildTuple, dictMerge, dictUpdate, formatValue, getDictItem, getStrItem, listExtend,
  listToTuple, setAdd, setUpdate, unpack, unpackEx,
} from "./eval-containers";
import { asyncWithEnter, endAsyncFor, getAiter, getAnext, getAwaitable, getYieldFromIter } from "./eval-async";
import {
  checkInitResult, excMatches, exceptWith, groupMatch, groupReraise, raiseCurrent, raiseFrom, raising, ReraisedError, setHandled, unboundFree, unboundLocal, unwind, withEnter,
} from "./eval-exceptions";
import { isMapping, isSequence, matchClass, matchKeys } from "./eval-match";
import { deleteGlobal, deleteName, importFrom, importName, importStar, loadBuildClass, loadClassDeref, loadGlobal, loadName, printExpr, setupAnnotations, storeGlobal, storeName } from "./eval-names";
import { W_Cell } from "./cell";
import { makeFunction } from "./eval-functions";
import { context, Frame, FrameKind, recursionError, UNBOUND } from "./frame";
import { W_Function } from "./function";
import { delegate, finishFrame, W_Generator, yieldFrame } from "./generator";
import { makeGenerator } from "./generator-make";
import { binaryOp, compareOp, contains, delattr, delitem, getitem, inplaceOp, isTrue, iterate, length, nextItem, setitem, unaryOp } from "./operations";
import { callReturned, lineStarts } from "./revdb";
import { pollSignals, ticker } from "./signals";

export const driver = new JitDriver({ name: "python", greens: ["pc", "code"], reds: ["frame"], virtualizables: ["frame"] });

const MAX = 9007199254740991;

/** Runs the frame of a call from TypeScript; of a generator it only makes the generator. */
export function startFrame(frame: Frame): W_Root {
  if (frame.isGenerator()) return makeGenerator(frame);
  frame.kind = FrameKind.Entry;
  if (frame.depth >= context.recursionLimit) throw recursionError(" while calling a Python object");
  context.frame = frame;
  return run(frame, null);
}

function binarySlow(op: BinOp, w_a: W_Root, w_b: W_Root, inplace: number): W_Root {
  return inplace !== 0 ? inplaceOp(op, w_a, w_b) : binaryOp(op, w_a, w_b);
}

function compareTrue(op: CmpOp, w_a: W_Root, w_b: W_Root): boolean {
  if (w_a instanceof W_Str && w_b instanceof W_Str && w_a.extra === null && w_b.extra === null) {
    if (op === CmpOp.Eq) return w_a.value === w_b.value;
    if (op === CmpOp.Ne) return w_a.value !== w_b.value;
  }
  return isTrue(compareOp(op, w_a, w_b));
}

/** `a op b` as a value. */
function compare(op: CmpOp, w_a: W_Root, w_b: W_Root): W_Root {
  if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
    return compareNumbers(op, w_a.value, w_b.value) ? w_True : w_False;
  }
  if (w_a instanceof W_Str && w_b instanceof W_Str && w_a.extra === null && w_b.extra === null) return compareTrue(op, w_a, w_b) ? w_True : w_False;
  return compareOp(op, w_a, w_b);
}

/** `a op b` where b is a constant int. */
function compareInt(op: CmpOp, w_a: W_Root, b: number): W_Root {
  if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) return compareNumbers(op, w_a.value, b) ? w_True : w_False;
  return compareOp(op, w_a, newInt(b));
}

/** An operator with a constant int on the right, on anything: the cases that do not stand in the loop. */
function binaryInt(op: BinOp, w_a: W_Root, b: number, inplace: number): W_Root {
  if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
    const a = w_a.value;
    switch (op) {
      case BinOp.Add:
        return addInts(a, b);
      case BinOp.Sub:
        return subInts(a, b);
      case BinOp.Mul:
        return mulInts(a, b);
      case BinOp.TrueDiv:
        return trueDivInts(a, b);
      case BinOp.FloorDiv:
        return floorDivInts(a, b);
      case BinOp.Mod:
        return modInts(a, b);
      case BinOp.LShift:
        return lshiftInts(a, b);
      case BinOp.RShift:
        return rshiftInts(a, b);
      case BinOp.And:
        if (w_a.typeOf() === w_True.typeOf()) break;
        return andInts(a, b);
      case BinOp.Or:
        return orInts(a, b);
      case BinOp.Xor:
        return xorInts(a, b);
      default:
        break;
    }
  }
  return binarySlow(op, w_a, newInt(b), inplace);
}

/** Bit operators. Of bools they give bools. */
function bitwise(op: BinOp, w_a: W_Root, w_b: W_Root, inplace: number): W_Root {
  if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub) && !(w_a instanceof W_Bool)) {
    switch (op) {
      case BinOp.And:
        return andInts(w_a.value, w_b.value);
      case BinOp.Or:
        return orInts(w_a.value, w_b.value);
      case BinOp.Xor:
        return xorInts(w_a.value, w_b.value);
      default:
        break;
    }
  }
  return binarySlow(op, w_a, w_b, inplace);
}

/**
 * Runs from `entry` until it returns or yields; that value is the result. `error` is thrown into it first (`generator.throw`).
 */
export function run(entry: Frame, error: PyError | null): W_Root {
  let frame = entry;
  let code = frame.words;
  let slots = frame.slots;
  let pc = frame.resume;
  if (error !== null) {
    frame = unwind(frame, error);
    code = frame.words;
    slots = frame.slots;
    pc = frame.resume;
  }
  while (true) {
    try {
      while (true) {
        if (weAreTranslated()) driver.mergePoint({ pc, code, frame });
        // The instructions of calls end in `break`: what is to be run next, and how long the instruction is. All others end in `continue`.
        let next: Frame | null;
        let size: number;
        switch (wordAt(code, pc)) {
          case Op.NOP:
            pc += 1;
            continue;
          case Op.LINE:
            frame.pc = pc;
            if (revdb.isEnabled()) lineStarts(frame, wordAt(code, pc + 1));
            pc += 2;
            continue;
          case Op.MOVE:
            slots[wordAt(code, pc + 1)] = slots[wordAt(code, pc + 2)];
            pc += 3;
            continue;
          case Op.LOAD_CONST:
            slots[wordAt(code, pc + 1)] = frame.code.constants[wordAt(code, pc + 2)];
            pc += 3;
            continue;
          case Op.CHECK_LOCAL:
            if (slots[wordAt(code, pc + 1)] === UNBOUND) {
              frame.pc = pc;
              throw unboundLocal(frame, wordAt(code, pc + 1));
            }
            pc += 2;
            continue;
          case Op.DELETE_LOCAL:
            slots[wordAt(code, pc + 1)] = UNBOUND;
            pc += 2;
            continue;

          // --- cells
          case Op.MAKE_CELL:
            slots[wordAt(code, pc + 1)] = new W_Cell(null);
            pc += 2;
            continue;
          case Op.MAKE_CELL_FROM:
            slots[wordAt(code, pc + 1)] = new W_Cell(slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.LOAD_DEREF: {
            const w_value = (slots[wordAt(code, pc + 2)] as W_Cell).w_value;
            if (w_value === null) {
              frame.pc = pc;
              throw unboundFree(frame, wordAt(code, pc + 2));
            }
            slots[wordAt(code, pc + 1)] = w_value;
            pc += 3;
            continue;
          }
          case Op.STORE_DEREF:
            // A variable of a function around this one is older than what a watch expression has made.
            if (revdb.isEnabled() && wordAt(code, pc + 1) >= frame.code.firstFree) willChange(0);
            (slots[wordAt(code, pc + 1)] as W_Cell).w_value = slots[wordAt(code, pc + 2)];
            pc += 3;
            continue;
          case Op.DELETE_DEREF: {
            const cell = slots[wordAt(code, pc + 1)] as W_Cell;
            frame.pc = pc;
            if (cell.w_value === null) throw unboundFree(frame, wordAt(code, pc + 1));
            cell.w_value = null;
            pc += 2;
            continue;
          }
          case Op.LOAD_CLASSDEREF:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = loadClassDeref(frame, wordAt(code, pc + 2), wordAt(code, pc + 3));
            pc += 4;
            continue;

          // --- names
          case Op.LOAD_GLOBAL: {
            const cache = frame.code.caches[wordAt(code, pc + 3)];
            const cell = cache.cell;
            const globals = frame.globals;
            if (cell !== null && cache.w_globals === globals && (cache.keysVersion < 0 || cache.keysVersion === globals.keysVersion)) {
              const w_value = cell.w_value;
              if (w_value !== null) {
                slots[wordAt(code, pc + 1)] = w_value;
                pc += 4;
                continue;
              }
            }
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = loadGlobal(frame, wordAt(code, pc + 2), cache);
            pc += 4;
            continue;
          }
          case Op.STORE_GLOBAL: {
            const cache = frame.code.caches[wordAt(code, pc + 3)];
            const cell = cache.cell;
            willChange(frame.globals.uid);
            if (cell !== null && cache.w_globals === frame.globals && cell.w_value !== null) cell.w_value = slots[wordAt(code, pc + 2)];
            else storeGlobal(frame, wordAt(code, pc + 1), slots[wordAt(code, pc + 2)], cache);
            pc += 4;
            continue;
          }
          case Op.DELETE_GLOBAL:
            frame.pc = pc;
            deleteGlobal(frame, wordAt(code, pc + 1));
            pc += 2;
            continue;
          case Op.LOAD_NAME: {
            const cache = frame.code.caches[wordAt(code, pc + 3)];
            const cell = cache.cell;
            const globals = frame.globals;
            if (cell !== null && cache.w_globals === globals && frame.w_extra === globals && (cache.keysVersion < 0 || cache.keysVersion === globals.keysVersion)) {
              const w_value = cell.w_value;
              if (w_value !== null) {
                slots[wordAt(code, pc + 1)] = w_value;
                pc += 4;
                continue;
              }
            }
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = loadName(frame, wordAt(code, pc + 2), cache);
            pc += 4;
            continue;
          }
          case Op.STORE_NAME: {
            const cache = frame.code.caches[wordAt(code, pc + 3)];
            const cell = cache.cell;
            if (cell !== null && cache.w_globals === frame.w_extra && cell.w_value !== null) {
              willChange(frame.globals.uid);
              cell.w_value = slots[wordAt(code, pc + 2)];
            } else {
              frame.pc = pc;
              storeName(frame, wordAt(code, pc + 1), slots[wordAt(code, pc + 2)], cache);
            }
            pc += 4;
            continue;
          }
          case Op.DELETE_NAME:
            frame.pc = pc;
            deleteName(frame, wordAt(code, pc + 1));
            pc += 2;
            continue;
          case Op.SETUP_ANNOTATIONS:
            frame.pc = pc;
            setupAnnotations(frame);
            pc += 1;
            continue;

          // --- attributes
          case Op.LOAD_ATTR: {
            const w_object = slots[wordAt(code, pc + 2)];
            const cache = frame.code.caches[wordAt(code, pc + 4)];
            if (w_object instanceof W_Instance) {
              const map = w_object.map;
              if (map === cache.map && map.w_type.version === cache.version) {
                const w_value = cache.index >= 0 ? w_object.storage[cache.index] : cache.w_value;
                if (w_value !== null) {
                  slots[wordAt(code, pc + 1)] = w_value;
                  pc += 5;
                  continue;
                }
              }
            }
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = loadAttr(frame, w_object, wordAt(code, pc + 3), cache);
            pc += 5;
            continue;
          }
          case Op.STORE_ATTR: {
            const w_object = slots[wordAt(code, pc + 1)];
            const cache = frame.code.caches[wordAt(code, pc + 4)];
            if (w_object instanceof W_Instance) {
              const map = w_object.map;
              if (map === cache.map && map.w_type.version === cache.version) {
                const nextMap = cache.nextMap;
                willChange(w_object.uid);
                if (nextMap === null) w_object.storage[cache.index] = slots[wordAt(code, pc + 3)];
                else addToStorage(w_object, nextMap, cache.index, slots[wordAt(code, pc + 3)]);
                pc += 5;
                continue;
              }
            }
            frame.pc = pc;
            storeAttr(frame, w_object, wordAt(code, pc + 2), slots[wordAt(code, pc + 3)], cache);
            pc += 5;
            continue;
          }
          case Op.DELETE_ATTR:
            frame.pc = pc;
            delattr(slots[wordAt(code, pc + 1)], frame.code.names[wordAt(code, pc + 2)]);
            pc += 3;
            continue;

          // --- items
          case Op.GETITEM: {
            const w_object = slots[wordAt(code, pc + 2)];
            const w_key = slots[wordAt(code, pc + 3)];
            let w_item: W_Root | null = null;
            if (w_object instanceof W_List && w_object.extra === null) {
              if (w_key instanceof W_Int) {
                let index = w_key.value;
                const count = w_object.length;
                if (index < 0) index += count;
                if (index >= 0 && index < count) w_item = w_object.get(index);
              }
            } else if (w_object instanceof W_Dict) {
              if (w_object.extra === null) {
                frame.pc = pc;
                w_item = getDictItem(w_object, w_key);
              }
            } else if (w_object instanceof W_Tuple && w_object.extra === null) {
              if (w_key instanceof W_Int) {
                let index = w_key.value;
                const items = w_object.items;
                if (index < 0) index += items.length;
                if (index >= 0 && index < items.length) w_item = items[index];
              }
            } else if (w_object instanceof W_Str && w_object.extra === null) {
              if (w_key instanceof W_Int) w_item = getStrItem(w_object, w_key.value);
            }
            if (w_item === null) {
              frame.pc = pc;
              w_item = getitem(w_object, w_key);
            }
            slots[wordAt(code, pc + 1)] = w_item;
            pc += 4;
            continue;
          }
          case Op.GETITEM_INT: {
            const w_object = slots[wordAt(code, pc + 2)];
            let index = wordAt(code, pc + 3);
            let w_item: W_Root | null = null;
            if (w_object instanceof W_List && w_object.extra === null) {
              const count = w_object.length;
              if (index < 0) index += count;
              if (index >= 0 && index < count) w_item = w_object.get(index);
            } else if (w_object instanceof W_Tuple && w_object.extra === null) {
              const items = w_object.items;
              if (index < 0) index += items.length;
              if (index >= 0 && index < items.length) w_item = items[index];
            }
            if (w_item === null) {
              frame.pc = pc;
              w_item = getitem(w_object, newInt(wordAt(code, pc + 3)));
            }
            slots[wordAt(code, pc + 1)] = w_item;
            pc += 4;
            continue;
          }
          case Op.GETITEM_CONST: {
            const w_object = slots[wordAt(code, pc + 2)];
            const w_key = frame.code.constants[wordAt(code, pc + 3)];
            frame.pc = pc;
            let w_item: W_Root | null = null;
            if (w_object instanceof W_Dict && w_object.extra === null) w_item = getDictItem(w_object, w_key);
            slots[wordAt(code, pc + 1)] = w_item !== null ? w_item : getitem(w_object, w_key);
            pc += 4;
            continue;
          }
          case Op.SETITEM: {
            const w_object = slots[wordAt(code, pc + 1)];
            const w_key = slots[wordAt(code, pc + 2)];
            const w_value = slots[wordAt(code, pc + 3)];
            if (w_object instanceof W_List && w_object.extra === null && w_key instanceof W_Int) {
              let index = w_key.value;
              const count = w_object.length;
              if (index < 0) index += count;
              if (index >= 0 && index < count) {
                w_object.set(index, w_value);
                pc += 4;
                continue;
              }
            }
            frame.pc = pc;
            if (w_object instanceof W_Dict && w_object.extra === null) w_object.set(w_key, w_value);
            else setitem(w_object, w_key, w_value);
            pc += 4;
            continue;
          }
          case Op.SETITEM_INT: {
            const w_object = slots[wordAt(code, pc + 1)];
            if (w_object instanceof W_List && w_object.extra === null) {
              let index = wordAt(code, pc + 2);
              const count = w_object.length;
              if (index < 0) index += count;
              if (index >= 0 && index < count) {
                w_object.set(index, slots[wordAt(code, pc + 3)]);
                pc += 4;
                continue;
              }
            }
            frame.pc = pc;
            setitem(w_object, newInt(wordAt(code, pc + 2)), slots[wordAt(code, pc + 3)]);
            pc += 4;
            continue;
          }
          case Op.DELITEM:
            frame.pc = pc;
            delitem(slots[wordAt(code, pc + 1)], slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.GETSLICE: {
            frame.pc = pc;
            const low = wordAt(code, pc + 3);
            const high = wordAt(code, pc + 4);
            slots[wordAt(code, pc + 1)] = getitem(slots[wordAt(code, pc + 2)], newSlice(low < 0 ? w_None : slots[low], high < 0 ? w_None : slots[high], w_None));
            pc += 5;
            continue;
          }
          case Op.SETSLICE: {
            frame.pc = pc;
            const low = wordAt(code, pc + 2);
            const high = wordAt(code, pc + 3);
            setitem(slots[wordAt(code, pc + 1)], newSlice(low < 0 ? w_None : slots[low], high < 0 ? w_None : slots[high], w_None), slots[wordAt(code, pc + 4)]);
            pc += 5;
            continue;
          }
          case Op.BUILD_SLICE: {
            const low = wordAt(code, pc + 2);
            const high = wordAt(code, pc + 3);
            const step = wordAt(code, pc + 4);
            slots[wordAt(code, pc + 1)] = newSlice(low < 0 ? w_None : slots[low], high < 0 ? w_None : slots[high], step < 0 ? w_None : slots[step]);
            pc += 5;
            continue;
          }

          // --- operators
          case Op.ADD: {
            const w_a = slots[wordAt(code, pc + 2)];
            const w_b = slots[wordAt(code, pc + 3)];
            let w_result: W_Root;
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              const sum = addUnchecked(w_a.value, w_b.value);
              w_result = sum <= MAX && sum >= -MAX ? newInt(sum) : addInts(w_a.value, w_b.value);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              w_result = new W_Float(w_a.value + w_b.value);
            } else {
              frame.pc = pc;
              w_result = binarySlow(BinOp.Add, w_a, w_b, wordAt(code, pc + 4));
            }
            slots[wordAt(code, pc + 1)] = w_result;
            pc += 5;
            continue;
          }
          case Op.SUB: {
            const w_a = slots[wordAt(code, pc + 2)];
            const w_b = slots[wordAt(code, pc + 3)];
            let w_result: W_Root;
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              const difference = addUnchecked(w_a.value, -w_b.value);
              w_result = difference <= MAX && difference >= -MAX ? newInt(difference) : subInts(w_a.value, w_b.value);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              w_result = new W_Float(w_a.value - w_b.value);
            } else {
              frame.pc = pc;
              w_result = binarySlow(BinOp.Sub, w_a, w_b, wordAt(code, pc + 4));
            }
            slots[wordAt(code, pc + 1)] = w_result;
            pc += 5;
            continue;
          }
          case Op.MUL: {
            const w_a = slots[wordAt(code, pc + 2)];
            const w_b = slots[wordAt(code, pc + 3)];
            let w_result: W_Root;
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              w_result = mulFits(w_a.value, w_b.value) ? newInt(w_a.value * w_b.value) : mulInts(w_a.value, w_b.value);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              w_result = new W_Float(w_a.value * w_b.value);
            } else {
              frame.pc = pc;
              w_result = binarySlow(BinOp.Mul, w_a, w_b, wordAt(code, pc + 4));
            }
            slots[wordAt(code, pc + 1)] = w_result;
            pc += 5;
            continue;
          }
          case Op.TRUEDIV: {
            const w_a = slots[wordAt(code, pc + 2)];
            const w_b = slots[wordAt(code, pc + 3)];
            if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub) && w_b.value !== 0.0) {
              slots[wordAt(code, pc + 1)] = new W_Float(w_a.value / w_b.value);
            } else {
              frame.pc = pc;
              slots[wordAt(code, pc + 1)] = binarySlow(BinOp.TrueDiv, w_a, w_b, wordAt(code, pc + 4));
            }
            pc += 5;
            continue;
          }
          case Op.FLOORDIV: {
            const w_a = slots[wordAt(code, pc + 2)];
            const w_b = slots[wordAt(code, pc + 3)];
            frame.pc = pc;
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              slots[wordAt(code, pc + 1)] = floorDivInts(w_a.value, w_b.value);
            } else {
              slots[wordAt(code, pc + 1)] = binarySlow(BinOp.FloorDiv, w_a, w_b, wordAt(code, pc + 4));
            }
            pc += 5;
            continue;
          }
          case Op.MOD: {
            const w_a = slots[wordAt(code, pc + 2)];
            const w_b = slots[wordAt(code, pc + 3)];
            frame.pc = pc;
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              slots[wordAt(code, pc + 1)] = modInts(w_a.value, w_b.value);
            } else {
              slots[wordAt(code, pc + 1)] = binarySlow(BinOp.Mod, w_a, w_b, wordAt(code, pc + 4));
            }
            pc += 5;
            continue;
          }
          case Op.POW:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binarySlow(BinOp.Pow, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)], wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.MATMUL:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binarySlow(BinOp.MatMul, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)], wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.LSHIFT: {
            const w_a = slots[wordAt(code, pc + 2)];
            const w_b = slots[wordAt(code, pc + 3)];
            frame.pc = pc;
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              slots[wordAt(code, pc + 1)] = lshiftInts(w_a.value, w_b.value);
            } else {
              slots[wordAt(code, pc + 1)] = bitwise(BinOp.LShift, w_a, w_b, wordAt(code, pc + 4));
            }
            pc += 5;
            continue;
          }
          case Op.RSHIFT: {
            const w_a = slots[wordAt(code, pc + 2)];
            const w_b = slots[wordAt(code, pc + 3)];
            frame.pc = pc;
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              slots[wordAt(code, pc + 1)] = rshiftInts(w_a.value, w_b.value);
            } else {
              slots[wordAt(code, pc + 1)] = bitwise(BinOp.RShift, w_a, w_b, wordAt(code, pc + 4));
            }
            pc += 5;
            continue;
          }
          case Op.AND:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = bitwise(BinOp.And, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)], wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.OR:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = bitwise(BinOp.Or, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)], wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.XOR:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = bitwise(BinOp.Xor, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)], wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.ADD_INT: {
            const w_a = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              const sum = addUnchecked(w_a.value, wordAt(code, pc + 3));
              if (sum <= MAX && sum >= -MAX) {
                slots[wordAt(code, pc + 1)] = newInt(sum);
                pc += 5;
                continue;
              }
            }
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.Add, w_a, wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          }
          case Op.SUB_INT: {
            const w_a = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              const difference = addUnchecked(w_a.value, -wordAt(code, pc + 3));
              if (difference <= MAX && difference >= -MAX) {
                slots[wordAt(code, pc + 1)] = newInt(difference);
                pc += 5;
                continue;
              }
            }
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.Sub, w_a, wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          }
          case Op.MUL_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.Mul, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.TRUEDIV_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.TrueDiv, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.FLOORDIV_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.FloorDiv, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.MOD_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.Mod, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.POW_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binarySlow(BinOp.Pow, slots[wordAt(code, pc + 2)], newInt(wordAt(code, pc + 3)), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.LSHIFT_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.LShift, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.RSHIFT_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.RShift, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.AND_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.And, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.OR_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.Or, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.XOR_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = binaryInt(BinOp.Xor, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), wordAt(code, pc + 4));
            pc += 5;
            continue;
          case Op.NEG: {
            const w_a = slots[wordAt(code, pc + 2)];
            frame.pc = pc;
            if (w_a instanceof W_Float && !(w_a instanceof W_FloatSub)) slots[wordAt(code, pc + 1)] = newFloat(-w_a.value);
            else slots[wordAt(code, pc + 1)] = unaryOp(UnaryOp.Neg, w_a);
            pc += 3;
            continue;
          }
          case Op.POS:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = unaryOp(UnaryOp.Pos, slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.INVERT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = unaryOp(UnaryOp.Invert, slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.NOT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = isTrue(slots[wordAt(code, pc + 2)]) ? w_False : w_True;
            pc += 3;
            continue;
          case Op.COMPARE:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = compare(wordAt(code, pc + 4), slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)]);
            pc += 5;
            continue;
          case Op.COMPARE_INT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = compareInt(wordAt(code, pc + 4), slots[wordAt(code, pc + 2)], wordAt(code, pc + 3));
            pc += 5;
            continue;
          case Op.IS:
            slots[wordAt(code, pc + 1)] = (slots[wordAt(code, pc + 2)] === slots[wordAt(code, pc + 3)]) === (wordAt(code, pc + 4) === 0) ? w_True : w_False;
            pc += 5;
            continue;
          case Op.IN:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = contains(slots[wordAt(code, pc + 3)], slots[wordAt(code, pc + 2)]) === (wordAt(code, pc + 4) === 0) ? w_True : w_False;
            pc += 5;
            continue;

          // --- jumps
          case Op.JUMP:
            pc = wordAt(code, pc + 1);
            continue;
          case Op.JUMP_BACK:
            if (--ticker.left < 0) {
              frame.pc = pc;
              pollSignals();
            }
            pc = wordAt(code, pc + 1);
            if (weAreTranslated()) driver.canEnterJit({ pc, code, frame });
            continue;
          case Op.JUMP_IF_TRUE: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a === w_True) {
              pc = wordAt(code, pc + 2);
            } else if (w_a === w_False || w_a === w_None) {
              pc += 3;
            } else {
              frame.pc = pc;
              pc = isTrue(w_a) ? wordAt(code, pc + 2) : pc + 3;
            }
            continue;
          }
          case Op.JUMP_IF_FALSE: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a === w_True) {
              pc += 3;
            } else if (w_a === w_False || w_a === w_None) {
              pc = wordAt(code, pc + 2);
            } else {
              frame.pc = pc;
              pc = isTrue(w_a) ? pc + 3 : wordAt(code, pc + 2);
            }
            continue;
          }
          case Op.JUMP_IF_NONE:
            pc = slots[wordAt(code, pc + 1)] === w_None ? wordAt(code, pc + 2) : pc + 3;
            continue;
          case Op.JUMP_IF_NOT_NONE:
            pc = slots[wordAt(code, pc + 1)] !== w_None ? wordAt(code, pc + 2) : pc + 3;
            continue;
          case Op.JUMP_IF_IS:
            pc = slots[wordAt(code, pc + 1)] === slots[wordAt(code, pc + 2)] ? wordAt(code, pc + 3) : pc + 4;
            continue;
          case Op.JUMP_IF_IS_NOT:
            pc = slots[wordAt(code, pc + 1)] !== slots[wordAt(code, pc + 2)] ? wordAt(code, pc + 3) : pc + 4;
            continue;
          case Op.JUMP_IF_IN:
            frame.pc = pc;
            pc = contains(slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 1)]) ? wordAt(code, pc + 3) : pc + 4;
            continue;
          case Op.JUMP_IF_NOT_IN:
            frame.pc = pc;
            pc = contains(slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 1)]) ? pc + 4 : wordAt(code, pc + 3);
            continue;
          case Op.JUMP_IF_LT: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value < w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value < w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Lt, w_a, w_b) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_LT: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value < w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value < w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Lt, w_a, w_b) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_LE: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value <= w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value <= w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Le, w_a, w_b) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_LE: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value <= w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value <= w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Le, w_a, w_b) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_EQ: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value === w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value === w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Eq, w_a, w_b) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_EQ: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value === w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value === w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Eq, w_a, w_b) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_NE: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value !== w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value !== w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Ne, w_a, w_b) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_NE: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value !== w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value !== w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Ne, w_a, w_b) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_GT: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value > w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value > w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Gt, w_a, w_b) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_GT: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value > w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value > w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Gt, w_a, w_b) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_GE: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value >= w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value >= w_b.value ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Ge, w_a, w_b) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_GE: {
            const w_a = slots[wordAt(code, pc + 1)];
            const w_b = slots[wordAt(code, pc + 2)];
            if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) {
              pc = w_a.value >= w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
              pc = w_a.value >= w_b.value ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Ge, w_a, w_b) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_LT_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value < wordAt(code, pc + 2) ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Lt, w_a, newInt(wordAt(code, pc + 2))) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_LT_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value < wordAt(code, pc + 2) ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Lt, w_a, newInt(wordAt(code, pc + 2))) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_LE_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value <= wordAt(code, pc + 2) ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Le, w_a, newInt(wordAt(code, pc + 2))) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_LE_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value <= wordAt(code, pc + 2) ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Le, w_a, newInt(wordAt(code, pc + 2))) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_EQ_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value === wordAt(code, pc + 2) ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Eq, w_a, newInt(wordAt(code, pc + 2))) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_EQ_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value === wordAt(code, pc + 2) ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Eq, w_a, newInt(wordAt(code, pc + 2))) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_NE_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value !== wordAt(code, pc + 2) ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Ne, w_a, newInt(wordAt(code, pc + 2))) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_NE_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value !== wordAt(code, pc + 2) ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Ne, w_a, newInt(wordAt(code, pc + 2))) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_GT_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value > wordAt(code, pc + 2) ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Gt, w_a, newInt(wordAt(code, pc + 2))) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_GT_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value > wordAt(code, pc + 2) ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Gt, w_a, newInt(wordAt(code, pc + 2))) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_GE_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value >= wordAt(code, pc + 2) ? wordAt(code, pc + 3) : pc + 4;
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Ge, w_a, newInt(wordAt(code, pc + 2))) ? wordAt(code, pc + 3) : pc + 4;
            }
            continue;
          }
          case Op.JUMP_IF_NOT_GE_INT: {
            const w_a = slots[wordAt(code, pc + 1)];
            if (w_a instanceof W_Int && !(w_a instanceof W_IntSub)) {
              pc = w_a.value >= wordAt(code, pc + 2) ? pc + 4 : wordAt(code, pc + 3);
            } else {
              frame.pc = pc;
              pc = compareTrue(CmpOp.Ge, w_a, newInt(wordAt(code, pc + 2))) ? pc + 4 : wordAt(code, pc + 3);
            }
            continue;
          }
          case Op.JUMP_IF_EQ_CONST:
            frame.pc = pc;
            pc = compareTrue(CmpOp.Eq, slots[wordAt(code, pc + 1)], frame.code.constants[wordAt(code, pc + 2)]) ? wordAt(code, pc + 3) : pc + 4;
            continue;
          case Op.JUMP_IF_NOT_EQ_CONST:
            frame.pc = pc;
            pc = compareTrue(CmpOp.Eq, slots[wordAt(code, pc + 1)], frame.code.constants[wordAt(code, pc + 2)]) ? pc + 4 : wordAt(code, pc + 3);
            continue;

          // --- loops
          case Op.GET_ITER:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = iterate(slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.FOR_ITER: {
            const w_iterator = slots[wordAt(code, pc + 2)];
            let w_item: W_Root | null;
            if (w_iterator instanceof W_RangeIterator) {
              w_item = w_iterator.next();
            } else if (w_iterator instanceof W_ListIterator) {
              w_item = w_iterator.next();
            } else if (w_iterator instanceof W_Generator && w_iterator.isSuspended()) {
              frame.pc = pc;
              if (--ticker.left < 0) pollSignals();
              frame.resume = pc + 4;
              const generator = w_iterator.enter(frame, FrameKind.ForIter, w_None);
              frame = generator;
              context.frame = frame;
              slots = frame.slots;
              code = frame.words;
              pc = frame.resume;
              continue;
            } else {
              frame.pc = pc;
              w_item = nextItem(w_iterator);
            }
            if (w_item === null) {
              pc += 4;
              continue;
            }
            slots[wordAt(code, pc + 1)] = w_item;
            if (--ticker.left < 0) {
              frame.pc = pc;
              pollSignals();
            }
            pc = wordAt(code, pc + 3);
            if (weAreTranslated()) driver.canEnterJit({ pc, code, frame });
            continue;
          }
          case Op.FOR_ITER_PAIR: {
            frame.pc = pc;
            if (--ticker.left < 0) pollSignals();
            const w_item = nextItem(slots[wordAt(code, pc + 3)]);
            if (w_item === null) {
              pc += 5;
              continue;
            }
            if (w_item instanceof W_Tuple && w_item.extra === null && w_item.items.length === 2) {
              slots[wordAt(code, pc + 1)] = w_item.items[0];
              slots[wordAt(code, pc + 2)] = w_item.items[1];
            } else {
              frame.pc = pc + 1;
              unpack(frame, w_item, pc + 1, 2);
            }
            pc = wordAt(code, pc + 4);
            if (weAreTranslated()) driver.canEnterJit({ pc, code, frame });
            continue;
          }

          // --- containers
          case Op.BUILD_TUPLE:
            slots[wordAt(code, pc + 1)] = buildTuple(frame, pc + 3, wordAt(code, pc + 2));
            pc += 3 + wordAt(code, pc + 2);
            continue;
          case Op.BUILD_LIST:
            slots[wordAt(code, pc + 1)] = buildList(frame, pc + 3, wordAt(code, pc + 2));
            pc += 3 + wordAt(code, pc + 2);
            continue;
          case Op.BUILD_SET:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = buildSet(frame, pc + 3, wordAt(code, pc + 2));
            pc += 3 + wordAt(code, pc + 2);
            continue;
          case Op.BUILD_MAP: {
            frame.pc = pc;
            const count = wordAt(code, pc + 2);
            slots[wordAt(code, pc + 1)] = count === 0 ? newDict() : buildMap(frame, pc + 3, count);
            pc += 3 + count;
            continue;
          }
          case Op.BUILD_CONST_KEY_MAP:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = buildConstKeyMap(frame, frame.code.constants[wordAt(code, pc + 2)], pc + 4, wordAt(code, pc + 3));
            pc += 4 + wordAt(code, pc + 3);
            continue;
          case Op.BUILD_LIST_CONST:
            slots[wordAt(code, pc + 1)] = newList((frame.code.constants[wordAt(code, pc + 2)] as W_Tuple).items.slice());
            pc += 3;
            continue;
          case Op.BUILD_STRING:
            slots[wordAt(code, pc + 1)] = newStr(buildString(frame, pc + 3, wordAt(code, pc + 2)));
            pc += 3 + wordAt(code, pc + 2);
            continue;
          case Op.FORMAT_VALUE: {
            frame.pc = pc;
            const spec = wordAt(code, pc + 4);
            slots[wordAt(code, pc + 1)] = formatValue(slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), spec < 0 ? "" : (slots[spec] as W_Str).value);
            pc += 5;
            continue;
          }
          case Op.LIST_APPEND:
            (slots[wordAt(code, pc + 1)] as W_List).append(slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.SET_ADD:
            frame.pc = pc;
            setAdd(slots[wordAt(code, pc + 1)], slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.MAP_SET:
            frame.pc = pc;
            (slots[wordAt(code, pc + 1)] as W_Dict).set(slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)]);
            pc += 4;
            continue;
          case Op.LIST_EXTEND:
            frame.pc = pc;
            listExtend(slots[wordAt(code, pc + 1)], slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.SET_UPDATE:
            frame.pc = pc;
            setUpdate(slots[wordAt(code, pc + 1)], slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.MAP_UPDATE:
            frame.pc = pc;
            dictUpdate(slots[wordAt(code, pc + 1)], slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.MAP_MERGE:
            frame.pc = pc;
            dictMerge(slots[wordAt(code, pc + 1)], slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)]);
            pc += 4;
            continue;
          case Op.LIST_TO_TUPLE:
            slots[wordAt(code, pc + 1)] = listToTuple(slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.UNPACK: {
            const w_items = slots[wordAt(code, pc + 1)];
            const count = wordAt(code, pc + 2);
            if (w_items instanceof W_Tuple && w_items.extra === null && w_items.items.length === count) {
              const items = w_items.items;
              for (let i = 0; i < count; i++) slots[wordAt(code, pc + 3 + i)] = items[i];
            } else {
              frame.pc = pc;
              unpack(frame, w_items, pc + 3, count);
            }
            pc += 3 + count;
            continue;
          }
          case Op.UNPACK_EX:
            frame.pc = pc;
            unpackEx(frame, slots[wordAt(code, pc + 1)], wordAt(code, pc + 2), pc + 4, wordAt(code, pc + 3));
            pc += 4 + wordAt(code, pc + 3);
            continue;

          // --- calls
          case Op.CALL0: {
            const w_function = slots[wordAt(code, pc + 2)];
            frame.pc = pc;
            size = 3;
            if (w_function instanceof W_Function && w_function.code.plainArguments === 0) next = w_function.newFrame();
            else next = callFrom(frame, w_function, UNBOUND, pc + 3, 0);
            break;
          }
          case Op.CALL1: {
            const w_function = slots[wordAt(code, pc + 2)];
            frame.pc = pc;
            size = 4;
            if (w_function instanceof W_Function && w_function.code.plainArguments === 1) {
              next = w_function.newFrame();
              next.slots[0] = slots[wordAt(code, pc + 3)];
            } else {
              next = callFrom(frame, w_function, UNBOUND, pc + 3, 1);
            }
            break;
          }
          case Op.CALL2: {
            const w_function = slots[wordAt(code, pc + 2)];
            frame.pc = pc;
            size = 5;
            if (w_function instanceof W_Function && w_function.code.plainArguments === 2) {
              next = w_function.newFrame();
              next.slots[0] = slots[wordAt(code, pc + 3)];
              next.slots[1] = slots[wordAt(code, pc + 4)];
            } else {
              next = callFrom(frame, w_function, UNBOUND, pc + 3, 2);
            }
            break;
          }
          case Op.CALL3: {
            const w_function = slots[wordAt(code, pc + 2)];
            frame.pc = pc;
            size = 6;
            if (w_function instanceof W_Function && w_function.code.plainArguments === 3) {
              next = w_function.newFrame();
              next.slots[0] = slots[wordAt(code, pc + 3)];
              next.slots[1] = slots[wordAt(code, pc + 4)];
              next.slots[2] = slots[wordAt(code, pc + 5)];
            } else {
              next = callFrom(frame, w_function, UNBOUND, pc + 3, 3);
            }
            break;
          }
          case Op.CALL:
            frame.pc = pc;
            size = 4 + wordAt(code, pc + 3);
            next = callFrom(frame, slots[wordAt(code, pc + 2)], UNBOUND, pc + 4, wordAt(code, pc + 3));
            break;
          case Op.CALL_KW:
            frame.pc = pc;
            size = 5 + wordAt(code, pc + 4);
            next = callKeywords(frame, slots[wordAt(code, pc + 2)], UNBOUND, frame.code.constants[wordAt(code, pc + 3)], pc + 5, wordAt(code, pc + 4));
            break;
          case Op.CALL_EX: {
            frame.pc = pc;
            size = 5;
            const kwargs = wordAt(code, pc + 4);
            next = callEx(frame, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)], kwargs < 0 ? UNBOUND : slots[kwargs]);
            break;
          }
          case Op.CALL_METHOD0: {
            const w_object = slots[wordAt(code, pc + 2)];
            const cache = frame.code.caches[wordAt(code, pc + 4)];
            frame.pc = pc;
            size = 5;
            if (w_object instanceof W_Instance && w_object.map === cache.map && w_object.map.w_type.version === cache.version) {
              const w_function = cache.w_value;
              if (w_function instanceof W_Function && w_function.code.plainArguments === 1) {
                next = w_function.newFrame();
                next.slots[0] = w_object;
                break;
              }
            }
            next = callMethod(frame, w_object, cache, pc + 5, 0);
            break;
          }
          case Op.CALL_METHOD1: {
            const w_object = slots[wordAt(code, pc + 2)];
            const cache = frame.code.caches[wordAt(code, pc + 4)];
            frame.pc = pc;
            size = 6;
            if (w_object instanceof W_Instance && w_object.map === cache.map && w_object.map.w_type.version === cache.version) {
              const w_function = cache.w_value;
              if (w_function instanceof W_Function && w_function.code.plainArguments === 2) {
                next = w_function.newFrame();
                next.slots[0] = w_object;
                next.slots[1] = slots[wordAt(code, pc + 5)];
                break;
              }
            }
            next = callMethod(frame, w_object, cache, pc + 5, 1);
            break;
          }
          case Op.CALL_METHOD2: {
            const w_object = slots[wordAt(code, pc + 2)];
            const cache = frame.code.caches[wordAt(code, pc + 4)];
            frame.pc = pc;
            size = 7;
            if (w_object instanceof W_Instance && w_object.map === cache.map && w_object.map.w_type.version === cache.version) {
              const w_function = cache.w_value;
              if (w_function instanceof W_Function && w_function.code.plainArguments === 3) {
                next = w_function.newFrame();
                next.slots[0] = w_object;
                next.slots[1] = slots[wordAt(code, pc + 5)];
                next.slots[2] = slots[wordAt(code, pc + 6)];
                break;
              }
            }
            next = callMethod(frame, w_object, cache, pc + 5, 2);
            break;
          }
          case Op.CALL_METHOD:
            frame.pc = pc;
            size = 6 + wordAt(code, pc + 5);
            next = callMethod(frame, slots[wordAt(code, pc + 2)], frame.code.caches[wordAt(code, pc + 4)], pc + 6, wordAt(code, pc + 5));
            break;
          case Op.LOAD_METHOD:
            frame.pc = pc;
            loadMethodPair(frame, slots[wordAt(code, pc + 2)], wordAt(code, pc + 3), frame.code.caches[wordAt(code, pc + 4)], wordAt(code, pc + 1));
            pc += 5;
            continue;
          case Op.CALL_LOADED:
            frame.pc = pc;
            size = 4 + wordAt(code, pc + 3);
            next = callFrom(frame, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 2) + 1], pc + 4, wordAt(code, pc + 3));
            break;
          case Op.CALL_LOADED1:
            frame.pc = pc;
            size = 4;
            next = callFrom(frame, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 2) + 1], pc + 3, 1);
            break;
          case Op.CALL_LOADED_KW:
            frame.pc = pc;
            size = 5 + wordAt(code, pc + 4);
            next = callKeywords(frame, slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 2) + 1], frame.code.constants[wordAt(code, pc + 3)], pc + 5, wordAt(code, pc + 4));
            break;
          case Op.LOAD_SUPER_METHOD:
            frame.pc = pc;
            loadSuperMethod(frame, pc);
            pc += 7;
            continue;
          case Op.RETURN:
          case Op.RETURN_NONE: {
            const w_result = wordAt(code, pc) === Op.RETURN ? slots[wordAt(code, pc + 1)] : w_None;
            const kind = frame.kind;
            if (kind === FrameKind.Call) {
              frame = frame.back!;
              context.frame = frame;
              slots = frame.slots;
              code = frame.words;
              slots[wordAt(code, frame.pc + 1)] = w_result;
              pc = frame.resume;
              if (revdb.isEnabled()) callReturned(frame);
              continue;
            }
            if (kind === FrameKind.Init) {
              const w_made = frame.w_extra!;
              frame = frame.back!;
              context.frame = frame;
              slots = frame.slots;
              code = frame.words;
              if (w_result !== w_None) throw checkInitResult(w_result);
              slots[wordAt(code, frame.pc + 1)] = w_made;
              pc = frame.resume;
              if (revdb.isEnabled()) callReturned(frame);
              continue;
            }
            const back = finishFrame(frame, w_result);
            if (revdb.isEnabled()) callReturned(context.frame);
            if (back === null) return w_result;
            frame = back;
            context.frame = frame;
            slots = frame.slots;
            code = frame.words;
            pc = frame.resume;
            continue;
          }

          // --- definitions
          case Op.MAKE_FUNCTION:
            slots[wordAt(code, pc + 1)] = makeFunction(frame, pc);
            pc += 7 + wordAt(code, pc + 6);
            continue;
          case Op.CALL_CODE:
            frame.pc = pc;
            size = 5 + wordAt(code, pc + 4);
            next = callCode(frame, pc);
            break;
          case Op.LOAD_BUILD_CLASS:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = loadBuildClass(frame);
            pc += 2;
            continue;
          case Op.LOAD_ASSERTION_ERROR:
            slots[wordAt(code, pc + 1)] = w_AssertionError;
            pc += 2;
            continue;

          // --- generators
          case Op.YIELD_VALUE:
          case Op.YIELD_ASYNC: {
            const w_value = slots[wordAt(code, pc + 2)];
            frame.pc = pc;
            frame.resume = pc + 3;
            const back = yieldFrame(frame, w_value);
            if (back === null) return w_value;
            frame = back;
            context.frame = frame;
            if (revdb.isEnabled()) callReturned(frame);
            slots = frame.slots;
            code = frame.words;
            pc = frame.resume;
            continue;
          }
          case Op.YIELD_FROM: {
            const w_iterator = slots[wordAt(code, pc + 2)];
            const w_sent = slots[wordAt(code, pc + 1)];
            frame.pc = pc;
            if (w_iterator instanceof W_Generator && w_iterator.isSuspended()) {
              frame.resume = pc + 3;
              const generator = w_iterator.enter(frame, FrameKind.YieldFrom, w_sent);
              frame = generator;
              context.frame = frame;
              slots = frame.slots;
              code = frame.words;
              pc = frame.resume;
              continue;
            }
            const w_value = delegate(frame, w_iterator, w_sent);
            if (w_value === null) {
              pc += 3;
              continue;
            }
            frame.resume = pc;
            const back = yieldFrame(frame, w_value);
            if (back === null) return w_value;
            frame = back;
            context.frame = frame;
            if (revdb.isEnabled()) callReturned(frame);
            slots = frame.slots;
            code = frame.words;
            pc = frame.resume;
            continue;
          }
          case Op.GET_YIELD_FROM_ITER:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = getYieldFromIter(frame, slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.GET_AWAITABLE:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = getAwaitable(slots[wordAt(code, pc + 2)], wordAt(code, pc + 3));
            pc += 4;
            continue;
          case Op.GET_AITER:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = getAiter(slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.GET_ANEXT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = getAnext(slots[wordAt(code, pc + 2)]);
            pc += 3;
            continue;
          case Op.END_ASYNC_FOR:
            frame.pc = pc;
            endAsyncFor(slots[wordAt(code, pc + 1)]);
            pc += 2;
            continue;

          // --- exceptions
          case Op.RAISE:
            frame.pc = pc;
            throw raising(slots[wordAt(code, pc + 1)]);
          case Op.RAISE_FROM:
            frame.pc = pc;
            throw raiseFrom(slots[wordAt(code, pc + 1)], slots[wordAt(code, pc + 2)]);
          case Op.RAISE_CURRENT:
            frame.pc = pc;
            throw raiseCurrent();
          case Op.RERAISE:
            frame.pc = pc;
            throw new ReraisedError(slots[wordAt(code, pc + 1)]);
          case Op.PUSH_EXC: {
            const w_before = context.w_handled;
            const w_exception = slots[wordAt(code, pc + 2)];
            slots[wordAt(code, pc + 1)] = w_before === null ? UNBOUND : w_before;
            setHandled(w_exception);
            pc += 3;
            continue;
          }
          case Op.POP_EXC:
            setHandled(slots[wordAt(code, pc + 1)]);
            pc += 2;
            continue;
          case Op.GET_EXC: {
            const w_handled = context.w_handled;
            slots[wordAt(code, pc + 1)] = w_handled === null ? UNBOUND : w_handled;
            pc += 2;
            continue;
          }
          case Op.JUMP_IF_NOT_EXC_MATCH:
            frame.pc = pc;
            pc = excMatches(slots[wordAt(code, pc + 1)], slots[wordAt(code, pc + 2)]) ? pc + 4 : wordAt(code, pc + 3);
            continue;
          case Op.EG_MATCH:
            frame.pc = pc;
            groupMatch(frame, pc);
            pc += 5;
            continue;
          case Op.EG_RERAISE:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = groupReraise(slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)]);
            pc += 4;
            continue;
          case Op.WITH_ENTER:
            frame.pc = pc;
            withEnter(frame, pc);
            pc += 4;
            continue;
          case Op.WITH_EXIT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)].call3(w_None, w_None, w_None);
            pc += 2;
            continue;
          case Op.WITH_EXCEPT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = exceptWith(slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)]);
            pc += 4;
            continue;
          case Op.ASYNC_WITH_ENTER:
            frame.pc = pc;
            asyncWithEnter(frame, pc);
            pc += 4;
            continue;
          case Op.ASYNC_WITH_EXIT:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = slots[wordAt(code, pc + 2)].call3(w_None, w_None, w_None);
            pc += 3;
            continue;

          // --- imports
          case Op.IMPORT_NAME:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = importName(frame, wordAt(code, pc + 2), wordAt(code, pc + 3), frame.code.constants[wordAt(code, pc + 4)]);
            pc += 5;
            continue;
          case Op.IMPORT_FROM:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = importFrom(slots[wordAt(code, pc + 2)], frame.code.names[wordAt(code, pc + 3)]);
            pc += 4;
            continue;
          case Op.IMPORT_STAR:
            frame.pc = pc;
            importStar(frame, slots[wordAt(code, pc + 1)]);
            pc += 2;
            continue;

          // --- match
          case Op.JUMP_IF_NOT_SEQUENCE:
            pc = isSequence(slots[wordAt(code, pc + 1)]) ? pc + 3 : wordAt(code, pc + 2);
            continue;
          case Op.JUMP_IF_NOT_MAPPING:
            pc = isMapping(slots[wordAt(code, pc + 1)]) ? pc + 3 : wordAt(code, pc + 2);
            continue;
          case Op.GET_LEN:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = newInt(length(slots[wordAt(code, pc + 2)]));
            pc += 3;
            continue;
          case Op.MATCH_KEYS:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = matchKeys(slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)]);
            pc += 4;
            continue;
          case Op.MATCH_CLASS:
            frame.pc = pc;
            slots[wordAt(code, pc + 1)] = matchClass(slots[wordAt(code, pc + 2)], slots[wordAt(code, pc + 3)], wordAt(code, pc + 4), frame.code.constants[wordAt(code, pc + 5)]);
            pc += 6;
            continue;
          case Op.PRINT_EXPR:
            frame.pc = pc;
            printExpr(slots[wordAt(code, pc + 1)]);
            pc += 2;
            continue;
          default:
            throw new Error(`no opcode ${wordAt(code, pc)}`);
        }
        // A call: a frame to run, or null where the result is there already.
        if (next === null) {
          pc += size;
          continue;
        }
        if (next.depth >= context.recursionLimit) throw recursionError("");
        frame.resume = pc + size;
        frame = next;
        context.frame = frame;
        slots = frame.slots;
        code = frame.words;
        pc = 0;
      }
    } catch (e) {
      frame = unwind(frame, e);
      slots = frame.slots;
      code = frame.words;
      pc = frame.resume;
    }
  }
}
