import { expect } from "chai";
import * as raw from "../../../toolchain/rlib/raw";
import { parseSetting } from "../../../transforms/gc/dialect/settings";

describe("settings of collectors", () => {
  it("are read as people write them", () => {
    const parse = (text: string, unit: number): number => {
      const address = raw.malloc(32);
      [...text].forEach((letter, i) => raw.storeU8(address, i, letter.charCodeAt(0)));
      return parseSetting(address, text.length, unit, -7);
    };
    expect(parse("4096", 1)).to.equal(4096);
    expect(parse("64K", 1)).to.equal(65536);
    expect(parse("1.5M", 1)).to.equal(1.5 * 2 ** 20);
    expect(parse("16G", 1)).to.equal(2 ** 34);
    expect(parse("1.82", 100)).to.equal(182);
    expect(parse("2", 100)).to.equal(200);
    for (const wrong of ["", "x", "12x", "4MB", "-1", ".5", "5.", "1..2"]) expect(parse(wrong, 1), wrong).to.equal(-7);
  });
});
