import pkcs11 from 'pkcs11js';
import type { Handle, Mechanism } from 'pkcs11js';
import type { RsaPublicNumbers } from '../../protocol/jobs.js';
import type { ProbedHash } from '../../protocol/token-profile.js';
import { wrappingKey } from './templates.js';
import type { TokenSession } from './token-session.js';

const hashes = {
  sha1: { hashAlg: pkcs11.CKM_SHA_1, mgf: pkcs11.CKG_MGF1_SHA1 },
  sha256: { hashAlg: pkcs11.CKM_SHA256, mgf: pkcs11.CKG_MGF1_SHA256 },
  sha512: { hashAlg: pkcs11.CKM_SHA512, mgf: pkcs11.CKG_MGF1_SHA512 },
} as const;

const mostKept = 16;

/** RSAES-OAEP with this hash in both places and no label (RFC 8017 section 7.1); PKCS#1 v1.5 is never used. */
export function oaep(hash: ProbedHash): Mechanism {
  const parameter = { type: pkcs11.CK_PARAMS_RSA_OAEP, ...hashes[hash], source: 1 };
  return { mechanism: pkcs11.CKM_RSA_PKCS_OAEP, parameter };
}

/** Public keys brought into a session for wrapping: one import for each certificate, not for each secret. */
export class WrappingKeys {
  readonly #handles = new Map<string, Handle>();

  /** The key in this session. */
  imported(session: TokenSession, numbers: RsaPublicNumbers): Handle {
    const known = this.#handles.get(numbers.modulus);
    if (known !== undefined) return known;
    this.#makeRoom(session);
    const handle = session.createObject(wrappingKey(numbers));
    this.#handles.set(numbers.modulus, handle);
    return handle;
  }

  /** Forgets all of them: their session is gone. */
  clear(): void {
    this.#handles.clear();
  }

  #makeRoom(session: TokenSession): void {
    const [oldest] = this.#handles;
    if (this.#handles.size < mostKept || oldest === undefined) return;
    this.#handles.delete(oldest[0]);
    session.destroyObject(oldest[1]);
  }
}
