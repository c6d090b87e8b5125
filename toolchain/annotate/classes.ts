/** ClassDefs and their making: user classes by type arguments, records and tuples by shape, closures by place, runtime classes by use. */
import type { Position } from "../ir/graph";
import type { LiveClass, LiveFunction, LiveScope } from "../load/live";
import type { Capture, FunctionGraph } from "../flow/hlops";
import type { ts } from "../ts";
import type { ClassDef, ClassDesc, ClassKind } from "./model";
import { SlotImpl, type Task } from "./slots";
import type { SpecGraphImpl } from "./spec";

/** What the type parameters in scope stand for, as keys (typekeys.ts). */
export class TypeEnv {
  private readonly own = new Map<ts.Symbol, string>();
  constructor(readonly outer: TypeEnv | null) {}
  bind(parameter: ts.Symbol, key: string): void {
    this.own.set(parameter, key);
  }
  lookup(parameter: ts.Symbol): string | undefined {
    return this.own.get(parameter) ?? this.outer?.lookup(parameter);
  }
}

/** One piece of code: a live function, or a function written inside another (per specialisation of that one). */
export interface FunctionDesc {
  readonly id: number;
  readonly name: string;
  readonly node: ts.Node;
  readonly pos: Position | null;
  readonly env: TypeEnv | null;
  readonly live: LiveFunction | null;
  /** The class in which it was written, for methods. */
  readonly ofClass: ts.ClassLikeDeclaration | null;
  readonly isRuntime: boolean;
  /** Written inside another function: `env` is that one's. */
  readonly isClosure: boolean;
  readonly owner: SpecGraphImpl | null;
  readonly hints: ReadonlySet<string>;
  /** Builds (once) the high-level graph; throws UserError. */
  graph(): FunctionGraph;
  readonly specs: Map<string, SpecGraphImpl>;
}

export class ClassDescImpl implements ClassDesc {
  constructor(
    readonly name: string,
    readonly live: LiveClass | null,
    readonly node: ts.ClassLikeDeclaration,
    readonly scope: LiveScope,
    readonly captures: readonly Capture[],
    readonly env: TypeEnv | null,
    readonly runtimeName: string | null,
  ) {}
  /** ClassDefs by type-argument key. */
  readonly defs = new Map<string, ClassDefImpl>();
  /** Members written in the syntax, by name: for classes declared inside functions, which have no live prototype. */
  readonly methodDescs = new Map<string, FunctionDesc>();
  constructorDesc: FunctionDesc | null | undefined = undefined;
}

let nextClassId = 0;

export class ClassDefImpl implements ClassDef {
  readonly id = nextClassId++;
  readonly children: ClassDefImpl[] = [];
  readonly fields = new Map<string, SlotImpl>();
  instantiated = false;
  /** Tasks that looked at which descendants there are. */
  readonly hierarchyReaders = new Set<Task>();
  env: TypeEnv | null = null;
  /** Records: the declared TypeScript type, if the literal had one. */
  tsType: ts.Type | null = null;
  /** Closures. */
  code: FunctionDesc | null = null;
  captures: readonly Capture[] = [];
  takesThis = false;
  capturesThis = false;
  /** A method bound to an object, which is in field c0. */
  isBound = false;
  /** A function of the host that met functions of the program: `Math.sqrt` in an array of closures. */
  builtin: string | null = null;
  /** The class in whose method the closure was made: what `super` inside it means. */
  closureThisClass: ClassDefImpl | null = null;
  /** Generators: one step. */
  resume: SpecGraphImpl | null = null;
  /** Accessors of records. */
  readonly accessors = new Map<string, { get?: ClassDefImpl; set?: ClassDefImpl }>();
  /** Closures: the object that a live function is. */
  liveValue: object | null = null;
  private forward: ClassDefImpl | null = null;

  constructor(
    readonly kind: ClassKind,
    public name: string,
    readonly parent: ClassDefImpl | null,
    readonly desc: ClassDescImpl | null,
    readonly pos: Position | null,
  ) {
    if (parent !== null) parent.children.push(this);
  }

  get runtimeName(): string | null {
    return this.desc?.runtimeName ?? null;
  }

  root(): ClassDefImpl {
    let at: ClassDefImpl = this;
    while (at.forward !== null) at = at.forward;
    return at;
  }

  forwardTo(other: ClassDefImpl): void {
    this.forward = other;
  }

  /** This class and its ancestors, nearest first. */
  chain(): ClassDefImpl[] {
    const all: ClassDefImpl[] = [];
    for (let at: ClassDefImpl | null = this.root(); at !== null; at = at.parent) all.push(at);
    return all;
  }

  /** This class and all below it of which objects are made, ancestors first. */
  concrete(): ClassDefImpl[] {
    const all: ClassDefImpl[] = [];
    const visit = (cls: ClassDefImpl): void => {
      if (cls.instantiated) all.push(cls);
      for (const child of cls.children) visit(child);
    };
    visit(this.root());
    return all;
  }

  findField(name: string): { owner: ClassDefImpl; slot: SlotImpl } | undefined {
    for (const cls of this.chain()) {
      const slot = cls.fields.get(name);
      if (slot !== undefined) return { owner: cls, slot };
    }
    return undefined;
  }

  addField(name: string): SlotImpl {
    const slot = new SlotImpl(`${this.name}.${name}`);
    this.fields.set(name, slot);
    return slot;
  }
}

