import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import { createHsm } from '../../src/hsm/create-hsm.js';
import { findSoftHsmModule } from '../../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../../src/hsm/softhsm/initialise-token.js';
import type { SalesforceOrgId } from '../../src/key-management/identifiers.js';
import { createKeyManagement, type KeyManagement } from '../../src/key-management/key-management.js';
import type { StepObserver } from '../../src/key-management/operations/steps.js';
import type { Hsm } from '../../src/key-management/ports/hsm.js';
import type { Store } from '../../src/key-management/ports/store.js';
import type { TenantSecretType } from '../../src/key-management/tenant-secret.js';
import { createStore } from '../../src/persistence/create-store.js';
import { createSalesforce } from '../../src/salesforce/salesforce.js';
import { createSimulator } from '../../src/simulator/create-simulator.js';
import { SimulatorDoor } from '../support/simulator-door.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const day = 86_400;

/** Who calls in these tests. */
export const actor = { kind: 'TOKEN', id: 'token-1', name: 'Ada' } as const;

/** One token, one simulated org and one database, for as many servers in this process as a test starts. */
export interface Setting {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly simulator: SimulatorDoor;
  readonly orgId: SalesforceOrgId;
  /** A server as the domain sees itself; it looks after nothing before it is started. Some of its parts may fail. */
  server(observer?: StepObserver, parts?: { readonly store?: Store; readonly hsm?: Hsm }): KeyManagement;
  /** Waits until nothing is open or left to do by now. */
  settled(): Promise<void>;
  /** What is wrong between Salesforce, the token and the records, in words. */
  contradictions(): Promise<string[]>;
  close(): Promise<void>;
}

/** Sets it all up, with the org connected and its certificate uploaded. */
export async function makeSetting(clock: { now(): Date } = { now: () => new Date() }): Promise<Setting> {
  const directory = await mkdtemp(path.join(tmpdir(), 'skm-operations-'));
  const modulePath = findSoftHsmModule();
  if (modulePath === undefined) throw new Error('SoftHSM is not installed');
  const label = 'operations';
  const files = await initialiseSoftHsmToken({ directory: path.join(directory, 'hsm'), modulePath, label });
  const hsm = await createHsm(
    {
      modulePath,
      tokenLabel: label,
      pinFile: files.pinFile,
      softHsmConfigurationFile: files.configurationFile,
      oaepHash: 'auto',
      softwareWrapping: 'refuse',
      jobTimeoutMilliseconds: 10_000,
    },
    { logger: silent },
  );
  const database = { kind: 'sqlite', path: path.join(directory, 'keys.sqlite') } as const;
  const store = await createStore(database, { logger: silent });
  const running = await createSimulator({ directory: path.join(directory, 'simulator'), clock });
  const simulator = new SimulatorDoor(running);
  const salesforce = createSalesforce(
    { allowedHosts: ['127.0.0.1'], timeoutMilliseconds: 2_000, apiVersion: 'auto' },
    { sign: (orgId, data) => hsm.sign(orgId, data), clock, logger: silent },
  );
  const servers: KeyManagement[] = [];
  const server: Setting['server'] = (observer, parts = {}) => {
    const made = createKeyManagement(
      { operationWaitMilliseconds: 20_000, settleEveryMilliseconds: 100 },
      {
        ...{ store, hsm, salesforce, clock, observer, logger: silent, ...parts },
        standings: { grantsOf: () => Promise.resolve([]) },
        stopwatch: { elapsed: () => performance.now() },
        randomness: { ulid: () => ulid(), bytes: randomBytes },
      },
    );
    servers.push(made);
    return made;
  };
  const { loginUrl, clientId, clientSecret } = running.credentials;
  const first = server();
  const { salesforceOrg } = await first.salesforceOrgs.connect(actor, {
    name: 'Acme',
    loginUrl,
    byokEnabled: true,
    clientCredentials: { clientId, clientSecret },
  });
  await first.certificates.upload(actor, { orgId: salesforceOrg.id, pem: running.certificatePem });
  return {
    store,
    hsm,
    simulator,
    orgId: salesforceOrg.id,
    server,
    settled: () => settled(store),
    contradictions: () => contradictions(store, hsm, simulator),
    close: async () => {
      for (const each of servers) await each.close();
      await salesforce.close();
      await running.close();
      await hsm.close();
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Moves Salesforce's clock past every limit. */
export async function passLimits(simulator: SimulatorDoor): Promise<void> {
  await simulator.advance(8 * day);
}

/** Makes a secret with the limits out of the way. */
export async function generate(
  setting: Setting,
  server: KeyManagement,
  type: TenantSecretType = 'DATA',
): ReturnType<KeyManagement['tenantSecrets']['generate']> {
  await passLimits(setting.simulator);
  const input = { orgId: setting.orgId, type, keyDerivationMode: 'PBKDF2' } as const;
  return await server.tenantSecrets.generate(actor, input);
}

async function settled(store: Store): Promise<void> {
  const nobody = 'nobody' as Parameters<Store['read']['abandonedOperations']>[0];
  for (;;) {
    const open = await store.read.openOperations();
    const left = await store.read.operationsWithWorkLeft(new Date(), nobody);
    if (open.length === 0 && left.length === 0) return;
    await sleep(20);
  }
}

async function contradictions(store: Store, hsm: Hsm, simulator: SimulatorDoor): Promise<string[]> {
  const { rows } = await simulator.state();
  const secrets = await store.read.tenantSecrets({}, { limit: 1000 });
  const found: string[] = [];
  const actives = rows.filter(({ status }) => status === 'ACTIVE').map(({ type }) => type);
  if (new Set(actives).size !== actives.length) found.push('two active secrets of a type');
  const hashes = rows.flatMap(({ uploaded }) => uploaded?.secretValueHash ?? []);
  if (new Set(hashes).size !== hashes.length) found.push('a secret was uploaded twice');
  for (const row of rows) {
    const secret = secrets.find(({ keyId }) => keyId === row.id);
    if (secret === undefined) found.push(`${row.id} is not on record`);
    else if (secret.status !== row.status) found.push(`${row.id} is ${row.status}, not ${secret.status}`);
    else if (row.source === 'UPLOADED' && secret.operationId === null) found.push(`${row.id} has no maker`);
  }
  const operations = await store.read.operations({}, { limit: 1000 });
  const rid = operations
    .filter(({ keyDestroyedAt, state }) => keyDestroyedAt !== null && state === 'SUCCEEDED')
    .map(({ id }): string => id);
  const wanted = secrets
    .filter(({ status, operationId }) => status !== 'DESTROYED' && operationId !== null)
    .map(({ operationId }) => String(operationId))
    .filter((id) => !rid.includes(id));
  const held: string[] = await hsm.tenantSecrets();
  found.push(...wanted.filter((id) => !held.includes(id)).map((id) => `the token has no key of ${id}`));
  const waiting = operations.filter(({ hsmWork }) => hsmWork === 'DESTROY').map(({ id }): string => id);
  const needless = held.filter((id) => !wanted.includes(id) && !waiting.includes(id));
  found.push(...needless.map((id) => `the token still has the key of ${id}`));
  return found;
}
