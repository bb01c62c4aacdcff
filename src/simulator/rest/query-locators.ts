import { Refusal } from '../http/refusal.js';
import { randomLetters } from '../org/record-id.js';

/** The records of a query that has more than a page. */
export interface OpenQuery {
  readonly records: readonly object[];
}

const mostOpenQueries = 100;

/** The queries whose further pages may be asked for; a restart forgets them, as a day does in a real org. */
export class QueryLocators {
  readonly #open = new Map<string, OpenQuery>();

  /** Keeps a query open; `letter` begins its name. The oldest of more than a hundred is forgotten. */
  open(query: OpenQuery, letter: string): string {
    const name = `01g${letter}${randomLetters(14)}`;
    this.#open.set(name, query);
    const [oldest] = this.#open.keys();
    if (this.#open.size > mostOpenQueries && oldest !== undefined) this.#open.delete(oldest);
    return name;
  }

  /** The query of a locator, `name-start`, and where its page starts. Throws Refusal INVALID_QUERY_LOCATOR. */
  find(locator: string): { readonly name: string; readonly query: OpenQuery; readonly start: number } {
    const [, name = '', start = ''] = /^(01g\w{15})-(\d{1,9})$/.exec(locator) ?? [];
    const query = this.#open.get(name);
    if (query === undefined) throw new Refusal('INVALID_QUERY_LOCATOR', 'no query has this locator.');
    return { name, query, start: Number(start) };
  }
}
