// runtime/string.ts over strings that share buffers, as in translated programs: what `+` appends in place must never show in another string.
import { build } from "esbuild";
import { expect } from "chai";
import { join } from "node:path";
import type * as StringModule from "../../toolchain/runtime/string";
import type * as Headers from "./header-primitives";
import { Random } from "./random";

const runtime = join(__dirname, "../../toolchain/runtime");

interface Bundle {
  readonly string: typeof StringModule;
  readonly headers: typeof Headers;
}

/** string.ts and all it imports, over header-primitives.ts. */
async function load(): Promise<Bundle> {
  const fake = join(__dirname, "header-primitives.ts");
  const result = await build({
    stdin: { contents: `export * as string from "./string"; export * as headers from ${JSON.stringify(fake)};`, resolveDir: runtime, loader: "ts" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    plugins: [
      {
        name: "headers",
        setup: (context) =>
          context.onResolve({ filter: /\/primitives$/ }, (args) => (args.importer === fake ? undefined : { path: fake })),
      },
    ],
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", result.outputFiles[0].text)(module, module.exports, require);
  return module.exports as Bundle;
}

describe("runtime/string over shared buffers", () => {
  let string: typeof StringModule;
  let headers: typeof Headers;
  before(async () => {
    ({ string, headers } = await load());
  });

  it("never changes a string that exists", () => {
    const random = new Random(42);
    for (let round = 0; round < 60; round++) {
      let pool: { ours: string; text: string }[] = [];
      const add = (ours: string, text: string): void => {
        expect(headers.text(ours)).equal(text);
        if (text.length < 400) pool.push({ ours, text });
      };
      for (const literal of ["", "x", "yz", "literal that is not so short", "\u20ac"]) add(literal, literal);
      for (let step = 0; step < 120; step++) {
        const [a, b] = [random.pick(pool), random.pick(pool)];
        const [from, to] = [random.below(30) - 5, random.below(60) - 5];
        switch (random.below(9)) {
          case 0:
            add(string.slice_2(a.ours, from, to), a.text.slice(from, to));
            break;
          case 1:
            add(string.trim(a.ours), a.text.trim());
            break;
          case 2:
            string.hash(a.ours);
            break;
          case 3:
            expect(string.equals(a.ours, b.ours)).equal(a.text === b.text);
            expect(Math.sign(string.compare(a.ours, b.ours))).equal(a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
            expect(string.indexOf_1(a.ours, b.ours)).equal(a.text.indexOf(b.text));
            break;
          case 4:
            add(string.replaceAll$string(a.ours, "y", b.ours), a.text.replaceAll("y", b.text));
            break;
          default:
            add(string.concat(a.ours, b.ours), a.text + b.text);
        }
      }
      for (const { ours, text } of pool) expect(headers.text(ours)).equal(text);
      pool = [];
    }
  });

  it("appends in a loop in linear time", () => {
    headers.copied.units = 0;
    let s = "";
    for (let i = 0; i < 20000; i++) s = string.concat(s, "ab");
    expect(s.length).equal(40000);
    expect(headers.copied.units).below(40000 * 4);
  });

  it("lets only the first of two continue in place", () => {
    const base = string.concat("a text of more than twenty-four", " characters");
    const first = string.concat(base, "1");
    const second = string.concat(base, "2");
    expect([base, first, second].map((s) => headers.text(s).at(-1))).deep.equal(["s", "1", "2"]);
    expect(headers.header(first).chars).equal(headers.header(base).chars);
    expect(headers.header(second).chars).not.equal(headers.header(base).chars);
  });

  it("hashes by content, and keeps the hash", () => {
    const made = string.concat("ab", "cd");
    const cut = string.slice_2("xabcdx", 1, 5);
    expect(string.hash(made)).equal(string.hash("abcd")).equal(string.hash(cut));
    expect(headers.header(made).hash).equal(string.hash(made));
  });
});
