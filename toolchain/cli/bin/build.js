/**
 * Builds the command, in `.build/`: the toolchain's own code in one file with a source map (`rpython.js`, half a second), and from
 * it a snapshot of a Node process that has TypeScript, the toolchain, the library and the runtime in memory (`rpython-….blob`, some
 * seconds), which makes starting several times as fast. Dialect code (runtime/, rlib/) is read as it is.
 */
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");

const root = path.join(__dirname, "..", "..", "..");
const outFolder = path.join(root, ".build");
const bundle = path.join(outFolder, "rpython.js");

/** The snapshot for the Node that is running: V8 accepts no other's. */
const snapshot = path.join(outFolder, `rpython-${process.version}-${process.arch}-${v8.cachedDataVersionTag().toString(16)}.blob`);

/** The compiler that ts-morph carries, without the rest of ts-morph. */
function typescriptFile() {
  const morph = createRequire(bundle).resolve("ts-morph");
  return path.join(path.dirname(createRequire(morph).resolve("@ts-morph/common")), "typescript.js");
}

/** Sources may ask where they are: `__dirname` is the source's folder, not the bundle's. */
const ownFolders = {
  name: "own-folders",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, (args) => {
      const text = fs.readFileSync(args.path, "utf8");
      if (!/\b__(dirname|filename)\b/.test(text)) return undefined;
      const relative = JSON.stringify(path.relative(outFolder, args.path).split(path.sep).join("/"));
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
  fs.mkdirSync(outFolder, { recursive: true });
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
  const text = fs.readFileSync(beside, "utf8").replace(/\/\/# sourceMappingURL=.*\s*$/, "//# sourceMappingURL=rpython.js.map\n");
  fs.writeFileSync(beside, text);
  fs.renameSync(`${beside}.map`, `${bundle}.map`);
  fs.renameSync(beside, bundle);
}

/** Builds the snapshot from the bundle; throws an Error that says what Node said. */
function buildSnapshot() {
  const entry = path.join(outFolder, `snapshot-entry.${process.pid}.js`);
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
let typescript;
const loadTypeScript = () => (typescript ??= run(${wrap(typescriptFile(), "")}, ${JSON.stringify(typescriptFile())}));
const { main, warmUp } = run(${wrap(bundle, ", __loadTypeScript")}, ${JSON.stringify(bundle)}, loadTypeScript);
const error = warmUp();
if (error !== undefined) process.stderr.write("rpython: warming up failed: " + (error.stack ?? error) + "\\n");
startupSnapshot.setDeserializeMainFunction(() => {
  main(process.argv.slice(2)).then((code) => {
    if (code !== 0 || process.exitCode === undefined) process.exitCode = code;
  });
});
`;
  try {
    fs.writeFileSync(entry, text);
    const result = spawnSync(process.execPath, ["--no-warnings", "--snapshot-blob", beside, "--build-snapshot", entry], { encoding: "utf8", cwd: root });
    if (result.status !== 0) throw new Error(`the snapshot could not be built: ${result.stderr}`);
    if (result.stderr !== "") process.stderr.write(result.stderr);
    for (const name of fs.readdirSync(outFolder)) if (/^rpython-.*\.blob$/.test(name)) fs.rmSync(path.join(outFolder, name), { force: true });
    fs.renameSync(beside, snapshot);
  } finally {
    fs.rmSync(entry, { force: true });
    fs.rmSync(beside, { force: true });
  }
}

module.exports = { buildBundle, buildSnapshot, bundle, snapshot, typescriptFile, root };

if (require.main === module) {
  // `--snapshot`: the bundle is there already.
  (process.argv.includes("--snapshot") ? Promise.resolve() : buildBundle()).then(buildSnapshot).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
