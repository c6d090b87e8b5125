/** The files of the built command. */
"use strict";
const { createRequire } = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");

const root = path.join(__dirname, "..", "..", "..");
const folder = path.join(root, ".build");
const bundle = path.join(folder, "rpython.js");

/** The compiler that ts-morph carries, without the rest of ts-morph. */
const morph = createRequire(bundle).resolve("ts-morph");
const typescript = path.join(path.dirname(createRequire(morph).resolve("@ts-morph/common")), "typescript.js");

/** The snapshot for the Node that is running: V8 accepts no other's. To be counted up when what is in it changes its form. */
const form = 1;
const snapshot = path.join(folder, `typescript-${form}-${process.version}-${process.arch}-${v8.cachedDataVersionTag().toString(16)}.blob`);

module.exports = { root, folder, bundle, typescript, snapshot };
