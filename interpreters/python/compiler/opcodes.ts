// Dialect code: runs under Node and translated.
/**
 * The instructions of the register machine. An instruction is some words of `Code.code`: the opcode, then its operands as `operandsOf` lists them.
 *
 * A frame's slots are [locals, parameters first | cells, then free variables (each slot holds a cell object) | temporaries]. A slot that holds null
 * is an unbound local (or an unused temporary). Operands, by letter:
 *
 *     d   slot that is written             s   slot that is read                    c   slot of a cell (neither is the cell's content)
 *     o   slot that is read, or -1: none   p   two slots read, s and s + 1          q   two slots written, d and d + 1
 *     k   index into Code.consts           n   index into Code.names                #   index of an inline cache, below Code.cacheCount
 *     i   an integer                       t   jump target: an index into code      *   a count, then that many slots that are read
 *     >   a count, then that many slots that are written                            b   0 or 1
 *
 * Rules for the interpreter:
 * - All slots are read before any is written, and nothing is written when the instruction raises. (`q`, `>` likewise: all or nothing.)
 * - Jump targets are absolute. Only JUMP_BACK, FOR_ITER and FOR_ITER_PAIR jump backward: these look for signals.
 * - Where an instruction does two things that have two places in the source (CALL_METHOD*: the lookup, then the call; FOR_ITER_PAIR: the
 *   step, then the unpacking), the place of the one that is marked `+1` below is found at pc + 1; all others at pc.
 * - An exception looks in the exception table for its pc; the handler finds the exception object in the table's slot. Nothing is pushed or popped:
 *   PUSH_EXC and POP_EXC do that.
 * - A word that holds an opcode may be overwritten with a quicker one of the interpreter's own (numbers from FIRST_QUICK).
 */

/** Opcodes. The comment gives the operands by name. */
export enum Op {
  /** Nothing. */
  NOP,
  /** `line`: a line starts. Only with the option `debuggable`. */
  LINE,
  /** `dst, src` */
  MOVE,
  /** `dst, const` */
  LOAD_CONST,
  /** `local`: UnboundLocalError "cannot access local variable 'x' where it is not associated with a value" if the slot holds null. */
  CHECK_LOCAL,
  /** `local`: makes the slot null. (CHECK_LOCAL came before where needed.) */
  DELETE_LOCAL,

  // --- cells -----------------------------------------------------------------------------------------------------------------------
  /** `cell`: an empty cell. The frame's free variables are there from the start: the function's closure. */
  MAKE_CELL,
  /** `cell, local`: a cell with the argument in it. */
  MAKE_CELL_FROM,
  /** `dst, cell`: the content; unbound: UnboundLocalError as above for the code's own cells, for free variables NameError
   *  "cannot access free variable 'x' where it is not associated with a value in enclosing scope". */
  LOAD_DEREF,
  /** `cell, src` */
  STORE_DEREF,
  /** `cell`: like LOAD_DEREF if it is unbound. */
  DELETE_DEREF,
  /** `dst, cell, name`: in class bodies: the class namespace first, then the cell. */
  LOAD_CLASSDEREF,

  // --- names -----------------------------------------------------------------------------------------------------------------------
  /** `dst, name, cache`: globals, then builtins, then NameError "name 'x' is not defined". */
  LOAD_GLOBAL,
  /** `name, src, cache` */
  STORE_GLOBAL,
  /** `name` */
  DELETE_GLOBAL,
  /** `dst, name, cache`: modules and class bodies: the frame's namespace, then like LOAD_GLOBAL. (In a module both are one dictionary, mostly.) */
  LOAD_NAME,
  /** `name, src, cache` */
  STORE_NAME,
  /** `name`: NameError if it is not in the frame's namespace. */
  DELETE_NAME,
  /** Makes `__annotations__`, an empty dict, in the frame's namespace unless it is there. */
  SETUP_ANNOTATIONS,

