// Init time.
/** The constants of SHA-2: the first bits behind the point of square and cube roots of primes. */

function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n++) if (found.every((p) => n % p !== 0n)) found.push(n);
  return found;
}

/** The largest integer whose power is not above n. */
function root(n: bigint, power: bigint): bigint {
  let low = 0n;
  let high = 1n << 80n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** power <= n) low = middle;
    else high = middle;
  }
  return low;
}

/** 64 bits behind the point of the roots of `count` primes, those before `from` left out; unsigned. */
export function rootFractions(count: number, power: bigint, from: number = 0): bigint[] {
  return primes(from + count).slice(from).map((p) => BigInt.asUintN(64, root(p << (64n * power), power)));
}
