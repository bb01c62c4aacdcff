import type { Actor } from '../actor.js';
import { hasCode, isKeyManagerError, type AnyKeyManagerError } from '../errors.js';
import type { RotationRunId, ServerId } from '../identifiers.js';
import type { Clock, Randomness } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { ConstraintViolation, type Store, type StoreWriter } from '../ports/store.js';
import type { SalesforceClocks } from '../salesforce-clocks.js';
import type { TenantSecret } from '../tenant-secret.js';
import type { TenantSecretService } from '../tenant-secrets/tenant-secret-service.js';
import { datesBetween } from './cron-dates.js';
import { nextRotation } from './next-rotation.js';
import { retryAfter } from './retry.js';
import { rotationFacts } from './rotation-facts.js';
import type { RotationPolicy } from './rotation-policy.js';
import { RotationRunState, type RotationRun } from './rotation-run.js';

/** The server itself, rotating as a policy asks. */
export const rotationActor: Actor = { kind: 'SYSTEM', id: 'rotation', name: 'rotation policy' };

/** What rotating needs. */
export interface RotationExecutionDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly clocks: SalesforceClocks;
  readonly randomness: Randomness;
  readonly logger: Logger;
  readonly holder: ServerId;
  readonly tenantSecrets: Pick<TenantSecretService, 'generate'>;
}

/**
 * How long a server has a run to itself. One that takes longer loses no more than its turn: whoever takes over asks for
 * the same secret under the same idempotency key, and is given the one that is being made.
 */
const leaseMilliseconds = 15_000;
/** HSM and Salesforce do several at a time; people are not to wait for a whole fleet. */
const atOnce = 4;
const policiesInARound = 100;

type Outcome = { readonly made: TenantSecret } | { readonly error: AnyKeyManagerError };

/**
 * Rotates what policies say is due, on whichever server comes first. A run is on record before it is tried, and each
 * try has an idempotency key of its own: several servers, or a crash at any point, still make one secret for each due
 * date.
 */
export class RotationExecution {
  readonly #with: RotationExecutionDependencies;

  constructor(dependencies: RotationExecutionDependencies) {
    this.#with = dependencies;
  }

  /** Everything that is due now, a few at a time. */
  async runDue(isStopping: () => boolean): Promise<void> {
    const { store, clock, holder } = this.#with;
    const due = await store.read.dueRotationPolicies(clock.now(), holder, policiesInARound);
    const queue = [...due];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined && !isStopping(); next = queue.shift()) {
        await this.#attempt(next);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async #attempt(policy: RotationPolicy): Promise<void> {
    const { orgId, type } = policy;
    try {
      const run = await this.#begin(policy);
      if (run === undefined) return;
      const outcome = await this.#rotate(policy, run);
      if (await this.#conclude(policy, run, outcome)) return;
      this.#with.logger.info({ orgId, type, runId: run.id }, 'a rotation goes on, here or elsewhere');
    } catch (error) {
      // Another server was faster.
      if (error instanceof ConstraintViolation) return;
      this.#with.logger.error({ err: error, orgId, type }, 'a due rotation could not be taken on');
    }
  }

  /** The run that this server is to do; undefined where there is nothing to do any more, or not yet. */
  async #begin(seen: RotationPolicy): Promise<RotationRun | undefined> {
    const { store, clock, clocks, holder } = this.#with;
    return await store.transaction(async (write) => {
      const now = clock.now();
      const policy = await write.rotationPolicy(seen);
      if (policy?.pausedAt !== null || policy.nextRunAt > now) return undefined;
      const [org] = await write.salesforceOrgsByIds([policy.orgId]);
      if (org === undefined) return undefined;
      const secrets = await write.tenantSecretsOf(org.id, policy.type);
      const { dueAt, runAt } = nextRotation(policy, rotationFacts(org, secrets, clocks, now).facts);
      const open = await write.openRotationRun(policy);
      // The try that made it may not have been concluded: that is done first.
      if (open?.state === RotationRunState.RUNNING)
        return await write.claimRotationRun(open.id, holder, leaseMilliseconds);
      if (dueAt > now && open !== undefined) await this.#drop(write, open, now);
      if (runAt > now) {
        await write.updateRotationPolicy(policy, { nextDueAt: dueAt, nextRunAt: runAt });
        return undefined;
      }
      return open === undefined
        ? await this.#insert(write, policy, dueAt, now)
        : await this.#takeUp(write, open);
    });
  }

