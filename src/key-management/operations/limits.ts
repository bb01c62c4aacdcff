import type { Comparison } from '../comparison/comparisons.js';
import { KeyManagerError } from '../errors.js';
import { isKeyLimitReached, keptSecretsLimit, rotationBlockedUntil } from '../rotation-limits.js';
import type { SalesforceTenantSecret } from '../ports/salesforce.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { keyObjectOf } from '../type-rules.js';

/**
 * Decides the number of secrets that Salesforce keeps from the org's rows: rejects with KEY_LIMIT_REACHED. No such
 * number is known of DataEncryptionKey.
 */
export function refuseWhereFull(comparison: Comparison, org: SalesforceOrg): void {
  if (comparison.keyObject !== 'TENANT_SECRET' || !isKeyLimitReached(rowsOf(comparison))) return;
  throw new KeyManagerError(
    'KEY_LIMIT_REACHED',
    `${org.name} keeps ${String(keptSecretsLimit)} active and archived secrets of this type; Salesforce allows no more.`,
    { limit: keptSecretsLimit },
  );
}

/** Decides Salesforce's two limits from the org's rows: rejects with KEY_LIMIT_REACHED or ROTATION_TOO_SOON. */
export function refuseWhereLimited(comparison: Comparison, org: SalesforceOrg): void {
  refuseWhereFull(comparison, org);
  const { type, salesforceTime, keyObject } = comparison;
  const rows = rowsOf(comparison);
  const retryAt = rotationBlockedUntil(rows, type, org.isSandbox, salesforceTime, keyObject)?.toISOString();
  if (retryAt === undefined) return;
  throw new KeyManagerError(
    'ROTATION_TOO_SOON',
    `Salesforce takes the next secret of this type for ${org.name} from ${retryAt} on.`,
    { retryAt },
  );
}

/** Each object has limits of its own. */
function rowsOf({ rows, keyObject }: Comparison): SalesforceTenantSecret[] {
  return rows.filter(({ keyId }) => keyObjectOf(keyId) === keyObject);
}
