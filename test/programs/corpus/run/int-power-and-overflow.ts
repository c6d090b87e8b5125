// Powers, products and what stays an integer.

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result *= base;
  return result;
}

export function main(argv: string[]): number {
  console.log(2 ** 10, 2 ** 0, 2 ** -1, (-2) ** 3, 7 ** 2 % 10, 10 ** 15);
  const n = 5;
  console.log(n ** 2, n ** 2 + 1, (n ** 2) | 0, Math.pow(n, 3));
  let p = 1;
  for (let i = 0; i < 10; i++) p **= 2;
  console.log(p);
  let q = 3;
  q **= 3;
  console.log(q, power(3, 20), power(-7, 5), 2 ** 53 - 1, 2 ** 31, 2 ** 32 - 1);
  console.log(1e15 + 1, 123456789 * 1000, 0x7fffffff + 1, -(2 ** 31) - 1);
  console.log(2n ** 10n, 3n ** 20n, (-2n) ** 5n, 10n ** 18n);
  const xs = new Array(3).fill(0).map((_, i) => 10 ** i);
  console.log(xs.join(), xs[2] / 10 ** 1, 4 ** 0.5, 2 ** 0.5);
  const index = [10, 20, 30][2 ** 1];
  console.log(index, "abc"[2 ** 0], (2 ** 3).toString(2));
  return 0;
}
