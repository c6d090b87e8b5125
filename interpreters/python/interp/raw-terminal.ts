// Dialect code: runs under Node and translated.
/** Sets the terminal to give each key at once and unechoed, and back. Linux's `struct termios`. */
import { alloc, external, free } from "../../../toolchain/rlib/rffi";
import { copy, loadU32, storeU32, storeU8 } from "../../../toolchain/rlib/raw";

const SIZE = 64;
const IFLAG = 0;
const LFLAG = 12;
const CC = 17;
const ICRNL = 0o400;
const IXON = 0o2000;
const ISIG = 1;
const ICANON = 2;
const ECHO = 8;
const VTIME = 5;
const VMIN = 6;

const tcgetattr = external("tcgetattr", ["int", "pointer"], "int", { headers: ["<termios.h>"], node: () => -1 });
const tcsetattr = external("tcsetattr", ["int", "int", "pointer"], "int", { headers: ["<termios.h>"], node: () => -1 });

export class RawTerminal {
  private saved = 0;

  /** Sets it; false if that cannot be done. */
  begin(): boolean {
    const saved = alloc(SIZE);
    if (tcgetattr(0, saved) !== 0) {
      free(saved);
      return false;
    }
    this.saved = saved;
    const changed = alloc(SIZE);
    copy(saved, changed, SIZE);
    storeU32(changed, IFLAG, loadU32(changed, IFLAG) & ~(ICRNL | IXON));
    storeU32(changed, LFLAG, loadU32(changed, LFLAG) & ~(ISIG | ICANON | ECHO));
    storeU8(changed, CC + VTIME, 0);
    storeU8(changed, CC + VMIN, 1);
    const done = tcsetattr(0, 1, changed) === 0;
    free(changed);
    if (!done) free(saved);
    return done;
  }
  end(): void {
    tcsetattr(0, 1, this.saved);
    free(this.saved);
  }
}
