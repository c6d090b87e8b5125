import { expect } from "chai";
import * as raw from "../../toolchain/rlib/raw";
import { memory } from "../../toolchain/rlib/simulated-memory";

describe("rlib/raw under Node", () => {
  beforeEach(() => memory.reset());

  it("loads what was stored, by size", () => {
    const block = raw.malloc(32);
    raw.storeI64(block, 0, -2);
    raw.storeU32(block, 8, 2 ** 32 + 5);
    raw.storeU8(block, 12, 0x1ff);
    raw.storeAddr(block, 16, block);
    expect(raw.loadI64(block, 0)).to.equal(-2);
    expect(raw.loadU32(block, 0)).to.equal(2 ** 32 - 2);
    expect(raw.loadU32(block, 8)).to.equal(5);
    expect(raw.loadU8(block, 12)).to.equal(255);
    expect(raw.loadAddr(block, 16)).to.equal(block);
  });

  it("copies, overlapping or not, and clears", () => {
    const block = raw.malloc(24);
    for (let i = 0; i < 16; i++) raw.storeU8(block, i, i);
    raw.copy(block, block + 8, 16);
    expect(raw.loadU8(block, 23)).to.equal(15);
    raw.clear(block, 24);
    expect(raw.loadI64(block, 16)).to.equal(0);
  });

  const faults: [string, (block: number) => void, RegExp][] = [
    ["running over the end", (block) => raw.storeU8(block, 16, 1), /no block/],
    ["half an access over the end", (block) => raw.storeI64(block, 16, 1), /no block/],
    ["address 0", () => raw.loadU8(0, 0), /no block/],
    ["misalignment", (block) => raw.loadU32(block, 2), /not aligned/],
    ["reading what was never written", (block) => raw.loadI64(block, 8), /never written/],
    ["use after free", (block) => { raw.free(block); raw.storeU8(block, 0, 1); }, /after it was freed/],
    ["freeing twice", (block) => { raw.free(block); raw.free(block); }, /freed before/],
    ["freeing the middle", (block) => raw.free(block + 8), /no block begins/],
    ["clearing too much", (block) => raw.clear(block, 17), /no block/],
  ];
  for (const [what, access, message] of faults) {
    it(`notices ${what}`, () => {
      const block = raw.malloc(16);
      expect(() => access(block)).to.throw(message);
    });
  }
});
