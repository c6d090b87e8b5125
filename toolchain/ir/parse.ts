/**
 * Reads the textual IR (docs/text-ir.md): the inverse of print.ts. Above each function stands its grammar rule.
 *
 * Two rounds: the first finds what is declared (at brace depth 0) and makes empty objects, so that text may
 * refer forward; the second fills them. What parses may still be wrong: that is the verifier's to say. So a
 * variable may be used where it is not defined, or be defined twice.
 */
import type { ExternalFunction } from "./external";
import { Block, FlowGraph } from "./graph";
import type { Constant, Variable } from "./graph";
import { LLArray, LLStruct, zeroOf } from "./heap";
import { BodyParser } from "./parse-body";
import { Reader } from "./parse-reader";
import type { Declarations } from "./parse-reader";
import { tokenize } from "./lex";
import type { Place } from "./print";
import { Program } from "./program";
import { GcStruct, valueTypeOf } from "./types";
import type { Field, GcArray } from "./types";

export { TextError } from "./lex";

/** What the `program` line says. */
export interface ProgramHeader {
  readonly name: string;
  readonly entry: FlowGraph;
  readonly exceptionStruct: GcStruct;
  /** Graphs and numbers; true for facts without a value. */
  readonly facts: ReadonlyMap<string, unknown>;
}

export interface ParsedProgram {
  readonly header: ProgramHeader | null;
  readonly structs: ReadonlyMap<string, GcStruct>;
  readonly arrays: ReadonlyMap<string, GcArray>;
  readonly data: ReadonlyMap<string, LLStruct | LLArray>;
  readonly externals: ReadonlyMap<string, ExternalFunction>;
  readonly graphs: readonly FlowGraph[];
  /** As written. */
  readonly variables: ReadonlyMap<Variable, string>;
  /** The 1-based line where each op, exit, block and graph begins. */
  readonly lines: ReadonlyMap<Place, number>;
}

/** Parses a whole file; throws TextError. */
export function parseProgram(text: string): ParsedProgram {
  return new FileParser(text).file();
}

/** Constants with commas between, as in operands; data, graphs and structs are those of `parsed`. For file tests and tools. */
export function parseConstants(text: string, parsed: ParsedProgram): Constant[] {
  const { structs, arrays, data, externals } = parsed;
  const declared: Declarations = {
    structs: new Map(structs),
    arrays: new Map(arrays),
    data: new Map(data),
    externals: new Map(externals),
    graphs: new Map(parsed.graphs.map((graph) => [graph.name, graph])),
  };
  const reader = new Reader(text, tokenize(text), declared, (name) => structs.get(name) ?? arrays.get(name) ?? null);
  if (reader.peek().kind === "end") return [];
  const constants = [reader.constant()];
  while (reader.accept(",")) constants.push(reader.constant());
  if (reader.peek().kind !== "end") throw reader.error(`expected a comma or the end, found ${reader.describe(reader.peek())}`);
  return constants;
}

export interface ProgramOptions {
  readonly lowerHelper?: (name: string) => FlowGraph;
}

/**
 * A Program of what was parsed. Without a `program` line the entry is the graph `main`, or else the first one, and the
 * exception struct is the one called Error, or else a new one without fields.
 */
export function programOf(parsed: ParsedProgram, options: ProgramOptions = {}): Program {
  const entry = parsed.header?.entry ?? parsed.graphs.find((graph) => graph.name === "main") ?? parsed.graphs[0];
  if (entry === undefined) throw new Error("a program needs at least one graph");
  const exceptionStruct = parsed.header?.exceptionStruct ?? parsed.structs.get("Error") ?? new GcStruct("Error", null);
  const noHelpers = (name: string): FlowGraph => {
    const found = parsed.graphs.find((graph) => graph.name === name);
    if (found === undefined) throw new Error(`this program was parsed from text, where there is no graph for the helper ${name}`);
    return found;
  };
  const program = new Program(parsed.header?.name ?? entry.name, entry, exceptionStruct, options.lowerHelper ?? noHelpers);
  program.graphs = [...parsed.graphs];
  for (const [fact, value] of parsed.header?.facts ?? []) program.facts.set(fact, value);
  return program;
}

/** Where declarations begin: token numbers of their names. */
interface Sites {
  readonly program: number[];
  readonly struct: number[];
  readonly array: number[];
  readonly data: number[];
  readonly extern: number[];
  readonly graph: number[];
}

class FileParser {
  private readonly reader: Reader;
  private readonly declared: Declarations = { structs: new Map(), arrays: new Map(), data: new Map(), externals: new Map(), graphs: new Map() };
  private readonly sites: Sites = { program: [], struct: [], array: [], data: [], extern: [], graph: [] };
  private readonly lines = new Map<Place, number>();
  private readonly variables = new Map<Variable, string>();
  private readonly open = new Set<string>();

  constructor(text: string) {
    this.reader = new Reader(text, tokenize(text), this.declared, (name) => this.declareContainer(name));
  }

