import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import jsforce from 'jsforce';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSimulator } from '../../src/simulator/create-simulator.js';
import { filesHolding, writtenFiles } from '../support/written-files.js';
import { OrgClient, wrapSecret } from './support/org-client.js';

let org: OrgClient;

beforeAll(async () => {
  org = await OrgClient.start();
});

afterAll(async () => {
  await org.close();
});

describe('the files of the org', () => {
  test.each([
    ['.', 0o700],
    ['state.json', 0o600],
    ['credentials.json', 0o600],
    ['certificate.key.pem', 0o600],
    ['certificate.pem', 0o644],
  ])('%s is for whom it concerns', async (file, mode) => {
    expect((await stat(path.join(org.directory, file))).mode & 0o777).toBe(mode);
  });

  test('tell a client how to log in', async () => {
    const file = await readFile(path.join(org.directory, 'credentials.json'), 'utf8');
    expect(JSON.parse(file)).toEqual(org.running.credentials);
    expect(org.running.credentials.loginUrl).toBe(org.running.url);
  });
});

describe('the certificate', () => {
  test("has the face of Salesforce's own", async () => {
    const certificate = new X509Certificate(org.running.certificatePem);
    const id15 = org.running.credentials.organizationId.slice(0, 15);
    expect(certificate.subject.split('\n')).toEqual([
      'CN=Simulated_BYOK_Certificate',
      `OU=${id15}`,
      'O=Salesforce.com',
      'L=San Francisco',
      'ST=CA',
      'C=USA',
    ]);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 4096 });
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(certificate.serialNumber).toHaveLength(28);
    const years = Date.parse(certificate.validTo) - Date.parse(certificate.validFrom);
    expect(Math.round(years / 86_400_000 / 365)).toBe(2);
    const file = path.join(org.directory, 'certificate.pem');
    const text = execFileSync('openssl', ['x509', '-in', file, '-noout', '-text'], { encoding: 'utf8' });
    expect(text).toMatch(/Signature Algorithm: sha256WithRSAEncryption/);
    expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE/);
    expect(text).toMatch(/Subject Key Identifier:/);
    expect(text).toMatch(/Authority Key Identifier:[^]*DirName:[^]*serial:/);
  });

  test('stands beside others, whose name is their own', async () => {
    await org.control('setup/certificate', { developerName: 'Second', keySize: 2048 });
    await expect(
      org.control('setup/certificate', { developerName: 'second', keySize: 2048 }),
    ).rejects.toThrow('DUPLICATE_DEVELOPER_NAME');
  });
});

describe('the org', () => {
  test('has an organization id with a checksum that is right', () => {
    const id = org.running.credentials.organizationId;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
    const sum = (part: string): string =>
      letters.charAt(
        parseInt(
          [...part]
            .reverse()
            .map((letter) => (/[A-Z]/.test(letter) ? '1' : '0'))
            .join(''),
          2,
        ),
      );
    expect(id).toMatch(/^00D[A-Za-z0-9]{15}$/);
    expect(id.slice(15)).toBe(sum(id.slice(0, 5)) + sum(id.slice(5, 10)) + sum(id.slice(10, 15)));
  });

  test('serves jsforce', async () => {
    const { loginUrl, clientId, clientSecret } = org.running.credentials;
    const connection = new jsforce.Connection({
      oauth2: { loginUrl, clientId, clientSecret },
      version: '67.0',
    });
    await connection.authorize({ grant_type: 'client_credentials' });
    const { secret: _, ...wrapped } = wrapSecret(org.running.certificatePem);
    const created = await connection.create('TenantSecret', {
      Type: 'Data',
      SecretValueCertificate: 'Simulated_BYOK_Certificate',
      ...wrapped,
    });
    const id = String(created.id);
    expect(await connection.retrieve('TenantSecret', id)).toMatchObject({ Id: id, Status: 'ACTIVE' });
    await org.control('clock', { advanceSeconds: 24 * 3600 });
    await connection.create('TenantSecret', {});
    expect(await connection.update('TenantSecret', { Id: id, Status: 'DESTROYED' })).toMatchObject({
      success: true,
    });
    const found = await connection.query<{ Status: string }>(
      "SELECT Status FROM TenantSecret WHERE Type = 'Data' ORDER BY Version",
    );
    expect(found.records.map(({ Status }) => Status)).toEqual(['DESTROYED', 'ACTIVE']);
  });

  test('shows its clock in the Date header of every answer', async () => {
    await org.control('clock', { advanceSeconds: 400 * 24 * 3600 });
    const { headers } = await org.query('SELECT Id FROM TenantSecret');
    const ahead = Date.parse(headers.get('date') ?? '') - Date.now();
    expect(Math.round(ahead / 86_400_000)).toBe(401);
  });

  test('writes no secret down', async () => {
    const { secret, ...wrapped } = wrapSecret(org.running.certificatePem);
    const { body } = await org.upload(wrapped);
    expect((await org.row(body.id)).SecretValueHash).toBe(wrapped.SecretValueHash);
    const files = await writtenFiles(org.directory);
    expect(files.map(({ file }) => path.basename(file))).toContain('state.json');
    expect(filesHolding(files, secret)).toEqual([]);
    const clientSecret = Buffer.from(org.running.credentials.clientSecret);
    expect(filesHolding(files, clientSecret).map((file) => path.basename(file))).toEqual([
      'credentials.json',
    ]);
  });

  test('is the same after a restart: address, sessions, clock, settings, rows and exports', async () => {
    await org.control('settings', { isSandbox: true });
    const before = await org.control('state');
    const { id } = before.rows.at(-1)!;
    const exported = (await org.row(id)).SecretValue;
    const { url, credentials } = org.running;
    await org.restart();
    expect([org.running.url, org.running.credentials]).toEqual([url, credentials]);
    const after = await org.control('state');
    expect({ ...after, now: 0, requests: 0, violations: 0 }).toEqual({
      ...before,
      now: 0,
      requests: 0,
      violations: 0,
    });
    expect(Date.parse(after.now)).toBeGreaterThanOrEqual(Date.parse(before.now));
    await org.control('setup/upload-external', { type: 'Data' });
    await org.control('setup/destroy', { id });
    expect((await org.update(id, { Status: 'ARCHIVED', SecretValue: exported })).status).toBe(204);
  });

  test('says what to do where its port is taken, and where its state is not its own', async () => {
    await expect(createSimulator({ directory: org.directory })).rejects.toThrow(/port is taken/);
    await expect(createSimulator({ directory: org.directory, port: 0 })).rejects.toThrow(/runs already/);
    const directory = path.join(path.dirname(org.directory), 'broken');
    await mkdir(directory);
    await writeFile(path.join(directory, 'state.json'), '{');
    await expect(createSimulator({ directory })).rejects.toThrow(/no state of the Salesforce org simulator/);
  });
});
