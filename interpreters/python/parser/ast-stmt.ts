// Dialect code: runs under Node and translated.
/** The statements of the syntax tree, their parts, and the roots. See ast-node.ts. */
import type { Arguments, Keyword } from "./ast-expr";
import { type Expr, Mod, Node, NodeKind, type Operator, type Pattern, Stmt } from "./ast-node";

/** A file. */
export class Module extends Mod {
  readonly kind = NodeKind.Module;
  constructor(
    readonly body: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** What is typed at a prompt: one statement, or several simple ones on a line. */
export class Interactive extends Mod {
  readonly kind = NodeKind.Interactive;
  constructor(
    readonly body: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** The argument of `eval`. */
export class Expression extends Mod {
  readonly kind = NodeKind.Expression;
  constructor(
    readonly body: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `def name(args) -> returns: body`. lineno is that of the `def`, not of the decorators. */
export class FunctionDef extends Stmt {
  readonly kind = NodeKind.FunctionDef;
  constructor(
    readonly name: string,
    readonly args: Arguments,
    readonly body: Stmt[],
    readonly decoratorList: Expr[],
    readonly returns: Expr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class AsyncFunctionDef extends Stmt {
  readonly kind = NodeKind.AsyncFunctionDef;
  constructor(
    readonly name: string,
    readonly args: Arguments,
    readonly body: Stmt[],
    readonly decoratorList: Expr[],
    readonly returns: Expr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `class name(bases, keywords): body`. */
export class ClassDef extends Stmt {
  readonly kind = NodeKind.ClassDef;
  constructor(
    readonly name: string,
    readonly bases: Expr[],
    readonly keywords: Keyword[],
    readonly body: Stmt[],
    readonly decoratorList: Expr[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Return extends Stmt {
  readonly kind = NodeKind.Return;
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

export class Delete extends Stmt {
  readonly kind = NodeKind.Delete;
  constructor(
    readonly targets: Expr[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `targets[0] = targets[1] = value`. */
export class Assign extends Stmt {
  readonly kind = NodeKind.Assign;
  constructor(
    readonly targets: Expr[],
    readonly value: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `target += value`; the target is a Name, Attribute or Subscript. */
export class AugAssign extends Stmt {
  readonly kind = NodeKind.AugAssign;
  constructor(
    readonly target: Expr,
    readonly op: Operator,
    readonly value: Expr,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `target: annotation = value`; simple for a name without parentheses. */
export class AnnAssign extends Stmt {
  readonly kind = NodeKind.AnnAssign;
  constructor(
    readonly target: Expr,
    readonly annotation: Expr,
    readonly value: Expr | null,
    readonly simple: boolean,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class For extends Stmt {
  readonly kind = NodeKind.For;
  constructor(
    readonly target: Expr,
    readonly iter: Expr,
    readonly body: Stmt[],
    readonly orelse: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class AsyncFor extends Stmt {
  readonly kind = NodeKind.AsyncFor;
  constructor(
    readonly target: Expr,
    readonly iter: Expr,
    readonly body: Stmt[],
    readonly orelse: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class While extends Stmt {
  readonly kind = NodeKind.While;
  constructor(
    readonly test: Expr,
    readonly body: Stmt[],
    readonly orelse: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `elif` is an If that is alone in orelse. */
export class If extends Stmt {
  readonly kind = NodeKind.If;
  constructor(
    readonly test: Expr,
    readonly body: Stmt[],
    readonly orelse: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class With extends Stmt {
  readonly kind = NodeKind.With;
  constructor(
    readonly items: WithItem[],
    readonly body: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class AsyncWith extends Stmt {
  readonly kind = NodeKind.AsyncWith;
  constructor(
    readonly items: WithItem[],
    readonly body: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Match extends Stmt {
  readonly kind = NodeKind.Match;
  constructor(
    readonly subject: Expr,
    readonly cases: MatchCase[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Raise extends Stmt {
  readonly kind = NodeKind.Raise;
  constructor(
    readonly exc: Expr | null,
    readonly cause: Expr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Try extends Stmt {
  readonly kind = NodeKind.Try;
  constructor(
    readonly body: Stmt[],
    readonly handlers: ExceptHandler[],
    readonly orelse: Stmt[],
    readonly finalbody: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `try` with `except*`. */
export class TryStar extends Stmt {
  readonly kind = NodeKind.TryStar;
  constructor(
    readonly body: Stmt[],
    readonly handlers: ExceptHandler[],
    readonly orelse: Stmt[],
    readonly finalbody: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Assert extends Stmt {
  readonly kind = NodeKind.Assert;
  constructor(
    readonly test: Expr,
    readonly msg: Expr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Import extends Stmt {
  readonly kind = NodeKind.Import;
  constructor(
    readonly names: Alias[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `from ..module import names`; level counts the dots, module may be null then. `*` is an Alias of that name. */
export class ImportFrom extends Stmt {
  readonly kind = NodeKind.ImportFrom;
  constructor(
    readonly module: string | null,
    readonly names: Alias[],
    readonly level: number,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Global extends Stmt {
  readonly kind = NodeKind.Global;
  constructor(
    readonly names: string[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Nonlocal extends Stmt {
  readonly kind = NodeKind.Nonlocal;
  constructor(
    readonly names: string[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** An expression as a statement (`Expr` in Python's tree). */
export class ExprStmt extends Stmt {
  readonly kind = NodeKind.ExprStmt;
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

export class Pass extends Stmt {
  readonly kind = NodeKind.Pass;
  constructor(
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Break extends Stmt {
  readonly kind = NodeKind.Break;
  constructor(
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

export class Continue extends Stmt {
  readonly kind = NodeKind.Continue;
  constructor(
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `except type as name: body`. */
export class ExceptHandler extends Node {
  readonly kind = NodeKind.ExceptHandler;
  constructor(
    readonly type: Expr | null,
    readonly name: string | null,
    readonly body: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `name as asname` of an import; name may have dots. */
export class Alias extends Node {
  readonly kind = NodeKind.Alias;
  constructor(
    readonly name: string,
    readonly asname: string | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `contextExpr as optionalVars`. */
export class WithItem extends Node {
  readonly kind = NodeKind.WithItem;
  constructor(
    readonly contextExpr: Expr,
    readonly optionalVars: Expr | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `case pattern if guard: body`. */
export class MatchCase extends Node {
  readonly kind = NodeKind.MatchCase;
  constructor(
    readonly pattern: Pattern,
    readonly guard: Expr | null,
    readonly body: Stmt[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}
