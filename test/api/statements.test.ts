import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { graphql } from 'graphql';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildGraphqlSchema } from '../../src/graphql/build-schema.js';
import { visibleReader } from '../../src/graphql/access/visible-reader.js';
import { Loaders } from '../../src/graphql/loaders.js';
import { callerWith, roles } from '../../src/key-management/actor.js';
import type { KeyManagement } from '../../src/key-management/key-management.js';
import type { AuditTrail } from '../../src/key-management/ports/audit-trail.js';
import type { StoreReader } from '../../src/key-management/ports/store.js';
import { createStore } from '../../src/persistence/create-store.js';
import { fillStore } from '../support/filled-store.js';

let directory: string;
let store: Awaited<ReturnType<typeof createStore>>;
let called: string[];

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'skm-statements-'));
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  store = await createStore({ kind: 'sqlite', path: path.join(directory, 'keys.sqlite') }, { logger });
  await fillStore(store, { orgs: 6, secretsOfEach: 9, certificatesOfEach: 2 });
});

afterAll(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

/** Reads through this reader are noted by name; each one is one statement, which test/persistence proves. */
function notingReader(): StoreReader {
  return new Proxy(store.read, {
    get:
      (read, name: keyof StoreReader) =>
      (...given: unknown[]) => {
        called.push(name);
        return (read[name] as (...all: unknown[]) => unknown)(...given);
      },
  });
}

async function ask(source: string): Promise<any> {
  called = [];
  const read = notingReader();
  const audit = { call: jest.fn(), record: jest.fn() } as unknown as AuditTrail;
  const schema = buildGraphqlSchema({ read } as KeyManagement, audit);
  const actor = { kind: 'TOKEN', id: 'token', name: 'test' } as const;
  const caller = callerWith(
    actor,
    roles.map((role) => ({ role, orgId: null })),
  );
  const visible = visibleReader(read, caller);
  const contextValue = {
    ...caller,
    requestId: 'req',
    address: '::1',
    read: visible,
    loaders: new Loaders(visible),
  };
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect(errors).toBeUndefined();
  return data;
}

test('the key table with org and certificate is one statement for each of its three levels', async () => {
  const data = await ask(
    '{ tenantSecrets(first: 40) { edges { node { keyId org { name } certificate { subject } } } } }',
  );
  expect(data.tenantSecrets.edges).toHaveLength(40);
  expect(called).toEqual(['tenantSecrets', 'salesforceOrgsByIds', 'certificatesByIds']);
});

test('the count is one more statement, and only where it is selected', async () => {
  await ask('{ tenantSecrets { totalCount edges { cursor } pageInfo { endCursor hasNextPage } } }');
  expect(called.sort()).toEqual(['countTenantSecrets', 'tenantSecrets']);
  await ask('{ tenantSecrets { totalCount } }');
  expect(called).toEqual(['countTenantSecrets']);
});

test('lists below the orgs of a list are one statement each, however many orgs there are', async () => {
  const data = await ask(`{
    salesforceOrgs { totalCount edges { node {
      certificate { subject }
      certificates(first: 1) { totalCount edges { node { id org { name } } } }
      tenantSecrets(first: 3, status: ARCHIVED) { totalCount edges { node { keyId certificate { id org { id } } } } }
    } } }
  }`);
  expect(data.salesforceOrgs.edges).toHaveLength(6);
  expect(called.sort()).toEqual([
    'certificatesByIds',
    'certificatesOfOrgs',
    'countCertificatesOfOrgs',
    'countSalesforceOrgs',
    'countTenantSecretsOfOrgs',
    'newestCertificates',
    'salesforceOrgs',
    'salesforceOrgsByIds',
    'tenantSecretsOfOrgs',
  ]);
});
