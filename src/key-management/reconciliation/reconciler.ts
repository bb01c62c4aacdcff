import type { Comparisons } from '../comparison/comparisons.js';
import type { Drift } from '../comparison/drift.js';
import { hasCode } from '../errors.js';
import type { OrgConnections } from '../org-connections.js';
import type { Logger } from '../ports/logger.js';
import type { SalesforceSession } from '../ports/salesforce.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { TenantSecretType } from '../tenant-secret.js';
import { isKnownAt } from '../type-rules.js';
import type { TokenComparison } from './token-comparison.js';

/** What reconciling needs. */
export interface ReconcilerDependencies {
  readonly connections: OrgConnections;
  readonly comparisons: Comparisons;
  readonly tokenComparison: TokenComparison;
  readonly logger: Logger;
}

/**
 * Compares everything that there is of an org: what Salesforce lists, what the token holds, what we have on record.
 * Salesforce is the truth about status; we are the truth about material.
 */
export class Reconciler {
  readonly #with: ReconcilerDependencies;

  constructor(dependencies: ReconcilerDependencies) {
    this.#with = dependencies;
  }

  /** The differences that are found, on record; may be repeated at any time, by any server. */
  async reconcile(org: SalesforceOrg): Promise<Drift[]> {
    const { connections, tokenComparison } = this.#with;
    const session = await connections.session(org);
    const drifts: Drift[] = [];
    for (const type of Object.values(TenantSecretType)) {
      if (!isKnownAt(type, session.apiVersion)) continue;
      drifts.push(...(await this.#compare(org, session, type)));
    }
    return [...drifts, ...(await tokenComparison.run(org))];
  }

  /** An org need not know every type, and says so by refusing to list it. */
  async #compare(
    org: SalesforceOrg,
    session: SalesforceSession,
    type: TenantSecretType,
  ): Promise<readonly Drift[]> {
    const { comparisons, logger } = this.#with;
    try {
      return (await comparisons.run(org, session, type)).drifts;
    } catch (error) {
      if (type === TenantSecretType.DATA || !hasCode(error, 'SALESFORCE_REJECTED')) throw error;
      logger.warn({ orgId: org.id, type, code: error.code }, 'the org lists no secrets of this type');
      return [];
    }
  }
}
