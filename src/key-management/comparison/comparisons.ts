import { KeyManagerError } from '../errors.js';
import type { DriftId, SalesforceOrgId, TenantSecretId } from '../identifiers.js';
import type { Clock, Randomness } from '../ports/clock.js';
import type { SalesforceSession, SalesforceTenantSecret, TenantSecretListing } from '../ports/salesforce.js';
import type { Store, StoreWriter } from '../ports/store.js';
import { SalesforceClocks } from '../salesforce-clocks.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { KeyObject, TenantSecret, TenantSecretType } from '../tenant-secret.js';
import { keyObjectOf } from '../type-rules.js';
import { differencesOf } from './differences.js';
import type { Drift } from './drift.js';
import { recordDifferences } from './drift-record.js';
import { readHashes } from './hashes.js';
import { makersOf } from './makers.js';
import { mirrorRows } from './mirror.js';

/** All rows of one type as Salesforce has them, with the hashes that were read beside them. */
export interface Comparison {
  readonly orgId: SalesforceOrgId;
  readonly type: TenantSecretType;
  readonly rows: readonly SalesforceTenantSecret[];
  /** As what the next key of the type is made. */
  readonly keyObject: KeyObject;
  /** By key ID, of uploaded rows: as read now, or as known from before, for a hash never changes. */
  readonly hashes: ReadonlyMap<string, string | null>;
  readonly comparedAt: Date;
  /** Salesforce's clock. */
  readonly salesforceTime: Date;
  /** How often rows of the type had been taken over when these were asked for. */
  readonly sequence: number;
}

/** What a comparison came to. */
export interface TakenOver {
  readonly secrets: readonly TenantSecret[];
  /** What somebody else did, on record. */
  readonly drifts: readonly Drift[];
}

/** Takes a comparison's rows over inside somebody's transaction. */
export type TakeOver = (write: StoreWriter) => Promise<TakenOver>;

/** Rows that are older than what was taken over meanwhile; they must be read again. */
class StaleComparison extends Error {
  override readonly name = 'StaleComparison';
}

const mostAttempts = 20;

/** Reads an org's TenantSecrets and takes them over into the database. */
export class Comparisons {
  /** What comparing has shown of the orgs' clocks. */
  readonly clocks = new SalesforceClocks();
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #randomness: Randomness;

  constructor(store: Store, clock: Clock, randomness: Randomness) {
    this.#store = store;
    this.#clock = clock;
    this.#randomness = randomness;
  }

  /**
   * Reads the rows of a type and lets `commit` take them over, in a transaction of its own. Rows that another server
   * has overtaken meanwhile are never taken over, for they would undo its: they are read again, and `commit` is called
   * again.
   */
  async compare<T>(
    org: SalesforceOrg,
    session: SalesforceSession,
    type: TenantSecretType,
    commit: (comparison: Comparison, takeOver: TakeOver) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const comparison = await this.#read(org, session, type);
      try {
        return await commit(comparison, (write) => this.#takeOver(write, comparison));
      } catch (error) {
        if (!(error instanceof StaleComparison)) throw error;
      }
    }
    throw new KeyManagerError('SALESFORCE_UNAVAILABLE', `${org.name} changed each time it was read.`, {});
  }

  /** Reads and takes over, and nothing else. */
  async run(
    org: SalesforceOrg,
    session: SalesforceSession,
    type: TenantSecretType,
  ): Promise<Comparison & TakenOver> {
    return await this.compare(org, session, type, async (comparison, takeOver) => {
      const taken = await this.#store.transaction(takeOver);
      return { ...comparison, ...taken };
    });
  }

  /**
   * Lists every row of the type, and reads the hash of each uploaded one that we do not know it of yet. Hashes are
   * read row by row: SOQL may answer base64 fields with an address.
   */
  async #read(org: SalesforceOrg, session: SalesforceSession, type: TenantSecretType): Promise<Comparison> {
    const { read } = this.#store;
    const sequence = await read.comparisonSequence(org.id, type);
    const listing: TenantSecretListing = await session.listTenantSecrets(type);
    this.clocks.note(org.id, listing.salesforceTime, this.#clock.now());
    const known = new Map(
      (await read.tenantSecretsOf(org.id, type)).map((secret) => [secret.keyId, secret.secretValueHash]),
    );
    const unknown = listing.rows.filter(
      (row) =>
        row.source === 'UPLOADED' &&
        keyObjectOf(row.keyId) === 'TENANT_SECRET' &&
        (known.get(row.keyId) ?? null) === null,
    );
    const hashes = new Map([...known, ...(await readHashes(session, unknown))]);
    const comparedAt = this.#clock.now();
    return { orgId: org.id, type, ...listing, hashes, comparedAt, sequence };
  }

  async #takeOver(write: StoreWriter, comparison: Comparison): Promise<TakenOver> {
    const { orgId, type, sequence } = comparison;
    if (!(await write.advanceComparison(orgId, type, sequence))) throw new StaleComparison();
    const known = await write.tenantSecretsOf(orgId, type);
    const rows = await mirrorRows(write, comparison, {
      known: new Map(known.map((secret) => [secret.keyId, secret])),
      makers: await makersOf(write, comparison),
      newId: () => `secret_${this.#randomness.ulid()}` as TenantSecretId,
    });
    const openOperations = await write.openOperations({ orgId, type });
    const subjects = new Set([...known, ...rows.map(({ secret }) => secret)].map(({ keyId }) => keyId));
    const drifts = await recordDifferences(write, {
      orgId,
      kinds: ['MISSING', 'UNACCOUNTED'],
      looksAt: (subject) => subjects.has(subject),
      differences: differencesOf({ rows, known, openOperations }),
      at: comparison.comparedAt,
      newId: () => `drift_${this.#randomness.ulid()}` as DriftId,
    });
    return { secrets: rows.map(({ secret }) => secret), drifts };
  }
}
