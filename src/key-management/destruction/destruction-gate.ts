import type { BackupFacts } from '../backup/tenant-secret-backup.js';
import { KeyManagerError } from '../errors.js';
import type { SalesforceOrgId } from '../identifiers.js';
import { BackupChoice } from '../operation.js';
import type { StoreReader } from '../ports/store.js';
import type { TenantSecret } from '../tenant-secret.js';
import type { DestructionEvidence } from './destruction-evidence.js';

/** What an org wants to see before a key is destroyed, beside approvals. Nothing where none is set. */
export interface DestructionGate {
  readonly orgId: SalesforceOrgId;
  /** Somebody has put on record that no data needs the key any more. */
  readonly reencryptionEvidence: boolean;
  /** The backup was opened, and held against Salesforce; it is kept. */
  readonly verifiedBackup: boolean;
}

/**
 * Lets a destruction pass that has everything its org wants to see. Rejects with REENCRYPTION_EVIDENCE_REQUIRED or
 * VERIFIED_BACKUP_REQUIRED. Asked before approval and again when what was approved is done.
 */
export async function passDestructionGate(
  read: StoreReader,
  secret: TenantSecret,
  choice: BackupChoice,
): Promise<void> {
  await requireEvidence(read, secret);
  await requireVerifiedBackup(read, secret, choice);
}

/** The first half of the gate. */
export async function requireEvidence(read: StoreReader, secret: TenantSecret): Promise<void> {
  const [gate] = await read.destructionGates([secret.orgId]);
  if (gate?.reencryptionEvidence !== true) return;
  const [evidence] = await read.destructionEvidence([secret.id], 'REENCRYPTED');
  if (evidence !== undefined) return;
  const message = `Nobody has put on record that the data under version ${secret.version} was encrypted anew.`;
  throw new KeyManagerError('REENCRYPTION_EVIDENCE_REQUIRED', message, {});
}

/** The second half. */
export async function requireVerifiedBackup(
  read: StoreReader,
  secret: TenantSecret,
  choice: BackupChoice,
): Promise<void> {
  const [gate] = await read.destructionGates([secret.orgId]);
  if (gate?.verifiedBackup !== true) return;
  if (choice === BackupChoice.KEEP && (await backupVerification(read, secret)) !== undefined) return;
  const what = choice === BackupChoice.KEEP ? 'has no verified backup' : 'would lose its backup';
  throw new KeyManagerError('VERIFIED_BACKUP_REQUIRED', `Version ${secret.version} ${what}.`, {});
}

/** The verification of the very backup that is stored now; one that was replaced since counts no more. */
export async function backupVerification(
  read: Pick<StoreReader, 'destructionEvidence' | 'backupFacts'>,
  { id }: Pick<TenantSecret, 'id'>,
): Promise<DestructionEvidence | undefined> {
  const [verified] = await read.destructionEvidence([id], 'BACKUP_VERIFIED');
  const [backup] = await read.backupFacts([id]);
  return isOf(verified, backup) ? verified : undefined;
}

/** Whether a verification is of this backup: it names when that was made. */
export function isOf(verified: DestructionEvidence | undefined, backup: BackupFacts | undefined): boolean {
  return backup !== undefined && verified?.reference === backup.createdAt.toISOString();
}
