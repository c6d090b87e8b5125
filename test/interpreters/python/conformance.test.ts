/** The scripts of test/programs/python under Node; PYTHON_UNDER_TEST=./python runs a translated one. */
import { bundlePython, pythonCommand } from "./python-under-node";
import { testScripts } from "./scripts";

describe("python: scripts under Node", function () {
  this.timeout(120000);
  let command: string[] = [];
  before(async () => {
    command = pythonCommand(await bundlePython());
  });
  testScripts(() => command);
});
