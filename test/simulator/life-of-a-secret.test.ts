import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf, OrgClient, wrapSecret } from './support/org-client.js';

let org: OrgClient;

beforeAll(async () => {
  org = await OrgClient.start();
});

afterAll(async () => {
  await org.close();
});

const hour = 3600;

async function advance(seconds: number): Promise<void> {
  await org.control('clock', { advanceSeconds: seconds });
}

describe('a new secret', () => {
  test('is active with the next version of the org, and archives the one before of its type', async () => {
    const first = await org.create({});
    const other = await org.create({ Type: 'EventBus' });
    await advance(24 * hour);
    const second = await org.upload();
    expect(await org.row(first.body.id)).toMatchObject({ Version: 1, Status: 'ARCHIVED', Source: 'HSM' });
    expect(await org.row(other.body.id)).toMatchObject({ Version: 2, Status: 'ACTIVE', Type: 'EventBus' });
    const row = await org.row(second.body.id);
    expect(row).toMatchObject({ Version: 3, Status: 'ACTIVE', Source: 'UPLOADED' });
    expect((await org.row(first.body.id)).LastModifiedDate).toBe(row.CreatedDate);
  });

  test.each([
    ['Data', false, 24],
    ['Data', true, 4],
    ['DeterministicData', false, 7 * 24],
    ['DeterministicData', true, 4],
    ['Analytics', false, 24],
    ['EventBus', true, 7 * 24],
    ['SearchIndex', false, 7 * 24],
  ])(
    'of type %s (sandbox: %p) comes %d hours after the last, to the second',
    async (Type, isSandbox, hours) => {
      await org.control('settings', { isSandbox });
      await advance(91 * 24 * hour);
      const { body, headers } = await org.upload({ Type });
      const { CreatedDate } = await org.row(body.id);
      const limit = Date.parse(CreatedDate.replace('+0000', 'Z')) / 1000 + hours * hour;
      const now = Date.parse(headers.get('date') ?? '') / 1000;
      // Three seconds are left to the request.
      await advance(limit - now - 3);
      const early = await org.upload({ Type });
      expect([early.status, codeOf(early)]).toEqual([400, 'LIMIT_EXCEEDED']);
      await advance(3);
      expect((await org.upload({ Type })).status).toBe(201);
    },
  );

  test('may be one too many, with the code that is set', async () => {
    await org.control('settings', {
      rotationLimits: false,
      keptSecretsLimit: 3,
      limitErrorCode: 'OTHER_LIMIT',
    });
    const kept = [await org.create({ Type: 'Analytics' }), await org.create({ Type: 'Analytics' })].length;
    expect(kept).toBe(2);
    const replies = [await org.create({ Type: 'Analytics' }), await org.create({ Type: 'Analytics' })];
    expect(codeOf(replies[1]!)).toBe('OTHER_LIMIT');
    const setup = org.control('setup/generate', { type: 'Analytics' });
    await expect(setup).rejects.toThrow('OTHER_LIMIT');
    await org.control('settings', { keptSecretsLimit: 50, limitErrorCode: 'LIMIT_EXCEEDED' });
  });
});

