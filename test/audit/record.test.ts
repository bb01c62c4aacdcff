import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDataSource } from '../../src/persistence/data-source.js';
import { connectionInput, connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;
let auditor: GraphqlDoor;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  auditor = await product.door(['auditor']);
});

afterAll(async () => {
  await product.close();
});

const fields =
  'sequence action outcome code orgId objectId operationId address requestId actor { kind id name }';

async function events(filter = ''): Promise<any[]> {
  const answer = await auditor.send(`{ auditEvents(first: 50 ${filter}) { edges { node { ${fields} } } } }`);
  expect(answer.code).toBeUndefined();
  return answer.data.auditEvents.edges.map(({ node }: any) => node);
}

async function exported(): Promise<{ status: number; text: string }> {
  const response = await fetch(`${product.url}/audit/export`, {
    headers: { authorization: auditor.authorization },
  });
  return { status: response.status, text: await response.text() };
}

describe('the record', () => {
  test('tells who did what to which object, from where, in which request', async () => {
    const [connected] = await events('action: "connectSalesforceOrg"');
    expect(connected).toMatchObject({
      outcome: 'SUCCEEDED',
      orgId: org.orgId,
      objectId: org.orgId,
      address: '127.0.0.1',
      requestId: expect.stringMatching(/^req_/),
      actor: { kind: 'TOKEN', name: 'viewer,operator,key-custodian,auditor,administrator' },
    });
    const [uploaded] = await events(`action: "uploadCertificate", objectId: "${org.certificateId}"`);
    expect(uploaded.orgId).toBe(org.orgId);
  });

  test('tells of a key operation before it is done and of what it came to', async () => {
    const { id = '' } = await generateNext(product, org);
    const [ended, begun] = await events('action: "generateTenantSecret"');
    expect([begun.outcome, ended.outcome, ended.objectId]).toEqual(['BEGUN', 'SUCCEEDED', id]);
    expect(begun.operationId).toBe(ended.operationId);
    const ofIt = (action: string): Promise<any[]> =>
      events(`operationId: "${ended.operationId as string}", action: "${action}"`);
    expect(await ofIt('generateTenantSecret')).toHaveLength(2);
    // What an operation leaves to do in the token may be done after its answer.
    while ((await ofIt('closeTokenKey')).length === 0) await new Promise((done) => setTimeout(done, 50));
    expect(await ofIt('closeTokenKey')).toMatchObject([{ outcome: 'SUCCEEDED', orgId: org.orgId }]);
  });

  test('tells of refusals: by role, by argument, by state', async () => {
    const viewer = await product.door(['viewer']);
    await viewer.send(documents.generate, { input: { orgId: org.orgId } });
    await org.door.send(documents.generate, { input: { orgId: org.orgId, description: '' } });
    await org.door.send(documents.generate, { input: { orgId: org.orgId } });
    const refused = await events('action: "generateTenantSecret", outcome: REFUSED');
    expect(refused.map(({ code }) => code)).toEqual(['ROTATION_TOO_SOON', 'BAD_USER_INPUT', 'FORBIDDEN']);
    expect(refused.map(({ orgId }) => orgId)).toEqual([org.orgId, org.orgId, org.orgId]);
    expect(refused[2].actor.name).toBe('viewer');
  });

  test('tells of sign-ins, and of refused ones once for many', async () => {
    const before = (await events('action: "signIn", outcome: SUCCEEDED')).length;
    const operator = await product.door(['operator']);
    for (let count = 0; count < 3; count++) await operator.send(documents.list);
    expect(await events('action: "signIn", outcome: SUCCEEDED')).toHaveLength(before + 1);
    for (let count = 0; count < 5; count++) await new GraphqlDoor(product.url, 'skm_unknown').send('{ x }');
    expect(await events('action: "signIn", outcome: REFUSED')).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
  });

  test('tells of what changed nothing: a test of the connection, a repeated call', async () => {
    await org.door.send(documents.test, { input: { id: org.orgId } });
    expect(await events('action: "testSalesforceOrg"')).toMatchObject([
      { outcome: 'SUCCEEDED', orgId: org.orgId },
    ]);
    const input = { id: org.orgId, name: 'Renamed', idempotencyKey: 'once' };
    for (let count = 0; count < 2; count++) await org.door.send(documents.update, { input });
    const updated = await events('action: "updateSalesforceOrg"');
    expect(updated.map(({ operationId }) => operationId === null)).toEqual([true, false]);
  });

  test('holds no argument but ids', async () => {
    await org.door.send(documents.upload, {
      input: { orgId: org.orgId, pem: 'PEM-IN-CLEAR', developerName: 'x y' },
    });
    await org.door.send(documents.destroy, { input: { id: 'secret-in-the-wrong-place', confirmKeyId: 'x' } });
    const { text } = await exported();
    const { clientSecret } = connectionInput(product).clientCredentials;
    for (const word of [
      'PEM-IN-CLEAR',
      'wrong-place',
      clientSecret,
      'Renamed',
      org.door.authorization.slice(7),
    ])
      expect([word, text.includes(word)]).toEqual([word, false]);
  });

  test('filters by time, actor and outcome, and counts what it filters', async () => {
    const all = await auditor.send('{ auditEvents { totalCount } }');
    const later = await auditor.send('{ auditEvents(since: "2999-01-01T00:00:00Z") { totalCount } }');
    const earlier = await auditor.send('{ auditEvents(until: "2999-01-01T01:00:00+01:00") { totalCount } }');
    expect(later.data.auditEvents.totalCount).toBe(0);
    expect(earlier.data.auditEvents.totalCount).toBe(all.data.auditEvents.totalCount);
    expect(await events('actorId: "token_auditor", outcome: SUCCEEDED')).not.toHaveLength(0);
  });

  test('is exported while it is read, and verified by what the server hands out', async () => {
    const { status, text } = await exported();
    expect(status).toBe(200);
    const key = await fetch(`${product.url}/audit/public-key`, {
      headers: { authorization: auditor.authorization },
    });
    const [file, keyFile] = ['record.jsonl', 'key.pem'].map((name) =>
      path.join(product.dataDirectory, name),
    ) as [string, string];
    await writeFile(file, text);
    await writeFile(keyFile, await key.text());
    const command = ['scripts/audit-verify.mjs', file, '--key', keyFile];
    const { stdout } = await promisify(execFile)(process.execPath, command, { env: {} });
    expect(stdout).toContain('Genuine');
  });

  test('is not for others to take away', async () => {
    const operator = await product.door(['operator']);
    for (const place of ['export', 'public-key']) {
      const headers = { authorization: operator.authorization };
      const response = await fetch(`${product.url}/audit/${place}`, { headers });
      expect([response.status, (await response.text()).includes('FORBIDDEN')]).toEqual([403, true]);
      expect((await fetch(`${product.url}/audit/${place}`)).status).toBe(401);
    }
  });

  test('is signed and anchored when the server stops', async () => {
    await product.stop();
    const command = ['scripts/audit-verify.mjs', path.join(product.dataDirectory, 'record.jsonl')];
    const run = promisify(execFile)(process.execPath, command, { env: { DATA_DIR: product.dataDirectory } });
    // More was put on record since it was exported: its own export, and what came after.
    await expect(run).rejects.toMatchObject({ stderr: expect.stringContaining('its end was cut off') });
    await product.start();
    await writeFile(path.join(product.dataDirectory, 'record.jsonl'), (await exported()).text);
    const again = await promisify(execFile)(process.execPath, command, {
      env: { DATA_DIR: product.dataDirectory },
    });
    expect(again.stdout).toMatch(/Genuine: \d+ entries, 1 checkpoints, 1 anchored checkpoints fit/);
  });
});

