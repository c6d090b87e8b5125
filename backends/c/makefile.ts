/** The Makefile that builds the generated sources: by us, and by hand from a folder of --keep-source. */
import type { OptimisationLevel } from "../../toolchain/driver/backend";

export interface MakefileOptions {
  /** The executable: letters, digits and the like. */
  readonly program: string;
  readonly units: readonly string[];
  readonly headers: readonly string[];
  readonly libraries: readonly string[];
  /** What CC is unless the environment says otherwise. */
  readonly compiler: string;
  readonly level: OptimisationLevel;
  readonly targetFlags: readonly string[];
  /** Is the program to run without the shared libraries of its target? */
  readonly isStatic: boolean;
}

/** What the meaning of the program rests on, whatever CFLAGS adds: arithmetic that wraps and floats that are exact. */
const MEANING = ["-std=gnu11", "-fwrapv", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"];
/** Some distributions switch these on. Generated code checks bounds, types and the depth of the stack itself. */
const NO_HARDENING = ["-fno-stack-protector", "-fno-stack-clash-protection"];
/** README.md says why each of these is off. */
const WARNINGS = ["-Wall", "-Wextra", "-Wno-unused-parameter", "-Wno-unused-but-set-variable", "-Wno-unused-function", "-Wno-infinite-recursion", "-Wno-type-limits", "-Wno-strict-aliasing"];

function levelFlags(level: OptimisationLevel): string[] {
  if (level === 0) return ["-O0", "-g"];
  return [`-O${level}`, "-g1"];
}

export function makefile(options: MakefileOptions): string {
  const objects = options.units.map((unit) => unit.replace(/\.c$/, ".o"));
  const flags = [...levelFlags(options.level), ...MEANING, ...NO_HARDENING, ...WARNINGS, ...options.targetFlags, "-pipe", "-I."];
  const lines = [
    "# Builds the program. CC, CFLAGS, LDFLAGS and LDLIBS may be set as usual: make -j8 CC='ccache clang' CFLAGS=-march=native",
    "ifeq ($(origin CC),default)",
    `CC = ${options.compiler}`,
    "endif",
    `PROGRAM = ${options.program}`,
    "# The folder that debuggers find sources in.",
    "SOURCES = .",
    `FLAGS = ${flags.join(" ")} '-fdebug-prefix-map=$(CURDIR)=$(SOURCES)'`,
    `LIBRARIES = ${[...options.libraries, "m"].map((library) => "-l" + library).join(" ")}`,
    `LINK = ${options.isStatic ? "-static" : ""}`,
    `OBJECTS = ${objects.join(" ")}`,
    "",
    "$(PROGRAM): $(OBJECTS)",
    "\t$(CC) $(FLAGS) $(CFLAGS) $(LINK) $(LDFLAGS) $(OBJECTS) -o '$@' $(LIBRARIES) $(LDLIBS)",
    "",
    `$(OBJECTS): ${options.headers.join(" ")}`,
    "%.o: %.c",
    "\t$(CC) $(FLAGS) $(CFLAGS) -c '$<' -o '$@'",
    "",
    "clean:",
    "\trm -f '$(PROGRAM)' $(OBJECTS)",
    ".PHONY: clean",
  ];
  return lines.join("\n") + "\n";
}
