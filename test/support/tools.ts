/** Programs that some tests need and not every machine has: cross compilers, emulators, gdb. */
import { findProgram } from "../../backends/c/targets";

/** Where everything has to be tested, a tool that is missing is a failure and no reason to leave a test out. */
export const requiresAll = process.env.RPYTHON_REQUIRE_ALL === "1";

/**
 * Is one of these programs missing? Tests that need them are then left out. On a machine that has to have everything
 * (RPYTHON_REQUIRE_ALL=1) the answer is always no, and the test fails for want of its tool.
 */
export function toolsMissing(...programs: readonly string[]): boolean {
  return !requiresAll && programs.some((program) => findProgram(program) === null);
}
