import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectionInput, connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { tokenObjects } from '../support/token-objects.js';

let product: Product;
let org: ConnectedOrg;
let first: Record<string, string>;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  first = await generateNext(product, org);
});

afterAll(async () => {
  await product.close();
});

type Change = 'pause' | 'resume' | 'disconnect' | 'reauthorise';

async function change(what: Change, input: object = {}): Promise<GraphqlAnswer> {
  const name = `${what}SalesforceOrg`;
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { salesforceOrg { id state } } }`;
  return await org.door.send(document, { input: { id: org.orgId, ...input } });
}

async function state(): Promise<string> {
  const answer = await org.door.send('{ salesforceOrgs { edges { node { state } } } }', {});
  return answer.data.salesforceOrgs.edges[0].node.state as string;
}

/** Everything that would reach Salesforce for a key, and the code that it is refused with. */
async function refusals(): Promise<Record<string, unknown>> {
  const { orgId, door } = org;
  const pem = product.simulator.running.certificatePem;
  const sent: Record<string, GraphqlAnswer> = {
    generate: await door.send(documents.generate, { input: { orgId } }),
    destroy: await door.send(documents.destroy, {
      input: { id: first['id'], confirmKeyId: first['keyId'], backup: 'KEEP' },
    }),
    restore: await door.send(documents.restore, { input: { id: first['id'] } }),
    upload: await door.send(documents.upload, { input: { orgId, pem } }),
    reconcile: await door.send(documents.reconcile, { input: { id: orgId } }),
  };
  return Object.fromEntries(Object.entries(sent).map(([name, { code }]) => [name, code]));
}

const allRefused = {
  generate: 'ORG_NOT_ACTIVE',
  destroy: 'ORG_NOT_ACTIVE',
  restore: 'ORG_NOT_ACTIVE',
  upload: 'ORG_NOT_ACTIVE',
  reconcile: 'ORG_NOT_ACTIVE',
};

describe('a paused org', () => {
  test('refuses key operations, sends nothing, and its rows stay readable', async () => {
    const paused = await change('pause');
    const before = (await product.simulator.state()).requests;
    const refused = await refusals();
    const listed = await org.door.send(documents.list, { orgId: org.orgId });

    expect(paused.data.pauseSalesforceOrg.salesforceOrg.state).toBe('PAUSED');
    expect(refused).toEqual(allRefused);
    expect((await product.simulator.state()).requests).toEqual(before);
    expect(listed.data.tenantSecrets.totalCount).toBe(1);
  });

  test('is not compared when a server starts', async () => {
    await product.simulator.setup('upload-external', { type: 'Data', description: null });
    await product.stop();
    await product.start();
    org = { ...org, door: await product.door() };
    const { requests } = await product.simulator.state();
    await change('resume');
    await org.door.send(documents.reconcile, { input: { id: org.orgId } });
    const after = (await product.simulator.state()).requests;
    const listed = await org.door.send(documents.list, { orgId: org.orgId });

    // Only the comparison that was asked for has listed the org.
    expect((after['list'] ?? 0) - (requests['list'] ?? 0)).toBe(6);
    expect(listed.data.tenantSecrets.totalCount).toBe(2);
  });

  test('is worked with again once it is resumed, and resuming twice is as good', async () => {
    await change('pause');
    await change('pause');
    await change('resume');
    await change('resume');
    const next = await generateNext(product, org);
    expect([await state(), next['status']]).toEqual(['ACTIVE', 'ACTIVE']);
  });
});

describe('a disconnected org', () => {
  test('forgets its client secret and destroys nothing', async () => {
    const labels = await tokenObjects(product.dataDirectory);
    const disconnected = await change('disconnect');
    const rows = (await product.simulator.state()).rows.map(({ status }) => status);

    expect(disconnected.data.disconnectSalesforceOrg.salesforceOrg.state).toBe('DISCONNECTED');
    expect(await refusals()).toEqual(allRefused);
    expect(rows).not.toContain('DESTROYED');
    expect(await tokenObjects(product.dataDirectory)).toEqual(labels);
    const listed = await org.door.send(documents.list, { orgId: org.orgId });
    expect(listed.data.tenantSecrets.totalCount).toBe(3);
  });

  test('cannot be resumed, paused or given another address, and its test says what to do', async () => {
    const resumed = await change('resume');
    const paused = await change('pause');
    const { loginUrl } = connectionInput(product);
    const updated = await org.door.send(documents.update, { input: { id: org.orgId, loginUrl } });
    const tested = await org.door.send(documents.test, { input: { id: org.orgId } });

    expect([resumed.code, resumed.extensions['state']]).toEqual(['ORG_NOT_ACTIVE', 'DISCONNECTED']);
    expect([paused.code, updated.code]).toEqual(['ORG_NOT_ACTIVE', 'ORG_NOT_ACTIVE']);
    expect(tested.data.testSalesforceOrg.checks[0]).toMatchObject({
      name: 'Login',
      state: 'FAILED',
      remedy: expect.stringContaining('reauthoriseSalesforceOrg'),
    });
  });

  test('is the same org when somebody connects it anew', async () => {
    const again = await org.door.send(documents.connect, { input: connectionInput(product) });
    expect([again.code, again.extensions['orgId']]).toEqual(['ORG_ALREADY_CONNECTED', org.orgId]);
  });

  test('needs a login that works, and is active with it', async () => {
    const { clientCredentials } = connectionInput(product);
    const none = await change('reauthorise');
    const wrong = await change('reauthorise', {
      clientCredentials: { ...clientCredentials, clientSecret: 'wrong-client-secret' },
    });
    const still = await state();
    const right = await change('reauthorise', { clientCredentials });
    const next = await generateNext(product, org);

    expect([none.code, none.extensions['field']]).toEqual(['BAD_USER_INPUT', 'clientCredentials']);
    expect([wrong.code, still]).toEqual(['SALESFORCE_REJECTED', 'DISCONNECTED']);
    expect(right.data.reauthoriseSalesforceOrg.salesforceOrg.state).toBe('ACTIVE');
    expect(next['status']).toBe('ACTIVE');
  });
});

test('an org with an open key operation is not disconnected', async () => {
  await product.simulator.advance(25 * 3600);
  await product.simulator.faults({
    match: { path: 'create' },
    action: { kind: 'delayAfterWork', milliseconds: 3000 },
  });
  const generating = org.door.send(documents.generate, { input: { orgId: org.orgId } });
  await product.simulator.requestSeen('create');
  const refused = await change('disconnect');

  expect(refused.code).toBe('OPERATION_IN_PROGRESS');
  expect((await generating).data.generateTenantSecret.tenantSecret.status).toBe('ACTIVE');
  expect(await state()).toBe('ACTIVE');
});

test('the connection test names the permission that is missing, and where to set it', async () => {
  await product.simulator.settings({ readCertificates: false });
  const tested = await org.door.send(documents.test, { input: { id: org.orgId } });
  await product.simulator.settings({ readCertificates: true });

  expect(tested.data.testSalesforceOrg.checks[2]).toMatchObject({
    state: 'FAILED',
    detail: expect.stringContaining('It lacks Manage Certificates and Customize Application.'),
    remedy: expect.stringMatching(/Manage Certificates and Customize Application: Setup, Permission Sets/),
  });
});
