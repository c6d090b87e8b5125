// Dialect code: runs under Node and translated.
/** An expression as text, as `from __future__ import annotations` stores it: Python's own spelling, with the parentheses that precedence needs. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import * as ast from "../parser/ast";
import { constantRepr } from "../parser/dump";

/** Precedences, loosest first. */
enum Level {
  Tuple,
  Test,
  Or,
  And,
  Not,
  Cmp,
  BitOr,
  BitXor,
  BitAnd,
  Shift,
  Arith,
  Term,
  Factor,
  Power,
  Await,
  Atom,
}

export function unparse(e: ast.Expr): string {
  const writer = new Writer();
  writer.expression(e, Level.Test);
  return writer.out.build();
}

const OPERATORS: readonly string[] = [" + ", " - ", " * ", " @ ", " / ", " % ", " ** ", " << ", " >> ", " | ", " ^ ", " & ", " // "];
const LEVELS: readonly Level[] = [
  Level.Arith,
  Level.Arith,
  Level.Term,
  Level.Term,
  Level.Term,
  Level.Term,
  Level.Power,
  Level.Shift,
  Level.Shift,
  Level.BitOr,
  Level.BitXor,
  Level.BitAnd,
  Level.Term,
];
const COMPARISONS: readonly string[] = [" == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "];

class Writer {
  readonly out = new StringBuilder();

  private text(text: string): void {
    this.out.append(text);
  }
  private open(isNeeded: boolean): void {
    if (isNeeded) this.text("(");
  }
  private close(isNeeded: boolean): void {
    if (isNeeded) this.text(")");
  }
  private list(elts: ast.Expr[], level: Level): void {
    for (let i = 0; i < elts.length; i++) {
      if (i > 0) this.text(", ");
      this.expression(elts[i], level);
    }
  }

  expression(node: ast.Expr, level: Level): void {
    const e = node as ast.AnyExpr;
    switch (e.kind) {
      case ast.NodeKind.BoolOp: {
        const own = e.op === ast.BoolOperator.And ? Level.And : Level.Or;
        this.open(level > own);
        for (let i = 0; i < e.values.length; i++) {
          if (i > 0) this.text(own === Level.And ? " and " : " or ");
          this.expression(e.values[i], own + 1);
        }
        this.close(level > own);
        break;
      }
      case ast.NodeKind.NamedExpr:
        this.open(level > Level.Tuple);
        this.expression(e.target, Level.Atom);
        this.text(" := ");
        this.expression(e.value, Level.Atom);
        this.close(level > Level.Tuple);
        break;
      case ast.NodeKind.BinOp: {
        const own = LEVELS[e.op];
        const isPower = e.op === ast.Operator.Pow;
        this.open(level > own);
        this.expression(e.left, isPower ? own + 1 : own);
        this.text(OPERATORS[e.op]);
        this.expression(e.right, isPower ? own : own + 1);
        this.close(level > own);
        break;
      }
      case ast.NodeKind.UnaryOp: {
        const own = e.op === ast.UnaryOperator.Not ? Level.Not : Level.Factor;
        this.open(level > own);
        this.text(e.op === ast.UnaryOperator.Not ? "not " : e.op === ast.UnaryOperator.USub ? "-" : e.op === ast.UnaryOperator.UAdd ? "+" : "~");
        this.expression(e.operand, own);
        this.close(level > own);
        break;
      }
      case ast.NodeKind.Lambda:
        this.open(level > Level.Test);
        this.text("lambda");
        this.parameters(e.args);
        this.text(": ");
        this.expression(e.body, Level.Test);
        this.close(level > Level.Test);
        break;
      case ast.NodeKind.IfExp:
        this.open(level > Level.Test);
        this.expression(e.body, Level.Test + 1);
        this.text(" if ");
        this.expression(e.test, Level.Test + 1);
        this.text(" else ");
        this.expression(e.orelse, Level.Test);
        this.close(level > Level.Test);
        break;
      case ast.NodeKind.Dict:
        this.text("{");
        for (let i = 0; i < e.values.length; i++) {
          if (i > 0) this.text(", ");
          const key = e.keys[i];
          if (key === null) {
            this.text("**");
            this.expression(e.values[i], Level.BitOr);
          } else {
            this.expression(key, Level.Test);
            this.text(": ");
            this.expression(e.values[i], Level.Test);
          }
        }
        this.text("}");
        break;
      case ast.NodeKind.Set:
        this.text("{");
        this.list(e.elts, Level.Test);
        this.text("}");
        break;
      case ast.NodeKind.ListComp:
        this.text("[");
        this.expression(e.elt, Level.Test);
        this.generators(e.generators);
        this.text("]");
        break;
      case ast.NodeKind.SetComp:
        this.text("{");
        this.expression(e.elt, Level.Test);
        this.generators(e.generators);
        this.text("}");
        break;
      case ast.NodeKind.DictComp:
        this.text("{");
        this.expression(e.key, Level.Test);
        this.text(": ");
        this.expression(e.value, Level.Test);
        this.generators(e.generators);
        this.text("}");
        break;
      case ast.NodeKind.GeneratorExp:
        this.text("(");
        this.expression(e.elt, Level.Test);
        this.generators(e.generators);
        this.text(")");
        break;
      case ast.NodeKind.Await:
        this.open(level > Level.Await);
        this.text("await ");
        this.expression(e.value, Level.Atom);
        this.close(level > Level.Await);
        break;
      case ast.NodeKind.Yield:
        this.text(e.value === null ? "(yield" : "(yield ");
        if (e.value !== null) this.expression(e.value, Level.Test);
        this.text(")");
        break;
      case ast.NodeKind.YieldFrom:
        this.text("(yield from ");
        this.expression(e.value, Level.Test);
        this.text(")");
        break;
      case ast.NodeKind.Compare:
        this.open(level > Level.Cmp);
        this.expression(e.left, Level.Cmp + 1);
        for (let i = 0; i < e.ops.length; i++) {
          this.text(COMPARISONS[e.ops[i]]);
          this.expression(e.comparators[i], Level.Cmp + 1);
        }
        this.close(level > Level.Cmp);
        break;
      case ast.NodeKind.Call:
        this.call(e);
        break;
      case ast.NodeKind.FormattedValue:
      case ast.NodeKind.JoinedStr:
        this.text("f");
        this.text(constantRepr(new ast.ConstantStr(formatText(e))));
        break;
      case ast.NodeKind.Constant:
        if (e.isUnicodeMarked) this.text("u");
        this.text(e.value.kind === ast.ConstantKind.Ellipsis ? "..." : constantRepr(e.value).replaceAll("inf", "1e309"));
        break;
      case ast.NodeKind.Attribute: {
        this.expression(e.value, Level.Atom);
        const value = e.value;
        // `1.real` would be a number and a name.
        if (value instanceof ast.Constant && (value.value.kind === ast.ConstantKind.Int || value.value.kind === ast.ConstantKind.BigInt)) this.text(" ");
        this.text(`.${e.attr}`);
        break;
      }
      case ast.NodeKind.Subscript:
        this.expression(e.value, Level.Atom);
        this.text("[");
        this.expression(e.slice, Level.Tuple);
        this.text("]");
        break;
      case ast.NodeKind.Starred:
        this.text("*");
        this.expression(e.value, Level.BitOr);
        break;
      case ast.NodeKind.Name:
        this.text(e.id);
        break;
      case ast.NodeKind.List:
        this.text("[");
        this.list(e.elts, Level.Test);
        this.text("]");
        break;
      case ast.NodeKind.Tuple:
        if (e.elts.length === 0) {
          this.text("()");
          break;
        }
        this.open(level > Level.Tuple);
        this.list(e.elts, Level.Test);
        if (e.elts.length === 1) this.text(",");
        this.close(level > Level.Tuple);
        break;
      case ast.NodeKind.Slice:
        if (e.lower !== null) this.expression(e.lower, Level.Test);
        this.text(":");
        if (e.upper !== null) this.expression(e.upper, Level.Test);
        if (e.step !== null) {
          this.text(":");
          this.expression(e.step, Level.Test);
        }
        break;
    }
  }

