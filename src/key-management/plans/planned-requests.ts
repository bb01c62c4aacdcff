import type { Certificate } from '../certificate/certificate.js';
import { BackupChoice } from '../operation.js';
import type { GenerateTenantSecretInput } from '../payloads.js';
import type { TenantSecret } from '../tenant-secret.js';
import type { PlannedField, PlannedRequest } from './key-plan.js';

/** The upload of a new secret. The mark of the operation that will make it follows the description. */
export function uploadRequest(
  input: Pick<GenerateTenantSecretInput, 'type' | 'keyDerivationMode' | 'description'>,
  certificate: Certificate | null,
): PlannedRequest {
  const fields: PlannedField[] = [
    { name: 'Type', value: input.type },
    { name: 'KeyDerivationMode', value: input.keyDerivationMode },
    { name: 'SecretValueCertificate', value: certificate?.developerName ?? null },
    { name: 'SecretValue', value: null },
    { name: 'SecretValueHash', value: null },
    { name: 'Description', value: input.description ?? null },
  ];
  return { method: 'POST', path: '/TenantSecret', fields };
}

/** What a destruction sends: the export first, where a backup is to be kept and there is none. */
export function destroyRequests(
  { keyId }: TenantSecret,
  backup: BackupChoice,
  hasBackup: boolean,
): PlannedRequest[] {
  const fields = [{ name: 'Status', value: 'DESTROYED' }];
  const destroy = { method: 'PATCH', path: rowPath(keyId), fields } as const;
  return backup === BackupChoice.KEEP && !hasBackup ? [exportRequest(keyId), destroy] : [destroy];
}

/** What restoring sends: the export of the row as it was, opened in the HSM. */
export function restoreRequest({ keyId }: TenantSecret): PlannedRequest {
  const fields = [
    { name: 'Status', value: 'ARCHIVED' },
    { name: 'SecretValue', value: null },
  ];
  return { method: 'PATCH', path: rowPath(keyId), fields };
}

function exportRequest(keyId: string): PlannedRequest {
  return { method: 'GET', path: rowPath(keyId), fields: [{ name: 'SecretValue', value: null }] };
}

function rowPath(keyId: string): string {
  return `/TenantSecret/${keyId}`;
}
