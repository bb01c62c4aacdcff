import type { Actor } from '../actor.js';
import { badInput, requireIdempotencyKey } from '../arguments.js';
import type { Backups } from '../backup/backups.js';
import { hasCode } from '../errors.js';
import type { IdempotentCalls } from '../idempotent-calls.js';
import type { OperationId, TenantSecretId } from '../identifiers.js';
import type { OrgConnections } from '../org-connections.js';
import type { Randomness } from '../ports/clock.js';
import type { SalesforceSession } from '../ports/salesforce.js';
import type { Store } from '../ports/store.js';
import type { Reconciler } from '../reconciliation/reconciler.js';
import { requireByok } from '../salesforce-org-rules.js';
import { requireOrg } from '../tenant-secrets/looked-up.js';
import { KeyManager, TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';
import { isManaged } from '../type-rules.js';

/** What adopting needs. */
export interface AdoptionServiceDependencies {
  readonly store: Store;
  readonly connections: OrgConnections;
  readonly calls: IdempotentCalls;
  readonly backups: Backups;
  readonly reconciler: Reconciler;
  readonly randomness: Randomness;
}

/** Input of adoptTenantSecrets; without hashes every secret that somebody else uploaded. */
export interface AdoptTenantSecretsInput {
  readonly orgId: string;
  readonly secretValueHashes?: readonly string[] | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** What came of adopting. */
export interface AdoptTenantSecretsPayload {
  /** They have a backup here now. */
  readonly adopted: readonly TenantSecret[];
  /** Hashes that no secret of the org has. */
  readonly unmatched: readonly string[];
}

const mostHashes = 1000;

/**
 * Takes under this key manager what another one has uploaded: matched by hash, exported from Salesforce, the export
 * kept sealed. From then on it can be destroyed and restored here; who made it stays on record.
 */
export class AdoptionService {
  readonly #with: AdoptionServiceDependencies;

  constructor(dependencies: AdoptionServiceDependencies) {
    this.#with = dependencies;
  }

  /** Reads the org, then backs up each secret that fits; one that can have no backup is left out. */
  async adopt(actor: Actor, input: AdoptTenantSecretsInput): Promise<AdoptTenantSecretsPayload> {
    const hashes = requireHashes(input.secretValueHashes);
    const key = requireIdempotencyKey(input.idempotencyKey);
    const { calls, store, connections, reconciler } = this.#with;
    return await calls.once(
      { actor, kind: 'adoptTenantSecrets', key, input },
      async () => {
        const org = await requireOrg(store.read, input.orgId);
        requireByok(org);
        await reconciler.reconcile(org);
        const session = await connections.session(org);
        const found = (await store.read.tenantSecretsOf(org.id)).filter((secret) =>
          isAdoptable(secret, hashes),
        );
        const adoptedIds: TenantSecretId[] = [];
        for (const secret of found) {
          if (await this.#backUp(secret, session)) adoptedIds.push(secret.id);
        }
        return {
          write: () => Promise.resolve(),
          result: { salesforceOrgId: org.id, adoptedIds },
        };
      },
      async ({ salesforceOrgId, adoptedIds = [] }) => {
        const org = await requireOrg(store.read, salesforceOrgId ?? '');
        const known = new Set((await store.read.tenantSecretsOf(org.id)).map((each) => each.secretValueHash));
        const adopted = await store.read.tenantSecretsByIds(adoptedIds);
        return {
          adopted: adopted.filter((secret) => secret !== undefined),
          unmatched: (hashes ?? []).filter((hash) => !known.has(hash)),
        };
      },
    );
  }

  async #backUp(secret: TenantSecret, session: SalesforceSession): Promise<boolean> {
    const { backups, randomness } = this.#with;
    try {
      await backups.ensure(secret, session, randomness.ulid() as OperationId);
      return true;
    } catch (error) {
      if (hasCode(error, 'BACKUP_REQUIRED')) return false;
      throw error;
    }
  }
}

function isAdoptable(secret: TenantSecret, hashes: readonly string[] | undefined): boolean {
  const { keyManager, status, secretValueHash } = secret;
  if (keyManager !== KeyManager.EXTERNAL || status === TenantSecretStatus.DESTROYED) return false;
  if (!isManaged(secret)) return false;
  return hashes === undefined || (secretValueHash !== null && hashes.includes(secretValueHash));
}

function requireHashes(hashes: readonly string[] | null | undefined): readonly string[] | undefined {
  if (hashes === null || hashes === undefined) return undefined;
  const field = 'secretValueHashes';
  if (hashes.length > mostHashes) throw badInput(field, `it has more than ${String(mostHashes)} hashes`);
  if (hashes.every((hash) => /^[A-Za-z0-9+/]{43}=$/.test(hash))) return hashes;
  throw badInput(field, 'each must be the base64 of a SHA-256, 44 characters');
}
