// Static members of every kind, counters, registries, factories, private constructors, classes as values.

class IdSource {
  static #next = 1;
  static readonly instances: IdSource[] = [];
  static last: IdSource | null = null;
  readonly id: number;
  private constructor(readonly label: string) {
    this.id = IdSource.#next++;
    IdSource.instances.push(this);
  }
  static make(label: string): IdSource {
    return (IdSource.last = new IdSource(label));
  }
  static get count(): number {
    return this.instances.length;
  }
  static reset(to = 1): void {
    IdSource.#next = to;
  }
}
class Config {
  private static instance: Config | undefined;
  private readonly values = new Map<string, string>([["mode", "fast"]]);
  static get(): Config {
    return (Config.instance ??= new Config());
  }
  read(key: string): string {
    return this.values.get(key) ?? `<${key}>`;
  }
  write(key: string, value: string): this {
    this.values.set(key, value);
    return this;
  }
}
abstract class Plugin {
  private static readonly registry = new Map<string, new (arg: number) => Plugin>();
  constructor(protected readonly arg: number) {}
  abstract run(): string;
  static register(name: string, cls: new (arg: number) => Plugin): void {
    Plugin.registry.set(name, cls);
  }
  static create(name: string, arg: number): Plugin {
    const cls = Plugin.registry.get(name);
    if (cls === undefined) throw new Error(`no plugin ${name}`);
    return new cls(arg);
  }
}
class Upper extends Plugin {
  run(): string {
    return "U".repeat(this.arg);
  }
}
class Sum extends Plugin {
  static readonly bias = 100;
  run(): string {
    return String((this.arg * (this.arg + 1)) / 2 + Sum.bias);
  }
}
Plugin.register("upper", Upper);
Plugin.register("sum", Sum);
class Temperature {
  static readonly ZERO = new Temperature(0);
  static fromF(f: number): Temperature {
    return new Temperature((f - 32) / 1.8);
  }
  constructor(readonly c: number) {}
  static compare(a: Temperature, b: Temperature): number {
    return a.c - b.c;
  }
}

export function main(argv: string[]): number {
  const [a, b] = [IdSource.make("a"), IdSource.make("b")];
  console.log(a.id, b.id, IdSource.count, IdSource.last?.label, IdSource.instances.map((x) => x.label).join());
  IdSource.reset(100);
  console.log(IdSource.make("c").id, IdSource.last === IdSource.instances[2]);
  console.log(Config.get().read("mode"), Config.get().write("x", "1").read("x"), Config.get() === Config.get(), Config.get().read("y"));
  console.log(Plugin.create("upper", 3).run(), Plugin.create("sum", 10).run());
  try {
    Plugin.create("none", 1);
  } catch (e) {
    console.log((e as Error).message);
  }
  const ts = [new Temperature(20), Temperature.fromF(212), Temperature.ZERO].sort(Temperature.compare);
  console.log(ts.map((t) => t.c.toFixed(0)).join(), Temperature.ZERO.c);
  const classes = [Upper, Sum];
  console.log(classes.map((C) => new C(2).run()).join());
  return 0;
}
