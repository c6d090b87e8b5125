// What module-level code makes: tables, regular expressions at work, closures, class instances, typed arrays, JSON, dates, sorted and frozen data.

const words = "the cat the dog a cat".match(/\w+/g) as string[];
const counted = new Map<string, number>();
for (const w of words) counted.set(w, (counted.get(w) ?? 0) + 1);
const config = JSON.parse('{"width": 40, "names": ["x", "y"], "nested": {"deep": true, "none": null}}') as {
  width: number;
  names: string[];
  nested: { deep: boolean; none: string | null };
};
const crcTable = new Uint32Array(256).map((_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});
const primes: number[] = [];
for (let n = 2; primes.length < 20; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
class Planet {
  moons: Planet[] = [];
  constructor(
    readonly name: string,
    public mass: number,
    readonly around: Planet | null = null,
  ) {
    around?.moons.push(this);
  }
  get depth(): number {
    return this.around === null ? 0 : 1 + this.around.depth;
  }
}
const sun = new Planet("sun", 1000);
const earth = new Planet("earth", 3.5, sun);
const planets = new Map([sun, earth, new Planet("moon", 0.1, earth)].map((p) => [p.name, p]));
const adders = [1, 10, 100].map((k) => (x: number) => x + k);
const ops: Record<string, (a: number, b: number) => number> = { add: (a, b) => a + b, mul: (a, b) => a * b };
const table = new Map(Object.entries(ops));
const squares = Object.freeze(Array.from({ length: 5 }, (_, i) => i * i));
const byLength = Object.keys({ aa: 1, b: 2, cccc: 3 }).sort((a, b) => a.length - b.length);
let hits = 0;
const state = { last: "", history: [] as string[] };
const visited = new Set<Planet>([sun]);
const matrix = [[1, 2], [3, 4]];
const big = 2n ** 40n;
const nothing: string | undefined = [].at(0);

function crc(s: string): number {
  let c = 0xffffffff;
  for (let i = 0; i < s.length; i++) c = crcTable[(c ^ s.charCodeAt(i)) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
function visit(p: Planet): void {
  hits++;
  state.last = p.name;
  state.history.push(p.name);
  visited.add(p);
}

export function main(argv: string[]): number {
  console.log([...counted].map(([w, n]) => `${w}:${n}`).join(" "), words.length);
  console.log(config.width + 2, config.names.join(), config.nested.deep, config.nested.none ?? "none");
  console.log(crc("hello"), crcTable[255], crcTable.length);
  console.log(primes.join(), primes[19] * 2);
  const moon = planets.get("moon")!;
  console.log(moon.depth, moon.around === earth, earth.moons[0] === moon, sun.moons.map((p) => p.name).join(), moon.mass);
  moon.mass += 1;
  console.log(earth.moons[0].mass, adders.map((f) => f(5)).join());
  console.log(table.get("add")!(2, 3), table.get("mul")!(2, 3), [...table.keys()].join(), squares.join(), byLength.join());
  visit(earth);
  visit(moon);
  console.log(hits, state.last, state.history.join(), visited.size, visited.has(sun), visited.has(earth));
  matrix[0].push(9);
  matrix.push([5]);
  console.log(matrix.map((r) => r.join(" ")).join("/"), big + 1n, nothing ?? "nothing");
  counted.delete("the");
  counted.set("new", 9);
  console.log([...counted.keys()].join(), counted.size);
  return 0;
}
