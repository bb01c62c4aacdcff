import { TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';
import { isManaged } from '../type-rules.js';

/**
 * Whether a secret could be brought back once it is destroyed. BACKED_UP: from the backup here. EXPORTABLE: there is no
 * backup here, but Salesforce still gives its export out. LOST: it is destroyed, and there is none: nobody can restore
 * it, unless somebody else kept an export. KEPT_BY_SALESFORCE: Salesforce neither exports nor destroys it.
 */
export const Restorability = {
  BACKED_UP: 'BACKED_UP',
  EXPORTABLE: 'EXPORTABLE',
  LOST: 'LOST',
  KEPT_BY_SALESFORCE: 'KEPT_BY_SALESFORCE',
} as const;
/** One of the four. */
export type Restorability = (typeof Restorability)[keyof typeof Restorability];

/** Judges a secret; `hasBackup`: here. */
export function restorabilityOf(secret: TenantSecret, hasBackup: boolean): Restorability {
  if (hasBackup) return Restorability.BACKED_UP;
  if (!isManaged(secret)) return Restorability.KEPT_BY_SALESFORCE;
  return secret.status === TenantSecretStatus.DESTROYED ? Restorability.LOST : Restorability.EXPORTABLE;
}