  // --- attributes and items --------------------------------------------------------------------------------------------------------
  /** `dst, object, name, cache` */
  LOAD_ATTR,
  /** `object, name, value, cache` */
  STORE_ATTR,
  /** `object, name` */
  DELETE_ATTR,
  /** `dst, object, key` */
  GETITEM,
  /** `dst, object, integer` */
  GETITEM_INT,
  /** `dst, object, const` */
  GETITEM_CONST,
  /** `object, key, value` */
  SETITEM,
  /** `object, integer, value` */
  SETITEM_INT,
  /** `object, key` */
  DELITEM,
  /** `dst, object, low, high`: object[low:high], either bound may be -1 */
  GETSLICE,
  /** `object, low, high, value`: object[low:high] = value */
  SETSLICE,
  /** `dst, low, high, step`: slice(low, high, step), -1 is None */
  BUILD_SLICE,

  // --- operators: the last operand of binary ones is 1 for the in-place form (`a += b`), to be looked at in slow paths only ----------
  /** `dst, a, b, inplace` */
  ADD,
  SUB,
  MUL,
  TRUEDIV,
  FLOORDIV,
  MOD,
  POW,
  MATMUL,
  LSHIFT,
  RSHIFT,
  AND,
  OR,
  XOR,
  /** `dst, a, integer, inplace`: b is this int. */
  ADD_INT,
  SUB_INT,
  MUL_INT,
  TRUEDIV_INT,
  FLOORDIV_INT,
  MOD_INT,
  POW_INT,
  LSHIFT_INT,
  RSHIFT_INT,
  AND_INT,
  OR_INT,
  XOR_INT,
  /** `dst, a` */
  NEG,
  POS,
  INVERT,
  /** `dst, a`: `not a` */
  NOT,
  /** `dst, a, b, op`: op is a CmpOp; the result is what the comparison gave, of any type. */
  COMPARE,
  /** `dst, a, integer, op` */
  COMPARE_INT,
  /** `dst, a, b, negated`: `a is b`, `a is not b` */
  IS,
  /** `dst, item, container, negated`: `item in container`, `item not in container` */
  IN,

  // --- jumps -----------------------------------------------------------------------------------------------------------------------
  /** `target`: forward. */
  JUMP,
  /** `target`: backward; looks for signals. */
  JUMP_BACK,
  /** `a, target` */
  JUMP_IF_TRUE,
  JUMP_IF_FALSE,
  JUMP_IF_NONE,
  JUMP_IF_NOT_NONE,
  /** `a, b, target` */
  JUMP_IF_IS,
  JUMP_IF_IS_NOT,
  /** `item, container, target` */
  JUMP_IF_IN,
  JUMP_IF_NOT_IN,
  /** `a, b, target`: the truth of what `a < b` gives */
  JUMP_IF_LT,
  JUMP_IF_LE,
  JUMP_IF_EQ,
  JUMP_IF_NE,
  JUMP_IF_GT,
  JUMP_IF_GE,
  /** `a, b, target`: jumps if `a < b` gives something false */
  JUMP_IF_NOT_LT,
  JUMP_IF_NOT_LE,
  JUMP_IF_NOT_EQ,
  JUMP_IF_NOT_NE,
  JUMP_IF_NOT_GT,
  JUMP_IF_NOT_GE,
  /** `a, integer, target` */
  JUMP_IF_LT_INT,
  JUMP_IF_LE_INT,
  JUMP_IF_EQ_INT,
  JUMP_IF_NE_INT,
  JUMP_IF_GT_INT,
  JUMP_IF_GE_INT,
  JUMP_IF_NOT_LT_INT,
  JUMP_IF_NOT_LE_INT,
  JUMP_IF_NOT_EQ_INT,
  JUMP_IF_NOT_NE_INT,
  JUMP_IF_NOT_GT_INT,
  JUMP_IF_NOT_GE_INT,
  /** `a, const, target` */
  JUMP_IF_EQ_CONST,
  JUMP_IF_NOT_EQ_CONST,

  // --- loops -----------------------------------------------------------------------------------------------------------------------
  /** `dst, object`: iter(object) */
  GET_ITER,
  /** `dst, iterator, body`: at the loop's end: if there is a next item it goes to dst, and control jumps back to body; otherwise it goes on. */
  FOR_ITER,
  /** `dst1, dst2, iterator, body`: FOR_ITER and UNPACK (+1) of the item into two. */
  FOR_ITER_PAIR,

