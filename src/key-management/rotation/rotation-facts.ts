import type { SalesforceClocks } from '../salesforce-clocks.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';
import type { RotationFacts } from './next-rotation.js';

/** The facts of an org and type, with times of Salesforce's clock turned into ours; and how many secrets it keeps. */
export function rotationFacts(
  org: SalesforceOrg,
  secrets: readonly TenantSecret[],
  clocks: SalesforceClocks,
  now: Date,
): { readonly facts: RotationFacts; readonly kept: number } {
  const newest = Math.max(...secrets.map(({ createdAt }) => createdAt.getTime()));
  const ahead = clocks.timeOf(org.id, now).getTime() - now.getTime();
  const newestAt = secrets.length === 0 ? null : new Date(newest - ahead);
  const kept = secrets.filter(({ status }) => status !== TenantSecretStatus.DESTROYED).length;
  return { facts: { newestAt, isSandbox: org.isSandbox, now }, kept };
}
