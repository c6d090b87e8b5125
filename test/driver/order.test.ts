import { expect } from "chai";
import { UsageError } from "../../toolchain/diag/usage-error";
import { orderPasses } from "../../toolchain/driver/order";
import { planPasses } from "../../toolchain/driver/passes";
import type { Pass } from "../../toolchain/pass/pass";

const pass = (name: string, more: Partial<Pass> = {}): Pass => ({ name, describe: name, run: () => undefined, ...more });
const names = (passes: readonly Pass[]): string[] => passes.map((one) => one.name);
const plan = (passes: Pass[], off: string[] = []): string[] => planPasses(passes, 2, {}, new Set(off), () => undefined).map((one) => one.pass.name);

describe("driver: the order of passes", () => {
  it("keeps the given order where nothing else is said", () => {
    expect(names(orderPasses([pass("b"), pass("a"), pass("c")]))).to.deep.equal(["b", "a", "c"]);
  });

  it("puts providers before those in need, and honours before and after", () => {
    const passes = [
      pass("gc", { needs: ["exceptions-lowered"], provides: ["gc-lowered"] }),
      pass("last", { needs: ["gc-lowered", "rtyped"] }),
      pass("exceptions", { needs: ["rtyped"], provides: ["exceptions-lowered"] }),
      pass("inline", { before: ["exceptions", "absent"] }),
      pass("stats", { after: ["last"] }),
    ];
    expect(names(orderPasses(passes))).to.deep.equal(["inline", "exceptions", "gc", "last", "stats"]);
    expect(names(orderPasses([...passes].reverse()))).to.deep.equal(["inline", "exceptions", "gc", "last", "stats"]);
  });

  it("refuses cycles, naming the passes in them", () => {
    const passes = [pass("free"), pass("a", { before: ["b"] }), pass("b", { before: ["c"] }), pass("c", { before: ["a"] }), pass("tail", { after: ["a"] })];
    expect(() => orderPasses(passes)).to.throw(UsageError, '"a" must come before "b" must come before "c" must come before "a"');
  });

  it("refuses a need that nothing provides, and says if it was switched off", () => {
    const needy = pass("jit", { needs: ["gc-layout"] });
    const gc = pass("gc", { provides: ["gc-layout"] });
    expect(() => orderPasses([needy])).to.throw(UsageError, 'needs "gc-layout", which no pass provides');
    expect(() => plan([needy, gc], ["gc"])).to.throw(UsageError, 'which the pass "gc" provides, but that is switched off');
    expect(() => plan([gc], ["nothing"])).to.throw(UsageError, 'no pass "nothing"');
    expect(() => orderPasses([pass("x"), pass("x")])).to.throw(UsageError, "two passes");
  });

  it("asks each pass whether it runs, with its options", () => {
    const seen: unknown[] = [];
    const choosy = pass("choosy", {
      options: [{ flag: "choosy-limit", type: "number", default: 3, help: "" }],
      enabled: (context) => {
        seen.push(context.options, context.level);
        return false;
      },
    });
    expect(planPasses([choosy, pass("other")], "s", { choosy: { choosyLimit: 7 } }, new Set(), () => undefined).map((one) => one.pass.name)).to.deep.equal(["other"]);
    expect(seen).to.deep.equal([{ choosyLimit: 7 }, "s"]);
  });
});
