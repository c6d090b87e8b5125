// Dialect code: runs under Node and translated (`method` … at init time).
/** `sys.stdin`, `sys.stdout` and `sys.stderr` as they are at the start: text over the descriptors 0, 1 and 2. */
import * as fs from "node:fs";
import { waitForInput } from "../interp/signal-source";
import { standardOut } from "../interp/standard-out";
import { stdio } from "../interp/stdio";
import { index, toArray } from "../interp/operations";
import { decodeUtf8 } from "../objects/codec-utf8";
import { implement, method, property } from "../objects/gateway";
import { newBool, newInt } from "../objects/int";
import { newList } from "../objects/list";
import { w_None } from "../objects/none";
import { defineType, typeError, valueError, W_Extensible, W_Root, W_Type } from "../objects/root";
import { newStr, W_Str } from "../objects/str";

export const w_stdStreamType = defineType("TextIOWrapper", { module: "_io", hasDict: true });

/** A standard stream. */
export abstract class W_StdStream extends W_Extensible {
  isClosed = false;

  constructor(
    readonly fd: number,
    readonly name: string,
    readonly mode: string,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_stdStreamType;
  }
  override repr(): string {
    return `<_io.TextIOWrapper name='${this.name}' mode='${this.mode}' encoding='utf-8'>`;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const line = this.readLine(-1);
    return line === "" ? null : newStr(line);
  }
  write(text: string): void {
    throw valueError("not writable");
  }
  flush(): void {}
  readLine(limit: number): string {
    throw valueError("not readable");
  }
  read(limit: number): string {
    throw valueError("not readable");
  }
  checkOpen(): void {
    if (this.isClosed) throw valueError("I/O operation on closed file.");
  }
}

class W_StdOut extends W_StdStream {
  override write(text: string): void {
    standardOut.write(text);
  }
  override flush(): void {
    standardOut.flush();
  }
}

class W_StdErr extends W_StdStream {
  override write(text: string): void {
    standardOut.flush();
    fs.writeSync(2, text);
  }
}

/** Bytes come in chunks; what is decoded is kept until it is read. */
class W_StdIn extends W_StdStream {
  private text = "";
  private rest = new Uint8Array(0);
  private isAtEnd = false;

  /** Reads and decodes some more; false at the end. */
  private more(): boolean {
    if (this.isAtEnd) return false;
    standardOut.flush();
    waitForInput(0, -1);
    const chunk = new Uint8Array(8192);
    let count = 0;
    try {
      count = fs.readSync(0, chunk, 0, chunk.length, null);
    } catch (e) {
      // A closed stream is an empty one.
      count = 0;
    }
    const bytes = new Uint8Array(this.rest.length + count);
    bytes.set(this.rest);
    bytes.set(chunk.slice(0, count), this.rest.length);
    let end = bytes.length;
    if (count === 0) {
      // A terminal goes on after its end of file.
      this.isAtEnd = !standardOut.isInteractive;
      if (bytes.length === 0) return false;
    } else {
      // The beginning of a character that is not all there waits.
      let back = 1;
      while (back <= 3 && back <= end && (bytes[end - back] & 0xc0) === 0x80) back++;
      if (back <= end) {
        const first = bytes[end - back];
        const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
        if (size > back) end -= back;
      }
    }
    this.rest = bytes.slice(end);
    this.text += decodeUtf8(bytes.slice(0, end), 0, "strict").value.replaceAll("\r\n", "\n");
    return true;
  }
  override readLine(limit: number): string {
    for (;;) {
      const at = this.text.indexOf("\n");
      if (at >= 0) return this.take(limit >= 0 && limit < at + 1 ? limit : at + 1);
      if (limit >= 0 && this.text.length >= limit) return this.take(limit);
      if (!this.more()) return this.take(this.text.length);
    }
  }
  override read(limit: number): string {
    while ((limit < 0 || this.text.length < limit) && this.more());
    return this.take(limit < 0 ? this.text.length : Math.min(limit, this.text.length));
  }
  private take(count: number): string {
    const text = this.text.slice(0, count);
    this.text = this.text.slice(count);
    return text;
  }
}

implement(w_stdStreamType, W_StdStream);

function stream(w_self: W_Root): W_StdStream {
  const w_stream = w_self as W_StdStream;
  w_stream.checkOpen();
  return w_stream;
}
function limitOf(w_limit: W_Root): number {
  return w_limit === w_None ? -1 : index(w_limit);
}

method(w_stdStreamType, "write", "self, text, /", (w_self: W_Root, w_text: W_Root) => {
  if (!(w_text instanceof W_Str)) throw typeError(`write() argument must be str, not ${w_text.typeOf().name}`);
  stream(w_self).write(w_text.value);
  return newInt(w_text.len());
});
method(w_stdStreamType, "writelines", "self, lines, /", (w_self: W_Root, w_lines: W_Root) => {
  for (const w_line of toArray(w_lines)) {
    if (!(w_line instanceof W_Str)) throw typeError(`write() argument must be str, not ${w_line.typeOf().name}`);
    stream(w_self).write(w_line.value);
  }
  return w_None;
});
method(w_stdStreamType, "flush", "self, /", (w_self: W_Root) => {
  stream(w_self).flush();
  return w_None;
});
method(w_stdStreamType, "read", "self, size=-1, /", (w_self: W_Root, w_size: W_Root) => newStr(stream(w_self).read(limitOf(w_size))));
method(w_stdStreamType, "readline", "self, size=-1, /", (w_self: W_Root, w_size: W_Root) => newStr(stream(w_self).readLine(limitOf(w_size))));
method(w_stdStreamType, "readlines", "self, hint=-1, /", (w_self: W_Root, w_hint: W_Root) => {
  const lines: W_Root[] = [];
  for (let line = stream(w_self).readLine(-1); line !== ""; line = stream(w_self).readLine(-1)) lines.push(newStr(line));
  return newList(lines);
});
method(w_stdStreamType, "close", "self, /", (w_self: W_Root) => {
  (w_self as W_StdStream).flush();
  (w_self as W_StdStream).isClosed = true;
  return w_None;
});
method(w_stdStreamType, "fileno", "self, /", (w_self: W_Root) => newInt(stream(w_self).fd));
method(w_stdStreamType, "isatty", "self, /", (w_self: W_Root) => newBool(stream(w_self).fd < 2 && standardOut.isInteractive));
method(w_stdStreamType, "readable", "self, /", (w_self: W_Root) => newBool(stream(w_self).fd === 0));
method(w_stdStreamType, "writable", "self, /", (w_self: W_Root) => newBool(stream(w_self).fd !== 0));
method(w_stdStreamType, "reconfigure", "self, /, **options", () => w_None);
property(w_stdStreamType, "encoding", () => newStr("utf-8"));
property(w_stdStreamType, "errors", (w_self) => newStr((w_self as W_StdStream).fd === 2 ? "backslashreplace" : "strict"));
property(w_stdStreamType, "name", (w_self) => newStr((w_self as W_StdStream).name));
property(w_stdStreamType, "mode", (w_self) => newStr((w_self as W_StdStream).mode));
property(w_stdStreamType, "closed", (w_self) => newBool((w_self as W_StdStream).isClosed));
property(w_stdStreamType, "line_buffering", () => newBool(standardOut.isInteractive));
property(w_stdStreamType, "newlines", () => w_None);

export const w_stdin: W_StdStream = new W_StdIn(0, "<stdin>", "r");
export const w_stdout: W_StdStream = new W_StdOut(1, "<stdout>", "w");
export const w_stderr: W_StdStream = new W_StdErr(2, "<stderr>", "w");
stdio.w_original = w_stdout;
