import type { ApprovableAction } from '../approvals/approval.js';
import { requireDerivation, requireDescription, requireIdempotencyKey } from '../arguments.js';
import { noBackup } from '../backup/backups.js';
import { requireEvidence, requireVerifiedBackup } from '../destruction/destruction-gate.js';
import { KeyManagerError } from '../errors.js';
import type {
  DestroyTenantSecretInput,
  GenerateTenantSecretInput,
  PurgeTenantSecretBackupInput,
  RestoreTenantSecretInput,
} from '../payloads.js';
import { requireArchived } from '../operations/status-change/destroy.js';
import { requireDestroyed } from '../operations/status-change/restore.js';
import type { Clock } from '../ports/clock.js';
import type { StoreReader } from '../ports/store.js';
import { rotationOutlook, type CanWrap, type TypeOutlook } from '../rotation-outlook.js';
import type { SalesforceClocks } from '../salesforce-clocks.js';
import { requireByok } from '../salesforce-org-rules.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { TenantSecretStatus, type TenantSecret, type TenantSecretType } from '../tenant-secret.js';
import { requireConfirmation, requireOrg, requireSecret } from '../tenant-secrets/looked-up.js';
import { usableCertificate } from '../tenant-secrets/usable-certificate.js';
import type { KeyPlan, PlannedApproval, PlannedLimits } from './key-plan.js';
import { Obstacles } from './obstacles.js';
import { destroyRequests, restoreRequest, uploadRequest } from './planned-requests.js';

/** What planning needs: nothing that can change anything. */
export interface KeyPlansDependencies {
  readonly read: StoreReader;
  readonly clock: Clock;
  readonly clocks: SalesforceClocks;
  readonly hsm: CanWrap;
}

const nothing = { target: null, archived: null, certificate: null, approval: null } as const;

/**
 * Says what a key mutation would do, from the rows as last read. Arguments are judged as the mutation judges them, and
 * reject; what stands in the way now is part of the answer.
 */
export class KeyPlans {
  readonly #with: KeyPlansDependencies;

  constructor(dependencies: KeyPlansDependencies) {
    this.#with = dependencies;
  }

