// Dialect code: runs under Node and translated.
/** Where `print` finds `sys.stdout`, without importing the module sys. */
import { W_Dict } from "../objects/dict";
import { W_Root } from "../objects/root";

export class Stdio {
  /** The names of the module sys, once there is one. */
  sys: W_Dict | null = null;
  /** The file object that writes to the process's standard output through `standardOut`. */
  w_original: W_Root | null = null;

  /** `sys.stdout`; null if it was deleted. */
  stdout(): W_Root | null {
    const sys = this.sys;
    return sys === null ? this.w_original : sys.getStr("stdout");
  }
}
export const stdio = new Stdio();
