import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { TestPostgres } from '../support/postgres.js';
import { startProduct, type Product } from '../support/running-server.js';

let postgres: TestPostgres;
let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  postgres = await TestPostgres.start();
  product = await startProduct({ DATABASE_URL: await postgres.createDatabase() });
  org = await connectOrg(product);
  await generateNext(product, org);
}, 300_000);

afterAll(async () => {
  await product.close();
  await postgres.stop();
});

async function generate(idempotencyKey: string): Promise<GraphqlAnswer> {
  return await org.door.send(documents.generate, { input: { orgId: org.orgId, idempotencyKey } });
}

async function readiness(): Promise<unknown> {
  const response = await fetch(`${product.url}/readyz`);
  return { ...((await response.json()) as object), status: response.status };
}

async function insist(idempotencyKey: string): Promise<GraphqlAnswer> {
  for (;;) {
    const answer = await generate(idempotencyKey);
    const passing = ['OPERATION_PENDING', 'OPERATION_IN_PROGRESS', 'DATABASE_UNAVAILABLE'];
    if (!passing.includes(answer.code ?? '')) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('PostgreSQL stopped while a secret is on its way to Salesforce: told so, and made once when it is back', async () => {
  await product.simulator.advance(25 * 3600);
  const before = (await product.simulator.state()).rows.length;
  const slowly = { match: { path: 'create' }, action: { kind: 'delayAfterWork', milliseconds: 3000 } };
  await product.simulator.faults(slowly);
  const seen = product.simulator.requestSeen('create');
  const underway = generate('under-way');
  await seen;
  await postgres.halt();

  expect(['OPERATION_PENDING', 'DATABASE_UNAVAILABLE']).toContain((await underway).code);
  expect((await generate('while-it-is-away')).code).toBe('DATABASE_UNAVAILABLE');
  expect((await org.door.send(documents.list, { orgId: org.orgId })).code).toBe('DATABASE_UNAVAILABLE');
  expect(await readiness()).toMatchObject({ status: 503, database: 'unavailable', hsm: 'ok' });
  expect((await fetch(`${product.url}/healthz`)).status).toBe(200);

  const { pid } = product;
  await postgres.resume();
  const made = (await insist('under-way')).data.generateTenantSecret.tenantSecret;
  expect(made.status).toBe('ACTIVE');
  const { rows } = await product.simulator.state();
  expect(rows.length).toBe(before + 1);
  expect(rows.find(({ id }) => id === made.keyId)).toMatchObject({ secretValueHash: made.secretValueHash });
  expect(await readiness()).toMatchObject({ status: 200 });
  expect(product.pid).toBe(pid);
  await product.simulator.advance(25 * 3600);
  expect((await insist('while-it-is-away')).data.generateTenantSecret.tenantSecret.status).toBe('ACTIVE');
  const compared = await org.door.send(documents.reconcile, { input: { id: org.orgId } });
  expect(compared.data.reconcileSalesforceOrg.drifts).toEqual([]);
}, 300_000);
