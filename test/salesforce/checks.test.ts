import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceCheck, SalesforceSession } from '../../src/key-management/ports/salesforce.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import { clientCredentials, dependencies, loopbackOptions, rejection } from './support/connecting.js';
import {
  json,
  organizationId,
  page,
  refusal,
  startScriptedOrg,
  userId,
  type Handler,
  type ScriptedOrg,
} from './support/scripted-org.js';

let org: ScriptedOrg;
let salesforce: ClosableSalesforce;
let session: SalesforceSession;

beforeEach(async () => {
  org = await startScriptedOrg();
  salesforce = createSalesforce(loopbackOptions, dependencies());
  session = await salesforce.connect(clientCredentials(org.url));
});

afterEach(async () => {
  await salesforce.close();
  await org.close();
});

async function line(name: string): Promise<SalesforceCheck | undefined> {
  return (await session.checks()).find((check) => check.name === name);
}

describe('the checks of an org', () => {
  test('are four, in order, the first naming organization and user', async () => {
    const lines = await session.checks();
    expect(lines.map(({ name }) => name)).toEqual([
      'Login',
      'Manage Encryption Keys',
      'Reading certificates',
      'API version',
    ]);
    expect(lines[0]).toMatchObject({
      state: 'OK',
      detail: expect.stringContaining(organizationId),
      remedy: null,
    });
    expect(lines[0]?.detail).toContain(userId);
  });

  test('never reject: what may pass is UNKNOWN', async () => {
    org.on('GET', '/services/data', refusal(503, 'SERVER_UNAVAILABLE'));
    const states = (await session.checks()).map(({ state }) => state);
    expect(states).toEqual(['OK', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
  });
});

describe('Manage Encryption Keys', () => {
  const access = 'FROM UserPermissionAccess';
  const assignment = 'FROM PermissionSetAssignment';
  const describePath = '/sobjects/TenantSecret/describe';
  const granted = page([{ PermissionsManageEncryptionKeys: true }]);
  const lacking = page([{ PermissionsManageEncryptionKeys: false }]);
  const noField = refusal(400, 'INVALID_FIELD');
  const noType = refusal(400, 'INVALID_TYPE');
  const visible = json(200, { name: 'TenantSecret', createable: true });
  const hidden = refusal(404, 'NOT_FOUND');
  const assigned = page([{ Id: '0Pa000000000001AAA' }]);
  const busy = refusal(403, 'REQUEST_LIMIT_EXCEEDED');

  const cases: [string, Handler, Handler, Handler, string, string][] = [
    ['granted to the user', granted, noType, hidden, 'OK', 'has the permission'],
    ['lacking', lacking, assigned, visible, 'FAILED', 'lacks the permission'],
    ['seen in a permission set', noField, assigned, hidden, 'OK', 'permission set'],
    [
      'unknown to the org',
      noType,
      noField,
      visible,
      'FAILED',
      'Shield Platform Encryption is not switched on',
    ],
    ['seen by what it shows', noType, page([]), visible, 'OK', 'create TenantSecret'],
    ['missing by what it hides', page([]), noType, hidden, 'FAILED', 'hides TenantSecret'],
    ['undecided', noType, page([]), json(200, { createable: false }), 'UNKNOWN', 'could not be determined'],
    [
      'undecided by a refusal',
      noType,
      noType,
      refusal(400, 'UNEXPECTED'),
      'UNKNOWN',
      'could not be determined',
    ],
    ['not to be asked now', busy, assigned, visible, 'UNKNOWN', 'REQUEST_LIMIT_EXCEEDED'],
  ];

  test.each(cases)('%s', async (_what, first, second, third, state, detail) => {
    org.on('GET', access, first);
    org.on('GET', assignment, second);
    org.on('GET', describePath, third);
    const check = await line('Manage Encryption Keys');
    expect(check).toMatchObject({ state, detail: expect.stringContaining(detail) });
    expect(check?.remedy === null).toBe(state === 'OK');
  });

  test('names the way through Setup where it is missing', async () => {
    org.on('GET', access, lacking);
    expect((await line('Manage Encryption Keys'))?.remedy).toContain('Setup, Permission Sets');
  });
});

describe('Reading certificates', () => {
  test('is allowed where the query is answered, even with none', async () => {
    org.on('GET', '/tooling/query', page([]));
    expect(await line('Reading certificates')).toMatchObject({ state: 'OK', remedy: null });
  });

  test('is missing where Salesforce hides them', async () => {
    org.on('GET', '/tooling/query', refusal(400, 'INVALID_TYPE'));
    expect(await line('Reading certificates')).toMatchObject({
      state: 'FAILED',
      remedy: expect.stringContaining('Manage Certificates'),
    });
  });
});

describe('API version', () => {
  test('says which is in use and what is offered', async () => {
    org.on(
      'GET',
      '/services/data/',
      json(200, [{ version: '58.0' }, { version: '67.0' }, { version: '68.0' }]),
    );
    expect(await line('API version')).toMatchObject({
      state: 'OK',
      detail: 'Version 67.0 is in use; the org offers 58.0 to 68.0.',
    });
  });

  test('fails where the one that was set is not offered', async () => {
    const fixed = createSalesforce({ ...loopbackOptions, apiVersion: '60.0' }, dependencies());
    const lines = await (await fixed.connect(clientCredentials(org.url))).checks();
    expect(lines.at(-1)).toMatchObject({
      state: 'FAILED',
      remedy: expect.stringContaining('SALESFORCE_API_VERSION'),
    });
    await fixed.close();
  });
});

describe('whether the org is a sandbox', () => {
  test.each([
    [page([{ IsSandbox: true }]), true],
    [page([{ IsSandbox: false }]), false],
    [page([]), null],
    [refusal(400, 'INVALID_FIELD'), null],
    [refusal(400, 'INVALID_TYPE'), null],
  ])('is read from Organization, and null where it may not be read (%#)', async (handler, expected) => {
    org.on('GET', 'SELECT IsSandbox FROM Organization', handler);
    expect(await session.isSandbox()).toBe(expected);
  });

  test('is an error, not a null, while Salesforce is away', async () => {
    org.on('GET', 'FROM Organization', refusal(503, 'SERVER_UNAVAILABLE'));
    expect(await rejection(session.isSandbox())).toMatchObject({ code: 'SALESFORCE_UNAVAILABLE' });
  });
});
