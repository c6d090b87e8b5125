/** Errors of the user's program, as data; `render.ts` makes text of them. Texts live in `messages.ts`. */

/** A place in the user's source, 1-based; `length` characters are underlined (on that line only). */
export interface SourceSpan {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** One step of "where this came from": newest first. */
export interface Origin {
  readonly span: SourceSpan | null;
  /** "`v` is a string here", "assigned from number 21" */
  readonly text: string;
}

/** One refusal. `id` is a key of the message catalogue and never changes. */
export interface Diagnostic {
  readonly id: string;
  readonly span: SourceSpan | null;
  /** What was found, in the dialect's words. */
  readonly message: string;
  readonly origins: readonly Origin[];
  /** What to write instead. */
  readonly help: string;
}

/** Thrown (or collected) when the user's program is refused. Carries every independent diagnostic. */
export class UserError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((one) => one.message).join("\n"));
    this.name = "UserError";
  }
}
