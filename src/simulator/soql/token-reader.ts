import { malformed, type Token } from './tokens.js';

/** Walks over a query's tokens; keywords are read in any case. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The token that comes next, which stays. */
  get next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  /** Takes the next token. */
  take(): Token {
    const token = this.next;
    this.#at += 1;
    return token;
  }

  /** Takes these words where they come next, all or none. */
  takeWords(...words: readonly string[]): boolean {
    const isThere = words.every((word, ahead) => {
      const token = this.#tokens[this.#at + ahead];
      return token?.kind === 'word' && token.text.toUpperCase() === word;
    });
    if (isThere) this.#at += words.length;
    return isThere;
  }

  /** Takes this sign where it comes next. */
  takeSign(sign: string): boolean {
    const isThere = this.next.kind === 'sign' && this.next.text === sign;
    if (isThere) this.#at += 1;
    return isThere;
  }

  /** Takes these words. Throws Refusal MALFORMED_QUERY where others come. */
  expectWords(...words: readonly string[]): void {
    if (!this.takeWords(...words)) throw this.unexpected(words.join(' '));
  }

  /** Takes this sign. Throws Refusal MALFORMED_QUERY where another comes. */
  expectSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.unexpected(sign);
  }

  /** Takes a name. Throws Refusal MALFORMED_QUERY where none comes. */
  expectName(): string {
    if (this.next.kind !== 'word') throw this.unexpected('a name');
    return this.take().text;
  }

  /** Takes a whole number from 0. Throws Refusal MALFORMED_QUERY where none comes. */
  expectCount(): number {
    if (this.next.kind !== 'number' || !/^\d{1,9}$/.test(this.next.text)) throw this.unexpected('a number');
    return Number(this.take().text);
  }

  /** The refusal of whatever comes next. */
  unexpected(expected: string): ReturnType<typeof malformed> {
    const { kind, text } = this.next;
    return malformed(`${expected} expected, not ${kind === 'end' ? 'the end' : `'${text}'`}.`);
  }
}
