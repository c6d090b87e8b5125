#!/usr/bin/env node
/**
 * The command `rpython`. Starting fast is what this file is about. Normally it starts Node from the snapshot that build.js
 * made, which has everything in memory already. Where there is none (yet), it runs the bundle `.build/rpython.js` in this process,
 * with V8's caches of compiled code. In a working copy, the bundle is built again whenever a source is newer, and then the
 * snapshot, in the background: working on the toolchain needs no build step.
 */
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");

const root = path.join(__dirname, "..", "..", "..");
const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  process.stdout.write(`${JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).version}\n`);
} else {
  void start();
}

async function start() {
  const build = require("./build.js");
  const isWorkingCopy = !root.includes(`${path.sep}node_modules${path.sep}`);
  if (isStale(build.bundle, isWorkingCopy)) {
    try {
      await build.buildBundle();
    } catch (error) {
      process.stderr.write(`rpython: the toolchain could not be built: ${error.message}\n`);
      process.exitCode = 70;
      return;
    }
  }
  // V8 accepts a snapshot only under the flags it was made with; a program that is just run gets this process to itself.
  const isPlain = process.execArgv.length === 0 && !process.env.NODE_OPTIONS && !args.includes("--run");
  if (isPlain && isNewer(build.snapshot, build.bundle)) {
    runSnapshot(build.snapshot);
    return;
  }
  if (isPlain && isWorkingCopy) buildSnapshotSoon(build);
  await runBundle(build);
}

function mtime(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function isNewer(file, other) {
  return mtime(file) > mtime(other);
}

/** Is a source of the host code newer than the bundle? Dialect code is read when it is needed. */
function isStale(bundle, isWorkingCopy) {
  const built = mtime(bundle);
  if (built === 0) return true;
  if (!isWorkingCopy) return false;
  const hasNewer = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const name = entry.name;
      if (entry.isDirectory()) {
        if (name !== "runtime" && name !== "rlib" && name !== "dialect" && name !== "types" && hasNewer(path.join(folder, name))) return true;
      } else if ((name.endsWith(".ts") || name === "build.js") && mtime(path.join(folder, name)) > built) {
        return true;
      }
    }
    return false;
  };
  return ["toolchain", "transforms", "backends"].some((name) => hasNewer(path.join(root, name)));
}

/** Runs the command in a Node that starts from the snapshot, and ends as that ends. */
function runSnapshot(snapshot) {
  const child = spawn(process.execPath, ["--snapshot-blob", snapshot, __filename, ...args], { stdio: "inherit" });
  // What the terminal sends reaches the child by itself; what is sent to this process alone is passed on.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`rpython: Node could not be started: ${error.message}\n`);
    process.exitCode = 3;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Once the sources have been left alone for a while, and unless somebody is at it. */
function buildSnapshotSoon(build) {
  const quietMs = 20000;
  const lock = `${build.bundle}.building`;
  if (Date.now() - mtime(build.bundle) < quietMs || Date.now() - mtime(lock) < 60000) return;
  try {
    fs.writeFileSync(lock, "");
    spawn(process.execPath, [path.join(__dirname, "build.js"), "--snapshot"], { stdio: "ignore", detached: true }).unref();
  } catch {
    // A package that cannot be written to starts slower.
  }
}

async function runBundle(build) {
  // Functions that a run compiled stay compiled, so that the cache holds them. Set always: V8 refuses a cache made under other flags.
  v8.setFlagsFromString("--no-flush-bytecode");
  const caches = [];
  let typescript;
  const loadTypeScript = () => (typescript ??= run(compileCached(build.typescriptFile(), [], caches), build.typescriptFile(), []));
  const { main } = run(compileCached(build.bundle, ["__loadTypeScript"], caches), build.bundle, [loadTypeScript]);
  const code = await main(args);
  // A program under --run may have said itself what it exits with.
  if (code !== 0 || process.exitCode === undefined) process.exitCode = code;
  if (typescript !== undefined && (code === 0 || code === 1)) for (const cache of caches) cache.write();
}

/** A script whose compiled code is kept in a file. */
function compileCached(file, parameters, caches) {
  const cacheFile = path.join(root, ".build", `${path.basename(file, ".js")}-${process.versions.v8}-${process.arch}.cache`);
  const source = fs.readFileSync(file, "utf8");
  const names = ["exports", "require", "module", "__filename", "__dirname", ...parameters].join(", ");
  let cachedData;
  try {
    if (isNewer(cacheFile, file)) cachedData = fs.readFileSync(cacheFile);
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
