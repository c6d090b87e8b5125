// A register machine with an assembler: enums, tables of functions, typed arrays, labels, traps as exceptions.

enum Op {
  Load,
  Move,
  Add,
  Sub,
  Mul,
  Jump,
  JumpIfZero,
  Print,
  Call,
  Return,
  Halt,
}
class Trap extends Error {
  constructor(
    readonly pc: number,
    reason: string,
  ) {
    super(`trap at ${pc}: ${reason}`);
  }
}
const arity: ReadonlyMap<Op, number> = new Map([[Op.Load, 2], [Op.Move, 2], [Op.Add, 3], [Op.Sub, 3], [Op.Mul, 3], [Op.Jump, 1], [Op.JumpIfZero, 2], [Op.Print, 1], [Op.Call, 1], [Op.Return, 0], [Op.Halt, 0]]);
const names = new Map<string, Op>();
for (const [op] of arity) names.set(Op[op].toLowerCase(), op);

function assemble(source: string): Int32Array {
  const labels = new Map<string, number>();
  const code: number[] = [];
  const fixups: { at: number; label: string }[] = [];
  for (const raw of source.split("\n")) {
    const line = raw.trim();
    if (line === "") continue;
    if (line.endsWith(":")) {
      labels.set(line.slice(0, -1), code.length);
      continue;
    }
    const [name, ...args] = line.split(" ").filter((w) => w.length > 0);
    const op = names.get(name);
    if (op === undefined) throw new SyntaxError(`unknown ${name}`);
    if (args.length !== arity.get(op)) throw new SyntaxError(`${name} takes ${arity.get(op)} operands`);
    code.push(op);
    for (const arg of args) {
      if (arg.startsWith("r")) code.push(parseInt(arg.slice(1), 10) | 0);
      else if (arg.startsWith("@")) {
        fixups.push({ at: code.length, label: arg.slice(1) });
        code.push(-1);
      } else code.push(Number(arg) | 0);
    }
  }
  for (const { at, label } of fixups) {
    const target = labels.get(label);
    if (target === undefined) throw new ReferenceError(`no label ${label}`);
    code[at] = target;
  }
  return Int32Array.from(code);
}
class Machine {
  readonly registers = new Float64Array(8);
  private readonly stack: number[] = [];
  readonly output: string[] = [];
  steps = 0;
  constructor(private readonly code: Int32Array) {}
  run(limit: number): number {
    const { code, registers: r } = this;
    let pc = 0;
    for (;;) {
      if (++this.steps > limit) throw new Trap(pc, "too many steps");
      if (pc < 0 || pc >= code.length) throw new Trap(pc, "out of code");
      const op = code[pc] as Op;
      switch (op) {
        case Op.Load:
          r[code[pc + 1]] = code[pc + 2];
          break;
        case Op.Move:
          r[code[pc + 1]] = r[code[pc + 2]];
          break;
        case Op.Add:
          r[code[pc + 1]] = r[code[pc + 2]] + r[code[pc + 3]];
          break;
        case Op.Sub:
          r[code[pc + 1]] = r[code[pc + 2]] - r[code[pc + 3]];
          break;
        case Op.Mul:
          r[code[pc + 1]] = r[code[pc + 2]] * r[code[pc + 3]];
          break;
        case Op.JumpIfZero:
          if (r[code[pc + 1]] === 0) {
            pc = code[pc + 2];
            continue;
          }
          break;
        case Op.Jump:
          pc = code[pc + 1];
          continue;
        case Op.Print:
          this.output.push(`${r[code[pc + 1]]}`);
          break;
        case Op.Call:
          this.stack.push(pc + 2);
          pc = code[pc + 1];
          continue;
        case Op.Return: {
          const back = this.stack.pop();
          if (back === undefined) throw new Trap(pc, "empty stack");
          pc = back;
          continue;
        }
        case Op.Halt:
          return this.steps;
      }
      pc += 1 + (arity.get(op) ?? 0);
    }
  }
}
const factorial = `
  load r0 10
  load r1 1
  load r2 1
loop:
  jumpifzero r0 @done
  call @step
  jump @loop
step:
  mul r1 r1 r0
  sub r0 r0 r2
  return
done:
  print r1
  halt
`;

export function main(argv: string[]): number {
  const m = new Machine(assemble(factorial));
  console.log(m.run(1000), m.output.join(), m.registers.join());
  for (const source of ["jump @x", "mov r1 r2", "add r1 r2", "return", "a:\njump @a", "load r1 5\nprint r1"]) {
    try {
      const machine = new Machine(assemble(source));
      console.log("steps", machine.run(50));
    } catch (e) {
      console.log(e instanceof Trap ? `${e.pc} ${e.message}` : `${(e as Error).name}: ${(e as Error).message}`);
    }
  }
  return 0;
}
