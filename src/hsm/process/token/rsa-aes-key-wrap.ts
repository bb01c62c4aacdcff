import { constants, publicEncrypt, randomBytes } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import type { Handle } from 'pkcs11js';
import type { OaepHash } from '../../../key-management/ports/hsm.js';
import type { RsaPublicNumbers } from '../../protocol/jobs.js';
import { publicKeyOf } from '../../protocol/rsa-public-numbers.js';
import type { PaddedKeyWrap, ProbedHash } from '../../protocol/token-profile.js';
import { unwrapPadded, wrapPadded } from './padded-key-wrap.js';
import { passingKey } from './templates.js';
import type { TokenSession } from './token-session.js';
import { oaep } from './wrapping-keys.js';

/** PKCS#11 3.0 gave the mechanism a name and a number of its own, which the binding does not have yet. */
const mechanisms: Readonly<Record<PaddedKeyWrap, number>> = {
  AES_KEY_WRAP_KWP: 0x210b,
  AES_KEY_WRAP_PAD: pkcs11.CKM_AES_KEY_WRAP_PAD,
};

const longestRsaBlock = 512;
/** RFC 5649 makes five blocks of 32 bytes: one for the initial value. */
const wrappedSecretBytes = 40;
const passingKeyBytes = 32;

/**
 * What CKM_RSA_AES_KEY_WRAP makes, of the token's own mechanisms: an AES-256 key that is made for this one wrap, under
 * the RSA key, then the secret under that key. Nothing leaves the token in clear. The mechanism itself takes a
 * parameter with a pointer in it, which pkcs11js cannot pass; the bytes are the same.
 *
 * @param under handle of the RSA public key in this session
 */
export function wrapComposed(
  session: TokenSession,
  secret: Handle,
  under: Handle,
  by: { readonly oaepHash: ProbedHash; readonly mechanism: PaddedKeyWrap },
): Buffer {
  const passing = session.generateKey(pkcs11.CKM_AES_KEY_GEN, passingKey());
  const wrappedPassing = session.wrapKey(oaep(by.oaepHash), under, passing, longestRsaBlock);
  const mechanism = { mechanism: mechanisms[by.mechanism] };
  // 32 bytes are whole blocks: SoftHSM 2.6 pads what is not by itself first, and that is not RFC 5649.
  const wrappedSecret = session.wrapKey(mechanism, passing, secret, wrappedSecretBytes);
  // After a failure the session is dropped, and a session object goes with it.
  session.destroyObject(passing);
  return Buffer.concat([wrappedPassing, wrappedSecret]);
}

/** The same of a secret that this process holds; the caller zeroes the secret. */
export function wrapInSoftware(secret: Buffer, under: RsaPublicNumbers, oaepHash: OaepHash): Buffer {
  const passing = randomBytes(passingKeyBytes);
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const wrappedPassing = publicEncrypt({ key: publicKeyOf(under), padding, oaepHash }, passing);
    return Buffer.concat([wrappedPassing, wrapPadded(passing, secret)]);
  } finally {
    passing.fill(0);
  }
}

/**
 * Opens what was wrapped so; the caller zeroes the secret.
 *
 * @throws Error where it does not open by RFC 5649
 */
export function openComposed(wrapped: Buffer, openPassingKey: (wrapped: Buffer) => Buffer): Buffer {
  const border = wrapped.length - wrappedSecretBytes;
  const passing = openPassingKey(wrapped.subarray(0, border));
  return unwrapPadded(passing, wrapped.subarray(border));
}
