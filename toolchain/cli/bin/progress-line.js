/** The drawing side of ../progress.ts: a line on stderr with the stage and the time since the start, after two quiet seconds. */
"use strict";

const quietMs = 2000;
const tickMs = 100;
const signs = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

/** The pipes of the child: stages come in on 3, an answer goes out on 4. */
function drawProgress(child) {
  const started = Date.now();
  let stage = "";
  let tick = 0;
  let isDrawn = false;
  const erase = () => {
    if (isDrawn) process.stderr.write("\r\x1b[K");
    isDrawn = false;
  };
  const timer = setInterval(() => {
    const ms = Date.now() - started;
    if (stage === "" || ms < quietMs) return;
    process.stderr.write(`\r\x1b[K${signs[tick++ % signs.length]} ${stage}  ${(ms / 1000).toFixed(1)} s`);
    isDrawn = true;
  }, tickMs);
  let text = "";
  child.stdio[3].setEncoding("utf8").on("data", (more) => {
    text += more;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
      stage = text.slice(0, end);
      text = text.slice(end + 1);
      if (stage !== "") continue;
      erase();
      child.stdio[4].write(".");
    }
  });
  for (const pipe of [child.stdio[3], child.stdio[4]]) pipe.on("error", () => undefined);
  child.on("exit", () => {
    clearInterval(timer);
    erase();
  });
}

module.exports = { drawProgress };