describe('what cannot be put on record', () => {
  test('does not happen', async () => {
    const door = await product.door();
    await door.send(documents.list);
    const file = path.join(product.dataDirectory, 'keys.sqlite');
    const beside = createDataSource({ kind: 'sqlite', path: file });
    await beside.initialize();
    const sent = (await product.simulator.state()).rows.length;
    await beside.query(
      `CREATE TRIGGER "no_record" BEFORE INSERT ON "audit_entry" BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    await product.simulator.advance(25 * 3600);
    // Signed in before: what it asks for now is refused for its own sake.
    const generated = await door.send(documents.generate, { input: { orgId: org.orgId } });
    const renamed = await door.send(documents.update, { input: { id: org.orgId, name: 'Never' } });
    const stranger = await (await product.door(['viewer', 'operator'])).send(documents.list);
    await beside.query('DROP TRIGGER "no_record"');
    await beside.destroy();
    expect([generated.code, renamed.code]).toEqual(['INTERNAL_SERVER_ERROR', 'INTERNAL_SERVER_ERROR']);
    expect([stranger.status, stranger.data]).toEqual([500, undefined]);
    expect((await product.simulator.state()).rows).toHaveLength(sent);
    const { data } = await door.send('{ salesforceOrgs { edges { node { name } } } }');
    expect(data.salesforceOrgs.edges[0].node.name).toBe('Renamed');
  });
});