  // --- containers ------------------------------------------------------------------------------------------------------------------
  /** `dst, items…` */
  BUILD_TUPLE,
  BUILD_LIST,
  BUILD_SET,
  /** `dst, keys and values in turn…` */
  BUILD_MAP,
  /** `dst, const (a tuple of keys), values…` */
  BUILD_CONST_KEY_MAP,
  /** `dst, const`: a new list of the items of a constant tuple */
  BUILD_LIST_CONST,
  /** `dst, strings…`: exact strs, joined */
  BUILD_STRING,
  /** `dst, value, conversion, spec`: f-strings: conversion is the code of s, r or a, or -1; spec is the slot of a str, or -1. */
  FORMAT_VALUE,
  /** `list, item` */
  LIST_APPEND,
  /** `set, item` */
  SET_ADD,
  /** `dict, key, value` */
  MAP_SET,
  /** `list, iterable`: TypeError "Value after * must be an iterable, not X" */
  LIST_EXTEND,
  SET_UPDATE,
  /** `dict, mapping`: `{**mapping}`: TypeError "'X' object is not a mapping" */
  MAP_UPDATE,
  /** `dict, mapping, function`: `f(**mapping)`: "f() argument after ** must be a mapping, not X", "f() got multiple values for keyword argument 'k'" */
  MAP_MERGE,
  /** `dst, list` */
  LIST_TO_TUPLE,
  /** `src, dsts…`: all items are taken before any is stored; "not enough values to unpack (expected 2, got 1)" … */
  UNPACK,
  /** `src, before, dsts…`: `a, *b, c = src`; the one at index `before` gets the list */
  UNPACK_EX,

  // --- calls -----------------------------------------------------------------------------------------------------------------------
  /** `dst, function` and as many slots of arguments */
  CALL0,
  CALL1,
  CALL2,
  CALL3,
  /** `dst, function, arguments…`: four or more */
  CALL,
  /** `dst, function, const (a tuple of names), arguments…`: the last arguments go by the names */
  CALL_KW,
  /** `dst, function, args, kwargs`: f(*args, **kwargs); args is any iterable ("f() argument after * must be an iterable, not X"), kwargs a dict or -1 */
  CALL_EX,
  /** `dst, object, name, cache` and as many slots of arguments: object.name(…); the lookup is +1. */
  CALL_METHOD0,
  CALL_METHOD1,
  CALL_METHOD2,
  /** `dst, object, name, cache, arguments…`: three or more */
  CALL_METHOD,
  /** `dst pair, object, name, cache`: for a plain function found in the object's class: (function, object); otherwise (attribute, null). */
  LOAD_METHOD,
  /** `dst, pair, arguments…`: calls what LOAD_METHOD found */
  CALL_LOADED,
  /** `dst, pair, argument` */
  CALL_LOADED1,
  /** `dst, pair, const (a tuple of names), arguments…` */
  CALL_LOADED_KW,
  /** `dst pair, super, cell, self, name, cache`: LOAD_METHOD of `super().name`: where `super` is the builtin, no object need be made.
   *  The cell is that of `__class__`. Otherwise super is called without arguments. */
  LOAD_SUPER_METHOD,
  /** `value` */
  RETURN,
  /** Returns None. */
  RETURN_NONE,

  // --- definitions -----------------------------------------------------------------------------------------------------------------
  /** `dst, const (W_Code), defaults, kwdefaults, annotations, cells…`: a tuple, a dict, a tuple of names and values in turn; -1: none */
  MAKE_FUNCTION,
  /** `dst, const (W_Code), argument, cells…`: as if by MAKE_FUNCTION and CALL1: comprehensions and generator expressions. */
  CALL_CODE,
  /** `dst`: `builtins.__build_class__` */
  LOAD_BUILD_CLASS,
  /** `dst`: AssertionError, whatever the name means */
  LOAD_ASSERTION_ERROR,

