/** The debugger on a terminal: echo, colours, the prompt, Ctrl-C while a search runs. */
import { expect } from "chai";
import { temporaryFolder } from "../support/processes";
import { Conversation } from "./conversation";
import { fakeLog } from "./fake-log";

describe("the debugger on a terminal", function () {
  this.timeout(60000);

  it("echoes, marks the current line, edits lines", async () => {
    const log = fakeLog(temporaryFolder("debugger-terminal"));
    const talk = new Conversation(log, { terminal: true, env: { HOME: temporaryFolder("debugger-home") } });
    try {
      expect(await talk.untilPrompt()).to.include("> class Foo: pass");
      const step = await talk.ask("steq\x7fp");
      expect(step).to.include("> items = [Foo(), Foo(), Foo()]");
      expect(talk.time).to.equal("2");
      // The up arrow brings back what was typed.
      await talk.ask("\x1b[A");
      expect(talk.time).to.equal("3");
    } finally {
      talk.end();
    }
  });

  it("Ctrl-C ends a search and stays where it was", async () => {
    const log = fakeLog(temporaryFolder("debugger-terminal"));
    const talk = new Conversation(log, { terminal: true, env: { HOME: temporaryFolder("debugger-home"), FAKE_LOOPS: "300", FAKE_DELAY: "10" } });
    try {
      await talk.untilPrompt();
      await talk.ask("go 5");
      const answer = talk.ask("continue");
      await new Promise((resolve) => setTimeout(resolve, 800));
      talk.write("\x03");
      expect(await answer).to.include("interrupted");
      expect(talk.time).to.equal("5");
      expect(await talk.ask("step")).to.include("> def pop(items):");
    } finally {
      talk.end();
    }
  });
});
