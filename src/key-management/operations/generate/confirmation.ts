import type { Comparison, TakenOver } from '../../comparison/comparisons.js';
import { markOf } from '../../comparison/makers.js';
import { KeyManagerError } from '../../errors.js';
import type { Operation } from '../../operation.js';
import type { SalesforceTenantSecret } from '../../ports/salesforce.js';
import type { SalesforceOrg } from '../../salesforce-org.js';
import { TenantSecretStatus } from '../../tenant-secret.js';
import { isManaged } from '../../type-rules.js';
import type { KeyOperationDependencies } from '../dependencies.js';
import type { Entry } from '../journal.js';
import { intentOf, typeOf } from '../operation-facts.js';
import { isUnreachable } from '../unreachable.js';

/** The second half of generating: what the org lists decides what became of an upload. */
export class Confirmation {
  readonly #with: KeyOperationDependencies;

  constructor(dependencies: KeyOperationDependencies) {
    this.#with = dependencies;
  }

  /** The row that an operation made, whose answer was lost; all rows are taken over on the way. */
  async look(
    operation: Operation,
    org: SalesforceOrg,
  ): Promise<SalesforceTenantSecret | 'ABSENT' | 'UNREACHABLE'> {
    const { connections, comparisons, steps } = this.#with;
    try {
      const session = await connections.session(org);
      const comparison = await steps.take('salesforce:list', operation.id, () =>
        comparisons.run(org, session, typeOf(operation)),
      );
      return comparison.rows.find((row) => isOwn(row, operation, comparison)) ?? 'ABSENT';
    } catch (error) {
      return this.#unreachable(operation, error);
    }
  }

  /** Reads the row back: nothing is reported before Salesforce lists it with our hash. */
  async confirm(operation: Operation, org: SalesforceOrg): Promise<Operation> {
    const { connections, comparisons, journal } = this.#with;
    try {
      const session = await connections.session(org);
      const written = await comparisons.compare(
        org,
        session,
        typeOf(operation),
        async (comparison, takeOver) => {
          const row = comparison.rows.find((each) => each.keyId === operation.keyId);
          if (row !== undefined && isStrange(row, operation, comparison)) {
            return await journal.fail(operation, strangeHash(operation));
          }
          return await journal.commit('journal:CONFIRMED', operation, async (write) => {
            const taken = await takeOver(write);
            return row === undefined ? undefined : confirmed(operation, taken);
          });
        },
      );
      return written.endedAt === null ? await journal.markUnknown(operation) : written;
    } catch (error) {
      this.#unreachable(operation, error);
      return await journal.markUnknown(operation);
    }
  }

  #unreachable(operation: Operation, error: unknown): 'UNREACHABLE' {
    if (!isUnreachable(error)) throw error;
    const { id: operationId } = operation;
    this.#with.logger.warn({ operationId, code: error.code }, 'what became of an upload cannot be read yet');
    return 'UNREACHABLE';
  }
}

function confirmed(operation: Operation, { secrets }: TakenOver): Entry {
  const before = intentOf(operation).activeKeyIdBefore;
  const archived = secrets.find(
    (each) => each.keyId === before && each.status === TenantSecretStatus.ARCHIVED,
  );
  const made = secrets.find((each) => each.keyId === operation.keyId);
  const canBeBackedUp = made !== undefined && isManaged(made);
  const isDestroyed = made?.status === TenantSecretStatus.DESTROYED;
  return {
    progress: 'CONFIRMED',
    change: {
      state: 'SUCCEEDED',
      result: {
        ...(made === undefined ? {} : { tenantSecretId: made.id }),
        archivedTenantSecretId: archived?.id ?? null,
      },
      hsmWork: isDestroyed ? 'DESTROY' : 'CLOSE',
      backupNotBefore: isDestroyed || !canBeBackedUp ? null : operation.createdAt,
    },
  };
}

/** The mark alone could be copied by hand; the hash could not. */
function isOwn(row: SalesforceTenantSecret, operation: Operation, comparison: Comparison): boolean {
  return markOf(row) === operation.id && !isStrange(row, operation, comparison);
}

/** Where Salesforce shows no hash, the mark has to do. */
function isStrange(row: SalesforceTenantSecret, operation: Operation, comparison: Comparison): boolean {
  const hash = comparison.hashes.get(row.keyId) ?? null;
  return hash !== null && hash !== operation.secretValueHash;
}

function strangeHash(operation: Operation): KeyManagerError<'SALESFORCE_REJECTED'> {
  return new KeyManagerError(
    'SALESFORCE_REJECTED',
    `Salesforce lists ${String(operation.keyId)} with another hash than the uploaded secret has.`,
    { salesforceErrorCode: null },
  );
}
