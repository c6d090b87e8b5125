/** Graph bodies of the textual IR: blocks, operations, exits. Part of parse.ts. */
import { Block, Link, Operation, Variable } from "./graph";
import type { Exit, FlowGraph, Handler, Immediate, Value } from "./graph";
import { opTable } from "./ops";
import type { OpRow } from "./ops";
import type { Reader } from "./parse-reader";
import type { Place } from "./print";
import { resultTypeOf } from "./typing";
import { Ptr, typesByName } from "./types";
import type { GcStruct, LLType } from "./types";

export class BodyParser {
  private readonly byName = new Map<string, Variable>();
  private readonly blocks = new Map<string, { block: Block; defined: boolean; mentioned: number }>();

  constructor(
    private readonly reader: Reader,
    private readonly graph: FlowGraph,
    private readonly exceptions: GcStruct | null,
    private readonly names: Map<Variable, string>,
    private readonly lines: Map<Place, number>,
  ) {
    for (const param of graph.params) {
      const name = names.get(param) as string;
      if (this.byName.has(name)) throw reader.error(`parameter ${name} is there twice`);
      this.byName.set(name, param);
    }
  }

  /** params := (variable ":" type),* */
  static parameter(reader: Reader, names: Map<Variable, string>): Variable {
    const name = reader.name();
    reader.expect(":");
    const variable = newVariable(name, reader.valueType());
    names.set(variable, name);
    return variable;
  }

  /** body := block+ "}" ; the first block is the start. */
  body(): void {
    const reader = this.reader;
    let isStart = true;
    while (!reader.accept("}")) {
      this.block(isStart);
      isStart = false;
    }
    if (isStart) throw reader.error(`graph ${this.graph.name} has no block`);
    for (const [name, { defined, mentioned }] of this.blocks) if (!defined) throw reader.error(`there is no block ${name}`, mentioned);
  }

  /** block := name "(" (variable (":" type)?),* ")" ":" operation* exit */
  private block(isStart: boolean): void {
    const reader = this.reader;
    const at = reader.position();
    const name = reader.name();
    const block = this.blockNamed(name, at, isStart);
    const entry = this.blocks.get(name) as { defined: boolean };
    if (entry.defined) throw reader.error(`block ${name} is there twice`, at);
    entry.defined = true;
    this.lines.set(block, reader.lineAt(at));
    reader.expect("(");
    const inputs = reader.list(")", () => {
      const variable = reader.name();
      const type = reader.accept(":") ? reader.valueType() : null;
      if (type === null && !isStart) throw reader.error(`block input ${variable} needs a type`);
      return this.define(variable, type);
    });
    reader.expect(":");
    if (isStart) {
      const same = inputs.length === this.graph.params.length && inputs.every((input, i) => input === this.graph.params[i]);
      if (!same) throw reader.error(`the start block's inputs are the parameters of graph ${this.graph.name}`, at);
    } else block.inputs = inputs;
    while (!this.tryExit(block)) this.operation(block);
  }

  private blockNamed(name: string, at: number, isStart = false): Block {
    let entry = this.blocks.get(name);
    if (entry === undefined) {
      entry = { block: isStart ? this.graph.start : new Block(), defined: false, mentioned: at };
      this.blocks.set(name, entry);
    }
    return entry.block;
  }

  /** operation := (variable (":" type)? "=")? opname operands handler? position? */
  private operation(block: Block): void {
    const reader = this.reader;
    const start = reader.position();
    if (reader.acceptWord("catch")) {
      block.handler = this.handler();
      return;
    }
    let result: string | null = null;
    let type: LLType | null = null;
    const after = reader.peek(1);
    if (after.kind === "punct" && (after.text === "=" || after.text === ":")) {
      result = reader.name();
      if (reader.accept(":")) type = reader.valueType();
      reader.expect("=");
    }
    const at = reader.position();
    const name = reader.name();
    const row = opTable[name];
    if (row === undefined) throw reader.error(`there is no op ${name}`, at);
    const op = new Operation(name, [], null);
    this.operands(op, row);
    if (result !== null) op.result = this.define(result, type ?? resultTypeOf(op));
    if (block.handler !== null) throw reader.error("only the last operation of a block may have a handler", start);
    if (reader.acceptWord("catch")) block.handler = this.handler();
    op.pos = reader.acceptPosition(this.graph.name);
    this.lines.set(op, reader.lineAt(start));
    block.ops.push(op);
  }

