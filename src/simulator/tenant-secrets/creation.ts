import { Refusal } from '../http/refusal.js';
import type { Settings } from '../org/settings.js';
import { secretTypeNamed } from './secret-type.js';
import type { Upload } from './upload.js';
import { textOf, type WrittenFields } from './written-fields.js';

/** A create whose fields fit each other; `upload` is null where the org is to make the secret. */
export interface Creation {
  readonly type: string;
  readonly description: string | null;
  readonly keyDerivationMode: 'PBKDF2' | 'NONE';
  readonly upload: Upload | null;
}

/** Judges the fields of a create together. Throws Refusal. */
export function creationOf(fields: WrittenFields, settings: Settings, apiVersion: number): Creation {
  refuseRemote(fields);
  const type = textOf(fields, 'Type') ?? 'Data';
  if (type === 'SearchIndex' && settings.hyperforce && apiVersion >= 63) {
    throw refused(
      'Type',
      'on Hyperforce, from version 63 on, SearchIndex is created as DataEncryptionKey.',
      'S-09',
    );
  }
  const upload = uploadOf(fields);
  refuseContradiction(textOf(fields, 'Source'), upload);
  const keyDerivationMode = textOf(fields, 'KeyDerivationMode') === 'NONE' ? 'NONE' : 'PBKDF2';
  if (keyDerivationMode === 'NONE') refuseOptOut(fields, type, settings);
  return { type, description: textOf(fields, 'Description'), keyDerivationMode, upload };
}

function uploadOf(fields: WrittenFields): Upload | null {
  const secretValue = textOf(fields, 'SecretValue') ?? '';
  if (secretValue === '') return null;
  return {
    secretValue,
    secretValueHash: textOf(fields, 'SecretValueHash'),
    certificateName: textOf(fields, 'SecretValueCertificate'),
  };
}

function refuseRemote(fields: WrittenFields): void {
  const remote = ['RemoteKeyIdentifier', 'RemoteKeyServiceId', 'RemoteKeyCertificate'];
  const isRemote =
    textOf(fields, 'Source') === 'REMOTE' || remote.some((name) => textOf(fields, name) !== null);
  if (!isRemote) return;
  throw refused('Source', 'cache-only keys (Source Remote) are not simulated.', 'S-13');
}

function refuseContradiction(source: string | null, upload: Upload | null): void {
  if (source === 'UPLOADED' && upload === null) {
    const words = 'Source Uploaded needs SecretValue.';
    throw new Refusal('REQUIRED_FIELD_MISSING', words, { fields: ['SecretValue'], rule: 'S-03' });
  }
  if (source === 'HSM' && upload !== null) {
    throw refused('Source', 'a SecretValue is sent, so Source is Uploaded.', 'S-03');
  }
}

function refuseOptOut(fields: WrittenFields, type: string, settings: Settings): void {
  const field = 'KeyDerivationMode';
  if (!settings.optOut)
    throw refused(field, 'the org does not allow BYOK to opt out of key derivation.', 'S-08');
  if (textOf(fields, 'Source') !== 'UPLOADED') {
    throw refused(field, 'NONE is for uploaded keys: send Source Uploaded with it.', 'S-08');
  }
  if (secretTypeNamed(type).mayOptOut) return;
  throw refused(field, `NONE is not allowed for ${type}.`, 'S-08');
}

function refused(field: string, words: string, rule: string): Refusal {
  return new Refusal('FIELD_INTEGRITY_EXCEPTION', words, { fields: [field], rule });
}
