import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { ulid } from 'ulid';
import type { Logger as Pino } from 'pino';
import { createAudit } from './audit/create-audit.js';
import { createGraphql } from './graphql/create-graphql.js';
import { createHsm } from './hsm/create-hsm.js';
import { findSoftHsmModule } from './hsm/softhsm/find-module.js';
import { declareAuditExport } from './http/audit-export.js';
import { callerOf } from './http/authentication.js';
import { createHttpServer } from './http/create-http-server.js';
import type { SignInWays } from './http/sign-in.js';
import { createIdentity } from './identity/create-identity.js';
import { createKeyManagement, type KeyManagement } from './key-management/key-management.js';
import type { Clock, Randomness, Stopwatch } from './key-management/ports/clock.js';
import { createStore } from './persistence/create-store.js';
import { createMetrics } from './metrics/create-metrics.js';
import { together } from './observers.js';
import { createSalesforce } from './salesforce/salesforce.js';
import type { Settings } from './settings/settings.js';
import { startTracing } from './tracing/start-tracing.js';
import { version } from './version.js';

/** A running server. */
export interface RunningServer {
  /** As `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly keyManagement: KeyManagement;
  /** What the token is and how it wraps, in one line. */
  readonly hsmDescription: string;
  /** Reads the TLS files again; rejects, and keeps what it had, where they cannot be used. */
  reloadTls(): Promise<void>;
  /** Lets requests and operations end, then closes database and token, in this order. */
  stop(): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
const stopwatch: Stopwatch = { elapsed: () => performance.now() };
const randomness: Randomness = { ulid: () => ulid(), bytes: randomBytes };

/**
 * Puts the server together: the only place that knows every room. What was opened is closed again where a later part
 * refuses to start.
 */
export async function startServer(settings: Settings, logger: Pino): Promise<RunningServer> {
  const opened: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return { ...(await open(settings, logger, opened)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  settings: Settings,
  logger: Pino,
  opened: (() => Promise<void>)[],
): Promise<Omit<RunningServer, 'stop'>> {
  const clock = systemClock;
  const metrics = createMetrics(version);
  const tracing = settings.sendsTraces ? await startTracing(version) : undefined;
  if (tracing !== undefined) opened.push(() => tracing.close());
  const observer = tracing === undefined ? metrics.observer : together(metrics.observer, tracing.observer);
  const database = await createStore(settings.database, { logger, observer });
  opened.push(() => database.close());
  const hsm = await createHsm(hsmOptions(settings), { logger, observer });
  opened.push(() => hsm.close());
  const audit = createAudit(settings.audit, { store: database, hsm, clock, logger });
  opened.push(() => audit.close());
  const { store, trail } = audit;
  const salesforce = createSalesforce(salesforceOptions(settings), {
    sign: (orgId, data) => hsm.sign(orgId, data),
    clock,
    logger,
    observer,
  });
  opened.push(() => salesforce.close());
  const keyManagement = createKeyManagement(
    {
      operationWaitMilliseconds: settings.operationWaitMilliseconds,
      openIdIssuer: settings.openId?.issuer,
    },
    { store, hsm, salesforce, clock, stopwatch, randomness, logger },
  );
  keyManagement.start();
  opened.push(() => keyManagement.close());
  const { tokenFile, openId } = settings;
  const identity = createIdentity({ tokenFile, openId }, { store, audit: trail, clock, logger });
  opened.push(() => identity.close());
  const graphql = await createGraphql(settings.endpoint, {
    keyManagement,
    audit: trail,
    logger,
    observer,
    callerOf,
  });
  opened.push(() => graphql.close());
  const readiness = { database: () => store.probe(), hsm: () => hsm.probe() };
  metrics.measure({
    read: store.read,
    clock,
    databaseLoad: () => database.load(),
    hsmWork: () => hsm.statistics,
    readiness,
  });
  const http = await createHttpServer(httpOptions(settings), {
    clock,
    newRequestId: () => `req_${randomness.ulid()}`,
    logger,
    authenticate: (authorization, origin) => identity.authenticate(authorization, origin),
    signInWays: signInWays(openId),
    readiness,
    metrics,
    observer,
    follower: tracing?.follower,
    declareRoutes: (app) => {
      graphql.route(app);
      declareAuditExport(app, audit.exported, trail);
    },
  });
  opened.push(() => http.close());
  const hsmDescription = JSON.stringify(hsm.description);
  return { url: http.url, keyManagement, hsmDescription, reloadTls: () => http.reloadTls() };
}

/** What the page is told about signing in. */
function signInWays(openId: Settings['openId']): SignInWays {
  if (openId?.clientId === undefined) return { tokens: true };
  const { issuer, clientId, audience, scope } = openId;
  return { tokens: true, openIdProvider: { issuer, clientId, audience, scope } };
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

/** Beside the compiled program: dist/web. */
const pageDirectory = fileURLToPath(new URL('../web', import.meta.url));

/** The way to Salesforce as the settings say. */
export function salesforceOptions(settings: Settings): Parameters<typeof createSalesforce>[0] {
  return { ...settings.salesforce, allowedHosts: [...settings.salesforce.allowedHosts] };
}

function httpOptions(settings: Settings): Parameters<typeof createHttpServer>[0] {
  const { host, port, trustedProxies, tls, endpoint } = settings;
  const { allowedOrigins, requestTimeoutMilliseconds, rates } = endpoint;
  return {
    ...{ host, port, trustedProxies, tls, pageDirectory },
    ...{ allowedOrigins, requestTimeoutMilliseconds, rates },
  };
}
