/**
 * The host's own objects in run-time code: which expressions mean one (`Math.max`, also under another name), and which of
 * them translated programs do not have. What is refused here is refused at the place where it is mentioned; members
 * that are in doubt are left to the annotator, which knows what runtime/ has.
 */
import { ts } from "../ts";
import type { FunctionContext } from "./context";
import { resolve } from "./variables";
import { skipOuter, withOuter } from "./syntax";

/** A refusal of host objects: the names it is about, and its texts. */
interface Refusal {
  readonly names: RegExp;
  readonly id: string;
  readonly message: (name: string) => string;
  readonly help: string;
}

/** The first that matches counts. Names are those of LiveProgram.builtinNameOf. */
const refusals: readonly Refusal[] = [
  {
    names: /^(setTimeout|setInterval|setImmediate|clearTimeout|clearInterval|clearImmediate|queueMicrotask|process\.nextTick)$/,
    id: "event-loop",
    message: (name) => `\`${name}\`: translated programs have no event loop, so there are no timers`,
    help: "call the function directly, or keep a queue of pending work and run it in a loop of your own",
  },
  {
    names: /^(Promise\b|AbortController|AbortSignal|Event|EventTarget|fetch|node:fs\.promises|node:events)/,
    id: "async",
    message: (name) => `\`${name}\`: promises, async functions and events are not in the dialect`,
    help: "write synchronous code; for steps that take turns, use a generator",
  },
  {
    names: /^(WeakMap|WeakSet|WeakRef|FinalizationRegistry)\b/,
    id: "weak-reference",
    message: (name) => `\`${name}\`: the weak collections of JavaScript are not in the dialect`,
    help: "use a Map or Set and delete what is done with, or keep the value in a field of the object itself",
  },
  {
    names: /(^(Object|Reflect)\.(setPrototypeOf|getPrototypeOf|create)$)|\.prototype(\.|$)/,
    id: "prototype",
    message: (name) => `\`${name}\`: prototypes are fixed before translation`,
    help: "use a subclass, or a field that holds a function and is assigned",
  },
  {
    names: /^(Object(\.(?!is$|freeze$).*)?|Reflect\b.*|Proxy\b.*|__lookup.*)$/,
    id: "object-reflection",
    message: (name) => `\`${name}\`: looking at objects by their property names or keys at run time (reflection) is not in the dialect`,
    help: "use a Map where the keys are data; write out the properties where they are known",
  },
  {
    names: /^Symbol(?!\.iterator$)/,
    id: "symbol-at-run-time",
    message: (name) => `\`${name}\`: symbols are not in the dialect, apart from [Symbol.iterator] methods`,
    help: "use a string, an enum or an object of your own as the key",
  },
  {
    names: /^JSON\b/,
    id: "json-at-run-time",
    message: (name) => `\`${name}\` can be used while the modules are loaded, not at run time: it works on objects of any type`,
    help: "write a parser or printer for your own types, or read the file while the modules are loaded",
  },
  {
    names: /^(eval|Function)\b/,
    id: "eval",
    message: (name) => `\`${name}\`: code cannot be made at run time`,
    help: "make the functions while the modules are loaded, or use closures",
  },
  {
    names: /^RegExp\b/,
    id: "regex-at-run-time",
    message: (name) => `\`${name}\`: regular expressions can be used while the modules are loaded, not at run time`,
    help: "scan the string with charCodeAt, indexOf, startsWith and slice",
  },
  {
    names: /^Date(?!\.now$)/,
    id: "date-at-run-time",
    message: (name) => `\`${name}\`: of Date only Date.now() is in the dialect`,
    help: "compute with the milliseconds that Date.now() gives",
  },
  {
    names: /^Intl\b|\.prototype\.toLocale/,
    id: "locale",
    message: (name) => `\`${name}\` depends on the locale, which the dialect does not know`,
    help: "format the text yourself; compare strings with < and >",
  },
  {
    names: /^structuredClone$/,
    id: "object-reflection",
    message: (name) => `\`${name}\` copies objects of any type by looking at their properties (reflection), which is not in the dialect`,
    help: "write a method that copies your own type, or spread the object: { ...x }",
  },
  {
    names: /^(require\b|node:module)/,
    id: "import-at-run-time",
    message: (name) => `\`${name}\`: modules are loaded before translation, not at run time`,
    help: "import the module at the top of the file",
  },
  {
    names: /^console\.(?!log$|info$|debug$|error$|warn$|trace$)/,
    id: "console-method",
    message: (name) => `\`${name}\` is not in the dialect: console.log, info, debug, error and warn are`,
    help: "build the text and print it with console.log",
  },
];

/** Everything else that a run-time program may mention; members that do not exist are found by the annotator. */
const allowed =
  /^(Math|console|process|performance|Object|Array|TypedArray|String|Number|Boolean|BigInt|Map|Set|Symbol|Date|(Range|Type|Syntax|Reference|Eval|URI|Aggregate)?Error|(Int|Uint|Float|BigInt|BigUint)\d+(Clamped)?Array|parseInt|parseFloat|isNaN|isFinite|globalThis|node:fs|node:process|node:perf_hooks)(\.|$)/;

