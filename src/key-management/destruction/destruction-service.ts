import type { Actor } from '../actor.js';
import { requireLine } from '../arguments.js';
import { noBackup, type Backups } from '../backup/backups.js';
import type { EvidenceId, OperationId, TenantSecretId } from '../identifiers.js';
import type { OrgConnections } from '../org-connections.js';
import type { Clock, Randomness } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';
import { requireOrg, requireSecret, secretOfResult } from '../tenant-secrets/looked-up.js';
import { requireArchived } from '../operations/status-change/destroy.js';
import type { EvidenceKind } from './destruction-evidence.js';

/** Input of setDestructionGate. */
export interface SetDestructionGateInput {
  readonly orgId: string;
  readonly reencryptionEvidence: boolean;
  readonly verifiedBackup: boolean;
}

/** Input of recordReencryption. */
export interface RecordReencryptionInput {
  readonly id: string;
  /** Where it can be read up, as a ticket: one line, at most 200 characters. */
  readonly reference: string;
}

/** What a verified backup was held against. */
export interface VerifiedBackup {
  readonly tenantSecret: TenantSecret;
  /** Whether it is what Salesforce exports now; null where Salesforce exports nothing any more. */
  readonly matchesSalesforce: boolean | null;
}

/** What preparing destructions needs. */
export interface DestructionServiceDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly backups: Backups;
  readonly connections: OrgConnections;
}

/** Puts together what an org wants to see before a key is destroyed. Whether somebody may is decided before. */
export class DestructionService {
  readonly #with: DestructionServiceDependencies;

  constructor(dependencies: DestructionServiceDependencies) {
    this.#with = dependencies;
  }

  /** Sets what an org wants to see. Approved requests that wait for the end of their undo window are held to it too. */
  async setGate({ orgId, ...wanted }: SetDestructionGateInput): Promise<SalesforceOrg> {
    const { store } = this.#with;
    const org = await requireOrg(store.read, orgId);
    await store.transaction((write) => write.putDestructionGate({ orgId: org.id, ...wanted }));
    return org;
  }

  /** Somebody's word, and where it can be read up, that no data needs an archived secret any more. */
  async recordReencryption(actor: Actor, input: RecordReencryptionInput): Promise<TenantSecret> {
    const reference = requireLine('reference', input.reference, 200);
    const { secret } = await requireSecret(this.#with.store.read, input.id);
    requireArchived(secret);
    await this.#record(actor, secret, 'REENCRYPTED', reference);
    return secret;
  }

  /**
   * Opens a backup in the HSM and holds it against what Salesforce exports now; where that has changed, it takes its
   * place. Makes one where there is none. Rejects with BACKUP_REQUIRED where none can be made.
   */
  async verifyBackup(actor: Actor, id: string): Promise<VerifiedBackup> {
    const { store, backups, connections, randomness } = this.#with;
    const step = randomness.ulid() as OperationId;
    const { secret, org } = await requireSecret(store.read, id);
    const session = await connections.session(org);
    const isDestroyed = secret.status === TenantSecretStatus.DESTROYED;
    if (!isDestroyed) await backups.ensure(secret, session, step);
    const kept = await backups.open(secret, session, step);
    const exported = isDestroyed ? null : (await session.exportTenantSecret(secret.keyId)).secretValue;
    const matchesSalesforce = exported === null ? null : exported === kept;
    if (matchesSalesforce === false) {
      const sealed = await backups.seal(secret, session, step);
      await store.transaction((write) => backups.keep(write, secret, sealed));
      await backups.open(secret, session, step);
    }
    const [backup] = await store.read.backupFacts([secret.id]);
    if (backup === undefined) throw noBackup(secret);
    await this.#record(actor, secret, 'BACKUP_VERIFIED', backup.createdAt.toISOString());
    return { tenantSecret: await secretOfResult(store.read, secret.id), matchesSalesforce };
  }

  async #record(
    actor: Actor,
    { id, orgId }: { readonly id: TenantSecretId; readonly orgId: SalesforceOrg['id'] },
    kind: EvidenceKind,
    reference: string,
  ): Promise<void> {
    const { store, clock, randomness } = this.#with;
    const evidence = {
      ...{ id: `evidence_${randomness.ulid()}` as EvidenceId, orgId, secretId: id, kind, reference },
      ...{ recordedBy: actor, createdAt: clock.now() },
    };
    await store.transaction((write) => write.insertDestructionEvidence(evidence));
  }
}
