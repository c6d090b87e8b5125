/**
 * Which variables the functions inside a function capture, and how. Computed once for a whole run-time function
 * (the *root*: one that exists since init time) with all functions and classes in it.
 *
 * A captured variable is passed into the closure *by value* if it cannot change afterwards, else as a *cell*, a box that
 * all share. By value needs: initialised before the first closure is made, and never assigned later or elsewhere.
 *
 * Functions that refer to functions of their surroundings by calling them do not capture those: they capture what those
 * capture, and make them again at the call (*lifted*; lambda lifting). So recursion and mutual recursion between local
 * functions need no cells, and where nothing is captured no closure either. The identity of a function can be seen only
 * where it is used as a value: then it is captured as any variable is.
 *
 * A function declaration is made just before the first statement of its block that may need it, rather than at the
 * block's entry: making a function has no effect, and by then its variables are mostly initialised.
 */
import { ts } from "../ts";
import type { Capture } from "./hlops";
import { declarationOfReference, isWithin } from "./symbols";
import { isAssigned, isFunctionLike, isVariableReference, skipOuter, withOuter } from "./syntax";

/** A function or class inside the root, or the root. */
interface Unit {
  readonly node: ts.Node;
  readonly parent: Unit | null;
  /** It uses the `this` of its surroundings (arrow functions). */
  capturesThis: boolean;
  /** It uses its own `this`. */
  usesThis: boolean;
  /** Declarations outside it that it or anything in it refers to; lifted functions replaced by what they need. */
  captured: Set<ts.Declaration>;
}

interface Reference {
  readonly node: ts.Identifier;
  readonly declaration: ts.Declaration;
  readonly unit: Unit;
  readonly isCall: boolean;
  readonly isWrite: boolean;
}

export class CaptureAnalysis {
  private readonly units = new Map<ts.Node, Unit>();
  private readonly references: Reference[] = [];
  private readonly referencesTo = new Map<ts.Declaration, Reference[]>();
  private readonly lifted = new Set<ts.Declaration>();
  private readonly creation = new Map<ts.FunctionDeclaration, number>();
  private readonly cells = new Map<ts.Declaration, "no" | "at declaration" | "at scope">();
  private readonly captureLists = new Map<ts.Node, readonly Capture[]>();

  constructor(
    private readonly checker: ts.TypeChecker,
    readonly root: ts.Node,
  ) {
    this.walk(root, this.addUnit(root, null));
    this.decideLifted();
    this.computeCaptures();
    this.decideCreation();
    this.decideCells();
  }

  /** Is the variable one of the run-time function's own, or of a function in it? */
  isRunTime(declaration: ts.Node): boolean {
    if (!isWithin(declaration, this.root)) return false;
    return declaration !== this.root || this.isOwnName(declaration);
  }

  /** Made again wherever inner functions need it. */
  isLifted(declaration: ts.Node): boolean {
    return this.lifted.has(declaration as ts.Declaration);
  }

  isCell(declaration: ts.Node): boolean {
    return (this.cells.get(declaration as ts.Declaration) ?? "no") !== "no";
  }

  /** A cell that must exist before the declaration is reached: from the entry of its scope on. */
  isCellFromScopeEntry(declaration: ts.Node): boolean {
    return this.cells.get(declaration as ts.Declaration) === "at scope";
  }

  /** The position of the statement before which a function declaration is made; Infinity if it never needs to be. */
  createdBefore(declaration: ts.FunctionDeclaration): number {
    return this.creation.get(declaration) ?? Infinity;
  }

  /** What a function or class in the root captures, in a fixed order. The same array each time. */
  capturesOf(node: ts.Node): readonly Capture[] {
    let list = this.captureLists.get(node);
    if (list === undefined) {
      const declarations = [...(this.units.get(node)?.captured ?? [])].sort((a, b) => a.pos - b.pos || a.end - b.end);
      list = declarations.map((declaration) => ({ declaration, name: nameOf(declaration), isCell: this.isCell(declaration) }));
      this.captureLists.set(node, list);
    }
    return list;
  }

  capturesThis(node: ts.Node): boolean {
    return this.units.get(node)?.capturesThis ?? false;
  }

