// What the toolchain warms up with when it is built (see ../warm-up.ts): a bit of everything that programs are made of.
import * as fs from "node:fs";

type Shape = { kind: "circle"; r: number } | { kind: "rect"; w: number; h: number };

abstract class Animal {
  static count = 0;
  constructor(readonly name: string) {
    Animal.count++;
  }
  abstract speak(): string;
  get label(): string {
    return `${this.name}#${Animal.count}`;
  }
}

class Dog extends Animal {
  speak(): string {
    return this.name + " barks";
  }
}

class Cat extends Animal {
  #lives = 9;
  speak(): string {
    return `${this.name} has ${this.#lives--} lives`;
  }
}

class Heap<T> {
  private readonly items: T[] = [];
  constructor(private readonly less: (a: T, b: T) => boolean) {}
  push(item: T): void {
    this.items.push(item);
    this.items.sort((a, b) => (this.less(a, b) ? -1 : 1));
  }
  pop(): T | undefined {
    return this.items.shift();
  }
}

class ParseError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
    this.name = "ParseError";
  }
}

const primes = [2, 3, 5, 7, 11].map((n) => n * n);
let seed = 42;

function random(): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed;
}

function area(shape: Shape): number {
  switch (shape.kind) {
    case "circle":
      return Math.PI * shape.r ** 2;
    case "rect":
      return shape.w * shape.h;
  }
}

function parse(text: string): number[] {
  const result: number[] = [];
  let i = 0;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      let value = 0;
      while (i < text.length && text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) value = value * 10 + text.charCodeAt(i++) - 48;
      result.push(value);
    } else if (c === 32) {
      i++;
    } else {
      throw new ParseError(`unexpected ${text[i]}`, i);
    }
  }
  return result;
}

function* countTo(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
}

export function main(argv: string[]): number {
  const words = new Map<string, number>();
  for (const word of "the quick brown fox jumps over the lazy dog".split(" ")) words.set(word, (words.get(word) ?? 0) + 1);
  for (const [word, count] of words) if (count > 1) console.log(word.toUpperCase().padEnd(5), count);
  const heap = new Heap<number>((a, b) => a < b);
  for (let i = 0; i < 5; i++) heap.push(random() % 100);
  console.log(heap.pop() ?? -1, primes.length, [...countTo(4)].join("-"));
  const animals: Animal[] = [new Dog("Rex"), new Cat("Tom")];
  for (const animal of animals) console.log(animal.speak(), animal.label, animal instanceof Dog);
  const shapes: Shape[] = [
    { kind: "circle", r: 1.5 },
    { kind: "rect", w: 2, h: 3 },
  ];
  console.log(shapes.map(area).reduce((a, b) => a + b, 0).toFixed(2));
  try {
    console.log(parse("12 34 x"));
  } catch (error) {
    if (error instanceof ParseError) console.log(error.message, error.at);
    else throw error;
  } finally {
    console.log("done");
  }
  const bytes = new Uint8Array(16).fill(7);
  const seen = new Set<number>(bytes);
  const { length } = argv;
  const [first = "none", ...others] = argv;
  const wide = BigInt.asUintN(64, BigInt(seed) * 6364136223846793005n);
  if (fs.existsSync("/nonexistent")) process.exit(3);
  console.log(seen.size, length, first.slice(0, 0), others.length, wide > 0n, parseFloat("1.5") + Math.sqrt(2));
  return 0;
}
