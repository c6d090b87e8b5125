// Dialect code: runs under Node and translated.
/**
 * The syntax tree, whole: what the parser makes and the compiler reads. Use it as `import * as ast from "../parser/ast"`,
 * since some of its names (Set, Match) mean something else in TypeScript.
 *
 * The union types at the end let `switch (node.kind)` narrow: `const s = node as ast.AnyStmt; switch (s.kind) { case ast.NodeKind.If: s.test … }`.
 */
import type * as e from "./ast-expr";
import type * as p from "./ast-pattern";
import type * as s from "./ast-stmt";

export * from "./ast-constant";
export * from "./ast-expr";
export * from "./ast-node";
export * from "./ast-pattern";
export * from "./ast-stmt";

/** Every root. */
export type AnyMod =
  | s.Module
  | s.Interactive
  | s.Expression;

/** Every statement. */
export type AnyStmt =
  | s.FunctionDef
  | s.AsyncFunctionDef
  | s.ClassDef
  | s.Return
  | s.Delete
  | s.Assign
  | s.AugAssign
  | s.AnnAssign
  | s.For
  | s.AsyncFor
  | s.While
  | s.If
  | s.With
  | s.AsyncWith
  | s.Match
  | s.Raise
  | s.Try
  | s.TryStar
  | s.Assert
  | s.Import
  | s.ImportFrom
  | s.Global
  | s.Nonlocal
  | s.ExprStmt
  | s.Pass
  | s.Break
  | s.Continue;

/** Every expression. */
export type AnyExpr =
  | e.BoolOp
  | e.NamedExpr
  | e.BinOp
  | e.UnaryOp
  | e.Lambda
  | e.IfExp
  | e.Dict
  | e.Set
  | e.ListComp
  | e.SetComp
  | e.DictComp
  | e.GeneratorExp
  | e.Await
  | e.Yield
  | e.YieldFrom
  | e.Compare
  | e.Call
  | e.FormattedValue
  | e.JoinedStr
  | e.Constant
  | e.Attribute
  | e.Subscript
  | e.Starred
  | e.Name
  | e.List
  | e.Tuple
  | e.Slice;

/** Every pattern. */
export type AnyPattern =
  | p.MatchValue
  | p.MatchSingleton
  | p.MatchSequence
  | p.MatchMapping
  | p.MatchClass
  | p.MatchStar
  | p.MatchAs
  | p.MatchOr;