  /** Does a function that is no arrow function use its `this` (itself or in arrows inside it)? */
  usesThis(node: ts.Node): boolean {
    return this.units.get(node)?.usesThis ?? false;
  }

  /** The function or class whose variable it is. */
  ownerNode(declaration: ts.Node): ts.Node {
    return this.ownerOf(declaration).node;
  }

  /** The function or class node that a lifted declaration stands for. */
  codeOf(declaration: ts.Node): ts.Node {
    return this.unitOfDeclaration(declaration as ts.Declaration)!.node;
  }

  // ---- collecting

  private addUnit(node: ts.Node, parent: Unit | null): Unit {
    const unit: Unit = { node, parent, capturesThis: false, usesThis: false, captured: new Set() };
    this.units.set(node, unit);
    return unit;
  }

  private walk(node: ts.Node, unit: Unit): void {
    ts.forEachChild(node, (child) => {
      if (ts.isTypeNode(child) && !ts.isExpressionWithTypeArguments(child)) return;
      if (node === this.root && ts.isClassLike(node) && isOtherMember(child)) return;
      if (isFunctionLike(child) || ts.isClassLike(child)) {
        this.walk(child, this.addUnit(child, unit));
        return;
      }
      if (ts.isIdentifier(child)) this.addReference(child, unit);
      else if (child.kind === ts.SyntaxKind.ThisKeyword || child.kind === ts.SyntaxKind.SuperKeyword) noteThis(unit);
      this.walk(child, unit);
    });
  }

  private addReference(node: ts.Identifier, unit: Unit): void {
    if (!isVariableReference(node)) return;
    const declaration = declarationOfReference(this.checker, node);
    if (declaration === undefined || !this.isRunTime(declaration)) return;
    const outer = withOuter(node);
    const isCall = ts.isCallExpression(outer.parent) && outer.parent.expression === outer;
    const reference: Reference = { node, declaration, unit, isCall, isWrite: isAssigned(node) };
    this.references.push(reference);
    const list = this.referencesTo.get(declaration);
    if (list === undefined) this.referencesTo.set(declaration, [reference]);
    else list.push(reference);
  }

  /** The name of a function or class expression, which is declared inside itself. */
  private isOwnName(declaration: ts.Node): boolean {
    return (ts.isFunctionExpression(declaration) || ts.isClassExpression(declaration)) && declaration !== this.root;
  }

  /** The unit whose variable it is. */
  private ownerOf(declaration: ts.Node): Unit {
    let at = this.isOwnName(declaration) ? declaration : declaration.parent;
    while (!this.units.has(at) && at !== this.root) at = at.parent;
    return this.units.get(at)!;
  }

  private unitOfDeclaration(declaration: ts.Declaration): Unit | undefined {
    if (ts.isVariableDeclaration(declaration)) {
      if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return undefined;
      const code = skipOuter(declaration.initializer);
      return ts.isArrowFunction(code) || ts.isFunctionExpression(code) ? this.units.get(code) : undefined;
    }
    return this.units.get(declaration);
  }

  // ---- lifting

  private decideLifted(): void {
    const open: ts.Declaration[] = [];
    for (const [declaration, references] of this.referencesTo) {
      const unit = this.unitOfDeclaration(declaration);
      if (unit === undefined || unit.capturesThis || references.some((one) => one.isWrite)) continue;
      if (ts.isVariableDeclaration(declaration) && declaration.parent.flags & ts.NodeFlags.Using) continue;
      const owner = this.ownerOf(declaration);
      const inner = references.filter((one) => one.unit !== owner);
      if (ts.isClassLike(unit.node) || this.isOwnName(declaration) || inner.every((one) => one.isCall)) this.lifted.add(declaration);
      else open.push(declaration);
    }
    // Of the others, those that need nothing at all once they are lifted, too.
    for (const declaration of open) this.lifted.add(declaration);
    for (let changed = true; changed; ) {
      changed = false;
      this.computeCaptures();
      for (const declaration of open) {
        if (this.lifted.has(declaration) && this.unitOfDeclaration(declaration)!.captured.size > 0) {
          this.lifted.delete(declaration);
          changed = true;
        }
      }
    }
  }

