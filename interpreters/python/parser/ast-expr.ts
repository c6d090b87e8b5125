// Dialect code: runs under Node and translated.
/** The expressions of the syntax tree, and their parts. See ast-node.ts. */
import type { ConstantValue } from "./ast-constant";
import { type BoolOperator, type CmpOperator, Expr, type ExprContext, Node, NodeKind, type Operator, type UnaryOperator } from "./ast-node";

/** `a and b and c`: one node for a run of the same operator. */
export class BoolOp extends Expr {
  readonly kind = NodeKind.BoolOp;
  constructor(
    readonly op: BoolOperator,
    readonly values: Expr[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `target := value`. */
export class NamedExpr extends Expr {
  readonly kind = NodeKind.NamedExpr;
  constructor(
    readonly target: Name,
    readonly value: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `left + right`. */
export class BinOp extends Expr {
  readonly kind = NodeKind.BinOp;
  constructor(
    readonly left: Expr,
    readonly op: Operator,
    readonly right: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `-operand`, `not operand`. */
export class UnaryOp extends Expr {
  readonly kind = NodeKind.UnaryOp;
  constructor(
    readonly op: UnaryOperator,
    readonly operand: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `lambda args: body`. */
export class Lambda extends Expr {
  readonly kind = NodeKind.Lambda;
  constructor(
    readonly args: Arguments,
    readonly body: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `body if test else orelse`. */
export class IfExp extends Expr {
  readonly kind = NodeKind.IfExp;
  constructor(
    readonly test: Expr,
    readonly body: Expr,
    readonly orelse: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `{key: value}`; the key of `**value` is null. */
export class Dict extends Expr {
  readonly kind = NodeKind.Dict;
  constructor(
    readonly keys: (Expr | null)[],
    readonly values: Expr[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `{a, b}`. */
export class Set extends Expr {
  readonly kind = NodeKind.Set;
  constructor(
    readonly elts: Expr[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class ListComp extends Expr {
  readonly kind = NodeKind.ListComp;
  constructor(
    readonly elt: Expr,
    readonly generators: Comprehension[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class SetComp extends Expr {
  readonly kind = NodeKind.SetComp;
  constructor(
    readonly elt: Expr,
    readonly generators: Comprehension[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class DictComp extends Expr {
  readonly kind = NodeKind.DictComp;
  constructor(
    readonly key: Expr,
    readonly value: Expr,
    readonly generators: Comprehension[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class GeneratorExp extends Expr {
  readonly kind = NodeKind.GeneratorExp;
  constructor(
    readonly elt: Expr,
    readonly generators: Comprehension[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Await extends Expr {
  readonly kind = NodeKind.Await;
  constructor(
    readonly value: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Yield extends Expr {
  readonly kind = NodeKind.Yield;
  constructor(
    readonly value: Expr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class YieldFrom extends Expr {
  readonly kind = NodeKind.YieldFrom;
  constructor(
    readonly value: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `left < comparators[0] < comparators[1]`. */
export class Compare extends Expr {
  readonly kind = NodeKind.Compare;
  constructor(
    readonly left: Expr,
    readonly ops: CmpOperator[],
    readonly comparators: Expr[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `func(*args, **keywords)`; `*x` among the args is Starred, `**x` a keyword without a name. */
export class Call extends Expr {
  readonly kind = NodeKind.Call;
  constructor(
    readonly func: Expr,
    readonly args: Expr[],
    readonly keywords: Keyword[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `{value!r:spec}` of an f-string; conversion is the code of `s`, `r` or `a`, or -1. */
export class FormattedValue extends Expr {
  readonly kind = NodeKind.FormattedValue;
  constructor(
    readonly value: Expr,
    readonly conversion: number,
    readonly formatSpec: JoinedStr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** An f-string: Constants and FormattedValues. */
export class JoinedStr extends Expr {
  readonly kind = NodeKind.JoinedStr;
  constructor(
    readonly values: Expr[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** A literal; isUnicodeMarked for `u"…"`. */
export class Constant extends Expr {
  readonly kind = NodeKind.Constant;
  constructor(
    readonly value: ConstantValue,
    readonly isUnicodeMarked: boolean,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `value.attr`. */
export class Attribute extends Expr {
  readonly kind = NodeKind.Attribute;
  constructor(
    readonly value: Expr,
    readonly attr: string,
    public ctx: ExprContext,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `value[slice]`; slice is a Slice, a Tuple that may hold Slices, or any other expression. */
export class Subscript extends Expr {
  readonly kind = NodeKind.Subscript;
  constructor(
    readonly value: Expr,
    readonly slice: Expr,
    public ctx: ExprContext,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `*value`. */
export class Starred extends Expr {
  readonly kind = NodeKind.Starred;
  constructor(
    readonly value: Expr,
    public ctx: ExprContext,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** A variable. */
export class Name extends Expr {
  readonly kind = NodeKind.Name;
  constructor(
    readonly id: string,
    public ctx: ExprContext,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `[a, b]`. */
export class List extends Expr {
  readonly kind = NodeKind.List;
  constructor(
    readonly elts: Expr[],
    public ctx: ExprContext,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `a, b`. */
export class Tuple extends Expr {
  readonly kind = NodeKind.Tuple;
  constructor(
    readonly elts: Expr[],
    public ctx: ExprContext,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `lower:upper:step`, only inside Subscript.slice. */
export class Slice extends Expr {
  readonly kind = NodeKind.Slice;
  constructor(
    readonly lower: Expr | null,
    readonly upper: Expr | null,
    readonly step: Expr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `for target in iter if …`. */
export class Comprehension extends Node {
  readonly kind = NodeKind.Comprehension;
  constructor(
    readonly target: Expr,
    readonly iter: Expr,
    readonly ifs: Expr[],
    readonly isAsync: boolean,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** Parameters. `defaults` belong to the last of posonlyargs and args together; kwDefaults has one entry for each of kwonlyargs. */
export class Arguments extends Node {
  readonly kind = NodeKind.Arguments;
  constructor(
    readonly posonlyargs: Arg[],
    readonly args: Arg[],
    readonly vararg: Arg | null,
    readonly kwonlyargs: Arg[],
    readonly kwDefaults: (Expr | null)[],
    readonly kwarg: Arg | null,
    readonly defaults: Expr[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** One parameter. */
export class Arg extends Node {
  readonly kind = NodeKind.Arg;
  constructor(
    readonly arg: string,
    readonly annotation: Expr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `arg=value` of a call or class; the arg of `**value` is null. */
export class Keyword extends Node {
  readonly kind = NodeKind.Keyword;
  constructor(
    readonly arg: string | null,
    readonly value: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}
