/** Terminal colours, on or off; `plain` is for files and pipes. */
import pc from "picocolors";

export interface Colours {
  readonly error: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly place: (text: string) => string;
  readonly good: (text: string) => string;
}

/** Colours for a stream: only on a terminal, and as NO_COLOR and FORCE_COLOR say. */
export function coloursFor(stream: { readonly isTTY?: boolean }): Colours {
  const forced = process.env.FORCE_COLOR;
  const wanted = process.env.NO_COLOR === undefined && ((forced !== undefined && forced !== "0") || (stream.isTTY === true && process.env.TERM !== "dumb"));
  const c = pc.createColors(wanted);
  return { error: (text) => c.bold(c.red(text)), strong: c.bold, dim: c.dim, place: c.cyan, good: c.green };
}
