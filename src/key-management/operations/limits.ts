import type { ReadComparison } from '../comparison.js';
import { KeyManagerError } from '../errors.js';
import { isKeyLimitReached, keptSecretsLimit, rotationBlockedUntil } from '../rotation-limits.js';
import type { SalesforceOrg } from '../salesforce-org.js';

/** Decides Salesforce's two limits from the org's rows: rejects with KEY_LIMIT_REACHED or ROTATION_TOO_SOON. */
export function refuseWhereLimited(comparison: ReadComparison, org: SalesforceOrg): void {
  if (isKeyLimitReached(comparison.rows)) {
    throw new KeyManagerError(
      'KEY_LIMIT_REACHED',
      `${org.name} keeps ${String(keptSecretsLimit)} active and archived secrets of this type; Salesforce allows no more.`,
      { limit: keptSecretsLimit },
    );
  }
  const { rows, type, salesforceTime } = comparison;
  const retryAt = rotationBlockedUntil(rows, type, org.isSandbox, salesforceTime)?.toISOString();
  if (retryAt === undefined) return;
  throw new KeyManagerError(
    'ROTATION_TOO_SOON',
    `Salesforce takes the next secret of this type for ${org.name} from ${retryAt} on.`,
    { retryAt },
  );
}
