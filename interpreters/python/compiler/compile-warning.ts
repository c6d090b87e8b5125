// Dialect code: runs under Node and translated.
/** What CPython warns of while it compiles: SyntaxWarnings about code that can hardly be meant. */
import * as ast from "../parser/ast";
import type { Unit } from "./unit";

/** `x is 5`. */
export function warnIsLiteral(u: Unit, e: ast.Compare): void {
  let left = isOddForIdentity(e.left);
  for (let i = 0; i < e.ops.length; i++) {
    const right = isOddForIdentity(e.comparators[i]);
    const op = e.ops[i];
    if ((left || right) && (op === ast.CmpOperator.Is || op === ast.CmpOperator.IsNot)) {
      u.c.source.warnAt(
        op === ast.CmpOperator.Is ? '"is" with a literal. Did you mean "=="?' : '"is not" with a literal. Did you mean "!="?',
        e,
      );
      return;
    }
    left = right;
  }
}
function isOddForIdentity(e: ast.Expr): boolean {
  if (!(e instanceof ast.Constant)) return false;
  const kind = e.value.kind;
  return kind !== ast.ConstantKind.None && kind !== ast.ConstantKind.Bool && kind !== ast.ConstantKind.Ellipsis;
}

/** `(1, 2) (3)`: a comma is missing. */
export function warnNotCallable(u: Unit, func: ast.Expr): void {
  const type = literalType(func, false);
  if (type !== "") u.c.source.warnAt(`'${type}' object is not callable; perhaps you missed a comma?`, func);
}

/** `(x for x in y) [0]`, `[1, 2] ["a"]`. */
export function warnNotSubscriptable(u: Unit, e: ast.Subscript): void {
  const value = e.value as ast.AnyExpr;
  switch (value.kind) {
    case ast.NodeKind.Constant: {
      const kind = value.value.kind;
      if (kind === ast.ConstantKind.Str || kind === ast.ConstantKind.Bytes) warnIndex(u, e);
      else u.c.source.warnAt(`'${literalType(value, true)}' object is not subscriptable; perhaps you missed a comma?`, e);
      break;
    }
    case ast.NodeKind.Set:
    case ast.NodeKind.SetComp:
    case ast.NodeKind.GeneratorExp:
    case ast.NodeKind.Lambda:
      u.c.source.warnAt(`'${literalType(value, true)}' object is not subscriptable; perhaps you missed a comma?`, e);
      break;
    case ast.NodeKind.Tuple:
    case ast.NodeKind.List:
    case ast.NodeKind.ListComp:
    case ast.NodeKind.JoinedStr:
    case ast.NodeKind.FormattedValue:
      warnIndex(u, e);
      break;
    default:
      break;
  }
}
function warnIndex(u: Unit, e: ast.Subscript): void {
  const type = literalType(e.slice, true);
  if (type === "" || type === "int" || type === "bool") return;
  u.c.source.warnAt(`${literalType(e.value, true)} indices must be integers or slices, not ${type}; perhaps you missed a comma?`, e);
}

/** The type of what a literal or display gives; empty for other expressions, and (for calls) for what may be callable. */
function literalType(node: ast.Expr, withLambda: boolean): string {
  const e = node as ast.AnyExpr;
  switch (e.kind) {
    case ast.NodeKind.Tuple:
      return "tuple";
    case ast.NodeKind.List:
    case ast.NodeKind.ListComp:
      return "list";
    case ast.NodeKind.Dict:
    case ast.NodeKind.DictComp:
      return "dict";
    case ast.NodeKind.Set:
    case ast.NodeKind.SetComp:
      return "set";
    case ast.NodeKind.GeneratorExp:
      return "generator";
    case ast.NodeKind.Lambda:
      return withLambda ? "function" : "";
    case ast.NodeKind.JoinedStr:
    case ast.NodeKind.FormattedValue:
      return "str";
    case ast.NodeKind.Constant:
      switch (e.value.kind) {
        case ast.ConstantKind.None:
          return "NoneType";
        case ast.ConstantKind.Ellipsis:
          return "ellipsis";
        case ast.ConstantKind.Bool:
          return "bool";
        case ast.ConstantKind.Int:
        case ast.ConstantKind.BigInt:
          return "int";
        case ast.ConstantKind.Float:
          return "float";
        case ast.ConstantKind.Complex:
          return "complex";
        case ast.ConstantKind.Str:
          return "str";
        case ast.ConstantKind.Bytes:
          return "bytes";
      }
    default:
      return "";
  }
}