describe('a secret', () => {
  async function archived(): Promise<{ id: string; exported: string; secret: Buffer }> {
    const { secret, ...wrapped } = wrapSecret(org.running.certificatePem);
    const { body } = await org.upload(wrapped);
    await org.upload();
    return { id: body.id, exported: (await org.row(body.id)).SecretValue, secret };
  }

  test('is destroyed once it is archived: the value is gone, the hash stays', async () => {
    const { id } = await archived();
    const before = await org.row(id);
    const reply = await org.update(id, { status: 'Destroyed' });
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(await org.row(id)).toMatchObject({
      Status: 'DESTROYED',
      SecretValue: null,
      SecretValueHash: before.SecretValueHash,
      Version: before.Version,
    });
  });

  test('is not destroyed while it is active, nor twice', async () => {
    const { body } = await org.upload();
    expect((await org.update(body.id, { Status: 'DESTROYED' })).errors[0]).toMatchObject({
      errorCode: 'FIELD_INTEGRITY_EXCEPTION',
      fields: ['Status'],
    });
    await org.upload();
    expect((await org.update(body.id, { Status: 'DESTROYED', SecretValue: null })).status).toBe(204);
    expect(codeOf(await org.update(body.id, { Status: 'DESTROYED' }))).toBe('FIELD_INTEGRITY_EXCEPTION');
  });

  test('is restored from its export, and is archived then', async () => {
    const { id, exported } = await archived();
    await org.update(id, { Status: 'DESTROYED' });
    expect((await org.update(id, { Status: 'ARCHIVED', SecretValue: exported })).status).toBe(204);
    expect(await org.row(id)).toMatchObject({ Status: 'ARCHIVED', SecretValue: exported });
  });

  test('of Salesforce itself is exported and restored the same way, through Setup too', async () => {
    const { id } = await org.control('setup/generate', { type: 'Data' });
    const { SecretValue: secretValue } = await org.row(id);
    await org.control('setup/upload-external', { type: 'Data' });
    await org.control('setup/destroy', { id });
    await org.control('setup/restore', { id, secretValue });
    expect(await org.row(id)).toMatchObject({ Status: 'ARCHIVED', Source: 'HSM' });
  });

  test("is not restored from anything else: the secret wrapped anew, another's export, a changed one", async () => {
    const { id, exported, secret } = await archived();
    const other = await archived();
    const again = wrapSecret(org.running.certificatePem, { secret }).SecretValue;
    const changed = Buffer.from(exported, 'base64');
    changed[changed.length - 1]! ^= 1;
    expect(codeOf(await org.update(id, { Status: 'ARCHIVED', SecretValue: exported }))).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
    await org.update(id, { Status: 'DESTROYED' });
    for (const SecretValue of [again, other.exported, changed.toString('base64'), 'AAAA', '']) {
      const reply = await org.update(id, { Status: 'ARCHIVED', SecretValue });
      expect([reply.status, codeOf(reply)]).toEqual([400, 'FIELD_INTEGRITY_EXCEPTION']);
    }
    expect(await org.row(id)).toMatchObject({ Status: 'DESTROYED' });
  });

  test('counts against the cap when it is restored', async () => {
    const { id, exported } = await archived();
    await org.update(id, { Status: 'DESTROYED' });
    await org.control('settings', { keptSecretsLimit: 1 });
    expect(codeOf(await org.update(id, { Status: 'ARCHIVED', SecretValue: exported }))).toBe(
      'LIMIT_EXCEEDED',
    );
    await org.control('settings', { keptSecretsLimit: 50 });
  });

  test('takes another description, and no other field', async () => {
    const { body } = await org.upload();
    expect((await org.update(body.id, { Description: 'renamed' })).status).toBe(204);
    expect((await org.row(body.id)).Description).toBe('renamed');
    for (const fields of [{ Type: 'Data' }, { SecretValueHash: 'A' }, { Source: 'HSM' }, { Version: '2' }]) {
      expect(codeOf(await org.update(body.id, fields))).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    }
  });

  test('is destroyed and restored by its value alone before version 44', async () => {
    const { id, exported } = await archived();
    await org.control('settings', { oldestVersion: 34 });
    org.version = 'v43.0';
    const replies = [
      await org.update(id, { Status: 'DESTROYED' }),
      await org.update(id, { SecretValue: '' }),
      await org.update(id, { SecretValue: exported }),
    ];
    org.version = 'v67.0';
    expect(replies.map(({ status }) => status)).toEqual([400, 204, 204]);
  });

  test('cannot be deleted, and is named by 15 characters as well', async () => {
    const { body } = await org.upload();
    expect(codeOf(await org.api('DELETE', `/sobjects/TenantSecret/${body.id}`))).toBe('METHOD_NOT_ALLOWED');
    expect((await org.row(body.id.slice(0, 15))).Id).toBe(body.id);
    expect((await org.api('GET', '/sobjects/TenantSecret/02G000000000000AAA')).status).toBe(404);
  });
});
