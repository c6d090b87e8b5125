/**
 * Runs interpreters/python under Node: bundled once with esbuild, then a process a script, so that each starts as fresh as the executable does.
 */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as esbuild from "esbuild";

const root = path.join(__dirname, "..", "..", "..");
const target = path.join(root, "interpreters", "python", "target.ts");

/** Lets files that are read at init time be found from where the source is, not from the bundle. */
const sourceFolder: esbuild.Plugin = {
  name: "source-folder",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, (args) => {
      const contents = fs.readFileSync(args.path, "utf8").replaceAll("__dirname", JSON.stringify(path.dirname(args.path)));
      return { contents, loader: "ts" };
    });
  },
};

/** Makes the bundle; gives its path. */
export async function bundlePython(): Promise<string> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "rpython-python-")), "python.cjs");
  await esbuild.build({
    stdin: {
      contents: `const { main } = require(${JSON.stringify(target)}); process.exitCode = main(["python", ...process.argv.slice(2)]);`,
      resolveDir: root,
      loader: "js",
    },
    plugins: [sourceFolder],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    outfile: file,
    keepNames: true,
  });
  return file;
}

/** What a run gave. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/** Runs a command with UTF-8 streams. */
export function run(command: readonly string[], options: { readonly cwd?: string; readonly input?: string; readonly env?: Record<string, string> } = {}): Run {
  const result = spawnSync(command[0], command.slice(1), {
    cwd: options.cwd,
    input: options.input ?? "",
    encoding: "utf8",
    timeout: 60000,
    maxBuffer: 1 << 26,
    env: { ...process.env, ...options.env },
  });
  return { stdout: result.stdout, stderr: result.stderr, exit: result.status };
}

/** The command that runs Python: the translated one that PYTHON_UNDER_TEST names, or Node on the bundle. */
export function pythonCommand(bundle: string): string[] {
  const translated = process.env.PYTHON_UNDER_TEST;
  return translated === undefined ? [process.execPath, "--stack-size=4000", bundle] : [translated];
}
