import type { DataSource } from 'typeorm';
import { createStore } from '../../src/persistence/create-store.js';
import { createDataSource, type DatabaseLocation } from '../../src/persistence/data-source.js';

const orgs = 20;
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {
  return undefined;
}

/** Nobody can log in with it: the orgs are there to be listed. */
const credential = JSON.stringify({ kind: 'JWT_BEARER', clientId: 'bench', username: 'bench@example.com' });

/** What the two databases say in different words. */
interface Dialect {
  /** Rows `i` from 0 on. */
  readonly series: (count: number) => string;
  /** `i` with leading zeros. */
  readonly padded: (digits: number) => string;
  /** `i` seconds after the beginning of 2020, as the product keeps times. */
  readonly time: string;
}

const dialects: Readonly<Record<DatabaseLocation['kind'], Dialect>> = {
  sqlite: {
    series: (count) =>
      `(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${String(count - 1)}) SELECT i FROM n)`,
    padded: (digits) => `printf('%0${String(digits)}d', i)`,
    time: `strftime('%Y-%m-%dT%H:%M:%S.000Z', 1577836800 + i, 'unixepoch')`,
  },
  postgres: {
    series: (count) => `generate_series(0, ${String(count - 1)}) AS n(i)`,
    padded: (digits) => `lpad(i::text, ${String(digits)}, '0')`,
    time: `to_char(to_timestamp(1577836800 + i) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`,
  },
};

/** Makes the product's schema and so many secrets, spread over 20 orgs, their numbers kept as the product keeps them. */
export async function fill(location: DatabaseLocation, secrets: number): Promise<void> {
  await (await createStore(location, { logger: silent })).close();
  const dataSource = await createDataSource(location).initialize();
  try {
    const { series, padded, time } = dialects[location.kind];
    await dataSource.query(`INSERT INTO "salesforce_org" ("id", "name", "login_url", "byok_enabled", "credential",
      "created_at", "last_modified_at") SELECT 'org_' || ${padded(26)}, 'Org ' || i, 'https://acme.my.salesforce.com',
      TRUE, '${credential}', ${time}, ${time} FROM ${series(orgs)}`);
    const ofOrg = padded(26).replace(/\bi\b/, `(i % ${String(orgs)})`);
    // The newest of each org is the active one.
    const isActive = `i >= ${String(secrets - orgs)}`;
    await dataSource.query(`INSERT INTO "tenant_secret" ("id", "org_id", "key_id", "type", "version", "status",
      "key_manager", "key_derivation_mode", "description", "secret_value_hash", "created_at", "last_modified_at")
      SELECT 'secret_' || ${padded(26)}, 'org_' || ${ofOrg}, '02G' || ${padded(15)},
      CASE WHEN ${isActive} OR i % 3 = 0 THEN 'DATA' WHEN i % 3 = 1 THEN 'EVENT_BUS' ELSE 'ANALYTICS' END, i,
      CASE WHEN ${isActive} THEN 'ACTIVE' WHEN i % 4 = 0 THEN 'DESTROYED' ELSE 'ARCHIVED' END,
      CASE WHEN i % 5 = 0 THEN 'EXTERNAL' ELSE 'HSM' END, 'PBKDF2',
      CASE WHEN i % 2 = 0 THEN 'Quarterly rotation, ticket SEC-' || i END,
      CASE WHEN i % 5 = 0 THEN NULL ELSE '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' END,
      ${time}, ${time} FROM ${series(secrets)}`);
    await dataSource.query(`INSERT INTO "tenant_secret_count" ("org_id", "type", "status", "count")
      SELECT "org_id", "type", "status", count(*) FROM "tenant_secret" GROUP BY "org_id", "type", "status"`);
    if (location.kind === 'postgres') await dataSource.query('VACUUM ANALYZE');
  } finally {
    await dataSource.destroy();
  }
}

/** The place of the row that has so many newer ones: createdAt, version, id. */
export async function placeAt(
  location: DatabaseLocation,
  depth: number,
): Promise<readonly [string, number, string]> {
  const dataSource: DataSource = await createDataSource(location).initialize();
  try {
    const [row] = await dataSource.query<{ created_at: string; version: number; id: string }[]>(
      `SELECT "created_at", "version", "id" FROM "tenant_secret"
      ORDER BY "created_at" DESC, "version" DESC, "id" DESC LIMIT 1 OFFSET ${String(depth)}`,
    );
    if (row === undefined) throw new Error('the list is shorter');
    return [row.created_at, row.version, row.id];
  } finally {
    await dataSource.destroy();
  }
}
