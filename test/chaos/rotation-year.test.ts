import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The size is given by the environment, so that a machine with more time can play more. */
const orgs = process.env['YEAR_ORGS'] ?? '6';
const days = process.env['YEAR_DAYS'] ?? '200';

test('every rotation that is due is done once, while servers are killed at random', async () => {
  const given = ['--orgs', orgs, '--days', days, '--kills', '4'];
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/chaos/year/main.js', ...given], {
    maxBuffer: 1_000_000,
  });
  expect(stdout).toContain('Nothing is wrong.');
  const figures = JSON.parse(/\{[^}]+\}/.exec(stdout)?.[0] ?? '{}') as Record<string, number>;
  expect(figures).toMatchObject({ orgs: Number(orgs), serversKilled: 4, violations: 0 });
  expect(figures['rotations']).toBe(figures['secretsInSalesforce']);
}, 3_600_000);
