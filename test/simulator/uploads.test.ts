import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { constants, createCipheriv, createHash, publicEncrypt, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, OrgClient, wrapSecret } from './support/org-client.js';

let org: OrgClient;
let keyFile: string;

beforeAll(async () => {
  org = await OrgClient.start();
  const pem = org.running.certificatePem;
  const certificate = path.join(path.dirname(org.directory), 'certificate.pem');
  await writeFile(certificate, pem);
  keyFile = path.join(path.dirname(org.directory), 'public.pem');
  await writeFile(keyFile, execFileSync('openssl', ['x509', '-in', certificate, '-noout', '-pubkey']));
});

beforeEach(async () => {
  await org.control('settings', { rotationLimits: false });
});

afterAll(async () => {
  await org.close();
});

function wrappedByOpenssl(options: readonly string[]): { SecretValue: string; SecretValueHash: string } {
  const secret = randomBytes(32);
  const choices = options.flatMap((option) => ['-pkeyopt', option]);
  const ciphertext = execFileSync(
    'openssl',
    ['pkeyutl', '-encrypt', '-pubin', '-inkey', keyFile, ...choices],
    {
      input: secret,
    },
  );
  return {
    SecretValue: ciphertext.toString('base64'),
    SecretValueHash: createHash('sha256').update(secret).digest('base64'),
  };
}

const oaep = 'rsa_padding_mode:oaep';

