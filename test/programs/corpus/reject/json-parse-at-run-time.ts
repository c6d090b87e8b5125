// reject: 7 json
// JSON makes objects of any shape.
interface Config {
  width: number;
}
export function main(argv: string[]): number {
  const config = JSON.parse('{"width": 3}') as Config;
  console.log(config.width);
  return 0;
}
