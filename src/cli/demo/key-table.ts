import Table from 'cli-table3';

/** A row of the key table, as GraphQL answers it. */
export interface KeyRow {
  readonly id: string;
  readonly keyId: string;
  readonly version: number;
  readonly status: string;
  readonly keyManager: string;
  readonly createdAt: string;
  readonly lastModifiedAt: string;
}

/** The key table for a terminal: key ID, version, status, key manager, created, last modified; newest first. */
export function keyTable(rows: readonly KeyRow[]): string {
  const table = new Table({
    head: ['Key ID', 'Version', 'Status', 'Key manager', 'Created', 'Last modified'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'left', 'left', 'left', 'left'],
  });
  for (const row of rows) {
    table.push([
      row.keyId,
      row.version,
      row.status,
      row.keyManager,
      minute(row.createdAt),
      minute(row.lastModifiedAt),
    ]);
  }
  return table.toString();
}

/** `2026-11-24 09:05 UTC` of `2026-11-24T09:05:00.000Z`. */
function minute(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
