/**
 * load/: the names of the host's own objects: `Math.floor`, `Array.prototype.push`, `node:fs.readFileSync`.
 *
 * An identity map, so that a value is recognised however the program got hold of it. Made once a process, from the
 * globals and the modules that the dialect knows; nothing else is walked.
 */
import { createRequire } from "node:module";
import { startupSnapshot } from "node:v8";

/** Globals that can be met in a program. The order matters where two names mean one object: the first wins. */
const globalNames = [
  "globalThis", "Math", "console", "process", "JSON", "Reflect", "Atomics", "performance", "Intl", "WebAssembly",
  "Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "BigInt", "Map", "Set", "WeakMap", "WeakSet", "WeakRef",
  "FinalizationRegistry", "Promise", "Proxy", "Date", "RegExp",
  "Error", "RangeError", "TypeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError",
  "ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array",
  "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "Buffer",
  "parseInt", "parseFloat", "isNaN", "isFinite", "encodeURIComponent", "decodeURIComponent", "encodeURI", "decodeURI", "escape", "unescape", "eval",
  "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate", "queueMicrotask", "structuredClone",
  "TextEncoder", "TextDecoder", "URL", "URLSearchParams", "AbortController", "AbortSignal", "Event", "EventTarget", "fetch", "atob", "btoa",
] as const;

/** Modules of Node whose members have names; each is known with and without `node:`. */
const moduleNames = ["fs", "path", "os", "process", "perf_hooks", "util", "assert", "child_process", "buffer", "crypto", "events", "url"] as const;

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function addMembers(names: Map<unknown, string>, holder: object, prefix: string): void {
  for (const key of Reflect.ownKeys(holder)) {
    if (key === "constructor" || key === "caller" || key === "callee" || key === "arguments") continue;
    const label = typeof key === "symbol" ? `[${key.description ?? ""}]` : key;
    const path = typeof key === "symbol" ? `${prefix}${label}` : `${prefix}.${label}`;
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor === undefined) continue;
    for (const value of [descriptor.value, descriptor.get, descriptor.set] as unknown[]) {
      if (isObject(value) && !names.has(value)) names.set(value, path);
    }
  }
}

function buildNames(): Map<unknown, string> {
  const names = new Map<unknown, string>();
  const host = globalThis as unknown as Record<string, unknown>;
  const present = globalNames.filter((name) => isObject(Object.getOwnPropertyDescriptor(host, name)?.value) || isObject(host[name]));
  for (const name of present) if (!names.has(host[name])) names.set(host[name], name);
  const require = createRequire(__filename);
  const modules = moduleNames.map((name) => ({ name: `node:${name}`, value: require(`node:${name}`) as object }));
  for (const { name, value } of modules) if (!names.has(value)) names.set(value, name);
  names.set(process.argv, "process.argv");
  names.set(process.env, "process.env");
  // Making the streams opens them, which a process that becomes a snapshot must not do.
  if (!startupSnapshot.isBuildingSnapshot()) for (const name of ["stdout", "stderr", "stdin"] as const) names.set(process[name], `process.${name}`);
  for (const name of present) {
    if (name === "globalThis") continue;
    const value = host[name] as object;
    addMembers(names, value, name);
    // `performance.now` is its prototype's.
    if (name === "performance") for (let at = Object.getPrototypeOf(value) as object; at !== Object.prototype; at = Object.getPrototypeOf(at) as object) addMembers(names, at, name);
    const prototype = (value as { prototype?: unknown }).prototype;
    if (isObject(prototype)) {
      if (!names.has(prototype)) names.set(prototype, `${name}.prototype`);
      addMembers(names, prototype, `${name}.prototype`);
    }
  }
  if (!startupSnapshot.isBuildingSnapshot()) names.set(process.stdout.write, "process.stdout.write");
  for (const { name, value } of modules) addMembers(names, value, name);
  nameIntrinsics(names);
  return names;
}

/** Prototypes that no global leads to. */
function nameIntrinsics(names: Map<unknown, string>): void {
  const typedArray = Object.getPrototypeOf(Uint8Array) as { prototype: object };
  const generator = Object.getPrototypeOf(function* () {}) as { prototype: object };
  const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]()) as object;
  const iterator = Object.getPrototypeOf(arrayIterator) as object;
  for (const [value, name] of [[typedArray, "TypedArray"], [typedArray.prototype, "TypedArray.prototype"], [generator.prototype, "Generator.prototype"], [arrayIterator, "ArrayIterator.prototype"], [iterator, "Iterator.prototype"]] as const) {
    if (!names.has(value)) names.set(value, name);
    addMembers(names, value, name);
  }
}

let shared: Map<unknown, string> | undefined;

/** Name of a host object, for objects that are the same in every load. */
export function hostNameOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  shared ??= buildNames();
  return shared.get(value);
}

/** Makes the next call of `hostNameOf` start anew: a process that becomes a snapshot must not keep hold of the console's parts. */
export function forgetHostNames(): void {
  shared = undefined;
}
