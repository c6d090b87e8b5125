// The temporal dead zone: a variable that is used before its declaration has run throws ReferenceError.

function early(flag: boolean): string {
  const read = (): number => value;
  if (flag) {
    try {
      return `read ${read()}`;
    } catch (e) {
      return `${(e as Error).name} ${e instanceof ReferenceError}`;
    }
  }
  const value = 42;
  return `read ${read()}`;
}

function strings(n: number): string {
  const greet = (): string => `${prefix}-${n}-${count}`;
  let text = "";
  for (let i = 0; i < 2; i++) {
    try {
      text += greet();
    } catch (e) {
      text += `[${(e as Error).name}]`;
    }
  }
  const prefix = n > 1 ? "many" : "one";
  let count = 1;
  text += greet();
  count += 5;
  return text + greet();
}

export function main(argv: string[]): number {
  console.log(early(true));
  console.log(early(false));
  console.log(strings(1), strings(2));
  const fs: (() => number)[] = [];
  for (let i = 0; i < 2; i++) {
    fs.push(() => later + i);
    try {
      console.log(fs[i]());
    } catch (e) {
      console.log((e as Error).name);
    }
    let later = 10;
    later++;
    console.log(fs[i]());
  }
  return 0;
}