  private computeCaptures(): void {
    for (const unit of this.units.values()) unit.captured.clear();
    for (let changed = true; changed; ) {
      changed = false;
      for (const { declaration, unit } of this.references) {
        const needed = this.lifted.has(declaration) ? this.unitOfDeclaration(declaration)!.captured : [declaration];
        for (const one of needed) changed = this.capture(one, unit) || changed;
      }
    }
  }

  /** Notes that code in `from` uses `declaration`: every unit on the way up to its owner captures it. */
  private capture(declaration: ts.Declaration, from: Unit): boolean {
    const owner = this.ownerOf(declaration);
    let changed = false;
    for (let unit: Unit | null = from; unit !== null && unit !== owner; unit = unit.parent) {
      if (unit.captured.has(declaration)) continue;
      // What a lifted function captures may lie outside the root's chain only if it is not visible here: stop at its scope.
      if (!isInside(unit, owner)) break;
      unit.captured.add(declaration);
      changed = true;
    }
    return changed;
  }

  // ---- when function declarations are made

  private decideCreation(): void {
    const functions = [...this.referencesTo.keys()].filter((one): one is ts.FunctionDeclaration => ts.isFunctionDeclaration(one) && one !== this.root);
    for (let changed = true; changed; ) {
      changed = false;
      for (const declaration of functions) {
        const before = this.createdBefore(declaration);
        const now = Math.min(before, ...this.referencesTo.get(declaration)!.map((one) => this.neededAt(declaration, one)));
        if (now < before) {
          this.creation.set(declaration, now);
          changed = true;
        }
      }
    }
  }

  /** Where `reference` needs the function to exist: the start of a statement of the function's own block. */
  private neededAt(declaration: ts.FunctionDeclaration, reference: Reference): number {
    const owner = this.ownerOf(declaration);
    if (reference.unit === owner) return statementStart(reference.node, declaration);
    if (this.lifted.has(declaration)) return Infinity;
    const user = topUnit(reference.unit, owner);
    if (user === null || user.node === declaration) return Infinity;
    if (!ts.isFunctionDeclaration(user.node)) return statementStart(user.node, declaration);
    const created = this.createdBefore(user.node);
    if (created === Infinity) return Infinity;
    return user.node.parent === declaration.parent ? created : statementStart(user.node, declaration);
  }

  // ---- cells

  private decideCells(): void {
    const capturing = new Map<ts.Declaration, Unit[]>();
    for (const unit of this.units.values()) {
      for (const declaration of unit.captured) {
        const list = capturing.get(declaration);
        if (list === undefined) capturing.set(declaration, [unit]);
        else list.push(unit);
      }
    }
    for (const [declaration, units] of capturing) this.cells.set(declaration, this.cellKind(declaration, units));
  }

  private cellKind(declaration: ts.Declaration, units: readonly Unit[]): "no" | "at declaration" | "at scope" {
    const owner = this.ownerOf(declaration);
    const captures = units.map((unit) => this.madeAt(unit, owner));
    const firstCapture = Math.min(...captures);
    const renewed = renewingLoop(declaration, captures);
    const writes = (this.referencesTo.get(declaration) ?? []).filter((one) => one.isWrite && !(renewed?.incrementor !== undefined && isWithin(one.node, renewed.incrementor)));
    const isVar = isVarVariable(declaration);
    const ready = this.initialisedAt(declaration);
    const fromScope = isVar || (ts.isFunctionDeclaration(declaration) ? firstCapture <= ready || writes.length > 0 : firstCapture < ready);
    const fixed = !writes.some((one) => one.unit !== owner);
    const places: ts.Node[] = writes.map((one) => one.node);
    if (isVar) places.push(declaration);
    const settled = fixed && places.every((place) => place.getEnd() <= firstCapture && !sharesLoop(place, firstCapture, declaration, owner.node, renewed));
    if (settled && (!fromScope || (isVar && firstCapture >= ready))) return "no";
    return fromScope ? "at scope" : "at declaration";
  }

