import { randomBytes } from 'node:crypto';
import { addCertificate } from '../certificates/add-certificate.js';
import { Refusal } from '../http/refusal.js';
import { newRecordId } from '../org/org.js';
import type { DataEncryptionKey } from '../org/org-state.js';
import type { Simulation } from '../simulation.js';
import { textOf, type WrittenFields } from '../tenant-secrets/written-fields.js';

const tokenSeconds = 3600;

/**
 * The first of two creates: a key that waits for its upload, a certificate made for it alone, and a session token that
 * the row shows. Rejects with Refusal.
 */
export async function beginDataEncryptionKey(
  simulation: Simulation,
  fields: WrittenFields,
  userId: string,
): Promise<DataEncryptionKey> {
  const { org, clock, realClock } = simulation;
  requireRootKey(simulation);
  const certificateName = textOf(fields, 'DataEncryptionKeyCertName') ?? '';
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(certificateName) || certificateName.length > 64) {
    throw refused('DataEncryptionKeyCertName', 'it is no unique name of a certificate.');
  }
  const choices = { keySize: 4096, exportable: false, encryptedWithPE: true, expired: false } as const;
  await addCertificate(simulation, { ...choices, developerName: certificateName });
  const now = clock.now().toISOString();
  return await org.change((draft) => {
    const row: DataEncryptionKey = {
      id: newRecordId(draft, '1EK'),
      status: 'Activation Pending',
      version: null,
      description: textOf(fields, 'Description'),
      certificateName,
      sessionToken: randomBytes(32).toString('base64url'),
      tokenExpiresAt: new Date(realClock.now().getTime() + tokenSeconds * 1000).toISOString(),
      hash: null,
      uploaded: null,
      createdDate: now,
      lastModifiedDate: now,
      createdById: userId,
    };
    draft.dataEncryptionKeys.push(row);
    return row;
  });
}

/** Nothing of this framework works before the org has a root key. Throws Refusal. */
export function requireRootKey({ org }: Simulation): void {
  if (!org.state.settings.searchIndexRootKey) throw refused('Type', 'the org has no active root key.');
}

/** A no of this object. */
export function refused(field: string, words: string): Refusal {
  return new Refusal('FIELD_INTEGRITY_EXCEPTION', words, { fields: [field], rule: 'S-22' });
}
