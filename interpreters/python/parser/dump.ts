// Dialect code: runs under Node and translated.
/** A tree as text, as Python's `ast.dump(tree)` and `ast.dump(tree, include_attributes=True)` print it (columns in UTF-16 code units). For tests, and for people. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import * as ast from "./ast";
import { bytesRepr, complexRepr, floatRepr, stringRepr } from "./constant-repr";

const CONTEXTS = ["Load", "Store", "Del"];
const BOOL_OPERATORS = ["And", "Or"];
const OPERATORS = ["Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"];
const UNARY_OPERATORS = ["Invert", "Not", "UAdd", "USub"];
const CMP_OPERATORS = ["Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"];

/** `ast.dump(node)`. */
export function dumpAst(node: ast.Node, withPlaces: boolean = false): string {
  const dumper = new Dumper(withPlaces);
  dumper.node(node);
  return dumper.text();
}

/** How Python shows the value of a Constant. */
export function constantRepr(constant: ast.ConstantValue): string {
  if (constant instanceof ast.ConstantNone) return "None";
  if (constant instanceof ast.ConstantEllipsis) return "Ellipsis";
  if (constant instanceof ast.ConstantBool) return constant.value ? "True" : "False";
  if (constant instanceof ast.ConstantInt) return `${constant.value}`;
  if (constant instanceof ast.ConstantBigInt) return RBigInt.fromString(constant.digits, constant.base).toString();
  if (constant instanceof ast.ConstantFloat) return floatRepr(constant.value);
  if (constant instanceof ast.ConstantComplex) return complexRepr(constant.imag);
  if (constant instanceof ast.ConstantStr) return stringRepr(constant.value);
  if (constant instanceof ast.ConstantBytes) return bytesRepr(constant.value);
  throw new Error("constant of unknown kind");
}

class Dumper {
  private readonly out = new StringBuilder();
  /** Whether the next field is the first of its node. */
  private isFirst = true;
  constructor(private readonly withPlaces: boolean) {}

  text(): string {
    return this.out.build();
  }

  private open(name: string): void {
    this.out.append(name);
    this.out.append("(");
    this.isFirst = true;
  }

  private key(name: string): void {
    if (!this.isFirst) this.out.append(", ");
    this.isFirst = false;
    this.out.append(name);
    this.out.append("=");
  }

  private close(node: ast.Node): void {
    if (this.withPlaces) {
      this.number("lineno", node.lineno);
      this.number("col_offset", node.colOffset);
      this.number("end_lineno", node.endLineno);
      this.number("end_col_offset", node.endColOffset);
    }
    this.closeBare();
  }

  private closeBare(): void {
    this.out.append(")");
    this.isFirst = false;
  }

  // ---- fields

  private raw(name: string, text: string): void {
    this.key(name);
    this.out.append(text);
  }

  private number(name: string, value: number): void {
    this.raw(name, `${value}`);
  }

  private word(name: string, value: string): void {
    this.raw(name, stringRepr(value));
  }

  private optionalWord(name: string, value: string | null): void {
    if (value !== null) this.word(name, value);
  }

  private words(name: string, values: string[]): void {
    this.key(name);
    this.out.append("[");
    for (let i = 0; i < values.length; i++) {
      if (i > 0) this.out.append(", ");
      this.out.append(stringRepr(values[i]));
    }
    this.out.append("]");
  }

  private field(name: string, value: ast.Node): void {
    this.key(name);
    this.node(value);
  }

  private optional(name: string, value: ast.Node | null): void {
    if (value !== null) this.field(name, value);
  }

  private list(name: string, values: (ast.Node | null)[]): void {
    this.key(name);
    this.out.append("[");
    for (let i = 0; i < values.length; i++) {
      if (i > 0) this.out.append(", ");
      const value = values[i];
      if (value === null) this.out.append("None");
      else this.node(value);
    }
    this.out.append("]");
    this.isFirst = false;
  }

  private context(ctx: ast.ExprContext): void {
    this.raw("ctx", `${CONTEXTS[ctx]}()`);
  }

  // ---- nodes

