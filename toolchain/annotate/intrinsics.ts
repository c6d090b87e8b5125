/** Functions marked `builtin("…")` in rlib and those of runtime/primitives.ts: what they give. rtype/intrinsics.ts makes them. */
import { Blocked } from "./annotator";
import type { Arg, Context, Outcome } from "./calls";
import { constant } from "./access";
import { textOf } from "./builtins";
import { externals, type ExternalSignature } from "./externals";
import { cTypes, declarationOfMark } from "../rlib/rffi-declaration";
import type { SomeValue } from "./model";
import { SlotImpl } from "./slots";
import {
  fixedOf, impossible, intOf, rootClasses, someBool, someChars, someFloat, someInt64, someSafeInteger, someString, someUInt64, someUndefined, someWord, typedOf, withoutConstant,
} from "./values";
import { itemOfTyped } from "./access";

type Intrinsic = (context: Context, args: readonly Arg[]) => SomeValue;

const giving = (value: SomeValue): Intrinsic => () => value;
const hash = intOf(0, 2 ** 31 - 1);

const table: Readonly<Record<string, Intrinsic>> = {
  "primitives.newFixed": ({ task, op }) => fixedOf(task.spec.makeOnce(op, () => new SlotImpl("array items")).root()),
  "primitives.copyItems": (context, args) => {
    const [source, , target] = args.map((arg) => arg.value);
    if (source.kind === "fixed" && target.kind === "fixed") context.annotator.writeSlot(target.item, (source.item as SlotImpl).read(context.task), context.op.pos, context.task.spec, null);
    return someUndefined;
  },
  "primitives.clearItems": giving(someUndefined),
  "primitives.equalItems": giving(someBool),
  "primitives.newChars": giving(someChars),
  "primitives.newBytes": giving(typedOf("Uint8Array")),
  "primitives.newTypedLike": (_, args) => withoutConstant(args[0].value),
  "primitives.typedGet": (_, args) => (args[0].value.kind === "typed" ? itemOfTyped(args[0].value.elements) : impossible),
  "primitives.typedSet": giving(someUndefined),
  "primitives.strLength": giving(intOf(0, 2 ** 31 - 1)),
  "primitives.strStart": giving(intOf(0, 2 ** 31 - 1)),
  "primitives.strChars": giving(someChars),
  "primitives.strHash": giving(hash),
  "primitives.strSetHash": giving(someUndefined),
  "primitives.newStr": giving(someString),
  "primitives.wrappingAdd": giving(someWord),
  "primitives.wrappingSub": giving(someWord),
  "primitives.wrappingMul": giving(someWord),
  "primitives.wrappingXor": giving(someWord),
  "primitives.wrappingAnd": giving(someWord),
  "primitives.wrappingOr": giving(someWord),
  "primitives.wrappingShl": giving(someWord),
  "primitives.wrappingShr": giving(someWord),
  "primitives.below": giving(someBool),
  "primitives.intDiv": (_, [x, y]) => {
    const [a, b] = [x.value, y.value];
    if (a.kind === "int" && b.kind === "int" && a.lo >= 0 && b.lo > 0) return intOf(0, Math.floor(a.hi / b.lo));
    return someSafeInteger;
  },
  "primitives.intMod": (_, [x, y]) => {
    const [a, b] = [x.value, y.value];
    if (a.kind === "int" && b.kind === "int" && a.lo >= 0 && b.lo > 0) return intOf(0, Math.min(a.hi, b.hi - 1));
    return someSafeInteger;
  },
  "primitives.toFloat": giving(someFloat),
  "primitives.toInteger": (_, args) => (args[0].value.kind === "int" ? args[0].value : someSafeInteger),
  "primitives.floatBits": giving(someWord),
  "primitives.bitsFloat": giving(someFloat),
  "primitives.bigintBits": giving(someWord),
  "primitives.bitsBigint": giving(someInt64),
  "primitives.bitsUnsigned": giving(someUInt64),
  "primitives.mulHigh": giving(someWord),
  "primitives.mathCall": giving(someFloat),
  "primitives.mathCall2": giving(someFloat),
  "primitives.floatCall": giving(someFloat),
  "primitives.hashOf": giving(hash),
  "primitives.sameKey": giving(someBool),
  "primitives.normalKey": (_, args) => withoutConstant(args[0].value),
  "primitives.strictEqual": giving(someBool),
  "primitives.identityHash": giving(hash),
  "primitives.fatal": giving(impossible),
  "primitives.unreachable": giving(impossible),
  "primitives.checksIntegers": giving(someBool),
  "objectmodel.identityHash": giving(hash),
  "objectmodel.currentObjectId": giving(someSafeInteger),
  "revdb.created": giving(someSafeInteger),
  "revdb.objectAt": (_, args) => withoutConstant(args[1].value),
  "raw.malloc": giving(someSafeInteger),
  "raw.free": giving(someUndefined),
  "raw.copy": giving(someUndefined),
  "raw.clear": giving(someUndefined),
  "raw.prefetch": giving(someUndefined),
};

