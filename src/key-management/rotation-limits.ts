import type { SalesforceTenantSecret } from './ports/salesforce.js';
import { TenantSecretStatus, type KeyObject, type TenantSecretType } from './tenant-secret.js';

const hour = 3_600_000;
const day = 24 * hour;

/** Salesforce keeps at most this many active and archived secrets of a type, whoever made them. */
export const keptSecretsLimit = 50;

/**
 * The least time between two secrets of a type, in milliseconds (Salesforce Help, "Rotate Your Encryption Tenant
 * Secrets").
 */
const rotationIntervals: Readonly<Record<TenantSecretType, { production: number; sandbox: number }>> = {
  DATA: { production: day, sandbox: 4 * hour },
  DETERMINISTIC_DATA: { production: 7 * day, sandbox: 4 * hour },
  ANALYTICS: { production: day, sandbox: 4 * hour },
  EVENT_BUS: { production: 7 * day, sandbox: 7 * day },
  SEARCH_INDEX: { production: 7 * day, sandbox: 7 * day },
  DATABASE: { production: 90 * day, sandbox: 90 * day },
};

/** Salesforce's least time between two secrets of the type, in milliseconds; undefined where the kind of org is unknown. */
export function rotationInterval(
  type: TenantSecretType,
  isSandbox: boolean | null,
  keyObject: KeyObject = 'TENANT_SECRET',
): number | undefined {
  if (keyObject === 'DATA_ENCRYPTION_KEY') return hour;
  return isSandbox === null ? undefined : rotationIntervals[type][isSandbox ? 'sandbox' : 'production'];
}

/** Whether the cap is met: destroyed secrets do not count. */
export function isKeyLimitReached(rows: readonly SalesforceTenantSecret[]): boolean {
  return rows.filter((row) => row.status !== TenantSecretStatus.DESTROYED).length >= keptSecretsLimit;
}

/**
 * When Salesforce next takes a secret of the type: the newest CreatedDate of the type, whatever its status, plus the
 * interval, inclusive. Undefined where it takes one now, by Salesforce's own clock, or where the kind of org is
 * unknown: then Salesforce is asked rather than judged for.
 */
export function rotationBlockedUntil(
  rows: readonly SalesforceTenantSecret[],
  type: TenantSecretType,
  isSandbox: boolean | null,
  salesforceTime: Date,
  keyObject: KeyObject,
): Date | undefined {
  const newest = Math.max(...rows.map((row) => row.createdAt.getTime()));
  const interval = rotationInterval(type, isSandbox, keyObject);
  if (interval === undefined || !Number.isFinite(newest)) return undefined;
  const allowedAt = new Date(newest + interval);
  return salesforceTime < allowedAt ? allowedAt : undefined;
}
