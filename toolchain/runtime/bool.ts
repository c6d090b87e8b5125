// Dialect code: the methods of booleans.

export function to_string(b: boolean): string {
  return b ? "true" : "false";
}

export function toString(b: boolean): string {
  return b ? "true" : "false";
}

export function valueOf(b: boolean): boolean {
  return b;
}