  /** file := (program | struct | array | extern | data | graph)* */
  file(): ParsedProgram {
    this.findSites();
    for (const site of [...this.sites.struct, ...this.sites.array]) this.declareContainer(this.nameAt(site));
    for (const site of this.sites.struct) this.structFields(site);
    for (const site of this.sites.graph) this.declareGraph(site);
    const bodies = this.sites.graph.map((site) => this.graphHeader(site));
    for (const site of this.sites.extern) this.extern(site);
    for (const site of this.sites.data) this.declareData(site);
    for (const site of this.sites.data) this.fillData(site);
    const header = this.sites.program.length > 0 ? this.programLine(this.sites.program[0]) : null;
    const exceptions = header?.exceptionStruct ?? this.declared.structs.get("Error") ?? null;
    for (const { graph, at } of bodies) {
      this.reader.moveTo(at);
      new BodyParser(this.reader, graph, exceptions, this.variables, this.lines).body();
    }
    const { structs, arrays, data, externals, graphs } = this.declared;
    return { header, structs, arrays, data, externals, graphs: [...graphs.values()], variables: this.variables, lines: this.lines };
  }

  /** The first round: a declaration is a keyword at brace depth 0 where an item can begin. */
  private findSites(): void {
    const reader = this.reader;
    const startsItem = (): boolean => {
      const token = reader.peek();
      return token.kind === "name" && token.text in this.sites && ["name", "string"].includes(reader.peek(1).kind);
    };
    while (reader.peek().kind !== "end") {
      const keyword = reader.peek();
      if (!startsItem()) throw reader.error(`expected ${Object.keys(this.sites).join(", ")}, found ${reader.describe(keyword)}`);
      reader.next();
      this.sites[keyword.text as keyof Sites].push(reader.position());
      let depth = 0;
      do {
        const token = reader.next();
        if (token.kind === "punct" && "{[(".includes(token.text)) depth++;
        else if (token.kind === "punct" && "}])".includes(token.text)) depth--;
        else if (token.kind === "end") throw reader.error("the text ends within brackets");
      } while (depth > 0 || !(startsItem() || reader.peek().kind === "end"));
    }
  }

  private nameAt(site: number): string {
    this.reader.moveTo(site);
    return this.reader.name();
  }

  /**
   * struct := "struct" name ids? ("(" name ")")? "{" field* "}"
   * array := "array" name ids? "=" type
   * A parent and an item type are needed to make the object, so they are declared first, wherever they stand.
   */
  private declareContainer(name: string): GcStruct | GcArray | null {
    const found = this.declared.structs.get(name) ?? this.declared.arrays.get(name);
    if (found !== undefined) return found;
    const reader = this.reader;
    const back = reader.position();
    const isHere = (site: number): boolean => this.nameAt(site) === name;
    const structSites = this.sites.struct.filter(isHere);
    const arraySites = this.sites.array.filter(isHere);
    if (structSites.length + arraySites.length === 0) {
      reader.moveTo(back);
      return null;
    }
    if (structSites.length + arraySites.length > 1) throw reader.error(`${name} is declared twice`);
    if (this.open.has(name)) throw reader.error(`${name} is its own parent or item`);
    this.open.add(name);
    const made = structSites.length > 0 ? this.makeStruct(structSites[0]) : this.makeArray(arraySites[0]);
    this.open.delete(name);
    reader.moveTo(back);
    return made;
  }

  private makeStruct(site: number): GcStruct {
    const reader = this.reader;
    const name = this.nameAt(site);
    const ids = this.ids();
    let parent: GcStruct | null = null;
    if (reader.accept("(")) {
      parent = reader.struct();
      reader.expect(")");
    }
    const struct = new GcStruct(name, parent);
    struct.sealed = true;
    [struct.classId, struct.lastClassId] = ids;
    this.declared.structs.set(name, struct);
    return struct;
  }

  private makeArray(site: number): GcArray {
    const reader = this.reader;
    const name = this.nameAt(site);
    const ids = this.ids();
    reader.expect("=");
    const array = reader.newArray(name, reader.type());
    [array.classId, array.lastClassId] = ids;
    this.declared.arrays.set(name, array);
    return array;
  }

  /** ids := "#" integer ".." integer */
  private ids(): [number, number] {
    const first = this.reader.acceptHash();
    if (first === null) return [-1, -1];
    this.reader.expect("..");
    return [first, this.reader.plainNumber()];
  }

  /** field := name ":" "immutable"? type ","? */
  private structFields(site: number): void {
    const reader = this.reader;
    const struct = this.declared.structs.get(this.nameAt(site)) as GcStruct;
    this.ids();
    if (reader.accept("(")) {
      reader.name();
      reader.expect(")");
    }
    reader.expect("{");
    while (!reader.accept("}")) {
      const name = reader.name();
      reader.expect(":");
      const immutable = reader.acceptWord("immutable");
      const field: Field = { name, type: reader.type(), immutable };
      struct.fields.push(field);
      reader.accept(",");
    }
  }

