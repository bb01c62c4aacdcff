import type { Actor } from '../actor.js';
import { requireIdempotencyKey } from '../arguments.js';
import { KeyManagerError } from '../errors.js';
import type { CallEffect, IdempotentCalls } from '../idempotent-calls.js';
import type { OperationKind } from '../operation.js';
import type { Clock } from '../ports/clock.js';
import type { Store, StoreReader } from '../ports/store.js';
import { orgNotActive } from '../salesforce-org-rules.js';
import { SalesforceOrgState, type SalesforceOrg } from '../salesforce-org.js';
import { requireOrg } from '../tenant-secrets/looked-up.js';

/** What changing the state of orgs needs. */
export interface OrgStateServiceDependencies {
  readonly store: Store;
  readonly calls: IdempotentCalls;
  readonly clock: Clock;
}

/** Input of pauseSalesforceOrg, resumeSalesforceOrg and disconnectSalesforceOrg. */
export interface OrgStateInput {
  readonly id: string;
  readonly idempotencyKey?: string | null | undefined;
}

type StateCall = Extract<
  OperationKind,
  'pauseSalesforceOrg' | 'resumeSalesforceOrg' | 'disconnectSalesforceOrg'
>;

/**
 * Pauses, resumes and disconnects orgs. Nothing is destroyed by it, neither in Salesforce nor in the token, and
 * everything that is on record stays readable. Operations that were begun before are brought to their end.
 */
export class OrgStateService {
  readonly #with: OrgStateServiceDependencies;

  constructor(dependencies: OrgStateServiceDependencies) {
    this.#with = dependencies;
  }

  /** No key operation begins and nothing is compared until the org is resumed. */
  async pause(actor: Actor, input: OrgStateInput): Promise<SalesforceOrg> {
    return await this.#change(actor, 'pauseSalesforceOrg', input, (org) => {
      if (org.state === SalesforceOrgState.DISCONNECTED) throw orgNotActive(org);
      return { state: SalesforceOrgState.PAUSED };
    });
  }

  /** Ends a pause. A disconnected org has to be reauthorised. */
  async resume(actor: Actor, input: OrgStateInput): Promise<SalesforceOrg> {
    return await this.#change(actor, 'resumeSalesforceOrg', input, (org) => {
      if (org.state === SalesforceOrgState.DISCONNECTED) throw orgNotActive(org);
      return { state: SalesforceOrgState.ACTIVE };
    });
  }

  /**
   * Forgets how to log in: the client secret is deleted. The key pair of JWT bearer stays in the token, so that its
   * certificate need not be registered again. Refused with OPERATION_IN_PROGRESS while a key operation is open, for its
   * end could not be learnt any more.
   */
  async disconnect(actor: Actor, input: OrgStateInput): Promise<SalesforceOrg> {
    return await this.#change(actor, 'disconnectSalesforceOrg', input, ({ credential }) => {
      const { jwtCertificatePem } = credential;
      const kept = jwtCertificatePem === undefined ? {} : { jwtCertificatePem };
      return { state: SalesforceOrgState.DISCONNECTED, credential: { kind: 'NONE', ...kept } };
    });
  }

  async #change(
    actor: Actor,
    kind: StateCall,
    input: OrgStateInput,
    changeOf: (org: SalesforceOrg) => Partial<SalesforceOrg>,
  ): Promise<SalesforceOrg> {
    const { calls, clock, store } = this.#with;
    const key = requireIdempotencyKey(input.idempotencyKey);
    const prepare = async (): Promise<CallEffect> => {
      const { id } = await requireOrg(store.read, input.id);
      return {
        write: async (write) => {
          // As it is now, in this very transaction: another server may have changed it since.
          const org = await requireOrg(write, id);
          if (kind === 'disconnectSalesforceOrg') await requireNothingOpen(write, org);
          await write.updateSalesforceOrg(id, { ...changeOf(org), lastModifiedAt: clock.now() });
        },
        result: { salesforceOrgId: id },
      };
    };
    return await calls.once({ actor, kind, key, input }, prepare, ({ salesforceOrgId }) =>
      requireOrg(store.read, salesforceOrgId ?? ''),
    );
  }
}

async function requireNothingOpen(read: StoreReader, org: SalesforceOrg): Promise<void> {
  for (const state of ['RUNNING', 'UNKNOWN'] as const) {
    const [open] = await read.operations({ orgId: org.id, state }, { limit: 1 });
    if (open === undefined) continue;
    throw new KeyManagerError(
      'OPERATION_IN_PROGRESS',
      `${org.name} cannot be disconnected while a key operation is open.`,
      { operationId: open.id },
    );
  }
}