/** The live value that an expression surely has: a constant variable, or a member of the host's objects. */
export function constantOf(c: FunctionContext, expression: ts.Expression): { readonly value: unknown } | undefined {
  const node = skipOuter(expression);
  if (ts.isIdentifier(node)) {
    if (node.text === "arguments") return undefined;
    const binding = resolve(c, node);
    return binding.kind === "constant" ? { value: binding.value } : undefined;
  }
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.name)) return undefined;
  const member = moduleMember(c, node);
  if (member !== undefined) return member;
  const base = constantOf(c, node.expression);
  if (base === undefined || c.live.builtinNameOf(base.value) === undefined || isRunTimeState(base.value)) return undefined;
  const value = (base.value as Record<string, unknown>)[node.name.text];
  if (isRunTimeState(value)) return undefined;
  // What changes or differs from run to run stays a getattr; functions and numbers of Math, Number and the like do not.
  const isFixed = typeof value === "function" || c.live.builtinNameOf(value) !== undefined || typeof base.value === "function" || base.value === Math;
  return isFixed ? { value } : undefined;
}

function isRunTimeState(value: unknown): boolean {
  return value === process.argv || value === process.env;
}

/** `m.x` with `import * as m` or a namespace `m`: the live variable `x`, if it is constant. */
function moduleMember(c: FunctionContext, node: ts.PropertyAccessExpression): { readonly value: unknown } | undefined {
  const found = moduleVariable(c, node);
  return found?.kind === "constant" ? { value: found.value } : undefined;
}

/** `m.x` with `import * as m` or a namespace `m` of the program: the variable `x`. */
export function moduleVariable(c: FunctionContext, node: ts.PropertyAccessExpression): ReturnType<FunctionContext["scope"]["lookup"]> {
  if (!ts.isIdentifier(node.name)) return undefined;
  const symbol = c.checker.getSymbolAtLocation(node.expression);
  if (symbol === undefined || (symbol.flags & (ts.SymbolFlags.Alias | ts.SymbolFlags.Namespace)) === 0) return undefined;
  return c.scope.lookup(node.name);
}

/** `Math.max` for any expression that means the host's Math.max. */
export function hostNameOf(c: FunctionContext, expression: ts.Expression): string | undefined {
  const found = constantOf(c, expression);
  return found === undefined ? undefined : c.live.builtinNameOf(found.value);
}

/** Refuses the mention of a host object that translated programs do not have. Gives whether it did. */
export function checkHostValue(c: FunctionContext, node: ts.Expression, value: unknown): boolean {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  const name = c.live.builtinNameOf(value);
  if (name === undefined) {
    if (Object.prototype.toString.call(value) === "[object RegExp]") return refuseAs(c, node, "RegExp", node.getText());
    if (ts.isIdentifier(node) && node.text === "require" && typeof value === "function") return refuseAs(c, node, "require", "require");
    return false;
  }
  // Of a chain only the longest part counts: `Date` may be mentioned in `Date.now()`.
  if (isBaseOfAccess(node) && constantOf(c, withOuter(node).parent as ts.Expression) !== undefined) return false;
  return refuseAs(c, node, name, name);
}

function refuseAs(c: FunctionContext, node: ts.Expression, name: string, shown: string): boolean {
  const refusal = refusals.find((one) => one.names.test(name));
  if (refusal !== undefined) {
    c.refuse(node, refusal.id, refusal.message(shown), refusal.help);
    return true;
  }
  if (allowed.test(name) || (name.startsWith("node:") && c.live.hasRuntime(name.slice("node:".length)))) return false;
  c.refuse(node, "host-object", `\`${shown}\` is not in the dialect: translated programs do not have it`, "use it while the modules are loaded and keep the result, or write it in the dialect");
  return true;
}

function isBaseOfAccess(node: ts.Expression): boolean {
  const outer = withOuter(node);
  return ts.isPropertyAccessExpression(outer.parent) && outer.parent.expression === outer;
}

/** Members of every object that show how it is made. */
const reflectiveMembers: Readonly<Record<string, { id: string; message: string; help: string }>> = {
  prototype: { id: "prototype", message: "`prototype`: prototypes are fixed before translation", help: "use a subclass, or a field that holds a function and is assigned" },
  __proto__: { id: "prototype", message: "`__proto__`: prototypes are fixed before translation", help: "use a subclass, or a field that holds a function and is assigned" },
  constructor: { id: "object-reflection", message: "`constructor`: asking an object for its class (reflection) is not in the dialect", help: "use instanceof, or a field or method that tells the kinds apart" },
  hasOwnProperty: { id: "object-reflection", message: "`hasOwnProperty`: looking at the properties of an object at run time (reflection) is not in the dialect", help: "use a Map and `has`, or compare an optional property with undefined" },
  isPrototypeOf: { id: "prototype", message: "`isPrototypeOf`: prototypes cannot be looked at, at run time", help: "use instanceof" },
  propertyIsEnumerable: { id: "object-reflection", message: "`propertyIsEnumerable`: looking at the properties of an object at run time (reflection) is not in the dialect", help: "use a Map" },
};

/** Refuses `x.name` for names that the library gives to all objects or that need a locale. Gives whether it did. */
export function checkMemberName(c: FunctionContext, node: ts.PropertyAccessExpression): boolean {
  const name = node.name.text;
  const isReflective = Object.hasOwn(reflectiveMembers, name);
  const isLocale = /^(toLocale\w+|localeCompare)$/.test(name);
  if (!isReflective && !isLocale) return false;
  const symbol = c.checker.getSymbolAtLocation(node.name);
  const declaration = symbol?.declarations?.[0];
  const isOwn = declaration !== undefined && !c.live.program.isSourceFileDefaultLibrary(declaration.getSourceFile());
  if (isOwn) return false;
  if (isReflective) {
    const { id, message, help } = reflectiveMembers[name];
    c.refuse(node.name, id, message, help);
  } else {
    c.refuse(node.name, "locale", `\`${name}\` depends on the locale, which the dialect does not know`, "format the text yourself; compare strings with < and >");
  }
  return true;
}
