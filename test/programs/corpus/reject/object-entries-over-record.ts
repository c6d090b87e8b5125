// reject: 6 entries|reflection|keys
// Objects are no tables.
export function main(argv: string[]): number {
  const prices = { tea: 3, cake: 5 };
  let total = 0;
  for (const [, price] of Object.entries(prices)) total += price;
  console.log(total);
  return 0;
}
