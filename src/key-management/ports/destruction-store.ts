import type { DestructionCertificate, DestructionSignature } from '../destruction/destruction-certificate.js';
import type { DestructionEvidence, EvidenceKind } from '../destruction/destruction-evidence.js';
import type { DestructionGate } from '../destruction/destruction-gate.js';
import type { OperationId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';

/** Reading gates, evidence and certificates of destruction. */
export interface DestructionReader {
  destructionGates(orgIds: readonly SalesforceOrgId[]): Promise<(DestructionGate | undefined)[]>;
  /** The newest evidence of a kind for each secret. */
  destructionEvidence(
    secretIds: readonly TenantSecretId[],
    kind: EvidenceKind,
  ): Promise<(DestructionEvidence | undefined)[]>;
  destructionCertificatesByIds(ids: readonly OperationId[]): Promise<(DestructionCertificate | undefined)[]>;
  /** The newest of each secret: one that was restored can be destroyed again. */
  destructionCertificatesOf(
    secretIds: readonly TenantSecretId[],
  ): Promise<(DestructionCertificate | undefined)[]>;
  /** Eldest first, a hundred at most. */
  unsignedDestructionCertificates(): Promise<DestructionCertificate[]>;
}

/** Writing them. */
export interface DestructionWriter {
  putDestructionGate(gate: DestructionGate): Promise<void>;
  insertDestructionEvidence(evidence: DestructionEvidence): Promise<void>;
  insertDestructionCertificate(certificate: DestructionCertificate): Promise<void>;
  /** False where it is signed already: the first signature stays. */
  signDestructionCertificate(id: OperationId, signed: DestructionSignature): Promise<boolean>;
}
