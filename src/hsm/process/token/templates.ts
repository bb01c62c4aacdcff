import pkcs11 from 'pkcs11js';
import type { Template } from 'pkcs11js';
import type { RsaPublicNumbers } from '../../protocol/jobs.js';
import type { SecretKeyType } from '../../protocol/token-profile.js';

const secretBytes = 32;

const keyTypes = { GENERIC_SECRET: pkcs11.CKK_GENERIC_SECRET, AES: pkcs11.CKK_AES } as const;
const mechanisms = {
  GENERIC_SECRET: pkcs11.CKM_GENERIC_SECRET_KEY_GEN,
  AES: pkcs11.CKM_AES_KEY_GEN,
} as const;

/** The mechanism that makes a secret key of this type. */
export function keyGenerationMechanism(keyType: SecretKeyType): number {
  return mechanisms[keyType];
}

/** CKA_KEY_TYPE of a secret key. */
export function keyTypeValue(keyType: SecretKeyType): number {
  return keyTypes[keyType];
}

/** A 256-bit key that may be wrapped and hashed, and never read. `token` false makes it a throw-away one. */
export function wrappableSecret(keyType: SecretKeyType, token: boolean, emptyCheckValue: boolean): Template {
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: keyTypes[keyType] },
    { type: pkcs11.CKA_TOKEN, value: token },
    { type: pkcs11.CKA_PRIVATE, value: true },
    { type: pkcs11.CKA_SENSITIVE, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: true },
    { type: pkcs11.CKA_VALUE_LEN, value: secretBytes },
    // The check value is readable although the key is sensitive, and is made of the key: three bytes less to guess.
    ...(emptyCheckValue ? [{ type: pkcs11.CKA_CHECK_VALUE, value: Buffer.alloc(0) }] : []),
  ];
}

/** The tenant secret's object: the wrappable secret with its name. `id` is hex. */
export function tenantSecret(
  keyType: SecretKeyType,
  emptyCheckValue: boolean,
  label: string,
  id: string,
): Template {
  return [
    ...wrappableSecret(keyType, true, emptyCheckValue),
    { type: pkcs11.CKA_LABEL, value: label },
    { type: pkcs11.CKA_ID, value: Buffer.from(id, 'hex') },
  ];
}

/** Finds our secrets by both names: an object with the same CKA_ID and another label is not ours. */
export function tenantSecretSearch(label: string, id: string): Template {
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_ID, value: Buffer.from(id, 'hex') },
    { type: pkcs11.CKA_LABEL, value: label },
  ];
}

/** An AES-256 key that encrypts and decrypts inside the token and cannot leave it. */
export function sealingKey(token: boolean, label: string, id: string): Template {
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_AES },
    { type: pkcs11.CKA_TOKEN, value: token },
    { type: pkcs11.CKA_PRIVATE, value: true },
    { type: pkcs11.CKA_SENSITIVE, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: false },
    { type: pkcs11.CKA_VALUE_LEN, value: secretBytes },
    { type: pkcs11.CKA_ENCRYPT, value: true },
    { type: pkcs11.CKA_DECRYPT, value: true },
    { type: pkcs11.CKA_WRAP, value: false },
    { type: pkcs11.CKA_UNWRAP, value: false },
    { type: pkcs11.CKA_LABEL, value: label },
    { type: pkcs11.CKA_ID, value: Buffer.from(id, 'hex') },
  ];
}

/** An AES-256 key that wraps one secret and is wrapped itself; a session object, destroyed right after. */
export function passingKey(): Template {
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_AES },
    { type: pkcs11.CKA_TOKEN, value: false },
    { type: pkcs11.CKA_PRIVATE, value: true },
    { type: pkcs11.CKA_SENSITIVE, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: true },
    { type: pkcs11.CKA_VALUE_LEN, value: secretBytes },
    { type: pkcs11.CKA_WRAP, value: true },
  ];
}

/** A public key brought in for wrapping; a session object, gone with its session. */
export function wrappingKey(numbers: RsaPublicNumbers): Template {
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_PUBLIC_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_RSA },
    { type: pkcs11.CKA_TOKEN, value: false },
    { type: pkcs11.CKA_WRAP, value: true },
    { type: pkcs11.CKA_MODULUS, value: Buffer.from(numbers.modulus, 'base64') },
    { type: pkcs11.CKA_PUBLIC_EXPONENT, value: Buffer.from(numbers.exponent, 'base64') },
  ];
}

/** The public half of an RSA-2048 signing pair. */
export function signingPublicKey(label: string, id: string): Template {
  return [
    { type: pkcs11.CKA_TOKEN, value: true },
    { type: pkcs11.CKA_VERIFY, value: true },
    { type: pkcs11.CKA_MODULUS_BITS, value: 2048 },
    { type: pkcs11.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) },
    { type: pkcs11.CKA_LABEL, value: label },
    { type: pkcs11.CKA_ID, value: Buffer.from(id, 'hex') },
  ];
}

/** The private half: it signs, and does nothing else. */
export function signingPrivateKey(label: string, id: string): Template {
  return [
    { type: pkcs11.CKA_TOKEN, value: true },
    { type: pkcs11.CKA_PRIVATE, value: true },
    { type: pkcs11.CKA_SENSITIVE, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: false },
    { type: pkcs11.CKA_SIGN, value: true },
    { type: pkcs11.CKA_DECRYPT, value: false },
    { type: pkcs11.CKA_UNWRAP, value: false },
    { type: pkcs11.CKA_LABEL, value: label },
    { type: pkcs11.CKA_ID, value: Buffer.from(id, 'hex') },
  ];
}

/** Finds the objects of one class under one of our labels. */
export function labelled(objectClass: number, label: string): Template {
  return [
    { type: pkcs11.CKA_CLASS, value: objectClass },
    { type: pkcs11.CKA_LABEL, value: label },
  ];
}
