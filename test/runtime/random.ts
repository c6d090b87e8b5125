// Random numbers for fuzzers: the same in every run.

/** A stream of numbers from a seed (xorshift, 32 bits). */
export class Random {
  private state: number;
  constructor(seed: number) {
    this.state = (seed | 0) || 1;
  }
  /** 0 <= result < n. */
  below(n: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % n;
  }
  /** low <= result <= high. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }
  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)];
  }
}
