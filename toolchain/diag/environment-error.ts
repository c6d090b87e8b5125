/** Errors of the machine that we run on: a compiler that is missing, a folder that cannot be written. */

/** Neither a bug nor the user's program: one plain sentence that says what is missing and what to do. The command exits with 3. */
export class EnvironmentError extends Error {
  readonly exitCode = 3;
  constructor(message: string) {
    super(message);
    this.name = "EnvironmentError";
  }
}
