import type { Actor } from '../actor.js';
import type { Approval } from '../approvals/approval.js';
import type { OperationId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';

/** What is certified, as it was in the transaction that recorded the destruction; times are RFC 3339. */
export interface DestructionFacts {
  readonly org: { readonly id: string; readonly name: string; readonly organizationId: string | null };
  readonly key: {
    readonly keyId: string;
    readonly type: string;
    readonly version: number;
    readonly keyManager: string;
    readonly secretValueHash: string | null;
    readonly createdAt: string;
  };
  readonly wrappingCertificate: {
    readonly developerName: string;
    readonly fingerprintSha256: string;
  } | null;
  readonly operationId: string;
  readonly requestedBy: Actor;
  readonly approvals: readonly { readonly actor: Actor; readonly at: string }[];
  readonly reencryption: {
    readonly reference: string;
    readonly recordedBy: Actor;
    readonly recordedAt: string;
  } | null;
  readonly backup: {
    readonly kept: boolean;
    readonly keptUntil: string | null;
    readonly verifiedAt: string | null;
  };
  readonly destroyedAt: string;
}

/** The signature over the canonical JSON of a certificate's document. */
export interface DestructionSignature {
  /** Canonical JSON (RFC 8785), `{"destruction":{…}}`: what was signed, byte for byte. */
  readonly document: string;
  /** RSASSA-PKCS1-v1_5 with SHA-256, base64. */
  readonly signature: string;
  /** Of the key in the token, as `skm:audit:1`. */
  readonly keyName: string;
  /** SHA-256 of its SubjectPublicKeyInfo, hex. */
  readonly keyFingerprint: string;
  readonly signedAt: Date;
}

/** A certificate of destruction; unsigned until the token is rid of the key too. */
export interface DestructionCertificate {
  readonly id: OperationId;
  readonly orgId: SalesforceOrgId;
  readonly secretId: TenantSecretId;
  readonly facts: DestructionFacts;
  readonly signed: DestructionSignature | null;
  readonly createdAt: Date;
}

/** Approvals as they stand in a document. */
export function approvalsIn(approvals: readonly Approval[]): DestructionFacts['approvals'] {
  return approvals.map(({ actor, at }) => ({ actor, at: at.toISOString() }));
}