  node(node: ast.Node): void {
    if (node instanceof ast.Expr) this.expression(node);
    else if (node instanceof ast.Stmt) this.statement(node);
    else if (node instanceof ast.Pattern) this.pattern(node);
    else if (node instanceof ast.Mod) this.root(node);
    else this.part(node);
  }

  private root(node: ast.Mod): void {
    const n = node as ast.AnyMod;
    switch (n.kind) {
      case ast.NodeKind.Module:
        this.open("Module");
        this.list("body", n.body);
        this.raw("type_ignores", "[]");
        break;
      case ast.NodeKind.Interactive:
        this.open("Interactive");
        this.list("body", n.body);
        break;
      case ast.NodeKind.Expression:
        this.open("Expression");
        this.field("body", n.body);
    }
    this.closeBare();
  }

  private part(n: ast.Node): void {
    if (n instanceof ast.Comprehension) {
      this.open("comprehension");
      this.field("target", n.target);
      this.field("iter", n.iter);
      this.list("ifs", n.ifs);
      this.number("is_async", n.isAsync ? 1 : 0);
      this.closeBare();
    } else if (n instanceof ast.Arguments) {
      this.open("arguments");
      this.list("posonlyargs", n.posonlyargs);
      this.list("args", n.args);
      this.optional("vararg", n.vararg);
      this.list("kwonlyargs", n.kwonlyargs);
      this.list("kw_defaults", n.kwDefaults);
      this.optional("kwarg", n.kwarg);
      this.list("defaults", n.defaults);
      this.closeBare();
    } else if (n instanceof ast.Arg) {
      this.open("arg");
      this.word("arg", n.arg);
      this.optional("annotation", n.annotation);
      this.close(n);
    } else if (n instanceof ast.Keyword) {
      this.open("keyword");
      this.optionalWord("arg", n.arg);
      this.field("value", n.value);
      this.close(n);
    } else if (n instanceof ast.ExceptHandler) {
      this.open("ExceptHandler");
      this.optional("type", n.type);
      this.optionalWord("name", n.name);
      this.list("body", n.body);
      this.close(n);
    } else if (n instanceof ast.Alias) {
      this.open("alias");
      this.word("name", n.name);
      this.optionalWord("asname", n.asname);
      this.close(n);
    } else if (n instanceof ast.WithItem) {
      this.open("withitem");
      this.field("context_expr", n.contextExpr);
      this.optional("optional_vars", n.optionalVars);
      this.closeBare();
    } else if (n instanceof ast.MatchCase) {
      this.open("match_case");
      this.field("pattern", n.pattern);
      this.optional("guard", n.guard);
      this.list("body", n.body);
      this.closeBare();
    } else {
      throw new Error("node of unknown kind");
    }
  }

