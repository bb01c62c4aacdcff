import type { Handle } from 'pkcs11js';
import type { SealingKey } from '../../key-management/ports/hsm.js';
import type { Job, JobResult } from '../protocol/jobs.js';
import type { TokenProfile } from '../protocol/token-profile.js';
import { ProcessRetirement } from './token/job-refusal.js';
import { takeInventory } from './token/inventory.js';
import type { SessionKeeper } from './token/session-keeper.js';
import { withRecovery } from './token/recovery.js';
import { Sealing } from './token/sealing.js';
import { SigningKeys } from './token/signing-keys.js';
import { TenantSecretObjects, type Tries } from './token/tenant-secrets.js';
import type { TokenSession } from './token/token-session.js';
import type { SharedState } from './shared-state.js';
import type { SecretHandles, ThreadJob } from './thread-messages.js';

/** A job's result, and the handles of tenant secrets that were met on the way. */
export interface JobDone {
  readonly result: JobResult;
  readonly handles: SecretHandles;
}

/** Does one job after another in the thread's session. */
export class JobWorker {
  readonly #keeper: SessionKeeper;
  readonly #shared: SharedState;
  readonly #secrets: TenantSecretObjects;
  readonly #sealing: Readonly<Record<SealingKey, Sealing>>;
  readonly #signingKeys: SigningKeys;

  constructor(keeper: SessionKeeper, shared: SharedState, profile: TokenProfile) {
    this.#keeper = keeper;
    this.#shared = shared;
    this.#secrets = new TenantSecretObjects(profile);
    this.#sealing = { seal: new Sealing(shared, 'seal'), backup: new Sealing(shared, 'backup') };
    this.#signingKeys = new SigningKeys(shared);
  }

  /** Forgets all handles: the session is gone. */
  forgetSession(): void {
    this.#secrets.forgetSession();
    for (const sealing of Object.values(this.#sealing)) sealing.forgetSession();
    this.#signingKeys.forgetSession();
  }

  /** @throws as `withRecovery` and the job itself do */
  do({ job, deadline, again, handle }: ThreadJob): JobDone {
    const operationId = 'operationId' in job.request ? job.request.operationId : undefined;
    if (operationId !== undefined && handle !== undefined)
      this.#secrets.suggest(operationId, Buffer.from(handle, 'base64'));
    const found = new Map<string, Handle>();
    const context = {
      keeper: this.#keeper,
      shared: this.#shared,
      deadline: deadline - performance.timeOrigin,
    };
    const result = withRecovery(context, (session, attempt) =>
      this.#doOnce(session, job, { look: again || attempt > 0, again }, found),
    );
    const met = operationId === undefined ? undefined : this.#secrets.handleOf(operationId);
    if (operationId !== undefined && met !== undefined) found.set(operationId, met);
    return { result, handles: [...found].map(([id, each]) => [id, each.toString('base64')]) };
  }

  #doOnce(session: TokenSession, job: Job, tries: Tries, found: Map<string, Handle>): JobResult {
    switch (job.name) {
      case 'probe':
        session.checkTokenIsThere();
        session.checkSession();
        return null;
      case 'makeTenantSecret':
        return lasting(session, this.#secrets.make(session, job.request, tries));
      case 'closeTenantSecret':
        return {
          closed: lasting(session, this.#secrets.close(session, job.request.operationId, tries.again)),
        };
      case 'destroyTenantSecret':
        this.#secrets.destroy(session, job.request.operationId);
        return lasting(session, null);
      case 'tenantSecrets': {
        const { secrets, defective } = takeInventory(session);
        for (const [operationId, object] of secrets) found.set(operationId, object);
        return { operationIds: [...secrets.keys()], defective };
      }
      case 'seal':
      case 'open':
        return this.#sealOrOpen(session, job);
      case 'makeSigningKey':
      case 'sign':
      case 'destroySigningKey':
        return this.#signing(session, job);
    }
  }

  #sealOrOpen(session: TokenSession, job: Extract<Job, { name: 'seal' | 'open' }>): JobResult {
    const sealing = this.#sealing[job.request.key];
    if (job.name === 'seal') return sealing.seal(session, job.request.plaintext, job.request.boundTo);
    return sealing.open(session, job.request.sealed, job.request.boundTo);
  }

  #signing(
    session: TokenSession,
    job: Extract<Job, { name: 'makeSigningKey' | 'sign' | 'destroySigningKey' }>,
  ): JobResult {
    const { label } = job.request;
    if (job.name === 'makeSigningKey')
      return lasting(session, this.#signingKeys.make(session, label, job.request.id));
    if (job.name === 'sign') {
      const data = Buffer.from(job.request.data, 'base64');
      return this.#signingKeys.sign(session, label, data).toString('base64');
    }
    this.#signingKeys.destroy(session, label);
    return lasting(session, null);
  }
}

/**
 * A change of an object is believed only while the token is there: SoftHSM changes its copy in memory although the
 * token's folder is gone. A process that has such a copy is given up, and the next one reads the token afresh.
 */
function lasting<T>(session: TokenSession, result: T): T {
  try {
    session.checkTokenIsThere();
  } catch {
    throw new ProcessRetirement('the token was away while an object was changed');
  }
  return result;
}
