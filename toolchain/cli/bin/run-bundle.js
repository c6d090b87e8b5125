/**
 * Runs the bundle in this process: one that has just started, or one that comes from the snapshot. The compiled code of the bundle
 * (and of TypeScript, where it is not in memory) is kept in V8's cache files.
 */
"use strict";
const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");

const buildFolder = path.join(__dirname, "..", "..", "..", ".build");

/** `typescript`: the compiler, or null to load it when it is needed. */
async function runBundle(files, args, typescript) {
  // Functions that a run compiled stay compiled, so that the cache holds them. Set always: V8 refuses a cache made under other flags.
  v8.setFlagsFromString("--no-flush-bytecode");
  const caches = [];
  let loaded = typescript;
  const loadTypeScript = () => (loaded ??= run(compileCached(files.typescript, [], caches), files.typescript, []));
  const { main } = run(compileCached(files.bundle, ["__loadTypeScript"], caches), files.bundle, [loadTypeScript]);
  const code = await main(args);
  // A program under --run may have said itself what it exits with.
  if (code !== 0 || process.exitCode === undefined) process.exitCode = code;
  // Only what went through much of the code is worth keeping.
  if (loaded !== null && (code === 0 || code === 1)) for (const cache of caches) cache.write();
}

function mtime(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** A script whose compiled code is kept in a file. */
function compileCached(file, parameters, caches) {
  const cacheFile = path.join(buildFolder, `${path.basename(file, ".js")}-${process.versions.v8}-${process.arch}.cache`);
  const source = fs.readFileSync(file, "utf8");
  const names = ["exports", "require", "module", "__filename", "__dirname", ...parameters].join(", ");
  let cachedData;
  try {
    if (mtime(cacheFile) > mtime(file)) cachedData = fs.readFileSync(cacheFile);
  } catch {
    // Removed just now: then without.
  }
  const script = new vm.Script(`(function (${names}) { ${source}\n})`, { filename: file, cachedData });
  if (cachedData === undefined || script.cachedDataRejected) {
    caches.push({
      write() {
        try {
          const beside = `${cacheFile}.${process.pid}`;
          fs.writeFileSync(beside, script.createCachedData());
          fs.renameSync(beside, cacheFile);
        } catch {
          // A package that cannot be written to starts slower.
        }
      },
    });
  }
  return script;
}

function run(script, file, values) {
  const module = { exports: {}, filename: file, id: file, loaded: false };
  script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file), ...values);
  return module.exports;
}

module.exports = { runBundle };
