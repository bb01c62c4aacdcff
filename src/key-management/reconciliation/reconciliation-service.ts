import type { Actor } from '../actor.js';
import { requireIdempotencyKey } from '../arguments.js';
import type { IdempotentCalls } from '../idempotent-calls.js';
import type { ReconcileSalesforceOrgInput, ReconcileSalesforceOrgPayload } from '../payloads.js';
import type { Store } from '../ports/store.js';
import { requireActive } from '../salesforce-org-rules.js';
import { requireOrg } from '../tenant-secrets/looked-up.js';
import type { Reconciler } from './reconciler.js';

/** What reconciling on demand needs. */
export interface ReconciliationServiceDependencies {
  readonly store: Store;
  readonly calls: IdempotentCalls;
  readonly reconciler: Reconciler;
}

/** Compares an org because somebody asked for it. */
export class ReconciliationService {
  readonly #with: ReconciliationServiceDependencies;

  constructor(dependencies: ReconciliationServiceDependencies) {
    this.#with = dependencies;
  }

  /** Answers with every difference that was found; one that was on record already is the same one again. */
  async reconcile(actor: Actor, input: ReconcileSalesforceOrgInput): Promise<ReconcileSalesforceOrgPayload> {
    const key = requireIdempotencyKey(input.idempotencyKey);
    const { store, calls, reconciler } = this.#with;
    return await calls.once(
      { actor, kind: 'reconcileSalesforceOrg', key, input },
      async () => {
        const org = await requireOrg(store.read, input.id);
        requireActive(org);
        const drifts = await reconciler.reconcile(org);
        return {
          write: () => Promise.resolve(),
          result: { salesforceOrgId: org.id, driftIds: drifts.map(({ id }) => id) },
        };
      },
      async ({ salesforceOrgId, driftIds = [] }) => ({
        salesforceOrg: await requireOrg(store.read, salesforceOrgId ?? ''),
        drifts: (await store.read.driftsByIds(driftIds)).filter((drift) => drift !== undefined),
      }),
    );
  }
}
