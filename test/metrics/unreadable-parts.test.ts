import { expect, test } from '@jest/globals';
import type { StoreReader } from '../../src/key-management/ports/store.js';
import { createMetrics } from '../../src/metrics/create-metrics.js';

test('a database that is away is a figure, and hides no other', async () => {
  const away = (): Promise<never> => Promise.reject(new Error('away'));
  const metrics = createMetrics('1.2.3');
  metrics.measure({
    read: {
      openOperations: away,
      countOperations: away,
      openDrifts: away,
      salesforceOrgs: away,
    } as unknown as StoreReader,
    clock: { now: () => new Date() },
    databaseLoad: () => {
      throw new Error('away');
    },
    hsmWork: () => ({ processes: 2, calls: [] }),
    readiness: { database: away, hsm: () => Promise.resolve() },
  });
  const text = await metrics.text();
  expect(text).toContain('skm_part_up{part="database"} 0');
  expect(text).toContain('skm_part_up{part="hsm"} 1');
  expect(text).toContain('skm_hsm_processes_started_total 2');
  expect(text).not.toMatch(/^skm_(database_waiting|operations_open|certificate_days_left)\b/m);
});
