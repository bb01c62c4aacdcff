import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ulid } from 'ulid';
import { createHsm } from '../../src/hsm/create-hsm.js';
import type { RunningHsm } from '../../src/hsm/hsm-options.js';
import { findSoftHsmModule } from '../../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../../src/hsm/softhsm/initialise-token.js';
import type { Actor } from '../../src/key-management/actor.js';
import { createKeyManagement, type KeyManagement } from '../../src/key-management/key-management.js';
import type { StepName } from '../../src/key-management/operations/steps.js';
import { createStore } from '../../src/persistence/create-store.js';
import { createSalesforce } from '../../src/salesforce/salesforce.js';
import { createSimulator } from '../../src/simulator/create-simulator.js';
import { SimulatorDoor } from '../support/simulator-door.js';
import { Mortal } from './mortal.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** Who calls. */
export const actor: Actor = { kind: 'TOKEN', id: 'token_model', name: 'model' };
const hour = 3_600_000;

type Store = Awaited<ReturnType<typeof createStore>>;
type Salesforce = ReturnType<typeof createSalesforce>;

/** The real parts of an installation in this process: SQLite, SoftHSM, and the simulated org over HTTP. */
export class World {
  readonly store: Store;
  readonly hsm: RunningHsm;
  readonly simulator: SimulatorDoor;
  readonly orgId: string;
  /** Commands that were run. */
  commands = 0;
  #server: KeyManagement;
  #mortal: Mortal;
  readonly #parts: Parts;
  #hoursAhead = 0;

  constructor(parts: Parts, orgId: string) {
    this.#parts = parts;
    this.store = parts.store;
    this.hsm = parts.hsm;
    this.simulator = parts.simulator;
    this.orgId = orgId;
    [this.#mortal, this.#server] = this.#newServer();
  }

  /** The domain as it serves now. */
  get server(): KeyManagement {
    return this.#server;
  }

  /** What is right before and after every crash and every wait: one round of background work, and no more. */
  async round(): Promise<void> {
    // The comparison at start has just been done, says the database: the model has it as a command of its own.
    await this.store.transaction((write) => write.takeTurn(`reconcile:${this.orgId}`, 0));
    this.#server.start();
    await this.#server.close();
  }

  /** The server is gone, and another one takes its place. */
  async restart(): Promise<void> {
    this.#mortal.die();
    [this.#mortal, this.#server] = this.#newServer();
    await this.round();
  }

  /** A call during which the server dies at a step, if it comes there. */
  async crashAt(step: StepName, call: () => Promise<unknown>): Promise<boolean> {
    const death = this.#mortal.dieAt(step).then(() => true);
    const ended = call().then(
      () => false,
      () => false,
    );
    const hasDied = await Promise.race([death, ended]);
    await ended;
    this.#mortal.spare();
    return hasDied;
  }

  /** Real time goes on, for leases, late requests and keys to be removed. */
  wait(hours: number): void {
    this.#hoursAhead += hours;
  }

  /** Back to an org without a secret, for the next sequence. */
  async close(): Promise<void> {
    this.#mortal.die();
    await this.#parts.close();
  }

  #newServer(): [Mortal, KeyManagement] {
    const { store, hsm, salesforce } = this.#parts;
    const mortal = new Mortal({
      ...{ store, hsm, salesforce, logger: silent },
      standings: { grantsOf: () => Promise.resolve([]) },
      clock: { now: () => new Date(Date.now() + this.#hoursAhead * hour) },
      stopwatch: { elapsed: () => performance.now() },
      randomness: { ulid: () => ulid(), bytes: randomBytes },
    });
    return [mortal, createKeyManagement({ operationWaitMilliseconds: 20_000 }, mortal.dependencies)];
  }
}

interface Parts {
  readonly store: Store;
  readonly hsm: RunningHsm;
  readonly simulator: SimulatorDoor;
  readonly salesforce: Salesforce;
  close(): Promise<void>;
}

/** Makes worlds, one after the other: what is dear is made once, and each world has its own copy of the rest. */
export class Worlds {
  readonly #directory: string;
  readonly #hsm: RunningHsm;

  constructor(directory: string, hsm: RunningHsm) {
    this.#directory = directory;
    this.#hsm = hsm;
  }

  static async open(): Promise<Worlds> {
    const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
    const directory = await mkdtemp(path.join(parent, 'skm-model-'));
    const modulePath = findSoftHsmModule();
    if (modulePath === undefined) throw new Error('SoftHSM is not installed');
    const token = path.join(directory, 'softhsm');
    const files = await initialiseSoftHsmToken({ directory: token, modulePath, label: 'model' });
    const hsm = await createHsm(
      {
        ...{ modulePath, tokenLabel: 'model', pinFile: files.pinFile, pin: undefined },
        softHsmConfigurationFile: files.configurationFile,
        ...{ oaepHash: 'auto', softwareWrapping: 'refuse', jobTimeoutMilliseconds: 10_000 },
      },
      { logger: silent },
    );
    const worlds = new Worlds(directory, hsm);
    await worlds.#makeOrigin();
    return worlds;
  }

  /** A world with a connected org and its certificate, and no secret. */
  async next(): Promise<World> {
    for (const id of await this.#hsm.tenantSecrets()) await this.#hsm.destroyTenantSecret(id);
    const directory = path.join(this.#directory, 'world');
    await rm(directory, { recursive: true, force: true });
    await cp(path.join(this.#directory, 'origin'), directory, { recursive: true });
    const parts = await this.#open(directory);
    const [org] = await parts.store.read.salesforceOrgs({ limit: 1 });
    return new World(parts, org?.id ?? '');
  }

  async close(): Promise<void> {
    await this.#hsm.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #makeOrigin(): Promise<void> {
    const parts = await this.#open(path.join(this.#directory, 'origin'));
    const world = new World(parts, '');
    const { loginUrl, clientId, clientSecret } = parts.simulator.running.credentials;
    const { salesforceOrg } = await world.server.salesforceOrgs.connect(actor, {
      ...{ name: 'Model', loginUrl, byokEnabled: true, clientCredentials: { clientId, clientSecret } },
    });
    const pem = parts.simulator.running.certificatePem;
    await world.server.certificates.upload(actor, { orgId: salesforceOrg.id, pem });
    await world.close();
  }

  async #open(directory: string): Promise<Parts> {
    const simulator = new SimulatorDoor(
      await createSimulator({ directory: path.join(directory, 'simulator') }),
    );
    const store = await createStore(
      { kind: 'sqlite', path: path.join(directory, 'keys.sqlite') },
      { logger: silent },
    );
    const hsm = this.#hsm;
    const salesforce = createSalesforce(
      {
        ...{
          allowedHosts: ['127.0.0.1'],
          timeoutMilliseconds: 5000,
          apiVersion: 'auto',
          httpsProxy: undefined,
        },
      },
      {
        sign: (orgId, data) => hsm.sign(orgId, data),
        clock: { now: () => new Date() },
        logger: silent,
      },
    );
    const close = async (): Promise<void> => {
      await salesforce.close();
      await simulator.running.close();
      await store.close();
    };
    return { store, hsm, simulator, salesforce, close };
  }
}
