/** What the Python VM answers to the debugger, called from within a program that runs under Node: no recording, no numbers of objects. */
import { expect } from "chai";
import "../../interpreters/python/target";
import { compileText } from "../../interpreters/python/interp/compiling";
import { context } from "../../interpreters/python/interp/frame";
import { builtinsModule } from "../../interpreters/python/interp/globals";
import { runModule } from "../../interpreters/python/interp/importing";
import { rewriteAnchors } from "../../interpreters/python/interp/revdb-anchors";
import { framesText, localsText } from "../../interpreters/python/interp/revdb-commands";
import { conditionText, printIn, takeAnchors, watchText } from "../../interpreters/python/interp/revdb-evaluate";
import { newDict } from "../../interpreters/python/objects/dict";
import { w_None } from "../../interpreters/python/objects/none";
import { w_objectType, W_Root, W_Type } from "../../interpreters/python/objects/root";
import { newStr } from "../../interpreters/python/objects/str";

/** A builtin that looks at the program in the middle of a run. */
class Probe extends W_Root {
  constructor(private readonly look: () => void) {
    super();
  }
  typeOf(): W_Type {
    return w_objectType;
  }
  override call0(): W_Root {
    this.look();
    return w_None;
  }
}

function probe(source: string, look: () => void): void {
  const globals = newDict();
  globals.setStr("__builtins__", builtinsModule);
  globals.setStr("__name__", newStr("__main__"));
  let count = 0;
  globals.setStr(
    "probe",
    new Probe(() => {
      count++;
      look();
    }),
  );
  context.frame = null;
  runModule(compileText(source, "/x.py", "exec", 0, -1), globals);
  expect(count).to.be.greaterThan(0);
}

const program = `
total = 10
def inner(n):
    word = 'abc'
    def deeper():
        return word
    probe()
    return n + deeper().count('a')
def outer():
    values = [inner(k) for k in (5,)]
    return values
outer()
`;
const print = (source: string, lastUid = 0): string => printIn(context.frame!, source, lastUid);

describe("the debugger's view of Python", () => {
  it("tells the functions that run, and their variables", () => {
    probe(program, () => {
      const frames = framesText().split("\n").map((line) => line.split("\t").slice(0, 3).join(" "));
      expect(frames).to.deep.equal(["/x.py 7 inner", "/x.py 10 <listcomp>", "/x.py 10 outer", "/x.py 12 <module>"]);
      expect(localsText(0).split("\n").slice(0, 1)).to.deep.equal(["n = 5"]);
      expect(localsText(0)).to.include("word = 'abc'");
      expect(localsText(3)).to.include("total = 10");
    });
  });

  it("evaluates in a frame: variables, globals, closures, comprehensions", () => {
    probe(program, () => {
      expect(print("n")).to.equal("value 5\n5");
      expect(print("n + 1")).to.equal("plain\n6");
      expect(print("word")).to.equal("value 'abc'\n'abc'");
      expect(print("[n * i for i in range(3) if word]")).to.equal("plain\n[0, 5, 10]");
      expect(print("total, n")).to.equal("plain\n(10, 5)");
      expect(print("None")).to.equal("plain\nNone");
      expect(print("missing")).to.equal("error\nNameError: name 'missing' is not defined");
      expect(print("n +")).to.match(/^error\nSyntaxError: /);
      expect(print("1 / 0")).to.equal("error\nZeroDivisionError: division by zero");
      expect(framesText().split("\n").length).to.equal(4);
    });
  });

  it("runs statements, whose variables are the frame's", () => {
    let result = "";
    probe(program.replace("probe()", "probe(); probe()"), () => {
      if (result === "") {
        expect(print("n = 7; word = 'aa'; total = 11; fresh = n + 1")).to.equal("none");
        result = "set";
      } else {
        expect(print("(n, word, total, fresh)")).to.equal("plain\n(7, 'aa', 11, 8)");
        expect(print("deeper()")).to.equal("plain\n'aa'");
      }
    });
  });

  it("knows anchors: values everywhere, objects of later not yet", () => {
    takeAnchors("0 value 7\n1 value 'x y'\n2 object 99");
    expect(rewriteAnchors("$0 + f('$1', \"$2\") # $3").source).to.equal("_dollar_0 + f('$1', \"$2\") # $3");
    probe(program, () => {
      expect(print("$0")).to.equal("value 7\n7");
      expect(print("$0 + n")).to.equal("plain\n12");
      expect(print("[$1 for i in range(2)]")).to.equal("plain\n['x y', 'x y']");
      expect(print("$2")).to.equal("error\nRuntimeError: '$2' refers to an object created later in time");
      expect(print("$5")).to.equal("error\nRuntimeError: there is no $5");
    });
  });

  it("watches without the program's names; errors are values", () => {
    takeAnchors("0 value 7");
    probe(program, () => {
      expect(watchText("$0 + 1")).to.equal("8");
      expect(watchText("$0 + 1")).to.equal("8");
      expect(watchText("n")).to.equal("NameError: name 'n' is not defined");
      expect(watchText("len([1, 2])")).to.equal("2");
      expect(() => watchText("a = 1")).to.throw(/SyntaxError/);
    });
  });

  it("evaluates conditions in the frame", () => {
    probe(program, () => {
      expect(conditionText(context.frame!, "n == 5 and word")).to.equal("true");
      expect(conditionText(context.frame!, "n > 5")).to.equal("");
      expect(() => conditionText(context.frame!, "n.x")).to.throw(/AttributeError/);
    });
  });
});
