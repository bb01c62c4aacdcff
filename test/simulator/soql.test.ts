import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf, OrgClient } from './support/org-client.js';

let org: OrgClient;

beforeAll(async () => {
  org = await OrgClient.start();
  await org.control('settings', { rotationLimits: false });
  await org.create({ Type: 'Data', Description: 'one' });
  await org.upload({ Type: 'Data', Description: "it's two" });
  await org.create({ Type: 'EventBus' });
  await org.create({ Type: 'Data' });
});

afterAll(async () => {
  await org.close();
});

describe('a query', () => {
  test.each([
    ["Type = 'Data' ORDER BY Version DESC", [4, 2, 1]],
    ["type = 'data' AND status = 'archived'", [1, 2]],
    ["Type != 'Data'", [3]],
    ["Source <> 'HSM'", [2]],
    ['Version > 1 AND Version <= 3', [2, 3]],
    ['Version < 2 OR Version >= 4', [1, 4]],
    ['Version IN (1, 3, 9)', [1, 3]],
    ["Type NOT IN ('EventBus', 'Analytics')", [1, 2, 4]],
    ["Type LIKE 'E%'", [3]],
    ["Type LIKE '_ata'", [1, 2, 4]],
    [String.raw`Type LIKE '\_ata'`, []],
    ["NOT Type = 'Data'", [3]],
    ["NOT (Type = 'Data' OR Version = 3)", []],
    ["(Type = 'Data' OR Type = 'EventBus') AND Status = 'ACTIVE'", [3, 4]],
    ['CreatedDate > 2020-01-01T00:00:00Z AND CreatedDate < 2999-01-01', [1, 2, 3, 4]],
    ['RemoteKeyIdentifier = null', [1, 2, 3, 4]],
    ['IsDeleted = false ORDER BY Type DESC, Version ASC', [3, 1, 2, 4]],
    ['RemoteKeyIdentifier = null ORDER BY RemoteKeyIdentifier NULLS LAST, Version DESC', [4, 3, 2, 1]],
    ['Version > 0 ORDER BY Version LIMIT 2 OFFSET 1', [2, 3]],
  ])('where %s answers its rows', async (where, versions) => {
    const reply = await org.query(`SELECT Id, Version FROM TenantSecret WHERE ${where}`);
    expect(reply.status).toBe(200);
    expect(reply.body.records.map((record) => record.Version)).toEqual(versions);
    expect([reply.body.totalSize, reply.body.done]).toEqual([versions.length, true]);
  });

  test('answers attributes and the fields that were asked for, in their own spelling', async () => {
    const { body } = await org.query('select id, STATUS from tenantsecret where version = 1');
    const { Id } = body.records[0]!;
    const url = `/services/data/v67.0/sobjects/TenantSecret/${Id}`;
    expect(body.records).toEqual([{ attributes: { type: 'TenantSecret', url }, Id, Status: 'ARCHIVED' }]);
    const short = await org.query(`SELECT Id FROM TenantSecret WHERE Id = '${Id.slice(0, 15)}'`);
    expect(short.body.totalSize).toBe(1);
  });

  test('answers base64 fields by their address, under which the content is', async () => {
    const soql = 'SELECT SecretValue, SecretValueHash FROM TenantSecret WHERE Version = 2';
    const record = (await org.query(soql)).body.records[0]!;
    expect(record.SecretValueHash).toBe(`${record.attributes.url}/SecretValueHash`);
    expect((await org.send('GET', record.SecretValueHash)).status).toBe(200);
    await org.control('settings', { base64InSoql: 'content' });
    expect((await org.query(soql)).body.records[0]?.SecretValueHash).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  test('COUNT() answers a number alone, FIELDS(ALL) every field', async () => {
    expect((await org.query('SELECT COUNT() FROM TenantSecret')).body).toEqual({
      totalSize: 4,
      done: true,
      records: [],
    });
    const { body } = await org.query('SELECT FIELDS(ALL) FROM TenantSecret LIMIT 1');
    expect(Object.keys(body.records[0]!)).toEqual(
      expect.arrayContaining(['Id', 'KeyDerivationMode', 'IsDeleted']),
    );
  });

  test('comes in pages', async () => {
    await org.control('settings', { pageSize: 3 });
    const first = await org.query('SELECT Version FROM TenantSecret ORDER BY Version');
    expect([first.body.done, first.body.totalSize, first.body.records.length]).toEqual([false, 4, 3]);
    const second = await org.send('GET', first.body.nextRecordsUrl);
    expect(second.body).toMatchObject({ done: true, totalSize: 4, records: [{ Version: 4 }] });
    await org.control('settings', { pageSize: 2000 });
    expect(codeOf(await org.api('GET', '/query/01gT00000000000000-3'))).toBe('INVALID_QUERY_LOCATOR');
  });

  test.each([
    ['', 'MALFORMED_QUERY'],
    ['SELECT FROM TenantSecret', 'MALFORMED_QUERY'],
    ['SELECT Id TenantSecret', 'MALFORMED_QUERY'],
    ['SELECT Id FROM TenantSecret WHERE', 'MALFORMED_QUERY'],
    ["SELECT Id FROM TenantSecret WHERE Type = 'Data", 'MALFORMED_QUERY'],
    [String.raw`SELECT Id FROM TenantSecret WHERE Type = '\x'`, 'MALFORMED_QUERY'],
    ["SELECT Id FROM TenantSecret WHERE Type = 'a' OR Version = 1 AND Version = 2", 'MALFORMED_QUERY'],
    ['SELECT Id FROM TenantSecret LIMIT x', 'MALFORMED_QUERY'],
    ['SELECT Id FROM TenantSecret; DROP', 'MALFORMED_QUERY'],
    ['SELECT FIELDS(ALL) FROM TenantSecret', 'MALFORMED_QUERY'],
    [`SELECT Id FROM TenantSecret WHERE ${'('.repeat(5000)}`, 'MALFORMED_QUERY'],
    ['SELECT Id FROM TenantSecret WHERE CreatedDate > 2020-13-45', 'MALFORMED_QUERY'],
    ['SELECT Nothing FROM TenantSecret', 'INVALID_FIELD'],
    ["SELECT Id FROM TenantSecret WHERE Description = 'one'", 'INVALID_FIELD'],
    ["SELECT Id FROM TenantSecret WHERE SecretValueHash = 'x'", 'INVALID_FIELD'],
    ['SELECT Id FROM TenantSecret ORDER BY Description', 'INVALID_FIELD'],
    ['SELECT Id FROM TenantSecret WHERE Type = 1', 'INVALID_FIELD'],
    ["SELECT Id FROM TenantSecret WHERE Version = '1'", 'INVALID_FIELD'],
    ['SELECT Id FROM Nothing', 'INVALID_TYPE'],
  ])('%s is refused', async (soql, code) => {
    const reply = await org.query(soql);
    expect([reply.status, codeOf(reply)]).toEqual([400, code]);
  });
});

describe('Tooling', () => {
  test("has the org's certificate, and its chain in the form that is set", async () => {
    const soql =
      'SELECT Id, KeySize, OptionsIsPrivateKeyExportable, OptionsIsEncryptedWithPE FROM Certificate' +
      " WHERE DeveloperName = 'Simulated_BYOK_Certificate' ORDER BY CreatedDate DESC";
    const { body } = await org.query(soql, '/tooling/query');
    expect(body.records).toMatchObject([
      { KeySize: 4096, OptionsIsPrivateKeyExportable: false, OptionsIsEncryptedWithPE: true },
    ]);
    const chain = `/tooling/sobjects/Certificate/${String(body.records[0]?.Id)}/CertificateChain`;
    expect((await org.api('GET', chain)).text).toBe(org.running.certificatePem);
    await org.control('settings', { certificateChain: 'json' });
    expect((await org.api('GET', chain)).body).toEqual({ CertificateChain: org.running.certificatePem });
  });

  test('shows nothing to a user who may not read certificates', async () => {
    await org.control('settings', { readCertificates: false });
    expect(codeOf(await org.query('SELECT Id FROM Certificate LIMIT 1', '/tooling/query'))).toBe(
      'INVALID_TYPE',
    );
    expect(
      (await org.api('GET', '/tooling/sobjects/Certificate/0P1000000000000/CertificateChain')).status,
    ).toBe(404);
    await org.control('settings', { readCertificates: true });
  });
});

describe('permissions', () => {
  const access = 'SELECT PermissionsManageEncryptionKeys FROM UserPermissionAccess';
  const sets =
    'SELECT Id, PermissionSet.PermissionsManageEncryptionKeys FROM PermissionSetAssignment' +
    ' WHERE PermissionSet.PermissionsManageEncryptionKeys = true';

  test('are told where they are there', async () => {
    expect((await org.query(access)).body.records).toMatchObject([{ PermissionsManageEncryptionKeys: true }]);
    expect((await org.query(sets)).body.records).toMatchObject([
      { PermissionSet: { PermissionsManageEncryptionKeys: true } },
    ]);
    expect((await org.api('GET', '/sobjects/TenantSecret/describe')).body).toMatchObject({
      createable: true,
    });
    expect((await org.query('SELECT IsSandbox FROM Organization')).body.records).toMatchObject([
      { IsSandbox: false },
    ]);
  });

  test('hide TenantSecret where Manage Encryption Keys is missing', async () => {
    await org.control('settings', { manageEncryptionKeys: false });
    expect((await org.query(access)).body.records[0]?.PermissionsManageEncryptionKeys).toBe(false);
    expect((await org.query(sets)).body.totalSize).toBe(0);
    expect(codeOf(await org.query('SELECT Id FROM TenantSecret'))).toBe('INVALID_TYPE');
    for (const reply of [await org.create({}), await org.api('GET', '/sobjects/TenantSecret/describe')]) {
      expect([reply.status, codeOf(reply)]).toEqual([404, 'NOT_FOUND']);
    }
    await org.control('settings', { missingPermission: 'forbidden' });
    const reply = await org.create({});
    expect([reply.status, codeOf(reply)]).toEqual([403, 'INSUFFICIENT_ACCESS']);
    await org.control('settings', { manageEncryptionKeys: true });
  });

  test('have no such field where Shield is off', async () => {
    await org.control('settings', { shield: false });
    expect(codeOf(await org.query(access))).toBe('INVALID_FIELD');
    expect(codeOf(await org.query(sets))).toBe('INVALID_FIELD');
    expect(codeOf(await org.query('SELECT Id FROM TenantSecret'))).toBe('INVALID_TYPE');
    await org.control('settings', { shield: true });
  });
});