  // --- generators and coroutines (calling a code with CO_GENERATOR, CO_COROUTINE or CO_ASYNC_GENERATOR makes one, and runs nothing) ----
  /** `dst, value`: gives the value; when resumed, what is sent goes to dst */
  YIELD_VALUE,
  /** `dst, value`: the same in an async generator, which gives its own items so, and those of its awaits by YIELD_FROM. */
  YIELD_ASYNC,
  /** `dst, iterator`: `yield from` and `await`. Sends slot dst (None at first) to the iterator. If that gives something, it is given on, the frame
   *  staying *at* this instruction; what is sent then goes to dst. If it ends, dst gets the value of its StopIteration, and control goes on.
   *  throw() and close() of a frame that waits here go to the iterator. */
  YIELD_FROM,
  /** `dst, object`: what `yield from object` goes through: itself for generators (and for coroutines in coroutines), else iter(object) */
  GET_YIELD_FROM_ITER,
  /** `dst, object, where`: what `await object` goes through; where: 0 await, 1 `__aenter__`, 2 `__aexit__`, for the message */
  GET_AWAITABLE,
  /** `dst, object`: `__aiter__` */
  GET_AITER,
  /** `dst, async iterator`: what awaiting its `__anext__()` goes through */
  GET_ANEXT,
  /** `exception`: goes on if it is a StopAsyncIteration, else RERAISE */
  END_ASYNC_FOR,

  // --- exceptions ------------------------------------------------------------------------------------------------------------------
  /** `exception` */
  RAISE,
  /** `exception, cause` */
  RAISE_FROM,
  /** `raise` alone: "No active exception to reraise" */
  RAISE_CURRENT,
  /** `exception`: goes on with one that was caught; this frame gets no second entry in its traceback. */
  RERAISE,
  /** `dst, exception`: dst gets the handled exception (what sys.exc_info() tells; null if there is none); the handled one is now `exception`. */
  PUSH_EXC,
  /** `saved`: the handled exception is again what PUSH_EXC or GET_EXC saved. */
  POP_EXC,
  /** `dst`: the handled exception or null */
  GET_EXC,
  /** `exception, type, target`: jumps if it does not match; "catching classes that do not inherit from BaseException is not allowed" */
  JUMP_IF_NOT_EXC_MATCH,
  /** `match, rest, exception, type`: `except*`: both halves, None where empty; both None if the exception is None (nothing was left).
   *  A plain exception that matches is put into a group. */
  EG_MATCH,
  /** `dst, original, list`: end of `except*`: what is to be raised, of what the handlers raised and what is left (last; None: nothing is left);
   *  None: nothing. */
  EG_RERAISE,
  /** `exit, dst, manager`: `exit` gets the bound `__exit__`, then `__enter__()` is called and gives dst */
  WITH_ENTER,
  /** `exit`: calls it with None, None, None */
  WITH_EXIT,
  /** `dst, exit, exception`: calls it with type, value, traceback */
  WITH_EXCEPT,
  /** `exit, dst, manager`: the same with `__aexit__`, `__aenter__`; dst is still to be awaited */
  ASYNC_WITH_ENTER,
  /** `dst, exit`: dst = exit(None, None, None), still to be awaited */
  ASYNC_WITH_EXIT,

  // --- imports ---------------------------------------------------------------------------------------------------------------------
  /** `dst, name, level, const (None or a tuple of names)` */
  IMPORT_NAME,
  /** `dst, module, name` */
  IMPORT_FROM,
  /** `module` */
  IMPORT_STAR,

  // --- match -----------------------------------------------------------------------------------------------------------------------
  /** `subject, target`: jumps if it is not a sequence in the sense of patterns */
  JUMP_IF_NOT_SEQUENCE,
  JUMP_IF_NOT_MAPPING,
  /** `dst, subject`: len() */
  GET_LEN,
  /** `dst, subject, keys (a tuple)`: a tuple of the values, or None if a key is missing. "mapping pattern checks duplicate key ('k')" */
  MATCH_KEYS,
  /** `dst, subject, class, number of positional patterns, const (a tuple of names)`: a tuple of the attributes, or None */
  MATCH_CLASS,

  /** `value`: sys.displayhook, at the prompt */
  PRINT_EXPR,
}

