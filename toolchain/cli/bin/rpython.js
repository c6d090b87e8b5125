#!/usr/bin/env node
/**
 * The command `rpython`. Starting fast is what this file is about: it starts Node from the snapshot that build.js made, which has
 * TypeScript in memory; where there is none (yet), it runs the bundle in this process. In a working copy, the bundle is built
 * again whenever a source is newer, so that working on the toolchain needs no build step.
 */
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..", "..", "..");
const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  process.stdout.write(`${JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).version}\n`);
} else {
  void start();
}

async function start() {
  const files = require("./files.js");
  const isWorkingCopy = !root.includes(`${path.sep}node_modules${path.sep}`);
  if (isStale(files.bundle, isWorkingCopy)) {
    try {
      await require("./build.js").buildBundle();
    } catch (error) {
      process.stderr.write(`rpython: the toolchain could not be built: ${error.message}\n`);
      process.exitCode = 70;
      return;
    }
  }
  // V8 accepts a snapshot only under the flags it was made with; a program that is just run gets this process to itself.
  const isPlain = process.execArgv.length === 0 && !process.env.NODE_OPTIONS && !args.includes("--run");
  if (isPlain && fs.existsSync(files.snapshot)) {
    runSnapshot(files.snapshot);
    return;
  }
  if (isPlain) buildSnapshotInBackground(files);
  await require("./run-bundle.js").runBundle(files, args, null);
}

function mtime(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
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
  const showsProgress = process.stderr.isTTY === true;
  const child = spawn(process.execPath, ["--snapshot-blob", snapshot, __filename, ...args], {
    stdio: ["inherit", "inherit", "inherit", ...(showsProgress ? ["pipe", "pipe"] : [])],
    env: showsProgress ? { ...process.env, RPYTHON_PROGRESS: "1" } : process.env,
  });
  if (showsProgress) require("./progress-line.js").drawProgress(child);
  // What the terminal sends reaches the child by itself; what is sent to this process alone is passed on.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => passOn(signal, child));
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

/** While the child waits for make it handles no signals: make has to end first. */
function passOn(signal, child) {
  child.kill(signal);
  setTimeout(() => {
    try {
      const compilers = fs.readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8");
      for (const pid of compilers.split(" ").filter((one) => one !== "")) process.kill(Number(pid), signal);
    } catch {
      // It has ended, or the system has no such file.
    }
  }, 100).unref();
}

/** Unless somebody is at it. */
function buildSnapshotInBackground(files) {
  const lock = `${files.snapshot}.building`;
  if (Date.now() - mtime(lock) < 120000) return;
  try {
    fs.writeFileSync(lock, "");
    spawn(process.execPath, [path.join(__dirname, "build.js"), "--snapshot"], { stdio: "ignore", detached: true }).unref();
  } catch {
    // A package that cannot be written to starts slower.
  }
}