describe('an upload that OpenSSL encrypted', () => {
  test.each([
    ['OAEP with SHA-1', [oaep, 'rsa_oaep_md:sha1', 'rsa_mgf1_md:sha1']],
    ['OAEP with SHA-512', [oaep, 'rsa_oaep_md:sha512', 'rsa_mgf1_md:sha512']],
  ])('is accepted with %s', async (_, options) => {
    const reply = await org.upload(wrappedByOpenssl(options));
    expect([reply.status, reply.body.success, reply.body.errors]).toEqual([201, true, []]);
    expect(reply.body.id).toMatch(/^02G[A-Za-z0-9]{15}$/);
  });

  test.each([
    ['OAEP with SHA-256', [oaep, 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256']],
    ['OAEP with SHA-512 and MGF1 with SHA-1', [oaep, 'rsa_oaep_md:sha512', 'rsa_mgf1_md:sha1']],
    ['PKCS #1 v1.5', ['rsa_padding_mode:pkcs1']],
  ])('is refused with %s', async (_, options) => {
    const reply = await org.upload(wrappedByOpenssl(options));
    expect([reply.status, codeOf(reply), reply.errors[0]?.fields]).toEqual([
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      ['SecretValue'],
    ]);
  });
});

describe('an upload is answered by its row', () => {
  test('with the hash that was sent, no certificate, and another value than was sent', async () => {
    const sent = wrapSecret(org.running.certificatePem);
    const { SecretValue, SecretValueHash } = sent;
    const { body } = await org.upload({ SecretValue, SecretValueHash, Description: 'quarterly' });
    const row = await org.row(body.id);
    expect(row).toMatchObject({
      Id: body.id,
      Type: 'Data',
      Status: 'ACTIVE',
      Source: 'UPLOADED',
      KeyDerivationMode: 'PBKDF2',
      Description: 'quarterly',
      SecretValueHash,
      SecretValueCertificate: null,
    });
    expect(row.attributes).toEqual({
      type: 'TenantSecret',
      url: `/services/data/v67.0/sobjects/TenantSecret/${body.id}`,
    });
    expect(row.CreatedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/);
    expect(row.SecretValue).not.toBe(SecretValue);
  });

  test('whatever the case of field names and picklist values', async () => {
    const { body } = await org.upload({
      Type: undefined,
      type: 'data',
      source: 'uploaded',
      description: 'x',
    });
    expect(await org.row(body.id)).toMatchObject({ Type: 'Data', Source: 'UPLOADED', Description: 'x' });
  });
});

describe('an upload is refused', () => {
  const long = 'x'.repeat(211);
  test.each<[string, object, string, string[]]>([
    [
      'without a certificate',
      { SecretValueCertificate: null },
      'REQUIRED_FIELD_MISSING',
      ['SecretValueCertificate'],
    ],
    [
      'for an unknown one',
      { SecretValueCertificate: 'No' },
      'FIELD_INTEGRITY_EXCEPTION',
      ['SecretValueCertificate'],
    ],
    ['without a hash', { SecretValueHash: '' }, 'REQUIRED_FIELD_MISSING', ['SecretValueHash']],
    [
      'with another hash',
      { SecretValueHash: 'A'.repeat(43) + '=' },
      'FIELD_INTEGRITY_EXCEPTION',
      ['SecretValueHash'],
    ],
    [
      'with a hash in hex',
      { SecretValueHash: 'ab'.repeat(32) },
      'FIELD_INTEGRITY_EXCEPTION',
      ['SecretValueHash'],
    ],
    ['for a value that is no base64', { SecretValue: 'a b' }, 'INVALID_BASE64_BINARY', ['SecretValue']],
    ['for a value of another length', { SecretValue: 'AAAA' }, 'FIELD_INTEGRITY_EXCEPTION', ['SecretValue']],
    ['with a status', { Status: 'ACTIVE' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Status']],
    ['with a version', { Version: 9 }, 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Version']],
    ['for an unknown type', { Type: 'Everything' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', ['Type']],
    ['with a long description', { Description: long }, 'STRING_TOO_LONG', ['Description']],
    ['as Source HSM', { Source: 'HSM' }, 'FIELD_INTEGRITY_EXCEPTION', ['Source']],
    ['as Source Remote', { Source: 'Remote' }, 'FIELD_INTEGRITY_EXCEPTION', ['Source']],
    [
      'with derivation off',
      { KeyDerivationMode: 'NONE' },
      'FIELD_INTEGRITY_EXCEPTION',
      ['KeyDerivationMode'],
    ],
  ])('%s', async (_, fields, code, names) => {
    const before = (await org.control('state')).rows.length;
    const reply = await org.upload(fields);
    expect([reply.status, codeOf(reply), reply.errors[0]?.fields]).toEqual([400, code, names]);
    expect(reply.errors[0]?.message).toMatch(/^Simulated/);
    expect((await org.control('state')).rows).toHaveLength(before);
  });

  test('for a field that does not exist', async () => {
    expect(codeOf(await org.upload({ SecretVolume: 'x' }))).toBe('INVALID_FIELD');
  });

  test.each([16, 31, 33, 64])('for a secret of %d bytes', async (length) => {
    const { secret: _, ...wrapped } = wrapSecret(org.running.certificatePem, { secret: randomBytes(length) });
    expect((await org.upload(wrapped)).errors[0]).toMatchObject({
      errorCode: 'FIELD_INTEGRITY_EXCEPTION',
      fields: ['SecretValue'],
    });
  });

  test('for a secret that was used before, though it is encrypted anew', async () => {
    const { secret, ...first } = wrapSecret(org.running.certificatePem);
    expect((await org.upload(first)).status).toBe(201);
    const { secret: _, ...again } = wrapSecret(org.running.certificatePem, { secret });
    expect(codeOf(await org.upload(again))).toBe('FIELD_INTEGRITY_EXCEPTION');
  });

  test.each([
    ['of 2048 bits', { developerName: 'Short', keySize: 2048 }],
    ['whose key can be exported', { developerName: 'Exportable', keySize: 2048, exportable: true }],
    ['without Platform Encryption', { developerName: 'NoPE', keySize: 2048, encryptedWithPE: false }],
    ['that has expired', { developerName: 'Expired', keySize: 2048, expired: true }],
  ])('for a certificate %s', async (_, choices) => {
    const { certificatePem } = await org.control('setup/certificate', choices);
    const { secret: __, ...wrapped } = wrapSecret(certificatePem);
    const reply = await org.upload({ ...wrapped, SecretValueCertificate: choices.developerName });
    expect(reply.errors[0]).toMatchObject({
      errorCode: 'FIELD_INTEGRITY_EXCEPTION',
      fields: ['SecretValueCertificate'],
    });
  });
});

describe('a key without derivation', () => {
  const plain = { KeyDerivationMode: 'NONE', Source: 'Uploaded' };

  test('is accepted where the org allows it, for the types that have it', async () => {
    await org.control('settings', { optOut: true });
    const { body } = await org.upload(plain);
    expect(await org.row(body.id)).toMatchObject({ KeyDerivationMode: 'NONE', Source: 'UPLOADED' });
    expect(codeOf(await org.upload({ ...plain, Type: 'Analytics' }))).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(codeOf(await org.upload({ KeyDerivationMode: 'NONE' }))).toBe('FIELD_INTEGRITY_EXCEPTION');
    await org.control('settings', { optOut: false });
  });
});

describe('a Database secret', () => {
  function keyWrapped(oaepHash: string): string {
    const passing = randomBytes(32);
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const block = publicEncrypt({ key: org.running.certificatePem, padding, oaepHash }, passing);
    const cipher = createCipheriv('id-aes256-wrap-pad', passing, Buffer.from('a65959a6', 'hex'));
    return Buffer.concat([block, cipher.update(randomBytes(32)), cipher.final()]).toString('base64');
  }
  const fields = { Type: 'Database', SecretValueHash: null };

  test('is uploaded by CKM_RSA_AES_KEY_WRAP with SHA-512 and needs no hash', async () => {
    const { body } = await org.upload({ ...fields, SecretValue: keyWrapped('sha512') });
    expect(await org.row(body.id)).toMatchObject({ Type: 'Database', Status: 'ACTIVE', SecretValue: null });
  });

  test('is refused with SHA-1 unless the switch is set, and with OAEP alone', async () => {
    expect(codeOf(await org.upload({ ...fields, SecretValue: keyWrapped('sha1') }))).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
    expect(codeOf(await org.upload({ Type: 'Database' }))).toBe('FIELD_INTEGRITY_EXCEPTION');
    await org.control('settings', { keyWrapSha1: true });
    expect((await org.upload({ ...fields, SecretValue: keyWrapped('sha1') })).status).toBe(201);
  });
});

describe('older API versions', () => {
  test.each([
    ['v38.0', { Type: 'Data' }, 'INVALID_FIELD'],
    ['v42.0', { KeyDerivationMode: 'PBKDF2' }, 'INVALID_FIELD'],
    ['v61.0', { Type: 'Database' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ['v42.0', { Type: 'EventBus' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
  ])('%s does not know %j', async (version, fields, code) => {
    await org.control('settings', { oldestVersion: 34 });
    org.version = version;
    const reply = await org.create(fields);
    org.version = 'v67.0';
    expect(codeOf(reply)).toBe(code);
  });
});
