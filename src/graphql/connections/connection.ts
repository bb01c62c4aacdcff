import { badInput } from '../../key-management/arguments.js';
import type { ListPosition, ListStretch } from '../../key-management/ports/store.js';
import { decodeCursor, encodeCursor, type ListIdentity } from './cursor.js';

/** Arguments of every list. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** Where a list's rows come from. */
export interface ListSource<Row> {
  readonly identity: ListIdentity;
  readonly fetch: (stretch: ListStretch) => Promise<Row[]>;
  readonly count: () => Promise<number>;
}

/** A row that lists can be ordered by. */
export interface ListRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly version?: number;
}

interface Edge<Row> {
  readonly node: Row;
  readonly cursor: string;
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/**
 * A page of a list (Relay cursor connections). Reads nothing until a field is asked for: rows and the count are one
 * statement each, and only where they are selected.
 */
export class Connection<Row extends ListRow> {
  readonly #source: ListSource<Row>;
  readonly #first: number;
  readonly #after: ListPosition | undefined;
  #rows: Promise<Row[]> | undefined;

  constructor(source: ListSource<Row>, page: PageArguments) {
    if (page.first < 1 || page.first > 100) throw badInput('first', 'it must be from 1 to 100');
    this.#source = source;
    this.#first = page.first;
    const { after } = page;
    this.#after = after === null || after === undefined ? undefined : decodeCursor(after, source.identity);
  }

  /** The rows with their cursors, newest first. */
  get edges(): Promise<Edge<Row>[]> {
    return this.#load().then((rows) => rows.slice(0, this.#first).map((node) => this.#edge(node)));
  }

  /** What lies before and after. */
  get pageInfo(): Promise<PageInfo> {
    return this.#load().then((rows) => {
      const shown = rows.slice(0, this.#first);
      const [start] = shown;
      const end = shown.at(-1);
      return {
        hasNextPage: rows.length > this.#first,
        hasPreviousPage: this.#after !== undefined,
        startCursor: start === undefined ? null : this.#cursorOf(start),
        endCursor: end === undefined ? null : this.#cursorOf(end),
      };
    });
  }

  /** How many rows the list has in all. */
  get totalCount(): Promise<number> {
    return this.#source.count();
  }

  /** One row more than asked for tells whether there is a next page. */
  #load(): Promise<Row[]> {
    const stretch: ListStretch = {
      limit: this.#first + 1,
      ...(this.#after === undefined ? {} : { after: this.#after }),
    };
    this.#rows ??= this.#source.fetch(stretch);
    return this.#rows;
  }

  /** Its cursor is made when it is asked for: the key table needs one for the page, not one for each row. */
  #edge(node: Row): Edge<Row> {
    const cursorOf = (): string => this.#cursorOf(node);
    return {
      node,
      get cursor() {
        return cursorOf();
      },
    };
  }

  #cursorOf(row: Row): string {
    const version = row.version === undefined ? {} : { version: row.version };
    const position = { createdAt: row.createdAt.toISOString(), ...version, id: row.id };
    return encodeCursor(position, this.#source.identity);
  }
}
