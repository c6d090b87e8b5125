// Dialect code: runs under Node and translated (the objects are made at init time).
/**
 * `sys.stdin`, `sys.stdout` and `sys.stderr` as they are at the start: TextIOWrappers over the descriptors 0, 1 and 2. What is written to stdout
 * waits in `standardOut`, where `print` puts it without coming by here, until the stream is closed or gets another encoding.
 */
import { OutputBelow, standardOut } from "../interp/standard-out";
import { stdio } from "../interp/stdio";
import { property } from "../objects/gateway";
import { newBool } from "../objects/int";
import { newStr, W_Str } from "../objects/str";
import { w_None } from "../objects/none";
import { MISSING, W_Root } from "../objects/root";
import { newBuffered, W_BufferedFile, w_bufferedReaderType, w_bufferedWriterType } from "./io/buffered";
import { standardFile } from "./io/file-io";
import { W_TextIOWrapper, w_textIOWrapperType } from "./io/text";

/** Standard output. */
class W_StandardOut extends W_TextIOWrapper {
  private isDirect(): boolean {
    return stdio.w_original === this;
  }
  private endDirect(): void {
    if (!this.isDirect()) return;
    standardOut.flush();
    this.isLineBuffered = standardOut.isInteractive;
    stdio.w_original = null;
  }
  override writeText(w_text: W_Str): void {
    if (this.isDirect()) standardOut.write(w_text.value);
    else super.writeText(w_text);
  }
  override flush(): void {
    if (this.isDirect()) standardOut.flush();
    super.flush();
  }
  override close(): void {
    this.endDirect();
    super.close();
  }
  override detach(): W_Root {
    this.endDirect();
    return super.detach();
  }
  override reconfigure(w_encoding: W_Root, w_errors: W_Root, w_newline: W_Root, w_lineBuffering: W_Root, w_writeThrough: W_Root): void {
    this.endDirect();
    super.reconfigure(w_encoding, w_errors, w_newline, w_lineBuffering, w_writeThrough);
  }
  showsLines(): boolean {
    return this.isDirect() ? standardOut.isInteractive : this.isLineBuffered;
  }
}

function wrap(file: W_TextIOWrapper, fd: number, name: string, errors: string): W_TextIOWrapper {
  const isInput = fd === 0;
  const buffer = newBuffered(isInput ? w_bufferedReaderType : w_bufferedWriterType, standardFile(fd, name), 8192);
  file.init(buffer, "utf-8", errors, isInput ? null : "\n", isInput, !isInput, false);
  file.w_mode = newStr(isInput ? "r" : "w");
  return file;
}

const standard = new W_StandardOut();
export const w_stdin: W_TextIOWrapper = wrap(new W_TextIOWrapper(), 0, "<stdin>", "strict");
export const w_stdout: W_TextIOWrapper = wrap(standard, 1, "<stdout>", "strict");
export const w_stderr: W_TextIOWrapper = wrap(new W_TextIOWrapper(), 2, "<stderr>", "backslashreplace");
w_stderr.isWriteThrough = true;
w_stderr.isLineBuffered = true;
stdio.w_original = w_stdout;

property(w_textIOWrapperType, "line_buffering", (w_self) =>
  newBool(w_self instanceof W_StandardOut ? w_self.showsLines() : (w_self as W_TextIOWrapper).isLineBuffered),
);

/**
 * What the environment says of the streams: PYTHONIOENCODING, and the locale. In that of C, which says nothing of characters, bytes that are no
 * UTF-8 pass through stdin and stdout unharmed.
 */
export function startStreams(ioEncoding: string): void {
  const locale = process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || "C";
  const isPlain = locale === "C" || locale === "POSIX" || locale === "C.UTF-8" || locale === "C.utf8";
  const errors = isPlain ? "surrogateescape" : "strict";
  const colon = ioEncoding.indexOf(":");
  const encoding = colon < 0 ? ioEncoding : ioEncoding.slice(0, colon);
  const given = colon < 0 ? "" : ioEncoding.slice(colon + 1);
  if (encoding === "" && given === "") {
    w_stdout.errors = standardOut.errors = errors;
    w_stdin.reconfigure(w_None, newStr(errors), MISSING, w_None, w_None);
    return;
  }
  const w_encoding = encoding === "" ? w_None : newStr(encoding);
  const w_errors = newStr(given !== "" ? given : encoding === "" ? errors : "strict");
  w_stdin.reconfigure(w_encoding, w_errors, MISSING, w_None, w_None);
  w_stdout.reconfigure(w_encoding, w_errors, MISSING, w_None, w_None);
  w_stderr.reconfigure(w_encoding, newStr("backslashreplace"), MISSING, w_None, w_None);
}

/** What `sys.stdout.buffer` was given comes before text that waits. */
class Below extends OutputBelow {
  constructor(private readonly file: W_BufferedFile) {
    super();
  }
  flush(): void {
    this.file.writeOut();
  }
}
standardOut.below = new Below(w_stdout.w_buffer as W_BufferedFile);
