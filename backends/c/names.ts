/** C identifiers: escaped, unique within their kind, and out of the way of C's keywords, libraries and macros by a prefix. */

/** Gives each key (an object) one name, readable where it can be. */
export class Namer {
  private readonly byKey = new Map<object, string>();
  private readonly taken = new Set<string>();

  constructor(private readonly prefix: string) {}

  nameOf(key: object, wanted: string): string {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const base = this.prefix + escapeIdentifier(wanted);
    let name = base;
    for (let i = 2; this.taken.has(name); i++) name = `${base}__${i}`;
    this.taken.add(name);
    this.byKey.set(key, name);
    return name;
  }
}

/** `text` with everything that C does not allow in an identifier as `_`; long names are cut. */
export function escapeIdentifier(text: string): string {
  return text.replace(/[^A-Za-z0-9_]+/g, "_").slice(0, 80);
}
