// Dialect code: runs under Node and translated.
/**
 * The names of one source: each identifier's characters are compared with those seen before, so that a name gets one string, made once,
 * and a keyword is recognised without a string at all. An open-addressing table; the tokenizer hashes while it scans.
 */
import { copyRange } from "./source";
import { KEYWORDS, Soft, SOFT_NAMES, T } from "./token";

/** What the tokenizer knows of a word. */
export class Word {
  constructor(
    readonly hash: number,
    readonly text: string,
    /** Name or a keyword. */
    readonly kind: T,
    readonly soft: Soft,
    /** The identifier (NFKC) that `text` spells. */
    readonly name: string,
  ) {}
}

export class NameTable {
  private words: (Word | null)[] = new Array<Word | null>(256).fill(null);
  private count = 0;

  /** The word of code units from .. to of `source`. `hash` is that of `hashStep` over them; `ascii` if all are below 128. */
  find(chars: Uint16Array, source: string, from: number, to: number, hash: number, ascii: boolean): Word {
    const words = this.words;
    const mask = words.length - 1;
    const length = to - from;
    let at = hash & mask;
    for (;;) {
      const word = words[at];
      if (word === null) break;
      if (word.hash === hash && word.text.length === length) {
        const text = word.text;
        let i = 0;
        while (i < length && text.charCodeAt(i) === chars[from + i]) i++;
        if (i === length) return word;
      }
      at = (at + 1) & mask;
    }
    return this.add(at, copyRange(source, from, to), hash, ascii);
  }

  private add(at: number, text: string, hash: number, ascii: boolean): Word {
    const name = ascii ? text : text.normalize("NFKC");
    const word = new Word(hash, text, KEYWORDS.get(text) ?? T.Name, SOFT_NAMES.get(text) ?? Soft.No, name);
    this.words[at] = word;
    if (++this.count * 2 > this.words.length) this.grow();
    return word;
  }

  private grow(): void {
    const old = this.words;
    const size = old.length * 2;
    const words = new Array<Word | null>(size).fill(null);
    for (const word of old) {
      if (word === null) continue;
      let at = word.hash & (size - 1);
      while (words[at] !== null) at = (at + 1) & (size - 1);
      words[at] = word;
    }
    this.words = words;
  }
}

/** The hash of a word after one more code unit. */
export function hashStep(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}
