// rlib/jit.ts, rffi.ts, objectmodel.ts and rstring.ts under Node.
import { expect } from "chai";
import { JitDriver, assume, immutableFields, promote, weAreJitted } from "../../toolchain/rlib/jit";
import { computeHash, currentObjectId, weAreTranslated } from "../../toolchain/rlib/objectmodel";
import { alloc, cString, external, free, reader, struct, textAt, writer } from "../../toolchain/rlib/rffi";
import { declarationOfMark } from "../../toolchain/rlib/rffi-declaration";
import { storeU8 } from "../../toolchain/rlib/raw";
import { StringBuilder } from "../../toolchain/rlib/rstring";

describe("rlib jit", () => {
  it("checks a driver's variables at init time, and the merge points under Node", () => {
    expect(() => new JitDriver({ greens: ["pc", "pc"], reds: [] })).throw(TypeError, "twice");
    expect(() => new JitDriver({ greens: ["p c"], reds: [] })).throw(TypeError, "name");
    expect(() => new JitDriver({ greens: ["pc"], reds: ["x"], virtualizables: ["pc"] })).throw(TypeError, "reds");
    const driver = new JitDriver({ name: "test", greens: ["pc"], reds: ["frame"] });
    driver.mergePoint({ pc: 1, frame: null });
    driver.canEnterJit({ frame: null, pc: 1 });
    expect(() => driver.mergePoint({ pc: 1 })).throw(TypeError, "expected the variables frame, pc; got pc");
  });

  it("does nothing else", () => {
    expect([promote(5), weAreJitted()]).deep.equal([5, false]);
    expect(() => assume(false)).throw();
    expect(() => immutableFields(class A {}, "a-b")).throw(TypeError);
  });
});

describe("rlib rffi", () => {
  it("calls the implementation for Node, or says that there is none", () => {
    const add = external("add", ["int", "double"], "double", { node: (a, b) => a + b });
    expect(add(1, 2.5)).equal(3.5);
    expect(() => external("getpid", [], "int")()).throw("the C function getpid cannot be called under Node");
    expect(() => external("a b", [], "int")).throw(TypeError);
    expect(() => external("f", ["void"], "int")).throw(TypeError);
    expect(() => external("f", [], "bytes")).throw(TypeError);
  });

  it("leaves the declaration for the translator", () => {
    const cos = external("cos", ["double"], "double", { headers: ["<math.h>"], libraries: ["m"], pure: true });
    const mark = (cos as unknown as Record<symbol, string>)[Symbol.for("rpython.builtin")];
    expect(declarationOfMark(mark)).deep.equal({
      name: "cos", args: ["double"], result: "double", headers: ["<math.h>"], libraries: ["m"], pure: true, noReturn: false,
    });
    expect(declarationOfMark("rffi.other")).equal(null);
  });

  it("lays out structs as C does", () => {
    const mixed = struct("mixed", { a: "int8", b: "double", c: "int16", d: "int32", e: "uint8", f: "float" });
    expect(Object.values(mixed.fields).map((field) => (field as { offset: number }).offset)).deep.equal([0, 8, 16, 20, 24, 28]);
    expect(mixed.size).equal(32);
    const address = alloc(mixed.size);
    const values = { a: -5, b: -0.1, c: -300, d: -70000, e: 200, f: 1.5 } as const;
    for (const [name, value] of Object.entries(values)) writer(mixed, name as keyof typeof values)(address, value);
    for (const [name, value] of Object.entries(values)) expect(reader(mixed, name as keyof typeof values)(address), name).equal(value);
    free(address);
  });

  it("converts text to and from C", () => {
    for (const text of ["", "abc", "é€\u{1F600}", "a\ud800b"]) {
      const bytes = cString(text);
      expect([...bytes]).deep.equal([...Buffer.from(text + "\0")]);
      const address = alloc(bytes.length);
      bytes.forEach((byte, i) => storeU8(address, i, byte));
      expect(textAt(address)).equal(new TextDecoder().decode(bytes.slice(0, -1)));
      free(address);
    }
  });
});

describe("rlib objectmodel and rstring", () => {
  it("tells objects apart, and hashes by content", () => {
    const [a, b] = [{}, {}];
    expect(currentObjectId(a)).equal(currentObjectId(a)).not.equal(currentObjectId(b));
    expect(computeHash("abc")).equal(computeHash("ab" + "c"));
    expect(weAreTranslated()).equal(false);
  });

  it("builds strings", () => {
    const builder = new StringBuilder();
    builder.append("ab");
    builder.appendSlice("0123456", 2, 4);
    builder.appendChar(33);
    builder.appendCodePoint(0x1f600);
    builder.appendRepeated("-", 3);
    expect(builder.build()).equal("ab23!\u{1F600}---");
    expect(builder.length).equal(builder.build().length);
    builder.append("x");
    expect(builder.build()).equal("ab23!\u{1F600}---x");
    expect(() => builder.appendSlice("abc", 1, 4)).throw(RangeError);
  });
});
