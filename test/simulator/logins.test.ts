import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, OrgClient, type Reply } from './support/org-client.js';

let org: OrgClient;
let privateKey: ReturnType<typeof createPrivateKey>;

beforeAll(async () => {
  org = await OrgClient.start();
  const folder = path.dirname(org.directory);
  const [key, certificate] = [path.join(folder, 'jwt.key'), path.join(folder, 'jwt.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=jwt',
      '-keyout',
      key,
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  );
  privateKey = createPrivateKey(await readFile(key, 'utf8'));
  const certificatePem = await readFile(certificate, 'utf8');
  await org.control('setup/jwt-certificate', {
    clientId: '3MVG9app',
    username: 'a@b.example',
    certificatePem,
  });
});

afterAll(async () => {
  await org.close();
});

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

async function jwtLogin(claims: object = {}, header: object = { alg: 'RS256' }): Promise<Reply> {
  const standard = { iss: '3MVG9app', sub: 'a@b.example', aud: org.running.url, exp: inSeconds(180) };
  const signed = [header, { ...standard, ...claims }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const assertion = `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  return await org.token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
}

describe('client credentials', () => {
  test('give a token with what a client needs', async () => {
    const { clientId: client_id, clientSecret: client_secret, organizationId } = org.running.credentials;
    const reply = await org.token({ grant_type: 'client_credentials', client_id, client_secret });
    expect(reply.body).toMatchObject({ instance_url: org.running.url, token_type: 'Bearer' });
    expect(reply.body.id).toMatch(new RegExp(`^${org.running.url}/id/${organizationId}/005\\w{15}$`));
    expect(reply.body.issued_at).toMatch(/^\d{13}$/);
  });

  test.each([
    [{ client_secret: 'wrong' }, 'invalid_client'],
    [{ client_id: 'wrong' }, 'invalid_client_id'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: 'refresh_token' }, 'unsupported_grant_type'],
  ])('changed by %j are refused in the envelope of OAuth', async (change, error) => {
    const { clientId: client_id, clientSecret: client_secret } = org.running.credentials;
    const reply = await org.token({ grant_type: 'client_credentials', client_id, client_secret, ...change });
    expect([reply.status, reply.body.error]).toEqual([400, error]);
    expect(reply.body.error_description).toMatch(/^Simulated/);
  });
});

describe('a JWT', () => {
  test.each([{}, { aud: 'https://login.salesforce.com' }])('with %j logs its user in', async (claims) => {
    const reply = await jwtLogin(claims);
    expect([reply.status, typeof reply.body.access_token]).toEqual([200, 'string']);
  });

  test.each<[object, string]>([
    [{ aud: 'https://elsewhere.example' }, 'invalid_grant'],
    [{ aud: 'https://test.salesforce.com' }, 'invalid_grant'],
    [{ exp: inSeconds(-5) }, 'invalid_grant'],
    [{ exp: inSeconds(3600) }, 'invalid_grant'],
    [{ exp: Date.now() }, 'invalid_grant'],
    [{ sub: 'other@b.example' }, 'invalid_grant'],
    [{ iss: 'unknown' }, 'invalid_client_id'],
  ])('with %j is refused', async (claims, error) => {
    const reply = await jwtLogin(claims);
    expect([reply.status, reply.body.error]).toEqual([400, error]);
  });

  test('without a signature, or by another algorithm, is refused', async () => {
    expect((await jwtLogin({}, { alg: 'none' })).body.error).toBe('invalid_grant');
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    expect((await org.token({ grant_type, assertion: 'a.b.c' })).body.error).toBe('invalid_grant');
  });
});

describe('a session', () => {
  test('is needed for everything but the list of versions', async () => {
    await org.control('setup/revoke-sessions', {});
    const reply = await org.query('SELECT Id FROM TenantSecret');
    expect([reply.status, codeOf(reply)]).toEqual([401, 'INVALID_SESSION_ID']);
    const versions = await org.send('GET', '/services/data/');
    const offered = JSON.parse(versions.text) as unknown[];
    expect(offered).toHaveLength(23);
    expect(offered.at(-1)).toMatchObject({ url: '/services/data/v67.0', version: '67.0' });
    await org.login();
    expect((await org.query('SELECT Id FROM TenantSecret')).status).toBe(200);
    expect((await org.send('GET', '/services/data/v68.0/sobjects')).status).toBe(404);
  });

  test('ends by real time, whatever the simulated clock says', async () => {
    await org.control('clock', { advanceSeconds: 100 * 24 * 3600 });
    expect((await org.query('SELECT Id FROM TenantSecret')).status).toBe(200);
    await org.control('settings', { sessionSeconds: 0 });
    await org.login();
    expect((await org.query('SELECT Id FROM TenantSecret')).status).toBe(401);
  });
});
