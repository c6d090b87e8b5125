#!/usr/bin/env node
/** The command `revdb`: builds toolchain/debugger into one file where that is needed, and runs it. */
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..", "..", "..");
const bundle = path.join(root, ".build", "revdb.js");
const folders = [path.join(root, "toolchain", "debugger"), path.join(root, "toolchain", "diag")];

void start();

async function start() {
  try {
    if (isStale()) await build();
  } catch (error) {
    process.stderr.write(`revdb: the debugger could not be built: ${error.message}\n`);
    process.exitCode = 70;
    return;
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  process.exitCode = await require(bundle).main(process.argv.slice(2), version);
}

function isStale() {
  const built = fs.statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built === 0) return true;
  if (root.includes(`${path.sep}node_modules${path.sep}`)) return false;
  return folders.some((folder) => fs.readdirSync(folder).some((name) => name.endsWith(".ts") && fs.statSync(path.join(folder, name)).mtimeMs > built));
}

async function build() {
  fs.mkdirSync(path.dirname(bundle), { recursive: true });
  const beside = `${bundle}.${process.pid}`;
  await require("esbuild").build({
    entryPoints: [path.join(folders[0], "main.ts")],
    outfile: beside,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
  });
  fs.renameSync(beside, bundle);
}
