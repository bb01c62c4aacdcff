import { generateKeyPairSync, sign as signWith, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import type { SalesforceOrgId } from '../../../src/key-management/identifiers.js';
import type { SalesforceAccess } from '../../../src/key-management/ports/salesforce.js';
import type { SalesforceDependencies, SalesforceOptions } from '../../../src/salesforce/salesforce.js';

export const clientSecret = 'S3cret-of-the-Client/+=';
const orgId = 'org_01ARZ3NDEKTSV4RRFFQ69G5FAV' as SalesforceOrgId;

/** Client credentials for an org. */
export function clientCredentials(loginUrl: string, secret = clientSecret): SalesforceAccess {
  return {
    orgId,
    loginUrl,
    credential: { kind: 'CLIENT_CREDENTIALS', clientId: '3MVG9client', clientSecret: secret },
  };
}

/** JWT bearer for an org. */
export function jwtBearer(loginUrl: string): SalesforceAccess {
  return {
    orgId,
    loginUrl,
    credential: { kind: 'JWT_BEARER', clientId: '3MVG9client', username: 'keys@example.com' },
  };
}

/** Loopback allowed, a time-out that a test can wait for. */
export const loopbackOptions: SalesforceOptions = {
  allowedHosts: ['127.0.0.1'],
  timeoutMilliseconds: 5_000,
  apiVersion: 'auto',
};

/** A signer with a key pair of node:crypto, where the product has one in the HSM. */
export function testSigner(): {
  sign: SalesforceDependencies['sign'];
  publicKey: KeyObject;
  privateKey: KeyObject;
} {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicKey,
    privateKey,
    sign: (_orgId, data) =>
      Promise.resolve(signWith('sha256', Buffer.from(data), privateKey).toString('base64url')),
  };
}

const refusingSigner: SalesforceDependencies['sign'] = () =>
  Promise.reject(new Error('nothing is signed here'));

/** Real time, no log, and no signer unless one is given. */
export function dependencies(changes: Partial<SalesforceDependencies> = {}): SalesforceDependencies {
  const silent = () => undefined;
  return {
    sign: refusingSigner,
    clock: { now: () => new Date() },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    ...changes,
  };
}

/** What a promise rejected with; a promise that resolved fails the test. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('it did not reject');
}

/** Everything of an error that a log could hold: its causes, its hidden properties, its stack. */
export function everythingOf(error: unknown): string {
  return `${JSON.stringify(error)} ${inspect(error, { depth: 20, showHidden: true })} ${String(error)}`;
}
