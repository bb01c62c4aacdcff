import type { RotationRunId, SalesforceOrgId, ServerId } from '../identifiers.js';
import type { Lease } from '../operation.js';
import type { RotationPolicy, RotationPolicyChange, RotationPolicyKey } from '../rotation/rotation-policy.js';
import type { RotationRun, RotationRunChange, RotationRunFilter } from '../rotation/rotation-run.js';
import type { ListStretch } from './store.js';

/** Reading policies and their runs. */
export interface RotationReader {
  rotationPolicy(key: RotationPolicyKey): Promise<RotationPolicy | undefined>;
  /** By type. */
  rotationPoliciesOfOrgs(orgIds: readonly SalesforceOrgId[]): Promise<RotationPolicy[][]>;
  /** Those that are to be begun, earliest first: not paused, and nobody else is at them. At most `limit`. */
  dueRotationPolicies(now: Date, holder: ServerId, limit: number): Promise<RotationPolicy[]>;
  rotationRuns(filter: RotationRunFilter, stretch: ListStretch): Promise<RotationRun[]>;
  countRotationRuns(filter: RotationRunFilter, onlyOrgs?: ListStretch['onlyOrgs']): Promise<number>;
  rotationRunsByIds(ids: readonly RotationRunId[]): Promise<(RotationRun | undefined)[]>;
  /** The run that has not ended. */
  openRotationRun(key: RotationPolicyKey): Promise<RotationRun | undefined>;
  /** The newest run of each. */
  newestRotationRuns(keys: readonly RotationPolicyKey[]): Promise<(RotationRun | undefined)[]>;
}

/** Writing them. */
export interface RotationWriter {
  putRotationPolicy(policy: RotationPolicy): Promise<void>;
  updateRotationPolicy(key: RotationPolicyKey, change: RotationPolicyChange): Promise<void>;
  /** None is success. A run of it that is open is dropped. */
  deleteRotationPolicy(key: RotationPolicyKey, at: Date): Promise<void>;
  /** Refused by a unique index where one is open, or where the due date has had its run. Expires as a lease does. */
  insertRotationRun(run: RotationRun, leaseMilliseconds: number): Promise<void>;
  /** Takes an open run over where nobody holds it; the fence grows. Undefined where another server has it. */
  claimRotationRun(
    id: RotationRunId,
    holder: ServerId,
    leaseMilliseconds: number,
  ): Promise<RotationRun | undefined>;
  /** Applies the change where the lease is still this one; false where it has passed on. None lets go of it. */
  advanceRotationRun(
    id: RotationRunId,
    lease: Lease,
    leaseMilliseconds: number,
    change: RotationRunChange,
  ): Promise<boolean>;
}
