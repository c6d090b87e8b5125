// Enums of both kinds, const enums, namespaces with state and nested ones.

enum Level {
  Low = 1,
  Mid,
  High = 10,
  Top,
}
enum Colour {
  Red = "RED",
  Green = "GREEN",
}
const enum Flag {
  A = 1 << 0,
  B = 1 << 1,
  C = 1 << 2,
  All = A | B | C,
}
namespace Registry {
  let next = 100;
  export let last = "";
  export function register(name: string): number {
    last = name;
    return next++;
  }
  export namespace Inner {
    export const names: string[] = [];
    export function add(name: string): void {
      names.push(`${register(name)}:${name}`);
    }
  }
  export class Ticket {
    readonly id = register("ticket");
  }
}
let total = 0;

function levelName(l: Level): string {
  switch (l) {
    case Level.Low:
      return "low";
    case Level.Mid:
      return "mid";
    case Level.High:
    case Level.Top:
      return "high";
    default:
      return "?";
  }
}

export function main(argv: string[]): number {
  for (const l of [Level.Low, Level.Mid, Level.High, Level.Top]) console.log(l, levelName(l), Level[l]);
  const c: Colour = argv.length > 50 ? Colour.Red : Colour.Green;
  console.log(c, c === Colour.Green, Colour.Red.length);
  let f = Flag.A | Flag.C;
  console.log(f, (f & Flag.B) !== 0, (f & Flag.C) !== 0, f === Flag.All, Flag.All);
  f |= Flag.B;
  f &= ~Flag.A;
  console.log(f);
  console.log(Registry.register("x"), Registry.last);
  Registry.Inner.add("y");
  console.log(Registry.last, Registry.Inner.names.join());
  Registry.last = "outside";
  console.log(Registry.last, new Registry.Ticket().id, Registry.last);
  total += Level.Top;
  console.log(total);
  return 0;
}
