// Dialect code: runs under Node and translated.
/**
 * Files opened for writing by name. There is no reference counting here that closes a file which is dropped; so that a program which writes
 * `open(name, "w").write(…)` and then looks at the file finds its text, what waits is written before the name is opened again or asked about.
 */

/** A file that may have something waiting. */
export interface Waiting {
  hasWaiting(): boolean;
  writeOut(): void;
}

const MOST = 8;

class Unclosed {
  private readonly names: string[] = [];
  private readonly files: Waiting[] = [];

  note(name: string, file: Waiting): void {
    if (this.names.length >= MOST) {
      this.names.shift();
      this.files.shift();
    }
    this.names.push(absolute(name));
    this.files.push(file);
  }
  settle(path: string): void {
    if (this.files.length === 0) return;
    const name = absolute(path);
    for (let i = 0; i < this.names.length; i++) {
      const file = this.files[i];
      if (this.names[i] === name && file.hasWaiting()) file.writeOut();
    }
  }
}
/** Names that mean the same folder in different ways are not all made equal; these are the usual ones. */
function absolute(name: string): string {
  if (name.startsWith("/")) return name.replaceAll("/./", "/");
  return `${process.cwd()}/${name}`.replaceAll("/./", "/");
}
export const unclosed = new Unclosed();
