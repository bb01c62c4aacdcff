import path from 'node:path';
import { findSoftHsmModule } from '../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../src/hsm/softhsm/initialise-token.js';
import { addToken } from '../src/identity/token-file/token-file.js';
import { roles } from '../src/key-management/actor.js';
import { ServerProcess } from './processes.js';

/** An installation of the product: token, API token, database. */
export interface Installation {
  readonly dataDirectory: string;
  /** The value of an Authorization header that may do everything. */
  readonly authorization: string;
  /** Starts the built server on it. */
  start(environment?: Record<string, string>): Promise<ServerProcess>;
}

/** The built server. */
export const main = path.resolve('dist/src/main.js');

/** Makes what the server needs before its first start. */
export async function install(dataDirectory: string): Promise<Installation> {
  const modulePath = findSoftHsmModule();
  if (modulePath === undefined) throw new Error('SoftHSM is not installed');
  const label = 'salesforce-key-manager';
  await initialiseSoftHsmToken({ directory: path.join(dataDirectory, 'softhsm'), modulePath, label });
  const given = { id: 'token_bench', name: 'bench', roles, expiresAt: null };
  const token = await addToken(path.join(dataDirectory, 'tokens.json'), given);
  return {
    dataDirectory,
    authorization: `Bearer ${token}`,
    start: (environment = {}) =>
      ServerProcess.start(main, { DATA_DIR: dataDirectory, ...usual, ...environment }),
  };
}

/** No line for each request, for no peer writes one; and limits that are counted, and that one client cannot reach. */
export const usual = {
  LOG_LEVEL: 'warn',
  SALESFORCE_ALLOWED_HOSTS: '127.0.0.1',
  REQUESTS_PER_MINUTE_PER_TOKEN: '10000000',
  REQUESTS_PER_MINUTE_PER_ADDRESS: '10000000',
};
