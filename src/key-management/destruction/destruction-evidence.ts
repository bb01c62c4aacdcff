import type { Actor } from '../actor.js';
import type { EvidenceId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';

/** REENCRYPTED: no data needs the key. BACKUP_VERIFIED: its backup was opened and held against Salesforce. */
export type EvidenceKind = 'REENCRYPTED' | 'BACKUP_VERIFIED';

/** Something put on record about a secret before it may be destroyed; the newest of a kind counts. */
export interface DestructionEvidence {
  readonly id: EvidenceId;
  readonly orgId: SalesforceOrgId;
  readonly secretId: TenantSecretId;
  readonly kind: EvidenceKind;
  /** REENCRYPTED: where it can be read up, as a ticket. BACKUP_VERIFIED: when that backup was made. */
  readonly reference: string;
  readonly recordedBy: Actor;
  readonly createdAt: Date;
}
