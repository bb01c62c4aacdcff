import type { Difference, Drift } from '../comparison/drift.js';
import { recordDifferences } from '../comparison/drift-record.js';
import type { DriftId, OperationId } from '../identifiers.js';
import type { WorkLeft } from '../operations/work-left/work-left.js';
import type { Clock, Randomness } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import { ConstraintViolation, type Store, type StoreWriter } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { TenantSecretStatus, TenantSecretType, type TenantSecret } from '../tenant-secret.js';
import { lostKey, orphanOf, type KeyFacts } from './key-differences.js';
import { madeAt } from './operation-age.js';

/** What comparing the token needs. */
export interface TokenComparisonDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly workLeft: WorkLeft;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Younger keys may belong to an operation that is about to say so, or to a late call of a network HSM. */
const safeAgeMilliseconds = 3_600_000;
const idsAtOnce = 500;

/** Compares the keys in the token with the secrets and operations of an org. */
export class TokenComparison {
  readonly #with: TokenComparisonDependencies;

  constructor(dependencies: TokenComparisonDependencies) {
    this.#with = dependencies;
  }

  /**
   * Secrets in use whose key is gone, and keys that nothing belongs to. The secrets are read before the token: what
   * they rely on had been made by then. What is only in the token is judged after it was read, for the same reason.
   */
  async run(org: SalesforceOrg): Promise<Drift[]> {
    try {
      return await this.#run(org);
    } catch (error) {
      // Another server has just put the same difference on record.
      if (!(error instanceof ConstraintViolation)) throw error;
      return await this.#run(org);
    }
  }

  async #run(org: SalesforceOrg): Promise<Drift[]> {
    const { store, hsm, clock, randomness } = this.#with;
    const secrets = await this.#secretsOf(org);
    const inToken = new Set(await hsm.tenantSecrets());
    const at = clock.now();
    const suspects = [...inToken].filter((id) => at.getTime() - madeAt(id) > safeAgeMilliseconds);
    const orphans = await this.#orphans(org, suspects);
    const drifts = await store.transaction(async (write) => {
      const lost = await this.#lostKeys(write, secrets, inToken);
      const fresh = await withoutThoseOfOtherOrgs(write, org, orphans);
      for (const { subject, resolution } of fresh) {
        if (resolution !== 'REMOVED') continue;
        await write.updateOperation(subject as OperationId, { hsmWork: 'DESTROY', hsmWorkNotBefore: null });
      }
      return await recordDifferences(write, {
        orgId: org.id,
        kinds: ['KEY_MISSING', 'KEY_ORPHANED'],
        looksAt: () => true,
        differences: [...lost, ...fresh],
        at,
        newId: () => `drift_${randomness.ulid()}` as DriftId,
      });
    });
    await this.#remove(drifts);
    return drifts;
  }

  async #remove(drifts: readonly Drift[]): Promise<void> {
    for (const { subject, resolution } of drifts) {
      if (resolution === 'REMOVED') await this.#with.workLeft.attempt(subject as OperationId);
    }
  }

  async #secretsOf(org: SalesforceOrg): Promise<TenantSecret[]> {
    const { read } = this.#with.store;
    const secrets: TenantSecret[] = [];
    for (const type of Object.values(TenantSecretType)) {
      secrets.push(...(await read.tenantSecretsOf(org.id, type)));
    }
    return secrets;
  }

  /** Asked again inside the transaction: a secret may have been destroyed, and its key with it, while we looked. */
  async #lostKeys(
    write: StoreWriter,
    secrets: readonly TenantSecret[],
    inToken: ReadonlySet<string>,
  ): Promise<Difference[]> {
    const suspects = secrets.filter(
      ({ operationId, status }) =>
        operationId !== null && status !== TenantSecretStatus.DESTROYED && !inToken.has(operationId),
    );
    const facts = await this.#factsOf(
      write,
      suspects.flatMap(({ operationId }) => operationId ?? []),
    );
    const backups = await write.backupFacts(suspects.map(({ id }) => id));
    return facts.flatMap((each, index) => lostKey(each, backups[index] !== undefined) ?? []);
  }

  async #orphans(org: SalesforceOrg, suspects: readonly OperationId[]): Promise<Difference[]> {
    const orphans: Difference[] = [];
    for (let start = 0; start < suspects.length; start += idsAtOnce) {
      const facts = await this.#factsOf(this.#with.store.read, suspects.slice(start, start + idsAtOnce));
      orphans.push(...facts.flatMap((each) => orphanOf(each, org) ?? []));
    }
    return orphans;
  }

  async #factsOf(read: Store['read'], ids: readonly OperationId[]): Promise<KeyFacts[]> {
    const operations = await read.operationsByIds(ids);
    const secrets = await read.tenantSecretsByOperations(ids);
    return ids.map((id, index) => ({ id, operation: operations[index], secret: secrets[index] }));
  }
}

/** A key of no operation of ours can belong to no org: it is reported once, and not for each of them. */
async function withoutThoseOfOtherOrgs(
  write: StoreWriter,
  org: SalesforceOrg,
  orphans: readonly Difference[],
): Promise<Difference[]> {
  if (orphans.length === 0) return [];
  const elsewhere = (await write.openDrifts({})).filter(
    ({ orgId, kind }) => orgId !== org.id && kind === 'KEY_ORPHANED',
  );
  return orphans.filter(({ subject }) => !elsewhere.some((drift) => drift.subject === subject));
}
