// Dialect code: runs under Node and translated.
/**
 * What all nodes of the syntax tree have in common: a kind, to `switch` on, and a place in the source.
 *
 * Names and fields of the tree are those of Python 3.11's abstract grammar (https://docs.python.org/3.11/library/ast.html),
 * in camel case; `dump.ts` prints them as Python does. Two names differ: the statement `Expr` is `ExprStmt`, because
 * `Expr` is the class of all expressions, and `Constant.kind` is `isUnicodeMarked`.
 *
 * Columns count UTF-16 code units from the start of the line, from 0: `line.slice(node.colOffset)` works as it stands.
 * Lines count from 1. (CPython counts bytes of UTF-8 in the tree, and characters in what it shows.)
 */

/** Which class a node is of: one number each, dense, in groups. */
export enum NodeKind {
  // Roots.
  Module,
  Interactive,
  Expression,
  // Statements.
  FunctionDef,
  AsyncFunctionDef,
  ClassDef,
  Return,
  Delete,
  Assign,
  AugAssign,
  AnnAssign,
  For,
  AsyncFor,
  While,
  If,
  With,
  AsyncWith,
  Match,
  Raise,
  Try,
  TryStar,
  Assert,
  Import,
  ImportFrom,
  Global,
  Nonlocal,
  ExprStmt,
  Pass,
  Break,
  Continue,
  // Expressions.
  BoolOp,
  NamedExpr,
  BinOp,
  UnaryOp,
  Lambda,
  IfExp,
  Dict,
  Set,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  Await,
  Yield,
  YieldFrom,
  Compare,
  Call,
  FormattedValue,
  JoinedStr,
  Constant,
  Attribute,
  Subscript,
  Starred,
  Name,
  List,
  Tuple,
  Slice,
  // Patterns.
  MatchValue,
  MatchSingleton,
  MatchSequence,
  MatchMapping,
  MatchClass,
  MatchStar,
  MatchAs,
  MatchOr,
  // Parts of others.
  Comprehension,
  ExceptHandler,
  Arguments,
  Arg,
  Keyword,
  Alias,
  WithItem,
  MatchCase,
}

/** What happens to the variable: `x`, `x = …`, `del x`. */
export enum ExprContext {
  Load,
  Store,
  Del,
}

/** `and`, `or`. */
export enum BoolOperator {
  And,
  Or,
}

/** Operators of BinOp and AugAssign. */
export enum Operator {
  Add,
  Sub,
  Mult,
  MatMult,
  Div,
  Mod,
  Pow,
  LShift,
  RShift,
  BitOr,
  BitXor,
  BitAnd,
  FloorDiv,
}

export enum UnaryOperator {
  Invert,
  Not,
  UAdd,
  USub,
}

export enum CmpOperator {
  Eq,
  NotEq,
  Lt,
  LtE,
  Gt,
  GtE,
  Is,
  IsNot,
  In,
  NotIn,
}

/** Any node. Nodes that have no place in Python's tree (Module, Arguments, WithItem …) have one here as far as they have text, else 0. */
export abstract class Node {
  abstract readonly kind: NodeKind;
  constructor(
    readonly lineno: number,
    readonly colOffset: number,
    readonly endLineno: number,
    readonly endColOffset: number,
  ) {}
}

/** The root of a tree. */
export abstract class Mod extends Node {}

/** A statement. */
export abstract class Stmt extends Node {}

/** An expression. */
export abstract class Expr extends Node {}

/** A pattern of a `case`. */
export abstract class Pattern extends Node {}

/** The name of each kind. */
export const NODE_NAMES: readonly string[] = Array.from({ length: NodeKind.MatchCase + 1 }, (_, kind) => NodeKind[kind]);
