/** A row as SQL gives it. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The database of a run, as somebody beside the product sees it. */
export interface StageDatabase {
  /** What servers are told as DATABASE_URL. */
  readonly url: string;
  /** Begins anew from the opening position. No server may run. */
  reset(): Promise<void>;
  /** Keeps what is there as the opening position. No server may run. */
  keepAsOrigin(): Promise<void>;
  /** Runs a statement and answers with its rows. */
  query(sql: string): Promise<Row[]>;
  /** Has the leases of a server expire, as if their time had passed since it was killed or suspended. */
  endLeasesOf(serverId: string): Promise<void>;
  /** What the database's own checks find wrong. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}
