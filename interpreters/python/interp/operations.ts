// Dialect code: runs under Node and translated.
/**
 * What Python's operators and the basic builtin functions do with any values. Each operation first handles the frequent builtin types, then
 * looks whether the class is one of the program with a special method of its own (interp/special.ts), and then calls the virtual method of
 * the builtin type. All code outside the objects themselves goes through these functions. Parts: arithmetic.ts (operators), containers.ts
 * (items, iteration), text.ts (repr, str, format), conversion.ts (numbers, hashes), access.ts (attributes), calls.ts, instances.ts (isinstance).
 */
export {
  add, and, binaryOp, compareOp, divmod, eq, floordiv, ge, gt, inplaceOp, invert, isTrue, le, lshift, lt, matmul, mod, mul, ne, neg, not, or, pos, pow,
  powMod, rshift, sub, truediv, unaryOp, xor,
} from "./arithmetic";
export {
  contains, delitem, getitem, getitemStr, isIterator, iterate, length, lengthHint, nextItem, setitem, toArray, unpackExact,
} from "./containers";
export { ascii, asciiText, format, repr, str } from "./text";
export { asInt, hashObject, hashOf, index, indexClamped, indexObject, isIndex, toFloat, toInt } from "./conversion";
export { delattr, getattr, loadMethod, lookupAttr, methodSelf, setattr, typeLookup } from "./access";
export { call, call0, call1, call2, call3, callArgs, callMethod0, callMethod1, callMethod2, isCallable } from "./calls";
export { isinstance, issubclass, isSubtype } from "./instances";
export { bind, callSpecial0, callSpecial1, callSpecial2, callSpecialArgs, isData, lookupSpecial, special, Special } from "./special";
