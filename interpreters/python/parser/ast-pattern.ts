// Dialect code: runs under Node and translated.
/** The patterns of `match` in the syntax tree. See ast-node.ts. */
import type { ConstantValue } from "./ast-constant";
import { type Expr, NodeKind, Pattern } from "./ast-node";

/** A literal or a dotted name: compared with `==`. */
export class MatchValue extends Pattern {
  readonly kind = NodeKind.MatchValue;
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

/** None, True or False: compared with `is`. */
export class MatchSingleton extends Pattern {
  readonly kind = NodeKind.MatchSingleton;
  constructor(
    readonly value: ConstantValue,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `[a, *b]`. */
export class MatchSequence extends Pattern {
  readonly kind = NodeKind.MatchSequence;
  constructor(
    readonly patterns: Pattern[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `{key: pattern, **rest}`. */
export class MatchMapping extends Pattern {
  readonly kind = NodeKind.MatchMapping;
  constructor(
    readonly keys: Expr[],
    readonly patterns: Pattern[],
    readonly rest: string | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `cls(pattern, attr=pattern)`. */
export class MatchClass extends Pattern {
  readonly kind = NodeKind.MatchClass;
  constructor(
    readonly cls: Expr,
    readonly patterns: Pattern[],
    readonly kwdAttrs: string[],
    readonly kwdPatterns: Pattern[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `*name` in a sequence; null for `*_`. */
export class MatchStar extends Pattern {
  readonly kind = NodeKind.MatchStar;
  constructor(
    readonly name: string | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `pattern as name`; `name` alone captures; `_` has neither. */
export class MatchAs extends Pattern {
  readonly kind = NodeKind.MatchAs;
  constructor(
    readonly pattern: Pattern | null,
    readonly name: string | null,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}

/** `a | b`. */
export class MatchOr extends Pattern {
  readonly kind = NodeKind.MatchOr;
  constructor(
    readonly patterns: Pattern[],
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
  ) {
    super(lineno, colOffset, endLineno, endColOffset);
  }
}
