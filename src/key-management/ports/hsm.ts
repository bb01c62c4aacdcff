import type { OperationId, SalesforceOrgId } from '../identifiers.js';

/** The OAEP hashes Salesforce takes; MGF1 uses the same one. */
export type OaepHash = 'sha512' | 'sha1';

/**
 * How a secret is encrypted for Salesforce. RSA_OAEP: RSAES-OAEP alone. RSA_AES_KEY_WRAP: as CKM_RSA_AES_KEY_WRAP makes
 * it (PKCS#11 3.0, section 2.1.21), RSAES-OAEP of a passing AES-256 key, then the secret under that key by AES Key Wrap
 * with Padding (RFC 5649); what Salesforce asks for Search Index and Database.
 */
export type SecretWrapping = 'RSA_OAEP' | 'RSA_AES_KEY_WRAP';

/** A secret that stays in the token, and the two things about it that may leave. */
export interface WrappedTenantSecret {
  /** Ciphertext under the certificate's public key, base64: 512 bytes, or 552 with RSA_AES_KEY_WRAP. */
  readonly wrapped: string;
  /** SHA-256 of the 32 plaintext bytes, base64. */
  readonly sha256: string;
  readonly oaepHash: OaepHash;
}

/** The keys to seal under: `seal` for what the server opens day by day, `backup` for exported secrets. */
export type SealingKey = 'seal' | 'backup';

/** A JWT signing key pair made in the token. */
export interface SigningKey {
  /** Self-signed X.509 certificate over its public key, PEM, for the External Client App. */
  readonly certificatePem: string;
}

/** The pair that signs the record of what was done. */
export interface AuditKey {
  /** Its label in the token, as `skm:audit:1`. */
  readonly name: string;
  /** PEM, SubjectPublicKeyInfo. */
  readonly publicKeyPem: string;
}

/** Which token it is, as it says itself (PKCS#11 CK_TOKEN_INFO). */
export interface TokenIdentity {
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serialNumber: string;
}

/**
 * The PKCS#11 token, as the domain sees it. Every method rejects with KeyManagerError HSM_UNAVAILABLE when the token
 * cannot be reached in time, and recovers by itself; every method may be repeated with the same arguments.
 */
export interface Hsm {
  readonly token: TokenIdentity;
  /** Asks the token itself whether it is there (C_GetTokenInfo and a session). */
  probe(): Promise<void>;
  /**
   * Makes the 256-bit secret of an operation as a private, sensitive token object (or finds the one that an earlier
   * try made), wraps it under the key and hashes it, all inside the token.
   */
  makeTenantSecret(
    operationId: OperationId,
    publicKeyPem: string,
    wrapping?: SecretWrapping,
  ): Promise<WrappedTenantSecret>;
  /** Why RSA_AES_KEY_WRAP cannot be made here, and what would change that; undefined where it can. */
  readonly keyWrapFault: string | undefined;
  /** Sets CKA_EXTRACTABLE to false for good. No such object is success: there is nothing left to protect. */
  closeTenantSecret(operationId: OperationId): Promise<void>;
  /** Destroys the object. No such object is success. */
  destroyTenantSecret(operationId: OperationId): Promise<void>;
  /** Operations whose secret the token holds now. */
  tenantSecrets(): Promise<OperationId[]>;
  /** Whether `seal` and `open` work: AES-256-GCM under a non-extractable key of the token. */
  readonly canSeal: boolean;
  /**
   * Encrypts a text under `skm:seal` or `skm:backup:1`; it opens only with the same key and the same `boundTo`
   * (additional authenticated data).
   */
  seal(plaintext: string, boundTo: string, key?: SealingKey): Promise<string>;
  /** Opens what `seal` made; a tampered text or another `boundTo` rejects with HSM_UNAVAILABLE naming neither. */
  open(sealed: string, boundTo: string, key?: SealingKey): Promise<string>;
  /** Makes (or finds) the RSA-2048 pair `skm:jwt:ORG` and a certificate over it. */
  makeSigningKey(orgId: SalesforceOrgId, commonName: string): Promise<SigningKey>;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over `data` (JWS RS256, RFC 7518 section 3.3), base64url. */
  sign(orgId: SalesforceOrgId, data: string): Promise<string>;
  /** Destroys the pair of an org. No such pair is success. */
  destroySigningKey(orgId: SalesforceOrgId): Promise<void>;
  /** Makes (or finds) the RSA-2048 pair that signs the record. */
  auditKey(): Promise<AuditKey>;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over `data` by that pair, base64. */
  signAudit(data: string): Promise<string>;
}