  private call(e: ast.Call): void {
    this.expression(e.func, Level.Atom);
    // A generator expression alone has its parentheses already.
    if (e.args.length === 1 && e.keywords.length === 0 && e.args[0] instanceof ast.GeneratorExp) {
      this.expression(e.args[0], Level.Test);
      return;
    }
    this.text("(");
    this.list(e.args, Level.Test);
    for (let i = 0; i < e.keywords.length; i++) {
      if (i > 0 || e.args.length > 0) this.text(", ");
      const keyword = e.keywords[i];
      this.text(keyword.arg === null ? "**" : `${keyword.arg}=`);
      this.expression(keyword.value, Level.Test);
    }
    this.text(")");
  }

  private generators(generators: ast.Comprehension[]): void {
    for (const generator of generators) {
      this.text(generator.isAsync ? " async for " : " for ");
      this.expression(generator.target, Level.Tuple);
      this.text(" in ");
      this.expression(generator.iter, Level.Test + 1);
      for (const test of generator.ifs) {
        this.text(" if ");
        this.expression(test, Level.Test + 1);
      }
    }
  }

  private parameters(args: ast.Arguments): void {
    let count = 0;
    const positional = [...args.posonlyargs, ...args.args];
    for (let i = 0; i < positional.length; i++) {
      this.text(count++ === 0 ? " " : ", ");
      this.text(positional[i].arg);
      const index = i - (positional.length - args.defaults.length);
      if (index >= 0) {
        this.text("=");
        this.expression(args.defaults[index], Level.Test);
      }
      if (i + 1 === args.posonlyargs.length) this.text(", /");
    }
    if (args.vararg !== null || args.kwonlyargs.length > 0) {
      this.text(count++ === 0 ? " *" : ", *");
      if (args.vararg !== null) this.text(args.vararg.arg);
    }
    for (let i = 0; i < args.kwonlyargs.length; i++) {
      this.text(`, ${args.kwonlyargs[i].arg}`);
      count++;
      const value = args.kwDefaults[i];
      if (value !== null) {
        this.text("=");
        this.expression(value, Level.Test);
      }
    }
    if (args.kwarg !== null) {
      this.text(count === 0 ? " **" : ", **");
      this.text(args.kwarg.arg);
    }
  }
}

/** What stands between the quotes of an f-string. */
function formatText(e: ast.Expr): string {
  const out = new StringBuilder();
  if (e instanceof ast.FormattedValue) fieldText(e, out);
  else if (e instanceof ast.JoinedStr) {
    for (const part of e.values) {
      if (part instanceof ast.FormattedValue) fieldText(part, out);
      else if (part instanceof ast.Constant && part.value instanceof ast.ConstantStr) out.append(part.value.value.replaceAll("{", "{{").replaceAll("}", "}}"));
    }
  }
  return out.build();
}
function fieldText(e: ast.FormattedValue, out: StringBuilder): void {
  const writer = new Writer();
  writer.expression(e.value, Level.Test + 1);
  const value = writer.out.build();
  out.append(value.startsWith("{") ? "{ " : "{");
  out.append(value);
  if (e.conversion >= 0) out.append(`!${String.fromCharCode(e.conversion)}`);
  if (e.formatSpec !== null) {
    out.append(":");
    out.append(formatText(e.formatSpec));
  }
  out.append("}");
}
