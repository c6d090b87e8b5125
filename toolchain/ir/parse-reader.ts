/** The parser's ground: a cursor over tokens, and the rules that declarations and bodies share (names, types, constants). */
import type { ExternalFunction } from "./external";
import { Constant } from "./graph";
import type { FlowGraph, Position } from "./graph";
import { LLArray, LLStruct } from "./heap";
import { TextError } from "./lex";
import type { Token } from "./lex";
import { isNanText, parseNan } from "./print-data";
import { funcPtrTypeOf } from "./typing";
import { Address, Bool, Float, FuncPtr, GcArray, GcStruct, Ptr, sameType, Signed, typesByName, typeToString, Unsigned, Void } from "./types";
import type { GcContainer, LLType, StorageType } from "./types";

/** What a file declares; filled as it is found. */
export interface Declarations {
  readonly structs: Map<string, GcStruct>;
  readonly arrays: Map<string, GcArray>;
  readonly data: Map<string, LLStruct | LLArray>;
  readonly externals: Map<string, ExternalFunction>;
  readonly graphs: Map<string, FlowGraph>;
}

const PUNCTUATED = new Set(["name", "string"]);

export class Reader {
  private index = 0;
  private readonly strings = new Map<string, LLStruct>();

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    readonly declared: Declarations,
    private readonly findContainer: (name: string) => GcContainer | null,
  ) {}

  // ---- tokens

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)];
  }

  next(): Token {
    const token = this.peek();
    this.index++;
    return token;
  }

  position(): number {
    return this.index;
  }

  moveTo(index: number): void {
    this.index = index;
  }

  lineAt(index: number): number {
    const at = this.tokens[index].at;
    let line = 1;
    for (let i = this.text.indexOf("\n"); i >= 0 && i < at; i = this.text.indexOf("\n", i + 1)) line++;
    return line;
  }

  /** An error at the next token, or at token `index`. */
  error(reason: string, index = this.index): TextError {
    return new TextError(reason, this.text, this.tokens[Math.min(index, this.tokens.length - 1)].at);
  }

  describe(token: Token): string {
    return token.kind === "end" ? "the end of the text" : `"${token.text}"`;
  }

  accept(punct: string): boolean {
    const token = this.peek();
    if (token.kind !== "punct" || token.text !== punct) return false;
    this.index++;
    return true;
  }

  expect(punct: string): void {
    if (!this.accept(punct)) throw this.error(`expected "${punct}", found ${this.describe(this.peek())}`);
  }

  acceptWord(word: string): boolean {
    const token = this.peek();
    if (token.kind !== "name" || token.text !== word) return false;
    this.index++;
    return true;
  }

  expectWord(word: string): void {
    if (!this.acceptWord(word)) throw this.error(`expected "${word}", found ${this.describe(this.peek())}`);
  }

  /** name := identifier | string */
  name(): string {
    const token = this.peek();
    if (!PUNCTUATED.has(token.kind)) throw this.error(`expected a name, found ${this.describe(token)}`);
    this.index++;
    return token.text;
  }

  string(): string {
    const token = this.peek();
    if (token.kind !== "string") throw this.error(`expected a string, found ${this.describe(token)}`);
    this.index++;
    return token.text;
  }

  plainNumber(): number {
    const token = this.peek();
    if (token.kind !== "number" || !/^-?\d+$/.test(token.text)) throw this.error(`expected an integer, found ${this.describe(token)}`);
    this.index++;
    return Number(token.text);
  }

  acceptHash(): number | null {
    const token = this.peek();
    if (token.kind !== "hash") return null;
    this.index++;
    return Number(token.text);
  }

  /** Items with commas between, up to `close`. */
  list<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    if (this.accept(close)) return items;
    do items.push(item());
    while (this.accept(","));
    this.expect(close);
    return items;
  }

  /** "[" item* "]" */
  bracketed<T>(item: () => T): T[] {
    const items: T[] = [];
    this.expect("[");
    while (!this.accept("]")) items.push(item());
    return items;
  }

  /**
   * position := ("@ " file ":" line ":" column (" in " name)?)+ ; without `in` it is in the graph itself. Further ones are the calls
   * at which the code was inlined, from the inside out.
   */
  acceptPosition(graphName: string): Position | null {
    const token = this.peek();
    if (token.kind !== "position") return null;
    this.index++;
    const inlinedAt = this.acceptPosition(graphName);
    const own = { file: token.file, line: token.line, column: token.column, inFunction: token.within ?? graphName };
    return inlinedAt === null ? own : { ...own, inlinedAt };
  }

  // ---- references

  /** graphref := "@" name */
  graphRef(): FlowGraph {
    const token = this.peek();
    if (token.kind !== "graph") throw this.error(`expected a graph such as @f, found ${this.describe(token)}`);
    const graph = this.declared.graphs.get(token.text);
    if (graph === undefined) throw this.error(`there is no graph ${token.text}`);
    this.index++;
    return graph;
  }

  container(): GcContainer {
    const at = this.index;
    const name = this.name();
    const found = this.findContainer(name);
    if (found === null) throw this.error(`there is no struct or array ${name}`, at);
    return found;
  }

  struct(): GcStruct {
    const at = this.index;
    const found = this.container();
    if (found.kind !== "gcstruct") throw this.error(`${found.name} is not a struct`, at);
    return found;
  }

  newArray(name: string, item: StorageType): GcArray {
    return new GcArray(name, item);
  }

  // ---- types

  /** type := primitive | small | "*" name | "fn" "(" types ")" "->" type */
  type(): StorageType {
    if (this.accept("*")) return Ptr(this.container());
    if (this.acceptWord("fn")) {
      this.expect("(");
      const args = this.list(")", () => this.valueType());
      this.expect("->");
      return FuncPtr(args, this.valueType());
    }
    const token = this.peek();
    const found = token.kind === "name" ? typesByName.get(token.text) : undefined;
    if (found === undefined) throw this.error(`expected a type, found ${this.describe(token)}`);
    this.index++;
    return found;
  }

  /** A type that a variable may have. */
  valueType(): LLType {
    const at = this.index;
    const type = this.type();
    if (type.kind === "small") throw this.error(`${type.name} exists only in memory: no variable has this type`, at);
    return type;
  }

  // ---- constants

  /** Does the next token begin a constant? Declared data names count. */
  startsConstant(): boolean {
    const token = this.peek();
    if (token.kind === "number" || token.kind === "string" || token.kind === "graph") return true;
    return token.kind === "name" && (isNanText(token.text) || ["true", "false", "inf", "void", "null"].includes(token.text) || this.declared.data.has(token.text));
  }

  /**
   * constant := integer | integer "u" | hex | float | "nan" ("_" bits)? | "inf" | "-inf" | "true" | "false" | "void"
   *           | "null" type? | (dataname | string hash? | graphref) ("as" type)?
   * `expected` is the type that the place gives: there null and upcasts need none.
   */
  constant(expected: LLType | null = null): Constant {
    const at = this.index;
    const token = this.next();
    switch (token.kind) {
      case "number":
        return numberConstant(token.text);
      case "string":
        return this.pointerConstant(this.stringObject(token.text, at), expected);
      case "graph": {
        this.index--;
        const graph = this.graphRef();
        const own = funcPtrTypeOf(graph);
        const type = this.acceptWord("as") ? this.valueType() : (expected ?? own);
        return new Constant(graph, own !== null && type !== null && sameType(own, type) ? own : type);
      }
      case "name":
        if (isNanText(token.text)) return new Constant(parseNan(token.text), Float);
        switch (token.text) {
          case "true":
          case "false":
            return new Constant(token.text === "true", Bool);
          case "inf":
            return new Constant(Infinity, Float);
          case "void":
            return new Constant(undefined, Void);
          case "null":
            return new Constant(null, expected !== null && !this.startsPointerType() ? expected : this.valueType());
        }
        if (this.declared.data.has(token.text)) return this.pointerConstant(this.declared.data.get(token.text) as LLStruct, expected);
        throw this.error(`there is no data ${token.text}`, at);
      default:
        throw this.error(`expected a constant, found ${this.describe(token)}`, at);
    }
  }

  /** After `null` in data: a type, not a repetition `null * 3`. */
  private startsPointerType(): boolean {
    const [token, after] = [this.peek(), this.peek(1)];
    if (token.kind === "name") return token.text === "fn" && after.text === "(";
    return token.kind === "punct" && token.text === "*" && after.kind !== "number";
  }

  private pointerConstant(object: LLStruct | LLArray, expected: LLType | null): Constant {
    const at = this.index;
    if (this.acceptWord("as")) return new Constant(object, this.valueType());
    if (expected !== null) {
      const fits = expected.kind === "ptr" && (expected.to === object.type || (object instanceof LLStruct && expected.to.kind === "gcstruct" && object.type.isSubclassOf(expected.to)));
      if (!fits) throw this.error(`expected a ${typeToString(expected)}, found a *${object.type.name}`, at - 1);
      return new Constant(object, expected);
    }
    return new Constant(object, Ptr(object.type));
  }

  /** A literal is a prebuilt object of the struct String: { hash, start, length, chars: an array of UInt16 }. One text, one object. */
  private stringObject(text: string, at: number): LLStruct {
    const hash = this.acceptHash() ?? 0;
    const key = `${hash} ${text}`;
    let object = this.strings.get(key);
    if (object === undefined) {
      const struct = this.findContainer("String");
      const chars = struct?.kind === "gcstruct" ? struct.findField("chars")?.type : undefined;
      if (struct?.kind !== "gcstruct" || chars?.kind !== "ptr" || chars.to.kind !== "gcarray") {
        throw this.error("a string literal needs `struct String { hash: Signed start: Signed length: Signed chars: *Chars }`", at);
      }
      object = new LLStruct(struct);
      object.set("hash", BigInt(hash));
      object.set("start", 0n);
      object.set("length", BigInt(text.length));
      object.set("chars", new LLArray(chars.to, Array.from({ length: text.length }, (_, i) => BigInt(text.charCodeAt(i)))));
      this.strings.set(key, object);
    }
    return object;
  }
}

function numberConstant(text: string): Constant {
  if (text === "-inf") return new Constant(-Infinity, Float);
  if (text.startsWith("0x")) return new Constant(BigInt(text), Address);
  if (text.endsWith("u")) return new Constant(BigInt(text.slice(0, -1)), Unsigned);
  if (/[.e]/.test(text)) return new Constant(Number(text), Float);
  return new Constant(BigInt(text), Signed);
}
