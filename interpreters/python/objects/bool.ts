// Dialect code: runs under Node and translated.
/** `bool`, a subclass of int. The class is in int.ts, because results of comparisons are made there. */
export { newBool, W_Bool, w_boolType, w_False, w_True } from "./int";
