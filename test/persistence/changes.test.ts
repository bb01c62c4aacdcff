import { expect, test } from '@jest/globals';
import type { Change } from '../../src/key-management/ports/change-feed.js';
import { createStore } from '../../src/persistence/create-store.js';
import { describeOnEachDatabase, silent } from './databases.js';
import { anOperation, anOrg, aSecret } from './rows.js';

describeOnEachDatabase('changes', (database) => {
  test('are heard of on every server once they are committed, and not where they were rolled back', async () => {
    const writer = await database.store();
    const isShared = database.location.kind === 'postgres';
    const other = isShared ? await createStore(database.location, { logger: silent }) : writer;
    const heard: Change[] = [];
    other.changes.listen({ changed: (change) => heard.push(change), lost: () => undefined });
    const org = anOrg();
    const secret = aSecret(org.id);
    const operation = anOperation({ orgId: org.id });
    await writer.transaction(async (write) => {
      await write.insertSalesforceOrg(org);
      await write.insertTenantSecret(secret);
    });
    const rolledBack = writer.transaction(async (write) => {
      await write.insertOperation(anOperation({ orgId: org.id, type: 'ANALYTICS' }));
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await writer.transaction(async (write) => {
      await write.insertOperation(operation);
      await write.updateOperation(operation.id, { keyId: 'a' });
    });
    while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toEqual([
      { kind: 'TENANT_SECRET', id: secret.id },
      { kind: 'OPERATION', id: operation.id },
    ]);
    if (other !== writer) await other.close();
  });
});
