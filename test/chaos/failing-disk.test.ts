import { afterEach, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { SmallDisk } from '../support/small-disk.js';
import { tokenObjects } from '../support/token-objects.js';

const tried = SmallDisk.make();
tried?.remove();
/** Where nobody may mount a disk these are shown as skipped; test/persistence has what can be proved without one. */
const testOnDisk = tried === undefined ? test.skip : test;

let disk: SmallDisk;
let product: Product;
let org: ConnectedOrg;

afterEach(async () => {
  await product.close();
  disk.remove();
});

async function start(): Promise<void> {
  disk = SmallDisk.make()!;
  product = await startProduct({ DATABASE_URL: `sqlite:${path.join(disk.folder, 'keys.sqlite')}` });
  org = await connectOrg(product);
  await generateNext(product, org);
}

async function generate(idempotencyKey: string): Promise<GraphqlAnswer> {
  await product.simulator.advance(25 * 3600);
  return await org.door.send(documents.generate, { input: { orgId: org.orgId, idempotencyKey } });
}

async function renameUntilRefused(): Promise<GraphqlAnswer> {
  for (let count = 0; ; count += 1) {
    const answer = await rename(`Renamed ${String(count)}`);
    if (answer.code !== undefined) return answer;
  }
}

async function rename(name: string): Promise<GraphqlAnswer> {
  return await org.door.send(documents.update, { input: { id: org.orgId, name } });
}

/** Some writes still find room in what the database has already taken of the disk; how many, and the first that does not. */
async function generateUntilRefused(): Promise<{ made: number; refused: GraphqlAnswer }> {
  for (let made = 0; ; made += 1) {
    const refused = await generate(`key-${String(made)}`);
    if (refused.code !== undefined) return { made, refused };
  }
}

/** Salesforce, database and token say the same, nothing is open, and no comparison finds a difference. */
async function expectNoContradiction(): Promise<void> {
  const open = `{ running: operations(state: RUNNING) { totalCount } unknown: operations(state: UNKNOWN) { totalCount } }`;
  for (;;) {
    const { data } = await org.door.send(open);
    if (data.running.totalCount === 0 && data.unknown.totalCount === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const compared = await org.door.send(documents.reconcile, { input: { id: org.orgId } });
  expect(compared.data.reconcileSalesforceOrg.drifts).toEqual([]);
  const { rows } = await product.simulator.state();
  const { data } = await org.door.send(documents.list, { orgId: org.orgId });
  const ours = data.tenantSecrets.edges.map(
    ({ node }: any) => `${node.keyId} ${node.status} ${node.secretValueHash}`,
  );
  expect(ours.sort()).toEqual(rows.map((row) => `${row.id} ${row.status} ${row.secretValueHash}`).sort());
  await expectKeysAccountedFor();
}

/** Each key in the token is that of a secret, or of an operation that failed and destroys it in its own time. */
async function expectKeysAccountedFor(): Promise<void> {
  const { data } = await org.door.send('{ operations(first: 100) { edges { node { id kind state } } } }');
  const generates = data.operations.edges.filter(({ node }: any) => node.kind === 'GENERATE_TENANT_SECRET');
  const inState = (state: string): string[] =>
    generates.filter(({ node }: any) => node.state === state).map(({ node }: any) => node.id as string);
  const labels = (await tokenObjects(product.dataDirectory)).map(({ label }) => label);
  const keys = labels.filter((label) => !/seal|backup/.test(label)).map((label) => label.split(':').at(-1)!);
  const [made, failed] = [inState('SUCCEEDED'), inState('FAILED')];
  expect(keys.filter((id) => made.includes(id)).sort()).toEqual(made.sort());
  expect(keys.filter((id) => !made.includes(id) && !failed.includes(id))).toEqual([]);
}

describe('a database on a disk', () => {
  testOnDisk(
    'that is full has calls refused with DATABASE_UNAVAILABLE and leaves no half of anything',
    async () => {
      await start();
      disk.fill();
      const { made, refused } = await generateUntilRefused();
      expect(['DATABASE_UNAVAILABLE', 'OPERATION_PENDING']).toContain(refused.code);
      const answer = await renameUntilRefused();
      expect([answer.code, answer.text]).toEqual(['DATABASE_UNAVAILABLE', expect.stringMatching(/disk/i)]);
      expect((await org.door.send(documents.list, { orgId: org.orgId })).code).toBeUndefined();
      disk.free();
      expect((await generate('after-it-was-full')).code).toBeUndefined();
      const again = await generate(`key-${String(made)}`);
      expect([undefined, 'SALESFORCE_UNAVAILABLE']).toContain(again.code);
      await expectNoContradiction();
    },
    300_000,
  );

  testOnDisk(
    'that turns read-only has calls refused with DATABASE_UNAVAILABLE, and all is whole once it is mounted again',
    async () => {
      await start();
      const before = (await product.simulator.state()).rows.length;
      disk.turnReadOnly();
      expect((await generate('read-only')).code).toBe('DATABASE_UNAVAILABLE');
      expect((await rename('Other')).code).toBe('DATABASE_UNAVAILABLE');
      expect((await product.simulator.state()).rows.length).toBe(before);
      await product.stop();
      disk.repair();
      await product.start();
      org = { ...org, door: await product.door() };
      expect((await generate('read-only')).code).toBeUndefined();
      expect((await product.simulator.state()).rows.length).toBe(before + 1);
      await expectNoContradiction();
    },
    300_000,
  );
});