  /**
   * operands, by the row's kind of immediate:
   *   none       value,*
   *   field      value,* "." name
   *   struct, array, container, storage   "<" name ">" value,*
   *   graph      graphref "(" value,* ")"
   *   external   name "(" value,* ")"
   *   family     value "(" value,* ")" ("[" graphref* "]")?
   *   string     string ("," value)*
   *   number     value,* "#" integer
   */
  private operands(op: Operation, row: OpRow): void {
    const reader = this.reader;
    const rule = row.imm ?? "none";
    switch (rule) {
      case "none":
        op.args = this.values(row);
        return;
      case "field":
        op.args = this.values(row);
        reader.expect(".");
        op.imm = reader.name();
        return;
      case "struct":
      case "array":
      case "container":
      case "storage":
        reader.expect("<");
        op.imm = rule === "storage" ? this.storageName() : reader.container();
        reader.expect(">");
        op.args = this.values(row);
        return;
      case "graph":
        op.imm = reader.graphRef();
        op.args = this.callArguments();
        return;
      case "external": {
        const at = reader.position();
        const name = reader.name();
        const external = reader.declared.externals.get(name);
        if (external === undefined) throw reader.error(`there is no extern ${name}`, at);
        op.imm = external;
        op.args = this.callArguments();
        return;
      }
      case "family": {
        const callee = this.value();
        op.args = [callee, ...this.callArguments()];
        const next = reader.peek();
        op.imm = next.kind === "punct" && next.text === "[" ? (reader.bracketed(() => reader.graphRef()) as Immediate) : null;
        return;
      }
      case "string":
        op.imm = reader.string();
        while (reader.accept(",")) op.args.push(this.value());
        return;
      case "number": {
        op.args = this.values(row);
        const number = reader.acceptHash();
        if (number === null) throw reader.error("expected a number such as #0");
        op.imm = number;
        return;
      }
      default:
        rule satisfies never;
    }
  }

  private storageName(): string {
    const at = this.reader.position();
    const name = this.reader.name();
    if (!typesByName.has(name)) throw this.reader.error(`${name} is not a primitive or small type`, at);
    return name;
  }

  private values(row: OpRow): Value[] {
    if (row.operands.length === 0) return [];
    const values = [this.value()];
    while (this.reader.accept(",")) values.push(this.value());
    return values;
  }

  private callArguments(): Value[] {
    this.reader.expect("(");
    return this.reader.list(")", () => this.value());
  }

  /** handler := "catch" variable (":" type)? link */
  private handler(): Handler {
    const name = this.reader.name();
    const type = this.reader.accept(":") ? this.reader.valueType() : this.exceptions === null ? null : Ptr(this.exceptions);
    if (type === null) throw this.reader.error("the exception needs a type (there is no struct Error)");
    return { exception: this.define(name, type), link: this.link() };
  }

  /**
   * exit := "goto" link | "if" value link "else" link | "switch" value "{" (integer ":" link)* "else" ":" link "}"
   *       | "return" value? | "raise" value position? | "unreachable"
   */
  private tryExit(block: Block): boolean {
    const reader = this.reader;
    const at = reader.position();
    const exit = this.exit();
    if (exit === null) return false;
    block.exit = exit;
    this.lines.set(exit, reader.lineAt(at));
    return true;
  }

  private exit(): Exit | null {
    const reader = this.reader;
    if (reader.acceptWord("goto")) return { kind: "goto", link: this.link() };
    if (reader.acceptWord("if")) {
      const condition = this.value();
      const ifTrue = this.link();
      reader.expectWord("else");
      return { kind: "branch", condition, ifTrue, ifFalse: this.link() };
    }
    if (reader.acceptWord("switch")) return this.switchExit();
    if (reader.acceptWord("return")) return { kind: "return", value: this.endsBlock() ? null : this.value() };
    if (reader.acceptWord("raise")) return { kind: "raise", value: this.value(), pos: reader.acceptPosition(this.graph.name) };
    if (reader.acceptWord("unreachable")) return { kind: "unreachable" };
    if (this.endsBlock()) throw reader.error("the block has no exit (goto, if, switch, return, raise, unreachable)");
    return null;
  }

  private switchExit(): Exit {
    const reader = this.reader;
    const value = this.value();
    const cases: { value: bigint; link: Link }[] = [];
    reader.expect("{");
    while (!reader.acceptWord("else")) {
      const at = reader.position();
      const constant = reader.constant();
      if (typeof constant.value !== "bigint") throw reader.error("a case is an integer", at);
      reader.expect(":");
      cases.push({ value: constant.value, link: this.link() });
    }
    reader.expect(":");
    const otherwise = this.link();
    reader.expect("}");
    return { kind: "switch", value, cases, otherwise };
  }

  /** Is the next token the end of the body or the head of a block (which no value can be)? */
  private endsBlock(): boolean {
    const [token, after] = [this.reader.peek(), this.reader.peek(1)];
    if (token.kind === "end" || (token.kind === "punct" && token.text === "}")) return true;
    return token.kind !== "graph" && after.kind === "punct" && after.text === "(";
  }

  /** link := name "(" value,* ")" */
  private link(): Link {
    const at = this.reader.position();
    const block = this.blockNamed(this.reader.name(), at);
    return new Link(block, this.callArguments());
  }

  /** value := constant | variable */
  private value(): Value {
    const reader = this.reader;
    if (reader.startsConstant()) return reader.constant();
    if (reader.peek().kind !== "name") throw reader.error(`expected a value, found ${reader.describe(reader.peek())}`);
    return this.variable(reader.name());
  }

  private variable(name: string): Variable {
    let variable = this.byName.get(name);
    if (variable === undefined) {
      variable = newVariable(name, null);
      this.byName.set(name, variable);
      this.names.set(variable, name);
    }
    return variable;
  }

  private define(name: string, type: LLType | null): Variable {
    const variable = this.variable(name);
    variable.type ??= type;
    return variable;
  }
}

/** `v3` has no source name, `v3_count` has; any other name is one itself. */
function newVariable(name: string, type: LLType | null): Variable {
  const source = /^v\d+$/.test(name) ? null : name.replace(/^v\d+_/, "");
  return new Variable(type, source);
}
