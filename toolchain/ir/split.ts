/**
 * Cutting a block in two. The one thing to know: a variable may be used only in its own block, so the second half gets
 * every earlier variable that it reads as an input, under a new name.
 */
import { Block, Link, Variable, exitValues, linksOf, mapBlockUses } from "./graph";
import type { Value } from "./graph";

/**
 * Moves `block.ops` from `index` on, the exit and the handler to a new block, and leaves `block` with a goto to
 * it. The link of that goto carries what the new block needs, in order of first use.
 */
export function splitBlock(block: Block, index: number): Block {
  const rest = new Block();
  rest.ops = block.ops.splice(index);
  rest.exit = block.exit;
  rest.handler = block.handler;
  block.handler = null;
  block.exit = { kind: "goto", link: new Link(rest, importUses(rest)) };
  return rest;
}

/**
 * Makes `block` self-contained: each variable that it reads but does not define becomes a new input. Gives
 * the outside variables in the order of the inputs added: the arguments that links to it must add.
 */
export function importUses(block: Block): Variable[] {
  const known = new Map<Variable, Variable>();
  for (const input of block.inputs) known.set(input, input);
  for (const op of block.ops) if (op.result !== null) known.set(op.result, op.result);
  if (block.handler !== null) known.set(block.handler.exception, block.handler.exception);
  const imported: Variable[] = [];
  mapBlockUses(block, (value) => {
    if (!(value instanceof Variable)) return value;
    let inside = known.get(value);
    if (inside === undefined) {
      inside = new Variable(value.type, value.name);
      known.set(value, inside);
      imported.push(value);
      block.inputs.push(inside);
    }
    return inside;
  });
  return imported;
}

/** Every value that the block reads, links included, each as often as it is read. */
export function blockUses(block: Block): Value[] {
  const uses: Value[] = [];
  for (const op of block.ops) uses.push(...op.args);
  uses.push(...exitValues(block.exit));
  for (const link of linksOf(block)) uses.push(...link.args);
  return uses;
}