export function callIntrinsic(context: Context, name: string, args: readonly Arg[], spread: Arg | null): Outcome {
  if (spread !== null) throw new Blocked();
  if (name === "primitives.isUnsigned") return constant(context, args[0].value.kind === "bigint" && args[0].value.unsigned);
  if (name === "primitives.isTuple") {
    const { value } = args[0];
    return constant(context, value.kind === "instance" && rootClasses(value).every((cls) => cls.kind === "tuple"));
  }
  if (name === "primitives.inspectOther") return textOf(context, args[0], "console_text");
  if (name === "objectmodel.weAreTranslated") return constant(context, true);
  if (name === "revdb.created" && !context.annotator.passes.has("revdb")) return constant(context, 0);
  if (name === "objectmodel.translatedWith") return constant(context, translatedWith(context, args));
  if (name === "primitives.external" || name === "primitives.externalFloat") return callExternal(context, args);
  const declaration = declarationOfMark(name);
  if (declaration !== null) {
    const value = cTypes[declaration.result].value;
    const result = declaration.noReturn ? impossible : value === "Float" ? someFloat : value === "Bool" ? someBool : value === "Void" ? someUndefined : someWord;
    return { plan: { kind: "intrinsic", name, args: args.map((arg) => arg.plan) }, result };
  }
  const load = /^raw\.load(.*)$/.exec(name);
  const fn = table[name] ?? (load !== null ? giving(load[1] === "Addr" || load[1] === "U32" || load[1] === "U8" ? someSafeInteger : load[1] === "F64" ? someFloat : someWord) : /^raw\.store/.test(name) ? giving(someUndefined) : undefined);
  if (fn === undefined) {
    context.annotator.report("unknown-intrinsic", context.op.pos, `rpython has no intrinsic "${name}"`, "Remove the builtin(…) mark: it is for rpython's own library.", []);
    throw new Blocked();
  }
  return { plan: { kind: "intrinsic", name, args: args.map((arg) => arg.plan) }, result: fn(context, args) };
}

function translatedWith(context: Context, args: readonly Arg[]): boolean {
  const pass = args[0].value;
  if (pass.kind !== "string" || pass.constant === undefined) throw new Error("translatedWith(…) needs the literal name of a pass");
  return context.annotator.passes.has(pass.constant);
}

function callExternal(context: Context, args: readonly Arg[]): Outcome {
  const name = args[0].value;
  const signature = name.kind === "string" && name.constant !== undefined ? (externals as Readonly<Record<string, ExternalSignature>>)[name.constant] : undefined;
  if (signature === undefined) throw new Error(`external(…) needs the literal name of a function in annotate/externals.ts, not ${JSON.stringify(name)}`);
  const result = signature.noReturn === true ? impossible : signature.result === "Float" ? someFloat : signature.result === "Void" ? someUndefined : someWord;
  return { plan: { kind: "intrinsic", name: `external ${signature.name}`, args: args.slice(1).map((arg) => arg.plan) }, result };
}
