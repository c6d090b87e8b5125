/**
 * What the lowering of one program shares: structs, representations, prebuilt data, globals, and the low-level graph
 * that stands for each specialised graph (made empty at first need and filled later, so that calls may be cyclic).
 */
import { InternalError } from "../diag/internal";
import { Block, Constant, FlowGraph, Variable } from "../ir/graph";
import { Ptr, Void } from "../ir/types";
import type { GcStruct, LLType } from "../ir/types";
import type { AnnotatedProgram, ClassDef, SomeValue, SpecGraph } from "../annotate/model";
import { isImpossible } from "../annotate/values";
import { AddressRepr } from "./address";
import { BigIntRepr } from "./bigint";
import { BoolRepr } from "./bool";
import { CellRepr } from "./cell";
import { ClassNumbers, NumberedClassRepr } from "./class";
import { CharsRepr, FixedRepr } from "./fixed";
import { Externals } from "./externals";
import { FloatRepr } from "./float";
import { Globals } from "./globals";
import { InstanceRepr } from "./instance";
import { IntegerRepr } from "./integer";
import { KnownRepr } from "./known";
import { NothingRepr } from "./nothing";
import { Prebuilt } from "./prebuilt";
import type { Repr } from "./repr";
import { StringRepr } from "./string";
import { Structs } from "./structs";
import { TypedArrayRepr } from "./typed";

export interface RTypeOptions {
  /** Check that Integer results stay within the safe integers, where ranges do not show it. */
  readonly checkIntegers: boolean;
  readonly name: string;
}

export class RTyper {
  readonly structs = new Structs((annotation, cls) => this.fieldType(annotation, cls));
  readonly classNumbers = new ClassNumbers();
  readonly prebuilt = new Prebuilt(this);
  readonly globals = new Globals(this);
  readonly externals = new Externals(this.structs);
  /** Graphs in the order of first need; those from `lowered` on have no code yet. */
  readonly specs: SpecGraph[] = [];
  lowered = 0;

  private readonly reprs = new WeakMap<SomeValue, Repr>();
  private readonly graphs = new Map<SpecGraph, FlowGraph>();
  private readonly graphNames = new Set<string>();
  private readonly helpers = new Map<string, SpecGraph>();
  private readonly dispatchers = new Map<string, FlowGraph>();
  /** Graphs that no specialised graph stands for, since they were last taken. */
  private made: FlowGraph[] = [];

  constructor(
    readonly annotated: AnnotatedProgram,
    readonly options: RTypeOptions,
  ) {}

  get exceptionStruct(): GcStruct {
    return this.structs.structOf(this.annotated.errorClass);
  }

  /** Of a field. What always is the same number is not stored, except in errors, which backends look into. */
  private fieldType(annotation: SomeValue, cls: ClassDef): LLType {
    if (annotation.kind === "int" && annotation.lo === annotation.hi && !annotation.null && !annotation.undefined && cls !== this.annotated.errorClass.root()) return Void;
    return this.repr(annotation).type;
  }

  repr(annotation: SomeValue): Repr {
    let repr = this.reprs.get(annotation);
    if (repr === undefined) {
      repr = this.makeRepr(annotation);
      this.reprs.set(annotation, repr);
    }
    return repr;
  }

  private makeRepr(annotation: SomeValue): Repr {
    switch (annotation.kind) {
      case "none":
        return new NothingRepr(annotation);
      case "bool":
        return new BoolRepr(annotation);
      case "int":
        return new IntegerRepr(annotation);
      case "float":
        return new FloatRepr(annotation);
      case "bigint":
        return new BigIntRepr(annotation, this.structs);
      case "string":
        return new StringRepr(annotation, this.structs);
      case "instance":
        return new InstanceRepr(annotation, this.structs);
      case "typed":
        return new TypedArrayRepr(annotation, this.structs);
      case "fixed":
        return new FixedRepr(annotation, this.structs.arrayOf(this.repr(annotation.item.root().annotation).type), this.structs);
      case "chars":
        return new CharsRepr(annotation, this.structs);
      case "cell":
        return new CellRepr(annotation, this.repr(annotation.content.root().annotation).type, this.structs);
      case "class":
        return annotation.descs.length === 1 ? this.known(annotation) : new NumberedClassRepr(annotation, this.classNumbers);
      case "builtin":
        return this.known(annotation);
      case "address":
        return new AddressRepr(annotation);
    }
  }

  private known(annotation: SomeValue): KnownRepr {
    return new KnownRepr(annotation, () => {
      if (annotation.kind !== "builtin") throw new InternalError(`a ${annotation.kind} is no function object`, { stage: "rtype" });
      const object = this.prebuilt.builtinObject(annotation.name);
      return new Constant(object, Ptr(object.type));
    });
  }

  uniqueGraphName(base: string): string {
    let name = base;
    for (let i = 1; this.graphNames.has(name); i++) name = `${base}_${i}`;
    this.graphNames.add(name);
    return name;
  }

  /** The low-level graph of `spec`: its inputs and result type are there at once, its code when `lowerPending` has run. */
  graphOf(spec: SpecGraph): FlowGraph {
    let graph = this.graphs.get(spec);
    if (graph === undefined) {
      const inputs: Variable[] = [];
      for (const input of spec.graph.start.inputs) {
        const type = this.repr(annotationIn(spec, input)).type;
        if (type !== Void) inputs.push(new Variable(type, input.name));
      }
      graph = new FlowGraph(this.uniqueGraphName(spec.name), new Block(inputs));
      graph.resultType = this.repr(spec.result).type;
      graph.pos = spec.pos;
      for (const hint of spec.hints) graph.flags.add(hint);
      if (isImpossible(spec.result)) graph.flags.add("cold");
      this.graphs.set(spec, graph);
      this.specs.push(spec);
    }
    return graph;
  }

  /** The dispatcher for `key` (dispatcher.ts), made at first use. */
  dispatcher(key: string, make: () => FlowGraph): FlowGraph {
    let graph = this.dispatchers.get(key);
    if (graph === undefined) {
      graph = make();
      this.dispatchers.set(key, graph);
      this.made.push(graph);
    }
    return graph;
  }

  /** The dispatchers made since the last call. */
  takeMade(): FlowGraph[] {
    const made = this.made;
    this.made = [];
    return made;
  }

  helper(name: string): SpecGraph {
    let spec = this.helpers.get(name);
    if (spec === undefined) {
      spec = this.annotated.helper(name);
      this.helpers.set(name, spec);
    }
    return spec;
  }

  /** Of what raises and handlers carry. */
  exceptionType(): LLType {
    return Ptr(this.exceptionStruct);
  }
}

const unreached: SomeValue = { kind: "none", null: false, undefined: false };

/** Of a variable of a specialised graph; Impossible where nothing has flowed. */
export function annotationIn(spec: SpecGraph, variable: Variable): SomeValue {
  return spec.annotations.get(variable) ?? unreached;
}
