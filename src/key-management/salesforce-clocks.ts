import type { SalesforceOrgId } from './identifiers.js';

/**
 * By how much each org's clock is ahead of ours, as last seen in an answer of it. Kept in memory only: every org is
 * compared at start and from time to time, and what is decided by Salesforce's clock is decided on a fresh answer.
 */
export class SalesforceClocks {
  readonly #aheadMilliseconds = new Map<SalesforceOrgId, number>();

  /** Notes what an org's clock showed when ours showed `now`. */
  note(orgId: SalesforceOrgId, salesforceTime: Date, now: Date): void {
    this.#aheadMilliseconds.set(orgId, salesforceTime.getTime() - now.getTime());
  }

  /** What an org's clock shows when ours shows `now`; ours where it has not been seen yet. */
  timeOf(orgId: SalesforceOrgId, now: Date): Date {
    return new Date(now.getTime() + (this.#aheadMilliseconds.get(orgId) ?? 0));
  }
}
