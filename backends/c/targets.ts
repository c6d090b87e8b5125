/** The machines that C can be made for: each one's usual compiler, and flags. */
import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

export interface CTarget {
  /** As in --target=NAME. */
  readonly name: string;
  /** Node's name of the processor. */
  readonly processor: string;
  /** The cross compiler; the machine's own is `gcc`. */
  readonly crossCompiler: string;
  readonly flags: readonly string[];
}

export const cTargets: readonly CTarget[] = [
  { name: "x86_64-linux", processor: "x64", crossCompiler: "x86_64-linux-gnu-gcc", flags: ["-fcf-protection=none"] },
  { name: "aarch64-linux", processor: "arm64", crossCompiler: "aarch64-linux-gnu-gcc", flags: [] },
  { name: "armv7-linux", processor: "arm", crossCompiler: "arm-linux-gnueabihf-gcc", flags: ["-march=armv7-a+fp", "-D_FILE_OFFSET_BITS=64"] },
  { name: "ppc64le-linux", processor: "ppc64le", crossCompiler: "powerpc64le-linux-gnu-gcc", flags: [] },
  { name: "ppc64-linux", processor: "ppc64", crossCompiler: "powerpc64-linux-gnu-gcc", flags: [] },
  { name: "s390x-linux", processor: "s390x", crossCompiler: "s390x-linux-gnu-gcc", flags: [] },
];

/** The target that is the machine we run on, or null where there is no such target. */
export function nativeTarget(): CTarget | null {
  if (process.platform !== "linux") return null;
  // Node calls both byte orders of PowerPC "ppc64".
  const little = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  const processor = process.arch === "ppc64" && little ? "ppc64le" : process.arch;
  return cTargets.find((target) => target.processor === processor) ?? null;
}

/** The path of a program on PATH, or null. */
export function findProgram(name: string): string | null {
  const candidates = isAbsolute(name) || name.includes("/") ? [name] : (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  for (const candidate of candidates) {
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // The next one, then.
    }
  }
  return null;
}
