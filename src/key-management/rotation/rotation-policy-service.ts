import { notFound, requireDerivation } from '../arguments.js';
import type { Clock } from '../ports/clock.js';
import type { Store, StoreReader, StoreWriter } from '../ports/store.js';
import type { SalesforceClocks } from '../salesforce-clocks.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { KeyDerivationMode, TenantSecretType } from '../tenant-secret.js';
import { requireOrg } from '../tenant-secrets/looked-up.js';
import { forecast, type RotationForecast } from './forecast.js';
import { nextRotation } from './next-rotation.js';
import { rotationFacts } from './rotation-facts.js';
import type { RotationPolicy } from './rotation-policy.js';
import { requireRule, type RotationRuleInput } from './rule-arguments.js';

/** Input of setRotationPolicy. */
export interface SetRotationPolicyInput extends RotationRuleInput {
  readonly orgId: string;
  readonly type: TenantSecretType;
  readonly keyDerivationMode: KeyDerivationMode;
}

/** Input of pauseRotationPolicy, resumeRotationPolicy and deleteRotationPolicy. */
export interface RotationPolicyInput {
  readonly orgId: string;
  readonly type: TenantSecretType;
}

/** What policies are kept with. */
export interface RotationPolicyServiceDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly clocks: SalesforceClocks;
}

/** Sets when secrets are replaced, and tells what that will come to. Whether somebody may is decided before. */
export class RotationPolicyService {
  readonly #with: RotationPolicyServiceDependencies;

  constructor(dependencies: RotationPolicyServiceDependencies) {
    this.#with = dependencies;
  }

  /** Sets the policy of an org and type; one that was paused stays so. Setting the same again is success. */
  async set(input: SetRotationPolicyInput): Promise<RotationPolicy> {
    const { store, clock } = this.#with;
    const { type, keyDerivationMode } = input;
    requireDerivation(type, keyDerivationMode);
    const now = clock.now();
    const org = await requireOrg(store.read, input.orgId);
    const rule = requireRule(input, org, type, now);
    return await this.#write(org, type, async (write, before) => {
      const fresh = { orgId: org.id, type, pausedAt: null, doneUntil: now, createdAt: now };
      const kept =
        before === undefined ? fresh : { ...fresh, pausedAt: before.pausedAt, createdAt: before.createdAt };
      const standing = { ...kept, ...rule, keyDerivationMode, lastModifiedAt: now };
      const next = await this.#next(write, org, standing);
      return { ...standing, ...next };
    });
  }

  /** Begins no rotation until it is resumed; one that is under way goes on. */
  async pause(input: RotationPolicyInput): Promise<RotationPolicy> {
    const now = this.#with.clock.now();
    return await this.#change(input, (policy) =>
      policy.pausedAt === null ? { ...policy, pausedAt: now, lastModifiedAt: now } : policy,
    );
  }

  /** Goes on. Dates that went by meanwhile are not caught up with, but the maximum age and the interval still hold. */
  async resume(input: RotationPolicyInput): Promise<RotationPolicy> {
    const now = this.#with.clock.now();
    return await this.#change(input, async (policy, write, org) => {
      if (policy.pausedAt === null) return policy;
      const standing = { ...policy, pausedAt: null, lastModifiedAt: now, doneUntil: now };
      return { ...standing, ...(await this.#next(write, org, standing)) };
    });
  }

  /** No policy any more; none is success. Answers with the org. */
  async remove(input: RotationPolicyInput): Promise<SalesforceOrg> {
    const { store, clock } = this.#with;
    const org = await requireOrg(store.read, input.orgId);
    const key = { orgId: org.id, type: input.type };
    await store.transaction((write) => write.deleteRotationPolicy(key, clock.now()));
    return org;
  }

  /** What it will come to, if nothing else happens. */
  async forecast(policy: RotationPolicy): Promise<RotationForecast> {
    const { store, clocks, clock } = this.#with;
    const [org] = await store.read.salesforceOrgsByIds([policy.orgId]);
    if (org === undefined) throw notFound('Salesforce org');
    const secrets = await store.read.tenantSecretsOf(org.id, policy.type);
    const { facts, kept } = rotationFacts(org, secrets, clocks, clock.now());
    return forecast(policy, facts, kept);
  }

  async #change(
    { orgId, type }: RotationPolicyInput,
    change: (
      before: RotationPolicy,
      write: StoreWriter,
      org: SalesforceOrg,
    ) => RotationPolicy | Promise<RotationPolicy>,
  ): Promise<RotationPolicy> {
    const org = await requireOrg(this.#with.store.read, orgId);
    return await this.#write(org, type, async (write, before) => {
      if (before === undefined) throw notFound('rotation policy');
      return await change(before, write, org);
    });
  }

  /** Judged and written in one transaction; what stays as it was is not written. */
  async #write(
    org: SalesforceOrg,
    type: TenantSecretType,
    decide: (write: StoreWriter, before: RotationPolicy | undefined) => Promise<RotationPolicy>,
  ): Promise<RotationPolicy> {
    return await this.#with.store.transaction(async (write) => {
      const before = await write.rotationPolicy({ orgId: org.id, type });
      const policy = await decide(write, before);
      if (policy !== before) await write.putRotationPolicy(policy);
      return policy;
    });
  }

  async #next(
    read: StoreReader,
    org: SalesforceOrg,
    standing: Omit<RotationPolicy, 'nextDueAt' | 'nextRunAt'>,
  ): Promise<Pick<RotationPolicy, 'nextDueAt' | 'nextRunAt'>> {
    const { clocks, clock } = this.#with;
    const secrets = await read.tenantSecretsOf(org.id, standing.type);
    const { facts } = rotationFacts(org, secrets, clocks, clock.now());
    const { dueAt, runAt } = nextRotation(standing, facts);
    return { nextDueAt: dueAt, nextRunAt: runAt };
  }
}
