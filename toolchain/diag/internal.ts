/** Errors that are ours, not the user's. */

export interface InternalDetails {
  readonly stage?: string;
  readonly pass?: string;
  readonly graph?: string;
  readonly op?: string;
  readonly pos?: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** A bug in rpython: the message says what was expected and what was found. The command prints it with "this is a bug in rpython". */
export class InternalError extends Error {
  constructor(
    message: string,
    readonly details: InternalDetails = {},
  ) {
    super(message);
    this.name = "InternalError";
  }
}
