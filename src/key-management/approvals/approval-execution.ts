import type { BackupService } from '../backup/backup-service.js';
import { hasCode, isKeyManagerError } from '../errors.js';
import { BackupChoice } from '../operation.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Standings } from '../ports/standings.js';
import type { Store } from '../ports/store.js';
import { SalesforceOrgState } from '../salesforce-org.js';
import type { TenantSecretService } from '../tenant-secrets/tenant-secret-service.js';
import type { ApprovalChange, ApprovalRequest, ApprovalState } from './approval.js';
import { isStillApproved } from './approvers.js';

/** What executing needs. */
export interface ApprovalExecutionDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly standings: Standings;
  readonly tenantSecrets: TenantSecretService;
  readonly backups: BackupService;
}

/**
 * Executes what was approved once its undo window is over, on whichever server comes first. It is done under an
 * idempotency key of the request's own: several servers, or a crash in between, still do it once.
 */
export class ApprovalExecution {
  readonly #with: ApprovalExecutionDependencies;

  constructor(dependencies: ApprovalExecutionDependencies) {
    this.#with = dependencies;
  }

  /** One after the other; what cannot be done now does not hold up the next. */
  async executeDue(): Promise<void> {
    const { store, clock, logger } = this.#with;
    for (const request of await store.read.dueApprovalRequests(clock.now())) {
      try {
        await this.#takeOn(request);
      } catch (error) {
        logger.error(
          { err: error, approvalRequestId: request.id },
          'an approved request could not be taken on',
        );
      }
    }
  }

  async #takeOn(request: ApprovalRequest): Promise<void> {
    const { clock, standings } = this.#with;
    if (request.state === 'PENDING') {
      await this.#advance(request, { state: 'EXPIRED', endedAt: clock.now() });
      return;
    }
    if (request.state === 'APPROVED' && !(await isStillApproved(standings, request))) {
      await this.#advance(request, { state: 'FAILED', failure: 'APPROVAL_REQUIRED', endedAt: clock.now() });
      return;
    }
    // What was approved waits for an org that is paused or disconnected.
    if (request.state === 'APPROVED' && !(await this.#isActive(request))) return;
    // From here on it cannot be stopped any more; one that was stopped before is not begun.
    if (request.state === 'APPROVED' && !(await this.#advance(request, { state: 'EXECUTING' }))) return;
    const executing = { ...request, state: 'EXECUTING' as const };
    try {
      await this.#execute(request);
    } catch (error) {
      await this.#settle(executing, error);
      return;
    }
    await this.#advance(executing, { state: 'EXECUTED', endedAt: clock.now() });
  }

  async #isActive({ orgId }: ApprovalRequest): Promise<boolean> {
    const [org] = await this.#with.store.read.salesforceOrgsByIds([orgId]);
    return org?.state === SalesforceOrgState.ACTIVE;
  }

  async #execute({ id, action, targetId, input, requestedBy }: ApprovalRequest): Promise<void> {
    const { tenantSecrets, backups } = this.#with;
    const { confirmKeyId = '', backup } = input;
    const call = { id: targetId, confirmKeyId, idempotencyKey: id };
    if (action === 'destroyTenantSecret') {
      const choice = backup === BackupChoice.DELETE ? BackupChoice.DELETE : BackupChoice.KEEP;
      await tenantSecrets.destroy(requestedBy, { ...call, backup: choice }, id);
    } else {
      await backups.purge(requestedBy, call, id);
    }
  }

  /** What goes on, or has to wait for another operation, is looked at again; everything else is the end of it. */
  async #settle(executing: ApprovalRequest, error: unknown): Promise<void> {
    if (hasCode(error, 'OPERATION_PENDING')) return;
    if (hasCode(error, 'OPERATION_IN_PROGRESS', 'ORG_NOT_ACTIVE')) {
      await this.#advance(executing, { state: 'APPROVED' });
      return;
    }
    if (!isKeyManagerError(error)) throw error;
    const endedAt = this.#with.clock.now();
    await this.#advance(executing, { state: 'FAILED', failure: error.code, endedAt });
  }

  async #advance(
    { id, state }: { id: ApprovalRequest['id']; state: ApprovalState },
    change: ApprovalChange,
  ): Promise<boolean> {
    return await this.#with.store.transaction((write) => write.advanceApprovalRequest(id, state, change));
  }
}
