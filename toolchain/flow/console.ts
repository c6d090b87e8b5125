/**
 * console.log and its relatives: each argument becomes text (`console_text`), the texts are joined with blanks and handed to
 * runtime/console.ts. Node treats the first argument as a format if it is a string and more follow: known ones are
 * expanded here, others that may hold a `%` by the runtime.
 */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { mayHoldUnlike } from "./branches";
import { emitCall } from "./call";
import { undefinedValue, type FunctionContext } from "./context";
import { compileExpression } from "./expression";
import type { NewArrayInfo } from "./hlops";
import { forEachValue } from "./loop";
import { compileText, textOf } from "./text";
import { primitiveKind } from "./types";

const outputOf: Readonly<Record<string, string>> = { log: "console.log_line", info: "console.log_line", debug: "console.log_line", error: "console.error_line", warn: "console.error_line", trace: "console.error_line" };

export function compileConsoleCall(c: FunctionContext, node: ts.CallExpression, method: string): Value | null {
  const output = outputOf[method];
  if (output === undefined) return null;
  const line = compileLine(c, node);
  callRuntime(c, output, [line], node);
  return undefinedValue();
}

function callRuntime(c: FunctionContext, name: string, args: Value[], node: ts.CallExpression): Value {
  return emitCall(c, "call", [new Constant(c.live.runtimeFunction(name).value)], { values: args, list: null }, node);
}

/** An argument. All are evaluated before any becomes text; those whose branches give values of unlike types are text at once. */
interface Argument {
  readonly node: ts.Expression;
  readonly value: Value;
  readonly isText: boolean;
}

function compileArgument(c: FunctionContext, node: ts.Expression): Argument {
  const isText = mayHoldUnlike(c, node);
  return { node, isText, value: isText ? compileText(c, node, "console_text") : compileExpression(c, node) };
}

function textOfArgument(c: FunctionContext, { node, value, isText }: Argument): Value {
  return isText ? value : textOf(c, value, node, "console_text");
}

function compileLine(c: FunctionContext, node: ts.CallExpression): Value {
  const [first, ...others] = node.arguments;
  if (first === undefined) return new Constant("");
  if (node.arguments.some(ts.isSpreadElement)) return compileSpreadLine(c, node);
  const all = node.arguments.map((one) => compileArgument(c, one));
  const format = all[0].value;
  const isFormat = others.length > 0 && isString(c, first) && mayHoldDirective(c, first, format);
  if (!isFormat) return join(c, all.map((one) => textOfArgument(c, one)), node);
  if (format instanceof Constant) return expandFormat(c, format.value as string, all.slice(1), node);
  const texts = all.slice(1).map((one) => textOfArgument(c, one));
  const info: NewArrayInfo = { node, spread: texts.map(() => false) };
  return callRuntime(c, "console.format", [format, c.emit("new_array", texts, node, info)], node);
}

function isString(c: FunctionContext, node: ts.Expression): boolean {
  return primitiveKind(c.checker, c.checker.getTypeAtLocation(node)) === "string";
}

/** Can the text hold a `%`? Not what numbers print as. */
function mayHoldDirective(c: FunctionContext, node: ts.Expression, value: Value): boolean {
  if (value instanceof Constant) return String(value.value).includes("%");
  if (!ts.isTemplateExpression(node)) return true;
  const texts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  const parts = node.templateSpans.map((span) => primitiveKind(c.checker, c.checker.getTypeAtLocation(span.expression)));
  return texts.some((text) => text.includes("%")) || parts.some((kind) => kind !== "number" && kind !== "bigint" && kind !== "boolean");
}

/** Texts with blanks between; neighbouring constants become one. */
function join(c: FunctionContext, texts: readonly Value[], node: ts.Node): Value {
  const parts: Value[] = [];
  texts.forEach((text, i) => {
    if (i > 0) parts.push(new Constant(" "));
    parts.push(text);
  });
  return concat(c, parts, node);
}

export function concat(c: FunctionContext, parts: readonly Value[], node: ts.Node): Value {
  const merged: Value[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (part instanceof Constant && part.value === "") continue;
    if (part instanceof Constant && last instanceof Constant) merged[merged.length - 1] = new Constant((last.value as string) + (part.value as string));
    else merged.push(part);
  }
  if (merged.length === 0) return new Constant("");
  return merged.slice(1).reduce((all, part) => c.emit("add", [all, part], node), merged[0]);
}

/** Node's util.format with a known format. */
function expandFormat(c: FunctionContext, format: string, values: readonly Argument[], node: ts.CallExpression): Value {
  const parts: Value[] = [];
  let next = 0;
  let done = 0;
  for (let i = 0; i + 1 < format.length; i++) {
    if (format[i] !== "%") continue;
    const directive = format[i + 1];
    if (directive !== "%" && (next >= values.length || !"sdifjoOc".includes(directive))) {
      i++;
      continue;
    }
    parts.push(new Constant(format.slice(done, i)));
    if (directive === "%") parts.push(new Constant("%"));
    else {
      parts.push(formatOne(c, directive, values[next], node));
      next++;
    }
    i++;
    done = i + 1;
  }
  parts.push(new Constant(format.slice(done)));
  const rest = values.slice(next).map((one) => textOfArgument(c, one));
  return concat(c, [...parts, ...rest.flatMap((text) => [new Constant(" "), text])], node);
}

function formatOne(c: FunctionContext, directive: string, argument: Argument, node: ts.CallExpression): Value {
  const { value, node: at, isText } = argument;
  const kind = isText ? "string" : primitiveKind(c.checker, c.checker.getTypeAtLocation(at));
  switch (directive) {
    case "c":
      return new Constant("");
    case "j":
      return c.refuse(node, "json-at-run-time", "`%j` prints JSON of any object, which translated programs cannot", "use %s and a text that you make yourself");
    case "d":
      if (kind === "number" || kind === "bigint") return textOfArgument(c, argument);
      return c.emit("console_text", [c.emit("plus", [value], at, true)], at);
    case "i":
    case "f": {
      if (kind === "bigint") return textOfArgument(c, argument);
      const parse = new Constant(directive === "i" ? parseInt : parseFloat);
      const number = emitCall(c, "call", [parse], { values: [c.emit("to_string", [value], at)], list: null }, node);
      return c.emit("console_text", [number], at);
    }
    default:
      return textOfArgument(c, argument);
  }
}

/** With spread arguments the number of texts is known at run time only. A format among them is not looked for. */
function compileSpreadLine(c: FunctionContext, node: ts.CallExpression): Value {
  const line = {};
  const isFirst = {};
  c.write(line, new Constant(""));
  c.write(isFirst, new Constant(true));
  const append = (value: Value, text: (value: Value) => Value): void => {
    const before = c.read(line);
    const withBlank = c.join((block) => {
      const blank = c.newBlock();
      c.branch(c.read(isFirst), block, blank, [before], []);
      c.enterSealed(blank);
      c.goto(block, [c.emit("add", [before, new Constant(" ")], node)]);
    });
    c.write(line, c.emit("add", [withBlank, text(value)], node));
    c.write(isFirst, new Constant(false));
  };
  for (const one of node.arguments) {
    if (!ts.isSpreadElement(one)) {
      const argument = compileArgument(c, one);
      append(argument.value, () => textOfArgument(c, argument));
    }
    else forEachValue(c, compileExpression(c, one.expression), one, (value) => append(value, (item) => c.emit("console_text", [item], one)));
  }
  return c.read(line);
}
