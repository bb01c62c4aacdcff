import type { OperationId, RotationRunId, SalesforceOrgId } from '../identifiers.js';
import type { Lease } from '../operation.js';
import type { TenantSecretType } from '../tenant-secret.js';

/**
 * RUNNING: a server is at it. WAITING: it was tried, and is tried again. SUCCEEDED: a secret was made and confirmed.
 * DROPPED: it was not needed any more, since somebody else made a secret, or the policy was changed or removed.
 */
export const RotationRunState = {
  RUNNING: 'RUNNING',
  WAITING: 'WAITING',
  SUCCEEDED: 'SUCCEEDED',
  DROPPED: 'DROPPED',
} as const;
/** One of the four. */
export type RotationRunState = (typeof RotationRunState)[keyof typeof RotationRunState];

/** A rotation that a policy asked for, once for each due date. */
export interface RotationRun {
  readonly id: RotationRunId;
  readonly orgId: SalesforceOrgId;
  readonly type: TenantSecretType;
  readonly dueAt: Date;
  readonly state: RotationRunState;
  /** How often it was tried, from 1. Each try has an idempotency key of its own. */
  readonly attempt: number;
  /** The code of the error that the last try ended with. */
  readonly code: string | null;
  /** The operation that made the secret. */
  readonly operationId: OperationId | null;
  /** Dates of a cron expression that went by while no server ran, and that this run stands for too. */
  readonly missedRuns: number;
  readonly lease: Lease;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** The mutable part of a run. */
export type RotationRunChange = Partial<
  Pick<RotationRun, 'state' | 'attempt' | 'code' | 'operationId' | 'endedAt'>
>;

/** Which runs. */
export interface RotationRunFilter {
  readonly orgId?: SalesforceOrgId;
  readonly type?: TenantSecretType;
  readonly state?: RotationRunState;
}
