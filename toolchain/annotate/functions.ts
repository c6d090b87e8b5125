/** Descriptions of code: what can be specialised and called. */
import type { Position } from "../ir/graph";
import type { ClosureInfo, FunctionGraph } from "../flow/hlops";
import type { LiveFunction } from "../load/live";
import { ts } from "../ts";
import { UserError } from "../diag/user-error";
import type { Annotator } from "./annotator";
import { Blocked } from "./annotator";
import type { ClassDescImpl, FunctionDesc, TypeEnv } from "./classes";
import type { SpecGraphImpl } from "./spec";

let nextId = 0;

export class FunctionDescImpl implements FunctionDesc {
  readonly id = nextId++;
  readonly specs = new Map<string, SpecGraphImpl>();
  private built: FunctionGraph | null = null;
  private refused = false;

  constructor(
    private readonly annotator: Annotator,
    readonly name: string,
    readonly node: ts.Node,
    readonly live: LiveFunction | null,
    readonly env: TypeEnv | null,
    readonly ofClass: ts.ClassLikeDeclaration | null,
    readonly hints: ReadonlySet<string>,
    private readonly build: () => FunctionGraph,
    /** For closures: the specialisation of the code around it. */
    readonly owner: SpecGraphImpl | null = null,
  ) {}

  get isRuntime(): boolean {
    return isRuntimeFile(this.node.getSourceFile().fileName);
  }

  get isClosure(): boolean {
    return this.owner !== null;
  }

  get pos(): Position | null {
    return positionOfNode(this.node, this.name);
  }

  graph(): FunctionGraph {
    if (this.refused) throw new Blocked();
    if (this.built === null) {
      try {
        this.built = this.build();
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        this.refused = true;
        this.annotator.addDiagnostics(error.diagnostics);
        throw new Blocked();
      }
    }
    return this.built;
  }

  static ofLive(annotator: Annotator, live: LiveFunction): FunctionDescImpl {
    const ofClass = live.ofClass?.node ?? null;
    return new FunctionDescImpl(annotator, functionName(live.node, ofClass), live.node, live, null, ofClass, annotator.live.hintsOf(live.value), () =>
      annotator.flow.functionGraph({ node: live.node, scope: live.scope, captures: [], capturesThis: false, ofClass }),
    );
  }

  /** Code written inside that of `owner`. */
  static ofClosure(annotator: Annotator, info: ClosureInfo, owner: SpecGraphImpl): FunctionDescImpl {
    const ofClass = owner.desc.ofClass;
    return new FunctionDescImpl(annotator, functionName(info.node, null), info.node, null, owner.env, ofClass, new Set(), () =>
      annotator.flow.functionGraph({ node: info.node, scope: info.scope, captures: info.captures, capturesThis: info.capturesThis, ofClass }),
      owner,
    );
  }

  static ofMethod(annotator: Annotator, desc: ClassDescImpl, node: ts.FunctionLikeDeclaration): FunctionDescImpl {
    return new FunctionDescImpl(annotator, functionName(node, desc.node), node, null, desc.env, desc.node, new Set(), () =>
      annotator.flow.functionGraph({ node, scope: desc.scope, captures: desc.captures, capturesThis: false, ofClass: desc.node }),
    );
  }

  /** The code that makes an object of a class; null if there is none. */
  static ofConstructor(annotator: Annotator, desc: ClassDescImpl): FunctionDescImpl | null {
    const shape = annotator.flow.constructorGraph({ node: desc.node, scope: desc.scope, captures: desc.captures });
    if (shape === null) return null;
    return new FunctionDescImpl(annotator, `${desc.name}.constructor`, desc.node, null, desc.env, desc.node, new Set(), () => shape);
  }
}

export function isRuntimeFile(file: string): boolean {
  return /\/toolchain\/(runtime|rlib)\/[^/]+\.ts$/.test(file) || /\/transforms\/[a-z-]+\/dialect\/[^/]+\.ts$/.test(file);
}

export function functionName(node: ts.Node, ofClass: ts.ClassLikeDeclaration | null): string {
  const own = (node as ts.FunctionLikeDeclaration).name;
  let name = own !== undefined ? own.getText() : "";
  if (name === "" && node.parent !== undefined && (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) || ts.isPropertyDeclaration(node.parent))) {
    name = node.parent.name.getText();
  }
  if (name === "") name = "anonymous";
  if (ts.isGetAccessor(node)) name = `get_${name}`;
  if (ts.isSetAccessor(node)) name = `set_${name}`;
  return ofClass === null ? name : `${ofClass.name?.text ?? "class"}.${name}`;
}

export function positionOfNode(node: ts.Node, inFunction: string): Position {
  const source = node.getSourceFile();
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { file: source.fileName, line: line + 1, column: character + 1, inFunction };
}
