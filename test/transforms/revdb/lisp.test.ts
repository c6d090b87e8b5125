/** The small Lisp, recorded and debugged backwards with the command `revdb`. */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT, rpython, run, temporaryFolder } from "../../support/processes";

const program = `(define d (make-dict))
(define (bump key)
  (dict-set! d key (+ 1 (dict-get d key 0)))
  (dict-get d key))
(define (loop n)
  (if (> n 0)
    (begin
      (bump "a")
      (loop (- n 1)))))
(loop 20)
(define l (list 1 2 3))
(dict-set! d "a" 99)
(print d)
`;

describe("revdb: the Lisp", function () {
  this.timeout(300000);
  const folder = temporaryFolder("revdb-lisp");
  const lisp = path.join(folder, "lisp");
  const log = path.join(folder, "log.rdb");
  before(async () => {
    const { code, stderr } = await rpython(["-O0", "--revdb", "-o", lisp, path.join(ROOT, "interpreters/lisp/target.ts")]);
    expect([code, stderr]).deep.equal([0, ""]);
    fs.writeFileSync(path.join(folder, "demo.lisp"), program);
    const ran = await run(lisp, ["demo.lisp"], { cwd: folder, env: { ...process.env, REVDB: log } });
    expect(ran.stdout).equal("{a: 99}\n");
  });

  it("finds out who changed a dictionary, backwards", async () => {
    const commands = ["continue", "p d", 'watch (dict-get $0 "a" 0)', "bcontinue", "p l", "bcontinue", "bstep", "locals", "bt", "p (dict-set! d 1 2)", "p d", "step", "p d", "quit"];
    const { stdout, stderr } = await run(process.execPath, [path.join(ROOT, "toolchain/cli/bin/revdb.js"), log], { cwd: folder, input: commands.join("\n") + "\n" });
    expect(stderr).equal("");
    const answers = stdout.split(/^\(\d+\)\$ /m);
    expect(answers[0]).include("> (define d (make-dict))");
    expect(answers[1]).include("> (print d)");
    expect(answers[2]).include('$0 = {"a": 99}');
    expect(answers[3]).include("=> 99");
    expect(answers[4]).include('> (dict-set! d "a" 99)');
    expect(answers[5]).include("(1 2 3)");
    expect(answers[6]).include(">   (dict-set! d key (+ 1 (dict-get d key 0)))");
    expect(answers[7]).include('>       (bump "a")');
    expect(answers[8]).include("n = 1");
    expect(answers[9]).match(/\(loop 20\)[^]*\(bump "a"\)/);
    // Until time moves on, what was changed stays changed.
    expect(answers[11]).include('{"a": 19, 1: 2}');
    expect(answers[13]).include('{"a": 19}');
  });
});
