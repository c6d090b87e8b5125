/**
 * load/: what the instrumented modules report while they run, and the live program's answers made from it.
 *
 * One registry a load. A *token* stands for one activation of a scope; a registration ties a function or
 * class value to its node and the token in whose scope it was created. LiveFunction and LiveClass objects are made
 * on demand, one a value. Values are held weakly: what the program dropped is not kept.
 */
import { ts } from "../ts";
import { InternalError } from "../diag/internal";
import type { GlobalKey } from "../flow/hlops";
import { thisNumber } from "./instrument";
import type { LiveClass, LiveFunction, LiveScope } from "./live";
import type { TableReader, TableScope } from "./module-tables";
import { isFunctionWithBody, thisOwnerOf } from "./scopes";

/** One activation of a scope. */
export class Token {
  /** The variables of this activation that were looked up, by their declaration. */
  private ownKeys: Map<ts.Node, GlobalKey> | undefined;

  constructor(
    readonly parent: Token | null,
    private readonly tables: TableReader,
    private readonly number: number,
    /** The value now of captured variable number i; throws what JavaScript throws in the temporal dead zone. */
    readonly read: (i: number) => unknown,
  ) {}

  get scope(): TableScope {
    return this.tables.scope(this.number);
  }

  get keys(): Map<ts.Node, GlobalKey> {
    return (this.ownKeys ??= new Map());
  }
}

/** Makes the scope objects (lookup.ts); given in so that registering knows nothing of the checker. */
export type ScopeMaker = (token: Token | null, self: { readonly node: ts.Node; readonly value: object } | null) => LiveScope;

type PrivateReader = (object: object, name: string) => unknown;

interface Registration {
  readonly node: () => ts.Node;
  readonly token: Token | null;
  readonly ofClass: Function | null;
  readonly readPrivate?: PrivateReader;
}

/** What the instrumented code of a module calls; see instrument.ts. */
export interface Hooks {
  s(parent: Token | null, scope: number, read: (i: number) => unknown): Token;
  f<F extends object>(node: number, value: F, token: Token | null, name?: string): F;
  c(node: number, value: Function, token: Token | null, readPrivate?: PrivateReader): void;
  o<O extends object>(node: number, value: O, token: Token | null): O;
  k(node: number, name: PropertyKey): PropertyKey;
}

export class Registry {
  private readonly registrations = new WeakMap<object, Registration>();
  private readonly live = new WeakMap<object, LiveFunction | LiveClass>();
  /** Constructors and private members by class and node: they are no values of their own. */
  private readonly members = new WeakMap<Function, Map<ts.Node, LiveFunction>>();
  /** The token of each module, by the path of its file. */
  readonly moduleTokens = new Map<string, Token>();

  constructor(private readonly makeScope: ScopeMaker) {}

