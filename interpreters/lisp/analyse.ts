/** Values to nodes: special forms, scopes, tail positions. */
import * as revdb from "../../toolchain/rlib/revdb";
import { And, Call, Code, GetGlobal, Global, If, Lambda, Literal, Local, type Node, Or, Sequence, SetGlobal, SetLocal, While } from "./nodes";
import { Scope } from "./scope";
import { Step } from "./steps";
import { intern, itemsOf, LispError, NIL, Pair, Sym, TRUE, type Value } from "./values";

export class Globals {
  private readonly table = new Map<Sym, Global>();
  find(name: Sym): Global {
    let global = this.table.get(name);
    if (global === undefined) {
      global = new Global(name.name);
      this.table.set(name, global);
    }
    return global;
  }
}

const AND = intern("and");
const BEGIN = intern("begin");
const COND = intern("cond");
const DEFINE = intern("define");
const DOT = intern(".");
const ELSE = intern("else");
const IF = intern("if");
const LAMBDA = intern("lambda");
const LET = intern("let");
const OR = intern("or");
const QUOTE = intern("quote");
const SET = intern("set!");
const WHILE = intern("while");

export class Analyser {
  /** The function whose body is being analysed. */
  private functionName = "program";

  constructor(
    private readonly globals: Globals,
    private readonly file: string,
  ) {}

  /** A top-level form. */
  program(form: Value): Node {
    return this.step(this.node(form, null, false, 0), form, null, 0);
  }

  /** An expression as it would be within a scope. */
  expression(form: Value, scope: Scope | null): Node {
    return this.node(form, scope, false, 0);
  }

  /** For the debugger, the program can be stopped before the form. */
  private step(node: Node, form: Value, scope: Scope | null, line: number): Node {
    if (!revdb.isEnabled()) return node;
    return new Step(node, form instanceof Pair && form.line > 0 ? form.line : line, scope, this.file, this.functionName);
  }

  private node(form: Value, scope: Scope | null, isTail: boolean, line: number): Node {
    if (form instanceof Sym) return this.variable(form, scope, line);
    if (!(form instanceof Pair)) return new Literal(form);
    const here = form.line > 0 ? form.line : line;
    if (form.head instanceof Sym) {
      const special = this.special(form.head, form, scope, isTail, here);
      if (special !== null) return special;
    }
    const args = itemsOf(form.tail, "a call", here).map((arg) => this.node(arg, scope, false, here));
    return new Call(this.node(form.head, scope, false, here), args, isTail && scope !== null, here);
  }

  private variable(name: Sym, scope: Scope | null, line: number): Node {
    let depth = 0;
    for (let at = scope; at !== null; at = at.outer) {
      const index = at.names.indexOf(name);
      if (index >= 0) return new Local(depth, index);
      depth++;
    }
    return new GetGlobal(this.globals.find(name), line);
  }

  private special(head: Sym, form: Pair, scope: Scope | null, isTail: boolean, line: number): Node | null {
    switch (head) {
      case QUOTE:
        return new Literal(this.parts(form, 1, 1, line)[0]);
      case IF: {
        const parts = this.parts(form, 2, 3, line);
        const no = parts.length > 2 ? this.node(parts[2], scope, isTail, line) : new Literal(NIL);
        return new If(this.node(parts[0], scope, false, line), this.node(parts[1], scope, isTail, line), no);
      }
      case COND:
        return this.cond(this.parts(form, 0, 10000, line), 0, scope, isTail, line);
      case AND:
      case OR:
        return this.logical(head === AND, this.parts(form, 0, 10000, line), 0, scope, isTail, line);
      case WHILE: {
        const parts = this.parts(form, 1, 10000, line);
        return new While(this.node(parts[0], scope, false, line), this.body(parts.slice(1), scope, false, line));
      }
      case BEGIN:
        return this.body(this.parts(form, 0, 10000, line), scope, isTail, line);
      case LAMBDA: {
        const parts = this.parts(form, 1, 10000, line);
        return this.lambda("lambda", parts[0], parts.slice(1), scope, line);
      }
      case LET: {
        const parts = this.parts(form, 1, 10000, line);
        return this.letForm(parts[0], parts.slice(1), scope, isTail, line);
      }
      case DEFINE:
        return this.define(this.parts(form, 1, 10000, line), scope, line);
      case SET: {
        const parts = this.parts(form, 2, 2, line);
        const name = parts[0];
        if (!(name instanceof Sym)) throw new LispError(`set! needs a name, not ${name.show(true)}`, line);
        return this.assign(name, this.node(parts[1], scope, false, line), scope, false, line);
      }
    }
    return null;
  }

