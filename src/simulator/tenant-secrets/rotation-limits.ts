import { Refusal } from '../http/refusal.js';
import type { OrgState } from '../org/org-state.js';
import { secretTypeNamed } from './secret-type.js';

/**
 * Refuses a new secret that comes too soon after the newest of its type, whatever that one's status: allowed from its
 * CreatedDate plus the interval, inclusive, by the org's clock.
 */
export function enforceRotationInterval(state: OrgState, type: string, now: Date): void {
  const { settings, tenantSecrets } = state;
  if (!settings.rotationLimits) return;
  const ofType = tenantSecrets.filter((row) => row.type === type);
  const newest = Math.max(...ofType.map((row) => Date.parse(row.createdDate)));
  const interval = secretTypeNamed(type).interval[settings.isSandbox ? 'sandbox' : 'production'];
  if (now.getTime() >= newest + interval) return;
  const allowedAt = new Date(newest + interval).toISOString();
  throw new Refusal(settings.limitErrorCode, `the next ${type} secret is allowed from ${allowedAt}.`, {
    rule: 'S-11',
  });
}

/** Refuses one more active or archived secret of a type than the org keeps; destroyed ones do not count. */
export function enforceKeptSecretsLimit(state: OrgState, type: string): void {
  const { settings, tenantSecrets } = state;
  const kept = tenantSecrets.filter((row) => row.type === type && row.status !== 'DESTROYED').length;
  if (kept < settings.keptSecretsLimit) return;
  const words = `the org keeps at most ${settings.keptSecretsLimit} active and archived secrets of a type.`;
  throw new Refusal(settings.limitErrorCode, words, { rule: 'S-12' });
}