  /** The hooks object for one module. */
  hooksFor(file: string, tables: TableReader): Hooks {
    const computedNames = new Map<ts.Node, PropertyKey>();
    return {
      s: (parent, scope, read) => {
        const token = new Token(parent, tables, scope, read);
        if (parent === null) this.moduleTokens.set(file, token);
        return token;
      },
      f: (node, value, token, name) => {
        this.registrations.set(value, { node: () => tables.node(node), token, ofClass: null });
        if (name !== undefined) Object.defineProperty(value, "name", { value: name, configurable: true });
        return value;
      },
      c: (node, value, token, readPrivate) => {
        const cls = tables.node(node) as ts.ClassLikeDeclaration;
        this.registrations.set(value, { node: () => cls, token, ofClass: null, readPrivate });
        for (const member of cls.members) {
          if (!isFunctionWithBody(member) || ts.isConstructorDeclaration(member)) continue;
          const isStatic = ts.getModifiers(member as ts.MethodDeclaration)?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword) ?? false;
          this.registerMember(isStatic ? value : (value.prototype as object), member, token, value, computedNames);
        }
      },
      o: (node, value, token) => {
        for (const member of (tables.node(node) as ts.ObjectLiteralExpression).properties) {
          if (isFunctionWithBody(member)) this.registerMember(value, member, token, null, computedNames);
        }
        return value;
      },
      k: (node, name) => {
        const key = typeof name === "symbol" ? name : String(name);
        computedNames.set(tables.node(node), key);
        return key;
      },
    };
  }

  private registerMember(holder: object, member: ts.FunctionLikeDeclaration, token: Token | null, ofClass: Function | null, computed: ReadonlyMap<ts.Node, PropertyKey>): void {
    const name = member.name;
    if (name === undefined || ts.isPrivateIdentifier(name)) return;
    const key = ts.isComputedPropertyName(name) ? computed.get(member) : (name as ts.Identifier).text;
    if (key === undefined) return;
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    const value: unknown = ts.isGetAccessor(member) ? descriptor?.get : ts.isSetAccessor(member) ? descriptor?.set : descriptor?.value;
    if (typeof value === "function") this.registrations.set(value, { node: () => member, token, ofClass });
  }

  functionOf(value: object): LiveFunction | undefined {
    const found = this.liveOf(value);
    return found?.kind === "function" ? found : undefined;
  }

  classOf(value: object): LiveClass | undefined {
    const found = this.liveOf(value);
    return found?.kind === "class" ? found : undefined;
  }

  private liveOf(value: object): LiveFunction | LiveClass | undefined {
    const known = this.live.get(value);
    if (known !== undefined) return known;
    const registration = this.registrations.get(value);
    if (registration === undefined) return undefined;
    const made = this.makeLive(value, registration);
    this.live.set(value, made);
    return made;
  }

  private makeLive(value: object, registration: Registration): LiveFunction | LiveClass {
    const node = registration.node();
    const token = registration.token;
    const scope = this.makeScope(token, { node, value });
    if (ts.isClassLike(node)) {
      const parent: unknown = Object.getPrototypeOf(value);
      const hasParent = typeof parent === "function" && parent !== Function.prototype;
      return { kind: "class", value: value as Function, node, scope, parent: hasParent ? (parent as Function) : null };
    }
    const ofClass = registration.ofClass === null ? null : (this.classOf(registration.ofClass) ?? null);
    // Inside a class expression its own name means the class.
    const memberScope = ofClass === null ? scope : ofClass.scope;
    return { kind: "function", value, node: node as ts.FunctionLikeDeclaration, scope: memberScope, ofClass };
  }

  memberFunction(cls: LiveClass, node: ts.FunctionLikeDeclaration): LiveFunction {
    let members = this.members.get(cls.value);
    if (members === undefined) this.members.set(cls.value, (members = new Map()));
    let found = members.get(node);
    if (found === undefined) {
      found = this.findMember(cls, node);
      members.set(node, found);
    }
    return found;
  }

  private findMember(cls: LiveClass, node: ts.FunctionLikeDeclaration): LiveFunction {
    if (node.parent !== cls.node) throw new InternalError(`a member of class ${cls.value.name} was expected`);
    for (const holder of [cls.value.prototype as object, cls.value]) {
      for (const key of Reflect.ownKeys(holder)) {
        const descriptor = Object.getOwnPropertyDescriptor(holder, key) as PropertyDescriptor;
        for (const value of [descriptor.value, descriptor.get, descriptor.set] as unknown[]) {
          if (typeof value === "function" && this.registrations.get(value)?.node() === node) return this.functionOf(value) as LiveFunction;
        }
      }
    }
    // A constructor is the class itself; a private member gets a stand-in.
    const value: object = ts.isConstructorDeclaration(node) ? cls.value : {};
    return { kind: "function", value, node, scope: cls.scope, ofClass: cls };
  }

  privateField(cls: LiveClass, object: object, name: string): { readonly value: unknown } | undefined {
    const read = this.registrations.get(cls.value)?.readPrivate;
    if (read === undefined) return undefined;
    try {
      return { value: read(object, name) };
    } catch (error) {
      // The object has no such field (yet).
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}

/** The activation, from `token` outwards, of the scope that `node` opens. */
export function findToken(token: Token | null, node: ts.Node): Token | undefined {
  for (let at = token; at !== null; at = at.parent) if (at.scope.node === node) return at;
  return undefined;
}

/** `this` as seen by an arrow function created under `token`. */
export function readThis(token: Token | null, arrow: ts.Node): { readonly value: unknown } | undefined {
  const found = findToken(token, thisOwnerOf(arrow));
  return found !== undefined && found.scope.capturesThis ? { value: found.read(thisNumber) } : undefined;
}