/** Opcodes from here on are free for the interpreter's quickened forms. */
export const FIRST_QUICK = 192;

/** Operands of each opcode, in the letters above. */
const operandTable: Readonly<Record<keyof typeof Op, string>> = {
  NOP: "",
  LINE: "i",
  MOVE: "ds",
  LOAD_CONST: "dk",
  CHECK_LOCAL: "s",
  DELETE_LOCAL: "d",
  MAKE_CELL: "c",
  MAKE_CELL_FROM: "cs",
  LOAD_DEREF: "dc",
  STORE_DEREF: "cs",
  DELETE_DEREF: "c",
  LOAD_CLASSDEREF: "dcn",
  LOAD_GLOBAL: "dn#",
  STORE_GLOBAL: "ns#",
  DELETE_GLOBAL: "n",
  LOAD_NAME: "dn#",
  STORE_NAME: "ns#",
  DELETE_NAME: "n",
  SETUP_ANNOTATIONS: "",
  LOAD_ATTR: "dsn#",
  STORE_ATTR: "sns#",
  DELETE_ATTR: "sn",
  GETITEM: "dss",
  GETITEM_INT: "dsi",
  GETITEM_CONST: "dsk",
  SETITEM: "sss",
  SETITEM_INT: "sis",
  DELITEM: "ss",
  GETSLICE: "dsoo",
  SETSLICE: "soos",
  BUILD_SLICE: "dooo",
  ADD: "dssb",
  SUB: "dssb",
  MUL: "dssb",
  TRUEDIV: "dssb",
  FLOORDIV: "dssb",
  MOD: "dssb",
  POW: "dssb",
  MATMUL: "dssb",
  LSHIFT: "dssb",
  RSHIFT: "dssb",
  AND: "dssb",
  OR: "dssb",
  XOR: "dssb",
  ADD_INT: "dsib",
  SUB_INT: "dsib",
  MUL_INT: "dsib",
  TRUEDIV_INT: "dsib",
  FLOORDIV_INT: "dsib",
  MOD_INT: "dsib",
  POW_INT: "dsib",
  LSHIFT_INT: "dsib",
  RSHIFT_INT: "dsib",
  AND_INT: "dsib",
  OR_INT: "dsib",
  XOR_INT: "dsib",
  NEG: "ds",
  POS: "ds",
  INVERT: "ds",
  NOT: "ds",
  COMPARE: "dssi",
  COMPARE_INT: "dsii",
  IS: "dssb",
  IN: "dssb",
  JUMP: "t",
  JUMP_BACK: "t",
  JUMP_IF_TRUE: "st",
  JUMP_IF_FALSE: "st",
  JUMP_IF_NONE: "st",
  JUMP_IF_NOT_NONE: "st",
  JUMP_IF_IS: "sst",
  JUMP_IF_IS_NOT: "sst",
  JUMP_IF_IN: "sst",
  JUMP_IF_NOT_IN: "sst",
  JUMP_IF_LT: "sst",
  JUMP_IF_LE: "sst",
  JUMP_IF_EQ: "sst",
  JUMP_IF_NE: "sst",
  JUMP_IF_GT: "sst",
  JUMP_IF_GE: "sst",
  JUMP_IF_NOT_LT: "sst",
  JUMP_IF_NOT_LE: "sst",
  JUMP_IF_NOT_EQ: "sst",
  JUMP_IF_NOT_NE: "sst",
  JUMP_IF_NOT_GT: "sst",
  JUMP_IF_NOT_GE: "sst",
  JUMP_IF_LT_INT: "sit",
  JUMP_IF_LE_INT: "sit",
  JUMP_IF_EQ_INT: "sit",
  JUMP_IF_NE_INT: "sit",
  JUMP_IF_GT_INT: "sit",
  JUMP_IF_GE_INT: "sit",
  JUMP_IF_NOT_LT_INT: "sit",
  JUMP_IF_NOT_LE_INT: "sit",
  JUMP_IF_NOT_EQ_INT: "sit",
  JUMP_IF_NOT_NE_INT: "sit",
  JUMP_IF_NOT_GT_INT: "sit",
  JUMP_IF_NOT_GE_INT: "sit",
  JUMP_IF_EQ_CONST: "skt",
  JUMP_IF_NOT_EQ_CONST: "skt",
  GET_ITER: "ds",
  FOR_ITER: "dst",
  FOR_ITER_PAIR: "ddst",
  BUILD_TUPLE: "d*",
  BUILD_LIST: "d*",
  BUILD_SET: "d*",
  BUILD_MAP: "d*",
  BUILD_CONST_KEY_MAP: "dk*",
  BUILD_LIST_CONST: "dk",
  BUILD_STRING: "d*",
  FORMAT_VALUE: "dsio",
  LIST_APPEND: "ss",
  SET_ADD: "ss",
  MAP_SET: "sss",
  LIST_EXTEND: "ss",
  SET_UPDATE: "ss",
  MAP_UPDATE: "ss",
  MAP_MERGE: "sss",
  LIST_TO_TUPLE: "ds",
  UNPACK: "s>",
  UNPACK_EX: "si>",
  CALL0: "ds",
  CALL1: "dss",
  CALL2: "dsss",
  CALL3: "dssss",
  CALL: "ds*",
  CALL_KW: "dsk*",
  CALL_EX: "dsso",
  CALL_METHOD0: "dsn#",
  CALL_METHOD1: "dsn#s",
  CALL_METHOD2: "dsn#ss",
  CALL_METHOD: "dsn#*",
  LOAD_METHOD: "qsn#",
  CALL_LOADED: "dp*",
  CALL_LOADED1: "dps",
  CALL_LOADED_KW: "dpk*",
  LOAD_SUPER_METHOD: "qscsn#",
  RETURN: "s",
  RETURN_NONE: "",
  MAKE_FUNCTION: "dkooo*",
  CALL_CODE: "dks*",
  LOAD_BUILD_CLASS: "d",
  LOAD_ASSERTION_ERROR: "d",
  YIELD_VALUE: "ds",
  YIELD_ASYNC: "ds",
  YIELD_FROM: "ds",
  GET_YIELD_FROM_ITER: "ds",
  GET_AWAITABLE: "dsi",
  GET_AITER: "ds",
  GET_ANEXT: "ds",
  END_ASYNC_FOR: "s",
  RAISE: "s",
  RAISE_FROM: "ss",
  RAISE_CURRENT: "",
  RERAISE: "s",
  PUSH_EXC: "ds",
  POP_EXC: "s",
  GET_EXC: "d",
  JUMP_IF_NOT_EXC_MATCH: "sst",
  EG_MATCH: "ddss",
  EG_RERAISE: "dss",
  WITH_ENTER: "dds",
  WITH_EXIT: "s",
  WITH_EXCEPT: "dss",
  ASYNC_WITH_ENTER: "dds",
  ASYNC_WITH_EXIT: "ds",
  IMPORT_NAME: "dnik",
  IMPORT_FROM: "dsn",
  IMPORT_STAR: "s",
  JUMP_IF_NOT_SEQUENCE: "st",
  JUMP_IF_NOT_MAPPING: "st",
  GET_LEN: "ds",
  MATCH_KEYS: "dss",
  MATCH_CLASS: "dssik",
  PRINT_EXPR: "s",
};

/** Names by opcode. */
export const opNames: readonly string[] = Object.keys(operandTable);

/** Operand letters by opcode. */
export const operandsOf: readonly string[] = Object.values(operandTable);

// The table is in the enum's order, so that both arrays can be indexed by opcode.
for (let op = 0; op < opNames.length; op++) {
  if (Op[op] !== opNames[op]) throw new Error(`operandTable is out of order at ${opNames[op]}`);
}

/** The number of words of the instruction at `pc`. */
export function instructionLength(code: Int32Array, pc: number): number {
  const letters = operandsOf[code[pc]];
  const last = letters.length - 1;
  if (last >= 0) {
    const letter = letters.charCodeAt(last);
    if (letter === 42 /* * */ || letter === 62 /* > */) return letters.length + 1 + code[pc + letters.length];
  }
  return letters.length + 1;
}
