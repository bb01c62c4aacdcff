import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pkcs11 from 'pkcs11js';
import type { Handle, PKCS11, Template } from 'pkcs11js';

/** Where the token is, and whom secrets are wrapped for. */
export interface RawTokenPlace {
  readonly modulePath: string;
  readonly label: string;
  readonly pinFile: string;
  readonly publicKeyPem: string;
}

/** What the token gives for one secret. */
export interface RawSecret {
  readonly key: Handle;
  readonly wrapped: Buffer;
  readonly sha256: Buffer;
}

const lengths = { modulus: 512, hash: 32 } as const;

/**
 * The PKCS#11 calls that a tenant secret takes, straight through the thinnest binding: one session, no recovery, no
 * check of anything. The attributes are those that the product sets, for they decide what the token has to do.
 */
export class RawToken {
  readonly #library: PKCS11;
  readonly #session: Handle;
  readonly #wrappingKey: Handle;

  constructor({ modulePath, label, pinFile, publicKeyPem }: RawTokenPlace) {
    const library = new pkcs11.PKCS11();
    library.load(modulePath);
    unlessDone(
      () => library.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK }),
      'CKR_CRYPTOKI_ALREADY_INITIALIZED',
    );
    const slot = library
      .C_GetSlotList(true)
      .find((each) => library.C_GetTokenInfo(each).label.trim() === label);
    if (slot === undefined) throw new Error('the token is not there');
    const session = library.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION);
    const pin = readFileSync(pinFile, 'utf8').trim();
    unlessDone(() => library.C_Login(session, pkcs11.CKU_USER, pin), 'CKR_USER_ALREADY_LOGGED_IN');
    this.#library = library;
    this.#session = session;
    this.#wrappingKey = library.C_CreateObject(session, wrappingKey(publicKeyPem));
  }

  /** Generates a secret as a token object, wraps it with OAEP under SHA-1 and hashes it. */
  make(id: Buffer): RawSecret {
    const library = this.#library;
    const session = this.#session;
    const key = library.C_GenerateKey(session, { mechanism: pkcs11.CKM_GENERIC_SECRET_KEY_GEN }, secret(id));
    const wrapped = library.C_WrapKey(session, oaep, this.#wrappingKey, key, Buffer.alloc(lengths.modulus));
    library.C_DigestInit(session, { mechanism: pkcs11.CKM_SHA256 });
    library.C_DigestKey(session, key);
    const sha256 = library.C_DigestFinal(session, Buffer.alloc(lengths.hash));
    return { key, wrapped, sha256 };
  }

  /** Makes a secret unextractable for good. */
  close(key: Handle): void {
    this.#library.C_SetAttributeValue(this.#session, key, [{ type: pkcs11.CKA_EXTRACTABLE, value: false }]);
  }

  /** Destroys a secret. */
  destroy(key: Handle): void {
    this.#library.C_DestroyObject(this.#session, key);
  }
}

// SoftHSM takes no other hash in C_WrapKey.
const oaep = {
  mechanism: pkcs11.CKM_RSA_PKCS_OAEP,
  parameter: {
    type: pkcs11.CK_PARAMS_RSA_OAEP,
    hashAlg: pkcs11.CKM_SHA_1,
    mgf: pkcs11.CKG_MGF1_SHA1,
    source: 1,
  },
};

function secret(id: Buffer): Template {
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_GENERIC_SECRET },
    { type: pkcs11.CKA_TOKEN, value: true },
    { type: pkcs11.CKA_PRIVATE, value: true },
    { type: pkcs11.CKA_SENSITIVE, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: true },
    { type: pkcs11.CKA_VALUE_LEN, value: 32 },
    { type: pkcs11.CKA_CHECK_VALUE, value: Buffer.alloc(0) },
    { type: pkcs11.CKA_LABEL, value: `bench:${id.toString('hex')}` },
    { type: pkcs11.CKA_ID, value: id },
  ];
}

function wrappingKey(publicKeyPem: string): Template {
  const { n = '', e = '' } = createPublicKey(publicKeyPem).export({ format: 'jwk' });
  return [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_PUBLIC_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_RSA },
    { type: pkcs11.CKA_TOKEN, value: false },
    { type: pkcs11.CKA_WRAP, value: true },
    { type: pkcs11.CKA_MODULUS, value: Buffer.from(n, 'base64url') },
    { type: pkcs11.CKA_PUBLIC_EXPONENT, value: Buffer.from(e, 'base64url') },
  ];
}

function unlessDone(call: () => void, done: string): void {
  try {
    call();
  } catch (thrown) {
    if (!(thrown as Error).message.includes(done)) throw thrown;
  }
}
