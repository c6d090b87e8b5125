// Dialect code: methods of function objects that use no `this` (with one, `x.m.bind(x)` and the like, the annotator resolves them itself).
// Generic over the function, so each use knows what it calls.

export function call_0<R>(f: () => R): R {
  return f();
}
export function call_1<T, R>(f: () => R, _self: T): R {
  return f();
}
export function call_2<T, A, R>(f: (a: A) => R, _self: T, a: A): R {
  return f(a);
}
export function call_3<T, A, B, R>(f: (a: A, b: B) => R, _self: T, a: A, b: B): R {
  return f(a, b);
}
export function call_4<T, A, B, C, R>(f: (a: A, b: B, c: C) => R, _self: T, a: A, b: B, c: C): R {
  return f(a, b, c);
}

export function apply_1<T, R>(f: () => R, _self: T): R {
  return f();
}
export function apply_2<T, A, R>(f: (...args: A[]) => R, _self: T, args: A[]): R {
  return f(...args);
}

export function bind_1<F, T>(f: F, _self: T): F {
  return f;
}
export function bind_3<T, A, B, C, R>(f: (a: A, b: B, ...rest: C[]) => R, _self: T, a: A, b: B): (...rest: C[]) => R {
  return (...rest: C[]) => f(a, b, ...rest);
}
export function bind_2<T, A, B, R>(f: (a: A, ...rest: B[]) => R, _self: T, a: A): (...rest: B[]) => R {
  return (...rest: B[]) => f(a, ...rest);
}