  /**
   * program := "program" name "entry" graphref "exceptions" name ("facts" "[" fact* "]")?
   * fact := name ("=" (graphref | integer))?
   */
  private programLine(site: number): ProgramHeader {
    const reader = this.reader;
    if (this.sites.program.length > 1) throw reader.error("there is more than one program line");
    const name = this.nameAt(site);
    reader.expectWord("entry");
    const entry = reader.graphRef();
    reader.expectWord("exceptions");
    const exceptionStruct = reader.struct();
    const facts = new Map<string, unknown>();
    if (reader.acceptWord("facts")) {
      reader.bracketed(() => {
        const fact = reader.name();
        const value = reader.accept("=") ? (reader.peek().kind === "graph" ? reader.graphRef() : reader.plainNumber()) : true;
        facts.set(fact, value);
      });
    }
    return { name, entry, exceptionStruct, facts };
  }

  /**
   * extern := "extern" name "(" types ")" "->" type ("symbol" string)? ("headers" strings)? ("libraries" strings)?
   *           ("cargs" strings)? ("cresult" strings)? "pure"? "noreturn"?
   */
  private extern(site: number): void {
    const reader = this.reader;
    const alias = this.nameAt(site);
    if (this.declared.externals.has(alias)) throw reader.error(`${alias} is declared twice`);
    reader.expect("(");
    const args = reader.list(")", () => reader.valueType());
    reader.expect("->");
    const result = reader.valueType();
    const name = reader.acceptWord("symbol") ? reader.string() : alias;
    const strings = (word: string): string[] | undefined => (reader.acceptWord(word) ? reader.bracketed(() => reader.string()) : undefined);
    const headers = strings("headers") ?? [];
    const libraries = strings("libraries") ?? [];
    const cArgs = strings("cargs");
    const cResult = strings("cresult")?.[0];
    const pure = reader.acceptWord("pure");
    const noReturn = reader.acceptWord("noreturn");
    const external: ExternalFunction = { kind: "external", name, args, result, headers, libraries, pure, cArgs, cResult, noReturn };
    this.declared.externals.set(alias, external);
  }

  /** data := "data" name ":" type ("identity" integer)? "=" (fields | items) */
  private declareData(site: number): void {
    const reader = this.reader;
    const name = this.nameAt(site);
    if (this.declared.data.has(name)) throw reader.error(`${name} is declared twice`);
    reader.expect(":");
    const type = reader.type();
    if (type.kind !== "ptr") throw reader.error("prebuilt data is a pointer");
    const object = type.to.kind === "gcstruct" ? new LLStruct(type.to) : new LLArray(type.to, []);
    this.declared.data.set(name, object);
  }

  /**
   * fields := "{" (name ":" value ","?)* "}"
   * items := "[" (value ("*" integer)? ","?)* "]"
   */
  private fillData(site: number): void {
    const reader = this.reader;
    const object = this.declared.data.get(this.nameAt(site)) as LLStruct | LLArray;
    reader.expect(":");
    reader.type();
    if (reader.acceptWord("identity")) object.identityHash = reader.plainNumber();
    reader.expect("=");
    if (object instanceof LLStruct) {
      for (const field of object.type.allFields()) object.set(field.name, zeroOf(field.type));
      reader.expect("{");
      while (!reader.accept("}")) {
        const name = reader.name();
        const field = object.type.findField(name);
        if (field === undefined) throw reader.error(`struct ${object.type.name} has no field ${name}`);
        reader.expect(":");
        object.set(name, reader.constant(valueTypeOf(field.type)).value);
        reader.accept(",");
      }
      return;
    }
    const itemType = valueTypeOf(object.type.item);
    reader.expect("[");
    while (!reader.accept("]")) {
      const item = reader.constant(itemType).value;
      const count = reader.accept("*") ? reader.plainNumber() : 1;
      for (let i = 0; i < count; i++) object.items.push(item);
      reader.accept(",");
    }
  }

  private declareGraph(site: number): void {
    const name = this.nameAt(site);
    if (this.declared.graphs.has(name)) throw this.reader.error(`graph ${name} is declared twice`);
    const graph = new FlowGraph(name, new Block());
    this.declared.graphs.set(name, graph);
    this.lines.set(graph, this.reader.lineAt(site));
  }

  /** graph := "graph" name "(" params ")" "->" type ("[" name* "]")? position? "{" block+ "}" */
  private graphHeader(site: number): { graph: FlowGraph; at: number } {
    const reader = this.reader;
    const graph = this.declared.graphs.get(this.nameAt(site)) as FlowGraph;
    reader.expect("(");
    graph.start.inputs = reader.list(")", () => BodyParser.parameter(reader, this.variables));
    reader.expect("->");
    graph.resultType = reader.valueType();
    if (reader.accept("[")) {
      while (!reader.accept("]")) graph.flags.add(reader.name());
    }
    graph.pos = reader.acceptPosition(graph.name);
    reader.expect("{");
    return { graph, at: reader.position() };
  }
}