  /** The plan of generateTenantSecret. */
  async generate(input: GenerateTenantSecretInput): Promise<KeyPlan> {
    requireIdempotencyKey(input.idempotencyKey);
    const { type } = input;
    requireDerivation(type, input.keyDerivationMode);
    requireDescription(input.description);
    const { read, clock } = this.#with;
    const org = await requireOrg(read, input.orgId);
    const { asOf, outlook } = await this.#outlook(org, type);
    const obstacles = new Obstacles();
    await obstacles.meet(() => requireByok(org));
    const certificate = await obstacles.meet(() => usableCertificate(read, org, clock.now()));
    await obstacles.meet(() => this.#requireNothingOpen(org, type));
    await obstacles.meet(() => requireRoom(org, outlook));
    await obstacles.meet(() => requireInterval(org, outlook));
    return {
      ...nothing,
      ...{ salesforceOrg: org, type, archived: outlook.active, certificate, asOf },
      ...{ requests: [uploadRequest(input, certificate)], limits: limitsOf(outlook) },
      obstacles: obstacles.found,
    };
  }

  /** The plan of destroyTenantSecret. */
  async destroy(input: DestroyTenantSecretInput): Promise<KeyPlan> {
    requireIdempotencyKey(input.idempotencyKey);
    const { secret, org } = await requireSecret(this.#with.read, input.id);
    const [backup] = await this.#with.read.backupFacts([secret.id]);
    return await this.#ofSecret(secret, org, {
      requests: destroyRequests(secret, input.backup, backup !== undefined),
      asks: 'destroyTenantSecret',
      judge: async (obstacles) => {
        await obstacles.meet(() => requireByok(org));
        await obstacles.meet(() => requireConfirmation(secret, input.confirmKeyId));
        await obstacles.meet(() => requireArchived(secret));
        await obstacles.meet(() => requireEvidence(this.#with.read, secret));
        await obstacles.meet(() => requireVerifiedBackup(this.#with.read, secret, input.backup));
        await obstacles.meet(() => this.#requireNothingOpen(org, secret.type));
      },
    });
  }

  /** The plan of restoreTenantSecret. */
  async restore(input: RestoreTenantSecretInput): Promise<KeyPlan> {
    requireIdempotencyKey(input.idempotencyKey);
    const { secret, org } = await requireSecret(this.#with.read, input.id);
    return await this.#ofSecret(secret, org, {
      requests: [restoreRequest(secret)],
      judge: async (obstacles, outlook) => {
        await obstacles.meet(() => requireByok(org));
        await obstacles.meet(() => requireDestroyed(secret));
        await obstacles.meet(() => this.#requireBackup(secret));
        await obstacles.meet(() => this.#requireNothingOpen(org, secret.type));
        await obstacles.meet(() => requireRoom(org, outlook));
      },
    });
  }

  /** The plan of purgeTenantSecretBackup: Salesforce has no part in it. */
  async purge(input: PurgeTenantSecretBackupInput): Promise<KeyPlan> {
    requireIdempotencyKey(input.idempotencyKey);
    const { secret, org } = await requireSecret(this.#with.read, input.id);
    return await this.#ofSecret(secret, org, {
      requests: [],
      asks: 'purgeTenantSecretBackup',
      judge: async (obstacles) => {
        await obstacles.meet(() => requireConfirmation(secret, input.confirmKeyId));
        await obstacles.meet(() => requireDestroyedForPurge(secret));
        await obstacles.meet(() => this.#requireBackup(secret));
      },
    });
  }

  async #ofSecret(
    secret: TenantSecret,
    org: SalesforceOrg,
    about: {
      readonly requests: KeyPlan['requests'];
      readonly asks?: ApprovableAction;
      readonly judge: (obstacles: Obstacles, outlook: TypeOutlook) => Promise<void>;
    },
  ): Promise<KeyPlan> {
    const { asOf, outlook } = await this.#outlook(org, secret.type);
    const obstacles = new Obstacles();
    await about.judge(obstacles, outlook);
    return {
      ...nothing,
      ...{ salesforceOrg: org, type: secret.type, target: secret, requests: about.requests, asOf },
      ...{ limits: limitsOf(outlook), obstacles: obstacles.found },
      approval: about.asks === undefined ? null : await this.#approval(about.asks, secret),
    };
  }

  async #outlook(
    org: SalesforceOrg,
    type: TenantSecretType,
  ): Promise<{ readonly asOf: Date; readonly outlook: TypeOutlook }> {
    const { read, clock, clocks, hsm } = this.#with;
    const secrets = await read.tenantSecretsOf(org.id, type);
    const { asOf, types } = rotationOutlook(org, secrets, clocks.timeOf(org.id, clock.now()), hsm);
    const outlook = types.find((each) => each.type === type);
    if (outlook === undefined) throw new Error(`there is no outlook for ${type}`);
    return { asOf, outlook };
  }

  async #approval(action: ApprovableAction, secret: TenantSecret): Promise<PlannedApproval | null> {
    const { read } = this.#with;
    const [policy] = await read.approvalPolicies([secret.orgId]);
    if (policy === undefined) return null;
    const open = await read.openApprovalRequest(action, secret.id);
    return { ...policy, openRequestId: open?.id ?? null };
  }

  async #requireBackup(secret: TenantSecret): Promise<void> {
    const [backup] = await this.#with.read.backupFacts([secret.id]);
    if (backup === undefined) throw noBackup(secret);
  }

  async #requireNothingOpen({ id: orgId }: SalesforceOrg, type: TenantSecretType): Promise<void> {
    const [open] = await this.#with.read.openOperations({ orgId, type });
    if (open === undefined) return;
    const message = 'Another key operation runs for this org and type.';
    throw new KeyManagerError('OPERATION_IN_PROGRESS', message, { operationId: open.id });
  }
}

function limitsOf({ kept, limit, nextAllowedAt }: TypeOutlook): PlannedLimits {
  return { kept, limit, nextAllowedAt };
}

function requireRoom({ name }: SalesforceOrg, { kept, limit }: TypeOutlook): void {
  if (kept < limit) return;
  const message = `${name} keeps ${kept} active and archived secrets of this type; Salesforce allows no more.`;
  throw new KeyManagerError('KEY_LIMIT_REACHED', message, { limit });
}

function requireInterval({ name }: SalesforceOrg, { nextAllowedAt }: TypeOutlook): void {
  if (nextAllowedAt === null) return;
  const retryAt = nextAllowedAt.toISOString();
  const message = `Salesforce takes the next secret of this type for ${name} from ${retryAt} on.`;
  throw new KeyManagerError('ROTATION_TOO_SOON', message, { retryAt });
}

function requireDestroyedForPurge({ version, status }: TenantSecret): void {
  if (status === TenantSecretStatus.DESTROYED) return;
  throw new KeyManagerError('BACKUP_KEPT', `Version ${version} is ${status.toLowerCase()}.`, { status });
}
