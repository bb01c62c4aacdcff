import type { Certificate } from './certificate/certificate.js';
import type { InspectedCertificate } from './certificate/inspect-certificate.js';
import type { CertificateReason } from './errors.js';
import type { Drift } from './comparison/drift.js';
import type { DestructionCertificate } from './destruction/destruction-certificate.js';
import type { BackupChoice } from './operation.js';
import type { SalesforceCheck } from './ports/salesforce.js';
import type { SalesforceOrg } from './salesforce-org.js';
import type { KeyDerivationMode, TenantSecret, TenantSecretType } from './tenant-secret.js';

/** Exactly one of the two ways to log in. */
export interface CredentialInput {
  readonly clientCredentials?:
    { readonly clientId: string; readonly clientSecret: string } | null | undefined;
  readonly jwtBearer?: { readonly clientId: string; readonly username: string } | null | undefined;
}

/** Input of connectSalesforceOrg. */
export interface ConnectSalesforceOrgInput extends CredentialInput {
  readonly name: string;
  readonly loginUrl: string;
  readonly byokEnabled: boolean;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of updateSalesforceOrg; what is absent or null stays. */
export interface UpdateSalesforceOrgInput extends CredentialInput {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly byokEnabled?: boolean | null | undefined;
  readonly loginUrl?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of reauthoriseSalesforceOrg; what is absent or null stays. */
export interface ReauthoriseSalesforceOrgInput extends CredentialInput {
  readonly id: string;
  readonly loginUrl?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of uploadCertificate. */
export interface UploadCertificateInput {
  readonly orgId: string;
  readonly pem: string;
  readonly developerName?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of checkCertificate. */
export interface CheckCertificateInput {
  readonly orgId: string;
  readonly pem: string;
}

/** What a certificate says, and everything that speaks against uploading it, as far as it is known here. */
export interface CertificateCheck extends Omit<InspectedCertificate, 'reasons'> {
  readonly reasons: readonly (CertificateReason | { readonly code: 'OTHER_ORG'; readonly message: string })[];
  /** The same certificate, where the org has it already. */
  readonly alreadyUploaded: Certificate | null;
}

/** Input of generateTenantSecret. */
export interface GenerateTenantSecretInput {
  readonly orgId: string;
  readonly type: TenantSecretType;
  readonly keyDerivationMode: KeyDerivationMode;
  readonly description?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of destroyTenantSecret. */
export interface DestroyTenantSecretInput {
  readonly id: string;
  readonly confirmKeyId: string;
  readonly backup: BackupChoice;
  /** Needed where the org wants others to approve. */
  readonly reason?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of restoreTenantSecret. */
export interface RestoreTenantSecretInput {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of purgeTenantSecretBackup. */
export interface PurgeTenantSecretBackupInput {
  readonly id: string;
  readonly confirmKeyId: string;
  /** Needed where the org wants others to approve. */
  readonly reason?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of reconcileSalesforceOrg. */
export interface ReconcileSalesforceOrgInput {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** An org, and with JWT bearer the certificate to register in its External Client App. */
export interface SalesforceOrgPayload {
  readonly salesforceOrg: SalesforceOrg;
  readonly jwtCertificatePem: string | null;
}

/** The lines of a connection test. */
export interface TestSalesforceOrgPayload {
  readonly salesforceOrg: SalesforceOrg;
  readonly checks: readonly SalesforceCheck[];
}

/** How far an uploaded certificate could be held against the org's own. */
export const CertificateOrgCheck = {
  MATCHED: 'MATCHED',
  NOT_PERMITTED: 'NOT_PERMITTED',
  ORG_NOT_LOGGED_IN: 'ORG_NOT_LOGGED_IN',
} as const;
/** One of the three outcomes of that comparison that let the upload pass. */
export type CertificateOrgCheck = (typeof CertificateOrgCheck)[keyof typeof CertificateOrgCheck];

/** An uploaded certificate. */
export interface UploadCertificatePayload {
  readonly certificate: Certificate;
  readonly orgCheck: CertificateOrgCheck;
}

/** A new secret, and the one that Salesforce archived for it. */
export interface GenerateTenantSecretPayload {
  readonly tenantSecret: TenantSecret;
  readonly archived: TenantSecret | null;
}

/** A secret as it is now. */
export interface TenantSecretPayload {
  readonly tenantSecret: TenantSecret;
}

/** A destroyed secret, and whether there is a way back. */
export interface DestroyTenantSecretPayload extends TenantSecretPayload {
  /** Until when its backup is kept; null where there is none. */
  readonly restorableUntil: Date | null;
  /** True only where no backup is left. */
  readonly goneForGood: boolean;
  /** Null where it was destroyed before there were any. */
  readonly certificate: DestructionCertificate | null;
}

/** An org that was compared with our records, and the differences that were found. */
export interface ReconcileSalesforceOrgPayload {
  readonly salesforceOrg: SalesforceOrg;
  readonly drifts: readonly Drift[];
}
