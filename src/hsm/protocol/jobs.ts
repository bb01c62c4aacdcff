import type { SealingKey, SecretWrapping, WrappedTenantSecret } from '../../key-management/ports/hsm.js';

type Nothing = Readonly<Record<string, never>>;

/** An RSA public key's two numbers, big-endian, base64. */
export interface RsaPublicNumbers {
  readonly modulus: string;
  readonly exponent: string;
}

/** What is needed to make the secret of an operation. */
export interface MakeTenantSecretRequest {
  readonly operationId: string;
  /** The certificate's key, RSA 4096. */
  readonly wrappingKey: RsaPublicNumbers;
  readonly wrapping: SecretWrapping;
  /** Whether an object of this operation may be in the token already. */
  readonly look: boolean;
  /** SHA-256 that was acknowledged for this operation before, base64. */
  readonly sha256: string | undefined;
}

/** A signing key pair, as the token holds it. */
export interface SigningKeyFacts extends RsaPublicNumbers {
  /** CKA_ID: 16 bytes in hex, six of milliseconds since 1970 and ten of chance. */
  readonly id: string;
}

/**
 * Everything that the child process does, one message each; each may be repeated with the same request. Bytes are
 * base64 unless a field says otherwise.
 */
export interface Jobs {
  probe: { request: Nothing; result: null };
  makeTenantSecret: { request: MakeTenantSecretRequest; result: WrappedTenantSecret };
  /** `closed` is false where the token does not let an object be closed. */
  closeTenantSecret: { request: { operationId: string }; result: { closed: boolean } };
  destroyTenantSecret: { request: { operationId: string }; result: null };
  /** `defective` counts keys without id, label or length, as a logout under load leaves them on SoftHSM. */
  tenantSecrets: { request: Nothing; result: { operationIds: string[]; defective: number } };
  seal: { request: { plaintext: string; boundTo: string; key: SealingKey }; result: string };
  open: { request: { sealed: string; boundTo: string; key: SealingKey }; result: string };
  /** `id` is the CKA_ID of a pair that has to be made, hex. */
  makeSigningKey: { request: { label: string; id: string }; result: SigningKeyFacts };
  sign: { request: { label: string; data: string }; result: string };
  destroySigningKey: { request: { label: string }; result: null };
}

/** Name of a job. */
export type JobName = keyof Jobs;

/** A job of any name with the request that goes with it. */
export type Job = { [N in JobName]: { readonly name: N; readonly request: Jobs[N]['request'] } }[JobName];

/** What any job may answer. */
export type JobResult = Jobs[JobName]['result'];
