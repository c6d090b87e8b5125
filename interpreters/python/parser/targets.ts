// Dialect code: runs under Node and translated.
/** Expressions as targets of assignments: what may be one, and what to call what may not. */
import * as ast from "./ast";

/** Whether `e` may stand on the left of `=`, after `for`, or (Del) after `del`. If so its context, and that of its parts, is set. */
export function makeTarget(e: ast.Expr, ctx: ast.ExprContext): boolean {
  if (e instanceof ast.Name) e.ctx = ctx;
  else if (e instanceof ast.Attribute) e.ctx = ctx;
  else if (e instanceof ast.Subscript) e.ctx = ctx;
  else if (e instanceof ast.Tuple) {
    for (const elt of e.elts) if (!makeTarget(elt, ctx)) return false;
    e.ctx = ctx;
  } else if (e instanceof ast.List) {
    for (const elt of e.elts) if (!makeTarget(elt, ctx)) return false;
    e.ctx = ctx;
  } else if (e instanceof ast.Starred) {
    if (ctx === ast.ExprContext.Del || e.value instanceof ast.Starred || !makeTarget(e.value, ctx)) return false;
    e.ctx = ctx;
  } else {
    return false;
  }
  return true;
}

/** What the targets are for. */
export enum Targets {
  Star,
  Del,
  For,
}

/** The first part of `e` that cannot be a target, or null. */
export function invalidTarget(e: ast.Expr, targets: Targets): ast.Expr | null {
  if (e instanceof ast.List) return firstInvalid(e.elts, targets);
  if (e instanceof ast.Tuple) return firstInvalid(e.elts, targets);
  if (e instanceof ast.Starred) return targets === Targets.Del ? e : invalidTarget(e.value, targets);
  // `for a, f() in b`: the comparison belongs to the statement.
  if (e instanceof ast.Compare && targets === Targets.For) return e.ops[0] === ast.CmpOperator.In ? invalidTarget(e.left, targets) : null;
  if (e instanceof ast.Name || e instanceof ast.Subscript || e instanceof ast.Attribute) return null;
  return e;
}

function firstInvalid(elts: ast.Expr[], targets: Targets): ast.Expr | null {
  for (const elt of elts) {
    const invalid = invalidTarget(elt, targets);
    if (invalid !== null) return invalid;
  }
  return null;
}

/** What messages call an expression. */
export function nameOfExpression(node: ast.Expr): string {
  const e = node as ast.AnyExpr;
  switch (e.kind) {
    case ast.NodeKind.Attribute:
      return "attribute";
    case ast.NodeKind.Subscript:
      return "subscript";
    case ast.NodeKind.Starred:
      return "starred";
    case ast.NodeKind.Name:
      return "name";
    case ast.NodeKind.List:
      return "list";
    case ast.NodeKind.Tuple:
      return "tuple";
    case ast.NodeKind.Lambda:
      return "lambda";
    case ast.NodeKind.Call:
      return "function call";
    case ast.NodeKind.BoolOp:
    case ast.NodeKind.BinOp:
    case ast.NodeKind.UnaryOp:
      return "expression";
    case ast.NodeKind.GeneratorExp:
      return "generator expression";
    case ast.NodeKind.Yield:
    case ast.NodeKind.YieldFrom:
      return "yield expression";
    case ast.NodeKind.Await:
      return "await expression";
    case ast.NodeKind.ListComp:
      return "list comprehension";
    case ast.NodeKind.SetComp:
      return "set comprehension";
    case ast.NodeKind.DictComp:
      return "dict comprehension";
    case ast.NodeKind.Dict:
      return "dict literal";
    case ast.NodeKind.Set:
      return "set display";
    case ast.NodeKind.JoinedStr:
    case ast.NodeKind.FormattedValue:
      return "f-string expression";
    case ast.NodeKind.Constant:
      return nameOfConstant(e.value);
    case ast.NodeKind.Compare:
      return "comparison";
    case ast.NodeKind.IfExp:
      return "conditional expression";
    case ast.NodeKind.NamedExpr:
      return "named expression";
    case ast.NodeKind.Slice:
      return "slice";
  }
}

function nameOfConstant(value: ast.ConstantValue): string {
  if (value instanceof ast.ConstantNone) return "None";
  if (value instanceof ast.ConstantBool) return value.value ? "True" : "False";
  if (value instanceof ast.ConstantEllipsis) return "ellipsis";
  return "literal";
}
