import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer, GraphqlDoor } from '../support/graphql-door.js';
import { TestPostgres } from '../support/postgres.js';
import { startProduct, type AnotherServer, type Product } from '../support/running-server.js';
import { tokenObjects } from '../support/token-objects.js';

let postgres: TestPostgres;
let product: Product;
let other: AnotherServer;
let org: ConnectedOrg;
let second: GraphqlDoor;

beforeAll(async () => {
  postgres = await TestPostgres.start();
  const url = await postgres.createDatabase();
  product = await startProduct({ DATABASE_URL: url, OPERATION_WAIT_SECONDS: '50' });
  other = await product.another();
  org = await connectOrg(product);
  second = await other.door();
});

beforeEach(async () => {
  await product.simulator.faults();
});

afterAll(async () => {
  await other.stop();
  await product.close();
  await postgres.stop();
});

async function generate(door: GraphqlDoor, more: object = {}): Promise<GraphqlAnswer> {
  return await door.send(documents.generate, { input: { orgId: org.orgId, ...more } });
}

async function operation(id: string): Promise<any> {
  return (await second.send(documents.operation, { id })).data.operation;
}

async function runningOperation(): Promise<string> {
  for (;;) {
    const { data } = await second.send(documents.operations, { state: 'RUNNING' });
    const [edge] = data.operations.edges;
    if (edge?.node.progress === 'REQUEST_SENT') return edge.node.id as string;
    await sleep(20);
  }
}

describe('two servers on one PostgreSQL', () => {
  test('one that sleeps past its lease cannot finish late what the other has taken up', async () => {
    await generateNext(product, org);
    await product.simulator.advance(25 * 3600);
    await product.simulator.faults({
      match: { path: 'create' },
      action: { kind: 'delayAfterWork', milliseconds: 1_000 },
    });
    const slept = generate(org.door);
    const id = await runningOperation();
    product.signal('SIGSTOP');
    expect(await generate(second)).toMatchObject({
      code: 'OPERATION_IN_PROGRESS',
      extensions: { operationId: id },
    });
    while ((await operation(id)).state === 'RUNNING') await sleep(200);
    const ended = await operation(id);
    expect(ended).toMatchObject({ state: 'SUCCEEDED', tenantSecret: { status: 'ACTIVE' } });
    product.signal('SIGCONT');
    expect(await slept).toMatchObject({ code: 'OPERATION_PENDING', extensions: { operationId: id } });
    const after = await operation(id);
    expect(after.steps.map(({ progress }: any) => progress)).toEqual([
      ...['RESERVED', 'INTENT', 'SECRET_MADE', 'REQUEST_SENT', 'ANSWERED', 'CONFIRMED', 'BACKED_UP'],
    ]);
    const { rows } = await product.simulator.state();
    expect(rows.filter(({ description }) => description?.includes(id) === true)).toHaveLength(1);
  });

  test('the same idempotency key on both makes one secret', async () => {
    await product.simulator.advance(25 * 3600);
    const before = (await product.simulator.state()).rows.length;
    const input = { idempotencyKey: 'on-both' };
    const answers = await Promise.all([generate(org.door, input), generate(second, input)]);
    const made = answers.filter(({ code }) => code === undefined);
    const rest = answers.filter(({ code }) => code !== undefined);
    expect(made.length).toBeGreaterThan(0);
    for (const answer of rest) expect(answer.code).toBe('OPERATION_PENDING');
    const again = await generate(second, input);
    expect(again.data.generateTenantSecret).toEqual(made[0]?.data.generateTenantSecret);
    expect((await product.simulator.state()).rows).toHaveLength(before + 1);
  });

  test('many calls at once are all answered, and nothing contradicts anything', async () => {
    const types = ['DATA', 'DETERMINISTIC_DATA', 'EVENT_BUS', 'ANALYTICS'];
    const call = async (number: number): Promise<GraphqlAnswer> => {
      const door = number % 2 === 0 ? org.door : second;
      await product.simulator.advance(8 * 86_400);
      if (number % 3 !== 0) return await generate(door, { type: types[number % 4] });
      const listed = await door.send(documents.list, { status: 'ARCHIVED', first: 5 });
      const [edge] = listed.data.tenantSecrets.edges;
      if (edge === undefined) return listed;
      const input = { id: edge.node.id, confirmKeyId: edge.node.keyId };
      return await door.send(documents.destroy, { input });
    };
    const answers = await Promise.all(Array.from({ length: 48 }, (_, number) => call(number)));
    const codes = new Set(answers.map(({ code }) => code));
    const expected = [undefined, 'OPERATION_IN_PROGRESS', 'TENANT_SECRET_NOT_ARCHIVED', 'ROTATION_TOO_SOON'];
    expect([...codes].filter((code) => !expected.includes(code))).toEqual([]);
    await expectAgreement();
  });
});

/** Salesforce's rows, the list and the token say the same. */
async function expectAgreement(): Promise<void> {
  const { rows } = await product.simulator.state();
  const listed = await second.send(documents.list, { first: 100 });
  const shown = listed.data.tenantSecrets.edges.map(({ node }: any) => [node.keyId, node.status]);
  expect(shown.sort()).toEqual(rows.map(({ id, status }) => [id, status]).sort());
  const active = rows.filter(({ status }) => status === 'ACTIVE').map(({ type }) => type);
  expect(new Set(active).size).toBe(active.length);
  const labels = (await tokenObjects(product.dataDirectory)).map(({ label }) => label);
  const held = labels.filter((label) => label.startsWith('skm:tenant-secret:')).sort();
  const wanted = rows
    .filter(({ status }) => status !== 'DESTROYED')
    .map(({ description }) => `skm:tenant-secret:${/\[skm:(.*)\]$/.exec(description ?? '')?.[1] ?? ''}`);
  expect(held).toEqual(wanted.sort());
}
