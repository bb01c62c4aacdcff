import { KeyManagerError } from './errors.js';
import type { Hsm } from './ports/hsm.js';
import type { Salesforce, SalesforceAccess, SalesforceSession } from './ports/salesforce.js';
import { orgNotActive } from './salesforce-org-rules.js';
import type { SalesforceOrg } from './salesforce-org.js';

/** What must never be read for another org: the client secret's additional authenticated data. */
export function clientSecretBinding(orgId: SalesforceOrg['id']): string {
  return `client-secret:${orgId}`;
}

/** Logs in to connected orgs: opens the sealed client secret for the length of one call. */
export class OrgConnections {
  readonly #salesforce: Salesforce;
  readonly #hsm: Hsm;

  constructor(salesforce: Salesforce, hsm: Hsm) {
    this.#salesforce = salesforce;
    this.#hsm = hsm;
  }

  /**
   * A session of the very org that was connected. A sandbox refresh or a moved My Domain can lead the same login to
   * another organization id; then no key operation may go on: SALESFORCE_REJECTED says so.
   */
  async session(org: SalesforceOrg, options?: { readonly fresh: boolean }): Promise<SalesforceSession> {
    const session = await this.#salesforce.connect(await this.access(org), options);
    if (org.organizationId !== null && session.organizationId !== org.organizationId) {
      throw new KeyManagerError(
        'SALESFORCE_REJECTED',
        `The login of ${org.name} now leads to organization ${session.organizationId}, not to ${org.organizationId}` +
          ' as when it was connected (a refreshed sandbox gets a new id). Connect it anew as an org of its own.',
        { salesforceErrorCode: null },
      );
    }
    return session;
  }

  /** How to log in to the org, the client secret opened; rejects with ORG_NOT_ACTIVE where it is disconnected. */
  async access(org: SalesforceOrg): Promise<SalesforceAccess> {
    return {
      orgId: org.id,
      loginUrl: org.loginUrl,
      credential: await this.#unsealed(org),
    };
  }

  async #unsealed(org: SalesforceOrg): Promise<SalesforceAccess['credential']> {
    const { credential } = org;
    if (credential.kind === 'NONE') throw orgNotActive(org);
    if (credential.kind === 'JWT_BEARER') {
      return { kind: 'JWT_BEARER', clientId: credential.clientId, username: credential.username };
    }
    const clientSecret = await this.#hsm.open(credential.sealedClientSecret, clientSecretBinding(org.id));
    return { kind: 'CLIENT_CREDENTIALS', clientId: credential.clientId, clientSecret };
  }
}
