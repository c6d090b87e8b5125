// Dialect code: runs under Node and translated.
/** What the tokenizer and the parser throw: Python's SyntaxError and its subclasses, as an Error that the virtual machine turns into the exception. */

/** Which exception class of Python it is. */
export enum SyntaxErrorKind {
  SyntaxError,
  IndentationError,
  TabError,
  /** MemoryError: the source nests deeper than the parser can follow. It has a message and no place. */
  MemoryError,
  /** ValueError, for null characters in a str. */
  ValueError,
}

/** How far the source would have been right, had it gone on: what a prompt must know. */
export enum Incomplete {
  /** Wrong whatever follows. */
  No,
  /** It ends where a further line may come: a block is wanted. A blank line at the prompt makes it an error. */
  Block,
  /** It ends inside brackets, a triple-quoted string, or after a backslash: blank lines are part of it. */
  Token,
}

const KIND_NAMES = ["SyntaxError", "IndentationError", "TabError", "MemoryError", "ValueError"];

/**
 * A source that is not Python. `lineno`, `offset`, `endLineno` and `endOffset` are the attributes of Python's exception: from 1, in characters
 * (code points), and 0 where CPython gives 0. `text` is the line, null if there is none. endLineno is null where CPython leaves it out.
 */
export class PySyntaxError extends Error {
  constructor(
    readonly kind: SyntaxErrorKind,
    readonly msg: string,
    readonly lineno: number,
    readonly offset: number,
    readonly endLineno: number | null,
    readonly endOffset: number | null,
    readonly text: string | null,
    public incomplete: Incomplete,
  ) {
    super(msg);
    this.name = KIND_NAMES[kind];
  }
}

/** Something that Python warns of while it compiles, such as an invalid escape sequence. */
export class ParseWarning {
  constructor(
    readonly category: "DeprecationWarning" | "SyntaxWarning",
    readonly message: string,
    readonly lineno: number,
  ) {}
}
