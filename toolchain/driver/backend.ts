/**
 * What a backend is to the driver: a thing that makes an executable out of a lowered program.
 * The driver is given its backends by the command; it knows none by name.
 */
import type { Program } from "../ir/program";

export type OptimisationLevel = 0 | 1 | 2 | 3 | "s";

/** Everything that a backend is told besides the program. */
export interface BackendOptions {
  readonly level: OptimisationLevel;
  /** One of the backend's `targets`. */
  readonly target: string;
  /** The compiler to call, or null for the target's usual one. */
  readonly cc: string | null;
  /** The file to write. */
  readonly output: string;
  /** An existing temporary folder. */
  readonly workDir: string;
  /** A folder to leave the generated source in, so that it can be built without rpython. */
  readonly keepSource: string | null;
  /** How many compilers may run at once. */
  readonly jobs: number;
  /** One line for --verbose. */
  report(line: string): void;
}

export interface BackendResult {
  readonly executable: string;
}

export interface Backend {
  /** As in --backend=NAME. */
  readonly name: string;
  /** What --target may say; the first is the default. */
  readonly targets: readonly string[];
  /** Throws EnvironmentError where the machine lacks what `emit` will need: asked before the work begins. */
  check(options: Pick<BackendOptions, "target" | "cc">): void;
  /** `program` is lowered: no exception handlers, explicit GC roots. */
  emit(program: Program, options: BackendOptions): BackendResult;
}