  private statement(node: ast.Stmt): void {
    const n = node as ast.AnyStmt;
    this.open(n.kind === ast.NodeKind.ExprStmt ? "Expr" : ast.NODE_NAMES[n.kind]);
    switch (n.kind) {
      case ast.NodeKind.FunctionDef:
        this.definition(n.name, n.args, n.body, n.decoratorList, n.returns);
        break;
      case ast.NodeKind.AsyncFunctionDef:
        this.definition(n.name, n.args, n.body, n.decoratorList, n.returns);
        break;
      case ast.NodeKind.ClassDef:
        this.word("name", n.name);
        this.list("bases", n.bases);
        this.list("keywords", n.keywords);
        this.list("body", n.body);
        this.list("decorator_list", n.decoratorList);
        break;
      case ast.NodeKind.Return:
        this.optional("value", n.value);
        break;
      case ast.NodeKind.Delete:
        this.list("targets", n.targets);
        break;
      case ast.NodeKind.Assign:
        this.list("targets", n.targets);
        this.field("value", n.value);
        break;
      case ast.NodeKind.AugAssign:
        this.field("target", n.target);
        this.raw("op", `${OPERATORS[n.op]}()`);
        this.field("value", n.value);
        break;
      case ast.NodeKind.AnnAssign:
        this.field("target", n.target);
        this.field("annotation", n.annotation);
        this.optional("value", n.value);
        this.number("simple", n.simple ? 1 : 0);
        break;
      case ast.NodeKind.For:
        this.loop(n.target, n.iter, n.body, n.orelse);
        break;
      case ast.NodeKind.AsyncFor:
        this.loop(n.target, n.iter, n.body, n.orelse);
        break;
      case ast.NodeKind.While:
        this.field("test", n.test);
        this.list("body", n.body);
        this.list("orelse", n.orelse);
        break;
      case ast.NodeKind.If:
        this.field("test", n.test);
        this.list("body", n.body);
        this.list("orelse", n.orelse);
        break;
      case ast.NodeKind.With:
        this.list("items", n.items);
        this.list("body", n.body);
        break;
      case ast.NodeKind.AsyncWith:
        this.list("items", n.items);
        this.list("body", n.body);
        break;
      case ast.NodeKind.Match:
        this.field("subject", n.subject);
        this.list("cases", n.cases);
        break;
      case ast.NodeKind.Raise:
        this.optional("exc", n.exc);
        this.optional("cause", n.cause);
        break;
      case ast.NodeKind.Try:
        this.attempt(n.body, n.handlers, n.orelse, n.finalbody);
        break;
      case ast.NodeKind.TryStar:
        this.attempt(n.body, n.handlers, n.orelse, n.finalbody);
        break;
      case ast.NodeKind.Assert:
        this.field("test", n.test);
        this.optional("msg", n.msg);
        break;
      case ast.NodeKind.Import:
        this.list("names", n.names);
        break;
      case ast.NodeKind.ImportFrom:
        this.optionalWord("module", n.module);
        this.list("names", n.names);
        this.number("level", n.level);
        break;
      case ast.NodeKind.Global:
        this.words("names", n.names);
        break;
      case ast.NodeKind.Nonlocal:
        this.words("names", n.names);
        break;
      case ast.NodeKind.ExprStmt:
        this.field("value", n.value);
        break;
      case ast.NodeKind.Pass:
      case ast.NodeKind.Break:
      case ast.NodeKind.Continue:
        break;
    }
    this.close(n);
  }

  private definition(name: string, args: ast.Arguments, body: ast.Stmt[], decorators: ast.Expr[], returns: ast.Expr | null): void {
    this.word("name", name);
    this.field("args", args);
    this.list("body", body);
    this.list("decorator_list", decorators);
    this.optional("returns", returns);
  }

  private loop(target: ast.Expr, iter: ast.Expr, body: ast.Stmt[], orelse: ast.Stmt[]): void {
    this.field("target", target);
    this.field("iter", iter);
    this.list("body", body);
    this.list("orelse", orelse);
  }

  private attempt(body: ast.Stmt[], handlers: ast.ExceptHandler[], orelse: ast.Stmt[], finalbody: ast.Stmt[]): void {
    this.list("body", body);
    this.list("handlers", handlers);
    this.list("orelse", orelse);
    this.list("finalbody", finalbody);
  }

