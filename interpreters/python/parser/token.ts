// Dialect code: runs under Node and translated.
/** Tokens: their kinds, and tables over the kinds that the parser decides by. */

/** Kinds of tokens. Each operator and each keyword is a kind of its own. */
export enum T {
  EndMarker,
  Newline,
  Indent,
  Dedent,
  Name,
  Number,
  String,
  /** A character that no Python program has outside strings: `$`, `?`, `!`, `` ` ``. */
  Unknown,
  // Operators and delimiters.
  LPar,
  RPar,
  LSqb,
  RSqb,
  LBrace,
  RBrace,
  Colon,
  Comma,
  Semi,
  Plus,
  Minus,
  Star,
  Slash,
  VBar,
  Amper,
  Less,
  Greater,
  Equal,
  Dot,
  Percent,
  EqEqual,
  NotEqual,
  LessGreater,
  LessEqual,
  GreaterEqual,
  Tilde,
  Circumflex,
  LeftShift,
  RightShift,
  DoubleStar,
  DoubleSlash,
  At,
  RArrow,
  Ellipsis,
  ColonEqual,
  // Augmented assignment: in the order of AUGMENTED below.
  PlusEqual,
  MinEqual,
  StarEqual,
  SlashEqual,
  PercentEqual,
  AmperEqual,
  VBarEqual,
  CircumflexEqual,
  LeftShiftEqual,
  RightShiftEqual,
  DoubleStarEqual,
  DoubleSlashEqual,
  AtEqual,
  // Keywords.
  False,
  None,
  True,
  And,
  As,
  Assert,
  Async,
  Await,
  Break,
  Class,
  Continue,
  Def,
  Del,
  Elif,
  Else,
  Except,
  Finally,
  For,
  From,
  Global,
  If,
  Import,
  In,
  Is,
  Lambda,
  Nonlocal,
  Not,
  Or,
  Pass,
  Raise,
  Return,
  Try,
  While,
  With,
  Yield,
  /** Not a kind: how many there are. */
  Count,
}

/** Names that mean something in some places: the `soft` of a Name token. */
export enum Soft {
  No,
  Match,
  Case,
  Underscore,
  Print,
  Exec,
}

/** One token. The tokenizer uses the objects again after each statement of the outermost level. */
export class Token {
  kind: T = T.EndMarker;
  /** Place in the source text, from .. to. */
  start = 0;
  end = 0;
  lineno = 0;
  col = 0;
  endLineno = 0;
  endCol = 0;
  /** Of a Name: its text, NFKC. One object for each name of a source. */
  name = "";
  soft: Soft = Soft.No;
  /** Where the text starts that CPython has at hand with it: at the start of its first line, and of those that are joined to it. */
  buffer = 0;
  /** How many brackets are open after it. */
  level = 0;
}

/** What keywords there are. */
export const KEYWORDS: ReadonlyMap<string, T> = new Map<string, T>([
  ["False", T.False],
  ["None", T.None],
  ["True", T.True],
  ["and", T.And],
  ["as", T.As],
  ["assert", T.Assert],
  ["async", T.Async],
  ["await", T.Await],
  ["break", T.Break],
  ["class", T.Class],
  ["continue", T.Continue],
  ["def", T.Def],
  ["del", T.Del],
  ["elif", T.Elif],
  ["else", T.Else],
  ["except", T.Except],
  ["finally", T.Finally],
  ["for", T.For],
  ["from", T.From],
  ["global", T.Global],
  ["if", T.If],
  ["import", T.Import],
  ["in", T.In],
  ["is", T.Is],
  ["lambda", T.Lambda],
  ["nonlocal", T.Nonlocal],
  ["not", T.Not],
  ["or", T.Or],
  ["pass", T.Pass],
  ["raise", T.Raise],
  ["return", T.Return],
  ["try", T.Try],
  ["while", T.While],
  ["with", T.With],
  ["yield", T.Yield],
]);

/** What soft keywords there are, and names that error messages know. */
export const SOFT_NAMES: ReadonlyMap<string, Soft> = new Map<string, Soft>([
  ["match", Soft.Match],
  ["case", Soft.Case],
  ["_", Soft.Underscore],
  ["print", Soft.Print],
  ["exec", Soft.Exec],
]);

function table(entries: [T, number][], otherwise: number): Int8Array {
  const result = new Int8Array(T.Count).fill(otherwise);
  for (const [kind, value] of entries) result[kind] = value;
  return result;
}

/** 1 for what an expression may begin with (`*` and `yield` are not such). */
export const STARTS_EXPRESSION: Int8Array = table(
  [T.Name, T.Number, T.String, T.LPar, T.LSqb, T.LBrace, T.Plus, T.Minus, T.Tilde, T.Ellipsis, T.False, T.None, T.True, T.Await, T.Lambda, T.Not].map((kind): [T, number] => [kind, 1]),
  0,
);
