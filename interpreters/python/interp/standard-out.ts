// Dialect code: runs under Node and translated.
/**
 * The process's standard output, buffered. `print` comes here directly while `sys.stdout` is the file object of the start. The buffer is a
 * string; it is written when it is large, at the end of the program, before input is read, and after each line if a person looks on.
 */
import * as fs from "node:fs";

const BUFFER = 8192;

export class StandardOut {
  private pending = "";
  /** Is it a terminal? */
  isInteractive = false;

  write(text: string): void {
    this.pending += text;
    if (this.pending.length >= BUFFER || (this.isInteractive && text.includes("\n"))) this.flush();
  }
  flush(): void {
    const text = this.pending;
    if (text === "") return;
    this.pending = "";
    fs.writeSync(1, text);
  }
}
export const standardOut = new StandardOut();
