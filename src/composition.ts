import './settings/production.js';
import type { FastifyRequest } from 'fastify';
import type { Logger as Pino } from 'pino';
import { createAudit, type Audit } from './audit/create-audit.js';
import { createGraphql } from './graphql/create-graphql.js';
import { createHsm } from './hsm/create-hsm.js';
import type { RunningHsm } from './hsm/hsm-options.js';
import { declareAuditExport } from './http/audit-export.js';
import { callerOf } from './http/authentication.js';
import { declareDestructionCertificates } from './http/destruction-certificates.js';
import { createHttpServer, type HttpServer } from './http/create-http-server.js';
import { createIdentity, type Identity } from './identity/create-identity.js';
import type { Caller } from './key-management/actor.js';
import { declareReports } from './http/reports/declare-reports.js';
import {
  createKeyManagement,
  type KeyManagement,
  type KeyManagementDependencies,
  type KeyManagementOptions,
} from './key-management/key-management.js';
import type { Observer } from './key-management/ports/observer.js';
import { createMetrics, type Metrics } from './metrics/create-metrics.js';
import { together } from './observers.js';
import { createNotifier } from './notifications/create-notifier.js';
import { createStore } from './persistence/create-store.js';
import type { DatabaseStore } from './persistence/database-store.js';
import { hsmOptions, httpOptions, salesforceOptions, signInWays } from './room-options.js';
import { createSalesforce } from './salesforce/salesforce.js';
import type { Settings } from './settings/settings.js';
import { systemClock as clock, systemRandomness, systemStopwatch } from './system.js';
import { startTracing, type Tracing } from './tracing/start-tracing.js';
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

/** What all rooms are put together from. */
interface Setting {
  readonly settings: Settings;
  readonly logger: Pino;
  readonly rewire: Rewiring;
  /** What was opened, in this order. */
  readonly opened: (() => Promise<void>)[];
}

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
    return { ...(await open({ settings, logger, rewire, opened })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(setting: Setting): Promise<Omit<RunningServer, 'stop'>> {
  const observing = await openObserving(setting);
  const storage = await openStorage(setting, observing.observer);
  const identity = openIdentity(setting, storage);
  const keyManagement = openKeyManagement(setting, storage, identity, observing.observer);
  const http = await openDoors(setting, observing, storage, { keyManagement, identity });
  return {
    url: http.url,
    keyManagement,
    hsmDescription: JSON.stringify(storage.hsm.description),
    reloadTls: () => http.reloadTls(),
  };
}

interface Observing {
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
  readonly observer: Observer;
}

async function openObserving({ settings, opened }: Setting): Promise<Observing> {
  const metrics = createMetrics(version);
  const tracing = settings.sendsTraces ? await startTracing(version) : undefined;
  if (tracing === undefined) return { metrics, tracing, observer: metrics.observer };
  opened.push(() => tracing.close());
  return { metrics, tracing, observer: together(metrics.observer, tracing.observer) };
}

interface Storage {
  readonly database: DatabaseStore;
  readonly hsm: RunningHsm;
  readonly audit: Audit;
}

async function openStorage({ settings, logger, opened }: Setting, observer: Observer): Promise<Storage> {
  const database = await createStore(settings.database, { logger, observer });
  opened.push(() => database.close());
  const hsm = await createHsm(hsmOptions(settings), { logger, observer });
  opened.push(() => hsm.close());
  const audit = createAudit(settings.audit, { store: database, hsm, clock, logger });
  opened.push(() => audit.close());
  return { database, hsm, audit };
}

function openIdentity({ settings, logger, opened }: Setting, { audit }: Storage): Identity {
  const { tokenFile, openId } = settings;
  const { store, trail } = audit;
  const identity = createIdentity({ tokenFile, openId }, { store, audit: trail, clock, logger });
  opened.push(() => identity.close());
  return identity;
}

function openKeyManagement(
  { settings, logger, rewire, opened }: Setting,
  { hsm, audit }: Storage,
  { standings }: Identity,
  observer: Observer,
): KeyManagement {
  const sign: RunningHsm['sign'] = (orgId, data) => hsm.sign(orgId, data);
  const salesforce = createSalesforce(salesforceOptions(settings), { sign, clock, logger, observer });
  opened.push(() => salesforce.close());
  const notifier = createNotifier(settings.mail);
  opened.push(() => {
    notifier.close();
    return Promise.resolve();
  });
  const { operationWaitMilliseconds, openId } = settings;
  const system = { clock, stopwatch: systemStopwatch, randomness: systemRandomness };
  const { options, dependencies } = rewire({
    options: { operationWaitMilliseconds, openIdIssuer: openId?.issuer },
    dependencies: { store: audit.store, hsm, salesforce, ...system, standings, logger, notifier },
  });
  const keyManagement = createKeyManagement(options, dependencies);
  keyManagement.start();
  opened.push(() => keyManagement.close());
  return keyManagement;
}

async function openDoors(
  { settings, logger, opened }: Setting,
  { metrics, tracing, observer }: Observing,
  { database, hsm, audit }: Storage,
  { keyManagement, identity }: { readonly keyManagement: KeyManagement; readonly identity: Identity },
): Promise<HttpServer> {
  const { store, trail } = audit;
  const authenticate = (request: FastifyRequest): Promise<Caller | undefined> =>
    identity.authenticate(request.headers.authorization, { address: request.ip, requestId: request.id });
  const { changes } = database;
  const behind = { keyManagement, audit: trail, logger, observer, callerOf, authenticate, changes };
  const graphql = await createGraphql(settings.endpoint, behind);
  opened.push(() => graphql.close());
  const readiness = { database: () => store.probe(), hsm: () => hsm.probe() };
  const load = { databaseLoad: () => database.load(), hsmWork: () => hsm.statistics };
  metrics.measure({ read: store.read, clock, ...load, readiness });
  const http = await createHttpServer(httpOptions(settings), {
    ...{ clock, logger, readiness, metrics, observer },
    follower: tracing?.follower,
    newRequestId: () => `req_${systemRandomness.ulid()}`,
    authenticate: (authorization, origin) => identity.authenticate(authorization, origin),
    noteLimited: (limited) => identity.noteLimited(limited),
    signInWays: signInWays(settings),
    declareRoutes: (app) => {
      graphql.route(app);
      declareAuditExport(app, audit.exported, trail);
      declareDestructionCertificates(
        app,
        async (id) => (await store.read.destructionCertificatesByIds([id]))[0],
      );
      declareReports(app, keyManagement.reports, trail);
    },
  });
  opened.push(() => http.close());
  return http;
}