  private expression(node: ast.Expr): void {
    const n = node as ast.AnyExpr;
    this.open(ast.NODE_NAMES[n.kind]);
    switch (n.kind) {
      case ast.NodeKind.BoolOp:
        this.raw("op", `${BOOL_OPERATORS[n.op]}()`);
        this.list("values", n.values);
        break;
      case ast.NodeKind.NamedExpr:
        this.field("target", n.target);
        this.field("value", n.value);
        break;
      case ast.NodeKind.BinOp:
        this.field("left", n.left);
        this.raw("op", `${OPERATORS[n.op]}()`);
        this.field("right", n.right);
        break;
      case ast.NodeKind.UnaryOp:
        this.raw("op", `${UNARY_OPERATORS[n.op]}()`);
        this.field("operand", n.operand);
        break;
      case ast.NodeKind.Lambda:
        this.field("args", n.args);
        this.field("body", n.body);
        break;
      case ast.NodeKind.IfExp:
        this.field("test", n.test);
        this.field("body", n.body);
        this.field("orelse", n.orelse);
        break;
      case ast.NodeKind.Dict:
        this.list("keys", n.keys);
        this.list("values", n.values);
        break;
      case ast.NodeKind.Set:
        this.list("elts", n.elts);
        break;
      case ast.NodeKind.ListComp:
        this.comprehension(n.elt, n.generators);
        break;
      case ast.NodeKind.SetComp:
        this.comprehension(n.elt, n.generators);
        break;
      case ast.NodeKind.GeneratorExp:
        this.comprehension(n.elt, n.generators);
        break;
      case ast.NodeKind.DictComp:
        this.field("key", n.key);
        this.field("value", n.value);
        this.list("generators", n.generators);
        break;
      case ast.NodeKind.Await:
        this.field("value", n.value);
        break;
      case ast.NodeKind.Yield:
        this.optional("value", n.value);
        break;
      case ast.NodeKind.YieldFrom:
        this.field("value", n.value);
        break;
      case ast.NodeKind.Compare:
        this.field("left", n.left);
        this.raw("ops", `[${n.ops.map((op) => `${CMP_OPERATORS[op]}()`).join(", ")}]`);
        this.list("comparators", n.comparators);
        break;
      case ast.NodeKind.Call:
        this.field("func", n.func);
        this.list("args", n.args);
        this.list("keywords", n.keywords);
        break;
      case ast.NodeKind.FormattedValue:
        this.field("value", n.value);
        this.number("conversion", n.conversion);
        this.optional("format_spec", n.formatSpec);
        break;
      case ast.NodeKind.JoinedStr:
        this.list("values", n.values);
        break;
      case ast.NodeKind.Constant:
        this.raw("value", constantRepr(n.value));
        if (n.isUnicodeMarked) this.word("kind", "u");
        break;
      case ast.NodeKind.Attribute:
        this.field("value", n.value);
        this.word("attr", n.attr);
        this.context(n.ctx);
        break;
      case ast.NodeKind.Subscript:
        this.field("value", n.value);
        this.field("slice", n.slice);
        this.context(n.ctx);
        break;
      case ast.NodeKind.Starred:
        this.field("value", n.value);
        this.context(n.ctx);
        break;
      case ast.NodeKind.Name:
        this.word("id", n.id);
        this.context(n.ctx);
        break;
      case ast.NodeKind.List:
        this.list("elts", n.elts);
        this.context(n.ctx);
        break;
      case ast.NodeKind.Tuple:
        this.list("elts", n.elts);
        this.context(n.ctx);
        break;
      case ast.NodeKind.Slice:
        this.optional("lower", n.lower);
        this.optional("upper", n.upper);
        this.optional("step", n.step);
    }
    this.close(n);
  }

  private comprehension(elt: ast.Expr, generators: ast.Comprehension[]): void {
    this.field("elt", elt);
    this.list("generators", generators);
  }

  private pattern(node: ast.Pattern): void {
    const n = node as ast.AnyPattern;
    this.open(ast.NODE_NAMES[n.kind]);
    switch (n.kind) {
      case ast.NodeKind.MatchValue:
        this.field("value", n.value);
        break;
      case ast.NodeKind.MatchSingleton:
        this.raw("value", constantRepr(n.value));
        break;
      case ast.NodeKind.MatchSequence:
        this.list("patterns", n.patterns);
        break;
      case ast.NodeKind.MatchMapping:
        this.list("keys", n.keys);
        this.list("patterns", n.patterns);
        this.optionalWord("rest", n.rest);
        break;
      case ast.NodeKind.MatchClass:
        this.field("cls", n.cls);
        this.list("patterns", n.patterns);
        this.words("kwd_attrs", n.kwdAttrs);
        this.list("kwd_patterns", n.kwdPatterns);
        break;
      case ast.NodeKind.MatchStar:
        this.optionalWord("name", n.name);
        break;
      case ast.NodeKind.MatchAs:
        this.optional("pattern", n.pattern);
        this.optionalWord("name", n.name);
        break;
      case ast.NodeKind.MatchOr:
        this.list("patterns", n.patterns);
    }
    this.close(n);
  }
}
