// Dialect code: runs under Node and translated.
/**
 * The process's standard output, buffered. `print` comes here directly while `sys.stdout` is the file object of the start. The buffer is a
 * string; it is written when it is large, at the end of the program, before input is read, and after each line if a person looks on.
 */
import { encodeUtf8 } from "../objects/codec-utf8";
import { newStr } from "../objects/str";
import { writeStandard, writeStandardBytes } from "../modules/posix/descriptors";

const BUFFER = 8192;

/** The bytes that were written to `sys.stdout.buffer`. */
export abstract class OutputBelow {
  abstract flush(): void;
}

export class StandardOut {
  private pending = "";
  /** Is it a terminal? */
  isInteractive = false;
  below: OutputBelow | null = null;
  /** What is done about what cannot be encoded: that is only halves of surrogate pairs. */
  errors = "strict";

  write(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      // Half of a surrogate pair cannot be encoded; the exception belongs to this call. Pairs come here too.
      if (unit >= 0xd800 && unit < 0xe000) {
        this.writeEncoded(encodeUtf8(newStr(text), this.errors));
        return;
      }
    }
    this.pending += text;
    if (this.pending.length >= BUFFER || (this.isInteractive && text.includes("\n"))) this.flush();
  }
  private writeEncoded(bytes: Uint8Array): void {
    this.flush();
    writeStandardBytes(bytes);
  }
  flush(): void {
    const text = this.pending;
    if (text === "") return;
    this.pending = "";
    const below = this.below;
    if (below !== null) below.flush();
    writeStandard(text);
  }
}
export const standardOut = new StandardOut();
