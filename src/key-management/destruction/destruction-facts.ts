import type { Operation } from '../operation.js';
import type { StoreReader } from '../ports/store.js';
import type { TenantSecret } from '../tenant-secret.js';
import { approvalsIn, type DestructionFacts } from './destruction-certificate.js';
import { backupVerification } from './destruction-gate.js';

/** Gathers what a certificate says, in the transaction that records the destruction. */
export async function destructionFacts(
  read: StoreReader,
  operation: Operation,
  secret: TenantSecret,
  destroyedAt: Date,
): Promise<DestructionFacts> {
  const [org] = await read.salesforceOrgsByIds([secret.orgId]);
  if (org === undefined) throw new Error('the org of a destroyed secret is gone');
  const request = await read.openApprovalRequest('destroyTenantSecret', secret.id);
  return {
    org: { id: org.id, name: org.name, organizationId: org.organizationId },
    key: keyIn(secret),
    wrappingCertificate: await certificateIn(read, secret),
    operationId: operation.id,
    requestedBy: operation.actor,
    // A request that is open while somebody else destroys has no part in it.
    approvals: request?.state === 'EXECUTING' ? approvalsIn(request.approvals) : [],
    reencryption: await reencryptionIn(read, secret),
    backup: await backupIn(read, secret),
    destroyedAt: destroyedAt.toISOString(),
  };
}

function keyIn(secret: TenantSecret): DestructionFacts['key'] {
  const { keyId, type, version, keyManager, secretValueHash, createdAt } = secret;
  return { keyId, type, version, keyManager, secretValueHash, createdAt: createdAt.toISOString() };
}

async function certificateIn(
  read: StoreReader,
  { certificateId }: TenantSecret,
): Promise<DestructionFacts['wrappingCertificate']> {
  const [certificate] = certificateId === null ? [] : await read.certificatesByIds([certificateId]);
  if (certificate === undefined) return null;
  const { developerName, fingerprintSha256 } = certificate;
  return { developerName, fingerprintSha256 };
}

async function reencryptionIn(
  read: StoreReader,
  { id }: TenantSecret,
): Promise<DestructionFacts['reencryption']> {
  const [evidence] = await read.destructionEvidence([id], 'REENCRYPTED');
  if (evidence === undefined) return null;
  const { reference, recordedBy, createdAt } = evidence;
  return { reference, recordedBy, recordedAt: createdAt.toISOString() };
}

async function backupIn(read: StoreReader, secret: TenantSecret): Promise<DestructionFacts['backup']> {
  const [backup] = await read.backupFacts([secret.id]);
  const verified = await backupVerification(read, secret);
  return {
    kept: backup !== undefined,
    keptUntil: backup?.keptUntil?.toISOString() ?? null,
    verifiedAt: verified?.createdAt.toISOString() ?? null,
  };
}
