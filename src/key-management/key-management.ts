import { AccessService } from './access/access-service.js';
import { CertificateService } from './certificate-service.js';
import { Comparisons } from './comparison.js';
import { IdempotencyKeys } from './idempotency.js';
import { IdempotentCalls } from './idempotent-calls.js';
import { DestroyOperation } from './operations/destroy.js';
import { GenerateOperation } from './operations/generate.js';
import { OperationJournal } from './operations/journal.js';
import { OperationRunner } from './operations/runner.js';
import { Settlement } from './operations/settlement.js';
import { WorkInToken } from './operations/work-in-token.js';
import { OrgConnections } from './org-connections.js';
import type { Clock, Randomness } from './ports/clock.js';
import type { Hsm } from './ports/hsm.js';
import type { Logger } from './ports/logger.js';
import type { Salesforce } from './ports/salesforce.js';
import type { Store, StoreReader } from './ports/store.js';
import { SalesforceOrgService } from './salesforce-org-service.js';
import { TenantSecretService } from './tenant-secret-service.js';

/** What the domain is connected to. */
export interface KeyManagementDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly salesforce: Salesforce;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly logger: Logger;
}

/** The domain, ready to serve: what resolvers delegate to. */
export interface KeyManagement {
  readonly salesforceOrgs: SalesforceOrgService;
  readonly certificates: CertificateService;
  readonly tenantSecrets: TenantSecretService;
  readonly access: AccessService;
  /** Queries read the database only. */
  readonly read: StoreReader;
  /** Takes up what a crash left open, then looks after forgotten operations until closed. */
  start(): void;
  /** Stops looking after operations and waits for those that run. */
  close(): Promise<void>;
}

const settleEveryMilliseconds = 5_000;

/** Builds the domain service. `operationWaitMilliseconds`: how long a mutation waits for its key operation. */
export function createKeyManagement(
  options: { readonly operationWaitMilliseconds: number; readonly openIdIssuer?: string | undefined },
  dependencies: KeyManagementDependencies,
): KeyManagement {
  const { store, hsm, salesforce, clock, randomness, logger } = dependencies;
  const connections = new OrgConnections(salesforce, hsm);
  const comparisons = new Comparisons(store, clock, randomness);
  const idempotency = new IdempotencyKeys(store, hsm, randomness);
  const calls = new IdempotentCalls(store, idempotency, clock, randomness);
  const journal = new OperationJournal(store, clock);
  const runner = new OperationRunner(options.operationWaitMilliseconds);
  const workInToken = new WorkInToken({ store, hsm, connections, comparisons, clock, logger });
  const steps = { store, hsm, connections, comparisons, journal, workInToken, clock, logger };
  const generate = new GenerateOperation(steps);
  const destroy = new DestroyOperation(steps);
  const settlement = new Settlement({ store, clock, logger, runner, generate, destroy, workInToken });
  const care = keepSettling(settlement, logger);
  return {
    salesforceOrgs: new SalesforceOrgService({
      store,
      hsm,
      salesforce,
      connections,
      calls,
      clock,
      randomness,
    }),
    certificates: new CertificateService({ store, connections, calls, clock, randomness }),
    tenantSecrets: new TenantSecretService({
      store,
      clock,
      randomness,
      idempotency,
      journal,
      runner,
      settlement,
      generate,
      destroy,
    }),
    access: new AccessService({ store, clock, randomness, openIdIssuer: options.openIdIssuer }),
    read: store.read,
    start: () => {
      care.start();
    },
    close: async () => {
      await care.stop();
      await runner.drain();
    },
  };
}

/** One round after the other, never two at once; the first one at start takes up everything. */
function keepSettling(
  settlement: Settlement,
  logger: Logger,
): { start: () => void; stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let stopped = false;
  const run = (work: () => Promise<void>): void => {
    round = work()
      .catch((error: unknown) => {
        logger.error({ err: error }, 'looking after open operations failed');
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(run, settleEveryMilliseconds, () => settlement.takeUpForgotten());
      });
  };
  return {
    start: () => {
      run(() => settlement.takeUpAll());
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
