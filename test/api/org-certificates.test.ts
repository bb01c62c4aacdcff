import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectionInput, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct();
  const door = await product.door();
  const connected = await door.send(documents.connect, { input: connectionInput(product) });
  const orgId = connected.data.connectSalesforceOrg.salesforceOrg.id as string;
  org = { orgId, certificateId: '', door };
});

afterAll(async () => {
  await product.close();
});

const first = 'Simulated_BYOK_Certificate';

async function take(what: 'fetch' | 'create', input: object = {}): Promise<GraphqlAnswer> {
  const type = what === 'fetch' ? 'FetchCertificateInput' : 'CreateCertificateInput';
  const document = `mutation ($input: ${type}!) {
    answer: ${what}Certificate(input: $input) { isNew certificate { id developerName keySize inUse pem } }
  }`;
  return await org.door.send(document, { input: { orgId: org.orgId, ...input } });
}

async function read(): Promise<GraphqlAnswer> {
  const document = `mutation ($orgId: ID!) { readOrgCertificates(input: { orgId: $orgId }) {
    orgCertificates { developerName label keySize fault expiresAt }
  } }`;
  return await org.door.send(document, { orgId: org.orgId });
}

interface Row {
  readonly developerName: string;
  readonly inUse: boolean;
  readonly replacedAt: string | null;
}

async function here(days?: number): Promise<Row[]> {
  const document = `query ($orgId: ID, $days: Int) { certificates(orgId: $orgId, expiringWithinDays: $days) {
    totalCount edges { node { developerName inUse replacedAt createdAt } }
  } }`;
  const answer = await org.door.send(document, { orgId: org.orgId, ...(days === undefined ? {} : { days }) });
  const { edges, totalCount } = answer.data.certificates;
  expect(edges).toHaveLength(totalCount);
  return edges.map(({ node }: { node: Row }) => node);
}

describe('fetching a certificate from the org', () => {
  test('takes the one over that is fit for BYOK, and passes others by', async () => {
    await product.simulator.setup('certificate', { developerName: 'Short', keySize: 2048 });
    await product.simulator.setup('certificate', { developerName: 'Exportable', exportable: true });
    await product.simulator.setup('certificate', { developerName: 'Plain', encryptedWithPE: false });
    await product.simulator.setup('certificate', { developerName: 'Expired', expired: true });
    const fetched = await take('fetch');

    expect(fetched.data.answer).toMatchObject({
      isNew: true,
      certificate: {
        developerName: first,
        inUse: true,
        pem: product.simulator.running.certificatePem,
      },
    });
    expect((await generateNext(product, org))['certificate']).toEqual({
      id: fetched.data.answer.certificate.id,
    });
  });

  test('twice is the same certificate, and says that it was here', async () => {
    const again = await take('fetch');
    expect(again.data.answer).toMatchObject({ isNew: false, certificate: { developerName: first } });
    expect(await here()).toHaveLength(1);
  });

  test('the list says what speaks against each', async () => {
    const { orgCertificates } = (await read()).data.readOrgCertificates;
    const faults = Object.fromEntries(
      orgCertificates.map(({ developerName, fault }: { developerName: string; fault: string | null }) => [
        developerName,
        fault,
      ]),
    );
    expect(faults).toEqual({
      [first]: null,
      Short: expect.stringContaining('2048'),
      Exportable: expect.stringContaining('exported'),
      Plain: expect.stringContaining('Platform Encryption'),
      Expired: expect.stringContaining('expired'),
    });
  });

  test.each([
    ['that the org does not have', 'Nowhere', 'CERTIFICATE_NOT_IN_ORG'],
    ['that is too short', 'Short', 'CERTIFICATE_NOT_BYOK_COMPATIBLE'],
    ['whose name cannot be one', 'no name', 'BAD_USER_INPUT'],
  ])('one %s is refused', async (_, developerName, code) => {
    expect((await take('fetch', { developerName })).code).toBe(code);
  });

  test('without the permission names it and where to set it', async () => {
    await product.simulator.settings({ readCertificates: false });
    const refused = await read();
    await product.simulator.settings({ readCertificates: true });
    expect([refused.code, refused.text]).toEqual([
      'SALESFORCE_REJECTED',
      expect.stringContaining('lacks Manage Certificates and Customize Application (Setup, Permission Sets'),
    ]);
  });
});

describe('having the org make a certificate', () => {
  test('makes one that secrets are wrapped under, and keeps the old one for history', async () => {
    const created = await take('create', { developerName: 'BYOK_2', label: 'BYOK <2> & more' });
    const { orgCertificates } = (await read()).data.readOrgCertificates;
    const secret = await generateNext(product, org);

    expect(created.data.answer).toMatchObject({
      isNew: true,
      certificate: { developerName: 'BYOK_2', keySize: 4096, inUse: true },
    });
    expect(orgCertificates[0]).toMatchObject({ developerName: 'BYOK_2', fault: null });
    expect(secret['certificate']).toEqual({ id: created.data.answer.certificate.id });
    expect(await here()).toMatchObject([
      { developerName: 'BYOK_2', inUse: true, replacedAt: null },
      { developerName: first, inUse: false, replacedAt: expect.any(String) },
    ]);
  });

  test('again after a lost answer takes over what was made', async () => {
    await product.simulator.faults({
      match: { path: 'other', method: 'POST' },
      action: { kind: 'dropAfterWork' },
    });
    const lost = await take('create', { developerName: 'BYOK_3' });
    await product.simulator.faults();
    const again = await take('create', { developerName: 'BYOK_3' });

    expect(lost.code).toBe('SALESFORCE_UNAVAILABLE');
    expect(again.data.answer).toMatchObject({
      isNew: true,
      certificate: { developerName: 'BYOK_3', inUse: true },
    });
  });

  test('is refused where the user may not, with the permissions it takes', async () => {
    await product.simulator.settings({ modifyMetadata: false });
    const refused = await take('create', { developerName: 'BYOK_4' });
    await product.simulator.settings({ modifyMetadata: true });

    expect([refused.code, refused.extensions['salesforceErrorCode'], refused.text]).toEqual([
      'SALESFORCE_REJECTED',
      'INSUFFICIENT_ACCESS',
      expect.stringContaining('Modify Metadata Through Metadata API Functions'),
    ]);
  });
});

test('certificates in use that expire soon can be asked for', async () => {
  const [soon, later, bad] = [
    await here(30),
    await here(800),
    await org.door.send('{ certificates(expiringWithinDays: -1) { totalCount } }', {}),
  ];
  expect(soon).toEqual([]);
  expect(later).toMatchObject([{ developerName: 'BYOK_3', inUse: true }]);
  expect([bad.code, bad.extensions['field']]).toEqual(['BAD_USER_INPUT', 'expiringWithinDays']);
});
