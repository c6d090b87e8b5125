/**
 * Sessions: `NAME.session` is a list of debugger commands with what a correct answer contains. `#record SCRIPT ARGS`, `#stdin FILE`, `#exit STATUS` say
 * how to record, `#tries N` how often at most until that status. After a command: `#= TEXT` its answer contains the text, `#! TEXT` does not,
 * `#~ REGEX` has a line that matches; `#t NAME` remembers the time in the prompt, `#$ NAME` the `$NUM` shown, or the value if there is none;
 * `{NAME}` stands for it later. `#repeat N` does the next command until all hold, at most N times.
 */
import * as fs from "node:fs";
import type { Conversation } from "./conversation";

interface Expectation {
  readonly kind: string;
  readonly text: string;
}
interface Step {
  readonly command: string;
  readonly repeat: number;
  readonly expected: Expectation[];
}
export interface SessionFile {
  readonly script: string;
  readonly args: readonly string[];
  readonly stdin: string | null;
  readonly exit: number;
  readonly tries: number;
  readonly steps: readonly Step[];
}

export function readSession(file: string): SessionFile {
  const head = new Map<string, string>();
  const steps: Step[] = [];
  let repeat = 1;
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    const directive = /^#(record|exit|stdin|tries) (.*)$/.exec(line);
    const expectation = /^#([=~!t$]) (.*)$/.exec(line);
    if (directive !== null) head.set(directive[1], directive[2]);
    else if (line.startsWith("#repeat ")) repeat = Number(line.split(" ")[1]);
    else if (expectation !== null) steps[steps.length - 1].expected.push({ kind: expectation[1], text: expectation[2] });
    else if (line !== "" && !line.startsWith("#")) {
      steps.push({ command: line, repeat, expected: [] });
      repeat = 1;
    }
  }
  const [script, ...args] = head.get("record")!.split(" ");
  return { script, args, stdin: head.get("stdin") ?? null, exit: Number(head.get("exit") ?? 0), tries: Number(head.get("tries") ?? 1), steps };
}

const holds = (answer: string, { kind, text }: Expectation): boolean => {
  if (kind === "=") return answer.includes(text);
  if (kind === "!") return !answer.includes(text);
  return kind !== "~" || new RegExp(text.replace(/^\(\?i\)/, ""), text.startsWith("(?i)") ? "mi" : "m").test(answer);
};

/** Plays a session; gives what did not come out as it should. */
export async function playSession(steps: readonly Step[], conversation: Conversation, show: (text: string) => void = () => undefined): Promise<string[]> {
  const memory = new Map<string, string>();
  const wrong: string[] = [];
  show(await conversation.untilPrompt());
  for (const step of steps) {
    const filled = (text: string, escape: boolean): string => text.replace(/\{([A-Z]+)\}/g, (whole, name: string) => {
      const value = memory.get(name);
      return value === undefined ? whole : escape ? value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : value;
    });
    const command = filled(step.command, false);
    if (command === "quit") break;
    const expected = step.expected.map(({ kind, text }) => ({ kind, text: filled(text, kind === "~") }));
    let answer = "";
    const before = conversation.time;
    for (let i = 0; i < step.repeat; i++) {
      answer = await conversation.ask(command);
      show(`(${before})$ ${command}\n${answer}`);
      if (expected.every((one) => holds(answer, one))) break;
    }
    for (const one of expected) {
      if (one.kind === "t") memory.set(one.text, conversation.time);
      else if (one.kind === "$") memory.set(one.text, /^(\$\d+) = /.exec(answer)?.[1] ?? answer.trim());
      else if (!holds(answer, one)) wrong.push(`${command} at ${before}: expected #${one.kind} ${one.text} in\n${answer}`);
    }
  }
  return wrong;
}
