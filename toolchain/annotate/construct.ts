/** Making objects: classes by type arguments, constructors. */
import type { LiveClass } from "../load/live";
import { ts } from "../ts";
import type { Annotator } from "./annotator";
import { ClassDefImpl, TypeEnv, type ClassDescImpl } from "./classes";
import { FunctionDescImpl, positionOfNode } from "./functions";
import type { SpecGraphImpl } from "./spec";

const ERROR_CLASSES: Readonly<Record<string, string>> = {
  Error: "errors.Error_", TypeError: "errors.TypeError_", RangeError: "errors.RangeError_", SyntaxError: "errors.SyntaxError_",
  EvalError: "errors.EvalError_", ReferenceError: "errors.ReferenceError_", URIError: "errors.URIError_",
};

/** The runtime class that stands for one of the host's: `Map` is `map.Map_`. */
export function runtimeNameOfBuiltin(name: string): string | null {
  if (name === "Map") return "map.Map_";
  if (name === "Set") return "set.Set_";
  return Object.hasOwn(ERROR_CLASSES, name) ? ERROR_CLASSES[name] : null;
}

/** The class behind a live constructor function; null for what is not in the dialect. */
export function descOfClassValue(annotator: Annotator, value: Function): ClassDescImpl | null {
  const live: LiveClass | undefined = annotator.live.classOf(value);
  if (live !== undefined) return annotator.classDesc(live);
  const builtin = annotator.live.builtinNameOf(value);
  const runtime = builtin === undefined ? null : runtimeNameOfBuiltin(builtin);
  return runtime === null ? null : annotator.runtimeClass(runtime);
}

/**
 * The ClassDef of `desc`. Runtime classes with type parameters: one for each `site` (any object; null: one for all).
 * User classes: by the keys of their type arguments, in order.
 */
export function classDefOf(annotator: Annotator, desc: ClassDescImpl, site: unknown, typeArguments: readonly string[] | null): ClassDefImpl {
  const parameters = desc.node.typeParameters ?? [];
  if (desc.runtimeName !== null && parameters.length > 0) {
    return siteClass(annotator, desc, site);
  }
  const key = parameters.map((_, i) => typeArguments?.[i] ?? "?").join(",");
  let def = desc.defs.get(key);
  if (def === undefined) {
    const env = new TypeEnv(desc.env);
    parameters.forEach((parameter, i) => env.bind(typeParameterSymbol(annotator, parameter), typeArguments?.[i] ?? "?"));
    def = makeClass(annotator, desc, env, parameters.length === 0 ? desc.name : `${desc.name}<${key}>`);
    desc.defs.set(key, def);
  }
  return def.root();
}

const siteClasses = new WeakMap<Annotator, Map<unknown, ClassDefImpl>>();

function siteClass(annotator: Annotator, desc: ClassDescImpl, site: unknown): ClassDefImpl {
  let table = siteClasses.get(annotator);
  if (table === undefined) {
    table = new Map();
    siteClasses.set(annotator, table);
  }
  let def = table.get(site);
  if (def === undefined) {
    const env = new TypeEnv(null);
    def = makeClass(annotator, desc, env, publicName(desc.name));
    for (const parameter of desc.node.typeParameters!) env.bind(typeParameterSymbol(annotator, parameter), `${desc.runtimeName}.${parameter.name.text}@${def.id}`);
    table.set(site, def);
  }
  return def.root();
}

/** `Map_` is what users call Map. */
function publicName(name: string): string {
  return name.endsWith("_") ? name.slice(0, -1) : name === "List" ? "array" : name;
}

export function typeParameterSymbol(annotator: Annotator, parameter: ts.TypeParameterDeclaration): ts.Symbol {
  return annotator.live.checker.getSymbolAtLocation(parameter.name)!;
}

function makeClass(annotator: Annotator, desc: ClassDescImpl, env: TypeEnv, name: string): ClassDefImpl {
  const parent = parentOf(annotator, desc, env);
  const def = annotator.addClass(new ClassDefImpl("class", publicName(name), parent, desc, positionOfNode(desc.node, desc.name)));
  def.env = env;
  return def;
}

function parentOf(annotator: Annotator, desc: ClassDescImpl, env: TypeEnv): ClassDefImpl | null {
  const heritage = desc.node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (desc.live !== null) {
    if (desc.live.parent === null) return null;
    const parent = descOfClassValue(annotator, desc.live.parent);
    if (parent === null) {
      annotator.report(
        "extends-builtin", positionOfNode(heritage ?? desc.node, desc.name), `class ${desc.name} extends ${desc.live.parent.name}, which the dialect cannot subclass`,
        "Keep an object of that class in a field instead.", [],
      );
      return null;
    }
    return classDefOf(annotator, parent, null, heritage === undefined ? null : typeArgumentKeys(annotator, heritage, env));
  }
  if (heritage === undefined) return null;
  const parent = annotator.localParents.get(desc);
  return parent === undefined ? null : classDefOf(annotator, parent, null, typeArgumentKeys(annotator, heritage, env));
}

/** The type arguments of a class type, as keys. */
export function typeArgumentKeys(annotator: Annotator, node: ts.Node, env: TypeEnv | null): string[] | null {
  const type = annotator.live.checker.getTypeAtLocation(node);
  return typeArgumentKeysOfType(annotator, type, env);
}

export function typeArgumentKeysOfType(annotator: Annotator, type: ts.Type, env: TypeEnv | null): string[] | null {
  if (!((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference)) return null;
  const reference = type as ts.TypeReference;
  const count = reference.target.typeParameters?.length ?? 0;
  return annotator.live.checker.getTypeArguments(reference).slice(0, count).map((one) => annotator.keys.key(one, env));
}

/** Constructors, one specialisation a ClassDef. */
export class Constructors {
  constructor(private readonly annotator: Annotator) {}

  /** The graph that initialises an object of `cls`, or null if there is nothing to do. `this` is its first input. */
  readonly constructorSpec = (cls: ClassDefImpl, site = ""): SpecGraphImpl | null => {
    const root = cls.root();
    const desc = root.desc;
    if (desc === null) return null;
    if (desc.constructorDesc === undefined) desc.constructorDesc = FunctionDescImpl.ofConstructor(this.annotator, desc);
    if (desc.constructorDesc === null) return null;
    return this.annotator.specialise(desc.constructorDesc, `${root.id}${site}`, root.env, root);
  };
}
