// Dialect code: runs under Node and translated.
/** Names that code uses: equal ones are one string object, so that tables of attributes find them by identity. */

const interned = new Map<string, string>();

/** The string object that stands for this name everywhere. */
export function intern(name: string): string {
  const known = interned.get(name);
  if (known !== undefined) return known;
  interned.set(name, name);
  return name;
}
