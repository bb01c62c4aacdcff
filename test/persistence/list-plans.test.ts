import { describe, expect, test } from '@jest/globals';
import type { SalesforceOrgId } from '../../src/key-management/identifiers.js';
import type { TenantSecretFilter } from '../../src/key-management/ports/store.js';
import { onSqlite } from './databases.js';

const orgId = 'org_1' as SalesforceOrgId;
const filters = [{}, { type: 'DATA' }, { status: 'ACTIVE' }, { type: 'DATA', status: 'ACTIVE' }].flatMap(
  (some) => [some, { ...some, orgId }] as TenantSecretFilter[],
);

// On SQLite alone: PostgreSQL chooses by figures that a small table has not.
describe('a page of secrets', () => {
  const database = onSqlite();

  test.each(filters)('is read through an index and not sorted: %j', async (filter) => {
    const stretch = { limit: 3, after: { createdAt: '2026-01-01T00:00:00.000Z', version: 1, id: 'x' } };
    const [page] = await database.statementsOf((store) => store.read.tenantSecrets(filter, stretch));
    const { reader } = await database.open();
    const plan = await reader.query<{ detail: string }[]>(
      `EXPLAIN QUERY PLAN ${page!.sql}`,
      page!.parameters,
    );
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH .* USING INDEX tenant_secret_list/),
    ]);
  });
});
