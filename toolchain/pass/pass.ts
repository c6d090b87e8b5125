/**
 * The pass interface: the whole of what a transform is to the driver. Shipped passes and those given with
 * `--pass FILE` are the same kind of thing. docs/write-a-pass.md builds one.
 */
import type { Program } from "../ir/program";

/** One option of a pass; the command line shows and parses it. */
export interface PassOption<T = unknown> {
  /** Long flag without dashes: `inline-threshold`; also the key in `options`, in camelCase. */
  readonly flag: string;
  /** Takes no value if boolean. */
  readonly type: "boolean" | "number" | "string";
  readonly default: T;
  readonly help: string;
  /** For strings: what is allowed. */
  readonly choices?: readonly string[];
}

/** What every pass is told of the command line. */
export interface PassContext {
  /** 0..3, or "s". */
  readonly level: 0 | 1 | 2 | 3 | "s";
  /** This pass's own options by camelCase name. */
  readonly options: Readonly<Record<string, unknown>>;
  /** One line for --verbose and --timings: "removed 12 of 40 mallocs". */
  report(line: string): void;
}

export interface Pass {
  /** Kebab-case, unique: what --dump, --timings and --no-PASS call it. */
  readonly name: string;
  /** One sentence for --help. */
  readonly describe: string;
  /** Facts that must hold before: another pass's `provides`, or "rtyped". */
  readonly needs?: readonly string[];
  readonly provides?: readonly string[];
  /** Names of passes that must come later than this one, and earlier; absent ones are ignored. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly options?: readonly PassOption[];
  /** Whether it runs: from the level and its own options. Default: always. */
  enabled?(context: PassContext): boolean;
  run(program: Program, context: PassContext): void;
}
