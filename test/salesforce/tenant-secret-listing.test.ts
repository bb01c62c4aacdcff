import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceSession } from '../../src/key-management/ports/salesforce.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import { clientCredentials, dependencies, loopbackOptions, rejection } from './support/connecting.js';
import { json, page, startScriptedOrg, type ScriptedOrg } from './support/scripted-org.js';

let org: ScriptedOrg;
let salesforce: ClosableSalesforce;
let session: SalesforceSession;

beforeEach(async () => {
  org = await startScriptedOrg();
  salesforce = createSalesforce({ ...loopbackOptions, timeoutMilliseconds: 1_000 }, dependencies());
  session = await salesforce.connect(clientCredentials(org.url));
});

afterEach(async () => {
  await salesforce.close();
  await org.close();
});

function row(version: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    attributes: { type: 'TenantSecret' },
    Id: `02G4100000000${String(version).padStart(2, '0')}EAO`,
    Type: 'Data',
    Status: version === 1 ? 'ACTIVE' : 'Archived',
    Version: version,
    Source: 'UPLOADED',
    KeyDerivationMode: 'PBKDF2',
    Description: null,
    CreatedDate: '2026-11-24T12:00:00.000+0000',
    LastModifiedDate: '2026-11-24T13:00:00.000+0000',
    ...changes,
  };
}

describe('listing tenant secrets', () => {
  const path = '/services/data/v67.0/query';
  const next = (number: number) => `/services/data/v67.0/query/01gx-${number}`;

  test("asks for the type in Salesforce's spelling and reads rows without regard to case", async () => {
    const date = 'Tue, 24 Nov 2026 14:00:00 GMT';
    const rows = [
      row(2, { Source: 'Hsm', KeyDerivationMode: 'none', Type: 'EVENTBUS' }),
      row(1, { Type: 'EventBus' }),
    ];
    org.on('GET', path, json(200, { totalSize: 2, done: true, records: rows }, { date }));
    const { rows: read, salesforceTime } = await session.listTenantSecrets('EVENT_BUS');
    expect(org.requests.at(-1)?.url).toContain("WHERE Type = 'EventBus' ORDER BY Version DESC");
    expect(org.requests.at(-1)?.url).not.toContain('SecretValue');
    expect(salesforceTime).toEqual(new Date(date));
    expect(read[0]).toEqual({
      keyId: '02G410000000002EAO',
      type: 'EVENT_BUS',
      version: 2,
      status: 'ARCHIVED',
      source: 'HSM',
      keyDerivationMode: 'NONE',
      description: null,
      createdAt: new Date('2026-11-24T12:00:00Z'),
      lastModifiedAt: new Date('2026-11-24T13:00:00Z'),
    });
    expect(read[1]).toMatchObject({ status: 'ACTIVE', source: 'UPLOADED' });
  });

  test('calls a source that it does not know OTHER', async () => {
    org.on(
      'GET',
      path,
      page([row(2, { Source: 'Remote' }), row(1, { Source: 'KMS' }), row(3, { Source: null })]),
    );
    const { rows } = await session.listTenantSecrets('DATA');
    expect(rows.map(({ source }) => source)).toEqual(['REMOTE', 'OTHER', 'OTHER']);
  });

  test('reads all pages', async () => {
    const answer = (records: object[], nextRecordsUrl?: string) =>
      json(200, {
        totalSize: 5,
        done: nextRecordsUrl === undefined,
        records,
        ...(nextRecordsUrl === undefined ? {} : { nextRecordsUrl }),
      });
    org.on('GET', path, answer([row(5), row(4)], next(2)));
    org.on('GET', next(2), answer([row(3), row(2)], next(4)));
    org.on('GET', next(4), answer([row(1)]));
    const { rows } = await session.listTenantSecrets('DATA');
    expect(rows.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  });

  const strange: [string, Record<string, unknown>][] = [
    ['that do not add up', { totalSize: 3, done: true, records: [row(1)] }],
    ['that break off', { totalSize: 3, done: false, records: [row(1)] }],
    [
      'that go on elsewhere',
      { totalSize: 3, done: false, records: [row(1)], nextRecordsUrl: 'https://evil.test/' },
    ],
    [
      'that go on at a path of another kind',
      { totalSize: 3, done: false, records: [row(1)], nextRecordsUrl: '//evil.test/' },
    ],
    ['that never end', { totalSize: 3, done: false, records: [], nextRecordsUrl: next(1) }],
    ['with a row of another type', { totalSize: 1, done: true, records: [row(1, { Type: 'Analytics' })] }],
    ['with a status nobody knows', { totalSize: 1, done: true, records: [row(1, { Status: 'LOST' })] }],
    [
      'with a date that is none',
      { totalSize: 1, done: true, records: [row(1, { CreatedDate: 'yesterday' })] },
    ],
    [
      'with an id of another object',
      { totalSize: 1, done: true, records: [row(1, { Id: '001410000000002EAO' })] },
    ],
  ];

  test.each(strange)('refuses pages %s', async (_what, answer) => {
    org.on('GET', path, json(200, answer));
    expect(await rejection(session.listTenantSecrets('DATA'))).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
    });
  });

  test("refuses an answer without Salesforce's clock", async () => {
    org.on('GET', path, (response, seen) => {
      response.sendDate = false;
      page([])(response, seen);
    });
    expect(await rejection(session.listTenantSecrets('DATA'))).toMatchObject({
      code: 'SALESFORCE_UNAVAILABLE',
    });
  });
});
