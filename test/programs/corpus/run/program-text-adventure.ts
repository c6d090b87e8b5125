// A small game: commands parsed from a script, a world of rooms, items and doors, a log of what happens.

type Direction = "north" | "south" | "east" | "west";
interface Room {
  readonly name: string;
  description: string;
  exits: Map<Direction, Exit>;
  items: Set<Item>;
}
interface Exit {
  to: Room;
  locked?: { by: Item };
}
class Item {
  constructor(
    readonly name: string,
    readonly weight: number,
    readonly onUse?: (game: Game) => string,
  ) {}
}
type Command =
  | { verb: "go"; direction: Direction }
  | { verb: "take" | "drop" | "use"; item: string }
  | { verb: "look" }
  | { verb: "inventory" };
class CommandError extends Error {
  override name = "CommandError";
}
const directions: readonly Direction[] = ["north", "south", "east", "west"];

function isDirection(s: string): s is Direction {
  return (directions as readonly string[]).includes(s);
}
function parse(line: string): Command {
  const [verb = "", ...rest] = line.trim().toLowerCase().split(" ").filter((w) => w !== "" && w !== "the");
  const object = rest.join(" ");
  switch (verb) {
    case "go":
      if (!isDirection(object)) throw new CommandError(`go where? "${object}"`);
      return { verb, direction: object };
    case "take":
    case "drop":
    case "use":
      if (object === "") throw new CommandError(`${verb} what?`);
      return { verb, item: object };
    case "look":
    case "inventory":
      return { verb };
    case "":
      throw new CommandError("say something");
    default:
      throw new CommandError(`I do not know how to ${verb}`);
  }
}
class Game {
  readonly bag = new Map<string, Item>();
  moves = 0;
  won = false;
  constructor(public here: Room) {}
  get load(): number {
    let t = 0;
    for (const { weight } of this.bag.values()) t += weight;
    return t;
  }
  execute(c: Command): string {
    this.moves++;
    switch (c.verb) {
      case "go": {
        const exit = this.here.exits.get(c.direction);
        if (!exit) return `no way ${c.direction}`;
        if (exit.locked && !this.bag.has(exit.locked.by.name)) return "it is locked";
        this.here = exit.to;
        return this.execute({ verb: "look" });
      }
      case "take": {
        const item = [...this.here.items].find((i) => i.name === c.item);
        if (!item) return `no ${c.item} here`;
        if (this.load + item.weight > 10) return "too heavy";
        this.here.items.delete(item);
        this.bag.set(item.name, item);
        return `taken (${this.load})`;
      }
      case "drop": {
        const item = this.bag.get(c.item);
        if (!item) return `you have no ${c.item}`;
        this.bag.delete(c.item);
        this.here.items.add(item);
        return "dropped";
      }
      case "use":
        return this.bag.get(c.item)?.onUse?.(this) ?? "nothing happens";
      case "look": {
        const items = [...this.here.items].map((i) => i.name).sort();
        return `${this.here.name}: ${this.here.description}${items.length > 0 ? `; there is ${items.join(" and ")}` : ""}; exits ${[...this.here.exits.keys()].join(" ")}`;
      }
      case "inventory":
        return this.bag.size === 0 ? "nothing" : [...this.bag.keys()].join(", ");
    }
  }
}
const opposite: Record<Direction, Direction> = { north: "south", south: "north", east: "west", west: "east" };
const back = new Map(Object.entries(opposite)) as Map<Direction, Direction>;
const makeRoom = (name: string, description: string): Room => ({ name, description, exits: new Map(), items: new Set() });
function connect(a: Room, direction: Direction, b: Room, by?: Item): void {
  a.exits.set(direction, by === undefined ? { to: b } : { to: b, locked: { by } });
  b.exits.set(back.get(direction)!, { to: a });
}

export function main(argv: string[]): number {
  const [hall, cellar, garden] = [makeRoom("hall", "dusty"), makeRoom("cellar", "dark"), makeRoom("garden", "green")];
  const key = new Item("key", 1);
  const lamp = new Item("lamp", 4, (g) => {
    if (g.here.description !== "dark") return "it is bright already";
    g.here.description = "lit";
    return "light!";
  });
  const anvil = new Item("anvil", 9);
  const seed = new Item("seed", 0, (g) => {
    g.won = g.here.name === "garden";
    return g.won ? "it grows" : "not here";
  });
  connect(hall, "north", cellar);
  connect(hall, "east", garden, key);
  for (const i of [lamp, anvil]) hall.items.add(i);
  for (const i of [key, seed]) cellar.items.add(i);
  const game = new Game(hall);
  const script = "look\ntake lamp\ntake anvil\ngo east\ngo north\nuse lamp\nlook\ntake key\ntake the seed\nuse seed\nfly\ngo up\ngo south\nuse lamp\ngo east\n\ninventory\ndrop lamp\nuse seed\ntake moon";
  for (const line of script.split("\n")) {
    let answer: string;
    try {
      answer = game.execute(parse(line));
    } catch (e) {
      if (!(e instanceof CommandError)) throw e;
      answer = `?? ${e.message}`;
    }
    console.log(`> ${line}\n${answer}`);
    if (game.won) break;
  }
  console.log(game.moves, game.won, game.load);
  return 0;
}
