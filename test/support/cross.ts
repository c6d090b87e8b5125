/** The machines that programs are translated for but that this one is not: their compilers, and the emulators that run what they make. */
import { cTargets, findProgram, nativeTarget } from "../../backends/c/targets";

const EMULATORS: Readonly<Record<string, string>> = {
  "aarch64-linux": "qemu-aarch64",
  "armv7-linux": "qemu-arm",
  "ppc64le-linux": "qemu-ppc64le",
  "ppc64-linux": "qemu-ppc64",
  "s390x-linux": "qemu-s390x",
};

export interface CrossTarget {
  /** As in --target=NAME. */
  readonly name: string;
  readonly emulator: string;
  /** The programs that are not installed: nothing can be run without them. */
  readonly missing: readonly string[];
}

/** Little and big endian, 64 and 32 bits. */
export const crossTargets: readonly CrossTarget[] = cTargets
  .filter((target) => target !== nativeTarget() && EMULATORS[target.name] !== undefined)
  .map((target) => {
    const emulator = EMULATORS[target.name];
    return { name: target.name, emulator, missing: [target.crossCompiler, emulator].filter((program) => findProgram(program) === null) };
  });
