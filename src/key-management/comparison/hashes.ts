import type { SalesforceSession, SalesforceTenantSecret } from '../ports/salesforce.js';

/** Few at a time: an org new to us can have 50 rows, and Salesforce counts requests. */
const hashesAtOnce = 4;

/** SecretValueHash of each row, by key ID. */
export async function readHashes(
  session: SalesforceSession,
  rows: readonly SalesforceTenantSecret[],
): Promise<Map<string, string | null>> {
  const hashes = new Map<string, string | null>();
  for (let start = 0; start < rows.length; start += hashesAtOnce) {
    const stretch = rows.slice(start, start + hashesAtOnce);
    const read = await Promise.all(stretch.map(async (row) => await session.secretValueHash(row.keyId)));
    stretch.forEach((row, index) => hashes.set(row.keyId, read[index] ?? null));
  }
  return hashes;
}
