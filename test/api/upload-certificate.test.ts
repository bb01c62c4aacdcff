import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { badCertificates } from '../support/certificates/bad-certificates.js';
import { byokCertificate } from '../support/certificates/byok-certificate.js';
import { connectionInput } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import type { GraphqlAnswer, GraphqlDoor } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';
import { filesHolding, writtenFiles } from '../support/written-files.js';

let product: Product;
let door: GraphqlDoor;
let orgId: string;

beforeAll(async () => {
  product = await startProduct();
  door = await product.door();
  const connected = await door.send(documents.connect, { input: connectionInput(product) });
  orgId = connected.data.connectSalesforceOrg.salesforceOrg.id as string;
});

afterAll(async () => {
  await product.close();
});

async function upload(pem: string, more: object = {}): Promise<GraphqlAnswer> {
  return await door.send(documents.upload, { input: { orgId, pem, ...more } });
}

async function certificateCount(): Promise<number> {
  const answer = await door.send('query ($orgId: ID) { certificates(orgId: $orgId) { totalCount } }', {
    orgId,
  });
  return answer.data.certificates.totalCount as number;
}

/** The 15 characters that an org's own certificates carry in their OU. */
function organizationId15(): string {
  return product.simulator.running.credentials.organizationId.slice(0, 15);
}

describe('a certificate that cannot be used', () => {
  const table = badCertificates();

  test.each(table)('$id: $title is refused with $code', async ({ pem, code, says, reasons }) => {
    const answer = await upload(pem);
    expect([answer.code, answer.status]).toEqual([code, 200]);
    if (says !== undefined) expect(answer.message).toMatch(says);
    if (reasons !== undefined) {
      expect(answer.extensions['reasons'].map((reason: { code: string }) => reason.code)).toEqual(reasons);
    }
  });

  test('leaves nothing behind, and the server still answers', async () => {
    expect(table.length).toBeGreaterThanOrEqual(40);
    expect(await certificateCount()).toBe(0);
  });
});

describe('a private key sent by mistake', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  // Inside one line of the base64, so that line breaks do not matter.
  const trace = pem.split('\n')[5] ?? '';

  test.each([
    ['as the certificate', documents.upload, () => ({ input: { orgId, pem } })],
    ['beside the certificate', documents.upload, () => ({ input: { orgId, pem: byokCertificate() + pem } })],
    ['as an id', documents.upload, () => ({ input: { orgId: pem, pem: byokCertificate() } })],
    [
      'as the developer name',
      documents.upload,
      () => ({ input: { orgId, pem: byokCertificate(), developerName: pem } }),
    ],
    [
      'as the idempotency key',
      documents.upload,
      () => ({ input: { orgId, pem: byokCertificate(), idempotencyKey: pem } }),
    ],
    [
      'in an unknown field',
      documents.upload,
      () => ({ input: { orgId, pem: byokCertificate(), [pem]: pem } }),
    ],
    ['instead of the input', documents.upload, () => ({ input: pem })],
    ['as an enum value', documents.generate, () => ({ input: { orgId, type: pem } })],
    ['as a description', documents.generate, () => ({ input: { orgId, description: pem } })],
    ['as a cursor', documents.list, () => ({ after: pem })],
    ['as a number', documents.list, () => ({ first: pem })],
    [
      'in the document',
      `{ tenantSecrets(after: ${JSON.stringify(pem)}) { totalCount } nothing }`,
      () => ({}),
    ],
    ['as the document', pem, () => ({})],
  ])('%s is refused without being repeated', async (_, document, variables) => {
    const answer = await door.send(document, variables());
    expect(answer.code).toBeDefined();
    expect(answer.text).not.toContain(trace);
  });

  test('as raw body is refused without being repeated', async () => {
    const answer = await door.post(pem);
    expect([answer.status, answer.code]).toEqual([400, 'BAD_REQUEST']);
    expect(answer.text).not.toContain(trace);
  });

  test('leaves no trace in database, token or log', async () => {
    const log = { file: 'log', bytes: Buffer.from(product.log.join('\n')) };
    const files = [...(await writtenFiles(product.dataDirectory)), log];
    const spelled = Buffer.from(trace, 'base64');
    expect(filesHolding(files, spelled)).toEqual([]);
    expect(files.filter(({ bytes }) => bytes.includes(trace)).map(({ file }) => file)).toEqual([]);
    const planted = { file: 'planted', bytes: Buffer.from(`… ${trace} …`) };
    expect(filesHolding([planted], spelled)).toEqual(['planted']);
  });
});

describe('uploadCertificate', () => {
  test('CERTIFICATE_NOT_IN_ORG where another organization made the certificate', async () => {
    expect((await upload(byokCertificate({ organizationId15: '00D000000000zzz' }))).code).toBe(
      'CERTIFICATE_NOT_IN_ORG',
    );
  });

  test('CERTIFICATE_NOT_IN_ORG where the org has none of that name, or another under it', async () => {
    const own = byokCertificate({ organizationId15: organizationId15(), commonName: 'Not_There' });
    expect((await upload(own)).code).toBe('CERTIFICATE_NOT_IN_ORG');
    const certificates = product.simulator.running.certificatePem;
    const name = /CN=([^,]+)/.exec(
      (await upload(certificates, { idempotencyKey: 'x' })).data.uploadCertificate.certificate.subject,
    );
    const other = byokCertificate({ organizationId15: organizationId15(), commonName: name?.[1] ?? '' });
    expect((await upload(other)).code).toBe('CERTIFICATE_NOT_IN_ORG');
  });

  test('CERTIFICATE_ALREADY_UPLOADED for the same fingerprint, though written in another way', async () => {
    const answer = await upload(product.simulator.running.certificatePem.replaceAll('\n', '\r\n'));
    expect(answer.code).toBe('CERTIFICATE_ALREADY_UPLOADED');
    expect(answer.extensions['certificateId']).toMatch(/^certificate_/);
  });

  test('answers the same idempotency key with the first result', async () => {
    const again = await upload(product.simulator.running.certificatePem, { idempotencyKey: 'x' });
    expect(again.data.uploadCertificate.orgCheck).toBe('MATCHED');
    expect(await certificateCount()).toBe(1);
  });

  test('BAD_USER_INPUT naming developerName where the default is no name for Salesforce', async () => {
    const pem = byokCertificate({ organizationId15: organizationId15(), commonName: 'two  words' });
    const answer = await upload(pem);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', 'developerName']);
  });

  test('says that it could not compare where the Salesforce user may not read certificates', async () => {
    await product.simulator.settings({ readCertificates: false });
    const pem = byokCertificate({ organizationId15: organizationId15(), commonName: 'Unseen' });
    const answer = await upload(pem);
    expect(answer.data.uploadCertificate).toMatchObject({
      orgCheck: 'NOT_PERMITTED',
      certificate: {
        developerName: 'Unseen',
        keySize: 4096,
        keyAlgorithm: 'rsaEncryption',
        signatureAlgorithm: 'sha256WithRSAEncryption',
      },
    });
    await product.simulator.settings({ readCertificates: true });
  });

  test('FORBIDDEN for a role that may not', async () => {
    const viewer = await product.door(['viewer', 'key-custodian', 'auditor']);
    const answer = await viewer.send(documents.upload, { input: { orgId, pem: byokCertificate() } });
    expect(answer.code).toBe('FORBIDDEN');
  });
});
