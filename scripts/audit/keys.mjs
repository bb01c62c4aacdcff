import { createHash, createPublicKey } from 'node:crypto';

/** The public keys of a PEM text, by their fingerprints (SHA-256 of SubjectPublicKeyInfo, hex). */
export function readKeys(pem) {
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  if (blocks.length === 0) throw new Error('There is no PUBLIC KEY block in the key file.');
  return new Map(blocks.map((block) => createPublicKey(block)).map((key) => [fingerprintOf(key), key]));
}

function fingerprintOf(key) {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