  async #insert(write: StoreWriter, policy: RotationPolicy, dueAt: Date, now: Date): Promise<RotationRun> {
    const { randomness, holder } = this.#with;
    const run: RotationRun = {
      ...{ orgId: policy.orgId, type: policy.type, dueAt, state: RotationRunState.RUNNING, attempt: 1 },
      id: `rotation_${randomness.ulid()}` as RotationRunId,
      ...{ code: null, operationId: null, createdAt: now, endedAt: null },
      missedRuns: datesBetween(policy, dueAt, now),
      lease: { holder, fence: 1 },
    };
    await write.insertRotationRun(run, leaseMilliseconds);
    return run;
  }

  /** The next try of a run that waited. */
  async #takeUp(write: StoreWriter, { id }: RotationRun): Promise<RotationRun | undefined> {
    const claimed = await write.claimRotationRun(id, this.#with.holder, leaseMilliseconds);
    if (claimed === undefined) return undefined;
    const change = { state: RotationRunState.RUNNING, attempt: claimed.attempt + 1 };
    const held = await write.advanceRotationRun(id, claimed.lease, leaseMilliseconds, change);
    return held ? { ...claimed, ...change } : undefined;
  }

  async #drop(write: StoreWriter, { id }: RotationRun, now: Date): Promise<void> {
    const claimed = await write.claimRotationRun(id, this.#with.holder, leaseMilliseconds);
    if (claimed === undefined) return;
    await write.advanceRotationRun(id, claimed.lease, 0, { state: RotationRunState.DROPPED, endedAt: now });
  }

  async #rotate({ keyDerivationMode }: RotationPolicy, run: RotationRun): Promise<Outcome> {
    const { orgId, type } = run;
    const idempotencyKey = keyOf(run);
    try {
      const input = { orgId, type, keyDerivationMode, idempotencyKey };
      const { tenantSecret } = await this.#with.tenantSecrets.generate(rotationActor, input);
      return { made: tenantSecret };
    } catch (error) {
      if (isKeyManagerError(error)) return { error };
      throw error;
    }
  }

  /** Puts on record what a try came to; false where that is not known yet, or another server has the run now. */
  async #conclude(seen: RotationPolicy, run: RotationRun, outcome: Outcome): Promise<boolean> {
    const { store } = this.#with;
    return await store.transaction(async (write) =>
      'made' in outcome
        ? await this.#succeed(write, seen, run, outcome.made)
        : await this.#wait(write, seen, run, outcome.error),
    );
  }

  async #succeed(
    write: StoreWriter,
    seen: RotationPolicy,
    run: RotationRun,
    { operationId }: TenantSecret,
  ): Promise<boolean> {
    const { clock, clocks } = this.#with;
    const now = clock.now();
    const change = { state: RotationRunState.SUCCEEDED, code: null, operationId, endedAt: now };
    if (!(await write.advanceRotationRun(run.id, run.lease, 0, change))) return false;
    const policy = await write.rotationPolicy(seen);
    const [org] = await write.salesforceOrgsByIds([run.orgId]);
    if (policy === undefined || org === undefined) return true;
    const standing = { ...policy, doneUntil: now > run.dueAt ? now : run.dueAt };
    const secrets = await write.tenantSecretsOf(org.id, policy.type);
    const { dueAt, runAt } = nextRotation(standing, rotationFacts(org, secrets, clocks, now).facts);
    const { doneUntil } = standing;
    await write.updateRotationPolicy(policy, { doneUntil, nextDueAt: dueAt, nextRunAt: runAt });
    return true;
  }

  /** A try whose operation has not failed for certain is asked after again under the same key. */
  async #wait(
    write: StoreWriter,
    policy: RotationPolicy,
    run: RotationRun,
    error: AnyKeyManagerError,
  ): Promise<boolean> {
    const { clock, clocks } = this.#with;
    const { kind, id } = rotationActor;
    const operation = await write.operationByIdempotencyKey(kind, id, 'generateTenantSecret', keyOf(run));
    const hasFailed =
      operation === undefined ? !hasCode(error, 'DATABASE_UNAVAILABLE') : operation.state === 'FAILED';
    if (!hasFailed) {
      await write.advanceRotationRun(run.id, run.lease, 0, {});
      return false;
    }
    const change = { state: RotationRunState.WAITING, code: error.code };
    if (!(await write.advanceRotationRun(run.id, run.lease, 0, change))) return false;
    const now = clock.now();
    const ahead = clocks.timeOf(run.orgId, now).getTime() - now.getTime();
    await write.updateRotationPolicy(policy, { nextRunAt: retryAfter(error, run.attempt, now, ahead) });
    return true;
  }
}

function keyOf({ id, attempt }: RotationRun): string {
  return `${id}:${attempt}`;
}
