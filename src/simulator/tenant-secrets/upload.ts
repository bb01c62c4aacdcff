import { createHash } from 'node:crypto';
import { Refusal } from '../http/refusal.js';
import type { OrgState } from '../org/org-state.js';
import type { Simulation } from '../simulation.js';
import { decodeBase64 } from './base64-field.js';
import { type SecretType } from './secret-type.js';
import { isKeyWrap, openKeyWrap, openOaep } from './unwrap.js';
import { uploadCertificate } from './upload-certificate.js';

/** The fields of a create that bring key material. */
export interface Upload {
  readonly secretValue: string;
  readonly secretValueHash: string | null;
  readonly certificateName: string | null;
}

/** An upload that was opened. Whoever has it wipes the secret. */
export interface OpenedUpload {
  readonly secret: Buffer;
  /** SHA-256 of the secret, base64. */
  readonly hash: string;
}

/**
 * Does with an upload what Salesforce documents: finds the certificate, decrypts with its private key, checks that 32
 * bytes came out and that their SHA-256 is the one sent, and refuses material that the org has seen. Throws Refusal.
 */
export function openUpload(
  simulation: Simulation,
  state: OrgState,
  type: SecretType,
  upload: Upload,
): OpenedUpload {
  const certificate = uploadCertificate(state, upload.certificateName, simulation.realClock.now());
  const expected = expectedHash(type, upload.secretValueHash);
  const ciphertext = decodeBase64('SecretValue', upload.secretValue);
  const privateKey = simulation.keys.get(certificate.developerName);
  const secret = decrypt(state, type, ciphertext, privateKey);
  const hash = createHash('sha256').update(secret).digest('base64');
  try {
    if (expected !== null && hash !== expected) {
      throw refused('SecretValueHash', 'it is not the SHA-256 of the decrypted secret, in base64.', 'S-06');
    }
    if (state.tenantSecrets.some((row) => row.secretValueHash === hash)) {
      throw refused('SecretValue', 'this key material was used in the org before.', 'S-07');
    }
  } catch (refusal) {
    secret.fill(0);
    throw refusal;
  }
  return { secret, hash };
}

/** Database names no hash in the documentation; all the others must have one. */
function expectedHash(type: SecretType, hash: string | null): string | null {
  if (hash !== null && hash !== '') return decodeBase64('SecretValueHash', hash).toString('base64');
  if (type.wrapping === 'keyWrap') return null;
  const words = 'with SecretValue, SecretValueHash is required.';
  throw new Refusal('REQUIRED_FIELD_MISSING', words, { fields: ['SecretValueHash'], rule: 'S-06' });
}

function decrypt(
  state: OrgState,
  type: SecretType,
  ciphertext: Buffer,
  privateKey: Parameters<typeof openOaep>[0],
): Buffer {
  const keyWrapped = type.wrapping === 'keyWrap' || (type.wrapping === 'either' && isKeyWrap(ciphertext));
  const secret = keyWrapped
    ? openKeyWrap(privateKey, ciphertext, state.settings.keyWrapSha1 ? ['sha512', 'sha1'] : ['sha512'])
    : openOaep(privateKey, ciphertext);
  if (secret === undefined) {
    const how = keyWrapped ? 'CKM_RSA_AES_KEY_WRAP' : 'RSA-OAEP with SHA-512 or SHA-1';
    throw refused('SecretValue', `it does not decrypt with the certificate's key and ${how}.`, 'S-05');
  }
  if (secret.length === 32) return secret;
  const words = `the decrypted secret has ${secret.length} bytes, not 32.`;
  secret.fill(0);
  throw refused('SecretValue', words, 'S-05');
}

function refused(field: string, words: string, rule: string): Refusal {
  return new Refusal('FIELD_INTEGRITY_EXCEPTION', words, { fields: [field], rule });
}
