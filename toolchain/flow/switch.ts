/** switch: comparisons in the order of the cases, then the bodies in the order of the source, falling through. */
import { ts } from "../ts";
import type { Block } from "../ir/graph";
import type { FunctionContext } from "./context";
import { compileExpression } from "./expression";
import { compileCondition } from "./operators";
import { compileStatement, enterScope, makeFunctions } from "./statement";

export function compileSwitch(c: FunctionContext, node: ts.SwitchStatement, labels: readonly string[]): void {
  const clauses = node.caseBlock.clauses;
  const after = c.newBlock();
  const bodies = clauses.map(() => c.newBlock());
  // `switch (true)` is a chain of conditions.
  const isConditions = node.expression.kind === ts.SyntaxKind.TrueKeyword;
  const value = compileExpression(c, node.expression);
  const functions = enterScope(c, clauses.flatMap((clause) => [...clause.statements]));
  makeFunctions(c, functions, node.end);
  let otherwise: Block = after;
  clauses.forEach((clause, i) => {
    if (ts.isDefaultClause(clause)) {
      otherwise = bodies[i];
      return;
    }
    if (!c.reachable) return;
    const next = c.newBlock();
    if (isConditions) compileCondition(c, clause.expression, bodies[i], next);
    else c.branch(c.emit("eq", [value, compileExpression(c, clause.expression)], clause), bodies[i], next);
    c.enterSealed(next);
  });
  c.goto(otherwise);
  c.within({ kind: "target", parent: c.control, labels, plain: true, breakTo: after, continueTo: null }, () => {
    clauses.forEach((clause, i) => {
      // Falling through from the clause before.
      c.goto(bodies[i]);
      c.enterSealed(bodies[i]);
      for (const statement of clause.statements) compileStatement(c, statement);
    });
  });
  c.goto(after);
  c.enterSealed(after);
}
