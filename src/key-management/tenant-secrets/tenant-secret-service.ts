import type { Actor } from '../actor.js';
import type { ApprovalGate } from '../approvals/approval-gate.js';
import type { Certificate } from '../certificate/certificate.js';
import { requireDerivation, requireDescription, requireIdempotencyKey } from '../arguments.js';
import type { CertificateSigning } from '../destruction/certificate-signing.js';
import { passDestructionGate } from '../destruction/destruction-gate.js';
import { resultOf } from '../idempotency.js';
import type { ApprovalRequestId } from '../identifiers.js';
import type { GenerateOperation } from '../operations/generate/generate.js';
import type { KeyCalls } from '../operations/key-calls.js';
import { requireArchived } from '../operations/status-change/destroy.js';
import { requireDestroyed } from '../operations/status-change/restore.js';
import type { StatusChangeOperation } from '../operations/status-change/status-change.js';
import { noBackup } from '../backup/backups.js';
import type {
  DestroyTenantSecretInput,
  DestroyTenantSecretPayload,
  GenerateTenantSecretInput,
  GenerateTenantSecretPayload,
  RestoreTenantSecretInput,
  TenantSecretPayload,
} from '../payloads.js';
import type { Clock } from '../ports/clock.js';
import type { StoreReader } from '../ports/store.js';
import { requireByok } from '../salesforce-org-rules.js';
import { TenantSecretType } from '../tenant-secret.js';
import { requireManaged } from '../type-rules.js';
import { requireConfirmation, requireOrg, requireSecret, secretOfResult } from './looked-up.js';
import { usableCertificate } from './usable-certificate.js';

/** What generating, destroying and restoring need. */
export interface TenantSecretServiceDependencies {
  readonly read: StoreReader;
  readonly gate: ApprovalGate;
  readonly certificates: CertificateSigning;
  readonly clock: Clock;
  readonly calls: KeyCalls;
  readonly generate: GenerateOperation;
  readonly destroy: StatusChangeOperation;
  readonly restore: StatusChangeOperation;
}

/** The life of a tenant secret: made and active, archived by the next one, destroyed, and perhaps restored. */
export class TenantSecretService {
  readonly #with: TenantSecretServiceDependencies;

  constructor(dependencies: TenantSecretServiceDependencies) {
    this.#with = dependencies;
  }

  /** Makes a secret in the token, uploads it, and answers when Salesforce has confirmed it. */
  async generate(actor: Actor, input: GenerateTenantSecretInput): Promise<GenerateTenantSecretPayload> {
    const key = requireIdempotencyKey(input.idempotencyKey);
    const { orgId, type, keyDerivationMode } = input;
    requireDerivation(type, keyDerivationMode);
    const description = requireDescription(input.description);
    const { read, clock, calls, generate } = this.#with;
    const operation = await calls.run({ actor, kind: 'generateTenantSecret', key, input }, async () => {
      const org = await requireOrg(read, orgId);
      requireByok(org);
      const certificate = (): Promise<Certificate> => usableCertificate(read, org, clock.now());
      // Search Index may be made as DataEncryptionKey, for which Salesforce makes a certificate of its own.
      if (type !== TenantSecretType.SEARCH_INDEX) await certificate();
      const request = { keyDerivationMode, description };
      return {
        about: { orgId: org.id, type, targetId: null, backupChoice: null },
        begin: (reserved, answer) => generate.begin(reserved, org, certificate, request, answer),
      };
    });
    const { tenantSecretId, archivedTenantSecretId } = resultOf(operation);
    const tenantSecret = await secretOfResult(read, tenantSecretId);
    const archived = archivedTenantSecretId ? await secretOfResult(read, archivedTenantSecretId) : null;
    return { tenantSecret, archived };
  }

  /**
   * Destroys an archived secret in Salesforce at once, and then its key in the token; its backup as was chosen. Where
   * its org wants others to approve, `executed` names the request that they have approved.
   */
  async destroy(
    actor: Actor,
    input: DestroyTenantSecretInput,
    executed?: ApprovalRequestId,
  ): Promise<DestroyTenantSecretPayload> {
    const key = requireIdempotencyKey(input.idempotencyKey);
    const { read, calls, destroy, gate, certificates } = this.#with;
    const operation = await calls.run({ actor, kind: 'destroyTenantSecret', key, input }, async () => {
      const { secret, org } = await requireSecret(read, input.id);
      requireByok(org);
      requireConfirmation(secret, input.confirmKeyId);
      requireManaged(secret);
      requireArchived(secret);
      const { confirmKeyId, backup, reason } = input;
      await passDestructionGate(read, secret, backup);
      const asked = { confirmKeyId, backup };
      await gate.pass({ actor, action: 'destroyTenantSecret', secret, input: asked, reason }, executed);
      return {
        about: { orgId: org.id, type: secret.type, targetId: secret.id, backupChoice: backup },
        begin: (reserved) => destroy.begin(reserved, org),
      };
    });
    const { tenantSecretId, restorableUntil = null } = resultOf(operation);
    return {
      tenantSecret: await secretOfResult(read, tenantSecretId),
      restorableUntil: restorableUntil === null ? null : new Date(restorableUntil),
      goneForGood: restorableUntil === null,
      certificate: (await certificates.of(operation.id)) ?? null,
    };
  }

  /** Brings a destroyed secret back as archived, as long as its backup exists. */
  async restore(actor: Actor, input: RestoreTenantSecretInput): Promise<TenantSecretPayload> {
    const key = requireIdempotencyKey(input.idempotencyKey);
    const { read, calls, restore } = this.#with;
    const operation = await calls.run({ actor, kind: 'restoreTenantSecret', key, input }, async () => {
      const { secret, org } = await requireSecret(read, input.id);
      requireByok(org);
      requireManaged(secret);
      requireDestroyed(secret);
      const [backup] = await read.backupFacts([secret.id]);
      if (backup === undefined) throw noBackup(secret);
      return {
        about: { orgId: org.id, type: secret.type, targetId: secret.id, backupChoice: null },
        begin: (reserved) => restore.begin(reserved, org),
      };
    });
    return { tenantSecret: await secretOfResult(read, resultOf(operation).tenantSecretId) };
  }
}
