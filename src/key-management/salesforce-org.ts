import type { SalesforceOrgId } from './identifiers.js';

/** How we log in to an org, as stored: the client secret only ever sealed under a key of the HSM. */
export type StoredCredential =
  | {
      readonly kind: 'CLIENT_CREDENTIALS';
      readonly clientId: string;
      readonly sealedClientSecret: string;
      /** Set while a change to JWT bearer is prepared: the certificate to register first. */
      readonly jwtCertificatePem?: string;
    }
  | {
      readonly kind: 'JWT_BEARER';
      readonly clientId: string;
      readonly username: string;
      /** PEM; to be registered in the External Client App. The key pair lives in the HSM. */
      readonly jwtCertificatePem: string;
    }
  | {
      /** The org is disconnected. */
      readonly kind: 'NONE';
      /** Kept, with its key pair in the HSM, for when it is reauthorised. */
      readonly jwtCertificatePem?: string;
    };

/**
 * ACTIVE: it is worked with. PAUSED: no key operation begins and nothing is compared. DISCONNECTED: nobody can log in
 * to it until it is reauthorised.
 */
export const SalesforceOrgState = {
  ACTIVE: 'ACTIVE',
  PAUSED: 'PAUSED',
  DISCONNECTED: 'DISCONNECTED',
} as const;
/** One of the three. */
export type SalesforceOrgState = (typeof SalesforceOrgState)[keyof typeof SalesforceOrgState];

/** A connected Salesforce org (an app instance). */
export interface SalesforceOrg {
  readonly id: SalesforceOrgId;
  readonly name: string;
  /** Salesforce's 18-character id; null until the first login. Unique among connected orgs. */
  readonly organizationId: string | null;
  /** Scheme and host without a path, as `https://example.my.salesforce.com`. */
  readonly loginUrl: string;
  /** Null until Salesforce has told. */
  readonly isSandbox: boolean | null;
  readonly byokEnabled: boolean;
  readonly state: SalesforceOrgState;
  readonly credential: StoredCredential;
  /** When Salesforce's TenantSecrets were last read, by our clock. */
  readonly lastComparedAt: Date | null;
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
}
