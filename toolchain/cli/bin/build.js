/**
 * Builds the command, in `.build/`: the toolchain's own code in one file with a source map (`rpython.js`, half a second), and
 * a snapshot of a Node process that has TypeScript, and the library and the runtime parsed, in memory (`….blob`, some
 * seconds), which makes starting several times as fast. The snapshot holds nothing of the toolchain itself: it stays good when that
 * changes, and dialect code that changes is parsed again.
 */
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const files = require("./files.js");

/** Sources may ask where they are: `__dirname` is the source's folder, not the bundle's. */
const ownFolders = {
  name: "own-folders",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, (args) => {
      const text = fs.readFileSync(args.path, "utf8");
      if (!/\b__(dirname|filename)\b/.test(text)) return undefined;
      const relative = JSON.stringify(path.relative(files.folder, args.path).split(path.sep).join("/"));
      const prefix =
        `const __filename = require("node:path").join(require("node:path").dirname(module.filename), ${relative}), ` +
        `__dirname = require("node:path").dirname(__filename); `;
      return { contents: prefix + text, loader: "ts" };
    });
  },
};

/** TypeScript is loaded at its first use, by whoever runs the bundle. */
const lazyTypeScript = {
  name: "lazy-typescript",
  setup(build) {
    build.onResolve({ filter: /^ts-morph$/ }, () => ({ path: "ts-morph", namespace: "lazy" }));
    build.onLoad({ filter: /.*/, namespace: "lazy" }, () => ({
      contents: `let loaded; Object.defineProperty(exports, "ts", { enumerable: true, get: () => (loaded ??= __loadTypeScript()) });`,
      loader: "js",
    }));
  },
};

/** Builds the bundle; throws an Error with the messages of esbuild. */
async function buildBundle() {
  const { bundle, folder, root } = files;
  fs.mkdirSync(folder, { recursive: true });
  const beside = `${bundle}.${process.pid}`;
  await require("esbuild").build({
    entryPoints: [path.join(root, "toolchain", "cli", "main.ts")],
    outfile: beside,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["binaryen", "esbuild", "typescript"],
    sourcemap: "linked",
    logLevel: "silent",
    plugins: [lazyTypeScript, ownFolders],
  });
  const text = fs.readFileSync(beside, "utf8").replace(/\/\/# sourceMappingURL=.*\s*$/, `//# sourceMappingURL=${path.basename(bundle)}.map\n`);
  fs.writeFileSync(beside, text);
  fs.renameSync(`${beside}.map`, `${bundle}.map`);
  fs.renameSync(beside, bundle);
}

/** Builds the snapshot, by way of the bundle; throws an Error that says what Node said. */
function buildSnapshot() {
  const { bundle, folder, root, snapshot, typescript } = files;
  const entry = path.join(folder, `snapshot-entry.${process.pid}.js`);
  const beside = `${snapshot}.${process.pid}`;
  const wrap = (file, parameters) => `function (exports, require, module, __filename, __dirname${parameters}) { ${fs.readFileSync(file, "utf8")}\n}`;
  const text = `
const path = require("node:path");
const { createRequire } = require("node:module");
const { startupSnapshot } = require("node:v8");
function run(factory, file, ...values) {
  const module = { exports: {}, filename: file, id: file, loaded: false };
  factory(module.exports, require, module, file, path.dirname(file), ...values);
  return module.exports;
}
const typescript = run(${wrap(typescript, "")}, ${JSON.stringify(typescript)});
const error = run(${wrap(bundle, ", __loadTypeScript")}, ${JSON.stringify(bundle)}, () => typescript).warmUp();
if (error !== undefined) process.stderr.write("rpython: warming up failed: " + (error.stack ?? error) + "\\n");
startupSnapshot.setDeserializeMainFunction(() => {
  const require = createRequire(${JSON.stringify(__filename)});
  require("./run-bundle.js").runBundle(require("./files.js"), process.argv.slice(2), typescript);
});
`;
  try {
    fs.writeFileSync(entry, text);
    const result = spawnSync(process.execPath, ["--no-warnings", "--snapshot-blob", beside, "--build-snapshot", entry], { encoding: "utf8", cwd: root });
    if (result.status !== 0) throw new Error(`the snapshot could not be built: ${result.stderr}`);
    process.stderr.write(result.stderr.replace(/^Deleting Error\.stackTraceLimit.*\n/m, ""));
    for (const name of fs.readdirSync(folder)) if (name.endsWith(".blob")) fs.rmSync(path.join(folder, name), { force: true });
    fs.renameSync(beside, snapshot);
  } finally {
    fs.rmSync(entry, { force: true });
    fs.rmSync(beside, { force: true });
  }
}

module.exports = { buildBundle, buildSnapshot };

if (require.main === module) void run();

async function run() {
  try {
    // `--snapshot`: the bundle is there already.
    if (!process.argv.includes("--snapshot")) await buildBundle();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return;
  }
  try {
    buildSnapshot();
  } catch (error) {
    // The command works without, and starts slower.
    process.stderr.write(`${error.message}\n`);
  }
}