  /** Where a closure of `unit`, or of what it is in, is first made in the code of `owner`. */
  private madeAt(unit: Unit, owner: Unit): number {
    const top = topUnit(unit, owner);
    if (top === null) return Infinity;
    return ts.isFunctionDeclaration(top.node) ? this.createdBefore(top.node) : top.node.getStart();
  }

  private initialisedAt(declaration: ts.Declaration): number {
    if (ts.isFunctionDeclaration(declaration)) return this.createdBefore(declaration);
    let at: ts.Node = declaration;
    while (ts.isBindingElement(at)) at = at.parent.parent;
    // Elements of a parameter's pattern are bound one after the other; those of a variable's after its initialiser.
    return ts.isParameter(at) ? declaration.getEnd() : at.getEnd();
  }
}

function noteThis(from: Unit): void {
  let unit: Unit | null = from;
  for (; unit !== null && ts.isArrowFunction(unit.node); unit = unit.parent) unit.capturesThis = true;
  if (unit !== null) unit.usesThis = true;
}

/** Members of a root class that are not part of constructing an object. */
function isOtherMember(member: ts.Node): boolean {
  if (ts.isPropertyDeclaration(member)) return ts.getModifiers(member)?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword) ?? false;
  return ts.isMethodDeclaration(member) || ts.isAccessor(member) || ts.isClassStaticBlockDeclaration(member) || ts.isHeritageClause(member) || ts.isDecorator(member);
}

function isInside(unit: Unit, owner: Unit): boolean {
  for (let at: Unit | null = unit; at !== null; at = at.parent) if (at === owner) return true;
  return false;
}

/** The unit directly inside `owner` that `unit` is or lies in. */
function topUnit(unit: Unit, owner: Unit): Unit | null {
  for (let at: Unit | null = unit; at !== null; at = at.parent) if (at.parent === owner) return at;
  return null;
}

/** The start of the statement around `node` that stands in the same list as `declaration` (a case block counts as one). */
function statementStart(node: ts.Node, declaration: ts.FunctionDeclaration): number {
  const list = declaration.parent;
  if (ts.isCaseOrDefaultClause(list)) return list.parent.pos;
  let at = node;
  while (at.parent !== list) {
    // Not in the same block: it can only be visible from further in.
    if (at.parent === undefined) return list.pos;
    at = at.parent;
  }
  return at.getStart();
}

export function isVarVariable(declaration: ts.Node): boolean {
  let at = declaration;
  while (ts.isBindingElement(at)) at = at.parent.parent;
  return ts.isVariableDeclaration(at) && ts.isVariableDeclarationList(at.parent) && (at.parent.flags & ts.NodeFlags.BlockScoped) === 0;
}

/**
 * The `for` statement in whose head a `let` variable is declared, if closures are made in its condition and body only: what those see
 * is the variable of one iteration, which the increment does not change (it works on the next one's).
 */
function renewingLoop(declaration: ts.Declaration, captures: readonly number[]): ts.ForStatement | null {
  let at: ts.Node = declaration;
  while (ts.isBindingElement(at)) at = at.parent.parent;
  if (!ts.isVariableDeclaration(at) || (at.parent.flags & ts.NodeFlags.Let) === 0) return null;
  const loop = at.parent.parent;
  if (!ts.isForStatement(loop)) return null;
  const contains = (node: ts.Node | undefined, position: number): boolean => node !== undefined && position >= node.pos && position < node.end;
  return captures.every((position) => contains(loop.condition, position) || contains(loop.statement, position)) ? loop : null;
}

/** Is `place` in a loop that also contains `position`, and that does not make the variable anew each time round? */
function sharesLoop(place: ts.Node, position: number, declaration: ts.Declaration, owner: ts.Node, renewed: ts.ForStatement | null): boolean {
  for (let at: ts.Node = place; at !== owner && at.parent !== undefined; at = at.parent) {
    if (!ts.isIterationStatement(at, false) || position < at.pos || position > at.end) continue;
    if (at === renewed || (!isVarVariable(declaration) && isWithin(declaration, at.statement))) continue;
    return true;
  }
  return false;
}

function nameOf(declaration: ts.Declaration): string {
  const name = (declaration as ts.NamedDeclaration).name;
  return name !== undefined && ts.isIdentifier(name) ? name.text : "<anonymous>";
}
