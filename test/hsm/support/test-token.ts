import { constants, createHash, createPublicKey, privateDecrypt } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ulid } from 'ulid';
import { createHsm } from '../../../src/hsm/create-hsm.js';
import type { HsmOptions, RunningHsm } from '../../../src/hsm/hsm-options.js';
import { findSoftHsmModule } from '../../../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken, type SoftHsmFiles } from '../../../src/hsm/softhsm/initialise-token.js';
import type { OperationId, SalesforceOrgId } from '../../../src/key-management/identifiers.js';
import type { WrappedTenantSecret } from '../../../src/key-management/ports/hsm.js';
import { testKey } from '../../support/certificates/key-pairs.js';
import { readRawToken, type RawToken } from './raw-token.js';

const label = 'test-token';
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A SoftHSM token in a directory of its own, and the adapters that were started on it. */
export class TestToken {
  readonly directory: string;
  readonly modulePath: string;
  readonly files: SoftHsmFiles;
  readonly #running: RunningHsm[] = [];

  constructor(directory: string, modulePath: string, files: SoftHsmFiles) {
    this.directory = directory;
    this.modulePath = modulePath;
    this.files = files;
  }

  static async make(): Promise<TestToken> {
    const modulePath = findSoftHsmModule();
    if (modulePath === undefined) throw new Error('SoftHSM is not installed');
    const directory = await mkdtemp(path.join(os.tmpdir(), 'skm-hsm-'));
    const files = await initialiseSoftHsmToken({ directory, modulePath, label });
    return new TestToken(directory, modulePath, files);
  }

  /** What the adapter is started with, where a test says nothing else. */
  get options(): HsmOptions {
    return {
      modulePath: this.modulePath,
      tokenLabel: label,
      pinFile: this.files.pinFile,
      softHsmConfigurationFile: this.files.configurationFile,
      oaepHash: 'auto',
      softwareWrapping: 'refuse',
      jobTimeoutMilliseconds: 20_000,
    };
  }

  /** The adapter on this token; closed with it. */
  async start(instead: Partial<HsmOptions> = {}): Promise<RunningHsm> {
    const hsm = await createHsm({ ...this.options, ...instead }, { logger: silent });
    this.#running.push(hsm);
    return hsm;
  }

  /** The token as another program sees it, with a foreign key made first where asked for. */
  async read(make?: { readonly label: string; readonly id: string }): Promise<RawToken> {
    const pin = (await readFile(this.files.pinFile, 'utf8')).trim();
    const { configurationFile } = this.files;
    return await readRawToken({ modulePath: this.modulePath, label, pin, configurationFile }, make);
  }

  /** The objects of one operation. */
  async objectsOf(operationId: OperationId): Promise<RawToken['secretKeys']> {
    const { secretKeys } = await this.read();
    return secretKeys.filter((key) => key.label === `skm:tenant-secret:${operationId}`);
  }

  async remove(): Promise<void> {
    await Promise.all(this.#running.map((hsm) => hsm.close()));
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** A new operation's id. */
export function newOperation(): OperationId {
  return ulid() as OperationId;
}

/** An operation that began a minute ago: whoever makes its secret has to look for one first. */
export function longAgo(): OperationId {
  return ulid(Date.now() - 60_000) as OperationId;
}

/** A new org's id. */
export function newOrg(): SalesforceOrgId {
  return `org_${ulid()}` as SalesforceOrgId;
}

/** The public half of the RSA-4096 pair that stands for Salesforce's. */
export function wrappingPublicKeyPem(): string {
  return createPublicKey(testKey('rsa4096')).export({ type: 'spki', format: 'pem' }).toString();
}

/** What Salesforce would get out of a wrapped secret: its length and the base64 of its SHA-256. */
export function unwrapped({ wrapped, oaepHash }: WrappedTenantSecret): { length: number; sha256: string } {
  const key = testKey('rsa4096');
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const secret = privateDecrypt({ key, padding, oaepHash }, Buffer.from(wrapped, 'base64'));
  return { length: secret.length, sha256: createHash('sha256').update(secret).digest('base64') };
}
