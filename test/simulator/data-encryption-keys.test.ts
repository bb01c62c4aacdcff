import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto';
import { codeOf, OrgClient, type Reply } from './support/org-client.js';

let org: OrgClient;

beforeAll(async () => {
  org = await OrgClient.start();
  await org.control('settings', { hyperforce: true });
});

afterAll(() => org.close());

const create = (fields: object): Promise<Reply> =>
  org.api('POST', '/sobjects/DataEncryptionKey/create', { Type: 'search index', ...fields });

interface KeyRow {
  readonly Status: string;
  readonly DataEncryptionKeyCertName: string | null;
  readonly SessionToken: string | null;
  readonly SecretValue: string | null;
}

async function rows(): Promise<KeyRow[]> {
  const { body } = await org.query('SELECT FIELDS(ALL) FROM DataEncryptionKey LIMIT 10', '/queryAll');
  return body.records as unknown as KeyRow[];
}

/** A key that was begun: its token, and an upload of 32 bytes under its certificate. */
async function begin(
  name: string,
): Promise<{ token: string; upload: (secret: Buffer, oaepHash?: string) => string }> {
  const begun = await create({ DataEncryptionKeyCertName: name });
  expect(begun.status).toBe(201);
  const token = (await rows()).find((row) => row.DataEncryptionKeyCertName === name)?.SessionToken ?? '';
  const found = await org.query(
    `SELECT Id FROM Certificate WHERE DeveloperName = '${name}'`,
    '/tooling/query',
  );
  const id = found.body.records[0]?.Id ?? '';
  const { text: pem } = await org.api('GET', `/tooling/sobjects/Certificate/${id}/CertificateChain`);
  return { token, upload: (secret, oaepHash = 'sha512') => keyWrapped(pem, secret, oaepHash) };
}

function keyWrapped(pem: string, secret: Buffer, oaepHash: string): string {
  const passing = randomBytes(32);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const block = publicEncrypt({ key: pem, padding, oaepHash }, passing);
  const cipher = createCipheriv('id-aes256-wrap-pad', passing, Buffer.from('a65959a6', 'hex'));
  return Buffer.concat([block, cipher.update(secret), cipher.final()]).toString('base64');
}

describe('a DataEncryptionKey', () => {
  test('does not exist before API 63, nor off Hyperforce', async () => {
    org.version = 'v62.0';
    const early = await create({ DataEncryptionKeyCertName: 'Early' });
    org.version = 'v67.0';
    await org.control('settings', { hyperforce: false });
    const elsewhere = await create({ DataEncryptionKeyCertName: 'Elsewhere' });
    await org.control('settings', { hyperforce: true });
    expect([early.status, elsewhere.status]).toEqual([404, 404]);
  });

  test('is made in two steps, which spend token and certificate, and shows no key', async () => {
    const { token, upload } = await begin('First');
    const secret = randomBytes(32);
    const refused = [
      await create({ SecretValue: upload(secret), SessionToken: 'another' }),
      await create({ SecretValue: upload(secret, 'sha1'), SessionToken: token }),
      await create({ SecretValue: upload(randomBytes(24)), SessionToken: token }),
    ];
    const made = await create({ SecretValue: upload(secret), SessionToken: token });
    const spent = await create({ SecretValue: upload(randomBytes(32)), SessionToken: token });
    const found = await org.query(
      "SELECT Id FROM Certificate WHERE DeveloperName = 'First'",
      '/tooling/query',
    );

    expect(refused.map(codeOf)).toEqual(Array.from({ length: 3 }, () => 'FIELD_INTEGRITY_EXCEPTION'));
    expect([made.status, made.body.success, codeOf(spent)]).toEqual([201, true, 'FIELD_INTEGRITY_EXCEPTION']);
    expect(await rows()).toMatchObject([{ Status: 'Active', SessionToken: null, SecretValue: null }]);
    expect(found.body.totalSize).toBe(0);
    await org.control('clock', { advanceSeconds: 3600 });
    const again = await begin('Second');
    expect(codeOf(await create({ SecretValue: again.upload(secret), SessionToken: again.token }))).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
  });

  test('is taken once in an hour, and only Search Index, with a root key', async () => {
    const { token, upload } = await begin('Third');
    const soon = await create({ SecretValue: upload(randomBytes(32)), SessionToken: token });
    const later = await begin('Fourth');
    const tooSoon = await create({ SecretValue: later.upload(randomBytes(32)), SessionToken: later.token });
    const data = await create({ Type: 'Data', DataEncryptionKeyCertName: 'Fifth' });
    await org.control('settings', { searchIndexRootKey: false });
    const rootless = await create({ DataEncryptionKeyCertName: 'Fifth' });

    expect([soon.status, codeOf(tooSoon)]).toEqual([201, 'LIMIT_EXCEEDED']);
    expect([codeOf(data), codeOf(rootless)]).toEqual([
      'FIELD_INTEGRITY_EXCEPTION',
      'FIELD_INTEGRITY_EXCEPTION',
    ]);
  });
});
