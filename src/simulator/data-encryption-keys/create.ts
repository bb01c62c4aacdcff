import { Refusal } from '../http/refusal.js';
import type { DataEncryptionKey } from '../org/org-state.js';
import type { Simulation } from '../simulation.js';
import { textOf, type WrittenFields } from '../tenant-secrets/written-fields.js';
import { beginDataEncryptionKey, refused } from './begin.js';
import { uploadDataEncryptionKey } from './upload.js';

/** Creates a DataEncryptionKey: the first time with the name of a certificate, the second with the upload. */
export async function createDataEncryptionKey(
  simulation: Simulation,
  fields: WrittenFields,
  userId: string,
): Promise<DataEncryptionKey> {
  const type = textOf(fields, 'Type');
  if (type === null) {
    throw new Refusal('REQUIRED_FIELD_MISSING', 'Type is required.', { fields: ['Type'], rule: 'S-22' });
  }
  if (type.replace(/\s/g, '').toLowerCase() !== 'searchindex') {
    throw refused('Type', 'only Search Index keys are made as DataEncryptionKey.');
  }
  const isBegun = textOf(fields, 'SessionToken') !== null || textOf(fields, 'SecretValue') !== null;
  return isBegun
    ? await uploadDataEncryptionKey(simulation, fields, userId)
    : await beginDataEncryptionKey(simulation, fields, userId);
}
