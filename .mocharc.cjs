/**
 * How mocha runs: TypeScript through tsx, all of test/. Mocha would add the files of its command line to `spec`;
 * here they replace it, so that `npx mocha test/ir/ops.test.ts` runs that file and no more.
 */
const fs = require("node:fs");

const named = process.argv.slice(2).filter((word) => !word.startsWith("-") && /\.test\.ts$|[*/]/.test(word) && (word.includes("*") || fs.existsSync(word)));

module.exports = {
  require: ["tsx/cjs"],
  spec: named.length > 0 ? [] : ["test/**/*.test.ts"],
  timeout: 120000,
};
