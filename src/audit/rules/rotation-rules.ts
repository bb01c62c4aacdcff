import type { AuditNote } from '../../key-management/ports/audit-trail.js';
import type { RotationWriter } from '../../key-management/ports/rotation-store.js';
import { rotationActor } from '../../key-management/rotation/rotation-execution.js';
import type { RotationPolicy } from '../../key-management/rotation/rotation-policy.js';
import { RotationRunState } from '../../key-management/rotation/rotation-run.js';
import type { Rules } from '../rules.js';

const done = { outcome: 'SUCCEEDED', tells: true } as const;

/** What of policies and of the runs that they ask for is put on record. */
export const rotationRules: Pick<Rules, keyof RotationWriter> = {
  putRotationPolicy: async (read, policy) => {
    const before = await read.rotationPolicy(policy);
    const { orgId, type, intervalDays, cron, maximumAgeDays, jitterMinutes, timeZone } = policy;
    const detail = { type, intervalDays, cron, maximumAgeDays, jitterMinutes, timeZone };
    return [{ ...done, action: actionOf(before, policy), orgId, objectId: orgId, detail }];
  },
  // When the next one is begun follows from the policy and from what was done, both of which are on record.
  updateRotationPolicy: 'UNRECORDED',
  deleteRotationPolicy: async (read, key) => {
    if ((await read.rotationPolicy(key)) === undefined) return [];
    const { orgId, type } = key;
    return [{ ...done, action: 'deleteRotationPolicy', orgId, objectId: orgId, detail: { type } }];
  },
  insertRotationRun: (_, { id, orgId, type, dueAt, missedRuns }) => {
    const detail = { type, dueAt: dueAt.toISOString(), missedRuns };
    return [{ actor: rotationActor, action: 'rotate', outcome: 'BEGUN', orgId, objectId: id, detail }];
  },
  claimRotationRun: 'UNRECORDED',
  advanceRotationRun: async (read, id, _lease, _milliseconds, { state, code, operationId }) => {
    if (state === undefined || state === RotationRunState.RUNNING) return [];
    const [run] = await read.rotationRunsByIds([id]);
    const about = { actor: rotationActor, orgId: run?.orgId ?? null, objectId: id };
    const detail: AuditNote['detail'] = run === undefined ? {} : { type: run.type, attempt: run.attempt };
    if (state === RotationRunState.DROPPED)
      return [{ ...about, action: 'dropRotation', outcome: 'SUCCEEDED', detail }];
    const outcome = state === RotationRunState.SUCCEEDED ? 'SUCCEEDED' : 'FAILED';
    const which = { operationId: operationId ?? null, code: code ?? null };
    return [{ ...about, action: 'rotate', outcome, ...which, detail }];
  },
};

/** Pausing and resuming write the policy too. */
function actionOf(before: RotationPolicy | undefined, { pausedAt }: RotationPolicy): string {
  const wasPaused = before !== undefined && before.pausedAt !== null;
  if (wasPaused === (pausedAt !== null)) return 'setRotationPolicy';
  return wasPaused ? 'resumeRotationPolicy' : 'pauseRotationPolicy';
}