  private parts(form: Pair, least: number, most: number, line: number): Value[] {
    const parts = itemsOf(form.tail, form.head.show(true), line);
    if (parts.length < least || parts.length > most) throw new LispError(`${form.head.show(true)} with ${parts.length} parts: ${form.show(true)}`, line);
    return parts;
  }

  private body(forms: Value[], scope: Scope | null, isTail: boolean, line: number): Node {
    if (forms.length === 0) return new Literal(NIL);
    const last = forms.length - 1;
    const nodes = forms.map((form, i) => this.step(this.node(form, scope, isTail && i === last, line), form, scope, line));
    return nodes.length === 1 ? nodes[0] : new Sequence(nodes);
  }

  private cond(clauses: Value[], from: number, scope: Scope | null, isTail: boolean, line: number): Node {
    if (from >= clauses.length) return new Literal(NIL);
    const clause = clauses[from];
    if (!(clause instanceof Pair)) throw new LispError(`a clause of cond must be a list, not ${clause.show(true)}`, line);
    const body = this.body(itemsOf(clause.tail, "a clause of cond", line), scope, isTail, line);
    if (clause.head === ELSE) return body;
    return new If(this.node(clause.head, scope, false, line), body, this.cond(clauses, from + 1, scope, isTail, line));
  }

  private logical(isAnd: boolean, parts: Value[], from: number, scope: Scope | null, isTail: boolean, line: number): Node {
    if (parts.length === 0) return new Literal(isAnd ? TRUE : NIL);
    if (from === parts.length - 1) return this.node(parts[from], scope, isTail, line);
    const first = this.node(parts[from], scope, false, line);
    const rest = this.logical(isAnd, parts, from + 1, scope, isTail, line);
    return isAnd ? new And(first, rest) : new Or(first, rest);
  }

  private lambda(name: string, parameters: Value, body: Value[], outer: Scope | null, line: number): Node {
    const scope = new Scope(outer);
    let hasRest = false;
    let count = 0;
    let at = parameters;
    while (at instanceof Pair) {
      const parameter = at.head;
      if (!(parameter instanceof Sym)) throw new LispError(`a parameter must be a name, not ${parameter.show(true)}`, line);
      if (parameter === DOT) hasRest = true;
      else {
        scope.declare(parameter);
        if (!hasRest) count++;
      }
      at = at.tail;
    }
    if (at instanceof Sym) {
      hasRest = true;
      scope.declare(at);
    }
    const code = new Code(name, count, hasRest);
    const around = this.functionName;
    this.functionName = name;
    code.body = this.body(body, scope, true, line);
    this.functionName = around;
    code.size = scope.names.length;
    return new Lambda(code);
  }

  /** (let ((x 1) (y 2)) …): a function called at once. */
  private letForm(bindings: Value, body: Value[], scope: Scope | null, isTail: boolean, line: number): Node {
    const names: Value[] = [];
    const values: Node[] = [];
    for (const binding of itemsOf(bindings, "the bindings of let", line)) {
      const parts = itemsOf(binding, "a binding of let", line);
      if (parts.length !== 2) throw new LispError(`a binding of let must be (name value), not ${binding.show(true)}`, line);
      names.push(parts[0]);
      values.push(this.node(parts[1], scope, false, line));
    }
    let parameters: Value = NIL;
    for (let i = names.length - 1; i >= 0; i--) parameters = new Pair(names[i], parameters, line);
    return new Call(this.lambda("let", parameters, body, scope, line), values, isTail && scope !== null, line);
  }

  private define(parts: Value[], scope: Scope | null, line: number): Node {
    const target = parts[0];
    if (target instanceof Sym) {
      if (parts.length > 2) throw new LispError("define takes one value", line);
      if (scope !== null) scope.declare(target);
      const value = parts.length > 1 ? this.node(parts[1], scope, false, line) : new Literal(NIL);
      return this.assign(target, value, scope, true, line);
    }
    if (target instanceof Pair && target.head instanceof Sym) {
      const name = target.head;
      if (scope !== null) scope.declare(name);
      return this.assign(name, this.lambda(name.name, target.tail, parts.slice(1), scope, line), scope, true, line);
    }
    throw new LispError(`define needs a name, not ${target.show(true)}`, line);
  }

  private assign(name: Sym, value: Node, scope: Scope | null, defines: boolean, line: number): Node {
    let depth = 0;
    for (let at = scope; at !== null; at = at.outer) {
      const index = at.names.indexOf(name);
      if (index >= 0) return new SetLocal(depth, index, value);
      depth++;
    }
    return new SetGlobal(this.globals.find(name), value, defines, line);
  }
}
