/** Errors of the command line: an option that does not exist, passes that contradict each other. */

/** The command prints the message after its own name and exits with 2. */
export class UsageError extends Error {
  readonly exitCode = 2;
  constructor(
    message: string,
    /** A second line: what was probably meant. */
    readonly help = "",
  ) {
    super(message);
    this.name = "UsageError";
  }
}
