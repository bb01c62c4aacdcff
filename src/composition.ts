import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ulid } from 'ulid';
import type { Logger as Pino } from 'pino';
import { createGraphql } from './graphql/create-graphql.js';
import { createHsm } from './hsm/create-hsm.js';
import { findSoftHsmModule } from './hsm/softhsm/find-module.js';
import { callerOf } from './http/authentication.js';
import { createHttpServer } from './http/create-http-server.js';
import { createIdentity } from './identity/create-identity.js';
import {
  createKeyManagement,
  type KeyManagement,
  type KeyManagementDependencies,
  type KeyManagementOptions,
} from './key-management/key-management.js';
import type { Clock, Randomness, Stopwatch } from './key-management/ports/clock.js';
import { createStore } from './persistence/create-store.js';
import { createSalesforce } from './salesforce/salesforce.js';
import type { Settings } from './settings/settings.js';

/** A running server. */
export interface RunningServer {
  /** As `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly keyManagement: KeyManagement;
  /** What the token is and how it wraps, in one line. */
  readonly hsmDescription: string;
  /** Lets requests and operations end, then closes database and token, in this order. */
  stop(): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
const stopwatch: Stopwatch = { elapsed: () => performance.now() };
const randomness: Randomness = { ulid: () => ulid(), bytes: randomBytes };

/** How the domain is put together. */
export interface Wiring {
  readonly options: KeyManagementOptions;
  readonly dependencies: KeyManagementDependencies;
}

/** What it is put together of in place of the usual; for programs that make a server fail on purpose. */
export type Rewiring = (usual: Wiring) => Wiring;

/**
 * Puts the server together: the only place that knows every room. What was opened is closed again where a later part
 * refuses to start.
 */
export async function startServer(
  settings: Settings,
  logger: Pino,
  rewire: Rewiring = (usual) => usual,
): Promise<RunningServer> {
  const opened: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return { ...(await open({ settings, logger, rewire }, opened)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  { settings, logger, rewire }: { settings: Settings; logger: Pino; rewire: Rewiring },
  opened: (() => Promise<void>)[],
): Promise<Omit<RunningServer, 'stop'>> {
  const clock = systemClock;
  const store = await createStore(settings.database, { logger });
  opened.push(() => store.close());
  const hsm = await createHsm(hsmOptions(settings), { logger });
  opened.push(() => hsm.close());
  const salesforce = createSalesforce(salesforceOptions(settings), {
    sign: (orgId, data) => hsm.sign(orgId, data),
    clock,
    logger,
  });
  opened.push(() => salesforce.close());
  const { options, dependencies } = rewire({
    options: { operationWaitMilliseconds: settings.operationWaitMilliseconds },
    dependencies: { store, hsm, salesforce, clock, stopwatch, randomness, logger },
  });
  const keyManagement = createKeyManagement(options, dependencies);
  keyManagement.start();
  opened.push(() => keyManagement.close());
  const identity = createIdentity({ tokenFile: settings.tokenFile }, { clock, logger });
  const graphql = await createGraphql({ keyManagement, logger, callerOf });
  opened.push(() => graphql.close());
  const http = await createHttpServer(await httpOptions(settings), {
    newRequestId: () => `req_${randomness.ulid()}`,
    logger,
    authenticate: (authorization) => identity.authenticate(authorization),
    readiness: { database: () => store.probe(), hsm: () => hsm.probe() },
    declareRoutes: (app) => {
      graphql.route(app);
    },
  });
  opened.push(() => http.close());
  return { url: http.url, keyManagement, hsmDescription: JSON.stringify(hsm.description) };
}

/** The token's settings; a job may take as long as a Salesforce call. */
export function hsmOptions(settings: Settings): Parameters<typeof createHsm>[0] {
  const { modulePath, ...given } = settings.hsm;
  return {
    ...given,
    modulePath: modulePath ?? findSoftHsmModule(),
    jobTimeoutMilliseconds: hsmJobMilliseconds,
  };
}

const hsmJobMilliseconds = 10_000;

/** The way to Salesforce as the settings say. */
export function salesforceOptions(settings: Settings): Parameters<typeof createSalesforce>[0] {
  return { ...settings.salesforce, allowedHosts: [...settings.salesforce.allowedHosts] };
}

async function httpOptions(settings: Settings): Promise<Parameters<typeof createHttpServer>[0]> {
  const { host, port, trustedProxies, tls } = settings;
  if (tls === undefined) return { host, port, trustedProxies };
  const [certificate, privateKey] = await Promise.all([
    readFile(tls.certificateFile),
    readFile(tls.privateKeyFile),
  ]);
  return { host, port, trustedProxies, tls: { certificate, privateKey } };
}
