import type { TenantSecretId } from './identifiers.js';
import { takeOver, type Comparison } from './mirror.js';
import type { Clock, Randomness } from './ports/clock.js';
import type { SalesforceSession, SalesforceTenantSecret, TenantSecretListing } from './ports/salesforce.js';
import type { Store, StoreWriter } from './ports/store.js';
import type { SalesforceOrg } from './salesforce-org.js';
import type { TenantSecret, TenantSecretType } from './tenant-secret.js';

/** Rows of one type, read from Salesforce and ready to be taken over, with Salesforce's clock. */
export interface ReadComparison extends Comparison {
  readonly salesforceTime: Date;
}

/** Reads an org's TenantSecrets and takes them over into the database. */
export class Comparisons {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #randomness: Randomness;

  constructor(store: Store, clock: Clock, randomness: Randomness) {
    this.#store = store;
    this.#clock = clock;
    this.#randomness = randomness;
  }

  /**
   * Lists every row of the type, and reads the hash of each uploaded one that we do not know it of yet. Hashes are
   * read row by row: SOQL may answer base64 fields with an address.
   */
  async read(
    org: SalesforceOrg,
    session: SalesforceSession,
    type: TenantSecretType,
  ): Promise<ReadComparison> {
    const listing: TenantSecretListing = await session.listTenantSecrets(type);
    const known = new Map(
      (await this.#store.read.tenantSecretsOf(org.id, type)).map((secret) => [
        secret.keyId,
        secret.secretValueHash,
      ]),
    );
    const unknown = listing.rows.filter(
      (row) => row.source === 'UPLOADED' && (known.get(row.keyId) ?? null) === null,
    );
    return {
      orgId: org.id,
      type,
      rows: listing.rows,
      hashes: await readHashes(session, unknown),
      comparedAt: this.#clock.now(),
      salesforceTime: listing.salesforceTime,
    };
  }

  /** Takes the rows over inside somebody's transaction. */
  async takeOver(write: StoreWriter, comparison: Comparison): Promise<TenantSecret[]> {
    return await takeOver(write, comparison, () => `secret_${this.#randomness.ulid()}` as TenantSecretId);
  }

  /** Reads and takes over in a transaction of its own. */
  async run(org: SalesforceOrg, session: SalesforceSession, type: TenantSecretType): Promise<ReadComparison> {
    const comparison = await this.read(org, session, type);
    await this.#store.transaction((write) => this.takeOver(write, comparison));
    return comparison;
  }
}

/** Few at a time: an org new to us can have 50 rows, and Salesforce counts requests. */
const hashesAtOnce = 4;

async function readHashes(
  session: SalesforceSession,
  rows: readonly SalesforceTenantSecret[],
): Promise<Map<string, string | null>> {
  const hashes = new Map<string, string | null>();
  for (let start = 0; start < rows.length; start += hashesAtOnce) {
    const stretch = rows.slice(start, start + hashesAtOnce);
    const read = await Promise.all(stretch.map(async (row) => await session.secretValueHash(row.keyId)));
    stretch.forEach((row, index) => hashes.set(row.keyId, read[index] ?? null));
  }
  return hashes;
}
