// Dialect code: runs under Node and translated (`builtin`, `define` at init time).
/** `open`, and the modules `_io` (all in TypeScript) under lib/io.py (the abstract base classes). */
import { builtin } from "../../interp/builtins-define";
import { exitHooks, ExitHook } from "../../interp/main-run";
import { index as toIndex, isIndex, isTrue } from "../../interp/operations";
import { isTerminal } from "../../interp/terminal";
import { newInt } from "../../objects/int";
import { w_None } from "../../objects/none";
import { PyError, typeError, valueError, w_BlockingIOError, W_Root } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { fspath } from "../posix/paths";
import { unclosed } from "../posix/unclosed";
import { define, defineModule, defineValue } from "../registry";
import { DEFAULT_BUFFER_SIZE, unsupported, w_bufferedBaseType, w_ioBaseType, w_rawBaseType, w_textBaseType, w_unsupportedOperation, writeOutAll } from "./base";
import { newBuffered, w_bufferedPairType, w_bufferedRandomType, w_bufferedReaderType, w_bufferedWriterType } from "./buffered";
import { w_bytesIOType } from "./bytes-io";
import { initFile, w_fileIOType, W_FileIO } from "./file-io";
import { w_newlineDecoderType } from "./newline-decoder";
import { w_stringIOType } from "./string-io";
import { initText, w_textIOWrapperType, W_TextIOWrapper } from "./text";

/** What a mode says. */
class Mode {
  isText = false;
  isBinary = false;
  isUpdating = false;
  isReading = false;
  kinds = 0;
  raw = "";

  constructor(readonly text: string) {
    const seen: string[] = [];
    for (const c of text) {
      if (!"axrwb+t".includes(c) || seen.includes(c)) throw valueError(`invalid mode: '${text}'`);
      seen.push(c);
      if (c === "t") this.isText = true;
      else if (c === "b") this.isBinary = true;
      else {
        this.raw += c;
        if (c === "+") this.isUpdating = true;
        else {
          this.kinds++;
          if (c === "r") this.isReading = true;
        }
      }
    }
  }
}

const OPEN = "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None";

function open(values: W_Root[]): W_Root {
  const [w_file, w_mode, w_buffering, w_encoding, w_errors, w_newline, w_closefd, w_opener] = values;
  const w_path = isIndex(w_file) ? w_file : fspath(w_file);
  if (!(w_mode instanceof W_Str)) throw typeError(`open() argument 'mode' must be str, not ${w_mode.typeOf().name}`);
  let buffering = toIndex(w_buffering);
  if (w_encoding !== w_None && !(w_encoding instanceof W_Str)) throw typeError(`open() argument 'encoding' must be str or None, not ${w_encoding.typeOf().name}`);
  if (w_errors !== w_None && !(w_errors instanceof W_Str)) throw typeError(`open() argument 'errors' must be str or None, not ${w_errors.typeOf().name}`);
  if (w_newline !== w_None && !(w_newline instanceof W_Str)) throw typeError(`open() argument 'newline' must be str or None, not ${w_newline.typeOf().name}`);
  const mode = new Mode(w_mode.value);
  if (mode.isText && mode.isBinary) throw valueError("can't have text and binary mode at once");
  if (mode.kinds > 1) throw valueError("must have exactly one of create/read/write/append mode");
  if (mode.isBinary && w_encoding !== w_None) throw valueError("binary mode doesn't take an encoding argument");
  if (mode.isBinary && w_errors !== w_None) throw valueError("binary mode doesn't take an errors argument");
  if (mode.isBinary && w_newline !== w_None) throw valueError("binary mode doesn't take a newline argument");
  if (mode.isReading && w_path instanceof W_Str) unclosed.settle(w_path.value);

  const raw = new W_FileIO();
  initFile(raw, w_path, newStr(mode.raw), isTrue(w_closefd), w_opener);
  try {
    let isLineBuffered = false;
    if (buffering === 1 && !mode.isBinary) {
      buffering = -1;
      isLineBuffered = true;
    } else if (buffering < 0 && isTerminal(raw.fd)) {
      isLineBuffered = true;
    }
    if (buffering < 0 || buffering === 1) buffering = DEFAULT_BUFFER_SIZE;
    if (buffering === 0) {
      if (mode.isBinary) return raw;
      throw valueError("can't have unbuffered text I/O");
    }
    if (mode.isUpdating && !raw.isSeekable()) throw unsupported("File or stream is not seekable.");
    const type = mode.isUpdating ? w_bufferedRandomType : mode.isReading ? w_bufferedReaderType : w_bufferedWriterType;
    const buffer = newBuffered(type, raw, buffering);
    if (mode.isBinary) return buffer;
    const text = new W_TextIOWrapper();
    initText(text, buffer, w_encoding, w_errors, w_newline);
    text.isLineBuffered = isLineBuffered;
    text.w_mode = w_mode;
    if ((!mode.isReading || mode.isUpdating) && w_path instanceof W_Str) unclosed.note(w_path.value, text);
    return text;
  } catch (e) {
    if (e instanceof PyError) raw.close();
    throw e;
  }
}

const w_open = builtin("open", OPEN, open, "Open file and return a stream.  Raise OSError upon failure.");
w_open.module = "io";

const io = defineModule("_io", "The io module provides the Python interfaces to stream handling.");
defineValue(io, "open", w_open);
define(io, "open_code", "path", (w_path) => open([w_path, newStr("rb"), newInt(-1), w_None, w_None, w_None, newInt(1), w_None]));
define(io, "text_encoding", "encoding, stacklevel=2, /", (w_encoding) => (w_encoding === w_None ? newStr("locale") : w_encoding));
defineValue(io, "DEFAULT_BUFFER_SIZE", newInt(DEFAULT_BUFFER_SIZE));
defineValue(io, "UnsupportedOperation", w_unsupportedOperation);
defineValue(io, "BlockingIOError", w_BlockingIOError);
for (const type of [
  w_ioBaseType, w_rawBaseType, w_bufferedBaseType, w_textBaseType, w_fileIOType, w_bytesIOType, w_stringIOType, w_bufferedReaderType, w_bufferedWriterType,
  w_bufferedRandomType, w_bufferedPairType, w_textIOWrapperType, w_newlineDecoderType,
]) {
  defineValue(io, type.name, type);
}

/** At the end all that was not closed is written. */
class WriteOutAtExit extends ExitHook {
  run(): void {
    try {
      writeOutAll();
    } catch (e) {
      // As in CPython, an error in a file that was forgotten is not reported.
      if (!(e instanceof PyError)) throw e;
    }
  }
}
exitHooks.hooks.push(new WriteOutAtExit());
