import { AdoptionService } from './adoption/adoption-service.js';
import { AccessService } from './access/access-service.js';
import type { AlertService } from './alerts/alert-service.js';
import { createAlerting } from './alerts/create-alerting.js';
import { ApprovalExecution } from './approvals/approval-execution.js';
import { ApprovalGate } from './approvals/approval-gate.js';
import { ApprovalService } from './approvals/approval-service.js';
import { Background } from './background.js';
import { BackupService } from './backup/backup-service.js';
import { CertificateService } from './certificate-service.js';
import { CertificateSigning } from './destruction/certificate-signing.js';
import { DestructionService } from './destruction/destruction-service.js';
import type { ServerId } from './identifiers.js';
import { IdempotencyKeys } from './idempotency.js';
import { IdempotentCalls } from './idempotent-calls.js';
import { createKeyOperations } from './operations/key-operations.js';
import { KeyCalls } from './operations/key-calls.js';
import { KeyPlans } from './plans/key-plans.js';
import type { StepObserver } from './operations/steps.js';
import type { Clock, Randomness, Stopwatch } from './ports/clock.js';
import type { Hsm } from './ports/hsm.js';
import type { Logger } from './ports/logger.js';
import type { Notifier } from './ports/notifier.js';
import type { Salesforce } from './ports/salesforce.js';
import type { Standings } from './ports/standings.js';
import type { Store, StoreReader } from './ports/store.js';
import { OrgCertificateService } from './org-certificates/org-certificate-service.js';
import { OrgStateService } from './org-states/org-state-service.js';
import { Reconciler } from './reconciliation/reconciler.js';
import { ReconciliationSchedule } from './reconciliation/reconciliation-schedule.js';
import { ReconciliationService } from './reconciliation/reconciliation-service.js';
import { TokenComparison } from './reconciliation/token-comparison.js';
import { RotationExecution } from './rotation/rotation-execution.js';
import { RotationPolicyService } from './rotation/rotation-policy-service.js';
import { ReportService } from './reports/report-service.js';
import { RotationOutlooks } from './rotation-outlook.js';
import { SalesforceOrgService } from './salesforce-org-service.js';
import { TenantSecretService } from './tenant-secrets/tenant-secret-service.js';

/** What the domain is connected to. */
export interface KeyManagementDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly salesforce: Salesforce;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly randomness: Randomness;
  readonly standings: Standings;
  readonly logger: Logger;
  /** Nobody is told where none is given. */
  readonly notifier?: Notifier | undefined;
  /** Told of every step of every operation, for programs that make servers fail at a step of their choice. */
  readonly observer?: StepObserver | undefined;
}

/** How the domain works. */
export interface KeyManagementOptions {
  /** How long a mutation waits for its key operation. */
  readonly operationWaitMilliseconds: number;
  /** How often each org is compared; every 15 minutes where nothing is said. */
  readonly reconcileEveryMilliseconds?: number | undefined;
  /** How often operations that nobody works on are looked for; every 5 seconds where nothing is said. */
  readonly settleEveryMilliseconds?: number | undefined;
  /** How often it is looked at what is worth an alert; every minute where nothing is said. */
  readonly watchEveryMilliseconds?: number | undefined;
  /** The issuer whose subjects can be granted roles. */
  readonly openIdIssuer?: string | undefined;
}

/** The domain, ready to serve: what resolvers delegate to. */
export interface KeyManagement {
  readonly salesforceOrgs: SalesforceOrgService;
  readonly orgStates: OrgStateService;
  readonly certificates: CertificateService;
  readonly orgCertificates: OrgCertificateService;
  readonly tenantSecrets: TenantSecretService;
  readonly access: AccessService;
  readonly approvals: ApprovalService;
  readonly alerts: AlertService;
  readonly rotationOutlooks: RotationOutlooks;
  readonly plans: KeyPlans;
  readonly rotationPolicies: RotationPolicyService;
  readonly reports: ReportService;
  readonly backups: BackupService;
  readonly adoption: AdoptionService;
  readonly reconciliation: ReconciliationService;
  readonly destruction: DestructionService;
  /** Queries read the database only. */
  readonly read: StoreReader;
  /** Takes up what a crash left open, then looks after operations, orgs and backups until closed. */
  start(): void;
  /** Stops looking after them and waits for the operations that run. */
  close(): Promise<void>;
}

const quarterOfAnHour = 900_000;

/** Builds the domain service. */
export function createKeyManagement(
  options: KeyManagementOptions,
  dependencies: KeyManagementDependencies,
): KeyManagement {
  const { store, hsm, salesforce, clock, randomness, standings, logger } = dependencies;
  const holder = randomness.ulid() as ServerId;
  const operations = createKeyOperations({ ...dependencies, holder }, options.operationWaitMilliseconds);
  const { connections, comparisons, settlement, workLeft, runner } = operations;
  const idempotency = new IdempotencyKeys(store, hsm, randomness);
  const calls = new IdempotentCalls(store, idempotency, clock, randomness);
  const keyCalls = new KeyCalls({ ...operations, store, randomness, idempotency });
  const tokenComparison = new TokenComparison({ store, hsm, workLeft, clock, randomness });
  const reconciler = new Reconciler({ connections, comparisons, tokenComparison, logger });
  const gate = new ApprovalGate({ store, clock, randomness });
  const backups = new BackupService({ store, calls, gate, clock, logger });
  const certificates = new CertificateSigning({ store, hsm, clock, logger });
  const secretCalls = { ...operations, read: store.read, clock, calls: keyCalls, gate, certificates };
  const tenantSecrets = new TenantSecretService(secretCalls);
  const approved = new ApprovalExecution({ store, clock, logger, standings, tenantSecrets, backups });
  const { clocks } = comparisons;
  const rotations = new RotationExecution({ ...dependencies, holder, clocks, tenantSecrets });
  const schedule = new ReconciliationSchedule({
    ...{ store, stopwatch: dependencies.stopwatch, logger, reconciler },
    everyMilliseconds: options.reconcileEveryMilliseconds ?? quarterOfAnHour,
  });
  const alerting = createAlerting({ ...dependencies, holder }, options.watchEveryMilliseconds);
  const background = new Background({
    ...{ store, settlement, workLeft, schedule, backups, approved, logger },
    ...{ rotations, certificates, ...alerting.background },
    settleEveryMilliseconds: options.settleEveryMilliseconds ?? 5_000,
  });
  const orgs = { store, hsm, salesforce, connections, calls, clock, randomness };
  return {
    access: new AccessService({ store, clock, randomness, openIdIssuer: options.openIdIssuer }),
    salesforceOrgs: new SalesforceOrgService(orgs),
    orgStates: new OrgStateService({ store, calls, clock }),
    certificates: new CertificateService(orgs),
    orgCertificates: new OrgCertificateService(orgs),
    tenantSecrets,
    approvals: new ApprovalService(store, clock, standings),
    alerts: alerting.alerts,
    backups,
    destruction: new DestructionService({ ...operations, store, clock, randomness }),
    reconciliation: new ReconciliationService({ store, calls, reconciler }),
    rotationOutlooks: new RotationOutlooks(store.read, clock, clocks, hsm),
    rotationPolicies: new RotationPolicyService({ store, clock, clocks }),
    plans: new KeyPlans({ read: store.read, clock, clocks, hsm }),
    adoption: new AdoptionService({ ...operations, store, calls, reconciler, randomness }),
    reports: new ReportService(store.read, clock),
    read: store.read,
    start: () => {
      background.start();
    },
    close: async () => {
      await background.stop();
      await runner.drain();
    },
  };
}
