// Dialect code: runs under Node and translated.
/**
 * Marks on functions, set while a program is being loaded and read by the translator. Under Node they
 * change nothing: each gives back the function that it is applied to.
 *
 *     const lookup = elidable(function (map: Shape, name: string): number { … });
 */

const hintsKey = Symbol.for("rpython.hints");
const builtinKey = Symbol.for("rpython.builtin");

function addHint<F extends Function>(fn: F, hint: string): F {
  const marked = fn as F & { [hintsKey]?: Set<string> };
  if (Object.hasOwn(fn, hintsKey)) (marked[hintsKey] as Set<string>).add(hint);
  else Object.defineProperty(fn, hintsKey, { value: new Set([hint]) });
  return fn;
}

/** The translator knows this function under `name` ("rarithmetic.addOvf") and puts code of its own in its place. */
export function builtin(name: string): <F extends Function>(fn: F) => F {
  return (fn) => Object.defineProperty(fn, builtinKey, { value: name });
}

/** Same arguments, same result, no effect that matters: a call with known arguments may be done once. */
export function elidable<F extends Function>(fn: F): F {
  return addHint(fn, "elidable");
}

/** The JIT calls this function and does not trace into it. */
export function dontLookInside<F extends Function>(fn: F): F {
  return addHint(fn, "dont_look_inside");
}

/** Loops of this function may be unrolled while tracing. */
export function unrollSafe<F extends Function>(fn: F): F {
  return addHint(fn, "unroll_safe");
}

/** Calls of this function should be inlined. */
export function alwaysInline<F extends Function>(fn: F): F {
  return addHint(fn, "inline");
}

/** This function should stay a function of its own. */
export function noInline<F extends Function>(fn: F): F {
  return addHint(fn, "noinline");
}

/** How a function is specialised: one copy for each of … */
export const specialize = {
  /** … the types of argument `index` (counted from 0). */
  argtype(index: number): <F extends Function>(fn: F) => F {
    return (fn) => addHint(fn, `specialize:argtype:${index}`);
  },
  /** … the constant values of argument `index`. */
  arg(index: number): <F extends Function>(fn: F) => F {
    return (fn) => addHint(fn, `specialize:arg:${index}`);
  },
};
